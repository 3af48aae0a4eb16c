"""Tensors of quantized dtypes: made, cast, moved about, and turned into floats again."""

import itertools

import numpy as np

X = np.array([-3, -1.3, 0, 0.4, 1, 2.6, 100], np.float32)
TYPES = ("qint8", "quint8", "qint16", "quint16", "qint32")


def numbers(tf):
    return tf.quantization.quantize(X, -1.0, 2.0, tf.qint8).output


def case_quantize(tf):
    """All types, modes and some ranges."""
    for name, mode, ends in itertools.product(TYPES, ("MIN_COMBINED", "MIN_FIRST", "SCALED"), ((-1, 2), (1, 3))):
        yield tf.quantization.quantize(X, *map(float, ends), name, mode=mode)


def case_dequantize(tf):
    """The way back, in all types and modes. (TensorFlow on x86 has no kernel for qint32 and SCALED.)"""
    for name, mode, ends in itertools.product(TYPES, ("MIN_COMBINED", "MIN_FIRST", "SCALED"), ((-1, 2), (-3, -1))):
        if (name, mode) != ("qint32", "SCALED"):
            yield tf.quantization.dequantize(tf.cast([1, 2, 100, 127, 0], name), *map(float, ends), mode=mode)


def case_axes(tf):
    """A range for each row."""
    x = X[:6].reshape(2, 3)
    made = tf.quantization.quantize(x, [-1.0, -2.0], [1.0, 2.0], tf.qint8, axis=0)
    yield made
    yield tf.quantization.dequantize(*made, axis=0)
    yield tf.quantization.dequantize(*made, axis=0, mode="SCALED", narrow_range=True)


def case_joined(tf):
    """`quantized_concat` finds a range for all."""
    for name in ("quint8", "qint32"):
        a, b = tf.quantization.quantize(X, -3.0, 1.0, name), tf.quantization.quantize(X, -1.0, 2.0, name)
        yield tf.quantization.quantized_concat(0, [a[0], b[0]], [a[1], b[1]], [a[2], b[2]])


def case_moved_about(tf):
    """What ops that only move elements make of them."""
    x = numbers(tf)
    yield x, x.dtype, x.numpy().dtype, str(x)
    yield x[0], x[1:3], tf.reshape(x, [7, 1]), tf.concat([x, x], 0), tf.stack([x, x]), tf.gather(x, [0, 1])
    yield tf.identity(x), tf.expand_dims(x, 0), tf.fill([2], x[0]), tf.pad(x, [[1, 1]]), x == x


def case_made(tf):
    """From Python numbers, zeros and ones, other dtypes, and variables."""
    yield tf.constant([1, 2], tf.qint8), tf.constant(1, tf.qint16), tf.zeros([2], tf.qint32), tf.ones([2], tf.quint8)
    yield tf.cast([1, 2], tf.qint8), tf.cast([1.0, 2.0], tf.quint16), tf.cast(numbers(tf), tf.float32)
    yield tf.bitcast(numbers(tf), tf.uint8), tf.bitcast(tf.constant([1, -2]), tf.quint8)
    yield tf.Variable(numbers(tf)).numpy()


def case_no_sums(tf):
    """There is no arithmetic of quantized numbers."""
    return {"a sum": lambda: numbers(tf) + numbers(tf)}


def case_no_gradient(tf):
    """TensorFlow has no gradient of either way."""
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.quantization.dequantize(*tf.quantization.quantize(x, -1.0, 2.0, tf.qint8))
    return {"the gradient": lambda: tape.gradient(y, x)}


def case_traced(tf):
    """In a function."""

    @tf.function
    def there_and_back(x):
        made = tf.quantization.quantize(x, -1.0, 2.0, tf.qint8)
        return made.output, tf.quantization.dequantize(*made), tf.cast(made.output, tf.int32)

    return there_and_back(tf.constant(X))


def case_other_dtypes_are_refused(tf):
    """Integers that are not quantized are not dequantized."""
    return {"int8": lambda: tf.quantization.dequantize(tf.constant([1], tf.int8), -1.0, 1.0)}
