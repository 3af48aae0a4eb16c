"""A variable under random assignments, good and bad, against a plain numpy array; what was read stays as it was."""

import numpy as np
import pytest

import tfcompat as tf

hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")
stateful = pytest.importorskip("hypothesis.stateful")

ROWS, COLUMNS = 3, 2
REFUSALS = (ValueError, TypeError, tf.errors.InvalidArgumentError)

small = st.integers(-3, 3).map(float)
wholes = st.lists(st.lists(small, min_size=COLUMNS, max_size=COLUMNS), min_size=ROWS, max_size=ROWS)
rows = st.lists(small, min_size=COLUMNS, max_size=COLUMNS)
positions = st.integers(0, ROWS - 1)
updates = st.lists(st.tuples(positions, rows), min_size=1, max_size=4)
cells = st.lists(st.tuples(positions, st.integers(0, COLUMNS - 1), small), min_size=1, max_size=4)
bounds = st.one_of(st.none(), st.integers(-4, 4))
slices = st.builds(slice, bounds, bounds, st.sampled_from([None, 1, 2, -1]))


class Assignments(stateful.RuleBasedStateMachine):
    """One variable, one array, and what was read from the variable on the way."""

    @stateful.initialize(value=wholes)
    def make(self, value):
        self.model = np.array(value, np.float32)
        self.v = tf.Variable(value)
        self.read = []

    @stateful.rule(value=wholes, how=st.sampled_from(["assign", "assign_add", "assign_sub"]))
    def whole(self, value, how):
        change = np.array(value, np.float32)
        getattr(self.v, how)(value)
        self.model = {"assign": change, "assign_add": self.model + change, "assign_sub": self.model - change}[how]

    @stateful.rule()
    def itself(self):
        self.v.assign(self.v * 0.5)
        self.v.assign_add(self.v)

    @stateful.rule(
        given=updates, how=st.sampled_from(["add", "sub", "mul", "max", "min", "update"]), as_tensors=st.booleans()
    )
    def scatter(self, given, how, as_tensors):
        at, values = [i for i, _ in given], [row for _, row in given]
        make = tf.constant if as_tensors else np.array
        getattr(self.v, f"scatter_{how}")(tf.IndexedSlices(make(np.array(values, np.float32)), make(np.array(at))))
        self._change(how, at, np.array(values, np.float32))

    @stateful.rule(given=cells, how=st.sampled_from(["add", "sub", "max", "min", "update"]))
    def scatter_nd(self, given, how):
        at, values = [(i, j) for i, j, _ in given], np.array([value for *_, value in given], np.float32)
        getattr(self.v, f"scatter_nd_{how}")(at, values)
        self._change(how, at, values)

    def _change(self, how, at, values):
        ufuncs = {"add": np.add, "sub": np.subtract, "mul": np.multiply, "max": np.maximum, "min": np.minimum}
        made = self.model.copy()
        for place, value in zip(at, values):
            made[place] = ufuncs[how](made[place], value) if how in ufuncs else value
        self.model = made

    @stateful.rule(key=st.tuples(slices, slices), value=small, how=st.sampled_from(["assign", "assign_add"]))
    def slice_of_one_number(self, key, value, how):
        part = self.v[key]
        if how == "assign":
            part.assign(value)
        else:
            part.assign(part + value)
        made = self.model.copy()
        made[key] = value if how == "assign" else made[key] + np.float32(value)
        self.model = made

    @stateful.rule(row=positions, value=rows)
    def row(self, row, value):
        self.v[row].assign(value)
        made = self.model.copy()
        made[row] = value
        self.model = made

    @stateful.rule()
    def reads(self):
        for read in (self.v.numpy(), self.v.read_value(), tf.convert_to_tensor(self.v), self.v[0], self.v + 0.0):
            self.read.append((read, np.array(read)))

    @stateful.rule(
        bad=st.sampled_from(
            [
                lambda v: v.assign([1.0]),
                lambda v: v.assign(tf.ones([ROWS, COLUMNS], tf.int32)),
                lambda v: v.assign_add(1.0),
                lambda v: v.assign_sub("a"),
                lambda v: v.assign_add(None),
                lambda v: v.scatter_add(tf.IndexedSlices(tf.ones([2, COLUMNS]), tf.constant([0, ROWS]))),
                lambda v: v.scatter_update(tf.IndexedSlices(tf.ones([2, COLUMNS]), tf.constant([0, -1]))),
                lambda v: v.scatter_max(tf.IndexedSlices(tf.ones([2]), tf.constant([0, 1]))),
                lambda v: v.scatter_div(tf.IndexedSlices(tf.zeros([1, COLUMNS]), tf.constant([0]))),
                lambda v: v.scatter_nd_update([[0, 0], [0, COLUMNS]], [1.0, 2.0]),
                lambda v: v.scatter_nd_add([[0, 0]], [1.0, 2.0]),
                lambda v: v.scatter_add([1.0]),
                lambda v: v[0].assign([1.0, 2.0, 3.0]),
                lambda v: v[ROWS].assign([1.0, 2.0]),
                lambda v: v[0].assign("a"),
            ]
        )
    )
    def refused(self, bad):
        with pytest.raises(REFUSALS):
            bad(self.v)

    @stateful.invariant()
    def same(self):
        if hasattr(self, "v"):
            np.testing.assert_array_equal(self.v.numpy(), self.model)
            assert self.v.dtype == tf.float32
            for read, then in self.read:
                np.testing.assert_array_equal(read, then)


Assignments.TestCase.settings = hypothesis.settings(max_examples=40, stateful_step_count=20)
TestAssignments = Assignments.TestCase
