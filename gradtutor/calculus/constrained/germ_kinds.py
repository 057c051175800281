"""The kind of a candidate from f near it, where multipliers and second derivatives don't decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb

from gradtutor.calculus.constrained.germ import germ
from gradtutor.calculus.constrained.opening import Opening, openings
from gradtutor.calculus.constrained.problem import ConstrainedProblem
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.derivatives.taylor import Expansion
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.degenerate import signed_term
from gradtutor.calculus.kinds.form_signs import form_signs
from gradtutor.calculus.kinds.plane_germ import LocalSigns, local_signs
from gradtutor.calculus.kinds.reduction import Reduction, reduction

MINIMUM, MAXIMUM, SADDLE = (
    Classification.LOCAL_MINIMUM,
    Classification.LOCAL_MAXIMUM,
    Classification.SADDLE_POINT,
)

ORDERS = (4, 8, 12)
MOST_COEFFICIENTS = 1_200


def kind_by_germ(problem: ConstrainedProblem, place: Place, walls: Iterable[int]) -> Kind | None:
    """Return the kind that power series prove, or None where they don't."""
    kinds = []
    for opening in openings(problem, place, sorted(walls)):
        kind = _kind_of_opening(opening)
        if kind is None:
            return None
        kinds.append(kind)
    return _on_all_sides(kinds)


def kind_without_some_walls(problem: ConstrainedProblem, place: Place, walls: Iterable[int]) -> Kind | None:
    """Return the kind of a place that is an extremum even on a larger region, with some of its walls left out."""
    present = sorted(number for number in walls if problem.walls[number].kernel is None)
    others = [number for number in walls if number not in present]
    for count in range(len(present) - 1, -1, -1):
        for kept in combinations(present, count):
            kind = kind_by_germ(problem, place, (*kept, *others))
            if kind is not None and kind.classification is not SADDLE:
                return kind
    return None


def _on_all_sides(kinds: Sequence[Kind]) -> Kind | None:
    """Return the kind from those on the sides of kinks."""
    if not kinds:
        return None
    if len({kind.classification for kind in kinds}) == 1:
        return Kind(kinds[0].classification, kinds[0].reason, all(kind.strict for kind in kinds))
    return Kind(SADDLE, "f rises on one side of the kink and falls on the other", False)


def _kind_of_opening(opening: Opening) -> Kind | None:
    for order in ORDERS:
        if comb(len(opening.field.names) + order, order) > MOST_COEFFICIENTS:
            return None
        around = germ(opening, order)
        if around is None:
            return None
        kind = _kind_of(around)
        if kind is not None:
            return kind
    return None


def _kind_of(around: Expansion) -> Kind | None:
    if any(sum(powers) == 1 for powers in around.parts(around.truncated(around.polynomial, 1))):
        return Kind(SADDLE, "f goes on rising through this point", False)
    reduced = reduction(around)
    if reduced is None:
        return None
    curved = set(reduced.signs)
    if len(curved) == 2:
        return Kind(SADDLE, "in some directions that the constraints allow f rises, in others it falls", False)
    if reduced.rest.size == 0:
        return _extremum(1 in curved, "in every direction that the constraints allow f {}", True)
    if curved and _is_constant_on(around, reduced):
        return _extremum(1 in curved, "on a set through this point f is constant, away from it f {}", False)
    if reduced.rest.size == 1:
        return _kind_along_line(reduced)
    return _kind_on_null_space(reduced)


def _is_constant_on(around: Expansion, reduced: Reduction) -> bool:
    """Return whether all slopes of a polynomial vanish exactly on the surface of its reduction."""
    if not around.is_whole:
        return False
    context = reduced.rest.polynomial.context()
    values = [*context.gens()[: around.first], *reduced.surface]
    slopes = (around.polynomial.derivative(around.first + index) for index in range(around.size))
    return all(reduced.rest.reduced(slope.compose(*values, ctx=context)) == 0 for slope in slopes)


def _extremum(is_minimum: bool, reason: str, strict: bool) -> Kind:
    return Kind(MINIMUM if is_minimum else MAXIMUM, reason.format("rises" if is_minimum else "falls"), strict)


def _kind_along_line(reduced: Reduction) -> Kind | None:
    """Return the kind from the lowest power of f along the only direction that second derivatives leave open."""
    parts = reduced.rest.parts(reduced.rest.polynomial)
    if not parts:
        return None
    (power,) = min(parts)
    sign = reduced.rest.ring.sign(parts[(power,)])
    reason = f"along a curve on the constraint set f changes by {signed_term(reduced, power)}"
    if power % 2 or set(reduced.signs) == {-sign}:
        return Kind(SADDLE, f"{reason}, so it takes both signs nearby", False)
    return Kind(MINIMUM if sign > 0 else MAXIMUM, f"{reason}, and elsewhere nearby it goes the same way", True)


def _kind_on_null_space(reduced: Reduction) -> Kind | None:
    rest = reduced.rest
    parts = rest.parts(rest.polynomial)
    if not parts:
        return None
    if rest.is_whole and rest.size == 2 and not rest.ring.roots:
        return _kind_of_signs(local_signs(rest.polynomial), reduced.signs)
    degree = min(sum(powers) for powers in parts)
    signs = form_signs(rest.truncated(rest.polynomial, degree), rest)
    if signs is None or (signs.zero and not (signs.positive and signs.negative)):
        return None
    return _kind_of_signs(signs, reduced.signs)


def _kind_of_signs(signs: LocalSigns, curved: Sequence[int]) -> Kind:
    taken = {sign for sign, present in ((1, signs.positive), (-1, signs.negative)) if present} | set(curved)
    if len(taken) > 1:
        return Kind(SADDLE, "nearby on the constraint set f takes larger and smaller values", False)
    word = "not smaller" if 1 in taken else "not larger"
    return Kind(MINIMUM if 1 in taken else MAXIMUM, f"nearby on the constraint set f is {word}", not signs.zero)
