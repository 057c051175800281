"""Critical points as lines of a screen: where they are, what kind each one is, and whether any may be missing."""

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
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.cli.terminal.lines import Line, heading
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.words.written import written

KIND_STYLE = {
    Classification.LOCAL_MINIMUM: "bold blue",
    Classification.LOCAL_MAXIMUM: "bold red",
    Classification.SADDLE_POINT: "bold yellow",
    Classification.INCONCLUSIVE: "bold magenta",
}


def critical_set_lines(found: CriticalSet, f: ScalarField, style: Style) -> Iterator[Line]:
    """Yield the lines of the result, a point after the other, and how sure it is that none is missing."""
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
        at = f"{listed(f.variables)} = {at}"
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
        yield Line(5, f"{listed(along)} {'is' if len(along) == 1 else 'are'} free")
    if counting:
        yield Line(5, f"for all whole numbers {listed(counting)}")
    yield Line(5, f"why: {family.reason}")


def listed(symbols: Iterable[sp.Symbol]) -> str:
    """Return variables in a row: x, y."""
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
