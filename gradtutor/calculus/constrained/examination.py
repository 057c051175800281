"""A candidate made into an answer: value, multipliers, kind."""

from __future__ import annotations

from gradtutor.calculus.constrained.constrained_set import ConstrainedPoint
from gradtutor.calculus.constrained.faces import Face
from gradtutor.calculus.constrained.germ_kinds import kind_by_germ, kind_without_some_walls
from gradtutor.calculus.constrained.kinds import kind_by_multipliers
from gradtutor.calculus.constrained.multipliers import Lagrangian, lagrangian
from gradtutor.calculus.constrained.plane_signs import kind_on_small_circles
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.degenerate import visible_extremum
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.notation.sympy_tree import from_sympy


def examined(problem: ConstrainedProblem, face: Face, place: Place, walls: frozenset[int]) -> ConstrainedPoint:
    """Return a candidate with its multipliers and its kind; `walls` are the numbers of those it lies on."""
    is_smooth = all(problem.walls[number].kernel is None for number in walls)
    whole = lagrangian(face, place) if is_smooth and walls == set(face.chosen) else None
    kind = kind_by_multipliers(whole, _wall_signs(problem, whole)) if whole is not None else None
    if kind is None:
        kind = _degenerate_kind(problem, place, walls)
    active = [number for number, _ in problem.equations if number >= 0]
    active += [constraint for n in walls if (constraint := problem.walls[n].constraint) is not None]
    return ConstrainedPoint(
        tuple(place.coordinate(i) for i in range(len(problem.names))),
        place.number(face.function),
        _multipliers(problem, face, whole),
        tuple(sorted(active)),
        kind.classification,
        kind.reason,
        kind.strict,
        whole.bordered() if whole else (),
        is_smooth,
    )


def _degenerate_kind(problem: ConstrainedProblem, place: Place, walls: frozenset[int]) -> Kind:
    """Return the kind where multipliers and second derivatives don't decide."""
    return (
        visible_extremum(place, from_sympy(problem.f.expression))
        or kind_by_germ(problem, place, walls)
        or kind_on_small_circles(problem, place, walls)
        or kind_without_some_walls(problem, place, walls)
        or UNDECIDED
    )


UNDECIDED = Kind(Classification.INCONCLUSIVE, "multipliers and second derivatives don't decide it, nor could I")


def _wall_signs(problem: ConstrainedProblem, whole: Lagrangian) -> list[int]:
    return [sign or 0 for sign in whole.signs[len(problem.equations) :]]


def _multipliers(problem: ConstrainedProblem, face: Face, whole: Lagrangian | None) -> tuple[RealNumber | None, ...]:
    """Return the multiplier of each constraint, 0 where it doesn't bind."""
    if whole is None:
        return (None,) * len(problem.constraints)
    zero = whole.place.number(face.field.constant(0))
    values: list[RealNumber | None] = [zero] * len(problem.constraints)
    owners: list[tuple[int | None, bool]] = [(number, False) for number, _ in problem.equations]
    owners += [(problem.walls[n].constraint, problem.walls[n].flipped) for n in face.chosen]
    for (constraint, flipped), multiplier in zip(owners, whole.multipliers, strict=True):
        if constraint is not None and constraint >= 0:
            values[constraint] = whole.place.number(-multiplier if flipped else multiplier)
    return tuple(values)
