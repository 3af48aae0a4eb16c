"""Everything that meets real TensorFlow: one body of cases, run on two libraries, compared outcome by outcome.

Run with ``python -m conformance`` from the root of the repository. A case is a function ``case_*(tf)`` that never
imports a library itself; see ``conformance/README.md`` for how to write one.
"""
