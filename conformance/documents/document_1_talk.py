"""Document 1, the talk on automatic differentiation: every call that the speaker makes, as a script.

The transcript is of a lecture, so the code is told in words: a two by two matrix of ones, watched, summed and squared;
gradients of inputs and of values in between; a tape that answers once and one that answers often; control flow; and
derivatives of derivatives.
"""


def case_version(tf):
    print(tf.__version__)
    return {"is a version of TensorFlow 2": tf.__version__.split(".")[0]}


def case_ones(tf):
    x = tf.ones((2, 2))
    print(x)
    print(repr(x))
    return {"positional": x, "list": tf.ones([2, 2]), "named": tf.ones(shape=(2, 2)), "rank": tf.rank(x)}


def case_reduce_sum(tf):
    x = tf.ones((2, 2))
    total = tf.reduce_sum(x)
    print(total)
    return {
        "all": total,
        "down the columns": tf.reduce_sum(x, axis=0),
        "along the rows": tf.reduce_sum(x, axis=1),
        "positional axis": tf.reduce_sum(x, 1),
        "both axes": tf.reduce_sum(x, axis=[0, 1]),
        "last axis": tf.reduce_sum(x, axis=-1),
        "kept dimensions": tf.reduce_sum(x, axis=1, keepdims=True),
        "rank": total.shape.rank,
        "no such axis": lambda: tf.reduce_sum(x, axis=2),
    }


def case_square_of_the_sum(tf):
    x = tf.ones((2, 2))
    with tf.GradientTape() as t:
        t.watch(x)
        y = tf.reduce_sum(x)
        print(y)
        z = tf.multiply(y, y)
        print(z)
    dz_dx = t.gradient(z, x)
    print(dz_dx)
    for i in (0, 1):
        for j in (0, 1):
            assert dz_dx[i][j].numpy() == 8.0
    return {"y": y, "z": z, "dz_dx": dz_dx, "same shape": dz_dx.shape == x.shape}


def case_intermediate_value(tf):
    x = tf.ones((2, 2))
    with tf.GradientTape() as t:
        t.watch(x)
        y = tf.reduce_sum(x)
        z = tf.multiply(y, y)
    dz_dy = t.gradient(z, y)
    print(dz_dy)
    assert dz_dy.numpy() == 8.0
    with tf.GradientTape() as t:
        t.watch(x)
        y = tf.reduce_sum(x)
    dy_dx = t.gradient(y, x)
    print(dy_dx)
    return {"dz_dy": dz_dy, "dy_dx": dy_dx, "chain rule": dz_dy * dy_dx}


def case_only_one_gradient(tf):
    x = tf.constant(3.0)
    with tf.GradientTape() as t:
        t.watch(x)
        y = x * x
        z = y * y
    first = t.gradient(z, x)
    print(first)
    try:
        t.gradient(y, x)
    except RuntimeError as error:
        print(type(error).__name__, error)
    return {"first": first, "second": lambda: t.gradient(y, x)}


def case_persistent_tape(tf):
    x = tf.constant(3.0)
    print(x)
    with tf.GradientTape(persistent=True) as t:
        t.watch(x)
        y = x * x
        print(y)
        z = y * y
        print(z)
    dz_dx = t.gradient(z, x)
    print(dz_dx)
    dy_dx = t.gradient(y, x)
    print(dy_dx)
    del t
    return {"dz_dx": dz_dx, "dy_dx": dy_dx, "by hand": 4.0 * x**3}


def _product_of_some(tf, x, y):
    """The product of `x` with itself, once for each number below `y` that lies between one and five."""
    output = 1.0
    for i in range(y):
        if i > 1 and i < 5:
            output = tf.multiply(output, x)
    return output


def _slope_of_product(tf, x, y):
    with tf.GradientTape() as t:
        t.watch(x)
        out = _product_of_some(tf, x, y)
    return t.gradient(out, x)


def case_control_flow(tf):
    x = tf.convert_to_tensor(2.0)
    print(x)
    expected = {6: 12.0, 5: 12.0, 4: 4.0}
    found = {}
    for y, slope in expected.items():
        found[y] = _slope_of_product(tf, x, y)
        assert found[y].numpy() == slope
    return {"slopes": found, "value": _product_of_some(tf, x, 6), "numpy": x.numpy()}


def case_control_flow_as_first_told(tf):
    # The speaker says "if i is less than one and i is less than five": then only the zeroth step multiplies.
    x = tf.convert_to_tensor(2.0)
    with tf.GradientTape() as t:
        t.watch(x)
        output = 1.0
        for i in range(5):
            if i < 1 and i < 5:
                output = tf.multiply(output, x)
    return [output, t.gradient(output, x)]


def case_second_derivative(tf):
    x = tf.Variable(1.0)
    with tf.GradientTape() as t:
        with tf.GradientTape() as t2:
            y = x * x * x
        dy_dx = t2.gradient(y, x)
    d2y_dx2 = t.gradient(dy_dx, x)
    assert dy_dx.numpy() == 3.0
    assert d2y_dx2.numpy() == 6.0
    print(dy_dx, d2y_dx2)
    return [dy_dx, d2y_dx2]


def case_third_derivative(tf):
    x = tf.Variable(2.0)
    with tf.GradientTape() as t3:
        with tf.GradientTape() as t2:
            with tf.GradientTape() as t1:
                y = x * x * x * x
            first = t1.gradient(y, x)
        second = t2.gradient(first, x)
    third = t3.gradient(second, x)
    print(first.numpy(), second.numpy(), third.numpy())
    return [first, second, third]


def case_a_layer_of_a_network(tf):
    # "Imagine a tape underneath the layers": two linear layers, a loss, and the derivatives of it in every layer.
    inputs = tf.constant([[1.0, 2.0]])
    w1, w2 = tf.Variable([[0.1, 0.2], [0.3, 0.4]]), tf.Variable([[0.5], [-0.6]])
    with tf.GradientTape(persistent=True) as t:
        hidden = tf.matmul(inputs, w1)
        output = tf.matmul(hidden, w2)
        loss = tf.reduce_sum(tf.square(output - 1.0))
    found = [t.gradient(loss, w1), t.gradient(loss, w2), t.gradient(loss, hidden), t.gradient(output, hidden)]
    del t
    return found


if __name__ == "__main__":
    import tensorflow as tf

    for name, case in list(globals().items()):
        if name.startswith("case_"):
            print("--", name)
            case(tf)
