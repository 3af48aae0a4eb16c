"""What the errors of asserts have in common."""

from __future__ import annotations

from typing import Any


def prefix(message: Any) -> str:
    """What a message of one's own becomes in front of an error."""
    return f"{message}.  " if message else ""


def described(x: Any) -> str:
    """The shape and dtype of a tensor in an error."""
    return f"shape={x.shape} dtype={x.dtype.name}"
