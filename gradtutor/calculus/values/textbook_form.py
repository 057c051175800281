"""Expressions as a textbook would write them: the best of a few safe rearrangements, never `simplify`."""

from __future__ import annotations

import sympy as sp

MOST_OPERATIONS = 150
"""Larger expressions are left as they are: rearranging them costs more than it helps anyone."""


def textbook_form(expression: sp.Expr) -> sp.Expr:
    """Return an equal expression in the usual form: polynomials expanded unless that is long, the rest kept short.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> textbook_form(2*x*sp.exp(-x) - (x**2 + y**2)*sp.exp(-x)), textbook_form(y*(y - 2*x))
    ((-x**2 + 2*x - y**2)*exp(-x), -2*x*y + y**2)
    """
    if expression.is_Atom:
        return expression
    size = expression.count_ops()
    if size > MOST_OPERATIONS:
        return expression
    if expression.is_polynomial(*expression.free_symbols):
        expanded = sp.expand(expression)
        return expanded if expanded.count_ops() <= 1.5 * size else expression
    forms = (expression, sp.expand_mul(expression), sp.factor_terms(expression), sp.together(expression))
    return min(forms, key=lambda form: form.count_ops())


def constant_in_textbook_form(value: sp.Expr) -> sp.Expr:
    """Return an exact number with its denominator rational, where that is short.

    >>> constant_in_textbook_form(79/sp.sqrt(2))
    79*sqrt(2)/2
    """
    if value.is_Atom or value.count_ops() > MOST_OPERATIONS:
        return value
    forms = (value, sp.expand_mul(value), sp.radsimp(value))
    return min(forms, key=lambda form: form.count_ops())
