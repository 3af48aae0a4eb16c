"""Checks for NaN and infinities: of one tensor, or of whatever ops make from now on."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from .._core.dtypes import bfloat16, float16, float32, float64
from .._core.errors import InvalidArgumentError, invalid
from .._core.modes import switch_off, switch_on
from .._core.op import primitive
from .._core.rules import same
from .._core.tensor import EagerTensor


def _gradient(F: Any, g: Any, y: Any, x: Any, *, message: str) -> Any:
    told = f"Not a number (NaN) or infinity (Inf) values detected in gradient. {message.encode()!r}"
    return F.check_numerics(g, message=told)


@primitive(
    op="CheckNumerics",
    dtypes=(bfloat16, float16, float32, float64),
    grad=_gradient,
    keep=True,
    infer=same,
    stateful=True,
)
def _check_numerics(x, *, message):
    nan, infinite = np.isnan(x).any(), np.isinf(x).any()
    if nan or infinite:
        found = "Inf and NaN" if nan and infinite else "NaN" if nan else "Inf"
        raise invalid(f"{message} : Tensor had {found} values", "CheckNumerics")
    return x


def check_numerics(tensor: Any, message: Any, name: Any = None) -> EagerTensor:
    """A tensor as it is, unless it holds NaN or infinities; its gradient is checked likewise.

    Args:
        tensor: a tensor of floats.
        message: what the error begins with.
        name: accepted for TensorFlow's sake.

    Returns:
        A tensor of the same value.

    Raises:
        tf.errors.InvalidArgumentError: when an element is not finite, or the dtype no float.

    >>> tf.debugging.check_numerics([1.0, 2.0], "weights")
    <tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>
    """
    if not isinstance(message, str):
        raise TypeError(f"Expected string for argument 'message' not {message!r}.")
    return _check_numerics(tensor, message=message)  # type: ignore[no-any-return]


def assert_all_finite(x: Any, message: Any, name: Any = None) -> EagerTensor:
    """A tensor as it is, unless it holds NaN or infinities; see `tf.debugging.check_numerics`.

    >>> tf.debugging.assert_all_finite([1.0, 2.0], "weights").shape
    TensorShape([2])
    """
    return check_numerics(x, message)


# Ops whose results TensorFlow does not look at: what is not finite there was not so before either.
_SAFE = frozenset(
    ("BroadcastTo", "Concat", "ConcatV2", "ExpandDims", "Fill", "Gather", "Identity", "Maximum", "Minimum", "Reshape")
    + ("Slice", "Squeeze", "Stack", "StridedSlice", "StridedSliceGrad", "Transpose", "Unpack")
)


class _NumericsCheck:
    """What hears of each op and looks at what it made."""

    def record(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> None:
        """Raise an error when an op made NaN or infinities."""
        if primitive.op is None or primitive.op in _SAFE:
            return
        outputs = output if type(output) is list else [output]
        for at, made in enumerate(outputs):
            if made.dtype.is_floating and type(made) is EagerTensor and not np.isfinite(made._value).all():
                raise _detected(primitive.op, at, len(outputs), made, inputs)

    def read(self, variable: Any, tensor: Any) -> None:
        """Let variables hold what they may."""

    def follows(self, tensor: Any) -> bool:
        """Whether ops on a tensor matter to it: results do, whatever they are made of."""
        return False


def _detected(op: str, at: int, count: int, made: Any, inputs: Sequence[Any]) -> InvalidArgumentError:
    value = np.asarray(made._value)
    signs = {"-Inf": np.isneginf(value).sum(), "+Inf": np.isposinf(value).sum(), "NaN": np.isnan(value).sum()}
    found = {name: number for name, number in signs.items() if number}
    lines = [f'!!! Detected Infinity or NaN in output {at} of eagerly-executing op "{op}" (# of outputs: {count}) !!!']
    lines += [f"  dtype: {made.dtype}", f"  shape: {made.shape}"]
    lines += [f"  # of {'+NaN' if name == 'NaN' else name} elements: {number}" for name, number in found.items()]
    if len(inputs) == 1:
        lines += ["", f"  Input tensor: {inputs[0]!s}"]
    elif inputs:
        lines += ["", f"  Input tensors ({len(inputs)}):", *[f"         {i}: {x!s}" for i, x in enumerate(inputs)]]
    return invalid("\n\n" + "\n".join(lines) + f"\n\n : Tensor had {' and '.join(found)} values", "CheckNumericsV2")


class _Checks(threading.local):
    on: _NumericsCheck | None = None


_CHECKS = _Checks()


def enable_check_numerics(stack_height_limit: int = 30, path_length_limit: int = 50) -> None:
    """Let each op of this thread that makes NaN or infinities raise an error, those of gradients included.

    Args:
        stack_height_limit: shortens the tracebacks of graphs, of which there are none here.
        path_length_limit: likewise.

    >>> tf.debugging.enable_check_numerics()
    >>> tf.math.log(-1.0)
    Traceback (most recent call last):
    ...
    tfcompat._core.errors.InvalidArgumentError: ...
    >>> tf.debugging.disable_check_numerics()
    """
    if _CHECKS.on is None:
        _CHECKS.on = _NumericsCheck()
        switch_on(_CHECKS.on)


def disable_check_numerics() -> None:
    """End what `tf.debugging.enable_check_numerics` began; no error if it is off."""
    if _CHECKS.on is not None:
        switch_off(_CHECKS.on)
        _CHECKS.on = None
