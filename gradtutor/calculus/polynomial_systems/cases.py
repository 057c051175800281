"""All real solutions of a polynomial system as a union of pieces, case by case as by hand.

Factor and split; linear equations; substitution; independent blocks; one unknown; then elimination.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from gradtutor.calculus.numbers.real_root import RealRoot, irreducible_factors, roots_of_irreducible
from gradtutor.calculus.polynomial_systems.decomposition import decomposition
from gradtutor.calculus.polynomial_systems.groebner import (
    free_variables,
    groebner_basis,
    is_member,
    minimal_groebner_basis,
)
from gradtutor.calculus.polynomial_systems.linear import Substitution, linear_solution
from gradtutor.calculus.polynomial_systems.open_cells import restricted, sheets
from gradtutor.calculus.polynomial_systems.pieces import (
    Piece,
    Pieces,
    Sample,
    cartesian,
    rational_coordinate,
    root_coordinate,
    union,
)
from gradtutor.calculus.polynomial_systems.quotient import MOST_SOLUTIONS, multiplication_matrices, standard_monomials
from gradtutor.calculus.polynomial_systems.simplification import (
    Factors,
    blocks,
    explicit_variable,
    factored,
    irreducible,
    product,
    substituted,
)
from gradtutor.calculus.polynomial_systems.univariate import univariate

MOST_CASES = 2_000
MOST_POINTS = 2_000


@dataclass(slots=True)
class Work:
    """How many more cases may be opened."""

    cases: int = MOST_CASES


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """Where a case stands: the numbers of its unknowns, and irreducible polynomials that don't vanish in it."""

    variables: tuple[int, ...]
    nonzero: tuple[fmpq_mpoly, ...] = ()
    work: Work = field(default_factory=Work)

    def after(self, substitutions: Sequence[Substitution]) -> Branch | None:
        """Return the branch without the substituted variables; None where it has become a contradiction."""
        remaining = [substituted(polynomial, substitutions) for polynomial in self.nonzero]
        if any(polynomial.is_zero() for polynomial in remaining):
            return None
        solved = {index for index, _ in substitutions}
        return replace(
            self,
            variables=tuple(variable for variable in self.variables if variable not in solved),
            nonzero=tuple(factor for polynomial in remaining for factor in irreducible(polynomial)),
        )


def real_solutions(equations: Sequence[fmpq_mpoly], branch: Branch) -> Pieces:
    """Return the real solutions of the equations in the variables of a branch."""
    branch.work.cases -= 1
    if branch.work.cases < 0:
        return Pieces((), ("a system that splits into too many cases",))
    system = factored(equations, branch.nonzero)
    if system is None:
        return Pieces()
    linear = [factors[0] for factors in system if len(factors) == 1 and factors[0].total_degree() == 1]
    if linear:
        others = [product(factors) for factors in system if len(factors) > 1 or factors[0] not in linear]
        return _with(linear_solution(linear), others, branch)
    parts = blocks(system, branch.variables)
    unbound = tuple(members[0] for chosen, members in parts if not chosen)
    found = [_block(chosen, replace(branch, variables=members)) for chosen, members in parts if chosen]
    if unbound:
        found.append(Pieces((everywhere(unbound),)))
    return found[0] if len(found) == 1 else cartesian(found, MOST_POINTS)


def _with(substitutions: Sequence[Substitution] | None, equations: Sequence[fmpq_mpoly], branch: Branch) -> Pieces:
    """Return the solutions of equations after some variables have been replaced; none where that's impossible."""
    rest = None if substitutions is None else branch.after(substitutions)
    if substitutions is None or rest is None:
        return Pieces()
    found = real_solutions([substituted(equation, substitutions) for equation in equations], rest)
    return Pieces(tuple(part.with_substitutions(substitutions) for part in found.parts), found.missing)


def _block(system: Sequence[Factors], branch: Branch) -> Pieces:
    """Return the solutions of equations that can't be taken apart into independent ones."""
    if len(branch.variables) == 1:
        return _one_unknown(system, branch.variables[0])
    common = tuple(factor for factor in system[0] if all(factor in equation for equation in system[1:]))
    if common and (len(system) > 1 or len(common) > 1):
        rest = [tuple(factor for factor in equation if factor not in common) for equation in system]
        others = [] if any(not equation for equation in rest) else [[product(equation) for equation in rest]]
        return _cases([[factor] for factor in common] + others, common, branch)
    split = min((e for e in system if len(e) > 1), key=lambda e: product(e).total_degree(), default=None)
    if split is not None:
        rest = [product(equation) for equation in system if equation is not split]
        return _cases([[factor, *rest] for factor in split], split, branch)
    equations = [equation for (equation,) in system]
    substitution = explicit_variable(system)
    if substitution is not None:
        return _with([substitution], equations, branch)
    return _by_elimination(equations, branch)


def _cases(systems: Sequence[Sequence[fmpq_mpoly]], factors: Factors, branch: Branch) -> Pieces:
    """Return the union of cases, of which number i assumes that factor i vanishes; later ones leave out earlier."""
    finished: list[fmpq_mpoly] = []
    results = []
    for number, system in enumerate(systems):
        found = real_solutions(system, replace(branch, nonzero=(*branch.nonzero, *finished)))
        results.append(Pieces(tuple(part.outside(finished) for part in found.parts), found.missing))
        if number < len(factors) and not found.missing:
            finished.append(factors[number])
    return union(results)


_SIGNS = tuple((a, b, c) for c in (1, -1) for b in (1, -1) for a in (1, -1))


def everywhere(variables: tuple[int, ...]) -> Piece:
    """Return the whole space of some variables, with a few points in general position and of all signs."""
    samples = tuple(
        {
            v: rational_coordinate(fmpq(signs[place % 3] * (5 * step + 3 * place + 1), 3 + place))
            for place, v in enumerate(variables)
        }
        for step, signs in enumerate(_SIGNS[: 4 if len(variables) < 3 else 8])
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


def _surface(polynomial: fmpq_mpoly, branch: Branch) -> Pieces:
    """Return the zero set of one irreducible polynomial: a component, or less where it never changes sign."""
    degrees, variables = polynomial.degrees(), branch.variables
    upright = min(reversed(variables), key=lambda variable: degrees[variable])
    free = tuple(variable for variable in variables if variable != upright)
    found = sheets(polynomial, free, upright)
    if found is None:
        return Pieces((), ("a surface that may have no real points",))
    if not found:
        # Every real zero of a polynomial without changes of sign is a minimum or maximum of it.
        partials = [polynomial.derivative(variable) for variable in variables]
        return real_solutions([polynomial, *partials], branch)
    samples = tuple(
        {v: rational_coordinate(value) for v, value in values.items()}
        | {upright: root_coordinate(root, fmpq_poly([0, 1]))}
        for values, root in found
    )
    return Pieces((Piece((polynomial,), free, samples, method="one equation"),))


def _by_elimination(equations: Sequence[fmpq_mpoly], branch: Branch) -> Pieces:
    """Return the solutions of irreducible equations through a Gröbner basis."""
    if len(equations) == 1:
        return _surface(equations[0], branch)
    whole, variables = equations[0].context(), branch.variables
    context = fmpq_mpoly_ctx.get([whole.name(variable) for variable in variables], "degrevlex")
    basis = minimal_groebner_basis([equation.project_to_context(context) for equation in equations])
    if basis is None:
        return Pieces((), ("a system whose elimination grows too large",))
    if basis[0].is_constant():
        return Pieces()
    if free_variables(basis, range(len(variables))):
        return _infinitely_many(groebner_basis(basis) or basis, equations, branch)
    monomials = standard_monomials(basis)
    if monomials is None:
        return Pieces((), (f"a system with more than {MOST_SOLUTIONS} complex solutions",))
    solutions = univariate(multiplication_matrices(basis, monomials), monomials)
    if solutions is None:
        return Pieces((), ("a system whose solutions I can't tell apart",))
    generators = [whole.gen(variable) for variable in variables]
    form = sum((c * g for c, g in zip(solutions.form, generators, strict=True)), whole.constant(0))
    parts = []
    for factor in irreducible_factors(solutions.polynomial):
        roots = roots_of_irreducible(factor)
        samples = tuple(_sample(root, solutions.coordinates, variables) for root in roots)
        piece = Piece((*equations, _at(factor.coeffs(), form)), (), samples, method="elimination")
        parts += [piece] if roots else []
    return Pieces(tuple(parts))


def _infinitely_many(basis: tuple[fmpq_mpoly, ...], equations: Sequence[fmpq_mpoly], branch: Branch) -> Pieces:
    """Return the solutions of a system that has infinitely many complex ones."""
    whole = equations[0].context()
    simpler = factored([polynomial.project_to_context(whole) for polynomial in basis], branch.nonzero)
    if simpler is None:
        return Pieces()
    if any(len(equation) > 1 for equation in simpler) or explicit_variable(simpler):
        return real_solutions([product(equation) for equation in simpler], branch)
    found = decomposition(basis)
    if found is None:
        return Pieces((), ("a curve or surface of solutions that I can't take apart",))
    systems = [[p.project_to_context(whole) for p in system] for system in found.systems]
    rest = [real_solutions(system, branch) for system in systems]
    if found.piece is None:
        return union(rest)
    unchanged = all(is_member(polynomial, basis) for polynomial in found.piece.equations)
    own = equations if unchanged else [p.project_to_context(whole) for p in found.piece.equations]
    piece = Piece(
        tuple(own),
        tuple(branch.variables[index] for index in found.piece.free),
        tuple({branch.variables[i]: value for i, value in sample.items()} for sample in found.piece.samples),
        method=found.piece.method,
    )
    return union([Pieces((piece,)), *rest])


def _sample(root: RealRoot, coordinates: Sequence[fmpq_poly], variables: Sequence[int]) -> Sample:
    return {v: root_coordinate(root, value) for v, value in zip(variables, coordinates, strict=True)}
