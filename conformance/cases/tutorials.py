"""The subjects of TensorFlow's own tutorials and of courses, as programs: functions, modules, generators, densities."""

from __future__ import annotations

import numpy as np

STEPS = {"rtol": 1e-4, "atol": 1e-5, "reason": "some ten float32 steps, each of which carries the rounding of the last"}
TRAINED = {"rtol": 2e-3, "atol": 2e-4, "reason": "float32 training: rounding of each step is carried into the next"}
DOUBLE = {"rtol": 1e-8, "atol": 1e-10, "reason": "float64 training and factorisations of some ten steps"}


def _data(*shape, seed=0):
    return np.random.RandomState(seed).randn(*shape).astype(np.float32)


def case_tracing_and_polymorphism(tf):
    """What is printed while a function is traced, and when it is traced again."""

    @tf.function
    def double(a):
        print("Tracing with", a)
        tf.print("Executing with", a, output_stream="file://" + "/dev/null")
        return a + a

    results = [double(tf.constant(1)), double(tf.constant(1.1)), double(tf.constant("a")), double(tf.constant(2))]

    @tf.function(input_signature=(tf.TensorSpec(shape=[None], dtype=tf.int32),))
    def next_collatz(x):
        print("Tracing with", x)
        return tf.where(x % 2 == 0, x // 2, 3 * x + 1)

    results.append(next_collatz(tf.constant([1, 2])))
    try:
        next_collatz(tf.constant([[1, 2], [3, 4]]))
    except TypeError as error:
        print(type(error).__name__)
    concrete = double.get_concrete_function(tf.TensorSpec(shape=None, dtype=tf.string))
    results.append(concrete(tf.constant([["a", "b"]])))
    return results


def case_module_that_builds_itself(tf):
    class FlexibleDense(tf.Module):
        def __init__(self, units, name=None):
            super().__init__(name=name)
            self.is_built, self.units = False, units

        def __call__(self, x):
            if not self.is_built:
                self.w = tf.Variable(tf.random.normal([x.shape[-1], self.units]), name="w")
                self.b = tf.Variable(tf.zeros([self.units]), name="b")
                self.is_built = True
            return tf.nn.relu(tf.matmul(x, self.w) + self.b)

    class Stack(tf.Module):
        def __init__(self):
            super().__init__(name="stack")
            self.one, self.two = FlexibleDense(3), FlexibleDense(2, name="last")

        @tf.function
        def __call__(self, x):
            print("Tracing", x.shape)
            return self.two(self.one(x))

    tf.random.set_seed(5)
    net = Stack()
    shown = [net(tf.ones([2, 4])), net(tf.ones([2, 4])), net(tf.ones([1, 4]))]
    print([v.name for v in net.variables], [m.name for m in net.submodules])
    return {"shown": shown, "variables": list(net.variables)}


case_module_that_builds_itself.tolerance = STEPS


def case_random_variables_of_a_first_trace(tf):
    """A variable made of random numbers while a function is traced, and another of the same numbers."""
    tf.random.set_seed(3)

    class Noise(tf.Module):
        made = None

        @tf.function
        def __call__(self, x):
            if self.made is None:
                noise = tf.random.normal([3])
                self.made = tf.Variable(noise), tf.Variable(2 * noise), tf.Variable(tf.random.uniform([2]))
            return x * self.made[0] + self.made[1]

    called, asked = Noise(), Noise()
    first = called(tf.ones(3))
    concrete = asked.__call__.get_concrete_function(tf.TensorSpec([None]))
    return {"first": first, "called": list(called.made), "second": concrete(tf.ones(3)), "asked": list(asked.made)}


case_random_variables_of_a_first_trace.tolerance = STEPS


def case_advanced_differentiation(tf):
    """Stopped recording, stopped gradients, custom gradients, Jacobians of batches, a gradient penalty."""
    x, y = tf.Variable(2.0), tf.Variable(3.0)
    with tf.GradientTape() as tape:
        squared = x * x
        with tape.stop_recording():
            hidden = y * y
        z = squared + hidden
    stopped = tape.gradient(z, {"x": x, "y": y})

    @tf.custom_gradient
    def clipped(v):
        return v, lambda upstream: tf.clip_by_norm(upstream, 0.5)

    with tf.GradientTape() as tape:
        output = clipped(x * x * 10)
    clip = tape.gradient(output, x)
    inputs, weights = tf.constant(_data(5, 4)), tf.Variable(_data(4, 3, seed=1))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(inputs)
        activations = tf.nn.relu(inputs @ weights)
    batch, whole = tape.batch_jacobian(activations, inputs), tape.jacobian(activations, weights)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(inputs)
            loss = tf.reduce_sum(tf.tanh(inputs @ weights))
        penalty = tf.reduce_sum(inner.gradient(loss, inputs) ** 2)
    by_penalty = outer.gradient(penalty, weights)
    return stopped, clip, batch, whole, by_penalty


case_advanced_differentiation.tolerance = STEPS


def case_recurrent_text_model(tf):
    """A recurrent net over characters whose loop AutoGraph writes, trained a few steps, and what it then says."""
    text = "hello tensor hello tape hello graph "
    letters = sorted(set(text))
    ids = np.array([letters.index(c) for c in text], np.int32)
    n, h = len(letters), 8
    table, mix = tf.Variable(_data(n, h, seed=2) * 0.3), tf.Variable(_data(h, h, seed=3) * 0.3)
    out, bias = tf.Variable(_data(h, n, seed=4) * 0.3), tf.Variable(tf.zeros(n))
    variables = [table, mix, out, bias]

    @tf.function
    def loss_of(sequence):
        state, total = tf.zeros([1, h]), 0.0
        for i in tf.range(tf.shape(sequence)[0] - 1):
            state = tf.tanh(tf.nn.embedding_lookup(table, sequence[i])[tf.newaxis] + state @ mix)
            logits = state @ out + bias
            total += tf.reduce_sum(
                tf.nn.sparse_softmax_cross_entropy_with_logits(labels=sequence[i + 1][tf.newaxis], logits=logits)
            )
        return total / tf.cast(tf.shape(sequence)[0] - 1, tf.float32)

    losses = []
    for _ in range(12):
        with tf.GradientTape() as tape:
            loss = loss_of(tf.constant(ids))
        gradients = tape.gradient(loss, variables)
        gradients, _ = tf.clip_by_global_norm([tf.convert_to_tensor(g) for g in gradients], 5.0)
        for v, g in zip(variables, gradients, strict=True):
            v.assign_sub(0.5 * g)
        losses.append(loss)

    @tf.function
    def speak(first, count):
        current, state = first, tf.zeros([1, h])
        spoken = tf.TensorArray(tf.int32, size=0, dynamic_size=True)
        for i in tf.range(count):
            state = tf.tanh(tf.gather(table, current[None]) + state @ mix)
            current = tf.argmax(state @ out + bias, axis=-1, output_type=tf.int32)[0]
            spoken = spoken.write(i, current)
            if letters.index(" ") == current:
                break
        return spoken.stack()

    return losses, speak(tf.constant(ids[0]), tf.constant(6))


case_recurrent_text_model.tolerance = TRAINED


def case_deep_q_learning_step(tf):
    """The target and the loss of Q-learning with two nets, soft updates of the second, and priorities."""
    rng = np.random.RandomState(5)
    w, target_w = tf.Variable(_data(4, 3, seed=6)), tf.Variable(_data(4, 3, seed=7))
    states, following = _data(8, 4, seed=8), _data(8, 4, seed=9)
    actions, rewards = rng.randint(0, 3, 8).astype(np.int32), rng.rand(8).astype(np.float32)
    done = tf.constant(rng.rand(8) > 0.7)

    @tf.function
    def step():
        best = tf.argmax(following @ w, axis=1, output_type=tf.int32)
        ahead = tf.gather(following @ target_w, best, axis=1, batch_dims=1)
        target = tf.stop_gradient(rewards + 0.9 * tf.where(done, tf.zeros_like(ahead), ahead))
        with tf.GradientTape() as tape:
            q = tf.gather_nd(states @ w, tf.stack([tf.range(8), actions], axis=1))
            error = q - target
            huber = tf.where(tf.abs(error) < 1.0, 0.5 * error**2, tf.abs(error) - 0.5)
            loss = tf.reduce_mean(huber)
        gradient = tape.gradient(loss, w)
        w.assign_sub(0.1 * gradient)
        target_w.assign(0.95 * target_w + 0.05 * w)
        return loss, tf.abs(error)

    shown = [step() for _ in range(5)]
    priorities = shown[-1][1] ** 0.6 / tf.reduce_sum(shown[-1][1] ** 0.6)
    return shown, priorities, tf.argsort(priorities, direction="DESCENDING")[:3]


case_deep_q_learning_step.tolerance = STEPS


def case_actor_and_critic_returns(tf):
    """Discounted returns by a scan in a function, normalised, and the losses of actor and critic."""

    @tf.function
    def expected(rewards, gamma=0.97):
        n = tf.shape(rewards)[0]
        returns = tf.TensorArray(dtype=tf.float32, size=n)
        rewards = tf.cast(rewards[::-1], tf.float32)
        total = tf.constant(0.0)
        shape = total.shape
        for i in tf.range(n):
            total = rewards[i] + gamma * total
            total.set_shape(shape)
            returns = returns.write(i, total)
        returns = returns.stack()[::-1]
        return (returns - tf.math.reduce_mean(returns)) / (tf.math.reduce_std(returns) + 1e-7)

    returns = expected(tf.constant(np.arange(6) % 3, tf.int32))
    theta, v = tf.Variable(_data(4, 2, seed=10)), tf.Variable(_data(4, 1, seed=11))
    states, actions = tf.constant(_data(6, 4, seed=12)), tf.constant([0, 1, 1, 0, 0, 1])
    with tf.GradientTape() as tape:
        probabilities = tf.gather(tf.nn.softmax(states @ theta), actions, axis=1, batch_dims=1)
        values = tf.squeeze(states @ v)
        actor = -tf.math.reduce_sum(tf.math.log(probabilities) * (returns - tf.stop_gradient(values)))
        critic = tf.reduce_sum(tf.where(tf.abs(values - returns) < 1, (values - returns) ** 2 / 2, 1.0))
        loss = actor + critic
    again = tf.scan(lambda a, r: r + 0.97 * a, tf.constant([2.0, 1.0, 0.0, 2.0]))
    return returns, loss, tape.gradient(loss, [theta, v]), again


case_actor_and_critic_returns.tolerance = STEPS


def case_generator_and_discriminator(tf):
    """The losses of a convolutional generator and discriminator, both trained in one function."""
    tf.random.set_seed(1)
    project, up = tf.Variable(_data(3, 32, seed=13) * 0.2), tf.Variable(_data(3, 3, 1, 2, seed=14) * 0.2)
    down, judge = tf.Variable(_data(3, 3, 1, 2, seed=15) * 0.2), tf.Variable(_data(32, 1, seed=16) * 0.2)
    real = tf.constant(_data(4, 8, 8, 1, seed=17))

    def generate(noise):
        x = tf.nn.leaky_relu(tf.reshape(noise @ project, [-1, 4, 4, 2]), 0.3)
        shape = tf.stack([tf.shape(noise)[0], 8, 8, 1])
        return tf.tanh(tf.nn.conv2d_transpose(x, up, shape, strides=2, padding="SAME"))

    def judged(images):
        x = tf.nn.leaky_relu(tf.nn.conv2d(images, down, strides=2, padding="SAME"), 0.3)
        return tf.reshape(x, [tf.shape(images)[0], -1]) @ judge

    def entropy(label, logits):
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(tf.ones_like(logits) * label, logits))

    @tf.function
    def train(images):
        noise = tf.random.normal([tf.shape(images)[0], 3], seed=2)
        with tf.GradientTape() as generator, tf.GradientTape() as discriminator:
            fake = generate(noise)
            on_real, on_fake = judged(images), judged(fake)
            fooled, told = entropy(1.0, on_fake), entropy(1.0, on_real) + entropy(0.0, on_fake)
        for v, g in zip([project, up], generator.gradient(fooled, [project, up]), strict=True):
            v.assign_sub(0.1 * g)
        for v, g in zip([down, judge], discriminator.gradient(told, [down, judge]), strict=True):
            v.assign_sub(0.1 * g)
        return fooled, told

    return [train(real) for _ in range(4)], project, down, generate(tf.ones([1, 3]))


case_generator_and_discriminator.tolerance = STEPS


def case_spectrogram(tf):
    """A chirp as frames, its short-time transform, mel bands, back to a signal, and a gradient through it."""
    t = np.linspace(0.0, 1.0, 800, dtype=np.float32)
    wave = tf.constant(np.sin(2 * np.pi * (20 * t + 60 * t**2)).astype(np.float32))
    transform = tf.signal.stft(wave, frame_length=128, frame_step=64, fft_length=128)
    power = tf.abs(transform) ** 2
    bands = tf.signal.linear_to_mel_weight_matrix(12, 65, 800, 20.0, 380.0)
    mel = tf.math.log(tf.tensordot(power, bands, 1) + 1e-3)
    back = tf.signal.inverse_stft(transform, 128, 64, window_fn=tf.signal.inverse_stft_window_fn(64))
    with tf.GradientTape() as tape:
        tape.watch(wave)
        loudness = tf.reduce_sum(tf.abs(tf.signal.stft(wave, 128, 64, 128)) ** 2 * 1e-3)
    return {
        "peaks": tf.argmax(power, axis=1),
        "mel": mel,
        "cepstrum": tf.signal.mfccs_from_log_mel_spectrograms(mel)[:, :5],
        "back": back[128:-128],
        "gradient": tape.gradient(loudness, wave)[::20],
    }


case_spectrogram.tolerance = {"rtol": 2e-3, "atol": 2e-3, "reason": "logarithms of powers near the noise of float32"}


def case_normalising_flow(tf):
    """Affine coupling layers by hand: the change of variables, the inverse, the likelihood's gradient, training."""
    layers = [
        (tf.Variable(_data(1, 4, seed=20 + k) * 0.3), tf.Variable(_data(4, 2, seed=30 + k) * 0.3)) for k in range(3)
    ]
    variables = [v for pair in layers for v in pair]
    x = _data(32, 2, seed=18)
    data = tf.constant(np.stack([x[:, 0], 0.5 * x[:, 1] + x[:, 0] ** 2], 1))

    def coupling(a, pair):
        scale, shift = tf.split(tf.tanh(a @ pair[0]) @ pair[1], 2, axis=1)
        return tf.tanh(scale), shift

    def forward(x):
        change = tf.zeros(tf.shape(x)[0])
        for pair in layers:
            a, b = x[:, :1], x[:, 1:]
            scale, shift = coupling(a, pair)
            x = tf.concat([b * tf.exp(scale) + shift, a], axis=1)
            change += tf.squeeze(scale, axis=1)
        return x, change

    def inverse(z):
        for pair in layers[::-1]:
            b, a = z[:, :1], z[:, 1:]
            scale, shift = coupling(a, pair)
            z = tf.concat([a, (b - shift) * tf.exp(-scale)], axis=1)
        return z

    @tf.function
    def train(batch):
        with tf.GradientTape() as tape:
            z, change = forward(batch)
            density = -0.5 * tf.reduce_sum(z**2, axis=1) - np.log(2 * np.pi).astype(np.float32) + change
            loss = -tf.reduce_mean(density)
        for v, g in zip(variables, tape.gradient(loss, variables), strict=True):
            v.assign_sub(0.1 * g)
        return loss

    losses = [train(data) for _ in range(10)]
    return losses, inverse(forward(data)[0]) - data, variables


case_normalising_flow.tolerance = TRAINED


def case_gaussian_process(tf):
    """Regression with a Gaussian process: the evidence by Cholesky's factor, its gradient, the posterior."""
    x = tf.constant(np.linspace(-2, 2, 9)[:, None])
    y = tf.sin(2.0 * x) + 0.1 * x**2
    new = tf.constant(np.linspace(-2.5, 2.5, 7)[:, None])
    logs = tf.Variable([0.0, -0.5, -2.0], dtype=tf.float64)

    def kernel(a, b):
        amplitude, length = tf.exp(logs[0]), tf.exp(logs[1])
        return amplitude**2 * tf.exp(-0.5 * tf.math.squared_difference(a, tf.transpose(b)) / length**2)

    @tf.function
    def evidence():
        noisy = kernel(x, x) + tf.exp(2.0 * logs[2]) * tf.eye(9, dtype=tf.float64)
        factor = tf.linalg.cholesky(noisy)
        weights = tf.linalg.cholesky_solve(factor, y)
        fit = tf.squeeze(tf.matmul(y, weights, transpose_a=True))
        return 0.5 * fit + tf.reduce_sum(tf.math.log(tf.linalg.diag_part(factor))) + 4.5 * np.log(2 * np.pi)

    history = []
    for _ in range(8):
        with tf.GradientTape() as tape:
            loss = evidence()
        logs.assign_sub(0.02 * tape.gradient(loss, logs))
        history.append(loss)
    factor = tf.linalg.cholesky(kernel(x, x) + tf.exp(2.0 * logs[2]) * tf.eye(9, dtype=tf.float64))
    mean = tf.matmul(kernel(new, x), tf.linalg.cholesky_solve(factor, y))
    half = tf.linalg.triangular_solve(factor, kernel(x, new))
    covariance = kernel(new, new) - tf.matmul(half, half, transpose_a=True)
    root = tf.linalg.cholesky(covariance + 1e-6 * tf.eye(7, dtype=tf.float64))
    sample = mean + root @ tf.random.stateless_normal([7, 2], [4, 2], dtype=tf.float64)
    return history, logs, mean, tf.linalg.diag_part(covariance), sample


case_gaussian_process.tolerance = DOUBLE


def case_variational_bayes(tf):
    """Bayesian regression: the reparameterisation trick, a divergence in closed form, an optimizer by hand."""
    x = _data(24, 2, seed=40)
    y = tf.constant(x @ np.array([[1.5], [-0.7]], np.float32) + 0.1 * _data(24, 1, seed=41))
    mean, rho = tf.Variable(tf.zeros([2, 1])), tf.Variable(tf.fill([2, 1], -2.0))

    @tf.function
    def step(seed):
        with tf.GradientTape() as tape:
            sigma = tf.math.softplus(rho)
            noise = tf.random.stateless_normal([5, 2, 1], tf.stack([seed, 1]))
            weights = mean + sigma * noise
            predicted = tf.einsum("nd,sdo->sno", x, weights)
            likelihood = -0.5 * tf.reduce_mean(tf.reduce_sum((predicted - y) ** 2, axis=[1, 2])) / 0.01
            divergence = tf.reduce_sum(0.5 * (sigma**2 + mean**2 - 1.0) - tf.math.log(sigma))
            loss = (divergence - likelihood) / 24.0
        gradients = tape.gradient(loss, [mean, rho])
        mean.assign_sub(0.003 * gradients[0])
        rho.assign_sub(0.003 * gradients[1])
        return loss, divergence

    shown = [step(tf.constant(k)) for k in range(15)]
    return shown[::5], mean, tf.math.softplus(rho)


case_variational_bayes.tolerance = TRAINED


def case_style_of_an_image(tf):
    """Gram matrices of features, total variation, and an image that is trained itself and clipped."""
    kernel = tf.constant(_data(3, 3, 3, 4, seed=42) * 0.3)
    style, image = tf.constant(np.abs(_data(1, 8, 8, 3, seed=43)) / 3), tf.Variable(tf.fill([1, 8, 8, 3], 0.5))

    def gram(x):
        features = tf.nn.relu(tf.nn.conv2d(x, kernel, 1, "SAME"))
        shape = tf.shape(features)
        return tf.linalg.einsum("bijc,bijd->bcd", features, features) / tf.cast(shape[1] * shape[2], tf.float32)

    goal = gram(style)

    @tf.function
    def step(image):
        with tf.GradientTape() as tape:
            across, along = image[:, :, 1:] - image[:, :, :-1], image[:, 1:] - image[:, :-1]
            variation = tf.reduce_sum(tf.abs(across)) + tf.reduce_sum(tf.abs(along))
            loss = tf.add_n([tf.reduce_mean((gram(image) - goal) ** 2) * 10.0, 1e-4 * variation])
        gradient = tape.gradient(loss, image)
        image.assign(tf.clip_by_value(image - 0.2 * gradient, 0.0, 1.0))
        return loss

    return [step(image) for _ in range(6)], image, goal


case_style_of_an_image.tolerance = TRAINED


def case_physics_in_float64(tf):
    """A net that obeys u'' = -u: residuals by nested tapes inside of a function."""
    w, b, v = (tf.Variable(np.random.RandomState(s).randn(*n)) for s, n in ((44, (1, 6)), (45, (6,)), (46, (6, 1))))
    t = tf.constant(np.linspace(0, 1, 8)[:, None])

    def net(t):
        return 1.0 + t * tf.tanh(t @ w + b) @ v

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            with tf.GradientTape() as second:
                second.watch(t)
                with tf.GradientTape() as first:
                    first.watch(t)
                    u = net(t)
                slope = first.gradient(u, t)
            curve = second.gradient(slope, t)
            loss = tf.reduce_mean((curve + u) ** 2) + tf.reduce_mean(slope[:1] ** 2)
        gradients = tape.gradient(loss, [w, b, v])
        for variable, gradient in zip([w, b, v], gradients, strict=True):
            variable.assign_sub(0.02 * gradient)
        return loss

    return [step() for _ in range(10)], net(t), w


case_physics_in_float64.tolerance = DOUBLE
