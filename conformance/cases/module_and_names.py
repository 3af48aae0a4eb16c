"""`tf.Module`, what it tracks and in which order; `tf.name_scope`; and the names that variables get."""


def _model(tf):
    class Layer(tf.Module):
        def __init__(self, size, name=None):
            super().__init__(name=name)
            self.w = tf.Variable(tf.ones([size]), name="w")
            self.count = tf.Variable(0, trainable=False, name="count")

    class Model(tf.Module):
        def __init__(self, name=None):
            super().__init__(name=name)
            self.second = Layer(2)
            self.first = Layer(1, name="named")
            self.layers = [Layer(3), {"inner": Layer(4)}]
            self.scale = tf.Variable(2.0, name="scale")
            self.constant = tf.constant(1.0)
            self.plain = "text"

    return Model()


def case_tracking(tf):
    model = _model(tf)
    return {
        "variables": [(v.name, v.shape) for v in model.variables],
        "trainable": [(v.name, v.shape) for v in model.trainable_variables],
        "non trainable": [v.name for v in model.non_trainable_variables],
        "kind": isinstance(model.variables, tuple),
        "submodules": [type(m).__name__ + " " + m.name for m in model.submodules],
        "kind of submodules": isinstance(model.submodules, tuple),
        "name": model.name,
        "scope": model.name_scope.name,
        "first": model.first.name,
    }


def case_names(tf):
    class CamelCaseName(tf.Module):
        pass

    class HTTPServer2(tf.Module):
        pass

    class NoInit(tf.Module):
        def __init__(self):
            self.v = tf.Variable(1.0)

    return {
        "camel case": CamelCaseName().name,
        "capitals": HTTPServer2().name,
        "given": CamelCaseName(name="given").name,
        "empty": lambda: CamelCaseName(name="").name,
        "with a slash": lambda: CamelCaseName(name="a/b").name,
        "with a space": lambda: CamelCaseName(name="a b").name,
        "starts with a digit": lambda: CamelCaseName(name="1a").name,
        "without init, variables": lambda: [v.name for v in NoInit().variables],
        "without init, name": lambda: NoInit().name,
    }


case_names.accidents = ("without init, name",)


def case_name_scope_of_a_module(tf):
    class Layer(tf.Module):
        def __init__(self, name=None):
            super().__init__(name=name)
            with self.name_scope:
                self.w = tf.Variable(1.0, name="w")

        @tf.Module.with_name_scope
        def __call__(self, x):
            self.b = tf.Variable(2.0, name="b")
            return x * self.w + self.b

    layer = Layer(name="dense")
    y = layer(3.0)
    other = Layer()
    return {"y": y, "names": [v.name for v in layer.variables], "other": other.w.name}


def case_name_scope(tf):
    found = {}
    with tf.name_scope("outer") as scope:
        found["entered"] = scope
        found["variable"] = tf.Variable(1.0, name="v").name
        with tf.name_scope("inner") as inner:
            found["inner"] = inner
            found["inner variable"] = tf.Variable(1.0, name="v").name
        with tf.name_scope("inner") as again:
            found["again"] = again
        with tf.name_scope("absolute/") as absolute:
            found["absolute"] = absolute
            found["absolute variable"] = tf.Variable(1.0).name
    with tf.name_scope("outer") as scope:
        found["outer again"] = scope
    found["name"] = tf.name_scope("x").name
    found["none"] = lambda: tf.name_scope(None)
    found["number"] = lambda: tf.name_scope(3)

    def empty():
        with tf.name_scope("a"):
            with tf.name_scope("") as scope:
                return [scope, tf.Variable(1.0).name]

    found["empty"] = empty
    return found


def case_scope_in_an_exception(tf):
    try:
        with tf.name_scope("outer"):
            raise KeyError("inside")
    except KeyError:
        pass
    return tf.Variable(1.0, name="v").name


def case_shared_variables(tf):
    class Owner(tf.Module):
        def __init__(self, shared):
            super().__init__()
            self.a = shared
            self.b = shared
            self.also = [shared]

    shared = tf.Variable(1.0, name="shared")
    owner = Owner(shared)
    return {"once": [v.name for v in owner.variables], "count": len(owner.variables)}


def case_cycle(tf):
    class Node(tf.Module):
        def __init__(self, name):
            super().__init__(name=name)
            self.v = tf.Variable(1.0, name=name + "_v")

    a, b = Node("a"), Node("b")
    a.other, b.other = b, a
    return {"variables": [v.name for v in a.variables], "submodules": [m.name for m in a.submodules]}


def case_gradients_of_a_module(tf):
    model = _model(tf)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model.first.w) * model.scale + tf.reduce_sum(model.second.w**2)
    grads = tape.gradient(loss, model.trainable_variables)
    return {v.name + str(v.shape): g for v, g in zip(model.trainable_variables, grads)}


def case_private_and_late_attributes(tf):
    class Layer(tf.Module):
        def __init__(self):
            super().__init__()
            self._hidden = tf.Variable(1.0, name="hidden")

    layer = Layer()
    layer.late = tf.Variable(2.0, name="late")
    layer.group = {"b": tf.Variable(3.0, name="group_b"), "a": tf.Variable(4.0, name="group_a")}
    layer.pair = (tf.Variable(5.0, name="pair_0"), tf.Variable(6.0, name="pair_1"))
    before = [v.name for v in layer.variables]
    del layer.late
    return {"before": before, "after": [v.name for v in layer.variables]}


def case_keras_layer_inside_a_module(tf):
    class Net(tf.Module):
        def __init__(self):
            super().__init__()
            self.dense = tf.keras.layers.Dense(2, kernel_initializer="ones")

        def __call__(self, x):
            return self.dense(x)

    net = Net()
    y = net(tf.ones([1, 3]))
    return {"y": y, "variables": len(net.trainable_variables), "shapes": [tuple(v.shape) for v in net.variables]}


def case_scopes_for_devices(tf):
    with tf.device("/CPU:0"):
        x = tf.constant(1.0)
    with tf.init_scope():
        y = tf.constant(2.0)
    with tf.control_dependencies([x]):
        z = tf.constant(3.0)
    return [x, y, z, tf.executing_eagerly(), tf.inside_function() if hasattr(tf, "inside_function") else False]
