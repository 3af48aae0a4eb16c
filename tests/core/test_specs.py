"""`TensorSpec` and its kin: relations, printing, errors, word for word.

The answers are what TensorFlow 2.21 prints for the same expressions.
"""

import copy
import pickle
from types import SimpleNamespace as Context

import numpy as np
import pytest

from tfcompat._core import dtypes as tf, nest
from tfcompat._core.shapes import TensorShape as S
from tfcompat._core.specs import (
    BoundedTensorSpec as B,
    DenseSpec,
    NoneTensorSpec as NS,
    TensorSpec as T,
    TypeSpec,
    register_type_spec,
    type_spec_from_value,
)
from tfcompat._core.tensor import EagerTensor, Readable, Tensor, convert as c


class My(TypeSpec):
    """The spec of a value made of two tensors."""

    def __init__(self, shape, k):
        self.s = S(shape)
        self.k = k

    value_type = property(lambda self: Pair)
    _component_specs = property(lambda self: (T(self.s), T([1])))

    def _serialize(self):
        return self.s, self.k

    def _to_components(self, value):
        return value.parts if isinstance(value, Pair) else (c(value), c([value]))

    def _from_components(self, components):
        return Pair(*components)


class My2(My):
    pass


class Pair:
    """A value made of two tensors."""

    def __init__(self, *parts):
        self.parts = parts

    @property
    def _type_spec(self):
        return My(self.parts[0].shape, "pair")


def CC(allow_specs=False):
    return Context(allow_specs=allow_specs)


def PC(unnest_only):
    return Context(unnest_only=unnest_only, placeholder=lambda spec: ("placeholder", spec))


m = My([2, None], {"a": 1})

NAMES = {
    **{"T": T, "B": B, "NS": NS, "S": S, "My": My, "My2": My2, "m": m, "c": c, "CC": CC, "PC": PC, "tf": tf, "np": np},
    **{"type_spec_from_value": type_spec_from_value, "pickle": pickle, "copy": copy},
}

ANSWERS = [
    ("T([2, 3])", "TensorSpec(shape=(2, 3), dtype=tf.float32, name=None)"),
    ("T([2, 3], 'int32')", "TensorSpec(shape=(2, 3), dtype=tf.int32, name=None)"),
    ("T(shape=[2], dtype=np.float64, name='q')", "TensorSpec(shape=(2,), dtype=tf.float64, name='q')"),
    ("T(3)", "TensorSpec(shape=(3,), dtype=tf.float32, name=None)"),
    ("T([2], name=5)", "TensorSpec(shape=(2,), dtype=tf.float32, name=5)"),
    ("str(T([2]))", "'TensorSpec(shape=(2,), dtype=tf.float32, name=None)'"),
    ("T([2]).shape", "TensorShape([2])"),
    ("T([2]) == T((2,))", "True"),
    ("T([2]) == [2]", "False"),
    ("T([2]) != T([3])", "True"),
    ("T([2]) != T([2])", "False"),
    ("hash(T([2])) == hash(T([2], name='x'))", "True"),
    ("hash(T([2])) == hash((S([2]), tf.float32))", "True"),
    ("T([2]).is_compatible_with(c([1.0, 2.0]))", "True"),
    ("T([2]).is_compatible_with(c([1.0, 2.0, 3.0]))", "False"),
    ("T([2]).is_compatible_with(c([1, 2]))", "False"),
    ("T([2]).is_compatible_with(np.ones(2, np.float32))", "False"),
    ("T([2]).is_compatible_with([1.0, 2.0])", "False"),
    ("T([None]).is_compatible_with(T([2], tf.int32))", "False"),
    ("T(None).is_compatible_with(T([2]))", "True"),
    ("T([2]).is_subtype_of(T([None]))", "True"),
    ("T([None]).is_subtype_of(T([2]))", "False"),
    ("T([2], name='a').is_subtype_of(T([2]))", "False"),
    ("T([2]).is_subtype_of(T([2], name='a'))", "True"),
    ("T([2], name='a').is_subtype_of(T([2], name='a'))", "True"),
    ("T([2]).is_subtype_of(5)", "False"),
    ("T([2], tf.int32).is_subtype_of(T([2]))", "False"),
    ("T([2]).most_specific_common_supertype([T([3], name='a')])", "None"),
    (
        "T([2], name='a').most_specific_common_supertype([T([3], name='a')])",
        "TensorSpec(shape=(None,), dtype=tf.float32, name='a')",
    ),
    ("T([2], name='a').most_specific_common_supertype([T([3], name='b')])", "None"),
    ("T([2]).most_specific_common_supertype([T([3], tf.int32)])", "None"),
    ("T([2]).most_specific_common_supertype([T([3, 4])])", "TensorSpec(shape=<unknown>, dtype=tf.float32, name=None)"),
    ("T([2]).most_specific_common_supertype([])", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("T([2]).most_specific_common_supertype([5])", "None"),
    ("T([2]).most_specific_compatible_type(T([3]))", "TensorSpec(shape=(None,), dtype=tf.float32, name=None)"),
    ("T.from_tensor(c([1, 2]))", "TensorSpec(shape=(2,), dtype=tf.int32, name=None)"),
    ("T.from_tensor(c([1, 2]), 'nm')", "TensorSpec(shape=(2,), dtype=tf.int32, name='nm')"),
    ("T.from_tensor(c([1, 2]), name='nm')", "TensorSpec(shape=(2,), dtype=tf.int32, name='nm')"),
    ("T.from_spec(T([2], name='a'))", "TensorSpec(shape=(2,), dtype=tf.float32, name='a')"),
    ("T.from_spec(T([2], name='a'), 'b')", "TensorSpec(shape=(2,), dtype=tf.float32, name='b')"),
    ("T.from_spec(T([2]))", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("T.from_spec(B([2], tf.float32, 0, 1))", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("pickle.loads(pickle.dumps(T([2], tf.int32, 'a')))", "TensorSpec(shape=(2,), dtype=tf.int32, name='a')"),
    ("copy.deepcopy(T([2]))", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("copy.copy(T([2]))", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("T([2]).flatten()", "[TensorSpec(shape=(2,), dtype=tf.float32, name=None)]"),
    (
        "T([2]).to_tensors(c([1.0, 2.0]))",
        "[<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>]",
    ),
    ("T([2]).to_tensors([1.0, 2.0])", "[<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>]"),
    ("T([2]).from_tensors(iter([c(1.0)]))", "<tf.Tensor: shape=(), dtype=float32, numpy=1.0>"),
    ("T([2]).cast([1.0, 2.0], CC())", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    ("T([2]).cast([1, 2], CC())", "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>"),
    (
        "T([None]).cast([1.0, 2.0, 3.0], CC())",
        "<tf.Tensor: shape=(3,), dtype=float32, numpy=array([1., 2., 3.], dtype=float32)>",
    ),
    ("T([2]).cast(T([2]), CC(True))", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("T([2]).placeholder_value(PC(unnest_only=True))", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("T([2])._unbatch()", "TensorSpec(shape=(), dtype=tf.float32, name=None)"),
    ("T([2])._batch(3)", "TensorSpec(shape=(3, 2), dtype=tf.float32, name=None)"),
    ("T([2])._batch(None)", "TensorSpec(shape=(None, 2), dtype=tf.float32, name=None)"),
    ("T([2])._component_specs", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    (
        "T([2])._to_components(c([1.0, 2.0]))",
        "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>",
    ),
    ("T([2])._serialize()", "(TensorShape([2]), tf.float32, None)"),
    ("T([2], tf.as_dtype('int4'))", "TensorSpec(shape=(2,), dtype=tf.int4, name=None)"),
    ("T([2]) in {T([2]): 1}", "True"),
    (
        "B([2], tf.float32, 0, 1)",
        "BoundedTensorSpec(shape=(2,), dtype=tf.float32, name=None, minimum=array(0., dtype=float32), "
        "maximum=array(1., dtype=float32))",
    ),
    (
        "B([2], tf.int32, [0, 1], 5, 'nm')",
        "BoundedTensorSpec(shape=(2,), dtype=tf.int32, name='nm', minimum=array([0, 1], dtype=int32), "
        "maximum=array(5, dtype=int32))",
    ),
    (
        "B([2, None], tf.int32, [0, 1, 2], 5)",
        "BoundedTensorSpec(shape=(2, None), dtype=tf.int32, name=None, minimum=array([0, 1, 2], dtype=int32), "
        "maximum=array(5, dtype=int32))",
    ),
    ("B([2], tf.float32, 0, 1) == B([2], tf.float32, 0, 1)", "True"),
    ("B([2], tf.float32, 0, 1) == B([2], tf.float32, 0, 2)", "False"),
    ("B([2], tf.float32, 0, 1) == T([2])", "False"),
    ("T([2]) == B([2], tf.float32, 0, 1)", "False"),
    ("B([2], tf.float32, 0, 1) != B([2], tf.float32, 0, 1)", "False"),
    ("hash(B([2], tf.float32, 0, 1)) == hash(T([2]))", "True"),
    ("B([2], tf.float32, 0, 1).minimum", "array(0., dtype=float32)"),
    ("B([2], tf.float32, 0, 1).maximum.flags.writeable", "False"),
    (
        "B.from_spec(T([2], tf.int32, 'x'))",
        "BoundedTensorSpec(shape=(2,), dtype=tf.int32, name='x', minimum=array(-2147483648, dtype=int32), "
        "maximum=array(2147483647, dtype=int32))",
    ),
    (
        "B.from_spec(B([2], tf.float32, 0, 1))",
        "BoundedTensorSpec(shape=(2,), dtype=tf.float32, name=None, minimum=array(0., dtype=float32), "
        "maximum=array(1., dtype=float32))",
    ),
    ("B.from_tensor(c([1]))", "TensorSpec(shape=(1,), dtype=tf.int32, name=None)"),
    (
        "pickle.loads(pickle.dumps(B([2], tf.float32, 0, 1, 'k')))",
        "BoundedTensorSpec(shape=(2,), dtype=tf.float32, name='k', minimum=array(0., dtype=float32), "
        "maximum=array(1., dtype=float32))",
    ),
    ("B([2], tf.float32, 0, 1).is_compatible_with(c([1.0, 2.0]))", "True"),
    ("B([2], tf.float32, 0, 1).is_subtype_of(T([2]))", "True"),
    ("B([2], tf.float32, 0, 1).is_subtype_of(B([2], tf.float32, 0, 2))", "True"),
    (
        "B([2], tf.float32, 0, 1).most_specific_common_supertype([B([3], tf.float32, 0, 1)])",
        "BoundedTensorSpec(shape=(None,), dtype=tf.float32, name=None, minimum=array(0., dtype=float32), "
        "maximum=array(1., dtype=float32))",
    ),
    ("B([2], tf.float32, 0, 1).most_specific_common_supertype([B([2], tf.float32, 0, 2)])", "None"),
    (
        "B(None, tf.float32, 0, 1)",
        "BoundedTensorSpec(shape=<unknown>, dtype=tf.float32, name=None, minimum=array(0., dtype=float32), "
        "maximum=array(1., dtype=float32))",
    ),
    ("m", "My(TensorShape([2, None]), {'a': 1})"),
    ("m == My([2, None], {'a': 1})", "True"),
    ("m == My2([2, None], {'a': 1})", "False"),
    ("m != My([2, None], {'a': 2})", "True"),
    ("hash(m) == hash(My([2, None], {'a': 1}))", "True"),
    ("m.is_subtype_of(My([None, None], {'a': 1}))", "True"),
    ("m.is_subtype_of(My([None, None], {'a': 2}))", "False"),
    ("m.is_subtype_of(My([None, None], {'b': 1}))", "False"),
    ("m.is_subtype_of(My2([None, None], {'a': 1}))", "False"),
    ("m.most_specific_common_supertype([My([3, 4], {'a': 1})])", "My(TensorShape([None, None]), {'a': 1})"),
    ("m.most_specific_common_supertype([My([3, 4], {'a': 2})])", "None"),
    ("m.most_specific_common_supertype([My([3, 4], {'b': 2})])", "None"),
    ("m.most_specific_common_supertype([My2([3, 4], {'a': 1})])", "None"),
    ("m.is_compatible_with(My([2, 3], {'a': 1}))", "True"),
    ("m.is_compatible_with(My([3, 3], {'a': 1}))", "False"),
    ("m.is_compatible_with(My([2, 3], {'a': 2}))", "False"),
    ("m.is_compatible_with(5)", "False"),
    (
        "m.flatten()",
        "[TensorSpec(shape=(2, None), dtype=tf.float32, name=None), TensorSpec(shape=(1,), dtype=tf.float32, "
        "name=None)]",
    ),
    ("m.placeholder_value(PC(unnest_only=True))", "My(TensorShape([2, None]), {'a': 1})"),
    ("m.cast(m, CC(True))", "My(TensorShape([2, None]), {'a': 1})"),
    ("m._without_tensor_names()", "My(TensorShape([2, None]), {'a': 1})"),
    ("T([2], name='a')._without_tensor_names()", "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"),
    ("My([2], [1]) == My([2], [1])", "True"),
    ("My([2], np.array([1])) == My([2], np.array([1]))", "True"),
    ("type_spec_from_value(c(1))", "TensorSpec(shape=(), dtype=tf.int32, name=None)"),
    ("type_spec_from_value(1)", "TensorSpec(shape=(), dtype=tf.int32, name=None)"),
    ("type_spec_from_value(1.5)", "TensorSpec(shape=(), dtype=tf.float32, name=None)"),
    ("type_spec_from_value('a')", "TensorSpec(shape=(), dtype=tf.string, name=None)"),
    ("type_spec_from_value(None)", "NoneTensorSpec()"),
    ("type_spec_from_value([1, 2])", "TensorSpec(shape=(2,), dtype=tf.int32, name=None)"),
    ("type_spec_from_value([])", "TensorSpec(shape=(0,), dtype=tf.float32, name=None)"),
    ("type_spec_from_value((1, 2))", "TensorSpec(shape=(2,), dtype=tf.int32, name=None)"),
    ("type_spec_from_value(np.ones(2))", "TensorSpec(shape=(2,), dtype=tf.float64, name=None)"),
    ("type_spec_from_value(np.array(['a']))", "TensorSpec(shape=(1,), dtype=tf.string, name=None)"),
    ("type_spec_from_value(np.float32(1))", "TensorSpec(shape=(), dtype=tf.float32, name=None)"),
    ("type_spec_from_value([np.ones(2), np.ones(3)])", "TensorSpec(shape=(2, None), dtype=tf.float64, name=None)"),
    ("type_spec_from_value(np.zeros((2, 0)))", "TensorSpec(shape=(2, 0), dtype=tf.float64, name=None)"),
    ("type_spec_from_value([[c([1.0])], [c([1.0])]])", "TensorSpec(shape=(2, 1, 1), dtype=tf.float32, name=None)"),
    ("NS()", "NoneTensorSpec()"),
    ("NS() == NS()", "True"),
    ("hash(NS()) == hash(NS())", "True"),
    ("NS.from_value(None)", "NoneTensorSpec()"),
    ("NS.from_value(3)", "NoneTensorSpec()"),
    ("NS().is_compatible_with(None)", "True"),
    ("NS().is_compatible_with(NS())", "True"),
    ("NS().is_compatible_with(T([2]))", "False"),
    ("NS().is_compatible_with(5)", "False"),
    ("NS().most_specific_compatible_shape(NS())", "NoneTensorSpec()"),
    ("NS().most_specific_common_supertype([NS()])", "NoneTensorSpec()"),
    ("NS().most_specific_compatible_type(NS())", "NoneTensorSpec()"),
    ("NS().is_subtype_of(NS())", "True"),
    ("NS()._serialize()", "()"),
    ("NS()._component_specs", "[]"),
    ("NS()._to_components(None)", "[]"),
    ("NS()._from_components([])", "None"),
    ("NS().flatten()", "[]"),
    ("NS().to_tensors(None)", "[]"),
    ("NS().from_tensors(iter([]))", "None"),
    ("NS()._batch(3)", "NoneTensorSpec()"),
    ("type_spec_from_value([None, None])", "NoneTensorSpec()"),
    ("type_spec_from_value(range(3))", "TensorSpec(shape=(3,), dtype=tf.int32, name=None)"),
    ("type_spec_from_value(1j)", "TensorSpec(shape=(), dtype=tf.complex128, name=None)"),
    ("type_spec_from_value(np.arange(3, dtype='>i4'))", "TensorSpec(shape=(3,), dtype=tf.int32, name=None)"),
    (
        "type_spec_from_value([np.ones(2), np.ones(2, np.float32)])",
        "TensorSpec(shape=(2, 2), dtype=tf.float64, name=None)",
    ),
    ("T([2])._without_tensor_names() is None", "False"),
    ("T([2], name='') == T([2])", "False"),
]

ERRORS = [
    ("T([2], None)", TypeError, "Cannot convert the argument `type_value`: None to a TensorFlow DType."),
    ("T([-1])", ValueError, "Dimension -1 must be >= 0"),
    (
        "T([2]).most_specific_compatible_type(T([3], tf.int32))",
        ValueError,
        "No TypeSpec is compatible with both TensorSpec(shape=(2,), dtype=tf.float32, name=None) and "
        "TensorSpec(shape=(3,), dtype=tf.int32, name=None)",
    ),
    (
        "T([2]).most_specific_compatible_type(S([3]))",
        ValueError,
        "No TypeSpec is compatible with both TensorSpec(shape=(2,), dtype=tf.float32, name=None) and (3,)",
    ),
    ("T.from_tensor(np.ones(2))", ValueError, "`tensor` should be a tf.Tensor, but got type <class 'numpy.ndarray'>."),
    ("T.from_tensor(3)", ValueError, "`tensor` should be a tf.Tensor, but got type <class 'int'>."),
    ("T.from_spec(5)", AttributeError, "'int' object has no attribute 'shape'"),
    (
        "T([2]).to_tensors(c([1.0, 2.0, 3.0]))",
        TypeError,
        "Can not cast TensorSpec(shape=(3,), dtype=tf.float32, name=None) to TensorSpec(shape=(2,), "
        "dtype=tf.float32, name=None)",
    ),
    (
        "T([2]).to_tensors(c([1, 2]))",
        TypeError,
        "Can not cast TensorSpec(shape=(2,), dtype=tf.int32, name=None) to TensorSpec(shape=(2,), "
        "dtype=tf.float32, name=None)",
    ),
    ("T([2]).cast(['a'], CC())", TypeError, "Cannot convert ['a'] to EagerTensor of dtype float"),
    (
        "T([2]).cast([1.0, 2.0, 3.0], CC())",
        TypeError,
        "Can not cast TensorSpec(shape=(3,), dtype=tf.float32, name=None) to TensorSpec(shape=(2,), "
        "dtype=tf.float32, name=None)",
    ),
    (
        "T([2]).cast(T([3]), CC(True))",
        AssertionError,
        "Can not cast TensorSpec(shape=(3,), dtype=tf.float32, name=None) to TensorSpec(shape=(2,), "
        "dtype=tf.float32, name=None)",
    ),
    ("T([2]).foo", AttributeError, "'TensorSpec' object has no attribute 'foo'"),
    ("T([])._unbatch()", ValueError, "Unbatching a tensor is only supported for rank >= 1"),
    ("B([2], tf.int32, None, 5)", ValueError, "`minimum` can not be None."),
    ("B([2], tf.int32, 0, None)", ValueError, "`maximum` can not be None."),
    ("B([2], tf.int32, [0, 1, 2], 5)", ValueError, "`minimum` [0, 1, 2] is not compatible with shape (2,)."),
    ("B([2], tf.int32, 0, [0, 1, 2])", ValueError, "`maximum` [0, 1, 2] is not compatible with shape (2,)."),
    (
        "B.from_spec(T([2], tf.bool))",
        TypeError,
        "Cannot find minimum value of <dtype: 'bool'> with type <dtype: 'bool'>.",
    ),
    (
        "m.most_specific_compatible_type(My([3, 4], {'a': 2}))",
        ValueError,
        "No TypeSpec is compatible with both My(TensorShape([2, None]), {'a': 1}) and My(TensorShape([3, 4]), "
        "{'a': 2})",
    ),
    (
        "m.to_tensors(3.0)",
        TypeError,
        "Can not cast TensorSpec(shape=(), dtype=tf.float32, name=None) to TensorSpec(shape=(2, None), "
        "dtype=tf.float32, name=None)",
    ),
    (
        "m.cast(3.0, CC())",
        TypeError,
        "Can not cast TensorSpec(shape=(), dtype=tf.float32, name=None) to TensorSpec(shape=(2, None), "
        "dtype=tf.float32, name=None)",
    ),
    (
        "type_spec_from_value({'a': 1})",
        TypeError,
        "Could not build a TypeSpec for {'a': 1} of unsupported type <class 'dict'>.",
    ),
    (
        "type_spec_from_value([[1, 2], [3]])",
        TypeError,
        "Could not build a TypeSpec for [[1, 2], [3]] of unsupported type <class 'list'>.",
    ),
    (
        "NS().most_specific_compatible_shape(T([2]))",
        ValueError,
        "No `TypeSpec` is compatible with both NoneTensorSpec() and TensorSpec(shape=(2,), dtype=tf.float32, "
        "name=None)",
    ),
    ("T([2]).cast([1.0, 2.0], None)", AttributeError, "'NoneType' object has no attribute 'allow_specs'"),
    (
        "T([2]).to_tensors([[1.0, 2.0]])",
        TypeError,
        "Can not cast TensorSpec(shape=(1, 2), dtype=tf.float32, name=None) to TensorSpec(shape=(2,), "
        "dtype=tf.float32, name=None)",
    ),
    ("T.from_tensor(None)", ValueError, "`tensor` should be a tf.Tensor, but got type <class 'NoneType'>."),
    ("type_spec_from_value(5, 6)", TypeError, "type_spec_from_value() takes 1 positional argument but 2 were given"),
    (
        "type_spec_from_value(np.datetime64(3, 's'))",
        TypeError,
        "Could not build a TypeSpec for 1970-01-01T00:00:03 of unsupported type <class 'numpy.datetime64'>.",
    ),
    (
        "type_spec_from_value(np.array([1], dtype='datetime64[s]'))",
        TypeError,
        "Cannot convert the argument `type_value`: dtype('<M8[s]') to a TensorFlow DType.",
    ),
]


@pytest.mark.parametrize(("expression", "answer"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_answer(expression, answer):
    assert repr(eval(expression, NAMES)) == answer


@pytest.mark.parametrize(("expression", "error", "words"), ERRORS, ids=[row[0] for row in ERRORS])
def test_error(expression, error, words):
    with pytest.raises(error) as caught:
        eval(expression, NAMES)
    assert type(caught.value) is error
    assert str(caught.value) == words


def test_value_types():
    assert T([2]).value_type is Tensor
    assert isinstance(T([2]), DenseSpec) and isinstance(T([2]), TypeSpec)


def test_abstract():
    with pytest.raises(TypeError, match="abstract class TypeSpec"):
        TypeSpec()


def test_casting_a_value_that_fits_gives_the_value_itself():
    x = c([1.0, 2.0])
    assert T([2]).cast(x, CC()) is x
    spec = My([2], 0)
    pair = Pair(x, c([1.0]))
    assert spec.cast(pair, CC()) is pair
    changed = spec.cast(Pair(np.array([3.0, 4.0], np.float32), c([1.0])), CC())
    assert isinstance(changed.parts[0], EagerTensor)


def test_to_tensors_and_back():
    spec = My([2], 0)
    x, y = c([1.0, 2.0]), c([1.0])
    tensors = spec.to_tensors(Pair(x, y))
    assert tensors[0] is x and tensors[1] is y and len(tensors) == 2
    assert spec.from_tensors(iter(tensors)).parts == (x, y)
    assert spec.flatten() == [T([2]), T([1])]


def test_placeholders_are_made_by_the_context():
    assert T([2]).placeholder_value(PC(False)) == ("placeholder", T([2]))
    assert My([2], 0).placeholder_value(PC(False)).parts == (("placeholder", T([2])), ("placeholder", T([1])))


def test_composite_values():
    x, y = c([1.0, 2.0]), c([1.0])
    pair = Pair(x, y)
    assert type_spec_from_value(pair) == My([2], "pair")
    assert nest.flatten([pair, 3]) == [pair, 3]
    opened = nest.flatten([pair, 3], expand_composites=True)
    assert opened[0] is x and opened[1] is y and opened[2] == 3
    packed = nest.pack_sequence_as([pair, 3], [y, x, 5], expand_composites=True)
    assert type(packed[0]) is Pair and packed[0].parts == (y, x) and packed[1] == 5
    spec = pair._type_spec
    assert nest.flatten(spec) == [spec]
    assert nest.flatten(spec, expand_composites=True) == [T([2]), T([1])]
    assert nest.flatten(T([2]), expand_composites=True) == [T([2])]
    assert nest.pack_sequence_as(spec, [x, y], expand_composites=True).parts == (x, y)
    assert nest.map_structure(lambda part: part.shape, pair, expand_composites=True).parts == ([2], [1])


def test_structure_of_composite_values():
    pair = Pair(c([1.0, 2.0]), c([1.0]))
    nest.assert_same_structure(pair, Pair(c([1.0, 2.0, 3.0]), c([1.0])), expand_composites=True)
    nest.assert_same_structure(pair, pair._type_spec, expand_composites=True)
    nest.assert_same_structure(pair, 5)
    with pytest.raises(ValueError, match="is a sequence, while substructure"):
        nest.assert_same_structure(pair, 5, expand_composites=True)
    with pytest.raises(ValueError, match="Incompatible CompositeTensor TypeSpecs: type=My str=My"):
        nest.assert_same_structure(pair, My([2], "other"), expand_composites=True)
    with pytest.raises(TypeError, match="has type Pair, while second structure type=list"):
        nest.assert_same_structure(pair, [1, 2], expand_composites=True)


def test_variables_are_not_opened():
    class Variable(Readable):
        _type_spec = T([1])

    one = Variable()
    assert nest.flatten([one], expand_composites=True) == [one]


def test_registered_types():
    class Meters(float):
        pass

    class Feet(Meters):
        pass

    register_type_spec(Meters, lambda value: T([], name="meters"))
    assert type_spec_from_value(Meters(3)) == T([], name="meters")
    assert type_spec_from_value(Feet(3)) == T([])


def test_spec_of_a_list_covers_its_items():
    assert type_spec_from_value([c(1), c(2)]) == T([2], tf.int32)
    assert type_spec_from_value([c([1]), c([2, 3])]) == T([2, None], tf.int32)
    assert type_spec_from_value([c([1]), c([[2]])]) == T(None, tf.int32)
    assert type_spec_from_value([[c([1.0])], [c([1.0])]]) == T([2, 1, 1])
    assert type_spec_from_value((c(1), c(2))) == T([2], tf.int32)
    assert type_spec_from_value([c(1), 2]) == T([2], tf.int32)
