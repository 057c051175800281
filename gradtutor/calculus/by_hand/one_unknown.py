"""The real solutions of an equation in one unknown that school algebra solves exactly."""

from __future__ import annotations

import sympy as sp


def real_solutions(expression: sp.Expr, unknown: sp.Symbol) -> tuple[sp.Expr, ...] | None:
    """Return every real zero of `expression`, ascending, or None where school algebra doesn't reach.

    It solves polynomials whose factors are linear, quadratic, pure powers or quadratic in a power, and equations
    with the unknown under a single exponential, logarithm or root.

    >>> from gradtutor.calculus.field import variables
    >>> (x,) = variables("x")
    >>> real_solutions(x**4 - 27*x, x), real_solutions(x**2 + 1, x), real_solutions(x**5 - x + 1, x)
    ((0, 3), (), None)
    >>> real_solutions(2*sp.exp(3*x) - 4, x)
    (log(2)/3,)
    """
    if expression.is_polynomial(unknown):
        values = _polynomial_zeros(sp.Poly(expression, unknown))
    else:
        values = _inverse_images(expression, unknown)
    return None if values is None else tuple(sorted(dict.fromkeys(values), key=sp.N))


def _polynomial_zeros(polynomial: sp.Poly) -> list[sp.Expr] | None:
    if not polynomial.domain.is_ZZ and not polynomial.domain.is_QQ:
        return _factor_zeros(polynomial)
    zeros: list[sp.Expr] = []
    for factor, _ in polynomial.factor_list()[1]:
        found = _factor_zeros(factor)
        if found is None:
            return None
        zeros += found
    return zeros


def _factor_zeros(factor: sp.Poly) -> list[sp.Expr] | None:
    """Return the real zeros of a linear, quadratic or pure-power factor, or of one that is quadratic in a power.

    A power of the unknown may be taken out first.
    """
    if factor.degree() == 0:
        return []
    exponents = [monomial[0] for monomial, _ in factor.terms()]
    lowest = min(exponents)
    if lowest > 0:
        rest = _factor_zeros(factor.quo(sp.Poly(factor.gen**lowest, factor.gen)))
        return None if rest is None else [sp.Integer(0), *rest]
    step = sp.gcd_list([*exponents, 0])
    degree = factor.degree() // step
    if degree == 1:
        a, b = factor.nth(step), factor.nth(0)
        powers = [-b / a]
    elif degree == 2:
        powers = _quadratic_zeros(factor.nth(2 * step), factor.nth(step), factor.nth(0))
    else:
        return None
    return [root for power in powers for root in _real_roots(power, int(step))]


def _quadratic_zeros(a: sp.Expr, b: sp.Expr, c: sp.Expr) -> list[sp.Expr]:
    discriminant = sp.expand(b**2 - 4 * a * c)
    if discriminant.is_negative:
        return []
    root = sp.sqrt(discriminant)
    return [sp.expand((-b - root) / (2 * a)), sp.expand((-b + root) / (2 * a))]


def _real_roots(power: sp.Expr, index: int) -> list[sp.Expr]:
    if index == 1:
        return [power]
    if power.is_negative:
        return [] if index % 2 == 0 else [-sp.root(-power, index)]
    root = sp.root(power, index)
    return [-root, root] if index % 2 == 0 else [root]


def _inverse_images(expression: sp.Expr, unknown: sp.Symbol) -> list[sp.Expr] | None:
    """Solve a·g(u) + b = 0 with g an exponential, logarithm or root, a and b constant, by undoing g."""
    constant, rest = expression.as_independent(unknown, as_Add=True)
    factor, kernel = rest.as_independent(unknown, as_Add=False)
    value = -constant / factor
    match kernel:
        case sp.exp():
            argument, target = kernel.args[0], sp.log(value) if value.is_positive else None
        case sp.log():
            argument, target = kernel.args[0], sp.exp(value)
        case sp.Pow() if kernel.exp.is_Rational and kernel.exp.is_positive and not kernel.exp.is_Integer:
            argument, target = kernel.base, value ** (1 / kernel.exp) if value.is_nonnegative else None
        case _:
            return None
    if target is None:
        return []
    found = real_solutions(argument - target, unknown)
    return None if found is None else list(found)
