"""Points whose coordinates are real algebraic numbers, with exact answers to questions about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flint import arb, ctx, fmpq, fmpq_mpoly

from gradtutor.calculus.numbers.closed_form import BITS, real_number
from gradtutor.calculus.numbers.number_ring import NumberRing, constant_value
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)

MOST_EXPONENT = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class AlgebraicPoint:
    """A point with algebraic coordinates: `elements` of `ring`, one for each of `names`, in that order.

    Polynomials about it, as `fmpq_mpoly`, have the variables
    `names` as their generators, in that order.
    """

    names: tuple[str, ...]
    ring: NumberRing
    elements: tuple[fmpq_mpoly, ...]

    @property
    def coordinates(self) -> tuple[RealNumber, ...]:
        """The coordinates in variable order, exact where short."""
        return tuple(real_number(self.ring, element) for element in self.elements)

    def enclose(self, bits: int) -> tuple[arb, ...]:
        """Return balls around the coordinates with at least `bits` correct bits each."""
        return tuple(self.ring.enclose(element, bits) for element in self.elements)

    def element(self, expression: Expression | fmpq_mpoly) -> fmpq_mpoly | None:
        """Return the value of a polynomial expression here as an element of `ring`; None where it isn't one."""
        fraction = self.fraction(expression)
        if fraction is None:
            return None
        above, below = fraction
        return above / constant_value(below) if below.is_constant() else None

    def fraction(self, expression: Expression | fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly] | None:
        """Return the value of a rational expression here as numerator and denominator, elements of `ring`.

        None where the expression isn't rational in the variables, or isn't defined here.
        """
        if isinstance(expression, fmpq_mpoly):
            return self.ring.evaluate(expression, self.elements), self.ring.context.constant(1)
        values = dict(zip(self.names, self.elements, strict=True))
        return _fraction(expression, self.ring, values)

    def is_zero(self, expression: Expression | fmpq_mpoly) -> bool | None:
        """Say whether a rational expression vanishes here, exactly; None where it isn't rational or not defined."""
        fraction = self.fraction(expression)
        return None if fraction is None else self.ring.is_zero(fraction[0])

    def value(self, expression: Expression | fmpq_mpoly) -> RealNumber | None:
        """Return the value of a rational expression here, exact where short; None as in `is_zero`."""
        fraction = self.fraction(expression)
        if fraction is None:
            return None
        quotient = self.ring.divide(*fraction)
        if quotient is not None:
            return real_number(self.ring, quotient)
        above, below = (self.ring.enclose(part, BITS + 2) for part in fraction)
        with ctx.workprec(BITS + 8):
            return RealNumber(above / below, None, "a combination of roots of several polynomials")


_Fraction = tuple[fmpq_mpoly, fmpq_mpoly]


def _fraction(node: Expression, ring: NumberRing, values: Mapping[str, fmpq_mpoly]) -> _Fraction | None:
    """Return numerator and denominator, never 0, of a tree's value."""
    one = ring.context.constant(1)
    match node:
        case Number(value):
            return ring.context.constant(fmpq(value.numerator, value.denominator)), one
        case Variable(name):
            return values[name], one
        case Negation(operand):
            inner = _fraction(operand, ring, values)
            return inner and (-inner[0], inner[1])
        case Sum(parts) | Product(parts):
            fractions = [_fraction(part, ring, values) for part in parts]
            combine = _sum if isinstance(node, Sum) else _product
            result: _Fraction | None = fractions[0]
            for fraction in fractions[1:]:
                result = combine(ring, result, fraction) if result and fraction else None
            return result
        case Quotient(numerator, denominator):
            above, below = _fraction(numerator, ring, values), _inverse(ring, _fraction(denominator, ring, values))
            return _product(ring, above, below) if above and below else None
        case Power(base, exponent):
            return _power(ring, _fraction(base, ring, values), exponent)
        case Constant() | Call():
            return None


def _sum(ring: NumberRing, left: _Fraction, right: _Fraction) -> _Fraction:
    if left[1] == right[1]:
        return left[0] + right[0], left[1]
    above = ring.multiply(left[0], right[1]) + ring.multiply(right[0], left[1])
    return above, ring.multiply(left[1], right[1])


def _product(ring: NumberRing, left: _Fraction, right: _Fraction) -> _Fraction:
    return ring.multiply(left[0], right[0]), ring.multiply(left[1], right[1])


def _inverse(ring: NumberRing, fraction: _Fraction | None) -> _Fraction | None:
    return None if fraction is None or ring.is_zero(fraction[0]) else (fraction[1], fraction[0])


def _power(ring: NumberRing, base: _Fraction | None, exponent: Expression) -> _Fraction | None:
    negative = isinstance(exponent, Negation)
    size = exponent.operand if isinstance(exponent, Negation) else exponent
    if base is None or not isinstance(size, Number) or size.value.denominator != 1:
        return None
    power = -size.value.numerator if negative else size.value.numerator
    if abs(power) > MOST_EXPONENT:
        return None
    start = base if power >= 0 else _inverse(ring, base)
    return start and (ring.power(start[0], abs(power)), ring.power(start[1], abs(power)))
