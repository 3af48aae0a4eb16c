"""What a layer demands of its inputs."""

from __future__ import annotations

from typing import Any

import tfcompat as tf

from .._dtypes import standardize_dtype


class InputSpec:
    """Demands on rank, dtype and axes of one input.

    Args:
        dtype: the dtype.
        shape: the shape, with None for any length.
        ndim: the rank.
        max_ndim: the highest rank.
        min_ndim: the lowest rank.
        axes: lengths by axis.
        allow_last_axis_squeeze: whether a last axis of length 1 may be missing or too many.
        name: the name of the input.
        optional: whether it may be None.

    Raises:
        TypeError: when the axes are no ints.
        ValueError: when an axis lies outside of the rank.
    """

    def __init__(
        self,
        dtype: Any = None,
        shape: Any = None,
        ndim: int | None = None,
        max_ndim: int | None = None,
        min_ndim: int | None = None,
        axes: dict[int, Any] | None = None,
        allow_last_axis_squeeze: bool = False,
        name: str | None = None,
        optional: bool = False,
    ) -> None:
        self.dtype = None if dtype is None else standardize_dtype(dtype)
        self.shape = None if shape is None else tuple(shape)
        self.ndim = ndim if shape is None else len(shape)
        self.max_ndim = max_ndim
        self.min_ndim = min_ndim
        self.name = name
        self.optional = optional
        self.allow_last_axis_squeeze = allow_last_axis_squeeze
        try:
            self.axes = {int(axis): length for axis, length in (axes or {}).items()}
        except (AttributeError, TypeError, ValueError):
            raise TypeError(f"Argument `axes` must be a dict with integer keys. Received: axes={axes}") from None
        rank = self.ndim or self.max_ndim
        if self.axes and rank is not None and max(self.axes) > rank - 1:
            raise ValueError(f"Axis {max(self.axes)} is greater than the maximum allowed value: {rank - 1}")

    def __repr__(self) -> str:
        shown = ("dtype", "shape", "ndim", "max_ndim", "min_ndim", "axes")
        return f"InputSpec({', '.join(f'{name}={getattr(self, name)}' for name in shown if getattr(self, name))})"

    def get_config(self) -> dict[str, Any]:
        """The arguments that make a spec like this one."""
        return {
            "dtype": self.dtype,
            "shape": self.shape,
            "ndim": self.ndim,
            "max_ndim": self.max_ndim,
            "min_ndim": self.min_ndim,
            "axes": self.axes,
            "optional": self.optional,
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> InputSpec:
        """A spec with the arguments that `get_config` returned."""
        return cls(**config)

    def complaint(self, x: Any) -> str | None:
        """What is wrong with a tensor, in Keras' words, or None."""
        shape = tuple(x.shape)
        rank = len(shape)
        full = f". Full shape received: {shape}"
        if self.ndim is not None and not self.allow_last_axis_squeeze and rank != self.ndim:
            return f"expected ndim={self.ndim}, found ndim={rank}{full}"
        if self.max_ndim is not None and rank > self.max_ndim:
            return f"expected max_ndim={self.max_ndim}, found ndim={rank}"
        if self.min_ndim is not None and rank < self.min_ndim:
            return f"expected min_ndim={self.min_ndim}, found ndim={rank}{full}"
        if self.dtype is not None and standardize_dtype(x.dtype) != self.dtype:
            return f"expected dtype={self.dtype}, found dtype={standardize_dtype(x.dtype)}"
        for axis, length in self.axes.items():
            if length is not None and shape[axis] not in (length, None):
                return (
                    f"expected axis {axis} of input shape to have value {length}, but received input with shape {shape}"
                )
        if self.shape is not None:
            wanted, found = self.shape, shape
            if self.allow_last_axis_squeeze:
                wanted = wanted[:-1] if wanted[-1:] == (1,) else wanted
                found = found[:-1] if found[-1:] == (1,) else found
            if any(None not in (a, b) and a != b for a, b in zip(wanted, found, strict=False)):
                return f"expected shape={self.shape}, found shape={shape}"
        return None


def flat_specs(spec: Any) -> list[Any]:
    """The specs of a nest of them."""
    return tf.nest.flatten(spec)  # type: ignore[no-any-return]
