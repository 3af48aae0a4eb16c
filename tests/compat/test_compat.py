"""`tf.compat`: what is the same in both versions, what is refused, how the namespaces answer."""

import pytest

import tfcompat as tf

v1 = tf.compat.v1


def test_the_second_version_is_this_one():
    assert tf.compat.v2 is tf
    assert {"v1", "v2", "as_bytes"} <= set(dir(tf.compat))


def test_what_is_the_same_is_the_same_object():
    assert v1.sqrt is tf.sqrt and v1.math.sin is tf.math.sin and v1.nn.relu is tf.nn.relu
    assert v1.log is tf.math.log  # by another name
    assert v1.config.list_logical_devices is tf.config.list_logical_devices
    assert v1.math is v1.math
    assert "sin" in dir(v1.math) and "get_or_create_global_step" in dir(v1.train)


@pytest.mark.parametrize(
    "name",
    [
        "disable_eager_execution", "disable_v2_behavior", "disable_tensor_equality", "disable_resource_variables",
        "disable_control_flow_v2", "disable_v2_tensorshape", "Session", "InteractiveSession",
    ],
)  # fmt: skip
def test_graphs_are_refused(name):
    with pytest.raises(RuntimeError, match=f"tf.compat.v1.{name}.*eagerly"):
        getattr(v1, name)()


def test_missing_names():
    with pytest.raises(AttributeError, match="tfcompat does not have it yet"):
        v1.Event  # noqa: B018
    for module in (v1, v1.math, v1.nn, v1.train, v1.losses, v1.logging):
        with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
            module.nonsense  # noqa: B018


def test_logging(caplog):
    log = v1.logging
    before = log.get_verbosity()
    try:
        log.set_verbosity(log.INFO)
        for _ in range(5):
            log.log_every_n(log.INFO, "every %d", 2, 2)
            log.log_first_n(log.INFO, "first", 1)
        log.debug("not shown")
        log.warn("careful")
    finally:
        log.set_verbosity(before)
    assert caplog.messages == ["every 2", "first", "every 2", "every 2", "careful"]


def test_optimizers_remember_by_variable():
    v = tf.Variable([1.0, 2.0])
    optimizer = v1.train.AdamOptimizer()
    optimizer.minimize(lambda: tf.reduce_sum(v * v))
    assert optimizer.get_slot_names() == ["m", "v"]
    assert optimizer.get_slot(v, "m").shape == (2,)
    assert optimizer.get_slot(tf.Variable(1.0), "m") is None
    assert len(optimizer.variables()) == 2
    with pytest.raises(ValueError, match="No gradients provided"):
        optimizer.minimize(lambda: tf.constant(1.0), var_list=[v])


def test_where_takes_a_condition_for_each_row():
    x = tf.reshape(tf.range(6.0), (3, 2))
    rows = [True, False, True]
    assert v1.where(rows, x, -x).numpy().tolist() == [[0, 1], [-2, -3], [4, 5]]
    assert v1.where(x > 2, x, -x).numpy().tolist() == [[0, -1], [-2, 3], [4, 5]]
    assert v1.where(True, x, -x).numpy().tolist() == x.numpy().tolist()
    assert v1.where(rows).numpy().tolist() == [[0], [2]]
    matrix = tf.TensorSpec([None, None])
    unknown = tf.function(v1.where, input_signature=[tf.TensorSpec([None], tf.bool), matrix, matrix])
    assert unknown(rows, x, -x).numpy().tolist() == [[0, 1], [-2, -3], [4, 5]]
    for condition, a, b, words in (
        (x > 2, x, tf.constant(1.0), r"must have the same size and shape.  Input 0: \[3,2\] != input 2: \[\]"),
        (rows, x, x[0], r"'then' and 'else' must have the same size.  but received: \[3,2\] vs. \[2\]"),
        (rows[:2], x, x, "Number of batches of 'then' must match size of 'cond', but saw: 3 vs. 2"),
        ([[True], [False], [True]], x, x, r"Input 0: \[3,1\] != input 1: \[3,2\]"),
        ([True], 1.0, 2.0, "'then' must be at least a vector"),
    ):
        with pytest.raises(tf.errors.InvalidArgumentError, match=words):
            v1.where(condition, a, b)


def test_name_scopes_with_default_names():
    with v1.name_scope("a") as path, v1.name_scope(None, "b", [1.0]) as inner, v1.name_scope(None) as none:
        assert (path, inner, none) == ("a/", "a/b/", "")
    assert v1.name_scope(None, "d").name == "d"
    with pytest.raises(ValueError, match="name for name_scope must be a string"):
        v1.name_scope(3)
