"""Systems made simpler without losing a real solution: factored equations, independent blocks, substitutions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flint import fmpq_mpoly

from gradtutor.calculus.polynomial_systems.linear import Substitution

Factors = tuple[fmpq_mpoly, ...]
"""An equation: the product of these different irreducible polynomials is 0."""

MOST_DEGREE = 120
"""No substitution is made that could lead to a higher degree."""


def factored(equations: Sequence[fmpq_mpoly], nonzero: Sequence[fmpq_mpoly] = ()) -> tuple[Factors, ...] | None:
    """Return the equations as products, without repetition; None where one of them can't hold at a real point.

    Factors that never vanish are dropped, as are those in `nonzero`, and x² + 3 y⁴ z² = 0 becomes x = 0, y z = 0.

    >>> from flint import fmpq_mpoly_ctx
    >>> x, y = fmpq_mpoly_ctx.get(["x", "y"], "degrevlex").gens()
    >>> factored([x**3 * y - x * y**3, x**3 + x])
    ((x,),)
    """
    result: list[Factors] = []
    waiting = list(equations)
    while waiting:
        equation = waiting.pop(0)
        if equation.is_zero():
            continue
        factors = tuple(f for f in irreducible(equation) if not _is_definite(f) and f not in nonzero)
        if not factors:
            return None
        if len(factors) == 1 and _is_sum_of_squares(factors[0]):
            waiting += _monomials(factors[0])
        else:
            result.append(factors)
    return tuple(_without_consequences(result))


def irreducible(polynomial: fmpq_mpoly) -> list[fmpq_mpoly]:
    """Return the different irreducible factors of a polynomial that isn't 0, each in the one form used here."""
    return [factor for factor, _ in polynomial.factor()[1]]


def _is_sum_of_squares(polynomial: fmpq_mpoly) -> bool:
    """Say whether a polynomial is visibly one: more than one term, even exponents, coefficients of one sign."""
    signs = {coefficient > 0 for coefficient in polynomial.coeffs()}
    return (
        len(polynomial) > 1
        and len(signs) == 1
        and all(power % 2 == 0 for monomial in polynomial.monoms() for power in monomial)
    )


def _is_definite(polynomial: fmpq_mpoly) -> bool:
    return _is_sum_of_squares(polynomial) and not any(polynomial.monomial(len(polynomial) - 1))


def _monomials(polynomial: fmpq_mpoly) -> list[fmpq_mpoly]:
    context = polynomial.context()
    return [context.from_dict({monomial: 1}) for monomial in polynomial.monoms()]


def _without_consequences(equations: Sequence[Factors]) -> list[Factors]:
    """Return the equations without those that are a multiple of another one."""
    kept: list[Factors] = []
    for equation in sorted(equations, key=len):
        if not any(all(factor in equation for factor in other) for other in kept):
            kept.append(equation)
    return kept


def product(factors: Factors) -> fmpq_mpoly:
    """Return the polynomial with these factors."""
    result = factors[0]
    for factor in factors[1:]:
        result = result * factor
    return result


def occurring(polynomial: fmpq_mpoly) -> tuple[int, ...]:
    """Return the numbers of the variables in a polynomial."""
    return tuple(index for index, degree in enumerate(polynomial.degrees()) if degree)


def blocks(equations: Sequence[Factors], variables: Sequence[int]) -> list[tuple[tuple[Factors, ...], tuple[int, ...]]]:
    """Return the independent blocks of a system: equations and the variables that only they contain."""
    leader = {variable: variable for variable in variables}

    def find(variable: int) -> int:
        while leader[variable] != variable:
            variable = leader[variable]
        return variable

    supports = [sorted({v for factor in equation for v in occurring(factor)}) for equation in equations]
    for support in supports:
        for first, second in pairwise(support):
            leader[find(first)] = find(second)
    result = []
    for root in [variable for variable in variables if find(variable) == variable]:
        members = tuple(variable for variable in variables if find(variable) == root)
        chosen = tuple(e for e, s in zip(equations, supports, strict=True) if find(s[0]) == root)
        result.append((chosen, members))
    return result


def explicit_variable(equations: Sequence[Factors]) -> Substitution | None:
    """Return a variable that some equation gives as a polynomial in the others: the simplest such, if any.

    >>> from flint import fmpq_mpoly_ctx
    >>> x, y = fmpq_mpoly_ctx.get(["x", "y"], "degrevlex").gens()
    >>> explicit_variable([(x**2 + y**2 - 4,), (x**2 - 2 * y,)])
    (1, 1/2*x^2)
    """
    best: Substitution | None = None
    highest = max((product(equation).total_degree() for equation in equations), default=0)
    for (equation,) in (equation for equation in equations if len(equation) == 1):
        for index in occurring(equation):
            value = _solved_for(equation, index)
            if value is None or value.total_degree() * highest > MOST_DEGREE:
                continue
            if best is None or (value.total_degree(), len(value)) < (best[1].total_degree(), len(best[1])):
                best = (index, value)
    return best


def _solved_for(equation: fmpq_mpoly, index: int) -> fmpq_mpoly | None:
    """Return what a variable equals, where it occurs once, linearly, with a constant coefficient."""
    coefficient = equation.derivative(index)
    if not coefficient.is_constant():
        return None
    return equation.context().gen(index) - equation / coefficient.leading_coefficient()


def substituted(polynomial: fmpq_mpoly, substitutions: Sequence[Substitution]) -> fmpq_mpoly:
    """Return a polynomial with some of its variables replaced, all at once."""
    values = list(polynomial.context().gens())
    for index, value in substitutions:
        values[index] = value
    return polynomial.compose(*values)
