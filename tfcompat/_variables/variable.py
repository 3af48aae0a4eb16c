"""`tf.Variable`: a named tensor that can be assigned."""

from __future__ import annotations

import enum
import functools
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from .._array._arguments import INDEX, not_allowed
from .._array._gather import gather, gather_nd
from .._array._index import getitem, static_key, with_slice
from .._array._shape import identity
from .._array.operators import install
from .._core.dtypes import DType, as_dtype, bool as bool_dtype, float32, resource
from .._core.errors import OutOfRangeError, invalid, tail
from .._core.modes import ACTIVE, SWITCHES, silence_listeners
from .._core.op import Primitive, as_input, dims
from .._core.quiet import silent
from .._core.rules import rank_of, same
from .._core.shapes import TensorShape
from .._core.specs import DenseSpec, TensorSpec
from .._core.tensor import OPAQUE, EagerTensor, Readable, Reference, Tensor, repr_of
from ..math._elementwise import add, subtract
from .scatter import Scattering, unregistered
from .scopes import creators, current


class VariableSynchronization(enum.Enum):
    """When the copies of a distributed variable are brought together."""

    AUTO = 0
    NONE = 1
    ON_WRITE = 2
    ON_READ = 3


class _Aggregation(enum.Enum):
    """The base of the two kinds of TensorFlow's, which are equal where their values are."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Aggregation) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


class VariableAggregationV2(_Aggregation):
    """How the copies of a distributed variable are brought together."""

    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3


VariableAggregation = VariableAggregationV2  # as TensorFlow names and prints it


class _OlderAggregation(_Aggregation):
    """The kind that the default of variables is of, in TensorFlow."""

    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3


_OlderAggregation.__name__ = "VariableAggregation"  # as TensorFlow prints it

_NUMBERS = itertools.count()  # variables in the order of their making, as tapes list them


def _in_place(name: str, sign: str, change: str, new: str) -> Callable[[Any, Any], Any]:
    """The refusal of an operator that changes its left operand, in TensorFlow's words."""

    def operator(self: Any, other: Any) -> Any:
        raise RuntimeError(
            f"`{name} {sign} value` with `tf.Variable`s is not supported. Use `{change}` to modify the variable, or "
            f"`out = {new}` if you need to get a new output Tensor."
        )

    return operator


class _Making(type):
    """Lets `tf.variable_creator_scope` have its say; a variable that is made is a `ResourceVariable`."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls is not Variable:
            return super().__call__(*args, **kwargs)
        make = functools.partial(type.__call__, ResourceVariable)
        if SWITCHES.trace is not None:
            make = functools.partial(SWITCHES.trace.variable, make)
        elif SWITCHES.left is not None:
            make = functools.partial(SWITCHES.left.variable_outside, make)
        if not creators():
            return make(*args, **kwargs)
        given = cls.__signature__.bind(*args, **kwargs)
        given.apply_defaults()
        for creator in creators():  # the scope opened last is asked first
            make = functools.partial(creator, make)
        return make(**given.arguments)

    @property
    def __signature__(cls) -> Any:
        """The arguments of the constructor, which the method above would hide."""
        import inspect

        found = inspect.signature(cls.__init__)  # type: ignore[misc]
        return found.replace(parameters=list(found.parameters.values())[1:])


class ResourceHandle:
    """What the tensor `handle` of a variable holds.

    Args:
        variable: the variable.
    """

    __slots__ = ("_variable",)

    shape = ()
    ndim = 0
    size = 1

    def __init__(self, variable: Variable) -> None:
        self._variable = variable

    def __repr__(self) -> str:
        v = self._variable
        return (
            f'<ResourceHandle(name="{v._shared_name}/{v._number}", device="{v.device}", container="Anonymous", '
            f'type="tensorflow::Var", dtype and shapes : "[ DType enum: {v.dtype.as_datatype_enum}, Shape: '
            f'[{",".join("?" if n is None else str(n) for n in v.shape)}] ]")>'
        )


OPAQUE.add(ResourceHandle)


class Variable(Scattering, metaclass=_Making):
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
        aggregation: _Aggregation = _OlderAggregation.NONE,
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
            raise ValueError(
                f"Argument `constraint` must be None or a callable. a callable. Got a {type(constraint)}:  {constraint}"
            )
        if not isinstance(synchronization, VariableSynchronization):
            raise ValueError(f"Invalid variable synchronization mode: {synchronization} for variable: {name}")
        if not isinstance(aggregation, _Aggregation):
            raise ValueError(f"Invalid variable aggregation mode: {aggregation} for variable: {name}")
        if callable(initial_value) and not isinstance(initial_value, Readable):
            initial_value = initial_value()
        wanted = None if dtype is None else as_dtype(dtype)
        if wanted is not None and isinstance(initial_value, Tensor) and initial_value._dtype is not wanted:
            raise ValueError(
                f"initial_value: Tensor conversion requested dtype {wanted.name} for Tensor with dtype "
                f"{initial_value._dtype.name}: {initial_value!r}"
            )
        tensor = _as_tensor(initial_value, wanted)
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
        self._name = _full_name("Variable" if name is None else name)
        if trainable is None:
            trainable = synchronization is not VariableSynchronization.ON_READ
        self._trainable = trainable
        self._constraint = constraint
        self._synchronization = synchronization
        self._aggregation = aggregation

    # -- reading

    def _read(self) -> EagerTensor:
        if ACTIVE:
            if SWITCHES.trace is not None:
                return SWITCHES.trace.read(self)  # type: ignore[no-any-return]
            tensor = self._tensor
            for listener in SWITCHES.listeners:
                listener.read(self, tensor)
            return tensor
        return self._tensor

    def value(self) -> EagerTensor:
        """The present value, as a tensor."""
        if SWITCHES.trace is not None:
            return self._read()
        return identity(self)  # type: ignore[no-any-return]

    def read_value(self) -> EagerTensor:
        """The present value, as a tensor."""
        return identity(self)  # type: ignore[no-any-return]

    def numpy(self) -> Any:
        """The present value, as a numpy array of one's own or a numpy scalar."""
        if SWITCHES.trace is not None:
            raise NotImplementedError("numpy() is only available when eager execution is enabled.")
        return self._tensor.numpy()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._tensor.__array__(dtype, copy)

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> Any:
        return as_input(identity(self), None if dtype is None else as_dtype(dtype))

    def sparse_read(self, indices: Any, name: Any = None) -> Any:
        """The rows of the value at some indices."""
        return gather(self, indices)

    def gather_nd(self, indices: Any, name: Any = None) -> Any:
        """The slices of the value at some indices, see `tf.gather_nd`."""
        return gather_nd(self, indices)

    def __getitem__(self, key: Any) -> Any:
        made = getitem(self, key)
        if not _is_mask(key):
            made.assign = functools.partial(self._assign_slice, key)  # type: ignore[attr-defined]
        return made

    def __iter__(self) -> Iterator[Any]:
        if not self._shape.rank:
            raise TypeError("Cannot iterate over a scalar tensor.")
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
    def handle(self) -> EagerTensor:
        """The variable as a tensor of dtype resource."""
        return EagerTensor(ResourceHandle(self), resource)

    @property
    def _shared_name(self) -> str:
        return self._name[:-2]

    @property
    def _unique_id(self) -> str:
        return f"{self._name[:-2]}_{self._number}"

    @property
    def _type_spec(self) -> VariableSpec:
        return VariableSpec.from_value(self)

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
    def aggregation(self) -> _Aggregation:
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
        return self.__getattr__("op")

    @property
    def graph(self) -> Any:
        """Not in eager mode: raises AttributeError."""
        return self.__getattr__("graph")

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
        if SWITCHES.trace is not None:
            return f"<tf.Variable '{self._name}' shape={self._shape} dtype={self._dtype.name}>"
        text = repr_of(self._tensor._value)
        line = "\n" if "\n" in text else ""
        return f"<tf.Variable '{self._name}' shape={self._shape} dtype={self._dtype.name}, numpy={line}{text}>"

    __str__ = __repr__

    def __getattr__(self, name: str) -> Any:
        if name in ("op", "graph"):
            raise AttributeError(f"Tensor.{name} is undefined when eager execution is enabled.")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __copy__(self) -> Variable:
        return self

    def __deepcopy__(self, memo: Any) -> Variable:
        make, given = self.__reduce__()
        memo[id(self)] = made = make(*given)
        return made  # type: ignore[no-any-return]

    def __reduce__(self) -> Any:
        options = {
            "trainable": self._trainable,
            "constraint": self._constraint,
            "synchronization": self._synchronization,
            "aggregation": self._aggregation,
        }
        return _again, (self._name, self._tensor, options)

    __iadd__ = _in_place("variable", "+=", "variable.assign_add(value)", "variable + value")
    __isub__ = _in_place("variable", "-=", "variable.assign_sub(value)", "variable * value")
    __imul__ = _in_place("var", "*=", "var.assign(var * value)", "var * value")
    __itruediv__ = _in_place("var", "/=", "var.assign(var / value)", "var / value")
    __ipow__ = _in_place("var", "**=", "var.assign(var ** value)", "var ** value")

    # -- changing; each method works out the whole new value before it touches the old one

    def _set(self, value: Any, read_value: bool) -> Any:
        self._tensor = EagerTensor(value, self._dtype)
        return _unread(self) if read_value else None

    def _fit(self, value: Any) -> EagerTensor:
        """What a method was given, as a tensor of the variable's dtype."""
        return _as_tensor(value, self._dtype)

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
        tensor = self._fit(value)
        if SWITCHES.trace is not None:
            return self._assign_later(tensor, read_value)
        like_now = tensor._value.shape == self._tensor._value.shape  # tuples: a TensorShape compares ten times slower
        if not like_now and not self._shape.is_compatible_with(tensor.shape):
            raise self._misfit(tensor)
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
        if SWITCHES.trace is not None:
            return self._assign_later(self._changed(add, delta, "AssignAddVariableOp"), read_value)
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
        if SWITCHES.trace is not None:
            return self._assign_later(self._changed(subtract, delta, "AssignSubVariableOp"), read_value)
        with silent():
            return self._set(self._tensor._value - self._delta(delta, "AssignSubVariableOp"), read_value)

    def _changed(self, op: Any, delta: Any, name: str) -> Any:
        """The sum or difference of the value and a delta, as symbols of a trace; no tape hears of it."""
        if self._dtype.kind in "bS":
            raise unregistered(name, "dtype", self._dtype)
        tensor = self._fit(delta)
        with silence_listeners():
            trace: Any = SWITCHES.trace
            now = trace.read(self, noted=False)
            if not tensor.shape.is_compatible_with(now.shape):
                raise ValueError(f"Shapes must be equal: {now.shape} and {tensor.shape}")
            if not (tensor.shape.is_fully_defined() and now.shape.is_fully_defined()):
                tensor = trace.node(_fitting(name), (tensor, now), None, {"op": name})
            return op(now, tensor)

    def _assign_later(self, tensor: Any, read_value: bool) -> Any:
        """An assignment that runs when the function runs that is being traced."""
        if not self._shape.is_compatible_with(tensor.shape):
            raise self._misfit(tensor)
        SWITCHES.trace.assign(self._variable, tensor)  # type: ignore[union-attr]
        return _unread(self) if read_value else None

    def _misfit(self, tensor: Any) -> ValueError:
        return ValueError(
            f"Cannot assign value to variable ' {self._name}': Shape mismatch.The variable shape {self._shape}, "
            f"and the assigned value shape {tensor.shape} are incompatible."
        )

    def _delta(self, delta: Any, op: str) -> Any:
        if self._dtype.kind in "bS":
            raise unregistered(op, "dtype", self._dtype)
        return _fit_to(self._fit(delta)._value, self._tensor._value, op=op)

    def _assign_slice(self, key: Any, value: Any, name: Any = None) -> Any:
        now = self._read()._value
        key = static_key(key, None if rank_of(now) is None else now.shape)
        return self._change(with_slice, "ResourceStridedSliceAssign", self._fit(value), key=key)

    def count_up_to(self, limit: int) -> Any:
        """Add one to an integer, and give what it was before (deprecated in TensorFlow).

        Args:
            limit: a number that is not to be reached.

        Returns:
            A tensor.

        Raises:
            tf.errors.OutOfRangeError: when the variable has that value.
        """
        op = "ResourceCountUpTo"
        if self._dtype not in INDEX:
            raise not_allowed(op, "T", self._dtype, INDEX)
        before = self.read_value()
        self._change(_counted, op, limit=limit)
        return before

    def load(self, value: Any, session: Any = None) -> None:
        """Give the variable a new value (deprecated in TensorFlow: `assign`)."""
        self.assign(value)

    def eval(self, session: Any = None) -> Any:
        """Not in eager mode: raises RuntimeError."""
        raise RuntimeError("This operation is not supported when eager execution is enabled.")

    def to_proto(self, export_scope: Any = None) -> Any:
        """Not in eager mode: raises RuntimeError."""
        raise RuntimeError("This operation is not supported when eager execution is enabled.")


install(Variable)


class ResourceVariable(Variable):
    """The class of the variables that `tf.Variable` makes; error messages name it."""

    __slots__ = ()


class _UnreadVariable(Variable):
    """What the assign methods return: reads and changes as the variable does, under another name."""

    __slots__ = ("_parent",)

    _parent: Variable

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


def _unread(parent: Variable) -> _UnreadVariable:
    made: _UnreadVariable = _bare(_UnreadVariable)
    made._parent = parent._parent if type(parent) is _UnreadVariable else parent
    made._name = "UnreadVariable"
    made._dtype = parent._dtype
    made._shape = parent._shape
    made._trainable = parent._trainable
    return made


_bare = object.__new__


def _fit_to(delta: Any, value: Any, *, op: str) -> Any:
    """A delta as it is.

    Raises:
        tf.errors.InvalidArgumentError: when its shape is not that of the value.
    """
    if delta.shape != value.shape:
        raise invalid(
            f"Cannot update variable with shape {dims(value.shape)} using a Tensor with shape {dims(delta.shape)}, "
            "shapes must be equal.",
            op,
        )
    return delta


@functools.cache
def _fitting(op: str) -> Primitive:
    """The check of shapes before an op that changes a variable, as an op of traced functions."""
    return Primitive("fit_to", op, _fit_to, None, infer=same)


def _counted(value: Any, *, limit: int) -> Any:
    if value.ndim:
        raise invalid(f"input is not a scalar: {dims(value.shape)}", "ResourceCountUpTo")
    if value >= limit:
        raise OutOfRangeError(None, None, f"Reached limit of {limit}" + tail("ResourceCountUpTo"))
    return value + 1


def _again(name: str, tensor: EagerTensor, options: dict[str, Any]) -> Variable:
    """A copy of a variable, also one from another process."""
    made = Variable(tensor, **options)
    made._name = name
    return made  # type: ignore[no-any-return]


def _full_name(name: Any) -> str:
    """The name of a variable: with the open scopes in front of it, unless it is empty or ends in a slash."""
    if not isinstance(name, str):
        raise ValueError("name for name_scope must be a string.")
    return f"{name.removesuffix('/')}:0" if not name or name[-1] == "/" else f"{current()}{name}:0"


def _as_tensor(value: Any, dtype: DType | None) -> EagerTensor:
    """What a variable is made of or assigned, as a tensor of its dtype."""
    if dtype is not None and isinstance(value, Readable) and value._variable._dtype is not dtype:
        raise ValueError(
            f"Incompatible type conversion requested to type {dtype.name} for `tf.Variable of type "
            f"{value._variable._dtype.name}. (Variable: {value!r})"
        )
    return as_input(value, dtype)  # type: ignore[no-any-return]


def _is_mask(key: Any) -> bool:
    return getattr(key, "dtype", None) == bool_dtype


class VariableSpec(DenseSpec):
    """The shape, dtype and trainability of a variable.

    Args:
        shape: the shape, or anything that makes one.
        dtype: the dtype, or anything that names one.
        trainable: whether tapes watch the variable by themselves.
        alias_id: a number that tells apart the variables among the arguments of a function, or None.

    Raises:
        TypeError: when `shape` is no shape or `dtype` no dtype.

    >>> tf.type_spec_from_value(tf.Variable([1.0, 2.0]))
    VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=None)
    """

    __slots__ = ("alias_id", "trainable")

    def __init__(self, shape: Any, dtype: Any = float32, trainable: bool = True, alias_id: int | None = None) -> None:
        super().__init__(shape, dtype)
        self.trainable = trainable
        self.alias_id = alias_id

    @classmethod
    def from_value(cls, value: Any) -> VariableSpec:
        """The spec of a variable.

        Args:
            value: a variable.

        Returns:
            A VariableSpec.
        """
        return cls(value.shape, value.dtype, value.trainable)

    @property
    def value_type(self) -> Any:
        """The class of variables."""
        return ResourceVariable

    def is_compatible_with(self, spec_or_value: Any) -> bool:
        """Whether a variable may be of this spec, or of both this and another spec.

        Args:
            spec_or_value: a variable or a VariableSpec.

        Returns:
            A Python bool: dtypes, trainability and aliases equal, shapes compatible; False for values of another kind.
        """
        return (
            isinstance(spec_or_value, (VariableSpec, Variable))
            and self._dtype is spec_or_value.dtype
            and self._shape.is_compatible_with(spec_or_value.shape)
            and self.trainable == spec_or_value.trainable
            and (not isinstance(spec_or_value, VariableSpec) or self.alias_id == spec_or_value.alias_id)
        )

    def is_subtype_of(self, other: Any) -> bool:
        """Whether every variable of this spec is one of `other` too.

        Args:
            other: another VariableSpec.

        Returns:
            A Python bool.

        Raises:
            NotImplementedError: when one of the two has an alias and the other has none.
        """
        if type(other) is VariableSpec and (self.alias_id is None) != (other.alias_id is None):
            raise NotImplementedError(
                f"VariableSpec.is_subtype_of doesn't support alias_id=None, got self: {self} and other: {other}."
            )
        return super().is_subtype_of(other)

    def most_specific_common_supertype(self, others: Any) -> Any:
        """The narrowest spec that covers this one and `others`.

        Args:
            others: a sequence of specs.

        Returns:
            A VariableSpec, or None where a dtype, trainability or an alias differs.

        Raises:
            NotImplementedError: when some have an alias and others have none.
        """
        if all([type(other) is VariableSpec for other in others]):
            if len({one.alias_id is None for one in (self, *others)}) > 1:
                raise NotImplementedError(
                    "VariableSpec.most_specific_common_supertype doesn't support alias_id=None, got self: "
                    f"{self} and others: {others}."
                )
        return super().most_specific_common_supertype(others)

    # A variable is its own handle: it is what a function receives in the place of TensorFlow's resource tensor.

    @property
    def _component_specs(self) -> Any:
        return [TensorSpec([], resource)]

    def _to_components(self, value: Any) -> Any:
        return [value]

    def _from_components(self, components: Any) -> Any:
        return components[0]

    def to_tensors(self, value: Any) -> list[Any]:
        """A variable as a list of one."""
        if not isinstance(value, Variable):
            raise AssertionError(f"{value!r} is not a variable")
        return [value]

    def cast(self, value: Any, casting_context: Any) -> Any:
        """A variable as itself.

        Raises:
            AssertionError: when the value is none.
        """
        return self.to_tensors(value)[0]

    def _serialize(self) -> tuple[Any, ...]:
        return self._shape, self._dtype, self.trainable, self.alias_id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VariableSpec) and self._serialize() == other._serialize()

    def __hash__(self) -> int:
        return hash(self._serialize())

    def __repr__(self) -> str:
        return (
            f"VariableSpec(shape={self._shape}, dtype={self._dtype!r}, trainable={self.trainable!r}, "
            f"alias_id={self.alias_id!r})"
        )
