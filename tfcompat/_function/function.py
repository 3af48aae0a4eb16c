"""`tf.function`: a Python function that is traced once for each kind of arguments, and then runs as emitted code."""

from __future__ import annotations

import functools
import inspect
import threading
import types
import weakref
from collections.abc import Callable, Sequence
from typing import Any

from .._core import nest
from .._core.messages import warn
from .._core.modes import ACTIVE, SWITCHES
from .._core.op import as_input
from .._core.shapes import TensorShape
from .._core.specs import TensorSpec
from .._core.symbol import SymbolicTensor
from .._core.tensor import EagerTensor, Readable, Tensor, convert
from .._variables.variable import Variable, VariableSpec
from .autograph import convert as convert_control_flow, do_not_convert
from .concrete import ConcreteFunction
from .eagerly import functions_run_eagerly
from .graph import PLACEHOLDER, FuncGraph, Program, function_numbers, has_effect
from .run import emitted, value_of
from .signature import Bound, Container, FunctionType, Parameters, TypingContext, children, type_of
from .tensor_array import TensorArray
from .trace import Trace

_SINGLETON = (
    "tf.function only supports singleton tf.Variables created on the first call. Make sure the tf.Variable is only "
    "created once or created outside tf.function. See "
    "https://www.tensorflow.org/guide/function#creating_tfvariables for more information."
)
_RETRACED = (
    "%d out of the last %d calls to %r triggered tf.function retracing. Tracing is expensive and the excessive number "
    "of tracings could be due to (1) creating @tf.function repeatedly in a loop, (2) passing tensors with different "
    "shapes, (3) passing Python objects instead of tensors. For (1), please define your @tf.function outside of the "
    "loop. For (2), @tf.function has reduce_retracing=True option that can avoid unnecessary retracing. For (3), "
    "please refer to https://www.tensorflow.org/guide/function#controlling_retracing and "
    "https://www.tensorflow.org/api_docs/python/tf/function for  more details."
)


class FunctionTrace(Trace):
    """The trace of a whole function, in which variables may be made the first time.

    Args:
        graph: where the nodes go.
        arguments: the tensors of the call that is being traced, None where there is no call.
    """

    refusal = _SINGLETON  # the words where no variable may be made

    def __init__(self, graph: FuncGraph, arguments: Sequence[Any] | None = None) -> None:
        super().__init__(graph)
        self.arguments = arguments
        self._arrays: dict[int, Any] = {}  # what symbols are in this call, by id

    def variable(self, make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Make a variable outside of the graph.

        Args:
            make: the constructor.
            args, kwargs: its arguments.

        Raises:
            ValueError: when the function has made its variables before.
        """
        if self.made is None:
            raise ValueError(self.refusal)
        given = inspect.signature(Variable).bind(*args, **kwargs)
        value = given.arguments.get("initial_value")
        if isinstance(value, Tensor) and not isinstance(value, EagerTensor):
            known = value._constant  # type: ignore[attr-defined]
            if known is None:
                known = self._computed(value)
            given.arguments["initial_value"] = known
        with outside():
            return self.variable_outside(make, *given.args, **given.kwargs)

    def variable_outside(self, make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Make a variable where no trace is on; the function counts as having made it."""
        if self.made is None:
            raise ValueError(self.refusal)
        variable = make(*args, **kwargs)
        self.made.append(variable)
        return variable

    def _computed(self, value: Any) -> Any:
        """The value of a symbol that an initial value is, where need be from the arguments of the call being traced.

        Nodes with effects that it depends on (random numbers) run once for all variables that are made of them.
        """
        if self.arguments is not None:
            self._arrays.update(zip([id(x) for x in self.graph.inputs], map(value_of, self.arguments), strict=True))
        nodes, given = self._sources(value)
        changed = [node for node in nodes if id(node.statics.get("variable")) in self.graph.assigned]
        if changed or any([id(x) not in self._arrays for x in given]):
            raise ValueError(
                "Tensor-typed variable initializers must either be wrapped in an init_scope or callable (e.g., "
                "`tf.Variable(lambda : tf.truncated_normal([10, 40]))`) when building functions. Please file a feature "
                "request if this restriction inconveniences you."
            )
        drawn = [x for node in nodes if has_effect(node) for x in node.outputs]
        program = Program(nodes, given, [value, *drawn])
        with outside():
            array, *arrays = emitted(program, "initial_value").run(*[self._arrays[id(x)] for x in given])
        self._arrays.update(zip([id(x) for x in drawn], arrays, strict=True))
        return EagerTensor(array, value._dtype)

    def _sources(self, value: Any) -> tuple[list[Any], list[Any]]:
        """The nodes that a symbol depends on, in their order, and the symbols that they start from."""
        nodes: set[int] = set()
        given: dict[int, Any] = {}
        stack = [value]
        while stack:
            x = stack.pop()
            if id(x) in self._arrays or x._node.primitive is PLACEHOLDER:
                given[id(x)] = x
            elif id(x._node) not in nodes:
                nodes.add(id(x._node))
                stack += [y for y in x._node.needs() if y._constant is None]
        return [node for node in self.graph.nodes if id(node) in nodes], list(given.values())


class outside:
    """A context in which neither a trace nor a tape of this thread is on."""

    def __enter__(self) -> None:
        self._before = SWITCHES.listeners, SWITCHES.trace, SWITCHES.left
        SWITCHES.listeners, SWITCHES.trace, SWITCHES.left = (), None, None

    def __exit__(self, *exc: object) -> None:
        SWITCHES.listeners, SWITCHES.trace, SWITCHES.left = self._before


class Function:
    """A callable that `tf.function` makes.

    Args:
        python_function: what is traced.
        options: the arguments of `tf.function`.
        owner: a weak reference to the object whose method it is, or None.
    """

    def __init__(self, python_function: Callable[..., Any], options: dict[str, Any], owner: Any = None) -> None:
        self._python_function = python_function
        self._options = options
        self._owner = owner
        self._lock = threading.RLock()
        self._traces: dict[Any, ConcreteFunction] = {}
        self._fast: dict[Any, Any] = {}
        self._count = 0
        self._calls = 0
        self._recent = 0
        self._may_create = True
        self._creates = False  # whether it made variables when it was first called
        self._bound_functions: Any = weakref.WeakKeyDictionary()
        self._parameters = Parameters(python_function, options["input_signature"], owner is not None)
        self._converted: Callable[..., Any] | None = None
        self._general: list[Any] = []
        functools.update_wrapper(self, python_function, updated=())
        for name, value in getattr(python_function, "__dict__", {}).items():  # `tf.function(net).weights`
            self.__dict__.setdefault(name, value)

    def _decorate(self, decorator: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        """Replace the Python function by a decorated one before the first trace, as Sonnet does in its modules.

        Args:
            decorator: gets the Python function, and returns that which shall be traced.

        Raises:
            ValueError: when the function has been traced.
        """
        if self._count:
            raise ValueError("Functions cannot be decorated after they have been traced.")
        self._python_function = decorator(self._python_function)
        self._parameters = Parameters(
            self._python_function, self._options["input_signature"], self._owner is not None
        )
        self._converted = None
        functools.update_wrapper(self, self._python_function, updated=())

    # -- as a method

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        try:
            found = self._bound_functions.get(instance)
        except TypeError:  # not hashable, or no weak references
            return Function(self._python_function, self._options, lambda: instance)
        if found is None:
            found = self._bound_functions[instance] = Function(
                self._python_function, self._options, weakref.ref(instance)
            )
        return found

    def _target(self) -> Callable[..., Any]:
        """The function of the arguments of a call, with the owner of a method in place."""
        function = self._python_function
        if self._converted is None:
            self._converted = (
                convert_control_flow(function, self._options["autograph_options"])
                if self._options["autograph"]
                else do_not_convert(function)
            )
        function = self._converted
        if self._owner is None:
            return function
        return functools.partial(function, self._owner())

    # -- calling

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if not kwargs and not ACTIVE:
            key: Any = []
            arrays = []
            for x in args:
                if type(x) is EagerTensor:
                    value = x._value
                    key.append((value.shape, x._dtype._enum))
                    arrays.append(value)
                else:
                    break
            else:
                run = self._fast.get(tuple(key))
                if run is not None:
                    return run(arrays)
        return self._called(args, kwargs)

    def _called(self, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        if functions_run_eagerly():
            with outside_of_traces():
                function = self._python_function
                return function(*args, **kwargs) if self._owner is None else function(self._owner(), *args, **kwargs)
        with self._lock:
            bound = self._parameters.bind(args, kwargs)
            before = self._count
            concrete = self._concrete(bound, arguments=True)
            self._note_retracing(self._count > before)
        tensors = bound.tensors(concrete._kinds)
        if not ACTIVE and not kwargs:
            self._remember(args, concrete, tensors)
        return concrete._call(tensors)

    def _remember(self, args: Sequence[Any], concrete: ConcreteFunction, tensors: Sequence[Any]) -> None:
        """Let the next call of such tensors go straight to the emitted code."""
        if len(tensors) != len(args) or not all(type(x) is EagerTensor for x in args):
            return
        key = tuple([(x._value.shape, x._dtype._enum) for x in args])
        if len(self._fast) < 1000:
            self._fast[key] = concrete.runner()

    def _note_retracing(self, traced: bool) -> None:
        self._calls += 1
        if traced:
            self._recent += 1
            if self._recent >= 5 and self._calls <= 10 and self._calls >= 5:
                warn(_RETRACED, 5, self._recent, self._calls, self._python_function)
        if self._calls >= 10:
            self._calls = self._recent = 0

    def _concrete(self, bound: Bound, arguments: bool = False) -> ConcreteFunction:
        """The trace that serves a call, made if there is none."""
        key = bound.key
        found = self._traces.get(key)
        if found is not None:
            return found
        fitting = [
            concrete
            for known, concrete in self._traces.items()
            if len(known) == len(key)
            and all(a[0] == b[0] and _fits(a[1], b[1]) for a, b in zip(key, known, strict=True))
        ]
        if fitting:
            best = fitting[0]
            for concrete in fitting[1:]:
                if all(_fits(concrete._kinds[n], best._kinds[n]) for n in best._kinds):
                    best = concrete
            return best
        kinds = bound.kinds
        if self._options["reduce_retracing"]:
            kinds = self._generalized(kinds)
        made = self._trace(bound, kinds, arguments and kinds is bound.kinds)
        self._traces[tuple(kinds.items())] = made
        return made

    def _generalized(self, kinds: dict[str, Any]) -> dict[str, Any]:
        """The narrowest types that cover the new ones and those of a trace that there is."""
        for concrete in reversed(list(self._traces.values())):
            known = concrete._kinds
            if list(known) != list(kinds):
                continue
            made = {name: _merged(kinds[name], known[name]) for name in kinds}
            if all(kind is not None for kind in made.values()):
                return made
        return kinds

    def _trace(self, bound: Bound, kinds: dict[str, Any], arguments: bool) -> ConcreteFunction:
        name = getattr(self._python_function, "__name__", type(self._python_function).__name__)
        bound = Bound(bound.parameters, bound.values, kinds, bound.forms)
        first = self._may_create
        values = [x for x in bound.tensors(kinds)] if arguments else None
        graph, structured, created = self._run_trace(name, bound, first, values)
        if created:  # the graph that stays is one in which the variables are there already
            self._may_create = False
            self._creates = True
            graph, structured, _ = self._run_trace(name, bound, False, values)
        self._may_create = False
        results = [x for x in nest.flatten(structured, expand_composites=True) if x is not None]
        program = Program(graph.nodes, graph.inputs, results, graph.reads, graph.assigned)
        inference = f"__inference_{name}_{next(function_numbers)}"
        return ConcreteFunction(inference, name, graph, program, bound, structured)

    def _run_trace(self, name: str, bound: Bound, create: bool, values: Any) -> tuple[FuncGraph, Any, list[Any]]:
        graph = FuncGraph("".join([c if c.isalnum() else "_" for c in name]))
        trace = FunctionTrace(graph, values)
        trace.made = [] if create else None
        if not self._creates:
            trace.refusal = "Creating variables on a non-first call to a function decorated with tf.function."
        self._count += 1
        target = self._target()
        given: dict[str, Any] = {}
        stand_ins: dict[Any, Any] = {}
        with trace:
            for parameter, kind in bound.kinds.items():
                given[parameter] = placeholder(graph, kind, parameter, bound.values.get(parameter), stand_ins)
            args, kwargs = bound.parameters.call(given)
            structured = target(*args, **kwargs)
            structured = nest.map_structure(
                lambda x: self._result(x), structured, expand_composites=True
            )
        graph.outputs = nest.flatten(structured, expand_composites=True)
        graph.finished = True
        return graph, structured, trace.made or []

    def _result(self, x: Any) -> Any:
        """What the Python function returned, as a tensor."""
        if isinstance(x, TensorArray):
            x = x.flow
        if isinstance(x, SymbolicTensor):
            SWITCHES.trace.check_scope(x)  # type: ignore[union-attr]
        if x is None or isinstance(x, Tensor):
            return x
        try:
            if isinstance(x, Readable):
                return as_input(x)
            return convert(x)
        except (TypeError, ValueError):
            raise TypeError(
                "To be compatible with tf.function, Python functions must return zero or more Tensors or "
                f"ExtensionTypes or None values; in compilation of {self._python_function}, found return value of type "
                f"{type(x).__name__}, which is not a Tensor or ExtensionType."
            ) from None

    def get_concrete_function(self, *args: Any, **kwargs: Any) -> ConcreteFunction:
        """The trace for arguments of certain types.

        Args:
            *args: specs, tensors, or Python values, as the function is called.
            **kwargs: likewise.

        Returns:
            A ConcreteFunction.

        >>> square = tf.function(lambda x: x * x)
        >>> f = square.get_concrete_function(tf.TensorSpec([None], tf.float32))
        >>> f(tf.constant([1.0, 2.0])).numpy()
        array([1., 4.], dtype=float32)
        """
        with self._lock:
            if self._parameters.input_signature is not None and not args and not kwargs:
                parameters = self._parameters
                names = list(parameters.kinds)
                values = {name: parameters.kinds[name] for name in names}
                forms = {name: "POSITIONAL_OR_KEYWORD" for name in names}
                kinds = dict(parameters.kinds)
                for name, p in parameters.signature.parameters.items():
                    if name not in values and p.default is not p.empty:
                        values[name], forms[name] = p.default, p.kind.name
                        kinds[name] = type_of(p.default, TypingContext())
                return self._concrete(Bound(parameters, values, kinds, forms))
            if self._parameters.kinds:
                args = tuple([_of_spec(x) for x in args])
            return self._concrete(self._parameters.bind(args, kwargs))

    # -- what it is

    @property
    def python_function(self) -> Callable[..., Any]:
        """The function that is traced."""
        return self._python_function

    @property
    def name(self) -> str:
        """The name of the function."""
        return getattr(self._python_function, "__name__", type(self._python_function).__name__)

    @property
    def input_signature(self) -> Any:
        """The declared types of the arguments, or None."""
        return self._parameters.input_signature

    @property
    def function_spec(self) -> Parameters:
        """The parameters of the function."""
        return self._parameters

    @property
    def function_type(self) -> FunctionType:
        """The signature; types are those of the declared input signature."""
        parameters = self._parameters.signature.parameters
        kinds = {name: self._parameters.kinds.get(name) for name in parameters}
        forms = {name: p.kind.name for name, p in parameters.items()}
        made: FunctionType = FunctionType.of(kinds, forms, None, ())
        return made

    def experimental_get_tracing_count(self) -> int:
        """How often the function has been traced.

        >>> f = tf.function(lambda x: x)
        >>> f.experimental_get_tracing_count()
        0
        """
        return self._count

    def pretty_printed_concrete_signatures(self, verbose: bool = True) -> str:
        """The types of arguments and results of all traces.

        Args:
            verbose: False leaves each on one line.
        """
        texts = [concrete.pretty_printed_signature(verbose) for concrete in self._traces.values()]
        return ("\n\n" if verbose else "\n").join(texts)

    def _list_all_concrete_functions(self) -> list[ConcreteFunction]:
        return list(self._traces.values())


def _of_spec(x: Any) -> Any:
    return x


class outside_of_traces:
    """A context for functions that run eagerly: nothing changes."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *exc: object) -> None:
        return None


def _fits(kind: Any, other: Any) -> bool:
    """Whether a type is a subtype of another; their names do not matter."""
    if isinstance(kind, TensorSpec) and isinstance(other, TensorSpec):
        return kind.dtype is other.dtype and kind.shape.is_subtype_of(other.shape)
    if isinstance(kind, Container) and isinstance(other, Container):
        return kind._alike(other) and all(_fits(a, b) for a, b in zip(kind.parts, other.parts, strict=True))
    try:
        return bool(kind.is_subtype_of(other))
    except NotImplementedError:
        return False


def _merged(kind: Any, other: Any) -> Any:
    """The narrowest type that covers two, None if there is none."""
    if isinstance(kind, TensorSpec) and isinstance(other, TensorSpec):
        if kind.dtype is not other.dtype:
            return None
        if kind.shape.rank is None or kind.shape.rank != other.shape.rank:
            return TensorSpec(TensorShape(None), kind.dtype)
        pairs = zip(kind.shape.as_list(), other.shape.as_list(), strict=True)
        return TensorSpec([a if a == b else None for a, b in pairs], kind.dtype)
    if isinstance(kind, Container) and isinstance(other, Container) and kind._alike(other):
        parts = [_merged(a, b) for a, b in zip(kind.parts, other.parts, strict=True)]
        return None if any(part is None for part in parts) else kind.packed(parts)
    return kind.most_specific_common_supertype([other])


def placeholder(graph: FuncGraph, kind: Any, name: str, value: Any, stand_ins: dict[Any, Any]) -> Any:
    """What a function gets for an argument while it is traced.

    Args:
        graph: gets inputs for the tensors.
        kind: the type of the argument.
        name: of the parameter.
        value: the argument of the call.
        stand_ins: variables that were given already, by alias.
    """
    if isinstance(kind, TensorSpec):
        shape = None if kind.shape.rank is None else tuple(kind.shape.as_list())
        return graph.placeholder(_node_name(kind.name or name), shape, kind.dtype)
    if isinstance(kind, VariableSpec):
        found = stand_ins.get(kind.alias_id)
        if found is None:
            symbol = graph.placeholder(_node_name(name), (), kind.dtype)
            found = stand_ins[kind.alias_id] = _Argument.of(value._variable, symbol)
        else:
            graph.placeholder(_node_name(name), (), kind.dtype)
        return found
    if isinstance(kind, Container):
        inner: Sequence[Any] = _children(value) if value is not None else [None] * len(kind.parts)
        if len(inner) != len(kind.parts):
            inner = [None] * len(kind.parts)
        made = [
            placeholder(graph, part, name, each, stand_ins) for part, each in zip(kind.parts, inner, strict=True)
        ]
        return nest.pack_sequence_as(kind.value, made)
    if hasattr(kind, "_component_specs"):
        components = nest.map_structure(
            lambda spec: placeholder(graph, spec, name, None, stand_ins), kind._component_specs
        )
        return kind._from_components(components)
    return kind.placeholder_value(None)


def _children(value: Any) -> Sequence[Any]:
    return children(value) or ()


def _node_name(name: str) -> str:
    return "".join([c if c.isalnum() or c in "_.\\/-" else "_" for c in name])


class _Argument(Variable):
    """A variable that is an argument: inside of the trace it stands for whichever variable the call brings."""

    __slots__ = ("_actual", "_symbol")

    @classmethod
    def of(cls, variable: Any, symbol: Any) -> Any:
        """A stand-in for a variable like another one.

        Args:
            variable: whose name, shape and dtype it has.
            symbol: the input of the graph that brings it.
        """
        made = object.__new__(cls)
        made._actual = weakref.ref(variable)  # type: ignore[attr-defined]
        for name in ("_aggregation", "_constraint", "_dtype", "_name", "_number", "_shape", "_synchronization"):
            setattr(made, name, getattr(variable, name))
        made._trainable = variable._trainable
        made._symbol = symbol  # type: ignore[attr-defined]
        return made


def function(
    func: Callable[..., Any] | None = None,
    input_signature: Any = None,
    autograph: bool = True,
    jit_compile: bool | None = None,
    reduce_retracing: bool = False,
    experimental_implements: str | None = None,
    experimental_autograph_options: Any = None,
    experimental_attributes: Any = None,
    experimental_relax_shapes: bool | None = None,
    experimental_compile: bool | None = None,
    experimental_follow_type_hints: bool | None = None,
) -> Any:
    """Make a Python function run as one piece: traced once for each kind of arguments, then as emitted code.

    Args:
        func: a function of tensors and Python values; without it a decorator is returned.
        input_signature: a sequence of `tf.TensorSpec`, one for each argument; other arguments are refused then.
        autograph: whether `if`, `while` and `for` on tensors become part of what runs.
        jit_compile: has no effect: all traces are compiled in one way.
        reduce_retracing: whether traces are made for wider types than those of the first calls.
        experimental_implements: has no effect.
        experimental_autograph_options: a `tf.autograph.experimental.Feature` or a tuple of them, or None.
        experimental_attributes: has no effect.
        experimental_relax_shapes: the old name of `reduce_retracing`.
        experimental_compile: the old name of `jit_compile`.
        experimental_follow_type_hints: must not be True.

    Returns:
        A callable of the same arguments, or a decorator.

    Raises:
        TypeError: when `func` cannot be called.

    >>> @tf.function
    ... def double(x):
    ...     return x * 2
    >>> double(tf.constant(3))
    <tf.Tensor: shape=(), dtype=int32, numpy=6>
    """
    if experimental_follow_type_hints:
        raise NotImplementedError("tf.function: experimental_follow_type_hints is not supported by tfcompat")
    if input_signature is not None:
        input_signature = _checked_signature(input_signature)
    options = {
        "input_signature": input_signature,
        "autograph": autograph,
        "autograph_options": experimental_autograph_options,
        "reduce_retracing": bool(reduce_retracing or experimental_relax_shapes),
    }

    def decorated(inner: Any) -> Function:
        if not callable(inner):
            raise TypeError(f"{inner} is not a callable object")
        if isinstance(inner, types.MethodType):
            return Function(inner.__func__, options, lambda: inner.__self__)
        return Function(inner, options)

    return decorated if func is None else decorated(func)


def _checked_signature(signature: Any) -> tuple[Any, ...]:
    if not isinstance(signature, (list, tuple)):
        raise TypeError(f"input_signature must be either a tuple or a list, got {type(signature)}.")
    return tuple(signature)
