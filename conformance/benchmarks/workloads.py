"""The workloads: each written once in TensorFlow's API, with bare numpy as its floor and, where asked, a twin in torch.

A maker takes an engine's library and returns a function without arguments, one iteration of the work. The makers of one
workload start from the same numbers. What is printed beside them is in `table.py`.
"""

from __future__ import annotations

import gc
import resource
import sys

import numpy as np

START = {"A": 0.25, "B": 0.5, "C": 0.75, "D": 0.125}
CHAINS = (10, 1_000, 100_000)
LARGE = 10_000_000


# --- in TensorFlow's API ------------------------------------------------------------------------------------------


def tf_multiply(tf):
    """`x * x` of a scalar tensor."""
    x = tf.constant(1.5)
    return lambda: x * x


def tf_multiply_variable(tf):
    """`v * v` of a scalar variable."""
    v = tf.Variable(1.5)
    return lambda: v * v


def tf_add(tf):
    """`tf.add` of two vectors of four."""
    x, y = tf.constant([1.0, 2.0, 3.0, 4.0]), tf.constant([5.0, 6.0, 7.0, 8.0])
    return lambda: tf.add(x, y)


def tf_reduce_sum(tf):
    """`tf.reduce_sum` of a vector of four."""
    x = tf.constant([1.0, 2.0, 3.0, 4.0])
    return lambda: tf.reduce_sum(x)


def tf_tape(tf):
    """A tape around `v * v`, and its gradient."""
    v = tf.Variable(1.5)

    def step():
        with tf.GradientTape() as tape:
            y = v * v
        return tape.gradient(y, v)

    return step


def tf_puzzle(tf):
    """One step of the four-variable puzzle of document 5 with Nadam."""
    a, b, c, d = (tf.Variable(value) for value in START.values())
    optimizer = tf.keras.optimizers.Nadam(learning_rate=0.1)
    optimizer.build([a, b, c, d])  # so that the first traced step makes no variables

    def step():
        with tf.GradientTape() as tape:
            y1 = a + b - 9
            y2 = c - d - 1
            y3 = a + c - 8
            y4 = b - d - 2
            error = y1 * y1 + y2 * y2 + y3 * y3 + y4 * y4
        ga, gb, gc_, gd = tape.gradient(error, [a, b, c, d])
        optimizer.apply_gradients([(ga, a), (gb, b), (gc_, c), (gd, d)])

    return step


def _samples():
    x = np.random.RandomState(0).randn(20, 1) * 5
    columns = np.hstack([x * x, x, np.ones_like(x)]).astype(np.float32)
    return columns, (x * x + 2 * x + 3).astype(np.float32)


def tf_polynomial(tf):
    """One step of the polynomial regression of document 5 with Nadam."""
    columns, values = _samples()
    x, y = tf.constant(columns), tf.constant(values)
    w = tf.Variable([[0.1], [0.2], [0.3]])
    optimizer = tf.keras.optimizers.Nadam(learning_rate=0.01)
    optimizer.build([w])

    def step():
        with tf.GradientTape() as tape:
            error = tf.reduce_sum(tf.square(y - x @ w))
        optimizer.apply_gradients([(tape.gradient(error, w), w)])

    return step


def _layer():
    rng = np.random.RandomState(0)
    return rng.randn(32).astype(np.float32), (rng.randn(32, 32) * 0.1).astype(np.float32)


def tf_jacobian(tf):
    """The jacobian of a layer of 32 times 32 with tanh."""
    vector, matrix = _layer()
    x, w = tf.constant(vector), tf.constant(matrix)

    def step():
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.tanh(tf.linalg.matvec(w, x))
        return tape.jacobian(y, x)

    return step


def tf_second_derivative(tf):
    """The second derivative of `x ** 3` through nested tapes."""
    x = tf.Variable(2.0)

    def step():
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                y = x * x * x
            first = inner.gradient(y, x)
        return outer.gradient(first, x)

    return step


def tf_chain(tf, length):
    """A tape over a chain of so many products, forward and backward."""
    x, factor = tf.Variable(1.0), tf.constant(1.0000001)

    def step():
        with tf.GradientTape() as tape:
            y = x * factor
            for _ in range(length - 1):
                y = y * factor
        return tape.gradient(y, x)

    return step


def tf_elementwise(tf):
    """`tanh(x * 2 + 1) * y` of ten million elements."""
    values = np.linspace(-3.0, 3.0, LARGE, dtype=np.float32)
    x, y = tf.constant(values), tf.constant(values[::-1].copy())
    return lambda: tf.tanh(x * 2.0 + 1.0) * y


def tf_product(tf):
    """`x * y` of ten million elements."""
    values = np.linspace(-3.0, 3.0, LARGE, dtype=np.float32)
    x, y = tf.constant(values), tf.constant(values[::-1].copy())
    return lambda: x * y


def _images():
    rng = np.random.RandomState(0)
    weights = (rng.randn(784, 128) * 0.05, np.zeros(128), rng.randn(128, 10) * 0.05, np.zeros(10))
    return rng.rand(32, 784).astype(np.float32), rng.randint(0, 10, 32), [w.astype(np.float32) for w in weights]


def tf_mlp(tf):
    """One step of Adam on a net of 784-128-10 units, a batch of 32."""
    images, labels, weights = _images()
    x, y = tf.constant(images), tf.constant(labels)
    w1, b1, w2, b2 = variables = [tf.Variable(w) for w in weights]
    optimizer = tf.keras.optimizers.Adam(learning_rate=0.001)
    optimizer.build(variables)

    def step():
        with tf.GradientTape() as tape:
            logits = tf.nn.relu(x @ w1 + b1) @ w2 + b2
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        return loss

    return step


def tf_loop(tf):
    """A loop of 1,000 rounds of scalar arithmetic, and its gradient."""
    x = tf.Variable(1.0)

    def step():
        with tf.GradientTape() as tape:
            _, y = tf.while_loop(lambda i, y: i < 1000, lambda i, y: (i + 1, y * 0.999 + x * 0.001), (0, x * 1.0))
        return tape.gradient(y, x)

    return step


def tf_elementwise_gradient(tf):
    """The gradient of `tanh(x * 2 + 1) * y` of ten million elements."""
    values = np.linspace(-3.0, 3.0, LARGE, dtype=np.float32)
    x, y = tf.constant(values), tf.constant(values[::-1].copy())

    def step():
        with tf.GradientTape() as tape:
            tape.watch([x, y])
            z = tf.tanh(x * 2.0 + 1.0) * y
        return tape.gradient(z, [x, y])

    return step


def tf_tracing(tf):
    """The tracing of a function of 1,000 ops."""
    spec = tf.TensorSpec([4], tf.float32)

    def long(x):
        y = x
        for _ in range(500):
            y = y * x + x
        return y

    return lambda: tf.function(long, autograph=False).get_concrete_function(spec)


def tf_call(tf):
    """A call of a traced function of one op."""
    square, x = tf.function(lambda x: x * x), tf.constant(1.5)
    return lambda: square(x)


def tf_formula(tf, length):
    """A traced formula of some thirty ops on vectors of a length."""
    x, y = (tf.constant(v) for v in _vectors(length))
    formula = tf.function(lambda x, y: _formula(tf.sqrt, tf.tanh, x, y))
    return lambda: formula(x, y)


def np_formula(length):
    """The same formula in numpy."""
    x, y = _vectors(length)
    return lambda: _formula(np.sqrt, np.tanh, x, y)


def _vectors(length):
    rng = np.random.RandomState(0)
    return rng.rand(length).astype(np.float32) + 1, rng.rand(length).astype(np.float32) + 1


def _formula(sqrt, tanh, x, y):
    z = x
    for _ in range(4):
        z = sqrt(z * y + x) - tanh(z) * x
        z = z * z + y
    return z


# --- the floor: bare numpy, gradients by hand ------------------------------------------------------------------------


def np_multiply():
    """The product of two arrays without dimensions, as a numpy program would have it."""
    x = np.array(1.5, np.float32)
    return lambda: np.multiply(x, x)


def np_add():
    """The sum of two vectors of four."""
    x, y = np.array([1, 2, 3, 4], np.float32), np.array([5, 6, 7, 8], np.float32)
    return lambda: np.add(x, y)


def np_reduce_sum():
    """The sum of a vector of four, by numpy's public function."""
    x = np.array([1, 2, 3, 4], np.float32)
    return lambda: np.sum(x)


def np_tape():
    """The derivative of a square, by hand."""
    v, two = np.float32(1.5), np.float32(2.0)

    def step():
        y = v * v
        return y, two * v

    return step


class _Nadam:
    """Nadam on one flat array, after Keras' formulas."""

    def __init__(self, w, rate):
        self.w, self.rate = w, np.float32(rate)
        self.m, self.v = np.zeros_like(w), np.zeros_like(w)
        self.product, self.step = 1.0, 0

    def apply(self, g):
        self.step += 1
        u = 0.9 * (1 - 0.5 * 0.96**self.step)
        u_next = 0.9 * (1 - 0.5 * 0.96 ** (self.step + 1))
        self.product *= u
        self.m += (g - self.m) * np.float32(0.1)
        self.v += (g * g - self.v) * np.float32(0.001)
        scale = np.float32(u_next / (1 - self.product * u_next))
        m_hat = self.m * scale + g * np.float32((1 - u) / (1 - self.product))
        v_hat = self.v * np.float32(1 / (1 - 0.999**self.step))
        self.w -= m_hat * self.rate / (np.sqrt(v_hat) + np.float32(1e-7))


def np_puzzle():
    """One step of the puzzle, its gradient by hand."""
    w = np.array(list(START.values()), np.float32)
    sums = np.array([[1, 1, 0, 0], [0, 0, 1, -1], [1, 0, 1, 0], [0, 1, 0, -1]], np.float32)
    right, doubled = np.array([9, 1, 8, 2], np.float32), 2 * sums.T
    optimizer = _Nadam(w, 0.1)
    return lambda: optimizer.apply(doubled @ (sums @ w - right))


def np_polynomial():
    """One step of the polynomial regression, its gradient by hand."""
    x, y = _samples()
    w = np.array([[0.1], [0.2], [0.3]], np.float32)
    optimizer = _Nadam(w, 0.01)
    doubled = 2 * x.T
    return lambda: optimizer.apply(doubled @ (x @ w - y))


def np_jacobian():
    """The jacobian of the layer, by hand."""
    x, w = _layer()

    def step():
        y = np.tanh(w @ x)
        return (1 - y * y)[:, None] * w

    return step


def np_second_derivative():
    """The second derivative of a cube, by hand."""
    x, three, six = np.float32(2.0), np.float32(3.0), np.float32(6.0)
    return lambda: (x * x * x, three * x * x, six * x)


def np_chain(length):
    """A chain of products forward and backward, on numpy scalars."""
    x, factor = np.float32(1.0), np.float32(1.0000001)

    def step():
        y, g = x, x
        for _ in range(length):
            y = y * factor
        for _ in range(length):
            g = g * factor
        return g

    return step


def np_elementwise():
    """The same four operations on arrays of ten million, each into a new array."""
    x = np.linspace(-3.0, 3.0, LARGE, dtype=np.float32)
    y, two, one = x[::-1].copy(), np.float32(2.0), np.float32(1.0)
    return lambda: np.tanh(x * two + one) * y


def np_product():
    """The product of two arrays of ten million, into a new array."""
    x = np.linspace(-3.0, 3.0, LARGE, dtype=np.float32)
    y = x[::-1].copy()
    return lambda: x * y


def np_mlp():
    """One step of Adam on the net, its gradient by hand."""
    x, y, weights = _images()
    w1, b1, w2, b2 = weights
    means, squares = [[np.zeros_like(w) for w in weights] for _ in range(2)]
    rows, steps = np.arange(32), [0]

    def step():
        z = x @ w1
        z += b1
        hidden = np.maximum(z, np.float32(0))
        logits = hidden @ w2
        logits += b2
        logits -= logits.max(1, keepdims=True)
        exponentials = np.exp(logits)
        sums = exponentials.sum(1, keepdims=True)
        loss = (np.log(sums[:, 0]) - logits[rows, y]).mean()
        g = exponentials / sums
        g[rows, y] -= 1
        g /= np.float32(32)
        back = g @ w2.T
        back *= z > 0
        steps[0] += 1
        rate = np.float32(0.001 * np.sqrt(1 - 0.999 ** steps[0]) / (1 - 0.9 ** steps[0]))
        for w, m, v, grad in zip(
            weights, means, squares, (x.T @ back, back.sum(0), hidden.T @ g, g.sum(0)), strict=True
        ):
            m += (grad - m) * np.float32(0.1)
            v += (grad * grad - v) * np.float32(0.001)
            w -= m * rate / (np.sqrt(v) + np.float32(1e-7))
        return loss

    return step


def np_loop():
    """The loop and its gradient on numpy scalars."""
    x, a, b, one = np.float32(1.0), np.float32(0.999), np.float32(0.001), np.float32(1.0)

    def step():
        y = x * one
        for _ in range(1000):
            y = y * a + x * b
        g, total = one, np.float32(0)
        for _ in range(1000):
            total = total + g * b
            g = g * a
        return total + g

    return step


def np_elementwise_gradient():
    """The gradient by hand, each operation into a new array."""
    x = np.linspace(-3.0, 3.0, LARGE, dtype=np.float32)
    y, two, one = x[::-1].copy(), np.float32(2.0), np.float32(1.0)

    def step():
        t = np.tanh(x * two + one)
        return y * (one - t * t) * two, t

    return step


# --- in jax, where it is installed -----------------------------------------------------------------------------------


def _jax_nadam(jax, loss, rate):
    """A compiled step of Nadam on a dict of arrays, after Keras' formulas."""
    jnp = jax.numpy

    def update(state):
        weights, means, squares, product, step = state
        g = jax.grad(loss)(weights)
        step = step + 1
        u = 0.9 * (1 - 0.5 * 0.96**step)
        u_next = 0.9 * (1 - 0.5 * 0.96 ** (step + 1))
        product = product * u
        tree = jax.tree_util.tree_map
        means = tree(lambda m, g: m + (g - m) * 0.1, means, g)
        squares = tree(lambda v, g: v + (g * g - v) * 0.001, squares, g)

        def moved(w, m, v, g):
            m_hat = m * u_next / (1 - product * u_next) + g * (1 - u) / (1 - product)
            return w - m_hat * rate / (jnp.sqrt(v / (1 - 0.999**step)) + 1e-7)

        return tree(moved, weights, means, squares, g), means, squares, product, step

    return jax.jit(update)


def _jax_steps(jax, weights, loss, rate):
    zeros = jax.tree_util.tree_map(jax.numpy.zeros_like, weights)
    state = [(weights, zeros, zeros, jax.numpy.float32(1.0), jax.numpy.float32(0.0))]
    update = _jax_nadam(jax, loss, rate)

    def step():
        state[0] = update(state[0])
        return jax.block_until_ready(state[0][0])

    return step


def jax_puzzle(jax):
    """One step of the puzzle with Nadam, compiled by jax."""

    def loss(w):
        y1 = w["A"] + w["B"] - 9
        y2 = w["C"] - w["D"] - 1
        y3 = w["A"] + w["C"] - 8
        y4 = w["B"] - w["D"] - 2
        return y1 * y1 + y2 * y2 + y3 * y3 + y4 * y4

    return _jax_steps(jax, {name: jax.numpy.float32(value) for name, value in START.items()}, loss, 0.1)


# --- in torch, where it is installed ---------------------------------------------------------------------------------


def torch_multiply(torch):
    """`x * x` of a scalar tensor."""
    x = torch.tensor(1.5)
    return lambda: x * x


def torch_tape(torch):
    """The gradient of `v * v`."""
    v = torch.tensor(1.5, requires_grad=True)
    return lambda: torch.autograd.grad(v * v, v)


def torch_puzzle(torch):
    """One step of the puzzle with torch's NAdam."""
    a, b, c, d = (torch.tensor(value, requires_grad=True) for value in START.values())
    optimizer = torch.optim.NAdam([a, b, c, d], lr=0.1)

    def step():
        y1 = a + b - 9
        y2 = c - d - 1
        y3 = a + c - 8
        y4 = b - d - 2
        optimizer.zero_grad()
        (y1 * y1 + y2 * y2 + y3 * y3 + y4 * y4).backward()
        optimizer.step()

    return step


def torch_polynomial(torch):
    """One step of the polynomial regression with torch's NAdam."""
    columns, values = _samples()
    x, y = torch.from_numpy(columns), torch.from_numpy(values)
    w = torch.tensor([[0.1], [0.2], [0.3]], requires_grad=True)
    optimizer = torch.optim.NAdam([w], lr=0.01)

    def step():
        optimizer.zero_grad()
        ((y - x @ w) ** 2).sum().backward()
        optimizer.step()

    return step


# --- what is measured once, not per iteration -------------------------------------------------------------------------


def chain_memory(tf, length) -> tuple[float, float]:
    """Bytes that a tape holds per recorded op, in a chain of so many, and how many do not come back.

    Args:
        tf: The library.
        length: Number of ops.

    Returns:
        Bytes per op from the growth of the process, and the further growth per op when the same is done again after the
        first tape is gone: nothing, where its memory is used again.
    """
    x, factor = tf.Variable(1.0), tf.constant(1.0000001)
    with tf.GradientTape() as tape:  # the first tape pays for whatever is made only once
        y = x * factor
    tape.gradient(y, x)
    gc.collect()
    levels = [_resident()]
    for _ in range(2):
        tape = None  # the tape before this one goes first
        with tf.GradientTape() as tape:
            y = x * factor
            for _ in range(length - 1):
                y = y * factor
        levels.append(_resident())
    del tape
    return (levels[1] - levels[0]) / length, (levels[2] - levels[1]) / length


def growth(step) -> float:
    """Bytes by which the memory of this process grows at its highest while a step runs for the first time.

    Args:
        step: A function of no arguments.
    """
    level = _resident()
    kept = step()
    del kept
    unit = 1 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit - level, 0.0)


def _resident() -> float:
    """Bytes of memory that this process occupies now; the highest ever, where the system does not tell the present."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
