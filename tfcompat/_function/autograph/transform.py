"""Rewrites the syntax tree of a function so that statements and calls go through operators, which decide when they run.

    if x > 0:             def get_state(): return (y,)
        y = 1             def set_state(values): nonlocal y; (y,) = values
    else:         ->      def if_body(): nonlocal y; y = 1
        y = 2             def else_body(): nonlocal y; y = 2
                          y = ag__.Undefined('y')
                          ag__.if_stmt(x > 0, if_body, else_body, get_state, set_state, ('y',), 1)

Every node made here has the position of the user's statement, so that tracebacks show the user's own lines.
"""

from __future__ import annotations

import ast
import copy
from typing import Any

from .lowering import Namer, lower, refuse_unsupported
from .nodes import GuardedLoads, assign, is_generated, load, operator, parsed, put, texts, thunk
from .scopes import NONE, Effects, Flow, is_composite, names_in, parameters

_UNTOUCHED_CALLS = {"pdb.set_trace", "ipdb.set_trace", "breakpoint"}
_DIRECTIVE = "set_loop_options"
_OPTIONS = ("parallel_iterations", "swap_memory", "maximum_iterations", "shape_invariants")


def converted_tree(tree: ast.FunctionDef | ast.Lambda, features: frozenset[str]) -> ast.FunctionDef | ast.Lambda:
    """The converted form of a function; the tree that is given stays as it is.

    Args:
        tree: the definition.
        features: names of the optional features (`tf.autograph.experimental.Feature`) that are on.

    Raises:
        UnsupportedLanguageElementError: when the function uses what is not converted.
    """
    refuse_unsupported(tree)
    tree = copy.deepcopy(tree)
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    taken |= {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    taken |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    converter = Converter(Namer(taken), features)
    if isinstance(tree, ast.Lambda):
        tree.body = converter.in_lambda(tree)
    else:
        tree.decorator_list = []
        tree.returns = None
        converter.function(tree)
    args = tree.args
    for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg):
        if arg is not None:
            arg.annotation = None
    args.defaults = [ast.Constant(None) for _ in args.defaults]
    args.kw_defaults = [default and ast.Constant(None) for default in args.kw_defaults]
    return ast.fix_missing_locations(GuardedLoads(converter.unsure).visit(tree))  # type: ignore[no-any-return]


class Converter(ast.NodeTransformer):
    """Converts the statements and expressions of one function, and of the functions inside it.

    Args:
        name: makes new names.
        features: names of the optional features that are on.
    """

    def __init__(self, name: Namer, features: frozenset[str]) -> None:
        self._name = name
        self._features = features
        self._place: ast.AST = ast.Pass(lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)
        self._flow = Flow([])
        self._globals: set[str] = set()
        self._nonlocals: set[str] = set()
        self._self: str | None = None  # the first parameter of the function around, for `super()`
        self.unsure: set[str] = set()  # names that may come to hold an Undefined

    # -- functions

    def function(self, node: ast.FunctionDef) -> None:
        """Convert the body of a function in place."""
        around = self._flow, self._globals, self._nonlocals, self._self
        lower(node, self._name)
        self._globals, self._nonlocals = _declared(node.body, ast.Global), _declared(node.body, ast.Nonlocal)
        head: list[ast.stmt] = [
            kind(sorted(names))
            for kind, names in ((ast.Global, self._globals), (ast.Nonlocal, self._nonlocals))
            if names
        ]
        self._flow = Flow(node.body)
        first = [*node.args.posonlyargs, *node.args.args]
        self._self = first[0].arg if first else None
        text, body = _docstring(node.body)
        defined = set(parameters(node.args)) | self._globals | self._nonlocals
        node.body = text + [put(node, made) for made in head] + self._block(body, defined) or [ast.Pass()]
        self._flow, self._globals, self._nonlocals, self._self = around

    def in_lambda(self, node: ast.Lambda) -> ast.expr:
        """The converted body of a lambda."""
        around, first = self._self, [*node.args.posonlyargs, *node.args.args]
        self._self = first[0].arg if first else self._self
        self._place = node
        body: ast.expr = self.visit(node.body)
        self._self = around
        return body

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self._defaults(node.args)
        node.body = self.in_lambda(node)
        return node

    def _defaults(self, args: ast.arguments) -> None:
        args.defaults = [self.visit(default) for default in args.defaults]
        args.kw_defaults = [default and self.visit(default) for default in args.kw_defaults]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return node  # its methods are converted when they are called

    # -- statements

    def _block(self, body: list[ast.stmt], defined: set[str]) -> list[ast.stmt]:
        """Convert statements, given the names that are assigned before them."""
        made: list[ast.stmt] = []
        known = set(defined)
        for statement in body:
            self._place = statement
            changed = Effects(statement).bound  # before the statement is rewritten
            convert = getattr(self, f"_convert_{type(statement).__name__}", None)
            if convert is not None:
                made += convert(statement, known)
            else:
                made.append(self.visit(statement))
            known |= changed
        return made

    def _convert_FunctionDef(self, node: ast.FunctionDef, defined: set[str]) -> list[ast.stmt]:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        self._defaults(node.args)
        self.function(node)
        return [node]

    def _convert_Global(self, node: ast.stmt, defined: set[str]) -> list[ast.stmt]:
        return []  # declared at the top of the function

    _convert_Nonlocal = _convert_Global

    def _convert_Delete(self, node: ast.Delete, defined: set[str]) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for target in node.targets:
            if isinstance(target, ast.Name):
                made += [put(node, ast.Expr(ast.Name(target.id, ast.Load()))), self._undefined(target.id)]
            else:
                made.append(put(node, ast.Delete([self.visit(target)])))
        return made

    def _convert_With(self, node: ast.With, defined: set[str]) -> list[ast.stmt]:
        node.body = self._block(node.body, defined | Effects(*node.items).bound)
        return [node]  # context managers are entered as they are

    def _convert_Try(self, node: ast.Try, defined: set[str]) -> list[ast.stmt]:
        node.body = self._block(node.body, defined)
        inside = defined | Effects(*node.body).bound
        for handler in node.handlers:
            handler.body = self._block(handler.body, defined | ({handler.name} if handler.name else set()))
        node.orelse = self._block(node.orelse, inside)
        node.finalbody = self._block(node.finalbody, defined)
        return [node]

    _convert_TryStar = _convert_Try

    def _convert_Match(self, node: ast.Match, defined: set[str]) -> list[ast.stmt]:
        node.subject = self.visit(node.subject)
        for case in node.cases:
            case.body = self._block(case.body, defined | Effects(case.pattern).bound)
        return [node]

    def _convert_AnnAssign(self, node: ast.AnnAssign, defined: set[str]) -> list[ast.stmt]:
        if node.value is None:
            return [put(node, ast.Pass())]
        return [put(node, ast.Assign([self.visit(node.target)], self.visit(node.value)))]  # may become nonlocal

    def _convert_Assert(self, node: ast.Assert, defined: set[str]) -> list[ast.stmt]:
        if not self._has("ASSERT_STATEMENTS"):
            return [self.visit(node)]
        if node.msg is not None and not isinstance(node.msg, ast.Constant):
            raise NotImplementedError("can only convert string messages for now.")
        message = node.msg or ast.Constant("Assertion error")
        return [self._do("assert_stmt", self.visit(node.test), thunk(message))]

    def _convert_If(self, node: ast.If, defined: set[str]) -> list[ast.stmt]:
        changed = Effects(*node.body, *node.orelse).bound
        state, undefined, outputs = self._state(node, changed, defined)
        made, getter, setter = self._state_functions(state)
        test = self.visit(node.test)
        inside = self._inside(changed, state, defined)
        body = self._body("if_body", state, self._block(node.body, inside))
        self._place = node
        orelse = self._body("else_body", state, self._block(node.orelse, inside) or [ast.Pass()])
        self._place = node
        call = self._do(
            "if_stmt", test, _name(body), _name(orelse), getter, setter, texts(state), ast.Constant(outputs)
        )
        return [*made, body, orelse, *undefined, call]

    def _convert_While(self, node: ast.While, defined: set[str]) -> list[ast.stmt]:
        changed = Effects(*node.body).bound
        options, statements = self._options(node)
        state, undefined, _ = self._state(node, changed, defined)
        made, getter, setter = self._state_functions(state)
        body = self._body("loop_body", state, self._block(statements, self._inside(changed, state, defined)))
        self._place = node
        test = self._body("loop_test", [], [ast.Return(self.visit(node.test))])
        call = self._do("while_stmt", _name(test), _name(body), getter, setter, texts(state), options)
        return [*made, body, test, *undefined, call]

    def _convert_For(self, node: ast.For, defined: set[str]) -> list[ast.stmt]:
        changed = Effects(node.target, *node.body).bound
        options, statements = self._options(node)
        options.keys.append(ast.Constant("iterate_names"))
        options.values.append(ast.Constant(ast.unparse(node.target)))
        state, undefined, _ = self._state(node, changed, defined)
        made, getter, setter = self._state_functions(state)
        iterable = self.visit(node.iter)
        item = self._name("itr")
        inside = self._inside(changed, state, defined) | Effects(node.target).bound
        assign = put(node, ast.Assign([node.target], load(item)))
        body = self._body("loop_body", state, [assign, *self._block(statements, inside)], item)
        self._place = node
        more: list[ast.stmt] = []
        extra: ast.expr = ast.Constant(None)
        if getattr(node, "extra_test", None) is not None:
            more = [self._body("extra_test", [], [ast.Return(self.visit(node.extra_test))])]  # type: ignore[attr-defined]
            extra = _name(more[0])
        call = self._do("for_stmt", iterable, extra, _name(body), getter, setter, texts(state), options)
        return [*made, body, *more, *undefined, call]

    def _options(self, node: ast.While | ast.For) -> tuple[ast.Dict, list[ast.stmt]]:
        """The options of `set_loop_options` in a loop's first statement, and the statements without it."""
        options = ast.Dict([], [])
        places = [at for at, statement in enumerate(node.body) if _is_directive(statement)]
        if not places:
            return options, node.body
        if places != [0]:
            raise ValueError(f'"{_DIRECTIVE}" must be the first statement in the loop block')
        call: Any = node.body[0].value  # type: ignore[attr-defined]
        given = list(zip(_OPTIONS, call.args, strict=False)) + [(part.arg, part.value) for part in call.keywords]
        for option, value in given:
            options.keys.append(ast.Constant(option))
            options.values.append(self.visit(value))
        return options, node.body[1:] or [put(node, ast.Pass())]

    # -- the state of control flow

    def _state(
        self, node: ast.stmt, changed: set[str], defined: set[str]
    ) -> tuple[list[str], list[ast.stmt], int]:
        """What a statement carries: its symbols, assignments for those without a value, how many are outputs."""
        before, after = self._flow.before.get(node, NONE), self._flow.after.get(node, NONE)
        outer = self._globals | self._nonlocals
        names = {x for x in changed if not is_composite(x) and (x in before or x in after or x in outer)}
        parts = {x for x in changed if is_composite(x) and names_in(x) <= before}
        inputs = {x for x in names if x in before and x not in after and x not in outer}
        state = sorted(names | parts, key=lambda x: (x in inputs, x))
        undefined = [self._undefined(x) for x in sorted(names - defined)]
        return state, undefined, len(state) - len(inputs)

    def _inside(self, changed: set[str], state: list[str], defined: set[str]) -> set[str]:
        """The names that have a value when a block begins that is a function of its own."""
        return (defined - changed) | set(state)

    def _state_functions(self, state: list[str]) -> tuple[list[ast.stmt], ast.expr, ast.expr]:
        """The functions that read and assign the state."""
        loads: list[ast.expr] = [
            operator("ldu", thunk(parsed(text, ast.Load())), ast.Constant(text)) if is_composite(text) else load(text)
            for text in state
        ]
        getter = self._body("get_state", [], [ast.Return(ast.Tuple(loads, ast.Load()))])
        values = self._name("values")
        if state:
            targets = ast.Tuple([parsed(text, ast.Store()) for text in state], ast.Store())
            stores: list[ast.stmt] = [ast.Assign([targets], load(values))]
        else:
            stores = [ast.Pass()]
        setter = self._body("set_state", state, stores, values)
        return [getter, setter], _name(getter), _name(setter)

    def _body(self, root: str, state: list[str], body: list[ast.stmt], argument: str | None = None) -> ast.FunctionDef:
        """A function out of statements, which assigns the state of the function around."""
        names = {text for text in state if not is_composite(text)}
        head: list[ast.stmt] = []
        if names & self._globals:
            head.append(ast.Global(sorted(names & self._globals)))
        if names - self._globals:
            head.append(ast.Nonlocal(sorted(names - self._globals)))
        args = ast.arguments([], [ast.arg(argument)] if argument else [], None, [], [], None, [])
        made = ast.FunctionDef(self._name(root), args, [*head, *body], [])
        made.part = True  # type: ignore[attr-defined]
        return put(self._place, made)  # type: ignore[no-any-return]

    def _undefined(self, text: str) -> ast.stmt:
        self.unsure.add(text)
        return put(self._place, assign(text, operator("Undefined", ast.Constant(text))))  # type: ignore[no-any-return]

    # -- expressions

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if is_generated(node):
            return self.generic_visit(node)
        text = ast.unparse(node.func) if isinstance(node.func, (ast.Name, ast.Attribute)) else ""
        if text in _UNTOUCHED_CALLS or (text == "print" and not self._has("BUILTIN_FUNCTIONS")):
            return self.generic_visit(node)
        if text == "super" and not node.args and self._self is not None:
            node.args = [load("__class__"), load(self._self)]
            return put(node, node)  # type: ignore[no-any-return]
        if _is_directive(node):
            raise ValueError(f'"{_DIRECTIVE}" must be used inside a statement')
        self.generic_visit(node)
        node.func = put(node.func, operator("of", node.func))
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        text = ast.unparse(node.test)
        assigns = _assigns(node.body, node.orelse)
        self.generic_visit(node)
        if assigns:
            return node
        made = operator("if_exp", node.test, thunk(node.body), thunk(node.orelse), ast.Constant(text))
        return put(node, made)  # type: ignore[no-any-return]

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        assigns = _assigns(*node.values)
        self.generic_visit(node)
        if assigns:
            return node
        name = "and_" if isinstance(node.op, ast.And) else "or_"
        *left, made = node.values
        for value in reversed(left):
            made = operator(name, thunk(value), thunk(made))
        return put(node, made)  # type: ignore[no-any-return]

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return put(node, operator("not_", node.operand)) if isinstance(node.op, ast.Not) else node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        assigns = _assigns(*node.comparators)
        self.generic_visit(node)
        if assigns:
            return node
        left, made = node.left, None
        for op, right in zip(node.ops, node.comparators, strict=True):
            pair: ast.expr = ast.Compare(left, [op], [right])
            if self._has("EQUALITY_OPERATORS") and isinstance(op, (ast.Eq, ast.NotEq)):
                pair = operator("eq" if isinstance(op, ast.Eq) else "not_eq", left, right)
            made = pair if made is None else operator("and_", thunk(made), thunk(pair))
            left = copy.deepcopy(right)
        return put(node, made)  # type: ignore[no-any-return]

    # -- nodes

    def _has(self, feature: str) -> bool:
        return feature in self._features or "ALL" in self._features

    def _do(self, name: str, *args: ast.expr) -> ast.stmt:
        return put(self._place, ast.Expr(operator(name, *args)))  # type: ignore[no-any-return]


def _declared(body: list[ast.stmt], kind: type) -> set[str]:
    found: set[str] = set()
    pending: list[ast.AST] = list(body)
    while pending:
        node = pending.pop()
        if isinstance(node, kind):
            found.update(node.names)  # type: ignore[attr-defined]
        elif not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            pending += ast.iter_child_nodes(node)
    return found


def _docstring(body: list[ast.stmt]) -> tuple[list[ast.stmt], list[ast.stmt]]:
    first = body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return body[:1], body[1:]
    return [], body


def _is_directive(node: ast.AST) -> bool:
    call = node.value if isinstance(node, ast.Expr) else node
    return isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] == _DIRECTIVE


def _assigns(*nodes: ast.AST) -> bool:
    """Whether expressions assign names (`:=`), which they could not do from inside a lambda."""
    return any(isinstance(node, ast.NamedExpr) for root in nodes for node in ast.walk(root))


def _name(function: Any) -> ast.Name:
    return ast.Name(function.name, ast.Load())
