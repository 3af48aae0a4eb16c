"""`keras.Variable`, as Keras 3 on TensorFlow shows it."""

import os

import numpy as np
import pytest

import tfcompat as tf

if os.environ.get("TF_USE_LEGACY_KERAS") == "1":
    pytest.skip("Keras 2 has no such class", allow_module_level=True)

Variable = tf.keras.Variable


def test_what_it_shows():
    v = Variable(np.ones((2, 3), "float32"), name="v")
    assert repr(v) == str(v) == f"{v}"
    assert repr(v) == "<Variable path=v, shape=(2, 3), dtype=float32, value=[[1. 1. 1.]\n [1. 1. 1.]]>"
    assert (v.name, v.path, v.dtype, v.ndim, v.trainable) == ("v", "v", "float32", 2, True)
    assert v.shape == tf.TensorShape([2, 3])
    assert isinstance(v.value, tf.Variable)
    assert not isinstance(v, tf.Variable)
    assert tf.is_tensor(v)


def test_how_it_is_made():
    tf.keras.backend.clear_session()
    assert Variable(1, dtype="int32").path == "variable"
    assert Variable("zeros", shape=(2,)).numpy().tolist() == [0.0, 0.0]
    assert Variable(1.0).path == "variable_2"
    for arguments, says in (
        ({"initializer": 1.0, "name": "a/b"}, "cannot contain character `/`"),
        ({"initializer": "zeros"}, "the `shape` argument should be specified"),
    ):
        with pytest.raises(ValueError, match=says):
            Variable(**arguments)


def test_how_it_changes():
    v = Variable([1.0, 2.0])
    assert v.assign([3, 4]).numpy().tolist() == [3.0, 4.0]
    v.assign_add([1.0, 1.0])
    v.assign_sub(v)
    assert v.numpy().tolist() == [0.0, 0.0]
    with pytest.raises(ValueError, match="The shape of the target variable and the shape of the target value"):
        v.assign([1.0])


def test_operators_and_ops_read_it():
    v = Variable([[1.0, 2.0]])
    assert (v + 1).numpy().tolist() == (1 + v).numpy().tolist() == [[2.0, 3.0]]
    assert (tf.ones((1, 1)) @ v).numpy().tolist() == [[1.0, 2.0]]
    assert tf.reduce_sum(v).numpy() == 3.0
    assert (v == v).numpy().tolist() == [[True, True]]
    assert v[0, 1].numpy() == 2.0
    assert float(Variable(2.5)) == 2.5
    for wrong in (lambda: bool(v), lambda: float(v), lambda: hash(v), lambda: len(v)):
        with pytest.raises(TypeError):
            wrong()


def test_tapes_take_it_for_the_variable_that_it_holds():
    v, frozen = Variable(3.0), Variable(2.0, trainable=False)
    with tf.GradientTape(persistent=True) as tape:
        y = v * v * frozen
    assert tape.gradient(y, v).numpy() == tape.gradient(y, v.value).numpy() == 12.0
    assert tape.gradient(y, {"frozen": frozen}) == {"frozen": None}
    assert tape.watched_variables() == (v.value,)
