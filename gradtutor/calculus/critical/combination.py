"""The critical set of a sum of functions of different variables, from those of the functions.

A point of the sum is a choice of one point of each; its Hessian is made of theirs, its kind follows from theirs. A
choice with a family in it is a family, and so is everything where some variable doesn't occur at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import sympy as sp
from flint import arb

from gradtutor.calculus.critical_set import Classification, Completeness, CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.calculus.kinds.classification import WHY_GLOBAL, Kind, all_of_one_sign
from gradtutor.calculus.numbers.real_number import RealNumber

MOST_POINTS = 3_000

Solved = tuple[tuple[str, ...], CriticalSet]
"""The variables of a part, and its critical set."""

ZERO = RealNumber(arb(0), sp.Integer(0))
EXTREMA = (Classification.LOCAL_MINIMUM, Classification.LOCAL_MAXIMUM)


def combined(f: ScalarField, parts: Sequence[Solved]) -> CriticalSet:
    """Return the critical set of the whole function from those of its parts."""
    names = [symbol.name for symbol in f.variables]
    if len(parts) == 1 and list(parts[0][0]) == names:
        return parts[0][1]
    idle = [name for name in names if all(name not in inside for inside, _ in parts)]
    points, families = _joined(names, parts, idle)
    box = {name: bounds for _, found in parts for name, bounds in (found.box or {}).items()} or None
    completeness = _completeness(parts)
    return CriticalSet(
        tuple(points),
        tuple(families),
        completeness,
        box if completeness is Completeness.PROVEN_IN_BOX else None,
        ", ".join(dict.fromkeys(found.route for _, found in parts if found.route)) or "nothing to solve",
        "; ".join(dict.fromkeys(found.missing for _, found in parts if found.missing)),
    )


_ORDER = (Completeness.NOT_PROVEN, Completeness.PROVEN_IN_BOX, Completeness.PROVEN)


def _completeness(parts: Sequence[Solved]) -> Completeness:
    """Return the weakest claim of the parts; but a part that is proved to have no point settles everything."""
    if any(_is_empty(found) and found.completeness is Completeness.PROVEN for _, found in parts):
        return Completeness.PROVEN
    return min((found.completeness for _, found in parts), key=_ORDER.index, default=Completeness.PROVEN)


def _is_empty(found: CriticalSet) -> bool:
    return not found.points and not found.families


def _joined(
    names: Sequence[str], parts: Sequence[Solved], idle: Sequence[str]
) -> tuple[list[CriticalPoint], list[CriticalFamily]]:
    points: list[CriticalPoint] = []
    families: list[CriticalFamily] = []
    inside = [part for part, _ in parts]
    options: list[list[CriticalPoint | CriticalFamily]] = [[*found.points, *found.families] for _, found in parts]
    for choice in product(*options):
        if len(points) + len(families) >= MOST_POINTS:
            break
        isolated = [chosen for chosen in choice if isinstance(chosen, CriticalPoint)]
        if len(isolated) == len(choice) and not idle:
            points.append(_point(names, inside, isolated))
        else:
            families.append(_family(names, inside, choice, idle))
    return points, families


def _point(names: Sequence[str], inside: Sequence[Sequence[str]], choice: Sequence[CriticalPoint]) -> CriticalPoint:
    size = len(names)
    point = [ZERO] * size
    hessian = [[ZERO] * size for _ in range(size)]
    for part, chosen in zip(inside, choice, strict=True):
        places = [names.index(name) for name in part]
        for row, place in enumerate(places):
            point[place] = chosen.point[row]
            for column, other in enumerate(places):
                if chosen.hessian:
                    hessian[place][other] = chosen.hessian[row][column]
    values = [value for chosen in choice for value in chosen.eigenvalues]
    smooth = all(chosen.hessian for chosen in choice)
    kind = combined_kind([_kind(chosen) for chosen in choice], inside, values if smooth else [])
    return CriticalPoint(
        tuple(point),
        total([chosen.value for chosen in choice]),
        tuple(tuple(row) for row in hessian) if smooth else (),
        tuple(sorted(values, key=lambda value: value.ball.mid().fmpq())) if smooth else (),
        kind.classification,
        kind.reason,
        kind.strict,
        kind.is_global,
        "zero" if all(chosen.gradient == "zero" for chosen in choice) else "undefined",
    )


def _family(
    names: Sequence[str],
    inside: Sequence[Sequence[str]],
    choice: Sequence[CriticalPoint | CriticalFamily],
    idle: Sequence[str],
) -> CriticalFamily:
    equations: list[sp.Rel] = []
    free: list[sp.Symbol] = []
    counters = iter(counter_names(names))
    for part, chosen in zip(inside, choice, strict=True):
        if isinstance(chosen, CriticalPoint):
            for name, number in zip(part, chosen.point, strict=True):
                equations.append(sp.Eq(variables(name)[0], shown(number), evaluate=False))
            continue
        renamed = {symbol: sp.Symbol(next(counters), integer=True) for symbol in chosen.free if symbol.is_integer}
        equations += [equation.xreplace(renamed) for equation in chosen.equations]
        free += [renamed.get(symbol, symbol) for symbol in chosen.free]
    kind = combined_kind([_kind(chosen) for chosen in choice], inside, [])
    if idle:
        kind = _with_idle(kind, idle, constant=not choice)
    known = [chosen.value for chosen in choice]
    values = [value for value in known if value is not None]
    return CriticalFamily(
        tuple(equations),
        (*free, *variables(tuple(idle))),
        kind.classification,
        kind.reason,
        kind.strict,
        kind.is_global,
        total(values) if len(values) == len(known) else None,
    )


def counter_names(names: Sequence[str]) -> Iterator[str]:
    """Yield names for whole numbers that no variable has."""
    yield from (name for name in ("k", "m", "n", "j", "l", "p", "q", "r", "s", "u") if name not in names)
    yield from (f"k{number}" for number in range(1_000) if f"k{number}" not in names)


def shown(number: RealNumber) -> sp.Expr:
    """Return a number as an expression: exact where known, else its digits."""
    return number.exact if number.exact is not None else sp.Float(number.ball.mid().str(15, radius=False))


def _kind(chosen: CriticalPoint | CriticalFamily) -> Kind:
    return Kind(chosen.classification, chosen.reason, chosen.strict, chosen.is_global)


def combined_kind(kinds: Sequence[Kind], inside: Sequence[Sequence[str]], eigenvalues: Sequence[RealNumber]) -> Kind:
    """Return the kind of a sum's point from those of its parts: extrema of one sort add up, others make a saddle."""
    if not kinds:
        return Kind(Classification.LOCAL_MINIMUM, "f is constant", False, True)
    classes = {kind.classification for kind in kinds}
    if len(classes) == 1 and classes <= set(EXTREMA):
        strict = True if all(kind.strict for kind in kinds) else _if_any_false([kind.strict for kind in kinds])
        everywhere = True if all(kind.is_global for kind in kinds) else _if_any_false([k.is_global for k in kinds])
        reason = _reason(kinds, inside, eigenvalues)
        if everywhere and "global" not in reason and "no value" not in reason:
            best = "smallest" if kinds[0].classification is Classification.LOCAL_MINIMUM else "largest"
            reason = f"{reason}{WHY_GLOBAL}each part of the sum is {best} there"
        return Kind(kinds[0].classification, reason, strict, everywhere)
    if Classification.SADDLE_POINT in classes or set(EXTREMA) <= classes:
        return Kind(Classification.SADDLE_POINT, _reason(kinds, inside, eigenvalues), False)
    silent = next(kind for kind in kinds if kind.classification is Classification.INCONCLUSIVE)
    return Kind(Classification.INCONCLUSIVE, silent.reason)


def _if_any_false(claims: Sequence[bool | None]) -> bool | None:
    return False if False in claims else None


def _reason(kinds: Sequence[Kind], inside: Sequence[Sequence[str]], eigenvalues: Sequence[RealNumber]) -> str:
    """Return the Hessian's eigenvalues as the reason where they suffice, else the reason of every part."""
    positive = any(value.ball > 0 for value in eigenvalues)
    negative = any(value.ball < 0 for value in eigenvalues)
    if positive and negative:
        return "the Hessian's eigenvalues have both signs"
    if eigenvalues and all(value.ball > 0 for value in eigenvalues):
        return all_of_one_sign(len(eigenvalues), "positive")
    if eigenvalues and all(value.ball < 0 for value in eigenvalues):
        return all_of_one_sign(len(eigenvalues), "negative")
    if len({kind.reason for kind in kinds}) == 1:
        return kinds[0].reason
    is_mixed = len({kind.classification for kind in kinds}) > 1
    named = [
        f"in {', '.join(part)} a {kind.classification.value}: {kind.local_reason if is_mixed else kind.reason}"
        for part, kind in zip(inside, kinds, strict=True)
    ]
    return "; ".join(named)


def _with_idle(kind: Kind, idle: Sequence[str], *, constant: bool) -> Kind:
    """Return the kind of a point along variables that don't occur in the function."""
    if constant:
        return Kind(kind.classification, "f is constant: every point is both a minimum and a maximum", False, True)
    strict = False if kind.classification in EXTREMA else kind.strict
    return Kind(kind.classification, f"{kind.reason}; f doesn't depend on {', '.join(idle)}", strict, kind.is_global)


def total(values: Sequence[RealNumber]) -> RealNumber:
    """Return the sum of numbers, exact where all of them are."""
    exact = [value.exact for value in values]
    return RealNumber(sum((value.ball for value in values), arb(0)), None if None in exact else sp.Add(*exact))
