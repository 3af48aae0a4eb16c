"""Each statement on tensors: what the operators carry, what they demand, and in whose words they refuse."""

import numpy as np
import pytest

from tests.function.autograph.fake import FakeTensor, plain


def refused(kind, words, function, *args):
    with pytest.raises(kind) as caught:
        function(*args)
    assert words in str(caught.value)


class Box:
    """An object whose attribute is state."""

    def __init__(self, value):
        self.value = value

    def grow(self, n):
        while n > 0:
            self.value = self.value + n
            n -= 1
        return self.value


def test_attributes_and_items_are_state(fake, convert):
    def items(x):
        d = {"a": x}
        if x > 1:
            d["a"] = d["a"] * 10
        return d["a"]

    assert plain(convert(items)(FakeTensor(3))) == 30
    assert plain(convert(items)(FakeTensor(0))) == 0
    box = Box(1)
    assert plain(convert(Box.grow)(box, FakeTensor(4))) == 11
    assert plain(box.value) == 11


def test_an_item_that_only_one_branch_makes(fake, convert):
    def f(x):
        d = {}
        if x > 0:
            d["a"] = 1
        return d

    refused(ValueError, "'d['a']' must also be initialized in the else branch", convert(f), FakeTensor(1))


def test_branches_must_agree(fake, convert):
    def missing(x):
        if x > 0:
            z = x
        return z

    def kinds(x):
        y = 1 if x > 0 else 2.0
        return y

    def nothing(x):
        z = None
        if x > 0:
            z = x
        return z

    def shapes(x):
        if x > 0:
            return 1, 2
        return 1

    def no_return(x):
        if x > 0:
            return x

    x = FakeTensor(1)
    refused(ValueError, "'z' must also be initialized in the else branch", convert(missing), x)
    words = "'x > 0' has dtype int32 in the main branch, but dtype float32 in the else branch"
    fake.convert_to_tensor = lambda x: (
        x if isinstance(x, FakeTensor) else FakeTensor(np.float32(x) if isinstance(x, float) else x)
    )
    refused(TypeError, words, convert(kinds), x)
    refused(ValueError, "'z' is None at the end of the else branch.", convert(nothing), x)
    words = "'retval_' must have the same nested structure in the main and else branches:"
    refused(TypeError, words, convert(shapes), x)
    refused(ValueError, "the else branch must also have a return statement.", convert(no_return), x)


def test_a_branch_may_leave_a_name_that_nothing_reads(fake, convert):
    def f(x):
        if x > 0:
            unused = x  # noqa: F841 - that is the point
        return x

    assert plain(convert(f)(FakeTensor(1))) == 1


def test_conditions(fake, convert):
    def f(x):
        if x:
            return 1
        return 2

    words = "condition of if statement expected to be `tf.bool` scalar, got"
    refused(ValueError, words, convert(f), FakeTensor(1))
    refused(ValueError, words, convert(f), FakeTensor(np.array([True, False])))
    assert plain(convert(f)(FakeTensor(np.array([True])))) == 1


def test_loops_must_keep_dtype_and_shape(fake, convert):
    def dtypes(x):
        while x < 3:
            x = FakeTensor(np.float32(x.value))
        return x

    def shapes(v, x):
        while x < 3:
            v = FakeTensor(np.concatenate([v.value, v.value]))
            x += 1
        return v

    words = "'x' has dtype int32 before the loop, but dtype float32 after one iteration"
    refused(TypeError, words, convert(dtypes), FakeTensor(1))
    words = (
        "'v' has shape (1,) before the loop, but shape (2,) after one iteration. Use "
        "tf.autograph.experimental.set_loop_options to set shape invariants."
    )
    refused(ValueError, words, convert(shapes), FakeTensor(np.array([1.0])), FakeTensor(1))


def test_names_that_begin_in_a_loop(fake, convert):
    def f(n):
        i = 0
        while i < n:
            v = i * 2
            i += 1
        return v

    assert plain(convert(f)(FakeTensor(3))) == 4
    assert fake.asserted == [(True, ["loop must iterate at least once to initialize v"])]
    convert(f)(FakeTensor(0))
    assert fake.asserted[1][0] is False


def test_a_return_inside_a_loop_over_tensors(fake, convert):
    def f(n):
        for i in range(n):
            if i > 2:
                return i
        return n

    refused(NotImplementedError, "a return statement cannot be placed inside this TensorFlow loop", convert(f),
            FakeTensor(3))  # fmt: skip


def test_conditions_that_become_tensors(fake, convert):
    def while_loop(x):
        while True:
            x = x + 1
            if x > 10:
                break
        return x

    def for_loop(x):
        for i in range(3):
            if x > i:
                break
        return i

    words = "The condition of while loop started as non-Tensor, then changed to Tensor."
    refused(NotImplementedError, words, convert(while_loop), FakeTensor(1))
    words = "break and return statements which depend on a TF condition are not supported in Python for loops."
    refused(NotImplementedError, words, convert(for_loop), FakeTensor(1))


def test_names_assigned_in_a_test(fake, convert):
    def f(x):
        while (n := x * 2) < 20:
            x = n
        if (m := x + 1) > 2:
            m = m * 10
        return x, n, m

    assert [int(plain(y)) for y in convert(f)(FakeTensor(2))] == list(f(2)) == list(convert(f)(2))


def test_loop_options(fake, convert):
    import tfcompat as tf

    def f(n):
        a = 0
        for i in range(n):
            tf.autograph.experimental.set_loop_options(maximum_iterations=2, parallel_iterations=3)
            a += i
        return a

    def late(n):
        while n > 0:
            n -= 1
            tf.autograph.experimental.set_loop_options(maximum_iterations=2)
        return n

    assert plain(convert(f)(FakeTensor(9))) == 1
    assert fake.loops == [{"maximum_iterations": 2, "parallel_iterations": 3}]
    refused(ValueError, '"set_loop_options" must be the first statement in the loop block', convert, late)


def test_hooks_of_iterables(fake, convert):
    class Numbers:
        def each(self, extra_test, body, get_state, set_state, names, options):
            for n in (1, 2, 3):
                body(FakeTensor(n))
            assert names == ("total",)
            assert options == {"iterate_names": "x"}

        __tf_overloads__ = {"for": each, "enumerate": lambda numbers, start: start, "len": lambda numbers: 3}

    def f(numbers):
        total = 0
        for x in numbers:
            total += x
        return total, enumerate(numbers, 4), len(numbers)

    total, *rest = convert(f)(Numbers())
    assert plain(total) == 6
    assert rest == [4, 3]


def test_rows(fake, convert):
    def f(xs):
        total = 0
        for x in xs:
            if x == 3:
                continue
            if x > 4:
                break
            total += x
        return total, len(xs)

    total, count = convert(f)(FakeTensor(np.array([1, 3, 2, 5, 1])))
    assert plain(total) == 3
    assert count == 5


def test_builtin_functions(fake, convert):
    def f(x, xs):
        return abs(x), int(x), float(x), sorted(xs), sorted(xs, reverse=True), list(range(2)), max(3, 4)

    x, xs = FakeTensor(-2), FakeTensor(np.array([3, 1, 2]))
    made = [np.asarray(plain(y)).tolist() for y in convert(f)(x, xs)]
    assert made == [2, -2, -2.0, [1, 2, 3], [3, 2, 1], [0, 1], 4]


def test_optional_features(fake, convert):
    def f(x):
        assert x > 3, "small"
        print(x, end="!")
        return (x == 2) != 5

    with pytest.raises(TypeError):
        convert(f)(FakeTensor(2))
    made = convert(f, "ASSERT_STATEMENTS", "BUILTIN_FUNCTIONS", "EQUALITY_OPERATORS")(FakeTensor(2))
    assert fake.asserted == [(False, ["small"])]
    assert fake.printed[0][1] == {"flush": True, "end": "!"}
    assert isinstance(made, FakeTensor)


def test_deleted_names(fake, convert):
    def f(x):
        del x
        if True:
            pass
        return x  # noqa: F821 - Python says so too, when it comes to it

    refused(UnboundLocalError, "'x' is used before assignment", convert(f), FakeTensor(1))
