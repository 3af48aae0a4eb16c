"""Raw ops that are the gradients of others, as functions of public ops."""

from __future__ import annotations

from typing import Any

from .._array._grid import one_hot
from .._array._where import where
from .._core.op import as_input, primitive
from .._core.rules import same
from ..math._cast import cast
from ..math._compare import greater, less, logical_and
from ..math._elementwise import abs, square
from ..math._reduce import reduce_sum
from ..math._transcendental import sigmoid as sigmoid_of
from ..nn._softmax import softmax, softmax_cross_entropy_with_logits, sparse_softmax_cross_entropy_with_logits

_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.7580993408473768  # TensorFlow's scale, and scale times alpha


def elu(gradients: Any, outputs: Any) -> Any:
    """That of `elu`, from its result."""
    y = as_input(outputs)
    return where(less(y, 0), gradients * (y + 1), as_input(gradients))


def selu(gradients: Any, outputs: Any) -> Any:
    """That of `selu`, from its result."""
    y = as_input(outputs)
    return where(less(y, 0), gradients * (y + _SELU_ALPHA), as_input(gradients) * _SELU_SCALE)


def relu(gradients: Any, features: Any) -> Any:
    """That of `relu`."""
    x = as_input(features)
    return gradients * cast(greater(x, 0), x.dtype)


def relu6(gradients: Any, features: Any) -> Any:
    """That of `relu6`."""
    x = as_input(features)
    return gradients * cast(logical_and(greater(x, 0), less(x, 6)), x.dtype)


def leaky_relu(gradients: Any, features: Any, alpha: float) -> Any:
    """That of `leaky_relu`."""
    g = as_input(gradients)
    return where(greater(as_input(features), 0), g, g * alpha)


def softplus(gradients: Any, features: Any) -> Any:
    """That of `softplus`."""
    return gradients * sigmoid_of(features)


def softsign(gradients: Any, features: Any) -> Any:
    """That of `softsign`."""
    return gradients / square(abs(features) + 1)


def sigmoid(y: Any, dy: Any) -> Any:
    """That of `sigmoid`, from its result."""
    y = as_input(y)
    return dy * y * (1 - y)


def tanh(y: Any, dy: Any) -> Any:
    """That of `tanh`, from its result."""
    return dy * (1 - square(as_input(y)))


def sqrt(y: Any, dy: Any) -> Any:
    """That of `sqrt`, from its result."""
    return as_input(dy) * 0.5 / y


def rsqrt(y: Any, dy: Any) -> Any:
    """That of `rsqrt`, from its result."""
    y = as_input(y)
    return dy * (-0.5 * y) * square(y)


def reciprocal(y: Any, dy: Any) -> Any:
    """That of `reciprocal`, from its result."""
    return -as_input(dy) * square(as_input(y))


def bias_add(out_backprop: Any, data_format: str) -> Any:
    """That of `bias_add` by the bias."""
    g = as_input(out_backprop)
    channels = 1 if data_format == "NCHW" else g.shape.rank - 1
    return reduce_sum(g, [axis for axis in range(g.shape.rank) if axis != channels])


# ---------------------------------------------------------------------------------------------------------------
# losses that give their gradient too


def softmax_cross_entropy(features: Any, labels: Any) -> tuple[Any, Any]:
    """The losses, and their gradients by the logits."""
    x, z = as_input(features), as_input(labels)
    return softmax_cross_entropy_with_logits(z, x), softmax(x) - z


def sparse_softmax_cross_entropy(features: Any, labels: Any) -> tuple[Any, Any]:
    """The losses, and their gradients by the logits."""
    x, at = as_input(features), as_input(labels)
    return sparse_softmax_cross_entropy_with_logits(at, x), softmax(x) - one_hot(at, x.shape[1], dtype=x.dtype)


# ---------------------------------------------------------------------------------------------------------------


def _refuse_gradient(F: Any, g: Any, y: Any, x: Any, *, message: str) -> Any:
    raise LookupError(f"Gradient explicitly disabled. Reason: {message.encode()!r}")


@primitive(op="PreventGradient", grad=_refuse_gradient, infer=same)
def _prevent_gradient(x: Any, *, message: str) -> Any:
    return x


def prevent_gradient(input: Any, message: str) -> Any:
    """The value; its gradient raises LookupError."""
    return _prevent_gradient(as_input(input), message=message)
