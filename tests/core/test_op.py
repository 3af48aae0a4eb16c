"""What the makers of ops give a function: names, keywords, refusals, and the order of kernel and switches."""

import inspect
import pickle
import threading

import numpy as np
import pytest

import tfcompat as tf
from tfcompat._core.modes import ACTIVE


def test_parameters_have_the_names_of_the_op():
    assert list(inspect.signature(tf.atan2).parameters) == ["y", "x", "name"]
    assert tf.atan2(x=1.0, y=0.0).numpy() == 0.0
    assert tf.atan2.__name__ == "atan2"
    with pytest.raises(TypeError):
        tf.atan2(a=1.0, b=2.0)


def test_an_op_is_found_again_by_its_name():
    assert pickle.loads(pickle.dumps(tf.sin)) is tf.sin


def test_a_keyword_call_is_a_call():
    assert tf.add(x=1, y=2).numpy() == tf.add(1, y=2).numpy() == 3


def test_refusals_leave_nothing_on():
    before = len(ACTIVE)
    with pytest.raises(tf.errors.InvalidArgumentError), tf.GradientTape() as tape:
        tape.watch(tf.constant(1.0))
        tf.sin(tf.constant(1))
    assert len(ACTIVE) == before


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: tf.sin(1), "Value for attr 'T' of int32 is not in the list of allowed values: bfloat16, half,"),
        (lambda: tf.constant(1) + tf.constant(1.0), "cannot compute AddV2 as input #1(zero-based) was expected to be"),
        (lambda: tf.constant([1, 2]) - tf.constant([1, 2, 3]), "Incompatible shapes: [2] vs. [3] [Op:Sub]"),
    ],
)
def test_refusals_are_worded_as_in_tensorflow(call, words):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        call()
    assert str(caught.value).startswith(words)


def test_a_tape_of_another_thread_hears_nothing():
    inside, done, outcome = threading.Event(), threading.Event(), []

    def record():
        with tf.GradientTape() as tape:
            x = tf.Variable(2.0)
            y = x * x
            inside.set()
            done.wait(10)
        outcome.append((tape.gradient(y, x).numpy(), len(tape.watched_variables())))

    thread = threading.Thread(target=record)
    thread.start()
    inside.wait(10)
    other = tf.Variable(3.0)
    assert (other * other).numpy() == 9.0
    done.set()
    thread.join()
    assert outcome == [(4.0, 1)]


def test_python_numbers_are_weak_to_the_last_bit():
    """`x * 0.1` converts 0.1 to float32 first, on the short way and on the long one."""
    x = tf.constant(np.linspace(-3, 3, 101, dtype=np.float32))
    short = (x * 0.1).numpy()
    with tf.GradientTape() as tape:  # recording takes the long way
        tape.watch(x)
        long = (x * 0.1).numpy()
    np.testing.assert_array_equal(short, long)
    np.testing.assert_array_equal(short, x.numpy() * np.float32(0.1))
