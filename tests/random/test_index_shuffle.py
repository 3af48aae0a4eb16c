"""Permutations of small ranges, which come from a table, against walks of one index; that they are permutations."""

import pytest

from tfcompat.random import _index_shuffle


@pytest.mark.parametrize("top", [1, 2, 9, 100, 255])
@pytest.mark.parametrize("rounds", [4, 6])
def test_a_table_holds_what_walks_find(monkeypatch, top, rounds):
    key = (498247692, 5, 9 + top)
    whole = [_index_shuffle.permuted(i, key, top, rounds) for i in range(top + 1)]
    assert sorted(whole) == list(range(top + 1))
    monkeypatch.setattr(_index_shuffle, "_FEW", 0)
    assert whole[:3] == [_index_shuffle.permuted(i, key, top, rounds) for i in range(min(top + 1, 3))]
