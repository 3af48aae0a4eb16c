"""A library for AutoGraph's operators whose tensors hide a Python number: it stages control flow as a graph would.

`cond` runs both branches and takes one; `while_loop` puts symbols through condition and body. A tensor refuses to be a
bool, as symbols do, so that code that forgot an operator fails.
"""

import contextlib

import numpy as np

import tfcompat
from tfcompat._core.errors import OperatorNotAllowedInGraphError


class FakeTensor:
    """A number or array that only operators may look at."""

    def __init__(self, value):
        value = np.asarray(value)
        self.value = value.astype(np.int32) if value.dtype == np.int64 else value
        self.dtype = tfcompat.as_dtype(self.value.dtype)
        self.shape = tfcompat.TensorShape(self.value.shape)

    def __bool__(self):
        raise OperatorNotAllowedInGraphError("Using a symbolic `tf.Tensor` as a Python `bool` is not allowed.")

    def __repr__(self):
        return f"fake {self.value}"

    def __iter__(self):
        raise OperatorNotAllowedInGraphError("Iterating over a symbolic `tf.Tensor` is not allowed.")

    def __neg__(self):
        return FakeTensor(-self.value)

    def __getitem__(self, at):
        return FakeTensor(self.value[plain(at)])


def plain(x):
    """What is inside a fake tensor, or the thing itself."""
    return x.value if isinstance(x, FakeTensor) else x


def _operator(name):
    def method(self, other):
        return FakeTensor(getattr(np.asarray(self.value), name)(plain(other)))

    return method


for _name in ("add", "sub", "mul", "radd", "rsub", "rmul", "mod", "floordiv", "lt", "gt", "le", "ge", "eq", "ne"):
    setattr(FakeTensor, f"__{_name}__", _operator(f"__{_name}__"))
FakeTensor.__hash__ = object.__hash__


class Fake:
    """The attributes that `backend.tf` must have."""

    nest = tfcompat.nest

    def __init__(self):
        self.asserted = []
        self.printed = []
        self.loops = []  # the options of each loop

    is_tensor = staticmethod(lambda x: isinstance(x, FakeTensor))
    scratch = staticmethod(contextlib.nullcontext)
    placeholder = staticmethod(lambda x: x)
    range_parts = staticmethod(lambda x: getattr(x, "parts", None))
    static_value = staticmethod(plain)
    convert_variables = staticmethod(lambda x: x)
    rows = staticmethod(lambda x, n: lambda at: x[at])
    convert_to_tensor = staticmethod(lambda x: x if isinstance(x, FakeTensor) else FakeTensor(x))
    reshape = staticmethod(lambda x, shape: FakeTensor(plain(x).reshape(shape)))
    cast = staticmethod(lambda x, dtype: FakeTensor(plain(x).astype(dtype)))
    zeros = staticmethod(lambda shape, dtype: FakeTensor(np.zeros(shape, dtype.as_numpy_dtype)))
    maximum = staticmethod(lambda x, y: FakeTensor(np.maximum(plain(x), plain(y)).astype(np.int32)))
    equal = staticmethod(lambda x, y: FakeTensor(plain(x) == plain(y)))
    logical_not = staticmethod(lambda x: FakeTensor(np.logical_not(plain(x))))
    logical_and = staticmethod(lambda x, y: FakeTensor(np.logical_and(plain(x), plain(y))))
    logical_or = staticmethod(lambda x, y: FakeTensor(np.logical_or(plain(x), plain(y))))
    abs = staticmethod(lambda x: FakeTensor(abs(plain(x))))
    shape = staticmethod(lambda x: FakeTensor(np.array(plain(x).shape)))
    rank = staticmethod(lambda x: FakeTensor(plain(x).ndim))
    identity = staticmethod(lambda x: x)
    control_dependencies = staticmethod(lambda ops: contextlib.nullcontext())
    sort = staticmethod(lambda x, direction: FakeTensor(np.sort(plain(x))[:: 1 if direction == "ASCENDING" else -1]))

    @staticmethod
    def range(*ends):
        """A vector that knows how it was made."""
        start, limit, delta = ends if len(ends) == 3 else (*ends, 1) if len(ends) == 2 else (0, *ends, 1)
        made = FakeTensor(np.arange(plain(start), plain(limit), plain(delta), np.int32))
        made.parts = tuple(FakeTensor(int(plain(x))) for x in (start, limit, delta))
        return made

    def Assert(self, condition, data):
        """Note what is asserted."""
        self.asserted.append((bool(plain(condition)), data))

    def print(self, values, options):
        """Note what is printed."""
        self.printed.append((values, options))

    def cond(self, condition, true_fn, false_fn):
        """Trace both branches, as a graph does."""
        first, second = true_fn(), false_fn()
        tfcompat.nest.assert_same_structure(first, second)
        taken = first if bool(plain(condition)) else second
        return tfcompat.nest.map_structure(self.convert_to_tensor, taken)

    def while_loop(self, cond, body, loop_vars, **options):
        """Go round with tensors, and one time more than needed, as tracing does."""
        self.loops.append(options)
        state = tfcompat.nest.map_structure(self.convert_to_tensor, tuple(loop_vars))
        body(*state)
        rounds = options.get("maximum_iterations", 1000)
        while bool(plain(cond(*state))) and rounds:
            state = tfcompat.nest.map_structure(self.convert_to_tensor, tuple(body(*state)))
            rounds -= 1
        return state
