"""The derivatives a learner knows by heart: one function of one variable, one rule each."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from gradtutor.calculus.steps import Rule

_Derivative = Callable[[sp.Expr], sp.Expr]

ELEMENTARY: dict[type[sp.Expr], tuple[Rule, _Derivative]] = {
    sp.exp: (Rule.EXPONENTIAL, lambda u: sp.exp(u)),
    sp.log: (Rule.LOGARITHM, lambda u: 1 / u),
    sp.sin: (Rule.TRIGONOMETRIC, lambda u: sp.cos(u)),
    sp.cos: (Rule.TRIGONOMETRIC, lambda u: -sp.sin(u)),
    sp.tan: (Rule.TRIGONOMETRIC, lambda u: sp.sec(u) ** 2),
    sp.cot: (Rule.TRIGONOMETRIC, lambda u: -(sp.csc(u) ** 2)),
    sp.sec: (Rule.TRIGONOMETRIC, lambda u: sp.sec(u) * sp.tan(u)),
    sp.csc: (Rule.TRIGONOMETRIC, lambda u: -sp.csc(u) * sp.cot(u)),
    sp.asin: (Rule.INVERSE_TRIGONOMETRIC, lambda u: 1 / sp.sqrt(1 - u**2)),
    sp.acos: (Rule.INVERSE_TRIGONOMETRIC, lambda u: -1 / sp.sqrt(1 - u**2)),
    sp.atan: (Rule.INVERSE_TRIGONOMETRIC, lambda u: 1 / (1 + u**2)),
    sp.acot: (Rule.INVERSE_TRIGONOMETRIC, lambda u: -1 / (1 + u**2)),
    sp.asec: (Rule.INVERSE_TRIGONOMETRIC, lambda u: 1 / (sp.Abs(u) * sp.sqrt(u**2 - 1))),
    sp.acsc: (Rule.INVERSE_TRIGONOMETRIC, lambda u: -1 / (sp.Abs(u) * sp.sqrt(u**2 - 1))),
    sp.sinh: (Rule.HYPERBOLIC, lambda u: sp.cosh(u)),
    sp.cosh: (Rule.HYPERBOLIC, lambda u: sp.sinh(u)),
    sp.tanh: (Rule.HYPERBOLIC, lambda u: sp.sech(u) ** 2),
    sp.coth: (Rule.HYPERBOLIC, lambda u: -(sp.csch(u) ** 2)),
    sp.sech: (Rule.HYPERBOLIC, lambda u: -sp.sech(u) * sp.tanh(u)),
    sp.csch: (Rule.HYPERBOLIC, lambda u: -sp.csch(u) * sp.coth(u)),
    sp.asinh: (Rule.HYPERBOLIC, lambda u: 1 / sp.sqrt(u**2 + 1)),
    # On the domain u > 1 this equals SymPy's 1/(√(u − 1) √(u + 1)).
    sp.acosh: (Rule.HYPERBOLIC, lambda u: 1 / sp.sqrt(u**2 - 1)),
    sp.atanh: (Rule.HYPERBOLIC, lambda u: 1 / (1 - u**2)),
    sp.erf: (Rule.ERROR_FUNCTION, lambda u: 2 * sp.exp(-(u**2)) / sp.sqrt(sp.pi)),
    sp.Abs: (Rule.ABSOLUTE_VALUE, lambda u: u / sp.Abs(u)),
    sp.sign: (Rule.PIECEWISE_CONSTANT, lambda u: sp.Integer(0)),
    sp.floor: (Rule.PIECEWISE_CONSTANT, lambda u: sp.Integer(0)),
    sp.ceiling: (Rule.PIECEWISE_CONSTANT, lambda u: sp.Integer(0)),
}
"""The rule and the derivative of every function of one argument that has one."""
