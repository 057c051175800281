"""Proof that a box holds exactly one root, by Krawczyk's test, and that root to any precision.

For a box X with middle m, slopes J(X) and A ≈ J(m)⁻¹, every root in X lies in

    K(X) = m − A f(m) + (1 − A J(X)) (X − m),

and K(X) in the interior of X proves that X holds exactly one root (Krawczyk 1969; Neumaier, Interval Methods for
Systems of Equations, theorem 5.1.8). All of it is done in outward rounded ball arithmetic, so it is a proof.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import arb, arb_mat, ctx

from gradtutor.calculus.boxes.balls import Box, contains, contains_in_interior, inflated, overlap
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.evaluation import BallFunction, ball_evaluator
from gradtutor.notation.tree import Expression


@dataclass(frozen=True, slots=True)
class BallSystem:
    """As many equations f = 0 as unknowns, with every slope ∂fᵢ/∂xⱼ, all evaluated on balls.

    A finite slope promises that the function is Lipschitz continuous on the balls with that slope. `distinct` holds
    each slope function once, and `places` where it stands, row by row: a Hessian is symmetric, and zeros repeat.
    """

    functions: tuple[BallFunction, ...]
    distinct: tuple[BallFunction, ...]
    places: tuple[int, ...]
    names: tuple[str, ...] = ()

    def values(self, box: Box) -> arb_mat | None:
        """Return the column of values on a box, or None where they can't be bounded."""
        return _matrix([f(box) for f in self.functions], range(len(self.functions)), 1)

    def slopes(self, box: Box) -> arb_mat | None:
        """Return the Jacobian matrix on a box, or None where it can't be bounded."""
        return _matrix([slope(box) for slope in self.distinct], self.places, len(self.functions))


def ball_system(
    functions: Sequence[BallFunction], jacobian: Sequence[Sequence[BallFunction]], names: Sequence[str] = ()
) -> BallSystem:
    """Return the system of these equations; entries of `jacobian` that are one object are evaluated once."""
    entries = [slope for row in jacobian for slope in row]
    distinct = {id(slope): slope for slope in entries}
    order = {key: place for place, key in enumerate(distinct)}
    places = tuple(order[id(slope)] for slope in entries)
    return BallSystem(tuple(functions), tuple(distinct.values()), places, tuple(names))


@dataclass(frozen=True, slots=True)
class IsolatedRoot:
    """A root proved to exist: the only one in `box`; `root` is the part of the box that holds it.

    Its coordinates have no closed form: `recognise` finds one where it can be proved.
    """

    system: BallSystem
    box: Box
    root: Box

    @property
    def coordinates(self) -> tuple[RealNumber, ...]:
        """The coordinates in variable order, to 128 bits."""
        return tuple(RealNumber(side, origin="a root isolated in a box") for side in self.enclose(128))

    def enclose(self, bits: int) -> Box:
        """Return balls around the coordinates with about `bits` correct bits each, absolute below 1."""
        return self.refined(bits).root

    def is_zero(self, expression: Expression) -> bool | None:
        """Return False where the value here is certainly not zero, else None: balls can't prove a zero."""
        with ctx.workprec(160):
            value = ball_evaluator(expression, self.system.names)(self.enclose(128))
        return False if value is None or (value.is_finite() and not value.contains(0)) else None

    def refined(self, bits: int) -> IsolatedRoot:
        """Return the same root with about `bits` correct bits in each coordinate, absolute below 1.

        Each round squares the error until the working precision is used up, and then that is doubled. The loop
        also ends when much more precision than asked for gains nothing.
        """
        root, precision = self.root, 64
        while not _is_tight(root, bits) and precision <= 4 * bits + 512:
            with ctx.workprec(precision):
                smaller = _krawczyk_part(self.system, root)
            if _radius(smaller) > 0.5 * _radius(root):
                precision *= 2
            root = smaller
        return IsolatedRoot(self.system, self.box, root)


def same_root(one: IsolatedRoot, other: IsolatedRoot) -> bool:
    """Return whether two enclosures are of the same root.

    A root lies in the interior of the box it is unique in, so refining settles it either way.
    """
    bits = 32
    while overlap(one.root, other.root):
        if contains(one.box, other.root) or contains(other.box, one.root):
            return True
        bits *= 2
        one, other = one.refined(bits), other.refined(bits)
    return False


def isolated_root(system: BallSystem, box: Box) -> IsolatedRoot | None:
    """Return the root that is unique in a box a little larger than `box`, or None where nothing is proved.

    The box is enlarged so that a root on its boundary has the image of Krawczyk's operator in the interior. The
    functions have to be bounded there too, with 0 among their values: at a jump, such as that of acot at 0, slopes are
    finite on both sides.
    """
    widest = max(side.rad() for side in box)
    margin = (widest * 0.01 + 2.0**-50 * max(side.abs_upper() for side in box) + 2.0**-60).upper()
    larger = inflated(box, 1.1, [margin] * len(box))
    image = krawczyk_image(system, larger)
    if image is None or not contains_in_interior(larger, image):
        return None
    values = system.values(larger)
    may_vanish = values is not None and all(value.contains(0) for value in values.entries())
    return IsolatedRoot(system, larger, image) if may_vanish else None


def krawczyk_image(system: BallSystem, box: Box) -> Box | None:
    """Return K(X), which holds every root in the box, or None where the slopes are unbounded or singular."""
    slopes = system.slopes(box)
    values = system.values(tuple(side.mid() for side in box))
    if slopes is None or values is None:
        return None
    inverse = approximate_inverse(slopes)
    if inverse is None:
        return None
    middle = arb_mat(len(box), 1, [side.mid() for side in box])
    spread = arb_mat(len(box), 1, [side - side.mid() for side in box])
    identity = arb_mat(len(box), len(box), 1)
    return tuple((middle - inverse * values + (identity - inverse * slopes) * spread).entries())


def approximate_inverse(slopes: arb_mat) -> arb_mat | None:
    """Return an exact matrix close to the inverse of the middle of `slopes`, or None where that is singular."""
    try:
        inverse = slopes.mid().inv()
    except ZeroDivisionError:
        return None
    return inverse.mid() if all(entry.is_finite() for entry in inverse.entries()) else None


def _krawczyk_part(system: BallSystem, root: Box) -> Box:
    image = krawczyk_image(system, root)
    return root if image is None else tuple(a.intersection(b) for a, b in zip(root, image, strict=True))


def _is_tight(box: Box, bits: int) -> bool:
    return all(side.rad() <= arb(2) ** -bits * max(arb(1), abs(side.mid())) for side in box)


def _radius(box: Box) -> arb:
    return max(side.rad() for side in box)


def _matrix(entries: Sequence[arb | None], places: Sequence[int], columns: int) -> arb_mat | None:
    if any(entry is None or not entry.is_finite() for entry in entries):
        return None
    return arb_mat(len(places) // columns, columns, [entries[place] for place in places])
