"""Small algorithms written in plain Python over tensors, as AutoGraph's users write them, and their gradients."""


def case_newton_and_bisection(tf):
    @tf.function
    def newton(x):
        y = x
        for _ in tf.range(50):
            z = y - (y * y - x) / (2.0 * y)
            if tf.abs(z - y) < 1e-6:
                y = z
                break
            y = z
        return y

    @tf.function
    def bisection(x):
        low, high = tf.constant(0.0), tf.constant(10.0)
        rounds = 0
        while high - low > 1e-3:
            middle = (low + high) / 2.0
            if middle * middle > x:
                high = middle
            else:
                low = middle
            rounds += 1
        return low, high, rounds

    x = tf.constant(2.0)
    return {"newton": newton(x), "bisection": bisection(x)}


def case_whole_numbers(tf):
    @tf.function
    def primes(n):
        prime = tf.ones([30], tf.bool)
        count = 0
        for i in tf.range(2, n):
            if prime[i]:
                count += 1
                j = i * 2
                while j < n:
                    prime = tf.tensor_scatter_nd_update(prime, [[j]], [False])
                    j += i
        return count

    @tf.function
    def fibonacci(limit):
        a, b = tf.constant(0), tf.constant(1)
        while b < limit:
            a, b = b, a + b
        return a, b

    @tf.function
    def longest_collatz(limit):
        best, start = 0, 0
        for s in tf.range(1, limit):
            n, steps = s, 0
            while n != 1:
                n = n // 2 if n % 2 == 0 else 3 * n + 1
                steps += 1
            if steps > best:
                best, start = steps, s
        return best, start

    @tf.function
    def fizzbuzz(n):
        said = tf.TensorArray(tf.int32, n)
        for i in tf.range(n):
            if i % 3 == 0 or i % 5 == 0:
                if i % 15 == 0:
                    word = -15
                elif i % 3 == 0:
                    word = -3
                else:
                    word = -5
            else:
                word = i
            said = said.write(i, word)
        return said.stack()

    return {
        "primes": primes(tf.constant(30)),
        "fibonacci": fibonacci(tf.constant(100)),
        "collatz": longest_collatz(tf.constant(10)),
        "fizzbuzz": fizzbuzz(tf.constant(16)),
    }


def case_arrays(tf):
    @tf.function
    def by_place(x):
        m = tf.zeros([3, 3])
        for i in tf.range(3):
            for j in tf.range(3):
                if i == j:
                    v = x
                elif i < j:
                    v = -x
                else:
                    v = 0.0
                m = tf.tensor_scatter_nd_update(m, [[i, j]], [v])
        return m

    @tf.function
    def recurrent(xs):
        w = tf.constant([[0.5, 0.1], [0.2, 0.3]])
        h = tf.zeros([2])
        out = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
        for t in tf.range(tf.shape(xs)[0]):
            h = tf.linalg.matvec(w, h) + xs[t]
            if tf.reduce_sum(h) > 1.5:
                h = h * 0.5
            out = out.write(t, h)
        return out.stack(), h

    @tf.function
    def life(g):
        for _ in range(2):
            p = tf.pad(g, [[1, 1], [1, 1]])
            n = sum(p[1 + i : 4 + i, 1 + j : 4 + j] for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
            g = tf.where((n == 3) | ((g == 1) & (n == 2)), 1, 0)
        return g

    @tf.function
    def unpacked_rows(x):
        total = 0.0
        for row in x:
            a, b = tf.unstack(row)
            if a > 3.0 and b > 4.0 or a == 0.0:
                continue
            total += a * b
        return total

    return {
        "by place": by_place(tf.constant(2.0)),
        "recurrent": recurrent(tf.reshape(tf.range(8.0), [4, 2])),
        "life": life(tf.constant([[0, 1, 0], [0, 1, 0], [0, 1, 0]])),
        "rows": unpacked_rows(tf.reshape(tf.range(6.0), [3, 2])),
    }


def case_training(tf):
    w, b = tf.Variable([1.0, 2.0]), tf.Variable(0.0)

    def loss_of(x):
        return (tf.reduce_sum(w * x) + b - 3.0) ** 2

    @tf.function
    def unrolled(x):
        losses = []
        for _ in range(3):
            with tf.GradientTape() as tape:
                loss = loss_of(x)
            for v, g in zip((w, b), tape.gradient(loss, (w, b))):
                if g is not None:
                    v.assign_sub(0.01 * g)
            losses.append(loss)
        return losses

    @tf.function
    def until(x):
        for step in tf.range(20):  # noqa: B007 - it is returned
            with tf.GradientTape() as tape:
                loss = loss_of(x)
            for v, g in zip((w, b), tape.gradient(loss, (w, b))):
                v.assign_sub(0.05 * g)
            if loss < 1e-3:
                break
        return loss, step

    x = tf.constant([2.0, 1.0])
    return {"unrolled": unrolled(x), "until": until(x), "variables": (w, b)}


def case_gradients_inside_loops(tf):
    @tf.function
    def around(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y, i = x, 0
            while tf.reduce_sum(y) < 50.0:
                y = y * x
                i += 1
                if i > 5:
                    break
        return y, tape.gradient(y, x)

    @tf.function
    def inside(x):
        total = tf.zeros([])
        for k in tf.range(4):
            with tf.GradientTape() as tape:
                tape.watch(x)
                power = tf.cast(k, tf.float32)
                y = x**power if k > 1 else x * power
            total += tape.gradient(y, x)
        return total

    x = tf.constant(2.0)
    return {"around": around(x), "inside": inside(x)}
