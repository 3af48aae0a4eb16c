"""`tf.Graph`, `tf.Operation` and the types of functions: what scripts ask of the graph behind a traced function."""

import pytest

import tfcompat as tf


@pytest.fixture
def concrete():
    return tf.function(lambda x: tf.nn.relu(x) + 1.0).get_concrete_function(tf.TensorSpec([None], name="x"))


def test_graphs_of_functions_are_graphs(concrete):
    graph = concrete.graph
    assert isinstance(graph, tf.Graph)
    assert graph.building_function
    assert graph.finalized
    assert graph.outer_graph is None


def test_programs_do_not_make_graphs():
    with pytest.raises(NotImplementedError, match=r"build functions with tf\.function"):
        tf.Graph()


def test_nodes_are_operations(concrete):
    op = concrete.graph.get_operation_by_name("Relu")
    assert isinstance(op, tf.Operation)
    assert op.get_attr("T") is tf.float32
    assert op.colocation_groups() == [b"loc:@Relu"]


def test_unique_names(concrete):
    graph = concrete.graph
    assert graph.unique_name("x", mark_as_used=False) == "x_1"
    assert graph.unique_name("x") == "x_1"
    assert graph.unique_name("x") == "x_2"


def test_types_of_functions(concrete):
    types = tf.types.experimental
    f = tf.function(lambda x: x)
    assert isinstance(f, types.GenericFunction)
    assert not isinstance(f, types.ConcreteFunction)
    assert isinstance(concrete, types.ConcreteFunction)
    assert isinstance(concrete, types.Callable)
    assert isinstance(concrete.function_type, types.FunctionType)
    assert repr(f.function_type).splitlines()[1] == "  x (POSITIONAL_OR_KEYWORD): None"
    assert list(concrete.function_type.parameters) == ["x"]
