"""The random functions whose numbers depend on their arguments alone: the `stateless_*` family, `split`, `fold_in`."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .._array._join import stack
from .._array._like import zeros_of
from .._core.dtypes import as_dtype, float16, float32, float64, int32, int64, uint32, uint64
from .._core.errors import invalid
from .._core.op import as_input, dims, mismatch, primitive
from .._core.rules import broadcast_shapes, same, shaped
from .._core.tensor import Readable, Tensor, convert_leniently
from ..math._elementwise import add, multiply, real_divide, subtract
from . import _distributions, _rejection
from ._arguments import (
    FLOATS,
    INTEGERS,
    POISSON,
    allow,
    at_place,
    broadcast,
    check_bounds,
    check_shape,
    ends_with,
    key_counter,
    no_kernel,
    ordered,
    parameter,
    read_shape,
    stateless_stream,
)
from ._stateful import (
    at_least_tiny,
    categorical_dtype,
    gamma_gradient,
    of_dtype,
    of_samples,
    plain,
    read_categorical,
)

FULL_INTEGERS = (int32, int64, uint32, uint64)

# ---------------------------------------------------------------------------------------------------------------
# the ops: `start` is the place in a stream, see `_arguments.place`


@primitive(op="StatelessRandomNormalV2", infer=shaped, to=of_dtype, grad=None)
def stateless_random_normal(start: Any, *, shape: tuple[int, ...], dtype: Any) -> Any:
    """Standard normals."""
    return _distributions.normal(*at_place(start), shape, dtype)


@primitive(op="StatelessTruncatedNormalV2", infer=shaped, to=of_dtype, grad=None)
def stateless_random_truncated_normal(start: Any, *, shape: tuple[int, ...], dtype: Any) -> Any:
    """Standard normals within two standard deviations."""
    return _distributions.truncated_normal(*at_place(start), shape, dtype)


@primitive(op="StatelessRandomUniformV2", infer=shaped, to=of_dtype, grad=None)
def stateless_random_uniform(start: Any, *, shape: tuple[int, ...], dtype: Any) -> Any:
    """Uniform floats in [0, 1)."""
    return _distributions.uniform(*at_place(start), shape, dtype)


@primitive(op="StatelessRandomUniformFullIntV2", infer=shaped, to=of_dtype, grad=None)
def stateless_random_full_integers(start: Any, *, shape: tuple[int, ...], dtype: Any) -> Any:
    """Integers over the whole range of their type."""
    return _distributions.full_integers(*at_place(start), shape, dtype)


@primitive(op="StatelessRandomUniformIntV2", infer=shaped, grad=None)
def stateless_random_integers(minval: Any, maxval: Any, start: Any, *, shape: tuple[int, ...]) -> Any:
    """Integers in [minval, maxval)."""
    low, high = int(minval), int(maxval)
    if not math.prod(shape):
        return np.empty(shape, minval.dtype)
    ordered(low, high, "StatelessRandomUniformIntV2")
    return _distributions.integers(*at_place(start), shape, minval.dtype, low, high)


@primitive(op="StatelessShuffle", infer=same, grad=None, keep=True)
def _stateless_shuffle(value: Any, start: Any) -> Any:
    rows = value.shape[0] if value.ndim else 1
    return value if value.size <= 1 or rows <= 1 else value[_distributions.permutation(*at_place(start), rows)]


@primitive(op="StatelessMultinomial", infer=of_samples, to=of_dtype, grad=None, dtypes=FLOATS)
def _stateless_multinomial(logits: Any, start: Any, *, samples: int, dtype: Any) -> Any:
    return _distributions.categorical(*at_place(start), logits, samples, dtype)


@primitive(op="StatelessRandomGammaV3", infer=shaped, grad=(gamma_gradient, None))
def _stateless_gamma(alpha: Any, start: Any, *, shape: tuple[int, ...]) -> Any:
    alphas = alpha.astype(np.float64).reshape(-1)
    made = _rejection.gamma(*at_place(start), alphas, math.prod(shape) // max(alphas.size, 1))
    return made.T.reshape(shape).astype(alpha.dtype)


@primitive(op="StatelessRandomPoisson", infer=shaped, to=of_dtype, grad=None)
def _stateless_poisson(rates: Any, start: Any, *, shape: tuple[int, ...], dtype: Any) -> Any:
    flat = rates.astype(np.float64).reshape(-1)
    made = _rejection.poisson(*at_place(start), flat, math.prod(shape) // max(rates.size, 1))
    return made.T.reshape(shape).astype(dtype)


@primitive(op="StatelessRandomBinomial", infer=shaped, to=of_dtype, grad=None)
def stateless_random_binomial(
    counts: Any, probs: Any, start: Any, *, shape: tuple[int, ...], dtype: Any
) -> Any:
    """Binomial counts."""
    counts, probs = np.broadcast_arrays(counts, probs)
    samples = math.prod(shape) // max(counts.size, 1)
    made = _rejection.binomial(*at_place(start), counts.reshape(-1), probs.reshape(-1), samples)
    return made.T.reshape(shape).astype(dtype)


# ---------------------------------------------------------------------------------------------------------------
# the functions


def _normal(run: Any, shape: Any, seed: Any, mean: Any, stddev: Any, dtype: Any, alg: Any) -> Any:
    op = run.primitive.op
    lengths = read_shape(shape)
    wanted = None if dtype is None else as_dtype(dtype)
    simple = plain(mean, stddev) and wanted in FLOATS
    if not simple:
        mean, stddev = parameter(mean, wanted, "mean"), parameter(stddev, wanted, "stddev")
    start = key_counter(seed, alg, op)
    if wanted is None:
        raise TypeError("Expected DataType for argument 'dtype' not None.")
    values = run(start, shape=check_shape(lengths, op, "Tshape"), dtype=allow(op, wanted, FLOATS).np)
    return values if simple else add(multiply(values, stddev), mean)


def stateless_normal(
    shape: Any,
    seed: Any,
    mean: Any = 0.0,
    stddev: Any = 1.0,
    dtype: Any = float32,
    name: Any = None,
    alg: Any = "auto_select",
) -> Any:
    """Draw from a normal distribution; the same arguments give the same numbers.

    Args:
        shape: the shape of the result, a vector of int32 or int64.
        seed: shape [2], int32 or int64.
        mean: of the distribution; of type `dtype`, broadcast against `stddev` and the result.
        stddev: its standard deviation, likewise.
        dtype: float16, bfloat16, float32 or float64.
        name: accepted for TensorFlow's sake.
        alg: "philox" or "auto_select", which are the same on a CPU; or a `tf.random.Algorithm`.

    Returns:
        A tensor of TensorFlow's own numbers.

    Raises:
        tf.errors.InvalidArgumentError: when shape or seed are none, or for "threefry", which no CPU kernel has.

    >>> tf.random.stateless_normal([3], seed=[1, 2]).numpy()
    array([0.5441101 , 0.20738031, 0.07356432], dtype=float32)
    """
    return _normal(stateless_random_normal, shape, seed, mean, stddev, dtype, alg)


def stateless_truncated_normal(
    shape: Any,
    seed: Any,
    mean: Any = 0.0,
    stddev: Any = 1.0,
    dtype: Any = float32,
    name: Any = None,
    alg: Any = "auto_select",
) -> Any:
    """Draw from a normal distribution cut off at two standard deviations; the same arguments give the same numbers.

    Args:
        shape: the shape of the result, a vector of int32 or int64.
        seed: shape [2], int32 or int64.
        mean: of the distribution before truncation; of type `dtype`.
        stddev: its standard deviation.
        dtype: float16, bfloat16, float32 or float64.
        name: accepted for TensorFlow's sake.
        alg: see `tf.random.stateless_normal`.

    Returns:
        A tensor of TensorFlow's own numbers.

    Raises:
        tf.errors.InvalidArgumentError: when shape or seed are none.

    >>> tf.random.stateless_truncated_normal([2], seed=[1, 2]).numpy()
    array([0.5441101 , 0.20738031], dtype=float32)
    """
    return _normal(stateless_random_truncated_normal, shape, seed, mean, stddev, dtype, alg)


_UNIFORM = (*FLOATS, *FULL_INTEGERS)


def stateless_uniform(
    shape: Any,
    seed: Any,
    minval: Any = 0,
    maxval: Any = None,
    dtype: Any = float32,
    name: Any = None,
    alg: Any = "auto_select",
) -> Any:
    """Draw from a uniform distribution over [minval, maxval); the same arguments give the same numbers.

    Args:
        shape: the shape of the result, a vector of int32 or int64.
        seed: shape [2], int32 or int64.
        minval: the lower limit, of type `dtype`; None together with `maxval` for all integers of the type.
        maxval: the upper limit; 1 for floats if not given.
        dtype: float16, bfloat16, float32, float64, int32 or int64; uint32 or uint64 over their whole range.
        name: accepted for TensorFlow's sake.
        alg: see `tf.random.stateless_normal`.

    Returns:
        A tensor of TensorFlow's own numbers.

    Raises:
        ValueError: for other dtypes, and for integers with one limit only.
        tf.errors.InvalidArgumentError: when shape or seed are none, or the range of integers is empty.

    >>> tf.random.stateless_uniform([2], seed=[1, 2], minval=0, maxval=10, dtype=tf.int32).shape
    TensorShape([2])
    """
    wanted = as_dtype(dtype)
    if wanted not in _UNIFORM:
        raise ValueError(f"Argument `dtype` got invalid value {wanted}. Accepted dtypes are {_UNIFORM}.")
    if wanted.is_integer:
        if (minval is None) != (maxval is None):
            raise ValueError(
                f"For integer `dtype` argument {wanted}, argument `minval` and `maxval` must be both None or not None. "
                f"Got `minval`={minval} and `maxval`={maxval}."
            )
        if minval is not None and wanted not in INTEGERS:
            raise ValueError(
                f"Argument `dtype` got invalid value {wanted} when argument `minval` is not None. "
                "Please don't use unsigned integers in this case."
            )
    elif maxval is None:
        maxval = 1
    lengths = read_shape(shape)
    if wanted.is_integer and minval is None:
        op = "StatelessRandomUniformFullIntV2"
        start = key_counter(seed, alg, op)
        return stateless_random_full_integers(start, shape=check_shape(lengths, op, "Tshape"), dtype=wanted.np)
    minval, maxval = parameter(minval, wanted, "min"), parameter(maxval, wanted, "max")
    if wanted.is_integer:
        op = "StatelessRandomUniformIntV2"
        start = key_counter(seed, alg, op)
        check_bounds(minval, maxval, op)
        return stateless_random_integers(minval, maxval, start, shape=check_shape(lengths, op, "Tshape"))
    op = "StatelessRandomUniformV2"
    start = key_counter(seed, alg, op)
    values = stateless_random_uniform(start, shape=check_shape(lengths, op, "Tshape"), dtype=wanted.np)
    return add(multiply(values, subtract(maxval, minval)), minval)


def stateless_shuffle(value: Any, seed: Any, alg: Any = "auto_select", name: Any = None) -> Any:
    """Put the rows of a tensor in the random order that a seed names.

    Args:
        value: a tensor of any dtype.
        seed: shape [2], int32 or int64.
        alg: see `tf.random.stateless_normal`.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same shape and dtype.

    >>> tf.random.experimental.stateless_shuffle([[1, 2], [3, 4], [5, 6]], seed=[8, 9]).numpy()
    array([[5, 6],
           [1, 2],
           [3, 4]], dtype=int32)
    """
    start = key_counter(seed, alg, "StatelessShuffle")
    return _stateless_shuffle(as_input(value), start)


def stateless_categorical(logits: Any, num_samples: Any, seed: Any, dtype: Any = int64, name: Any = None) -> Any:
    """Draw class numbers; the same arguments give the same numbers. See `tf.random.categorical` about large batches.

    Args:
        logits: shape [batch, classes], a float type: logarithms of the classes' probabilities up to a constant.
        num_samples: draws for each row.
        seed: shape [2], int32 or int64.
        dtype: of the result, int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of shape [batch, num_samples].

    Raises:
        ValueError: for another `dtype`.
        tf.errors.InvalidArgumentError: when `logits` is not a matrix of at least one class.

    >>> tf.random.stateless_categorical([[1.0, 2.0]], 3, seed=[1, 2]).numpy()
    array([[1, 1, 0]])
    """
    tensor = as_input(logits)
    wanted = categorical_dtype(dtype)
    start = stateless_stream(seed, "StatelessMultinomial")
    tensor, samples = read_categorical(tensor, num_samples, _stateless_multinomial)
    return _stateless_multinomial(tensor, start, samples=samples, dtype=wanted.np)


_GAMMA = (float16, float32, float64)


def stateless_gamma(shape: Any, seed: Any, alpha: Any, beta: Any = None, dtype: Any = float32, name: Any = None) -> Any:
    """Draw from gamma distributions; the same arguments give the same numbers.

    Args:
        shape: the shape of the result, which ends with that of the parameters.
        seed: shape [2], int32 or int64.
        alpha: the shape parameters, of type `dtype`, broadcast against `beta`.
        beta: the rates (inverse scales); 1 if not given. Gradients pass to `beta`.
        dtype: float16, float32 or float64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor; zeros are raised to the smallest normal number.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit.
        NotImplementedError: when a gradient by `alpha` is asked for.

    >>> tf.random.stateless_gamma([2], [1, 2], [1.0, 2.0]).numpy()
    array([3.4994423, 1.9241365], dtype=float32)
    """
    op = "StatelessRandomGammaV3"
    wanted = as_dtype(dtype)
    lengths = read_shape(shape)
    alpha = parameter(alpha, wanted, "alpha")
    beta = parameter(1 if beta is None else beta, wanted, "beta")
    batch = broadcast(alpha, beta)
    start = stateless_stream(seed)
    allow(op, wanted, _GAMMA)
    sizes = check_shape(lengths, op, "shape_dtype")
    ends_with(sizes, batch, op)
    if batch != alpha._value.shape:
        alpha = add(alpha, zeros_of(beta))
    return at_least_tiny(real_divide(_stateless_gamma(alpha, start, shape=sizes), beta))


def stateless_poisson(shape: Any, seed: Any, lam: Any, dtype: Any = int32, name: Any = None) -> Any:
    """Draw from Poisson distributions; the same arguments give the same numbers.

    Args:
        shape: the shape of the result, which ends with that of `lam`.
        seed: shape [2], int32 or int64.
        lam: the rates, any of float16, float32, float64, int32 and int64.
        dtype: of the result, one of the same types.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit, or a dtype is another.

    >>> tf.random.stateless_poisson([2], [1, 2], [1.0, 2.0]).numpy()
    array([3, 4], dtype=int32)
    """
    op = "StatelessRandomPoisson"
    lengths = read_shape(shape)
    wanted = as_dtype(dtype)
    rates = as_input(lam)
    allow(op, rates._dtype, POISSON, "Rtype")
    allow(op, wanted, POISSON)
    start = stateless_stream(seed, op)
    sizes = check_shape(lengths, op)
    ends_with(sizes, rates._value.shape, op)
    return _stateless_poisson(rates, start, shape=sizes, dtype=wanted.np)


def read_binomial(counts: Any, probs: Any, shape: tuple[Any, Any], op: str) -> tuple[Any, Any, tuple[int, ...]]:
    """The arguments of a binomial draw, checked as its kernel does."""
    if counts._dtype is not probs._dtype:
        raise mismatch(op, 3, counts._dtype, probs._dtype)
    if counts._dtype not in _GAMMA:
        raise no_kernel(op, counts._dtype)
    try:
        batch = broadcast_shapes(counts._value.shape, probs._value.shape)
    except ValueError:
        raise invalid(
            "counts and probs must have compatible batch dimensions: "
            f"{dims(counts._value.shape)} vs. {dims(probs._value.shape)}",
            op,
        ) from None
    sizes = check_shape(shape, op, "S")
    ends_with(sizes, batch, op)
    return counts, probs, sizes


def stateless_binomial(
    shape: Any, seed: Any, counts: Any, probs: Any, output_dtype: Any = int32, name: Any = None
) -> Any:
    """Draw from binomial distributions; the same arguments give the same numbers.

    Args:
        shape: the shape of the result, which ends with the one that `counts` and `probs` broadcast to.
        seed: shape [2], int32 or int64.
        counts: the numbers of trials, a float type.
        probs: the probabilities of success, of the same type.
        output_dtype: float16, float32, float64, int32 or int64.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor.

    Raises:
        tf.errors.InvalidArgumentError: when the shapes do not fit, or a dtype is another.

    >>> tf.random.stateless_binomial([2], [1, 2], [10.0, 20.0], [0.5, 0.2]).numpy()
    array([6, 6], dtype=int32)
    """
    op = "StatelessRandomBinomial"
    lengths = read_shape(shape)
    probs = as_input(probs) if isinstance(probs, (Tensor, Readable)) else convert_leniently(probs, float32)
    counts = as_input(counts) if isinstance(counts, (Tensor, Readable)) else convert_leniently(counts, probs._dtype)
    wanted = allow(op, as_dtype(output_dtype), POISSON)
    start = stateless_stream(seed, op)
    counts, probs, sizes = read_binomial(counts, probs, lengths, op)
    return stateless_random_binomial(counts, probs, start, shape=sizes, dtype=wanted.np)


def split(seed: Any, num: Any = 2, alg: Any = "auto_select") -> Any:
    """Make several seeds out of one.

    Args:
        seed: shape [2], int32 or int64.
        num: how many.
        alg: see `tf.random.stateless_normal`.

    Returns:
        A tensor of shape [num, 2] and the dtype of `seed`.

    >>> tf.random.split([1, 2], 3).numpy()
    array([[1105988140, 1738052849],
           [-335576002,  370444179],
           [  10670227, -246211131]], dtype=int32)
    """
    seed = as_input(seed)
    return stateless_uniform([num, 2], seed, None, None, seed._dtype, alg=alg)


def fold_in(seed: Any, data: Any, alg: Any = "auto_select") -> Any:
    """Make a seed out of a seed and a number.

    Args:
        seed: shape [2], int32 or int64.
        data: a scalar, int32 or int64.
        alg: see `tf.random.stateless_normal`.

    Returns:
        A tensor of shape [2] and the dtype of `data`.

    >>> tf.random.fold_in([1, 2], 3).numpy()
    array([1105988140,          3], dtype=int32)
    """
    data = as_input(data)
    return stack([stateless_uniform([], seed, None, None, data._dtype, alg=alg), data])
