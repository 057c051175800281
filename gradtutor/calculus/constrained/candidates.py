"""Candidates for extrema under constraints, with multipliers and kinds: start reading here.

Every face of the region is solved for the points where f may be extreme on it (`faces`), those outside the region are
dropped (`feasibility`), the rest get multipliers and a kind (`examination`); then values are compared over the whole
region, where that proves something (`absolute`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import sympy as sp
from flint import arb

from gradtutor.calculus.constrained.absolute import BITS, Contender, Winner, extreme
from gradtutor.calculus.constrained.constrained_set import ConstrainedPoint, ConstrainedSet, GlobalExtremum
from gradtutor.calculus.constrained.examination import examined
from gradtutor.calculus.constrained.face_solving import solved_face
from gradtutor.calculus.constrained.faces import MOST_FACES, Face, faces
from gradtutor.calculus.constrained.families import PlacedFamily, families_on, without_parts, without_points
from gradtutor.calculus.constrained.feasibility import walls_at
from gradtutor.calculus.constrained.problem import ConstrainedProblem, constrained_problem
from gradtutor.calculus.constrained.sequences import family_of_sequence
from gradtutor.calculus.critical_set import Classification, Completeness, CriticalFamily
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.function_field.place import Place


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
    contenders = list(_contenders(problem, found))
    winners = [extreme(problem, contenders, sign, complete=found.is_complete) for sign in (1, -1)]
    decided = _decided(found, winners)
    minimum, maximum = (_global_extremum(decided, winner) for winner in winners)
    listed = sorted((c.point for c in decided.candidates if _is_listed(problem, c.walls)), key=_position)
    return ConstrainedSet(
        tuple(constraints),
        tuple(listed),
        (*(placed.family for placed in decided.families if placed.belongs), *decided.sequences),
        minimum,
        maximum,
        found.completeness,
        ", ".join(found.routes),
        "; ".join(found.missing),
        found.box,
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
    """The candidates and families of the closed region, and how they were found."""

    candidates: tuple[Candidate, ...]
    families: tuple[PlacedFamily, ...]
    sequences: tuple[CriticalFamily, ...]
    routes: tuple[str, ...]
    missing: tuple[str, ...]
    box: dict[str, tuple[float, float]] | None

    @property
    def is_complete(self) -> bool:
        """Whether every candidate is among those to compare."""
        return self.completeness is Completeness.PROVEN and not self.sequences

    @property
    def completeness(self) -> Completeness:
        """How sure it is that nothing is missing."""
        if self.missing:
            return Completeness.NOT_PROVEN
        return Completeness.PROVEN_IN_BOX if self.box else Completeness.PROVEN


def _solved(problem: ConstrainedProblem) -> _Solved:
    candidates: list[Candidate] = []
    families: list[PlacedFamily] = []
    sequences: list[CriticalFamily] = []
    routes: dict[str, None] = {}
    missing: dict[str, None] = {}
    box: dict[str, tuple[float, float]] = {}
    for number, face in enumerate(faces(problem)):
        if number == MOST_FACES:
            missing["corners and edges: the region has too many"] = None
            break
        found = solved_face(problem, face)
        routes |= dict.fromkeys([found.route])
        missing |= dict.fromkeys(found.missing)
        box |= found.box or {}
        for place in found.places:
            walls = walls_at(problem, face, place)
            if walls is not None and _is_its_face(problem, face, walls, place, candidates):
                point = examined(problem, face, place, walls)
                candidates.append(Candidate(point, place, face, walls))
        families += families_on(problem, face, found.components)
        if without_points(problem, face, found.components):
            missing[UNSEEN] = None
        for place, periods in found.sequences:
            walls = walls_at(problem, face, place)
            if walls is not None and walls == set(face.chosen):
                sequences.append(family_of_sequence(problem.names, examined(problem, face, place, walls), periods))
            else:
                missing[PERIODIC] = None
    return _Solved(
        tuple(candidates),
        tuple(without_parts(families)),
        tuple(sequences),
        tuple(routes),
        tuple(missing),
        box or None,
    )  # fmt: skip


UNSEEN = "a set of which I found no point"
PERIODIC = "candidates that repeat with a period: bounds of the variables let me list them"


def _is_its_face(
    problem: ConstrainedProblem, face: Face, walls: frozenset[int], place: Place, known: Sequence[Candidate]
) -> bool:
    """Return whether a place is new and belongs to this face: that of all its walls or, if too many, the first."""
    if len(walls) <= len(problem.names) - len(problem.equations) and walls != set(face.chosen):
        return False
    here = _coordinates(place)
    return not any(all(a.overlaps(b) for a, b in zip(here, _coordinates(c.place), strict=True)) for c in known)


def _coordinates(place: Place) -> list[arb]:
    return place.balls(BITS)[place.field.first_variable :]


def _is_listed(problem: ConstrainedProblem, walls: frozenset[int]) -> bool:
    """Return whether a candidate is shown: in the region and, with equations alone, inside the domain."""
    touched = [problem.walls[number] for number in walls]
    if any(wall.strict for wall in touched):
        return False
    return problem.has_inequalities or all(wall.is_crossed for wall in touched)


def _position(point: ConstrainedPoint) -> list[object]:
    return [number.ball.mid().fmpq() for number in point.point]


def _contenders(problem: ConstrainedProblem, found: _Solved) -> Iterator[Contender]:
    """Yield the values to compare: those of the candidates, then those of the families."""
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
        is_minimum, is_maximum = (kind is extremum for extremum in _EXTREMA)
        for value in family.values:
            yield Contender(value, family.belongs, is_minimum, is_maximum)


def _winning(found: _Solved, winner: Winner) -> tuple[list[int], list[int]]:
    """Return the numbers of the candidates and of the families that have the winning value."""
    owners = [number for number, family in enumerate(found.families) for _ in family.values]
    count = len(found.candidates)
    candidates = [number for number in winner.numbers if number < count]
    return candidates, list(dict.fromkeys(owners[number - count] for number in winner.numbers if number >= count))


def _decided(found: _Solved, winners: Sequence[Winner | None]) -> _Solved:
    """Return the findings with a kind for what nothing decided but its having the least or the greatest value."""
    candidates, families = list(found.candidates), list(found.families)
    for winner, kind, word in zip(winners, _EXTREMA, ("least", "greatest"), strict=True):
        points, sets = ([], []) if winner is None else _winning(found, winner)
        reason = f"f has its {word} value on the whole constraint set here"
        for number in points:
            point = candidates[number].point
            if point.classification is Classification.INCONCLUSIVE:
                changed = replace(point, classification=kind, reason=reason)
                candidates[number] = replace(candidates[number], point=changed)
        for number in sets:
            family = families[number].family
            if family.classification is Classification.INCONCLUSIVE and len(families[number].values) == 1:
                family = replace(family, classification=kind, reason=reason, is_global=True)
                families[number] = replace(families[number], family=family)
    return replace(found, candidates=tuple(candidates), families=tuple(families))


_EXTREMA = (Classification.LOCAL_MINIMUM, Classification.LOCAL_MAXIMUM)


def _global_extremum(found: _Solved, winner: Winner | None) -> GlobalExtremum | None:
    if winner is None:
        return None
    points, sets = _winning(found, winner)
    best = sorted((found.candidates[number].point for number in points), key=_position)
    families = tuple(f for number in sets if (f := found.families[number].family).value is not None)
    value = best[0].value if best else next((family.value for family in families), None)
    if value is None:
        return None
    return GlobalExtremum(value, tuple(point.point for point in best), winner.reason, families)
