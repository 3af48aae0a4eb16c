"""Random programs over tensors, variables and tapes: what is found here are errors of order, which no single case has.

Each program is drawn from a seed, so it is the same on both libraries: some variables and watched constants, a dozen
steps that combine what is there (all shapes broadcast with each other), assignments in the middle, then gradients of
several targets with respect to variables, constants and values in between, and derivatives of those.
"""

from __future__ import annotations

import random

import numpy as np

PROGRAMS, STEPS = 60, 14
SHAPES = ((), (3,), (2, 3), (2, 1), (1, 3))
TOLERANCE = {
    "rtol": 2e-4,
    "atol": 2e-5,
    "reason": "a dozen operations and their second derivatives, in float32, whose terms partly cancel",
}


def _unary(tf, rng, x):
    rank = len(x.shape)
    choices = [
        lambda: tf.sin(x),
        lambda: tf.tanh(x),
        lambda: tf.sqrt(1.0 + x * x),
        lambda: tf.exp(tf.tanh(x)),
        lambda: 1.0 / (1.0 + tf.exp(-x)),
        lambda: tf.abs(x),
        lambda: -x,
        lambda: 0.5 * x**2 - 1,
        lambda: tf.clip_by_value(x, -0.75, 0.9),
        lambda: tf.reduce_sum(x) * 0.25,
        lambda: tf.reduce_max(x),
        lambda: tf.stop_gradient(x) * x,
        lambda: tf.identity(x),
    ]
    if rank:
        choices += [
            lambda: tf.cumsum(x, axis=-1) * 0.5,
            lambda: tf.reverse(x, [-1]),
            lambda: tf.reduce_mean(x, axis=-1, keepdims=True),
            lambda: tf.concat([x, 2.0 * x], -1)[..., : x.shape[-1]],
            lambda: x[..., ::-1] * 0.5,
            lambda: tf.gather(x, [x.shape[-1] - 1, 0, x.shape[-1] - 1], axis=-1)[..., : x.shape[-1]],
            lambda: sum(tf.unstack(x, axis=0)) * 0.5,
        ]
    return rng.choice(choices)()


def _binary(tf, rng, x, y):
    return rng.choice(
        [
            lambda: x + y,
            lambda: x - y,
            lambda: x * y * 0.5,
            lambda: x / (1.5 + tf.abs(y)),
            lambda: tf.maximum(x, y),
            lambda: tf.where(x > y, x, 0.5 * y),
            lambda: tf.math.squared_difference(x, y) * 0.25,
            lambda: 2 - x + y,
            lambda: tf.add_n([x + 0.0 * y, y + 0.0 * x]),
        ]
    )()


def _assign(rng, variable):
    change = np.float32(rng.uniform(-0.5, 0.5))
    rng.choice(
        [
            lambda: variable.assign_add(np.full(variable.shape, change)),
            lambda: variable.assign(variable * 0.5 + change),
            lambda: variable.assign_sub(0.1 * variable),
        ]
    )()


def _program(tf, seed):
    rng, numbers = random.Random(seed), np.random.RandomState(seed)

    def draw():
        return numbers.uniform(-1.0, 1.0, rng.choice(SHAPES)).astype(np.float32)

    variables = [tf.Variable(draw()) for _ in range(3)]
    frozen = tf.Variable(draw(), trainable=False)
    constants = [tf.constant(draw()) for _ in range(2)]
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(constants[0])
        with tf.GradientTape(persistent=True) as inner:
            inner.watch(constants)
            pool = [*variables, frozen, *constants]
            for _ in range(STEPS):
                kind = rng.random()
                if kind < 0.1:
                    _assign(rng, rng.choice(variables))
                elif kind < 0.15:
                    with inner.stop_recording():
                        pool.append(_unary(tf, rng, rng.choice(pool) * 1.0))
                elif kind < 0.5:
                    pool.append(_unary(tf, rng, rng.choice(pool[-4:]) * 1.0))
                else:
                    pool.append(_binary(tf, rng, rng.choice(pool), rng.choice(pool[-3:])))
            targets = pool[-3:]
        sources = {"variables": variables, "constants": constants, "between": pool[6:9], "frozen": frozen}
        first = inner.gradient(targets, sources)
        total = tf.constant(0.0)
        for g in first["variables"] + first["constants"]:
            if g is not None:
                total += tf.reduce_sum(g * g)
    second = outer.gradient(total, {"variables": variables, "constants": constants})
    return {"values": pool[6:], "first": first, "second": second, "variables": variables}


def _case(seed):
    def case(tf):
        return _program(tf, seed)

    case.tolerance = TOLERANCE
    return case


CASES = {f"case_{seed:02d}": _case(seed) for seed in range(PROGRAMS)}
