"""`tf.SparseTensor`: a tensor given by the elements that are not zero; and its spec."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .._array._gather import gather_nd
from .._array._repeat import broadcast_to
from .._array._shape import identity
from .._core.dtypes import DType, as_dtype, float32, float64, int64
from .._core.errors import invalid
from .._core.op import as_input, dims
from .._core.shapes import TensorShape, as_shape
from .._core.specs import TensorSpec, TypeSpec
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from ..math._cast import cast
from ..math._elementwise import multiply, real_divide
from ..math._reduce import reduce_prod


class SparseTensorValue(NamedTuple):
    """The parts of a sparse tensor as numpy arrays."""

    indices: Any
    values: Any
    dense_shape: Any


def _part(value: Any, dtype: DType | None, name: str) -> Any:
    """A part as a tensor that scripts may see."""
    try:
        tensor = as_input(value, dtype)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    return identity(tensor) if isinstance(value, Readable) else tensor


_THROUGH = frozenset(("abs", "erf", "negative", "sign", "sin", "sqrt", "square", "tanh"))


class SparseTensor:
    """A tensor of mostly zeros, given by the positions and values of the others.

    Args:
        indices: int64 of shape [n, rank], the positions; most ops want them in row-major order, see
            `tf.sparse.reorder`.
        values: the n values, of any dtype.
        dense_shape: int64 of shape [rank], the shape of the whole.

    Raises:
        ValueError: when the shapes do not fit together.

    >>> tf.SparseTensor([[0, 1], [1, 0]], [5, 7], [2, 3]).shape
    TensorShape([2, 3])
    """

    def __init__(self, indices: Any, values: Any, dense_shape: Any) -> None:
        indices, values = _part(indices, int64, "indices"), _part(values, None, "values")
        dense_shape = _part(dense_shape, int64, "dense_shape")
        self._indices = indices
        self._values = values
        self._dense_shape = dense_shape
        self._static: TensorShape | None = None
        of_indices, of_values = indices.shape.with_rank(2), values.shape.with_rank(1)
        of_shape = dense_shape.shape.with_rank(1)
        of_indices.dims[0].assert_is_compatible_with(of_values.dims[0])
        of_indices.dims[1].assert_is_compatible_with(of_shape.dims[0])

    @classmethod
    def from_value(cls, sparse_tensor_value: Any) -> SparseTensor:
        """A sparse tensor of the parts of another, or of a `tf.compat.v1.SparseTensorValue`.

        Args:
            sparse_tensor_value: either of the two.

        Returns:
            A SparseTensor.

        Raises:
            TypeError: when it is neither.
        """
        if not is_sparse(sparse_tensor_value):
            raise TypeError(
                f"Argument sparse_tensor_value={sparse_tensor_value} is neither a SparseTensor nor SparseTensorValue."
            )
        return SparseTensor(sparse_tensor_value.indices, sparse_tensor_value.values, sparse_tensor_value.dense_shape)

    # -- what it is

    @property
    def indices(self) -> Any:
        """The positions, int64 of shape [n, rank]."""
        return self._indices

    @property
    def values(self) -> Any:
        """The n values."""
        return self._values

    @property
    def dense_shape(self) -> Any:
        """The shape of the whole, int64."""
        return self._dense_shape

    @property
    def shape(self) -> Any:
        """The shape of the whole as far as it is known: a `tf.TensorShape`."""
        if self._static is None:
            known = isinstance(self._dense_shape, EagerTensor)
            rank = self._dense_shape.shape[0]
            lengths = [n if n >= 0 else None for n in self._dense_shape._value.tolist()] if known else None
            self._static = TensorShape(lengths if known or rank is None else [None] * rank)
        return self._static

    def get_shape(self) -> TensorShape:
        """The shape of the whole as far as it is known."""
        return self.shape

    def set_shape(self, shape: Any) -> None:
        """Take note of what is known of the shape.

        Args:
            shape: a shape, or what makes one.

        Raises:
            ValueError: when the tensor has another one.
        """
        self._static = self.shape.merge_with(shape)

    @property
    def dtype(self) -> DType:
        """The dtype of the values."""
        return self._values.dtype

    @property
    def op(self) -> Any:
        """Not for eager values."""
        return self._values.op

    @property
    def graph(self) -> Any:
        """Not for eager values."""
        return self._indices.graph

    @property
    def _type_spec(self) -> SparseTensorSpec:
        return SparseTensorSpec(self.shape, self.dtype)

    def consumers(self) -> list[Any]:
        """The operations that take the parts: none are known of eager values."""
        return []

    def eval(self, feed_dict: Any = None, session: Any = None) -> Any:
        """Not for eager values."""
        return self.graph

    def with_values(self, new_values: Any) -> SparseTensor:
        """A sparse tensor with other values at the same positions.

        Args:
            new_values: as many values, of any dtype.

        Returns:
            A SparseTensor.
        """
        return SparseTensor(self._indices, new_values, self._dense_shape)

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> Any:
        raise ValueError(f"Attempt to convert a value ({self!r}) with an unsupported type ({type(self)}) to a Tensor.")

    def _through(self, op: Any) -> Any:
        """What an op of one tensor makes of a sparse one: TensorFlow knows a few that zero goes through unchanged."""
        return self.with_values(op(self._values)) if op.primitive.name in _THROUGH else op(convert(self))

    def _shape_as(self, dtype: DType) -> Any:
        """What `tf.shape` gives."""
        return cast(self._dense_shape, dtype)

    def _size_as(self, dtype: DType) -> Any:
        """What `tf.size` gives."""
        return cast(reduce_prod(self._dense_shape), dtype)

    def _map_values(self, function: Callable[[Any], Any]) -> SparseTensor:
        """A sparse tensor whose values are a function of these: how ops of one tensor treat it."""
        return self.with_values(function(self._values))

    def __repr__(self) -> str:
        return f"SparseTensor(indices={self._indices!s}, values={self._values!s}, dense_shape={self._dense_shape!s})"

    # -- times and divided by a dense tensor

    def __mul__(self, other: Any) -> SparseTensor:
        return self.with_values(multiply(self._values, self._elements_of(other, "SparseDenseCwiseMul")))

    def __rmul__(self, other: Any) -> Any:
        return self * other if isinstance(other, (Tensor, Readable)) else NotImplemented

    def __truediv__(self, other: Any) -> SparseTensor:
        values, divisors = self._values, self._elements_of(other, "SparseDenseCwiseDiv")
        if values.dtype.is_integer:
            to = float32 if values.dtype.size < 4 else float64
            values, divisors = cast(values, to), cast(divisors, to)
        return self.with_values(real_divide(values, divisors))

    def _elements_of(self, dense: Any, op: str) -> Any:
        """The elements of a tensor, broadcast to the shape of this one, at its positions."""
        dense = convert(dense._read() if isinstance(dense, Readable) else dense, self.dtype)
        shape = self.shape
        if dense.shape.rank == 0:
            return dense
        if dense.shape != shape:
            lengths = dense.shape.as_list()
            fit = len(lengths) <= shape.rank and all(
                n in (1, m) for n, m in zip(reversed(lengths), reversed(shape.as_list()), strict=False)
            )
            if not fit:
                raise invalid(
                    "SparseDenseBinaryOpShared broadcasts dense to sparse only; got incompatible shapes: "
                    f"{dims(shape.as_list())} vs. {dims(lengths)}",
                    op,
                )
            dense = broadcast_to(dense, self._dense_shape)
        return gather_nd(dense, self._indices)


def is_sparse(value: Any) -> bool:
    """Whether a value is a sparse tensor, or the parts of one."""
    return isinstance(value, (SparseTensor, SparseTensorValue))


def as_sparse(value: Any) -> SparseTensor:
    """A sparse tensor, of its parts too.

    Raises:
        TypeError: when it is something else.
    """
    if isinstance(value, SparseTensor):
        return value
    if isinstance(value, SparseTensorValue):
        return SparseTensor(*value)
    raise TypeError("Input must be a SparseTensor.")


class SparseTensorSpec(TypeSpec):
    """The shape and dtype of a sparse tensor.

    Args:
        shape: the shape of the whole; None for an unknown rank.
        dtype: the dtype of the values.

    >>> tf.SparseTensorSpec([None, 3])
    SparseTensorSpec(TensorShape([None, 3]), tf.float32)
    """

    __slots__ = ("_dtype", "_shape")

    def __init__(self, shape: Any = None, dtype: Any = float32) -> None:
        self._shape = as_shape(shape)
        self._dtype = as_dtype(dtype)

    @property
    def value_type(self) -> Any:
        """The class of the values."""
        return SparseTensor

    @property
    def shape(self) -> TensorShape:
        """The shape of the whole."""
        return self._shape

    @property
    def dtype(self) -> DType:
        """The dtype of the values."""
        return self._dtype

    @classmethod
    def from_value(cls, value: Any) -> SparseTensorSpec:
        """The spec of a sparse tensor.

        Args:
            value: a SparseTensor, or the parts of one.

        Returns:
            A SparseTensorSpec.

        Raises:
            TypeError: when it is something else.
        """
        if not is_sparse(value):
            raise TypeError(
                f"Expected SparseTensor or SparseTensorValue. Received: {value} of type {type(value).__name__}."
            )
        sparse = SparseTensor.from_value(value)
        return cls(sparse.shape, sparse.dtype)

    @property
    def _component_specs(self) -> Any:
        rank = self._shape.rank
        return [TensorSpec([None, rank], int64), TensorSpec([None], self._dtype), TensorSpec([rank], int64)]

    def _to_components(self, value: Any) -> Any:
        return [value.indices, value.values, value.dense_shape]

    def _from_components(self, components: Any) -> Any:
        made = SparseTensor(*components)
        made.set_shape(self._shape)
        return made

    def _serialize(self) -> tuple[Any, ...]:
        return self._shape, self._dtype

    def _batch(self, batch_size: int | None) -> SparseTensorSpec:
        return SparseTensorSpec(TensorShape([batch_size]).concatenate(self._shape), self._dtype)

    def _unbatch(self) -> SparseTensorSpec:
        if self._shape.rank == 0:
            raise ValueError("Unbatching a tensor is only supported for rank >= 1")
        return SparseTensorSpec(self._shape[1:], self._dtype)
