"""Sliding windows: how TensorFlow spells strides, dilations and paddings, where the windows lie, their columns."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator
from operator import mul
from typing import Any

import numpy as np

from .._core.errors import AbortedError, UnimplementedError, invalid, tail
from .._core.modes import SWITCHES

Pads = tuple[tuple[int, int], ...]

# Bytes of a block of columns. Measured on one core with 1 MiB of second-level cache (float32, 3x3 kernels, CPU time of
# columns and product together, 28x28x32 to 64 channels, batch 64): the product alone runs at 97 GF up to 0.9 MB and
# falls to 70 from 2 MB on, as columns come back from memory; below 100 kB the 3 us of each block's calls show.
BLOCK = 1 << 19
SMALL = 1 << 14  # up to here one block made by numpy in one call (7 us in place of 11)
FEW = 8  # channels times width of the window, up to which columns are copied by lines (28x28x1, 3x3: 3.9 times faster)


# ---------------------------------------------------------------------------------------------------------------
# arguments


def sequence(value: Any, n: int, channels_last: bool, name: str) -> list[Any]:
    """Strides, dilations or window sizes for all axes, from one number, one for each spatial axis, or all.

    Args:
        value: a number or a sequence of 1, n or n + 2 numbers; None is all ones.
        n: the number of spatial axes.
        channels_last: where the channels' 1 is put.
        name: the name of the argument, for the message.

    Raises:
        ValueError: when the sequence has another length.
    """
    if value is None:
        return [1] * (n + 2)
    if type(value) is int:
        spatial = [value] * n
    else:
        spatial = list(value) if hasattr(value, "__len__") else [value]
        count = len(spatial)
        if count == n + 2:
            return spatial
        if count == 1:
            spatial *= n
        elif count != n:
            raise ValueError(
                f"{name} should be of length 1, {n} or {n + 2}. Received: {name}={spatial} of length {count}"
            )
    return [1, *spatial, 1] if channels_last else [1, 1, *spatial]


def whole_numbers(value: Any, argument: str, op: str, least: int = 0) -> tuple[int, ...]:
    """A list argument of an op as a tuple of Python ints.

    Args:
        value: a list or tuple.
        argument: its name, for messages.
        op: the op's name in messages; TensorFlow's name and its Python name with a slash between.
        least: the least number of entries.

    Raises:
        TypeError: when it is no list, or holds something else than numbers.
        tf.errors.InvalidArgumentError: when it is too short.
    """
    full, _, python = op.partition("/")
    if not isinstance(value, (list, tuple)):
        if not hasattr(value, "__len__") or isinstance(value, (str, bytes)):
            raise TypeError(f"Expected list for '{argument}' argument to '{python or full}' Op, not {value!r}.")
        value = list(value)
    made = []
    for one in value:
        try:
            made.append(one if type(one) is int else int(one))
        except (TypeError, ValueError):
            raise TypeError(f"Expected int for argument '{argument}' not {one!r}.") from None
    if len(made) < least:
        raise invalid(f"Length for attr '{argument}' of {len(made)} must be at least minimum {least}", full)
    return tuple(made)


def explicit(padding: Any, rank: int) -> Any:
    """The argument `padding` with a list of pairs as a tuple of them; a name as it is.

    Raises:
        ValueError: when a list is not one of pairs, or not of the right length.
    """
    if padding == "EXPLICIT":
        raise ValueError(
            "'EXPLICIT' is not a valid value for `padding`. To use explicit padding, `padding` must be a list."
        )
    if not isinstance(padding, (list, tuple)):
        return padding
    for at, pair in enumerate(padding):
        what = None
        if not isinstance(pair, (list, tuple)):
            what = f"type {type(pair)}"
        elif len(pair) != 2:
            what = f"size {len(pair)}"
        if what:
            raise ValueError(
                "When `padding` is a list, each element of `padding` must be a list/tuple of size 2. Received: "
                f"padding={padding} with element at index {at} of {what}"
            )
    if len(padding) != rank:
        raise ValueError(
            f"When padding is a list, it must be of size {rank}. Received: padding={padding} of size {len(padding)}"
        )
    return tuple([(int(before), int(after)) for before, after in padding])


def check_name(value: Any, attr: str, allowed: tuple[str, ...], op: str) -> None:
    """Refuse a padding or format that is not among the allowed ones.

    Raises:
        TypeError: when it is no string.
        tf.errors.InvalidArgumentError: when it is another one.
    """
    if value in allowed:
        return
    if not isinstance(value, str):
        raise TypeError(f"Expected string for argument '{attr}' not {value!r}.")
    names = ", ".join(f'"{one}"' for one in allowed)
    raise invalid(f"Value for attr '{attr}' of \"{value}\" is not in the list of allowed values: {names}", op)


def unimplemented(message: str, op: str, name: str | None = "") -> UnimplementedError:
    """An UnimplementedError as a kernel raises it."""
    return UnimplementedError(None, None, message + tail(op, name))


def no_descriptor(of: str, what: str, op: str) -> AbortedError:
    """What TensorFlow raises where its library of kernels refuses shapes, with what is wrong behind.

    Args:
        of: the kind of kernel, `"convolution"` or `"pooling"`.
        what: what does not fit.
        op: TensorFlow's name of the op.
    """
    kind = "a primitive descriptor" if of == "convolution" else "a descriptor"
    message = f"could not create {kind} for {'the' if of == 'convolution' else 'a'} {of} forward propagation primitive."
    return AbortedError(
        None, None, f"Operation received an exception:Status: 2, message: {message} {what}" + tail(op, None)
    )


def spatial_pads(padding: Any, channels_last: bool, op: str, name: str | None = "") -> Any:
    """The pairs of the spatial axes of an explicit padding; `"SAME"` and `"VALID"` as they are.

    Raises:
        tf.errors.InvalidArgumentError: when the batch or the channels would be padded, or a number is negative.
    """
    if type(padding) is str:
        return padding
    outer, inner = (padding[:1] + padding[-1:], padding[1:-1]) if channels_last else (padding[:2], padding[2:])
    if any(min(pair) < 0 for pair in padding):
        raise invalid("All elements of explicit_paddings must be nonnegative", op, name)
    if any(any(pair) for pair in outer):
        raise invalid("Nonzero explicit padding in the batch or depth dimensions is not supported", op, name)
    return inner


# ---------------------------------------------------------------------------------------------------------------
# where windows lie


class Layout:
    """Where windows lie on images of one size. Made by `lie`, which keeps the layouts that it made.

    Attributes:
        sizes: the lengths of the images' spatial axes.
        window: the size of a window.
        strides: the steps between windows.
        dilations: the steps between elements of a window.
        pads: how much is added before and behind each axis.
        counts: how many windows there are along each axis.
        total: how many there are on one image.
        area: how many elements a window has.
        padded: the lengths of the axes with what is added.
        inside: the index of images (batch axis first) within padded ones, None if nothing is added.
        places: for each position in a window, in order, the index of the elements there in padded images.
    """

    def __init__(self, sizes: Any, window: Any, strides: Any, dilations: Any, pads: Pads, counts: Any) -> None:
        self.sizes, self.window, self.strides, self.dilations = sizes, window, strides, dilations
        self.pads, self.counts = pads, counts
        self.total, self.area = math.prod(counts), math.prod(window)
        self.padded = tuple([before + size + after for size, (before, after) in zip(sizes, pads)])
        self.inside: Any = None
        if self.padded != sizes:
            self.inside = (slice(None), *[slice(before, before + size) for (before, _), size in zip(pads, sizes)])

    @functools.cached_property
    def places(self) -> list[tuple[slice, ...]]:
        """See the class."""
        axes = [
            [slice(i * d, i * d + (count - 1) * step + 1, step) for i in range(k)]
            for k, d, count, step in zip(self.window, self.dilations, self.counts, self.strides)
        ]
        return [(slice(None), *place) for place in itertools.product(*axes)]

    @functools.cached_property
    def valid(self) -> list[Any]:
        """For each place in a window whether it lies on the image, `[1, *counts, 1]`; empty if all do."""
        if self.inside is None:
            return []
        inner = self.pad(np.ones((1, *self.sizes, 1), bool))
        return [inner[place] for place in self.places]

    @functools.cached_property
    def leading(self) -> list[Any]:
        """For each place in a window whether it is the first of the window that lies on the image."""
        seen = np.zeros((), bool)
        made = []
        for valid in self.valid:
            made.append(valid & ~seen)
            seen = seen | valid
        return made

    def pad(self, x: Any, value: Any = 0) -> Any:
        """A contiguous array of the images with a value around; the images themselves if nothing is added."""
        if self.inside is None:
            return x if x.flags.c_contiguous else np.ascontiguousarray(x)
        shape = (x.shape[0], *self.padded, x.shape[-1])
        made = np.full(shape, value, x.dtype) if value else np.zeros(shape, x.dtype)
        made[self.inside] = x
        return made

    def windows(self, x: Any) -> Any:
        """A view of all windows of padded contiguous images: `[batch, *counts, *window, channels]`."""
        batch, *spatial, channel = x.strides
        return np.ndarray(
            (x.shape[0], *self.counts, *self.window, x.shape[-1]),
            x.dtype,
            x,
            0,
            (batch, *map(mul, spatial, self.strides), *map(mul, spatial, self.dilations), channel),
        )


@functools.lru_cache(4096)
def lie(
    sizes: tuple[int, ...],
    window: tuple[int, ...],
    strides: tuple[int, ...],
    dilations: tuple[int, ...],
    padding: Any,
) -> Layout:
    """Where windows lie.

    With "SAME" there are ceil(size / stride) windows, and of the elements added the odd one goes behind.

    Raises:
        ValueError: when a window does not fit in; its text is TensorFlow's.
    """
    counts, pads = [], []
    for at, (size, k, stride, dilation) in enumerate(zip(sizes, window, strides, dilations, strict=True)):
        reach = (k - 1) * dilation + 1
        if padding == "SAME":
            count = -(-size // stride)
            missing = max((count - 1) * stride + reach - size, 0)
            before, after = missing // 2, missing - missing // 2
        else:
            before, after = (0, 0) if padding == "VALID" else padding[at]
            count = (size + before + after - reach + stride) // stride
            if count < 0:
                raise ValueError(
                    f"Computed output size would be negative: {count} [input_size: {size + before + after}, "
                    f"effective_filter_size: {reach}, stride: {stride}]"
                )
        counts.append(count)
        pads.append((before, after))
    return Layout(sizes, window, strides, dilations, tuple(pads), tuple(counts))


def counted(sizes: Any, window: Any, strides: Any, dilations: Any, padding: Any) -> tuple[Any, ...]:
    """How many windows there are along each axis: symbols, or None, where a trace does not know the lengths."""
    if all([type(n) is int for n in (*sizes, *window)]):
        try:
            return lie(tuple(sizes), tuple(window), strides, dilations, padding).counts
        except ValueError:
            if SWITCHES.trace is None:
                raise
            reach, size = next(
                ((k - 1) * d + 1, n) for n, k, d in zip(sizes, window, dilations, strict=True) if (k - 1) * d + 1 > n
            )
            raise ValueError(f"Negative dimension size caused by subtracting {reach} from {size}") from None
    made: list[Any] = []
    for at, (size, k, stride, dilation) in enumerate(zip(sizes, window, strides, dilations, strict=True)):
        if size is None or (padding != "SAME" and type(k) is not int):
            made.append(None)
        elif padding == "SAME":
            made.append((size + (stride - 1)) // stride)
        else:
            before, after = (0, 0) if padding == "VALID" else padding[at]
            made.append((size + (before + after + stride - (k - 1) * dilation - 1)) // stride)
    return tuple(made)


def columns(x: Any, at: Layout) -> Iterator[tuple[Any, int, int]]:
    """The windows of images as matrices with a row for each window, in blocks that stay in the cache.

    Args:
        x: images `[batch, *sizes, channels]`.
        at: where the windows lie.

    Yields:
        A matrix that is overwritten in the next step (it may be in column order), and the numbers of its first window
        and of the one behind its last, counting over all images.
    """
    batch, channels = x.shape[0], x.shape[-1]
    depth = at.area * channels
    if batch * at.total * depth * x.itemsize <= SMALL:
        yield at.windows(at.pad(x)).reshape(batch * at.total, depth), 0, batch * at.total
        return
    counts, n = at.counts, len(at.counts)
    room = max(BLOCK // (depth * x.itemsize), 1)
    images = min(max(room // at.total, 1), batch)
    buffer = interior = None
    if at.inside is not None:
        buffer = np.zeros((images, *at.padded, channels), x.dtype)
        interior = buffer[at.inside]
    elif not x.flags.c_contiguous:
        buffer = interior = np.empty((images, *at.sizes, channels), x.dtype)
    # The axis along which the windows of one image are parted: the first one that has more than one.
    axis = next((i for i, count in enumerate(counts) if count > 1), 0)
    lines = counts[axis]
    row = at.total // lines
    step = lines if images > 1 else min(max(room // row, 1), lines)
    # With few channels rows would be copied in snippets of a few elements; lines of the image are longer.
    flat = channels * (at.window[-1] if at.dilations[-1] == 1 else 1) < FEW
    order = (*range(n + 1, 2 * n + 2), *range(n + 1)) if flat else tuple(range(2 * n + 2))
    shape = (images, *counts[:axis], step, *counts[axis + 1 :], *at.window, channels)
    made = np.empty([shape[i] for i in order], x.dtype)
    for first in range(0, batch, images):
        many = min(images, batch - first)
        source = x[first : first + many]
        if interior is not None:
            interior[:many] = source
            source = buffer
        view = at.windows(source)[:many].transpose(order)
        for line in range(0, lines, step):
            count = min(step, lines - line)
            part = view
            if count < lines:
                cut = (slice(None),) * (order.index(axis + 1)) + (slice(line, line + count),)
                part = view[cut]
            block = made if part.shape == made.shape else np.empty(part.shape, x.dtype)
            block[...] = part
            rows = many * count * row
            start = first * at.total + line * row
            yield block.reshape(depth, rows).T if flat else block.reshape(rows, depth), start, start + rows
