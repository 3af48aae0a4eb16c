"""What optimizers of Keras 3 accept, refuse and leave unchanged."""

import os
import warnings

import numpy as np
import pytest

import tfcompat as tf
from tests.keras import optimizer_cases
from tfcompat._variables import update

if os.environ.get("TF_USE_LEGACY_KERAS") == "1":
    pytest.skip("the words are those of Keras 3", allow_module_level=True)

optimizers = tf.keras.optimizers


def two():
    return [tf.Variable([[1.0, 2.0], [3.0, 4.0]], name="w"), tf.Variable(1.0, name="b")]


def values(variables):
    return [v.numpy().tolist() for v in variables]


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: optimizers.Adam(learning_rate=1), ValueError, "Argument `learning_rate` should be float, or an inst"),
        (lambda: optimizers.Adam(wrong=1), ValueError, r"Argument\(s\) not recognized: \{'wrong': 1\}"),
        (lambda: optimizers.Adam(clipnorm=1.0, clipvalue=1.0), ValueError, "Only one of `clipnorm`, `clipvalue` and "),
        (lambda: optimizers.Adam(use_ema=True, ema_momentum=2), ValueError, "`ema_momentum` must be in the range"),
        (lambda: optimizers.Adam(gradient_accumulation_steps=1), ValueError, "must be an integer >= 2. Received"),
        (lambda: optimizers.SGD(momentum=2), ValueError, r"`momentum` must be a float between \[0, 1\]."),
        (lambda: optimizers.Lion(beta_1=0), ValueError, "Otherwise, the optimizer degenerates to SignSGD"),
        (lambda: optimizers.AdamW(weight_decay=None), ValueError, "Argument `weight_decay` must be a float"),
        (lambda: optimizers.Ftrl(learning_rate_power=1.0), ValueError, "`learning_rate_power` needs to be negative or"),
        (lambda: optimizers.get("foo"), ValueError, "Could not interpret optimizer identifier: foo"),
        (lambda: optimizers.get(3), ValueError, "Could not interpret optimizer identifier: 3"),
        (lambda: optimizers.legacy.Adam(), ImportError, "`keras.optimizers.legacy` is not supported in Keras 3"),
        (lambda: optimizers.schedules.CosineDecay(0.1, 0), ValueError, "Argument `decay_steps` must be > 0"),
        (lambda: optimizers.schedules.PiecewiseConstantDecay([1], [1.0]), ValueError, "The length of boundaries"),
    ],
)
def test_arguments_that_are_refused(make, error, says):
    with pytest.raises(error, match=says):
        make()


def test_gradients_that_are_refused_change_nothing():
    w, b = two()
    other = tf.Variable(2.0)
    for make in (optimizers.SGD, optimizers.Adam, optimizers.Nadam, lambda: optimizers.SGD(momentum=0.5)):
        optimizer = make()
        optimizer.build([w, b])
        before = values([w, b, *optimizer.variables])
        for pairs, error, says in (
            ([(tf.ones((2, 2)), w), (tf.ones(2), b)], tf.errors.InvalidArgumentError, "Cannot update variable with sh"),
            ([(tf.constant(1.0), b), (tf.ones((3, 2)), w)], tf.errors.InvalidArgumentError, "shapes"),
            ([(tf.constant(1.0), b), (tf.constant(1.0), other)], ValueError, "Unknown variable: <tf.Variable 'Variab"),
            ([(None, w), (None, b)], ValueError, "^No gradients provided for any variable.$"),
        ):
            with pytest.raises(error, match=says):
                optimizer.apply_gradients(pairs)
            assert values([w, b, *optimizer.variables]) == before
    with pytest.raises(ValueError, match="not enough values to unpack"):
        optimizer.apply_gradients([])
    with pytest.raises(ValueError, match="one-to-on. Received a list of 1 gradients"):
        optimizer.apply([tf.constant(1.0)])
    with pytest.raises(ValueError, match="the optimizer must already be built on a list of variables"):
        optimizers.SGD().apply([tf.constant(1.0)])


def test_a_missing_gradient_is_told_and_left_out():
    w, b = two()
    optimizer = optimizers.SGD(0.5)
    with pytest.warns(UserWarning, match=r"Gradients do not exist for variables \['w:0'\] when minimizing the loss."):
        count = optimizer.apply_gradients([(None, w), (tf.constant(1.0), b)])
    assert values([w, b]) == [[[1.0, 2.0], [3.0, 4.0]], 0.5]
    assert count is optimizer.iterations
    assert int(count) == 1


def test_lr_is_understood_with_a_warning():
    for make in (optimizers.Nadam, optimizers.SGD):
        with pytest.warns(UserWarning, match="The `lr` argument is deprecated, use `learning_rate` instead."):
            optimizer = make(lr=1)
        assert float(optimizer.learning_rate) == 1.0


def test_the_learning_rate_can_be_assigned():
    optimizer = optimizers.SGD(0.1)
    assert repr(optimizer.learning_rate).startswith("<Variable path=sgd")
    optimizer.learning_rate = 2
    optimizer.learning_rate.assign(0.25)
    assert float(optimizer.learning_rate) == 0.25
    optimizer.learning_rate = optimizers.schedules.ExponentialDecay(1.0, 1, 0.5)
    assert len(optimizer.variables) == 1
    with pytest.raises(TypeError, match="hence its learning rate is not settable"):
        optimizer.learning_rate = 0.1
    b = tf.Variable(1.0)
    for expected in (0.0, -0.5, -0.75):
        optimizer.apply_gradients([(1.0, b)])
        assert float(b) == expected
    optimizer.learning_rate = lambda: 2.0
    optimizer.apply_gradients([(1.0, b)])
    assert float(b) == -2.75


def test_gradients_may_be_anything_that_converts():
    w, b = two()
    optimizer = optimizers.SGD(1.0)
    optimizer.apply_gradients([([[1, 2], [3, 4]], w), (np.float64(1.0), b)])
    assert values([w, b]) == [[[0.0, 0.0], [0.0, 0.0]], 0.0]


def test_minimize():
    b = tf.Variable(3.0)
    optimizer = optimizers.SGD(0.5)
    optimizer.minimize(lambda: b * b, [b])
    assert float(b) == 0.0
    with pytest.raises(ValueError, match="`tape` is required when a `Tensor` loss is passed"):
        optimizer.minimize(b * b, [b])


def test_constraints_are_applied():
    w = tf.Variable([1.0, -1.0], constraint=tf.keras.constraints.NonNeg())
    optimizers.SGD(1.0).apply_gradients([([2.0, 0.0], w)])
    assert values([w]) == [[0.0, 0.0]]


def test_averages_are_put_in_place_at_the_end():
    b = tf.Variable(1.0)
    optimizer = optimizers.SGD(1.0, use_ema=True, ema_momentum=0.5)
    for _ in range(3):
        optimizer.apply_gradients([(1.0, b)])
    assert float(b) == -2.0
    optimizer.finalize_variable_values([b])
    assert float(b) == -1.25


def test_iterations_count_changes_when_gradients_are_accumulated():
    b = tf.Variable(1.0)
    optimizer = optimizers.SGD(1.0, gradient_accumulation_steps=2)
    seen = []
    for _ in range(5):
        optimizer.apply_gradients([(1.0, b)])
        seen.append((float(b), int(optimizer.iterations)))
    assert seen == [(1.0, 0), (0.0, 1), (0.0, 1), (-1.0, 2), (-1.0, 2)]


class ByHand(optimizers.Optimizer):
    """An optimizer as scripts write them."""

    def build(self, variables):
        super().build(variables)
        self.sums = self.add_optimizer_variables(variables, "sum")

    def update_step(self, gradient, variable, learning_rate):
        total = self.sums[self._get_variable_index(variable)]
        self.assign_add(total, gradient)
        self.assign_sub(variable, total * learning_rate)


def test_optimizers_of_scripts():
    w, b = two()
    optimizer = ByHand(0.5, clipvalue=0.5, weight_decay=0.5)
    optimizer.apply_gradients([(tf.ones((2, 2)), w), (tf.constant(1.0), b)])
    assert values([w, b]) == [[[0.5, 1.25], [2.0, 2.75]], 0.5]
    assert int(optimizer.iterations) == 1
    assert [v.name for v in optimizer.variables] == ["iteration", "learning_rate", "w_0_sum", "b_0_sum"]
    before = values([w, b, *optimizer.variables])
    with pytest.raises(tf.errors.InvalidArgumentError):
        optimizer.apply_gradients([(tf.constant(1.0), b), (tf.ones((3, 2)), w)])
    assert values([w, b, *optimizer.variables]) == before


def test_update_step_of_an_optimizer_of_keras():
    class Twice(optimizers.SGD):
        def update_step(self, gradient, variable, learning_rate):
            super().update_step(gradient, variable, learning_rate)
            super().update_step(gradient, variable, learning_rate)

    b = tf.Variable(1.0)
    optimizer = Twice(0.25)
    optimizer.apply_gradients([(1.0, b)])
    assert (float(b), int(optimizer.iterations)) == (0.5, 1)


def test_weights_go_out_and_in():
    w, b = two()
    optimizer = optimizers.Adam()
    with pytest.raises(ValueError, match="on an optimizer that has not yet been built"):
        optimizer.set_weights([])
    optimizer.apply_gradients([(tf.ones((2, 2)), w), (tf.constant(1.0), b)])
    store = {}
    optimizer.save_own_variables(store)
    other = optimizers.Adam()
    other.build([w, b])
    other.load_own_variables(store)
    assert values(other.variables) == values(optimizer.variables)
    with pytest.warns(UserWarning, match="Skipping variable loading for optimizer"):
        optimizers.SGD().load_own_variables(store)


def test_serialization():
    optimizer = optimizers.SGD(optimizers.schedules.CosineDecay(0.1, 10), momentum=0.5, name="mine")
    again = optimizers.deserialize(optimizers.serialize(optimizer))
    assert type(again) is optimizers.SGD
    assert again.get_config() == optimizer.get_config()
    assert type(optimizers.get("ADAM")) is optimizers.Adam
    assert optimizers.get(None) is None
    with pytest.raises(ValueError, match="Could not locate optimizer 'Lamb'"):
        optimizers.deserialize({"class_name": "Lamb", "config": {}})


def test_names_are_counted():
    tf.keras.backend.clear_session()
    assert [optimizers.RMSprop().name, optimizers.RMSprop().name, optimizers.AdamW().name] == [
        "rm_sprop",
        "rm_sprop_1",
        "adam_w",
    ]


DENSE = [name for name, case in optimizer_cases.KERAS_3.items() if not case["sparse"] and "float64" not in name]


@pytest.mark.parametrize("name", DENSE)
def test_steps_on_tensors_are_those_on_arrays(name, monkeypatch):
    """The way that a step takes in a trace, and where an error is to be told."""
    case = optimizer_cases.KERAS_3[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        on_arrays = optimizer_cases.flat(optimizer_cases.run(tf, case, steps=4)[0])
        monkeypatch.setattr(
            tf.keras.optimizers._pure,
            "transform",
            lambda step, variables, inputs, rows: update._commit_tensors(step, variables, inputs),
        )
        on_tensors = optimizer_cases.flat(optimizer_cases.run(tf, case, steps=4)[0])
    np.testing.assert_allclose(on_tensors, on_arrays, rtol=1e-6, atol=1e-7)
