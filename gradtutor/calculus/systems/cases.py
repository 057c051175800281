"""All real solutions of a polynomial system as a union of pieces, case by case as by hand.

Factor and split; linear equations; substitution; independent blocks; one unknown; then elimination.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from gradtutor.calculus.systems.decomposition import decomposition
from gradtutor.calculus.systems.groebner import free_variables, groebner_basis, is_member, minimal_groebner_basis
from gradtutor.calculus.systems.linear import linear_solution
from gradtutor.calculus.systems.open_cells import restricted, sheets
from gradtutor.calculus.systems.pieces import (
    Piece,
    Pieces,
    Sample,
    cartesian,
    rational_coordinate,
    root_coordinate,
    union,
)
from gradtutor.calculus.systems.quotient import MOST_SOLUTIONS, multiplication_matrices, standard_monomials
from gradtutor.calculus.systems.real_root import RealRoot, irreducible_factors, roots_of_irreducible
from gradtutor.calculus.systems.simplification import (
    Factors,
    blocks,
    explicit_variable,
    factored,
    product,
    substituted,
)
from gradtutor.calculus.systems.univariate import univariate

MOST_CASES = 400
MOST_POINTS = 2_000


@dataclass(slots=True)
class Work:
    """How many more cases may be opened."""

    cases: int = MOST_CASES


def real_solutions(equations: Sequence[fmpq_mpoly], variables: Sequence[int], work: Work) -> Pieces:
    """Return the real solutions of the equations in the variables with these numbers."""
    work.cases -= 1
    if work.cases < 0:
        return Pieces((), ("a system that splits into too many cases",))
    system = factored(equations)
    if system is None:
        return Pieces()
    linear = [equation[0] for equation in system if len(equation) == 1 and equation[0].total_degree() == 1]
    if linear:
        return _with_linear(linear, [e for e in system if e not in [(f,) for f in linear]], variables, work)
    parts = blocks(system, variables)
    unbound = tuple(members[0] for chosen, members in parts if not chosen)
    found = [_block(chosen, members, work) for chosen, members in parts if chosen]
    if unbound:
        found.append(Pieces((everywhere(unbound),)))
    return found[0] if len(found) == 1 else cartesian(found, MOST_POINTS)


def _with_linear(
    linear: Sequence[fmpq_mpoly], others: Sequence[Factors], variables: Sequence[int], work: Work
) -> Pieces:
    """Return the solutions by way of some linear equations."""
    solution = linear_solution(linear)
    if solution is None:
        return Pieces()
    solved = {index for index, _ in solution}
    rest = [substituted(product(equation), solution) for equation in others]
    found = real_solutions(rest, [variable for variable in variables if variable not in solved], work)
    return Pieces(tuple(part.with_substitutions(solution) for part in found.parts), found.missing)


def _block(system: Sequence[Factors], variables: tuple[int, ...], work: Work) -> Pieces:
    """Return the solutions of equations that can't be taken apart into independent ones."""
    if len(variables) == 1:
        return _one_unknown(system, variables[0])
    common = tuple(factor for factor in system[0] if all(factor in equation for equation in system[1:]))
    if common and (len(system) > 1 or len(common) > 1):
        rest = [tuple(factor for factor in equation if factor not in common) for equation in system]
        others = [] if any(not equation for equation in rest) else [[product(equation) for equation in rest]]
        return _cases([[factor] for factor in common] + others, common, variables, work)
    split = min((e for e in system if len(e) > 1), key=lambda e: product(e).total_degree(), default=None)
    if split is not None:
        rest = [product(equation) for equation in system if equation is not split]
        return _cases([[factor, *rest] for factor in split], split, variables, work)
    substitution = explicit_variable(system)
    if substitution is not None:
        rest = [substituted(equation, [substitution]) for (equation,) in system]
        found = real_solutions(rest, [v for v in variables if v != substitution[0]], work)
        return Pieces(tuple(part.with_substitutions([substitution]) for part in found.parts), found.missing)
    return _by_elimination([equation for (equation,) in system], variables, work)


def _cases(systems: Sequence[Sequence[fmpq_mpoly]], factors: Factors, variables: Sequence[int], work: Work) -> Pieces:
    """Return the union of cases, of which number i assumes that factor i vanishes; later ones leave out earlier."""
    finished: list[fmpq_mpoly] = []
    results = []
    for number, system in enumerate(systems):
        found = real_solutions(system, variables, work)
        results.append(Pieces(tuple(part.outside(finished) for part in found.parts), found.missing))
        if number < len(factors) and not found.missing:
            finished.append(factors[number])
    return union(results)


def everywhere(variables: tuple[int, ...]) -> Piece:
    """Return the whole space of some variables, with a few points in general position."""
    samples = tuple(
        {
            v: rational_coordinate(fmpq(sign * (5 * step + 3 * place + 1), 3 + place))
            for place, v in enumerate(variables)
        }
        for step, sign in enumerate((1, -1, 1, -1))
    )
    return Piece((), variables, samples)


def _one_unknown(system: Sequence[Factors], variable: int) -> Pieces:
    """Return the real roots common to equations in one variable."""
    polynomials = [restricted(product(equation), {}, variable) for equation in system]
    common = reduce(fmpq_poly.gcd, polynomials)
    generator = system[0][0].context().gen(variable)
    parts = []
    for factor in irreducible_factors(common):
        roots = roots_of_irreducible(factor)
        samples = tuple({variable: root_coordinate(root, fmpq_poly([0, 1]))} for root in roots)
        equation = _at(factor.coeffs(), generator)
        parts += [Piece((equation,), (), samples, method="one unknown")] if roots else []
    return Pieces(tuple(parts))


def _at(coefficients: Sequence[fmpq], value: fmpq_mpoly) -> fmpq_mpoly:
    """Return a polynomial in one variable at a polynomial in several."""
    result = value.context().constant(0)
    for coefficient in reversed(coefficients):
        result = result * value + coefficient
    return result


def _surface(polynomial: fmpq_mpoly, variables: tuple[int, ...], work: Work) -> Pieces:
    """Return the zero set of one irreducible polynomial: a component, or less where it never changes sign."""
    degrees = polynomial.degrees()
    upright = min(reversed(variables), key=lambda variable: degrees[variable])
    free = tuple(variable for variable in variables if variable != upright)
    found = sheets(polynomial, free, upright)
    if found is None:
        return Pieces((), ("a surface that may have no real points",))
    if not found:
        # Every real zero of a polynomial without changes of sign is a minimum or maximum of it.
        partials = [polynomial.derivative(variable) for variable in variables]
        return real_solutions([polynomial, *partials], variables, work)
    samples = tuple(
        {v: rational_coordinate(value) for v, value in values.items()}
        | {upright: root_coordinate(root, fmpq_poly([0, 1]))}
        for values, root in found
    )
    return Pieces((Piece((polynomial,), free, samples, method="one equation"),))


def _by_elimination(equations: Sequence[fmpq_mpoly], variables: tuple[int, ...], work: Work) -> Pieces:
    """Return the solutions of irreducible equations through a Gröbner basis."""
    if len(equations) == 1:
        return _surface(equations[0], variables, work)
    whole = equations[0].context()
    context = fmpq_mpoly_ctx.get([whole.name(variable) for variable in variables], "degrevlex")
    basis = minimal_groebner_basis([equation.project_to_context(context) for equation in equations])
    if basis is None:
        return Pieces((), ("a system whose elimination grows too large",))
    if basis[0].is_constant():
        return Pieces()
    if free_variables(basis, range(len(variables))):
        return _infinitely_many(groebner_basis(basis) or basis, equations, variables, work)
    monomials = standard_monomials(basis)
    solutions = monomials and univariate(multiplication_matrices(basis, monomials), monomials)
    if not solutions:
        return Pieces((), (f"a system with more than {MOST_SOLUTIONS} complex solutions",))
    generators = [whole.gen(variable) for variable in variables]
    form = sum((c * g for c, g in zip(solutions.form, generators, strict=True)), whole.constant(0))
    parts = []
    for factor in irreducible_factors(solutions.polynomial):
        roots = roots_of_irreducible(factor)
        samples = tuple(_sample(root, solutions.coordinates, variables) for root in roots)
        piece = Piece((*equations, _at(factor.coeffs(), form)), (), samples, method="elimination")
        parts += [piece] if roots else []
    return Pieces(tuple(parts))


def _infinitely_many(
    basis: tuple[fmpq_mpoly, ...], equations: Sequence[fmpq_mpoly], variables: tuple[int, ...], work: Work
) -> Pieces:
    """Return the solutions of a system that has infinitely many complex ones."""
    whole = equations[0].context()
    simpler = factored([polynomial.project_to_context(whole) for polynomial in basis])
    if simpler is None:
        return Pieces()
    if any(len(equation) > 1 for equation in simpler) or explicit_variable(simpler):
        return real_solutions([product(equation) for equation in simpler], variables, work)
    found = decomposition(basis)
    if found is None:
        return Pieces((), ("a curve or surface of solutions that I can't take apart",))
    systems = [[p.project_to_context(whole) for p in system] for system in found.systems]
    rest = [real_solutions(system, variables, work) for system in systems]
    if found.piece is None:
        return union(rest)
    unchanged = all(is_member(polynomial, basis) for polynomial in found.piece.equations)
    own = equations if unchanged else [p.project_to_context(whole) for p in found.piece.equations]
    piece = Piece(
        tuple(own),
        tuple(variables[index] for index in found.piece.free),
        tuple({variables[i]: value for i, value in sample.items()} for sample in found.piece.samples),
        method=found.piece.method,
    )
    return union([Pieces((piece,)), *rest])


def _sample(root: RealRoot, coordinates: Sequence[fmpq_poly], variables: Sequence[int]) -> Sample:
    return {v: root_coordinate(root, value) for v, value in zip(variables, coordinates, strict=True)}
