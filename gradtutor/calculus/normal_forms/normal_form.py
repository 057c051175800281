"""A normal form that proves equalities: a rational function over Q of the variables and of kernels.

Rational functions are covered completely. Kernels (`kernels.py`, `angles.py`) carry the relations of sines,
exponentials, roots, absolute values and logarithms. Equal normal forms prove that two expressions agree wherever
both are defined; different ones prove nothing: that is the business of balls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from flint import fmpq, fmpq_mpoly

from gradtutor.calculus.normal_forms.angles import Angles
from gradtutor.calculus.normal_forms.factoring import fraction
from gradtutor.calculus.normal_forms.kernels import Kernels
from gradtutor.calculus.normal_forms.lesson import LearntError, Lesson
from gradtutor.calculus.normal_forms.rational_functions import Algebra, NoFormError, Ratio, ratio_of
from gradtutor.calculus.numbers.rational_value import rational_value
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

_KERNELS = 20
_MOST_ATTEMPTS = 8
_LARGEST_SHIFT = 20


@dataclass(frozen=True, slots=True)
class NormalForm:
    """numerator / denominator in lowest terms; the first generators are the variables, the others kernels."""

    numerator: fmpq_mpoly
    denominator: fmpq_mpoly


def normal_form(expression: Expression, names: Sequence[str]) -> NormalForm | None:
    """Return the normal form of an expression, or None where it has none or it would be too large.

    >>> x = Variable("x")
    >>> square = Sum((Power(Call("sin", (x,)), Number(Fraction(2))), Power(Call("cos", (x,)), Number(Fraction(2)))))
    >>> normal_form(square, ("x",)).numerator
    1
    """
    form = None
    for _, forms in _attempts((expression,), names):
        form = NormalForm(forms[0].numerator, forms[0].denominator)
    return form


def proves_equal(left: Expression, right: Expression, names: Sequence[str]) -> bool:
    """Return whether exact algebra proves that two expressions agree wherever both are defined."""
    try:
        algebra = Algebra(names)
        # A difference between two rational functions is final: no kernel can bridge it.
        return algebra.agree(*(ratio_of(expression, algebra) for expression in (left, right)))
    except NoFormError:
        return any(algebra.agree(*forms) for algebra, forms in _attempts((left, right), names))


def _attempts(expressions: Sequence[Expression], names: Sequence[str]) -> Iterator[tuple[Algebra, list[Ratio]]]:
    """Yield the forms of expressions over common kernels, as signs become known from the domain of any of them."""
    lesson = Lesson()
    for _ in range(_MOST_ATTEMPTS):
        builder = _Builder(names, lesson)
        try:
            forms = [builder.ratio(expression) for expression in expressions]
            yield builder.algebra, forms
        except LearntError:
            continue
        except NoFormError:
            return
        if builder.kernels.facts == lesson.facts:
            return
        lesson.facts = builder.kernels.facts


class _Builder:
    """One attempt at the normal forms of expressions."""

    def __init__(self, names: Sequence[str], lesson: Lesson) -> None:
        self.algebra = Algebra(names, _KERNELS)
        self.kernels = Kernels(self.algebra, lesson)
        self.angles = Angles(self.kernels)

    def ratio(self, node: Expression) -> Ratio:
        match node:
            case Number(value):
                return self.algebra.number(value)
            case Variable(name):
                return self.algebra.generator(self.algebra.names.index(name))
            case Constant("pi"):
                return self.kernels.pi()
            case Constant():
                return self.kernels.exponential(self.algebra.number(1))
            case Sum(terms):
                return self._sum([self.ratio(term) for term in terms])
            case Product(factors):
                return self.kernels.product([self.ratio(factor) for factor in factors])
            case Negation(operand):
                return self.algebra.negative(self.ratio(operand))
            case Quotient(numerator, denominator):
                return self._quotient(self.ratio(numerator), self.ratio(denominator))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                exact = rational_value(node)
                if exact is not None:
                    return self.algebra.number(exact)
                return self._call(function, [self.ratio(argument) for argument in arguments], arguments)

    def _sum(self, values: list[Ratio]) -> Ratio:
        total = values[0]
        for value in values[1:]:
            total = self.algebra.sum(total, value)
        return total

    def _minus(self, a: Ratio, b: Ratio) -> Ratio:
        return self.algebra.sum(a, self.algebra.negative(b))

    def _quotient(self, a: Ratio, b: Ratio) -> Ratio:
        return self.algebra.product(a, self.algebra.reciprocal(b))

    def _times(self, factor: Fraction | int, a: Ratio) -> Ratio:
        return self.algebra.product(self.algebra.number(factor), a)

    def _power(self, base: Expression, exponent: Expression) -> Ratio:
        if isinstance(base, Constant) and base.name == "e":
            return self.kernels.exponential(self.ratio(exponent))
        value = rational_value(exponent)
        if value is not None:
            return self.kernels.power(self.ratio(base), value)
        raised = self.ratio(exponent)
        if raised.numerator.is_constant() and raised.denominator.is_one():  # such as log_2(8)
            constant = raised.numerator.to_dict().values()
            return self.kernels.power(self.ratio(base), fraction(next(iter(constant), fmpq(0))))
        constant_base = rational_value(base)
        if constant_base is not None and constant_base < 0:  # (-2)^n of an integer n
            size = self.kernels.logarithm(self.algebra.number(-constant_base))
            return self.algebra.product(
                self.angles.alternating(raised), self.kernels.exponential(self.algebra.product(raised, size))
            )
        return self.kernels.exponential(self.algebra.product(raised, self.kernels.logarithm(self.ratio(base))))

    def _call(self, function: str, u: list[Ratio], arguments: tuple[Expression, ...]) -> Ratio:
        match function:
            case "sqrt":
                return self.kernels.power(u[0], Fraction(1, 2))
            case "cbrt":
                return self.kernels.power(u[0], Fraction(1, 3))
            case "root":
                return self._power(arguments[0], Quotient(Number(Fraction(1)), arguments[1]))
            case "abs":
                return self.kernels.absolute(u[0])
            case "exp":
                return self.kernels.exponential(u[0])
            case "ln":
                return self.kernels.logarithm(u[0])
            case "log":
                return self._quotient(self.kernels.logarithm(u[0]), self.kernels.logarithm(u[1]))
            case "sin" | "cos" | "tan" | "cot" | "sec" | "csc":
                return self._trigonometric(function, u[0])
            case "sinh" | "cosh" | "tanh" | "coth" | "sech" | "csch":
                return self._hyperbolic(function, u[0])
            case "asinh" | "acosh" | "atanh":
                return self._area(function, u[0])
            case "asin" | "acos" | "atan" | "acot" | "asec" | "acsc":
                return self._inverse(function, u[0])
            case "factorial":
                return self._gamma(self.algebra.sum(u[0], self.algebra.number(1)))
            case "gamma":
                return self._gamma(u[0])
            case "min" | "max":
                return self._extreme(function, u)
            case "floor" | "ceiling" | "sign" if u[0].denominator.is_one() and u[0].numerator.is_constant():
                return self.algebra.number(_stepped(function, fraction(u[0].numerator.leading_coefficient())))
            case "erf":
                return self._odd(function, u[0])
            case _:
                return self.kernels.opaque(function, *u)

    def _trigonometric(self, function: str, u: Ratio) -> Ratio:
        sine, cosine = self.angles.angle(u)
        return self._from_pair(function, sine, cosine)

    def _hyperbolic(self, function: str, u: Ratio) -> Ratio:
        up = self.kernels.exponential(u)
        down = self.algebra.reciprocal(up)
        sine, cosine = (
            self._times(Fraction(1, 2), self._minus(up, down)),
            self._times(Fraction(1, 2), self.algebra.sum(up, down)),
        )
        return self._from_pair(function.removesuffix("h"), sine, cosine)

    def _from_pair(self, function: str, sine: Ratio, cosine: Ratio) -> Ratio:
        match function:
            case "sin":
                return sine
            case "cos":
                return cosine
            case "tan":
                return self._quotient(sine, cosine)
            case "cot":
                return self._quotient(cosine, sine)
            case "sec":
                return self.algebra.reciprocal(cosine)
            case _:
                return self.algebra.reciprocal(sine)

    def _area(self, function: str, u: Ratio) -> Ratio:
        one = self.algebra.number(1)
        if function == "atanh":
            inside = self._quotient(self.algebra.sum(one, u), self._minus(one, u))
            return self._times(Fraction(1, 2), self.kernels.logarithm(inside))
        square = self.algebra.power(u, 2)
        shifted = self.algebra.sum(square, one) if function == "asinh" else self._minus(square, one)
        return self.kernels.logarithm(self.algebra.sum(u, self.kernels.power(shifted, Fraction(1, 2))))

    def _inverse(self, function: str, u: Ratio) -> Ratio:
        match function:
            case "asec" | "acsc" | "acot":
                of = {"asec": "acos", "acsc": "asin", "acot": "atan"}[function]
                return self._inverse(of, self.algebra.reciprocal(u))
            case "acos":
                right_angle = self._times(Fraction(1, 2), self.kernels.pi())
                return self._minus(right_angle, self._inverse("asin", u))
            case _:
                return self._odd(function, u)

    def _odd(self, function: str, u: Ratio) -> Ratio:
        """Return the kernel of an odd function, f(-u) as -f(u)."""
        if u.numerator.is_zero():
            return u
        if u.numerator.leading_coefficient() < 0:
            return self.algebra.negative(self._odd(function, self.algebra.negative(u)))
        known = self.angles.known_arc(function, u)
        return self.kernels.opaque(function, u) if known is None else self._times(known, self.kernels.pi())

    def _gamma(self, u: Ratio) -> Ratio:
        """Return Γ(u) through Γ(u - n), n the whole part of u's constant term: Γ(z + 1) = z Γ(z)."""
        shift = self._whole_part(u)
        base = self._minus(u, self.algebra.number(shift))
        if base.numerator.is_zero():
            base, shift = self.algebra.number(1), shift - 1
        factors = [self.algebra.sum(base, self.algebra.number(k)) for k in range(min(shift, 0), max(shift, 0))]
        rising = self.kernels.product(factors)
        value = self.algebra.number(1) if base == self.algebra.number(1) else self.kernels.opaque("gamma", base)
        return self.algebra.product(value, rising if shift >= 0 else self.algebra.reciprocal(rising))

    def _whole_part(self, u: Ratio) -> int:
        if not u.denominator.is_one():
            return 0
        constant = u.numerator.to_dict().get((0,) * len(self.algebra.generators), 0)
        shift = int(constant.p // constant.q) if constant else 0
        if abs(shift) > _LARGEST_SHIFT:
            raise NoFormError
        return shift

    def _extreme(self, function: str, values: list[Ratio]) -> Ratio:
        """Return max(u, v) = (u + v + |u - v|) / 2, folded over the values; the minimum with a minus."""
        total = values[0]
        for value in values[1:]:
            gap = self.kernels.absolute(self._minus(total, value))
            both = self.algebra.sum(total, value)
            total = self.algebra.sum(both, gap) if function == "max" else self._minus(both, gap)
            total = self._times(Fraction(1, 2), total)
        return total


def _stepped(function: str, value: Fraction) -> int:
    match function:
        case "floor":
            return floor(value)
        case "ceiling":
            return ceil(value)
        case _:
            return (value > 0) - (value < 0)
