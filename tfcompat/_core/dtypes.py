"""TensorFlow's dtypes: one `DType` object per type, compared by identity inside and by value outside.

The facts of a type (enum number, numpy type, limits) stand in one table at the end of the file. bfloat16 and
the float8 family are held by numpy through the optional package ml_dtypes, which is imported at first use.
"""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np

from .shapes import TraceType


class DType(TraceType):
    """The type of a tensor's elements.

    Compare with anything that names a type: `tf.float32 == np.float32`, `tf.float32 == "float32"`.
    """

    __slots__ = ("_enum", "_name", "_np", "_type", "bit", "bits", "kind", "trainable")

    def __init__(self, name: str, enum: int, np_type: Any, kind: str, bits: int) -> None:
        self._name = name
        self._enum = enum
        self._np = np_type  # a numpy scalar type, the name of an ml_dtypes type, a structured list, or None
        # ready to call for real numpy types; quantized numbers are held as the integers that they are
        self._type = np_type[0][1] if kind == "q" else np_type if isinstance(np_type, builtins.type) else None
        self.kind = kind  # one letter as in numpy: f i u c b; S string, q quantized, r resource, v variant
        self.bits = bits
        self.bit = 1 << enum  # a set of dtypes is a mask: `mask & d.bit` costs 30 ns, `d in frozenset` 150 (__hash__)
        self.trainable = kind in "fcv"  # the types through which a tape records

    # -- numpy's side of the type

    @property
    def type(self) -> Any:
        """The callable that makes a numpy scalar of this dtype."""
        found = self._type
        if found is None:
            found = self.as_numpy_dtype
            if isinstance(found, builtins.type):
                self._type = found
        return found

    @property
    def np(self) -> Any:
        """The `numpy.dtype` that holds this type."""
        return np.dtype(self._type or self.as_numpy_dtype)

    @property
    def as_numpy_dtype(self) -> Any:
        """The numpy type that holds this dtype (`object` for strings)."""
        if isinstance(self._np, str):
            return _ml_dtype(self._np)
        if self._np is None:
            raise KeyError(self._enum)
        return self._np

    @property
    def name(self) -> str:
        """The name of the type, as in `tf.as_dtype(name)`."""
        return self._name

    @property
    def as_datatype_enum(self) -> int:
        """The number of the type in TensorFlow's protocol buffers."""
        return self._enum

    @property
    def base_dtype(self) -> DType:
        """The type itself (TensorFlow 2 has no reference types)."""
        return self

    @property
    def real_dtype(self) -> DType:
        """The type of the real and imaginary parts of a complex type; otherwise the type itself."""
        return {complex64: float32, complex128: float64}.get(self, self)

    @property
    def size(self) -> int:
        """The number of bytes of one element."""
        return (self.bits + 7) // 8

    @property
    def is_floating(self) -> builtins.bool:
        """Whether this is a real floating point type."""
        return self.kind == "f"

    @property
    def is_complex(self) -> builtins.bool:
        """Whether this is a complex type."""
        return self.kind == "c"

    @property
    def is_integer(self) -> builtins.bool:
        """Whether this is a signed or unsigned integer type that is not quantized."""
        return self.kind in "iu"

    @property
    def is_unsigned(self) -> builtins.bool:
        """Whether this is an unsigned integer type."""
        return self.kind == "u"

    @property
    def is_bool(self) -> builtins.bool:
        """Whether this is the boolean type."""
        return self.kind == "b"

    @property
    def is_quantized(self) -> builtins.bool:
        """Whether this is a quantized type."""
        return self.kind == "q"

    @property
    def is_numeric(self) -> builtins.bool:
        """Whether elements of this type are numbers."""
        return self.kind in "fiuc"

    @property
    def is_numpy_compatible(self) -> builtins.bool:
        """Whether numpy can hold this type."""
        return self._np is not None

    @property
    def min(self) -> Any:
        """The lowest number of the type."""
        return self._limit("min", "minimum")

    @property
    def max(self) -> Any:
        """The highest number of the type."""
        return self._limit("max", "maximum")

    def _limit(self, end: str, word: str) -> Any:
        if self.kind in "iu":
            return getattr(np.iinfo(self._np), end) if self.bits >= 8 else _tiny(self, end)
        if self is bfloat16:
            return -3.38953e38 if end == "min" else 3.38953e38  # the five digits that TensorFlow gives
        if self.kind == "f":
            return getattr(np.finfo(self._np), end) if self._type else getattr(_ml_finfo(self.as_numpy_dtype), end)
        if self._np is None:
            raise TypeError(f"Cannot find {word} value of {self}.")
        how = "quantized type" if self.kind == "q" else "type"
        raise TypeError(f"Cannot find {word} value of {self} with {how} {self}.")

    @property
    def limits(self) -> tuple[Any, Any]:
        """The smallest and largest intensity of an image of this type."""
        if self._np is None:
            raise KeyError(self._enum)
        if self.kind == "f" and self.bits >= 32:
            return 0, 1
        if self.kind in "iu" and self.bits >= 8:
            return 0, int(self.max)
        if self.kind == "b":
            return 0, True
        raise ValueError(f"{self} does not have defined limits.")

    def is_compatible_with(self, other: Any) -> builtins.bool:
        """Whether `other` names the same type.

        Args:
            other: anything that `tf.as_dtype` takes.

        Returns:
            A Python bool.

        >>> tf.float32.is_compatible_with("float32")
        True
        """
        return self is as_dtype(other)

    # -- as a part of what a traced function goes by

    def is_subtype_of(self, other: Any) -> builtins.bool:
        """Whether `other` is the same type.

        Args:
            other: another type of an argument.

        Returns:
            A Python bool.
        """
        return self is other

    def most_specific_common_supertype(self, types: Any) -> DType | None:
        """The type itself, None if one of `types` is another one.

        Args:
            types: a sequence of types of arguments.

        Returns:
            A `DType` or None.
        """
        return self if all([other is self for other in types]) else None

    def placeholder_value(self, placeholder_context: Any) -> None:
        """None: a type has no values of its own."""
        return None

    def __eq__(self, other: object) -> builtins.bool:
        if self is other:
            return True
        if other is None:
            return False
        try:
            return self is as_dtype(other)
        except TypeError:
            return False

    def __ne__(self, other: object) -> builtins.bool:
        return not self == other

    def __hash__(self) -> int:
        return self._enum

    def __int__(self) -> int:
        return self._enum

    def __repr__(self) -> str:
        return f"tf.{self._name}"

    def __str__(self) -> str:
        return f"<dtype: '{self._name}'>"

    def __reduce__(self) -> Any:
        return as_dtype, (self._name,)

    def __copy__(self) -> DType:
        return self

    def __deepcopy__(self, memo: Any) -> DType:
        return self


def _ml_dtype(name: str) -> Any:
    try:
        import ml_dtypes  # the optional extra `bfloat16`: most installs never need it
    except ImportError as error:
        raise ImportError(
            f"The dtype {name} needs the package ml_dtypes: install it, or install tfcompat with the extra 'bfloat16'."
        ) from error
    return getattr(ml_dtypes, name)


def _ml_finfo(np_type: Any) -> Any:
    import ml_dtypes

    return ml_dtypes.finfo(np_type)


def _tiny(dtype: DType, end: str) -> int:
    """The limits of the integers narrower than a byte."""
    if dtype.kind == "u":
        return 0 if end == "min" else 2**dtype.bits - 1
    return -(2 ** (dtype.bits - 1)) if end == "min" else 2 ** (dtype.bits - 1) - 1


float32 = DType("float32", 1, np.float32, "f", 32)
float64 = double = DType("float64", 2, np.float64, "f", 64)
int32 = DType("int32", 3, np.int32, "i", 32)
uint8 = DType("uint8", 4, np.uint8, "u", 8)
int16 = DType("int16", 5, np.int16, "i", 16)
int8 = DType("int8", 6, np.int8, "i", 8)
string = DType("string", 7, object, "S", 0)
complex64 = DType("complex64", 8, np.complex64, "c", 64)
int64 = DType("int64", 9, np.int64, "i", 64)
bool = DType("bool", 10, np.bool_, "b", 8)
qint8 = DType("qint8", 11, [("qint8", np.int8)], "q", 8)
quint8 = DType("quint8", 12, [("quint8", np.uint8)], "q", 8)
qint32 = DType("qint32", 13, [("qint32", np.int32)], "q", 32)
bfloat16 = DType("bfloat16", 14, "bfloat16", "f", 16)
qint16 = DType("qint16", 15, [("qint16", np.int16)], "q", 16)
quint16 = DType("quint16", 16, [("quint16", np.uint16)], "q", 16)
uint16 = DType("uint16", 17, np.uint16, "u", 16)
complex128 = DType("complex128", 18, np.complex128, "c", 128)
float16 = half = DType("float16", 19, np.float16, "f", 16)
resource = DType("resource", 20, None, "r", 0)
variant = DType("variant", 21, None, "v", 0)
uint32 = DType("uint32", 22, np.uint32, "u", 32)
uint64 = DType("uint64", 23, np.uint64, "u", 64)
float8_e5m2 = DType("float8_e5m2", 24, "float8_e5m2", "f", 8)
float8_e4m3fn = DType("float8_e4m3fn", 25, "float8_e4m3fn", "f", 8)
float8_e4m3fnuz = DType("float8_e4m3fnuz", 26, "float8_e4m3fnuz", "f", 8)
float8_e4m3b11fnuz = DType("float8_e4m3b11fnuz", 27, "float8_e4m3b11fnuz", "f", 8)
float8_e5m2fnuz = DType("float8_e5m2fnuz", 28, "float8_e5m2fnuz", "f", 8)
int4 = DType("int4", 29, "int4", "i", 4)
uint4 = DType("uint4", 30, "uint4", "u", 4)
int2 = DType("int2", 31, "int2", "i", 2)
uint2 = DType("uint2", 32, "uint2", "u", 2)
float4_e2m1fn = DType("float4_e2m1fn", 33, "float4_e2m1fn", "f", 4)

ALL = (
    float32, float64, int32, uint8, int16, int8, string, complex64,
    int64, bool, qint8, quint8, qint32, bfloat16, qint16, quint16,
    uint16, complex128, float16, resource, variant, uint32, uint64, float8_e5m2,
    float8_e4m3fn, float8_e4m3fnuz, float8_e4m3b11fnuz, float8_e5m2fnuz, int4, uint4, int2, uint2,
    float4_e2m1fn,
)  # fmt: skip

# The sets that ops name as the types they take. Order is TensorFlow's in its messages.
FLOATS = (bfloat16, float16, float32, float64)
FLOATS_HALF_FIRST = (float16, bfloat16, float32, float64)  # as the ops of nn and random have them
COMPLEXES = (complex64, complex128)
SIGNED = (int8, int16, int32, int64)
UNSIGNED = (uint8, uint16, uint32, uint64)
INTS = (*SIGNED, *UNSIGNED)
NUMBERS = (*FLOATS, *INTS, *COMPLEXES)
INEXACT = (*FLOATS, *COMPLEXES)
QUANTIZED = (qint8, quint8, qint32, qint16, quint16)
DATA = (*NUMBERS, bool, string)

_BY_NAME = {d._name: d for d in ALL} | {"half": float16, "double": float64, "float": float32}
_BY_ENUM = {d._enum: d for d in ALL}
_BY_TYPE: dict[Any, DType] = {d._np: d for d in ALL if isinstance(d._np, type)} | {float: float32, builtins.bool: bool}
_BY_NP: dict[Any, DType] = {np.dtype(d._np): d for d in ALL if isinstance(d._np, type)}
_LAZY_NP = {d._np: d for d in ALL if isinstance(d._np, str)}


def as_dtype(type_value: Any) -> DType:
    """The `DType` that a value names.

    Args:
        type_value: a `DType`, a numpy type or dtype, a name, the number of TensorFlow's enum, or Python's
            `float` and `bool`.

    Returns:
        A `DType`.

    Raises:
        TypeError: when the value names no type of TensorFlow.

    >>> tf.as_dtype("half")
    tf.float16
    """
    if type(type_value) is DType:
        return type_value
    try:
        found = _BY_TYPE.get(type_value) or _BY_NAME.get(type_value)
        if found is None and isinstance(type_value, int):
            found = _BY_ENUM.get(type_value)
    except TypeError:  # an unhashable value names no type
        found = None
    if found is None:
        if isinstance(type_value, np.dtype):
            found = from_numpy(type_value)
        elif isinstance(type_value, type) and type_value.__module__ == "ml_dtypes":
            found = _LAZY_NP.get(type_value.__name__)
        elif isinstance(type_value, str) and type_value:
            found = _BY_NP.get(np.dtype(type_value)) if type_value[0] in "<>=|" else None
        elif hasattr(type_value, "dtype") and not isinstance(type_value, type):
            return as_dtype(type_value.dtype)
    if found is None:
        raise TypeError(f"Cannot convert the argument `type_value`: {type_value!r} to a TensorFlow DType.")
    return found


def from_numpy(np_dtype: np.dtype[Any]) -> DType | None:
    """The `DType` that holds arrays of a numpy dtype, or None where there is none."""
    found = _BY_NP.get(np_dtype)
    if found is None:
        if np_dtype.kind in "SUT":
            return string
        found = _LAZY_NP.get(np_dtype.name)  # ml_dtypes registers its types under their own names
        if found is None and not np_dtype.isnative:
            return from_numpy(np_dtype.newbyteorder("="))
        if found is not None:
            _BY_NP[np_dtype] = found
    return found


def error_name(dtype: DType) -> str:
    """The name that TensorFlow's C++ messages use: `float` for float32, `half`, `double`."""
    return {float32: "float", float64: "double", float16: "half"}.get(dtype, dtype._name)


def mask_of(types: tuple[DType, ...]) -> int:
    """A set of dtypes as the bits of an int."""
    mask = 0
    for dtype in types:
        mask |= dtype.bit
    return mask
