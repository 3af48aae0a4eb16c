"""Layers, their variables and configurations, in both modes."""

import os

import numpy as np
import pytest

import tfcompat as tf

LEGACY = os.environ.get("TF_USE_LEGACY_KERAS") == "1"
layers = tf.keras.layers


@pytest.fixture(autouse=True)
def fresh_names():
    tf.keras.backend.clear_session()


def names(variables):
    return [v.name if LEGACY else v.path for v in variables]


def called(*paths):
    return [f"{path}:0" for path in paths] if LEGACY else list(paths)


def test_dense_has_the_variables_that_documents_show():
    layer = layers.Dense(2, activation="relu", kernel_initializer="ones", bias_initializer="ones")
    x = tf.constant([[1.0, 2.0, 3.0]])
    assert not layer.built
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(layer(x) ** 2)
    dkernel, dbias = tape.gradient(loss, layer.trainable_variables)
    assert names(layer.trainable_variables) == called("dense/kernel", "dense/bias")
    assert [v.name for v in tape.watched_variables()] == ["dense/kernel:0", "dense/bias:0"]
    np.testing.assert_array_equal(dkernel, [[7.0, 7.0], [14.0, 14.0], [21.0, 21.0]])
    np.testing.assert_array_equal(dbias, [7.0, 7.0])
    assert isinstance(layer.kernel, tf.Variable) == LEGACY
    assert layers.Dense(1).name == "dense_1"


@pytest.mark.skipif(not LEGACY, reason="in Keras 3 the name of the layer is there at any rate")
def test_names_of_variables_that_no_call_built():
    layer = layers.Dense(1)
    layer.build((None, 2))
    assert [v.name for v in layer.weights] == ["kernel:0", "bias:0"]


def test_gradients_for_the_variable_and_for_what_stands_for_it_are_the_same():
    layer = layers.Dense(1, use_bias=False, kernel_initializer="ones")
    layer.build((None, 2))
    held = layer.kernel if LEGACY else layer.kernel.value
    with tf.GradientTape(persistent=True) as tape:
        y = layer(tf.constant([[2.0, 3.0]]))
    for source in (layer.kernel, held, [layer.kernel]):
        (g,) = tf.nest.flatten(tape.gradient(y, source))
        np.testing.assert_array_equal(g, [[2.0], [3.0]])
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(layer.kernel)
        y = layer(tf.constant([[2.0, 3.0]]))
    np.testing.assert_array_equal(tape.gradient(y, held), [[2.0], [3.0]])


def test_optimizers_take_the_variables_of_layers():
    layer = layers.Dense(1, use_bias=False, kernel_initializer="ones", kernel_constraint="non_neg")
    layer.build((None, 2))
    optimizer = tf.keras.optimizers.SGD(1.0)
    optimizer.apply_gradients([(tf.constant([[2.0], [0.5]]), layer.kernel)])
    np.testing.assert_array_equal(layer.kernel.numpy(), [[0.0], [0.5]])


def test_dense_of_more_than_two_dimensions_and_of_integers():
    layer = layers.Dense(2, kernel_initializer="ones")
    assert layer(np.ones((2, 3, 4), "float64")).dtype == tf.float32
    assert layer(tf.ones((2, 3, 4))).shape == (2, 3, 2)
    assert layers.Dense(2, kernel_initializer="ones")(np.ones((1, 3), int)).numpy().tolist() == [[3.0, 3.0]]


def test_inputs_that_are_refused():
    layer = layers.Dense(2)
    layer.build((None, 3))
    which = 'Input 0 of layer "dense"' if LEGACY else "Input 0 with name 'None' of layer 'dense'"
    width = r"expected axis -1 of input shape to have value 3, but received input with shape \(1, 4\)"
    with pytest.raises(ValueError, match=f"^{which} is incompatible with the layer: {width}$"):
        layer(tf.ones((1, 4)))
    with pytest.raises(ValueError, match=f"^{which} is incompatible with the layer: expected min_ndim=2, found ndim=1"):
        layer(tf.ones(3))
    if not LEGACY:
        with pytest.raises(ValueError, match="^Only input tensors may be passed as positional arguments."):
            layer([[1.0, 2.0, 3.0]])
    else:
        assert layer([[1.0, 2.0, 3.0]]).shape == (1, 2)


def test_arguments_that_are_refused():
    with pytest.raises(ValueError, match="Received an invalid value for `units`, expected a positive integer."):
        layers.Dense(-1)
    with pytest.raises(ValueError, match=r"(Could not interpret|Unknown) activation function.*foo"):
        layers.Dense(1, activation="foo")
    with pytest.raises(ValueError, match=r"(Could not interpret|Unknown) initializer.*foo"):
        layers.Dense(1, kernel_initializer="foo")
    with pytest.raises(TypeError if LEGACY else ValueError, match="foo"):
        layers.Dense(1, foo=1)


def test_weights_go_out_and_in():
    layer = layers.Dense(2)
    with pytest.raises(ValueError, match="the layer isn't built"):
        layer.count_params()
    layer.build((None, 3))
    assert layer.count_params() == 8
    before = [w.tolist() for w in layer.get_weights()]
    for weights in ([np.ones((3, 2))], [np.ones((3, 2)), np.ones(3)]):
        with pytest.raises(ValueError, match="weight"):
            layer.set_weights(weights)
        assert [w.tolist() for w in layer.get_weights()] == before
    layer.set_weights([np.ones((3, 2)), np.zeros(2)])
    assert layer.get_weights()[0].tolist() == np.ones((3, 2)).tolist()


def test_configuration_makes_a_layer_like_it():
    layer = layers.Dense(2, "tanh", kernel_initializer=tf.keras.initializers.HeNormal(seed=1), kernel_regularizer="l2")
    config = layer.get_config()
    assert config["activation"] == "tanh"
    assert config["kernel_initializer"]["module"] == "keras.initializers"
    again = layers.Dense.from_config(config)
    assert again.get_config() == config
    x = tf.ones((1, 3))
    np.testing.assert_array_equal(again(x), layer(x))


class Block(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.first = layers.Dense(3, name="first")
        self.others = [layers.Dense(1, name="second")]

    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones", trainable=True)
        self.count = self.add_weight(name="count", shape=(), initializer="zeros", dtype="int32", trainable=False)

    def call(self, x, training=False):
        if training:
            self.add_loss(tf.reduce_sum(x))
        return self.others[0](self.first(x)) * self.scale


def test_layers_inside_of_layers():
    block = Block(name="block")
    y = block(tf.ones((2, 4)))
    assert y.shape == (2, 1)
    assert sorted(names(block.trainable_variables)) == called(
        "block/first/bias", "block/first/kernel", "block/scale", "block/second/bias", "block/second/kernel"
    )
    assert names(block.non_trainable_variables) == called("block/count")
    block.first.trainable = False
    assert len(block.trainable_variables) == 3
    assert len(block.non_trainable_variables) == 3
    block.first.trainable = True
    assert len(block.trainable_variables) == 5
    block.trainable = False
    assert block.trainable_variables == []
    assert len(block.weights) == 6


def test_training_reaches_the_call_and_losses_are_those_of_the_last_one():
    block = Block()
    block(tf.ones((2, 4)), training=True)
    block(tf.ones((2, 4)), training=True)
    assert [float(loss) for loss in block.losses] == [8.0]
    block(tf.ones((2, 4)))
    assert block.losses == []
    layer = layers.Dense(2, kernel_initializer="ones", kernel_regularizer="l2")
    layer(tf.ones((1, 3)))
    assert [round(float(loss), 6) for loss in layer.losses] == [0.06]


@pytest.mark.skipif(LEGACY, reason="in Keras 2 it does")
def test_a_built_layer_takes_no_more_variables():
    layer = layers.Dense(2)
    layer.build((None, 3))
    with pytest.raises(ValueError, match="You cannot add new elements of state"):
        layer.add_weight(name="more", shape=())


def test_random_weights_follow_the_seed():
    tf.keras.utils.set_random_seed(11)
    first = layers.Dense(2)
    first.build((None, 3))
    np.testing.assert_allclose(  # TensorFlow's, in both modes
        first.get_weights()[0],
        [[-0.13364792, -0.6780434], [0.2628063, -0.3642313], [-1.0044292, 0.81887233]],
        rtol=1e-6,
    )


@pytest.mark.skipif(not LEGACY, reason="in Keras 3 layers are no modules")
def test_layers_are_modules():
    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.layer = layers.Dense(1)

    net = Net()
    assert net.variables == ()
    net.layer(tf.ones((1, 2)))
    assert [v.name for v in net.trainable_variables] == ["dense/kernel:0", "dense/bias:0"]
    assert net.submodules == (net.layer,)


def test_layers_in_containers():
    class Net(layers.Layer):
        def __init__(self):
            super().__init__()
            self.blocks = []
            for units in (3, 2):
                self.blocks.append(layers.Dense(units, use_bias=False))
            self.heads = {"a": layers.Dense(1, use_bias=False)}
            self.heads["b"] = layers.Dense(4, use_bias=False)
            self.blocks += [layers.Dense(5, use_bias=False)]
            self.pair = (layers.Dense(6, use_bias=False), "no layer")

        def call(self, x):
            for block in self.blocks:
                x = block(x)
            return {name: head(x) for name, head in self.heads.items()} | {"c": self.pair[0](x)}

    net = Net()
    assert net.blocks == list(net.blocks)
    made = net(tf.ones((1, 7)))
    assert {name: y.shape[1] for name, y in made.items()} == {"a": 1, "b": 4, "c": 6}
    assert [tuple(v.shape) for v in net.trainable_variables] == [(7, 3), (3, 2), (5, 1), (5, 4), (2, 5), (5, 6)]
    with tf.GradientTape() as tape:
        loss = tf.add_n([tf.reduce_sum(y) for y in net(tf.ones((1, 7))).values()])
    assert all(g is not None for g in tape.gradient(loss, net.trainable_variables))


def test_losses_of_frozen_layers():
    layer = layers.Dense(1, kernel_initializer="ones", kernel_regularizer="l2", use_bias=False)
    layer(tf.ones((1, 3)))
    layer.trainable = False
    assert len(layer.losses) == (1 if LEGACY else 0)


def test_what_is_forgotten_is_told():
    class NoSuper(layers.Layer):
        def __init__(self):
            self.x = 1

    with pytest.raises(RuntimeError, match=r"super\(\).__init__\(\)"):
        NoSuper()(tf.ones(1))
