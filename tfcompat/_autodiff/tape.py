"""`tf.GradientTape`: records what runs, and asks `backward` for derivatives."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import numpy as np

from .._array._arguments import unregistered, zeros_array
from .._array._like import ones_of, zeros_of
from .._core import nest
from .._core.errors import invalid
from .._core.messages import warn
from .._core.modes import SWITCHES, Listener, silence_listeners, switch_off, switch_on
from .._core.op import as_input
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from .backward import Record, walk
from .indexed_slices import IndexedSlices, accumulate
from .rows import rows_of, zeros_of_rows

_SLOW = (
    "Calling GradientTape.gradient on a persistent tape inside its context is significantly less efficient than "
    "calling it outside the context (it causes the gradient ops to be recorded on the tape, leading to increased CPU "
    "and memory usage). Only call GradientTape.gradient inside the context if you actually want to trace the gradient "
    "in order to compute higher order derivatives."
)


class UnconnectedGradients(enum.Enum):
    """What stands for the gradient of a source that the target does not depend on."""

    NONE = "none"
    ZERO = "zero"


class GradientTape:
    """Records operations, so that derivatives of their results can be computed.

    Args:
        persistent: whether more than one gradient may be asked for.
        watch_accessed_variables: whether trainable variables are watched as soon as they are read.

    >>> x = tf.Variable(3.0)
    >>> with tf.GradientTape() as tape:
    ...     y = x * x
    >>> tape.gradient(y, x)
    <tf.Tensor: shape=(), dtype=float32, numpy=6.0>
    """

    def __init__(self, persistent: bool = False, watch_accessed_variables: bool = True) -> None:
        self._persistent = persistent
        self._watch_accessed = watch_accessed_variables
        self._records: list[Record] | None = None  # None: not entered yet, or spent
        self._recording = False
        self._clear()

    def _clear(self) -> None:
        self._known: set[int] = set()  # ids of the tensors through which we record
        self._held: list[Any] = []  # what was watched, kept so that its id stays its own
        self._refusing: dict[int, tuple[Any, Any]] = {}  # integers, by id, of ops that TensorFlow has no gradient of
        self._reads: dict[int, tuple[Any, list[Any]]] = {}  # by id of a variable: itself, the tensors read from it

    # -- the switch

    def __enter__(self) -> GradientTape:
        if self._recording:
            raise ValueError("Tape is still recording, This can happen if you try to re-enter an already-active tape.")
        if self._records is None:
            self._records = []
        self._recording = True
        switch_on(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._recording:
            self._stop()

    def _stop(self) -> None:
        self._recording = False
        switch_off(self)

    # -- what ops tell (see modes.Listener)

    def record(self, primitive: Any, inputs: Sequence[Any], output: Any, statics: dict[str, Any]) -> None:
        """Keep one op that ran, if a tensor that matters went in. Called by the ops."""
        known = self._known
        for x in inputs:
            if id(x) in known:
                break
        else:
            return
        if primitive.grads is None:
            return
        if type(output) is list:
            for one in output:
                if one._dtype.trainable:
                    known.add(id(one))
                else:
                    self._note(primitive, one)
        elif output._dtype.trainable:
            known.add(id(output))
        else:
            self._note(primitive, output)
            return
        try:
            self._records.append((primitive, inputs, output, statics))  # type: ignore[union-attr]
        except AttributeError:  # the tape was left, and spent, by another thread: off in this one from now on
            switch_off(self)

    def _note(self, primitive: Any, output: Any) -> None:
        """Take note of an output that gradients do not pass, if TensorFlow refuses to come to its op."""
        grads = primitive.grads
        formula = grads[0] if type(grads) is tuple else grads
        if type(formula) is unregistered:
            self._refusing[id(output)] = output, formula

    def read(self, variable: Any, tensor: Any) -> None:
        """Take note that a variable was read. Called by the variable."""
        entry = self._reads.get(id(variable))
        if entry is None:
            if not (self._watch_accessed and variable._trainable):
                return
            self._reads[id(variable)] = entry = (variable, [])
        if not entry[1] or entry[1][-1] is not tensor:
            entry[1].append(tensor)
            if tensor._dtype.trainable:
                self._known.add(id(tensor))

    def follows(self, tensor: Any) -> bool:
        """Whether the tape records ops on a tensor. Asked by calls of traced functions."""
        return id(tensor) in self._known

    # -- what scripts say

    def watch(self, tensor: Any) -> None:
        """Record what happens to a tensor or variable, or to a nest of them.

        Args:
            tensor: a tensor, a variable, or a nest of lists, tuples and dicts of them.

        Raises:
            ValueError: when something in it is neither a tensor nor a variable.
            AttributeError: when the tape has not been entered yet, or has given its gradient.
        """
        if self._records is None:
            raise AttributeError("'NoneType' object has no attribute '_tape'")  # as TensorFlow fails
        for x in nest.flatten(tensor, expand_composites=True):
            if not isinstance(x, (Tensor, Readable)):
                raise ValueError(
                    f"Passed in object {x} of type {type(x).__name__!r}, not tf.Tensor or tf.Variable or ExtensionType."
                )
            if isinstance(x, Readable):
                x = x._variable
            dtype = x.dtype
            if not dtype.trainable:
                warn("The dtype of the watched tensor must be floating (e.g. tf.float32), got %r", 5, dtype)
            if isinstance(x, Readable):
                self._reads.setdefault(id(x), (x, []))
            elif dtype.trainable:
                self._known.add(id(x))
                self._held.append(x)

    def stop_recording(self) -> _Pause:
        """A context in which this tape does not record.

        Raises:
            RuntimeError: when the tape is not recording.

        >>> x = tf.Variable(2.0)
        >>> with tf.GradientTape(persistent=True) as tape:
        ...     y = x * x
        ...     with tape.stop_recording():
        ...         dy = tape.gradient(y, x)
        """
        if self._records is None:
            raise RuntimeError("Trying to stop recording a tape which is not recording.")
        if not self._recording:
            raise ValueError("Tape is not recording.")
        return _Pause(self)

    def reset(self) -> None:
        """Forget what was recorded, and go on recording."""
        if not self._recording:
            raise ValueError("Tape is not recording.")
        self._clear()
        self._records = []

    def watched_variables(self) -> tuple[Any, ...]:
        """The variables that the tape watches, in the order in which they were made."""
        return tuple(sorted((v for v, _ in self._reads.values()), key=lambda v: v._number))

    def gradient(
        self,
        target: Any,
        sources: Any,
        output_gradients: Any = None,
        unconnected_gradients: Any = UnconnectedGradients.NONE,
    ) -> Any:
        """The derivative of a target with respect to sources.

        Args:
            target: a tensor or variable, or a nest of them, whose gradients are summed.
            sources: a tensor or variable, or a nest of them.
            output_gradients: the cotangent of each target, in the nest of the target; ones if not given.
            unconnected_gradients: what stands where the target does not depend on the source: `"none"` or `"zero"`.

        Returns:
            A gradient (a tensor, an IndexedSlices or None) for each source, in the nest of the sources.

        Raises:
            RuntimeError: when a tape that is not persistent is asked a second time.
            ValueError: when `unconnected_gradients` is unknown.
        """
        self._check_usable()
        if self._recording:
            if self._persistent:
                warn(_SLOW, 1)
            else:
                self._stop()
        if target is None:
            raise TypeError(
                "Argument `target` should be a list or nested structure of Tensors, Variables or CompositeTensors "
                "to be differentiated, but received None."
            )
        unconnected = _unconnected(unconnected_gradients)
        asked = [_source(x) for x in nest.flatten(sources, expand_composites=True)]
        targets = [self._target(t) for t in nest.flatten(target, expand_composites=True)]
        given: list[Any] = []
        if output_gradients is not None:
            given = [as_input(part) for g in nest.flatten(output_gradients) for part in _parts(g)]
        cotangents: dict[int, Any] = {}
        fit = True
        for number, t in enumerate(targets):
            if t._dtype.trainable:
                at = id(t)
                if number < len(given):
                    g = given[number]
                    fit = fit and _fits(g, t)
                else:
                    g = _ones_like(t)
                cotangents[at] = accumulate(cotangents[at], g) if at in cotangents else g
            elif id(t) in self._refusing:
                self._refusing[id(t)][1](None, None, t)
        try:
            made = self._walk(cotangents, asked, checked=not fit)
        except ValueError as error:
            if fit:
                raise
            raise invalid(str(error)) from None  # numpy's word on shapes that no op above it has checked
        if not self._persistent:
            self._records = None
            self._clear_values()
        if unconnected is not UnconnectedGradients.NONE:
            made = [
                g if g is not None else _unconnected_value(x, unconnected) for g, x in zip(made, asked, strict=True)
            ]
        if isinstance(sources, (Tensor, Readable)):
            return made[0]
        return nest.pack_sequence_as(sources, made, expand_composites=True)

    def jacobian(
        self,
        target: Any,
        sources: Any,
        unconnected_gradients: Any = UnconnectedGradients.NONE,
        parallel_iterations: Any = None,
        experimental_use_pfor: bool = True,
    ) -> Any:
        """The derivative of each element of a target with respect to sources.

        Args:
            target: a tensor.
            sources: a tensor or variable, or a nest of them.
            unconnected_gradients: as in `gradient`.
            parallel_iterations: has no effect.
            experimental_use_pfor: False is refused unless the tape is persistent; it has no other effect.

        Returns:
            For each source a tensor of shape `target.shape + source.shape`, or None; in the nest of the sources.

        >>> x = tf.constant([1., 2.])
        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = x * x
        >>> tape.jacobian(y, x).numpy()
        array([[2., 0.],
               [0., 4.]], dtype=float32)
        """
        self._check_usable()
        if not experimental_use_pfor and not self._persistent:
            raise RuntimeError(
                "GradientTape must be created with persistent=True to compute the jacobian with eager execution "
                "enabled and with  experimental_use_pfor set to False."
            )
        asked = [_source(x) for x in nest.flatten(sources, expand_composites=True)]
        unconnected = _unconnected(unconnected_gradients)
        if self._recording and not self._persistent:
            self._stop()
        target = self._target(target)
        made = rows_of(target, asked, lambda seed: self._walk({id(target): seed}, asked))
        if not self._persistent:
            self._records = None
            self._clear_values()
        if unconnected is UnconnectedGradients.ZERO:
            made = [zeros_of_rows(target, x) if g is None else g for g, x in zip(made, asked, strict=True)]
        return nest.pack_sequence_as(sources, made, expand_composites=True)

    def batch_jacobian(
        self,
        target: Any,
        source: Any,
        unconnected_gradients: Any = UnconnectedGradients.NONE,
        parallel_iterations: Any = None,
        experimental_use_pfor: bool = True,
    ) -> Any:
        """The jacobian of each row of a target with respect to the same row of a source.

        Args:
            target: a tensor of shape `[b, y1, ...]`; its row i depends on row i of the source only.
            source: a tensor of shape `[b, x1, ...]`.
            unconnected_gradients: must be valid, and has no effect.
            parallel_iterations: has no effect.
            experimental_use_pfor: False is refused unless the tape is persistent; it has no other effect.

        Returns:
            A tensor of shape `[b, y1, ..., x1, ...]`; zeros where the target does not depend on the source.

        Raises:
            ValueError: when the first dimensions differ or are missing.
        """
        self._check_usable("to")
        target_shape = target.shape
        for shape in (target_shape, source.shape):
            shape.with_rank_at_least(2)
        if None not in (target_shape[0], source.shape[0]) and target_shape[0] != source.shape[0]:
            raise ValueError(
                f"Need first dimension of target shape ({target_shape}) and source shape ({source.shape}) to match."
            )
        if not experimental_use_pfor and not self._persistent:
            raise RuntimeError(
                "GradientTape must be created with persistent=True to compute the batch_jacobian with eager execution "
                "enabled and  with experimental_use_pfor set to False."
            )
        _unconnected(unconnected_gradients)
        if self._recording and not self._persistent:
            self._stop()
        target = self._target(target)
        source = _source(source)
        (made,) = rows_of(target, [source], lambda seed: self._walk({id(target): seed}, [source]), batch=1)
        if not self._persistent:
            self._records = None
            self._clear_values()
        return zeros_of_rows(target, source, batch=1) if made is None else made  # whatever the argument says

    # -- within

    def _check_usable(self, word: str = "to ") -> None:
        if self._records is None:
            raise RuntimeError(
                f"A non-persistent GradientTape can only be used {word}compute one set of gradients (or jacobians)"
            )

    def _clear_values(self) -> None:
        self._known = set()
        self._held = []
        self._reads = {at: (v, []) for at, (v, _) in self._reads.items()}

    def _target(self, t: Any) -> Any:
        """A target as the tensor whose id the records know."""
        if isinstance(t, Readable):
            t = t._variable
            tensor = t._tensor if SWITCHES.trace is None else t._read()
            self.read(t, tensor)
            return tensor
        if not isinstance(t, Tensor):
            kind = TypeError if t is None else AttributeError  # as TensorFlow fails on them
            raise kind(f"The argument `target` holds {t!r} of type {type(t).__name__!r}, not tf.Tensor or tf.Variable.")
        return t

    def _walk(self, cotangents: dict[int, Any], asked: Sequence[Any], checked: bool = False) -> list[Any]:
        """The gradients of the sources, None where there is none; by ops that check what they get if so wanted."""
        owners: list[Sequence[Any]] = []  # the tensors that stand for each source
        for x in asked:
            if isinstance(x, Readable):
                owners.append(self._reads[id(x)][1] if id(x) in self._reads else (x._tensor,))  # type: ignore[attr-defined]
            else:
                owners.append((x,))
        keep = {id(t) for tensors in owners for t in tensors}
        recorded = checked or bool(SWITCHES.listeners) or SWITCHES.trace is not None
        found = walk(self._records, self._known, cotangents, keep, recorded)  # type: ignore[arg-type]
        made = []
        for tensors in owners:
            total = None
            for t in tensors:
                g = found.get(id(t))
                if g is not None:
                    total = g if total is None else accumulate(g, total)
            made.append(total)
        return made


class _Pause:
    """The context of `stop_recording`."""

    def __init__(self, tape: GradientTape) -> None:
        self._tape = tape

    def __enter__(self) -> None:
        tape: Listener = self._tape
        self._silence = silence_listeners(tuple(one for one in SWITCHES.listeners if one is not tape))
        self._silence.__enter__()
        self._tape._recording = False

    def __exit__(self, *exc: object) -> None:
        self._silence.__exit__(*exc)
        self._tape._recording = True
        if self._tape._records is None:  # spent meanwhile: begins anew
            self._tape._records = []


def _parts(g: Any) -> list[Any]:
    """What `output_gradients` holds for one target: slices stand for a tensor, other composites for what is in them."""
    return [g] if type(g) is IndexedSlices else nest.flatten(g, expand_composites=True)


def _unconnected(value: Any) -> UnconnectedGradients:
    if type(value) is UnconnectedGradients:  # the look-up of an enum's value costs 0.3 us
        return value
    try:
        return UnconnectedGradients(value)
    except ValueError:
        raise ValueError(f"Unknown value for unconnected_gradients: {value!r}") from None


def _source(x: Any) -> Any:
    """A source as what the tape knows it by."""
    if type(x) is EagerTensor and x._dtype.trainable:
        return x
    if not isinstance(x, (Tensor, Readable)):
        kind = TypeError if x is None or isinstance(x, str) else AttributeError  # as TensorFlow fails on them
        raise kind(f"The argument `sources` holds {x!r} of type {type(x).__name__!r}, not tf.Tensor or tf.Variable.")
    return x._variable if isinstance(x, Readable) else x


def _fits(g: Any, t: Any) -> bool:
    """Whether a cotangent has the form of its tensor; of symbols the ops of the walk see to it."""
    if type(g) is EagerTensor and type(t) is EagerTensor:
        return g._dtype is t._dtype and g._value.shape == t._value.shape
    return g._dtype is t._dtype


def _unconnected_value(x: Any, unconnected: UnconnectedGradients) -> Any:
    if unconnected is UnconnectedGradients.NONE:
        return None
    return _zeros(x.shape.as_list(), x.dtype) if x.shape.is_fully_defined() else zeros_of(as_input(x))


def _zeros(shape: Any, dtype: Any) -> EagerTensor:
    return convert(zeros_array(tuple(shape), dtype.np))


def _ones_like(t: Any) -> Any:
    if type(t) is not EagerTensor and (not t.shape.is_fully_defined() or t.shape.num_elements() > SMALL):
        return ones_of(t)
    shape = t._value.shape
    if shape:
        return EagerTensor(np.ones(shape, t._dtype.np), t._dtype)
    one = _ONES.get(t._dtype._enum)
    if one is None:
        _ONES[t._dtype._enum] = one = t._dtype.type(1)
    return EagerTensor(one, t._dtype)  # a new one each time: tapes tell tensors by identity


SMALL = 1024  # elements up to which a traced function holds its ones as a constant
_ONES: dict[int, Any] = {}  # the number one by dtype
