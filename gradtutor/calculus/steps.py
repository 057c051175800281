"""A shown step and the catalogue of rules. Data only: `derivative.py` makes steps, `tutor/wording.py` words them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import sympy as sp


class Rule(Enum):
    """Every rule a step may name, each with its example. The values appear in `solve --json`."""

    # d/dx 7 = 0
    CONSTANT = "constant"
    # ∂/∂x y² = 0: y is held constant
    HELD_CONSTANT = "held constant"
    # d/dx x = 1
    VARIABLE = "variable"
    # ∂/∂x 4xy = 4y · ∂/∂x x
    CONSTANT_MULTIPLE = "constant multiple"
    # d/dx (u + v) = du/dx + dv/dx
    SUM = "sum"
    # d/dx x³ = 3x²
    POWER = "power"
    # d/dx (u v) = u' v + u v'
    PRODUCT = "product"
    # d/dx (u / v) = (u' v - u v') / v²
    QUOTIENT = "quotient"
    # d/dx f(u) = f'(u) u'
    CHAIN = "chain"
    # d/dx eˣ = eˣ
    EXPONENTIAL = "exponential"
    # d/dx ln x = 1/x
    LOGARITHM = "logarithm"
    # d/dx sin x = cos x, and the other trigonometric, inverse and hyperbolic functions
    TRIGONOMETRIC = "trigonometric"
    # d/dx √x = 1/(2√x)
    ROOT = "root"
    # d/dx |x| = x/|x|, x ≠ 0
    ABSOLUTE_VALUE = "absolute value"
    # (6x + 4y) + (4x) written in its usual order and collected
    SIMPLIFY = "simplify"


@dataclass(frozen=True, slots=True)
class Step:
    """A checkable claim: `given` (unevaluated) equals `result`, by `rule`; `substeps` justify it.

    For a derivative `given` is an unevaluated `sp.Derivative`, so `given.doit() == result` up to form.
    `says` holds the few values a sentence about the step needs, such as the variable held constant.
    """

    rule: Rule
    given: sp.Basic
    result: sp.Basic
    substeps: tuple[Step, ...] = ()
