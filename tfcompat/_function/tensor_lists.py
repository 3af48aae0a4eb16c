"""Lists of tensors as values of tensors of dtype variant: what flows through a graph that writes a `tf.TensorArray`.

A `TensorList` is persistent: writing makes a new version and leaves the old one as it was. The newest version owns the
dict of elements; an older one remembers what to put back to get from the next version to it (Baker's trick), so that a
loop of n writes costs n steps, and so does the walk back through it. Elements that were never written are absent:
zeros, once somebody knows of what shape. A gradient of a list is a list that has elements where there are gradients.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import numpy as np

from .._array._arguments import zeros_array
from .._core.dtypes import DType, int32, int64, variant
from .._core.errors import InvalidArgumentError, invalid
from .._core.op import primitive
from .._core.rules import scalar, vector
from .._core.tensor import _BY_SCALAR, OPAQUE

_ABSENT: Any = object()
_LOCK = threading.Lock()  # versions share a dict: two threads may hold two of them


class TensorList:
    """One version of a list of arrays, some of which may be absent.

    Args:
        elements: the arrays by their index; belongs to the list from now on.
        count: the length of the list.
    """

    __slots__ = ("_back", "_elements", "_next", "count")

    shape = ()
    ndim = 0
    size = 1
    dtype = np.dtype(np.void)  # what formulas ask for its kind: neither numbers nor text

    def __init__(self, elements: dict[int, Any], count: int) -> None:
        self._elements: dict[int, Any] | None = elements  # None: an older version
        self._next: TensorList | None = None  # then: which version is the next newer one
        self._back: tuple[int, Any] | None = None  # and what to write into it to have this one: an index, an array
        self.count = count

    def _newest(self) -> dict[int, Any]:
        """The dict of elements, which this version owns from now on; the lock is held."""
        path = []
        at: TensorList = self
        while at._elements is None:
            path.append(at)
            at = at._next  # type: ignore[assignment]
        for older in reversed(path):
            elements = at._elements
            index, value = older._back  # type: ignore[misc]
            at._back = index, _exchange(elements, index, value)  # type: ignore[arg-type]
            at._next, at._elements = older, None
            older._elements, older._next, older._back = elements, None, None
            at = older
        return at._elements  # type: ignore[return-value]

    def elements(self) -> dict[int, Any]:
        """The arrays by their index: a copy."""
        with _LOCK:
            return dict(self._newest())

    def get(self, index: int) -> Any:
        """One array, or the mark of an absent element."""
        with _LOCK:
            return (self._elements or self._newest()).get(index, _ABSENT)

    def __len__(self) -> int:
        """How many elements are there."""
        with _LOCK:
            return len(self._newest())

    def __bool__(self) -> bool:
        return True

    def written(self, index: int, value: Any, count: int) -> TensorList:
        """The version in which one element is another.

        Args:
            index: which one.
            value: an array, or the mark of an absent element.
            count: the length of the new version.
        """
        with _LOCK:
            elements = self._elements
            made = TensorList(self._newest() if elements is None else elements, count)
            self._back = index, _exchange(made._elements, index, value)  # type: ignore[arg-type]
            self._next, self._elements = made, None
        return made

    def dense(self, dtype: DType, shape: Any, words: str, op: str) -> list[Any]:
        """All elements, zeros for the absent ones.

        Args:
            dtype: that of the elements.
            shape: what is known of their shape: a tuple, with None for unknown lengths; or None.
            words: the error if the absent elements' shape is not known, with `{}` for what is known.
            op: TensorFlow's name of the op.
        """
        elements = self.elements()
        if len(elements) == self.count:
            return [elements[i] for i in range(self.count)]
        blank = _blank(elements, dtype, shape, words, op)
        return [elements.get(i, blank) for i in range(self.count)]

    def item(self) -> TensorList:
        """The list itself, as a numpy scalar gives its number."""
        return self

    def __add__(self, other: TensorList) -> TensorList:
        """Element by element; of the absent ones nothing is added. The shorter one is written into the longer one."""
        large, small = (self, other) if len(self) >= len(other) else (other, self)
        for index, value in small.elements().items():
            held = large.get(index)
            large = large.written(index, value if held is _ABSENT else held + value, large.count)
        return large

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return TensorList({}, self.count) if function is np.zeros_like else NotImplemented

    def __repr__(self) -> str:
        return "<TensorList>"


_BY_SCALAR[TensorList] = variant
OPAQUE.add(TensorList)


def _exchange(elements: dict[int, Any], index: int, value: Any) -> Any:
    """Put an element in, or out if it is the mark of absence; what was there before."""
    before = elements.get(index, _ABSENT)
    if value is not _ABSENT:
        elements[index] = value
    elif before is not _ABSENT:
        del elements[index]
    return before


def _known(shape: Any) -> bool:
    return shape is not None and None not in shape


def _text(shape: Any) -> str:
    """A shape as TensorFlow's kernels print one that is partly known."""
    return "<unknown>" if shape is None else "[" + ",".join(["?" if n is None else str(n) for n in shape]) + "]"


def _blank(elements: dict[int, Any], dtype: DType, shape: Any, words: str, op: str) -> Any:
    """What an absent element is: zeros of the known shape, or of that of an element that is there."""
    if not _known(shape):
        if not elements:
            raise invalid(words.format(_text(shape)), op)
        shape = next(iter(elements.values())).shape
    made = zeros_array(shape, dtype.np)
    return made if made.ndim or dtype.kind == "S" else made[()]


def _stacked(parts: list[Any], dtype: DType, op: str) -> Any:
    """Elements as the rows of an array."""
    shape = parts[0].shape
    made = np.empty((len(parts), *shape), dtype.np)
    for at, part in enumerate(parts):
        if part.shape != shape:
            raise _misfit(shape, part.shape, op)
        made[at] = part if part.ndim or dtype.kind != "S" else part[()]
    return made


def _row(values: Any, at: int) -> Any:
    """A row of an array as an element: text stays in an array of its own."""
    row = values[at]
    if type(row) is bytes:
        held = np.empty((), object)
        held[()] = row
        return held
    return row


def _elements_of(values: Any, indices: Iterable[int]) -> dict[int, Any]:
    return {i: _row(values, at) for at, i in enumerate(indices)}


def _misfit(shape: tuple[int, ...], other: tuple[int, ...], op: str) -> InvalidArgumentError:
    """The error of two elements that do not go into one array."""
    words = "PartialTensorShape: Incompatible"
    if len(shape) != len(other):
        return invalid(f"{words} ranks during merge: {len(shape)} vs. {len(other)}", op)
    return invalid(f"{words} shapes during merge: {_text(shape)} vs. {_text(other)}", op)


def _of_elements(*dtypes: DType, dtype: DType, **statics: Any) -> DType:
    """The rule of dtypes for what is taken out of a list."""
    return dtype


def _element(*values: Any, shape: Any, **statics: Any) -> Any:
    """The rule of shapes for one element."""
    return shape


# ---------------------------------------------------------------------------------------------------------------
# lists


@primitive(op="TensorListReserve", grad=(None,), infer=scalar, to=variant)
def _list_reserve(count: Any) -> Any:
    """A list of absent elements."""
    return TensorList({}, int(count))


@primitive(op="TensorListLength", grad=(None,), infer=scalar, to=int32)
def _list_length(flow: Any) -> Any:
    """The length of a list."""
    return np.int32(flow.count)


@primitive(
    op="TensorListGetItem",
    grad=(lambda F, g, y, flow, index, *, dtype, shape: F.list_of_one(g, index, flow), None),
    infer=_element,
    to=_of_elements,
)
def _list_get(flow: Any, index: Any, *, dtype: DType, shape: Any) -> Any:
    """One element of a list."""
    i = int(index if type(index) is not np.ndarray else index.reshape(-1)[0])
    if not 0 <= i < flow.count:
        raise invalid(f"Trying to access element {i} in a list with {flow.count} elements.", "TensorListGetItem")
    found = flow.get(i)
    if found is not _ABSENT:
        return found
    words = (
        "Trying to read an uninitialized tensor but element_shape is not fully defined: {} and no list element is set."
    )
    return _blank(flow.elements(), dtype, shape, words, "TensorListGetItem")


@primitive(
    op="TensorListSetItem",
    grad=(
        lambda F, g, y, flow, index, value, *, grow: F.list_without(g, index),
        None,
        lambda F, g, y, flow, index, value, *, grow: F.list_get_like(g, index, value),
    ),
    infer=scalar,
    to=variant,
)
def _list_set(flow: Any, index: Any, value: Any, *, grow: bool) -> Any:
    """A list in which one element is another; `grow` makes it longer where the index is beyond its end."""
    if type(index) is np.ndarray and index.ndim:
        raise invalid(f"Expected argument 1 to be a scalar. Received shape {_text(index.shape)}", "TensorListSetItem")
    i = int(index)
    if i < 0 or (i >= flow.count and not grow):
        raise invalid(f"Trying to modify element {i} in a list with {flow.count} elements.", "TensorListSetItem")
    return flow.written(i, value, max(flow.count, i + 1))


@primitive(
    op="TensorListStack",
    grad=(lambda F, g, y, flow, *, dtype, shape, count: F.list_from_rows(g),),
    infer=lambda flow, *, dtype, shape, count: None if shape is None else (count, *shape),
    to=_of_elements,
)
def _list_stack(flow: Any, *, dtype: DType, shape: Any, count: int | None) -> Any:
    """The elements of a list as rows; `count` is how many there must be, None for any number."""
    op = "TensorListStack"
    if count is not None and count != flow.count:
        raise invalid(f"Operation expected a list with {count} elements but got a list with {flow.count} elements.", op)
    if not flow.count:
        if not _known(shape):
            words = f"Tried to stack elements of an empty list with non-fully-defined element_shape: {_text(shape)}"
            raise invalid(words, op)
        return zeros_array((0, *shape), dtype.np)
    words = (
        "Tried to stack list which only contains uninitialized tensors and has a non-fully-defined element_shape: {}"
    )
    parts = flow.dense(dtype, shape, words, op)
    return _stacked(parts, dtype, op)


@primitive(
    op="TensorListFromTensor",
    grad=(lambda F, g, y, values: F.list_stack_like(g, values),),
    infer=scalar,
    to=variant,
)
def _list_from_rows(values: Any) -> Any:
    """The rows of a tensor as a list."""
    return TensorList(_elements_of(values, range(len(values))), len(values))


@primitive(
    op="TensorListGather",
    grad=(lambda F, g, y, flow, indices, *, dtype, shape: F.list_of_rows(g, indices), None),
    infer=lambda flow, indices, *, dtype, shape: None if shape is None else (indices.shape[0], *shape),
    to=_of_elements,
)
def _list_gather(flow: Any, indices: Any, *, dtype: DType, shape: Any) -> Any:
    """Some elements of a list as rows."""
    op = "TensorListGather"
    wanted = indices.tolist()
    if not wanted:
        if not _known(shape):
            words = f"Tried to gather 0-elements from a list with non-fully-defined shape: {_text(shape)}"
            raise invalid(words, op)
        return zeros_array((0, *shape), dtype.np)
    for i in wanted:
        if not 0 <= i < flow.count:
            raise invalid(f"Trying to gather element {i} in a list with {flow.count} elements.", op)
    parts = [flow.get(i) for i in wanted]
    if any([part is _ABSENT for part in parts]):
        words = "Tried to gather uninitialized tensors from a list with non-fully-defined element_shape: {}"
        blank = _blank(flow.elements(), dtype, shape, words, op)
        parts = [blank if part is _ABSENT else part for part in parts]
    return _stacked(parts, dtype, op)


@primitive(
    op="TensorListScatterIntoExistingList",
    grad=(
        lambda F, g, y, flow, indices, values: F.list_without_all(g, indices),
        None,
        lambda F, g, y, flow, indices, values: F.list_gather_like(g, indices, values),
    ),
    infer=scalar,
    to=variant,
)
def _list_scatter(flow: Any, indices: Any, values: Any) -> Any:
    """A list in which some elements are the rows of a tensor; it grows where they are beyond its end."""
    op = "TensorListScatterIntoExistingList"
    wanted = indices.tolist()
    if len(wanted) != len(values):
        raise invalid(f"Expected len(indices) == tensor.shape[0], but saw: {len(wanted)} vs. {len(values)}", op)
    for at, i in enumerate(wanted):
        if i < 0:
            raise invalid("Indices in TensorListScatterIntoExistingList must all be non-negative.", op)
        flow = flow.written(i, _row(values, at), max(flow.count, i + 1))
    return flow


@primitive(
    op="TensorListConcatV2",
    grad=(lambda F, g, y, flow, *, dtype, shape: F.list_split(g, F.list_lengths(flow, dtype=dtype, shape=shape)),),
    infer=lambda flow, *, dtype, shape: None if shape is None else (None, *shape[1:]),
    to=_of_elements,
)
def _list_concat(flow: Any, *, dtype: DType, shape: Any) -> Any:
    """The elements of a list joined along their first axis."""
    op = "TensorListConcatV2"
    if not flow.count:
        if shape is None or None in shape[1:]:
            words = "All except the first dimension must be fully defined when concating an empty tensor list."
            raise invalid(f"{words} element_shape: {_text(shape)}", op)
        return zeros_array((0, *shape[1:]), dtype.np)
    parts = _pieces(flow, dtype, shape)
    for part in parts:
        if part.shape[1:] != parts[0].shape[1:]:
            raise _misfit(parts[0].shape[1:], part.shape[1:], op)
    return np.concatenate(parts)


def _pieces(flow: Any, dtype: DType, shape: Any) -> list[Any]:
    op = "TensorListConcatV2"
    if shape is not None and shape[:1] == (None,) and _known(shape[1:]) and len(flow) < flow.count:
        first = next(i for i in range(flow.count) if flow.get(i) is _ABSENT)
        words = f"List contains uninitialized tensor at index {first} but leading_dims has only 0 elements."
        raise invalid(words, op)
    words = (
        "Trying to concat list with only uninitialized tensors but element_shape_except_first_dim is not fully "
        "defined: {}"
    )
    parts = flow.dense(dtype, shape, words, op)
    for at, part in enumerate(parts):
        if not part.ndim:
            raise invalid(f"Concat saw a scalar shape at index {at} but requires at least vectors.", op, None)
    return parts


@primitive(op="TensorListConcatLengths", grad=(None,), infer=vector, to=int64)
def _list_lengths(flow: Any, *, dtype: DType, shape: Any) -> Any:
    """The lengths of the first axes of the elements of a list."""
    return np.array([len(part) for part in _pieces(flow, dtype, shape)] if flow.count else [], np.int64)


@primitive(
    op="TensorListSplit",
    grad=(lambda F, g, y, values, lengths: F.list_concat_like(g, values, lengths), None),
    infer=scalar,
    to=variant,
)
def _list_split(values: Any, lengths: Any) -> Any:
    """Pieces of a tensor, cut along its first axis, as a list."""
    op = "TensorListSplit"
    pieces: dict[int, Any] = {}
    at = 0
    for i, n in enumerate(lengths.tolist()):
        if n < 0:
            raise invalid(f"Invalid value in lengths: {n}", op)
        if at + n > len(values):
            raise invalid(f"Attempting to slice [{at}, {at + n}] from tensor with length {len(values)}", op)
        pieces[i] = values[at : at + n]
        at += n
    if at != len(values):
        raise invalid(f"Unused values in tensor. Length of tensor: {len(values)} Values used: {at}", op)
    return TensorList(pieces, len(pieces))


# ---------------------------------------------------------------------------------------------------------------
# gradients of lists: what is absent is zero, and so is None, which stands for a gradient that nothing was added to


def _entry(flow: Any, index: int) -> Any:
    """An element of a gradient, or the mark of an absent one."""
    return _ABSENT if flow is None else flow.get(index)


@primitive(
    op="TensorListSetItem",
    grad=(lambda F, g, y, value, index, flow: F.list_get_like(g, index, value), None, None),
    infer=scalar,
    to=variant,
)
def _list_of_one(value: Any, index: Any, flow: Any) -> Any:
    """A list as long as another with a single element."""
    return TensorList({int(index): value}, flow.count)


@primitive(
    op="TensorListGetItem",
    grad=(lambda F, g, y, flow, index, like: F.list_of_one(g, index, flow), None, None),
    infer=lambda flow, index, like: like.shape,
    to=lambda flow, index, like: like,
)
def _list_get_like(flow: Any, index: Any, like: Any) -> Any:
    """An element of a list; zeros like a tensor if it is absent."""
    found = _entry(flow, int(index))
    return np.zeros_like(like) if found is _ABSENT else found


@primitive(
    op="TensorListSetItem",
    grad=(lambda F, g, y, flow, index: F.list_without(g, index), None),
    infer=scalar,
    to=variant,
)
def _list_without(flow: Any, index: Any) -> Any:
    """A list in which one element is absent."""
    return TensorList({}, 0) if flow is None else flow.written(int(index), _ABSENT, flow.count)


@primitive(
    op="TensorListScatterIntoExistingList",
    grad=(lambda F, g, y, flow, indices: F.list_without_all(g, indices), None),
    infer=scalar,
    to=variant,
)
def _list_without_all(flow: Any, indices: Any) -> Any:
    """A list in which some elements are absent."""
    flow = TensorList({}, 0) if flow is None else flow
    for i in indices.tolist():
        flow = flow.written(i, _ABSENT, flow.count)
    return flow


@primitive(
    op="TensorListStack",
    grad=(lambda F, g, y, flow, like: F.list_from_rows(g), None),
    infer=lambda flow, like: like.shape,
    to=lambda flow, like: like,
)
def _list_stack_like(flow: Any, like: Any) -> Any:
    """The elements of a list as the rows of a tensor like another one."""
    made = np.zeros_like(like)
    for i in range(len(made)):
        found = _entry(flow, i)
        if found is not _ABSENT:
            made[i] = found
    return made


@primitive(
    op="TensorListScatterV2",
    grad=(lambda F, g, y, values, indices: F.list_gather_like(g, indices, values), None),
    infer=scalar,
    to=variant,
)
def _list_of_rows(values: Any, indices: Any) -> Any:
    """A list of the rows of a tensor; rows with the same index are added up."""
    elements: dict[int, Any] = {}
    for at, i in enumerate(indices.tolist()):
        row = values[at]
        elements[i] = elements[i] + row if i in elements else row
    return TensorList(elements, max(elements, default=-1) + 1)


@primitive(
    op="TensorListGather",
    grad=(lambda F, g, y, flow, indices, like: F.list_of_rows(g, indices), None, None),
    infer=lambda flow, indices, like: like.shape,
    to=lambda flow, indices, like: like,
)
def _list_gather_like(flow: Any, indices: Any, like: Any) -> Any:
    """Some elements of a list as the rows of a tensor like another one."""
    made = np.zeros_like(like)
    for at, i in enumerate(indices.tolist()):
        found = _entry(flow, i)
        if found is not _ABSENT:
            made[at] = found
    return made


@primitive(
    op="TensorListConcatV2",
    grad=(lambda F, g, y, flow, like, lengths: F.list_split(g, lengths), None, None),
    infer=lambda flow, like, lengths: like.shape,
    to=lambda flow, like, lengths: like,
)
def _list_concat_like(flow: Any, like: Any, lengths: Any) -> Any:
    """The elements of a list as the pieces of a tensor like another one."""
    made = np.zeros_like(like)
    at = 0
    for i, n in enumerate(lengths.tolist()):
        found = _entry(flow, i)
        if found is not _ABSENT:
            made[at : at + n] = found
        at += n
    return made
