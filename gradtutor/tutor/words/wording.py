"""Steps in plain English: what was done, and why that is right, in short sentences."""

from __future__ import annotations

from collections.abc import Collection

import sympy as sp

from gradtutor.calculus.steps import Rule, Step
from gradtutor.notation.symbols import asciified
from gradtutor.notation.writing import Style
from gradtutor.tutor.words.constrained_wording import (
    bordered_minors,
    compared_values,
    constraint_gradients,
    lagrange_equations,
    no_multipliers,
    piece,
)
from gradtutor.tutor.words.curvature_wording import classification, eigenvalues, hessian, hessian_at_point
from gradtutor.tutor.words.derivative_wording import (
    chain,
    constant_multiple,
    exponential,
    held,
    logarithmic_differentiation,
    two_functions,
)
from gradtutor.tutor.words.solution_wording import (
    critical_equations,
    elimination,
    factored,
    outcome,
    solved_system,
    substitution,
)
from gradtutor.tutor.words.speaker import Speaker


def title(rule: Rule) -> str:
    """Return the name of a rule as a heading.

    >>> title(Rule.CONSTANT_MULTIPLE)
    'Constant multiple'
    """
    return rule.value[0].upper() + rule.value[1:]


def says(step: Step, style: Style, variables: Collection[sp.Symbol] = ()) -> str:
    """Return what a friendly teacher says while writing the step down.

    `variables` are the variables of the function at hand: with several of them derivatives are written ∂/∂x.

    >>> from gradtutor.calculus.derivatives.derivative import partial_derivative
    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> says(partial_derivative(4*x*y, x), Style.UNICODE)
    '∂/∂x (4xy): 4y is a constant factor, because y is held constant. The derivative of x is 1, so this is 4y.'
    """
    sentence = _sentence(step, Speaker(style, variables))
    return sentence if style in (Style.UNICODE, Style.LATEX) else asciified(sentence)


def _sentence(step: Step, speaker: Speaker) -> str:
    """Return the sentences for a step, one case for each rule."""
    given, result = speaker.math(step.given), speaker.math(step.result)
    match step.rule:
        case Rule.CONSTANT:
            return f"{given} = 0, because a number doesn't change."
        case Rule.HELD_CONSTANT:
            return f"{given} = 0, because {held(step.parts, speaker)} held constant."
        case Rule.VARIABLE:
            return f"{given} = 1: it grows exactly as fast as itself."
        case Rule.CONSTANT_MULTIPLE:
            return constant_multiple(step, speaker)
        case Rule.SUM:
            return f"{given}: take the derivative term by term. Together this is {result}."
        case Rule.POWER:
            exponent = speaker.math(step.parts[1])
            return f"{given}: bring the exponent {exponent} down in front and lower it by 1. This gives {result}."
        case Rule.ROOT:
            exponent = speaker.math(step.parts[1])
            return f"{given}: the root is a power with exponent {exponent}. By the power rule this gives {result}."
        case Rule.PRODUCT:
            return f"{given}: product rule, {two_functions(step, '{u}′·{v} + {u}·{v}′', speaker)} This gives {result}."
        case Rule.QUOTIENT:
            rule = two_functions(step, "({u}′·{v} − {u}·{v}′)/{v}²", speaker)
            return f"{given}: quotient rule, {rule} This gives {result}."
        case Rule.ANGLE:
            rule = two_functions(step, "({v}·{u}′ − {u}·{v}′)/({u}² + {v}²)", speaker)
            return f"{given}: rule for the angle, {rule} This gives {result}."
        case Rule.CHAIN:
            return chain(step, speaker)
        case Rule.EXPONENTIAL:
            return f"{given} = {result}: {exponential(step.parts[0], speaker)}"
        case Rule.LOGARITHM:
            return f"{given} = {result}: the natural logarithm has the derivative 1 over its argument."
        case Rule.LOGARITHMIC_DIFFERENTIATION:
            return logarithmic_differentiation(step, speaker)
        case Rule.TRIGONOMETRIC | Rule.INVERSE_TRIGONOMETRIC | Rule.HYPERBOLIC | Rule.ERROR_FUNCTION:
            return f"{given} = {result}: a standard derivative, worth knowing by heart."
        case Rule.ABSOLUTE_VALUE:
            return f"{given} = {result}: the slope is 1 right of zero and −1 left of it. At zero there is none."
        case Rule.PIECEWISE_CONSTANT:
            return f"{given} = 0 between the jumps, where the function is flat. At a jump there is no derivative."
        case Rule.REWRITE:
            other = speaker.math(step.parts[0])
            return f"{given}: write the function as {other} first. Where the two agree there may be no derivative."
        case Rule.GRADIENT:
            return f"Collect the partial derivatives into one vector, the gradient: ∇f = {result}."
        case Rule.CRITICAL_EQUATIONS:
            return critical_equations(step, speaker)
        case Rule.SOLVE_SYSTEM:
            return solved_system(step, speaker)
        case Rule.ELIMINATION:
            return elimination(step, speaker)
        case Rule.DIVIDE:
            divisor = speaker.math(step.parts[0])
            return f"{given}: divide both sides by {divisor}, which is never zero. This leaves {result}."
        case Rule.CLEAR_DENOMINATOR:
            return f"{given}: multiply both sides by {speaker.math(step.parts[0])}. This gives {result}."
        case Rule.ZERO_PRODUCT:
            return f"{given}: a product is zero only where one of its factors is: {speaker.disjunction(step.result)}."
        case Rule.SUM_OF_SQUARES:
            return f"{given}: no term is negative, so each must be zero. This means {speaker.conjunction(step.result)}."
        case Rule.CASE:
            return f"Case {given}: {outcome(step, speaker)}"
        case Rule.ISOLATE:
            return f"From {given} follows {result}."
        case Rule.SUBSTITUTE:
            return substitution(step, speaker)
        case Rule.SOLVE_EQUATION:
            return f"{given}{factored(step, speaker)} holds only for {speaker.disjunction(step.result)}."
        case Rule.NO_REAL_SOLUTION:
            return f"{given} has no real solution."
        case Rule.OUTSIDE_DOMAIN:
            reason = "the function or its gradient isn't defined there"
            if step.parts:
                reason = f"it lies outside the stated domain, {speaker.conjunction(step.parts[0])}"
            return f"{speaker.conjunction(step.given)} is no solution: {reason}."
        case Rule.HESSIAN:
            return hessian(step, speaker)
        case Rule.HESSIAN_AT_POINT:
            return hessian_at_point(step, speaker)
        case Rule.CHARACTERISTIC_POLYNOMIAL:
            name = speaker.math(step.parts[0])
            return f"The eigenvalues of H are the numbers {name} that make {given} zero. This equals {result}."
        case Rule.EIGENVALUES:
            return eigenvalues(step, speaker)
        case Rule.CLASSIFICATION:
            return classification(step, speaker)
        case Rule.CONSTRAINT_GRADIENTS:
            return constraint_gradients(step, speaker)
        case Rule.PIECE:
            return piece(step, speaker)
        case Rule.LAGRANGE_EQUATIONS:
            return lagrange_equations(step, speaker)
        case Rule.DROP_MULTIPLIER:
            name = speaker.math(step.parts[0])
            return f"Multiply crosswise, so that {name} drops out. This leaves {speaker.conjunction(step.result)}."
        case Rule.NO_MULTIPLIERS:
            return no_multipliers(step, speaker)
        case Rule.BORDERED_HESSIAN:
            return f"At {speaker.place(step.parts[0])} the bordered Hessian is {result}."
        case Rule.BORDERED_MINORS:
            return bordered_minors(step, speaker)
        case Rule.COMPARE_VALUES:
            return compared_values(step, speaker)
