"""What the modes "safe" and "all" change: functions that promote their arguments and give weak tensors."""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
from collections.abc import Callable
from typing import Any

from ..._core.messages import get_logger
from ..._core.tensor import Readable, Tensor, convert
from ...math._cast import cast
from ._weak import WeakTensor, weak_result_type

# The namespaces in which functions are replaced, and those functions by TensorFlow's list.
NAMESPACES = ("", ".math", ".math.special", ".nn", ".linalg", ".debugging", ".experimental.numpy")
UNARY = """
abs acosh acos asinh asin atanh atan clip_by_value cosh cos expand_dims exp floor identity ones_like reshape squeeze
stop_gradient transpose zeros_like debugging.check_numerics linalg.diag linalg.diag_part linalg.matrix_transpose
linalg.tensor_diag_part linalg.trace math.angle math.bessel_i0 math.bessel_i0e math.bessel_i1 math.bessel_i1e math.ceil
math.conj math.digamma math.erf math.erfc math.erfcinv math.erfinv math.expm1 math.imag math.lgamma math.log math.log1p
math.log_sigmoid math.log_softmax math.ndtri math.negative math.real math.reciprocal math.reciprocal_no_nan
math.reduce_euclidean_norm math.reduce_logsumexp math.reduce_max math.reduce_mean math.reduce_min math.reduce_prod
math.reduce_std math.reduce_sum math.reduce_variance math.rint math.round math.rsqrt math.sigmoid math.sign math.sin
math.sinh math.softplus math.special.bessel_j0 math.special.bessel_j1 math.special.bessel_k0 math.special.bessel_k0e
math.special.bessel_k1 math.special.bessel_k1e math.special.bessel_y0 math.special.bessel_y1 math.special.dawsn
math.special.expint math.special.fresnel_cos math.special.fresnel_sin math.special.spence math.sqrt math.square
math.tan math.tanh nn.depth_to_space nn.gelu nn.leaky_relu nn.relu6 nn.silu nn.space_to_depth
"""
NUMPYS = """
abs absolute angle arccos arccosh arcsin arcsinh arctan arctanh bitwise_not cbrt ceil conj conjugate cos cosh deg2rad
exp exp2 expm1 fabs fix floor log negative rad2deg reciprocal sin sinh sqrt tan tanh nanmean log2 log10 log1p positive
sinc square diff sort average trace amax amin around arange array asanyarray asarray ascontiguousarray copy cumprod
cumsum diag diagflat diagonal empty_like expand_dims flatten flip fliplr flipud full_like imag max mean min moveaxis
ones_like prod ravel real reshape repeat rot90 round squeeze std sum swapaxes transpose triu vander var zeros_like
"""
BINARY = """
add divide math.divide_no_nan math.floordiv math.floormod math.multiply math.multiply_no_nan math.pow math.subtract
math.truediv matmul realdiv truncatediv truncatemod experimental.numpy.matmul
"""
NOT_WEAK = "maximum minimum equal"  # promoted, but the result is a common tensor
BY_ONE = "math.scalar_mul"  # the factor decides

_Mode = Callable[[], str]


def _in_dtype(x: Any, dtype: Any) -> Any:
    if isinstance(x, WeakTensor):
        x = x.tensor
    return cast(x, dtype) if isinstance(x, (Tensor, Readable)) or hasattr(x, "_type_spec") else convert(x, dtype)


def weakly(result: Any, weak: bool) -> Any:
    """A result as a weak tensor, if it shall be one."""
    return WeakTensor(result) if weak and isinstance(result, Tensor) else result


def _warn(op: Any, *values: Any) -> None:
    kinds = ", ".join([str(type(value)) for value in values])
    get_logger().warning(
        f"The new dtype semantics do not support {op.__module__}.{op.__name__}({kinds}). Falling back to old semantics."
    )


def unary(op: Callable[..., Any], mode: _Mode) -> Callable[..., Any]:
    """A function whose first argument may be weak, and whose result then is.

    Args:
        op: the function.
        mode: says which mode is on.
    """
    signature = inspect.signature(op)
    first = next(iter(signature.parameters))

    @functools.wraps(op)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        x = bound.arguments.get(first)
        if isinstance(x, Tensor) or bound.arguments.get("dtype") is not None:
            return op(*args, **kwargs)
        try:
            dtype, weak = weak_result_type(mode(), x)
        except NotImplementedError:
            _warn(op, x)
            return op(*args, **kwargs)
        bound.arguments[first] = _in_dtype(x, dtype)
        return weakly(op(*bound.args, **bound.kwargs), weak)

    return wrapper


def binary(op: Callable[..., Any], mode: _Mode, keep_weak: bool = True) -> Callable[..., Any]:
    """A function of two arguments that are promoted first.

    Args:
        op: the function.
        mode: says which mode is on.
        keep_weak: whether the result of weak arguments is weak.
    """

    @functools.wraps(op)
    def wrapper(x: Any, y: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            dtype, weak = weak_result_type(mode(), x, y)
        except NotImplementedError:
            _warn(op, x, y)
            return op(x, y, *args, **kwargs)
        return weakly(op(_in_dtype(x, dtype), _in_dtype(y, dtype), *args, **kwargs), weak and keep_weak)

    wrapper.__signature__ = inspect.signature(op)  # type: ignore[attr-defined]
    return _named(wrapper, op)


def _named(wrapper: Any, op: Any) -> Any:
    """Let a function of two arguments take them by the names of another's."""
    names = list(inspect.signature(op).parameters)[:2]

    @functools.wraps(op)
    def named(*args: Any, **kwargs: Any) -> Any:
        if len(args) < 2:
            args = (*args, *[kwargs.pop(name) for name in names[len(args) :] if name in kwargs])
        return wrapper(*args, **kwargs)

    return named


def constant(op: Callable[..., Any], mode: _Mode) -> Callable[..., Any]:
    """`tf.constant`: Python's numbers make weak tensors unless a dtype is asked for."""

    @functools.wraps(op)
    def wrapper(value: Any, dtype: Any = None, shape: Any = None, name: str = "Const") -> Any:
        if isinstance(value, WeakTensor) and dtype is not None:
            value = value.tensor
        try:
            found, weak = weak_result_type(mode(), value, dtype)
        except NotImplementedError:
            _warn(op, value, dtype)
            return op(value, dtype, shape, name)
        if dtype is not None:
            same = isinstance(value, Tensor) and found == dtype
            return op(cast(value, found) if same else value, dtype, shape, name)
        held = value.tensor if isinstance(value, WeakTensor) else value
        return weakly(op(held, found, shape, name), weak)

    return wrapper


def assignment(method: Callable[..., Any], mode: _Mode) -> Callable[..., Any]:
    """A method that assigns to a variable: the value is promoted, the variable is not."""

    @functools.wraps(method)
    def wrapper(self: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        dtype, _ = weak_result_type(mode(), self, value)
        if dtype is not self.dtype:
            raise TypeError(
                f"Variable dtype is immutable. Calling {method.__name__} of Variable (with dtype {self.dtype}) on "
                f"{value} requires converting {value} to {self.dtype}. This is disabled in the current promotion "
                f"semantics. Please convert {value} manually before calling {method.__name__}."
            )
        return method(self, _in_dtype(value, dtype), *args, **kwargs)

    return wrapper


def _resolved(path: str) -> Any:
    package = __name__.partition(".")[0]
    namespace, _, name = path.rpartition(".")
    return getattr(importlib.import_module(f"{package}.{namespace}" if namespace else package), name, None)


_REPLACED: list[tuple[Any, str, Any]] = []  # what stood where, to be put back


def replace_functions(mode: _Mode) -> None:
    """Let the public functions promote; what is replaced already is left alone.

    Args:
        mode: says which mode is on.
    """
    if _REPLACED:
        return
    package = __name__.partition(".")[0]
    spaces = [importlib.import_module(package + namespace) for namespace in NAMESPACES]
    made: dict[int, Any] = {}
    kept = []
    numpys = [f"experimental.numpy.{name}" for name in NUMPYS.split()]
    for paths, make in (
        ((*UNARY.split(), *numpys), unary),
        (BINARY.split(), binary),
        (NOT_WEAK.split(), functools.partial(binary, keep_weak=False)),
        (["constant"], constant),
    ):
        for path in paths:
            op = _resolved(path)
            if op is not None:
                made[id(op)] = make(op, mode)
                kept.append(op)
    scaled = _resolved(BY_ONE)
    made[id(scaled)] = _scalar_mul(scaled, mode)
    for space in spaces:
        for name, value in list(vars(space).items()):
            if not name.startswith("_") and id(value) in made:
                _REPLACED.append((space, name, value))
                setattr(space, name, made[id(value)])


def _scalar_mul(op: Callable[..., Any], mode: _Mode) -> Callable[..., Any]:
    @functools.wraps(op)
    def wrapper(scalar: Any, x: Any, name: Any = None) -> Any:
        if isinstance(x, Tensor):
            return op(scalar, x)
        dtype, weak = weak_result_type(mode(), x)
        return weakly(op(scalar, _in_dtype(x, dtype)), weak)

    return wrapper


def put_back() -> None:
    """Undo `replace_functions`."""
    while _REPLACED:
        space, name, value = _REPLACED.pop()
        setattr(sys.modules[space.__name__], name, value)
