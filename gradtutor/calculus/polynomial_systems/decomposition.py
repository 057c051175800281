"""Systems with infinitely many complex solutions: the part above almost all free variables, and the rest.

P. Gianni, B. Trager, G. Zacharias, Gröbner bases and primary decomposition of polynomial ideals, Journal of Symbolic
Computation 6 (1988).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from gradtutor.calculus.numbers.real_root import RealRoot
from gradtutor.calculus.polynomial_systems.groebner import free_variables, groebner_basis
from gradtutor.calculus.polynomial_systems.open_cells import Values, leading_coefficient, restricted, sheets
from gradtutor.calculus.polynomial_systems.pieces import Piece, Sample, rational_coordinate, root_coordinate
from gradtutor.calculus.polynomial_systems.simplification import occurring

MOST_SHEARS = 4

Polynomials = tuple[fmpq_mpoly, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """A solution set as the union of a piece, if any, and of the solutions of further, smaller systems."""

    piece: Piece | None
    systems: tuple[Polynomials, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """A set above free variables: an irreducible `polynomial` in them and variable `upright`, the others linear.

    `linear` holds, for each other variable, the polynomial that is linear in it with a coefficient in the free ones.
    """

    polynomial: fmpq_mpoly
    upright: int
    linear: dict[int, fmpq_mpoly]

    @property
    def equations(self) -> Polynomials:
        """The polynomials that vanish on the set."""
        return (self.polynomial, *self.linear.values())

    @property
    def leading_coefficients(self) -> Polynomials:
        """The irreducible factors, in the free variables, whose zeros the set may leave out."""
        coefficients = [leading_coefficient(self.polynomial, self.upright)]
        coefficients += [polynomial.derivative(index) for index, polynomial in self.linear.items()]
        factors: list[fmpq_mpoly] = []
        for coefficient in coefficients:
            factors += [factor for factor, _ in coefficient.factor()[1] if factor not in factors]
        return tuple(factors)


@dataclass(frozen=True, slots=True, eq=False)
class Shear:
    """A change of variables: `upright` is replaced by itself plus multiples of others, given by `multiples`."""

    upright: int
    multiples: dict[int, int]

    def applied(self, polynomials: Polynomials) -> Polynomials:
        """Return the polynomials in terms of the new variable."""
        values = list(polynomials[0].context().gens())
        for index, multiple in self.multiples.items():
            values[self.upright] -= multiple * values[index]
        return tuple(polynomial.compose(*values) for polynomial in polynomials)

    def undone(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        """Return a polynomial in the new variable in terms of the old one."""
        values = list(polynomial.context().gens())
        for index, multiple in self.multiples.items():
            values[self.upright] += multiple * values[index]
        return polynomial.compose(*values)


def decomposition(basis: Polynomials) -> Decomposition | None:
    """Return the decomposition of a Gröbner basis's solutions, which are infinitely many; None where it's too hard."""
    count = basis[0].context().nvars()
    free = free_variables(basis, range(count))
    bound = tuple(index for index in range(count) if index not in free)
    for shear in _shears(bound):
        ordered = _triangular(shear.applied(basis), shear.upright, bound, free)
        if ordered is None:
            continue
        base = [polynomial for polynomial in ordered if set(occurring(polynomial)) <= {shear.upright, *free}]
        for polynomial in base:
            factors = polynomial.factor()[1]
            if len(factors) > 1 or factors[0][1] > 1:
                return Decomposition(None, tuple((*basis, shear.undone(factor)) for factor, _ in factors))
        others = [index for index in bound if index != shear.upright]
        linear = [_linear_in(index, ordered, shear.upright, free) for index in others]
        if len(base) == 1 and all(linear):
            graph = Graph(base[0], shear.upright, dict(zip(others, linear, strict=True)))
            found = _above(graph, basis, free, shear)
            if found is not None:
                return found
    return None


def _shears(bound: Sequence[int]) -> Iterator[Shear]:
    """Yield each bound variable by itself, then with growing multiples of the others added."""
    for factor in range(MOST_SHEARS if len(bound) > 1 else 1):
        for upright in bound:
            others = [index for index in bound if index != upright]
            yield Shear(upright, {index: factor**place for place, index in enumerate(others, 1)} if factor else {})


def _triangular(basis: Polynomials, upright: int, bound: Sequence[int], free: Sequence[int]) -> Polynomials | None:
    """Return a Gröbner basis, in the same context, that eliminates all bound variables but `upright`."""
    whole = basis[0].context()
    order = [*[index for index in bound if index != upright], upright, *free]
    context = fmpq_mpoly_ctx.get([whole.name(index) for index in order], "lex")
    found = groebner_basis([polynomial.project_to_context(context) for polynomial in basis])
    return found and tuple(polynomial.project_to_context(whole) for polynomial in found)


def _linear_in(index: int, ordered: Polynomials, upright: int, free: Sequence[int]) -> fmpq_mpoly | None:
    """Return the polynomial that gives a variable as a function of `upright` and the free ones, if there is one."""
    for polynomial in ordered:
        coefficient = polynomial.derivative(index)
        if (
            coefficient != 0
            and set(occurring(coefficient)) <= set(free)
            and set(occurring(polynomial)) <= {index, upright, *free}
        ):
            return polynomial
    return None


def _above(graph: Graph, basis: Polynomials, free: tuple[int, ...], shear: Shear) -> Decomposition | None:
    """Return the real points of a sheared graph: a piece where its polynomial changes sign, else a smaller system."""
    exceptional = graph.leading_coefficients
    rest = tuple((*basis, factor) for factor in exceptional)
    found = sheets(graph.polynomial, free, graph.upright, exceptional)
    if found is None:
        return None
    if not found:
        # Every real zero of a polynomial without changes of sign is a minimum or maximum of it.
        partials = [shear.undone(graph.polynomial.derivative(index)) for index in (graph.upright, *free)]
        return Decomposition(None, ((*basis, *partials), *rest))
    closure = _without(graph.equations, exceptional)
    if closure is None:
        return None
    equations = tuple(shear.undone(polynomial) for polynomial in closure)
    samples = tuple(_sample(graph, values, root, shear) for values, root in found)
    return Decomposition(Piece(equations, free, samples, method="elimination"), rest)


def _without(equations: Polynomials, exceptional: Polynomials) -> Polynomials | None:
    """Return a basis of the closure of the set of solutions at which no one of the exceptional ones vanishes."""
    if not exceptional:
        return equations
    whole = equations[0].context()
    # Rabinowitsch: a further variable is the reciprocal of the product, and is then eliminated.
    context = fmpq_mpoly_ctx.get(["reciprocal of", *whole.names()], "lex")
    product = context.gen(0)
    for factor in exceptional:
        product *= factor.project_to_context(context)
    found = groebner_basis([*[polynomial.project_to_context(context) for polynomial in equations], product - 1])
    if found is None:
        return None
    return groebner_basis([p.project_to_context(whole) for p in found if not p.degrees()[0]])


def _sample(graph: Graph, values: Values, root: RealRoot, shear: Shear) -> Sample:
    """Return the point of a sheared graph above some values of the free variables."""
    sample = {index: rational_coordinate(value) for index, value in values.items()}
    height = fmpq_poly([0, 1])
    for index, polynomial in graph.linear.items():
        constant = restricted(polynomial, values | {index: fmpq(0)}, graph.upright)
        value = -constant / restricted(polynomial.derivative(index), values, graph.upright)[0]
        sample[index] = root_coordinate(root, value)
        height -= shear.multiples.get(index, 0) * value
    sample[graph.upright] = root_coordinate(root, height)
    return sample
