"""tf.raw_ops: TensorFlow's ops by their own names, with keyword arguments only. Each is made when it is asked for."""

import sys
from typing import TYPE_CHECKING

if not TYPE_CHECKING:
    from .. import _facts
    from ._make import make
    from ._table import TABLE

    def __getattr__(name: str) -> object:
        if name not in TABLE:
            raise _facts.missing(sys.modules[__name__], name)
        made = make(name)
        setattr(sys.modules[__name__], name, made)
        return made

    def __dir__() -> list[str]:
        return sorted(TABLE)
