"""The logger: what tapes tell on it, and how often."""

import logging

import tfcompat as tf
from tfcompat._core import messages


def told(caplog, body, times):
    """What is logged while a body runs so many times, after nothing has been told yet."""
    caplog.clear()
    messages._TOLD.clear()
    for _ in range(times):
        body()
    return [(record.levelname, record.name, record.getMessage()) for record in caplog.records]


def test_watching_integers_is_told_five_times(caplog):
    def watch():
        with tf.GradientTape() as tape:
            tape.watch(tf.constant(1))

    words = "The dtype of the watched tensor must be floating (e.g. tf.float32), got tf.int32"
    assert told(caplog, watch, 8) == [("WARNING", "tensorflow", words)] * 5


def test_gradient_inside_of_a_persistent_tape_is_told_once(caplog):
    x = tf.Variable(2.0)

    def inside():
        with tf.GradientTape(persistent=True) as tape:
            y = x * x
            tape.gradient(y, x)

    (record,) = told(caplog, inside, 3)
    assert record[2].startswith(
        "Calling GradientTape.gradient on a persistent tape inside its context is significantly"
    )


def test_integers_as_targets_and_sources_are_not_told_of(caplog):
    x = tf.constant(2)

    def gradient():
        with tf.GradientTape() as tape:
            y = x * x
        assert tape.gradient(y, x) is None

    assert told(caplog, gradient, 1) == []


def test_the_logger_is_that_of_tensorflow():
    logger = messages.get_logger()
    assert logger is logging.getLogger("tensorflow")
    assert len(tf.get_logger().handlers) <= 1
