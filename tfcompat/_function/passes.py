"""Passes: functions from a program to a better one that computes the same bits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core.symbol import SymbolicTensor
from .graph import Node, Program, has_effect


def dead(program: Program) -> Program:
    """The program without the nodes that nothing needs.

    Nodes with effects stay, and what has a constant is not needed.
    """
    needed = {id(x) for x in program.results}
    kept: list[Node] = []
    for node in reversed(program.nodes):
        if has_effect(node) or any([id(x) in needed and x._constant is None for x in node.outputs]):
            kept.append(node)
            needed.update([id(x) for x in node.needs() if x._constant is None])
    kept.reverse()
    return Program(kept, program.params, program.results, program.reads, program.assigned)


def improve(program: Program) -> Program:
    """All passes, in the order in which they help each other."""
    return dead(program)


def used_params(program: Program) -> list[bool]:
    """Which parameters something in the program needs."""
    needed = {id(x) for x in program.results}
    for node in program.nodes:
        needed.update([id(x) for x in node.needs()])
    return [id(x) in needed for x in program.params]


def symbols(values: Sequence[Any]) -> list[Any]:
    """Those of some values that are symbols."""
    return [x for x in values if isinstance(x, SymbolicTensor)]
