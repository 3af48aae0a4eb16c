"""tf.version: the version of TensorFlow whose API is followed."""

from typing import TYPE_CHECKING

from ._lazy import lazy

VERSION = "2.21.0"
GIT_VERSION = "v2.21.0"
COMPILER_VERSION = "numpy"
GRAPH_DEF_VERSION = 2483
GRAPH_DEF_VERSION_MIN_CONSUMER = 0
GRAPH_DEF_VERSION_MIN_PRODUCER = 0

__all__ = [
    "COMPILER_VERSION",
    "GIT_VERSION",
    "GRAPH_DEF_VERSION",
    "GRAPH_DEF_VERSION_MIN_CONSUMER",
    "GRAPH_DEF_VERSION_MIN_PRODUCER",
    "VERSION",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
