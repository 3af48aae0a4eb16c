"""`tf.IndexedSlices`: made, printed, converted, taken apart by nests, as gradients in and out of the tape.

Expected values, classes of exceptions and sentences are what TensorFlow 2.21 answers to the same statements.
"""

import copy
import pickle

import numpy as np
import pytest

import tfcompat as tf


def S(values, indices, dense_shape=None):
    """Slices made of tensors."""
    return tf.IndexedSlices(
        tf.constant(values), tf.constant(indices), None if dense_shape is None else tf.constant(dense_shape)
    )


def parts(slices):
    """Slices as plain Python."""
    assert isinstance(slices, tf.IndexedSlices)
    return [slices.values.numpy().tolist(), slices.indices.numpy().tolist(), slices.dense_shape.numpy().tolist()]


def test_attributes():
    s = S([[1.0, 2.0]], [3], [5, 2])
    assert [s.shape, s.dtype, s.values.shape, s.indices.dtype] == [(5, 2), tf.float32, (1, 2), tf.int32]
    assert s.dense_shape.numpy().tolist() == [5, 2]
    assert S([1.0], [0]).shape == tf.TensorShape(None)
    assert S([1.0], [0]).dense_shape is None
    assert s.device.endswith("CPU:0")
    assert s.consumers() == []


@pytest.mark.parametrize("name", ["graph", "op", "name"])
def test_what_only_graphs_have(name):
    with pytest.raises(AttributeError) as caught:
        getattr(S([1.0], [0]), name)
    assert str(caught.value) == f"Tensor.{name} is undefined when eager execution is enabled."


def test_printing():
    assert str(S([[1.0, 2.0]], [3], [5, 2])) == (
        "IndexedSlices(indices=tf.Tensor([3], shape=(1,), dtype=int32), "
        "values=tf.Tensor([[1. 2.]], shape=(1, 2), dtype=float32), "
        "dense_shape=tf.Tensor([5 2], shape=(2,), dtype=int32))"
    )
    assert str(S([1.0], [3])) == (
        "IndexedSlices(indices=tf.Tensor([3], shape=(1,), dtype=int32), "
        "values=tf.Tensor([1.], shape=(1,), dtype=float32))"
    )


def test_as_a_tensor():
    s = S([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [2, 0, 2], [3, 2])
    assert tf.convert_to_tensor(s).numpy().tolist() == [[3.0, 4.0], [0.0, 0.0], [6.0, 8.0]]
    assert tf.reduce_sum(s).numpy() == 21.0
    assert (tf.ones([3, 2]) + s).numpy().tolist() == [[4.0, 5.0], [1.0, 1.0], [7.0, 9.0]]
    with pytest.raises(ValueError, match="Tensor conversion requested for IndexedSlices for argument `value` without"):
        tf.convert_to_tensor(S([1.0], [0]))


def test_arithmetic_of_slices():
    s = -S([[1.0, 2.0]], [3], [5, 2])
    assert parts(s) == [[[-1.0, -2.0]], [3], [5, 2]]
    for wrong in (lambda: s + s, lambda: s * 2.0, lambda: s[0], lambda: len(s)):
        with pytest.raises(TypeError):
            wrong()


def test_copies():
    s = S([[1.0, 2.0]], [3], [5, 2])
    for other in (copy.copy(s), copy.deepcopy(s), pickle.loads(pickle.dumps(s))):
        assert parts(other) == parts(s)


# -- specs and nests


def test_specs():
    assert repr(tf.type_spec_from_value(S([[1.0, 2.0]], [3], [5, 2]))) == (
        "IndexedSlicesSpec(TensorShape([5, 2]), tf.float32, tf.int32, tf.int32, TensorShape([1]))"
    )
    assert repr(tf.type_spec_from_value(S([[1.0, 2.0]], [3]))) == (
        "IndexedSlicesSpec(TensorShape([None, 2]), tf.float32, tf.int32, None, TensorShape([1]))"
    )
    spec = tf.IndexedSlicesSpec([4], dense_shape_dtype=tf.int32)
    assert repr(spec._component_specs) == (
        "(TensorSpec(shape=(None,), dtype=tf.float32, name=None), "
        "TensorSpec(shape=(None,), dtype=tf.int64, name=None), "
        "TensorSpec(shape=(1,), dtype=tf.int32, name=None))"
    )
    assert tf.IndexedSlicesSpec() == tf.IndexedSlicesSpec()
    assert hash(tf.IndexedSlicesSpec()) == hash(tf.IndexedSlicesSpec())
    assert spec != tf.IndexedSlicesSpec([4])
    assert tf.IndexedSlicesSpec().value_type is tf.IndexedSlices
    wide = tf.IndexedSlicesSpec([5, None], indices_dtype=tf.int32, dense_shape_dtype=tf.int32)
    assert wide.is_compatible_with(S([[1.0, 2.0]], [3], [5, 2]))
    assert not spec.is_compatible_with(S([[1.0, 2.0]], [3], [5, 2]))


def test_nests():
    s = S([[1.0, 2.0]], [3], [5, 2])
    assert tf.nest.flatten([s]) == [s]
    flat = tf.nest.flatten([s], expand_composites=True)
    assert [x.numpy().tolist() for x in flat] == [[[1.0, 2.0]], [3], [5, 2]]
    assert parts(tf.nest.pack_sequence_as([s], flat, expand_composites=True)[0]) == parts(s)
    moved = tf.nest.map_structure(lambda x: x + 1, s, expand_composites=True)
    assert parts(moved) == [[[2.0, 3.0]], [4], [6, 3]]
    assert len(tf.nest.flatten(S([1.0], [0]), expand_composites=True)) == 2


# -- as gradients


V = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]


def of_gather(function, v=None):
    """The gradient with respect to a variable of three rows."""
    v = tf.Variable(V) if v is None else v
    with tf.GradientTape() as tape:
        y = function(v)
    return tape.gradient(y, v)


def test_of_gather():
    assert parts(of_gather(lambda v: tf.gather(v, [2, 0, 2]))) == [[[1.0, 1.0]] * 3, [2, 0, 2], [3, 2]]
    assert parts(of_gather(lambda v: tf.gather(v, [[2], [0]]) * 3.0)) == [[[3.0, 3.0]] * 2, [2, 0], [3, 2]]
    assert parts(of_gather(lambda v: tf.gather(v, 1))) == [[[1.0, 1.0]], [1], [3, 2]]


def test_of_embedding_lookup():
    found = of_gather(lambda v: tf.nn.embedding_lookup(v, [2, 0, 2]) * [[1.0], [2.0], [3.0]])
    assert parts(found) == [[[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], [2, 0, 2], [3, 2]]


def test_of_a_constant():
    x = tf.constant(V)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.gather(x, [1])
    assert parts(tape.gradient(y, x)) == [[[1.0, 1.0]], [1], [3, 2]]


def test_along_another_axis_it_is_dense():
    found = of_gather(lambda v: tf.gather(v, [1, 1], axis=1))
    assert found.numpy().tolist() == [[0.0, 2.0]] * 3


def test_sums_of_slices():
    found = of_gather(lambda v: tf.reduce_sum(tf.gather(v, [1])) + tf.reduce_sum(tf.gather(v, [0, 2])))
    assert parts(found) == [[[1.0, 1.0]] * 3, [1, 0, 2], [3, 2]]


def test_slices_and_tensors_add_up_to_a_tensor():
    found = of_gather(lambda v: tf.reduce_sum(tf.gather(v, [1, 1])) + tf.reduce_sum(v))
    assert found.numpy().tolist() == [[1.0, 1.0], [3.0, 3.0], [1.0, 1.0]]


def test_through_other_ops_they_become_tensors():
    found = of_gather(lambda v: tf.gather(v * 2.0, [1, 1]))
    assert found.numpy().tolist() == [[0.0, 0.0], [4.0, 4.0], [0.0, 0.0]]


def test_two_readings_of_a_variable():
    v = tf.Variable(V)
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(tf.gather(v, [0]))
        v.assign_add(tf.ones([3, 2]))
        y = y + tf.reduce_sum(tf.gather(v, [0]))
    found = tape.gradient(y, v)
    assert tf.convert_to_tensor(found).numpy().tolist() == [[2.0, 2.0], [0.0, 0.0], [0.0, 0.0]]


def test_as_output_gradients():
    x = tf.constant(V)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * 2.0
    given = S([[1.0, 10.0], [2.0, 20.0]], [2, 2], [3, 2])
    found = tape.gradient(y, x, output_gradients=given)
    assert tf.convert_to_tensor(found).numpy().tolist() == [[0.0, 0.0], [0.0, 0.0], [6.0, 60.0]]


def test_second_order():
    v = tf.Variable(V)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = tf.reduce_sum(tf.math.square(tf.gather(v, [2, 0, 2])))
        g = tf.convert_to_tensor(inner.gradient(y, v))
        z = tf.reduce_sum(g * g)
    assert g.numpy().tolist() == [[2.0, 4.0], [0.0, 0.0], [20.0, 24.0]]
    found = tf.convert_to_tensor(outer.gradient(z, v))
    assert found.numpy().tolist() == [[8.0, 16.0], [0.0, 0.0], [160.0, 192.0]]


def test_from_a_custom_gradient():
    @tf.custom_gradient
    def rows(x):
        return x * 1.0, lambda dy: S([[7.0, 8.0]], [1], [3, 2])

    x = tf.constant(V)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = rows(x)
    assert parts(tape.gradient(y, x)) == [[[7.0, 8.0]], [1], [3, 2]]


def test_scatter_updates_take_gradients():
    v = tf.Variable(V)
    v.scatter_sub(of_gather(lambda v: tf.gather(v, [2, 0, 2]), v))
    np.testing.assert_array_equal(v, [[0.0, 1.0], [3.0, 4.0], [3.0, 4.0]])
