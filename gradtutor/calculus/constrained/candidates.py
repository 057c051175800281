"""Candidates for extrema under constraints, with multipliers and kinds: start reading here.

Every face of the region is solved for the points where f may be extreme on it (`faces`), those outside the region are
dropped (`feasibility`), the rest get multipliers and a kind (`examination`); then values are compared over the whole
region, where that proves something (`absolute`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sympy as sp
from flint import arb

from gradtutor.calculus.constrained.absolute import BITS, Contender, extreme
from gradtutor.calculus.constrained.constrained_set import ConstrainedPoint, ConstrainedSet, GlobalExtremum
from gradtutor.calculus.constrained.examination import examined
from gradtutor.calculus.constrained.faces import Face, faces
from gradtutor.calculus.constrained.families import PlacedFamily, families_on
from gradtutor.calculus.constrained.feasibility import walls_at
from gradtutor.calculus.constrained.problem import ConstrainedProblem, constrained_problem
from gradtutor.calculus.critical_set import Classification, Completeness
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.systems.kernel_system import zeros


def constrained_extrema(f: ScalarField, constraints: Sequence[sp.Rel]) -> ConstrainedSet:
    """Return the candidates for extrema of f where all constraints hold, with multipliers and kinds.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> found = constrained_extrema(ScalarField(x*y, (x, y)), [sp.Eq(x + y, 10, evaluate=False)])
    >>> [[number.exact for number in (*point.point, *point.multipliers)] for point in found.points]
    [[5, 5, 5]]
    >>> found.points[0].classification.value, found.completeness.value
    ('local maximum', 'proven')
    """
    problem = constrained_problem(f, constraints)
    if problem is None:
        missing = "functions I can't differentiate exactly"
        return ConstrainedSet(tuple(constraints), (), (), None, None, Completeness.NOT_PROVEN, missing=missing)
    found = _solved(problem)
    completeness = Completeness.NOT_PROVEN if found.missing else Completeness.PROVEN
    minimum, maximum = (_global_extremum(problem, found, sign) for sign in (1, -1))
    listed = sorted((c.point for c in found.candidates if _is_listed(problem, c.walls)), key=_position)
    return ConstrainedSet(
        tuple(constraints),
        tuple(listed),
        tuple(placed.family for placed in found.families),
        minimum,
        maximum,
        completeness,
        "exact algebra",
        "; ".join(found.missing),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A candidate, where it is, and the walls it lies on."""

    point: ConstrainedPoint
    place: Place
    face: Face
    walls: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    candidates: tuple[Candidate, ...]
    families: tuple[PlacedFamily, ...]
    missing: tuple[str, ...]


def _solved(problem: ConstrainedProblem) -> _Solved:
    """Return the candidates of the closed region, from the inside to the corners."""
    candidates: list[Candidate] = []
    families: list[PlacedFamily] = []
    missing: list[str] = []
    for face in faces(problem):
        found = zeros(face.field, face.system, {})
        missing += found.missing
        for state in found.places:
            walls = walls_at(problem, face, state.place)
            if walls is not None and _is_its_face(problem, face, walls, state.place, candidates):
                point = examined(problem, face, state.place, walls)
                candidates.append(Candidate(point, state.place, face, walls))
        families += families_on(problem, face, found.components, families)
    return _Solved(tuple(candidates), tuple(families), tuple(dict.fromkeys(missing)))


def _is_its_face(
    problem: ConstrainedProblem, face: Face, walls: frozenset[int], place: Place, known: Sequence[Candidate]
) -> bool:
    """Return whether a place is to be listed with this face: the one of all its walls, or if these are too many, the first."""
    if len(walls) <= len(problem.names) - len(problem.equations):
        return walls == set(face.chosen)
    here = _coordinates(place)
    return not any(all(a.overlaps(b) for a, b in zip(here, _coordinates(c.place), strict=True)) for c in known)


def _coordinates(place: Place) -> list[arb]:
    return place.balls(BITS)[place.field.first_variable :]


def _is_listed(problem: ConstrainedProblem, walls: frozenset[int]) -> bool:
    """Return whether a candidate is shown: it is in the region, and with equations alone not on the domain's boundary."""
    touched = [problem.walls[number] for number in walls]
    if any(wall.strict for wall in touched):
        return False
    return problem.has_inequalities or all(wall.is_crossed for wall in touched)


def _position(point: ConstrainedPoint) -> list[object]:
    return [number.ball.mid().fmpq() for number in point.point]


def _global_extremum(problem: ConstrainedProblem, found: _Solved, sign: int) -> GlobalExtremum | None:
    contenders = list(_contenders(problem, found))
    winner = extreme(problem, contenders, sign, complete=not found.missing)
    if winner is None:
        return None
    count = len(found.candidates)
    points = sorted((found.candidates[n].point for n in winner.numbers if n < count), key=_position)
    families = dict.fromkeys(found.families[n - count].family for n in winner.numbers if n >= count)
    value = points[0].value if points else next(iter(families)).value
    assert value is not None
    return GlobalExtremum(value, tuple(point.point for point in points), winner.reason, tuple(families))


def _contenders(problem: ConstrainedProblem, found: _Solved) -> Iterator[Contender]:
    for candidate in found.candidates:
        kind = candidate.point.classification
        yield Contender(
            candidate.place.ball(candidate.face.function, BITS),
            not any(problem.walls[number].strict for number in candidate.walls),
            kind is Classification.LOCAL_MINIMUM,
            kind is Classification.LOCAL_MAXIMUM,
        )
    for family in found.families:
        kind = family.family.classification
        yield Contender(family.value, True, kind is Classification.LOCAL_MINIMUM, kind is Classification.LOCAL_MAXIMUM)
