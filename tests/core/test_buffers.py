"""Huge results take buffers again only when nobody holds them."""

import threading

import numpy as np
import pytest

import tfcompat as tf
from tfcompat._core.buffers import HUGE, Pool, huge_like
from tfcompat._core.tensor import EagerTensor

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


def _marked(make, value):
    array = make()
    array[...] = value
    return array


@pytest.mark.parametrize("kind", ["huge", "pool"])
def test_whoever_holds_a_buffer_keeps_it(kind):
    # How references are counted differs between the versions of Python: each way of holding one is tried.
    like = np.empty(SIZE if kind == "huge" else Pool.LEAST, np.float32)
    make = (lambda: huge_like(like)) if kind == "huge" else Pool(like.shape, like.dtype)
    held = _marked(make, 1.0)  # by a local name
    only = [_marked(make, 2.0)]  # by a container
    view = _marked(make, 3.0)[:3]  # by a view
    memory = memoryview(_marked(make, 4.0))
    tensor = EagerTensor(_marked(make, 5.0), tf.float32)
    inner = (lambda array: lambda: array)(_marked(make, 6.0))  # by the cell of a closure
    paused = (array[0] for array in [_marked(make, 7.0)] for _ in range(2))  # by the frame of a generator
    next(paused)
    for round in range(40):
        _marked(make, -1.0)
        (lambda array: [make().fill(-2.0) for _ in range(3)])(held)  # lent to a frame above
        if round % 8 == 0:
            seen = held[0], only[0][0], view[0], memory[0], tensor._value[0], inner()[0]
            assert seen == (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
    assert next(paused) == 7.0


def test_threads_do_not_share_buffers():
    pool = Pool((64,), np.float32)
    wrong = []

    def work(mark):
        for _ in range(2000):
            array = pool()
            array[...] = mark
            array += 0
            if not (array == mark).all():
                wrong.append(mark)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
