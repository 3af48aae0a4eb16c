"""tf.experimental: extension types, optional values, capsules of tensors."""

import typing

import numpy as np


def _masked(tf):
    class Masked(tf.experimental.ExtensionType):
        values: tf.Tensor
        mask: tf.Tensor
        name: str = "a mask"

        def filled(self, default):
            return tf.where(self.mask, self.values, default)

        @property
        def shape(self):
            return self.values.shape

    return Masked


def case_values(tf):
    kind = _masked(tf)
    x = kind([1.0, 2.0], [True, False])
    return {
        "printed": repr(x).replace(kind.__qualname__, "Masked"),
        "fields": [x.values, x.mask, x.name],
        "method": x.filled(0.0),
        "property": x.shape,
        "equal": x == kind([1.0, 2.0], [True, False]),
        "not equal": x == kind([1.0, 3.0], [True, False]),
        "other shape": x == kind([1.0], [True]),
        "other name": x == kind([1.0, 2.0], [True, False], "b"),
        "other type": x == 3,
        "unequal": [x != kind([1.0, 2.0], [True, False]), x != 3],
        "as_dict": tf.experimental.extension_type.as_dict(x),
        "by keyword": kind(mask=[True], values=[1]).name,
        "set": lambda: setattr(x, "values", 3),
        "set another": lambda: setattr(x, "other", 3),
        "delete": lambda: delattr(x, "mask"),
        "unknown": lambda: x.nothing,
        "hash": lambda: hash(x),
        "missing": lambda: kind([1.0]),
        "too many": lambda: kind(1, 2, "a", 4),
        "wrong name": lambda: kind(1, 2, 3),
        "no tensor": lambda: kind(object(), 2),
        "abstract": lambda: tf.experimental.ExtensionType(),
    }


def case_specs(tf):
    kind = _masked(tf)
    x = kind(tf.ones((2, 3)), tf.fill((2, 3), True))
    spec = kind.Spec(tf.TensorSpec([None, 3]), tf.TensorSpec([None, 3], tf.bool), "a mask")
    flat = tf.nest.flatten([x], expand_composites=True)
    return {
        "of a value": repr(tf.type_spec_from_value(x)).replace(kind.__qualname__, "Masked"),
        "fields": [spec.values, spec.mask, spec.name],
        "compatible": spec.is_compatible_with(x),
        "not compatible": spec.is_compatible_with(kind([1.0], [True])),
        "equal": tf.type_spec_from_value(x) == tf.type_spec_from_value(kind(tf.zeros((2, 3)), tf.fill((2, 3), False))),
        "subtype": tf.type_spec_from_value(x).is_subtype_of(spec),
        "flat": flat,
        "packed": tf.nest.pack_sequence_as([x], flat, expand_composites=True)[0].name,
        "mapped": tf.nest.map_structure(lambda t: tf.shape(t), x, expand_composites=True).values,
        "leaf": len(tf.nest.flatten([x])),
        "wrong": lambda: kind.Spec(3, 4, "a"),
        "missing": lambda: kind.Spec(tf.TensorSpec([])),
    }


def case_annotations(tf):
    class Point(tf.experimental.ExtensionType):
        x: tf.Tensor

    class Many(tf.experimental.ExtensionType):
        number: int
        real: float
        pair: typing.Tuple[int, str]  # noqa: UP006
        lengths: typing.Tuple[int, ...]  # noqa: UP006
        tags: typing.Mapping[str, tf.Tensor]
        either: typing.Union[int, str]  # noqa: UP007
        shape: tf.TensorShape
        dtype: tf.DType
        point: Point

    def many(**changed):
        fields = {"number": 1, "real": 2.5, "pair": (1, "a"), "lengths": [1, 2, 3], "tags": {"t": [1.0]}, "either": "s",
                  "shape": [2, None], "dtype": "int8", "point": Point(1)}  # fmt: skip
        return Many(**(fields | changed))

    x = many()
    return {
        "fields": [x.number, x.real, x.pair, x.lengths, dict(x.tags), x.either, x.shape, x.dtype, x.point.x],
        "mapping": repr(x.tags),
        "tensors": tf.nest.flatten(x, expand_composites=True),
        "number": lambda: many(number=1.5),
        "real": lambda: many(real=1),
        "pair": lambda: many(pair=(1, 2)),
        "short pair": lambda: many(pair=(1,)),
        "lengths": lambda: many(lengths=[1, "a"]),
        "no tuple": lambda: many(lengths=5),
        "tags": lambda: many(tags=[1]),
        "keys": lambda: many(tags={1: 2}),
        "either": lambda: many(either=1.5),
        "shape": lambda: many(shape="a"),
        "dtype": lambda: many(dtype="nothing"),
        "point": lambda: many(point=3),
    }


def case_classes(tf):
    base = tf.experimental.ExtensionType

    def made(**members):
        annotations = members.pop("annotations", {})
        return type(base)("Made", (base,), {"__annotations__": annotations} | members)

    class Checked(base):
        rank: int
        x: tf.Tensor

        def __init__(self, x):
            self.x = tf.convert_to_tensor(x)
            self.rank = self.x.shape.rank

        def __validate__(self):
            assert self.rank == 1, "a vector is needed"

    class Child(Checked):
        more: str

        def __init__(self, x, more):
            super().__init__(x)
            self.more = more

    class Wide(tf.experimental.BatchableExtensionType):
        x: tf.Tensor
        shape: tf.TensorShape
        name: str = ""

    spec = Wide.Spec(tf.TensorSpec([2]), tf.TensorShape([2]), "a")
    encoder = tf.experimental.ExtensionTypeBatchEncoder()
    return {
        "own constructor": [Checked([1.0, 2.0]).x, Checked([1.0, 2.0]).rank],
        "validated": lambda: Checked(1.0),
        "child, whose base wants its fields": lambda: Child([1], "b").more,
        "batched": [encoder.batch(spec, 3).x, encoder.batch(spec, None).shape, encoder.batch(spec, 3).name],
        "unbatched": [encoder.unbatch(spec).x, encoder.unbatch(spec).shape],
        "encoded": encoder.encode(spec, Wide([1.0, 2.0], [2], "a")),
        "decoded": encoder.decode(spec, (tf.constant([1.0, 2.0]),)).name,
        "encoding specs": encoder.encoding_specs(spec),
        "no annotation": lambda: made(x=3),
        "reserved": lambda: made(annotations={"_type_spec": int}),
        "reserved method": lambda: made(value_type=3),
        "unsupported": lambda: made(annotations={"x": list}),
        "unsupported union": lambda: made(annotations={"x": typing.Union[int, np.ndarray]}),  # noqa: UP007
        "tensor as key": lambda: made(annotations={"x": typing.Mapping[tf.Tensor, int]}),
        "default": lambda: made(annotations={"x": int}, x="a"),
        "encoder of others": lambda: made(__batch_encoder__=encoder),
    }


def case_dispatch(tf):
    experimental = tf.experimental
    kind = _masked(tf)

    @experimental.dispatch_for_api(tf.add, {"x": kind, "y": kind}, {"x": kind, 1: tf.Tensor})
    def added(x, y, name=None):
        return "added"

    @experimental.dispatch_for_api(tf.concat, {"values": typing.List[kind]})  # noqa: UP006
    def joined(values, axis):
        return len(values), axis

    @experimental.dispatch_for_api(tf.abs)
    def absolute(x: kind):
        return NotImplemented if x.name == "pass" else "absolute"

    def turned(tensor, axis):
        return 1

    def again(tensor, axis):
        return 2

    every = _masked(tf)

    @experimental.dispatch_for_unary_elementwise_apis(every)
    def unary(api, x):
        return api(x.values)

    @experimental.dispatch_for_binary_elementwise_apis(every, typing.Union[every, tf.Tensor])  # noqa: UP007
    def binary(api, x, y):
        return api(x.values, y.values if isinstance(y, every) else y)

    @experimental.dispatch_for_binary_elementwise_assert_apis(every, every)
    def asserted(api, x, y):
        api(x.values, y.values)

    two = []

    def two_targets():
        two.extend(experimental.dispatch_for_api(tf.reverse, {"tensor": kind})(one) for one in (turned, again))
        return tf.reverse(x, [0])

    x, other = kind([1.5, -2.0], [True, False]), kind([1.5, -2.0], [True, False], "pass")
    z = every([1.5, -2.0], [True, False])
    api = experimental.dispatch_for_api
    found = {
        "added": tf.add(x, x),
        "by keyword": tf.math.add(y=x, x=x),
        "a tensor": tf.add(x, tf.constant(1.0)),
        "not for this": lambda: tf.add(tf.constant(1.0), tf.constant(2.0)),
        "refused": lambda: tf.add(3.0, x),
        "joined": tf.concat([x, x], 1, name="here"),
        "an empty list": lambda: tf.concat([], 0),
        "absolute": tf.abs(x),
        "passed on": lambda: tf.abs(other),
        "two targets": two_targets,
        "unary": [tf.exp(z), tf.nn.relu(z), tf.cast(z, tf.int32), tf.ones_like(z, dtype=tf.float16), tf.math.is_nan(z)],
        "binary": [tf.multiply(z, z), tf.less(z, tf.constant(1.0)), tf.math.squared_difference(z, z)],
        "asserted": lambda: tf.debugging.assert_equal(z, z),
        "assertion": lambda: tf.debugging.assert_greater(z, z),
        "not elementwise": lambda: tf.reduce_sum(x),
        "unknown parameter": lambda: api(tf.add, {"z": kind})(added),
        "unknown annotation": lambda: api(tf.add, {"x": "kind"})(added),
        "other parameters": lambda: api(tf.add, {"x": kind})(lambda x, z: 3),
        "no annotations": lambda: api(tf.negative)(lambda x: 3),
        "no function": lambda: api(tf.negative, {"x": kind})(3),
        "no dictionary": lambda: api(tf.negative, kind)(lambda x: 3),
        "not theirs": lambda: api(len, {"x": kind}),
        "twice": lambda: experimental.dispatch_for_unary_elementwise_apis(every)(unary),
        "not registered": lambda: experimental.unregister_dispatch_for(len),
    }
    def withdraw():  # but `asserted`, which TensorFlow cannot withdraw
        for target in (added, joined, absolute, unary, binary, *two):
            experimental.unregister_dispatch_for(target)

    return found | {
        "withdraw": withdraw,
        "withdrawn": lambda: tf.abs(x),
        "withdrawn too": lambda: tf.multiply(z, z),
        "and the two": lambda: tf.reverse(x, [0]),
    }


# A list of kernels; and the private names of functions.
case_dispatch.accidents = ("an empty list", "two targets")


def case_gradient(tf):
    kind = _masked(tf)
    v = tf.Variable([1.0, 2.0, 3.0])
    with tf.GradientTape() as tape:
        x = kind(v * v, [True, False, True])
        y = tf.reduce_sum(x.filled(0.0))
    return tape.gradient(y, v)


def case_optional(tf):
    optional = tf.experimental.Optional
    held = optional.from_value({"x": [1.0, 2.0], "y": (tf.constant(1), "s")})
    empty = optional.empty(tf.TensorSpec([2], tf.float32))
    return {
        "spec": held.element_spec,
        "value": held.get_value(),
        "has": [held.has_value(), empty.has_value()],
        "spec of empty": empty.element_spec,
        "value of empty": lambda: empty.get_value(),
        "of nothing": lambda: optional.from_value(None).get_value(),
        "instance": isinstance(held, optional),
    }


case_optional.accidents = ("of nothing",)


def case_capsules(tf):
    to, back = tf.experimental.dlpack.to_dlpack, tf.experimental.dlpack.from_dlpack
    return {
        "float": back(to(tf.constant([[1.0, 2.0]]))),
        "bool": back(to(tf.constant(True))),
        "complex": back(to(tf.constant([1j]))),
        "numpy": back(np.arange(3).__dlpack__()),
        "to numpy": np.from_dlpack(tf.constant([1, 2])),
        "strides": lambda: back(np.ones((3, 2)).T.__dlpack__()),
        "array": lambda: to(np.ones(2)),
        "variable": lambda: to(tf.Variable(1.0)),
        "no capsule": lambda: back(3),
        "device": tf.constant(1).__dlpack_device__(),
    }


case_capsules.accidents = ("no capsule",)
