"""Control flow as functions: `cond`, `case`, `switch_case` and `while_loop`.

In eager mode they are Python's `if` and `while`. In a trace the branches and the body become subgraphs: the functions
here check structures and convert, and the trace gets functions from flat lists of tensors to flat lists of tensors.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._array._join import stack
from .._array._shape import squeeze
from .._autodiff.indexed_slices import IndexedSlices
from .._core import nest
from .._core.dtypes import bool as bool_dtype, int32
from .._core.errors import InvalidArgumentError
from .._core.modes import SWITCHES
from .._core.op import as_input
from .._core.shapes import TensorShape
from .._core.specs import TypeSpec, type_spec_from_value
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from .._variables.scopes import name_scope
from ..math._cast import cast
from ..math._compare import equal, logical_and, not_equal
from ..math._reduce import reduce_sum
from . import blocks
from .tensor_array import TensorArray

# ---------------------------------------------------------------------------------------------------------------
# values that go in and out


def _tensor(x: Any) -> Any:
    """A leaf of a structure as a tensor; arrays of tensors stay, variables are read."""
    return x if isinstance(x, TensorArray) else as_input(x)


def _unread(structure: Any) -> Any:
    """A structure whose variables are replaced by their values."""
    if isinstance(structure, Readable):
        return structure._read()
    if not nest.is_nested(structure):
        return structure
    return nest.map_structure(lambda x: x._read() if isinstance(x, Readable) else x, structure)


class _Flat:
    """The form of a structure of tensors, which a trace sees as a flat list: tensor arrays as what flows in them.

    Args:
        structure: tensors, values that convert to them, None, tensor arrays and composite tensors, in any nest.
    """

    def __init__(self, structure: Any) -> None:
        self._structure = structure
        self._leaves = nest.flatten(structure, expand_composites=True)

    def tensors(self) -> list[Any]:
        """The tensors of the structure, in order."""
        return [
            leaf.flow if isinstance(leaf, TensorArray) else as_input(leaf) for leaf in self._leaves if leaf is not None
        ]

    def misfit(self) -> str:
        """The name of the type of the first leaf that does not convert to a tensor."""
        for leaf in self._leaves:
            try:
                _Flat(leaf).tensors()
            except ValueError:
                return type(leaf).__name__
        raise AssertionError("all leaves convert")

    def pack(self, tensors: Sequence[Any]) -> Any:
        """Other tensors in the same form."""
        rest = iter(tensors)
        leaves = [
            None if leaf is None else leaf._with_flow(next(rest)) if isinstance(leaf, TensorArray) else next(rest)
            for leaf in self._leaves
        ]
        return nest.pack_sequence_as(self._structure, leaves, expand_composites=True)


# ---------------------------------------------------------------------------------------------------------------
# branches


class _Branches:
    """The functions of a conditional while it is traced: their results must have one form.

    Args:
        op: `"tf.cond"` or `"tf.switch_case"`, for messages.
        names: those of the branches.
    """

    def __init__(self, op: str, names: Sequence[str]) -> None:
        self._op = op
        self._names = names
        self._first: _Flat | None = None
        self._tensors: list[Any] = []

    def traced(self, at: int, function: Callable[[], Any]) -> Callable[[], list[Any]]:
        """A branch as a function that returns a flat list of tensors."""

        def run() -> list[Any]:
            flat = _Flat(function())
            try:
                tensors = flat.tensors()
            except ValueError:
                raise TypeError(
                    "To be compatible with tf.function, Python functions must return zero or more Tensors or "
                    f"ExtensionTypes or None values; in compilation of {function}, found return value of type "
                    f"{flat.misfit()}, which is not a Tensor or ExtensionType."
                ) from None
            if self._first is None:
                self._first, self._tensors = flat, tensors
            else:
                self._compare(at, flat, tensors)
            return tensors

        return run

    def pack(self, tensors: Sequence[Any]) -> Any:
        """The results of the conditional in the form of the branches' results."""
        assert self._first is not None
        return self._first.pack(tensors)

    def _compare(self, at: int, flat: _Flat, tensors: list[Any]) -> None:
        """Refuse a branch whose results have another form than those of the first."""
        first, second = self.pack(self._tensors), flat.pack(tensors)
        problem = ""
        try:
            nest.assert_same_structure(first, second, expand_composites=True)
        except (TypeError, ValueError) as error:
            problem = str(error)
        if not problem and len(tensors) != len(self._tensors):
            raise ValueError(
                f"Lengths of branch outputs of {'cond' if self._op == 'tf.cond' else 'case'} must match.\n"
                f"len(graphs[0].outputs): {len(self._tensors)}\nlen(graphs[{at}].outputs): {len(tensors)}\n"
            )
        for a, b in zip(self._tensors, tensors):
            if not problem and a._dtype is not b._dtype:
                problem = f"{a!s} and {b!s} have different types"
        if problem:
            one, other = self._names[0], self._names[at]
            raise TypeError(
                f"{one} and {other} arguments to {self._op} must have the same number, type, and overall structure of "
                f"return values.\n\n{one} output: {first!s}\n{other} output: {second!s}\n\nError details:\n{problem}"
            )


def _truth(pred: Any) -> Any:
    """The predicate of a traced conditional as a boolean scalar, by the rules of TensorFlow's `If` op."""
    if pred.shape.rank != 0:
        pred = squeeze(pred)
    if pred._dtype is bool_dtype:
        return pred
    return not_equal(pred, convert("" if pred._dtype.kind == "S" else 0, pred._dtype))


def cond(pred: Any, true_fn: Any = None, false_fn: Any = None, name: Any = None) -> Any:
    """The result of one of two functions, chosen by a condition.

    In a `tf.function` both are traced, and the condition decides at each call which of them runs.

    Args:
        pred: a boolean scalar.
        true_fn: what to call if it is true, without arguments.
        false_fn: what to call if it is false. In a `tf.function` both must return the same structure of tensors.
        name: accepted for TensorFlow's sake.

    Returns:
        What the function returned.

    Raises:
        TypeError: when one of the functions is missing or cannot be called; or when their results differ in structure
            or dtype, in a `tf.function`.

    >>> x = tf.constant(2)
    >>> tf.cond(x < 3, lambda: x * 10, lambda: x).numpy()
    np.int32(20)
    """
    for function, word in ((true_fn, "true_fn"), (false_fn, "false_fn")):
        if function is None:
            raise TypeError(f"cond(): '{word}' argument required")
    for function, word in ((true_fn, "true_fn"), (false_fn, "false_fn")):
        if not callable(function):
            raise TypeError(f"'{word}' must be callable.")
    if SWITCHES.trace is None:
        with name_scope(name or "cond"):
            return true_fn() if bool_of(as_input(pred)) else false_fn()
    if isinstance(pred, bool):
        raise TypeError("pred must not be a Python bool", pred)
    branches = _Branches("tf.cond", ("true_fn", "false_fn"))
    with name_scope(name or "cond"):
        pred = _truth(as_input(pred))
        made = blocks.cond(pred, branches.traced(0, true_fn), branches.traced(1, false_fn))
    return branches.pack(made)


def bool_of(x: EagerTensor) -> bool:
    """Whether a tensor of one element is true; strings are if they are not empty.

    Raises:
        ValueError: when there is no element or more than one.
    """
    return bool(np.asarray(x._value))


# ---------------------------------------------------------------------------------------------------------------
# cases


def _some_true(predicates: Sequence[Any]) -> str:
    """The values of predicates, for a message."""
    return ", ".join([str(bool(p)) for p in predicates])


def _failure(words: str, predicates: Sequence[Any]) -> InvalidArgumentError:
    false = "tf.Tensor(False, shape=(), dtype=bool)"
    return InvalidArgumentError(
        None, None, f"Expected '{false}' to be true. Summarized data: {words.encode()!r}\n{_some_true(predicates)}"
    )


def _pairs(pred_fn_pairs: Any, exclusive: Any) -> list[tuple[Any, Any]]:
    """The predicates and functions of `case`, checked."""
    if not isinstance(pred_fn_pairs, (list, tuple, dict)):
        raise TypeError(f"'pred_fn_pairs' must be a list, tuple, or dict. Received: {type(pred_fn_pairs)}")
    if isinstance(pred_fn_pairs, dict):
        if not isinstance(pred_fn_pairs, collections.OrderedDict) and SWITCHES.trace is None and not exclusive:
            raise ValueError(
                "Unordered dictionaries are not supported for the 'pred_fn_pairs' argument when `exclusive=False` and "
                "eager mode is enabled."
            )
        pred_fn_pairs = list(pred_fn_pairs.items())
    for pair in pred_fn_pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError(f"Each entry in 'pred_fn_pairs' must be a 2-tuple. Received {pair}.")
        pred, fn = pair
        if not isinstance(pred, Tensor):
            raise TypeError(f"pred must be a Tensor, got: {pred}")
        if pred._dtype is not bool_dtype:
            raise TypeError(f"pred must be Tensor of type bool: {pred.name}")  # type: ignore[attr-defined]
        if not callable(fn):
            raise TypeError(f"fn for pred {pred.name} must be callable.")  # type: ignore[attr-defined]
    if not pred_fn_pairs:
        raise ValueError("not enough values to unpack (expected 2, got 0)")
    return list(pred_fn_pairs)


def case(
    pred_fn_pairs: Any, default: Any = None, exclusive: Any = False, strict: Any = False, name: str = "case"
) -> Any:
    """The result of the first function whose condition is true.

    Args:
        pred_fn_pairs: a list of pairs of a boolean scalar tensor and a function without arguments.
        default: what to call if no condition is true; without it that is an error.
        exclusive: whether it is an error if more than one condition is true. Without `default`, TensorFlow leaves the
            last one out of that check.
        strict: if not, a list or tuple of one result is opened, in eager mode.
        name: accepted for TensorFlow's sake.

    Returns:
        What the function returned.

    Raises:
        TypeError: when `pred_fn_pairs` is not such a list, or a function cannot be called.
        tf.errors.InvalidArgumentError: when no condition is true, or more than one.

    >>> x = tf.constant(2)
    >>> tf.case([(x < 2, lambda: x), (x < 5, lambda: 10 * x)], default=lambda: -x).numpy()
    np.int32(20)
    """
    pairs = _pairs(pred_fn_pairs, exclusive)
    predicates = [pred for pred, _ in pairs]
    if SWITCHES.trace is not None:
        return _traced_case(pairs, predicates, default, exclusive, name)
    checked = predicates if default is not None else predicates[:-1]
    if exclusive and sum(map(bool, checked)) > 1:
        names = ", ".join("?" * len(checked))
        raise _failure(f"Input error: exclusive=True: more than 1 conditions ({names}) evaluated as True:", checked)
    if default is not None and not callable(default):
        raise TypeError("'false_fn' must be callable.")
    with name_scope(name or "case"):
        for pred, function in pairs:
            if bool_of(pred):
                return _opened(function(), strict)
        if default is None:
            raise _failure("Input error: None of conditions evaluated as True:", predicates)
        return _opened(default(), strict)


def _opened(result: Any, strict: Any) -> Any:
    """A list or tuple of one item as that item, unless `strict`."""
    return result[0] if not strict and isinstance(result, (list, tuple)) and len(result) == 1 else result


def _traced_case(pairs: list[tuple[Any, Any]], predicates: list[Any], default: Any, exclusive: Any, name: Any) -> Any:
    """`case` as a chain of conditionals."""
    trace: Any = SWITCHES.trace
    if exclusive:
        checked = predicates if default is not None else predicates[:-1]
        names = ", ".join([pred.name for pred in checked])
        words = f"Input error: exclusive=True: more than 1 conditions ({names}) evaluated as True:"
        if checked:
            trace.check(_at_most_one(checked), words, stack(checked))
    chain: Callable[[], Any]
    if default is None:
        last, action = pairs.pop()

        def chain() -> Any:
            trace.check(last, "Input error: None of conditions evaluated as True:", stack(predicates))
            return action()
    else:
        chain = default
    for pred, function in reversed(pairs):
        chain = functools.partial(cond, pred, function, chain)
    with name_scope(name or "case"):
        return chain()


def _at_most_one(predicates: Sequence[Any]) -> Any:
    return reduce_sum(cast(stack(predicates), int32)) <= 1


# ---------------------------------------------------------------------------------------------------------------
# branches by number


def _numbered(branch_index: Any, branch_fns: Any, default: Any) -> list[Any]:
    """The functions of `switch_case` in order, the default last."""
    if not isinstance(branch_index, Tensor):
        raise TypeError(f"'branch_index' must be a Tensor, got {type(branch_index)}")
    if not branch_index.dtype.is_integer:
        raise TypeError(f"'branch_index' must be an integer Tensor, got {branch_index.dtype}")
    if not branch_fns:
        raise ValueError("Must provide at least one item in 'branch_fns'")
    if not isinstance(branch_fns, (list, tuple, dict)):
        raise TypeError("'branch_fns' must be a list, tuple, or dict")
    pairs = list(branch_fns.items()) if isinstance(branch_fns, dict) else list(branch_fns)
    if all(map(callable, pairs)):
        pairs = list(enumerate(pairs))
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError(f"Each entry in 'branch_fns' must be a 2-tuple. Received {pair}.")
        key, function = pair
        if not isinstance(key, int):
            raise TypeError(f"key must be a Python `int`, got {type(key)}")
        if not callable(function):
            raise TypeError(f"fn for key {key} must be callable.")
    keys = sorted([key for key, _ in pairs])
    if keys != list(range(len(keys))):
        raise ValueError(
            f"branch indices (keys) must form contiguous range of [0 to {len(keys)}) but found "
            f"{{{','.join(map(str, keys))}}}"
        )
    functions = [function for _, function in sorted(pairs, key=lambda pair: pair[0])]
    return functions if default is None else [*functions, default]


def switch_case(branch_index: Any, branch_fns: Any, default: Any = None, name: str = "switch_case") -> Any:
    """The result of one of several functions, chosen by a number.

    Args:
        branch_index: an integer scalar tensor.
        branch_fns: a list of functions without arguments; or a dict, or a list of pairs, from the numbers 0 to n-1 to
            functions.
        default: what to call for other numbers; without it that is the last function.
        name: accepted for TensorFlow's sake.

    Returns:
        What the function returned.

    Raises:
        TypeError: when `branch_index` is no integer tensor or `branch_fns` is not such a list or dict; or when the
            results differ in structure or dtype, in a `tf.function`.
        ValueError: when the numbers are not 0 to n-1.

    >>> tf.switch_case(tf.constant(1), [lambda: "a", lambda: "b"], default=lambda: "c")
    'b'
    """
    functions = _numbered(branch_index, branch_fns, default)
    with name_scope(name or "case"):
        if SWITCHES.trace is not None:
            if branch_index._dtype is not int32:
                raise TypeError(
                    f"Input 'branch_index' of 'StatelessCase' Op has type {branch_index._dtype.name} that does not "
                    "match expected type of int32."
                )
            branches = _Branches("tf.switch_case", [f"branches[{at}]" for at in range(len(functions))])
            traced = [branches.traced(at, function) for at, function in enumerate(functions)]
            return branches.pack(_switch(branch_index, 0, traced)())
        if branch_index.ndim:
            raise InvalidArgumentError(
                None, None, "'then' must be at least a vector, but saw shape: [] [Op:Select] name: "
            )
        at = int(branch_index)
        return functions[at if 0 <= at < len(functions) else -1]()


def _switch(index: Any, at: int, functions: list[Callable[[], Any]]) -> Callable[[], Any]:
    """The functions from number `at` on as a chain of conditionals."""
    if len(functions) == at + 1:
        return functions[at]
    return lambda: blocks.cond(
        equal(index, convert(at, index._dtype)), functions[at], _switch(index, at + 1, functions)
    )


# ---------------------------------------------------------------------------------------------------------------
# loops


def while_loop(
    cond: Any,
    body: Any,
    loop_vars: Any,
    shape_invariants: Any = None,
    parallel_iterations: Any = 10,
    back_prop: Any = True,
    swap_memory: Any = False,
    maximum_iterations: Any = None,
    name: Any = None,
) -> Any:
    """Repeat a function while a condition holds.

    Args:
        cond: takes the loop variables, returns a boolean scalar.
        body: takes the loop variables, returns them for the next round in the same structure.
        loop_vars: a list or tuple of tensors, tensor arrays and nests of them.
        shape_invariants: the shapes that the variables keep in all rounds, in the same structure. They matter in a
            `tf.function` only, where without them the shapes of `loop_vars` must be kept.
        parallel_iterations: a positive number; rounds run one after the other.
        back_prop: False lets no gradient pass, in a `tf.function`.
        swap_memory: accepted for TensorFlow's sake.
        maximum_iterations: how many rounds there are at most, a scalar.
        name: accepted for TensorFlow's sake.

    Returns:
        The loop variables after the last round.

    Raises:
        TypeError: when `cond` or `body` cannot be called, or the types of containers change.
        ValueError: when there are no loop variables, or their structure changes.

    >>> i, x = tf.while_loop(lambda i, x: i < 3, lambda i, x: (i + 1, 2 * x), (0, tf.constant(1.0)))
    >>> x.numpy()
    np.float32(8.0)
    """
    if not callable(cond):
        raise TypeError("'cond' must be callable.")
    if not callable(body):
        raise TypeError("'body' must be callable.")
    if parallel_iterations < 1:
        raise TypeError("'parallel_iterations' must be a positive integer.")
    loop_vars = _unread(loop_vars)
    if SWITCHES.trace is not None:
        return _traced_loop(cond, body, loop_vars, shape_invariants, back_prop, maximum_iterations, name)
    with name_scope(name or "while"):
        if not loop_vars:
            raise ValueError("'loop_vars' must be provided.")
        if maximum_iterations is None:
            return _finished(_loop(cond, body, loop_vars))
        limit = as_input(maximum_iterations)
        if limit.ndim:
            raise ValueError(f"'maximum_iterations' must be a scalar. Received shape: {limit.shape}")
        end = int(limit.numpy())
        counted = _loop(
            lambda i, values: logical_and(i < end, cond(*values)),
            lambda i, values: (i + 1, body(*values)),
            (0, loop_vars),
        )
        return _finished(counted[1])


def _loop(cond: Any, body: Any, loop_vars: Any) -> Any:
    """The rounds of an eager loop; each must keep the structure of the variables."""
    form = nest.map_structure(type_spec_from_value, list(loop_vars))
    flat = not any(map(nest.is_nested, form))
    while cond(*loop_vars):
        loop_vars = body(*loop_vars)
        kept = flat and type(loop_vars) in _ROWS and len(loop_vars) == len(form)
        if not kept or any(map(nest.is_nested, loop_vars)):
            nest.assert_same_structure(form, list(loop_vars))
    return loop_vars


_ROWS = (tuple, list)


def _finished(loop_vars: Any) -> Any:
    return nest.map_structure(_tensor, loop_vars, expand_composites=True)


def _traced_loop(
    cond: Any, body: Any, loop_vars: Any, shape_invariants: Any, back_prop: Any, maximum_iterations: Any, name: Any
) -> Any:
    len(loop_vars)  # TensorFlow asks too, and a single tensor or number has none
    flat = _Flat(loop_vars)
    tensors = flat.tensors()
    shapes = [x.shape for x in tensors] if shape_invariants is None else _invariants(loop_vars, shape_invariants)

    def traced_cond(*values: Any) -> Any:
        pred = cond(*flat.pack(values))
        if pred is None:
            raise AssertionError("cond_graph has 0 outputs; Expected: 1")
        pred = as_input(pred)
        return pred if pred.shape.rank == 0 else squeeze(pred)

    def traced_body(*values: Any) -> list[Any]:
        result = body(*flat.pack(values))
        if not nest.is_nested(result):
            result = [result]
        try:
            nest.assert_same_structure(result, loop_vars, check_types=False, expand_composites=True)
        except ValueError:
            nest.assert_same_structure(_unread(result), loop_vars, check_types=False, expand_composites=True)
        made = _Flat(result).tensors()
        if len(made) != len(tensors):  # None was returned; TensorFlow's numbers count two variables of its own
            raise AssertionError(f"body_graph has {len(made) + 2} outputs; Expected: {len(tensors) + 2}")
        return made

    with name_scope(name or "while"):
        made = blocks.while_loop(traced_cond, traced_body, tensors, shapes, maximum_iterations, back_prop)
    return flat.pack(made)


def _invariants(loop_vars: Any, shape_invariants: Any) -> list[TensorShape]:
    """The shapes that the loop variables keep, in the flat order of their tensors."""
    like = nest.map_structure(lambda x: x if hasattr(type(x), "_type_spec") else _tensor(x), loop_vars)
    nest.assert_same_structure(like, shape_invariants)
    made: list[TensorShape] = []
    for x, shape in zip(nest.flatten(like), nest.flatten(shape_invariants)):
        if isinstance(shape, TypeSpec):
            made += [spec.shape for spec in nest.flatten(shape, expand_composites=True)]
        elif shape is not None and not isinstance(shape, TensorShape):
            raise TypeError(f"'shape' must be one of TypeSpec, TensorShape or None. Received: {type(shape)}")
        elif shape is None:
            made += [part.shape for part in _Flat(x).tensors()]
        elif isinstance(x, IndexedSlices):
            made += _slices_invariant(x, shape)
        elif hasattr(type(x), "_type_spec"):
            raise NotImplementedError(f"while_loop: the shape invariant of a {type(x).__name__} must be a TypeSpec")
        else:
            made.append(shape)
    return made


def _slices_invariant(x: IndexedSlices, shape: TensorShape) -> list[TensorShape]:
    """The shapes of the parts of slices, whose invariant is the shape of their values."""
    parts = [shape, shape[:1]]
    return parts if x.dense_shape is None else [*parts, TensorShape([shape.rank])]
