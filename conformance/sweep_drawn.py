"""Every row of the table again, with drawn arguments: values, dtypes, shapes, classes of exceptions, first gradients.

What is drawn, and how, stands in `drawing`. The seed of a draw is the row's name, the dtype and a number, so that the
draws of one row do not depend on the rest of the table. Of an exception only the class counts here: the words are
compared by the rows' own `errors`, where a call breaks one rule and not several.
"""

from __future__ import annotations

import functools
import random

import numpy as np

from conformance.drawing import DRAWS, MOODS, Drawer
from conformance.sweep import tolerance
from tests.table import (
    audio,
    compare,
    conv,
    elementwise,
    linalg,
    matmul,
    nn,
    quantization,
    reduce,
    signal,
    special,
    tridiagonal,
)
from tests.table.collect import Call, rows

DRAWN, OTHERS = 3, 2  # draws of each row and dtype: where all arguments are drawn, and of other rows
ELEMENTWISE = {id(row) for family in (elementwise, compare, special) for row in family.ROWS}
# The kernels of these families add products in an order of their own: whether a sum near the largest number overflows
# on the way, or meets inf - inf, is an accident of it.
SUMS = {id(row) for family in (conv, matmul, signal, audio, nn, quantization, reduce) for row in family.ROWS}
SERIES = {id(row) for row in special.ROWS}
# Where there is nothing to convolve or pool, TensorFlow returns memory that nobody wrote, or a shape of its own; and
# what it says of shapes that do not fit depends on the library of kernels. The rows have such calls one by one.
WINDOWS = {id(row) for row in conv.ROWS}
# Of NaN and infinities, the windows and blocks of these see more or less than the one number they are for.
BLOCKS = {id(row) for family in (conv, signal) for row in family.ROWS}
SOLVERS = {id(row) for family in (linalg, tridiagonal) for row in family.ROWS}


PLACES = [f"{what} {number}" for what in ("value", "gradient") for number in range(DRAWN)]
# Ops that draw from fewer moods.
OWN_MOODS = {
    "nn.fractional_max_pool": MOODS[:2],  # its blocks compare with NaN in an order of their own
    "nn.local_response_normalization": MOODS[:2],  # the window is a running sum, which NaN and infinities do not leave
    "math.cumulative_logsumexp": MOODS[:2],  # the larger of NaN and a number is the one or the other, by its place
}
# The order of eigenvalues and the sign of vectors are the decomposition's own choice.
LEFT_OUT = ("linalg.eig", "linalg.eigvals", "linalg.eigh", "linalg.svd")


def _moods(row, dtype):
    if row.name in OWN_MOODS:
        return OWN_MOODS[row.name]
    if id(row) in SOLVERS:
        return MOODS[:1]
    if id(row) in BLOCKS or np.dtype(dtype).kind == "c":  # what becomes of inf * (0 + 1j) differs between compilers
        return MOODS[:2]
    return MOODS[:3] if id(row) in SUMS else MOODS


def _drawn(row, dtype, number):
    """Arguments for one draw; where a row's own sampler cannot do with drawn shapes, another draw."""
    for attempt in range(20):
        rng = random.Random(f"{row.name} {row.id} {dtype} {number} {attempt}")
        forms = {"broadcast": id(row) in ELEMENTWISE, "renames": id(row) not in WINDOWS, "avoid": row.avoid}
        drawer = Drawer(dtype, rng, _moods(row, dtype), **forms)
        try:
            drawn = DRAWS.get(row.name, row.args)(drawer)
        except (ValueError, IndexError, ZeroDivisionError):
            continue
        if len(drawn) == 2 and isinstance(drawn[0], tuple) and isinstance(drawn[1], dict):
            return list(drawn[0]), dict(drawn[1])
        return list(drawn), {}
    return None


def _case(tf, row, dtype):
    statements = {}
    for number in range(DRAWN if row.name in DRAWS else OTHERS):
        drawn = _drawn(row, dtype, number)
        if drawn is None:
            continue
        call = Call(tf, row, *drawn)
        statements[f"value {number}"] = functools.partial(_value, row, call)
        if row.order >= 1 and call.sources:
            statements[f"gradient {number}"] = functools.partial(_gradient, row, call)
    return statements


def _value(row, call):
    return _plain(call.tf, row, call(*call.tensors()))


def _gradient(row, call):
    return _plain(call.tf, row, call.gradients(call.tensors()))


def _plain(tf, row, nest):
    """The arrays of a nest: their printed form would say the values again, and cost more than the draws.

    The sign of a zero counts where one number makes one number; that of a sum depends on what the sum began with.
    """
    flat = tf.nest.flatten(nest, expand_composites=True)
    arrays = [x.numpy() if tf.is_tensor(x) and not x.dtype.is_quantized else x for x in flat]
    summed = id(row) in SUMS or id(row) in SERIES
    return [x + x.dtype.type(0) if _is_inexact(x) and (summed or x.dtype.kind == "c") else x for x in arrays]


def _is_inexact(x):
    return isinstance(x, (np.ndarray, np.generic)) and x.dtype.kind in "fc"


def _build():
    cases = {}
    for identifier, row in rows().items():
        if row.name in LEFT_OUT:
            continue
        for dtype in row.dtypes:
            case = functools.partial(_case, row=row, dtype=dtype)
            case.tolerance = tolerance(row, dtype)
            case.accidents = PLACES
            cases[f"{identifier}[{dtype}]"] = case
    return cases


CASES = _build()
