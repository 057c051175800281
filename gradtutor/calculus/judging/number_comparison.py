"""Are two numbers the same, and if not, is the answer the other one correctly rounded?

A typed decimal is an exact rational, so 9.999999 is not 10 and 0.51 not 0.50. Against a number that no decimal can
give exactly (√2, 1/3, π) a decimal of at least three significant digits counts as that number rounded, if it is
correctly rounded at the digits typed: 1.41 for √2, 0.333 for 1/3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from gradtutor.calculus.judging.equality import Verdict, Witness, compare
from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.ball_arithmetic import ball
from gradtutor.calculus.values.evaluation import evaluate, precision
from gradtutor.notation.tree import Expression, Negation, Number

_PRECISIONS = (256, 2048)
_FEWEST_DIGITS = 3
_DECIMAL = re.compile(r"[-+]?(?P<whole>\d*)(?:\.(?P<part>\d*))?(?:[eE](?P<exponent>[-+]?\d{1,5}))?(?P<percent>%)?")


class Agreement(Enum):
    """How a typed number agrees with the one asked for."""

    EXACT = "exact"
    ROUNDED = "rounded"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class NumberComparison:
    """The agreement of two numbers. `proven` as in `equality.Comparison`; the witness holds both values."""

    agreement: Agreement
    witness: Witness | None = None
    proven: bool = False

    @property
    def verdict(self) -> Verdict:
        """Return EQUAL for a number that is right, exactly or rounded."""
        match self.agreement:
            case Agreement.EXACT | Agreement.ROUNDED:
                return Verdict.EQUAL
            case Agreement.DIFFERENT:
                return Verdict.DIFFERENT
            case Agreement.UNDECIDED:
                return Verdict.UNDECIDED


@dataclass(frozen=True, slots=True)
class TypedDecimal:
    """A decimal as it was typed: its value, the place value of its last digit, how many digits count."""

    value: Fraction
    last_place: Fraction
    significant_digits: int


def compare_numbers(
    answer: Expression, reference: Expression, exact: bool = False, tolerance: Fraction | None = None
) -> NumberComparison:
    """Return how `answer` agrees with the number `reference`; `exact` refuses rounded decimals.

    With a `tolerance` every answer within it counts as rounded.

    >>> third = Number(Fraction(1, 3))
    >>> compare_numbers(Number(Fraction("0.333"), typed="0.333"), third).agreement.value
    'rounded'
    >>> compare_numbers(Number(Fraction("0.334"), typed="0.334"), third).agreement.value
    'different'
    """
    plain = compare(answer, reference)
    if plain.verdict is Verdict.EQUAL:
        return NumberComparison(Agreement.EXACT, proven=plain.proven)
    agreement = Agreement(plain.verdict.value)
    if agreement is Agreement.DIFFERENT and not exact and _is_rounded(answer, reference, tolerance):
        return NumberComparison(Agreement.ROUNDED, plain.witness, proven=True)
    return NumberComparison(agreement, plain.witness, plain.proven)


def _is_rounded(answer: Expression, reference: Expression, tolerance: Fraction | None) -> bool:
    if tolerance is not None:
        return _is_within(answer, reference, tolerance)
    decimal = typed_decimal(answer)
    if decimal is None or decimal.significant_digits < _FEWEST_DIGITS or _has_finite_decimal(reference):
        return False
    return _is_within(answer, reference, decimal.last_place / 2)


def _is_within(answer: Expression, reference: Expression, distance: Fraction) -> bool:
    for bits in _PRECISIONS:
        values = evaluate(answer, {}, bits), evaluate(reference, {}, bits)
        if values[0] is None or values[1] is None:
            return False
        with precision(bits):
            gap = abs(values[0] - values[1])
            if gap <= ball(distance):
                return True
            if gap > ball(distance):
                return False
    return False


def typed_decimal(expression: Expression) -> TypedDecimal | None:
    """Return the decimal that was typed, under any signs before it; None for everything else.

    >>> typed_decimal(Negation(Number(Fraction("0.0250"), typed="0.0250"))).significant_digits
    3
    """
    sign = 1
    while isinstance(expression, Negation):
        sign, expression = -sign, expression.operand
    if not isinstance(expression, Number) or not expression.typed:
        return None
    found = _DECIMAL.fullmatch(expression.typed)
    if found is None:
        return None
    part = found["part"] or ""
    digits = ((found["whole"] or "") + part).lstrip("0")
    place = Fraction(10) ** (int(found["exponent"] or 0) - len(part) - (2 if found["percent"] else 0))
    return TypedDecimal(sign * expression.value, place, len(digits))


def _has_finite_decimal(expression: Expression) -> bool:
    value = rational_value(expression)
    if value is None:
        return False
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1
