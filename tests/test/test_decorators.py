"""The decorators of `tf.test`, and waiting for devices."""

import unittest

import pytest

import tfcompat as tf


def test_skipping_is_decided_at_each_run():
    skip = [True]
    ran = []

    class Sample(tf.test.TestCase):
        @tf.test.disable_with_predicate(lambda: skip[0], "not now")
        def test_it(self):
            ran.append(self)

    def run():
        result = unittest.TestResult()
        Sample("test_it").run(result)
        return [reason for _, reason in result.skipped], len(ran)

    assert run() == (["not now"], 0)
    skip[0] = False
    assert run() == ([], 1)
    assert Sample.test_it.__name__ == "test_it"


def test_the_same_class():
    class Sample:
        pass

    assert tf.test.with_eager_op_as_function(Sample) is Sample
    assert tf.test.with_eager_op_as_function(only_as_function=True)(Sample) is Sample


def test_devices_are_waited_for_outside_of_functions_only():
    tf.test.experimental.sync_devices()

    @tf.function
    def inside():
        tf.test.experimental.sync_devices()

    with pytest.raises(RuntimeError, match="Eager mode"):
        inside()
