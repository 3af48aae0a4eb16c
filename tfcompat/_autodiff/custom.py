"""What scripts say of gradients themselves: custom ones, none, the plain one of something else."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from .._array._like import zeros_of
from .._array._shape import identity
from .._core import nest
from .._core.modes import SWITCHES, observe, silence_listeners, switch_off, switch_on
from .._core.op import NO_STATICS, Primitive, as_input, primitive
from .._core.rules import same
from .._core.tensor import EagerTensor, Readable, Tensor
from .backward import Record, walk
from .forward import ForwardAccumulator
from .indexed_slices import accumulate
from .rows import rows_of
from .tape import GradientTape, UnconnectedGradients, _ones_like, _unconnected_value


@primitive(op="StopGradient", infer=same, grad=None)
def _stop_gradient(x: Any) -> Any:
    return x


def stop_gradient(input: Any, name: Any = None) -> Any:
    """The same value, through which no gradient passes.

    Args:
        input: a tensor or variable.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    >>> x = tf.Variable(3.0)
    >>> with tf.GradientTape() as tape:
    ...     y = x * tf.stop_gradient(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(3.0)
    """
    return _stop_gradient(as_input(input))


class _VariableWatcher:
    """A listener that collects the trainable variables that are read."""

    def __init__(self) -> None:
        self.variables: dict[int, Any] = {}

    def record(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> None:
        """Ops are none of its business."""

    def follows(self, tensor: Any) -> bool:
        """Tensors neither."""
        return False

    def read(self, variable: Any, tensor: Any) -> None:
        """Take note of a variable."""
        if variable._trainable:
            self.variables[id(variable)] = variable

    def __enter__(self) -> _VariableWatcher:
        switch_on(self)
        return self

    def __exit__(self, *exc: object) -> None:
        switch_off(self)


def custom_gradient(f: Callable[..., Any] | None = None) -> Any:
    """Make a function whose gradient is computed as it says.

    Args:
        f: a function of tensors that returns its result, or several, and a function from the cotangents of the
            results to those of the arguments. If `f` reads variables, that function takes the keyword
            `variables` and returns a pair, the second part being the gradients of the variables.

    Returns:
        A function of the same arguments that returns the results.

    Raises:
        TypeError: when `f` reads variables and its gradient function does not take them.
        ValueError: on the way back, when the number of gradients is wrong.

    >>> @tf.custom_gradient
    ... def clipped(x):
    ...     return x * x, lambda dy: tf.minimum(dy * 2 * x, 1.0)
    >>> x = tf.constant(5.0)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = clipped(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(1.0)
    """
    if f is None:
        return custom_gradient
    if isinstance(f, Bind):
        return f

    @functools.wraps(f)
    def decorated(*args: Any, **kwargs: Any) -> Any:
        return _run(f, args, kwargs)

    return Bind(f, decorated)


class Bind:
    """A function with a custom gradient, which also serves as a method."""

    def __init__(self, f: Callable[..., Any], decorated: Callable[..., Any]) -> None:
        functools.update_wrapper(self, f)
        self._f = f
        self._decorated = decorated

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else custom_gradient(self._f.__get__(instance, owner))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._decorated(*args, **kwargs)


def _takes_variables(function: Callable[..., Any]) -> bool:
    while isinstance(function, functools.partial):
        function = function.func
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None) or getattr(type(function).__call__, "__code__", None)
    if code is None:
        return True
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return "variables" in names or bool(code.co_flags & _VARIABLE_KEYWORDS)


_VARIABLE_KEYWORDS = 0x08  # the flag of a code object with `**kwargs`; `inspect` says it too, but costs 8 ms to import


def _run(f: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    with _VariableWatcher() as watcher:
        result, grad_fn = f(*args, **kwargs)
    given = nest.flatten(args, expand_composites=True)
    inputs = [x for x in given if x is not None]
    variables = [v for v in watcher.variables.values() if all(v is not x for x in inputs)]
    if variables and not _takes_variables(grad_fn):
        raise TypeError(
            "@tf.custom_gradient grad_fn must accept keyword argument 'variables', since function uses variables: "
            f"{variables}"
        )
    count = len(inputs)
    flat = nest.flatten(result, expand_composites=True)
    results = [as_input(x) for x in flat]
    # Tensors of their own: what f recorded on the way must not be met on the way back.
    outputs = [EagerTensor(x._value, x._dtype) if type(x) is EagerTensor else x for x in results]

    def formula(F: Any, g: Any, y: Any, *_: Any) -> list[Any]:
        gs = [zeros_of(o) if one is None else one for one, o in zip(g, y, strict=True)]
        if variables:
            of_inputs, of_variables = grad_fn(*gs, variables=variables)
            of_variables = nest.flatten(of_variables)
            if len(of_variables) != len(variables):
                raise ValueError("Must return gradient for each variable from @custom_gradient grad_fn.")
        else:
            of_inputs, of_variables = grad_fn(*gs), []
        of_inputs = nest.flatten(of_inputs)
        if len(of_inputs) != count:
            raise ValueError(
                f"custom_gradient function expected to return {count} gradients, but returned {len(of_inputs)} instead."
            )
        found = [p if p is None or hasattr(p, "indices") else as_input(p) for p in (*of_inputs, *of_variables)]
        return [*found, *[None] * len(results)]

    if SWITCHES.listeners or SWITCHES.trace is not None:
        recorded = (*[as_input(x) for x in (*inputs, *variables)], *results)
        name = getattr(f, "__name__", type(f).__name__)
        traced = None if SWITCHES.trace is not None else outputs
        outputs = observe(_passing(name, formula, results), recorded, traced, NO_STATICS)
        for x, output in zip(results, outputs, strict=True):
            for listener in SWITCHES.listeners:
                if isinstance(listener, ForwardAccumulator):  # it believes the ops, where they have derivatives
                    listener.copy(x, output)
    return nest.pack_sequence_as(result, outputs, expand_composites=True)


def _passing(name: str, formula: Any, results: Sequence[Any]) -> Primitive:
    """The op behind a custom gradient: its last inputs are its results, and its gradient is what the user says."""
    count = len(results)
    shapes = [None if x.shape.rank is None else tuple(x._value.shape) for x in results]
    return Primitive(
        name,
        "IdentityN",
        lambda *arrays: arrays[len(arrays) - count :],
        formula,
        tensors=True,
        infer=lambda *arrays: shapes,
        to=[x._dtype for x in results],
    )


def grad_pass_through(f: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function that computes `f` and whose gradient is that of the identity.

    Args:
        f: a function of one tensor.

    Returns:
        A function of one tensor.

    >>> rounded = tf.grad_pass_through(tf.round)
    >>> x = tf.constant(2.7)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = rounded(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(1.0)
    """

    @custom_gradient
    def passed(*args: Any, **kwargs: Any) -> Any:
        def grad(*gs: Any, variables: Any = None) -> Any:
            if variables is not None:
                return gs, [None] * len(variables)
            return gs

        return f(*args, **kwargs), grad

    return functools.wraps(f)(lambda *args, **kwargs: passed(*args, **kwargs))


def recompute_grad(f: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function that computes `f` again on the way back instead of keeping what is inside it.

    Args:
        f: a function of tensors.

    Returns:
        A function of the same arguments.

    >>> f = tf.recompute_grad(lambda x: x * x)
    >>> x = tf.constant(3.0)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = f(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(6.0)
    """

    @custom_gradient
    def recomputed(*args: Any, **kwargs: Any) -> Any:
        watchers = tuple(one for one in SWITCHES.listeners if isinstance(one, _VariableWatcher))
        with silence_listeners(watchers):
            result = f(*args, **kwargs)

        def grad(*gs: Any, variables: Any = None) -> Any:
            with GradientTape() as tape:
                again = nest.map_structure(lambda x: identity(x) if isinstance(x, (Tensor, Readable)) else x, args)
                sources = [x for x in nest.flatten(again) if isinstance(x, Tensor)]
                tape.watch(sources)
                if variables is not None:
                    tape.watch(list(variables))
                out = f(*again, **kwargs)
            found = tape.gradient(
                out,
                sources + list(variables or []),
                output_gradients=nest.pack_sequence_as(out, list(gs)),
                unconnected_gradients=UnconnectedGradients.ZERO,
            )
            by_tensor = {id(x): g for x, g in zip(sources, found[: len(sources)], strict=True)}
            of_inputs = [by_tensor.get(id(x)) for x in nest.flatten(again)]
            return of_inputs if variables is None else (of_inputs, found[len(sources) :])

        return result, grad

    return functools.wraps(f)(lambda *args, **kwargs: recomputed(*args, **kwargs))


def gradients(
    ys: Any,
    xs: Any,
    grad_ys: Any = None,
    name: str = "gradients",
    gate_gradients: bool = False,
    aggregation_method: Any = None,
    stop_gradients: Any = None,
    unconnected_gradients: Any = UnconnectedGradients.NONE,
) -> Any:
    """The derivatives of the sum of tensors of a traced function; inside of a `tf.function` only.

    Args:
        ys: a tensor or a list of them.
        xs: a tensor or variable, or a list of them.
        grad_ys: the cotangent of each of `ys`, None for ones.
        name: accepted for TensorFlow's sake.
        gate_gradients: has no effect.
        aggregation_method: has no effect.
        stop_gradients: tensors that count as constants.
        unconnected_gradients: what stands where the tensors do not depend on a source: `"none"` or `"zero"`.

    Returns:
        A list of a gradient (a tensor, an IndexedSlices or None) for each of `xs`.

    Raises:
        RuntimeError: in eager mode.

    >>> tf.function(lambda x: tf.gradients(x * x, x))(tf.constant(3.0))[0].numpy()
    np.float32(6.0)
    """
    trace: Any = SWITCHES.trace
    if trace is None:
        raise RuntimeError(
            "tf.gradients is not supported when eager execution is enabled. Use tf.GradientTape instead."
        )
    unconnected = UnconnectedGradients(unconnected_gradients)
    targets = [as_input(y) for y in (ys if isinstance(ys, (list, tuple)) else [ys])]
    sources = list(xs) if isinstance(xs, (list, tuple)) else [xs]
    given = grad_ys if isinstance(grad_ys, (list, tuple)) else [grad_ys] * len(targets)
    owners = [trace.graph.reads.get(id(x), (x, []))[1] if isinstance(x, Readable) else [x] for x in sources]
    keep = {id(x) for group in owners for x in group}
    stops = stop_gradients if isinstance(stop_gradients, (list, tuple)) else [stop_gradients]
    records, known = _records(trace.graph, keep, {id(x) for x in stops})
    cotangents: dict[int, Any] = {}
    for y, g in zip(targets, given, strict=True):
        g = _ones_like(y) if g is None else as_input(g, y._dtype)
        cotangents[id(y)] = accumulate(cotangents[id(y)], g) if id(y) in cotangents else g
    found = walk(records, known, cotangents, keep, True)
    made = []
    for x, group in zip(sources, owners, strict=True):
        total = None
        for one in group:
            g = found.get(id(one))
            if g is not None:
                total = g if total is None else accumulate(total, g)
        made.append(_unconnected_value(x, unconnected) if total is None else total)
    return made


def _records(graph: Any, sources: set[int], stops: set[int]) -> tuple[list[Record], set[int]]:
    """What a tape that watched some tensors would have recorded of a graph, and the ids of what depends on them."""
    known = set(sources)
    records: list[Record] = []
    graphs: list[Any] = []
    while graph is not None:
        graphs.insert(0, graph)
        graph = graph.parent
    for node in [node for one in graphs for node in one.nodes]:
        if node.primitive.grads is None or not any([id(x) in known for x in node.inputs]):
            continue
        reached = [x for x in node.outputs if x._dtype.trainable and id(x) not in stops]
        if reached:
            known.update([id(x) for x in reached])
            output = node.outputs[0] if node.single else node.outputs
            records.append((node.primitive, node.inputs, output, node.statics))
    return records, known


def hessians(
    ys: Any,
    xs: Any,
    gate_gradients: bool = False,
    aggregation_method: Any = None,
    name: str = "hessians",
) -> Any:
    """The second derivatives of the sum of tensors of a traced function; inside of a `tf.function` only.

    Args:
        ys: a tensor or a list of them.
        xs: a tensor or a list of them.
        gate_gradients: has no effect.
        aggregation_method: has no effect.
        name: accepted for TensorFlow's sake.

    Returns:
        A list of a tensor of shape `x.shape + x.shape` for each of `xs`.

    Raises:
        RuntimeError: in eager mode.
        ValueError: when there is no second derivative.

    >>> tf.function(lambda x: tf.hessians(x * x * x, x))(tf.constant(2.0))[0].numpy()
    np.float32(12.0)
    """
    made = []
    for x in xs if isinstance(xs, (list, tuple)) else [xs]:
        (first,) = gradients(ys, x)
        if first is None:
            raise ValueError("None values not supported.")
        (whole,) = rows_of(first, [x], functools.partial(gradients, first, x))
        if whole is None:
            raise ValueError("None values not supported.")
        made.append(whole)
    return made
