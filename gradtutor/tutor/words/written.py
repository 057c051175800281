"""The SymPy objects of a step as text: derivatives, equations, points and matrices around what `write` writes."""

from __future__ import annotations

from collections.abc import Collection

import sympy as sp
from sympy.core.symbol import Str

from gradtutor.notation.symbols import asciified
from gradtutor.notation.writing import Style, write

_RELATIONS: dict[type[sp.Rel], tuple[str, str]] = {
    sp.Eq: ("=", "="),
    sp.Ne: ("≠", r"\ne"),
    sp.Lt: ("<", "<"),
    sp.Le: ("≤", r"\le"),
    sp.Gt: (">", ">"),
    sp.Ge: ("≥", r"\ge"),
}
_SHOWN_DIGITS = 8


def written(value: sp.Basic, style: Style, variables: Collection[sp.Symbol] = ()) -> str:
    """Return the text of any object that a step holds.

    With `variables`, the variables of the function at hand, a derivative is ∂/∂x where there are several.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> written(sp.Derivative(x*y, x), Style.UNICODE), written(sp.Tuple(sp.Eq(x, 1), sp.Eq(y, 0)), Style.UNICODE)
    ('∂/∂x (xy)', 'x = 1, y = 0')
    >>> written(sp.Tuple(x, sp.Integer(2)), Style.UNICODE), written(sp.ImmutableMatrix([[x, 0], [0, 1]]), Style.UNICODE)
    ('(x, 2)', '[x, 0; 0, 1]')
    """
    match value:
        case sp.Derivative():
            return f"{operator(value, style, variables)} {_bracketed(written(value.expr, style), style)}"
        case sp.Rel():
            return _relation(value, style)
        case sp.Tuple():
            return _tuple(value, style, variables)
        case sp.MatrixBase():
            return _matrix(value, style, variables)
        case sp.Determinant():
            return f"{_command('det', style)} {written(value.arg, style)}"
        case sp.Float():
            return _signed(str(sp.N(value, _SHOWN_DIGITS)).rstrip("0").rstrip("."), style)
        case Str():
            return str(value.name)
        case _:
            return str(write(value, style))


def operator(derivative: sp.Derivative, style: Style, variables: Collection[sp.Symbol] = ()) -> str:
    """Return ∂/∂x, or d/dx where the function at hand has no other variable."""
    variable = derivative.variables[0]
    others = (derivative.expr.free_symbols | set(variables)) - {variable}
    is_partial = bool(others) and (not variables or variable in variables)
    name = write(variable, style)
    if style is Style.LATEX:
        sign = r"\partial " if is_partial else "d"
        return rf"\frac{{{sign.strip()}}}{{{sign}{name}}}"
    return _signed(f"∂/∂{name}" if is_partial else f"d/d{name}", style)


def _relation(relation: sp.Rel, style: Style) -> str:
    plain, latex = _RELATIONS[relation.func]
    if relation.rhs.has(sp.Float):
        plain, latex = ("≈", r"\approx")
    sign = latex if style is Style.LATEX else _signed(plain, style)
    return f"{written(relation.lhs, style)} {sign} {written(relation.rhs, style)}"


def _tuple(values: sp.Tuple, style: Style, variables: Collection[sp.Symbol]) -> str:
    """Return equations and claims in a row, solutions split by semicolons, and anything else as a vector."""
    parts = [written(value, style, variables) for value in values]
    if any(isinstance(value, sp.Tuple) for value in values):
        return "; ".join(parts)
    if any(isinstance(value, sp.Rel | sp.Derivative) for value in values):
        return ", ".join(parts)
    return _bracketed(", ".join(parts), style) if parts else ("none" if style is not Style.LATEX else r"\text{none}")


def _matrix(matrix: sp.MatrixBase, style: Style, variables: Collection[sp.Symbol]) -> str:
    rows = [[written(entry, style, variables) for entry in row] for row in matrix.tolist()]
    if style is Style.LATEX:
        return r"\begin{pmatrix}" + r" \\ ".join(" & ".join(row) for row in rows) + r"\end{pmatrix}"
    lines = [", ".join(row) for row in rows]
    return f"[[{'], ['.join(lines)}]]" if style is Style.SOURCE else f"[{'; '.join(lines)}]"


def _bracketed(text: str, style: Style) -> str:
    return rf"\left({text}\right)" if style is Style.LATEX else f"({text})"


def _command(name: str, style: Style) -> str:
    return rf"\{name}" if style is Style.LATEX else name


def _signed(text: str, style: Style) -> str:
    """Return the text with the signs of its style: a true minus in unicode, ASCII twins elsewhere."""
    match style:
        case Style.UNICODE:
            return text.replace("-", "−")
        case Style.LATEX:
            return text
        case Style.ASCII | Style.SOURCE:
            return asciified(text)
