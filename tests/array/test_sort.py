"""Order and counting: what the table of ops does not say. Expected values are TensorFlow 2.21's."""

import numpy as np
import pytest

import tfcompat as tf

nan, inf = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("values", "largest", "smallest"),
    [
        ([1.0, nan, 2.0], 2, 0),
        ([nan, 1.0, 2.0], 2, 1),
        ([nan, nan], 0, 0),
        ([2.0, nan, 1.0], 0, 2),
        ([-inf, nan], 0, 0),
        ([nan, inf], 1, 0),
        ([3.0, 1.0, 3.0, 1.0], 0, 1),
    ],
)
def test_argmax_passes_over_nan(values, largest, smallest):
    assert tf.argmax(values).numpy() == largest
    assert tf.argmin(values).numpy() == smallest


@pytest.mark.parametrize(
    ("values", "upwards", "order"),
    [
        ([3.0, nan, 1.0], [1.0, 3.0, nan], [2, 0, 1]),
        ([nan, 2.0, nan, 1.0], [nan, 2.0, nan, 1.0], [0, 1, 2, 3]),
        ([2.0, nan, 1.0, 5.0, nan, 3.0], [1.0, 2.0, nan, 5.0, nan, 3.0], [2, 0, 1, 3, 4, 5]),
    ],
)
def test_sorting_with_nan_is_the_insertion_sort_of_the_standard_library(values, upwards, order):
    np.testing.assert_array_equal(tf.sort(values).numpy(), np.float32(upwards))
    assert tf.argsort(values).numpy().tolist() == order


def test_the_best_one_with_nan():
    rows = ([nan, 2.0], [1.0, 2.0, nan], [2.0, nan, 1.0, 5.0, nan, 3.0])
    assert [tf.math.top_k(row).indices.numpy()[0] for row in rows] == [1, 0, 5]


def test_integers_at_their_ends():
    low, high = -(2**31), 2**31 - 1
    assert tf.sort([high, low, 1]).numpy().tolist() == [low, 1, high]
    assert tf.sort([high, low, 1], direction="DESCENDING").numpy().tolist() == [high, 1, low]
    assert tf.sort(tf.constant([3, 0, 255], tf.uint8), direction="DESCENDING").numpy().tolist() == [255, 3, 0]


def test_ties_keep_their_order():
    assert tf.argsort([1, 1, 0, 1]).numpy().tolist() == [2, 0, 1, 3]
    assert tf.argsort([1, 1, 0, 1], direction="DESCENDING").numpy().tolist() == [0, 1, 3, 2]
    assert tf.math.top_k([1, 2, 2, 1, 2], 4).indices.numpy().tolist() == [1, 2, 4, 0]
    x = tf.constant([2.0, 2.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.math.top_k(x, 2).values
    assert tape.gradient(y, x).numpy().tolist() == [1.0, 1.0, 0.0]


def test_named_results():
    assert repr(tf.unique([1])) == (
        "Unique(y=<tf.Tensor: shape=(1,), dtype=int32, numpy=array([1], dtype=int32)>, "
        "idx=<tf.Tensor: shape=(1,), dtype=int32, numpy=array([0], dtype=int32)>)"
    )
    assert type(tf.math.top_k([1])).__name__ == "TopKV2"
    assert tf.unique_with_counts(["b", "a", "b"]).count.numpy().tolist() == [2, 1]


def test_distinct_elements():
    assert tf.unique([1.0, nan, nan, 1.0]).idx.numpy().tolist() == [0, 1, 2, 0]
    assert tf.unique([-0.0, 0.0]).y.numpy().tolist() == [0.0]
    assert tf.unique([4, 1, 4, 2]).y.numpy().tolist() == [4, 1, 2]
    x = tf.constant([1.0, 1.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.unique(x).y
    with pytest.raises(LookupError, match="gradient registry has no entry for: Unique"):
        tape.gradient(y, x)


def test_bins_of_what_is_not_finite():
    found = tf.histogram_fixed_width_bins([nan, inf, -inf], [0.0, 5.0], nbins=5)
    assert found.numpy().tolist() == [-(2**31), 4, 0]


@pytest.mark.parametrize("dtype", ["float32", "int32", "int8"])
def test_a_few_of_many_are_the_first_of_all_in_order(dtype):
    """Ties at the border of the chosen ones, as many rows as one, signed zeros."""
    rows = np.random.default_rng(0).integers(-3, 4, (3, 500)).astype(dtype) * np.array(-1, dtype)
    values, at = tf.math.top_k(rows, 30)
    order = rows.shape[-1] - 1 - np.argsort(rows[:, ::-1], -1, kind="stable")[:, ::-1]
    np.testing.assert_array_equal(at.numpy(), order[:, :30])
    assert values.numpy().tobytes() == np.take_along_axis(rows, order[:, :30], -1).tobytes()
    assert tf.math.top_k(rows[0], 0).indices.shape == (0,)


@pytest.mark.parametrize("values", [[5, 3, 5, 9, 3], [0, 2**40], [-(2**31), 7]])
@pytest.mark.parametrize("times", [1, 40])
def test_distinct_elements_of_few_and_of_many(values, times):
    """One by one, by a table, or sorted: the same answer."""
    y, idx, count = tf.unique_with_counts(tf.constant(values * times, tf.int64))
    want = list(dict.fromkeys(values))
    assert y.numpy().tolist() == want
    assert idx.numpy().tolist() == [want.index(value) for value in values] * times
    assert count.numpy().tolist() == [values.count(value) * times for value in want]


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_search_in_order_and_in_disorder(side):
    """Rows in order go to numpy; a NaN is met as C++'s halving meets it."""
    rows = np.sort(np.random.default_rng(0).integers(0, 9, (12, 20)).astype(np.float32), axis=-1)
    wanted = np.arange(-1, 10, dtype=np.float32)
    found = tf.searchsorted(rows, np.tile(wanted, (12, 1)), side).numpy()
    for row, places in zip(rows, found, strict=True):
        np.testing.assert_array_equal(places, np.searchsorted(row, wanted, side))
        np.testing.assert_array_equal(tf.searchsorted(row, wanted, side).numpy(), places)
    assert tf.searchsorted([nan], [1.0], side).numpy().tolist() == [0 if side == "left" else 1]
