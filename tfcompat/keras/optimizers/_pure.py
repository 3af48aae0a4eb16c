"""What all optimizers share: one step as a pure function of the values of all variables that it concerns.

An optimizer says how one parameter moves, in two methods written with operators, Python scalars and names of `F`:
`prepare` works out the numbers that all parameters of a dtype share, `update` makes the new value of a parameter and
of its state. Everything around them (clipping, weight decay, accumulation, averages, constraints) is here, once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import tfcompat as tf

from ..._variables.stand_in import is_argument
from ..._variables.update import Rows, transform

State = tuple[Any, ...]


@functools.lru_cache(maxsize=1024)
def single(x: float) -> float:
    """A number as Keras' `ops.cast` leaves it: rounded to float32, also on its way to float64."""
    return float(np.float32(x))


class PureOptimizer:
    """The base of the optimizers of Keras 3 and Keras 2; they supply variables, names and configurations.

    Attributes, as `build` leaves them: `_parameters` (the variables that can move), and for each of them its state in
    `_states` (a list of variables), `_accumulators` and `_averages` (a variable or nothing); `_shared`, state of the
    optimizer as a whole; `_iterations`.
    """

    clipnorm: float | None = None
    clipvalue: float | None = None
    global_clipnorm: float | None = None
    weight_decay: float | None = None
    use_ema: bool = False
    ema_momentum: float = 0.99
    ema_overwrite_frequency: int | None = None
    loss_scale_factor: float | None = None
    gradient_accumulation_steps: int | None = None

    _iterations: Any
    _plan: _Plan | None = None
    _decays_apart = False  # whether `_decay_of` knows more than `weight_decay`
    _averages_all = True  # whether averages move on that have no gradient in a step
    _rows = "parts"  # how `update` sees IndexedSlices, see `transform`

    def _forget(self) -> None:
        """Begin with no variables at all."""
        self._parameters: list[Any] = []
        self._indices: dict[int, int] = {}
        self._states: list[list[Any]] = []
        self._accumulators: list[Any] = []
        self._averages: list[Any] = []
        self._shared: list[Any] = []
        self._plan = None

    # -- what an optimizer says

    def prepare(self, F: Any, c: Callable[[Any], Any], rate: Any, t: Any, *shared: Any) -> tuple[Any, ...]:
        """The numbers that the update of every parameter of one dtype needs.

        Args:
            F: the world.
            c: makes a number of the dtype of another one.
            rate: the learning rate, in the dtype.
            t: the number of the step, from 1, in the dtype.
            shared: the optimizer's own state after this step, in the dtype.

        Returns:
            What `update` gets as `hyper`.
        """
        raise NotImplementedError

    def update(self, F: Any, g: Any, p: Any, state: State, hyper: tuple[Any, ...]) -> tuple[Any, State]:
        """The new value of a parameter, and of its state.

        Args:
            F: the world.
            g: the gradient, in the parameter's dtype.
            p: the parameter.
            state: its state.
            hyper: what `prepare` made.
        """
        raise NotImplementedError

    def _update_rows(self, F: Any, g: Any, p: Any, state: State, hyper: tuple[Any, ...]) -> tuple[Any, State]:
        """The update by a gradient that names some rows only, where it is not seen as its dense sum."""
        return self.update(F, g, p, state, hyper)

    def advance(self, F: Any, t: Any, shared: list[Any]) -> list[Any]:
        """The optimizer's own state after a step; `t` is the number of the step, an int64."""
        return shared

    def _decay_of(self, at: int) -> float | None:
        """The weight decay of a parameter."""
        return self.weight_decay

    def _new_average(self, F: Any, average: Any, p: Any, iterations: Any) -> Any:
        momentum = F.constant(iterations != 0, p) * F.constant(self.ema_momentum, p)
        return momentum * average + (1 - momentum) * p

    def _clip(self, F: Any, grads: list[Any]) -> list[Any]:
        if self.clipnorm and self.clipnorm > 0:
            return [_clip_by_norm(F, g, self.clipnorm) for g in grads]
        if self.global_clipnorm and self.global_clipnorm > 0:
            return _clip_by_global_norm(F, grads, self.global_clipnorm)
        if self.clipvalue and self.clipvalue > 0:
            low, high = -self.clipvalue, self.clipvalue
            return [_clip_by_value(F, g, low, high) for g in grads]
        return grads

    # -- the step

    def _take_step(self, grads: Sequence[Any], at: tuple[int, ...], rate: Any, given: Sequence[Any] = ()) -> None:
        """Move parameters.

        Args:
            grads: the gradients.
            at: the indices of the parameters that they belong to.
            rate: the learning rate: a variable, a tensor or a number.
            given: the parameters as the script names them; inside of a function some may stand for its arguments.
        """
        plan = self._plan
        if plan is None or plan.at != at:
            plan = self._plan = _Plan(self, at)
        variables = plan.variables
        if not tf.executing_eagerly():
            arguments = {v._variable._number: v._variable for v in given if is_argument(v)}
            variables = [arguments.get(v._number, v) for v in variables]
        transform(plan.step, variables, [*grads, rate], self._rows)


class _Plan:
    """How the values of one set of parameters lie in the list that a step works on."""

    def __init__(self, optimizer: PureOptimizer, at: tuple[int, ...]) -> None:
        self.at = at
        self.optimizer = optimizer
        members = range(len(optimizer._parameters)) if optimizer.use_ema and optimizer._averages_all else at
        variables = [optimizer._iterations, *optimizer._shared]
        self.shared = slice(1, len(variables))
        places = {}
        for i in members:
            begin = len(variables)
            variables += [optimizer._parameters[i], *optimizer._states[i]]
            places[i] = (begin, slice(begin + 1, len(variables)))
        self.moving = [places[i] for i in at]
        self.accumulators = [len(variables) + n for n in range(len(at))] if optimizer._accumulators else []
        variables += [optimizer._accumulators[i] for i in at] if optimizer._accumulators else []
        self.averages = [(places[i][0], len(variables) + n) for n, i in enumerate(members)] if optimizer.use_ema else []
        variables += [optimizer._averages[i] for i in members] if optimizer.use_ema else []
        self.variables = [v._variable for v in variables]
        constraints = [(places[i][0], optimizer._parameters[i].constraint) for i in at]
        self.constraints = [(place, function) for place, function in constraints if function is not None]

    def step(self, F: Any, values: list[Any], inputs: list[Any]) -> list[Any]:
        """The new values, in the order of `variables`."""
        optimizer = self.optimizer
        values = list(values)
        *grads, rate = inputs
        iterations = values[0]
        scale = optimizer.loss_scale_factor
        if scale is not None:
            grads = [g / F.constant(scale, g) for g in grads]
        steps = optimizer.gradient_accumulation_steps
        if not steps:
            self._move(F, values, grads, rate, iterations + 1)
            updates = iterations
        else:
            updates = iterations // steps

            def move() -> list[Any]:
                made = list(values)
                summed = [(g + made[a]) / F.constant(steps, g) for g, a in zip(grads, self.accumulators, strict=True)]
                self._move(F, made, summed, rate, updates + 1)
                for a in self.accumulators:
                    made[a] = F.zeros_of(made[a])
                return made

            def wait() -> list[Any]:
                made = list(values)
                for g, a in zip(grads, self.accumulators, strict=True):
                    made[a] = g + made[a]
                return made

            values = F.either((iterations + 1) % steps == 0, move, wait)
        if self.averages:
            for p, average in self.averages:
                values[average] = optimizer._new_average(F, values[average], values[p], updates)
            frequency = optimizer.ema_overwrite_frequency
            if frequency:
                kept = [values[p] for p, _ in self.averages]
                averages = [values[average] for _, average in self.averages]
                chosen = F.either((updates + 1) % frequency == 0, lambda: averages, lambda: kept)
                for (p, _), value in zip(self.averages, chosen, strict=True):
                    values[p] = value
        for place, function in self.constraints:
            values[place] = F.through(function, values[place])
        values[0] = iterations + 1
        return values

    def _move(self, F: Any, values: list[Any], grads: list[Any], rate: Any, t: Any) -> None:
        """Put new values of parameters and their state in the place of the old ones."""
        optimizer = self.optimizer
        update = optimizer.update
        decaying = optimizer.weight_decay is not None or optimizer._decays_apart
        grads = optimizer._clip(F, grads)
        shared = values[self.shared]
        if shared:
            shared = values[self.shared] = optimizer.advance(F, t, shared)
        dtype = None
        prepared: dict[Any, tuple[Any, Any]] = {}
        for at, g, (place, state) in zip(self.at, grads, self.moving, strict=True):
            p = values[place]
            if p.dtype is not dtype:
                dtype = p.dtype
                if dtype not in prepared:
                    prepared[dtype] = _prepared(optimizer, F, p, rate, t, shared)
                own_rate, hyper = prepared[dtype]
            if g.dtype is not dtype:
                g = F.cast_like(g, p)
            if decaying:
                decay = optimizer._decay_of(at)
                if decay is not None:
                    p = p - p * F.constant(single(decay), p) * own_rate
            if type(g) is Rows:
                values[place], values[state] = optimizer._update_rows(F, g, p, tuple(values[state]), hyper)
            else:
                values[place], values[state] = update(F, g, p, tuple(values[state]), hyper)


def _prepared(optimizer: PureOptimizer, F: Any, p: Any, rate: Any, t: Any, shared: Sequence[Any]) -> tuple[Any, Any]:
    own = F.constant(rate, p)
    return own, optimizer.prepare(F, F.caster(p), own, F.constant(t, p), *[F.constant(x, p) for x in shared])


def _clip_by_value(F: Any, g: Any, low: float, high: float) -> Any:
    if type(g) is Rows:
        return g.part_by_part(lambda part: _clip_by_value(F, part, low, high))
    return F.minimum(F.maximum(g, F.constant(low, g)), F.constant(high, g))


def _clip_by_norm(F: Any, g: Any, limit: float) -> Any:
    """A gradient made no longer than a limit, in the order of operations of `tf.clip_by_norm`."""
    total = F.reduce_sum(F.square(g), axis=None, keepdims=False)
    length = F.sqrt(F.select(total > 0, total, F.ones_of(total)))
    length = F.select(total > 0, length, total)
    return g * F.constant(limit, g) / F.maximum(length, F.constant(limit, g))


def _clip_by_global_norm(F: Any, grads: list[Any], limit: float) -> list[Any]:
    """Gradients scaled so that their common norm is at most a limit; NaN where that norm is not finite."""
    total = None
    for g in grads:
        part = F.reduce_sum(F.square(g), axis=None, keepdims=False)
        total = part if total is None else total + part
    norm = F.sqrt(total)
    one = F.constant(1, norm)
    scale = F.constant(limit, norm) * F.minimum(one / norm, F.constant(1 / limit, norm))
    scale = scale + (norm - norm)
    wholes = [g.whole() if type(g) is Rows else g for g in grads]  # their norm is that of the parts, as in Keras
    return [g * F.cast_like(scale, g) for g in wholes]
