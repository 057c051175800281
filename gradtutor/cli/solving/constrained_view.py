"""The part of a screen that `--subject-to` adds: candidates, multipliers, the greatest and the least value."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from gradtutor.calculus.constrained.constrained_set import ConstrainedPoint, ConstrainedSet, GlobalExtremum
from gradtutor.calculus.critical_set import Classification, Completeness
from gradtutor.calculus.field import ScalarField
from gradtutor.cli.solving.critical_set_view import KIND_STYLE, family_lines, number_text, point_text
from gradtutor.cli.terminal.lines import Line, heading
from gradtutor.notation.writing import Style
from gradtutor.tutor.words.written import written


def constrained_lines(found: ConstrainedSet, f: ScalarField, style: Style) -> Iterator[Line]:
    """Yield the lines of the result, a candidate after the other."""
    yield from heading("Result: candidates under the constraints")
    if not found.points and not found.families:
        yield Line(2, "None." if found.completeness is not Completeness.NOT_PROVEN else "None found.")
    for candidate in found.points:
        yield from _candidate(candidate, found, style)
    for family in found.families:
        yield from family_lines(family, f, style)
    yield from _extremum("Least value", found.minimum, style)
    yield from _extremum("Greatest value", found.maximum, style)
    yield Line(2, _completeness(found), "dim")
    if found.missing:
        yield Line(2, f"Missing: {found.missing}", "yellow")


def _candidate(candidate: ConstrainedPoint, found: ConstrainedSet, style: Style) -> Iterator[Line]:
    kind = candidate.classification
    strict = " (not strict)" if candidate.strict is False and kind is not Classification.SADDLE_POINT else ""
    yield Line(2, f"{point_text(candidate.point, style)}   {kind.value}{strict}", KIND_STYLE[kind])
    yield Line(5, f"f = {number_text(candidate.value, style)}")
    yield from _multipliers(candidate, found, style)
    yield Line(5, f"why: {candidate.reason}")


def _multipliers(candidate: ConstrainedPoint, found: ConstrainedSet, style: Style) -> Iterator[Line]:
    """Yield which constraints bind, with their multipliers; those of the others are 0."""
    idle = []
    for number, (name, multiplier) in enumerate(
        zip(multiplier_names(len(found.constraints)), candidate.multipliers, strict=True)
    ):
        constraint = found.constraints[number]
        value = "" if multiplier is None else f"{name} = {number_text(multiplier, style)}"
        if isinstance(constraint, sp.Eq):
            yield from [Line(5, value)] if value else []
        elif number in candidate.active:
            yield Line(5, f"{written(constraint, style)} binds{': ' + value if value else ''}")
        else:
            idle.append(constraint)
    if idle:
        what = written(idle[0], style) if len(found.constraints) == 1 else "the other inequalities"
        does, zero = ("doesn't", "λ = 0") if len(found.constraints) == 1 else ("don't", "their multipliers are 0")
        yield Line(5, f"{what} {does} bind{': ' + zero if candidate.is_regular else ''}")
    if not candidate.is_regular:
        why = "the constraints' gradients are dependent" if candidate.is_smooth else "f has no gradient"
        yield Line(5, f"no multipliers: {why} here")


def multiplier_names(count: int) -> list[str]:
    """Return λ, or λ₁, λ₂, ... for several constraints."""
    if count == 1:
        return ["λ"]
    return [f"λ{str(number).translate(_SUBSCRIPTS)}" for number in range(1, count + 1)]


_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _extremum(word: str, extremum: GlobalExtremum | None, style: Style) -> Iterator[Line]:
    if extremum is None:
        yield Line(2, f"{word} on the whole constraint set: not established.")
        return
    places = [point_text(point, style) for point in extremum.points]
    places += [", ".join(written(e, style) for e in family.equations) for family in extremum.families]
    yield Line(2, f"{word}: {number_text(extremum.value, style)} at {'; '.join(places)}", "bold")
    yield Line(5, f"why: {extremum.reason}")


def _completeness(found: ConstrainedSet) -> str:
    match found.completeness:
        case Completeness.PROVEN:
            return f"These are all candidates: proven ({found.route})."
        case Completeness.PROVEN_IN_BOX:
            box = ", ".join(f"{low:g} ≤ {name} ≤ {high:g}" for name, (low, high) in (found.box or {}).items())
            return f"These are all candidates with {box}: proven ({found.route}). Outside there may be more."
        case Completeness.NOT_PROVEN:
            return "There may be more candidates: completeness isn't proven."
