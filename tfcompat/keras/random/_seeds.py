"""Where seeds come from: Python's own random numbers, a generator that counts, and one generator for all the rest."""

from __future__ import annotations

import random
from typing import Any

import tfcompat as tf

from .._naming import auto_name


class SeedGenerator:
    """Gives a new seed at each call of `next`.

    Args:
        seed: an int; drawn from Python's `random` if not given.
        name: a name.

    Raises:
        ValueError: when the seed is not an int.

    >>> tf.keras.random.SeedGenerator(7).next().numpy()
    array([7, 0])
    """

    def __init__(self, seed: int | None = None, name: str | None = None, **kwargs: Any) -> None:
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments: {kwargs}")
        self.name = auto_name(type(self).__name__) if name is None else name
        self._initial_seed = seed
        if seed is None:
            seed = make_default_seed()
        if not isinstance(seed, int):
            raise ValueError(f"Argument `seed` must be an integer. Received: seed={seed}")
        self.state: Any = tf.Variable([seed, 0], dtype=tf.int64, trainable=False, name="seed_generator_state")

    def next(self, ordered: bool = True) -> Any:
        """The present seed, two numbers; the state moves on.

        Args:
            ordered: whether the second number counts up; otherwise both jump.
        """
        seed = self.state.read_value()
        self.state.assign(seed + [0, 1] if ordered else (seed + 1) * 5387 % 933199)
        return seed

    def get_config(self) -> dict[str, Any]:
        """The arguments that make a generator like this one."""
        return {"seed": self._initial_seed, "name": self.name}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> SeedGenerator:
        """A generator with the arguments that `get_config` returned."""
        return cls(**config)


_GLOBAL: list[SeedGenerator] = []


def make_default_seed() -> int:
    """A seed for what was given none; `keras.utils.set_random_seed` decides what comes."""
    return random.randint(1, 1_000_000_000)


def forget_global_generator() -> None:
    """Let the next number without a seed begin a new stream."""
    _GLOBAL.clear()


def stateless_seed(seed: Any) -> Any:
    """The two numbers that a stateless op of TensorFlow takes for what Keras takes as a seed.

    Args:
        seed: an int, a SeedGenerator, or None for the generator that all share.

    Raises:
        ValueError: for anything else.
    """
    if isinstance(seed, SeedGenerator):
        made = seed.next()
    elif isinstance(seed, int):
        made = tf.constant([seed, 0], dtype=tf.int64)
    elif seed is None:
        if not _GLOBAL:
            _GLOBAL.append(SeedGenerator())
        made = _GLOBAL[0].next(ordered=False)
    else:
        raise ValueError(
            "Argument `seed` must be either an integer or an instance of `SeedGenerator`. "
            f"Received: seed={seed} (of type {type(seed)})"
        )
    return tf.cast(made % (2**31 - 2), tf.int32)
