"""Converted programs do what Python does: on numbers, and on tensors, where control flow becomes that of a graph."""

import random
import sys

import pytest

import tfcompat as tf
from tests.function.autograph.fake import FakeTensor, plain

NAMES = ("a", "b", "c", "d")


class Program:
    """Writes a function of two integers, with loops that end.

    Args:
        seed: which one.
        staged: leave out what a graph refuses: returns inside loops, and on some paths only.
    """

    def __init__(self, seed, staged):
        self.random = random.Random(seed)
        self.staged = staged
        self.lines = ["def f(a, b):", "    c = a + b", "    d = a - b", "    n = 0"]
        self.block(1, 3, loops=0)
        self.lines.append("    return a, b, c, d")
        self.text = "\n".join(self.lines) + "\n"

    def expression(self):
        pick, other = self.random.choice(NAMES), self.random.choice((*NAMES, "2", "3"))
        forms = ("{0} + {1}", "{0} * 2 - {1}", "({0} + 1) % 5", "{0} if {0} < {1} else {1}", "{0}", "g({0}, {1})")
        return self.random.choice(forms).format(pick, other)

    def test(self):
        pick, other, third = (self.random.choice(NAMES) for _ in range(3))
        forms = ("{0} > {1}", "{0} % 2 == 0", "{0} < {1} or {2} > 3", "not {0} >= {1}", "-9 < {0} <= {1}",
                 "{0} != {1} and {2} < 7")  # fmt: skip
        return self.random.choice(forms).format(pick, other, third)

    def block(self, depth, size, loops):
        for _ in range(self.random.randint(1, size)):
            self.statement(depth, loops)

    def put(self, depth, text):
        self.lines.append("    " * depth + text)

    def statement(self, depth, loops):
        kinds = ["assign", "assign", "update", "if", "if", "while", "for", "leave", "function"]
        if not self.staged:
            kinds += ["return", "try", "rows"]
        kind = self.random.choice(kinds if depth < 5 else ["assign", "update"])
        name = self.random.choice(NAMES)
        if kind == "assign":
            self.put(depth, f"{name} = {self.expression()}")
        elif kind == "update":
            self.put(depth, f"{name} += {self.random.randint(-3, 3)}")
        elif kind == "if":
            self.put(depth, f"if {self.test()}:")
            self.block(depth + 1, 2, loops)
            if self.random.random() < 0.6:
                self.put(depth, "else:")
                self.block(depth + 1, 2, loops)
        elif kind == "while":
            self.put(depth, "n = 0")
            self.put(depth, f"while n < {self.random.randint(1, 4)} and {self.test()}:")
            self.put(depth + 1, "n += 1")
            self.block(depth + 1, 2, loops + 1)
            self.put(depth + 1, "n += 1")  # an inner loop may have begun to count anew
        elif kind == "for":
            item = self.random.choice(("i", name))
            self.put(depth, f"for {item} in range({name} % 4):")
            self.block(depth + 1, 2, loops + 1)
        elif kind == "rows":
            self.put(depth, f"for {name}, d in [(a, 1), (b, 2), (3, c)]:")
            self.block(depth + 1, 2, loops + 1)
        elif kind == "leave" and loops:
            self.put(depth, f"if {self.test()}:")
            self.put(depth + 1, self.random.choice(("break", "continue")))
        elif kind == "function":
            inner = self.random.choice(NAMES)
            self.put(depth, "def h(k):")
            if not self.staged:  # a graph does not see what a call changes
                self.put(depth + 1, f"nonlocal {inner}")
            self.put(depth + 1, "if k > 2:")
            self.put(depth + 2, f"{inner} = k - 1")
            self.put(depth + 1, "return k + 1")
            self.put(depth, f"{name} = h({self.random.choice(NAMES)})")
        elif kind == "return":
            self.put(depth, f"if {self.test()}:")
            self.put(depth + 1, f"return {self.expression()}, 0")
        elif kind == "try":
            self.put(depth, "try:")
            self.block(depth + 1, 2, loops)
            self.put(depth + 1, f"if {self.test()}:")
            self.put(depth + 2, "raise KeyError(a)")
            self.put(depth, "except KeyError as error:")
            self.block(depth + 1, 1, loops)
            self.put(depth, "finally:")
            self.put(depth + 1, "b = b + 1")
        else:
            self.put(depth, "pass")


def g(x, y):
    """A function that programs call: it is converted on the way."""
    if x > y:
        return x - y
    return y


def limited(function, *args):
    """The result of a program; None if it goes on for too long, which inner loops that count anew can make it."""
    steps = 0

    def count(frame, event, arg):
        nonlocal steps
        steps += 1
        if steps > 3000:
            raise TimeoutError
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return function(*args)
    except TimeoutError:
        return None
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("seed", range(100))
def test_on_numbers(seed, convert, define):
    program = Program(seed, staged=False)
    original = define(program.text, g=g)
    converted = convert(original)
    for args in ((0, 1), (3, 2), (-4, 9)):
        wanted = limited(original, *args)
        if wanted is not None:
            assert converted(*args) == wanted, program.text


@pytest.mark.parametrize("seed", range(100))
def test_on_tensors(seed, convert, define, fake):
    program = Program(seed, staged=True)
    original = define(program.text, g=g)
    converted = convert(original)
    for args in ((0, 1), (3, 2), (-4, 9)):
        wanted = limited(original, *args)
        if wanted is not None:
            made = converted(*[FakeTensor(x) for x in args])
            assert tuple(int(plain(x)) for x in made) == wanted, program.text


@pytest.mark.parametrize("seed", range(40))
def test_in_a_function(seed, define):
    program = Program(seed, staged=True)
    original = define(program.text, g=g)
    function = tf.function(original)
    for args in ((0, 1), (3, 2), (-4, 9)):
        wanted = limited(original, *args)
        if wanted is not None:
            made = function(*[tf.constant(x) for x in args])
            assert tuple(int(x) for x in made) == wanted, program.text
    assert function.experimental_get_tracing_count() <= 1
