"""Raw ops whose arguments have another form than those of the public function that does the work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .._array._create import fill, zeros
from .._array._join import concat
from .._array._permute import reverse
from .._array._shape import reshape, size, squeeze as squeeze_axes
from .._array._where import searchsorted
from .._autodiff.custom import stop_gradient
from .._core.dtypes import as_dtype, string
from .._core.errors import InternalError, invalid
from .._core.op import as_input
from .._core.tensor import wrap
from ..linalg import eig as eig_of, eigh as eigh_of, eigvals, eigvalsh, svd as svd_of
from ..math import bincount
from ..math._cast import cast as cast_to
from ..math._compare import less
from ..math._elementwise import abs, maximum, real_divide, subtract, truncatediv
from ..math._matmul import einsum as einsum_of
from ..nn import (
    batch_normalization,
    conv2d as conv2d_of,
    conv2d_transpose,
    depthwise_conv2d as depthwise_of,
    dilation2d as dilation2d_of,
    isotonic_regression as isotonic_of,
    max_pool as max_pool_of,
    moments,
)
from ..nn._ctc_decoders import beam_search, ctc_greedy_decoder as greedy

# ---------------------------------------------------------------------------------------------------------------
# numbers


def approximate_equal(x: Any, y: Any, tolerance: float) -> Any:
    """Whether numbers differ by less than the tolerance."""
    return less(abs(subtract(x, y)), tolerance)


def cast(x: Any, dtype: Any) -> Any:
    """Numbers in another dtype."""
    return cast_to(x, dtype)


def divide(x: Any, y: Any) -> Any:
    """A quotient; of integers it is rounded towards zero."""
    x = as_input(x)
    if not x.dtype.is_integer:
        return real_divide(x, y)
    try:
        return truncatediv(x, y)
    except InternalError:
        raise invalid("Integer division by zero", "Div") from None


# ---------------------------------------------------------------------------------------------------------------
# arrays


def broadcast_args(s0: Any, s1: Any) -> Any:
    """The shape that two shapes broadcast to."""
    a, b = as_input(s0), as_input(s1)
    return wrap(np.array(np.broadcast_shapes(tuple(a._value.tolist()), tuple(b._value.tolist())), a.dtype.np))


def dense_bincount(input: Any, size: Any, weights: Any, binary_output: bool) -> Any:
    """How often each number below `size` occurs, by rows where there are rows."""
    x, given = as_input(input), as_input(weights)
    counted = bincount(
        x,
        None if 0 in given.shape.as_list() else given,
        minlength=size,
        maxlength=size,
        dtype=given.dtype,
        axis=-1 if x.shape.rank == 2 else None,
        binary_output=binary_output,
    )
    return cast_to(counted, given.dtype)


def empty(shape: Any, dtype: Any) -> Any:
    """A tensor of some shape; zeros here."""
    return fill(shape, "") if as_dtype(dtype) is string else zeros(shape, dtype)


def list_difference(x: Any, y: Any, out_idx: Any) -> tuple[Any, Any]:
    """What is in the first list but not in the second, and where."""
    values, others = as_input(x), as_input(y)
    keep = np.flatnonzero(~np.isin(values._value, others._value))
    return wrap(values._value[keep]), wrap(keep.astype(as_dtype(out_idx).np))


def reverse_where(tensor: Any, dims: Any) -> Any:
    """A tensor with the axes reversed for which a truth value says so."""
    return reverse(tensor, np.flatnonzero(as_input(dims)._value).astype(np.int32))


def rows(values: Sequence[Any]) -> Any:
    """Tensors of one row each, joined."""
    return concat(values, 0)


def squeeze(input: Any, axis: Sequence[int]) -> Any:
    """A tensor without axes of length 1: the given ones, or all if none is."""
    return squeeze_axes(input, list(axis) or None)


def upper_bound(sorted_inputs: Any, values: Any, out_type: Any) -> Any:
    """The first place behind what is not larger."""
    return searchsorted(sorted_inputs, values, "right", out_type)


# ---------------------------------------------------------------------------------------------------------------
# matrices


def einsum(inputs: Sequence[Any], equation: str) -> Any:
    """A sum of products."""
    return einsum_of(equation, *inputs)


def _no_vectors(values: Any) -> tuple[Any, Any]:
    return values, zeros([], values.dtype)


def eig(input: Any, Tout: Any, compute_v: bool) -> tuple[Any, Any]:
    """Eigenvalues and, if asked for, eigenvectors."""
    x = as_input(input)
    return tuple(eig_of(x)) if compute_v else _no_vectors(eigvals(x))


def eigh(input: Any, compute_v: bool) -> tuple[Any, Any]:
    """Eigenvalues of self-adjoint matrices and, if asked for, eigenvectors."""
    x = as_input(input)
    return tuple(eigh_of(x)) if compute_v else _no_vectors(eigvalsh(x))


def svd(input: Any, compute_uv: bool, full_matrices: bool) -> tuple[Any, Any, Any]:
    """Singular values and, if asked for, singular vectors."""
    x = as_input(input)
    if compute_uv:
        return tuple(svd_of(x, full_matrices=full_matrices))
    s = svd_of(x, compute_uv=False)
    return s, zeros([], s.dtype), zeros([], s.dtype)


# ---------------------------------------------------------------------------------------------------------------
# neural networks


def fused_batch_norm(
    x: Any,
    scale: Any,
    offset: Any,
    mean: Any,
    variance: Any,
    epsilon: float,
    exponential_avg_factor: float,
    data_format: str,
    is_training: bool,
) -> tuple[Any, ...]:
    """Normalised channels, the (running) moments, and what TensorFlow keeps for the gradient, which is not here."""
    x, scale, offset = as_input(x), as_input(scale), as_input(offset)
    mean, variance = as_input(mean), as_input(variance)
    rank = x.shape.rank
    channels = 1 if data_format.startswith("NC") else rank - 1
    axes = [axis for axis in range(rank) if axis != channels]
    form = [-1 if axis == channels else 1 for axis in range(rank)]
    values, used, spread = cast_to(x, scale.dtype), mean, variance
    if is_training:
        used, spread = moments(values, axes)
        count = cast_to(truncatediv(size(x), size(scale)), scale.dtype)
        corrected = spread * (count / maximum(count - 1.0, 1.0))  # Bessel's correction, for the running variance only
        if exponential_avg_factor == 1:
            mean, variance = used, corrected
        else:
            mean = (1.0 - exponential_avg_factor) * mean + exponential_avg_factor * used
            variance = (1.0 - exponential_avg_factor) * variance + exponential_avg_factor * corrected
    parts = [reshape(part, form) for part in (used, spread, offset, scale)]
    y = cast_to(batch_normalization(values, *parts, epsilon), x.dtype)  # type: ignore[call-arg]
    return y, *[stop_gradient(part) for part in (mean, variance, used, spread)]


def fused_batch_norm_v3(*arguments: Any) -> tuple[Any, ...]:
    """The same with one more thing kept, which is empty on a CPU."""
    made = fused_batch_norm(*arguments)
    return *made, zeros([0], made[1].dtype)


def _padding(padding: str, explicit: Sequence[int]) -> Any:
    """A padding in the form of the public functions: pairs for each axis in place of one list."""
    return [list(explicit[at : at + 2]) for at in range(0, 8, 2)] if padding == "EXPLICIT" else padding


def conv2d(
    input: Any, filter: Any, strides: Any, padding: str, explicit_paddings: Any, data_format: str, dilations: Any
) -> Any:
    """A convolution."""
    return conv2d_of(input, filter, strides, _padding(padding, explicit_paddings), data_format, dilations)


def conv2d_backprop_input(
    input_sizes: Any,
    filter: Any,
    out_backprop: Any,
    strides: Any,
    padding: str,
    explicit_paddings: Any,
    data_format: str,
    dilations: Any,
) -> Any:
    """The gradient of a convolution by its input: the transposed convolution."""
    pads = _padding(padding, explicit_paddings)
    return conv2d_transpose(out_backprop, filter, input_sizes, strides, pads, data_format, dilations)


def depthwise_conv2d(
    input: Any, filter: Any, strides: Any, padding: str, explicit_paddings: Any, data_format: str, dilations: Any
) -> Any:
    """A convolution of each channel."""
    axes = slice(1, 3) if data_format == "NHWC" else slice(2, 4)
    pads = _padding(padding, explicit_paddings)
    return depthwise_of(input, filter, strides, pads, data_format, list(dilations)[axes])


def dilation2d(input: Any, filter: Any, strides: Any, rates: Any, padding: str) -> Any:
    """A grey-scale dilation."""
    return dilation2d_of(input, filter, strides, padding, "NHWC", rates)


def max_pool(input: Any, ksize: Any, strides: Any, padding: str, explicit_paddings: Any, data_format: str) -> Any:
    """The largest elements of windows."""
    return max_pool_of(input, ksize, strides, _padding(padding, explicit_paddings), data_format)


def isotonic_regression(input: Any, output_dtype: Any) -> tuple[Any, Any]:
    """The falling sequences closest to rows."""
    output, segments = isotonic_of(cast_to(input, output_dtype))
    return output, segments


def ctc_greedy_decoder(inputs: Any, sequence_length: Any, merge_repeated: bool, blank_index: int) -> tuple[Any, ...]:
    """The labels of the best class of each step, by parts."""
    (found,), scores = greedy(inputs, sequence_length, merge_repeated, blank_index)
    return found.indices, found.values, found.dense_shape, scores


def ctc_beam_search_decoder(
    inputs: Any, sequence_length: Any, beam_width: int, top_paths: int, merge_repeated: bool
) -> tuple[Any, ...]:
    """The best sequences of labels that a beam search finds, by parts."""
    found, scores = beam_search(inputs, sequence_length, beam_width, top_paths, merge_repeated)
    return [x.indices for x in found], [x.values for x in found], [x.dense_shape for x in found], scores
