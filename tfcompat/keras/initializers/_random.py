"""Initializers that draw random numbers; each object has one seed, and makes the same numbers at each call."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

import tfcompat as tf

from .. import random
from .._serialization import serialize_keras_object
from ..random._seeds import make_default_seed
from ._initializer import Initializer


class RandomInitializer(Initializer):
    """The base class: it has a seed, drawn from Python's `random` if none is given."""

    def __init__(self, seed: Any = None) -> None:
        self._init_seed = seed
        if seed is None:
            seed = make_default_seed()
        elif isinstance(seed, dict):
            seed = random.SeedGenerator.from_config(seed["config"])
        elif not isinstance(seed, (int, random.SeedGenerator)):
            raise ValueError(
                "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer. "
                f"Received: seed={seed}"
            )
        self.seed = seed

    def get_config(self) -> dict[str, Any]:
        return {"seed": serialize_keras_object(self._init_seed)}


class RandomNormal(RandomInitializer):
    """Normally distributed numbers.

    Args:
        mean: their mean.
        stddev: their standard deviation.
        seed: an int or a `SeedGenerator`.
    """

    def __init__(self, mean: float = 0.0, stddev: float = 0.05, seed: Any = None) -> None:
        self.mean = mean
        self.stddev = stddev
        super().__init__(seed=seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        return random.normal(shape, self.mean, self.stddev, dtype, self.seed)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "mean": self.mean, "stddev": self.stddev}


class TruncatedNormal(RandomInitializer):
    """Normally distributed numbers, none more than two standard deviations from the mean.

    Args:
        mean: the mean of the whole distribution.
        stddev: its standard deviation.
        seed: an int or a `SeedGenerator`.
    """

    def __init__(self, mean: float = 0.0, stddev: float = 0.05, seed: Any = None) -> None:
        self.mean = mean
        self.stddev = stddev
        super().__init__(seed=seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        return random.truncated_normal(shape, self.mean, self.stddev, dtype, self.seed)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "mean": self.mean, "stddev": self.stddev}


class RandomUniform(RandomInitializer):
    """Numbers spread evenly over a range.

    Args:
        minval: the lower end.
        maxval: the upper end.
        seed: an int or a `SeedGenerator`.
    """

    def __init__(self, minval: float = -0.05, maxval: float = 0.05, seed: Any = None) -> None:
        self.minval = minval
        self.maxval = maxval
        super().__init__(seed=seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        return random.uniform(shape, self.minval, self.maxval, dtype, self.seed)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "minval": self.minval, "maxval": self.maxval}


class VarianceScaling(RandomInitializer):
    """Random numbers whose variance is `scale / n`, n being the number of inputs or outputs of a unit, or their mean.

    Args:
        scale: a positive number.
        mode: `"fan_in"`, `"fan_out"` or `"fan_avg"`.
        distribution: `"truncated_normal"`, `"untruncated_normal"` or `"uniform"`.
        seed: an int or a `SeedGenerator`.
        input_axes: the axes of the shape that count as inputs, if not the usual ones.
        output_axes: the axes of the shape that count as outputs.

    Raises:
        ValueError: for an argument that is none of these.
    """

    def __init__(
        self,
        scale: float = 1.0,
        mode: str = "fan_in",
        distribution: str = "truncated_normal",
        seed: Any = None,
        input_axes: Sequence[int] | None = None,
        output_axes: Sequence[int] | None = None,
    ) -> None:
        if scale <= 0.0:
            raise ValueError(f"Argument `scale` must be positive float. Received: scale={scale}")
        modes = {"fan_in", "fan_out", "fan_avg"}
        if mode not in modes:
            raise ValueError(f"Invalid `mode` argument: {mode}. Please use one of {modes}")
        distribution = distribution.lower()
        if distribution == "normal":
            distribution = "truncated_normal"
        distributions = {"uniform", "truncated_normal", "untruncated_normal"}
        if distribution not in distributions:
            raise ValueError(
                f"Invalid `distribution` argument: {distribution}.Please use one of {distributions}"
            )
        self.scale = scale
        self.mode = mode
        self.distribution = distribution
        self.input_axes = input_axes
        self.output_axes = output_axes
        super().__init__(seed=seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        inputs, outputs = compute_fans(shape, self.input_axes, self.output_axes)
        fan = {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2.0}[self.mode]
        scale = self.scale / max(1.0, fan)
        if self.distribution == "truncated_normal":
            # The standard deviation of a normal distribution cut at two of its own, by which it is made up for
            return random.truncated_normal(shape, 0.0, math.sqrt(scale) / 0.87962566103423978, dtype, self.seed)
        if self.distribution == "untruncated_normal":
            return random.normal(shape, 0.0, math.sqrt(scale), dtype, self.seed)
        limit = math.sqrt(3.0 * scale)
        return random.uniform(shape, -limit, limit, dtype, self.seed)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "scale": self.scale,
            "mode": self.mode,
            "distribution": self.distribution,
            "input_axes": self.input_axes,
            "output_axes": self.output_axes,
        }


class _Named(VarianceScaling):
    """A `VarianceScaling` whose first three arguments are settled."""

    _settled: tuple[float, str, str]

    def __init__(
        self, seed: Any = None, input_axes: Sequence[int] | None = None, output_axes: Sequence[int] | None = None
    ) -> None:
        super().__init__(*self._settled, seed=seed, input_axes=input_axes, output_axes=output_axes)

    def get_config(self) -> dict[str, Any]:
        return {
            "seed": serialize_keras_object(self._init_seed),
            "input_axes": self.input_axes,
            "output_axes": self.output_axes,
        }


class GlorotUniform(_Named):
    """Even numbers with variance 2 / (inputs + outputs) (Glorot and Bengio, 2010).

    >>> tf.keras.initializers.GlorotUniform(seed=1)((2, 3)).shape
    TensorShape([2, 3])
    """

    _settled = (1.0, "fan_avg", "uniform")


class GlorotNormal(_Named):
    """Truncated normal numbers with variance 2 / (inputs + outputs) (Glorot and Bengio, 2010)."""

    _settled = (1.0, "fan_avg", "truncated_normal")


class LecunNormal(_Named):
    """Truncated normal numbers with variance 1 / inputs (Klambauer et al., 2017)."""

    _settled = (1.0, "fan_in", "truncated_normal")


class LecunUniform(_Named):
    """Even numbers with variance 1 / inputs (Klambauer et al., 2017)."""

    _settled = (1.0, "fan_in", "uniform")


class HeNormal(_Named):
    """Truncated normal numbers with variance 2 / inputs (He et al., 2015)."""

    _settled = (2.0, "fan_in", "truncated_normal")


class HeUniform(_Named):
    """Even numbers with variance 2 / inputs (He et al., 2015)."""

    _settled = (2.0, "fan_in", "uniform")


class Orthogonal(RandomInitializer):
    """A matrix with orthonormal rows or columns, whichever are fewer (Saxe et al., 2014).

    Args:
        gain: a factor.
        seed: an int or a `SeedGenerator`.

    Raises:
        ValueError: when called for a shape of less than two dimensions.
    """

    def __init__(self, gain: float = 1.0, seed: Any = None) -> None:
        self.gain = gain
        super().__init__(seed=seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        if len(shape) < 2:
            raise ValueError(
                "The tensor to initialize must be at least two-dimensional. Received: "
                f"shape={shape} of rank {len(shape)}."
            )
        rows, columns = math.prod(shape[:-1]), shape[-1]
        a = random.normal((max(rows, columns), min(rows, columns)), dtype=dtype, seed=self.seed)
        q, r = np.linalg.qr(a.numpy())
        q = q * np.sign(np.diag(r))
        return self.gain * tf.constant((q.T if rows < columns else q).reshape(shape))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "gain": self.gain}


def compute_fans(
    shape: Sequence[int], input_axes: Sequence[int] | None = None, output_axes: Sequence[int] | None = None
) -> tuple[int, int]:
    """The numbers of inputs and outputs of a unit whose weights have a shape."""
    shape = tuple(shape)
    if input_axes is not None and output_axes is not None:
        return math.prod(shape[axis] for axis in input_axes), math.prod(shape[axis] for axis in output_axes)
    if not shape:
        return 1, 1
    if len(shape) == 1:
        return shape[0], shape[0]
    field = math.prod(shape[:-2])
    return shape[-2] * field, shape[-1] * field
