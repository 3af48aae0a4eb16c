"""All rows of the table, and how a row is called on a library: shared by the two sweeps."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import numpy as np

from tests import table

from . import Row, Sampler


def rows() -> dict[str, Row]:
    """The rows of every family by identifier: the op's name, with the row's own id behind it."""
    found: dict[str, Row] = {}
    for info in pkgutil.iter_modules(table.__path__):
        if info.name == "collect":
            continue
        for row in importlib.import_module(f"{table.__name__}.{info.name}").ROWS:
            identifier = row.name + (f":{row.id}" if row.id else "")
            if identifier in found:
                raise ValueError(f"two rows of the table are called {identifier}; give one of them an id")
            found[identifier] = row
    return found


def function_of(tf: Any, name: str) -> Any:
    """The function of a library that a dotted name means."""
    found = tf
    for part in name.split("."):
        found = getattr(found, part)
    return found


def arguments(row: Row, dtype: str, seed: int = 0) -> tuple[list[Any], dict[str, Any]]:
    """Sampled positional and keyword arguments."""
    drawn = row.args(Sampler(dtype, seed))
    if len(drawn) == 2 and isinstance(drawn[0], tuple) and isinstance(drawn[1], dict):
        return list(drawn[0]), dict(drawn[1])
    return list(drawn), {}


def is_source(x: Any) -> bool:
    """Whether gradients are taken with respect to an argument."""
    return isinstance(x, np.ndarray) and x.dtype.kind in "fc"


class Call:
    """A row's op on one library as a function of its differentiable arguments only.

    Args:
        tf: the library.
        row: the row.
        args: positional arguments.
        kwargs: keyword arguments.

    Attributes:
        wanted: which arrays are arguments of the function; the others are constants of it.
    """

    wanted = staticmethod(is_source)

    def __init__(self, tf: Any, row: Row, args: list[Any], kwargs: dict[str, Any]) -> None:
        self.tf = tf
        self._function = function_of(tf, row.name)
        self._shape: list[Any] = [args, kwargs]
        self.sources: list[np.ndarray] = []
        self._collect(self._shape)

    def _collect(self, nest: Any) -> None:
        if self.wanted(nest):
            self.sources.append(nest)
        elif isinstance(nest, (list, tuple)):
            for item in nest:
                self._collect(item)
        elif isinstance(nest, dict):
            for item in nest.values():
                self._collect(item)

    def _fill(self, nest: Any, tensors: list[Any]) -> Any:
        if self.wanted(nest):
            return tensors.pop(0)
        if isinstance(nest, np.ndarray):
            return self.tf.constant(nest)
        if isinstance(nest, (list, tuple)):
            return type(nest)(self._fill(item, tensors) for item in nest)
        if isinstance(nest, dict):
            return {key: self._fill(item, tensors) for key, item in nest.items()}
        return nest

    def tensors(self) -> list[Any]:
        """The differentiable arguments as tensors."""
        return [self.tf.constant(x) for x in self.sources]

    def ready(self, *tensors: Any) -> Any:
        """The op as a function of nothing: its arguments are made already."""
        args, kwargs = self._fill(self._shape, list(tensors))
        return lambda: self._function(*args, **kwargs)

    def __call__(self, *tensors: Any) -> Any:
        """Call the op."""
        return self.ready(*tensors)()

    def loss(self, *tensors: Any) -> Any:
        """A scalar that depends on every element of every differentiable output, each with a weight of its own."""
        tf = self.tf
        total = None
        outputs = tf.nest.flatten(self(*tensors), expand_composites=True)
        for at, y in enumerate(outputs):
            if not (y.dtype.is_floating or y.dtype.is_complex):
                continue
            size = int(np.prod(y.shape.as_list()))
            weights = np.cos(np.arange(size) + at).reshape(y.shape.as_list()) + 1.5
            part = y * tf.cast(tf.constant(weights), y.dtype)
            if y.dtype.is_complex:
                part = tf.math.real(part) + 0.5 * tf.math.imag(part)
            part = tf.cast(tf.reduce_sum(part), tf.float64 if part.dtype == tf.float64 else tf.float32)
            total = part if total is None else total + part
        return total

    def gradients(self, tensors: list[Any]) -> list[Any]:
        """First derivatives of the loss, dense."""
        with self.tf.GradientTape() as tape:
            tape.watch(tensors)
            loss = self.loss(*tensors)
        return [g if g is None else self.tf.convert_to_tensor(g) for g in tape.gradient(loss, tensors)]

    def second(self, tensors: list[Any]) -> list[Any]:
        """Derivatives of the weighted sum of the first derivatives; None where there are none."""
        tf = self.tf
        with tf.GradientTape() as outer:
            outer.watch(tensors)
            total = None
            for at, g in enumerate(self.gradients(tensors)):
                if g is None:
                    continue
                weights = np.sin(np.arange(int(np.prod(g.shape.as_list()))) + at).reshape(g.shape.as_list()) + 1.5
                part = g * tf.cast(tf.constant(weights), g.dtype)
                part = tf.math.real(part) if g.dtype.is_complex else part
                part = tf.cast(tf.reduce_sum(part), tf.float64 if part.dtype == tf.float64 else tf.float32)
                total = part if total is None else total + part
        if total is None:
            return []
        return [g if g is None else tf.convert_to_tensor(g) for g in outer.gradient(total, tensors)]
