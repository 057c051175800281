"""All real roots of a system in a box, each proved unique, by interval branch and prune.

Every box goes through the same tests, cheapest first:

1. values: an equation that can't vanish on the box, or is undefined throughout, leaves no root there;
2. slopes: each equation f(m) + J(X)(X − m) = 0 is solved for each of its variables in turn (Hansen and Sengupta's
   step), first as it stands, which suits wide boxes, then multiplied by J(m)⁻¹, which suits narrow ones;
3. Krawczyk's test: the box, a little enlarged, holds exactly one root;
4. whatever is left is cut in two across the variable that moves the equations most.

A box that got very small without a decision stays undecided: a root where the Jacobian is singular, a curve of
roots, or the edge of the domain. Nothing here depends on rounding being kind: see `balls`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, arb_mat, ctx

from gradtutor.calculus.boxes.balls import Box, ball_between, connected_parts, contains, inflated, overlap, split
from gradtutor.calculus.boxes.krawczyk import (
    BallSystem,
    IsolatedRoot,
    approximate_inverse,
    ball_system,
    isolated_root,
    same_root,
)
from gradtutor.calculus.values.evaluation import BallFunction


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work a search may do: `boxes` examined, and widths relative to the starting box where it gives up.

    `narrowest` is for boxes where the functions are bounded; `narrowest_unbounded` for boxes where they or their
    slopes are not, such as those at the edge of the domain, which come in whole faces.
    """

    boxes: int = 10_000
    narrowest: float = 2.0**-20
    narrowest_unbounded: float = 2.0**-9


USUAL_BUDGET = Budget()


@dataclass(frozen=True, slots=True)
class BoxRoots:
    """The roots in a box: each in `roots` exists and is unique in its own box; `undecided` may hold more.

    Neighbouring undecided boxes are joined into one. `complete` means that there is none: every root in the box is
    listed.
    """

    roots: tuple[IsolatedRoot, ...]
    undecided: tuple[Box, ...]
    complete: bool


def roots_in_box(
    functions: Sequence[BallFunction],
    jacobian: Sequence[Sequence[BallFunction]],
    box: Sequence[tuple[Fraction, Fraction]],
    *,
    budget: Budget = USUAL_BUDGET,
    names: Sequence[str] = (),
) -> BoxRoots:
    """Return all roots of functions = 0 in a closed box, in order of their coordinates.

    A root on a face of the box is listed, and so may be one that 128 bits can't tell from a face. `names` are the
    variables in order: only the roots' `is_zero` needs them. Entries of `jacobian` that are one object are evaluated
    once.

    >>> found = roots_in_box([lambda b: b[0].cos()], [[lambda b: -b[0].sin()]], [(Fraction(0), Fraction(5))])
    >>> [round(float(root.root[0]), 6) for root in found.roots], found.complete
    ([1.570796, 4.712389], True)
    """
    system = ball_system(functions, jacobian, names)
    with ctx.workprec(64):
        asked = tuple(ball_between(low, high) for low, high in box)
        found, undecided = _search(system, asked, budget)
        roots = [root.refined(128) for root in found]
        inside = sorted((root for root in roots if overlap(root.root, asked)), key=_position)
        left = tuple(cluster for cluster in connected_parts(undecided) if overlap(cluster, asked))
    return BoxRoots(tuple(inside), left, not left)


def _search(system: BallSystem, asked: Box, budget: Budget) -> tuple[list[IsolatedRoot], list[Box]]:
    # A root on a face of the box needs room around it to be proved unique.
    start = inflated(asked, 1.0 + 2.0**-12, [arb(2.0**-40)] * len(asked))
    widths = [float(side.rad()) for side in start]
    waiting: deque[Box] = deque([start])
    found: list[IsolatedRoot] = []
    undecided: list[Box] = []
    examined = 0
    while waiting and examined < budget.boxes:
        box = waiting.popleft()
        examined += 1
        remains = _examined(system, box)
        if remains is None:
            continue
        if isinstance(remains, IsolatedRoot):
            if not any(overlap(known.box, remains.box) and same_root(known, remains) for known in found):
                found.append(remains)
            continue
        if any(contains(known.box, remains.box) for known in found):
            continue
        narrowest = budget.narrowest if remains.slopes is not None else budget.narrowest_unbounded
        axis = _axis_to_split(remains, widths, narrowest)
        if axis is None:
            undecided.append(remains.box)
        else:
            waiting.extend(split(remains.box, axis))
    undecided.extend(waiting)
    return found, [box for box in undecided if not any(contains(known.box, box) for known in found)]


@dataclass(frozen=True, slots=True)
class _Undecided:
    """What is left of a box, with the slopes on it where they are bounded."""

    box: Box
    slopes: arb_mat | None


def _examined(system: BallSystem, box: Box) -> IsolatedRoot | _Undecided | None:
    """Return the one root of a box, or None where it has no root, or the part of it that may have roots."""
    while True:
        values = [function(box) for function in system.functions]
        if any(_excludes_zero(value) for value in values):
            return None
        # Slopes say nothing about a function that isn't defined throughout.
        bounded = all(value is not None and value.is_finite() for value in values)
        slopes = system.slopes(box) if bounded else None
        if slopes is None:
            return _Undecided(box, None)
        part = _part_by_slopes(system, box, slopes)
        if part is None or isinstance(part, IsolatedRoot):
            return part
        if not _is_much_narrower(part, box):
            return _Undecided(part, slopes)
        box = part


def _excludes_zero(value: arb | None) -> bool:
    return value is None or (value.is_finite() and not value.contains(0))


def _part_by_slopes(system: BallSystem, box: Box, slopes: arb_mat) -> IsolatedRoot | Box | None:
    """Return the part of a box that may have roots, or the one root in it, or None where it has no root."""
    middle = tuple(side.mid() for side in box)
    values = system.values(middle)
    if values is None:
        return box
    part = contracted(box, middle, values, slopes)
    inverse = approximate_inverse(slopes)
    if part is None or inverse is None:
        return part
    product = inverse * slopes
    part = contracted(part, middle, inverse * values, product)
    if part is None or not _is_nearly_one(product):
        return part
    return isolated_root(system, part) or part


def contracted(box: Box, middle: Box, values: arb_mat, slopes: arb_mat) -> Box | None:
    """Return the part of a box where values + slopes·(x − middle) = 0 is possible, or None where it is empty.

    Each equation bounds each variable whose slope can't be zero, by what the others leave of it.
    """
    sides = list(box)
    for value, row in zip(values.entries(), slopes.tolist(), strict=True):
        moves = [slope * (side - centre) for slope, side, centre in zip(row, sides, middle, strict=True)]
        if not sum(moves, value).contains(0):
            return None
        for j, slope in enumerate(row):
            if slope.contains(0):
                continue
            others = sum(moves[:j] + moves[j + 1 :], value)
            solved = middle[j] - others / slope
            if not solved.overlaps(sides[j]):
                return None
            sides[j] = sides[j].intersection(solved)
            moves[j] = slope * (sides[j] - middle[j])
    return tuple(sides)


def _is_nearly_one(product: arb_mat) -> bool:
    """Return whether the matrix is so close to 1 that Krawczyk's test is worth its price."""
    distance = product - arb_mat(product.nrows(), product.ncols(), 1)
    return all(sum(entry.abs_upper() for entry in row) < 0.9 for row in distance.tolist())


def _is_much_narrower(part: Box, box: Box) -> bool:
    # A side that is already thin can go on halving forever (a root at exactly 0) without helping the others.
    widest = max(side.rad() for side in box)
    return any(a.rad() < 0.6 * b.rad() and b.rad() > 0.01 * widest for a, b in zip(part, box, strict=True))


def _axis_to_split(remains: _Undecided, widths: Sequence[float], narrowest: float) -> int | None:
    """Return the variable to cut across, or None where every side is at its narrowest.

    It is the one that has the largest share in the variation of the equations over the box.
    """
    radii = [float(side.rad()) for side in remains.box]
    wide = [radius / width for radius, width in zip(radii, widths, strict=True)]
    shares = [0.0] * len(radii)
    if remains.slopes is not None:
        for row in remains.slopes.tolist():
            moves = [float(slope.abs_upper()) * radius for slope, radius in zip(row, radii, strict=True)]
            total = sum(moves)
            if total > 0.0:
                shares = [share + move / total for share, move in zip(shares, moves, strict=True)]
    candidates = [j for j, relative in enumerate(wide) if relative > narrowest]
    return max(candidates, key=lambda j: (shares[j], wide[j]), default=None)


def _position(root: IsolatedRoot) -> tuple[float, ...]:
    return tuple(float(side) for side in root.root)
