"""Layers as in Keras 2: their variables are plain `tf.Variable`s, named after the layer."""

from __future__ import annotations

import contextlib
from typing import Any

import tfcompat as tf

from .._dtypes import standardize_dtype
from .._naming import current_path
from ..layers._core import dense
from ..layers._input_spec import InputSpec
from ..layers._layer import Layer as Keras3Layer


class Layer(Keras3Layer, tf.Module):  # type: ignore[misc]
    """The base class of layers: `build` makes the variables, `call` computes. Layers are modules.

    Args:
        trainable: whether the variables are to be trained.
        name: the name; that of the class in snake case, with a number if need be, if not given.
        dtype: the dtype of computing and of variables.
        dynamic: must be False.
        kwargs: `autocast`, `activity_regularizer`, `input_shape` and `input_dim`.

    Raises:
        TypeError: for arguments that are not known.
    """

    _variable_kind = tf.Variable
    _locks = False
    _super_forgotten = "You must call `super().__init__()` in the layer constructor."

    def __init__(
        self, trainable: bool = True, name: str | None = None, dtype: Any = None, dynamic: bool = False, **kwargs: Any
    ) -> None:
        if dynamic:
            raise NotImplementedError("Layer: dynamic=True is not supported by tfcompat")
        for key in kwargs:
            if key not in _KNOWN:
                raise TypeError("Keyword argument not understood:", key)
        for key in ("input_dim", "input_shape", "batch_input_shape", "batch_size", "weights"):
            kwargs.pop(key, None)  # for models that are built at once
        Keras3Layer.__init__(self, trainable=trainable, name=name, dtype=dtype, **kwargs)
        path = f"{tf.get_current_name_scope()}/{self.name}/".removeprefix("/")
        self._name_scope = tf.name_scope(path)  # what tf.Module keeps
        self._weight_regularizers: dict[int, Any] = {}

    def add_weight(  # type: ignore[override]
        self,
        name: str | None = None,
        shape: Any = None,
        dtype: Any = None,
        initializer: Any = None,
        regularizer: Any = None,
        trainable: bool | None = None,
        constraint: Any = None,
        use_resource: bool | None = None,
        synchronization: Any = tf.VariableSynchronization.AUTO,
        aggregation: Any = tf.VariableAggregation.NONE,
        **kwargs: Any,
    ) -> Any:
        """Make a variable of the layer.

        Args:
            name: the name.
            shape: the shape; a scalar if not given.
            dtype: the dtype; that of the layer if not given.
            initializer: an initializer or its name; Glorot's uniform one for floats, zeros for others if not given.
            regularizer: a regularizer or its name.
            trainable: whether it is to be trained.
            constraint: a constraint or its name.
            use_resource: has no effect.
            synchronization: kept, for distributed variables.
            aggregation: kept, for distributed variables.
            kwargs: must be empty.
        """
        if kwargs:
            raise TypeError(f"Unknown keyword argument: {next(iter(kwargs))}")
        return super().add_weight(
            shape=shape,
            initializer=initializer,
            dtype=dtype,
            trainable=True if trainable is None else trainable,
            regularizer=regularizer,
            constraint=constraint,
            name=name,
        )

    def add_loss(self, losses: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Add a number, or a list of numbers, to the layer's losses until its next call."""
        if kwargs:
            raise TypeError(f"Unknown keyword arguments: {kwargs.keys()}")
        super().add_loss(losses)

    def call(self, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs; for subclasses to write."""
        return inputs

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """The mask of the outputs."""
        return mask

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
        kind = tf.as_dtype(dtype)
        path = current_path()
        with tf.init_scope(), tf.name_scope(f"{path}/" if path else ""):
            made = tf.Variable(
                tf.cast(initializer(shape, dtype=kind), kind), trainable=trainable, constraint=constraint, name=name
            )
        if regularizer is not None:
            self._weight_regularizers[id(made)] = regularizer
        return made

    def _build_scope(self) -> Any:
        """None of its own: names begin with the layer's where a call of the layer builds it."""
        return contextlib.nullcontext()

    def _set_trainable(self, variable: Any, value: bool) -> None:
        """Nothing: a layer of Keras 2 that is not trainable leaves its variables as they are, but lists none."""

    def __setattr__(self, name: str, value: Any) -> None:
        old = vars(self).get(name)
        if isinstance(old, (tf.Variable, Keras3Layer)) and old is not value:
            self._forget_item(old)
        super().__setattr__(name, value)

    def _check_name(self, name: Any) -> None:
        """Nothing: in Keras 2 any name will do."""

    @property
    def weights(self) -> list[Any]:
        return _once([*self.trainable_weights, *self.non_trainable_weights])

    @property
    def losses(self) -> list[Any]:
        found = []
        for layer in self._flatten_layers():
            found += layer._losses
            for v in layer._own_stores()[0]:  # trainable or not
                regularizer = layer._weight_regularizers.get(id(v))
                if regularizer is not None:
                    found.append(regularizer(v))
        return found

    @property
    def trainable_weights(self) -> list[Any]:
        if not self.trainable:
            return []
        variables, layers = self._own_stores()
        own = [v for v in variables if v.trainable]
        return _once([*own, *[v for layer in layers for v in layer.trainable_weights]])

    @property
    def non_trainable_weights(self) -> list[Any]:
        variables, layers = self._own_stores()
        if not self.trainable:
            return _once([*variables, *[v for layer in layers for v in layer.weights]])
        own = [v for v in variables if not v.trainable]
        return _once([*own, *[v for layer in layers for v in layer.non_trainable_weights]])

    def _converted(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        if args and any(isinstance(x, (float, int)) for x in tf.nest.flatten(args[0])):
            args = (tf.convert_to_tensor(args[0]), *args[1:])
        return tf.nest.map_structure(self._convert, args), tf.nest.map_structure(self._convert, kwargs)

    def _input_called(self, at: int, spec: InputSpec) -> str:
        return f'Input {at} of layer "{self.name}"'

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "dtype": self.dtype}

    __repr__ = object.__repr__


_KNOWN = {
    "activity_regularizer",
    "autocast",
    "batch_input_shape",
    "batch_size",
    "input_dim",
    "input_shape",
    "weights",
}


def _once(variables: list[Any]) -> list[Any]:
    return list({id(v): v for v in variables}.values())


class Dense(Layer, dense.Dense):  # type: ignore[misc]
    """`activation(inputs @ kernel + bias)`.

    Args:
        units: the number of outputs.
        activation: an activation or its name.
        use_bias: whether there is a bias.
        kernel_initializer: the initializer of the kernel.
        bias_initializer: the initializer of the bias.
        kernel_regularizer: the regularizer of the kernel.
        bias_regularizer: the regularizer of the bias.
        activity_regularizer: the regularizer of the outputs.
        kernel_constraint: the constraint of the kernel.
        bias_constraint: the constraint of the bias.
        kwargs: as in `Layer`.

    Raises:
        ValueError: when `units` is no positive int.
    """

    def __init__(
        self,
        units: Any,
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        units = int(units) if not isinstance(units, int) else units
        self._check_units(units)
        Layer.__init__(self, activity_regularizer=activity_regularizer, **kwargs)
        self._settle(
            units,
            activation,
            use_bias,
            kernel_initializer,
            bias_initializer,
            kernel_regularizer,
            bias_regularizer,
            kernel_constraint,
            bias_constraint,
        )

    def _check_units(self, units: Any) -> None:
        if units < 0:
            raise ValueError(
                f"Received an invalid value for `units`, expected a positive integer. Received: units={units}"
            )

    def call(self, inputs: Any) -> Any:  # type: ignore[override]
        return dense.Dense.call(self, inputs)

    def build(self, input_shape: Any) -> None:
        if not tf.as_dtype(self.dtype).is_floating:
            raise TypeError(
                "A Dense layer can only be built with a floating-point dtype. "
                f"Received: dtype={standardize_dtype(self.dtype)}"
            )
        super().build(input_shape)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["quantization_config"]
        return config


