"""Does one typed expression agree with the one expected? The judge's verdicts, with the tutor's rule for decimals.

A decimal stands for an exact number when it is that number correctly rounded, to three significant digits or more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, fmpq

from gradtutor.calculus.equality import Verdict as Equality
from gradtutor.calculus.equality import compare
from gradtutor.calculus.evaluation import evaluate
from gradtutor.calculus.tree_substitution import substituted
from gradtutor.notation.tree import Equation, Expression, Negation, Number, Product, Quotient, Sum, variable_names
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

FEWEST_DIGITS = 3
"""Significant digits a decimal needs to stand for an exact number."""

_AS_VERDICT = {
    Equality.EQUAL: Verdict.CORRECT,
    Equality.DIFFERENT: Verdict.INCORRECT,
    Equality.UNDECIDED: Verdict.UNDECIDED,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two expressions agree, and whether only because a decimal was rounded."""

    verdict: Verdict
    rounded: bool = False

    def __bool__(self) -> bool:
        return self.verdict is Verdict.CORRECT


def agreement(answer: Expression, expected: Expression, problem: Problem) -> Agreement:
    """Return whether `answer` is the same function or number as `expected` on the problem's domain."""
    if not variable_names(expected) and not variable_names(answer):
        return _number_agreement(answer, expected)
    return Agreement(_AS_VERDICT[compare(answer, expected, problem.variables, problem.domain).verdict])


def _number_agreement(answer: Expression, expected: Expression) -> Agreement:
    if not is_approximate(expected):
        verdict = compare(answer, expected).verdict
        if verdict is not Equality.DIFFERENT:
            return Agreement(_AS_VERDICT[verdict])
    decimal = _decimal(answer)
    if decimal is None:
        return Agreement(Verdict.CORRECT if _is_close(answer, expected) else Verdict.INCORRECT)
    return Agreement(Verdict.CORRECT, rounded=True) if decimal.rounds(expected) else Agreement(Verdict.INCORRECT)


def is_approximate(number: Expression) -> bool:
    """Say whether an expected number has digits only, because its closed form is long or unknown."""
    bare = number.operand if isinstance(number, Negation) else number
    return isinstance(bare, Number) and bool(bare.typed)


@dataclass(frozen=True, slots=True)
class _Decimal:
    """A typed decimal: its value, and half a unit of its last digit."""

    value: Fraction
    half_unit: Fraction

    def rounds(self, expected: Expression) -> bool:
        """Say whether this is `expected` correctly rounded."""
        exact = evaluate(expected, {})
        if exact is None or abs(self.value) < 10 ** (FEWEST_DIGITS - 1) * 2 * self.half_unit:
            return False
        return bool(abs(exact - _ball(self.value)) <= _ball(self.half_unit) + abs(exact) * arb(2) ** -60)


def _decimal(answer: Expression) -> _Decimal | None:
    bare = answer.operand if isinstance(answer, Negation) else answer
    if not isinstance(bare, Number) or not bare.typed:
        return None
    mantissa, _, exponent = bare.typed.lower().partition("e")
    places = len(mantissa.partition(".")[2]) - int(exponent or 0)
    sign = -1 if isinstance(answer, Negation) else 1
    return _Decimal(sign * bare.value, Fraction(1, 2) / Fraction(10) ** places)


def _is_close(answer: Expression, expected: Expression) -> bool:
    """Say whether a closed form has the digits of a number known by its digits only."""
    left, right = evaluate(answer, {}), evaluate(expected, {})
    if not is_approximate(expected) or left is None or right is None:
        return False
    return bool(abs(left - right) <= (abs(right) + 1) * arb(2) ** -80)


def _ball(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def same_equation(answer: Equation, expected: Equation, problem: Problem) -> Verdict:
    """Return whether two equations say the same: their differences have a constant ratio."""
    if answer.relation != "=" or expected.relation != "=":
        return Verdict.INCORRECT
    return is_multiple(difference(answer), difference(expected), problem).verdict


def is_multiple(answer: Expression, expected: Expression, problem: Problem) -> Agreement:
    """Return whether `answer` is `expected` times a number."""
    point = {name: Number(value) for name, value in zip(problem.variables, _POINT, strict=False)}
    ratio = Quotient(substituted(answer, point), substituted(expected, point))
    return Agreement(_AS_VERDICT[compare(answer, Product((ratio, expected)), problem.variables).verdict])


_POINT = tuple(Fraction(prime, 7) for prime in (11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71))
"""A point that no textbook equation passes through."""


def difference(equation: Equation) -> Expression:
    """Return left − right."""
    return Sum((equation.left, Negation(equation.right)))  # type: ignore[arg-type]


def holds_at(equation: Equation, values: Mapping[str, Expression]) -> Verdict:
    """Say whether an equation holds when expressions are put in for its variables."""
    return _AS_VERDICT[compare(substituted(difference(equation), values), Number(Fraction(0))).verdict]
