"""`tf.IndexedSlices`: a tensor given by some of its rows, as gradients of `gather` are; and adding up gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .._array._join import concat
from .._array._like import add_variants, scatter_rows
from .._array._shape import reshape, shape
from .._core.abstract import SymInt
from .._core.dtypes import DType, as_dtype, float32, int64, variant
from .._core.op import Primitive
from .._core.shapes import TensorShape, as_shape
from .._core.specs import TensorSpec, TypeSpec
from .._core.symbol import integers_of
from .._core.tensor import Tensor, convert, wrap


class IndexedSlices:
    """The rows `values` at the positions `indices` of a tensor that is zero elsewhere.

    Args:
        values: a tensor of shape `[n, ...]`.
        indices: a 1-D integer tensor of n positions along the first axis; repeated ones add up.
        dense_shape: the shape of the whole, or None.

    >>> tf.IndexedSlices(tf.constant([[1., 2.]]), tf.constant([3]), tf.constant([5, 2])).shape
    TensorShape([5, 2])
    """

    __slots__ = ("__weakref__", "_dense_shape", "_indices", "_values")

    def __init__(self, values: Any, indices: Any, dense_shape: Any = None) -> None:
        self._values = values
        self._indices = indices
        self._dense_shape = dense_shape

    @property
    def values(self) -> Any:
        """The rows."""
        return self._values

    @property
    def indices(self) -> Any:
        """Their positions."""
        return self._indices

    @property
    def dense_shape(self) -> Any:
        """The shape of the whole, or None."""
        return self._dense_shape

    @property
    def shape(self) -> TensorShape:
        """The shape of the whole as far as it is known."""
        if self._dense_shape is None:
            return TensorShape(None)
        return TensorShape([n if isinstance(n, (int, np.integer)) else None for n in integers_of(self._dense_shape)])

    @property
    def dtype(self) -> DType:
        """The dtype of the rows."""
        return as_dtype(self._values.dtype)

    @property
    def device(self) -> str:
        """The device that holds the rows."""
        return self._values.device

    @property
    def name(self) -> str:
        """Not for eager values."""
        return self._values.name

    @property
    def graph(self) -> Any:
        """Not for eager values."""
        return self._values.graph

    @property
    def op(self) -> Any:
        """Not for eager values."""
        return self._values.op

    def consumers(self) -> list[Any]:
        """The operations that take the rows: none are known of eager values."""
        return []

    @property
    def _type_spec(self) -> IndexedSlicesSpec:
        known = self._dense_shape is not None
        return IndexedSlicesSpec(
            self.shape if known else [None, *self._values.shape[1:]],
            self._values.dtype,
            self._indices.dtype,
            self._dense_shape.dtype if known else None,
            self._indices.shape,
        )

    def _map_values(self, function: Callable[[Any], Any]) -> IndexedSlices:
        """Slices at the same positions whose rows are a function of these: how ops of one tensor treat slices."""
        return IndexedSlices(function(self._values), self._indices, self._dense_shape)

    def __neg__(self) -> IndexedSlices:
        return IndexedSlices(-self._values, self._indices, self._dense_shape)

    def __str__(self) -> str:
        shape = "" if self._dense_shape is None else f", dense_shape={self._dense_shape!s}"
        return f"IndexedSlices(indices={self._indices!s}, values={self._values!s}{shape})"

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> Any:
        if self._dense_shape is None:
            raise ValueError(
                "Tensor conversion requested for IndexedSlices for argument `value` without dense_shape: " + str(self)
            )
        if dtype is not None and as_dtype(dtype) is not self.dtype:
            raise ValueError(
                f"Tensor conversion requested dtype {as_dtype(dtype).name} for IndexedSlices with dtype "
                f"{self.dtype.name}"
            )
        return densify(self)


class IndexedSlicesSpec(TypeSpec):
    """The shapes and dtypes of IndexedSlices.

    Args:
        shape: the shape of the whole; None for an unknown rank.
        dtype: the dtype of the rows.
        indices_dtype: the dtype of their positions.
        dense_shape_dtype: the dtype of the shape of the whole, None where slices do not have it.
        indices_shape: the shape of the positions; one axis of unknown length if not given.

    >>> tf.IndexedSlicesSpec([5, 2])
    IndexedSlicesSpec(TensorShape([5, 2]), tf.float32, tf.int64, None, TensorShape([None]))
    """

    __slots__ = ("_dense_shape_dtype", "_indices_shape", "_indices_dtype", "_shape", "_values_dtype")

    def __init__(
        self,
        shape: Any = None,
        dtype: Any = float32,
        indices_dtype: Any = int64,
        dense_shape_dtype: Any = None,
        indices_shape: Any = None,
    ) -> None:
        self._shape = as_shape(shape)
        self._values_dtype = as_dtype(dtype)
        self._indices_dtype = as_dtype(indices_dtype)
        self._dense_shape_dtype = None if dense_shape_dtype is None else as_dtype(dense_shape_dtype)
        self._indices_shape = as_shape(indices_shape).with_rank(1)

    @property
    def value_type(self) -> Any:
        """The class of the values."""
        return IndexedSlices

    @property
    def _component_specs(self) -> Any:
        rows = TensorSpec(self._indices_shape.concatenate(self._shape[1:]), self._values_dtype)
        specs = (rows, TensorSpec(self._indices_shape, self._indices_dtype))
        if self._dense_shape_dtype is None:
            return specs
        return (*specs, TensorSpec([self._shape.rank], self._dense_shape_dtype))

    def _to_components(self, value: Any) -> Any:
        parts = (value.values, value.indices)
        return parts if value.dense_shape is None else (*parts, value.dense_shape)

    def _from_components(self, components: Any) -> Any:
        return IndexedSlices(*components)

    def _serialize(self) -> tuple[Any, ...]:
        return self._shape, self._values_dtype, self._indices_dtype, self._dense_shape_dtype, self._indices_shape


def densify(g: Any) -> Any:
    """A gradient as a tensor, or as an array where it is made of arrays."""
    if type(g) is not IndexedSlices:
        return g
    if isinstance(g._values, (np.ndarray, np.generic)):
        return scatter_rows.primitive.kernel(g._values, g._indices, rows=int(g._dense_shape[0]))
    rows = integers_of(convert(g._dense_shape))[0]
    rows = rows if type(rows) is SymInt else int(rows)
    return scatter_rows(convert(g._values), convert(g._indices), rows=rows)


def accumulate(a: Any, b: Any) -> Any:
    """The sum of two gradients; slices stay slices while nothing dense comes in, those of `b` before those of `a`.

    The walk back meets first what ran last; TensorFlow mostly has the slices in the order of running.
    """
    if type(a) is not IndexedSlices and type(b) is not IndexedSlices:
        if type(a) is tuple:
            return add_variants.primitive.kernel(a, b)  # type: ignore[attr-defined]
        if isinstance(a, Tensor) and a._dtype is variant:
            return add_variants(a, b)
        return a + b
    if type(a) is IndexedSlices and type(b) is IndexedSlices:
        join = np.concatenate if isinstance(a._values, (np.ndarray, np.generic)) else concat
        return IndexedSlices(
            join([b._values, a._values], axis=0), join([b._indices, a._indices], axis=0), a._dense_shape
        )
    return densify(a) + densify(b)


def wrapped(g: Any) -> Any:
    """A gradient made of arrays as one made of tensors."""
    if type(g) is IndexedSlices:
        return IndexedSlices(*[v if v is None else wrap(v) for v in (g._values, g._indices, g._dense_shape)])
    return wrap(g)


def _slices_of_arrays(g: Any, indices: Any, x: Any) -> IndexedSlices:
    values = g.reshape((indices.size, *x.shape[1:]))
    return IndexedSlices(values, np.reshape(indices, -1), np.array(x.shape, np.int32))


def slices_like(g: Any, indices: Any, x: Any) -> IndexedSlices:
    """The gradient of a gathering of rows, for formulas: the rows of `g` at their places in a tensor like `x`."""
    values = reshape(g, (indices._value.size, *x._value.shape[1:]))
    return IndexedSlices(values, reshape(indices, (-1,)), shape(x))


slices_like.primitive = Primitive("slices_like", None, _slices_of_arrays, None)  # type: ignore[attr-defined]
