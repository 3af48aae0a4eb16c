"""Small programs with control flow, drawn at random: the source of a Python function of three scalars.

They run eagerly, under `tf.function` and on TensorFlow, and must give the same. `draw` takes any source of choices, a
`random.Random` as well as one that hypothesis drives. Loops end: each counts, and values are kept small by `tf.sin`.
"""

from __future__ import annotations

import linecache
from typing import Any

_NAMES = ("a", "b", "c")
_BINARY = ("{} + {}", "{} - {}", "{} * {}", "tf.maximum({}, {})", "tf.minimum({}, {})")
_UNARY = ("tf.sin({})", "tf.tanh({})", "-({})", "tf.square({}) * 0.5", "tf.cos({} * 0.5)", "tf.abs({})")
_TESTS = (
    "{} > {}", "{} <= {}", "{} < 0.3", "not {} > 0.1", "{} > 0.0 and {} < 0.5", "{} < 0.0 or {} > 0.2",
    "-0.5 < {} < 0.5",
)  # fmt: skip

_SIMPLE = ("{} > 0.1", "{} <= 0.4")


class _Writer:
    def __init__(self, choose: Any) -> None:
        self.choose = choose  # a function of a sequence
        self.lines: list[str] = []
        self.counters = 0

    def name(self) -> str:
        return self.choose(_NAMES)

    def expression(self, depth: int = 2) -> str:
        kind = self.choose(range(5)) if depth else 4
        if kind < 2:
            form = self.choose(_BINARY)
            return "(" + form.format(self.expression(depth - 1), self.expression(depth - 1)) + ")"
        if kind == 2:
            return self.choose(_UNARY).format(self.expression(depth - 1))
        if kind == 3:
            # TensorFlow does not convert a conditional expression inside of another one
            return f"({self.name()} if {self.choose(_SIMPLE).format(self.name())} else 0.5)"
        return self.choose((*_NAMES, "0.5", "1.25")) if depth < 2 else self.name()

    def test(self) -> str:
        form = self.choose(_TESTS)
        return form.format(*[self.name() for _ in range(form.count("{}"))])

    def block(self, indent: int, depth: int, loop: bool) -> None:
        for _ in range(self.choose((1, 2, 3))):
            self.statement(indent, depth, loop)

    def line(self, indent: int, text: str) -> None:
        self.lines.append("    " * indent + text)

    def statement(self, indent: int, depth: int, loop: bool) -> None:
        kind = self.choose(range(8)) if depth else self.choose(range(3))
        if kind < 3:
            target = self.name()
            self.line(indent, f"{target} = tf.sin({self.expression()})")
        elif kind < 5:
            self.line(indent, f"if {self.test()}:")
            self.block(indent + 1, depth - 1, loop)
            if loop and self.choose((True, False, False)):
                self.line(indent + 1, self.choose(("break", "continue")))
            elif self.choose((True, False)):
                self.line(indent, "else:")
                self.block(indent + 1, depth - 1, loop)
        elif kind == 5:
            rounds = self.choose(("tf.range(3)", "tf.range(2, 7, 2)", "range(2)", "tf.constant([0.5, -0.25, 1.0])"))
            self.counters += 1
            item = f"i{self.counters}"
            self.line(indent, f"for {item} in {rounds}:")
            if "constant" in rounds:
                self.line(indent + 1, f"{self.name()} = {item} * {self.name()}")
            self.block(indent + 1, depth - 1, "range(2)" != rounds)
        elif kind == 6:
            self.counters += 1
            count = f"n{self.counters}"
            self.line(indent, f"{count} = tf.constant(0)")
            self.line(indent, f"while {count} < 4 and ({self.test()}):")
            self.line(indent + 1, f"{count} += 1")
            self.block(indent + 1, depth - 1, True)
        elif indent == 1 and not loop:
            self.line(indent, f"if {self.test()}:")
            self.line(indent + 1, f"return {self.expression()} + a * 0.0")
        else:
            self.line(indent, f"{self.name()} += {self.expression(1)}")


def draw(choose: Any) -> str:
    """The source of a function `program(a, b, c)` that names the library `tf`.

    Args:
        choose: picks an element of a sequence.
    """
    writer = _Writer(choose)
    for _ in range(choose((2, 3, 4, 5))):
        writer.statement(1, 2, False)
    return "\n".join(["def program(a, b, c):", *writer.lines, f"    return {writer.expression()} + a * 0.0"]) + "\n"


def made(source: str, tf: Any, name: str) -> Any:
    """The function of a source, with the library in it, and with the source where AutoGraph finds it."""
    filename = f"<drawn program {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    space = {"tf": tf, "__name__": "drawn_programs"}
    exec(compile(source, filename, "exec"), space)
    return space["program"]


def run(source: str, tf: Any, name: str, traced: bool, values: tuple[float, float, float]) -> Any:
    """The result of a program and its gradients."""
    function = made(source, tf, name)
    if traced:
        function = tf.function(function)
    inputs = [tf.constant(value) for value in values]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = function(*inputs)
    return y, tape.gradient(y, inputs, unconnected_gradients="zero")
