"""tf.config.optimizer: wishes for how TensorFlow rewrites graphs. They change no results; they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._lazy import lazy

__all__ = ["get_experimental_options", "get_jit", "set_experimental_options", "set_jit"]

# In the order in which TensorFlow tells them: those that may be unset, and two that may not.
_NAMES = (
    "layout_optimizer",
    "constant_folding",
    "shape_optimization",
    "remapping",
    "arithmetic_optimization",
    "dependency_optimization",
    "loop_optimization",
    "function_optimization",
    "debug_stripper",
    "disable_model_pruning",
    "scoped_allocator_optimization",
    "pin_to_host_optimization",
    "implementation_selector",
    "auto_mixed_precision",
    "use_plugin_optimizers",
    "disable_meta_optimizer",
    "auto_mixed_precision_onednn_bfloat16",
    "auto_mixed_precision_mkl",
)
_ALWAYS = ("disable_model_pruning", "disable_meta_optimizer")
_OPTIONS: dict[str, Any] = {}


class _Jit:
    on = False


def get_jit() -> str:
    """`"autoclustering"` if graphs shall be compiled, else an empty string.

    >>> tf.config.optimizer.get_jit()
    ''
    """
    return "autoclustering" if _Jit.on else ""


def set_jit(enabled: Any) -> None:
    """Ask for graphs to be compiled; kept, without effect.

    Args:
        enabled: True or `"autoclustering"`, or anything else for no.
    """
    _Jit.on = enabled in (True, "autoclustering")


def get_experimental_options() -> dict[str, Any]:
    """The options that were set.

    >>> tf.config.optimizer.get_experimental_options()
    {'disable_model_pruning': False, 'disable_meta_optimizer': False}
    """
    told: dict[str, Any] = {}
    for name in _NAMES:
        option = _OPTIONS.get(name)
        if option is not None or name in _ALWAYS:
            told[name] = bool(option)
    if _OPTIONS.get("min_graph_nodes"):
        told["min_graph_nodes"] = _OPTIONS["min_graph_nodes"]
    return told


def set_experimental_options(options: Any) -> None:
    """Set options; kept, without effect.

    Args:
        options: a dictionary of names and truth values, None to unset; unknown names are ignored.
    """
    _OPTIONS.update(options)


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
