"""Huge results take buffers again only when nobody holds them."""

import numpy as np

import tfcompat as tf
from tfcompat._core.buffers import HUGE, huge_like

SIZE = HUGE // 4 + 1024


def _huge(value):
    return tf.fill([SIZE], value)


def test_results_that_are_held_stay_as_they_are():
    x = _huge(1.0)
    held = [x + float(n) for n in range(6)]
    assert [float(t[0]) for t in held] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert not any(np.shares_memory(a._value, b._value) for a in held for b in held if a is not b)


def test_a_view_holds_the_buffer():
    x = _huge(1.0)
    part = (x * 3.0)[:4]
    for n in range(6):
        x * float(n)
    assert part.numpy().tolist() == [3.0] * 4


def test_a_tape_holds_what_it_needs():
    x = _huge(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x * x
    for n in range(6):
        x * float(n)
    assert float(tape.gradient(y, x)[0]) == 12.0


def test_a_buffer_that_nobody_holds_is_taken_again():
    like = np.empty(SIZE, np.float32)
    first = huge_like(like)
    address = first.ctypes.data
    del first
    taken = [huge_like(like) for _ in range(3)]
    assert address in [a.ctypes.data for a in taken]
    assert len({a.ctypes.data for a in taken}) == 3
