"""Functions of one's own in the place of TensorFlow's."""

import typing

import pytest

import tfcompat as tf
from tfcompat import experimental


class Marked(experimental.ExtensionType):
    values: tf.Tensor


@pytest.fixture
def registered():
    """Registers what is asked for, and withdraws it after the test."""
    kept = []

    def register(decorator, target):
        kept.append(decorator(target))
        return target

    yield register
    for target in kept:
        experimental.unregister_dispatch_for(target)


def test_a_function_is_replaced_and_put_back():
    before = tf.abs
    target = experimental.dispatch_for_api(tf.abs, {"x": Marked})(lambda x: "mine")
    assert tf.abs(Marked([1])) == tf.math.abs(x=Marked([1])) == "mine"
    assert int(tf.abs(-3)) == 3
    assert tf.abs is not before
    experimental.unregister_dispatch_for(target)
    assert tf.abs is tf.math.abs is before
    with pytest.raises(ValueError, match="not registered"):
        experimental.unregister_dispatch_for(target)


def test_what_matches(registered):
    either = typing.Union[Marked, tf.Tensor]  # noqa: UP007
    registered(experimental.dispatch_for_api(tf.add, {"x": either, "y": either}), lambda x, y: "mine")
    registered(
        experimental.dispatch_for_api(tf.concat, {"values": typing.List[Marked]}),  # noqa: UP006
        lambda values, axis, name: name,
    )
    x, y = Marked([1]), tf.constant([1])
    assert tf.add(x, y) == tf.add(y, x) == tf.add(x, y=x) == "mine"
    assert int(tf.add(y, y)[0]) == 2
    assert tf.concat([x, x], 0, name="here") == "here"
    with pytest.raises((TypeError, ValueError)):
        tf.concat([x, y], 0)


def test_two_targets(registered):
    registered(experimental.dispatch_for_api(tf.abs, {"x": Marked}), lambda x: 1)
    registered(experimental.dispatch_for_api(tf.abs, {0: Marked}), lambda x: 2)
    with pytest.raises(ValueError, match="Multiple dispatch targets"):
        tf.abs(Marked([1]))


def test_elementwise(registered):
    registered(
        experimental.dispatch_for_unary_elementwise_apis(Marked), lambda api, x: Marked(api(x.values))
    )
    registered(
        experimental.dispatch_for_binary_elementwise_apis(Marked, Marked),
        lambda api, x, y: Marked(api(x.values, y.values)),
    )
    x = Marked([4.0])
    assert tf.sqrt(x).values.numpy().tolist() == [2.0]
    assert tf.cast(x, tf.int8).values.dtype is tf.int8
    assert tf.math.multiply(x, y=x).values.numpy().tolist() == [16.0]
    assert tf.function(lambda a: tf.exp(a - 4.0))(tf.constant([4.0])).numpy().tolist() == [1.0]
    with pytest.raises(ValueError, match="already been registered"):
        experimental.dispatch_for_unary_elementwise_apis(Marked)(len)


def test_refused():
    with pytest.raises(ValueError, match="does not support dispatch"):
        experimental.dispatch_for_api(len, {"x": Marked})
    with pytest.raises(ValueError, match="unknown parameter 'z'"):
        experimental.dispatch_for_api(tf.abs, {"z": Marked})
    with pytest.raises(ValueError, match="not currently supported"):
        experimental.dispatch_for_api(tf.abs, {"x": "Marked"})
    with pytest.raises(ValueError, match="does not match"):
        experimental.dispatch_for_api(tf.abs, {"x": Marked})(lambda y: y)
    with pytest.raises(ValueError, match="at least one signature"):
        experimental.dispatch_for_api(tf.abs)(lambda x: x)
