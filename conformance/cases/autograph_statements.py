"""AutoGraph: statements over tensors and over Python values, inside `tf.function`; what they refuse, and how."""


def case_if(tf):
    @tf.function
    def simple(x):
        if x > 0:
            y = x * 2
        else:
            y = x - 1
        return y

    @tf.function
    def elif_chain(x):
        if x > 10:
            kind = "large"
        elif x > 0:
            kind = "small"
        elif x == 0:
            kind = "zero"
        else:
            kind = "negative"
        return kind

    @tf.function
    def without_else(x):
        y = x
        if x > 0:
            y += 10
        return y

    @tf.function
    def nested(x, y):
        z = 0
        if x > 0:
            if y > 0:
                z = x + y
            else:
                z = x
        elif y > 0:
            z = y
        return z

    @tf.function
    def python_condition(x, flag):
        if flag:
            return x + 1
        if x is None:
            return tf.constant(-1)
        return x

    @tf.function
    def several(x):
        a, b, c = 1, 2.0, "c"
        if x > 0:
            a, b = a + 1, b * 2
        return a, b, c

    integers = [tf.constant(n) for n in (-3, 0, 4, 11)]
    return {
        "simple": [simple(x) for x in integers],
        "elif": [elif_chain(x) for x in integers],
        "without else": [without_else(x) for x in integers],
        "nested": [nested(x, y) for x in integers for y in integers[:3]],
        "python": [python_condition(integers[0], True), python_condition(integers[0], False)],
        "none": lambda: python_condition(None, False),
        "several": [several(x) for x in integers],
        "traces": [f.experimental_get_tracing_count() for f in (simple, python_condition, several)],
    }


def case_if_with_captured_tensor_and_variable(tf):
    yes, v = tf.constant(True), tf.Variable(False)

    @tf.function
    def captured(x):
        if yes:
            print("main")
            z = x
        else:
            print("else")
            z = -x
        return z

    @tf.function
    def variable(x):
        if v:
            x += 1
        return x

    first = variable(1)
    v.assign(True)
    return {"captured": captured(2), "variable": [first, variable(1)]}


def case_if_refusals(tf):
    @tf.function
    def not_everywhere(x):
        if x > 0:
            z = x
        return z

    @tf.function
    def dtypes(x):
        if x > 0:
            y = 1
        else:
            y = 2.0
        return y

    @tf.function
    def none(x):
        z = None
        if x > 0:
            z = x
        return z

    @tf.function
    def one_return(x):
        if x > 0:
            return x

    @tf.function
    def structures(x):
        if x > 0:
            return 1, 2
        else:
            return 1

    @tf.function
    def vector(x):
        if tf.stack([x, x]) > 0:
            return x
        return x

    @tf.function
    def integer(x):
        if x:
            return x
        return x

    @tf.function
    def item(x):
        d = {}
        if x > 0:
            d["a"] = 1
        return d

    @tf.function
    def deep(x):
        if x > 0:
            if x > 2:
                return 1
            else:
                y = 3
        else:
            return 2
        return y

    x = tf.constant(1)
    return {
        "not everywhere": lambda: not_everywhere(x),
        "dtypes": lambda: dtypes(x),
        "none": lambda: none(x),
        "one return": lambda: one_return(x),
        "structures": lambda: structures(x),
        "vector": lambda: vector(x),
        "integer": lambda: integer(x),
        "item": lambda: item(x),
        "deep": lambda: deep(x),
    }


def case_while(tf):
    @tf.function
    def counting(n):
        s, i = 0, 0
        while i < n:
            i += 1
            if i == 3:
                continue
            if i > 6:
                break
            s += i
        return s, i

    @tf.function
    def collatz(n):
        steps = tf.constant(0)
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            steps += 1
        return steps

    @tf.function
    def nested(n):
        total, i = 0, 0
        while i < n:
            j = 0
            while j < i:
                total += j
                j += 1
                if total > 20:
                    break
            i += 1
        return total

    @tf.function
    def python(n):
        i = 0
        while i < 3:
            n += i
            i += 1
        return n, i

    @tf.function
    def made_inside(n):
        i = 0
        while i < n:
            v = i * 2
            i += 1
        return v

    @tf.function
    def none_first(x):
        y = None
        while x < 5:
            y = x
            x += 1
        return y

    return {
        "counting": [counting(tf.constant(n)) for n in (2, 4, 10)],
        "collatz": [collatz(tf.constant(n)) for n in (1, 7, 27)],
        "nested": [nested(tf.constant(n)) for n in (0, 3, 9)],
        "python": python(tf.constant(1)),
        "made inside": made_inside(tf.constant(3)),
        "none first": none_first(tf.constant(1)),
    }


def case_while_refusals(tf):
    @tf.function
    def dtype(x):
        while x < 3:
            x = tf.cast(x, tf.float32)
        return x

    @tf.function
    def shape(x):
        while tf.reduce_sum(x) < 100:
            x = tf.concat([x, x], 0)
        return x

    @tf.function
    def becomes_tensor(x):
        while True:
            x = x + 1
            if x > 10:
                break
        return x

    @tf.function
    def structure(x):
        y = x
        while x < 3:
            y = (x, x)
            x += 1
        return y

    @tf.function
    def returns(x):
        n = tf.constant(0)
        while n < x:
            n += 1
            if n == 3:
                return n
        return -n

    @tf.function
    def undefined(x):
        while x < 3:
            x = x + unknown_before  # noqa: F821
            unknown_before = x  # noqa: F841
        return x

    @tf.function
    def none_after(x):
        y = x
        while x < 3:
            y = None
            x += 1
        return y

    return {
        "dtype": lambda: dtype(tf.constant(1)),
        "shape": lambda: shape(tf.constant([1.0])),
        "becomes a tensor": lambda: becomes_tensor(tf.constant(1)),
        "structure": lambda: structure(tf.constant(1)),
        "returns": lambda: returns(tf.constant(5)),
        "undefined": lambda: undefined(tf.constant(1)),
        "none after": lambda: none_after(tf.constant(1)),
    }


# The message holds the names of a graph's nodes.
case_while_refusals.accidents = ("structure",)


def case_for(tf):
    @tf.function
    def rows(xs):
        total = tf.zeros([2])
        for x in xs:
            if x[0] > 2.0:
                continue
            total += x
        return total

    @tf.function
    def over_range(n):
        s = 0
        for i in tf.range(n):
            for j in range(3):
                if (i + j) % 2 == 0 and not (i == 1 or j == 1):
                    s += i if i > j else j
        return s

    @tf.function
    def python_range_of_a_tensor(n):
        s = 0
        for i in range(n):
            s += i
        for i in range(1, n, 2):
            s += i
        return s

    @tf.function
    def python_list(x):
        total = x
        for factor, name in [(1, "a"), (2, "b"), (3, "c")]:
            if name == "b":
                continue
            total += factor
        return total, factor

    @tf.function
    def last_item(n):
        for i in tf.range(n):
            if i == 2:
                break
        return i

    @tf.function
    def tensor_array(x):
        made = tf.TensorArray(tf.int32, 3)
        for i in tf.range(3):
            made = made.write(i, i * x)
        return made.stack()

    @tf.function
    def swap(x, y):
        for _ in tf.range(3):
            x, y = y, x
        return x, y

    @tf.function
    def downwards(n):
        s = 0
        for i in tf.range(n, 0, -2):
            s = s * 10 + i
        return s

    @tf.function
    def dictionary(n):
        state = {"a": tf.constant(0), "b": [tf.constant(1)]}
        for i in tf.range(n):
            state = {"a": state["a"] + i, "b": [state["b"][0] * 2]}
        return state

    return {
        "rows": rows(tf.constant([[1.0, 2.0], [3.0, 4.0], [0.5, 1.0]])),
        "no rows": rows(tf.zeros([0, 2])),
        "range": [over_range(tf.constant(n)) for n in (0, 1, 4)],
        "range of a tensor": python_range_of_a_tensor(tf.constant(5)),
        "list": python_list(tf.constant(1)),
        "last item": last_item(tf.constant(5)),
        "tensor array": tensor_array(tf.constant(2)),
        "swap": swap(tf.constant(1), tf.constant(2)),
        "downwards": downwards(tf.constant(7)),
        "dictionary": dictionary(tf.constant(3)),
    }


def case_for_refusals(tf):
    @tf.function
    def breaks(x):
        for i in range(3):
            if x > i:
                break
        return i

    @tf.function
    def returns(x):
        for i in tf.range(x):
            if i > 2:
                return i
        return x

    @tf.function
    def comprehension(x):
        return [i for i in x]

    @tf.function
    def scalar(x):
        for i in x:
            x = i
        return x

    return {
        "breaks": lambda: breaks(tf.constant(1)),
        "returns": lambda: returns(tf.constant(5)),
        "comprehension": lambda: comprehension(tf.constant([1, 2])),
        "scalar": lambda: scalar(tf.constant(1)),
    }


def case_loop_options(tf):
    @tf.function
    def at_most(n):
        s = 0
        for i in tf.range(n):
            tf.autograph.experimental.set_loop_options(maximum_iterations=3)
            s += i
        return s

    @tf.function
    def growing(n):
        v = tf.constant([0])
        for i in tf.range(n):
            tf.autograph.experimental.set_loop_options(shape_invariants=[(v, tf.TensorShape([None]))])
            v = tf.concat([v, [i]], 0)
        return v

    @tf.function
    def wrong(n):
        v = tf.constant([0.0])
        while n > 0:
            tf.autograph.experimental.set_loop_options(shape_invariants=[(v, tf.TensorShape([2]))])
            n -= 1
        return v

    return {
        "at most": [at_most(tf.constant(n)) for n in (2, 9)],
        "growing": growing(tf.constant(3)),
        "wrong": lambda: wrong(tf.constant(3)),
    }


def case_expressions(tf):
    @tf.function
    def logic(x):
        return x > 0 and x < 3, x < 0 or x == 2, not x > 1, 0 < x < 3 <= x + 1

    @tf.function
    def conditional(x):
        return x if x > 0 else -x, (1 if True else x), ("a" if x > 5 else "b")

    @tf.function
    def python_logic(x, flag=None):
        return flag or x, flag and x, not flag, flag is None and x is not None

    @tf.function
    def equality(x):
        return x == 2, x != 2, [x] == [x]

    @tf.function
    def wrong_dtypes(x):
        return 1 if x > 0 else 2.0

    return {
        "logic": [logic(tf.constant(n)) for n in (-1, 2, 4)],
        "conditional": [conditional(tf.constant(n)) for n in (-1, 7)],
        "python": [python_logic(tf.constant(1), False), python_logic(tf.constant(1), 3)],
        "equality": lambda: equality(tf.constant(2)),
        "dtypes": lambda: wrong_dtypes(tf.constant(1)),
    }


def case_builtin_functions(tf):
    @tf.function
    def numbers(x):
        return int(x), float(x), abs(x), len(tf.stack([x, x])), round(2.6), max(2, 3), sum([x, x])

    @tf.function
    def iterables(x):
        return (
            list(zip([x], [2])),
            [(i, y) for i, y in enumerate([x, x])],
            list(map(lambda v: v if v > 0 else -v, [x])),
            list(filter(lambda v: True, [x])),
            any([True]),
            all([]),
            sorted([3, 1]),
        )

    @tf.function
    def ordered(v):
        return sorted(v), sorted(v, reverse=True), sorted(v, key=lambda x: -x)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.int32)])
    def unknown_length(v):
        n = len(v)
        if n > 2:
            return n
        return -n

    @tf.function
    def largest(x):
        return max(x, 2)

    return {
        "numbers": numbers(tf.constant(-2)),
        "iterables": iterables(tf.constant(-2)),
        "ordered": ordered(tf.constant([3, 1, 2])),
        "unknown length": [unknown_length(tf.constant(v)) for v in ([1, 2, 3], [1])],
        "largest": lambda: largest(tf.constant(1)),
        "length of a scalar": lambda: tf.function(lambda x: len(x))(tf.constant(1)),
    }


def case_state(tf):
    class Box:
        value = 0

    @tf.function
    def attribute(x):
        box = Box()
        while box.value < x:
            box.value += 2
        if box.value > 4:
            box.other = 1
        else:
            box.other = 2
        return box.value, box.other

    @tf.function
    def item(x):
        d = {"a": x}
        if x > 1:
            d["a"] = d["a"] * 10
        for i in tf.range(2):
            d["a"] = d["a"] + i
        return d["a"]

    v = tf.Variable(3)

    @tf.function
    def variable(x):
        while v > x:
            v.assign_sub(1)
        for i in v + tf.range(2):
            v.assign_add(i)
        if v > 3:
            v.assign(v * 10)
        return v.read_value()

    return {
        "attribute": [attribute(tf.constant(n)) for n in (0, 3, 8)],
        "item": [item(tf.constant(n)) for n in (0, 3)],
        "variable": [variable(1), variable(-5)],
    }


def case_returns(tf):
    @tf.function
    def early(x):
        if x > 10:
            return x
        x += 1
        if x > 5:
            return x * 10
        return -x

    @tf.function
    def python_loop(x, flags):
        for flag in flags:
            if flag:
                return x
            x += 1
        return -x

    @tf.function
    def nothing(x):
        if x is None:
            return
        return None

    @tf.function
    def with_statement(x):
        with tf.name_scope("scope"):
            if x > 3:
                return x
            else:
                return -x

    @tf.function
    def caught(x):
        try:
            if x > 0:
                raise ValueError("inside")
        except ValueError as error:
            print("caught", error)
        return x

    @tf.function
    def deleted(x):
        y = x
        del y
        return y  # noqa: F821

    return {
        "early": [early(tf.constant(n)) for n in (1, 7, 11)],
        "python loop": [python_loop(tf.constant(1), flags) for flags in ([0, 1], [0, 0], [])],
        "nothing": nothing(None),
        "with": [with_statement(tf.constant(n)) for n in (1, 7)],
        "caught": caught(tf.constant(1)),
        "deleted": lambda: deleted(tf.constant(1)),
    }


def case_gradients_through_control_flow(tf):
    @tf.function
    def power(x, n):
        y = tf.constant(1.0)
        for _ in tf.range(n):
            y *= x
        return y

    @tf.function
    def branches(x):
        if x > 1.0:
            y = x * x
        else:
            y = 3.0 * x
        while y < 100.0:
            y *= x + 1.0
        return y

    @tf.function
    def inside(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x if x > 0 else x
        return tape.gradient(y, x)

    found = {}
    for name, function, args in (
        ("power", power, (tf.constant(4),)),
        ("none", power, (tf.constant(0),)),
        ("branches", branches, ()),
    ):
        x = tf.constant(1.5)
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = function(x, *args)
            gradient = tape.gradient(y, x)
        found[name] = y, gradient, None if gradient is None else outer.gradient(gradient, x)
    found["inside"] = [inside(tf.constant(v)) for v in (2.0, -2.0)]
    return found
