"""How the gradients that reach one tensor could be added up: names of ways, which all give the same sum."""

from __future__ import annotations


class AggregationMethod:
    """Names of the ways to add up gradients, for arguments that take one.

    >>> tf.AggregationMethod.DEFAULT == tf.AggregationMethod.ADD_N
    True
    """

    ADD_N = 0
    DEFAULT = ADD_N
    EXPERIMENTAL_TREE = 1
    EXPERIMENTAL_ACCUMULATE_N = 2
