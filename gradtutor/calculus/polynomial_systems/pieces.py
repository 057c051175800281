"""Parts of a solution set, and how they are put together: substitution, products of independent blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from flint import fmpq, fmpq_mpoly, fmpq_poly

from gradtutor.calculus.numbers.real_root import RealRoot
from gradtutor.calculus.polynomial_systems.linear import Substitution


@dataclass(frozen=True, slots=True, eq=False)
class Coordinate:
    """A rational number, or a polynomial in a root."""

    root: RealRoot | None
    polynomial: fmpq_poly


Sample = Mapping[int, Coordinate]
"""A real point: a coordinate for every variable that isn't substituted."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A part of the real solutions in some of the variables: where all `equations` hold and no one of `avoiding`.

    `free` are as many variables as its dimension. Without free variables `samples` are all its points; otherwise
    some of them. `substitutions` give the remaining coordinates of a sample, each in terms of the samples' and the
    earlier ones'. `method` says how the piece was found.
    """

    equations: tuple[fmpq_mpoly, ...]
    free: tuple[int, ...]
    samples: tuple[Sample, ...]
    substitutions: tuple[Substitution, ...] = ()
    avoiding: tuple[fmpq_mpoly, ...] = ()
    method: str = ""

    def with_substitutions(self, substitutions: Sequence[Substitution]) -> Piece:
        """Return the piece with further variables, which are polynomials in those it has."""
        equations = tuple(value.context().gen(index) - value for index, value in substitutions)
        return replace(self, equations=self.equations + equations, substitutions=(*self.substitutions, *substitutions))

    def outside(self, polynomials: Sequence[fmpq_mpoly]) -> Piece:
        """Return the part of the piece where none of the polynomials vanishes."""
        return replace(self, avoiding=(*self.avoiding, *polynomials))


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A solution set: the union of `parts`, apart from what `missing` says could not be found."""

    parts: tuple[Piece, ...] = ()
    missing: tuple[str, ...] = ()


def union(several: Sequence[Pieces]) -> Pieces:
    """Return all parts of several solution sets of the same variables."""
    return Pieces(
        tuple(part for pieces in several for part in pieces.parts),
        tuple(dict.fromkeys(reason for pieces in several for reason in pieces.missing)),
    )


def cartesian(several: Sequence[Pieces], most_points: int) -> Pieces:
    """Return the solution set of independent blocks of variables."""
    if any(not pieces.parts and not pieces.missing for pieces in several):
        return Pieces()
    missing = tuple(dict.fromkeys(reason for pieces in several for reason in pieces.missing))
    count = 1
    for pieces in several:
        count *= sum(len(part.samples) for part in pieces.parts)
    if count > most_points:
        return Pieces((), (*missing, f"a set of {count} points, too many to list"))
    return Pieces(tuple(_joined(parts) for parts in product(*[pieces.parts for pieces in several])), missing)


def _joined(parts: Sequence[Piece]) -> Piece:
    samples = []
    for choice in product(*[part.samples for part in parts]):
        merged: dict[int, Coordinate] = {}
        for sample in choice:
            merged.update(sample)
        samples.append(merged)
    return Piece(
        tuple(equation for part in parts for equation in part.equations),
        tuple(sorted(index for part in parts for index in part.free)),
        tuple(samples),
        tuple(substitution for part in parts for substitution in part.substitutions),
        tuple(polynomial for part in parts for polynomial in part.avoiding),
        ", ".join(dict.fromkeys(part.method for part in parts if part.method)),
    )


def rational_coordinate(value: fmpq | int) -> Coordinate:
    """Return a rational coordinate."""
    return Coordinate(None, fmpq_poly([value]))


def root_coordinate(root: RealRoot, polynomial: fmpq_poly) -> Coordinate:
    """Return the coordinate that is a polynomial in a root."""
    if root.degree == 1:
        return rational_coordinate(polynomial(fmpq(-root.coefficients[0], root.coefficients[1])))
    remainder = polynomial % root.modulus
    return Coordinate(root, remainder) if remainder.degree() > 0 else Coordinate(None, remainder)
