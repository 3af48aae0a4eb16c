"""`tf.Variable`: a named tensor that can be assigned."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from .._array._index import assign_slice, gather_nd, getitem
from .._array._shape import identity
from .._array.operators import install
from .._core.dtypes import DType, as_dtype
from .._core.errors import invalid
from .._core.modes import ACTIVE, SWITCHES
from .._core.op import as_input, dims
from .._core.quiet import silent
from .._core.shapes import TensorShape
from .._core.tensor import EagerTensor, Readable, Reference, Tensor, repr_of
from .scopes import current


class VariableSynchronization(enum.Enum):
    """When the copies of a distributed variable are brought together."""

    AUTO = 0
    NONE = 1
    ON_WRITE = 2
    ON_READ = 3


class VariableAggregationV2(enum.Enum):
    """How the copies of a distributed variable are brought together."""

    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3


VariableAggregation = VariableAggregationV2  # as TensorFlow names and prints it

_NUMBERS = itertools.count()  # variables in the order of their making, as tapes list them


class Variable(Readable):
    """A tensor that programs may change.

    Args:
        initial_value: what converts to a tensor, or a function without arguments that returns it.
        trainable: whether tapes watch the variable by themselves; True if not given.
        validate_shape: must be True (or `shape` given).
        caching_device: has no effect.
        name: the name; `"Variable"` if not given.
        variable_def: not supported.
        dtype: the dtype that the initial value converts to.
        import_scope: has no effect.
        constraint: a function that optimizers apply to the value after each update.
        synchronization: kept, for distributed variables.
        aggregation: kept, for distributed variables.
        shape: the shape that all values must be compatible with; that of the initial value if not given.
        experimental_enable_variable_lifting: has no effect.

    Raises:
        ValueError: when there is no initial value, or it does not fit `shape`.

    >>> v = tf.Variable([1.0, 2.0])
    >>> v.assign_add([1.0, 1.0]).numpy()
    array([2., 3.], dtype=float32)
    """

    __slots__ = (
        "__dict__",
        "__weakref__",
        "_aggregation",
        "_constraint",
        "_dtype",
        "_name",
        "_number",
        "_shape",
        "_synchronization",
        "_tensor",
        "_trainable",
    )

    __array_priority__ = 100

    _tensor: EagerTensor

    def __init__(
        self,
        initial_value: Any = None,
        trainable: bool | None = None,
        validate_shape: bool = True,
        caching_device: Any = None,
        name: str | None = None,
        variable_def: Any = None,
        dtype: Any = None,
        import_scope: str | None = None,
        constraint: Callable[[Any], Any] | None = None,
        synchronization: VariableSynchronization = VariableSynchronization.AUTO,
        aggregation: VariableAggregation = VariableAggregation.NONE,
        shape: Any = None,
        experimental_enable_variable_lifting: bool = True,
    ) -> None:
        if variable_def is not None:
            raise NotImplementedError("tf.Variable: the argument variable_def is not supported by tfcompat")
        if initial_value is None:
            raise ValueError(
                "The `initial_value` arg to `tf.Variable` must be specified except when you are not providing a "
                "`variable_def`. You provided neither."
            )
        if constraint is not None and not callable(constraint):
            raise ValueError(f"Argument `constraint` must be None or a callable. a callable. Got a {type(constraint)}.")
        if callable(initial_value) and not isinstance(initial_value, Readable):
            initial_value = initial_value()
        wanted = None if dtype is None else as_dtype(dtype)
        if wanted is not None and isinstance(initial_value, Tensor) and initial_value._dtype is not wanted:
            raise ValueError(
                f"initial_value: Tensor conversion requested dtype {wanted.name} for Tensor with dtype "
                f"{initial_value._dtype.name}: {initial_value!r}"
            )
        tensor = as_input(initial_value, wanted)
        own = tensor.shape
        if shape is not None:
            declared = TensorShape(shape)
            if not declared.is_compatible_with(own):
                raise ValueError(
                    f"In this `tf.Variable` creation, the initial value's shape ({own}) is not compatible with the "
                    f"explicitly supplied `shape` argument ({shape})."
                )
            own = declared
        self._number = next(_NUMBERS)
        self._tensor = EagerTensor(tensor._value, tensor._dtype)
        self._dtype: DType = tensor._dtype
        self._shape = own
        self._name = f"{current()}{'Variable' if name is None else name}:0"
        if trainable is None:
            trainable = synchronization is not VariableSynchronization.ON_READ
        self._trainable = bool(trainable)
        self._constraint = constraint
        self._synchronization = synchronization
        self._aggregation = aggregation

    # -- reading

    def _read(self) -> EagerTensor:
        tensor = self._tensor
        if ACTIVE:
            for listener in SWITCHES.listeners:
                listener.read(self, tensor)
        return tensor

    def value(self) -> EagerTensor:
        """The present value, as a tensor."""
        return identity(self)  # type: ignore[no-any-return]

    def read_value(self) -> EagerTensor:
        """The present value, as a tensor."""
        return identity(self)  # type: ignore[no-any-return]

    def numpy(self) -> Any:
        """The present value, as a numpy array of one's own or a numpy scalar."""
        return self._tensor.numpy()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._tensor.__array__(dtype, copy)

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> Any:
        return as_input(identity(self), None if dtype is None else as_dtype(dtype))

    def sparse_read(self, indices: Any, name: Any = None) -> Any:
        """The rows of the value at some indices."""
        return _rows(self, indices)

    def gather_nd(self, indices: Any, name: Any = None) -> Any:
        """The slices of the value at some indices, see `tf.gather_nd`."""
        return gather_nd(self, indices)

    def __getitem__(self, key: Any) -> Any:
        made = getitem(self, key)
        if type(made) is EagerTensor:
            made.assign = partial(self._assign_slice, key)
        return made

    def __iter__(self) -> Iterator[Any]:
        if not self._shape.rank:
            raise TypeError("Cannot iterate over a scalar.")
        return (self[i] for i in range(self._tensor._value.shape[0]))

    def __bool__(self) -> bool:
        return bool(self._read())

    def __int__(self) -> int:
        return int(self._tensor)

    def __float__(self) -> float:
        return float(self._tensor)

    def __complex__(self) -> complex:
        return complex(self._tensor)

    # -- what it is

    @property
    def shape(self) -> TensorShape:
        """The shape that all values have."""
        return self._shape

    def get_shape(self) -> TensorShape:
        """The shape that all values have."""
        return self._shape

    def set_shape(self, shape: Any) -> None:
        """Make the shape more exact.

        Raises:
            ValueError: when it contradicts what is known.
        """
        self._shape = self._shape.merge_with(shape)

    @property
    def dtype(self) -> DType:
        """The type of the elements."""
        return self._dtype

    @property
    def name(self) -> str:
        """The name, with the scopes it was made in and `:0` behind it."""
        return self._name

    @property
    def _shared_name(self) -> str:
        return self._name[:-2]

    @property
    def device(self) -> str:
        """The device that holds the value."""
        return self._tensor.device

    @property
    def trainable(self) -> bool:
        """Whether tapes watch the variable by themselves."""
        return self._trainable

    @property
    def constraint(self) -> Callable[[Any], Any] | None:
        """The function that optimizers apply after each update, or None."""
        return self._constraint

    @property
    def synchronization(self) -> VariableSynchronization:
        """As given at creation."""
        return self._synchronization

    @property
    def aggregation(self) -> VariableAggregation:
        """As given at creation."""
        return self._aggregation

    @property
    def initializer(self) -> None:
        """None: the value is there from the start."""
        return None

    @property
    def initial_value(self) -> Any:
        """Not in eager mode: raises RuntimeError."""
        raise RuntimeError("This property is not supported when eager execution is enabled.")

    @property
    def op(self) -> Any:
        """Not in eager mode: raises AttributeError."""
        raise AttributeError("Tensor.op is undefined when eager execution is enabled.")

    @property
    def graph(self) -> Any:
        """Not in eager mode: raises AttributeError."""
        raise AttributeError("Tensor.graph is undefined when eager execution is enabled.")

    def is_initialized(self, name: Any = None) -> EagerTensor:
        """True: the value is there from the start."""
        return as_input(True)  # type: ignore[no-any-return]

    def ref(self) -> Reference:
        """A hashable reference to this variable."""
        return Reference(self)

    experimental_ref = ref

    def __hash__(self) -> int:
        raise TypeError(f"Variable is unhashable. Instead, use variable.ref() as the key. (Variable: {self!r})")

    def __repr__(self) -> str:
        text = repr_of(self._tensor._value)
        line = "\n" if "\n" in text else ""
        return f"<tf.Variable '{self._name}' shape={self._shape} dtype={self._dtype.name}, numpy={line}{text}>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"'ResourceVariable' object has no attribute '{name}'")

    def __deepcopy__(self, memo: Any) -> Variable:
        made = Variable(
            self._tensor,
            self._trainable,
            constraint=self._constraint,
            synchronization=self._synchronization,
            aggregation=self._aggregation,
            shape=self._shape,
        )
        made._name = self._name
        memo[id(self)] = made
        return made

    def __reduce__(self) -> Any:
        return _unpickle, (self._tensor, self._trainable, self._name, self._shape)

    # -- changing; each method works out the whole new value before it touches the old one

    def _set(self, value: Any, read_value: bool) -> Any:
        self._tensor = EagerTensor(value, self._dtype)
        return UnreadVariable(self) if read_value else None

    def assign(self, value: Any, use_locking: bool = False, name: Any = None, read_value: bool = True) -> Any:
        """Give the variable a new value.

        Args:
            value: what converts to a tensor of the variable's dtype and shape.
            use_locking: has no effect.
            name: has no effect.
            read_value: whether to return the variable.

        Returns:
            A variable that reads as this one, or None.

        Raises:
            ValueError: when shape or dtype do not fit.

        >>> v = tf.Variable(1.0)
        >>> v.assign(2.0).numpy()
        np.float32(2.0)
        """
        tensor = as_input(value, self._dtype)
        if tensor._value.shape != self._shape and not self._shape.is_compatible_with(tensor.shape):
            raise ValueError(
                f"Cannot assign value to variable ' {self._name}': Shape mismatch.The variable shape {self._shape}, "
                f"and the assigned value shape {tensor.shape} are incompatible."
            )
        return self._set(tensor._value, read_value)

    def assign_add(self, delta: Any, use_locking: bool = False, name: Any = None, read_value: bool = True) -> Any:
        """Add to the value.

        Args:
            delta: what converts to a tensor of the variable's dtype and shape.
            use_locking: has no effect.
            name: has no effect.
            read_value: whether to return the variable.

        Returns:
            A variable that reads as this one, or None.
        """
        with silent():
            return self._set(self._tensor._value + self._delta(delta, "AssignAddVariableOp"), read_value)

    def assign_sub(self, delta: Any, use_locking: bool = False, name: Any = None, read_value: bool = True) -> Any:
        """Subtract from the value.

        Args:
            delta: what converts to a tensor of the variable's dtype and shape.
            use_locking: has no effect.
            name: has no effect.
            read_value: whether to return the variable.

        Returns:
            A variable that reads as this one, or None.
        """
        with silent():
            return self._set(self._tensor._value - self._delta(delta, "AssignSubVariableOp"), read_value)

    def _delta(self, delta: Any, op: str) -> Any:
        value = as_input(delta, self._dtype)._value
        if value.shape != self._tensor._value.shape:
            raise invalid(
                f"Cannot update variable with shape {dims(self._tensor._value.shape)} using a Tensor with shape "
                f"{dims(value.shape)}, shapes must be equal.",
                op,
            )
        return value

    def _assign_slice(self, key: Any, value: Any, name: Any = None) -> Any:
        return self._set(assign_slice(self._tensor, key, as_input(value, self._dtype)), True)

    def _scatter(self, slices: Any, ufunc: Any, op: str) -> Any:
        """The value with rows changed by a ufunc's `at`, or replaced where it is None."""
        if not (hasattr(slices, "indices") and hasattr(slices, "values")):
            raise TypeError(f"Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: {slices}")
        rows = as_input(slices.values, self._dtype)._value
        indices = _row_indices(slices.indices, self._tensor._value.shape[0], op)
        if np.shape(rows)[: indices.ndim] != indices.shape:
            raise invalid(
                f"The shape of indices ({dims(indices.shape)}) must be a prefix of the shape of updates "
                f"({dims(np.shape(rows))})",
                op,
            )
        made = self._tensor._value.copy()
        with silent():
            if ufunc is None:
                made[indices] = rows
            else:
                ufunc.at(made, indices, rows)
        return self._set(made, True)

    def scatter_add(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Add IndexedSlices to the value."""
        return self._scatter(sparse_delta, np.add, "ResourceScatterAdd")

    def scatter_sub(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Subtract IndexedSlices from the value."""
        return self._scatter(sparse_delta, np.subtract, "ResourceScatterSub")

    def scatter_mul(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Multiply the value by IndexedSlices."""
        return self._scatter(sparse_delta, np.multiply, "ResourceScatterMul")

    def scatter_div(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Divide the value by IndexedSlices."""
        return self._scatter(sparse_delta, np.divide, "ResourceScatterDiv")

    def scatter_max(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """The maximum of the value and IndexedSlices."""
        return self._scatter(sparse_delta, np.maximum, "ResourceScatterMax")

    def scatter_min(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """The minimum of the value and IndexedSlices."""
        return self._scatter(sparse_delta, np.minimum, "ResourceScatterMin")

    def scatter_update(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Replace rows of the value by IndexedSlices."""
        return self._scatter(sparse_delta, None, "ResourceScatterUpdate")

    def batch_scatter_update(self, sparse_delta: Any, use_locking: bool = False, name: Any = None) -> Any:
        """Replace rows of each batch of the value by IndexedSlices.

        Args:
            sparse_delta: slices whose indices have the shape `[b1, ..., n]`: row `indices[i, j]` of batch i is
                replaced.
            use_locking: has no effect.
            name: has no effect.
        """
        indices = np.asarray(as_input(sparse_delta.indices)._value)
        rows = as_input(sparse_delta.values, self._dtype)._value
        made = self._tensor._value.copy()
        batches = np.indices(indices.shape)[:-1]
        made[(*batches, indices)] = rows
        return self._set(made, True)

    def _scatter_nd(self, indices: Any, updates: Any, ufunc: Any, op: str) -> Any:
        at = np.asarray(as_input(indices)._value)
        rows = as_input(updates, self._dtype)._value
        made = self._tensor._value.copy()
        for i, row in enumerate(at.reshape(-1, at.shape[-1]) if at.size else ()):
            if any(not 0 <= n < made.shape[axis] for axis, n in enumerate(row)):
                raise invalid(
                    f"indices[{i}] = {dims(row.tolist())} does not index into shape {dims(made.shape)}", op, None
                )
        key = tuple(np.moveaxis(at, -1, 0))
        with silent():
            if ufunc is None:
                made[key] = rows
            else:
                ufunc.at(made, key, rows)
        return self._set(made, True)

    def scatter_nd_add(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """Add to slices of the value, see `tf.tensor_scatter_nd_add`."""
        return self._scatter_nd(indices, updates, np.add, "ResourceScatterNdAdd")

    def scatter_nd_sub(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """Subtract from slices of the value, see `tf.tensor_scatter_nd_sub`."""
        return self._scatter_nd(indices, updates, np.subtract, "ResourceScatterNdSub")

    def scatter_nd_update(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """Replace slices of the value, see `tf.tensor_scatter_nd_update`."""
        return self._scatter_nd(indices, updates, None, "ResourceScatterNdUpdate")

    def scatter_nd_max(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """The maximum of slices of the value and updates, see `tf.tensor_scatter_nd_max`."""
        return self._scatter_nd(indices, updates, np.maximum, "ResourceScatterNdMax")

    def scatter_nd_min(self, indices: Any, updates: Any, name: Any = None) -> Any:
        """The minimum of slices of the value and updates, see `tf.tensor_scatter_nd_min`."""
        return self._scatter_nd(indices, updates, np.minimum, "ResourceScatterNdMin")


install(Variable)


class UnreadVariable(Variable):
    """What the assign methods return: reads and changes as the variable does, under another name."""

    __slots__ = ("_parent",)

    def __init__(self, parent: Variable) -> None:
        self._parent = parent._parent if type(parent) is UnreadVariable else parent
        self._name = "UnreadVariable"
        self._dtype = parent._dtype
        self._shape = parent._shape
        self._trainable = parent._trainable

    @property
    def _tensor(self) -> EagerTensor:  # type: ignore[override]
        return self._parent._tensor

    @_tensor.setter
    def _tensor(self, tensor: EagerTensor) -> None:
        self._parent._tensor = tensor

    def _read(self) -> EagerTensor:
        return self._parent._read()

    @property
    def _variable(self) -> Variable:
        return self._parent


def _unpickle(tensor: EagerTensor, trainable: bool, name: str, shape: TensorShape) -> Variable:
    made = Variable(tensor, trainable, shape=shape)
    made._name = name
    return made


def _row_indices(indices: Any, rows: int, op: str) -> Any:
    found = np.asarray(as_input(indices)._value)
    for at, i in enumerate(found.reshape(-1).tolist()):
        if not 0 <= i < rows:
            where = f"[{at}]" if found.ndim else ""
            raise invalid(f"indices{where} = {i} is not in [0, {rows})", op)
    return found


def _rows(variable: Variable, indices: Any) -> Any:
    from_rows = as_input(indices)
    _row_indices(from_rows, variable._tensor._value.shape[0], "ResourceGather")
    return gather_nd(variable, EagerTensor(np.asarray(from_rows._value)[..., None], from_rows._dtype))
