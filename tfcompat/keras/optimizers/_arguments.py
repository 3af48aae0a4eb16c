"""What scripts hand to optimizers: losses, gradients that may be missing, settings that may be wrong."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import tfcompat as tf


def gradients_of(loss: Any, var_list: Any, tape: Any) -> list[tuple[Any, Any]]:
    """The gradients of a loss, each with its variable."""
    if not callable(loss) and tape is None:
        raise ValueError(f"`tape` is required when a `Tensor` loss is passed. Received: loss={loss}, tape={tape}.")
    if tape is None:
        tape = tf.GradientTape()
    if callable(loss):
        with tape:
            if not callable(var_list):
                tape.watch(var_list)
            loss = loss()
    if callable(var_list):
        var_list = var_list()
    var_list = list(var_list) if isinstance(var_list, (list, tuple)) else [var_list]
    return list(zip(tape.gradient(loss, var_list), var_list, strict=True))


def check_ema(momentum: float, frequency: Any) -> None:
    """Refuse settings of averages that are out of range.

    Raises:
        ValueError: for the first one that is.
    """
    if momentum > 1 or momentum < 0:
        raise ValueError(f"`ema_momentum` must be in the range [0, 1]. Received: ema_momentum={momentum}")
    if frequency and (not isinstance(frequency, int) or frequency < 1):
        raise ValueError(
            "`ema_overwrite_frequency` must be an integer >= 1 or None. Received: "
            f"ema_overwrite_frequency={frequency}"
        )


def without_none(grads: Sequence[Any], variables: Sequence[Any], at: Sequence[int]) -> tuple[list[Any], list[int]]:
    """The gradients that exist, with the places of their variables; a warning names the others."""
    kept = [(g, i) for g, i in zip(grads, at, strict=True) if g is not None]
    if not kept:
        raise ValueError("No gradients provided for any variable.")
    missing = [getattr(v, "path", None) or v.name for g, v in zip(grads, variables, strict=True) if g is None]
    warnings.warn(
        f"Gradients do not exist for variables {missing} when minimizing the loss. If using `model.compile()`, did you "
        "forget to provide a `loss` argument?",
        stacklevel=4,
    )
    return [g for g, _ in kept], [i for _, i in kept]


