"""The makers of ops: `unary`, `binary`, `compare` for rows, `primitive` for the rest.

An op is a function that carries its `Primitive` (kernel and gradient formulas) as the attribute `primitive`. Rows
differ by names, numpy kernel, accepted dtypes and formulas only; the family supplies conversion, the dtype check,
recording and tracing. The kernel runs first and the switches are asked after it: tensors at hand give a value in any
mode, and that order leaves the hot path with two tests.
"""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from .abstract import NeedsValue
from .buffers import HUGE, huge_like
from .dtypes import QUANTIZED, DType, bfloat16, bool as bool_dtype, error_name, float32, float64, int32, int64, mask_of
from .errors import InvalidArgumentError, NotFoundError, OpError, invalid, tail
from .modes import ACTIVE, SWITCHES, observe
from .quiet import IGNORE, RESET, SET, quiet
from .rules import Rule, broadcast, same
from .tensor import EagerTensor, Readable, Tensor, convert, wrap

ndarray = np.ndarray
new = object.__new__  # with two stores 0.07 us less than a call of the class, which runs an `__init__` in Python
NO_STATICS: dict[str, Any] = {}
Formula = Callable[..., Any]
Grad = Formula | None | Sequence[Formula | None]
Slow = Callable[..., Any]

# Python's operators take a Python number beside an array of these dtypes, with the result of a conversion before
# (numpy's "weak" scalars) as long as the number is not large: 0.05 us against 0.6.
NOTHING_WEAK: Mapping[type, int] = {}
WEAK: Mapping[type, int] = {
    float: mask_of((float32, float64)),
    int: mask_of((float32, float64, int32, int64)),
}
LIMIT = 2.0**31


class Primitive:
    """What an op is, apart from how it is called.

    Attributes:
        name: its name in the vocabulary of formulas (`F.name`).
        op: TensorFlow's name of it, for messages.
        kernel: arrays and statics to an array, or a tuple of arrays.
        grads: one formula `(F, g, y, *inputs, **statics)` for each input, None where there is no gradient; or one
            callable that returns the gradients of all inputs; or None for an op that no gradient passes.
        dtypes: the types that the first input may have, in the order of TensorFlow's message.
        mask: those of them that have a kernel, as bits.
        tensors: whether the formulas want tensors and record what they do (custom gradients).
        weak: for each type of Python's numbers the mask of the dtypes whose arrays the kernel takes it beside.
        slow: how an op of two tensors deals with operands that its hot path does not know.
        infer: the shape rule, see `rules`.
        to: the dtype of the result, or a function of the inputs' dtypes and the statics that returns it, or a list of
            them for several outputs; None is "that of the first input".
        elementwise: whether an element of the result depends on the elements at its place only.
        stateful: whether the op does more than its result tells, so that it must run at each call, in order.
    """

    __slots__ = (
        "dtypes", "elementwise", "grads", "infer", "kernel", "mask", "name", "op", "slow", "stateful", "tensors", "to",
        "weak",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        op: str | None,
        kernel: Callable[..., Any],
        grads: tuple[Formula | None, ...] | Formula | None,
        dtypes: tuple[DType, ...] = (),
        tensors: bool = False,
        infer: Rule | None = None,
        to: Any = None,
    ) -> None:
        self.name = name
        self.op = op
        self.kernel = kernel
        self.grads = grads
        self.dtypes = dtypes
        self.mask = mask_of(dtypes) if dtypes else -1
        self.tensors = tensors
        self.weak: Mapping[type, int] = NOTHING_WEAK
        self.slow: Slow = settle
        self.infer = infer
        self.to = to
        self.elementwise = False
        self.stateful = False

    def __repr__(self) -> str:
        return f"<primitive {self.name}>"


# ---------------------------------------------------------------------------------------------------------------
# refusals


def refuse(primitive: Primitive, dtype: DType, attr: str = "T") -> OpError:
    """The error of an op that does not take a dtype, or that is declared for it but has no kernel."""
    if SWITCHES.trace is not None:
        return _refuse_input(primitive, dtype)
    if dtype in primitive.dtypes:
        node = f"{{{{node {primitive.op}}}}} = {primitive.op}[T=DT_{error_name(dtype).upper()}]"
        return NotFoundError(None, None, f"Could not find device for node: {node}")
    names = ", ".join(error_name(d) for d in primitive.dtypes)
    message = f"Value for attr '{attr}' of {error_name(dtype)} is not in the list of allowed values: {names}"
    return InvalidArgumentError(None, None, message + tail(primitive.op))


# How TensorFlow's ops call their first input, where not `x`.
_INPUTS = {
    **dict.fromkeys(("All", "Any", "EuclideanNorm", "Imag", "Max", "Mean", "Min", "Prod", "Real", "Sum"), "input"),
    **dict.fromkeys(("Elu", "LeakyRelu", "Relu", "Relu6", "Selu", "Softplus", "Softsign"), "features"),
    **dict.fromkeys(("LogSoftmax", "Multinomial", "Softmax"), "logits"),
    "L2Loss": "t",
}


def _refuse_input(primitive: Primitive, dtype: DType) -> Any:
    """The refusal of a dtype while a function is traced."""
    name = _INPUTS.get(primitive.op or "", "x")
    if len(primitive.dtypes) == 1:
        wanted = error_name(primitive.dtypes[0])
        return TypeError(
            f"Input '{name}' of '{primitive.op}' Op has type {dtype.name} that does not match expected type of "
            f"{wanted}."
        )
    names = ", ".join(d.name for d in primitive.dtypes)
    return TypeError(
        f"Value passed to parameter '{name}' has DataType {dtype.name} not in list of allowed values: {names}"
    )


def mismatch(op: str | None, at: int, expected: DType, found: DType, name: str | None = "") -> Any:
    """The error of an op whose inputs differ in dtype."""
    if SWITCHES.trace is not None:
        if not at:
            return TypeError(
                f"Input '{_INPUTS.get(op or '', 'x')}' of '{op}' Op has type {found.name} that does not match expected "
                f"type of {expected.name}."
            )
        if op in ("LogicalAnd", "LogicalOr"):
            return TypeError(
                f"Input 'y' of '{op}' Op has type {found.name} that does not match expected type of bool."
            )
        return TypeError(
            f"Input {'y' if at == 1 else f'#{at}'!r} of '{op}' Op has type {found.name} that does not match type "
            f"{expected.name} of argument 'x'."
        )
    return InvalidArgumentError(
        None,
        None,
        f"cannot compute {op} as input #{at}(zero-based) was expected to be a {error_name(expected)} tensor "
        f"but is a {error_name(found)} tensor" + tail(op, name),
    )


def dims(shape: Sequence[int]) -> str:
    """A shape as TensorFlow's kernels print it: `[2,3]`."""
    return "[" + ",".join(map(str, shape)) + "]"


def _again(primitive: Primitive, error: Exception, *inputs: EagerTensor) -> Any:
    """The value of a kernel that raised on the hot path; raises the error that the user shall see."""
    if isinstance(error, ArithmeticError) and not isinstance(error, ZeroDivisionError):
        token = SET(IGNORE)  # the user's numpy settings ask for errors
        try:
            return primitive.kernel(*[x._value for x in inputs])
        finally:
            RESET(token)
    shapes = [x._value.shape for x in inputs]
    try:
        np.broadcast_shapes(*shapes)
    except ValueError:
        raise invalid(f"Incompatible shapes: {' vs. '.join(map(dims, shapes))}", primitive.op) from None
    raise invalid(str(error).rstrip("."), primitive.op) from None  # integers to negative powers, in TensorFlow's words


def pair(primitive: Primitive, x: Any, y: Any) -> tuple[Any, Any]:
    """Two operands as tensors of one dtype that the op takes, or TensorFlow's refusal.

    What is not a tensor converts to the dtype of the other if that is one; of two that are none, the first decides.

    Args:
        primitive: the op.
        x: the left operand.
        y: the right operand.
    """
    if isinstance(y, Readable):
        y = y._read()
    if isinstance(x, Readable):
        x = x._read()
    elif not isinstance(x, Tensor):
        x = convert(x, y._dtype if isinstance(y, Tensor) else None)
    d = x._dtype
    if not isinstance(y, Tensor):
        y = convert(y, d)
    if not primitive.mask & d.bit:
        raise refuse(primitive, d)
    if y._dtype is not d:
        raise mismatch(primitive.op, 1, d, y._dtype)
    return x, y


def settle(op: Any, primitive: Primitive, x: Any, y: Any) -> Any:
    """Convert the operands of an op of two tensors and call it again."""
    x, y = pair(primitive, x, y)
    if type(x) is EagerTensor and type(y) is EagerTensor:
        return op(x, y)
    return observe(primitive, (x, y), None, NO_STATICS)


# ---------------------------------------------------------------------------------------------------------------
# rows


def refused(op: Any, primitive: Primitive, x: EagerTensor) -> Any:
    """Refuse a tensor whose dtype an op of one tensor does not take."""
    raise refuse(primitive, x._dtype)


# The ufuncs behind Python's operators: the ones that can write into a buffer.
_UFUNCS: dict[Any, Any] = {
    operator.add: np.add,
    operator.sub: np.subtract,
    operator.mul: np.multiply,
    operator.truediv: np.true_divide,
    operator.neg: np.negative,
}


def _into(kernel: Any) -> tuple[Any, int]:
    """The ufunc of a kernel, and the size from which its results go into buffers that are used again."""
    found = _UFUNCS.get(kernel) or (kernel if isinstance(kernel, np.ufunc) else None)
    return found, HUGE if found is not None else sys.maxsize


@quiet
def _unary_op(primitive: Primitive, kernel: Callable[[Any], Any], slow: Slow) -> Callable[..., Any]:
    mask = primitive.mask
    ufunc, huge = _into(kernel)

    def op(x: Any, name: Any = None) -> Any:
        if type(x) is EagerTensor:
            d = x._dtype
            if mask & d.bit:
                v = x._value
                out = new(EagerTensor)
                out._dtype = d
                try:
                    if type(v) is ndarray and v.nbytes > huge:
                        out._value = ufunc(v, out=huge_like(v))
                    else:
                        out._value = kernel(v)
                except ArithmeticError as error:
                    out._value = _again(primitive, error, x)
                return observe(primitive, (x,), out, NO_STATICS) if ACTIVE else out
            return slow(op, primitive, x)
        if isinstance(x, Readable):
            x = x._read()
        elif not isinstance(x, Tensor):
            through = getattr(x, "_through", None)  # of a sparse tensor
            if through is not None:
                return through(op)
            x = convert(x)
        if type(x) is EagerTensor:
            return op(x)
        return observe(primitive, (x,), None, NO_STATICS) if mask & x._dtype.bit else slow(op, primitive, x)

    return op


@quiet
def _unary_to_op(primitive: Primitive, kernel: Callable[[Any], Any], mask: int, to: Any) -> Callable[..., Any]:
    def op(x: Any, name: Any = None) -> Any:
        if type(x) is EagerTensor:
            d = x._dtype
            if mask & d.bit:
                try:
                    out = EagerTensor(kernel(x._value), to(d))
                except ArithmeticError as error:
                    out = EagerTensor(_again(primitive, error, x), to(d))
                return observe(primitive, (x,), out, NO_STATICS) if ACTIVE else out
            raise refuse(primitive, d)
        x = x._read() if isinstance(x, Readable) else convert(x)
        if type(x) is EagerTensor:
            return op(x)
        if mask & x._dtype.bit:
            return observe(primitive, (x,), None, NO_STATICS)
        raise refuse(primitive, x._dtype)

    return op


@quiet
def _binary_op(primitive: Primitive, kernel: Callable[[Any, Any], Any], slow: Slow) -> Callable[..., Any]:
    mask, weak = primitive.mask, primitive.weak
    ufunc, huge = _into(kernel)

    def op(x: Any, y: Any, name: Any = None) -> Any:
        if type(x) is EagerTensor:
            d = x._dtype
            v = x._value
            if type(y) is EagerTensor:
                if d is y._dtype and mask & d.bit:
                    out = new(EagerTensor)
                    out._dtype = d
                    try:
                        if type(v) is ndarray and v.nbytes > huge and y._value.shape in ((), v.shape):
                            out._value = ufunc(v, y._value, out=huge_like(v))
                        else:
                            out._value = kernel(v, y._value)
                    except (ValueError, ArithmeticError) as error:
                        out._value = _again(primitive, error, x, y)
                    return observe(primitive, (x, y), out, NO_STATICS) if ACTIVE else out
            elif weak.get(type(y), 0) & d.bit and -LIMIT < y < LIMIT and not ACTIVE:
                try:
                    if type(v) is ndarray and v.nbytes > huge:
                        return EagerTensor(ufunc(v, y, out=huge_like(v)), d)
                    return EagerTensor(kernel(v, y), d)
                except (ValueError, ArithmeticError):
                    pass
        elif isinstance(x, Readable):
            tensor = x._read()
            return op(tensor, tensor if y is x else y._read() if isinstance(y, Readable) else y)
        return slow(op, primitive, x, y)

    return op


@quiet
def _reflected_op(primitive: Primitive, kernel: Callable[[Any, Any], Any], op: Any) -> Callable[..., Any]:
    weak = primitive.weak
    ufunc, huge = _into(kernel)

    def reflected(y: Any, x: Any) -> Any:
        if type(y) is EagerTensor:
            d = y._dtype
            if weak.get(type(x), 0) & d.bit and -LIMIT < x < LIMIT and not ACTIVE:
                v = y._value
                try:
                    if type(v) is ndarray and v.nbytes > huge:
                        return EagerTensor(ufunc(x, v, out=huge_like(v)), d)
                    return EagerTensor(kernel(x, v), d)
                except (ValueError, ArithmeticError):
                    pass
        elif isinstance(y, Readable):
            return reflected(y._read(), x)
        return op(convert(x, y._dtype), y)

    return reflected


@quiet
def _settle_comparison(op: Any, primitive: Primitive, x: Any, y: Any) -> Any:
    """Convert the operands of a comparison; those of bfloat16, of which two scalars give a Python bool, end here."""
    x, y = pair(primitive, x, y)
    if type(x) is not EagerTensor or type(y) is not EagerTensor:
        return observe(primitive, (x, y), None, NO_STATICS)
    if x._dtype is not bfloat16:
        return op(x, y)
    try:
        value = primitive.kernel(x._value, y._value)
    except ValueError as error:
        value = _again(primitive, error, x, y)
    out = EagerTensor(np.bool_(value) if type(value) is bool else value, bool_dtype)
    return observe(primitive, (x, y), out, NO_STATICS)


@quiet
def _compare_op(primitive: Primitive, kernel: Callable[[Any, Any], Any], slow: Slow) -> Callable[..., Any]:
    mask, weak = primitive.mask & ~bfloat16.bit, primitive.weak

    def op(x: Any, y: Any, name: Any = None) -> Any:
        if type(x) is EagerTensor:
            d = x._dtype
            if type(y) is EagerTensor:
                if d is y._dtype and mask & d.bit:
                    try:
                        out = EagerTensor(kernel(x._value, y._value), bool_dtype)
                    except (ValueError, ArithmeticError) as error:
                        out = EagerTensor(_again(primitive, error, x, y), bool_dtype)
                    return observe(primitive, (x, y), out, NO_STATICS) if ACTIVE else out
            elif weak.get(type(y), 0) & d.bit and -LIMIT < y < LIMIT and not ACTIVE:
                return EagerTensor(kernel(x._value, y), bool_dtype)
        elif isinstance(x, Readable):
            tensor = x._read()
            return op(tensor, tensor if y is x else y._read() if isinstance(y, Readable) else y)
        return slow(op, primitive, x, y)

    return op


def forward(op: Any, name: str, first: Callable[[Any, Any], Any] | None = None) -> Any:
    """An op of two tensors as Python's operator: where the right operand does not convert, its own operator is asked.

    Args:
        op: made by `binary`.
        name: the operator of the right operand, `"__radd__"`.
        first: what deals with some operands of other dtypes, NotImplemented for the rest.
    """
    made = op.primitive

    def slow(again: Any, primitive: Primitive, x: Any, y: Any) -> Any:
        try:
            found = NotImplemented if first is None else first(x, y)
            return made.slow(again, primitive, x, y) if found is NotImplemented else found
        except (TypeError, ValueError):
            ask = None if isinstance(y, (Tensor, Readable)) else getattr(type(y), name, None)
            if ask is not None:
                try:
                    found = ask(y, x)
                except (TypeError, ValueError):
                    found = NotImplemented
                if found is not NotImplemented:
                    return found
            raise

    return _binary_op(made, made.kernel, slow)


def reflected(op: Any, operator: Any = None) -> Any:
    """An op of two tensors as Python's operator of the right operand: the left one converts to its dtype, strictly.

    Args:
        op: made by `binary`.
        operator: what is called then; the op itself if not given.
    """
    return _reflected_op(op.primitive, op.primitive.kernel, operator or op)


def _finish(op: Any, primitive: Primitive, name: str, args: tuple[str, ...], doc: str) -> Any:
    """Give a family's function the names of one op.

    The parameters are renamed in a copy of the code object: `inspect.signature` and keyword calls see the true names,
    and a call pays nothing for it.
    """
    code = op.__code__
    if code.co_varnames[: len(args)] != args:
        op.__code__ = code.replace(co_varnames=(*args, *code.co_varnames[len(args) :]), co_name=name)
    else:
        op.__code__ = code.replace(co_name=name)
    op.__annotations__ = {}
    op.__name__ = op.__qualname__ = name
    op.__module__ = sys._getframe(2).f_globals["__name__"]  # the file of the row
    op.__doc__ = doc
    op.primitive = primitive
    return op


def unary(
    name: str,
    kernel: Callable[[Any], Any],
    *,
    op: str,
    dtypes: tuple[DType, ...],
    grad: Formula | None,
    doc: str,
    args: tuple[str, ...] = ("x",),
    to: Callable[[DType], DType] | None = None,
    lacks: tuple[DType, ...] = (),
    slow: Slow = refused,
) -> Any:
    """An op of one tensor that works element by element.

    Args:
        name: the function's name.
        kernel: array to array of the same shape.
        op: TensorFlow's name of the op.
        dtypes: the dtypes that it takes.
        grad: the formula `(F, g, y, x)`, or None for "not differentiable".
        doc: the docstring.
        args: the name of the parameter.
        to: the dtype of the result from that of the input; None is "the same".
        lacks: those of the dtypes that have no kernel.
        slow: `(op, primitive, x)`, what deals with a tensor of another dtype.
    """
    made = Primitive(name, op, kernel, None if grad is None else (grad,), dtypes, infer=same, to=to)
    made.elementwise = True
    made.mask &= ~mask_of(lacks)
    if to is None:
        return _finish(_unary_op(made, kernel, slow), made, name, args, doc)
    return _finish(_unary_to_op(made, kernel, made.mask, to), made, name, args, doc)


def binary(
    name: str,
    kernel: Callable[[Any, Any], Any],
    *,
    op: str,
    dtypes: tuple[DType, ...],
    grad: tuple[Formula | None, Formula | None] | None,
    doc: str,
    args: tuple[str, ...] = ("x", "y"),
    weak: bool = False,
    lacks: tuple[DType, ...] = (),
    slow: Slow = settle,
) -> Any:
    """An op of two tensors of one dtype that broadcast, with a result of that dtype.

    Args:
        name: the function's name.
        kernel: two arrays to an array.
        op: TensorFlow's name of the op.
        dtypes: the dtypes that it takes.
        grad: the formulas `(F, g, y, a, b)` of both inputs, or None for "not differentiable".
        doc: the docstring.
        args: the names of the parameters.
        weak: whether the kernel is one of Python's operators, which take Python numbers too.
        lacks: those of the dtypes that have no kernel.
        slow: what deals with operands that are not two tensors of one of the dtypes, see `settle`.
    """
    made = Primitive(name, op, kernel, grad, dtypes, infer=broadcast)
    made.elementwise = True
    made.mask &= ~mask_of(lacks)
    made.slow = slow
    if weak:
        made.weak = {kind: mask & made.mask for kind, mask in WEAK.items()}
    return _finish(_binary_op(made, kernel, slow), made, name, args, doc)


def compare(
    name: str,
    kernel: Callable[[Any, Any], Any],
    *,
    op: str,
    dtypes: tuple[DType, ...],
    doc: str,
    args: tuple[str, ...] = ("x", "y"),
    weak: bool = False,
) -> Any:
    """An op of two tensors of one dtype that broadcast, with a boolean result and no gradient."""
    made = Primitive(name, op, kernel, None, dtypes, infer=broadcast, to=bool_dtype)
    made.elementwise = True
    if weak:
        made.weak = {kind: mask & made.mask for kind, mask in WEAK.items()}
    return _finish(_compare_op(made, kernel, _settle_comparison), made, name, args, doc)


# ---------------------------------------------------------------------------------------------------------------
# primitives

_QUANTIZED = mask_of(QUANTIZED)


def dtypes_of(primitive: Primitive, inputs: Sequence[Any], statics: dict[str, Any]) -> Any:
    """The dtype of an op's result by its rule, or a list of them for several outputs."""
    to = primitive.to
    if to is None:
        return inputs[0]._dtype if inputs else float32
    return to if isinstance(to, (DType, list)) else to(*[x._dtype for x in inputs], **statics)


def _retype(primitive: Primitive, inputs: Sequence[Any], out: Any, statics: dict[str, Any]) -> None:
    """Give new tensors the dtypes that the rule of their op says."""
    dtypes = dtypes_of(primitive, inputs, statics)
    if type(out) is list:
        for tensor, dtype in zip(out, dtypes, strict=True):
            tensor._dtype = dtype
    else:
        out._dtype = dtypes


def primitive(
    *,
    op: str | None,
    grad: Grad | None = None,
    grads: Formula | None = None,
    dtypes: tuple[DType, ...] = (),
    keep: bool = False,
    infer: Rule | None = None,
    to: Any = None,
    stateful: bool = False,
    declared: bool = False,
) -> Callable[[Callable[..., Any]], Any]:
    """The decorator of a kernel: arrays positional, statics keyword-only and already plain Python.

    The decorated name becomes a function of tensors; the public function over it treats the arguments.

    Args:
        op: TensorFlow's name of the op, None if it has none.
        grad: one formula, or one for each input; None is "not differentiable".
        grads: instead of `grad`, one callable `(F, g, y, *inputs, **statics)` that returns the gradients of all inputs
            (for ops of any number of inputs, or where the gradients share work).
        dtypes: the dtypes that the first input may have; empty for all.
        keep: whether the result has the dtype of the first input for certain (spares the look-up).
        infer: the shape rule, see `rules`.
        to: the dtype of the result, or a function of the inputs' dtypes and the statics that returns it, or a list of
            them for several outputs; left out, it is that of the first input.
        stateful: whether the op must run at each call of a traced function, in order (random numbers, printing).
        declared: whether results have the dtypes that `to` says, which their arrays do not tell (quantized numbers).
    """

    def make(kernel: Callable[..., Any]) -> Any:
        formulas: Any = grads if grads is not None else (grad,) if callable(grad) else grad
        made = Primitive(kernel.__name__.lstrip("_"), op, kernel, formulas, dtypes, infer=infer, to=to)
        made.stateful = stateful
        mask = made.mask
        untold = -1 if declared else mask & _QUANTIZED  # inputs of these dtypes: arrays do not tell those of results

        def run(*inputs: Any, **statics: Any) -> Any:
            for x in inputs:
                if type(x) is not EagerTensor:
                    inputs = tuple([as_input(x) for x in inputs])
                    if any(type(x) is not EagerTensor for x in inputs):
                        if mask != -1 and not mask & inputs[0]._dtype.bit:
                            raise refuse(made, inputs[0]._dtype)
                        return observe(made, inputs, None, statics)
                    break
            if mask != -1 and not mask & inputs[0]._dtype.bit:
                raise refuse(made, inputs[0]._dtype)
            if stateful and SWITCHES.trace is not None:
                return observe(made, inputs, None, statics)
            token = SET(IGNORE)
            try:
                value = kernel(*[x._value for x in inputs], **statics)
            except Exception as error:
                # statics with symbols in them; or an error that belongs to the run of the function, not to its tracing
                if SWITCHES.trace is None or not isinstance(error, (NeedsValue, InvalidArgumentError, ValueError)):
                    raise
                return observe(made, inputs, None, statics)
            finally:
                RESET(token)
            out: Any
            if type(value) is tuple:
                out = [wrap(v) for v in value]
            elif keep and type(value) is ndarray and value.ndim:
                out = EagerTensor(value, inputs[0]._dtype)
            else:
                out = wrap(value)
            if untold and inputs and untold & inputs[0]._dtype.bit:
                _retype(made, inputs, out, statics)
            return observe(made, inputs, out, statics) if ACTIVE else out

        run.__name__ = run.__qualname__ = kernel.__name__
        run.__module__ = kernel.__module__
        run.__doc__ = kernel.__doc__
        run.primitive = made  # type: ignore[attr-defined]
        return run

    return make


def as_input(x: Any, dtype: DType | None = None) -> Any:
    """A value as a tensor that an op may take: variables are read as ops read them."""
    if isinstance(x, Readable):
        x = x._read()
    return convert(x, dtype)


def as_inputs(op: str, *values: Any, dtype: DType | None = None, name: str | None = "") -> list[Any]:
    """Several values as tensors of one dtype, that of the first which is a tensor or array already.

    Args:
        op: TensorFlow's name of the op, for the message.
        values: what converts to tensors.
        dtype: the dtype of all of them, if it is known before.
        name: the tail of the message.
    """
    if dtype is None:
        for x in values:
            if isinstance(x, (Tensor, Readable)):
                dtype = x._dtype  # type: ignore[union-attr]
                break
    made: list[Any] = []
    for at, x in enumerate(values):
        x = x._read() if isinstance(x, Readable) else x if isinstance(x, Tensor) else convert(x, dtype)
        if dtype is None:
            dtype = x._dtype
        elif x._dtype is not dtype:
            raise mismatch(op, at, dtype, x._dtype, name)
        made.append(x)
    return made
