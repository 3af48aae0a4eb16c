"""Extension types: their fields, their specs, and what opens and takes them."""

import pickle
import typing

import numpy as np
import pytest

import tfcompat as tf
from tfcompat import experimental


class Masked(experimental.ExtensionType):
    values: tf.Tensor
    mask: tf.Tensor
    name: str = "m"

    def filled(self, default):
        return tf.where(self.mask, self.values, default)


class Tree(experimental.ExtensionType):
    leaf: tf.Tensor
    branches: typing.Tuple["Tree", ...] = ()  # noqa: UP006
    tags: typing.Mapping[str, tf.Tensor] = {}


def test_fields_do_not_change():
    x = Masked([1, 2], [True, False])
    with pytest.raises(AttributeError, match="Cannot mutate attribute `values`"):
        x.values = 3
    with pytest.raises(AttributeError, match="Cannot mutate attribute `mask`"):
        del x.mask
    with pytest.raises(AttributeError, match="'Masked' object has no attribute 'nothing'"):
        x.nothing  # noqa: B018


def test_a_type_within_itself():
    tree = Tree([1.0], [Tree([2.0], tags={"a": 5})])
    assert [float(np.sum(x)) for x in tf.nest.flatten(tree, expand_composites=True)] == [1.0, 2.0, 5.0]
    doubled = tf.nest.map_structure(lambda x: x * 2, tree, expand_composites=True)
    assert float(doubled.branches[0].leaf[0]) == 4.0
    assert int(doubled.branches[0].tags["a"]) == 10


def test_equality():
    x = Masked([1.0, 2.0], [True, False])
    assert bool(x == Masked([1.0, 2.0], [True, False]))
    assert not bool(x == Masked([1.0, 3.0], [True, False]))
    assert (x == Masked([1.0, 2.0], [True, False], "other")) is False
    assert (x != 3) is True


def test_specs():
    spec = Masked.Spec(tf.TensorSpec([None]), tf.TensorSpec([None], tf.bool), "m")
    value = Masked([1.0, 2.0], [True, False])
    assert spec.is_compatible_with(value)
    assert tf.type_spec_from_value(value).is_subtype_of(spec)
    assert spec.most_specific_common_supertype([tf.type_spec_from_value(value)]) == spec
    assert spec != Masked.Spec(tf.TensorSpec([None]), tf.TensorSpec([None], tf.bool), "n")
    assert pickle.loads(pickle.dumps(spec)) == spec
    assert repr(spec).startswith("Masked.Spec(values=TensorSpec(shape=(None,)")
    with pytest.raises(AttributeError, match="Cannot mutate"):
        spec.name = "other"
    with pytest.raises(ValueError, match="more components"):
        spec._from_components((1, 2, 3))


def test_a_function_takes_and_returns_them():
    traced = []

    @tf.function
    def double(x):
        traced.append(x.name)
        return Masked(x.values * 2.0, x.mask, x.name)

    made = double(Masked([1.0, 2.0], [True, False]))
    np.testing.assert_array_equal(made.filled(0.0), [2.0, 0.0])
    double(Masked([3.0, 2.0], [True, False]))
    assert traced == ["m"]
    assert double(Masked([3.0, 2.0], [True, False], "n")).name == "n"
    assert traced == ["m", "n"]


def test_annotations_refused():
    with pytest.raises(TypeError, match="In field 'x': Unsupported type annotation"):

        class Bad(experimental.ExtensionType):
            x: list

    with pytest.raises(ValueError, match="missing a type annotation"):

        class NoAnnotation(experimental.ExtensionType):
            x = 3

    with pytest.raises(ValueError, match="reserved"):

        class Reserved(experimental.ExtensionType):
            value_type: int


def test_a_spec_of_ones_own():
    class Point(experimental.ExtensionType):
        x: tf.Tensor

        class Spec:
            def __init__(self, rank):
                self.x = tf.TensorSpec([None] * rank)

            @property
            def rank(self):
                return self.x.shape.rank

    assert Point.Spec(2).rank == 2
    assert Point.Spec(1).is_compatible_with(Point([1.0]))


def test_batches():
    class Point(experimental.BatchableExtensionType):
        x: tf.Tensor
        shape: tf.TensorShape

    spec = Point.Spec(tf.TensorSpec([2]), [2])
    batch = spec._batch(3)
    assert batch.x.shape == [3, 2]
    assert batch.shape == [3, 2]
    assert batch._unbatch() == spec
    assert experimental.extension_type.as_dict(Point([1.0, 2.0], [2]))["shape"] == [2]
