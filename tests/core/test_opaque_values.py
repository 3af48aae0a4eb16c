"""Tensors whose values are no arrays: handles of variables, and lists of tensors that left a traced function."""

import numpy as np
import pytest

import tfcompat as tf


@pytest.fixture
def flow():
    @tf.function
    def write():
        return tf.TensorArray(tf.float32, 2).write(0, 1.0).flow

    return write()


def test_lists_of_tensors_are_printed(flow):
    assert repr(flow) == "<tf.Tensor: shape=(), dtype=variant, value=<TensorList>>"
    assert str(flow) == "tf.Tensor(<TensorList>, shape=(), dtype=variant)"
    assert repr(tf.zeros_like(flow)) == repr(flow)


def test_handles_are_printed():
    v = tf.Variable([1.0, 2.0], name="v")
    assert v.handle.dtype is tf.resource
    assert v.handle.shape == ()
    assert repr(v.handle).startswith("<tf.Tensor: shape=(), dtype=resource, value=<ResourceHandle(name=\"v/")
    assert repr(v.handle).endswith("dtype and shapes : \"[ DType enum: 1, Shape: [2] ]\")>>")


@pytest.mark.parametrize("use", [lambda x: x.numpy(), np.array, bool, int])
def test_there_is_no_array(flow, use):
    with pytest.raises(tf.errors.InvalidArgumentError, match="^Cannot convert a Tensor of dtype variant to a NumPy"):
        use(flow)
    with pytest.raises(tf.errors.InvalidArgumentError, match="^Cannot convert a Tensor of dtype resource to a NumPy"):
        use(tf.Variable(1.0).handle)
