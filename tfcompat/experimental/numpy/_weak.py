"""Weak types: tensors whose dtype gives way to another's, and the promotion of the modes "safe" and "all"."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from ..._autodiff.indexed_slices import IndexedSlices
from ..._core import nest
from ..._core.dtypes import DType, as_dtype, bool as bool_dtype, complex128, float32, int32, string
from ..._core.shapes import TensorShape
from ..._core.tensor import Readable, Tensor
from .._extension_type import BatchableExtensionType

Kind = tuple[DType, bool]  # a dtype, and whether it is weak

# What two dtypes give, row and column in one order: u1 is uint8, b2 bfloat16, i4w a weak int32, and so on. What
# may lose digits, or is signed in one only, stands with an exclamation mark: the mode "safe" refuses it.
_NAMES = "? u1 u2 u4 u8 i1 i2 i4 i8 b2 f2 f4 f8 c8 c16 i4w i8w f4w f8w c16w"
_TABLE = """
?  u1 u2 u4 u8 i1 i2 i4 i8 b2 f2 f4 f8 c8 c16 i4w i8w f4w f8w c16w
u1 u1 u2 u4 u8 i2! i2 i4 i8 b2 f2 f4 f8 c8 c16 u1 u1 f8w! f8w c16w
u2 u2 u2 u4 u8 i4! i4! i4 i8 b2! f2! f4 f8 c8 c16 u2 u2 f8w! f8w c16w
u4 u4 u4 u4 u8 i8! i8! i8! i8 b2! f2! f4! f8 c8! c16 u4 u4 f8w! f8w c16w
u8 u8 u8 u8 u8 f8w! f8w! f8w! f8w! b2! f2! f4! f8! c8! c16! u8 u8 f8w! f8w! c16w!
i1 i2! i4! i8! f8w! i1 i2 i4 i8 b2 f2 f4 f8 c8 c16 i1 i1 f8w! f8w c16w
i2 i2 i4! i8! f8w! i2 i2 i4 i8 b2! f2! f4 f8 c8 c16 i2 i2 f8w! f8w c16w
i4 i4 i4 i8! f8w! i4 i4 i4 i8 b2! f2! f4! f8 c8! c16 i4 i4 f8w! f8w c16w
i8 i8 i8 i8 f8w! i8 i8 i8 i8 b2! f2! f4! f8! c8! c16! i8 i8 f8w! f8w! c16w!
b2 b2 b2! b2! b2! b2 b2! b2! b2! b2 f4! f4 f8 c8 c16 b2 b2 b2 b2 c8!
f2 f2 f2! f2! f2! f2 f2! f2! f2! f4! f2 f4 f8 c8 c16 f2 f2 f2 f2 c8!
f4 f4 f4 f4! f4! f4 f4 f4! f4! f4 f4 f4 f8 c8 c16 f4 f4 f4 f4 c8!
f8 f8 f8 f8 f8! f8 f8 f8 f8! f8 f8 f8 f8 c16! c16 f8 f8 f8 f8 c16
c8 c8 c8 c8! c8! c8 c8 c8! c8! c8 c8 c8 c16! c8 c16 c8 c8 c8 c8 c8
c16 c16 c16 c16 c16! c16 c16 c16 c16! c16 c16 c16 c16 c16 c16 c16 c16 c16 c16 c16
i4w u1 u2 u4 u8 i1 i2 i4 i8 b2 f2 f4 f8 c8 c16 i4w i8w f4w f8w c16w
i8w u1 u2 u4 u8 i1 i2 i4 i8 b2 f2 f4 f8 c8 c16 i8w i8w f4w f8w c16w
f4w f8w! f8w! f8w! f8w! f8w! f8w! f8w! f8w! b2 f2 f4 f8 c8 c16 f4w f4w f4w f8w c16w
f8w f8w f8w f8w f8w! f8w f8w f8w f8w! b2 f2 f4 f8 c8 c16 f8w f8w f8w f8w c16w
c16w c16w c16w c16w c16w! c16w c16w c16w c16w! c8! c8! c8! c16 c8 c16 c16w c16w c16w c16w c16w
"""


def _kind(name: str) -> Kind:
    weak = name.endswith("w")
    name = name.rstrip("w")
    return (as_dtype("bfloat16") if name == "b2" else as_dtype(np.dtype(name))), weak


@functools.cache
def _promotions() -> dict[tuple[Kind, Kind], tuple[Kind, bool]]:
    """By two kinds, what they give and whether that is safe."""
    kinds = [_kind(name) for name in _NAMES.split()]
    rows = [line.split() for line in _TABLE.strip().splitlines()]
    found = {
        (one, two): (_kind(entry.rstrip("!")), not entry.endswith("!"))
        for one, row in zip(kinds, rows, strict=True)
        for two, entry in zip(kinds, row, strict=True)
    }
    text = (string, False)
    return found | {(text, text): (text, True)}


def _held(weak: Any) -> Any:
    """The tensor in a weak one."""
    return weak.tensor


class WeakTensor(BatchableExtensionType):
    """A tensor made of Python's numbers: beside another dtype of its sort its own gives way."""

    tensor: Tensor

    def __validate__(self) -> None:
        if _held(self).dtype.name not in ("int32", "int64", "float32", "float64", "complex128"):
            raise TypeError(f"{_held(self).dtype} not allowed as a weak type.")

    @property
    def dtype(self) -> DType:
        """The type of the elements."""
        return _held(self).dtype

    @property
    def shape(self) -> Any:
        """The lengths of the axes."""
        return _held(self).shape

    def to_tensor(self) -> Any:
        """The tensor, of a dtype that gives way no more."""
        return _held(self)

    def numpy(self) -> Any:
        """The value, as a numpy array of one's own or a numpy scalar."""
        return _held(self).numpy()

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> Any:
        return _held(self).__tf_tensor__(dtype, name)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return _held(self).__array__(dtype, copy)

    def __getattr__(self, name: str) -> Any:
        return getattr(_held(self), name)

    def __repr__(self) -> str:
        return repr(_held(self))[:-1] + ", weak=True>"

    def __str__(self) -> str:
        return str(_held(self))[:-1] + ", weak=True)"

    def __format__(self, spec: str) -> str:
        return f"{_held(self).__format__(spec)} weakly typed"

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(_held(self))

    def __len__(self) -> int:
        return len(_held(self))

    def __iter__(self) -> Any:
        return (WeakTensor(part) for part in _held(self))

    def __bool__(self) -> bool:
        return bool(_held(self))

    def __int__(self) -> int:
        return int(_held(self))

    def __float__(self) -> float:
        return float(_held(self))

    def __complex__(self) -> complex:
        return complex(_held(self))

    def __index__(self) -> int:
        return _held(self).__index__()


def _means(x: Any, kind: type) -> bool:
    """Whether a value is a type of Python's, or a dtype of numpy's that equals it."""
    return x is kind or (isinstance(x, np.dtype) and x == kind)


def _kind_of(x: Any) -> Kind:
    """The dtype of a value or type, and whether it is weak.

    Raises:
        OverflowError: for an int that int32 does not hold.
        NotImplementedError: for a value of another library's type.
    """
    if isinstance(x, WeakTensor):
        return x.dtype, True
    found = x if isinstance(x, DType) else getattr(x, "dtype", None)
    if isinstance(found, DType):
        return found, False
    if isinstance(x, (np.ndarray, np.generic)) or isinstance(found, np.dtype):
        return as_dtype(found), False
    if isinstance(x, (bytes, str)):
        return string, False
    if isinstance(x, type) and issubclass(x, np.generic):
        return as_dtype(x), False
    if isinstance(x, bool) or _means(x, bool):
        return bool_dtype, False
    if isinstance(x, int) or _means(x, int):  # the numpy dtype of 64 bits among them, as in TensorFlow
        if isinstance(x, int) and not -(2**31) <= x < 2**31:
            raise OverflowError(f"Python int {x} too large to convert to np.int32")
        return int32, True
    if isinstance(x, float) or _means(x, float):
        return float32, True
    if isinstance(x, complex) or _means(x, complex):
        return complex128, True
    if isinstance(x, TensorShape):
        return int32, False
    if isinstance(x, np.dtype):
        return as_dtype(x), False
    raise NotImplementedError(f"Auto dtype conversion semantics does not support {type(x)} type.")


def weak_result_type(mode: str, *values: Any) -> Kind:
    """The dtype that the modes "safe" and "all" give for values and types, and whether it is weak.

    Args:
        mode: `"safe"` or `"all"`.
        values: tensors, arrays, Python numbers, nests of these, and dtypes.

    Raises:
        TypeError: when the mode "safe" refuses it.
        NotImplementedError: for values of other types, and for a text beside a number.
    """
    given = [value for value in values if value is not None]
    for value in given:
        if hasattr(type(value), "_type_spec") and not isinstance(value, (WeakTensor, Tensor, Readable, IndexedSlices)):
            raise NotImplementedError(f"Auto dtype conversion semantics does not support {type(value)} type.")
    kinds = [_kind_of(leaf) for leaf in nest.flatten(given)]
    found: Kind = kinds[0] if kinds else (float32, True)
    for kind in kinds[1:]:
        entry = _promotions().get((found, kind))
        if entry is None:
            raise NotImplementedError(
                f"Implicit Conversion between {found[0]} and {kind[0]} is not allowed. Please convert the input "
                "manually if you need to."
            )
        made, safe = entry
        if mode == "safe" and not safe:
            raise TypeError(
                f"In promotion mode PromoMode.SAFE, implicit dtype promotion between ({found[0]}, weak={found[1]}) and "
                f"({kind[0]}, weak={kind[1]}) is disallowed. You need to explicitly specify the dtype in your op, or "
                "relax your dtype promotion rules (such as from SAFE mode to ALL mode)."
            )
        found = made
    return found
