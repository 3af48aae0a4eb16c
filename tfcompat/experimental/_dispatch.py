"""Dispatch by type: functions of one's own that take the place of TensorFlow's where arguments are of one's own types.

A function of the package is replaced, in the public namespaces, by one that looks for a registered target first, and
put back when the last of them is withdrawn. So programs that register none pay nothing.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import sys
import types
import typing
from collections.abc import Callable
from typing import Any

from .._core.tensor import Readable, Tensor
from .._variables.scopes import name_scope

_PACKAGE = __name__.partition(".")[0]
_MISSING = object()

UNARY = """
abs acos acosh asin asinh atan atanh as_string cast clip_by_value cos cosh exp floor logical_not negative ones_like
round saturate_cast sigmoid sign sin sinh sqrt square tan tanh zeros_like bitwise.invert debugging.check_numerics
math.angle math.bessel_i0 math.bessel_i0e math.bessel_i1 math.bessel_i1e math.ceil math.conj math.digamma math.erf
math.erfc math.erfcinv math.erfinv math.expm1 math.imag math.is_finite math.is_inf math.is_nan math.lgamma math.log
math.log1p math.log_sigmoid math.ndtri math.nextafter math.real math.reciprocal math.reciprocal_no_nan math.rint
math.rsqrt math.softplus math.special.bessel_j0 math.special.bessel_j1 math.special.bessel_k0 math.special.bessel_k0e
math.special.bessel_k1 math.special.bessel_k1e math.special.bessel_y0 math.special.bessel_y1 math.special.dawsn
math.special.expint math.special.fresnel_cos math.special.fresnel_sin math.special.spence nn.elu nn.gelu nn.leaky_relu
nn.log_softmax nn.relu nn.relu6 nn.selu nn.silu nn.softsign image.adjust_brightness image.adjust_gamma
image.convert_image_dtype image.random_brightness image.stateless_random_brightness io.decode_base64
io.decode_compressed io.encode_base64 strings.length strings.lower strings.regex_full_match strings.regex_replace
strings.strip strings.substr strings.to_hash_bucket strings.to_hash_bucket_fast strings.to_hash_bucket_strong
strings.to_number strings.unicode_script strings.unicode_transcode strings.upper
"""
BINARY = """
add complex divide equal greater greater_equal less less_equal logical_and logical_or maximum minimum multiply
not_equal pow realdiv scalar_mul subtract truediv truncatediv truncatemod bitwise.bitwise_and bitwise.bitwise_or
bitwise.bitwise_xor bitwise.left_shift bitwise.right_shift math.atan2 math.divide_no_nan math.floordiv math.floormod
math.logical_xor math.multiply_no_nan math.squared_difference math.xdivy math.xlog1py math.xlogy math.zeta
nn.sigmoid_cross_entropy_with_logits
"""
ASSERTS = """
debugging.assert_equal debugging.assert_greater debugging.assert_greater_equal debugging.assert_less
debugging.assert_less_equal debugging.assert_near debugging.assert_none_equal
"""

# ---------------------------------------------------------------------------------------------------------------
# does a value match an annotation: no, yes, or yes and it is made of tensors, which is what dispatch is for

NO, YES, COMPOSITE = 0, 1, 2
Checker = Callable[[Any], int]


def _checker(annotation: Any) -> Checker:
    """What says whether a value matches an annotation."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        options = [_checker(option) for option in arguments]
        return lambda value: max(option(value) for option in options)
    if origin is list:
        element = _checker(arguments[0])
        return lambda value: _all_match(element, value)
    if annotation is None:
        annotation = type(None)
    if not isinstance(annotation, type):
        raise ValueError(
            f"Type annotation {annotation} is not currently supported by dispatch.  Supported annotations: type "
            "objects,  List[...], and Union[...]"
        )
    return lambda value: _matches(annotation, value)


def _matches(kind: type, value: Any) -> int:
    if not isinstance(value, kind):
        return NO
    made_of_tensors = hasattr(type(value), "_type_spec") and not isinstance(value, (Tensor, Readable))
    return COMPOSITE if made_of_tensors else YES


def _all_match(element: Checker, value: Any) -> int:
    if not isinstance(value, (list, tuple)):
        return NO
    found = [element(item) for item in value]
    return NO if NO in found else max(found, default=YES)


class _Signature:
    """The annotations of some parameters."""

    def __init__(self, parameters: list[inspect.Parameter], annotations: Any) -> None:
        if not (isinstance(annotations, dict) and all(isinstance(key, (str, int)) for key in annotations)):
            raise TypeError("signatures must be dictionaries mapping parameter names to type annotations.")
        names = [parameter.name for parameter in parameters]
        self.checkers: list[tuple[int, str, Checker]] = []
        for key, annotation in annotations.items():
            name = names[key] if isinstance(key, int) and key < len(names) else key
            if name not in names:
                raise ValueError(f"signature includes annotation for unknown parameter {name!r}.")
            at = names.index(name)
            if parameters[at].kind not in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD):
                raise ValueError(
                    "Dispatch currently only supports type annotations for positional parameters; can't handle "
                    f"annotation for {parameters[at].kind!r} parameter {name}."
                )
            self.checkers.append((at, name, _checker(annotation)))

    def match(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        found = NO
        for at, name, check in self.checkers:
            value = args[at] if at < len(args) else kwargs.get(name, _MISSING)
            one = NO if value is _MISSING else check(value)
            if one == NO:
                return False
            found = max(found, one)
        return found == COMPOSITE


# ---------------------------------------------------------------------------------------------------------------
# the functions that are dispatched


class _Api:
    """A function of the package that asks targets first."""

    def __init__(self, function: Callable[..., Any], signature: inspect.Signature) -> None:
        self.function = function
        self.parameters = list(signature.parameters.values())
        self.signature = signature
        self.targets: list[tuple[_Signature, Callable[..., Any], Any]] = []

        @functools.wraps(function)
        def dispatching(*args: Any, **kwargs: Any) -> Any:
            target = self.target_of(args, kwargs)
            made = NotImplemented if target is None else target(*args, **kwargs)
            return function(*args, **kwargs) if made is NotImplemented else made

        dispatching._dispatch = self  # type: ignore[attr-defined]
        self.dispatching = dispatching

    def add(self, annotations: Any, target: Callable[..., Any], key: Any) -> None:
        made = _Signature(self.parameters, annotations)
        if not self.targets:
            _replace(self.function, self.dispatching)
        self.targets.append((made, target, key))

    def target_of(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Callable[..., Any] | None:
        """The target that the arguments match, None if there is none.

        Raises:
            ValueError: when they match several.
        """
        found: Callable[..., Any] | None = None
        for matching, target, _ in self.targets:
            if target is not found and matching.match(args, kwargs):
                if found is not None:
                    raise ValueError(
                        f"Multiple dispatch targets that were registered with tf.dispatch_for ({found} and {target}) "
                        f"match the arguments to {self.function.__name__}"
                    )
                found = target
        return found

    def remove(self, key: Any) -> bool:
        kept = [entry for entry in self.targets if entry[2] is not key]
        found = len(kept) < len(self.targets)
        self.targets = kept
        if found and not kept:
            _replace(self.dispatching, self.function)
        return found


_APIS: dict[int, _Api] = {}  # by the id of the function, which the entry keeps alive
_ELEMENTWISE: dict[tuple[Any, ...], Any] = {}  # by the types, and what sort of functions: the handler


def _replace(old: Any, new: Any) -> None:
    """Put one function in the place of another in all public namespaces that are loaded."""
    for name, module in list(sys.modules.items()):
        public = name == _PACKAGE or (name.startswith(_PACKAGE + ".") and "._" not in name)
        if public and module is not None:
            for attribute, value in list(vars(module).items()):
                if value is old and not attribute.startswith("_"):
                    setattr(module, attribute, new)


def _api(function: Any) -> _Api:
    made = getattr(function, "_dispatch", None) or _APIS.get(id(function))
    if made is not None:
        return made  # type: ignore[no-any-return]
    ours = callable(function) and str(getattr(function, "__module__", "")).partition(".")[0] == _PACKAGE
    try:
        signature = inspect.signature(function) if ours and not isinstance(function, type) else None
    except (TypeError, ValueError):
        signature = None
    many = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    if signature is None or any(parameter.kind in many for parameter in signature.parameters.values()):
        raise ValueError(f"{function} does not support dispatch.")
    made = _APIS[id(function)] = _Api(function, signature)
    return made


def _named(target: Callable[..., Any], api: _Api) -> Callable[..., Any]:
    """A target that has no parameter `name` as one that takes it, for a scope of that name."""
    names = [parameter.name for parameter in api.parameters]
    own = inspect.signature(target).parameters
    takes_all = any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in own.values())
    if "name" not in names or "name" in own or takes_all:
        return target
    at = names.index("name")

    @functools.wraps(target)
    def named(*args: Any, **kwargs: Any) -> Any:
        name = args[at] if at < len(args) else kwargs.pop("name", None)
        args = args[:at] + args[at + 1 :]
        if name is None:
            return target(*args, **kwargs)
        with name_scope(name):
            return target(*args, **kwargs)

    parameters = [*own.values(), api.parameters[at]]
    named.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return named


def _check_alike(target: Callable[..., Any], api: _Api) -> None:
    found = inspect.signature(target)
    own = list(found.parameters.values())
    kinds = [parameter.kind for parameter in own]
    if kinds == [inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD]:
        return
    if [(p.name, p.kind) for p in own] != [(p.name, p.kind) for p in api.parameters]:
        raise ValueError(
            f"Dispatch function's signature {found} does not match API's signature {api.signature}."
        )


def dispatch_for_api(api: Any, *signatures: Any) -> Callable[[Any], Any]:
    """A decorator: the function takes the place of one of TensorFlow's where arguments are of certain types.

    Args:
        api: the function whose place is taken, `tf.add`.
        signatures: dictionaries from names or numbers of parameters to types, lists or unions of types; one that
            matches is enough. If there are none, the annotations of the decorated function are taken. At least one of
            the arguments must be made of tensors.

    Returns:
        A decorator.

    Raises:
        ValueError: when the function is not TensorFlow's, or the parameters of both differ.

    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> @tf.experimental.dispatch_for_api(tf.math.negative)
    ... def negative_of_masked(x: Masked):
    ...     return Masked(-x.values, x.mask)
    >>> tf.math.negative(Masked([1, 2], [True, False])).values.numpy()
    array([-1, -2], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(negative_of_masked)
    """
    found = _api(api)
    for given in signatures:
        _Signature(found.parameters, given)  # to refuse it before anything is registered

    def decorator(target: Any) -> Any:
        if not callable(target):
            raise TypeError(f"Expected dispatch_target to be callable; got {target!r}")
        called = _named(target, found)
        _check_alike(called, found)
        for given in signatures or (_annotations(target),):
            found.add(given, called, target)
        return target

    return decorator


def _annotations(target: Any) -> dict[str, Any]:
    given = inspect.signature(target).parameters.values()
    made = {parameter.name: parameter.annotation for parameter in given if parameter.annotation is not parameter.empty}
    if not made:
        raise ValueError(
            "The dispatch_for_api decorator must be called with at least one signature, or applied to a function that "
            "has type annotations on its parameters."
        )
    return made


def unregister_dispatch_for(dispatch_target: Any) -> None:
    """Withdraw a function that was registered by one of the decorators of dispatch.

    Args:
        dispatch_target: the function.

    Raises:
        ValueError: when it was not registered.

    >>> tf.experimental.unregister_dispatch_for(abs)
    Traceback (most recent call last):
    ValueError: Function <built-in function abs> was not registered using a `@dispatch_for_*` decorator.
    """
    found = [api.remove(dispatch_target) for api in list(_APIS.values())]
    for key in [key for key, handler in _ELEMENTWISE.items() if handler is dispatch_target]:
        del _ELEMENTWISE[key]
        found.append(True)
    if not any(found):
        raise ValueError(
            f"Function {dispatch_target} was not registered using a `@dispatch_for_*` decorator."
        )


# ---------------------------------------------------------------------------------------------------------------
# many functions at once


def _existing(paths: str) -> list[Any]:
    found = []
    for path in paths.split():
        namespace, _, name = path.rpartition(".")
        try:
            function = getattr(importlib.import_module(f"{_PACKAGE}.{namespace}" if namespace else _PACKAGE), name)
        except (ImportError, AttributeError):
            continue  # not there yet
        found.append(function)
    return found


def _elementwise(paths: str, sort: str, kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    key = (sort, *kinds)

    def decorator(handler: Any) -> Any:
        if key in _ELEMENTWISE:
            told = str(kinds[0]) if len(kinds) == 1 else f"({', '.join(map(str, kinds))})"
            raise ValueError(
                f"A {sort} dispatch handler ({_ELEMENTWISE[key]}) has already been registered for {told}."
            )
        _ELEMENTWISE[key] = handler
        for function in _existing(paths):
            api = _api(function)
            api.add(dict(enumerate(kinds)), _handled(api, handler, len(kinds)), handler)
        return handler

    return decorator


def _handled(api: _Api, handler: Any, count: int) -> Callable[..., Any]:
    """A target that gives the first arguments to a handler, and the others to the function in its hands."""
    names = [parameter.name for parameter in api.parameters[:count]]

    def target(*args: Any, **kwargs: Any) -> Any:
        first = [*args[:count], *[kwargs.pop(name) for name in names[len(args) :]]]
        return handler(lambda *operands: api.dispatching(*operands, *args[count:], **kwargs), *first)

    target.__name__ = target.__qualname__ = f"elementwise_dispatch_target_for_{api.function.__name__}"
    return target


def dispatch_for_unary_elementwise_apis(x_type: Any) -> Callable[[Any], Any]:
    """A decorator: the function handles all of TensorFlow's functions that work element by element on one tensor.

    Args:
        x_type: the type of the argument that it is for.

    Returns:
        A decorator of a function `(api_func, x)`, where `api_func` is what was called, with its other arguments.

    Raises:
        ValueError: when there is a handler for the type already.

    >>> class Marked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    >>> @tf.experimental.dispatch_for_unary_elementwise_apis(Marked)
    ... def handler(api_func, x):
    ...     return Marked(api_func(x.values))
    >>> tf.abs(Marked([1, -2])).values.numpy()
    array([1, 2], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(handler)
    """
    return _elementwise(UNARY, "unary elementwise", (x_type,))


def dispatch_for_binary_elementwise_apis(x_type: Any, y_type: Any) -> Callable[[Any], Any]:
    """A decorator: the function handles all of TensorFlow's functions that work element by element on two tensors.

    Args:
        x_type: the type of the first argument that it is for.
        y_type: the type of the second one.

    Returns:
        A decorator of a function `(api_func, x, y)`, where `api_func` is what was called, with its other arguments.

    Raises:
        ValueError: when there is a handler for the types already.

    >>> class Marked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    >>> @tf.experimental.dispatch_for_binary_elementwise_apis(Marked, Marked)
    ... def handler(api_func, x, y):
    ...     return Marked(api_func(x.values, y.values))
    >>> tf.add(Marked([1, 2]), Marked(3)).values.numpy()
    array([4, 5], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(handler)
    """
    return _elementwise(BINARY, "binary elementwise", (x_type, y_type))


def dispatch_for_binary_elementwise_assert_apis(x_type: Any, y_type: Any) -> Callable[[Any], Any]:
    """A decorator: the function handles TensorFlow's assertions about two tensors, element by element.

    Args:
        x_type: the type of the first argument that it is for.
        y_type: the type of the second one.

    Returns:
        A decorator of a function `(assert_func, x, y)`.

    Raises:
        ValueError: when there is a handler for the types already.

    >>> class Marked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    >>> @tf.experimental.dispatch_for_binary_elementwise_assert_apis(Marked, Marked)
    ... def handler(assert_func, x, y):
    ...     assert_func(x.values, y.values)
    >>> tf.debugging.assert_equal(Marked([1]), Marked([1]))
    >>> tf.experimental.unregister_dispatch_for(handler)
    """
    return _elementwise(ASSERTS, "binary elementwise assert", (x_type, y_type))
