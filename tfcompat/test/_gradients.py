"""`tf.test.compute_gradient`: the derivatives of a function, by its gradients and by numeric differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._autodiff.indexed_slices import densify
from .._autodiff.tape import GradientTape
from .._core.tensor import Tensor, convert


def compute_gradient(
    f: Callable[..., Any], x: Sequence[Any], delta: float | None = None
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Jacobians of a function, by its gradients and by numeric differences.

    Args:
        f: a function of tensors that returns a tensor.
        x: a list or tuple of values of its arguments, each what converts to a tensor.
        delta: the step of the differences; 1/1024 if not given.

    Returns:
        A pair of tuples, jacobians by gradients and by differences: for each argument an array of shape
        `[elements of the result, elements of the argument]`, in which a complex element counts as two.

    Raises:
        ValueError: when `x` is not a list or tuple.
        AssertionError: when a value is not of a floating point type.

    >>> theoretical, numerical = tf.test.compute_gradient(lambda x: x * x, [tf.constant([3.0])])
    >>> theoretical[0]
    array([[6.]], dtype=float32)
    """
    if not isinstance(x, (list, tuple)):
        raise ValueError(
            f"`x` must be a list or tuple of values convertible to a Tensor (arguments to `f`), not a {type(x)}"
        )
    delta = 1.0 / 1024 if delta is None else delta
    arguments = [convert(one) for one in x]
    for at, one in enumerate(arguments):
        if not one._dtype.trainable:
            raise AssertionError(f"Cannot compute gradient for unsupported type {one._dtype.name} of argument {at}")
    theoretical = tuple(_by_gradients(f, arguments, at) for at in range(len(arguments)))
    numerical = tuple(_by_differences(f, arguments, at, delta) for at in range(len(arguments)))
    return theoretical, numerical


def _parts(value: Any) -> Any:
    """A flat array of reals: real and imaginary parts side by side for complex numbers."""
    flat = np.asarray(value).reshape(-1)
    if flat.dtype.kind == "c":
        return np.stack([flat.real, flat.imag], 1).reshape(-1)
    return flat


def _by_gradients(f: Callable[..., Any], arguments: list[Any], at: int) -> Any:
    x = arguments[at]
    with GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch(x)
        y = f(*arguments)
    size, width = int(np.prod(y.shape.as_list())), 2 if y.dtype.is_complex else 1
    columns = 2 * x.numpy().size if x.dtype.is_complex else x.numpy().size
    made = np.zeros((size * width, columns), np.asarray(_parts(x)).dtype)
    for row in range(size * width):
        seed = np.zeros(size, y.dtype.as_numpy_dtype)
        seed[row // width] = 1 if row % width == 0 else 1j
        g = densify(tape.gradient(y, x, output_gradients=convert(seed.reshape(y.shape.as_list()))))
        if g is not None:
            made[row] = _parts(g)
    return made


def _by_differences(f: Callable[..., Any], arguments: list[Any], at: int, delta: float) -> Any:
    x = arguments[at].numpy()
    flat = np.asarray(x).reshape(-1)
    y = f(*arguments)
    steps: list[tuple[int, complex]] = [(i, delta) for i in range(flat.size)]
    if flat.dtype.kind == "c":
        steps = [(i, step) for i in range(flat.size) for step in (delta, 1j * delta)]
    made = np.zeros((_parts(y).size, len(steps)), _parts(x).dtype)
    for column, (i, step) in enumerate(steps):
        results = []
        for sign in (1, -1):
            moved = flat.copy()
            moved[i] += sign * step
            changed: list[Tensor] = list(arguments)
            changed[at] = convert(moved.reshape(np.shape(x)), arguments[at].dtype)
            results.append(_parts(f(*changed)).astype(np.float64))
        made[:, column] = (results[0] - results[1]) / (2 * delta)
    return made
