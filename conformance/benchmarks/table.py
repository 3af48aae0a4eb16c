"""The table of "Speed to reach": its rows, the ratio that each asks for, and how it is judged.

A target is read as `engine / tfcompat >= factor` where it says how much faster than another engine, or as
`tfcompat / engine <= factor` where it says how much slower at most; and as a plain number where it is absolute.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from conformance.benchmarks import workloads as w

TF, FUNCTION, OURS, TRACED, TORCH, JAX, NUMPY = (
    "TensorFlow eager", "TensorFlow function", "tfcompat", "tfcompat function", "torch", "jax", "numpy",
)  # fmt: skip
ENGINES = (TF, FUNCTION, OURS, TRACED, TORCH, JAX, NUMPY)


@dataclass(frozen=True)
class Target:
    """One thing that a row asks for.

    Attributes:
        engine: The engine that tfcompat is compared with.
        faster: How many times faster tfcompat must be at least, or
        slower: how many times slower it may be at most.
        of: Which of tfcompat's two engines is meant.
    """

    engine: str
    faster: float | None = None
    slower: float | None = None
    of: str = OURS

    def judge(self, times: dict[str, float]) -> tuple[str, bool | None]:
        """The ratio in words, and whether it is met; None where the engine was not there."""
        if self.engine not in times or self.of not in times:
            return f"{self.engine}: not measured", None
        who = "traced, " if self.of == TRACED else ""
        if self.faster is not None:
            ratio = times[self.engine] / times[self.of]
            return f"{who}{ratio:.3g} times faster than {self.engine} (reach {self.faster:g})", ratio >= self.faster
        ratio = times[self.of] / times[self.engine]
        return f"{who}{ratio:.3g} times {self.engine} (at most {self.slower:g})", ratio <= self.slower


@dataclass(frozen=True)
class Row:
    """One workload.

    Attributes:
        name: What it is called in the table and by `-k`.
        tf: Maker in TensorFlow's API.
        numpy: Maker of the floor.
        torch: Maker in torch, where the table asks for it.
        targets: What must be reached.
        jax: Maker in jax, where the table asks for it.
        traced: Whether it also runs under `tf.function`.
        ops: Number of operations in one iteration, for a row that is told per op.
        per_op: Microseconds per op that tfcompat may take at most.
        slow: Engines on which one iteration is too slow to be worth the wait.
    """

    name: str
    tf: Callable
    numpy: Callable | None = None
    torch: Callable | None = None
    targets: tuple[Target, ...] = ()
    jax: Callable | None = None
    traced: bool = False
    ops: int = 1
    per_op: float | None = None
    slow: tuple[str, ...] = ()


def _chain(length):
    def made(tf):
        return w.tf_chain(tf, length)

    return made


def _formula(length):
    return lambda tf: w.tf_formula(tf, length), lambda: w.np_formula(length)


def _floor_of_chain(length):
    def made():
        return w.np_chain(length)

    return made


TENFOLD = Target(TF, faster=10)
ROWS = (
    Row("x * x", w.tf_multiply, w.np_multiply, w.torch_multiply,
        (TENFOLD, Target(NUMPY, slower=3), Target(TORCH, slower=1)), traced=True),
    Row("v * v", w.tf_multiply_variable, w.np_multiply, targets=(TENFOLD, Target(NUMPY, slower=3)), traced=True),
    Row("tf.add", w.tf_add, w.np_add, targets=(TENFOLD, Target(NUMPY, slower=3))),
    Row("tf.reduce_sum", w.tf_reduce_sum, w.np_reduce_sum, targets=(TENFOLD, Target(NUMPY, slower=3))),
    Row("tape of v * v", w.tf_tape, w.np_tape, w.torch_tape,
        (Target(TF, faster=20), Target(TORCH, slower=1)), traced=True),
    Row("puzzle step", w.tf_puzzle, w.np_puzzle, w.torch_puzzle,
        (Target(TF, faster=60), Target(FUNCTION, slower=1), Target(TORCH, slower=1),
         Target(FUNCTION, faster=6, of=TRACED), Target(JAX, slower=1, of=TRACED)), w.jax_puzzle, traced=True),
    Row("polynomial step", w.tf_polynomial, w.np_polynomial, w.torch_polynomial,
        (Target(TF, faster=40), Target(FUNCTION, slower=1), Target(FUNCTION, faster=5, of=TRACED)), traced=True),
    Row("jacobian 32x32", w.tf_jacobian, w.np_jacobian, targets=(Target(TF, faster=50),), traced=True),
    Row("second derivative", w.tf_second_derivative, w.np_second_derivative, targets=(Target(TF, faster=15),),
        traced=True),
    *(Row(f"tape, chain of {length:,}", _chain(length), _floor_of_chain(length), ops=length, per_op=4.0,
          slow=(TF,) if length > 10_000 else ())
      for length in w.CHAINS),
    Row("MLP 784-128-10, Adam", w.tf_mlp, w.np_mlp,
        targets=(Target(FUNCTION, faster=1, of=TRACED), Target(NUMPY, slower=1.25, of=TRACED)), traced=True),
    Row("loop of 1,000 and gradient", w.tf_loop, w.np_loop, targets=(Target(FUNCTION, faster=10, of=TRACED),),
        traced=True, slow=(TF,)),
    Row("tracing 1,000 ops", w.tf_tracing, targets=(Target(TF, faster=1),)),
    Row("call of traced x * x", w.tf_call, w.np_multiply, targets=(TENFOLD,), per_op=3.0),
    *(Row(f"traced formula of {length:,}", *_formula(length), targets=(Target(NUMPY, slower=1.25),))
      for length in (4, 1_000, 1_000_000)),
    Row("10M tanh(x*2+1)*y", w.tf_elementwise, w.np_elementwise,
        targets=(Target(NUMPY, slower=1.05), Target(FUNCTION, faster=1, of=TRACED)), traced=True),
    Row("10M gradient of it", w.tf_elementwise_gradient, w.np_elementwise_gradient,
        targets=(Target(FUNCTION, faster=1, of=TRACED),), traced=True),
    Row("10M x * y", w.tf_product, w.np_product, targets=(Target(NUMPY, slower=1.05),)),
)  # fmt: skip
