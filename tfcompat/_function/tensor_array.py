"""`tf.TensorArray`, a list of tensors that loops write and read, and its spec.

There are two of them behind one face, as in TensorFlow. In eager mode it is a Python list that changes in place. In a
trace, and where a tensor of dtype variant is given as `flow`, it is a value that flows (see `tensor_lists`): writing
makes another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._array._create import zeros
from .._array._join import _check_alike, _stack, concat, split, stack, unstack
from .._array._shape import identity
from .._core.dtypes import DType, as_dtype, error_name, float32, int32, int64, variant
from .._core.errors import InvalidArgumentError, OpError, OutOfRangeError
from .._core.modes import SWITCHES
from .._core.op import as_input, as_inputs
from .._core.shapes import TensorShape, as_shape
from .._core.specs import TensorSpec, TypeSpec, register_type_spec
from .._core.tensor import EagerTensor, Readable, Tensor, convert, convert_leniently
from ..math._cast import cast
from ..math._reduce import reduce_sum
from . import tensor_lists as lists


class TensorArray:
    """A list of tensors of one dtype, written and read by index, mostly in loops.

    In eager mode the methods that write change the array and return it; in a `tf.function` they return a new one and
    leave the old one as it was. Code that goes on with what they return is right in both.

    Args:
        dtype: the dtype of the elements.
        size: the number of elements; an integer scalar.
        dynamic_size: whether writing beyond the end makes the array longer.
        clear_after_read: whether an element is gone after it was read (the default); in eager mode.
        tensor_array_name: accepted for TensorFlow's sake.
        handle: must be None.
        flow: instead of `size`, a scalar of dtype variant that holds the elements: what an array in a `tf.function` has
            as its `flow`.
        infer_shape: whether all elements must have the shape of the first one that is written.
        element_shape: the shape of the elements, as far as it is known.
        colocate_with_first_write_call: accepted for TensorFlow's sake.
        name: accepted for TensorFlow's sake.

    Raises:
        ValueError: when there is neither `size` nor `flow`, or a `handle`.

    >>> ta = tf.TensorArray(tf.float32, size=2)
    >>> ta = ta.write(0, 10.0).write(1, 20.0)
    >>> ta.stack().numpy()
    array([10., 20.], dtype=float32)
    """

    _array: _Eager | _Flowing

    def __init__(
        self,
        dtype: Any,
        size: Any = None,
        dynamic_size: Any = None,
        clear_after_read: Any = None,
        tensor_array_name: Any = None,
        handle: Any = None,
        flow: Any = None,
        infer_shape: Any = True,
        element_shape: Any = None,
        colocate_with_first_write_call: Any = True,
        name: Any = None,
    ) -> None:
        if SWITCHES.trace is None and (flow is None or flow.dtype is not variant):
            if handle is not None:
                raise ValueError("TensorArray handles are not supported when eager execution is enabled.")
            if size is None:
                raise ValueError("Size must be declared for TensorArrays when eager execution is enabled.")
            self._array = _Eager(dtype, size, dynamic_size, clear_after_read, infer_shape, element_shape)
            return
        if handle is not None:
            raise NotImplementedError("TensorArray: handles are of TensorFlow 1")
        self._array = _Flowing(dtype, size, dynamic_size, flow, infer_shape, element_shape)

    def _with_flow(self, flow: Any) -> TensorArray:
        """An array of the same properties with other contents, which flow."""
        if not isinstance(self._array, _Flowing):
            raise NotImplementedError(
                "Attempting to build a graph-mode TF2-style TensorArray from either an eager-mode TensorArray or a "
                "TF1-style TensorArray.  This is not currently supported.  You may be attempting to capture a "
                "TensorArray inside a tf.function or tf.data map function. Instead, construct a new TensorArray inside "
                "the function."
            )
        made = object.__new__(TensorArray)
        made._array = self._array.with_flow(flow)
        return made

    @property
    def flow(self) -> Any:
        """What holds the elements in a trace: a scalar of dtype variant. In eager mode a number without meaning."""
        return self._array.flow

    @property
    def dtype(self) -> DType:
        """The dtype of the elements."""
        return self._array.dtype

    @property
    def handle(self) -> None:
        """None: handles are of TensorFlow 1."""
        return None

    @property
    def element_shape(self) -> TensorShape:
        """The shape of the elements, as far as it is known."""
        return self._array.element_shape

    @property
    def dynamic_size(self) -> Any:
        """Whether writing beyond the end makes the array longer."""
        return self._array.dynamic_size

    def identity(self) -> TensorArray:
        """The array itself, in a trace another one of the same contents."""
        return self if isinstance(self._array, _Eager) else self._with_flow(identity(self.flow))

    def grad(self, source: Any, flow: Any = None, name: Any = None) -> Any:
        """Of TensorFlow 1: raises NotImplementedError. Tapes need no such thing."""
        if isinstance(self._array, _Eager):
            raise NotImplementedError(
                "TensorArray.grad is not supported when executing eagerly; eager's gradient implementation does not "
                "use/need this function to compute gradients of operations that use TensorArrays."
            )
        raise NotImplementedError()

    def read(self, index: Any, name: Any = None) -> Any:
        """One element.

        Args:
            index: which one, an integer scalar.
            name: accepted for TensorFlow's sake.

        Returns:
            The tensor; zeros if nothing was written there and the shape is known.

        Raises:
            tf.errors.OutOfRangeError: when there is no such element, in eager mode.
            tf.errors.InvalidArgumentError: likewise in a trace; in eager mode when the element was read before.
        """
        return self._array.read(index)

    def write(self, index: Any, value: Any, name: Any = None) -> TensorArray:
        """Put a tensor in a place.

        Args:
            index: the place, an integer scalar.
            value: a tensor of the dtype of the elements.
            name: accepted for TensorFlow's sake.

        Returns:
            The array to go on with.

        Raises:
            ValueError: when the value has another shape than the elements have.
            tf.errors.InvalidArgumentError: when it has another dtype.
            tf.errors.OutOfRangeError: when there is no such place, in eager mode.
        """
        return self._after(self._array.write(index, value))

    def stack(self, name: Any = None) -> Any:
        """All elements in one tensor.

        Args:
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of one axis more than the elements; what was never written is zero.

        Raises:
            tf.errors.InvalidArgumentError: when the elements differ in shape.
            ValueError: when an element is missing and its shape is not known, in eager mode.

        >>> tf.TensorArray(tf.int32, 2).write(1, [3, 4]).stack().numpy()
        array([[0, 0],
               [3, 4]], dtype=int32)
        """
        return self._array.stack()

    def gather(self, indices: Any, name: Any = None) -> Any:
        """Some elements in one tensor.

        Args:
            indices: which, an integer vector.
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of one axis more than the elements.
        """
        return self._array.gather(indices)

    def concat(self, name: Any = None) -> Any:
        """All elements joined along their first axis.

        Args:
            name: accepted for TensorFlow's sake.

        Returns:
            A tensor of as many axes as the elements.

        Raises:
            tf.errors.InvalidArgumentError: when the elements are scalars or differ in other axes than the first.
        """
        return self._array.concat()

    def unstack(self, value: Any, name: Any = None) -> TensorArray:
        """Put the rows of a tensor in place of all elements.

        Args:
            value: a tensor.
            name: accepted for TensorFlow's sake.

        Returns:
            The array to go on with.

        Raises:
            ValueError: when there are more rows than places and the size is not dynamic, in eager mode.
        """
        return self._after(self._array.unstack(value))

    def scatter(self, indices: Any, value: Any, name: Any = None) -> TensorArray:
        """Put the rows of a tensor in some places.

        Args:
            indices: the places, an integer vector.
            value: a tensor of as many rows.
            name: accepted for TensorFlow's sake.

        Returns:
            The array to go on with.
        """
        return self._after(self._array.scatter(indices, value))

    def split(self, value: Any, lengths: Any, name: Any = None) -> TensorArray:
        """Put the pieces of a tensor, cut along its first axis, in place of all elements.

        Args:
            value: a tensor.
            lengths: the lengths of the pieces, an integer vector.
            name: accepted for TensorFlow's sake.

        Returns:
            The array to go on with.

        Raises:
            tf.errors.InvalidArgumentError: when the lengths do not add up to that of the tensor, or their number is not
                the size.
        """
        return self._after(self._array.split(value, lengths))

    def size(self, name: Any = None) -> Any:
        """The number of elements, an int32 scalar."""
        return self._array.size()

    def close(self, name: Any = None) -> None:
        """Let go of the elements; in a trace it does nothing."""
        if isinstance(self._array, _Eager):
            self._array.elements.clear()

    def _after(self, flow: Any) -> TensorArray:
        return self if flow is None else self._with_flow(flow)


def _scalar(x: Any) -> Any:
    """An index or a list of them that is a tensor, as numpy's."""
    return x.numpy() if isinstance(x, EagerTensor) else x


class _Eager:
    """The elements of an array of eager mode: a Python list of tensors, which changes in place."""

    def __init__(
        self, dtype: Any, size: Any, dynamic_size: Any, clear_after_read: Any, infer_shape: Any, element_shape: Any
    ) -> None:
        self.flow = convert(0)
        self.infer_shape = infer_shape
        self.element_shape = as_shape(element_shape)
        self.dtype = as_dtype(dtype)
        self.dynamic_size = dynamic_size or False
        self._clears = True if clear_after_read is None else clear_after_read
        self._cleared: set[int] = set()
        self.elements: list[Any] = [None for _ in range(_scalar(size))]

    def read(self, index: Any) -> Any:
        index = _scalar(index)
        if index < 0:
            raise OutOfRangeError(None, None, f"Reading from negative indices (index {int(index)}) is not allowed.")
        count = len(self.elements)
        if index >= count:
            raise OutOfRangeError(None, None, f"Tried to read from index {int(index)} but array size is: {count} ")
        found = self.elements[index]
        if found is None:
            if index in self._cleared:
                raise InvalidArgumentError(
                    None,
                    None,
                    f"Could not read index {int(index)} twice because it was cleared after a previous read (perhaps "
                    "try setting clear_after_read = false?)",
                )
            found = self._present(index)
        if self._clears:
            self.elements[index] = None
            self._cleared.add(index)
        return found

    def write(self, index: Any, value: Any) -> None:
        index = _scalar(index)
        if index < 0:
            raise OutOfRangeError(None, None, f"Writing to negative indices (index {int(index)}) is not allowed.")
        count = len(self.elements)
        if index >= count:
            if not self.dynamic_size:
                raise OutOfRangeError(
                    None,
                    None,
                    f"Tried to write to index {int(index)} but array is not resizeable and size is: {count} ",
                )
            self.elements.extend([None] * (index - count + 1))
        if type(value) is not EagerTensor:
            value = identity(value) if isinstance(value, Readable) else convert_leniently(value, self.dtype)
        if value._dtype is not self.dtype:
            raise InvalidArgumentError(
                None,
                None,
                f"TensorArray dtype is {self.dtype.name} but Op is trying to write dtype {value._dtype.name} ",
            )
        shape = value.shape
        if not self.element_shape.is_compatible_with(shape):
            raise ValueError(f"Incompatible shape for value ({shape}), expected ({self.element_shape})")
        if self.infer_shape:
            self.element_shape = shape
        self.elements[index] = value

    def _present(self, index: int) -> Any:
        """An element; zeros, which then stay, if it is missing."""
        found = self.elements[index]
        if found is None:
            found = self.elements[index] = zeros(self.element_shape, self.dtype)
        return found

    def stack(self) -> Any:
        elements = [self._present(at) for at in range(len(self.elements))]
        if elements:
            parts = as_inputs("Pack", *elements, name="packed")
            _check_alike(parts, "packed")
            return cast(_stack(*parts, axis=0), self.dtype)  # only `unstack` and `split` let other dtypes in
        shape = self.element_shape.as_list() if self.element_shape.is_fully_defined() else []
        return zeros([0, *shape], self.dtype)

    def gather(self, indices: Any) -> Any:
        return stack([self._present(at) for at in _scalar(indices)])

    def concat(self) -> Any:
        elements = [self._present(at) for at in range(len(self.elements))]
        try:
            return concat(elements, 0)
        except OpError:
            for at, element in enumerate(elements):
                if not element.ndim:
                    words = f"Concat saw a scalar shape at index {at} but requires at least vectors."
                    raise InvalidArgumentError(None, None, words) from None
            raise

    def unstack(self, value: Any) -> None:
        rows = unstack(value)
        if len(rows) > len(self.elements) and not self.dynamic_size:
            raise ValueError(
                f"Cannot unstack {len(rows)} tensors into a TensorArray of static size {len(self.elements)} "
            )
        self.elements = list(rows)

    def scatter(self, indices: Any, value: Any) -> None:
        for index, row in zip(_scalar(indices), unstack(value)):
            self.write(index, row)

    def split(self, value: Any, lengths: Any) -> None:
        value = _hinted(value, self.dtype)
        lengths = as_input(lengths)
        total = reduce_sum(lengths).numpy()
        count = len(self.elements)
        problem = ""
        if lengths.ndim != 1:
            problem = f"Expected lengths to be a vector, received shape: {lengths.shape.as_list()} "
        elif not value.ndim:
            problem = f"Expected value to be at least a vector, but received shape: {value.shape.as_list()} "
        elif total != value.shape[0]:
            problem = (
                "Expected sum of lengths to be equal to values.shape[0], but sum of lengths is "
                f"{int(total)} and value's shape is: {value.shape.as_list()} "
            )
        elif not self.dynamic_size and len(lengths) != count:
            problem = (
                f"TensorArray's size is not equal to the size of lengths ({count} vs. {len(lengths)}), and the "
                "TensorArray is not marked as dynamically resizeable."
            )
        if problem:
            raise InvalidArgumentError(None, None, problem)
        self.elements = list(split(value, lengths))  # not the list that tapes hold

    def size(self) -> Any:
        return convert(len(self.elements))


def _hinted(value: Any, dtype: DType) -> Any:
    """A value as a tensor, of that dtype if it can be one."""
    return as_input(value) if isinstance(value, (Tensor, Readable)) else convert_leniently(value, dtype)


class _Flowing:
    """The elements of an array in a trace: a scalar of dtype variant that every writing replaces.

    The shape of the elements is known to all versions of an array together: `_shape` is a list of one item, shared.
    """

    def __init__(
        self, dtype: Any, size: Any, dynamic_size: Any, flow: Any, infer_shape: Any, element_shape: Any
    ) -> None:
        if flow is not None and (not isinstance(flow, Tensor) or flow.dtype is not variant):
            raise TypeError(f"Expected `flow` to be a variant tensor, but received `{flow.dtype}` instead.")
        if flow is None and size is None:
            raise ValueError("Argument `size` must be provided if argument `flow` is not provided.")
        if flow is not None and size is not None:
            raise ValueError("Cannot provide both `flow` and `size` arguments at the same time.")
        if flow is not None and element_shape is not None:
            raise ValueError("Cannot provide both `flow` and `element_shape` argumentsat the same time.")
        self.dtype = as_dtype(dtype)
        self.dynamic_size = dynamic_size
        self.infer_shape = infer_shape
        self._size = size
        self._shape = [as_shape(element_shape)]
        self.flow: Any = (
            flow if flow is not None else lists._list_reserve(_int32(size, "num_elements", "TensorListReserve"))
        )

    def with_flow(self, flow: Any) -> _Flowing:
        """The same with other elements."""
        made = object.__new__(_Flowing)
        made.__dict__.update(self.__dict__)
        made.flow = flow
        return made

    @property
    def element_shape(self) -> TensorShape:
        return self._shape[0]

    def _fit(self, shape: TensorShape) -> None:
        """Check the shape of elements, and learn from it."""
        known = self._shape[0]
        if not shape.is_compatible_with(known):
            raise ValueError(f"Inconsistent shapes: saw {shape} but expected {known} ")
        if self.infer_shape:
            self._shape[0] = known.merge_with(shape)

    def _of_dtype(self, value: Any) -> Any:
        value = _hinted(value, self.dtype)
        if value._dtype is not self.dtype:
            raise InvalidArgumentError(
                None,
                None,
                f"Invalid data types; op elements {error_name(value._dtype)} but list elements "
                f"{error_name(self.dtype)}",
            )
        return value

    def _lengths(self) -> tuple[int | None, ...] | None:
        shape = self._shape[0]
        return None if shape.rank is None else tuple(shape.as_list())

    def read(self, index: Any) -> Any:
        return lists._list_get(
            self.flow, _int32(index, "index", "TensorListGetItem"), dtype=self.dtype, shape=self._lengths()
        )

    def write(self, index: Any, value: Any) -> Any:
        value = self._of_dtype(value)
        self._fit(value.shape)
        return lists._list_set(
            self.flow, _int32(index, "index", "TensorListSetItem"), value, grow=bool(self.dynamic_size)
        )

    def stack(self) -> Any:
        count = None
        if not self.dynamic_size and self._size is not None and not isinstance(self._size, (Tensor, Readable)):
            count = int(self._size)
        return lists._list_stack(self.flow, dtype=self.dtype, shape=self._lengths(), count=count)

    def gather(self, indices: Any) -> Any:
        return lists._list_gather(
            self.flow, _int32(indices, "indices", "TensorListGather"), dtype=self.dtype, shape=self._lengths()
        )

    def concat(self) -> Any:
        return lists._list_concat(self.flow, dtype=self.dtype, shape=self._lengths())

    def unstack(self, value: Any) -> Any:
        value = self._of_dtype(value)
        self._fit(value.shape[1:])
        return lists._list_from_rows(value)

    def scatter(self, indices: Any, value: Any) -> Any:
        value = self._of_dtype(value)
        self._fit(value.shape[1:])
        indices = _int32(indices, "indices", "TensorListScatterIntoExistingList")
        return lists._list_scatter(self.flow, indices, value)

    def split(self, value: Any, lengths: Any) -> Any:
        value, lengths = self._of_dtype(value), cast(as_input(lengths), int64)
        if lengths.shape.rank not in (1, None):
            raise ValueError(f"Shape must be rank 1 but is rank {lengths.shape.rank} for 'TensorListSplit'.")
        if value.shape.rank == 0:
            raise ValueError("Shape must be at least rank 1 but is rank 0 for 'TensorListSplit'.")
        return lists._list_split(value, lengths)

    def size(self) -> Any:
        if not self.dynamic_size and self._size is not None:
            return identity(_int32(self._size, "size", "TensorListLength"))
        return lists._list_length(self.flow)


def _int32(x: Any, argument: str, op: str) -> Any:
    """An index as a tensor, refused if it is a tensor of another dtype."""
    x = as_input(x, None if isinstance(x, (Tensor, Readable)) else int32)
    if x._dtype is not int32:
        words = f"Input '{argument}' of '{op}' Op has type {x._dtype.name}"
        raise TypeError(f"{words} that does not match expected type of int32.")
    return x


# ---------------------------------------------------------------------------------------------------------------
# the spec


class TensorArraySpec(TypeSpec):
    """The type of a `tf.TensorArray`.

    Args:
        element_shape: the shape of the elements, as far as it is known.
        dtype: their dtype.
        dynamic_size: whether the arrays can become longer.
        infer_shape: whether all elements must have one shape.

    >>> tf.TensorArraySpec([2], tf.int32).is_compatible_with(tf.TensorArray(tf.int32, 3))
    True
    """

    __slots__ = ("_dtype", "_dynamic_size", "_element_shape", "_infer_shape")

    def __init__(
        self, element_shape: Any = None, dtype: Any = float32, dynamic_size: Any = False, infer_shape: Any = True
    ) -> None:
        self._element_shape = as_shape(element_shape)
        self._dtype = as_dtype(dtype)
        self._dynamic_size = dynamic_size
        self._infer_shape = infer_shape

    @property
    def value_type(self) -> Any:
        """The class of tensor arrays."""
        return TensorArray

    def is_subtype_of(self, other: Any) -> bool:
        """Whether another spec has the same dtype and `dynamic_size`; shapes do not count.

        Args:
            other: another spec.
        """
        return (
            isinstance(other, TensorArraySpec)
            and self._dtype is other._dtype
            and self._dynamic_size == other._dynamic_size
        )

    def most_specific_common_supertype(self, others: Any) -> Any:
        """A spec that covers this one and others; as in TensorFlow, with the shape of this one.

        Args:
            others: a sequence of specs.

        Returns:
            A spec; None, or False if one of them is of another kind, where there is none.
        """
        if not all([isinstance(other, TensorArraySpec) for other in others]):
            return False
        if any([self._dtype is not other._dtype or self._dynamic_size != other._dynamic_size for other in others]):
            return None
        infer = self._infer_shape and all([other._infer_shape for other in others])
        return TensorArraySpec(self._element_shape, self._dtype, self._dynamic_size, infer)

    def is_compatible_with(self, other: Any) -> bool:
        """Whether an array may be of this spec, or of both this and another spec.

        Args:
            other: a tensor array or a spec; anything else is not compatible.
        """
        if isinstance(other, TensorArray):
            other = TensorArraySpec.from_value(other)
        return self.is_subtype_of(other) and self._element_shape.is_compatible_with(other._element_shape)

    @staticmethod
    def from_value(value: Any) -> TensorArraySpec:
        """The spec of a tensor array.

        Args:
            value: a `tf.TensorArray`.

        Raises:
            TypeError: when it is none.
        """
        _checked(value)
        array = value._array
        return TensorArraySpec(array.element_shape, array.dtype, array.dynamic_size, array.infer_shape)

    def _serialize(self) -> tuple[Any, ...]:
        return self._element_shape, self._dtype, self._dynamic_size, self._infer_shape

    @property
    def _component_specs(self) -> Any:
        return [TensorSpec([], variant)]

    def _to_components(self, value: Any) -> Sequence[Any]:
        _checked(value)
        flow = value.flow
        return [flow if flow.dtype is variant else lists._list_from_rows(value.stack())]

    def _from_components(self, components: Any) -> TensorArray:
        made = TensorArray(
            self._dtype, flow=components[0], dynamic_size=self._dynamic_size, infer_shape=self._infer_shape
        )
        made._array._shape = [self._element_shape]  # type: ignore[union-attr]
        return made


def _checked(value: Any) -> None:
    if not isinstance(value, TensorArray):
        raise TypeError(f"Expected value to be a TensorArray, but got: `{type(value)}`")


register_type_spec(TensorArray, TensorArraySpec.from_value)
