"""Values that may be there or not, and tensors handed to other libraries."""

import numpy as np
import pytest

import tfcompat as tf
from tfcompat import experimental

Optional = experimental.Optional


def test_a_structure_and_its_type():
    held = Optional.from_value({"x": [1.0, 2.0], "y": (tf.constant(1), "s")})
    assert held.element_spec == {
        "x": tf.TensorSpec([2], tf.float32),
        "y": (tf.TensorSpec([], tf.int32), tf.TensorSpec([], tf.string)),
    }
    assert bool(held.has_value())
    np.testing.assert_array_equal(held.get_value()["x"], [1.0, 2.0])
    assert isinstance(held, Optional)


def test_nothing_there():
    empty = Optional.empty(tf.TensorSpec([2], tf.float32))
    assert not bool(empty.has_value())
    with pytest.raises(tf.errors.InvalidArgumentError, match="does not have a value"):
        empty.get_value()


def test_refused():
    with pytest.raises(TypeError, match="Could not build"):
        Optional.from_value(object())
    with pytest.raises(tf.errors.InvalidArgumentError, match="at least minimum 1"):
        Optional.from_value(None)
    with pytest.raises(TypeError, match="abstract"):
        Optional()


def test_nests_open_it():
    held = Optional.from_value((1.0, 2.0))
    leaves = tf.nest.flatten([held], expand_composites=True)
    assert [float(x) for x in leaves] == [1.0, 2.0]
    (again,) = tf.nest.pack_sequence_as([held], leaves, expand_composites=True)
    assert float(again.get_value()[1]) == 2.0
    assert tf.nest.flatten(Optional.empty(tf.TensorSpec([])), expand_composites=True) == []


@pytest.mark.parametrize("dtype", ["float32", "int8", "bool", "complex128", "uint64"])
def test_capsules(dtype):
    x = tf.cast([[1, 0], [2, 3]], dtype)
    capsule = experimental.dlpack.to_dlpack(x)
    again = experimental.dlpack.from_dlpack(capsule)
    assert again.dtype is x.dtype
    np.testing.assert_array_equal(again, x)
    with pytest.raises(tf.errors.InvalidArgumentError, match="at most once"):
        experimental.dlpack.from_dlpack(capsule)


def test_a_capsule_is_a_copy():
    x = tf.constant([1.0, 2.0])
    assert not np.shares_memory(np.from_dlpack(_Holder(experimental.dlpack.to_dlpack(x))), x._numpy())
    np.testing.assert_array_equal(np.from_dlpack(x), [1.0, 2.0])


class _Holder:
    def __init__(self, capsule):
        self.capsule = capsule

    def __dlpack__(self, **kwargs):
        return self.capsule

    def __dlpack_device__(self):
        return 1, 0


def test_capsules_refused():
    with pytest.raises(tf.errors.InvalidArgumentError, match="must be a TF tensor"):
        experimental.dlpack.to_dlpack(np.ones(2))
    with pytest.raises(tf.errors.InvalidArgumentError):
        experimental.dlpack.to_dlpack(tf.constant("a"))
    with pytest.raises(TypeError, match="capsule"):
        experimental.dlpack.from_dlpack(np.ones(2))
    with pytest.raises(tf.errors.InvalidArgumentError, match="strides"):
        experimental.dlpack.from_dlpack(np.ones((3, 2)).T.__dlpack__())


def test_asynchronous_ops_are_done_at_once():
    with experimental.async_scope():
        assert float(tf.constant(1.0) + 1.0) == 2.0
    assert experimental.async_clear_error() is None
