"""The further thread: halves that meet, errors of either, silence in both."""

import warnings

import numpy as np
import pytest

from tfcompat._core.helper import in_two


@pytest.mark.parametrize("count", [0, 1, 7, 64, 1001])
@pytest.mark.parametrize("unit", [1, 16])
def test_the_halves_cover_the_range_once(count, unit):
    made = np.zeros(count, int)
    starts = []

    def run(start, end):
        starts.append(start)
        made[start:end] += 1

    in_two(run, count, unit)
    assert made.tolist() == [1] * count
    assert all(start % unit == 0 for start in starts)


@pytest.mark.parametrize("bad", [0, 5])
def test_an_error_in_either_half_reaches_the_caller(bad):
    def run(start, end):
        if start <= bad < end:
            raise ValueError(bad)

    with pytest.raises(ValueError, match=str(bad)):
        in_two(run, 10)


def test_neither_half_warns():
    zeros = np.zeros(10)

    def run(start, end):
        np.divide(1, zeros[start:end])

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        in_two(run, 10)
