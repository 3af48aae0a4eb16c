"""Checks of the elements that operators are made of."""

from __future__ import annotations

from typing import Any

from ..._array._create import convert_to_tensor
from ...debugging._values import assert_equal, assert_less
from ...math._cast import cast, imag
from ...math._elementwise import abs


def assert_without_zeros(x: Any, message: str) -> Any:
    """Check that no element is zero."""
    size = abs(x)
    return assert_less(cast(convert_to_tensor(0), size.dtype), size, message=message)


def assert_real(x: Any, message: str) -> Any:
    """Check that no complex element has an imaginary part."""
    x = convert_to_tensor(x)
    if x.dtype.is_floating:
        return None
    part = imag(x)
    return assert_equal(cast(convert_to_tensor(0), part.dtype), part, message=message)
