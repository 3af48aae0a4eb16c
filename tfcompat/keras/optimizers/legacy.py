"""`keras.optimizers.legacy`: the optimizers of Keras 2 before 2.11, which Keras 3 only names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._facts import legacy_keras as _legacy_keras
from ..._lazy import lazy

if not TYPE_CHECKING and _legacy_keras():
    from .._legacy.optimizers_v2 import (
        SGD as SGD,
        Adadelta as Adadelta,
        Adagrad as Adagrad,
        Adam as Adam,
        Adamax as Adamax,
        Ftrl as Ftrl,
        Nadam as Nadam,
        Optimizer as Optimizer,
        RMSprop as RMSprop,
    )

    __all__ = ["SGD", "Adadelta", "Adagrad", "Adam", "Adamax", "Ftrl", "Nadam", "Optimizer", "RMSprop"]
else:

    class LegacyOptimizerWarning:
        """What Keras 3 has in place of each optimizer: it raises ImportError when it is made."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            raise ImportError(
                "`keras.optimizers.legacy` is not supported in Keras 3. When using `tf.keras`, to continue using a "
                "`tf.keras.optimizers.legacy` optimizer, you can install the `tf_keras` package (Keras 2) and set the "
                "environment variable `TF_USE_LEGACY_KERAS=True` to configure TensorFlow to use `tf_keras` when "
                "accessing `tf.keras`."
            )

    Adagrad = Adam = Ftrl = Optimizer = RMSprop = SGD = LegacyOptimizerWarning  # type: ignore[assignment, misc]

    __all__ = ["SGD", "Adagrad", "Adam", "Ftrl", "Optimizer", "RMSprop"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy(__name__)
