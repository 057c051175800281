"""Does one typed expression agree with the one expected? The judge's verdicts in the tutor's words.

The judge is loaded with the first answer, so that questions can be asked before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from gradtutor.notation.tree import Equation, Expression, Negation, Number, Sum, variable_names
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

FEWEST_DIGITS = 3
"""Significant digits a decimal needs to stand for a number that is known by its digits only."""

_CLOSE = Fraction(1, 10**20)
_ZERO = Number(Fraction(0))
_AS_VERDICT = {"EQUAL": Verdict.CORRECT, "DIFFERENT": Verdict.INCORRECT, "UNDECIDED": Verdict.UNDECIDED}
"""What the judge finds, by its name."""


class Digits(Enum):
    """How exactly a number that agrees was typed."""

    EXACT = "exact"
    ROUNDED = "rounded"
    # Rounded correctly, but to fewer than three significant digits.
    TOO_FEW = "too few digits"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two expressions agree, and how exactly."""

    verdict: Verdict
    digits: Digits = Digits.EXACT

    def __bool__(self) -> bool:
        return self.verdict is Verdict.CORRECT


def agreement(answer: Expression, expected: Expression, problem: Problem) -> Agreement:
    """Return whether `answer` is the same function or number as `expected` on the problem's domain."""
    from gradtutor.calculus.judging.equality import compare
    from gradtutor.calculus.judging.number_comparison import Agreement as NumberAgreement
    from gradtutor.calculus.judging.number_comparison import compare_numbers

    if variable_names(expected) or variable_names(answer):
        return Agreement(_AS_VERDICT[compare(answer, expected, problem.variables, problem.domain).verdict.name])
    found = compare_numbers(answer, expected, tolerance=_tolerance(answer) if is_approximate(expected) else None)
    if found.agreement is NumberAgreement.DIFFERENT and _has_too_few_digits(answer, expected):
        return Agreement(Verdict.INCOMPLETE, Digits.TOO_FEW)
    rounded = found.agreement is NumberAgreement.ROUNDED and not is_approximate(expected)
    return Agreement(_AS_VERDICT[found.verdict.name], Digits.ROUNDED if rounded else Digits.EXACT)


def _has_too_few_digits(answer: Expression, expected: Expression) -> bool:
    from gradtutor.calculus.judging.number_comparison import compare_numbers, typed_decimal

    decimal = typed_decimal(answer)
    if decimal is None or not 0 < decimal.significant_digits < FEWEST_DIGITS:
        return False
    return compare_numbers(answer, expected, tolerance=decimal.last_place / 2).verdict.name == "EQUAL"


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict of a whole whose parts have these verdicts."""
    order = (Verdict.INCORRECT, Verdict.UNDECIDED, Verdict.INCOMPLETE)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.CORRECT)


def coarsest(digits: Iterable[Digits]) -> Digits:
    """Return how exactly a whole was typed whose parts were typed like this."""
    order = list(Digits)
    return max(digits, key=order.index, default=Digits.EXACT)


def is_approximate(number: Expression) -> bool:
    """Say whether an expected number is known by its digits only, because it has no short closed form."""
    from gradtutor.calculus.judging.number_comparison import typed_decimal

    return typed_decimal(number) is not None


def _tolerance(answer: Expression) -> Fraction:
    """Return how far an answer may be from a number known by its digits only."""
    from gradtutor.calculus.judging.number_comparison import typed_decimal

    decimal = typed_decimal(answer)
    is_rounded = decimal is not None and decimal.significant_digits >= FEWEST_DIGITS
    return decimal.last_place / 2 if decimal is not None and is_rounded else _CLOSE


def is_multiple(answer: Expression, expected: Expression, problem: Problem) -> bool:
    """Say whether `answer` is `expected` times a number."""
    return same_equation(Equation(answer, "=", _ZERO), Equation(expected, "=", _ZERO), problem) is Verdict.CORRECT


def same_equation(answer: Equation, expected: Equation, problem: Problem) -> Verdict:
    """Return whether two equations say the same, up to a constant factor."""
    from gradtutor.calculus.judging.equations import compare_equations

    return _AS_VERDICT[compare_equations(answer, expected, problem.variables, problem.domain).verdict.name]


def holds_at(equation: Equation, values: Mapping[str, Expression]) -> Verdict:
    """Return whether an equation holds when expressions are put in for its variables."""
    from gradtutor.calculus.judging.equality import compare
    from gradtutor.calculus.values.tree_substitution import substituted

    gap = Sum((equation.left, Negation(equation.right)))  # type: ignore[arg-type]
    return _AS_VERDICT[compare(substituted(gap, values), _ZERO).verdict.name]
