"""What `--ops` times: every row of the table of ops at its tiny sample, and large arrays where size is what counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from tests.table import collect, compare, elementwise, special

MILLION = 1 << 20


@dataclass(frozen=True)
class Job:
    """One thing to time.

    Attributes:
        name: What it is called.
        tf: From a library of TensorFlow's API to the step.
        numpy: Maker of the step in numpy, where it is compared with that.
        growth: Whether memory is asked for, not time.
    """

    name: str
    tf: Callable
    numpy: Callable | None = None
    growth: bool = False


def find(group: str, name: str) -> Job:
    """The job of that name."""
    return named(group)[name]


@cache
def named(group: str) -> dict[str, Job]:
    """The jobs of a group by name."""
    return {job.name: job for job in GROUPS[group]()}


# --- rows of the table ------------------------------------------------------------------------------------------------


def _dtype_of(row) -> str:
    return "float32" if "float32" in row.dtypes else row.dtypes[0]


def _step(tf, row, large):
    args, kwargs = collect.arguments(row, _dtype_of(row))
    if large:
        args = _million(args)
    call = collect.Call(tf, row, args, kwargs)
    return call.ready(*call.tensors())


def _million(nest):
    """The arrays of a nest with their elements repeated to a million of them, in one axis."""
    if isinstance(nest, np.ndarray) and nest.ndim:
        return np.resize(nest, MILLION)
    return [_million(x) for x in nest] if isinstance(nest, list) else nest


def _tiny() -> list[Job]:
    return [Job(name, partial(_step, row=row, large=False)) for name, row in collect.rows().items()]


def _large() -> list[Job]:
    every = collect.rows()
    families = [row for family in (elementwise, compare, special) for row in family.ROWS]
    chosen = {name: row for name, row in every.items() if row in families or name.startswith("nn.") and row.special}
    return [
        *(Job(name, partial(_step, row=row, large=True)) for name, row in chosen.items()),
        *_reductions(),
        *_sorts(),
        *_quantized(),
    ]


# --- a million elements -----------------------------------------------------------------------------------------------


def _numbers(*shape, dtype="float32"):
    rng = np.random.default_rng(0)
    return rng.standard_normal(shape).astype(dtype) if dtype[0] in "fc" else rng.integers(0, 1000, shape).astype(dtype)


def _of(name, *shapes, dtype="float32", **keywords) -> Callable:
    """Maker of a step: a function of the library on arrays of those shapes."""

    def made(tf):
        function = collect.function_of(tf, name)
        given = [tf.constant(_numbers(*shape, dtype=dtype)) for shape in shapes]
        return lambda: function(*given, **keywords)

    return made


SQUARE = (1024, 1024)
REDUCTIONS = (
    "reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "reduce_prod", "reduce_logsumexp", "math.reduce_variance",
    "math.reduce_std", "math.reduce_euclidean_norm", "math.count_nonzero", "math.l2_normalize",
)  # fmt: skip


def _reductions() -> list[Job]:
    made = [
        Job(f"{name}, axis {axis}", _of(name, SQUARE, axis=axis)) for name in REDUCTIONS for axis in (None, 0, 1)
    ]
    made += [
        Job(f"{name}, {dtype}", _of(name, SQUARE, dtype=dtype))
        for name in ("reduce_sum", "reduce_mean", "reduce_max")
        for dtype in ("float64", "int32")
    ]
    return made + [
        Job(f"{name}, axis {axis}", _of(name, SQUARE, axis=axis))
        for name in ("cumsum", "math.cumprod", "nn.softmax", "nn.log_softmax")
        for axis in (0, 1)
    ]


def _sorts() -> list[Job]:
    made = [
        Job(f"{name}, {'x'.join(map(str, shape))}, {dtype}", _of(name, shape, dtype=dtype))
        for name in ("sort", "argsort")
        for shape in (SQUARE, (MILLION,))
        for dtype in ("float32", "int32")
    ]
    return [
        *made,
        *(Job(f"argmax, axis {axis}", _of("argmax", SQUARE, axis=axis)) for axis in (0, 1)),
        Job("math.top_k, 10 of 1024", _of("math.top_k", SQUARE, k=10)),
        Job("math.top_k, 10 of 1048576", _of("math.top_k", (MILLION,), k=10)),
        Job("unique", _of("unique", (MILLION,), dtype="int32")),
        Job("math.bincount", _of("math.bincount", (MILLION,), dtype="int32")),
        Job("searchsorted", _searches),
    ]


def _searches(tf):
    rows, values = tf.constant(np.sort(_numbers(1024))), tf.constant(_numbers(MILLION))
    return lambda: tf.searchsorted(rows, values)


def _quantized() -> list[Job]:
    return [
        Job("quantization.fake_quant_with_min_max_args", _of("quantization.fake_quant_with_min_max_args", SQUARE)),
        Job(
            "quantization.fake_quant_with_min_max_vars",
            _of("quantization.fake_quant_with_min_max_vars", SQUARE, min=-2.0, max=3.0),
        ),
        Job("quantization.quantize_and_dequantize", _quantize),
    ]


def _quantize(tf):
    x = tf.constant(_numbers(*SQUARE))
    return lambda: tf.quantization.quantize_and_dequantize_v2(x, -2.0, 3.0, range_given=True)


# --- products, transforms, solves -------------------------------------------------------------------------------------


def _both(name, tf_function, numpy_function, *shapes, prepare=None) -> Job:
    """A job on the same arrays in both APIs."""

    def given():
        arrays = [_numbers(*shape) for shape in shapes]
        return prepare(*arrays) if prepare else arrays

    def made(tf):
        arrays = [tf.constant(x) for x in given()]
        return lambda: tf_function(tf, *arrays)

    def floor():
        arrays = given()
        return lambda: numpy_function(*arrays)

    return Job(name, made, floor)


def _einsum(equation, *shapes) -> Job:
    return _both(
        f"einsum {equation}", lambda tf, *x: tf.einsum(equation, *x), lambda *x: np.einsum(equation, *x, optimize=True),
        *shapes,
    )  # fmt: skip


def _complex(x):
    return [x.astype("complex64")]


def _positive(a, b):
    """A positive definite matrix in the place of the first."""
    n = a.shape[-1]
    return [a @ np.swapaxes(a, -1, -2) / n + 2 * np.eye(n, dtype=a.dtype), b]


def _products() -> list[Job]:
    heads, scores = (8, 8, 128, 64), (8, 8, 128, 128)
    rows, solve = (64, 4096), lambda tf, a, b: tf.linalg.solve(a, b)
    return [
        _both("matmul 512", lambda tf, a, b: a @ b, np.matmul, (512, 512), (512, 512)),
        _both("matmul 64 of 128x64x128", lambda tf, a, b: a @ b, np.matmul, (64, 128, 64), (64, 64, 128)),
        _both("matmul 1000 of 16", lambda tf, a, b: a @ b, np.matmul, (1000, 16, 16), (1000, 16, 16)),
        _einsum("bhqd,bhkd->bhqk", heads, heads),
        _einsum("bhqk,bhkd->bhqd", scores, heads),
        _einsum("bqhd,bkhd->bhqk", (8, 128, 8, 64), (8, 128, 8, 64)),
        _einsum("btd,dhk->bthk", (8, 128, 512), (512, 8, 64)),
        _both("fft 64x4096", lambda tf, x: tf.signal.fft(x), np.fft.fft, rows, prepare=_complex),
        _both("ifft 64x4096", lambda tf, x: tf.signal.ifft(x), np.fft.ifft, rows, prepare=_complex),
        _both("rfft 64x4096", lambda tf, x: tf.signal.rfft(x), np.fft.rfft, rows),
        _both("irfft 64x2049", lambda tf, x: tf.signal.irfft(x), np.fft.irfft, (64, 2049), prepare=_complex),
        _both("fft2d 16x256x256", lambda tf, x: tf.signal.fft2d(x), np.fft.fft2, (16, 256, 256), prepare=_complex),
        _both("solve 256", solve, np.linalg.solve, (256, 256), (256, 256), prepare=_positive),
        _both("solve 256 of 16", solve, np.linalg.solve, (256, 16, 16), (256, 16, 4), prepare=_positive),
        _both("cholesky 256", lambda tf, a, b: tf.linalg.cholesky(a), lambda a, b: np.linalg.cholesky(a),
              (256, 256), (1,), prepare=_positive),
        _both("inv 256", lambda tf, a, b: tf.linalg.inv(a), lambda a, b: np.linalg.inv(a),
              (256, 256), (1,), prepare=_positive),
        _both("triangular_solve 256", lambda tf, a, b: tf.linalg.triangular_solve(a, b), np.linalg.solve,
              (256, 256), (256, 64), prepare=lambda a, b: [np.tril(_positive(a, b)[0]), b]),
    ]  # fmt: skip


# --- convolutions and random numbers ----------------------------------------------------------------------------------


def _convolution(tf, size, channels, filters, batch, gradient):
    x = tf.constant(_numbers(batch, size, size, channels))
    kernel = tf.constant(_numbers(3, 3, channels, filters))

    def forward():
        return tf.nn.conv2d(x, kernel, 1, "SAME")

    def both():
        with tf.GradientTape() as tape:
            tape.watch([x, kernel])
            y = forward()
        return tape.gradient(y, [x, kernel])

    return both if gradient else forward


SIZES = {"28x28x32 to 64, batch 64": (28, 32, 64, 64), "56x56x64 to 64, batch 16": (56, 64, 64, 16)}
WAYS = {"forward": False, "forward and backward": True}


def _convolutions(growth=False) -> list[Job]:
    return [
        Job(f"conv2d {size}, {way}", partial(_sized, sizes=sizes, gradient=gradient), growth=growth)
        for size, sizes in SIZES.items()
        for way, gradient in WAYS.items()
    ]


def _sized(tf, sizes, gradient):
    return _convolution(tf, *sizes, gradient)


def _normals(tf, count):
    tf.random.set_seed(1)
    return lambda: tf.random.normal([count])


def _ten_million():
    rng = np.random.default_rng(0)
    return lambda: rng.standard_normal(10_000_000, dtype=np.float32)


GROUPS = {
    "tiny": _tiny,
    "million": _large,
    "products": _products,
    "conv2d": _convolutions,
    "memory": partial(_convolutions, growth=True),
    "many normals": lambda: [Job("1,000,000 normals", partial(_normals, count=1_000_000), _ten_million)],
    "few normals": lambda: [Job("10 normals", partial(_normals, count=10))],
}
