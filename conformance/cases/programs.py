"""Small whole programs as people write them: fits, nets, solvers, models of sequences, all by hand on the tape."""

from __future__ import annotations

import numpy as np

# Training amplifies the last bits of the first step: after some hundred steps two good float32 implementations are
# apart by a few thousand units in the last place.
TRAINED = {"rtol": 2e-3, "atol": 2e-4, "reason": "float32 training: rounding of each step is carried into the next"}
STEPS = {"rtol": 1e-4, "atol": 1e-5, "reason": "some ten float32 steps, each of which carries the rounding of the last"}


def _data(n, d, seed=0):
    rng = np.random.RandomState(seed)
    return rng.randn(n, d).astype(np.float32)


def case_linear_regression(tf):
    x, noise = _data(64, 3), _data(64, 1, 1) * 0.01
    true_w = np.array([[2.0], [-3.4], [0.7]], np.float32)
    y = x @ true_w + 4.2 + noise
    w, b = tf.Variable(tf.zeros((3, 1))), tf.Variable(tf.zeros(1))
    losses = []
    for _ in range(60):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, w) + b - y)) / 2
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(0.3 * dw)
        b.assign_sub(0.3 * db)
        losses.append(float(loss))
    return {"w": w, "b": b, "losses": np.array(losses)}


case_linear_regression.tolerance = TRAINED


def case_logistic_regression(tf):
    x = _data(100, 2, 2)
    y = (x[:, :1] + 2 * x[:, 1:] > 0).astype(np.float32)
    w, b = tf.Variable(tf.ones((2, 1)) * 0.1), tf.Variable(0.0)
    for _ in range(50):
        with tf.GradientTape() as tape:
            logits = x @ w + b
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
            loss += 0.01 * tf.nn.l2_loss(w)
        for v, g in zip([w, b], tape.gradient(loss, [w, b])):
            v.assign(v - 0.5 * g)
    accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.sigmoid(x @ w + b) > 0.5, y > 0.5), tf.float32))
    return {"loss": loss, "w": w, "accuracy": accuracy}


case_logistic_regression.tolerance = TRAINED


def case_mlp_by_hand(tf):
    x = _data(32, 4, 3)
    labels = np.random.RandomState(3).randint(0, 3, 32)
    params = [
        tf.Variable(_data(4, 8, 4) * 0.5, name="w1"),
        tf.Variable(tf.zeros(8), name="b1"),
        tf.Variable(_data(8, 3, 5) * 0.5, name="w2"),
        tf.Variable(tf.zeros([3]), name="b2"),
    ]
    history = []
    for step in range(40):
        with tf.GradientTape() as tape:
            h = tf.nn.relu(x @ params[0] + params[1])
            logits = h @ params[2] + params[3]
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
        grads = tape.gradient(loss, params)
        grads, norm = tf.clip_by_global_norm(grads, 1.0)
        for p, g in zip(params, grads):
            p.assign_sub(g * 0.1)
        if step % 10 == 0:
            history.append(loss)
    prediction = tf.argmax(logits, axis=1)
    return {"history": history, "norm": norm, "params": params, "prediction": prediction}


case_mlp_by_hand.tolerance = TRAINED


def case_momentum_and_adam_by_hand(tf):
    def rosenbrock(p):
        return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2

    p, velocity = tf.Variable([-1.2, 1.0]), tf.Variable([0.0, 0.0])
    for _ in range(50):
        with tf.GradientTape() as tape:
            f = rosenbrock(p)
        velocity.assign(0.9 * velocity - 2e-4 * tape.gradient(f, p))
        p.assign_add(velocity)
    q = tf.Variable([-1.2, 1.0], dtype=tf.float64)
    m, s = tf.zeros_like(q), tf.zeros_like(q)
    for t in range(1, 40):
        with tf.GradientTape() as tape:
            f = rosenbrock(q)
        g = tape.gradient(f, q)
        m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
        q.assign_sub(0.1 * (m / (1 - 0.9**t)) / (tf.sqrt(s / (1 - 0.999**t)) + 1e-8))
    return {"p": p, "q": q, "f": f}


case_momentum_and_adam_by_hand.tolerance = STEPS


def case_newton_with_hessian(tf):
    x = tf.Variable([0.5, -0.3])
    for _ in range(4):
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                f = tf.reduce_sum(tf.exp(x)) + tf.reduce_sum(x**4) + x[0] * x[1]
            g = inner.gradient(f, x)
        h = outer.jacobian(g, x)
        det = h[0, 0] * h[1, 1] - h[0, 1] * h[1, 0]
        inverse = tf.stack([tf.stack([h[1, 1], -h[0, 1]]), tf.stack([-h[1, 0], h[0, 0]])]) / det
        x.assign_sub(tf.linalg.matvec(inverse, g))
    return {"x": x, "f": f, "g": g, "h": h}


case_newton_with_hessian.tolerance = STEPS


def case_gauss_newton(tf):
    t = tf.constant(np.linspace(0, 2, 20), tf.float64)
    y = 2.5 * tf.exp(-1.3 * t) + 0.5
    theta = tf.Variable([2.0, 1.0, 0.0], dtype=tf.float64)
    for _ in range(6):
        with tf.GradientTape() as tape:
            r = theta[0] * tf.exp(-theta[1] * t) + theta[2] - y
        j = tape.jacobian(r, theta)
        a, c = tf.matmul(j, j, transpose_a=True), tf.linalg.matvec(j, r, transpose_a=True)
        step = np.linalg.solve(a.numpy(), c.numpy())
        theta.assign_sub(step)
    return {"theta": theta, "j": j, "residual": tf.norm(r)}


case_gauss_newton.tolerance = {"rtol": 1e-6, "atol": 1e-9, "reason": "a residual that goes to zero"}


def case_hessian_vector_products(tf):
    x, v = tf.constant([1.0, 2.0, 3.0]), tf.constant([0.5, -1.0, 2.0])

    def f(x):
        return tf.reduce_sum(tf.sin(x) * x**2) + tf.reduce_prod(x)

    with tf.autodiff.ForwardAccumulator(x, v) as acc:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        g = tape.gradient(y, x)
    forward_over_back = acc.jvp(g)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        g = inner.gradient(y, x)
        dot = tf.reduce_sum(g * v)
    return {"forward over back": forward_over_back, "back over back": outer.gradient(dot, x)}


case_hessian_vector_products.tolerance = STEPS


def case_laplacian_of_a_net(tf):
    w1, w2 = _data(2, 5, 6), _data(5, 1, 7)
    points = tf.constant(_data(4, 2, 8))
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(points)
        with tf.GradientTape() as inner:
            inner.watch(points)
            u = tf.tanh(points @ w1) @ w2
        du = inner.gradient(u, points)
        ux, uy = du[:, 0:1], du[:, 1:2]
    uxx, uyy = outer.gradient(ux, points)[:, 0:1], outer.gradient(uy, points)[:, 1:2]
    return {"u": u, "du": du, "laplacian": uxx + uyy}


case_laplacian_of_a_net.tolerance = STEPS


def case_ode_parameters(tf):
    """Runge-Kutta steps of Lotka and Volterra's equations under a tape."""
    rates = tf.Variable([1.1, 0.4, 0.1, 0.4])

    def slope(s):
        prey, hunters = s[0], s[1]
        return tf.stack(
            [rates[0] * prey - rates[1] * prey * hunters, rates[2] * prey * hunters - rates[3] * hunters]
        )

    with tf.GradientTape() as tape:
        s, path, dt = tf.constant([10.0, 5.0]), [], 0.05
        for _ in range(20):
            k1 = slope(s)
            k2 = slope(s + dt / 2 * k1)
            k3 = slope(s + dt / 2 * k2)
            k4 = slope(s + dt * k3)
            s = s + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
            path.append(s)
        loss = tf.reduce_mean((tf.stack(path) - 4.0) ** 2)
    return {"path": tf.stack(path), "loss": loss, "gradient": tape.gradient(loss, rates)}


case_ode_parameters.tolerance = STEPS


def case_recurrent_cell(tf):
    x = _data(5 * 2 * 3, 1, 9).reshape(5, 2, 3)
    w, u, b = (tf.Variable(_data(*s, seed) * 0.4) for s, seed in (((3, 8), 10), ((2, 8), 11), ((1, 8), 12)))
    with tf.GradientTape() as tape:
        h, c = tf.zeros((2, 2)), tf.zeros((2, 2))
        for step in tf.unstack(tf.constant(x)):
            i, f, g, o = tf.split(step @ w + h @ u + b, 4, axis=1)
            c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(g)
            h = tf.sigmoid(o) * tf.tanh(c)
        loss = tf.reduce_sum(h**2)
    return {"h": h, "c": c, "gradients": tape.gradient(loss, {"w": w, "u": u, "b": b})}


case_recurrent_cell.tolerance = STEPS


def case_attention(tf):
    q, k, v = (tf.constant(_data(2 * 4 * 6, 1, s).reshape(2, 4, 6)) for s in (13, 14, 15))
    mask = tf.linalg.band_part(tf.ones((4, 4)), -1, 0)
    with tf.GradientTape() as tape:
        tape.watch([q, k, v])
        scores = tf.matmul(q, k, transpose_b=True) / tf.sqrt(tf.cast(tf.shape(k)[-1], tf.float32))
        scores += (1.0 - mask) * -1e9
        weights = tf.nn.softmax(scores, axis=-1)
        out = tf.einsum("bij,bjd->bid", weights, v)
        loss = tf.reduce_sum(out * out)
    return {"weights": weights, "out": out, "gradients": tape.gradient(loss, [q, k, v])}


case_attention.tolerance = STEPS


def case_embeddings(tf):
    table = tf.Variable(_data(10, 4, 16), name="table")
    ids, targets = tf.constant([[1, 2], [2, 7]]), tf.constant([[1.0], [0.0]])
    w = tf.Variable(_data(4, 1, 17))
    for _ in range(5):
        with tf.GradientTape() as tape:
            found = tf.nn.embedding_lookup(table, ids)
            logits = tf.reduce_mean(found, axis=1) @ w
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(targets, logits))
        d_table, d_w = tape.gradient(loss, [table, w])
        w.assign_sub(d_w)
        table.scatter_sub(tf.IndexedSlices(d_table.values * 0.5, d_table.indices))
    return {"kind": type(d_table).__name__, "d_table": d_table, "table": table, "loss": loss}


case_embeddings.tolerance = STEPS


def case_matrix_factorisation(tf):
    rng = np.random.RandomState(18)
    rows, cols = rng.randint(0, 5, 12), rng.randint(0, 4, 12)
    ratings = rng.uniform(1, 5, 12).astype(np.float32)
    u, v = tf.Variable(_data(5, 2, 19)), tf.Variable(_data(4, 2, 20))
    for _ in range(20):
        with tf.GradientTape() as tape:
            predicted = tf.reduce_sum(tf.gather(u, rows) * tf.gather(v, cols), axis=1)
            loss = tf.reduce_mean(tf.math.squared_difference(predicted, ratings))
        du, dv = tape.gradient(loss, [u, v])
        u.assign_sub(0.1 * tf.convert_to_tensor(du))
        v.assign_sub(0.1 * tf.convert_to_tensor(dv))
    return {"u": u, "v": v, "loss": loss}


case_matrix_factorisation.tolerance = TRAINED


def case_k_means(tf):
    points = tf.constant(np.concatenate([_data(20, 2, 21), _data(20, 2, 22) + 4]))
    centres = points[:2]
    for _ in range(5):
        distances = tf.reduce_sum((points[:, None, :] - centres[None, :, :]) ** 2, axis=-1)
        nearest = tf.argmin(distances, axis=1)
        centres = tf.math.unsorted_segment_mean(points, nearest, 2)
    return {"centres": centres, "nearest": nearest, "sizes": tf.reduce_sum(tf.one_hot(nearest, 2), 0)}


case_k_means.tolerance = STEPS


def case_power_iteration(tf):
    a = _data(4, 4, 23)
    a = tf.constant(a @ a.T)
    v = tf.ones((4, 1))
    for _ in range(30):
        v = a @ v
        v /= tf.norm(v)
    return {"vector": v, "value": tf.squeeze(tf.transpose(v) @ a @ v)}


case_power_iteration.tolerance = STEPS


def case_hidden_markov_model(tf):
    """The forward algorithm in logarithms, and its gradient: the expected counts."""
    start, move, emit = (tf.Variable(_data(*s, seed)) for s, seed in (((1, 3), 24), ((3, 3), 25), ((3, 4), 26)))
    seen = [0, 2, 3, 1, 0]
    with tf.GradientTape() as tape:
        log_move, log_emit = tf.nn.log_softmax(move), tf.nn.log_softmax(emit)
        alpha = tf.nn.log_softmax(start)[0] + log_emit[:, seen[0]]
        for o in seen[1:]:
            alpha = tf.reduce_logsumexp(alpha[:, None] + log_move, axis=0) + log_emit[:, o]
        total = tf.reduce_logsumexp(alpha)
    return {"total": total, "gradients": tape.gradient(total, [start, move, emit])}


case_hidden_markov_model.tolerance = STEPS


def case_policy_gradient(tf):
    theta = tf.Variable(_data(3, 2, 27))
    states, actions, returns = tf.constant(_data(6, 3, 28)), [0, 1, 1, 0, 1, 0], _data(6, 1, 29)[:, 0]
    with tf.GradientTape() as tape:
        logits = states @ theta
        chosen = tf.reduce_sum(tf.nn.log_softmax(logits) * tf.one_hot(actions, 2), axis=1)
        entropy = -tf.reduce_sum(tf.nn.softmax(logits) * tf.nn.log_softmax(logits), axis=1)
        loss = -tf.reduce_mean(chosen * tf.stop_gradient(returns)) - 0.01 * tf.reduce_mean(entropy)
    return {"loss": loss, "gradient": tape.gradient(loss, theta)}


case_policy_gradient.tolerance = STEPS


def case_variational_autoencoder(tf):
    tf.random.set_seed(7)
    x = tf.constant(_data(8, 6, 30))
    enc, dec = tf.Variable(_data(6, 4, 31) * 0.3), tf.Variable(_data(2, 6, 32) * 0.3)
    with tf.GradientTape() as tape:
        mean, log_var = tf.split(x @ enc, 2, axis=1)
        z = mean + tf.exp(0.5 * log_var) * tf.random.normal(tf.shape(mean))
        rebuilt = z @ dec
        kl = -0.5 * tf.reduce_sum(1 + log_var - mean**2 - tf.exp(log_var), axis=1)
        loss = tf.reduce_mean(tf.reduce_sum(tf.math.squared_difference(rebuilt, x), axis=1) + kl)
    return {"loss": loss, "z": z, "gradients": tape.gradient(loss, [enc, dec])}


case_variational_autoencoder.tolerance = STEPS


def case_two_players(tf):
    """Two optimizers' worth of updates on one persistent tape, as in adversarial training."""
    tf.random.set_seed(11)
    g, d = tf.Variable([[0.5], [0.1]]), tf.Variable([[0.2]])
    real = tf.constant(_data(16, 1, 33) + 3)
    for _ in range(10):
        noise = tf.random.normal((16, 2))
        with tf.GradientTape(persistent=True) as tape:
            fake = noise @ g
            on_real, on_fake = real @ d, fake @ d
            d_loss = tf.reduce_mean(tf.nn.softplus(-on_real) + tf.nn.softplus(on_fake))
            g_loss = tf.reduce_mean(tf.nn.softplus(-on_fake))
        d_grad, g_grad = tape.gradient(d_loss, d), tape.gradient(g_loss, g)
        del tape
        d.assign_sub(0.1 * d_grad)
        g.assign_sub(0.1 * g_grad)
    return {"g": g, "d": d, "losses": [d_loss, g_loss]}


case_two_players.tolerance = STEPS


def case_module_of_modules(tf):
    class Dense(tf.Module):
        def __init__(self, n, m, seed, name=None):
            super().__init__(name=name)
            with self.name_scope:
                self.w = tf.Variable(_data(n, m, seed), name="w")
                self.b = tf.Variable(tf.zeros(m), name="b")

        def __call__(self, x):
            return tf.nn.relu(x @ self.w + self.b)

    class Net(tf.Module):
        def __init__(self):
            super().__init__(name="net")
            self.layers = [Dense(3, 4, 34, "first"), Dense(4, 1, 35, "second")]
            self.scale = tf.Variable(2.0, trainable=False, name="scale")

        def __call__(self, x):
            for layer in self.layers:
                x = layer(x)
            return x * self.scale

    net = Net()
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(net(_data(5, 3, 36)) ** 2)
    grads = tape.gradient(loss, net.trainable_variables)
    print(net.name, [m.name for m in net.submodules])
    print([v.name for v in net.variables])
    return {"loss": loss, "grads": grads, "names": [v.name for v in tape.watched_variables()]}


case_module_of_modules.tolerance = STEPS


def case_finite_differences(tf):
    def f(x, y):
        return tf.reduce_sum(tf.math.atan2(x, y) * tf.sqrt(x**2 + y**2))

    x, y = tf.constant([1.0, 2.0], tf.float64), tf.constant([0.5, -1.5], tf.float64)
    theoretical, numerical = tf.test.compute_gradient(f, [x, y])
    return {"theoretical": theoretical, "close": [np.allclose(a, b, atol=1e-5) for a, b in zip(theoretical, numerical)]}


case_finite_differences.tolerance = {"rtol": 1e-12, "reason": "a gradient of some ten operations"}


def case_early_exit_and_python_state(tf):
    x, trace = tf.Variable(10.0), []
    for step in range(100):
        with tf.GradientTape() as tape:
            loss = (x - 2.0) ** 2
        if loss < 0.5:
            break
        g = tape.gradient(loss, x)
        rate = 0.1 if g > 5 else 0.2
        x.assign_sub(rate * g)
        trace.append(f"{step}: {x.numpy():.4f} {loss:.3f}")
    print("\n".join(trace))
    return {"x": x, "steps": step}


case_early_exit_and_python_state.tolerance = STEPS
