"""Systems with infinitely many complex solutions: the part above almost all free variables, and the rest.

P. Gianni, B. Trager, G. Zacharias, Gröbner bases and primary decomposition of polynomial ideals, Journal of Symbolic
Computation 6 (1988).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from gradtutor.calculus.systems.groebner import free_variables, groebner_basis
from gradtutor.calculus.systems.open_cells import Values, leading_coefficient, restricted, sheets
from gradtutor.calculus.systems.pieces import Piece, Sample, rational_coordinate, root_coordinate
from gradtutor.calculus.systems.real_root import RealRoot
from gradtutor.calculus.systems.simplification import occurring

MOST_SHEARS = 4

Polynomials = tuple[fmpq_mpoly, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Decomposition:
    """A solution set as the union of a piece, if any, and of the solutions of further, smaller systems."""

    piece: Piece | None
    systems: tuple[Polynomials, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """A set above free variables: a `polynomial` in them and variable `upright`, the others linear.

    `linear` holds, for each other variable, the polynomial that is linear in it with a coefficient in the free ones;
    `complete` says whether there is one for each.
    """

    polynomial: fmpq_mpoly
    upright: int
    linear: dict[int, fmpq_mpoly]
    complete: bool


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
    ordered = _lexicographic(basis, (*bound, *free))
    if ordered is None:
        return None
    exceptional = _leading_coefficients(ordered, bound)
    generic = _without(basis, exceptional, bound, free)
    if generic is None:
        return None
    rest = tuple((*basis, factor) for factor in exceptional)
    for shear in _shears(bound):
        graph = _graph(shear.applied(generic), shear.upright, bound, free)
        found = None if graph is None else _above(graph, generic, free, shear)
        if found is not None:
            return Decomposition(found.piece, found.systems + rest)
    return None


def _shears(bound: Sequence[int]) -> Iterator[Shear]:
    """Yield each bound variable by itself, then with growing multiples of the others added."""
    for factor in range(MOST_SHEARS if len(bound) > 1 else 1):
        for upright in bound:
            others = [index for index in bound if index != upright]
            yield Shear(upright, {index: factor**place for place, index in enumerate(others, 1)} if factor else {})


def _lexicographic(basis: Polynomials, order: Sequence[int]) -> Polynomials | None:
    """Return a Gröbner basis, in the same context, for the lexicographic ordering of the variables as given."""
    whole = basis[0].context()
    names = whole.names()
    context = fmpq_mpoly_ctx.get([names[index] for index in order], "lex")
    found = groebner_basis([polynomial.project_to_context(context) for polynomial in basis])
    return found and tuple(polynomial.project_to_context(whole) for polynomial in found)


def _leading_coefficients(ordered: Polynomials, bound: Sequence[int]) -> Polynomials:
    """Return the irreducible factors of the leading coefficients, as polynomials in the free variables.

    Above points where none of them vanishes there are only finitely many solutions.
    """
    factors: list[fmpq_mpoly] = []
    for polynomial in ordered:
        coefficient = polynomial
        for variable in bound:
            coefficient = leading_coefficient(coefficient, variable)
        factors += [factor for factor, _ in coefficient.factor()[1] if factor not in factors]
    return tuple(factors)


def _without(
    basis: Polynomials, exceptional: Polynomials, bound: Sequence[int], free: Sequence[int]
) -> Polynomials | None:
    """Return a basis of the part of the solution set that lies above almost all values of the free variables."""
    if not exceptional:
        return basis
    whole = basis[0].context()
    names = whole.names()
    # Rabinowitsch: a further variable is the reciprocal of the product, and is then eliminated.
    context = fmpq_mpoly_ctx.get(["reciprocal of", *[names[i] for i in (*bound, *free)]], "lex")
    product = context.gen(0)
    for factor in exceptional:
        product *= factor.project_to_context(context)
    found = groebner_basis([*[polynomial.project_to_context(context) for polynomial in basis], product - 1])
    if found is None:
        return None
    kept = [polynomial.project_to_context(whole) for polynomial in found if not polynomial.degrees()[0]]
    return groebner_basis(kept) if kept else None


def _graph(generic: Polynomials, upright: int, bound: Sequence[int], free: Sequence[int]) -> Graph | None:
    """Return the set as far as it is a graph over the free variables and one more; None where too large."""
    others = [index for index in bound if index != upright]
    ordered = _lexicographic(generic, (*others, upright, *free))
    if ordered is None:
        return None
    base = [polynomial for polynomial in ordered if not set(occurring(polynomial)) & set(others)]
    linear = {}
    for index in others:
        allowed = {index, upright, *free}
        for polynomial in ordered:
            coefficient = polynomial.derivative(index)
            support = set(occurring(coefficient))
            if set(occurring(polynomial)) <= allowed and coefficient != 0 and support <= set(free):
                linear[index] = polynomial
    return Graph(base[0], upright, linear, len(linear) == len(others)) if len(base) == 1 else None


def _above(graph: Graph, generic: Polynomials, free: tuple[int, ...], shear: Shear) -> Decomposition | None:
    """Return the real points of a sheared graph: a piece where its polynomial changes sign, else smaller systems."""
    factors = graph.polynomial.factor()[1]
    if len(factors) > 1 or factors[0][1] > 1:
        return Decomposition(None, tuple((*generic, shear.undone(factor)) for factor, _ in factors))
    if not graph.complete:
        return None
    poles = [polynomial.derivative(index) for index, polynomial in graph.linear.items()]
    found = sheets(graph.polynomial, free, graph.upright, poles)
    if found is None:
        return None
    if not found:
        # Every real zero of a polynomial without changes of sign is a minimum or maximum of it.
        partials = [shear.undone(graph.polynomial.derivative(index)) for index in (graph.upright, *free)]
        return Decomposition(None, ((*generic, *partials),))
    samples = tuple(_sample(graph, values, root, shear) for values, root in found)
    return Decomposition(Piece(generic, free, samples, method="elimination"), ())


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
