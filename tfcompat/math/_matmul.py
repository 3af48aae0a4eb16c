"""Products that sum over axes: `matmul`, `matvec`, `tensordot`, `einsum`.

`_matmul` and `_einsum_two` are the primitives; transposes are flags and permuted labels, so that gradients are such
products again and nothing is copied that BLAS can read in place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from .._array._arguments import not_allowed
from .._array._like import _unbroadcast, conjugate
from .._array._permute import transpose
from .._array._shape import expand_dims, squeeze
from .._core.abstract import UnknownRank, product
from .._core.dtypes import (
    DType,
    as_dtype,
    bfloat16,
    complex64,
    complex128,
    float16,
    float32,
    float64,
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
)
from .._core.errors import InvalidArgumentError, NotFoundError, invalid
from .._core.modes import SWITCHES
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import broadcast_shapes, like, rank_of, refused
from .._core.tensor import EagerTensor, Readable, Tensor, convert_leniently
from ._cast import cast_to


class MatrixLike:
    """What acts as a matrix without being a tensor: a linear operator.

    The functions of matrices ask for it where an argument is no tensor, and call its method of the same meaning.
    """

    adjoint: Any
    cholesky: Any
    determinant: Any
    diag_part: Any
    inverse: Any
    is_positive_definite: Any
    is_self_adjoint: Any
    log_abs_determinant: Any
    matmul: Any
    solve: Any
    trace: Any


_MATRICES = (
    bfloat16, float16, float32, float64, int32, int64, uint8, uint16, uint32, uint64, complex64, complex128,
)  # fmt: skip
_BATCHES = (
    bfloat16, float16, float32, float64, int16, int32, int64, uint8, uint16, uint32, uint64, complex64, complex128,
)  # fmt: skip
_NO_KERNEL = (uint8, uint16, uint32, uint64)  # named in the op's definition, but no kernel of TensorFlow's takes them
_MKL = (float32, bfloat16, float16)  # what TensorFlow hands to oneDNN, which has messages of its own


def _bad_shapes(a: Any, b: Any, ta: bool, tb: bool) -> InvalidArgumentError:
    """What is wrong with the shapes of two factors."""
    both = max(a.ndim, b.ndim)
    op = "MatMul" if both <= 2 else "BatchMatMulV2"
    mkl = a.dtype.itemsize == 2 or a.dtype == np.float32
    at = 0 if a.ndim < 2 else 1
    low = (a, b)[at].ndim
    if low < 2:
        if both > 2:
            return invalid(f"In[{at}] ndims must be >= 2: {low}", op)
        return invalid(f"In[{at}] ndims must be >= 2" if mkl else f"In[0] and In[1] ndims must be == 2: {low}", op)
    shapes = dims(a.shape), dims(b.shape)
    try:
        broadcast_shapes(a.shape[:-2], b.shape[:-2])
    except ValueError:
        return invalid("In[0] and In[1] must have compatible batch dimensions: {} vs. {}".format(*shapes), op)
    flags = f" {ta:d} {tb:d}" if both > 2 else ""
    return invalid("Matrix size-incompatible: In[0]: {}, In[1]: {}".format(*shapes) + flags, op)


def _times(a: Any, b: Any) -> Any:
    """The matrix product of arrays; halves are multiplied in float32 and rounded once."""
    if a.itemsize == 2 and a.dtype.kind not in "iu":
        return _times(a.astype(np.float32), b.astype(np.float32)).astype(a.dtype)
    if b.ndim == 2:
        if a.ndim == 2:
            return np.dot(a, b)
        if a.size and a.flags.c_contiguous:  # one product of a tall matrix instead of many
            return np.dot(a.reshape(-1, a.shape[-1]), b).reshape(*a.shape[:-1], b.shape[1])
    return np.matmul(a, b)


def _wrt_left(F: Any, g: Any, y: Any, a: Any, b: Any, *, ta: bool, tb: bool) -> Any:
    b = F.conjugate(b)
    return F.sum_like(F.matmul(b, g, ta=tb, tb=True) if ta else F.matmul(g, b, ta=False, tb=not tb), a)


def _wrt_right(F: Any, g: Any, y: Any, a: Any, b: Any, *, ta: bool, tb: bool) -> Any:
    a = F.conjugate(a)
    return F.sum_like(F.matmul(g, a, ta=True, tb=ta) if tb else F.matmul(a, g, ta=not ta, tb=False), b)


def _of_product(a: Any, b: Any, *, ta: bool, tb: bool) -> Any:
    """The shape of a product of matrices."""
    first, second = a.shape, b.shape
    both = max(len(first), len(second))
    op, least = ("MatMul", "") if both <= 2 else ("BatchMatMulV2", "at least ")
    for rank in (len(first), len(second)):
        if rank < 2:
            raise invalid(f"Shape must be {least}rank 2 but is rank {rank}", op)
    depths = first[-2 if ta else -1], second[-1 if tb else -2]
    if depths[0] != depths[1]:
        raise ValueError(*depths)  # the trace finds the words
    return *broadcast_shapes(first[:-2], second[:-2]), first[-1 if ta else -2], second[-2 if tb else -1]


@primitive(op="MatMul", infer=_of_product, grad=(_wrt_left, _wrt_right))
def _matmul(a: Any, b: Any, *, ta: bool, tb: bool) -> Any:
    """The product of matrices, transposed before if the flags say so; leading axes broadcast."""
    if a.ndim < 2 or b.ndim < 2:
        raise _bad_shapes(a, b, ta, tb)
    left = a.swapaxes(-1, -2) if ta else a
    right = b.swapaxes(-1, -2) if tb else b
    if left.shape[-1] != right.shape[-2]:
        raise _bad_shapes(a, b, ta, tb)
    try:
        return _times(left, right)
    except ValueError:
        raise _bad_shapes(a, b, ta, tb) from None


def _mismatch(op: str, at: int, expected: DType, found: DType) -> InvalidArgumentError:
    """The error of factors that differ in dtype."""
    error = mismatch(op, at, expected, found)
    if expected in _MKL:
        error._message = error._message.replace(f"compute {op}", f"compute _Mkl{op}")
    return error


def _check_factors(a: Any, b: Any) -> None:
    """Refuse dtypes that TensorFlow does not multiply."""
    d = a._dtype
    batch = (rank_of(a._value) or 0) > 2 or (rank_of(b._value) or 0) > 2
    if d is not b._dtype:
        raise _mismatch("BatchMatMulV2" if batch else "MatMul", 1, d, b._dtype)
    op, allowed = ("BatchMatMulV2", _BATCHES) if batch else ("MatMul", _MATRICES)
    if d not in allowed:
        raise not_allowed(op, "T", d, allowed)
    if d in _NO_KERNEL:
        raise _no_kernel(op, d)


def _no_kernel(op: str, dtype: DType) -> NotFoundError:
    return NotFoundError(None, None, f"Could not find device for node: {{{{node {op}}}}} of dtype {dtype.name}")


_USUAL = frozenset(d.bit for d in (float32, float64, int32, int64))


def matmul(
    a: Any,
    b: Any,
    transpose_a: bool = False,
    transpose_b: bool = False,
    adjoint_a: bool = False,
    adjoint_b: bool = False,
    a_is_sparse: bool = False,
    b_is_sparse: bool = False,
    output_type: Any = None,
    grad_a: bool = False,
    grad_b: bool = False,
    name: Any = None,
) -> Any:
    """The product of two matrices, or of two stacks of matrices.

    Args:
        a: a tensor of shape `[..., n, k]`.
        b: a tensor of the same dtype and of shape `[..., k, m]`; the leading axes broadcast.
        transpose_a: whether `a` is transposed before, shape `[..., k, n]` then.
        transpose_b: whether `b` is transposed before, shape `[..., m, k]` then.
        adjoint_a: whether `a` is transposed and conjugated before.
        adjoint_b: whether `b` is transposed and conjugated before.
        a_is_sparse: a hint for TensorFlow, which changes nothing here.
        b_is_sparse: a hint for TensorFlow, which changes nothing here.
        output_type: tf.int32 for products of int8 or uint8; otherwise the dtype is that of `a`.
        grad_a: a hint for TensorFlow, which changes nothing here.
        grad_b: a hint for TensorFlow, which changes nothing here.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n, m]`.

    Raises:
        ValueError: when a factor shall be both transposed and adjoint.
        tf.errors.InvalidArgumentError: when shapes or dtypes do not fit.

    >>> tf.matmul([[1, 2]], [[3], [4]]).numpy()
    array([[11]], dtype=int32)
    """
    if transpose_a and adjoint_a:
        raise ValueError(
            "Only one of `transpose_a` and `adjoint_a` can be True. "
            f"Received `transpose_a`={transpose_a}, `adjoint_a`={adjoint_a}."
        )
    if transpose_b and adjoint_b:
        raise ValueError(
            "Only one of `transpose_b` and `adjoint_b` can be True. "
            f"Received `transpose_b`={transpose_b}, `adjoint_b`={adjoint_b}."
        )
    if type(a) is not EagerTensor:
        if isinstance(a, MatrixLike) or isinstance(b, MatrixLike):
            return _with_operator(a, b, transpose_a or transpose_b, adjoint_a, adjoint_b, a_is_sparse or b_is_sparse)
        a = as_input(a)
    if type(b) is not EagerTensor:
        if isinstance(b, MatrixLike):
            return _with_operator(a, b, transpose_a or transpose_b, adjoint_a, adjoint_b, a_is_sparse or b_is_sparse)
        b = b._read() if isinstance(b, Readable) else b if isinstance(b, Tensor) else convert_leniently(b, a._dtype)
    if output_type is not None and as_dtype(output_type) is not a._dtype:
        a, b = _widened(a, b, as_dtype(output_type))
    if (a_is_sparse or b_is_sparse) and a._dtype in (float32, bfloat16):
        for letter, factor in (("a", a), ("b", b)):
            if rank_of(factor._value) not in (None, 2):
                raise invalid(f"{letter} is not a matrix", "SparseMatMul")
    if a._dtype is not b._dtype or a._dtype.bit not in _USUAL:
        _check_factors(a, b)
        if adjoint_a:
            a = conjugate(a)
        if adjoint_b:
            b = conjugate(b)
    return _matmul(a, b, ta=bool(transpose_a or adjoint_a), tb=bool(transpose_b or adjoint_b))


def _with_operator(a: Any, b: Any, transposed: bool, adjoint_a: bool, adjoint_b: bool, sparse: bool) -> Any:
    """A product of which one factor, or both, are linear operators."""
    if transposed:
        raise ValueError("Transposing not supported at this time.")
    if sparse:
        raise ValueError("Sparse methods not supported at this time.")
    if isinstance(a, MatrixLike):
        return a.matmul(b, adjoint=adjoint_a, adjoint_arg=adjoint_b)
    made = b.matmul(a, adjoint=not adjoint_b, adjoint_arg=not adjoint_a)  # A B = (B^H A^H)^H
    rank = made._value.ndim
    return conjugate(transpose(made, (*range(rank - 2), rank - 1, rank - 2)))


def _widened(a: Any, b: Any, dtype: DType) -> tuple[Any, Any]:
    """Factors of bytes as int32, the one combination of dtypes for which TensorFlow has a kernel."""
    if dtype is not int32 or not {a._dtype, b._dtype} <= {int8, uint8}:
        raise _no_kernel("BatchMatMulV3", a._dtype)
    return cast_to(a, dtype=int32), cast_to(b, dtype=int32)


def matvec(
    a: Any,
    b: Any,
    transpose_a: bool = False,
    adjoint_a: bool = False,
    a_is_sparse: bool = False,
    b_is_sparse: bool = False,
    name: Any = None,
) -> Any:
    """The product of a matrix and a vector, or of stacks of them.

    Args:
        a: a tensor of shape `[..., n, k]`.
        b: a tensor of the same dtype and of shape `[..., k]`; the leading axes broadcast.
        transpose_a: whether `a` is transposed before, shape `[..., k, n]` then.
        adjoint_a: whether `a` is transposed and conjugated before.
        a_is_sparse: a hint for TensorFlow, which changes nothing here.
        b_is_sparse: a hint for TensorFlow, which changes nothing here.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `[..., n]`.

    Raises:
        tf.errors.InvalidArgumentError: when shapes or dtypes do not fit.

    >>> tf.linalg.matvec([[1, 2], [3, 4]], [1, 1]).numpy()
    array([3, 7], dtype=int32)
    """
    b = as_input(b)
    return squeeze(matmul(a, expand_dims(b, -1), transpose_a=transpose_a, adjoint_a=adjoint_a), -1)


# ---------------------------------------------------------------------------------------------------------------
# sums of products over labelled axes. A label is a small integer, an array has a tuple of them, one for each axis.

Labels = tuple[int, ...]


def _wide(x: Any) -> Any:
    """An array in a dtype that numpy's einsum has loops for."""
    return x.astype(np.float32) if x.itemsize == 2 and x.dtype.kind not in "iu" else x


def _relabelled(*inputs: Any, labels: Sequence[Labels], out: Labels) -> Any:
    """The shape of arrays with labelled axes after their axes are brought to those of `out`."""
    sizes: dict[int, Any] = {}
    for x, of in zip(inputs, labels, strict=True):
        for label, n in zip(of, (None,) * len(of) if rank_of(x) is None else x.shape, strict=True):
            (sizes[label],) = broadcast_shapes((sizes.get(label, 1),), (n,))
    return tuple([sizes[label] for label in out])


@primitive(
    op="Einsum",
    infer=lambda x, *, of, out: _relabelled(x, labels=(of,), out=out),
    grad=lambda F, g, y, x, *, of, out: F.einsum_spread(g, x, have=out, want=of),
)
def _einsum_one(x: Any, *, of: Labels, out: Labels) -> Any:
    """The axes of one array permuted, summed over, or put on a diagonal (a label that stands twice)."""
    return x if of == out else np.einsum(_wide(x), of, out).astype(x.dtype, copy=False)


@primitive(
    op="Einsum",
    infer=like(1),
    grad=(lambda F, g, y, a, x, *, have, want: F.expand_like(F.einsum_one(g, of=want, out=have), a), None),
)
def _einsum_spread(a: Any, x: Any, *, have: Labels, want: Labels) -> Any:
    """The opposite of `_einsum_one`: an array in the shape of `x`, repeated along axes that it has not, zero beside
    the diagonals."""
    sizes = dict(zip(want, x.shape, strict=True))
    a = np.asarray(_unbroadcast(a, tuple([sizes[label] for label in have])))
    axes = tuple(dict.fromkeys(want))
    order = [have.index(label) for label in axes if label in have]
    a = a.transpose(order).reshape([sizes[label] if label in have else 1 for label in axes])
    if len(axes) == len(want):
        return np.broadcast_to(a, x.shape)
    made = np.zeros(x.shape, _wide(a).dtype)
    np.einsum(made, want, axes)[...] = a
    return made.astype(a.dtype, copy=False)


def _einsum_wrt(F: Any, g: Any, x: Any, other: Any, of: Labels, others: Labels, out: Labels) -> Any:
    have = tuple([label for label in dict.fromkeys(of) if label in out or label in others])
    part = F.einsum_two(g, F.conjugate(other), la=out, lb=others, out=have)
    return F.einsum_spread(part, x, have=have, want=of)


@primitive(
    op="Einsum",
    infer=lambda a, b, *, la, lb, out: _relabelled(a, b, labels=(la, lb), out=out),
    grad=(
        lambda F, g, y, a, b, *, la, lb, out: _einsum_wrt(F, g, a, b, la, lb, out),
        lambda F, g, y, a, b, *, la, lb, out: _einsum_wrt(F, g, b, a, lb, la, out),
    ),
)
def _einsum_two(a: Any, b: Any, *, la: Labels, lb: Labels, out: Labels) -> Any:
    """The sum of products of two arrays, as one matrix product over permuted axes."""
    plan = _plan(la, lb, out)
    if plan.keep_a != la:
        a = _einsum_one.primitive.kernel(a, of=la, out=plan.keep_a)
    if plan.keep_b != lb:
        b = _einsum_one.primitive.kernel(b, of=lb, out=plan.keep_b)
    if not plan.inner:
        return np.einsum(_wide(a), plan.keep_a, _wide(b), plan.keep_b, out).astype(a.dtype, copy=False)
    a, b = a.transpose(plan.order_a), b.transpose(plan.order_b)
    n, at = plan.batch, plan.batch + plan.left
    rows, inner, columns = a.shape[n:at], a.shape[at:], b.shape[n + plan.inner :]
    depth = math.prod(inner)
    made = _times(
        a.reshape((*a.shape[:n], math.prod(rows), depth)), b.reshape((*b.shape[:n], depth, math.prod(columns)))
    )
    return made.reshape((*made.shape[:n], *rows, *columns)).transpose(plan.order)


class _Plan(NamedTuple):
    """How a sum of products of two arrays becomes a matrix product.

    Attributes:
        keep_a: the labels of the first array that are left when those that nothing else names are summed over and
            diagonals are taken.
        keep_b: the same of the second.
        order_a: the permutation to `[batch..., left..., inner...]`.
        order_b: the permutation to `[batch..., inner..., right...]`.
        order: that of `[batch..., left..., right...]` to the labels of the result.
        batch: how many labels both arrays and the result have.
        left: how many the first array and the result have.
        inner: how many both arrays have and the result has not.
    """

    keep_a: Labels
    keep_b: Labels
    order_a: Labels
    order_b: Labels
    order: Labels
    batch: int
    left: int
    inner: int


@lru_cache(maxsize=1024)
def _plan(la: Labels, lb: Labels, out: Labels) -> _Plan:
    keep_a = tuple([label for label in dict.fromkeys(la) if label in lb or label in out])
    keep_b = tuple([label for label in dict.fromkeys(lb) if label in la or label in out])
    inner = [label for label in keep_a if label in keep_b and label not in out]
    batch = [label for label in keep_a if label in keep_b and label in out]
    left = [label for label in keep_a if label not in keep_b]
    right = [label for label in keep_b if label not in keep_a]
    order = batch + left + right
    return _Plan(
        keep_a,
        keep_b,
        tuple([keep_a.index(label) for label in batch + left + inner]),
        tuple([keep_b.index(label) for label in batch + inner + right]),
        tuple([order.index(label) for label in out]),
        len(batch),
        len(left),
        len(inner),
    )


def _tensordot_axes(axes: Any, a: Any, b: Any) -> tuple[list[int], list[int]]:
    """The argument `axes` of `tensordot` as the axes of both sides."""
    ranks = a._value.ndim, b._value.ndim
    if isinstance(axes, int):
        if axes < 0:
            raise ValueError(f"`axes` must be at least 0. Received: {axes}.")
        if axes > ranks[0]:
            raise ValueError(
                f"`axes` must not be larger than the number of dimensions of tensor {a._value}.  Received {axes}, "
                f"vs tensor dimensions {ranks[0]}."
            )
        return list(range(ranks[0] - axes, ranks[0])), list(range(axes))
    if isinstance(axes, (list, tuple)):
        if len(axes) != 2:
            raise ValueError(f"`axes` must be an integer or have length 2. Received {axes}.")
        sides = list(axes)
    else:
        held = axes if isinstance(axes, (Tensor, Readable)) else as_input(axes)
        held = as_input(held)
        if held._dtype not in (int32, int64):
            raise TypeError(f"Cannot convert {axes!r} to EagerTensor of dtype int32")
        if not held._value.ndim:
            raise invalid("Attempting to slice scalar input.", "StridedSlice", "strided_slice/")
        sides = [held._value[0], held._value[1]]
    found = [np.ravel(np.asarray(as_input(side)._value)).tolist() for side in sides]
    if len(found[0]) != len(found[1]):
        raise ValueError(
            f"Different number of contraction axes `a` and `b`, {len(found[0])} != {len(found[1])}."
        )
    for numbers, rank in zip(found, ranks, strict=True):
        if any(not -rank <= n < rank for n in numbers):
            raise IndexError("list index out of range")
    over = [n % ranks[0] for n in found[0]], [n % ranks[1] for n in found[1]]
    if any(len(set(side)) != len(side) for side in over):
        raise ValueError(f"`axes` names an axis twice. Received: {axes}.")
    return over


def tensordot(a: Any, b: Any, axes: Any, name: Any = None) -> Any:
    """The sum of products of two tensors over pairs of their axes.

    Args:
        a: a tensor.
        b: a tensor of the same dtype.
        axes: the number of axes, the last of `a` and the first of `b`; or a pair of (lists of) axes of `a` and of `b`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the other axes of `a` followed by those of `b`.

    Raises:
        ValueError, IndexError, tf.errors.InvalidArgumentError: when the axes or the shapes do not fit.

    >>> tf.tensordot([[1, 2], [3, 4]], [1, 1], axes=1).numpy()
    array([3, 7], dtype=int32)
    """
    a, b = as_input(a), as_input(b)
    over_a, over_b = _tensordot_axes(axes, a, b)
    if a._dtype is not b._dtype or a._dtype.bit not in _USUAL:
        _check_factors(a, b)
    shape, other = a._value.shape, b._value.shape
    if any([shape[i] != other[j] for i, j in zip(over_a, over_b, strict=True)]):
        depth = product([shape[i] for i in over_a]), product([other[i] for i in over_b])
        if depth[0] != depth[1]:
            outer = [product([n for i, n in enumerate(s) if i not in over])
                     for s, over in ((shape, over_a), (other, over_b))]  # fmt: skip
            raise invalid(
                f"Matrix size-incompatible: In[0]: [{outer[0]},{depth[0]}], In[1]: [{depth[1]},{outer[1]}]", "MatMul"
            )
    la = list(range(len(shape)))
    lb = list(range(len(shape), len(shape) + len(other)))
    for i, j in zip(over_a, over_b, strict=True):
        lb[j] = la[i]
    out = [n for n in la if n not in lb] + [n for n in lb if n not in la]
    return _einsum_two(a, b, la=tuple(la), lb=tuple(lb), out=tuple(out))


_EQUATION = re.compile(r"((?:[a-zA-Z]|\.\.\.)*(?:,(?:[a-zA-Z]|\.\.\.)*)*)(?:->((?:[a-zA-Z]|\.\.\.)*))?\Z")


def _tokens(part: str) -> list[str]:
    return re.findall(r"[a-zA-Z]|\.\.\.", part)


@lru_cache(maxsize=1024)
def _parse(equation: str, ranks: tuple[int | None, ...]) -> tuple[tuple[Labels, ...], Labels, int]:
    """The labels of the axes of the inputs and of the output, and how many of them are letters.

    The others stand for the axes under an ellipsis, counted from the right.
    """
    match = _EQUATION.match(equation.replace(" ", ""))
    if match is None:
        raise ValueError(f"Subscripts have incorrect format: {equation}")
    parts = [_tokens(part) for part in match[1].split(",")]
    if len(parts) != len(ranks):
        raise ValueError(f'Got {len(ranks)} inputs for equation "{equation}", expecting {len(parts)}')
    every = [token for part in parts for token in part]
    if match[2] is None:
        out = sorted(token for token in set(every) if every.count(token) == 1)  # "..." sorts before the letters
    else:
        out = _tokens(match[2])
        for token in out:
            if token != "..." and token not in every:
                raise ValueError(f"Output subscripts contain the label {token} not present in the input subscripts.")
            if out.count(token) > 1:
                raise ValueError(f"Output subscripts contain a label appearing more than once: {equation}")
    letters = {token: n for n, token in enumerate(dict.fromkeys(token for token in every if token != "..."))}
    widths = []
    for at, (part, rank) in enumerate(zip(parts, ranks, strict=True)):
        named = len(part) - part.count("...")
        if rank is None:
            if "..." in part:
                raise UnknownRank("the number of axes under an ellipsis must be known while a function is traced")
            rank = named
        if part.count("...") > 1:
            raise ValueError(f"Subscripts have incorrect format: {equation}")
        if rank < named or ("..." not in part and rank != named):
            bound = "at least " if "..." in part else ""
            raise invalid(f"Expected input {at} to have rank {bound}{named} but got: {rank}", "Einsum")
        widths.append(rank - named)
    widest = max(widths, default=0)
    if widest and "..." not in out:
        raise invalid(
            f"Output contains {widest} broadcasting dimension(s) but no ellipsis (...) was found in the output "
            "subscripts.",
            "Einsum",
        )

    def labels(part: list[str], width: int) -> Labels:
        made: list[int] = []
        for token in part:
            if token == "...":
                made += [len(letters) + i for i in range(widest - width, widest)]
            else:
                made.append(letters[token])
        return tuple(made)

    inputs = tuple([labels(part, width) for part, width in zip(parts, widths, strict=True)])
    return inputs, labels(out, widest), len(letters)


def _check_sizes(inputs: Sequence[Any], labels: Sequence[Labels], named: int) -> None:
    """Refuse axes of one label and of different length (those under an ellipsis may be broadcast)."""
    sizes: dict[int, Any] = {}
    for x, of in zip(inputs, labels, strict=True):
        if rank_of(x._value) is None:
            continue
        shape = x._value.shape
        for axis, (label, n) in enumerate(zip(of, shape, strict=True)):
            known = sizes.setdefault(label, n)
            if known != n and SWITCHES.trace is not None and (label < named or 1 not in (known, n)):
                raise refused("Einsum", known, n)
            if known != n and label < named:
                raise invalid(
                    f"Expected dimension {known} at axis {axis} of the input shaped {dims(shape)} but got "
                    f"dimension {n}",
                    "Einsum",
                )
            if known != n and 1 not in (known, n):
                shapes = [dims(one._value.shape) for one in inputs]
                raise invalid(f"Invalid batch dimensions: {' vs. '.join(shapes)}", "Einsum")
            if known == 1:
                sizes[label] = n


def einsum(equation: str, *inputs: Any, **kwargs: Any) -> Any:
    """Sums of products of tensors over labelled axes.

    Args:
        equation: the labels (letters) of the axes of each input, separated by commas, and behind `->` those of the
            result; `...` stands for any other axes, which broadcast. Without `->` the result has, in alphabetical
            order, the labels that stand once.
        *inputs: tensors of one dtype.
        **kwargs: `name` and `optimize`, accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        ValueError: when the equation is malformed.
        tf.errors.InvalidArgumentError: when it does not fit the shapes.

    >>> tf.einsum("ij,jk->ik", tf.constant([[1, 2]]), tf.constant([[3], [4]])).numpy()
    array([[11]], dtype=int32)
    """
    for key in kwargs:
        if key not in ("name", "optimize", "greedy"):
            raise TypeError(f"Invalid keyword arguments for einsum: {key}. Valid arguments: name, optimize, greedy.")
    for x in inputs:
        x.shape  # noqa: B018  what has none is refused as in TensorFlow, lists among it
    tensors = [as_input(x) for x in inputs]
    labels: Sequence[Labels]
    labels, out, letters = _parse(equation, tuple([rank_of(x._value) for x in tensors]))
    d = tensors[0]._dtype
    for at, x in enumerate(tensors):
        if x._dtype is not d:
            raise _mismatch("Einsum", at, d, x._dtype)
        if d.kind not in "fic":
            raise _no_kernel("Einsum", d)
    _check_sizes(tensors, labels, letters)
    while len(tensors) > 2:
        i, j = _next_pair(tensors, labels, out)
        rest = [n for n in range(len(tensors)) if n not in (i, j)]
        needed = {label for n in rest for label in labels[n]} | set(out)
        kept = tuple([label for label in dict.fromkeys(labels[i] + labels[j]) if label in needed])
        made = _einsum_two(tensors[i], tensors[j], la=labels[i], lb=labels[j], out=kept)
        tensors = [tensors[n] for n in rest] + [made]
        labels = [labels[n] for n in rest] + [kept]
    if len(tensors) == 1:
        return _einsum_one(tensors[0], of=labels[0], out=out)
    return _einsum_two(tensors[0], tensors[1], la=labels[0], lb=labels[1], out=out)


def _next_pair(tensors: Sequence[Any], labels: Sequence[Labels], out: Labels) -> tuple[int, int]:
    """Which two of several factors are multiplied first, by numpy's greedy rule."""
    spelt = ",".join("".join(chr(65 + n if n < 26 else 71 + n) for n in of) for of in labels)
    result = "".join(chr(65 + n if n < 26 else 71 + n) for n in out)
    sizes = {label: 16 for of in labels for label in of}  # lengths that are not known are thought to be alike
    for x, of in zip(tensors, labels, strict=True):
        if rank_of(x._value) is not None:
            sizes.update({label: n for label, n in zip(of, x._value.shape, strict=True) if type(n) is int})
    shapes = [np.broadcast_to(np.float32(0), [sizes[label] for label in of]) for of in labels]
    path = np.einsum_path(f"{spelt}->{result}", *shapes, optimize="greedy")[0]
    first = path[1]
    return first[0], first[1]
