"""`tf.compat` and what eager programs use of `tf.compat.v1`."""

import numpy as np

from .neural_networks import listed


@listed
def case_texts(tf):
    compat = tf.compat
    yield "bytes", compat.as_bytes("ä"), compat.as_bytes(b"a"), compat.as_bytes(bytearray(b"b"))
    yield "text", compat.as_text(b"a"), compat.as_text("a"), compat.as_str(b"c"), compat.as_str_any(3)
    yield "as bytes refused", lambda: compat.as_bytes(3)
    yield "as text refused", lambda: compat.as_text(3)
    yield "not utf-8", lambda: compat.as_text(b"\xff")
    yield "types", [isinstance(x, compat.real_types) for x in (1, 1.5, np.float32(1), "a", 1j)]
    yield "path", compat.path_to_str("a")
    yield "past", compat.forward_compatible(2019, 1, 1), compat.forward_compatible(2099, 1, 1)
    yield "dimensions", str(compat.dimension_at_index(tf.TensorShape([1, 2]), 1)), compat.dimension_value(3)
    with compat.forward_compatibility_horizon(2099, 1, 2):
        yield "moved", compat.forward_compatible(2099, 1, 1), compat.forward_compatible(2099, 1, 3)
    with compat.forward_compatibility_horizon(2018, 1, 1):
        yield "moved back", compat.forward_compatible(2019, 1, 1)


@listed
def case_switches(tf):
    v1 = tf.compat.v1
    v1.set_random_seed(3)
    yield "seed", tf.random.uniform([2])
    yield "eager", v1.executing_eagerly(), v1.resource_variables_enabled(), v1.executing_eagerly_outside_functions()
    v1.enable_v2_behavior()
    v1.enable_resource_variables()
    v1.enable_tensor_equality()
    yield "nothing to do", v1.global_variables_initializer(), v1.tables_initializer()
    yield "placeholder", lambda: v1.placeholder(tf.float32)


@listed
def case_same(tf):
    v1 = tf.compat.v1
    x = tf.constant([[1.0, 4.0], [9.0, 16.0]])
    yield "same", v1.sqrt(x), v1.math.sqrt(x), v1.matmul(x, x), v1.nn.relu(-x), v1.linalg.inv(x), v1.abs(-x)
    yield "random", v1.random.stateless_uniform([2], [1, 2]), v1.float32, v1.TensorShape([1])
    yield "other names", v1.log(x), v1.ceil(x), v1.lgamma(x), v1.matrix_inverse(x), v1.is_nan(x)


@listed
def case_old_arguments(tf):
    v1 = tf.compat.v1
    x = tf.constant([[1.0, 4.0], [9.0, 16.0]])
    for name in ("sum", "mean", "max", "min", "prod", "logsumexp"):
        reduce = getattr(v1, f"reduce_{name}")
        yield name, reduce(x), reduce(x, 0), reduce(x, reduction_indices=1, keep_dims=True), reduce(x, 1, keepdims=True)
    yield "all", v1.reduce_all(x > 1.0, 0), v1.reduce_any(x > 10.0)
    yield "both", lambda: v1.reduce_sum(x, axis=0, reduction_indices=0)
    yield "argmax", v1.argmax(x, dimension=0), v1.argmin(x, 1), v1.argmax(x, output_type=tf.int32)
    yield "shapes", v1.expand_dims(x, dim=0), v1.squeeze(x[None], squeeze_dims=[0]), v1.div(7, 2), v1.div(-7, 2)
    yield "casts", v1.to_float([1, 2]), v1.to_int32(x), v1.to_int64(x), v1.to_double(x)
    v = tf.Variable([1.0, 2.0, 3.0])
    yield "assign", v1.assign(v, [4.0, 5.0, 6.0]).numpy(), v1.assign_add(v, [1.0, 1.0, 1.0]).numpy()
    yield "scatter", v1.scatter_update(v, [0], [9.0]).numpy(), v1.scatter_add(v, [1, 1], [1.0, 2.0]).numpy()
    logits = tf.constant([[1.0, 2.0, 0.5], [0.1, -1.0, 3.0]])
    labels = tf.constant([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5]])
    nn = v1.nn
    yield "softmax", nn.softmax(logits), nn.softmax(logits, dim=0), nn.log_softmax(logits, 0)
    yield "cross entropy", nn.softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    yield "cross entropy 2", nn.softmax_cross_entropy_with_logits_v2(labels, logits)
    yield "sparse", nn.sparse_softmax_cross_entropy_with_logits(labels=[1, 2], logits=logits)
    yield "sigmoid", nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    yield "moments", nn.moments(logits, [0]), nn.moments(logits, [0], keep_dims=True)
    tf.random.set_seed(1)
    yield "dropout", nn.dropout(logits, 0.5), nn.dropout(logits, rate=0.3), nn.dropout(logits, keep_prob=0.9, seed=1)


@listed
def case_losses(tf):
    losses = tf.compat.v1.losses
    labels, predictions = tf.constant([[1.0, 0.0], [0.0, 1.0]]), tf.constant([[0.8, 0.3], [0.4, 0.9]])
    for name in ("mean_squared_error", "absolute_difference", "hinge_loss", "huber_loss", "log_loss",
                 "softmax_cross_entropy", "sigmoid_cross_entropy"):  # fmt: skip
        loss = getattr(losses, name)
        weights = 2.0 if name == "softmax_cross_entropy" else [[1.0], [0.0]]
        yield name, loss(labels, predictions), loss(labels, predictions, weights)
        yield f"{name}, reduced", [
            loss(labels, predictions, weights, reduction=how) for how in losses.Reduction.all()
        ]
    yield "sparse", losses.sparse_softmax_cross_entropy([1, 0], predictions), losses.sparse_softmax_cross_entropy(
        [[1], [0]], predictions, weights=[1.0, 0.5]
    )
    yield "smooth", losses.softmax_cross_entropy(labels, predictions, label_smoothing=0.1)
    yield "smooth, sigmoid", losses.sigmoid_cross_entropy(labels, predictions, label_smoothing=0.1)
    yield "weighted", losses.compute_weighted_loss([1.0, 2.0], [0.0, 0.0])
    yield "no such way", lambda: losses.mean_squared_error(labels, predictions, reduction="x")
    yield "shapes", lambda: losses.mean_squared_error(labels, predictions[0])


@listed
def case_optimizers(tf):
    train = tf.compat.v1.train
    makers = {
        "descent": lambda: train.GradientDescentOptimizer(0.1),
        "momentum": lambda: train.MomentumOptimizer(0.1, 0.9),
        "nesterov": lambda: train.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
        "adagrad": lambda: train.AdagradOptimizer(0.1),
        "rmsprop": lambda: train.RMSPropOptimizer(0.1),
        "rmsprop, centered": lambda: train.RMSPropOptimizer(0.1, 0.8, 0.5, centered=True),
        "adam": lambda: train.AdamOptimizer(0.1),
    }
    for name, make in makers.items():
        x, y = tf.Variable([1.0, -2.0]), tf.Variable(3.0)
        optimizer = make()
        path = []
        for _ in range(4):
            optimizer.minimize(lambda x=x, y=y: tf.reduce_sum(x * x) * y)
            path.append((x.numpy(), y.numpy()))
        yield name, path
    v = tf.Variable(2.0)
    optimizer = train.GradientDescentOptimizer(0.1)
    step = train.get_or_create_global_step()
    optimizer.apply_gradients([(tf.constant(1.0), v)], global_step=step)
    yield "step", v.numpy(), step.numpy()
    yield "pairs", [g for g, _ in optimizer.compute_gradients(lambda: v * v, [v])], optimizer.get_name()
    yield "no function", lambda: optimizer.minimize(tf.constant(1.0))
    count = tf.Variable(3)
    yield "decay", [train.exponential_decay(0.1, count, 2, 0.5, staircase)() for staircase in (False, True)]
    yield "polynomial", [train.polynomial_decay(0.1, count, 2, 0.01, 2.0, cycle)() for cycle in (False, True)]


case_optimizers.tolerance = {"rtol": 1e-5, "atol": 1e-6, "reason": "float32 sums in another order"}
