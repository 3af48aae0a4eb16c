"""`keras.layers.Layer`: a function with variables of its own."""

from __future__ import annotations

import functools
import inspect
import threading
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import tfcompat as tf

from .. import constraints, initializers, regularizers
from .._dtypes import standardize_dtype
from .._naming import auto_name, current_path, name_scope
from .._policy import DTypePolicy, policy_of
from .._serialization import serialize_keras_object
from .._variable import Variable
from ._holder import Holder
from ._input_spec import InputSpec, flat_specs


class _Calls(threading.local):
    """The layers that are being called in this thread, outermost first, each with its `training`."""

    def __init__(self) -> None:
        self.training: list[Any] = []


_CALLS = _Calls()


def _built_once(build: Callable[..., None]) -> Callable[..., None]:
    """A `build` that opens the layer's scope, and marks the layer as built when it is through."""

    @functools.wraps(build)
    def run(self: Layer, *args: Any, **kwargs: Any) -> None:
        if self._building:
            build(self, *args, **kwargs)
            return
        self._building = True
        try:
            with self._build_scope():
                self._path = current_path()
                build(self, *args, **kwargs)
        finally:
            self._building = False
        self.built = True
        self._locked = self._locks

    return run


class Layer(Holder):
    """The base class of layers: `build` makes the variables, `call` computes.

    Args:
        activity_regularizer: a regularizer of the outputs.
        trainable: whether the variables are to be trained.
        dtype: the dtype of computing and of variables, or a `DTypePolicy`.
        autocast: whether floats that come in are cast to that dtype.
        name: the name; that of the class in snake case, with a number if need be, if not given.

    Raises:
        ValueError: for arguments that are not known.

    >>> class Double(tf.keras.layers.Layer):
    ...     def call(self, x):
    ...         return 2 * x
    >>> Double()(tf.constant([1.0])).numpy()
    array([2.], dtype=float32)
    """

    _variable_kind: Any = Variable
    _building = False
    _super_forgotten = (
        "In layer '{}', you forgot to call `super().__init__()` as the first statement in the `__init__()` method. "
        "Go add it!"
    )
    _locks = True  # whether a layer that is built takes no more variables

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "build" in vars(cls):
            cls.build = _built_once(vars(cls)["build"])  # type: ignore[method-assign]

    def __init__(
        self,
        *,
        activity_regularizer: Any = None,
        trainable: bool = True,
        dtype: Any = None,
        autocast: bool = True,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        self._check_name(name)
        self._name = auto_name(type(self).__name__) if name is None else name
        self._dtype_policy = policy_of(dtype)
        self.activity_regularizer = regularizers.get(activity_regularizer)
        width = kwargs.pop("input_dim", None)
        shape = kwargs.pop("input_shape", None)
        if width is not None or shape is not None:
            warnings.warn(
                "Do not pass an `input_shape`/`input_dim` argument to a layer. When using Sequential models, prefer "
                "using an `Input(shape)` object as the first layer in the model instead.",
                stacklevel=2,
            )
            self._input_shape_arg = (width,) if width is not None else shape
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments passed to {type(self).__name__}: {kwargs}")
        if not isinstance(trainable, bool):
            raise ValueError(
                f"Expected `trainable` to be a boolean. Received: trainable={trainable} (of type {type(trainable)})"
            )
        self.autocast = autocast
        self.input_spec: Any = None
        self.supports_masking = False
        self._trainable = trainable
        self._path: str | None = None
        self._parent_path: str | None = None
        self._losses: list[Any] = []
        self._own_stores()

    def _check_name(self, name: Any) -> None:
        if name is not None and (not isinstance(name, str) or "/" in name):
            raise ValueError(
                f"Argument `name` must be a string and cannot contain character `/`. Received: name={name} "
                f"(of type {type(name)})"
            )

    # -- what it is

    @property
    def name(self) -> str:
        """The name of the layer."""
        return self._name

    @property
    def path(self) -> str | None:
        """The names of the layers around it and its own, joined by slashes; None until it is built."""
        return self._path

    @property
    def dtype_policy(self) -> DTypePolicy:
        """In which dtypes it computes and keeps variables."""
        return self._dtype_policy

    @property
    def dtype(self) -> str:
        """The dtype of its variables."""
        return self._dtype_policy.variable_dtype

    @property
    def compute_dtype(self) -> str:
        """The dtype in which it computes."""
        return self._dtype_policy.compute_dtype

    @property
    def variable_dtype(self) -> str:
        """The dtype of its variables."""
        return self._dtype_policy.variable_dtype

    # -- variables

    def _open_scope(self) -> Any:
        if self._parent_path is None:
            self._parent_path = current_path()
        return name_scope(self.name, caller=self, parent=self._parent_path)

    def _build_scope(self) -> Any:
        """The scope in which `build` makes variables."""
        return self._open_scope()

    def add_weight(
        self,
        *args: Any,
        shape: Any = None,
        initializer: Any = None,
        dtype: Any = None,
        trainable: bool = True,
        autocast: bool = True,
        regularizer: Any = None,
        constraint: Any = None,
        aggregation: str = "none",
        overwrite_with_gradient: bool = False,
        name: str | None = None,
    ) -> Any:
        """Make a variable of the layer.

        Args:
            args: shape, initializer and dtype may come without their names.
            shape: the shape; a scalar if not given.
            initializer: an initializer or its name; Glorot's uniform one for floats, zeros for others if not given.
            dtype: the dtype; that of the layer if not given.
            trainable: whether it is to be trained.
            autocast: kept.
            regularizer: a regularizer or its name.
            constraint: a constraint or its name.
            aggregation: kept, for distributed variables.
            overwrite_with_gradient: not supported.
            name: the name.
        """
        if overwrite_with_gradient:
            raise NotImplementedError("add_weight: overwrite_with_gradient is not supported by tfcompat")
        if len(args) > 3:
            raise TypeError(f"add_weight() takes at most 3 positional arguments but {len(args)} were given.")
        if args and isinstance(args[0], str):
            raise ValueError(
                f"`name` must be passed as a keyword argument. Received: add_weight('{args[0]}', ...). "
                f"Use: add_weight(shape=..., name='{args[0]}')."
            )
        given = {"shape": shape, "initializer": initializer, "dtype": dtype}
        for key, value in zip(given, args, strict=False):
            if given[key] is not None:
                raise ValueError(f"`{key}` was passed both positionally and as a keyword argument.")
            given[key] = value
        shape, initializer, dtype = given.values()
        dtype = self.variable_dtype if dtype is None else standardize_dtype(dtype)
        if initializer is None:
            initializer = "glorot_uniform" if "float" in dtype else "zeros"
        variable = self._make_weight(
            () if shape is None else tuple(shape),
            initializers.get(initializer),
            dtype,
            trainable,
            regularizers.get(regularizer),
            constraints.get(constraint),
            aggregation,
            name,
        )
        self._track(variable)
        if trainable:
            self._trained.add(id(variable))
        if not self.trainable:
            self._set_trainable(variable, False)
        return variable

    def _make_weight(
        self,
        shape: tuple[int, ...],
        initializer: Any,
        dtype: str,
        trainable: bool,
        regularizer: Any,
        constraint: Any,
        aggregation: str,
        name: str | None,
    ) -> Any:
        with self._open_scope():
            made = Variable(initializer, shape, dtype, trainable, aggregation=aggregation, name=name)
        made.regularizer = regularizer
        made.constraint = constraint
        return made

    # -- losses

    def add_loss(self, loss: Any) -> None:
        """Add a number, or a list of numbers, to the layer's losses until its next call."""
        self._losses.extend(loss if isinstance(loss, (list, tuple)) else [loss])

    @property
    def losses(self) -> list[Any]:
        """What the layer, and those inside of it, add to the loss: by calls, and for the size of variables."""
        found = [loss for layer in self._flatten_layers() for loss in layer._losses]
        for v in self.trainable_weights:
            regularizer = self._regularizer_of(v)
            if regularizer is not None:
                found.append(regularizer(v))
        return found

    def _regularizer_of(self, variable: Any) -> Any:
        return variable.regularizer

    # -- building and calling

    def build(self, input_shape: Any) -> None:
        """Make the variables, now that the shape of the inputs is known; for subclasses to write."""
        self.built = True

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs; for subclasses to write."""
        raise NotImplementedError(f"Layer {type(self).__name__} does not have a `call` method implemented.")

    def compute_mask(self, inputs: Any, previous_mask: Any) -> Any:
        """The mask of the outputs."""
        return previous_mask

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if "_stores" not in vars(self):
            raise RuntimeError(self._super_forgotten.format(type(self).__name__))
        args, kwargs = self._converted(args, kwargs)
        if args:
            first = args[0]
        elif kwargs:
            first = next(iter(kwargs.values()))
        else:
            first = None
        self._check_inputs(first)
        if not self.built:
            with self._open_scope():
                self._build_for(first, args, kwargs)
            self._check_inputs(first)
        parameters = _parameters_of(type(self).call)
        training = kwargs.get("training")
        if training is None and _CALLS.training:
            training = _CALLS.training[-1]
        if "training" in parameters:
            if training is None:
                training = parameters["training"].default
                training = None if training is inspect.Parameter.empty else training
            kwargs["training"] = training
        else:
            kwargs.pop("training", None)
        if not _CALLS.training:
            for layer in self._flatten_layers():
                layer._losses.clear()
        _CALLS.training.append(training)
        try:
            with self._open_scope():
                outputs = self.call(*args, **kwargs)
        finally:
            _CALLS.training.pop()
        if self.activity_regularizer is not None:
            for output in tf.nest.flatten(outputs):
                self.add_loss(self.activity_regularizer(output))
        return outputs

    def _build_for(self, first: Any, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
        """Build for the shapes of inputs: of the first one, or by name where `build` takes several."""
        names = list(_parameters_of(type(self).build))[1:]
        if len(names) <= 1 or type(self).build is Layer.build:
            self.build(_shapes(first))
            return
        given = dict(zip(list(_parameters_of(type(self).call))[1:], args, strict=False)) | kwargs
        shapes = {}
        for name in names:
            if not name.endswith("_shape"):
                raise ValueError(
                    "For a `build()` method with more than one argument, all arguments should have a `_shape` suffix "
                    "and match an argument from `call()`. E.g. `build(self, foo_shape, bar_shape)` For layer "
                    f"'{type(self).__name__}', Received `build()` argument `{name}`, which does not end in `_shape`."
                )
            if name.removesuffix("_shape") in given:
                shapes[name] = _shapes(given[name.removesuffix("_shape")])
        self.build(**shapes)

    def _converted(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Arguments with arrays as tensors, and floats in the layer's dtype."""
        args = tf.nest.map_structure(self._convert, args)
        kwargs = tf.nest.map_structure(self._convert, kwargs)
        for x in tf.nest.flatten(args):
            if x is not None and not tf.is_tensor(x):
                raise ValueError(
                    "Only input tensors may be passed as positional arguments. The following argument value should be "
                    f"passed as a keyword argument: {x} (of type {type(x)})"
                )
        return args, kwargs

    def _convert(self, x: Any) -> Any:
        if not tf.is_tensor(x):
            if not hasattr(x, "__array__"):
                return x
            x = tf.convert_to_tensor(x)
        if self.autocast and x.dtype != self.compute_dtype and "float" in standardize_dtype(x.dtype):
            return tf.cast(x, self.compute_dtype)
        return x

    def _check_inputs(self, first: Any) -> None:
        if not self.input_spec:
            return
        specs, inputs = flat_specs(self.input_spec), tf.nest.flatten(first)
        if len(inputs) != len(specs):
            raise ValueError(
                f'Layer "{self.name}" expects {len(specs)} input(s), but it received {len(inputs)} input tensors. '
                f"Inputs received: {inputs}"
            )
        for at, (x, spec) in enumerate(zip(inputs, specs, strict=True)):
            complaint = None if spec is None or (x is None and spec.optional) else spec.complaint(x)
            if complaint is not None:
                raise ValueError(f"{self._input_called(at, spec)} is incompatible with the layer: {complaint}")

    def _input_called(self, at: int, spec: InputSpec) -> str:
        return f"Input {at} with name '{spec.name}' of layer '{self.name}'"

    # -- configuration

    def get_config(self) -> dict[str, Any]:
        """The arguments that make a layer like this one."""
        config = {
            "name": self.name,
            "trainable": self.trainable,
            "dtype": serialize_keras_object(self._dtype_policy),
        }
        if self.activity_regularizer is not None:
            config["activity_regularizer"] = regularizers.serialize(self.activity_regularizer)
        return config

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Layer:
        """A layer with the arguments that `get_config` returned."""
        return cls(**config)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name}, built={self.built}>"


@functools.cache
def _parameters_of(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(function).parameters)


def _shapes(x: Any) -> Any:
    """The shape of a tensor as a tuple, or the shapes of a nest of them."""
    return tf.nest.map_structure(lambda one: None if one is None else tuple(one.shape), x)
