"""`tf.random.Generator`: a stream of random numbers whose place is kept in a variable."""

from __future__ import annotations

import operator
import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from .._array._join import concat, stack
from .._array._like import zeros_of
from .._array._shape import reshape
from .._core.abstract import product
from .._core.dtypes import as_dtype, float32, int32, int64, uint64
from .._core.errors import UnimplementedError, invalid, tail
from .._core.modes import SWITCHES
from .._core.op import as_input, primitive
from .._core.rules import broadcast_shapes, differ, lengths as lengths_of, rank_of
from .._core.symbol import integers_of
from .._variables.variable import Variable
from ..math._cast import cast
from ..math._elementwise import add, multiply, subtract
from . import _distributions, _philox
from ._arguments import (
    FLOATS,
    INTEGERS,
    POISSON,
    Algorithm,
    algorithm_number,
    allow,
    check_bounds,
    check_shape,
    no_kernel,
    parameter,
    place,
    read_shape,
    unsupported,
)
from ._stateless import (
    FULL_INTEGERS,
    read_binomial,
    stateless_random_binomial,
    stateless_random_full_integers,
    stateless_random_integers,
    stateless_random_normal,
    stateless_random_truncated_normal,
    stateless_random_uniform,
)

_STATE_SIZES = {Algorithm.PHILOX.value: 3, Algorithm.THREEFRY.value: 2, Algorithm.AUTO_SELECT.value: 3}


def _state_size(number: int) -> int:
    try:
        return _STATE_SIZES[number]
    except KeyError:
        raise ValueError(unsupported(number)) from None


def _signed(value: Any) -> Any:
    """Python integers from 2**63 on, wherever they stand in a list, as the int64 of the same bits."""
    if isinstance(value, (list, tuple)):
        return [_signed(one) for one in value]
    return value - 2**64 if type(value) is int and value >= 2**63 else value


def _state_tensor(value: Any) -> Any:
    """A state, or a part of one, as an int64 tensor."""
    x = as_input(_signed(value))
    return x if x._dtype is int64 else cast(x, int64)


def _fit(state: Any, size: int) -> Any:
    """A state of the length that the algorithm wants.

    Raises:
        ValueError: when it has another one.
    """
    if differ(lengths_of(state._value, 1), (size,)):
        raise ValueError(f"Shapes {state._value.shape} and [{size}] are incompatible")
    return state


def _joined(key: Any, counter: Any, number: int) -> Any:
    """The state made of a counter and a key."""
    counter, key = _state_tensor(counter), _state_tensor(key)
    _fit(counter, _state_size(number) - 1)
    if rank_of(key._value):
        raise ValueError(f"Shapes {key._value.shape} and [] are incompatible")
    return concat([counter, reshape(key, (1,))], 0)


def _advanced(counter: int, blocks: int) -> int:
    """The 128-bit sum as TensorFlow adds: a carry into an upper half of all ones, as -1 has, is lost there."""
    carry = (counter & _philox.MASK32) + (blocks & _philox.MASK32) >> 32
    if blocks >> 32 == _philox.MASK32 and carry:
        blocks -= 1 << 64
        return counter & ~_philox.MASK32 | counter + blocks & _philox.MASK32
    return counter + blocks & _philox.MASK128


def create_rng_state(seed: Any, alg: Any) -> Any:
    """Make the state of a generator from a seed.

    Args:
        seed: a Python integer, cut into 64-bit digits, the lowest first; or a vector, padded with zeros on the left.
        alg: the algorithm: its name, number or `tf.random.Algorithm`.

    Returns:
        An int64 tensor of shape [3], or [2] for ThreeFry.

    Raises:
        ValueError: for an algorithm that does not exist.

    >>> tf.random.create_rng_state(1234, "philox").numpy()
    array([1234,    0,    0])
    """
    size = _state_size(algorithm_number(alg))
    if isinstance(seed, int):
        seed = [seed >> 64 * i & _philox.MASK64 for i in range(size)]
    digits = reshape(_state_tensor(seed), (-1,))[:size]
    return concat([np.zeros(size - operator.index(digits._value.shape[0]), np.int64), digits], 0)


@primitive(op="RngReadAndSkip", infer=lambda state, *, outputs: [(3,), (3,)], to=[uint64, int64], grad=None)
def _read_and_skip(state: Any, *, outputs: int) -> Any:
    """The place in the stream that a state says, and the state behind so many outputs."""
    low, high, key = (n & _philox.MASK64 for n in state.tolist())
    before = high << 64 | low
    counter = _advanced(before, outputs * _distributions.RESERVED & _philox.MASK64)
    after = [_signed(n) for n in (counter & _philox.MASK64, counter >> 64, key)]
    return place(key, before), np.array(after, np.int64)


class Generator:
    """A stream of random numbers whose place in it is kept in a variable.

    Args:
        copy_from: another generator, whose state and algorithm the new one starts with.
        state: int64 of shape [3]: the two halves of the counter, then the key. A variable is shared, not copied.
        alg: the algorithm: its name, number or `tf.random.Algorithm`. ThreeFry has a state but no numbers on a CPU.

    Raises:
        AssertionError: unless either `copy_from` or both of the others are given.
        ValueError: when the state has another shape, or there is no such algorithm.

    >>> g = tf.random.Generator.from_seed(1234)
    >>> g.normal([2]).numpy()
    array([0.9356609, 1.0854305], dtype=float32)
    >>> g.state.numpy()
    array([1746,    0,    0])
    """

    def __init__(self, copy_from: Generator | None = None, state: Any = None, alg: Any = None) -> None:
        if copy_from is not None:
            assert alg is None and state is None
            self._state_var = self._variable(copy_from.state)
            self._alg = copy_from.algorithm
            return
        assert alg is not None and state is not None
        self._alg = algorithm_number(alg)
        size = _state_size(self._alg)
        if isinstance(state, Variable):
            _fit(as_input(state), size)
            self._state_var = state
        else:
            self._state_var = self._variable(_fit(_state_tensor(state), size))

    @staticmethod
    def _variable(value: Any) -> Variable:
        return Variable(value, dtype=int64, trainable=False, name="StateVar")

    # -- other ways to make one

    @classmethod
    def from_state(cls, state: Any, alg: Any) -> Generator:
        """Make a generator from a state; see the class."""
        return cls(alg=alg, state=state)

    @classmethod
    def from_seed(cls, seed: Any, alg: Any = None) -> Generator:
        """Make a generator from a seed; see `tf.random.create_rng_state`. Philox if no algorithm is given."""
        number = Algorithm.PHILOX.value if alg is None else algorithm_number(alg)
        return cls(state=create_rng_state(seed, number), alg=number)

    @classmethod
    def from_non_deterministic_state(cls, alg: Any = None) -> Generator:
        """Make a generator whose state nobody can foresee."""
        number = Algorithm.PHILOX.value if alg is None else algorithm_number(alg)
        return cls(state=np.frombuffer(os.urandom(8 * _state_size(number)), np.int64), alg=number)

    @classmethod
    def from_key_counter(cls, key: Any, counter: Any, alg: Any) -> Generator:
        """Make a generator from a key (a scalar) and a counter (a vector of two, the lower half first)."""
        number = algorithm_number(alg)
        return cls(state=_joined(key, counter, number), alg=number)

    # -- the state

    @property
    def state(self) -> Variable:
        """The variable that holds the state."""
        return self._state_var

    @property
    def algorithm(self) -> int:
        """The number of the algorithm."""
        return self._alg

    @property
    def key(self) -> Any:
        """The part of the state that numbers do not change."""
        return self._state_var[-1]

    def reset(self, state: Any) -> None:
        """Give the generator a new state.

        Args:
            state: int64 of shape [3].

        Raises:
            ValueError: when it has another shape.
        """
        self._state_var.assign(_fit(_state_tensor(state), _state_size(self._alg)))

    def reset_from_seed(self, seed: Any) -> None:
        """Give the generator the state that a seed makes; see `tf.random.create_rng_state`."""
        self._state_var.assign(create_rng_state(seed, self._alg))

    def reset_from_key_counter(self, key: Any, counter: Any) -> None:
        """Give the generator a new key (a scalar) and counter (a vector of two)."""
        self._state_var.assign(_joined(key, counter, self._alg))

    def skip(self, delta: Any) -> Any:
        """Pass over the numbers of `delta` outputs (256 blocks each).

        Returns:
            The state from before.
        """
        before = self._state_var.read_value()
        self._start_of(integers_of(as_input(delta)).item())
        return before

    def _start_of(self, outputs: Any) -> Any:
        """Where the numbers of so many outputs begin, which are passed over."""
        if self._alg == Algorithm.THREEFRY.value:
            raise UnimplementedError(
                None, None, "Non-XLA devices don't support the ThreeFry algorithm." + tail("RngReadAndSkip")
            )
        if self._state_var.dtype is not int64:
            raise invalid(
                f"dtype of RNG state variable must be int64, not {self._state_var.dtype.name}", "RngReadAndSkip"
            )
        start, after = _read_and_skip(self._state_var, outputs=outputs)
        self._state_var.assign(after)
        return start

    def _start(self, lengths: tuple[Any, Any]) -> Any:
        """The place for an output of a shape that may yet be refused: TensorFlow moves on before it looks."""
        sizes = lengths[0]
        if type(sizes) is not tuple:
            sizes = np.ravel(integers_of(sizes)).tolist()
        return self._start_of(product(sizes))

    # -- numbers

    def _normal(self, run: Any, shape: Any, mean: Any, stddev: Any, dtype: Any) -> Any:
        op = run.primitive.op
        lengths = read_shape(shape, empty=int64)
        wanted = as_dtype(dtype)
        mean, stddev = parameter(mean, wanted, "mean"), parameter(stddev, wanted, "stddev")
        start = self._start(lengths)
        values = run(start, shape=check_shape(lengths, op, "Tshape"), dtype=allow(op, wanted, FLOATS).np)
        return add(multiply(values, stddev), mean)

    def normal(self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = float32, name: Any = None) -> Any:
        """Draw from a normal distribution; the arguments are those of `tf.random.normal`."""
        return self._normal(stateless_random_normal, shape, mean, stddev, dtype)

    def truncated_normal(
        self, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = float32, name: Any = None
    ) -> Any:
        """Draw from a normal distribution cut off at two standard deviations; see `tf.random.truncated_normal`."""
        return self._normal(stateless_random_truncated_normal, shape, mean, stddev, dtype)

    def uniform(self, shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = float32, name: Any = None) -> Any:
        """Draw from a uniform distribution over [minval, maxval).

        Args:
            shape: the shape of the result.
            minval: the lower limit; None together with `maxval` for all integers of the type.
            maxval: the upper limit; 1 for floats if not given.
            dtype: float16, bfloat16, float32, float64, int32 or int64; uint32 or uint64 over their whole range.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of TensorFlow's own numbers.

        Raises:
            ValueError: for integers with one limit only.
        """
        wanted = as_dtype(dtype)
        if wanted.is_integer:
            if (minval is None) != (maxval is None):
                raise ValueError(
                    f"For integer dtype {wanted}, minval and maxval must be both `None` or both non-`None`; "
                    f"got minval={minval} and maxval={maxval}"
                )
        elif maxval is None:
            maxval = 1
        lengths = read_shape(shape, empty=int64)
        if wanted.is_integer and minval is None:
            return self.uniform_full_int(shape, wanted)
        minval, maxval = parameter(minval, wanted, "min"), parameter(maxval, wanted, "max")
        start = self._start(lengths)
        if not wanted.is_integer:
            op = "StatelessRandomUniformV2"
            sizes = check_shape(lengths, op, "Tshape")
            values = stateless_random_uniform(start, shape=sizes, dtype=allow(op, wanted, FLOATS).np)
            return add(multiply(values, subtract(maxval, minval)), minval)
        op = "StatelessRandomUniformIntV2"
        if allow(op, wanted, FULL_INTEGERS) not in INTEGERS:
            raise no_kernel(op, wanted)
        check_bounds(minval, maxval, op)
        return stateless_random_integers(minval, maxval, start, shape=check_shape(lengths, op, "Tshape"))

    def uniform_full_int(self, shape: Any, dtype: Any = uint64, name: Any = None) -> Any:
        """Draw integers from the whole range of a type: int32, int64, uint32 or uint64."""
        op = "StatelessRandomUniformFullIntV2"
        lengths = read_shape(shape, empty=int64)
        wanted = as_dtype(dtype)
        start = self._start(lengths)
        return stateless_random_full_integers(
            start, shape=check_shape(lengths, op, "Tshape"), dtype=allow(op, wanted, FULL_INTEGERS).np
        )

    def binomial(self, shape: Any, counts: Any, probs: Any, dtype: Any = int32, name: Any = None) -> Any:
        """Draw from binomial distributions.

        Args:
            shape: the shape of the result, which ends with the one that `counts` and `probs` broadcast to.
            counts: the numbers of trials, float16, float32 or float64.
            probs: the probabilities of success, of the same type.
            dtype: of the result: float16, float32, float64, int32 or int64.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of TensorFlow's own numbers.
        """
        op = "StatefulRandomBinomial"
        wanted = allow(op, as_dtype(dtype), POISSON)
        lengths = read_shape(shape, empty=int64)
        counts, probs, sizes = read_binomial(as_input(counts), as_input(probs), lengths, op)
        batch = product(broadcast_shapes(counts._value.shape, probs._value.shape))
        samples = product(sizes) // (batch or 1)
        start = self._start_of(batch * 2 * 100 * (samples + 3) // 4)
        return stateless_random_binomial(counts, probs, start, shape=sizes, dtype=wanted.np)

    # -- seeds and further generators

    def make_seeds(self, count: int = 1) -> Any:
        """Make seeds for stateless functions.

        Returns:
            An int64 tensor of shape [2, count]: each column is a seed.
        """
        keys = self.uniform_full_int([count], int64)
        return stack([keys, zeros_of(keys)])

    def split(self, count: int = 1) -> Sequence[Generator]:
        """Make further generators, with keys drawn from this one and counters of zero."""
        zeros = [0] * (_state_size(self._alg) - 1)
        keys = self.uniform_full_int([count], int64)._value.tolist()
        return [Generator(state=[*zeros, key], alg=self._alg) for key in keys]


_global: list[Any] = []


def get_global_generator() -> Generator:
    """The generator that the program shares, made (with a state nobody can foresee) at the first call.

    >>> tf.random.set_global_generator(tf.random.Generator.from_seed(1))
    >>> tf.random.get_global_generator().state.numpy()
    array([1, 0, 0])
    """
    if not _global:
        trace, SWITCHES.trace = SWITCHES.trace, None  # it outlives the function that is traced
        try:
            _global.append(Generator.from_non_deterministic_state())
        finally:
            SWITCHES.trace = trace
    return _global[0]


def set_global_generator(generator: Generator) -> None:
    """Replace the generator that `tf.random.get_global_generator` returns."""
    _global[:] = [generator]
