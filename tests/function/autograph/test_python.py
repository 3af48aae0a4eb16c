"""Converted Python is the Python that the user wrote: closures, methods, all kinds of callables and statements."""

import copy
import functools
import linecache
import sys

import pytest

from tests.function.autograph.fake import FakeTensor, plain
from tfcompat._function.autograph import callees, convert as public_convert, do_not_convert
from tfcompat._function.autograph.source import tree_of


def absolute(x):
    if x > 0:
        return x
    return -x


def test_closures_are_shared(convert):
    def outer():
        count = 0

        def step(by=1):
            nonlocal count
            if by:
                count += by
            return count

        return step

    step = outer()
    converted = convert(step)
    assert (converted(), step(), converted(by=5), step(0)) == (1, 2, 7, 7)


COUNT = 0


def test_globals_are_shared(convert):
    def f(x):
        global COUNT
        if x:
            COUNT = x
        return COUNT

    assert convert(f)(3) == COUNT == 3


class Base:
    def value(self, x):
        return x + 1


class Derived(Base):
    @property
    def one(self):
        return 1

    def value(self, x):
        if x > 0:
            return super().value(x) * 2
        return self.one

    def __call__(self, x):
        return self.value(x) if x < 100 else 100


def test_methods_and_callables(fake):
    owner = Derived()
    assert public_convert(owner.value)(3) == 8
    assert public_convert(owner.value)(-3) == 1
    assert public_convert(owner)(FakeTensor(100)).value == 100
    assert public_convert(functools.partial(owner.value, x=1))() == 4
    assert public_convert(absolute)(-3) == 3
    assert plain(public_convert(lambda x: x if x > 0 else absolute(x))(FakeTensor(-3))) == 3


def test_decorators_outside_and_inside(fake, convert):
    def twice(function):
        @functools.wraps(function)
        def wrapper(*args):
            return function(*args) * 2

        return wrapper

    @twice
    def outside(x):
        return x if x > 0 else -x

    def f(x):
        @twice
        def inside(y):
            if y > 0:
                return y
            return -y

        return outside(x) + inside(x)

    assert plain(convert(f)(FakeTensor(-3))) == 12


def test_recursion_of_conversion(fake, convert):
    def f(x, depth):
        if depth == 0:
            return absolute(x)
        return f(x, depth - 1) + 1

    assert plain(convert(f)(FakeTensor(-3), 2)) == 5


def countdown(x):
    if x > 0:
        return countdown(x - 1) + 1
    return x


def test_recursion_by_a_global_name(convert):
    assert convert(countdown)(3) == 3
    assert convert(countdown).__code__.co_freevars == ("ag__",)


def test_classes_inside(fake, convert):
    def f(x):
        class Inner:
            size = x

            def get(self, y):
                if y > 0:
                    return y
                return self.size

        return Inner().get(x)

    assert plain(convert(f)(FakeTensor(-2))) == -2


def test_frames(convert):
    def f(x):
        y = 2
        if x:
            return eval("x + y", {"x": x, "y": y}), eval("x + 1"), sorted(locals())[:1]
        return globals() is not None

    assert convert(f)(3) == (5, 4, ["ag__"])


def test_statements_that_stay(convert):
    def f(x):
        found: int
        found: int = 0
        if (n := len(x)) > 2 and x:
            found = n
        with open(__file__) as file:
            for _ in range(2):
                line = file.readline()
                if not line:
                    break
        try:
            if n:
                raise KeyError(n)
        except (KeyError, ValueError) as error:
            found += error.args[0]
        else:
            found = -1
        finally:
            found *= 2
        match x:
            case [first, *rest] if rest:
                if first:
                    found += first
            case _:
                return None
        while (n := n - 1) > 0:
            found += 1
        import math as m

        return found, [y if y > 1 else m.floor(0.5) for y in x], {k: v for k, v in zip(x, x)}, f"{found!r:>4}"

    assert convert(f)([1, 2, 3]) == f([1, 2, 3])
    assert convert(f)([1]) == f([1]) is None


def test_try_with_returns(convert):
    def f(x):
        log = []
        try:
            if x == 1:
                return log
            if x == 2:
                raise ValueError("two")
        except ValueError:
            log.append("caught")
            return log
        else:
            log.append("else")
        finally:
            log.append("finally")
        return log

    assert [convert(f)(x) for x in range(3)] == [f(x) for x in range(3)]


def test_chains_of_comparisons(fake, convert):
    def f(x):
        return 1 < x < 3, not 1 < x, x in (2, 3), x is not None

    assert convert(f)(2) == f(2)
    assert plain(convert(lambda x: 1 < x < 3 or x > 7)(FakeTensor(8)))


@pytest.mark.skipif(sys.version_info < (3, 11), reason="code objects do not say where in a line they stand")
def test_lambdas_of_one_line(convert):
    first, second = lambda x: x + 1, lambda x: x * 10
    assert convert(first)(3) == 4
    assert convert(second)(3) == 30


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("def f(x):\n    yield x\n", "generators are not supported"),
        ("def f(x):\n    return x.__secret\n", "mangled names are not yet supported"),
        ("def f(x):\n    for y in x:\n        pass\n    else:\n        x = 1\n    return x\n", "for/else statement"),
        ("def f(x):\n    while x:\n        x -= 1\n    else:\n        x = 1\n    return x\n", "while/else statement"),
    ],
)
def test_what_is_not_converted(text, cause, define, caplog):
    function = define(text)
    converted = public_convert(function)
    if "secret" in text:
        with pytest.raises(AttributeError):
            converted(1)
    else:
        converted([])
    told = caplog.messages[0]
    assert told.startswith(f"AutoGraph could not transform {function} and will run it as-is.\nCause: {cause}")
    assert told.endswith("To silence this warning, decorate the function with "
                         "@tf.autograph.experimental.do_not_convert")  # fmt: skip


def test_no_source(define, caplog):
    function = define("def f(x):\n    return x\n")
    linecache.cache.pop(function.__code__.co_filename)
    assert public_convert(function)(3) == 3
    assert "Unable to locate the source code of" in caplog.text
    names = {}
    exec("def f(x):\n    return x\n", names)
    caplog.clear()
    assert public_convert(names["f"])(3) == 3
    assert not caplog.messages


def test_libraries_and_generators_run_as_they_are():
    operators = callees.Operators(frozenset())

    def generator(x):
        yield x

    @do_not_convert
    def kept(x):
        return x

    for function in (copy.deepcopy, generator, kept, sum, dict, Base, [].append, "".join):
        assert operators.callee(function) in (function, getattr(function, "__func__", function))


def test_converted_code_is_made_once(convert):
    assert convert(absolute).__code__ is convert(absolute).__code__
    assert tree_of(absolute).name == "absolute"
