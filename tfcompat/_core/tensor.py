"""The tensor: an immutable array with TensorFlow's face, and the conversion of Python values to it.

`Tensor` is what scripts test for; `EagerTensor` is the class of values. The value of a scalar is held as a numpy
scalar, not as a 0-d array: a product of two of them costs 0.045 us, against 0.34 us for a 0-d array. Strings are held
in object arrays of bytes, 0-d ones included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from . import dtypes
from .abstract import SymInt
from .dtypes import DType, as_dtype, error_name, from_numpy
from .errors import InvalidArgumentError
from .quiet import silent
from .shapes import TensorShape

_DEVICE = "/job:localhost/replica:0/task:0/device:CPU:0"
_NUMPY_METHODS = frozenset(
    ("T", "astype", "ravel", "transpose", "reshape", "clip", "size", "tolist", "data")  # named in TensorFlow's hint
)


OPAQUE: set[type] = set()  # the classes of values that are no arrays: lists of tensors, handles


class Reference:
    """A hashable stand-in for a tensor or a variable, equal to any other of the same object."""

    __slots__ = ("_wrapped", "__weakref__")

    def __init__(self, wrapped: Any) -> None:
        self._wrapped = wrapped

    def deref(self) -> Any:
        """The tensor or variable itself."""
        return self._wrapped

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reference) and self._wrapped is other._wrapped

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return id(self._wrapped)

    def __repr__(self) -> str:
        return f"<Reference wrapping {self._wrapped!r}>"


class Tensor:
    """A multi-dimensional array of one dtype."""

    __slots__ = ("__dict__", "__weakref__", "_dtype", "_value")

    __array_priority__ = 100  # numpy leaves the operators to us

    _value: Any
    _dtype: DType

    def __init__(self, value: Any, dtype: DType) -> None:
        self._value = value
        self._dtype = dtype

    @property
    def dtype(self) -> DType:
        """The type of the elements."""
        return self._dtype

    def __hash__(self) -> int:
        raise TypeError("Tensor is unhashable. Instead, use tensor.ref() as the key.")

    def ref(self) -> Reference:
        """A hashable reference to this tensor.

        >>> x = tf.constant(5)
        >>> x.ref() == x.ref()
        True
        """
        return Reference(self)

    experimental_ref = ref


class EagerTensor(Tensor):
    """A tensor that has its value."""

    __slots__ = ()

    # -- what it is

    @property
    def shape(self) -> TensorShape:
        """The lengths of the axes."""
        return TensorShape.of(self._value.shape)

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return int(self._value.ndim)

    @property
    def device(self) -> str:
        """The name of the device that holds the tensor."""
        return _DEVICE

    @property
    def backing_device(self) -> str:
        """The name of the device whose memory holds the tensor."""
        return _DEVICE

    def get_shape(self) -> TensorShape:
        """The lengths of the axes."""
        return TensorShape.of(self._value.shape)

    def set_shape(self, shape: Any) -> None:
        """Check that the tensor has a shape.

        Raises:
            ValueError: when it has another one.
        """
        if not self.shape.is_compatible_with(shape):
            raise ValueError(
                f"Tensor's shape {self._value.shape} is not compatible with supplied shape {TensorShape(shape)}."
            )

    # -- to Python and numpy

    def numpy(self) -> Any:
        """The value, as a numpy array of one's own or a numpy scalar.

        >>> tf.constant([1, 2]).numpy()
        array([1, 2], dtype=int32)
        """
        value = self._value
        if type(value) is np.ndarray:
            return value.copy() if value.ndim else value[()]
        if type(value) in OPAQUE:
            raise self._no_array()
        return value

    def _no_array(self) -> InvalidArgumentError:
        """The refusal of a value that is no array: a handle, or a list of tensors."""
        return InvalidArgumentError(
            None, None, f"Cannot convert a Tensor of dtype {self._dtype.name} to a NumPy array."
        )

    def _numpy(self) -> Any:
        """The value without a copy; not to be written to."""
        return self._value

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        if type(self._value) in OPAQUE:
            raise self._no_array()
        value = np.asarray(self._value)
        if dtype is not None and value.dtype != dtype:
            with silent():
                return value.astype(dtype)
        if copy or (copy is None and value is self._value):
            return value.copy()
        return value

    def __dlpack__(self, **options: Any) -> Any:
        return np.array(self._value).__dlpack__()  # of a copy: what is done to it does not reach the tensor

    def __dlpack_device__(self) -> tuple[int, int]:
        return 1, 0  # the memory of the processor

    def __bool__(self) -> bool:
        value = self._value
        if type(value) in OPAQUE:
            raise self._no_array()
        return bool(value) if value.size else False

    def __round__(self, ndigits: int | None = None) -> Any:
        return self.astype  # numpy's way to round, and TensorFlow's hint at what to do about it

    def __int__(self) -> int:
        if type(self._value) in OPAQUE:
            raise self._no_array()
        return int(self._value)

    def __float__(self) -> float:
        return float(self._value)

    def __complex__(self) -> complex:
        return complex(self._value)

    def __index__(self) -> int:
        return self._value.__index__()

    def __len__(self) -> int:
        if not self._value.ndim:
            raise TypeError("Scalar tensor has no `len()`")
        return len(self._value)

    def __iter__(self) -> Iterator[EagerTensor]:
        if not self._value.ndim:
            raise TypeError("Cannot iterate over a scalar tensor.")
        return (self[i] for i in range(len(self._value)))  # type: ignore[index]

    def __reduce__(self) -> Any:
        return _unpickle, (self._value, self._dtype._name)

    def __copy__(self) -> EagerTensor:
        return EagerTensor(self._value, self._dtype)

    def __deepcopy__(self, memo: Any) -> EagerTensor:
        return EagerTensor(self._value, self._dtype)

    def cpu(self) -> EagerTensor:
        """A tensor of the same value on the CPU."""
        return EagerTensor(self._value, self._dtype)

    # -- printing

    def __format__(self, spec: str) -> str:
        value = self._value
        return format(value if value.ndim or type(value) is not np.ndarray else value[()], spec)

    def __str__(self) -> str:
        text = text_of(self._value)
        line = "\n" if "\n" in text else ""
        return f"tf.Tensor({line}{text}, shape={self._value.shape}, dtype={self._dtype._name})"

    def __repr__(self) -> str:
        if type(self._value) in OPAQUE:
            return f"<tf.Tensor: shape=(), dtype={self._dtype._name}, value={self._value!r}>"
        text = repr_of(self._value)
        line = "\n" if "\n" in text else ""
        return f"<tf.Tensor: shape={self._value.shape}, dtype={self._dtype._name}, numpy={line}{text}>"

    # -- what graphs have and values have not

    def __getattr__(self, name: str) -> Any:
        if name in ("name", "op", "graph", "value_index"):
            raise AttributeError(f"Tensor.{name} is undefined when eager execution is enabled.")
        if name in _NUMPY_METHODS:
            raise AttributeError(
                f"EagerTensor object has no attribute '{name}'. \n"
                "        If you are looking for numpy-related methods, please run the following:\n"
                "        tf.experimental.numpy.experimental_enable_numpy_behavior()\n"
                "      "
            )
        raise AttributeError(
            f"'tensorflow.python.framework.ops.EagerTensor' object has no attribute '{name}'"  # TensorFlow's words
        )

    def eval(self, feed_dict: Any = None, session: Any = None) -> Any:
        """Not for eager tensors: raises NotImplementedError."""
        raise NotImplementedError(
            "eval is not supported when eager execution is enabled, is .numpy() what you're looking for?"
        )

    def consumers(self) -> Any:
        """Not for eager tensors: raises NotImplementedError."""
        raise NotImplementedError("Tensor.consumers is undefined when eager execution is enabled.")

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> EagerTensor:
        return convert(self, None if dtype is None else as_dtype(dtype))


def _unpickle(value: Any, name: str) -> EagerTensor:
    return EagerTensor(value, as_dtype(name))


class Readable:
    """Something that ops read as a tensor, and that tapes know by itself: a variable."""

    __slots__ = ()

    def _read(self) -> EagerTensor:
        """The present value; tapes that are on take note of the reading. For ops only: scripts get copies."""
        raise NotImplementedError

    @property
    def _variable(self) -> Any:
        """The variable that tapes know a reading by: this one, or the one that it stands for."""
        return self


# ---------------------------------------------------------------------------------------------------------------
# printing


def text_of(value: Any) -> str:
    """The text of a value as `str` shows it inside of `tf.Tensor(...)`."""
    if type(value) in OPAQUE:
        return repr(value)
    return str(value[()] if value.ndim == 0 else value)


def repr_of(value: Any) -> str:
    """The text of a value as `repr` shows it behind `numpy=`: scalars as Python's, float32 with all its digits."""
    return repr(value.item()) if value.ndim == 0 else repr(value)


# ---------------------------------------------------------------------------------------------------------------
# conversion


def wrap(value: Any) -> EagerTensor:
    """A tensor around an array or numpy scalar of our own making."""
    if type(value) is np.ndarray:
        found = _BY_NUMBER.get(value.dtype.num) or _learn(value.dtype)
        if value.ndim == 0 and found is not dtypes.string:
            value = value[()]
    elif type(value) is bytes:  # an element of an array of strings
        return _from_string(value, None)
    else:
        found = _BY_SCALAR.get(type(value)) or _learn(value.dtype)
    return EagerTensor(value, found)


# Two indexes of the dtypes for `wrap`: a look-up by `numpy.dtype` hashes it, 0.1 us more than by its number.
_BY_NUMBER: dict[int, DType] = {}
_BY_SCALAR: dict[type, DType] = {}


def _learn(np_dtype: Any) -> DType:
    found = from_numpy(np_dtype)
    if found is None:
        raise ValueError(f"Failed to convert a NumPy array to a Tensor (Unsupported numpy type: {np_dtype}).")
    if found is not dtypes.string:
        _BY_SCALAR[np_dtype.type] = found
    _BY_NUMBER[np_dtype.num] = found
    return found


def convert(value: Any, dtype: DType | None = None) -> Any:
    """A value as a tensor.

    Args:
        value: a tensor, variable, numpy array or scalar, Python number, string, or a nest of lists of these.
        dtype: the dtype that the tensor must have; None takes the value's own.

    Returns:
        A tensor: the value itself if it is one.

    Raises:
        ValueError, TypeError: in TensorFlow's words, when the value cannot be one.
    """
    kind = type(value)
    if kind is EagerTensor:
        if dtype is None or dtype is value._dtype:
            return value
        raise ValueError(
            f"Tensor conversion requested dtype {dtype.name} for Tensor with dtype {value._dtype.name}: {value!r}"
        )
    converter = _CONVERTERS.get(kind)
    if converter is not None:
        return converter(value, dtype)
    return _convert_other(value, dtype)


def convert_leniently(value: Any, hint: DType) -> Any:
    """A value as a tensor of the hinted dtype if it can be one, otherwise of its own."""
    try:
        return convert(value, hint)
    except (TypeError, ValueError):
        return convert(value)


def _convert_other(value: Any, dtype: DType | None) -> Any:
    """The kinds of values that a lookup by exact type does not tell."""
    if isinstance(value, Tensor):  # a symbol of a trace
        if dtype is not None and dtype is not value._dtype:
            raise ValueError(
                f"Tensor conversion requested dtype {dtype.name} for Tensor with dtype {value._dtype.name}: {value!r}"
            )
        return value
    if isinstance(value, Readable):
        return convert(value._read(), dtype)
    for base, priority_functions in _USER_CONVERSIONS.items():
        if isinstance(value, base):
            for function in priority_functions:
                made = function(value, dtype=dtype, name=None, as_ref=False)
                if made is not NotImplemented:
                    return made
    protocol = getattr(type(value), "__tf_tensor__", None)
    if protocol is not None:
        made = protocol(value, dtype, None)
        return convert(made, dtype) if dtype is not None else made
    if isinstance(value, np.generic):
        return _from_array(np.asarray(value), dtype)
    if isinstance(value, np.ndarray):
        return _from_array(value, dtype)
    if isinstance(value, (list, tuple, range)):
        return _from_sequence(value, dtype)
    if isinstance(value, bool):
        return _from_bool(value, dtype)
    if isinstance(value, int):
        return _from_int(int(value), dtype)
    if isinstance(value, float):
        return _from_float(float(value), dtype)
    if isinstance(value, str):
        return _from_string(str(value), dtype)
    if isinstance(value, bytes):
        return _from_string(bytes(value), dtype)
    if isinstance(value, TensorShape):
        if not value.is_fully_defined():
            raise ValueError(f"Cannot convert a partially known TensorShape {value} to a Tensor.")
        lengths = value.as_list()
        large = any(n > 2**31 - 1 for n in lengths)  # type: ignore[operator]
        if dtype is dtypes.int32 and large:
            raise ValueError(
                f"Cannot convert TensorShape {value} to dtype int32; a dimension is too large. Consider using tf.int64."
            )
        if dtype not in (None, dtypes.int32, dtypes.int64):
            raise TypeError(
                f"Cannot convert TensorShape {value} to dtype {dtype}. Allowed dtypes are tf.int32 and tf.int64."
            )
        dtype = dtype or (dtypes.int64 if large else dtypes.int32)
        return EagerTensor(np.array(lengths, dtype.np), dtype)
    if hasattr(value, "__array__"):
        return _from_array(np.asarray(value), dtype)
    if isinstance(value, (memoryview, bytearray)):
        return _from_array(np.asarray(value), dtype)
    raise ValueError(f"Attempt to convert a value ({value!r}) with an unsupported type ({type(value)}) to a Tensor.")


def _refusal(value: Any, dtype: DType) -> TypeError:
    return TypeError(f"Cannot convert {value!r} to EagerTensor of dtype {error_name(dtype)}")


def _from_float(value: float, dtype: DType | None) -> EagerTensor:
    if dtype is None:
        if abs(value) >= _TOO_LARGE and value - value == 0:  # finite, but rounded to an infinity
            raise ValueError("Can't convert Python sequence with a value out of range for a double-precision float.")
        dtype = dtypes.float32
    elif dtype.kind not in "fc":
        raise _refusal(value, dtype)
    with silent():
        return EagerTensor(dtype.type(value), dtype)


# The dtypes that TensorFlow makes of Python's numbers itself, truth values and mixtures among them.
_OF_PYTHON = dtypes.mask_of(
    (
        dtypes.int32,
        dtypes.int64,
        dtypes.uint64,
        dtypes.float16,
        dtypes.float32,
        dtypes.float64,
        dtypes.complex128,
    )
)
# TensorFlow's words for what is no uint64; they are Python's, about an error that it leaves unattended.
_UNSIGNED = "<class 'tensorflow.python.framework.ops.EagerTensor'> returned a result with an exception set"
_TOO_LARGE = 3.4028235677973366e38  # the smallest double that rounds to an infinite float32


def _from_int(value: int, dtype: DType | None) -> EagerTensor:
    if dtype is None:
        dtype = dtypes.int32 if -(2**31) <= value < 2**31 else dtypes.int64
        if not -(2**63) <= value < 2**63:
            raise ValueError("Can't convert Python sequence with out-of-range integer to Tensor.")
    if dtype.kind in "fc":
        return EagerTensor(dtype.type(value), dtype)
    if dtype.kind not in "iuq":
        raise _refusal(value, dtype)
    if dtype is dtypes.uint64:
        if not 0 <= value < 2**64:
            raise SystemError(_UNSIGNED)
    elif not -(2**63) <= value < 2**63:
        raise ValueError("Can't convert Python sequence with out-of-range integer to Tensor.")
    if dtype.bits >= 8:  # out of range wraps, as in TensorFlow
        return EagerTensor(np.array(value & (2**dtype.bits - 1), f"u{dtype.size}").view(dtype.np)[()], dtype)
    return EagerTensor(dtype.type(value), dtype)


def _from_bool(value: bool, dtype: DType | None) -> EagerTensor:
    if dtype is None or dtype is dtypes.bool:
        return EagerTensor(np.bool_(value), dtypes.bool)
    if _OF_PYTHON & dtype.bit:
        return EagerTensor(dtype.type(value), dtype)
    raise _refusal(value, dtype)


def _from_complex(value: complex, dtype: DType | None) -> EagerTensor:
    if dtype is None:
        dtype = dtypes.complex128
    if dtype.kind != "c":
        raise _refusal(value, dtype)
    return EagerTensor(dtype.type(value), dtype)


def _from_string(value: str | bytes, dtype: DType | None) -> EagerTensor:
    if dtype is not None and dtype is not dtypes.string:
        raise _refusal(value, dtype)
    held = np.empty((), object)
    held[()] = value.encode() if isinstance(value, str) else value
    return EagerTensor(held, dtypes.string)


def _from_array(value: Any, dtype: DType | None) -> EagerTensor:
    """A numpy array or scalar; cast silently where a dtype is asked for, as TensorFlow does."""
    own = from_numpy(value.dtype)
    if type(value) is not np.ndarray and isinstance(value, np.ndarray):
        value = np.asarray(value)  # matrices and masked arrays are plain arrays here
    if value.dtype == object:
        own = _check_objects(value)
        value = _encode(value)
    elif own is None:
        if value.dtype.kind == "V":
            raise ValueError("Failed to convert a NumPy array to a Tensor (Unsupported numpy data type).")
        name = {"M": "DATETIME", "m": "TIMEDELTA", "f": "LONGDOUBLE", "c": "CLONGDOUBLE"}
        raise ValueError(
            "Failed to convert a NumPy array to a Tensor "
            f"(Unsupported numpy type: NPY_{name.get(value.dtype.kind, value.dtype.name.upper())})."
        )
    elif own is dtypes.string:
        value = _encode(value)
    if dtype is not None and dtype is not own:
        if own is dtypes.string:
            raise ValueError(f"could not convert strings to {dtype.name}: {value.flat[0]!r}")
        if dtype is dtypes.string:
            kind = type(value.flat[0].item()).__name__
            raise ValueError(f"Failed to convert a NumPy array to a Tensor (Unsupported object type {kind}).")
        with silent():
            value = cast_array(np.asarray(value), dtype)
        own = dtype
    elif type(value) is np.ndarray:
        value = value.astype(own.np, order="C", copy=True)
    if value.ndim == 0 and own is not dtypes.string:
        value = value[()]
    return EagerTensor(value, own)


def _check_objects(value: Any) -> DType:
    for item in value.flat:
        if not isinstance(item, (str, bytes)):
            raise ValueError(
                f"Failed to convert a NumPy array to a Tensor (Unsupported object type {type(item).__name__})."
            )
    return dtypes.string


def _encode(value: Any) -> Any:
    """An array of texts or bytes as an object array of bytes."""
    made = np.empty(value.shape, object)
    flat = made.reshape(-1)
    for at, item in enumerate(value.flat):
        flat[at] = item.encode() if isinstance(item, str) else bytes(item)
    return made


def cast_array(value: Any, dtype: DType) -> Any:
    """An array in another dtype, out-of-range floats as TensorFlow's x86 kernels leave them.

    NaN and numbers outside of int32 or int64 become the lowest integer; numpy does the same on x86 but leaves other
    machines to their own. bool is "not zero".
    """
    if value.dtype.kind == "c" and dtype.kind != "c":
        value = value.real
    if value.dtype.kind == "f" and dtype.kind in "iu" and dtype.bits < 32:
        return value.astype(np.int32).astype(dtype.np)  # -1. as uint8 is 255, 300. is 44
    return value.astype(dtype.np)


def _from_sequence(value: Any, dtype: DType | None) -> Any:
    """A list, tuple or range, nested; tensors inside make it a stack of tensors."""
    if type(value) is list and value:  # the usual flat list of one type: 2 us instead of 6
        kinds = set(map(type, value))
        if kinds == _FLOAT_ONLY and (dtype is None or dtype is dtypes.float32) and max(map(abs, value)) < _TOO_LARGE:
            return EagerTensor(np.array(value, np.float32), dtypes.float32)
        if kinds == _INT_ONLY and (dtype is None or dtype is dtypes.int32):
            if min(value) >= -(2**31) and max(value) < 2**31:
                return EagerTensor(np.array(value, np.int32), dtypes.int32)
        if kinds == _FLOAT_ONLY and dtype is dtypes.float64:
            return EagerTensor(np.array(value), dtype)
        if kinds == _INT_ONLY and dtype is dtypes.int64 and min(value) >= -(2**63) and max(value) < 2**63:
            return EagerTensor(np.array(value, np.int64), dtype)
    shape = _shape_of(value)
    leaves: list[Any] = []
    try:
        _collect(value, shape, 0, leaves)
    except _HoldsTensors:
        return _PACK[0](value, dtype)
    if 0 in shape:  # nothing is looked at, as in TensorFlow: [[], [1]] has the shape (2, 0)
        dtype = dtype or dtypes.float32
        return EagerTensor(np.zeros(shape, dtype.np), dtype)
    kind = _kind(leaves[0])
    if kind == "?":
        raise ValueError(
            f"Attempt to convert a value ({leaves[0]!r}) with an unsupported type ({type(leaves[0])}) to a Tensor."
        )
    mixed = any(k not in _TAKES[kind] for k in map(_kind, leaves))
    if mixed and kind == "i" and all(_kind(x) in _TAKES["f"] for x in leaves):
        kind, mixed = "f", False
    if mixed and dtype is not None and _OF_PYTHON & dtype.bit:
        letter = "i" if dtype.kind in "uq" else dtype.kind
        if all(_kind(x) in _TAKES[letter] for x in leaves):
            kind, mixed = letter, False
    if dtype is None:
        if mixed:
            raise ValueError("Can't convert Python sequence with mixed types to Tensor.")
        dtype = _own_dtype(kind, leaves)
        checked = True
    else:
        if mixed and kind == "b" and not _OF_PYTHON & dtype.bit:
            raise ValueError("Can't convert Python sequence with mixed types to Tensor.")
        if mixed or kind not in _TAKES.get("i" if dtype.kind in "uq" else dtype.kind, ""):
            raise _refusal(value, dtype)
        if kind == "b" and dtype is not dtypes.bool and not _OF_PYTHON & dtype.bit:
            raise _refusal(value, dtype)
        checked = False
    if kind == "S":
        made = np.empty(shape, object)
        flat = made.reshape(-1)
        for at, item in enumerate(leaves):
            flat[at] = item.encode() if isinstance(item, str) else bytes(item)
        return EagerTensor(made, dtypes.string)
    if dtype.kind in "iuq":
        if dtype is dtypes.uint64:
            if any(not 0 <= item < 2**64 for item in leaves):
                raise SystemError(_UNSIGNED)
        elif any(not -(2**63) <= item < 2**63 for item in leaves):
            raise ValueError("Can't convert Python sequence with out-of-range integer to Tensor.")
        mask = 2**dtype.bits - 1
        if dtype.bits >= 8:  # out of range wraps, as in TensorFlow
            made = np.array([int(item) & mask for item in leaves], f"u{dtype.size}").view(dtype.np)
        else:
            made = np.array([int(item) for item in leaves]).astype(dtype.np)
        return EagerTensor(made.reshape(shape), dtype)
    with silent():
        made = np.array(leaves, dtype.np)
    if checked and dtype is dtypes.float32 and np.isinf(made).any() and _overflows(leaves, made):
        raise ValueError("Can't convert Python sequence with a value out of range for a double-precision float.")
    return EagerTensor(made.reshape(shape), dtype)


class _HoldsTensors(Exception):
    """A sequence has a tensor or a variable in it."""


def _shape_of(value: Any) -> tuple[int, ...]:
    """The shape of a nest by its first elements."""
    shape: list[int] = []
    while True:
        if isinstance(value, np.ndarray):
            return (*shape, *value.shape)
        if not isinstance(value, (list, tuple, range)):
            return tuple(shape)
        shape.append(len(value))
        if not value:
            return tuple(shape)
        value = value[0]


def _collect(value: Any, shape: tuple[int, ...], depth: int, leaves: list[Any]) -> None:
    """The elements of a nest in order, checked against its shape."""
    if isinstance(value, (list, tuple, range)) or (isinstance(value, np.ndarray) and value.ndim):
        if depth == len(shape):
            raise ValueError("Can't convert Python sequence with mixed types to Tensor.")
        if len(value) != shape[depth]:
            if 0 in shape:
                return
            raise ValueError("Can't convert non-rectangular Python sequence to Tensor.")
        if depth + 1 == len(shape) and type(value) is list and set(map(type, value)) <= _PLAIN:
            leaves.extend(value)
            return
        for item in value:
            _collect(item, shape, depth + 1, leaves)
    elif isinstance(value, (Tensor, Readable, SymInt)):
        raise _HoldsTensors
    elif depth != len(shape):
        if 0 not in shape:
            raise ValueError("Can't convert non-rectangular Python sequence to Tensor.")
    else:
        leaves.append(value)


def _overflows(leaves: list[Any], made: Any) -> bool:
    return any(np.isinf(y) and not np.isinf(float(x)) for x, y in zip(leaves, made.tolist(), strict=True))


_PLAIN = {int, float}
_FLOAT_ONLY = {float}
_INT_ONLY = {int}
# By the kind of the first element, or of the dtype that is asked for: the kinds of elements that go with it.
_TAKES = {"b": "b", "i": "ib", "f": "fib", "c": "cfib", "S": "S"}


def _kind(leaf: Any) -> str:
    """One letter for the type of an element."""
    found = _KINDS.get(type(leaf))
    if found is not None:
        return found
    if isinstance(leaf, np.ndarray):
        leaf = leaf[()]
    if isinstance(leaf, np.generic):
        own = from_numpy(leaf.dtype)
        return "?" if own is None else "i" if own.kind == "u" else own.kind
    for kind, letter in _KINDS.items():
        if isinstance(leaf, kind):
            return letter
    return "?"


_KINDS: dict[type, str] = {bool: "b", int: "i", float: "f", complex: "c", str: "S", bytes: "S"}


def _own_dtype(kind: str, leaves: list[Any]) -> DType:
    """The dtype of a sequence of elements of one kind; the first one tells the width of floats."""
    if kind == "f":
        first = leaves[0]
        if isinstance(first, (np.floating, np.ndarray)):
            return from_numpy(first.dtype) or dtypes.float64
        return dtypes.float32
    if kind == "i":
        fits = all(-(2**31) <= item < 2**31 for item in leaves)
        if not fits and not all(-(2**63) <= item < 2**63 for item in leaves):
            raise ValueError("Can't convert Python sequence with out-of-range integer to Tensor.")
        return dtypes.int32 if fits else dtypes.int64
    return {"b": dtypes.bool, "c": dtypes.complex128, "S": dtypes.string}[kind]


# How each exact type converts; what is not here goes through `_convert_other`.
_CONVERTERS: dict[type, Callable[[Any, DType | None], Any]] = {
    float: _from_float,
    int: _from_int,
    bool: _from_bool,
    complex: _from_complex,
    str: _from_string,
    bytes: _from_string,
    list: _from_sequence,
    tuple: _from_sequence,
    range: _from_sequence,
    np.ndarray: _from_array,
    np.float32: _from_array,
    np.float64: _from_array,
    np.int64: _from_array,
    np.int32: _from_array,
}
_USER_CONVERSIONS: dict[type, list[Callable[..., Any]]] = {}  # filled by tf.register_tensor_conversion_function


def _no_pack(value: Any, dtype: DType | None) -> Any:
    raise ValueError("Can't convert Python sequence with mixed types to Tensor.")


_PACK: list[Callable[[Any, DType | None], Any]] = [_no_pack]  # the slot that tf.stack fills: a list that holds tensors
