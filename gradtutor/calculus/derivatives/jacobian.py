"""Jacobians of vector functions, and the chain rule as a product of Jacobians."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from gradtutor.calculus.field import substituted
from gradtutor.calculus.values.textbook_form import textbook_form


def jacobian(components: Sequence[sp.Expr], variables: Sequence[sp.Symbol]) -> sp.ImmutableMatrix:
    """Return the matrix of first partials: a row for each component, a column for each variable.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> jacobian((x**2*y, 5*x + y), (x, y)).tolist()
    [[2*x*y, x**2], [5, 1]]
    """
    return sp.ImmutableMatrix([[textbook_form(component.diff(x)) for x in variables] for component in components])


def jacobian_of_composition(
    outer: Sequence[sp.Expr],
    middle: Sequence[sp.Symbol],
    inner: Sequence[sp.Expr],
    variables: Sequence[sp.Symbol],
) -> sp.ImmutableMatrix:
    """Return the Jacobian of outer(inner): that of `outer`, at the inner functions, times that of `inner`.

    `middle` holds the variables of `outer`, in the order of the functions `inner` that take their place.

    >>> from gradtutor.calculus.field import variables
    >>> u, v, s, t = variables("u v s t")
    >>> jacobian_of_composition((u*v,), (u, v), (s + t, s*t), (s, t)).tolist()
    [[2*s*t + t**2, s**2 + 2*s*t]]
    """
    values = dict(zip(middle, inner, strict=True))
    outside = jacobian(outer, middle).applyfunc(lambda entry: substituted(entry, values))
    return sp.ImmutableMatrix((outside * jacobian(inner, variables)).applyfunc(textbook_form))
