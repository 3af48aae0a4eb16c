"""The door through which optimizers change variables: a pure function of their values, committed as a whole.

An optimizer's step is a function `step(F, values, inputs)` that is written as gradient formulas are: operators, Python
scalars and names of `F`. Eagerly it runs on numpy arrays and scalars; in a trace, or where an error has to be told in
TensorFlow's words, on tensors. No variable changes before all new values are there and fit.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .._autodiff.indexed_slices import IndexedSlices
from .._autodiff.worlds import World
from .._core.dtypes import as_dtype
from .._core.errors import invalid
from .._core.modes import SWITCHES
from .._core.op import as_input, dims
from .._core.quiet import IGNORE, RESET, SET
from .._core.tensor import EagerTensor, Readable, Tensor, convert, wrap
from .variable import Variable

Step = Callable[[Any, list[Any], list[Any]], list[Any]]


class Rows:
    """A gradient that names some rows only, as a step sees it.

    It counts as the dense sum, except in products, quotients, squares and absolute values: those work on the parts,
    as in Keras, where the square of such a gradient is the sum of the squares of the parts.
    """

    __slots__ = ("dtype", "indices", "rows", "values")

    __array_priority__ = 200
    __array_ufunc__ = None

    def __init__(self, values: Any, indices: Any, rows: int) -> None:
        self.values = values
        self.indices = indices
        self.rows = rows
        self.dtype = values.dtype

    def part_by_part(self, op: Callable[[Any], Any]) -> Rows:
        """The same rows with an op applied to each part."""
        return Rows(op(self.values), self.indices, self.rows)

    def whole(self) -> Any:
        """The dense sum."""
        return ARRAYS.scatter_rows(self.values, self.indices, rows=self.rows)

    def take(self, x: Any) -> Any:
        """The rows of a dense array that the gradient names."""
        return x[self.indices]

    def put(self, x: Any, rows: Any) -> Any:
        """A dense array with other rows where the gradient names them."""
        made = x.copy()
        made[self.indices] = rows
        return made

    def __neg__(self) -> Rows:
        return self.part_by_part(lambda x: -x)

    def __add__(self, other: Any) -> Any:
        return self.whole() + _whole(other)

    def __radd__(self, other: Any) -> Any:
        return other + self.whole()

    def __sub__(self, other: Any) -> Any:
        return self.whole() - _whole(other)

    def __rsub__(self, other: Any) -> Any:
        return other - self.whole()

    def __mul__(self, other: Any) -> Any:
        return Rows(self.values * self._beside(other), self.indices, self.rows)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        return Rows(self.values / self._beside(other), self.indices, self.rows)

    def _beside(self, other: Any) -> Any:
        """What stands beside the parts in a dense array; numbers stand beside all of them."""
        return other[self.indices] if type(other) is np.ndarray else other


def _whole(x: Any) -> Any:
    return x.whole() if type(x) is Rows else x


def _constant_tensor(value: Any, like: Any) -> Any:
    if isinstance(value, Tensor):
        return TENSORS.cast_like(value, like)
    return convert(value, as_dtype(like.dtype))


def _either_tensors(condition: Any, yes: Callable[[], list[Any]], no: Callable[[], list[Any]]) -> list[Any]:
    return [TENSORS.select(condition, a, b) for a, b in zip(yes(), no(), strict=True)]


def _minus_tensors(x: Any, y: Any) -> Any:
    if not y.shape.is_compatible_with(x.shape):
        raise _misfit(x._value, y._value)
    return x - y


def _on_wholes(op: Any) -> Callable[..., Any]:
    kernel = op.primitive.kernel
    return lambda *inputs, **statics: kernel(*[_whole(x) for x in inputs], **statics)


def _part_by_part(name: str) -> Callable[[Any], Any]:
    def run(x: Any) -> Any:
        op = getattr(ARRAYS, name)
        return x.part_by_part(op) if type(x) is Rows else op(x)

    return run


def _cast_like(x: Any, like: Any) -> Any:
    if type(x) is Rows:
        return x.part_by_part(lambda part: ARRAYS.cast_like(part, like))
    return ARRAYS.cast_like(x, like)


class StepWorld(World):
    """A world with what only steps need.

    `constant(x, like)` is a number in the dtype of another one, and `caster(like)` the function that makes such
    numbers; `either(condition, yes, no)` is one of two functions' lists of values, `through(function, x)` the value of
    a function of tensors, `minus(x, y)` a difference whose shape must be that of `x`.
    """

    def __init__(self, name: str, face: Callable[[Any], Any], **own: Callable[..., Any]) -> None:
        super().__init__(name, face)
        vars(self).update(own)


@functools.cache
def _caster(kind: type[np.generic]) -> Callable[[Any], Any]:
    """A function that makes numbers of a numpy type, and remembers the last ones: hyperparameters return each step."""
    return functools.lru_cache(maxsize=256)(kind)


def _constant_array(value: Any, like: Any) -> Any:
    return like.dtype.type(int(value) if type(value) is np.int64 else value)  # the detour costs a third of the way


_ON_ARRAYS: dict[str, Callable[..., Any]] = {
    "constant": _constant_array,
    "caster": lambda like: _caster(like.dtype.type),
    "either": lambda condition, yes, no: yes() if condition else no(),
    "through": lambda function, value: as_input(function(wrap(value)))._value,
    "minus": operator.sub,
}
ARRAYS = StepWorld("arrays", lambda op: op.primitive.kernel, **_ON_ARRAYS)
WITH_ROWS = StepWorld(
    "arrays and rows",
    _on_wholes,
    **_ON_ARRAYS,
    square=_part_by_part("square"),
    abs=_part_by_part("abs"),
    cast_like=_cast_like,
)
TENSORS = StepWorld(
    "tensors",
    lambda op: op,
    constant=_constant_tensor,
    caster=lambda like: lambda value: _constant_tensor(value, like),
    either=_either_tensors,
    through=lambda function, value: as_input(function(value)),
    minus=_minus_tensors,
)


def transform(step: Step, variables: Sequence[Variable], inputs: Sequence[Any], rows: str = "parts") -> None:
    """Give variables the values that a pure function makes of them.

    Args:
        step: takes a world, the list of the variables' values and the list of the inputs' values, and returns the list
            of the variables' new values; a value that it returns unchanged is left alone.
        variables: what changes.
        inputs: gradients and other tensors, IndexedSlices, and what converts to tensors.
        rows: how the step sees IndexedSlices: `"sum"` as dense sums; `"parts"` as dense sums too, unless they name a
            row twice: then as `Rows`; `"unique"` as `Rows` that name no row twice.

    Raises:
        tf.errors.InvalidArgumentError: when shapes do not fit; no variable has changed then.
    """
    if SWITCHES.trace is not None:
        if rows != "sum" and any(type(x) is IndexedSlices for x in inputs):
            _commit_later(step, variables, inputs, rows)
        else:
            _commit_tensors(step, variables, inputs)
        return
    tensors = [v._tensor for v in variables]
    values = [t._value for t in tensors]
    made = _stepped(step, values, inputs, rows)
    if made is None:
        _commit_tensors(step, variables, inputs)  # the ops tell in TensorFlow's words which shapes do not fit
        return
    fresh = []
    for tensor, old, new in zip(tensors, values, made, strict=True):
        if new is old:
            fresh.append(tensor)
            continue
        kind = type(new)
        if kind is np.ndarray or kind is not type(old):  # scalars of one type fit
            if new.shape != old.shape or new.dtype != old.dtype:
                raise _misfit(old, new)
            if not new.ndim:
                new = new[()]
        fresh.append(EagerTensor(new, tensor._dtype))
    for v, tensor in zip(variables, fresh, strict=True):
        v._tensor = tensor


def _stepped(step: Step, values: list[Any], inputs: Sequence[Any], rows: str) -> list[Any] | None:
    """The new values that a step makes of arrays, None where shapes do not fit."""
    world = ARRAYS
    given = []
    for x in inputs:
        if type(x) is EagerTensor:
            given.append(x._value)
        elif type(x) is IndexedSlices:
            seen = _seen(as_input(x._values)._value, as_input(x._indices)._value, _length(x), rows)
            world = WITH_ROWS if type(seen) is Rows else world
            given.append(seen)
        else:
            given.append(_value_of(x))
    token = SET(IGNORE)
    try:
        return step(world, values, given)
    except ValueError:
        return None
    finally:
        RESET(token)


def _seen(values: Any, indices: Any, length: int, rows: str) -> Any:
    """What a step sees of IndexedSlices."""
    distinct, places = np.unique(indices, return_inverse=True)
    if rows == "unique":
        return Rows(ARRAYS.scatter_rows(values, places.reshape(indices.shape), rows=distinct.size), distinct, length)
    if rows == "parts" and distinct.size < indices.size:
        return Rows(values, indices, length)
    return ARRAYS.scatter_rows(values, indices, rows=length)


def _length(slices: Any) -> int:
    return int(np.asarray(_dense_shape(slices))[0])


def _dense_shape(slices: Any) -> Any:
    if slices._dense_shape is None:
        raise ValueError(
            f"Tensor conversion requested for IndexedSlices for argument `value` without dense_shape: {slices}"
        )
    return slices._dense_shape


def _value_of(x: Any) -> Any:
    """The array of what converts to a tensor; reading a variable here is not an op, and no tape hears of it."""
    if isinstance(x, Readable):
        return x._variable._tensor._value
    return convert(x)._value


def _misfit(old: Any, new: Any) -> Exception:
    if new.dtype != old.dtype:
        return TypeError(f"The new value of a {old.dtype} variable is {new.dtype}.")
    return invalid(
        f"Cannot update variable with shape {dims(old.shape)} using a Tensor with shape {dims(new.shape)}, "
        "shapes must be equal.",
        "AssignSubVariableOp",
    )


def _commit_tensors(step: Step, variables: Sequence[Variable], inputs: Sequence[Any]) -> None:
    values = [as_input(v) for v in variables]
    made = step(TENSORS, list(values), [as_input(x) for x in inputs])
    for old, new in zip(values, made, strict=True):
        if new is not old and not new.shape.is_compatible_with(old.shape):
            raise _misfit(old._value, new._value)
    for v, old, new in zip(variables, values, made, strict=True):
        if new is not old:
            v.assign(new)


def _commit_later(step: Step, variables: Sequence[Variable], inputs: Sequence[Any], rows: str) -> None:
    """The step as a node of a trace, on arrays at each run: which rows a gradient names is known then only."""
    count = len(variables)
    tensors: list[Any] = [as_input(v) for v in variables]
    parts: list[int] = []  # how many tensors each input brings
    for x in inputs:
        if type(x) is IndexedSlices:
            tensors += [as_input(x._values), as_input(x._indices), as_input(_dense_shape(x))]
            parts.append(3)
        else:
            tensors.append(as_input(x))
            parts.append(1)

    def run(*given: Any) -> list[Any]:
        found = iter(given[count:])
        own = [IndexedSlices(*[next(found) for _ in range(n)]) if n == 3 else next(found) for n in parts]
        made = _stepped(step, [x._value for x in given[:count]], own, rows)
        if made is None:
            raise invalid("Cannot update a variable: the shape of a gradient is another one", "AssignSubVariableOp")
        return [old if new is old._value else wrap(new) for old, new in zip(given, made, strict=False)]

    specs = [(None if v.shape.rank is None else tuple(v.shape.as_list()), v.dtype) for v in variables]
    made = SWITCHES.trace.later(run, tensors, specs, stateful=False)  # type: ignore[union-attr]
    for v, new in zip(variables, made, strict=True):
        v.assign(new)


class all_or_nothing:
    """A context that gives variables their old values back when its body fails.

    Args:
        variables: what the body may change.
    """

    def __init__(self, variables: Sequence[Variable]) -> None:
        self._variables = variables

    def __enter__(self) -> None:
        self._tensors = [v._tensor for v in self._variables]

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is not None:
            for v, tensor in zip(self._variables, self._tensors, strict=True):
                v._tensor = tensor
