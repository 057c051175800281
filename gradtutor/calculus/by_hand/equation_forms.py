"""Forms in which a person looks at one equation: as a product, solved for an unknown.

They are remembered, because the same equation is met on many ways through a system.
"""

from __future__ import annotations

from functools import lru_cache

import sympy as sp

_LONGEST_POLYNOMIAL = 120
_LONGEST_OTHER = 60
_MOST_FUNCTIONS = 3
_REMEMBERED = 1_000


def is_short(expression: sp.Expr) -> bool:
    """Say whether a person would work with the expression on paper."""
    longest = _LONGEST_POLYNOMIAL if expression.is_polynomial() else _LONGEST_OTHER
    return bool(sp.count_ops(expression) <= longest and len(expression.atoms(sp.Function)) <= _MOST_FUNCTIONS)


@lru_cache(_REMEMBERED)
def product_form(expression: sp.Expr) -> sp.Expr:
    """Return an expression as a product, where it is one."""
    return sp.factor(expression)


def factored(expression: sp.Expr) -> tuple[sp.Expr, ...]:
    """Return the factored form where it shows more than a number taken out."""
    form = product_form(expression)
    _, rest = form.as_coeff_Mul()
    return (form,) if rest.is_Mul else ()


def vanishing_factors(expression: sp.Expr) -> tuple[sp.Expr, ...]:
    """Return the factors of a product without denominators that may be zero; empty for other expressions."""
    powers = [factor.as_base_exp() for factor in sp.Mul.make_args(product_form(expression)) if not factor.is_nonzero]
    if not all(exponent.is_positive for _, exponent in powers):
        return ()
    return tuple(dict.fromkeys(base for base, _ in powers))


@lru_cache(_REMEMBERED)
def isolated(expression: sp.Expr, unknown: sp.Symbol) -> sp.Expr | None:
    """Return what `unknown` equals where the expression is zero, if it occurs linearly and can always be isolated."""
    slope = sp.diff(expression, unknown)
    if slope.has(unknown) or slope == 0:
        return None
    rest = sp.expand(expression - slope * unknown)
    # In 3x²y − 1 = 0 the slope 3x² can't be zero either, since −1 would be left.
    return sp.expand(-rest / slope) if slope.is_nonzero or rest.is_nonzero else None
