"""What linear operators share about tensors and shapes: reading parameters, broadcasting, blocks of arguments."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor
from ..._array._join import split
from ..._array._repeat import broadcast_to
from ..._core import nest
from ..._core.op import as_input
from ..._core.symbol import integers_of
from ..._core.tensor import Readable, Tensor
from ..._variables.module import Module
from .._lengths import Lengths, common
from .._solvers import solve


def is_reference(value: Any) -> bool:
    """Whether a parameter is something that changes, a variable for example, and so must be read at each use."""
    return isinstance(value, Readable) or (
        isinstance(value, Module) and hasattr(value, "dtype") and hasattr(value, "shape")
    )


def parameter(value: Any) -> Any:
    """A parameter of an operator: a variable as it is, anything else as a tensor."""
    return value if is_reference(value) else convert_to_tensor(value)


def refuse_reference(value: Any, name: str) -> None:
    """Check that a parameter is none that may change."""
    if is_reference(value):
        raise TypeError(f"Argument {name} cannot be reference type. Found: {type(value)}.")


def sizes(x: Any) -> Lengths:
    """The lengths of the axes of a tensor or variable."""
    if not isinstance(x, Tensor):
        x = as_input(x)
    return tuple(x._value.shape)


def numbers(x: Any) -> Lengths:
    """The elements of a tensor of integers; symbols where they are not known."""
    return tuple(integers_of(x).reshape(-1).tolist())


def same_batch(matrices: list[Any]) -> list[Any]:
    """Stacks of matrices, broadcast to the same leading axes."""
    batch = common(*[sizes(x)[:-2] for x in matrices])
    return [x if sizes(x)[:-2] == batch else broadcast_to(x, (*batch, *sizes(x)[-2:])) for x in matrices]


def solve_broadcasting(matrix: Any, rhs: Any, adjoint: bool = False) -> Any:
    """`tf.linalg.solve` for arguments whose leading axes broadcast."""
    matrix, rhs = same_batch([matrix, rhs])
    return solve(matrix, rhs, adjoint=adjoint)


def is_blockwise(dimensions: list[Any], given: Any, axis: int) -> bool:
    """Whether an argument of an operator made of blocks is a list of blocks, or one tensor.

    Args:
        dimensions: the sizes of the blocks.
        given: the argument.
        axis: the axis of it that is divided into blocks.

    Raises:
        ValueError: when it fits neither, or could be both.
    """
    if not isinstance(given, (tuple, list)) or len(given) != len(dimensions):
        return False
    if not any(nest.is_nested(x) for x in given):
        return True
    lengths = [convert_to_tensor(x).shape[axis] for x in given]
    wanted = [one.value for one in dimensions]
    if all(n is None for n in wanted):
        if len(lengths) == 1:
            return False
        if any(n != lengths[0] for n in lengths):
            return True
        raise ValueError(
            "Parsing of the input structure is ambiguous. Please input a blockwise iterable of `Tensor`s or a single "
            "`Tensor`."
        )
    if all(n is None or n == m for n, m in zip(wanted, lengths)):
        return True
    if all(m == lengths[0] for m in lengths) and lengths[0] >= sum(n for n in wanted if n is not None):
        return False
    raise ValueError("Input dimension does not match operator dimension.")


def divide(x: Any, lengths: list[Any], axis: int) -> list[Any]:
    """A tensor cut into blocks of the given lengths."""
    made: list[Any] = split(x, lengths, axis=axis)
    return made
