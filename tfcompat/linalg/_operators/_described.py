"""What a linear operator says of itself: its hints, its name, its shape, and what it is made of."""

from __future__ import annotations

import abc
from typing import Any

from ..._array._create import convert_to_tensor
from ..._array._shape import size
from ..._core.dtypes import as_dtype, int32
from ..._core.shapes import Dimension, TensorShape
from ..._core.tensor import Tensor
from ..._variables.module import Module
from ..._variables.scopes import name_scope
from ...math._matmul import MatrixLike
from .._lengths import Lengths
from ._shapes import is_reference, numbers
from ._slicing import batch_slice
from ._spec import spec_class


class Described(Module, MatrixLike, metaclass=abc.ABCMeta):
    """The base of `tf.linalg.LinearOperator`, whose arguments it takes."""

    def __init__(
        self,
        dtype: Any,
        graph_parents: Any = None,
        is_non_singular: Any = None,
        is_self_adjoint: Any = None,
        is_positive_definite: Any = None,
        is_square: Any = None,
        name: Any = None,
        parameters: Any = None,
    ) -> None:
        if is_positive_definite:
            if is_non_singular is False:
                raise ValueError("A positive definite matrix is always non-singular.")
            is_non_singular = True
        for hint, word in ((is_non_singular, "non-singular"), (is_self_adjoint, "self-adjoint")):
            if hint:
                if is_square is False:
                    raise ValueError(f"A {word} matrix is always square.")
                is_square = True
        for at, parent in enumerate(graph_parents or ()):
            if parent is None or not (isinstance(parent, Tensor) or is_reference(parent)):
                raise ValueError(f"Graph parent item {at} is not a Tensor; {parent}.")
        self._graph_parents = [] if graph_parents is None else graph_parents
        self._is_square_hint = is_square
        self._dtype = as_dtype(dtype) if dtype else dtype
        self._is_non_singular = is_non_singular
        self._is_self_adjoint = is_self_adjoint
        self._is_positive_definite = is_positive_definite
        object.__setattr__(self, "_parameters", parameters)  # not an attribute that modules track: no wrapper
        self._name = name or type(self).__name__
        self._name_scope = name_scope(f"{self._name}/")

    # -- what it is

    @property
    def parameters(self) -> dict[str, Any]:
        """The arguments of the constructor."""
        return dict(self._parameters)  # type: ignore[attr-defined]

    @property
    def dtype(self) -> Any:
        """The dtype of the elements."""
        return self._dtype

    @property
    def name(self) -> str:
        """The name."""
        return self._name

    @property
    def graph_parents(self) -> Any:
        """Deprecated: the list given to the constructor."""
        return self._graph_parents

    @property
    def is_non_singular(self) -> Any:
        """Whether it has an inverse; None if that is not known."""
        return self._is_non_singular

    @property
    def is_self_adjoint(self) -> Any:
        """Whether it equals its conjugate transpose; None if that is not known."""
        return self._is_self_adjoint

    @property
    def is_positive_definite(self) -> Any:
        """Whether it is positive definite; None if that is not known."""
        return self._is_positive_definite

    @property
    def is_square(self) -> Any:
        """Whether it is square; None if that is not known."""
        found = self.domain_dimension == self.range_dimension
        if self._is_square_hint is False and found:
            raise ValueError("User set is_square hint to False, but the operator was square.")
        return found if self._is_square_hint is None else self._is_square_hint

    # -- shapes

    @abc.abstractmethod
    def _shape(self) -> TensorShape:
        raise NotImplementedError("_shape is not implemented.")

    def _shape_tensor(self) -> Any:
        raise NotImplementedError("_shape_tensor is not implemented.")

    def _lengths(self) -> Lengths:
        """The lengths of the axes, symbols of a trace included."""
        shape = self.shape
        if shape.is_fully_defined():
            return tuple(shape.as_list())
        return numbers(convert_to_tensor(self._shape_tensor()))

    @property
    def shape(self) -> TensorShape:
        """The shape `[..., m, n]`, as far as it is known."""
        return self._shape()

    def shape_tensor(self, name: str = "shape_tensor") -> Any:
        """The shape `[..., m, n]` as a vector of int32."""
        if self.shape.is_fully_defined():
            return convert_to_tensor(self.shape.as_list(), int32)
        return self._shape_tensor()

    @property
    def batch_shape(self) -> TensorShape:
        """The shape without the last two axes, as far as it is known."""
        made: TensorShape = self.shape[:-2]
        return made

    def batch_shape_tensor(self, name: str = "batch_shape_tensor") -> Any:
        """The shape without the last two axes as a vector of int32."""
        if self.batch_shape.is_fully_defined():
            return convert_to_tensor(self.batch_shape.as_list(), int32)
        return self.shape_tensor()[:-2]

    @property
    def tensor_rank(self) -> int | None:
        """The number of axes, None if it is not known."""
        return self.shape.rank

    def tensor_rank_tensor(self, name: str = "tensor_rank_tensor") -> Any:
        """The number of axes as a tensor of int32."""
        rank = self.tensor_rank
        return size(self.shape_tensor()) if rank is None else convert_to_tensor(rank)

    @property
    def domain_dimension(self) -> Dimension:
        """The length of the vectors that it takes."""
        dims = self.shape.dims
        return dims[-1] if dims else Dimension(None)

    def domain_dimension_tensor(self, name: str = "domain_dimension_tensor") -> Any:
        """The length of the vectors that it takes as a tensor of int32."""
        n = self.domain_dimension.value
        return self.shape_tensor()[-1] if n is None else convert_to_tensor(n)

    @property
    def range_dimension(self) -> Dimension:
        """The length of the vectors that it makes."""
        dims = self.shape.dims
        return dims[-2] if dims else Dimension(None)

    def range_dimension_tensor(self, name: str = "range_dimension_tensor") -> Any:
        """The length of the vectors that it makes as a tensor of int32."""
        n = self.range_dimension.value
        return self.shape_tensor()[-2] if n is None else convert_to_tensor(n)

    # -- as a composite of tensors, and as a stack

    @property
    def _composite_tensor_fields(self) -> tuple[str, ...]:
        """The arguments of the constructor, hints apart, that a copy is made from."""
        return ()

    @property
    def _composite_tensor_prefer_static_fields(self) -> tuple[str, ...]:
        """Those of them that are shapes rather than data, kept as numbers where they are known."""
        return ()

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self) -> dict[str, Any]:
        """For each parameter with leading axes how many of its last axes belong to one matrix."""
        return {}

    @property
    def _type_spec(self) -> Any:
        return spec_class(type(self)).from_operator(self)

    def __getitem__(self, slices: Any) -> Any:
        return batch_slice(self, slices)
