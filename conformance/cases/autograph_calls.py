"""AutoGraph: which functions are converted, the errors of those that are, and what `tf.autograph` holds."""


def case_calls(tf):
    def helper(x):
        if x > 0:
            return x
        return -x

    def outer():
        count = [0]

        def step(x, by=1, *rest, key=2, **others):
            count[0] += 1
            if x > by:
                return x + key + len(rest) + len(others)
            return x

        return step

    class Model(tf.Module):
        def __init__(self):
            super().__init__()
            self.w = tf.Variable(2.0)
            self.calls = 0

        @tf.Module.with_name_scope
        def __call__(self, x):
            self.calls += 1
            if tf.reduce_sum(x) > 0.0:
                return x * self.w
            return x

        @tf.function
        def method(self, x):
            return self(x) + self.inner(x)

        def inner(self, x):
            while tf.reduce_sum(x) > 1.0:
                x = x / 2.0
            return x

    class Child(Model):
        def inner(self, x):
            return super().inner(x) + 1.0

    @tf.function
    def recursive(x, depth):
        if depth == 0:
            return helper(x)
        return recursive.python_function(x, depth - 1) + 1

    @tf.function
    def nested(x):
        def inside(y):
            nonlocal found
            if y > 0:
                found = y
            return later(found)

        def later(y):
            return y * 2 if y > 0 else y

        found = tf.constant(-1)
        return inside(x), found

    @tf.function
    def local_class(x):
        class Local:
            def get(self, y):
                if y > 0:
                    return y
                return -y

        return Local().get(x)

    @tf.function
    def inner_tensor_function(x):
        return tf.map_fn(lambda y: y if y > 2 else -y, x), tf.map_fn(helper, x)

    step, model, child = outer(), Model(), Child()
    x = tf.constant(-3)
    return {
        "helper": tf.function(helper)(x),
        "lambda": tf.function(lambda x: helper(x) if x < 0 else x)(x),
        "arguments": tf.function(lambda x: step(x, -5, 1, 2, key=10, other=1))(x),
        "stars": tf.function(lambda x: step(*(x, -5, 1), **{"key": 1}))(x),
        "module": tf.function(model)(tf.constant([1.0])),
        "method": [model.method(tf.constant([8.0])), model.method(tf.constant([-8.0])), model.calls],
        "super": child.method(tf.constant([8.0])),
        "recursive": recursive(x, 3),
        "nested": [nested(tf.constant(5)), nested(x)],
        "local class": local_class(x),
        "functions handed on": inner_tensor_function(tf.constant([1, 2, 3, -4])),
    }


def case_errors_of_user_code(tf):
    class Own(Exception):
        pass

    class Other(Exception):
        def __init__(self, first, second):
            super().__init__(first)

    def raising(error):
        def inner(x):
            if True:
                raise error

        @tf.function
        def outer(x):
            for _ in range(2):
                y = inner(x)
            return y

        return lambda: outer(tf.constant(1))

    @tf.autograph.experimental.do_not_convert
    def kept(x):
        return x + "1"

    called = tf.function(raising(Own("deep")))
    return {
        "value": raising(ValueError("two\nlines")),
        "own": raising(Own("mine")),
        "other": raising(Other("mine", 2)),
        "key": raising(KeyError("mine")),
        "index": raising(IndexError("mine")),
        "zero": tf.function(lambda x: 1 / 0).get_concrete_function,
        "invalid": raising(tf.errors.InvalidArgumentError(None, None, "mine")),
        "attribute": lambda: tf.function(lambda x: x.numpy())(tf.constant(1)),
        "condition": lambda: tf.function(lambda x: [y for y in [1] if x > 0])(tf.constant(1)),
        "item": lambda: tf.function(_sets_an_item)(tf.constant([1])),
        "not converted": lambda: tf.function(lambda x: kept(x))(1),
        "in a function in a function": lambda: called(),
    }


def _sets_an_item(x):
    x[0] = 1
    return x


def case_what_is_not_converted(tf):
    def generator(x):
        if x > 0:
            yield x

    @tf.function
    def generates(x):
        return list(generator(x))

    @tf.function
    def else_of_for(xs):
        for x in xs:
            y = x
        else:
            y = 3
        return y

    @tf.function(autograph=False)
    def off(x):
        if x > 0:
            return x
        return -x

    @tf.function
    @tf.autograph.experimental.do_not_convert
    def kept(x):
        return -x if x > 0 else x

    @tf.function
    def asserts(x):
        assert x > 0
        return x

    @tf.function
    def prints(x):
        print("traced", x is not None)
        return x

    x = tf.constant(1)
    return {
        "generator": lambda: generates(x),
        "else of for": lambda: else_of_for(tf.constant([1])),
        "else of for, python": lambda: else_of_for((1, 2)),
        "off": lambda: off(x),
        "kept": lambda: kept(x),
        "kept, python": lambda: kept(3),
        "assert": lambda: asserts(x),
        "print": [prints(x), prints(x)],
    }


case_what_is_not_converted.accidents = ("generator",)


def case_namespace(tf):
    def f(x):
        if x > 0:
            y = x * x
        else:
            y = -x
        return y

    feature = tf.autograph.experimental.Feature
    converted = tf.autograph.to_graph(f)
    tf.autograph.trace("told", 3)
    return {
        "features": [(one.name, one.value) for one in feature],
        "all": feature.all(),
        "all but": sorted(one.name for one in feature.all_but(feature.LISTS)),
        "all but several": sorted(one.name for one in feature.all_but([feature.LISTS, feature.NAME_SCOPES])),
        "eager": [converted(tf.constant(3)), converted(-2)],
        "code": tf.autograph.to_code(f).startswith("def tf__f(x):"),
        "of a builtin": lambda: tf.autograph.to_code(len),
        "verbosity": tf.autograph.set_verbosity(0),
        "do not convert": tf.autograph.experimental.do_not_convert()(f)(-3),
        "name": tf.autograph.experimental.do_not_convert(f).__name__,
        "outside": tf.autograph.experimental.set_loop_options(maximum_iterations=3),
    }
