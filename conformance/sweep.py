"""The table of ops on both libraries: values, gradients to second order, special values and errors of every row.

The rows stand in `tests/table`; a case is made of each row and dtype.
"""

from __future__ import annotations

import functools

import numpy as np

from tests.table.collect import Call, arguments, is_source, rows

# By dtype: how far two good implementations of a formula, its gradient and the gradient of that may be apart.
RTOL = {"float64": 2e-13, "float32": 5e-6, "float16": 4e-3, "complex64": 1e-5, "complex128": 1e-12}
SPECIAL = (np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0, 0.5, 1e30, -1e-30)


def _case(tf, row, dtype):
    args, kwargs = arguments(row, dtype)
    call = Call(tf, row, args, kwargs)
    statements = {"value": lambda: call(*call.tensors())}
    if row.order >= 1 and call.sources:
        statements["gradient"] = lambda: call.gradients(call.tensors())
    if row.order >= 2 and call.sources:
        statements["second"] = lambda: call.second(call.tensors())
    if row.special:
        statements |= _special(tf, row, dtype)
    return statements


def _special(tf, row, dtype):
    """The row with its float arguments replaced by special values, and by nothing."""
    args, kwargs = arguments(row, dtype)
    sources = [x for x in args if is_source(x)]
    if not sources or np.dtype(dtype).kind not in "f":
        return {}
    avoided = set(map(repr, row.avoid))  # by text, which tells -0.0 from 0.0
    every = np.array(SPECIAL, dtype)
    every = every[[repr(float(x)) not in avoided for x in every]]
    n = len(every)
    pairs = [np.repeat(every, n), np.tile(every, n)] if len(sources) > 1 else [every]
    pairs += [every[:1]] * (len(sources) - len(pairs))
    empty = [np.zeros((0,), dtype)] * len(sources)

    def with_sources(values):
        left = list(values)
        return Call(tf, row, [left.pop(0) if is_source(x) else x for x in args], kwargs)

    special, nothing = with_sources(pairs), with_sources(empty)
    made = {"special": lambda: special(*special.tensors()), "empty": lambda: nothing(*nothing.tensors())}
    if row.order >= 1:
        made["gradient at special"] = lambda: special.gradients(special.tensors())
    return made


def _errors(tf, row):
    return {str(at): functools.partial(_raise, call, tf) for at, call in enumerate(row.errors)}


def _raise(call, tf):
    return call(tf)


def tolerance(row, dtype):
    """How far a row's values and gradients may be apart, as the keyword arguments of `compare.Tolerance`."""
    rtol = RTOL.get(dtype)
    if rtol is None:
        return {}
    if dtype in ("float64", "complex128"):  # a row's tolerance is that of float32
        rtol *= max(1.0, (row.rtol or 0) / RTOL["float32"])
    else:
        rtol = max(rtol, row.rtol or 0)
    reason = row.note or "values, first and second derivatives of one op: each a few operations deep"
    return {"rtol": rtol, "atol": rtol, "reason": reason}


def _build():
    cases = {}
    for identifier, row in rows().items():
        for dtype in row.dtypes:
            case = functools.partial(_case, row=row, dtype=dtype)
            case.tolerance = tolerance(row, dtype)
            cases[f"{identifier}[{dtype}]"] = case
        if row.errors:
            cases[f"{identifier}[errors]"] = functools.partial(_errors, row=row)
    return cases


CASES = _build()
