"""Functions that run another one over the rows of tensors: `map_fn`, `scan`, `foldl`, `foldr`, `vectorized_map`.

Each is a loop that reads rows from tensor arrays and writes results to others. In eager mode it is a Python loop, in a
trace a `while_loop` with the same body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .._array._create import zeros
from .._array._gather import gather
from .._array._join import stack, unstack
from .._array._shape import shape as shape_of
from .._array._where import where
from .._autodiff.indexed_slices import IndexedSlices
from .._core import nest
from .._core.errors import InvalidArgumentError
from .._core.messages import warn
from .._core.modes import SWITCHES
from .._core.op import as_input
from .._core.shapes import Dimension, TensorShape
from .._core.specs import TensorSpec, TypeSpec, type_spec_from_value
from .._core.tensor import Readable, Tensor, convert
from .._variables.scopes import name_scope
from ..math._compare import equal
from ..math._reduce import reduce_max
from . import blocks
from .autograph.calls import convert_if_enabled
from .control_flow import while_loop
from .tensor_array import TensorArray

# ---------------------------------------------------------------------------------------------------------------
# rows and rounds


def _arrays(flat: Sequence[Any], n: Any, shaped: bool = False) -> list[TensorArray]:
    """Tensors as arrays of their rows.

    Args:
        flat: the tensors.
        n: how many rows there are to be.
        shaped: whether the shape of the rows is known to an array that has none.
    """
    return [TensorArray(x.dtype, n, element_shape=x.shape[1:] if shaped else None).unstack(x) for x in flat]


def _count(x: Any) -> Any:
    """The number of rows of a tensor: a Python integer, or a tensor where it is not known."""
    static = x.shape[0]
    return shape_of(x)[0] if static is None else static


def _rounds(indices: tuple[Any, Any, int], body: Callable[..., Any], state: Any, parallel: Any, back_prop: Any) -> Any:
    """What is left of a state after a function ran on it once for each index.

    Args:
        indices: the first index, the end and the step (1 or -1).
        body: takes an index and the parts of the state, returns the new parts as a tuple.
        state: the first state, a tuple.
        parallel: the argument `parallel_iterations`, checked.
        back_prop: whether gradients pass, in a trace.
    """
    start, stop, step = indices
    if SWITCHES.trace is None:
        if parallel < 1:
            raise TypeError("'parallel_iterations' must be a positive integer.")
        for i in range(start, stop, step):
            state = body(i, *state)
        return state
    made = while_loop(
        lambda i, *parts: i < stop if step > 0 else i > stop,
        lambda i, *parts: (i + step, *body(i, *parts)),
        (start, *state),
        parallel_iterations=parallel,
        back_prop=back_prop,
    )
    return made[1:]


def _unread(structure: Any) -> Any:
    """A structure whose variables are replaced by their values."""
    return nest.map_structure(lambda x: x._read() if isinstance(x, Readable) else x, structure)


# ---------------------------------------------------------------------------------------------------------------
# results of their own for each row


def _spec(signature: Any) -> TensorSpec:
    spec: Any = signature if isinstance(signature, TypeSpec) else TensorSpec(None, signature)
    if not isinstance(spec, TensorSpec):
        raise TypeError(f"map_fn can not generate {spec} outputs")
    return spec


def map_fn(
    fn: Any,
    elems: Any,
    dtype: Any = None,
    parallel_iterations: Any = None,
    back_prop: Any = True,
    swap_memory: Any = False,
    infer_shape: Any = True,
    name: Any = None,
    fn_output_signature: Any = None,
) -> Any:
    """The results of a function for each row of a tensor, stacked.

    Args:
        fn: takes a row, or a structure of rows like `elems`, and returns a tensor or a structure of tensors.
        elems: a tensor, or a structure of tensors of the same number of rows.
        dtype: the older name of `fn_output_signature`.
        parallel_iterations: how many rows a `tf.function` may treat at a time; they run one after the other.
        back_prop: False lets no gradient pass, in a `tf.function`.
        swap_memory: accepted for TensorFlow's sake.
        infer_shape: whether all results must have the shape of the first.
        name: accepted for TensorFlow's sake.
        fn_output_signature: the dtype or `tf.TensorSpec` of the result, or a structure of them; without it the results
            must have the structure and dtypes of `elems`.

    Returns:
        A tensor, or a structure of tensors, with a row for each row of `elems`.

    Raises:
        ValueError, TypeError: when `elems` has no rows to go over, or the results are of another structure.
        tf.errors.InvalidArgumentError: when they are of another dtype.

    >>> tf.map_fn(lambda row: tf.reduce_sum(row), tf.constant([[1, 2], [3, 4]])).numpy()
    array([3, 7], dtype=int32)
    """
    signature = dtype if fn_output_signature is None else fn_output_signature
    if not callable(fn):
        raise TypeError(f"The provided function {fn.__name__} is not callable.fn must be callable.")
    traced = SWITCHES.trace is not None
    if not traced and parallel_iterations and parallel_iterations > 1:
        warn(
            "Setting parallel_iterations > 1 has no effect when executing eagerly. Consider calling map_fn with "
            "tf.function to execute fn in parallel.",
            1,
        )
        parallel_iterations = 1
    elems = _unread(elems)
    flat = nest.flatten(elems)
    if not flat:
        raise ValueError(
            "elems must be a Tensor or (possibly nested) sequence of Tensors. "
            f"Got {elems}, which does not contain any Tensors."
        )
    found = [type_spec_from_value(x) if x is not None else convert(x) for x in flat]
    if signature is None:
        specs = [_spec(TensorSpec(None, spec.dtype) if isinstance(spec, TensorSpec) else spec) for spec in found]
        like = elems
    else:
        specs = [_spec(one) for one in nest.flatten(signature)]
        like = signature
    function = convert_if_enabled(fn) if traced else fn
    with name_scope(name or "map"):
        flat = [as_input(x) for x in flat]
        n, rows = _same_count(flat)
        inputs = _arrays(flat, n)
        outputs = [TensorArray(s.dtype, n, infer_shape=infer_shape, element_shape=s.shape) for s in specs]

        def compute(i: Any, made: Any) -> Any:
            result = function(nest.pack_sequence_as(elems, [array.read(i) for array in inputs]))
            nest.assert_same_structure(like, result)
            return ([array.write(i, value) for array, value in zip(made, nest.flatten(result))],)

        (outputs,) = _rounds((0, n, 1), compute, (outputs,), parallel_iterations or 1, back_prop)
        results = [array.stack() for array in outputs]
        for result, spec in zip(results, specs):
            result.set_shape(TensorShape([rows]).concatenate(result.shape[1:]))
            result.set_shape(TensorShape([rows]).concatenate(spec.shape))
    return nest.pack_sequence_as(like, results)


def _same_count(flat: Sequence[Any]) -> tuple[Any, int | None]:
    """The number of rows that tensors have, and the same as far as it is known before the run."""
    if flat[0].shape.rank == 0:
        raise ValueError("Elements in elems must be 1+ dimensional Tensors, not scalars")
    lengths = [Dimension(x.shape.with_rank_at_least(1)[0]) for x in flat]
    for length in lengths[1:]:
        lengths[0].assert_is_compatible_with(length)
    return _count(flat[0]), lengths[0].value


# ---------------------------------------------------------------------------------------------------------------
# results that depend on those of the rows before


def _callable(fn: Any) -> None:
    if not callable(fn):
        raise TypeError(f"{fn.__name__} is not callable. Please provide a callable function.")


def scan(
    fn: Any,
    elems: Any,
    initializer: Any = None,
    parallel_iterations: Any = 10,
    back_prop: Any = True,
    swap_memory: Any = False,
    infer_shape: Any = True,
    reverse: Any = False,
    name: Any = None,
) -> Any:
    """The results of a function of what came before and the next row, stacked: running sums and the like.

    Args:
        fn: takes the last result and a row, and returns the next result in the same structure.
        elems: a tensor, or a structure of tensors of the same number of rows.
        initializer: the first "last result"; without it, the first row is the first result.
        parallel_iterations: a positive number; rows are treated one after the other.
        back_prop: False lets no gradient pass, in a `tf.function`.
        swap_memory: accepted for TensorFlow's sake.
        infer_shape: whether all results must have the same shape.
        reverse: whether to go from the last row to the first.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, or a structure of tensors, with a row for each row of `elems`.

    Raises:
        TypeError, ValueError: when `fn` cannot be called, or the results are of another structure.
        tf.errors.OutOfRangeError: when there is neither a row nor an `initializer`, in eager mode.

    >>> tf.scan(lambda a, x: a + x, tf.constant([1, 2, 3])).numpy()
    array([1, 3, 6], dtype=int32)
    """
    _callable(fn)
    like = elems if initializer is None else initializer
    with name_scope(name or "scan"):
        flat = [as_input(x) for x in nest.flatten(elems)]
        n = _count(flat[0])
        inputs = _arrays(flat, n, shaped=True)
        first = n - 1 if reverse else 0
        if initializer is None:
            last = [array.read(first) for array in inputs]
        else:
            last = [as_input(x) for x in nest.flatten(initializer)]
        outputs = [
            TensorArray(x.dtype, n, infer_shape=infer_shape, element_shape=x.shape if infer_shape else None)
            for x in last
        ]
        step = -1 if reverse else 1
        if initializer is None:
            outputs = [array.write(first, x) for array, x in zip(outputs, last)]
            first += step

        def compute(i: Any, last: Any, made: Any) -> Any:
            row = nest.pack_sequence_as(elems, [array.read(i) for array in inputs])
            result = fn(nest.pack_sequence_as(like, last), row)
            nest.assert_same_structure(like, result)
            flat_result = nest.flatten(result)
            return flat_result, [array.write(i, value) for array, value in zip(made, flat_result)]

        indices = (first, -1 if reverse else n, step)
        _, outputs = _rounds(indices, compute, (last, outputs), parallel_iterations, back_prop)
        results = [array.stack() for array in outputs]
        _, rows = _same_count(flat)
        for result in results:
            result.set_shape(TensorShape([rows]).concatenate(result.shape[1:]))
    return nest.pack_sequence_as(like, results)


def foldl(
    fn: Any,
    elems: Any,
    initializer: Any = None,
    parallel_iterations: Any = 10,
    back_prop: Any = True,
    swap_memory: Any = False,
    name: Any = None,
) -> Any:
    """The last result of a function of what came before and the next row, from the first row to the last.

    Args:
        fn: takes the last result and a row, and returns the next result in the same structure.
        elems: a tensor, or a structure of tensors of the same number of rows.
        initializer: the first "last result"; without it, that is the first row.
        parallel_iterations: a positive number; rows are treated one after the other.
        back_prop: False lets no gradient pass, in a `tf.function`.
        swap_memory: accepted for TensorFlow's sake.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, or a structure of tensors.

    Raises:
        TypeError, ValueError: when `fn` cannot be called, or the results change their structure.
        tf.errors.OutOfRangeError: when there is neither a row nor an `initializer`, in eager mode.

    >>> tf.foldl(lambda a, x: 10 * a + x, tf.constant([1, 2, 3])).numpy()
    np.int32(123)
    """
    return _fold(fn, elems, initializer, parallel_iterations, back_prop, name or "foldl", reverse=False)


def foldr(
    fn: Any,
    elems: Any,
    initializer: Any = None,
    parallel_iterations: Any = 10,
    back_prop: Any = True,
    swap_memory: Any = False,
    name: Any = None,
) -> Any:
    """The last result of a function of what came before and the next row, from the last row to the first.

    Args:
        fn: takes the last result and a row, and returns the next result in the same structure.
        elems: a tensor, or a structure of tensors of the same number of rows.
        initializer: the first "last result"; without it, that is the last row.
        parallel_iterations: a positive number; rows are treated one after the other.
        back_prop: False lets no gradient pass, in a `tf.function`.
        swap_memory: accepted for TensorFlow's sake.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, or a structure of tensors.

    Raises:
        TypeError, ValueError: when `fn` cannot be called, or the results change their structure.
        tf.errors.OutOfRangeError: when there is neither a row nor an `initializer`, in eager mode.

    >>> tf.foldr(lambda a, x: 10 * a + x, tf.constant([1, 2, 3])).numpy()
    np.int32(321)
    """
    return _fold(fn, elems, initializer, parallel_iterations, back_prop, name or "foldr", reverse=True)


def _fold(
    fn: Any, elems: Any, initializer: Any, parallel_iterations: Any, back_prop: Any, name: str, reverse: bool
) -> Any:
    _callable(fn)
    with name_scope(name):
        flat = [as_input(x) for x in nest.flatten(elems)]
        n = _count(flat[0])
        inputs = _arrays(flat, n)

        def row(i: Any) -> Any:
            return nest.pack_sequence_as(elems, [array.read(i) for array in inputs])

        start, stop, step = (n - 1, -1, -1) if reverse else (0, n, 1)
        if initializer is None:
            last = row(start)
            start += step
        else:
            last = _unread(initializer)
        check = _keeper(last, int(initializer is None), step) if SWITCHES.trace is None else None

        def compute(i: Any, last: Any) -> Any:
            result = fn(last, row(i))
            if check is not None:
                check(i, result)
            return (result,)

        (result,) = _rounds((start, stop, step), compute, (last,), parallel_iterations, back_prop)
    return nest.map_structure(as_input, result)


def _keeper(state: Any, first: int, step: int) -> Callable[[Any, Any], None]:
    """What refuses results of another structure than a state, with TensorFlow's words for its loop of two counters."""
    counter = type_spec_from_value(convert(0))
    form = nest.map_structure(type_spec_from_value, state)

    def check(i: int, result: Any) -> None:
        try:
            nest.assert_same_structure(form, result)
        except (TypeError, ValueError):
            rounds = i - first + 1 if step > 0 else 1
            counted = convert(i + 1 if step > 0 else i)
            nest.assert_same_structure([counter, [counter, form]], [rounds, [counted, result]])

    return check


# ---------------------------------------------------------------------------------------------------------------
# all rows at a time


def vectorized_map(fn: Any, elems: Any, fallback_to_while_loop: Any = True, warn: Any = True) -> Any:
    """The results of a function for each row of a tensor, stacked; the rows must not depend on each other.

    TensorFlow makes one computation on whole tensors of it. Here the function runs on row after row, with the same
    results.

    Args:
        fn: takes a row, or a structure of rows like `elems`, and returns a structure of tensors, all of the same shapes
            for each row.
        elems: a tensor, or a structure of tensors; those of a single row are taken for every row of the others.
        fallback_to_while_loop: accepted for TensorFlow's sake: there is nothing to fall back from.
        warn: likewise.

    Returns:
        A tensor, or a structure of tensors, with a row for each row of `elems`. None stays None.

    Raises:
        tf.errors.InvalidArgumentError: when the numbers of rows do not fit, or the results differ in shape.

    >>> tf.vectorized_map(lambda row: tf.tensordot(row, row, 1), tf.constant([[1.0, 2.0], [3.0, 4.0]])).numpy()
    array([ 5., 25.], dtype=float32)
    """
    elems = nest.map_structure(as_input, elems, expand_composites=True)
    flat = nest.flatten(elems)
    lengths = [x.shape.as_list()[0] for x in flat]
    if SWITCHES.trace is not None:
        return _traced_rows(convert_if_enabled(fn), elems, flat, lengths)
    n = max(lengths)
    parts = [_spread(x, n) for x in flat]
    form: Any = None
    columns: list[list[Any]] = []
    for i in range(max(n, 1)):
        result = fn(nest.pack_sequence_as(elems, [rows[i] for rows in parts]))
        leaves = [_leaf(x) for x in nest.flatten(result)]
        if form is None:
            form = result
            columns = [[] for _ in leaves]
        for column, leaf in zip(columns, leaves):
            column.append(leaf)
    return nest.pack_sequence_as(form, [_column(column, n) for column in columns])


def _spread(x: Any, n: int) -> list[Any]:
    """The rows of a tensor, the only one again and again; a row of zeros where there is none."""
    length = x.shape[0]
    if not n:
        return [zeros(x.shape[1:], x.dtype)]
    if length not in (1, n):
        raise InvalidArgumentError(None, None, f"indices[{length}] = {length} is not in [0, {length})")
    rows = unstack(x)
    return rows * n if length == 1 else rows


def _leaf(x: Any) -> Any:
    """A result as a tensor; slices become dense."""
    if x is None:
        return None
    if not isinstance(x, (Tensor, Readable, IndexedSlices)):
        try:
            return convert(x)
        except ValueError:
            raise TypeError(
                "To be compatible with tf.function, Python functions must return zero or more Tensors or "
                f"ExtensionTypes or None values; found return value of type {type(x).__name__}, which is not a Tensor "
                "or ExtensionType."
            ) from None
    return as_input(x)


def _column(column: list[Any], n: int) -> Any:
    """The results of one kind for all rows."""
    first = column[0]
    if first is None:
        return None
    return stack(column) if n else zeros([0, *first.shape], first.dtype)


def _traced_rows(fn: Any, elems: Any, flat: list[Any], lengths: list[int | None]) -> Any:
    """`vectorized_map` in a trace: a loop whose results are of the dtypes that a first look at the function finds."""
    known = None not in lengths
    n = max(lengths) if known else reduce_max([shape_of(x)[0] for x in flat])  # type: ignore[type-var]

    def row(i: Any) -> Any:
        return nest.pack_sequence_as(elems, [_row(x, length, i) for x, length in zip(flat, lengths)])

    trace: Any = SWITCHES.trace
    leaves: list[Any] = []
    form: Any = None

    def look() -> list[Any]:
        nonlocal form
        form = fn(row(0))
        leaves.extend([_leaf(x) for x in nest.flatten(form)])
        return [x for x in leaves if x is not None]

    trace.block(look, blocks._no_symbols)
    outputs = [TensorArray(x.dtype, n, element_shape=x.shape) for x in leaves if x is not None]

    def compute(i: Any, made: Any) -> Any:
        values = [_leaf(x) for x in nest.flatten(fn(row(i)))]
        return ([array.write(i, x) for array, x in zip(made, [x for x in values if x is not None])],)

    (outputs,) = _rounds((0, n, 1), compute, (outputs,), 10, True)
    rest = iter(outputs)
    return nest.pack_sequence_as(form, [None if x is None else next(rest).stack() for x in leaves])


def _row(x: Any, length: int | None, i: Any) -> Any:
    """A row of a tensor; the only one for every index if there is only one."""
    if length == 1:
        return x[0]
    return gather(x, i if length is not None else where(equal(shape_of(x)[0], 1), 0, i))
