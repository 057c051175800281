"""A shown step and the catalogue of rules. Data only.

`derivative.py` and `solution_steps.py` make steps, `tutor/words/wording.py` words them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

import sympy as sp


class Rule(Enum):
    """Every rule a step may name, each with its example. The values appear in `solve --json`.

    After an example, in brackets, the `parts` of its step: the values a sentence about it needs.
    """

    # d/dx 7 = 0
    CONSTANT = "constant"
    # ∂/∂x y² = 0: y is held constant  [the variables held constant]
    HELD_CONSTANT = "held constant"
    # d/dx x = 1
    VARIABLE = "variable"
    # ∂/∂x 4xy = 4y · ∂/∂x x  [factor, rest, derivative of the rest]
    CONSTANT_MULTIPLE = "constant multiple"
    # d/dx (u + v) = du/dx + dv/dx
    SUM = "sum"
    # d/dx x³ = 3x²  [base, exponent]
    POWER = "power"
    # d/dx √x = 1/(2√x)  [base, exponent]
    ROOT = "root"
    # d/dx (u v) = u' v + u v'  [u, v, u', v']
    PRODUCT = "product"
    # d/dx (u / v) = (u' v - u v') / v²  [u, v, u', v']
    QUOTIENT = "quotient"
    # d/dx f(u) = f'(u) u'  [Eq(u, its meaning), f(u), f'(u), u']
    CHAIN = "chain"
    # d/dx eˣ = eˣ, d/dx 2ˣ = 2ˣ ln 2  [base]
    EXPONENTIAL = "exponential"
    # d/dx ln x = 1/x
    LOGARITHM = "logarithm"
    # d/dx xˣ = xˣ · d/dx (x ln x)  [the logarithm, its derivative]
    LOGARITHMIC_DIFFERENTIATION = "logarithmic differentiation"
    # d/dx sin x = cos x
    TRIGONOMETRIC = "trigonometric"
    # d/dx arctan x = 1/(1 + x²)
    INVERSE_TRIGONOMETRIC = "inverse trigonometric"
    # d/dx sinh x = cosh x, and the inverse ones
    HYPERBOLIC = "hyperbolic"
    # d/dx erf x = 2/√π · e^(−x²)
    ERROR_FUNCTION = "error function"
    # ∂/∂x atan2(v, w) = (w v' − v w')/(v² + w²)  [v, w, v', w']
    ANGLE = "angle"
    # d/dx |x| = x/|x|, x ≠ 0
    ABSOLUTE_VALUE = "absolute value"
    # d/dx ⌊x⌋ = 0 between the jumps
    PIECEWISE_CONSTANT = "constant between jumps"
    # max(x, y) = (x + y + |x − y|)/2  [the other form]
    REWRITE = "rewrite"

    # ∇(3x² + 4xy) = (6x + 4y, 4x)
    GRADIENT = "gradient"
    # at a critical point: 6x + 4y = 0 and 4x = 0
    CRITICAL_EQUATIONS = "critical equations"
    # 6x + 4y = 0 and 4x = 0: (0, 0)
    SOLVE_SYSTEM = "solve the system"
    # the same, when no way on paper is short: (0, 0)  [the method, the completeness]
    ELIMINATION = "elimination"
    # 2x eʸ = 0: divide by eʸ, which is never zero: 2x = 0  [the divisor]
    DIVIDE = "divide by what is never zero"
    # 1/x − y = 0: 1 − x y = 0  [the denominator]
    CLEAR_DENOMINATOR = "clear the fraction"
    # x y = 0: x = 0 or y = 0
    ZERO_PRODUCT = "zero product"
    # 2x² + y² = 0: x = 0 and y = 0
    SUM_OF_SQUARES = "sum of squares"
    # the case x = 0: everything that follows from it
    CASE = "case"
    # 3x² − 9y = 0: y = x²/3
    ISOLATE = "isolate a variable"
    # y = x²/3 in 3y² − 9x = 0: x⁴/3 − 9x = 0  [the value put in]
    SUBSTITUTE = "substitute"
    # x² − 4 = 0: x = −2 or x = 2  [the factored form, where there is one]
    SOLVE_EQUATION = "solve one equation"
    # x² + 1 = 0: no real solution
    NO_REAL_SOLUTION = "no real solution"
    # (0, 0) is outside the domain of ln x  [the conditions stated, where they exclude it]
    OUTSIDE_DOMAIN = "outside the domain"
    # H = [[∂²f/∂x², ∂²f/∂x∂y], [∂²f/∂y∂x, ∂²f/∂y²]]
    HESSIAN = "hessian"
    # H at (0, 0) = [[6, 4], [4, 0]]  [the point]
    HESSIAN_AT_POINT = "hessian at a point"
    # det(H − λI) = λ² − 6λ − 16  [λ]
    CHARACTERISTIC_POLYNOMIAL = "characteristic polynomial"
    # λ² − 6λ − 16 = 0: λ = −2 or λ = 8
    EIGENVALUES = "eigenvalues"
    # eigenvalues −2 and 8: saddle point  [the point or the equations of the family, the reason]
    CLASSIFICATION = "classification"

    # x + y = 10: g = x + y − 10, ∇g = (1, 1)
    CONSTRAINT_GRADIENTS = "gradients of the constraints"
    # where x + y = 10 binds: (5, 5)
    PIECE = "piece of the constraint set"
    # ∇f = λ∇g: y − λ = 0, x − λ = 0  [the multipliers]
    LAGRANGE_EQUATIONS = "Lagrange equations"
    # y − λ = 0, x − λ = 0: x − y = 0  [the multiplier]
    DROP_MULTIPLIER = "eliminate the multiplier"
    # (0, 0) on y² = x³: ∇g = 0 there, so no multiplier need exist
    NO_MULTIPLIERS = "no multipliers"
    # [[0, ∇g], [∇gᵀ, second derivatives of f − λg]] at (5, 5)  [the point]
    BORDERED_HESSIAN = "bordered Hessian"
    # its last leading minors: 2  [how many constraints]
    BORDERED_MINORS = "bordered minors"
    # f = 25 at (5, 5): the greatest  [why the least and the greatest are]
    COMPARE_VALUES = "compare the values"


@dataclass(frozen=True, slots=True)
class Step:
    """A checkable claim: `given` (unevaluated) equals `result`, by `rule`; `substeps` justify it.

    For a derivative `given` is an unevaluated `sp.Derivative`, so `given.doit() == result` up to form.
    `parts` holds the few values a sentence about the step needs, as the catalogue says.
    """

    rule: Rule
    given: sp.Basic
    result: sp.Basic
    substeps: tuple[Step, ...] = ()
    parts: tuple[sp.Basic, ...] = ()

    def walk(self) -> Iterator[Step]:
        """Yield this step and every step below it, parents first."""
        yield self
        for substep in self.substeps:
            yield from substep.walk()


_KNOWN_BY_HEART = {
    Rule.CONSTANT, Rule.HELD_CONSTANT, Rule.VARIABLE, Rule.CONSTANT_MULTIPLE, Rule.SUM, Rule.POWER, Rule.ROOT,
    Rule.EXPONENTIAL, Rule.LOGARITHM, Rule.TRIGONOMETRIC, Rule.INVERSE_TRIGONOMETRIC, Rule.HYPERBOLIC,
    Rule.ERROR_FUNCTION, Rule.ABSOLUTE_VALUE, Rule.PIECEWISE_CONSTANT,
}  # fmt: skip


def brief(step: Step) -> Step:
    """Return the step with only the substeps that a good textbook writes.

    Every term of a sum keeps its line; below that, what a learner knows by heart (3x² becomes 6x) is left out. A
    second partial gets one line: its rules were shown with the first partials.
    """
    is_sum = step.rule is Rule.SUM
    kept = [below for below in step.substeps if is_sum or not _is_known_by_heart(below)]
    if step.rule is Rule.HESSIAN:
        return replace(step, substeps=tuple(replace(entry, substeps=()) for entry in kept))
    return replace(step, substeps=tuple(brief(below) for below in kept))


def _is_known_by_heart(step: Step) -> bool:
    return all(part.rule in _KNOWN_BY_HEART for part in step.walk())
