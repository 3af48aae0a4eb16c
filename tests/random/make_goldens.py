"""Record what TensorFlow answers to the cases: `python -m tests.random.make_goldens`, where TensorFlow is installed.

Writes goldens/tensorflow.json: the version and the platform, and for every case its values (small ones in full, large
ones as the first few and a hash of all), or the class and the text of its exception.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from pathlib import Path
from typing import Any

import numpy as np

from tests.random.cases import CASES

PATH = Path(__file__).parent / "goldens" / "tensorflow.json"
IN_FULL = 64  # elements


def outcome(case: Any, tf: Any) -> Any:
    """What a case does, as JSON."""
    tf.random.set_seed(0)
    try:
        result = case(tf)
    except Exception as error:
        text = re.sub(r"\{\{function_node [^}]*\}\} ", "", str(error)).split(" [Op:")[0].split("\n")[0]
        return {"error": type(error).__name__, "text": text}
    return [recorded(one) for one in (result if isinstance(result, (list, tuple)) else [result])]


def recorded(value: Any) -> Any:
    """One tensor, variable, array or number, as JSON."""
    array = np.asarray(value.numpy() if hasattr(value, "numpy") else value)
    made: dict[str, Any] = {"dtype": array.dtype.name, "shape": list(array.shape)}
    if array.dtype == object:
        return made | {"data": [item.decode() for item in array.ravel()]}
    raw = array.tobytes()
    if array.size <= IN_FULL:
        return made | {"data": raw.hex()}
    return made | {"first": array.ravel()[:8].tobytes().hex(), "sha256": hashlib.sha256(raw).hexdigest()}


def main() -> None:
    """Ask TensorFlow and write the file."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    made = {
        "tensorflow": tf.__version__,
        "numpy": np.__version__,
        "platform": platform.platform(),
        "cases": {name: outcome(case, tf) for name, case in CASES.items()},
    }
    PATH.parent.mkdir(exist_ok=True)
    lines = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in made.pop("cases").items()]
    head = json.dumps(made, indent=1)[:-2]
    PATH.write_text(head + ',\n "cases": {\n' + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
