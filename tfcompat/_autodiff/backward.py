"""The walk back over a tape: from cotangents of the targets to gradients of what is asked for.

A record is a tuple `(primitive, inputs, output, statics)`; the list of records is in the order of running, so one
reversed loop is enough: no recursion, no graph. Gradients are kept by the identity of the tensor they belong to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from .._core.dtypes import variant
from .._core.quiet import IGNORE, RESET, SET
from .._core.tensor import EagerTensor, wrap
from .indexed_slices import IndexedSlices, accumulate, densify, wrapped
from .worlds import KERNELS, OPS, REAL_KERNELS, REAL_OPS

Record = tuple[Any, Sequence[Any], Any, dict[str, Any]]


def walk(
    records: Sequence[Record],
    known: Collection[int],
    cotangents: dict[int, Any],
    keep: Collection[int],
    recorded: bool,
) -> dict[int, Any]:
    """Carry cotangents back over records.

    Args:
        records: what ran, oldest first.
        known: the ids of the tensors through which the tape records.
        cotangents: gradients by the id of the tensor; consumed.
        keep: the ids whose gradients shall be in the result although something produced them.
        recorded: whether anything watches the walk itself. If not, formulas run on arrays.

    Returns:
        The gradients by id.
    """
    if recorded:
        return _walk_tensors(records, known, cotangents, keep)
    token = SET(IGNORE)
    try:
        found = _walk_arrays(records, known, {at: _bare(g) for at, g in cotangents.items()}, keep)
    finally:
        RESET(token)
    return {at: wrapped(g) for at, g in found.items()}


def _bare(g: Any) -> Any:
    if type(g) is IndexedSlices:
        shape = g._dense_shape
        return IndexedSlices(g._values._value, g._indices._value, None if shape is None else shape._value)
    return g._value


def _walk_arrays(
    records: Sequence[Record], known: Collection[int], grads: dict[int, Any], keep: Collection[int]
) -> dict[int, Any]:
    for made, inputs, output, statics in reversed(records):
        g: Any
        y: Any
        if type(output) is list:
            F = KERNELS
            g = [densify(grads.get(id(o))) for o in output]
            if all([one is None for one in g]):
                continue
            for o in output:
                if id(o) not in keep:
                    grads.pop(id(o), None)
            y = [o._value for o in output]
        else:
            at = id(output)
            if at not in grads:
                continue
            g = grads[at] if at in keep else grads.pop(at)
            if type(g) is IndexedSlices:
                g = densify(g)
            y = output._value
            real = output._dtype.kind == "f" and inputs[0]._dtype.kind != "c"  # `abs` of complex numbers is real
            F = REAL_KERNELS if real else KERNELS
        formulas = made.grads
        if type(formulas) is tuple:
            values = [x._value for x in inputs]
            for formula, x in zip(formulas, inputs):
                at = id(x)
                if formula is not None and at in known:
                    new = formula(F, g, y, *values, **statics)
                    if new is not None:
                        grads[at] = accumulate(grads[at], new) if at in grads else new
        elif made.tensors:
            g = [_as(one, o) for one, o in zip(g, output, strict=True)] if type(g) is list else _as(g, output)
            parts = [None if p is None else _bare(p) for p in formulas(OPS, g, output, *inputs, **statics)]
            _share(grads, known, inputs, parts)
        elif formulas is not None:
            _share(grads, known, inputs, formulas(F, g, y, *[x._value for x in inputs], **statics))
    return grads


def _as(g: Any, output: Any) -> Any:
    """The cotangent of an output as a tensor; of a stack of residuals, which is no array, too."""
    if g is None or output._dtype is variant:
        return g if g is None else EagerTensor(g, variant)
    return wrap(g)


def _walk_tensors(
    records: Sequence[Record], known: Collection[int], grads: dict[int, Any], keep: Collection[int]
) -> dict[int, Any]:
    for made, inputs, output, statics in reversed(records):
        g: Any
        if type(output) is list:
            F = OPS
            g = [densify(grads.get(id(o))) for o in output]
            if all([one is None for one in g]):
                continue
            for o in output:
                if id(o) not in keep:
                    grads.pop(id(o), None)
        else:
            at = id(output)
            if at not in grads:
                continue
            g = grads[at] if at in keep else grads.pop(at)
            if type(g) is IndexedSlices:
                g = densify(g)
            F = REAL_OPS if output._dtype.kind == "f" and inputs[0]._dtype.kind != "c" else OPS
        formulas = made.grads
        if type(formulas) is tuple:
            for formula, x in zip(formulas, inputs):
                at = id(x)
                if formula is not None and at in known:
                    new = formula(F, g, output, *inputs, **statics)
                    if new is not None:
                        grads[at] = accumulate(grads[at], new) if at in grads else new
        elif formulas is not None:
            _share(grads, known, inputs, formulas(F, g, output, *inputs, **statics))
    return grads


def _share(grads: dict[int, Any], known: Collection[int], inputs: Sequence[Any], parts: Sequence[Any]) -> None:
    """Add the gradients of the inputs of one record to what they have."""
    for x, part in zip(inputs, parts, strict=True):
        i = id(x)
        if part is not None and i in known:
            old = grads.get(i)
            grads[i] = part if old is None else accumulate(old, part)
