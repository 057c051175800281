"""A derivation as a screen: sections in the order a textbook has them, steps indented under what they justify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sympy as sp

from gradtutor.calculus.critical_set import (
    Classification,
    Completeness,
    CriticalFamily,
    CriticalPoint,
    CriticalSet,
)
from gradtutor.calculus.derivation import AtPoint, Derivation
from gradtutor.calculus.derivatives.gradient import DirectionalDerivative
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.steps import Rule, Step
from gradtutor.cli.terminal.console import Look
from gradtutor.cli.terminal.lines import Line, screen_text
from gradtutor.notation.tree import Expression
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.words.wording import says
from gradtutor.tutor.words.written import written

KIND_STYLE = {
    Classification.LOCAL_MINIMUM: "bold blue",
    Classification.LOCAL_MAXIMUM: "bold red",
    Classification.SADDLE_POINT: "bold yellow",
    Classification.INCONCLUSIVE: "bold magenta",
}


def derivation_text(derived: Derivation, typed: Expression, look: Look, *, latex: bool = False) -> str:
    """Return the screen of a derivation of the function `typed`, ending without a newline."""
    style = Style.LATEX if latex else look.style
    return screen_text(_lines(derived, typed, style, flat=look.plain or latex), look)


def _lines(derived: Derivation, typed: Expression, style: Style, *, flat: bool) -> Iterator[Line]:
    f = derived.field
    yield Line(0, f"{name_of(f)} = {write(typed, style)}", "bold")
    if f.domain:
        yield Line(2, "where " + ", ".join(written(condition, style) for condition in f.domain))
    if derived.constraints:
        yield Line(2, "subject to " + ", ".join(written(condition, style) for condition in derived.constraints))
    if derived.steps:
        yield from _steps(derived.steps, f, style, flat=flat)
    else:
        yield from _results(derived, style, flat=flat)
    if derived.constrained is not None:
        from gradtutor.cli.solving.constrained_view import constrained_lines

        yield from constrained_lines(derived.constrained, f, style)
    if derived.critical_set is not None:
        yield from _critical_set(derived.critical_set, f, style)
    if derived.at:
        yield from _at(derived.at, f, style)
    if derived.directional:
        yield from _directional(derived.directional, style)


def name_of(f: ScalarField) -> str:
    """Return the function's left-hand side: f(x, y)."""
    return f"f({_listed(f.variables)})"


ONE_VARIABLE = {
    "Partial derivatives": "Derivative",
    "Gradient": "Derivative",
    "Where the gradient is zero": "Where the derivative is zero",
    "Hessian": "Second derivative",
}

SECTIONS = {
    Rule.GRADIENT: "Gradient",
    Rule.CRITICAL_EQUATIONS: "Where the gradient is zero",
    Rule.SOLVE_SYSTEM: "Where the gradient is zero",
    Rule.ELIMINATION: "Where the gradient is zero",
    Rule.HESSIAN: "Hessian",
    Rule.HESSIAN_AT_POINT: "Second derivative test",
    Rule.CHARACTERISTIC_POLYNOMIAL: "Second derivative test",
    Rule.EIGENVALUES: "Second derivative test",
    Rule.CLASSIFICATION: "Second derivative test",
    Rule.CONSTRAINT_GRADIENTS: "Constraints",
    Rule.PIECE: "Candidates, where ∇f = λ∇g",
    Rule.COMPARE_VALUES: "Comparison",
}


def _steps(steps: tuple[Step, ...], f: ScalarField, style: Style, *, flat: bool) -> Iterator[Line]:
    section = ""
    for step in steps:
        title = _section(step.rule, len(f.variables))
        if title != section:
            section = title
            yield from heading(title)
        yield from _step(step, f, style, 2, flat=flat)


def _section(rule: Rule, variables: int) -> str:
    title = SECTIONS.get(rule, "Partial derivatives")
    return ONE_VARIABLE.get(title, title) if variables == 1 else title


def _step(step: Step, f: ScalarField, style: Style, indent: int, *, flat: bool) -> Iterator[Line]:
    sentence = says(step, style, f.variables)
    tall = [] if flat else list(_tall_matrix(step, style, indent + 2))
    if tall:
        sentence = sentence.removesuffix(f": H = {written(step.result, style)}.") + ":"
    yield Line(indent, sentence, "" if indent == 2 else "dim")
    yield from tall
    for substep in step.substeps:
        yield from _step(substep, f, style, indent + 2, flat=flat)


def _tall_matrix(step: Step, style: Style, indent: int) -> Iterator[Line]:
    """Yield the matrix of a step as a block, where it has one that is worth it."""
    if step.rule in (Rule.HESSIAN, Rule.HESSIAN_AT_POINT) and step.result.rows > 1:
        lines = list(matrix_lines(step.result, style, indent))
        if len(lines) > 1:
            yield from lines


WIDEST_MATRIX = 70
"""Columns of text; a wider matrix is written on one wrapped line."""


def matrix_lines(matrix: sp.MatrixBase, style: Style, indent: int) -> Iterator[Line]:
    """Yield a matrix as a textbook shows it, one line a row, between tall brackets."""
    rows = [[write(entry, style) for entry in row] for row in matrix.tolist()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) > WIDEST_MATRIX:
        yield Line(indent, written(matrix, style))
        return
    for i, row in enumerate(rows):
        left, right = _brackets(i, len(rows), style)
        cells = "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True))
        yield Line(indent, f"{left} {cells} {right}")


def _brackets(row: int, rows: int, style: Style) -> tuple[str, str]:
    if style is Style.ASCII or rows == 1:
        return "[", "]"
    return ("⎡", "⎤") if row == 0 else ("⎣", "⎦") if row == rows - 1 else ("⎢", "⎥")


def heading(title: str) -> Iterator[Line]:
    """Yield an empty line and the title of a section."""
    yield Line(0, "")
    yield Line(0, title, "bold cyan")


def _results(derived: Derivation, style: Style, *, flat: bool) -> Iterator[Line]:
    f = derived.field
    if len(f.variables) == 1:
        yield from heading("Derivatives")
        yield Line(2, f"f′ = {write(derived.gradient[0], style)}")
        yield Line(2, f"f″ = {write(derived.hessian[0], style)}")
        return
    yield from heading("Gradient")
    for symbol, partial in zip(f.variables, derived.gradient, strict=True):
        yield Line(2, f"∂f/∂{write(symbol, Style.UNICODE)} = {write(partial, style)}")
    yield from heading("Hessian")
    if flat:
        yield Line(2, f"H = {written(derived.hessian, style)}")
    else:
        yield from matrix_lines(derived.hessian, style, 2)


def _critical_set(found: CriticalSet, f: ScalarField, style: Style) -> Iterator[Line]:
    yield from heading("Result: critical points")
    if not found.points and not found.families:
        yield Line(2, "None." if found.completeness is not Completeness.NOT_PROVEN else "None found.")
    for critical in found.points:
        yield from _point(critical, f, style)
    for family in found.families:
        yield from family_lines(family, f, style)
    yield Line(2, completeness_sentence(found), "dim")
    if found.missing:
        yield Line(2, f"Missing: {found.missing}", "yellow")


def _point(critical: CriticalPoint, f: ScalarField, style: Style) -> Iterator[Line]:
    at = point_text(critical.point, style)
    if len(f.variables) == 1:
        at = f"{_listed(f.variables)} = {at}"
    kind = critical.classification
    yield Line(2, f"{at}   {kind.value}{_extent(kind, critical.strict, critical.is_global)}", KIND_STYLE[kind])
    yield Line(5, f"f = {number_text(critical.value, style)}")
    if critical.gradient == "undefined":
        yield Line(5, f"the {'derivative' if len(f.variables) == 1 else 'gradient'} doesn't exist here")
    if critical.eigenvalues:
        eigenvalues = ", ".join(number_text(value, style) for value in critical.eigenvalues)
        yield Line(5, f"{'second derivative' if len(f.variables) == 1 else 'eigenvalues of H'}: {eigenvalues}")
    yield Line(5, f"why: {critical.reason}")
    for symbol, number in zip(f.variables, critical.point, strict=True):
        if number.exact is None and number.origin:
            yield Line(5, f"{write(symbol, Style.UNICODE)} is {number.origin}", "dim")


def _extent(kind: Classification, strict: bool | None, is_global: bool | None) -> str:
    if kind not in (Classification.LOCAL_MINIMUM, Classification.LOCAL_MAXIMUM):
        return ""
    words = ["not strict"] if strict is False else []
    if is_global is not None:
        words.append("global" if is_global else "not global")
    return f" ({', '.join(words)})" if words else ""


def family_lines(family: CriticalFamily, f: ScalarField, style: Style) -> Iterator[Line]:
    """Yield the lines about a family of critical points."""
    where = ", ".join(written(equation, style) for equation in family.equations)
    kind = family.classification
    extent = _extent(kind, family.strict, family.is_global)
    points = f"every point with {where}" if where else "every point"
    yield Line(2, f"{points}   {kind.value}{extent}", KIND_STYLE[kind])
    along = [symbol for symbol in family.free if symbol in f.variables]
    counting = [symbol for symbol in family.free if symbol not in f.variables]
    if along:
        yield Line(5, f"{_listed(along)} {'is' if len(along) == 1 else 'are'} free")
    if counting:
        yield Line(5, f"for all whole numbers {_listed(counting)}")
    yield Line(5, f"why: {family.reason}")


def _listed(symbols: Iterable[sp.Symbol]) -> str:
    return ", ".join(write(symbol, Style.UNICODE) for symbol in symbols)


def completeness_sentence(found: CriticalSet) -> str:
    """Return how sure it is that nothing is missing, with the method in brackets."""
    method = f" ({found.route})" if found.route else ""
    match found.completeness:
        case Completeness.PROVEN:
            return f"These are all critical points: proven{method}."
        case Completeness.PROVEN_IN_BOX:
            box = ", ".join(f"{low:g} ≤ {name} ≤ {high:g}" for name, (low, high) in (found.box or {}).items())
            return f"These are all critical points with {box}: proven{method}. Outside there may be more."
        case Completeness.NOT_PROVEN:
            return f"There may be more critical points: completeness isn't proven{method}."


def point_text(point: tuple[RealNumber, ...], style: Style) -> str:
    """Return a point as learners write it: (0, 0); a bare number in one variable."""
    parts = [number_text(number, style) for number in point]
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


def number_text(number: RealNumber, style: Style, digits: int = 8) -> str:
    """Return the closed form, with its digits where it isn't whole; otherwise the digits alone."""
    decimal = _decimal(number, digits).replace("-", "−" if style is Style.UNICODE else "-")
    if number.exact is None:
        return decimal
    text = write(number.exact, style)
    if number.exact.is_Integer:
        return text
    is_exact = number.exact.is_Rational and (number.exact * 10**digits).is_Integer
    return f"{text} {'=' if is_exact else '≈'} {decimal}"


def _decimal(number: RealNumber, digits: int) -> str:
    text = str(number.ball.mid().str(digits, radius=False))
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def _at(at: AtPoint, f: ScalarField, style: Style) -> Iterator[Line]:
    point = f"({', '.join(write(part, style) for part in at.point)})"
    yield from heading(f"At {point}")
    yield Line(2, f"f{point} = {write(at.value, style)}")
    yield Line(2, f"∇f{point} = ({', '.join(write(part, style) for part in at.gradient)})")
    yield Line(2, f"length of the gradient: {write(at.gradient_norm, style)}")
    yield Line(2, f"H{point} = {written(at.hessian, style)}")
    yield Line(2, f"tangent plane: {name_of(f)} ≈ {write(at.linear_approximation, style)}")


def _directional(directional: DirectionalDerivative, style: Style) -> Iterator[Line]:
    unit = ", ".join(write(part, style) for part in directional.unit_direction)
    yield from heading("Directional derivative")
    yield Line(2, f"direction, normalised to length 1: u = ({unit})")
    yield Line(2, f"rate: ∇f · u = {write(directional.rate, style)}")
    yield Line(2, f"steepest rate, along ∇f itself: {write(directional.steepest_rate, style)}")
