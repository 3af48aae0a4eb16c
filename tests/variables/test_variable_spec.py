"""The spec of a variable: relations, printing, word for word.

The answers are what TensorFlow 2.21 prints for the same expressions.
"""

import copy
import pickle

import pytest

import tfcompat as tf

v = tf.Variable([1.0, 2.0], name="w")
v2 = tf.Variable([3.0], trainable=False)
vu = tf.Variable([1.0], shape=tf.TensorShape(None))
VS = type(tf.type_spec_from_value(v))

NAMES = {"VS": VS, "tf": tf, "v": v, "v2": v2, "vu": vu, "copy": copy, "pickle": pickle}

ANSWERS = [
    ("VS([2])", "VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)"),
    ("VS([2], tf.int32, trainable=False)", "VariableSpec(shape=(2,), dtype=tf.int32, trainable=False, alias_id=None)"),
    ("VS(None)", "VariableSpec(shape=<unknown>, dtype=tf.float32, trainable=True, alias_id=None)"),
    ("VS([2], tf.float32, True, 3)", "VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=3)"),
    ("str(VS([2]))", "'VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)'"),
    ("VS([2]).shape", "TensorShape([2])"),
    ("VS([2]).dtype", "tf.float32"),
    ("VS([2]).trainable", "True"),
    ("VS([2]).alias_id", "None"),
    ("VS([2]).name", "None"),
    ("VS([2])._serialize()", "(TensorShape([2]), tf.float32, True, None)"),
    ("VS([2], alias_id=1)._serialize()", "(TensorShape([2]), tf.float32, True, 1)"),
    ("VS([2]) == VS([2])", "True"),
    ("VS([2]) == VS([2], trainable=False)", "False"),
    ("VS([2]) == VS([2], alias_id=0)", "False"),
    ("VS([2]) == tf.TensorSpec([2])", "False"),
    ("tf.TensorSpec([2]) == VS([2])", "False"),
    ("hash(VS([2])) == hash(VS([2]))", "True"),
    ("VS([2]).is_compatible_with(v)", "True"),
    ("VS([3]).is_compatible_with(v)", "False"),
    ("VS([2]).is_compatible_with(v2)", "False"),
    ("VS([1]).is_compatible_with(v2)", "False"),
    ("VS([2]).is_compatible_with(tf.constant([1.0, 2.0]))", "False"),
    ("VS([None]).is_compatible_with(VS([2]))", "True"),
    ("VS([2]).is_compatible_with(tf.TensorSpec([2]))", "False"),
    ("tf.TensorSpec([2]).is_compatible_with(VS([2]))", "True"),
    ("VS([2]).is_subtype_of(VS([None]))", "True"),
    ("VS([None]).is_subtype_of(VS([2]))", "False"),
    ("VS([2]).is_subtype_of(VS([2], trainable=False))", "False"),
    ("VS([2], alias_id=1).is_subtype_of(VS([2], alias_id=1))", "True"),
    ("VS([2]).is_subtype_of(tf.TensorSpec([2]))", "False"),
    ("VS([2]).is_subtype_of(VS([2], tf.int32))", "False"),
    (
        "VS([2]).most_specific_common_supertype([VS([3])])",
        "VariableSpec(shape=(None,), dtype=tf.float32, trainable=True, alias_id=None)",
    ),
    ("VS([2]).most_specific_common_supertype([VS([3], trainable=False)])", "None"),
    (
        "VS([2]).most_specific_common_supertype([VS([3, 4])])",
        "VariableSpec(shape=<unknown>, dtype=tf.float32, trainable=True, alias_id=None)",
    ),
    (
        "VS([2], alias_id=1).most_specific_common_supertype([VS([3], alias_id=1)])",
        "VariableSpec(shape=(None,), dtype=tf.float32, trainable=True, alias_id=1)",
    ),
    ("VS([2]).most_specific_common_supertype([VS([3], tf.int32)])", "None"),
    ("VS([2]).most_specific_common_supertype([tf.TensorSpec([2])])", "None"),
    (
        "VS([2]).most_specific_common_supertype([])",
        "VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)",
    ),
    (
        "VS([2]).most_specific_compatible_type(VS([3]))",
        "VariableSpec(shape=(None,), dtype=tf.float32, trainable=True, alias_id=None)",
    ),
    (
        "pickle.loads(pickle.dumps(VS([2], tf.int32, False)))",
        "VariableSpec(shape=(2,), dtype=tf.int32, trainable=False, alias_id=None)",
    ),
    ("copy.deepcopy(VS([2]))", "VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)"),
    ("VS.from_value(v)", "VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)"),
    ("VS.from_value(v2)", "VariableSpec(shape=(1,), dtype=tf.float32, trainable=False, alias_id=None)"),
    ("VS.from_value(vu)", "VariableSpec(shape=<unknown>, dtype=tf.float32, trainable=True, alias_id=None)"),
    ("tf.type_spec_from_value(v)", "VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)"),
    ("tf.type_spec_from_value(v2)", "VariableSpec(shape=(1,), dtype=tf.float32, trainable=False, alias_id=None)"),
    ("tf.type_spec_from_value(vu)", "VariableSpec(shape=<unknown>, dtype=tf.float32, trainable=True, alias_id=None)"),
    ("v._type_spec", "VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)"),
    ("VS([2])._component_specs", "[TensorSpec(shape=(), dtype=tf.resource, name=None)]"),
    ("VS([2]).flatten()", "[TensorSpec(shape=(), dtype=tf.resource, name=None)]"),
    (
        "tf.nest.flatten(v, expand_composites=True)",
        "[<tf.Variable 'w:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>]",
    ),
]


@pytest.mark.parametrize(("expression", "answer"), ANSWERS)
def test_answers(expression, answer):
    assert repr(eval(expression, NAMES)) == answer


@pytest.mark.parametrize("other", [VS([2]), VS([2], tf.int32)])
def test_aliases_are_not_compared_with_none(other):
    aliased = VS([2], alias_id=1)
    with pytest.raises(NotImplementedError, match="VariableSpec.is_subtype_of doesn't support alias_id=None, got self"):
        aliased.is_subtype_of(other)
    with pytest.raises(
        NotImplementedError, match="VariableSpec.most_specific_common_supertype doesn't support alias_id"
    ):
        aliased.most_specific_common_supertype([other])


@pytest.mark.parametrize("arguments", [("a",), ([2], "nonsense"), ([2], tf.float32, True, None, "name")])
def test_refused(arguments):
    with pytest.raises(TypeError):
        VS(*arguments)


def test_no_common_type():
    with pytest.raises(ValueError, match="No TypeSpec is compatible with both"):
        VS([2]).most_specific_compatible_type(VS([2], tf.int32))


class Context:
    """What a tracer says when it casts."""

    allow_specs = False


def test_casts():
    assert VS([2]).cast(v, Context()) is v
    with pytest.raises(AssertionError):
        VS([2]).cast(tf.constant([1.0, 2.0]), Context())


def test_values():
    assert isinstance(v, VS([2]).value_type)
    assert issubclass(VS([2]).value_type, tf.Variable)


# -- dtypes are parts of what functions go by, too


def test_dtypes():
    assert tf.float32.is_subtype_of(tf.float32)
    assert not tf.float32.is_subtype_of(tf.int32)
    assert tf.float32.most_specific_common_supertype([tf.float32]) is tf.float32
    assert tf.float32.most_specific_common_supertype([tf.int32]) is None
    assert tf.float32.most_specific_common_supertype([]) is tf.float32
    assert tf.float32.placeholder_value(None) is None
    assert tf.float32.flatten() == []
    assert tf.float32.to_tensors(1) == []
    with pytest.raises(AssertionError, match="Can not cast 1 to type tf.float32"):
        tf.float32.cast(1, None)
