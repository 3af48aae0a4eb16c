"""`tf.autodiff.ForwardAccumulator`: derivatives in the direction of the computation.

There is no second table of formulas. The formula of an op gives cotangents of its inputs from a cotangent g of its
output, and is linear in g; its own derivative with respect to g, taken in the direction of the input tangents, is
therefore the tangent of the output (a JVP is the VJP of the VJP).
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any

from .._core import nest
from .._core.dtypes import variant
from .._core.modes import SWITCHES, silence_listeners, switch_off, switch_on
from .._core.op import as_input
from .._core.tensor import EagerTensor, Readable, Tensor
from .indexed_slices import densify
from .tape import GradientTape, UnconnectedGradients, _ones_like, _unconnected_value
from .worlds import OPS


class ForwardAccumulator:
    """Computes products of jacobians with tangents while the operations run.

    Args:
        primals: a tensor or variable, or a nest of them, to start from.
        tangents: tensors of the same nest, shapes and dtypes: the direction.

    Raises:
        ValueError: when a primal is given twice, or the nests differ.

    >>> x = tf.constant([2.0, 3.0])
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 0.0])) as acc:
    ...     y = x * x
    >>> acc.jvp(y).numpy()
    array([4., 0.], dtype=float32)
    """

    def __init__(self, primals: Any, tangents: Any) -> None:
        self._tangents: dict[int, Any] = {}
        self._variables: dict[int, Any] = {}
        self._held: list[Any] = []
        self._recording = False
        seen: set[int] = set()
        flat = nest.flatten(primals)
        for primal in flat:
            if id(primal) in seen:
                raise ValueError(  # the braces are TensorFlow's
                    "Tensor {} was specified as a primal multiple times. This may indicate an error. If it was "
                    "intended, please sum the corresponding tangents."
                )
            seen.add(id(primal))
        nest.assert_same_structure(primals, tangents)
        for primal, tangent in zip(flat, nest.flatten(tangents), strict=True):
            tangent = as_input(tangent, primal.dtype)
            self._held.append(primal)
            if isinstance(primal, Readable):
                self._variables[id(primal)] = tangent
            else:
                self._tangents[id(primal)] = tangent

    def __enter__(self) -> ForwardAccumulator:
        if self._recording:
            raise ValueError("Accumulator is already recording.")
        self._recording = True
        switch_on(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._recording = False
        switch_off(self)

    def read(self, variable: Any, tensor: Any) -> None:
        """Take note that a variable was read. Called by the variable."""
        tangent = self._variables.get(id(variable))
        if tangent is not None:
            self._set(tensor, tangent)

    def _set(self, tensor: Any, tangent: Any) -> None:
        self._tangents[id(tensor)] = tangent
        self._held.append(tensor)  # so that the id stays its own

    def follows(self, tensor: Any) -> bool:
        """Whether a tensor has a tangent. Asked by calls of traced functions."""
        return id(tensor) in self._tangents

    def copy(self, tensor: Any, other: Any) -> None:
        """Give another tensor the tangent of this one, if it has any."""
        tangent = self._tangents.get(id(tensor))
        if tangent is not None:
            self._set(other, tangent)

    def record(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> None:
        """Carry tangents over one op that ran. Called by the ops."""
        moving = [at for at, x in enumerate(inputs) if id(x) in self._tangents]
        if not moving or primitive.grads is None:
            return
        outputs: list[EagerTensor] = output if type(output) is list else [output]
        outputs = [
            o
            for o in outputs
            if o._dtype.trainable
            and id(o) not in self._tangents
            and not (o._dtype is variant and type(o) is EagerTensor)
        ]  # stacks of loops that have run are for gradients only
        if not outputs:
            return
        listeners = SWITCHES.listeners
        outer = listeners[: listeners.index(self)]  # those see how tangents come about; inner ones do not
        with silence_listeners(outer):
            self._carry(primitive, inputs, output, outputs, statics, moving)

    def _carry(
        self,
        primitive: Any,
        inputs: Sequence[Any],
        output: Any,
        outputs: Sequence[EagerTensor],
        statics: dict[str, Any],
        moving: list[int],
    ) -> None:
        probes = {id(o): _ones_like(o) for o in outputs}  # each a tensor of its own
        with GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(list(probes.values()))
            g = [probes.get(id(o)) for o in output] if type(output) is list else probes[id(output)]
            formulas = primitive.grads
            if type(formulas) is tuple:
                parts = [
                    None if formulas[at] is None else formulas[at](OPS, g, output, *inputs, **statics) for at in moving
                ]
            else:
                every = formulas(OPS, g, output, *inputs, **statics)
                parts = [every[at] for at in moving]
            parts = [densify(p) for p in parts]
        pairs = [(p, self._tangents[id(inputs[at])]) for p, at in zip(parts, moving, strict=True) if p is not None]
        if not pairs:
            return
        cotangents, directions = zip(*pairs, strict=True)
        found = tape.gradient(
            list(cotangents),
            list(probes.values()),
            output_gradients=list(directions),
        )
        for o, tangent in zip(outputs, found, strict=True):
            if tangent is not None:
                self._set(o, densify(tangent))

    def jvp(self, primals: Any, unconnected_gradients: Any = UnconnectedGradients.NONE) -> Any:
        """The tangents of tensors computed while the accumulator was on.

        Args:
            primals: a tensor or variable, or a nest of them.
            unconnected_gradients: what stands for a tensor that does not depend on the primals: `"none"`, `"zero"`.

        Returns:
            Tensors in the nest of the argument.
        """
        unconnected = UnconnectedGradients(unconnected_gradients)

        def of(x: Any) -> Any:
            if not isinstance(x, (Tensor, Readable)):
                raise AttributeError(f"'{type(x).__name__}' object has no attribute '_id'")  # as TensorFlow fails on it
            found = self._variables.get(id(x)) if isinstance(x, Readable) else self._tangents.get(id(x))
            return _unconnected_value(x, unconnected) if found is None else found

        return nest.map_structure(of, primals)
