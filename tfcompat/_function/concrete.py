"""`ConcreteFunction`: one trace of a function, for arguments of certain types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .._core import nest
from .._core.op import mismatch
from .._core.specs import TensorSpec
from .._core.tensor import EagerTensor, Tensor
from .._variables.variable import VariableSpec
from .graph import FuncGraph, Program
from .run import call, emitted, explained
from .signature import Bound, Container, FunctionType, Parameters, TypingContext, output_type, tensors_of, type_of


class ConcreteFunction:
    """A traced function that can be called.

    Args:
        name: TensorFlow's name of it, `__inference_f_12`.
        python_name: of the Python function.
        graph: what tracing made.
        program: what runs.
        bound: the arguments that it was traced with.
        structured: what the Python function returned, tensors and None in a nest.
    """

    def __init__(
        self,
        name: str,
        python_name: str,
        graph: FuncGraph,
        program: Program,
        bound: Bound,
        structured: Any,
    ) -> None:
        self._name = name
        self._python_name = python_name
        self._graph = graph
        self._program = program
        self._parameters: Parameters = bound.parameters
        self._kinds = dict(bound.kinds)
        self._forms = dict(bound.forms)
        self._structured = structured
        flat = nest.flatten(structured, expand_composites=True)
        self._single = len(flat) == 1 and structured is flat[0] and structured is not None
        self._present = [x is not None for x in flat]
        self._dtype = program.results[0]._dtype if self._single else None

    # -- calling

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            tensors = self._structured_call(args, kwargs)
        except TypeError as error:
            try:
                tensors = self._flat_call(args, kwargs)
            except TypeError as flat_error:
                raise TypeError(
                    f"Binding inputs to tf.function failed due to `{error}`. Received args: {args} and kwargs: "
                    f"{kwargs} for signature: {self._type_text()}.\nFallback to flat signature also failed due to: "
                    f"{flat_error}"
                ) from None
        return self._call(tensors)

    def _structured_call(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Any]:
        """The tensors of a call by the parameters of the Python function."""
        names = [n for n, form in self._forms.items() if form != "KEYWORD_ONLY"]
        if len(args) > len(names):
            raise TypeError("too many positional arguments")
        values: dict[str, Any] = dict(zip(names, args, strict=False))
        for name, value in kwargs.items():
            if name not in self._forms:
                missing = [n for n in self._forms if n not in values and n not in kwargs]
                raise TypeError(
                    f"missing a required argument: '{missing[0]}'"
                    if missing
                    else f"got an unexpected keyword argument '{name}'"
                )
            if name in values:
                raise TypeError(f"multiple values for argument '{name}'")
            values[name] = value
        tensors: list[Any] = []
        for name in self._kinds:
            if name not in values:
                raise TypeError(f"missing a required argument: '{name}'")
        for name, kind in self._kinds.items():
            _collect(kind, values[name], tensors)
        return self._checked(tensors)

    def _flat_call(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Any]:
        """The tensors of a call by the names of the tensors."""
        names = [symbol._node.name for symbol in self._graph.inputs]
        text = f"{self._python_name}({', '.join(names)})"
        if len(args) > len(names):
            raise TypeError(f"{text} takes {len(names)} positional arguments, got {len(args)}.")
        values = dict(zip(names, args, strict=False))
        for name, value in kwargs.items():
            if name in names and name not in values:
                values[name] = value
        missing = [name for name in names if name not in values]
        if missing:
            raise TypeError(f"{text} missing required arguments: {', '.join(missing)}.")
        extra = [name for name in kwargs if name not in names]
        if extra:
            raise TypeError(f"{text} got unexpected keyword arguments: {', '.join(extra)}.")
        for at, name in enumerate(names):
            if not isinstance(values[name], Tensor):
                raise TypeError(
                    f"{text}: expected argument #{at}(zero-based) to be a Tensor; got "
                    f"{type(values[name]).__name__} ({values[name]})."
                )
        return self._checked([values[name] for name in names])

    def _checked(self, tensors: list[Any]) -> list[Any]:
        for at, (x, symbol) in enumerate(zip(tensors, self._program.params, strict=False)):
            if isinstance(x, Tensor) and x._dtype is not symbol._dtype:
                raise mismatch(self._name, at, symbol._dtype, x._dtype, None)
        return tensors

    def _call(self, tensors: Sequence[Any]) -> Any:
        """The structured result for the tensors (and variables) that the arguments bring."""
        found = call(self._program, self._name, tensors)
        return found[0] if self._single else self._packed(found)

    def runner(self) -> Any:
        """A function of a list of arrays that returns the structured result, for when nothing listens."""
        code = emitted(self._program, self._python_name)
        run, name, new = code.run, self._name, object.__new__
        if self._single:
            dtype: Any = self._dtype

            def one(arrays: list[Any]) -> Any:
                made = new(EagerTensor)
                made._dtype = dtype
                try:
                    (made._value,) = run(*arrays)
                except Exception as error:
                    raise explained(code, error, name) from None
                return made

            return one
        dtypes, packed = [x._dtype for x in self._program.results], self._packed

        def several(arrays: list[Any]) -> Any:
            try:
                found = run(*arrays)
            except Exception as error:
                raise explained(code, error, name) from None
            return packed([EagerTensor(v, d) for v, d in zip(found, dtypes, strict=True)])

        return several

    def _packed(self, found: Sequence[Any]) -> Any:
        flat: list[Any] = []
        at = 0
        for there in self._present:
            flat.append(found[at] if there else None)
            at += there
        return nest.pack_sequence_as(self._structured, flat, expand_composites=True)

    # -- what it is

    @property
    def name(self) -> bytes:
        """TensorFlow's name of the function."""
        return self._name.encode()

    @property
    def graph(self) -> FuncGraph:
        """The nodes that tracing made."""
        return self._graph

    @property
    def source(self) -> str:
        """The Python function of numpy arrays that runs."""
        return emitted(self._program, self._python_name).source

    @property
    def inputs(self) -> list[Any]:
        """The symbols of the tensors that the arguments bring, and of captured tensors."""
        return list(self._graph.inputs)

    @property
    def outputs(self) -> list[Any]:
        """The symbols of the results."""
        return list(self._program.results)

    @property
    def captured_inputs(self) -> list[Any]:
        """The variables that are used without being arguments."""
        return list(self._graph.variables)

    @property
    def variables(self) -> tuple[Any, ...]:
        """The variables that the function uses."""
        return self._graph.variables

    @property
    def trainable_variables(self) -> tuple[Any, ...]:
        """Those of them that tapes watch by themselves."""
        return self._graph.trainable_variables

    @property
    def structured_outputs(self) -> Any:
        """The symbols of the results, in the nest that the function returns."""
        return self._structured

    @property
    def structured_input_signature(self) -> tuple[Any, Any]:
        """The positional and the keyword arguments, with specs for tensors."""
        names = iter([symbol._node.name for symbol in self._graph.inputs])
        args: list[Any] = []
        kwargs: dict[str, Any] = {}
        for name, kind in self._kinds.items():
            value = _described(kind, names)
            if self._forms[name] == "KEYWORD_ONLY":
                kwargs[name] = value
            else:
                args.append(value)
        return tuple(args), kwargs

    @property
    def function_type(self) -> FunctionType:
        """The signature, with the types of the arguments and of the result."""
        held = [f"  {id(v)}: TensorSpec(shape=(), dtype=tf.resource, name=None)" for v in self.captured_inputs]
        made: FunctionType = FunctionType.of(self._kinds, self._forms, output_type(self._structured), held)
        return made

    @property
    def output_dtypes(self) -> Any:
        """The dtypes of the results, in their nest."""
        return nest.map_structure(lambda x: None if x is None else x.dtype, self._structured)

    @property
    def output_shapes(self) -> Any:
        """The shapes of the results, in their nest."""
        return nest.map_structure(lambda x: None if x is None else x.shape, self._structured)

    def _type_text(self) -> str:
        parts = ", ".join(f"{name}: {kind!r}" for name, kind in self._kinds.items())
        return f"({parts}) -> {output_type(self._structured)!r}"

    def pretty_printed_signature(self, verbose: bool = True) -> str:
        """The types of arguments and result, one a line.

        Args:
            verbose: False leaves all on one line.
        """
        if not verbose:
            return self._type_text()
        return repr(self.function_type)

    def __str__(self) -> str:
        return f"ConcreteFunction {self.pretty_printed_signature()}"

    def __repr__(self) -> str:
        return f"<ConcreteFunction {self._type_text()} at 0x{id(self):X}>"


def _specs(kind: Any) -> list[Any]:
    """The specs of the tensors that a type brings."""
    if isinstance(kind, Container):
        return [spec for part in kind.parts for spec in _specs(part)]
    return [kind] if isinstance(kind, (TensorSpec, VariableSpec)) else kind.flatten()


def _collect(kind: Any, value: Any, tensors: list[Any]) -> None:
    """The tensors that an argument brings, refused where it is of another type."""
    if isinstance(kind, TensorSpec):
        if not isinstance(value, Tensor):
            own = type_of(value, TypingContext())
            if not isinstance(own, TensorSpec) and not hasattr(value, "_read"):
                raise TypeError(f"Can not cast {value!r} to {kind!r}")
    elif not _specs(kind):
        own = type_of(value, TypingContext())
        if not own.is_subtype_of(kind):
            raise TypeError(f"Can not cast {value!r} to {kind!r}")
        return
    tensors.extend(tensors_of(kind, value))


def _described(kind: Any, names: Any) -> Any:
    """An argument type as `structured_input_signature` shows it."""
    if isinstance(kind, TensorSpec):
        return TensorSpec(kind.shape, kind.dtype, next(names, None))
    if isinstance(kind, VariableSpec):
        next(names, None)
        return kind
    if isinstance(kind, Container):
        return kind.packed([_described(part, names) for part in kind.parts]).value
    return kind.placeholder_value(None) if hasattr(kind, "value") or hasattr(kind, "ref") else kind
