"""Functions on nested structures: lists, tuples, dicts and their kin that hold tensors or anything else."""

from typing import TYPE_CHECKING

from ._core.nest import (
    assert_same_structure as assert_same_structure,
    flatten as flatten,
    is_nested as is_nested,
    map_structure as map_structure,
    pack_sequence_as as pack_sequence_as,
)
from ._lazy import lazy

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
