"""`tf.test.TestCase`: asserts about tensors, on top of `unittest`."""

from __future__ import annotations

import contextlib
import math
import random
import re
import shutil
import tempfile
import unittest
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from .._array._create import is_tensor
from .._autodiff.indexed_slices import IndexedSlices
from .._core import nest
from .._core.dtypes import from_numpy
from .._core.errors import InvalidArgumentError, OpError
from .._core.op import as_input
from .._core.quiet import silent
from .._core.tensor import Tensor
from .._function.devices import DeviceSpec
from ..random._seeds import set_seed
from ._containers import Containers

_SEED = 87654321  # TensorFlow's own for tests
_SHAPES_DIFFER = "Incompatible shapes|Dimensions must be equal|required broadcastable shapes"


class _Session:
    """What stands for a session where ops run at once."""

    def __init__(self, case: TestCase) -> None:
        self._case = case

    def run(self, fetches: Any, *args: Any, **kwargs: Any) -> Any:
        """The values of tensors, or of what functions return."""
        if args or kwargs:
            raise NotImplementedError("Only the tensors to run can be given: there is no graph to feed.")
        return self._case.evaluate(fetches)


class TestCase(Containers):
    """The base of test cases about tensors. Before each test the seeds of Python, numpy and TensorFlow are set.

    Args:
        methodName: the name of the method that runs.

    >>> tf.test.TestCase().assertAllClose(tf.constant([1.0, 2.0]), [1.0, 2.0000001])
    """

    def __init__(self, methodName: str = "runTest") -> None:
        super().__init__(methodName)
        self._folder: str | None = None

    def setUp(self) -> None:
        """Set the seeds."""
        super().setUp()
        random.seed(_SEED)
        np.random.seed(_SEED)
        set_seed(_SEED)

    # -- values

    def evaluate(self, tensors: Any) -> Any:
        """The values of tensors.

        Args:
            tensors: a tensor, a variable, a function that returns one, or a nest of these.

        Returns:
            Arrays in the same nest.

        Raises:
            ValueError: for what has no value.
        """
        return nest.map_structure(self._value, tensors)

    def _value(self, one: Any) -> Any:
        if one is None:
            return None
        if isinstance(one, IndexedSlices) or not callable(getattr(one, "numpy", None)):
            if callable(one):
                return self.evaluate(one())
            if isinstance(one, IndexedSlices):
                parts = (one.values, one.indices, one.dense_shape)
                return IndexedSlices(*[None if part is None else part.numpy() for part in parts])
            raise ValueError(f"Unsupported type {type(one).__name__!r}.")
        return one.numpy()

    def evaluate_if_both_tensors(self, a: Any, b: Any) -> tuple[Any, Any]:
        """Two values as they are: tensors have theirs already."""
        return a, b

    @contextlib.contextmanager
    def session(
        self, graph: Any = None, config: Any = None, use_gpu: bool = True, force_gpu: bool = False
    ) -> Iterator[Any]:
        """A block of ops; they run at once."""
        yield _Session(self)

    cached_session = session

    def get_temp_dir(self) -> str:
        """A folder that is there until the test is over, the same one at each call."""
        if self._folder is None:
            self._folder = tempfile.mkdtemp()
            self.addCleanup(shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder

    def _array(self, a: Any) -> Any:
        if is_tensor(a):
            return np.asarray(as_input(a)._value)
        if isinstance(a, np.ndarray):
            return a
        if isinstance(a, (list, tuple)) and any(is_tensor(one) for one in nest.flatten(a)):
            a = nest.map_structure(lambda one: one.numpy() if is_tensor(one) else one, a)
        try:
            return np.array(a)
        except ValueError as error:
            if "inhomogeneous shape" not in str(error):
                raise
            return np.array(a, dtype=object)

    # -- equal and close

    def assertAllEqual(self, a: Any, b: Any, msg: Any = None) -> None:
        """Fail unless two tensors or arrays are equal; NaN is equal to NaN.

        Args:
            a: what is expected.
            b: what is there.
            msg: what to say besides.
        """
        a, b, msg = self._array(a), self._array(b), msg or ""
        contents = f" Contents: {b!r}. \n{msg}." if b.ndim <= 3 or b.size < 500 else f" {msg}"
        self.assertEqual(a.shape, b.shape, f"Shape mismatch: expected {a.shape}, got {b.shape}.{contents}")
        if a.dtype.kind in "USO" or b.dtype.kind in "USO":
            a, b = _encoded(a), _encoded(b)
        same = np.asarray(a == b)
        if _floating(a):
            same = same | (np.isnan(a) & np.isnan(b))
        if not same.all():
            x, y, where = _wrong(a, b, ~same, "equal")
            about = [msg, *where, f"not equal lhs = {x!r}", f"not equal rhs = {y!r}"]
            np.testing.assert_array_equal(a, b, err_msg="\n".join(about))

    def assertDictEqual(self, a: Any, b: Any, msg: Any = None) -> None:
        """Fail unless two dictionaries have the same keys, and equal tensors or arrays under them."""
        if set(a) != set(b):
            super().assertDictEqual(a, b, msg)
        for key in a:
            self.assertAllEqual(a[key], b[key], msg=str(key))

    def assertNotAllEqual(self, a: Any, b: Any, msg: Any = None) -> None:
        """Fail if two tensors or arrays are equal."""
        try:
            self.assertAllEqual(a, b)
        except AssertionError:
            return
        raise AssertionError(f"The two values are equal at all elements. {msg or ''}")

    def assertAllClose(self, a: Any, b: Any, rtol: float = 1e-06, atol: float = 1e-06, msg: Any = None) -> None:
        """Fail unless `|a - b| <= atol + rtol * |b|` for all elements; NaN is close to NaN.

        Args:
            a: a tensor, an array, or a nest of these.
            b: the same kind of nest.
            rtol: the relative tolerance.
            atol: the absolute tolerance.
            msg: what to say besides.
        """
        self._close(a, b, rtol, atol, "", msg or "")

    def _close(self, a: Any, b: Any, rtol: float, atol: float, path: str, msg: str) -> None:
        a, b = [one._asdict() if hasattr(one, "_asdict") else one for one in (a, b)]
        if isinstance(a, Mapping) != isinstance(b, Mapping):
            raise ValueError(f"Can't compare dict to non-dict, a{path} vs b{path}. {msg}")
        if isinstance(a, Mapping):
            told = f"mismatched keys: a{path} has keys {a.keys()}, but b{path} has keys {b.keys()}. {msg}"
            self.assertItemsEqual(a.keys(), b.keys(), msg=told)
            for key in a:
                self._close(a[key], b[key], rtol, atol, f"{path}[{key}]", msg)
            return
        told = f"Mismatched value: a{path} is different from b{path}. {msg}"
        try:
            self._close_arrays(self._array(a), self._array(b), rtol, atol, told)
        except (ValueError, TypeError, NotImplementedError):
            if not isinstance(a, (list, tuple)):
                raise
            for at, (one, other) in enumerate(zip(a, b, strict=True)):
                self._close(one, other, rtol, atol, f"{path}[{at}]", msg)

    def _close_arrays(self, a: Any, b: Any, rtol: float, atol: float, msg: str) -> None:
        contents = f" with contents {b}" if b.ndim <= 3 or b.size < 500 else ""
        self.assertEqual(a.shape, b.shape, f"Shape mismatch: expected {a.shape}, got {b.shape}{contents}.")
        dtype = a.dtype
        a, b = [one.astype(np.float32) if one.dtype.kind == "V" else one for one in (a, b)]
        with silent():
            near = np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=True)
            if np.all(near):
                return
            x, y, where = _wrong(a, b, ~np.asarray(near), "close")
            about = [msg, *where, f"not close lhs = {x}", f"not close rhs = {y}"]
            about += [f"not close dif = {np.abs(x - y)}", f"not close tol = {atol + rtol * np.abs(y)}"]
            about += [f"dtype = {dtype}, shape = {a.shape}"]
            np.testing.assert_allclose(a, b, rtol=rtol, atol=atol, err_msg="\n".join(about), equal_nan=True)

    def assertNotAllClose(self, a: Any, b: Any, rtol: float = 1e-06, atol: float = 1e-06, msg: Any = None) -> None:
        """Fail if two tensors, arrays or nests are close."""
        try:
            self.assertAllClose(a, b, rtol=rtol, atol=atol, msg=msg)
        except AssertionError:
            return
        raise AssertionError(f"The two values are close at all elements. {msg or ''}")

    def assertAllCloseAccordingToType(
        self,
        a: Any,
        b: Any,
        rtol: float = 1e-06,
        atol: float = 1e-06,
        float_rtol: float = 1e-06,
        float_atol: float = 1e-06,
        half_rtol: float = 0.001,
        half_atol: float = 0.001,
        bfloat16_rtol: float = 0.01,
        bfloat16_atol: float = 0.01,
        msg: Any = None,
    ) -> None:
        """Fail unless two tensors or arrays are as close as their dtype allows.

        Args:
            a: a tensor or an array.
            b: the other.
            rtol: the relative tolerance at least.
            atol: the absolute tolerance at least.
            float_rtol: that of float32 and complex64.
            float_atol: that of float32 and complex64.
            half_rtol: that of float16.
            half_atol: that of float16.
            bfloat16_rtol: that of bfloat16.
            bfloat16_atol: that of bfloat16.
            msg: what to say besides.
        """
        a, b = self._array(a), self._array(b)
        names = {str(a.dtype), str(b.dtype)}
        for kinds, relative, absolute in (
            ({"float32", "complex64"}, float_rtol, float_atol),
            ({"float16"}, half_rtol, half_atol),
            ({"bfloat16"}, bfloat16_rtol, bfloat16_atol),
        ):
            if names & kinds:
                rtol, atol = max(rtol, relative), max(atol, absolute)
        self.assertAllClose(a, b, rtol=rtol, atol=atol, msg=msg)

    def assertNear(self, f1: Any, f2: Any, err: float, msg: Any = None) -> None:
        """Fail unless two numbers are at most `err` apart."""
        one, other = float(np.squeeze(self._array(f1))), float(np.squeeze(self._array(f2)))
        apart = math.fabs(one - other)
        if one != other and not apart <= err:
            told = "" if msg is None else f" ({msg})"
            self.fail(f"{one:f} != {other:f} +/- {err:f} (difference: {apart:g}){told}")

    def assertArrayNear(self, farray1: Any, farray2: Any, err: float, msg: Any = None) -> None:
        """Fail unless the numbers of two vectors are at most `err` apart, one by one."""
        self.assertEqual(len(farray1), len(farray2), msg=msg)
        for one, other in zip(farray1, farray2, strict=True):
            self.assertNear(float(one), float(other), err, msg=msg)

    def assertNDArrayNear(self, ndarray1: Any, ndarray2: Any, err: float, msg: Any = None) -> None:
        """Fail unless the norm of the difference of two arrays is less than `err`."""
        a, b = self._array(ndarray1), self._array(ndarray2)
        self.assertTrue(a.shape == b.shape and np.linalg.norm(a - b) < err, msg=msg)

    # -- bounds and sets

    def assertAllGreater(self, a: Any, comparison_target: Any) -> None:
        """Fail unless all elements are greater than a number."""
        self.assertGreater(np.min(self._array(a)), comparison_target)

    def assertAllGreaterEqual(self, a: Any, comparison_target: Any) -> None:
        """Fail unless all elements are greater than a number, or equal to it."""
        self.assertGreaterEqual(np.min(self._array(a)), comparison_target)

    def assertAllLess(self, a: Any, comparison_target: Any) -> None:
        """Fail unless all elements are less than a number."""
        self.assertLess(np.max(self._array(a)), comparison_target)

    def assertAllLessEqual(self, a: Any, comparison_target: Any) -> None:
        """Fail unless all elements are less than a number, or equal to it."""
        self.assertLessEqual(np.max(self._array(a)), comparison_target)

    def assertAllInRange(
        self,
        target: Any,
        lower_bound: Any,
        upper_bound: Any,
        open_lower_bound: bool = False,
        open_upper_bound: bool = False,
    ) -> None:
        """Fail unless all elements lie between two bounds.

        Args:
            target: a tensor or array of numbers.
            lower_bound: the least that an element may be.
            upper_bound: the most that an element may be.
            open_lower_bound: whether it must be more than the least.
            open_upper_bound: whether it must be less than the most.
        """
        target = self._array(target)
        if target.dtype.kind not in "iuf":
            raise AssertionError(
                f"The value of {target} does not have an ordered numeric type, instead it has type: {target.dtype}"
            )
        nan = np.isnan(target)
        if nan.any():
            raise AssertionError(
                f"{nan.sum()} of the {target.size} element(s) are NaN. "
                "Subscripts(s) and value(s) of the NaN element(s):\n" + _subscripts(nan, target)
            )
        below = target <= lower_bound if open_lower_bound else target < lower_bound
        outside = below | (target >= upper_bound if open_upper_bound else target > upper_bound)
        if outside.any():
            bounds = f"{'[('[open_lower_bound]}{lower_bound}, {upper_bound}{'])'[open_upper_bound]}"
            raise AssertionError(
                f"{outside.sum()} of the {target.size} element(s) are outside the range {bounds}. "
                "Subscript(s) and value(s) of the offending elements:\n" + _subscripts(outside, target)
            )

    def assertAllInSet(self, target: Any, expected_set: Any) -> None:
        """Fail unless all elements are in a set."""
        strange = np.setdiff1d(self._array(target).flatten(), list(expected_set))
        if strange.size:
            raise AssertionError(f"{strange.size} unique element(s) are not in the set {expected_set}: {strange}")

    # -- what tensors are

    def assertDTypeEqual(self, target: Any, expected_dtype: Any) -> None:
        """Fail unless a tensor or array has a dtype."""
        self.assertEqual(self._array(target).dtype, expected_dtype)

    def assertShapeEqual(self, input_a: Any, input_b: Any, msg: Any = None) -> None:
        """Fail unless two tensors or arrays have the same shape.

        Raises:
            TypeError: when one is neither.
        """
        for name, one in (("input_a", input_a), ("input_b", input_b)):
            if not isinstance(one, (np.ndarray, np.generic, Tensor)):
                raise TypeError(
                    f"{name} must be a Numpy ndarray, Numpy scalar, or a Tensor.Instead received {type(one)}"
                )
        a, b = [tuple(self._array(one).shape) for one in (input_a, input_b)]
        self.assertAllEqual(a, b, msg=msg)

    def assertDeviceEqual(self, device1: str, device2: str, msg: Any = None) -> None:
        """Fail unless two names are of the same device."""
        one, other = [DeviceSpec.from_string(name).to_string() for name in (device1, device2)]
        self.assertEqual(one, other, f"Devices {one} and {other} are not equal. {msg}")

    # -- exceptions

    @contextlib.contextmanager
    def assertRaisesWithPredicateMatch(
        self, exception_type: type[BaseException], expected_err_re_or_predicate: str | Callable[[Any], Any]
    ) -> Iterator[None]:
        """Fail unless a block raises an exception that matches.

        Args:
            exception_type: its class.
            expected_err_re_or_predicate: a regular expression to find in its message, or a function of the exception.
        """

        def matches(error: Exception) -> Any:
            if callable(expected_err_re_or_predicate):
                return expected_err_re_or_predicate(error)
            return re.search(expected_err_re_or_predicate, error.message if isinstance(error, OpError) else str(error))

        try:
            yield
        except Exception as error:
            if not isinstance(error, exception_type) or not matches(error):
                raise AssertionError(f"Exception of type {type(error)}: {error}") from error
        else:
            self.fail(f"{exception_type.__name__} not raised")

    def assertRaisesOpError(self, expected_err_re_or_predicate: Any) -> Any:
        """Fail unless a block raises an error of `tf.errors` that matches; see `assertRaisesWithPredicateMatch`."""
        return self.assertRaisesWithPredicateMatch(OpError, expected_err_re_or_predicate)

    def assertRaisesIncompatibleShapesError(self, exception_type: type[BaseException] = InvalidArgumentError) -> Any:
        """Fail unless a block raises the error of shapes that do not fit together."""
        return self.assertRaisesWithPredicateMatch(exception_type, _SHAPES_DIFFER)


def _floating(a: Any) -> bool:
    dtype = from_numpy(a.dtype)
    return dtype is not None and dtype.is_floating


def _encoded(a: Any) -> Any:
    """An array with its texts as bytes."""
    flat = [one.encode() if isinstance(one, str) else one for one in a.reshape(-1).tolist()]
    made = np.empty(len(flat), object)
    made[:] = flat
    return made.reshape(a.shape)


def _wrong(a: Any, b: Any, wrong: Any, what: str) -> tuple[Any, Any, list[str]]:
    """The elements of two arrays that differ, and a line about where they are."""
    if not a.ndim:
        return a, b, []
    return a[wrong], b[wrong], [f"not {what} where = {np.nonzero(wrong)}"]


def _subscripts(wrong: Any, value: Any) -> str:
    """Where an array is wrong, and how: ten places at most."""
    if not value.ndim:
        return f"  [0] : {value}"
    places = np.argwhere(wrong)
    lines = [f"  {place} : {value[tuple(place)]}" for place in places[:10]]
    return "\n".join([*lines, "  ..."] if len(places) > 10 else lines)


def main(argv: Any = None) -> None:
    """Run the test cases of the script.

    Args:
        argv: the arguments of the command line; those of the process if not given.
    """
    unittest.main(argv=argv)
