"""Ordinary Python functions as ops: `py_function` of tensors, `numpy_function` of arrays.

In a trace they are nodes that call the function at each run. What it raises becomes an error of the op, by kind.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._array._arguments import zeros_array
from .._autodiff.tape import GradientTape
from .._core import nest
from .._core.dtypes import DType, as_dtype, error_name, variant
from .._core.errors import InvalidArgumentError, ResourceExhaustedError, UnimplementedError, UnknownError, tail
from .._core.modes import ACTIVE, SWITCHES, observe, silence_listeners
from .._core.op import NO_STATICS, Primitive, as_input
from .._core.specs import TensorSpec, TypeSpec
from .._core.tensor import EagerTensor, Readable, convert
from .autograph import DISABLED, status

# The class of the error that TensorFlow makes of a function's.
_KINDS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Any], ...] = (
    ((ValueError, TypeError), InvalidArgumentError),
    (MemoryError, ResourceExhaustedError),
    (NotImplementedError, UnimplementedError),
)


def _failure(error: Exception, op: str) -> Exception:
    """The error of the op for an error of the function."""
    made: Any = next((made for kinds, made in _KINDS if isinstance(error, kinds)), UnknownError)
    text = str(error) if not isinstance(error, KeyError) else repr(error.args[0]) if error.args else ""
    story = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    return made(None, None, f"{type(error).__name__}: {text}\n{story}\n{tail(op)}")  # type: ignore[no-any-return]


def _asked(func: Any, inp: Any, Tout: Any, name: str) -> bool:
    """Whether a call asks for a decorator; refuses one that leaves too much out."""
    if Tout is None:
        raise TypeError(
            f"Missing required argument: 'Tout'\n  If using {name} as a decorator, set `Tout`\n  **by name** above the "
            f"function:\n  `@{name}(Tout=tout)`"
        )
    if func is None:
        if inp is not None:
            raise TypeError(f"Don't set the `inp` argument when using {name} as a decorator (`func=None`).")
        return True
    if inp is None:
        raise TypeError(
            "Missing argument `inp`:\n  You must set the `inp` argument (the list of arguments to the\n  function), "
            f"unless you use `{name}` as a decorator(`func=None`)."
        )
    return False


def _decorator(call: Callable[..., Any], **arguments: Any) -> Callable[..., Any]:
    def py_function_decorator(function: Any) -> Any:
        @functools.wraps(function)
        def py_function_wrapper(*args: Any) -> Any:
            return call(function, inp=args, **arguments)

        return py_function_wrapper

    return py_function_decorator


# ---------------------------------------------------------------------------------------------------------------
# functions of tensors


class _Call:
    """One run of a Python function as an op, with the tape that knows its gradient.

    In a trace it is the value of a tensor of dtype variant: what the function's node hands to that of its gradient.

    Args:
        function: takes tensors, returns one or several.
        out: the dtypes of the results.
        inputs: the arguments, tensors with values.
        taped: whether a gradient may be asked for.
    """

    shape = ()
    ndim = 0

    def __init__(self, function: Any, out: Sequence[DType], inputs: Sequence[Any], taped: bool) -> None:
        self.inputs = [EagerTensor(x._value, x._dtype) for x in inputs]
        self._sources = [x for x in self.inputs if x._dtype.trainable]
        self._tape = GradientTape(persistent=True)
        self._function = function
        self._out = out
        with silence_listeners():
            try:
                if taped:
                    with self._tape:
                        self._tape.watch(self._sources)
                        self.outputs = self._run()
                else:
                    self.outputs = self._run()
            except Exception as error:
                raise _failure(error, "EagerPyFunc") from error
        if len(self.outputs) != len(out):
            name = getattr(function, "__name__", "py_function")
            words = f"{name} returns {len(self.outputs)} values, but expects to see {len(out)} values."
            raise InvalidArgumentError(None, None, words + tail("EagerPyFunc"))

    def _run(self) -> list[Any]:
        with status(DISABLED):
            result = self._function(*self.inputs)
        if isinstance(result, (tuple, list)):
            return [self._tensor(x, dtype) for x, dtype in zip(result, self._out)]
        return [] if result is None else [self._tensor(result, self._out[0])]

    @staticmethod
    def _tensor(value: Any, dtype: DType) -> Any:
        if isinstance(value, Readable):
            raise RuntimeError(
                "Attempting to return a variable from an eagerly executed py_func. Only numeric data structures like "
                "Tensors or NumPy arrays should be returned; to return the value of a variable, make sure to obtain "
                f"the Tensor backing it by calling `.read_value()` on the variable in question: {value}"
            )
        return convert(value, dtype)

    def gradients(self, gs: Sequence[Any]) -> list[Any]:
        """The gradients of those inputs that have one, from those of the outputs.

        Args:
            gs: one for each output; None is zero.
        """
        cotangents = [_zeros(y) if g is None else g for g, y in zip(gs, self.outputs, strict=True)]
        with silence_listeners():
            found = self._tape.gradient(self.outputs, self._sources, output_gradients=cotangents)
            return [_zeros(x) if g is None else as_input(g) for g, x in zip(found, self._sources, strict=True)]


def _zeros(x: Any) -> Any:
    return convert(zeros_array(x._value.shape, x._dtype.np))


def py_function(func: Any = None, inp: Any = None, Tout: Any = None, name: Any = None) -> Any:
    """Call a Python function of tensors as an op: in a `tf.function` too it runs as plain Python, at each call.

    Gradients of first order pass, those of variables that the function reads do not.

    Args:
        func: takes the tensors and returns a tensor, a list of them, or None; left out, a decorator is returned.
        inp: a list of its arguments.
        Tout: the dtype or `tf.TensorSpec` of the result, or a list of them; an empty list for None.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor, or a list if `Tout` is one.

    Raises:
        TypeError: when `Tout` or `inp` is missing.
        ValueError: when `func` cannot be called.
        tf.errors.InvalidArgumentError: when it raises a ValueError or TypeError, or returns something else than `Tout`
            says; other errors become `tf.errors.UnknownError` mostly.

    >>> tf.py_function(lambda x: x * x if x > 1 else -x, [tf.constant(3.0)], tf.float32).numpy()
    np.float32(9.0)
    """
    if _asked(func, inp, Tout, "tf.py_function"):
        return _decorator(py_function, Tout=Tout, name=name)
    if not callable(func):
        raise ValueError(f"Expected func to be callable. Received func={func} of type {type(func)}.")
    several = isinstance(Tout, (list, tuple))
    specs = [t if isinstance(t, TypeSpec) else as_dtype(t) for t in (Tout if several else [Tout])]
    for spec in specs:
        if isinstance(spec, TypeSpec) and not isinstance(spec, TensorSpec):
            raise NotImplementedError(f"py_function: results of {spec} are not supported")
    out: list[Any] = [spec.dtype if isinstance(spec, TensorSpec) else spec for spec in specs]
    inputs = [as_input(x) for x in list(inp)]
    if SWITCHES.trace is not None:
        made = _traced(func, inputs, out)
    else:
        call = _Call(func, out, inputs, taped=bool(ACTIVE))
        made = [EagerTensor(x._value, x._dtype) for x in call.outputs]
        if ACTIVE and made:

            def grads(F: Any, g: Any, y: Any, *inputs: Any) -> list[Any]:
                return _spread(call.gradients(g), inputs)

            observe(Primitive("py_function", "EagerPyFunc", func, grads, tensors=True), inputs, list(made), NO_STATICS)
    return made if several else made[0]


def _spread(found: Sequence[Any], inputs: Sequence[Any]) -> list[Any]:
    """Gradients of those inputs that have one as a list for all of them."""
    rest = iter(found)
    return [next(rest) if x._dtype.trainable else None for x in inputs]


def _traced(func: Any, inputs: Sequence[Any], out: Sequence[DType]) -> list[Any]:
    """A node that calls the function, and hands the call itself to the node of its gradient."""

    def run(*tensors: Any) -> list[Any]:
        call = _Call(func, out, tensors, taped=True)
        return [EagerTensor(call, variant), *call.outputs]

    def grads(F: Any, g: Any, y: Any, *inputs: Any, **statics: Any) -> list[Any]:
        there = [at for at, one in enumerate(g[1:]) if one is not None]

        def back(call: Any, *given: Any) -> list[Any]:
            gs = dict(zip(there, given, strict=True))
            return call._value.gradients([gs.get(at) for at in range(len(out))])  # type: ignore[no-any-return]

        specs = [(_lengths(x.shape), x._dtype) for x in inputs if x._dtype.trainable]
        given = [y[0], *[as_input(g[1 + at]) for at in there]]
        return _spread(SWITCHES.trace.later(back, given, specs, stateful=False), inputs)  # type: ignore[union-attr]

    trace: Any = SWITCHES.trace
    specs = [((), variant), *[(None, dtype) for dtype in out]]
    return list(trace.later(run, inputs, specs, grads=grads))[1:]


def _lengths(shape: Any) -> tuple[int | None, ...] | None:
    return None if shape.rank is None else tuple(shape.as_list())


# ---------------------------------------------------------------------------------------------------------------
# functions of arrays


def numpy_function(func: Any = None, inp: Any = None, Tout: Any = None, stateful: Any = True, name: Any = None) -> Any:
    """Call a Python function of numpy arrays as an op: in a `tf.function` too it runs as plain Python, at each call.

    No gradient passes. In eager mode nothing looks at `Tout`, as in TensorFlow.

    Args:
        func: takes arrays and returns an array or a list of them; left out, a decorator is returned.
        inp: a list of its arguments.
        Tout: the dtype of the result, or a list of dtypes.
        stateful: False lets a `tf.function` leave out calls that have no use.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor or a list of tensors.

    Raises:
        TypeError: when `Tout` or `inp` is missing.

    >>> tf.numpy_function(lambda x: x[::-1], [tf.constant([1, 2, 3])], tf.int32).numpy()
    array([3, 2, 1], dtype=int32)
    """
    if _asked(func, inp, Tout, "tf.numpy_function"):
        return _decorator(numpy_function, Tout=Tout, stateful=stateful, name=name)
    if SWITCHES.trace is not None:
        return _traced_numpy(func, inp, Tout, stateful)
    result = nest.flatten(func(*[np.array(x) for x in inp]))
    made = [x if x is None else as_input(x) for x in result]
    return made[0] if len(made) == 1 else made


def _traced_numpy(func: Any, inp: Any, Tout: Any, stateful: Any) -> Any:
    if not callable(func):
        raise ValueError(f"Expected func to be callable. Received func={func} of type {type(func)}.")
    several = isinstance(Tout, (list, tuple))
    out = [as_dtype(t) for t in (Tout if several else [Tout])]

    def run(*tensors: Any) -> list[Any]:
        try:
            result = func(*[x.numpy() for x in tensors])
        except Exception as error:
            raise _failure(error, "PyFunc") from error
        arrays = list(result) if isinstance(result, (list, tuple)) else [] if result is None else [result]
        made = [convert(np.asarray(x)) for x in arrays]
        name = getattr(func, "__name__", "numpy_function")
        if len(made) != len(out):
            words = f"{name} returns {len(made)} values, but expects to see {len(out)} values."
            raise InvalidArgumentError(None, None, words + tail("PyFunc"))
        for at, (x, dtype) in enumerate(zip(made, out)):
            if x._dtype is not dtype:
                words = f"{at}-th value returned by {name} is {error_name(x._dtype)}, but expects {error_name(dtype)}"
                raise InvalidArgumentError(None, None, words + tail("PyFunc"))
        return made

    trace: Any = SWITCHES.trace
    made = trace.later(run, [as_input(x) for x in inp], [(None, dtype) for dtype in out], stateful=bool(stateful))
    return list(made) if several else made[0]


_UNDIFFERENTIABLE: set[str] = set()


def no_gradient(op_type: Any) -> None:
    """Say that an op type of one's own has no gradient. Of ops written for TensorFlow 1; nothing here asks for it.

    Args:
        op_type: the name of the type.

    Raises:
        TypeError: when it is no string.
        KeyError: when it was said before.

    >>> tf.no_gradient("MyOp")
    """
    if not isinstance(op_type, str):
        raise TypeError("op_type must be a string")
    if op_type in _UNDIFFERENTIABLE:
        raise KeyError(f"Registering two gradient with name '{op_type}'!")
    _UNDIFFERENTIABLE.add(op_type)
