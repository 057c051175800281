"""Mutants: a module's functions, each with one small fault put in.

A mutant is a wrong comparison, condition, sign, constant, text or order of arguments, a statement left out, a result
forgotten. What is outside functions (tables, default values, types) and the strictness of `zip` is left as it is, and
so are two things that stay the same: `return False`, for None is as false, and the arguments of a sum or product.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OPPOSITES = {"any": "all", "all": "any", "min": "max", "max": "min"}
CONDITIONS = {("If", "test"), ("While", "test"), ("IfExp", "test"), ("comprehension", "ifs"), ("match_case", "guard")}
UNTOUCHED = {"annotation", "returns", "decorator_list", "pattern", "type_params"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A function's code with one fault; `lines` are those on which it shows."""

    module: str
    function: str
    lines: tuple[int, ...]
    change: str
    code: CodeType

    @property
    def name(self) -> str:
        """Where the fault is and what it is, without the line."""
        return f"{self.module.rpartition('.')[2]}.{self.function}: {self.change}"

    def put_in(self) -> None:
        """Put the fault into this process."""
        found = importlib.import_module(self.module)
        for part in self.function.split("."):
            found = vars(found)[part]
        function = inspect.unwrap(getattr(found, "fget", None) or getattr(found, "__func__", None) or found)
        assert isinstance(function, FunctionType)
        function.__code__ = self.code


def mutants_of(module: str, path: Path) -> Iterator[Mutant]:
    """Yield the mutants of a module, from its first line to its last."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, function in _functions(tree, ""):
        for parent, field, place, node, lines in _slots(function, ()):
            for other in _variants(node, parent, field):
                change = f"{_text(node)} → {_text(other)}"
                _put(parent, field, place, ast.copy_location(other, node))
                code = _code_of(compile(ast.fix_missing_locations(tree), str(path), "exec"), name)
                _put(parent, field, place, node)
                yield Mutant(module, name, lines, change, code)


def _functions(tree: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef) and not any(getattr(base, "id", "") == "Protocol" for base in node.bases):
            yield from _functions(node, f"{node.name}.")


Slot = tuple[ast.AST, str, int | None, ast.AST, tuple[int, ...]]


def _slots(parent: ast.AST, lines: tuple[int, ...]) -> Iterator[Slot]:
    """Yield every part of a function that may change, with where it stands and the lines that run with it."""
    for field, value in ast.iter_fields(parent):
        if field in UNTOUCHED or isinstance(value, ast.arguments):
            continue
        for place, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _is_untouched(node):
                own = range(node.lineno, (node.end_lineno or node.lineno) + 1) if hasattr(node, "lineno") else ()
                here = (node.lineno,) if isinstance(node, ast.stmt) else (*lines[:1], *own) or lines
                yield parent, field, place, node, tuple(here)
                yield from _slots(node, tuple(here))


def _is_untouched(node: ast.AST) -> bool:
    is_text_alone = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text_alone or isinstance(node, ast.Assert) or (isinstance(node, ast.keyword) and node.arg == "strict")


def _variants(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    """Yield what may stand wrongly in the place of a part."""
    match node:
        case ast.Compare(left, ops, comparators):
            for place, operator in enumerate(ops):
                for other in COMPARISONS[type(operator)]:
                    yield ast.Compare(left, [*ops[:place], other(), *ops[place + 1 :]], comparators)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in OPERATIONS:
            yield ast.BinOp(left, OPERATIONS[type(operator)](), right)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(str() as value) if value and not isinstance(parent, ast.JoinedStr):
            yield ast.Constant("")
        case ast.JoinedStr() if not isinstance(parent, ast.FormattedValue):
            yield ast.Constant("")
        case ast.Call(ast.Name(name), arguments, keywords) if name in OPPOSITES:
            yield ast.Call(ast.Name(OPPOSITES[name], ast.Load()), arguments, keywords)
        case ast.Call(ast.Name("isinstance") | ast.Attribute(attr="sum" | "product" | "overlaps" | "union")):
            pass
        case ast.Call(function, [first, second, *rest], keywords) if ast.dump(first) != ast.dump(second):
            yield ast.Call(function, [second, first, *rest], keywords)
        case ast.Return(value) if value is not None and not (isinstance(value, ast.Constant) and not value.value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield ast.Pass()
    is_condition = (type(parent).__name__, field) in CONDITIONS
    if is_condition and isinstance(node, ast.expr) and not isinstance(node, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
        yield ast.UnaryOp(ast.Not(), node)


def _put(parent: ast.AST, field: str, place: int | None, node: ast.AST) -> None:
    if place is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[place] = node


def _code_of(code: CodeType, name: str) -> CodeType:
    for part in name.split("."):
        code = next(inner for inner in code.co_consts if isinstance(inner, CodeType) and inner.co_name == part)
    return code


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:34]} … {text[-34:]}"
