"""All real solutions of a polynomial system with rational coefficients, exactly: points and whole components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq_mpoly, fmpq_mpoly_ctx

from gradtutor.calculus.numbers.algebraic_point import AlgebraicPoint
from gradtutor.calculus.numbers.number_ring import number_ring
from gradtutor.calculus.polynomial_systems.cases import Branch, real_solutions
from gradtutor.calculus.polynomial_systems.groebner import generators, groebner_basis, is_member
from gradtutor.calculus.polynomial_systems.pieces import Piece, Sample


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """A curve, surface or larger set of real solutions, of dimension len(free).

    It is where all `equations` hold; near almost every point of it the `free` variables can be chosen at will.
    `substitutions` name the variables that are polynomials in others: (variable, polynomial). `samples` are some of
    its points, at least one on each sheet above the free variables where that could be arranged.
    """

    equations: tuple[fmpq_mpoly, ...]
    free: tuple[str, ...]
    substitutions: tuple[tuple[str, fmpq_mpoly], ...]
    samples: tuple[AlgebraicPoint, ...]

    @property
    def dimension(self) -> int:
        """1 for a curve, 2 for a surface."""
        return len(self.free)

    def contains(self, point: AlgebraicPoint) -> bool:
        """Say whether a point lies on the component, exactly."""
        return all(point.is_zero(equation) for equation in self.equations)


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One case of a solution by cases: the equations it comes down to, the way it was solved, points it gave."""

    equations: tuple[fmpq_mpoly, ...]
    method: str
    points: int


@dataclass(frozen=True, slots=True, eq=False)
class PolynomialSolutions:
    """The real solutions: isolated `points`, upwards in the first coordinate, and `components`.

    `complete` says that there are no others, which is then proved; otherwise `missing` says what wasn't solved.
    All polynomials have the names of the variables, in their order, as generators.
    """

    points: tuple[AlgebraicPoint, ...]
    components: tuple[Component, ...]
    complete: bool
    missing: str
    splitting: tuple[Case, ...]


def solve_polynomial_system(equations: Sequence[fmpq_mpoly], names: Sequence[str]) -> PolynomialSolutions:
    """Return all real solutions of  equation = 0, ...  for the variables `names`, exactly.

    The equations' own variables are found by name. There may be more or fewer equations than variables.

    >>> x, y = fmpq_mpoly_ctx.get(["x", "y"], "lex").gens()
    >>> found = solve_polynomial_system([x + y - 3, x * y - 1], ["x", "y"])
    >>> [[number.exact for number in point.coordinates] for point in found.points], found.complete
    ([[3/2 - sqrt(5)/2, sqrt(5)/2 + 3/2], [sqrt(5)/2 + 3/2, 3/2 - sqrt(5)/2]], True)
    """
    context = fmpq_mpoly_ctx.get(tuple(names), "degrevlex")
    system = [equation.project_to_context(context) for equation in equations]
    found = real_solutions(system, Branch(tuple(range(len(names)))))
    components = _components([part for part in found.parts if part.free], tuple(names))
    points, cases = [], []
    for part in (part for part in found.parts if not part.free):
        fresh = [
            point
            for point in (_point(sample, part, tuple(names)) for sample in part.samples)
            if not any(point.is_zero(polynomial) for polynomial in part.avoiding)
            and not any(component.contains(point) for component in components)
        ]
        points += fresh
        cases.append(Case(part.equations, part.method, len(fresh)))
    cases += [Case(component.equations, "component", 0) for component in components]
    return PolynomialSolutions(
        tuple(sorted(points, key=_position)),
        components,
        not found.missing,
        "; ".join(found.missing),
        tuple(cases),
    )


def _point(sample: Sample, part: Piece, names: tuple[str, ...]) -> AlgebraicPoint:
    """Return a sample with all its coordinates, the substituted ones computed from the others."""
    roots = tuple(dict.fromkeys(value.root for value in sample.values() if value.root is not None))
    ring = number_ring(roots)
    elements = [ring.context.constant(0)] * len(names)
    for variable, value in sample.items():
        elements[variable] = ring.element(value.root, value.polynomial)
    for variable, polynomial in part.substitutions:
        elements[variable] = ring.evaluate(polynomial, tuple(elements))
    return AlgebraicPoint(names, ring, tuple(elements))


def _position(point: AlgebraicPoint) -> tuple[object, ...]:
    return tuple(ball.mid().fmpq() for ball in point.enclose(64))


def _components(parts: Sequence[Piece], names: tuple[str, ...]) -> tuple[Component, ...]:
    """Return the components, without those inside another."""
    bases = [groebner_basis(part.equations) if part.equations else () for part in parts]
    kept = []
    for number, (part, basis) in enumerate(zip(parts, bases, strict=True)):
        if basis is not None and any(is_member(polynomial, basis) for polynomial in part.avoiding):
            continue
        if basis is not None and any(
            all(is_member(equation, basis) for equation in other.equations)
            for place, other in enumerate(parts)
            if place != number and (len(other.free), -place) > (len(part.free), -number)
        ):
            continue
        kept.append(_component(part, basis, names))
    return tuple(kept)


def _component(part: Piece, basis: tuple[fmpq_mpoly, ...] | None, names: tuple[str, ...]) -> Component:
    return Component(
        part.equations if basis is None else generators(basis),
        tuple(names[index] for index in part.free),
        tuple((names[index], polynomial) for index, polynomial in part.substitutions),
        tuple(_point(sample, part, names) for sample in part.samples),
    )
