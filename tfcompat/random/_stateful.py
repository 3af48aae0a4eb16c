"""The random functions that keep their place in a stream between calls: `tf.random.normal` and its kin."""

from __future__ import annotations

from typing import Any

import numpy as np

from .._array._arguments import unregistered
from .._array._like import zeros_of
from .._core.dtypes import as_dtype, float16, float32, float64, int32, int64
from .._core.errors import invalid
from .._core.op import as_input, dims, mismatch, primitive, refuse
from .._core.rules import broadcast as broadcast_rule, lengths as lengths_of, rank_of, same, shaped
from .._core.symbol import integers_of
from .._core.tensor import Readable, Tensor
from ..math._elementwise import add, maximum, multiply, real_divide, subtract
from ..math._special import igamma_grad_a, lgamma
from . import _distributions, _rejection, _seeds
from ._arguments import (
    FLOATS,
    INTEGERS,
    POISSON,
    allow,
    broadcast,
    check_bounds,
    check_shape,
    no_kernel,
    ordered,
    parameter,
    read_rates,
    read_shape,
)
from ._seeds import Kernel

RESERVED = _distributions.RESERVED

# ---------------------------------------------------------------------------------------------------------------
# the ops: every one takes its place in the stream of its kernel when it runs


def of_dtype(*inputs: Any, dtype: Any, **how: Any) -> Any:
    """The dtype that the static argument says."""
    return as_dtype(dtype)


def of_samples(logits: Any, *others: Any, samples: Any, **how: Any) -> Any:
    """The shape of so many draws for each row."""
    return lengths_of(logits, 2)[0], samples


@primitive(op="RandomStandardNormal", infer=shaped, to=of_dtype, grad=None, stateful=True)
def _random_normal(*, stream: Kernel, shape: tuple[int, ...], dtype: Any) -> Any:
    return _distributions.normal(*stream.reserve(_distributions.outputs(shape) * RESERVED), shape, dtype)


@primitive(op="TruncatedNormal", infer=shaped, to=of_dtype, grad=None, stateful=True)
def _random_truncated_normal(*, stream: Kernel, shape: tuple[int, ...], dtype: Any) -> Any:
    return _distributions.truncated_normal(*stream.reserve(_distributions.outputs(shape) * RESERVED), shape, dtype)


@primitive(op="RandomUniform", infer=shaped, to=of_dtype, grad=None, stateful=True)
def _random_uniform(*, stream: Kernel, shape: tuple[int, ...], dtype: Any) -> Any:
    return _distributions.uniform(*stream.reserve(_distributions.outputs(shape) * RESERVED), shape, dtype)


@primitive(op="RandomUniformInt", infer=shaped, grad=None, stateful=True)
def _random_integers(minval: Any, maxval: Any, *, stream: Kernel, shape: tuple[int, ...]) -> Any:
    low, high = int(minval), int(maxval)
    if not _distributions.outputs(shape):
        return np.empty(shape, minval.dtype)
    ordered(low, high, "RandomUniformInt")
    start = stream.reserve(_distributions.outputs(shape) * RESERVED)
    return _distributions.integers(*start, shape, minval.dtype, low, high)


@primitive(op="RandomShuffle", infer=same, grad=None, keep=True, stateful=True)
def _random_shuffle(value: Any, *, stream: Kernel) -> Any:
    rows = value.shape[0] if value.ndim else 1
    if value.size <= 1 or rows <= 1:
        return value
    return value[_distributions.permutation(*stream.reserve(-(-(rows - 1) // 4)), rows)]


@primitive(op="Multinomial", infer=of_samples, to=of_dtype, grad=None, dtypes=FLOATS, stateful=True)
def _random_categorical(logits: Any, *, stream: Kernel, samples: int, dtype: Any) -> Any:
    start = stream.reserve(len(logits) * 4 * -(-samples // 4) * 2 * RESERVED)
    return _distributions.categorical(*start, logits, samples, dtype)


@primitive(op="RandomGammaGrad", grad=(unregistered("RandomGammaGrad"),) * 2, infer=broadcast_rule)
def random_gamma_grad(alpha: Any, sample: Any) -> Any:
    """How gamma variates change with the shape parameter, by implicit reparameterization.

    The distribution function F(x; a) of a variate stays as it is, so dx/da = -(dF/da) / (dF/dx) (M. Figurnov,
    S. Mohamed and A. Mnih, "Implicit reparameterization gradients", 2018).
    """
    a, x = alpha.astype(np.float64), sample.astype(np.float64)
    density = np.exp((a - 1) * np.log(x) - x - lgamma.primitive.kernel(a))
    return (-igamma_grad_a.primitive.kernel(a, x) / density).astype(sample.dtype)


def gamma_gradient(F: Any, g: Any, y: Any, alpha: Any, *others: Any, **statics: Any) -> Any:
    """The gradient of gamma variates with respect to the shape parameter."""
    return F.sum_like(g * F.random_gamma_grad(alpha, y), alpha)


@primitive(
    op="RandomGamma",
    infer=lambda alpha, *, shape, **how: (*shape, *alpha.shape),
    grad=gamma_gradient,
    dtypes=(float16, float32, float64),
    stateful=True,
)
def _random_gamma(alpha: Any, *, stream: Kernel, shape: tuple[int, ...]) -> Any:
    samples = _distributions.outputs(shape)
    alphas = alpha.astype(np.float64).reshape(-1)
    made = _rejection.gamma(*stream.reserve(alphas.size * samples * RESERVED), alphas, samples)
    return made.T.reshape(shape + alpha.shape).astype(alpha.dtype)


@primitive(
    op="RandomPoissonV2",
    infer=lambda rates, *, shape, **how: (*shape, *rates.shape),
    to=of_dtype,
    grad=unregistered("RandomPoissonV2"),
    stateful=True,
)
def _random_poisson(rates: Any, *, stream: Kernel, shape: tuple[int, ...], dtype: Any) -> Any:
    samples = _distributions.outputs(shape)
    made = _rejection.poisson(
        *stream.reserve(rates.size * samples * RESERVED), rates.astype(np.float64).reshape(-1), samples
    )
    return made.T.reshape(shape + rates.shape).astype(dtype)


def at_least_tiny(x: Any) -> Any:
    """Zeros (and what is next to them) raised to the smallest normal number."""
    return maximum(np.finfo(x.dtype.as_numpy_dtype).tiny, x)


# ---------------------------------------------------------------------------------------------------------------
# the functions


def plain(mean: Any, stddev: Any) -> bool:
    """Whether shift and scale are the defaults, which change nothing."""
    return type(mean) in (int, float) and mean == 0 and type(stddev) in (int, float) and stddev == 1


def _normal(run: Any, shape: Any, mean: Any, stddev: Any, dtype: Any, seed: Any) -> Any:
    op = run.primitive.op
    lengths = read_shape(shape)
    wanted = None if dtype is None else as_dtype(dtype)
    simple = plain(mean, stddev) and wanted in FLOATS
    if not simple:
        mean, stddev = parameter(mean, wanted, "mean"), parameter(stddev, wanted, "stddev")
    stream = _seeds.kernel((op, wanted, lengths[1]), seed)
    if wanted is None:
        raise TypeError("Expected DataType for argument 'dtype' not None.")
    values = run(stream=stream, shape=check_shape(lengths, op), dtype=allow(op, wanted, FLOATS).np)
    return values if simple else add(multiply(values, stddev), mean)


def normal(
    shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = float32, seed: int | None = None, name: Any = None
) -> Any:
    """Draw from a normal distribution.

    Args:
        shape: the shape of the result, a vector of int32 or int64.
        mean: of the distribution; of type `dtype`, broadcast against `stddev` and the result.
        stddev: its standard deviation, likewise.
        dtype: float16, bfloat16, float32 or float64.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of TensorFlow's own numbers.

    Raises:
        tf.errors.InvalidArgumentError: when the shape is none, or the dtype is not a float type.

    The method is that of G. Box and M. Muller, "A note on the generation of random normal deviates" (1958).

    >>> tf.random.set_seed(5)
    >>> tf.random.normal([2, 2], seed=1)
    <tf.Tensor: shape=(2, 2), dtype=float32, numpy=
    array([[-1.3768897 , -0.01258316],
           [-0.169515  ,  1.0824056 ]], dtype=float32)>
    """
    return _normal(_random_normal, shape, mean, stddev, dtype, seed)


def truncated_normal(
    shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = float32, seed: int | None = None, name: Any = None
) -> Any:
    """Draw from a normal distribution, again where a value is two standard deviations or more from the mean.

    Args:
        shape: the shape of the result, a vector of int32 or int64.
        mean: of the distribution before truncation; of type `dtype`.
        stddev: its standard deviation.
        dtype: float16, bfloat16, float32 or float64.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of TensorFlow's own numbers.

    Raises:
        tf.errors.InvalidArgumentError: when the shape is none, or the dtype is not a float type.

    >>> tf.random.set_seed(5)
    >>> tf.random.truncated_normal([2], seed=1).numpy()
    array([-1.3768897 , -0.01258316], dtype=float32)
    """
    return _normal(_random_truncated_normal, shape, mean, stddev, dtype, seed)


_UNIFORM = (*FLOATS, *INTEGERS)


def uniform(
    shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = float32, seed: int | None = None, name: Any = None
) -> Any:
    """Draw from a uniform distribution over [minval, maxval).

    Args:
        shape: the shape of the result, a vector of int32 or int64.
        minval: the lower limit, of type `dtype`; a scalar for integers, otherwise broadcast against the result.
        maxval: the upper limit, likewise; 1 for floats if not given.
        dtype: float16, bfloat16, float32, float64, int32 or int64.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of TensorFlow's own numbers.

    Raises:
        ValueError: for other dtypes, and for integers without `maxval`.
        tf.errors.InvalidArgumentError: when the shape is none, or the range of integers is empty.

    >>> tf.random.set_seed(5)
    >>> tf.random.uniform([], maxval=3, dtype=tf.int32, seed=10)
    <tf.Tensor: shape=(), dtype=int32, numpy=2>
    """
    wanted = as_dtype(dtype)
    if wanted not in _UNIFORM:
        raise ValueError(f"Argument `dtype` got invalid value {wanted}. Accepted dtypes are {_UNIFORM}.")
    if maxval is None:
        if wanted.is_integer:
            raise ValueError(f"Must specify maxval for integer dtype {wanted!r}")
        maxval = 1
    lengths = read_shape(shape)
    from_zero = isinstance(minval, int) and minval == 0
    to_one = isinstance(maxval, int) and maxval == 1
    if not from_zero or not to_one or wanted.is_integer:
        minval, maxval = parameter(minval, wanted, "min"), parameter(maxval, wanted, "max")
    if wanted.is_integer:
        stream = _seeds.kernel(("RandomUniformInt", wanted, lengths[1]), seed)
        check_bounds(minval, maxval, "RandomUniformInt")
        return _random_integers(minval, maxval, stream=stream, shape=check_shape(lengths, "RandomUniformInt"))
    stream = _seeds.kernel(("RandomUniform", wanted, lengths[1]), seed)
    values = _random_uniform(stream=stream, shape=check_shape(lengths, "RandomUniform"), dtype=wanted.np)
    if from_zero:
        return values if to_one else multiply(values, maxval)
    return add(multiply(values, subtract(maxval, minval)), minval)


def shuffle(value: Any, seed: int | None = None, name: Any = None) -> Any:
    """Put the rows of a tensor (its slices along the first axis) in a random order.

    Args:
        value: a tensor of any dtype.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    >>> tf.random.set_seed(5)
    >>> tf.random.shuffle([1, 2, 3, 4, 5], seed=1).numpy()[:3]
    array([5, 1, 2], dtype=int32)
    """
    tensor = as_input(value)
    return _random_shuffle(tensor, stream=_seeds.kernel(("RandomShuffle", tensor._dtype), seed))


def read_categorical(logits: Any, num_samples: Any, op: Any) -> tuple[Any, int]:
    """The arguments of a categorical draw, checked as its kernel does."""
    made = op.primitive
    count = as_input(num_samples, None if isinstance(num_samples, (Tensor, Readable)) else int32)
    if count._dtype is not int32:
        raise mismatch(made.op, 1, int32, count._dtype)
    if logits._dtype not in FLOATS:
        raise no_kernel(made.op, logits._dtype) if logits._dtype.is_integer else refuse(made, logits._dtype)
    shape = lengths_of(logits._value, 2)
    if len(shape) != 2:
        raise invalid(f"logits should be a matrix, got shape {dims(shape)}", made.op)
    if rank_of(count._value):
        raise invalid(f"num_samples should be a scalar, got shape {dims(count._value.shape)}", made.op)
    samples = integers_of(count).item()
    if samples < 0:
        raise invalid(f"num_samples should be non-negative, got {samples}", made.op)
    if shape[1] == 0:
        raise invalid(f"num_classes should be positive, got {shape[1]}", made.op)
    return logits, samples


def categorical_dtype(dtype: Any) -> Any:
    """The dtype of class numbers, int64 if not given."""
    wanted = as_dtype(dtype) if dtype else int64
    if wanted not in INTEGERS:
        raise ValueError(f"Argument `dtype` got invalid value {wanted}. Accepted dtypes are {INTEGERS}.")
    return wanted


def categorical(logits: Any, num_samples: Any, dtype: Any = None, seed: int | None = None, name: Any = None) -> Any:
    """Draw class numbers.

    TensorFlow splits large batches among its threads and then draws other numbers on each number of cores; here every
    batch is drawn as TensorFlow draws it on one.

    Args:
        logits: shape [batch, classes], a float type: logarithms of the classes' probabilities up to a constant.
        num_samples: draws for each row.
        dtype: of the result, int32 or int64 (if not given).
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape [batch, num_samples].

    Raises:
        ValueError: for another `dtype`.
        tf.errors.InvalidArgumentError: when `logits` is not a matrix of at least one class.

    >>> tf.random.set_seed(5)
    >>> tf.random.categorical([[1.0, 2.0, 0.0]], 3, seed=1).numpy()
    array([[0, 1, 1]])
    """
    tensor = as_input(logits)
    wanted = categorical_dtype(dtype)
    stream = _seeds.kernel(("Multinomial", tensor._dtype, wanted), seed)
    tensor, samples = read_categorical(tensor, num_samples, _random_categorical)
    return _random_categorical(tensor, stream=stream, samples=samples, dtype=wanted.np)


def gamma(
    shape: Any, alpha: Any, beta: Any = None, dtype: Any = float32, seed: int | None = None, name: Any = None
) -> Any:
    """Draw from gamma distributions: `shape` samples for each pair of parameters.

    Args:
        shape: a vector of int32.
        alpha: the shape parameters, of type `dtype`, broadcast against `beta`.
        beta: the rates (inverse scales); 1 if not given. Gradients pass to `beta`.
        dtype: float16, float32 or float64.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `shape + broadcast(alpha, beta)`; zeros are raised to the smallest normal number.

    Raises:
        ValueError: for another dtype.
        NotImplementedError: when a gradient by `alpha` is asked for.

    >>> tf.random.gamma([3], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """
    wanted = as_dtype(dtype)
    lengths = parameter(shape, int32, "shape")
    alpha = parameter(alpha, wanted, "alpha")
    beta = parameter(1 if beta is None else beta, wanted, "beta")
    if broadcast(alpha, beta) != alpha._value.shape:
        alpha = add(alpha, zeros_of(beta))
    stream = _seeds.kernel(("RandomGamma", wanted), seed)
    np.finfo(wanted.as_numpy_dtype)  # raises for what is no plain float
    if rank_of(lengths._value) not in (None, 1):
        text = str(lengths._value).removeprefix("[").removesuffix("]")
        tensor = f"Tensor<type: int32 shape: {dims(lengths._value.shape)} values: {text}>"
        raise invalid(f"shape must be a vector of {{int32,int64}}, got shape: {tensor}", "RandomGamma")
    sizes = check_shape((lengths, int32), "RandomGamma")
    return at_least_tiny(real_divide(_random_gamma(alpha, stream=stream, shape=sizes), beta))


def poisson(shape: Any, lam: Any, dtype: Any = float32, seed: int | None = None, name: Any = None) -> Any:
    """Draw from Poisson distributions: `shape` samples for each rate.

    Args:
        shape: a vector of int32.
        lam: the rates, any of float16, float32, float64, int32 and int64.
        dtype: of the result, one of the same types.
        seed: the op's own seed, see `tf.random.set_seed`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape `shape + lam.shape`.

    Raises:
        tf.errors.InvalidArgumentError: when the shape is none, or a dtype another.

    >>> tf.random.poisson([3], [0.5, 20.0]).shape
    TensorShape([3, 2])
    """
    lengths = parameter(shape, int32, "shape")
    rates = read_rates(lam)
    wanted = as_dtype(dtype)
    stream = _seeds.kernel(("RandomPoissonV2", rates._dtype, wanted), seed)
    allow("RandomPoissonV2", rates._dtype, POISSON, "R")
    allow("RandomPoissonV2", wanted, POISSON)
    sizes = check_shape((lengths, int32), "RandomPoissonV2")
    return _random_poisson(rates, stream=stream, shape=sizes, dtype=wanted.np)
