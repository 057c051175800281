"""Steps in plain English: what was done, and why that is right, in short sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sympy as sp

from gradtutor.calculus.steps import Rule, Step
from gradtutor.notation.symbols import asciified
from gradtutor.notation.writing import Style
from gradtutor.tutor.constrained_wording import (
    bordered_minors,
    compared_values,
    constraint_gradients,
    lagrange_equations,
    no_multipliers,
    piece,
)
from gradtutor.tutor.written import written

__all__ = ["says", "title", "written"]


def title(rule: Rule) -> str:
    """Return the name of a rule as a heading.

    >>> title(Rule.CONSTANT_MULTIPLE)
    'Constant multiple'
    """
    return rule.value[0].upper() + rule.value[1:]


def says(step: Step, style: Style, variables: Collection[sp.Symbol] = ()) -> str:
    """Return what a friendly teacher says while writing the step down.

    `variables` are the variables of the function at hand: with several of them derivatives are written ∂/∂x.

    >>> from gradtutor.calculus.derivative import partial_derivative
    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> says(partial_derivative(4*x*y, x), Style.UNICODE)
    '∂/∂x (4xy): 4y is a constant factor, because y is held constant. The derivative of x is 1, so this is 4y.'
    """
    sentence = _Sentence(style, variables).of(step)
    return sentence if style in (Style.UNICODE, Style.LATEX) else asciified(sentence)


class _Sentence:
    """The sentences in one style, for a function of the given variables."""

    def __init__(self, style: Style, variables: Collection[sp.Symbol]) -> None:
        self.style = style
        self.variables = variables

    def math(self, value: sp.Basic) -> str:
        """Return the text of a formula inside a sentence."""
        text = written(value, self.style, self.variables)
        return f"${text}$" if self.style is Style.LATEX else text

    def of(self, step: Step) -> str:
        """Return the sentences for a step, one case for each rule."""
        given, result = self.math(step.given), self.math(step.result)
        match step.rule:
            case Rule.CONSTANT:
                return f"{given} = 0, because a number doesn't change."
            case Rule.HELD_CONSTANT:
                return f"{given} = 0, because {self.held(step.parts)} held constant."
            case Rule.VARIABLE:
                return f"{given} = 1: it grows exactly as fast as itself."
            case Rule.CONSTANT_MULTIPLE:
                return self.constant_multiple(step)
            case Rule.SUM:
                return f"{given}: take the derivative term by term. Together this is {result}."
            case Rule.POWER:
                exponent = self.math(step.parts[1])
                return f"{given}: bring the exponent {exponent} down in front and lower it by 1. This gives {result}."
            case Rule.ROOT:
                exponent = self.math(step.parts[1])
                return f"{given}: the root is a power with exponent {exponent}. By the power rule this gives {result}."
            case Rule.PRODUCT:
                return f"{given}: product rule, {self.two_functions(step, '{u}′·{v} + {u}·{v}′')} This gives {result}."
            case Rule.QUOTIENT:
                rule = self.two_functions(step, "({u}′·{v} − {u}·{v}′)/{v}²")
                return f"{given}: quotient rule, {rule} This gives {result}."
            case Rule.ANGLE:
                rule = self.two_functions(step, "({v}·{u}′ − {u}·{v}′)/({u}² + {v}²)")
                return f"{given}: rule for the angle, {rule} This gives {result}."
            case Rule.CHAIN:
                return self.chain(step)
            case Rule.EXPONENTIAL:
                return f"{given} = {result}: {self.exponential(step.parts[0])}"
            case Rule.LOGARITHM:
                return f"{given} = {result}: the natural logarithm has the derivative 1 over its argument."
            case Rule.LOGARITHMIC_DIFFERENTIATION:
                return self.logarithmic_differentiation(step)
            case Rule.TRIGONOMETRIC | Rule.INVERSE_TRIGONOMETRIC | Rule.HYPERBOLIC | Rule.ERROR_FUNCTION:
                return f"{given} = {result}: a standard derivative, worth knowing by heart."
            case Rule.ABSOLUTE_VALUE:
                return f"{given} = {result}: the slope is 1 right of zero and −1 left of it. At zero there is none."
            case Rule.PIECEWISE_CONSTANT:
                return f"{given} = 0 between the jumps, where the function is flat. At a jump there is no derivative."
            case Rule.REWRITE:
                other = self.math(step.parts[0])
                return f"{given}: write the function as {other} first. Where the two agree there may be no derivative."
            case Rule.GRADIENT:
                return f"Collect the partial derivatives into one vector, the gradient: ∇f = {result}."
            case Rule.CRITICAL_EQUATIONS:
                return self.critical_equations(step)
            case Rule.SOLVE_SYSTEM:
                return self.solved_system(step)
            case Rule.ELIMINATION:
                return self.elimination(step)
            case Rule.DIVIDE:
                divisor = self.math(step.parts[0])
                return f"{given}: divide both sides by {divisor}, which is never zero. This leaves {result}."
            case Rule.CLEAR_DENOMINATOR:
                return f"{given}: multiply both sides by {self.math(step.parts[0])}. This gives {result}."
            case Rule.ZERO_PRODUCT:
                return f"{given}: a product is zero only where one of its factors is: {self.disjunction(step.result)}."
            case Rule.SUM_OF_SQUARES:
                return (
                    f"{given}: no term is negative, so each must be zero. This means {self.conjunction(step.result)}."
                )
            case Rule.CASE:
                return f"Case {given}: {self.outcome(step)}"
            case Rule.ISOLATE:
                return f"From {given} follows {result}."
            case Rule.SUBSTITUTE:
                return self.substitution(step, given, result)
            case Rule.SOLVE_EQUATION:
                return f"{given}{self.factored(step)} holds only for {self.disjunction(step.result)}."
            case Rule.NO_REAL_SOLUTION:
                return f"{given} has no real solution."
            case Rule.OUTSIDE_DOMAIN:
                return (
                    f"{self.conjunction(step.given)} is no solution: the function or its gradient isn't defined there."
                )
            case Rule.HESSIAN:
                return self.hessian(step)
            case Rule.HESSIAN_AT_POINT:
                return self.hessian_at_point(step)
            case Rule.CHARACTERISTIC_POLYNOMIAL:
                name = self.math(step.parts[0])
                return f"The eigenvalues of H are the numbers {name} that make {given} zero. This equals {result}."
            case Rule.EIGENVALUES:
                return self.eigenvalues(step, given)
            case Rule.CLASSIFICATION:
                return self.classification(step)
            case Rule.CONSTRAINT_GRADIENTS:
                return constraint_gradients(step, self)
            case Rule.PIECE:
                return piece(step, self)
            case Rule.LAGRANGE_EQUATIONS:
                return lagrange_equations(step, self)
            case Rule.DROP_MULTIPLIER:
                name = self.math(step.parts[0])
                return f"Multiply crosswise, so that {name} drops out. This leaves {self.conjunction(step.result)}."
            case Rule.NO_MULTIPLIERS:
                return no_multipliers(step, self)
            case Rule.BORDERED_HESSIAN:
                return f"At {self.place(step.parts[0])} the bordered Hessian is {result}."
            case Rule.BORDERED_MINORS:
                return bordered_minors(step, self)
            case Rule.COMPARE_VALUES:
                return compared_values(step, self)

    def held(self, symbols: Sequence[sp.Basic]) -> str:
        """Return "y is" or "y and z are"."""
        return f"{_joined([self.math(symbol) for symbol in symbols], 'and')} {'is' if len(symbols) == 1 else 'are'}"

    def constant_multiple(self, step: Step) -> str:
        factor, rest, slope = step.parts
        names = sorted(factor.free_symbols, key=lambda symbol: symbol.name)
        because = f", because {self.held(names)} held constant" if names else ""
        constant = "the minus sign" if factor == -1 else self.math(factor)
        return (
            f"{self.math(step.given)}: {constant} is a constant factor{because}. "
            f"The derivative of {self.math(rest)} is {self.math(slope)}, so this is {self.math(step.result)}."
        )

    def two_functions(self, step: Step, rule: str) -> str:
        """Return the rule with two letters that the function doesn't use, and what they and their derivatives are."""
        used = {symbol.name for symbol in step.given.expr.free_symbols}
        u, v = next(pair for pair in ("uv", "pq", "ab", "st", "gh", "FG") if not used & set(pair))
        first, second, slope_of_first, slope_of_second = map(self.math, step.parts)
        formula = self.formula(rule.format(u=u, v=v))
        primes = f"{self.formula(u + '′')} = {slope_of_first} and {self.formula(v + '′')} = {slope_of_second}"
        letters = f"{self.formula(u)} = {first} and {self.formula(v)} = {second}"
        return f"{formula}. Here {letters}, so {primes}."

    def chain(self, step: Step) -> str:
        inner, outer, outer_slope, inner_slope = step.parts
        name = self.math(inner.lhs)
        return (
            f"{self.math(step.given)}: chain rule with the inner function {self.math(inner)}. "
            f"The outer function {self.math(outer)} has the derivative {self.math(outer_slope)}, "
            f"and {name} has the derivative {self.math(inner_slope)}. "
            f"Put {name} back in and multiply: {self.math(step.result)}."
        )

    def exponential(self, base: sp.Basic) -> str:
        if base == sp.E:
            return "the natural exponential function is its own derivative."
        return f"an exponential function keeps its form and gains the factor {self.math(sp.log(base))}."

    def logarithmic_differentiation(self, step: Step) -> str:
        logarithm, slope = step.parts
        return (
            f"{self.math(step.given)}: base and exponent both change, so take the logarithm first, "
            f"which is {self.math(logarithm)}. Its derivative is {self.math(slope)}. "
            f"Multiply that by the function itself: {self.math(step.result)}."
        )

    def solved_system(self, step: Step) -> str:
        if not step.result:
            return "The equations have no common real solution, so the gradient is never zero."
        return f"All the equations hold together exactly for {self.solutions(step.result)}."

    def elimination(self, step: Step) -> str:
        route, completeness = (str(part.name) for part in step.parts)
        system = "equation" if len(step.given) == 1 else "system"
        start = (
            f"This {system} has no short solution on paper, so I solved it by computer{f' ({route})' * bool(route)}."
        )
        within = " in the box" if completeness == "proven in box" else ""
        is_proven = completeness.startswith("proven")
        if not step.result:
            sure = (
                f"There is no real solution{within}: proven."
                if is_proven
                else "I found no real solution; there may be."
            )
            return f"{start} {sure}"
        count = f"{len(step.result)} real solution{'' if len(step.result) == 1 else 's'}"
        if any(len(found) < len(step.given) or not all(map(_is_value, found)) for found in step.result):
            count = "Its real solutions"  # Whole lines or curves can't be counted with points.
        sure = f"proven to be all{within}" if is_proven else "not proven to be all"
        return f"{start} {count}, {sure}: {self.solutions(step.result)}."

    def critical_equations(self, step: Step) -> str:
        what = "the derivative" if len(step.result) == 1 else "every partial derivative"
        return f"At a critical point {what} is zero: {self.conjunction(step.result)}."

    def hessian(self, step: Step) -> str:
        if step.result.shape == (1, 1):
            return f"The second derivative is {self.math(step.result[0])}."
        return f"The second partial derivatives, row by row, make the Hessian matrix: H = {self.math(step.result)}."

    def hessian_at_point(self, step: Step) -> str:
        point = self.place(step.parts[0])
        if step.result.shape == (1, 1):
            return f"Put {point} into the second derivative: it is {self.math(step.result[0])}."
        return f"Put {point} into the Hessian: H = {self.math(step.result)}."

    def substitution(self, step: Step, given: str, result: str) -> str:
        start = f"Put {self.math(step.parts[0])} into {given}"
        if step.result.lhs == 0:
            return f"{start}: this holds by itself."
        return f"{start}. This gives {result}."

    def factored(self, step: Step) -> str:
        return f", or factored {self.math(step.parts[0])} = 0," if step.parts else ""

    def eigenvalues(self, step: Step, given: str) -> str:
        values = _joined([self.math(value) for value in step.result], "and")
        if isinstance(step.given, sp.Eq):
            return f"{given} has the solutions {values}: the eigenvalues."
        if step.given.is_diagonal():
            return f"H is diagonal, so its eigenvalues are its diagonal entries: {values}."
        return f"The eigenvalues of H are {values}."

    def classification(self, step: Step) -> str:
        where, reason = step.parts
        why = f": {reason.name}" if str(reason.name) else ""
        kind = str(step.result.name)
        return f"{kind[0].upper()}{kind[1:]} at {self.place(where)}{why}."

    def outcome(self, step: Step) -> str:
        if not step.result:
            return "it leads to no solution."
        if step.result == sp.Tuple(sp.Tuple(step.given)):
            return "every such point is a solution."
        return f"it leads to {self.solutions(step.result)}."

    def solutions(self, solutions: sp.Tuple) -> str:
        separator = "; " if any(len(solution) > 1 and not _is_point(solution) for solution in solutions) else ", "
        return _joined([self.place(solution) for solution in solutions], "or", separator)

    def place(self, claims: sp.Tuple) -> str:
        """Return "(x, y) = (0, 3)" for a point, and the equations of anything larger."""
        if not _is_point(claims):
            return self.conjunction(claims)
        names, values = (sp.Tuple(*sides) for sides in zip(*((claim.lhs, claim.rhs) for claim in claims), strict=True))
        return f"{self.math(names)} {'≈' if values.has(sp.Float) else '='} {self.math(values)}"

    def conjunction(self, claims: sp.Tuple) -> str:
        return ", ".join(self.math(claim) for claim in claims)

    def disjunction(self, claims: sp.Tuple) -> str:
        return _joined([self.math(claim) for claim in claims], "or")

    def formula(self, text: str) -> str:
        """Return a formula written here in unicode, in the style of the sentence."""
        if self.style is not Style.LATEX:
            return text
        for sign, command in (("′", "'"), ("·", r" \cdot "), ("−", "-"), ("²", "^2")):
            text = text.replace(sign, command)
        return f"${text}$"


def _is_point(claims: sp.Tuple) -> bool:
    return len(claims) > 1 and all(_is_value(claim) for claim in claims)


def _is_value(claim: sp.Basic) -> bool:
    """Say whether a claim gives a variable a number: y = 2, not y > 2."""
    return isinstance(claim, sp.Eq) and claim.lhs.is_Symbol and claim.rhs.is_number


def _joined(parts: Sequence[str], last: str, separator: str = ", ") -> str:
    """Return "a", "a or b", "a, b or c"."""
    *first, final = parts
    return f"{separator.join(first)}{';' if separator == '; ' else ''} {last} {final}" if first else final
