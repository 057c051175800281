"""Sine and cosine of exact angles: addition formulas, multiples of π/12 in roots, sin(asin u) = u; arcs; (-1)^n."""

from __future__ import annotations

from fractions import Fraction

from gradtutor.calculus.normal_forms.factoring import fraction
from gradtutor.calculus.normal_forms.kernels import Kernels
from gradtutor.calculus.normal_forms.rational_functions import NoFormError, Ratio

_MOST_ANGLE_TERMS = 4
_LARGEST_MULTIPLE = 24

_ARCS = (("asin",), ("atan",))

Angle = tuple[Ratio, Ratio]
"""Sine and cosine of an angle."""


class Angles:
    """The angles of one attempt, over its kernels."""

    def __init__(self, kernels: Kernels) -> None:
        self.kernels = kernels
        self.algebra = kernels.algebra

    def angle(self, u: Ratio) -> Angle:
        """Return (sin u, cos u), by the addition formulas over the terms of u."""
        total = (self.algebra.number(0), self.algebra.number(1))
        for monomial, coefficient in self.kernels.terms(u, _MOST_ANGLE_TERMS):
            total = self._added(total, self._angle_term(monomial, coefficient))
        return total

    def _angle_term(self, monomial: Ratio, coefficient: Fraction) -> Angle:
        key = (str(monomial.numerator), str(monomial.denominator))
        name = self.kernels.key_of(monomial.numerator) if monomial.denominator.is_one() else ()
        if name == ("pi",):
            return self._angle_of_pi(coefficient, key)
        if name[:1] in _ARCS:
            self.kernels.lesson.unit(("angle", *key), Fraction(1))  # sin(2 asin u) is made of sin(asin u)
        multiple = self.kernels.lesson.unit(("angle", *key), coefficient)
        base = self._base_angle(monomial, name, key)
        return self._multiplied(base, multiple)

    def _base_angle(self, monomial: Ratio, name: tuple[str, ...], key: tuple[str, str]) -> Angle:
        if name[:1] in _ARCS and self.kernels.lesson.units[("angle", *key)] == 1:
            return self._angle_of_inverse(name[0], self.kernels.arguments[self.kernels.place_of(monomial.numerator)])
        return self._free_angle(key)

    def _free_angle(self, key: tuple[str, str]) -> Angle:
        cosine = self.kernels.kernel("cos", *key)
        place = self.kernels.place("sin", *key)
        self.algebra.relations.setdefault(place, (2, 1 - cosine.numerator**2))
        return self.algebra.generator(place), cosine

    def _angle_of_inverse(self, function: str, u: Ratio) -> Angle:
        square = self.algebra.power(u, 2)
        one = self.algebra.number(1)
        if function == "asin":
            rest = self.algebra.sum(one, self.algebra.negative(square))
            return u, self.kernels.power(rest, Fraction(1, 2))
        cosine = self.kernels.power(self.algebra.sum(one, square), Fraction(-1, 2))
        return self.algebra.product(u, cosine), cosine

    def _angle_of_pi(self, turns: Fraction, key: tuple[str, str]) -> Angle:
        """Return sine and cosine of π·turns: exact for multiples of π/12."""
        quarters, rest = divmod(turns, Fraction(1, 2))
        if 12 % rest.denominator == 0:
            angle = self._twelfths(int(rest * 12))
        else:
            multiple = self.kernels.lesson.unit(("angle", *key), rest)
            angle = self._multiplied(self._free_angle(key), multiple)
        for _ in range(int(quarters) % 4):
            angle = (angle[1], self.algebra.negative(angle[0]))
        return angle

    def _twelfths(self, count: int) -> Angle:
        """Return sine and cosine of π·count/12, for counts from 0 to 5."""
        if count in (1, 5):
            third, quarter = self._twelfths(4), self._twelfths(3)
            if count == 1:
                return self._added(third, (self.algebra.negative(quarter[0]), quarter[1]))
            return self._added(quarter, self._twelfths(2))
        squares = {0: (0, 4), 2: (1, 3), 3: (2, 2), 4: (3, 1)}[count]  # of sine and cosine, in quarters
        sine, cosine = (self._half_root(square) for square in squares)
        return sine, cosine

    def _half_root(self, radicand: int) -> Ratio:
        root = self.kernels.power(self.algebra.number(radicand), Fraction(1, 2))
        return self.algebra.product(self.algebra.number(Fraction(1, 2)), root)

    def _added(self, a: Angle, b: Angle) -> Angle:
        algebra = self.algebra
        sine = algebra.sum(algebra.product(a[0], b[1]), algebra.product(a[1], b[0]))
        cosine = algebra.sum(algebra.product(a[1], b[1]), algebra.negative(algebra.product(a[0], b[0])))
        return sine, cosine

    def _multiplied(self, angle: Angle, multiple: int) -> Angle:
        if abs(multiple) > _LARGEST_MULTIPLE:
            raise NoFormError
        total = (self.algebra.number(0), self.algebra.number(1))
        for _ in range(abs(multiple)):
            total = self._added(total, angle)
        return total if multiple >= 0 else (self.algebra.negative(total[0]), total[1])

    def known_arc(self, function: str, u: Ratio) -> Fraction | None:
        """Return asin u or atan u in units of π for the positive values of the textbook's table."""
        if function not in _ARC_OF_SQUARE:
            return None
        square = self.algebra.power(u, 2)
        is_constant = square.numerator.is_constant() and square.denominator.is_constant()
        if not is_constant or not all(map(self.kernels.is_never_negative, (u.numerator, u.denominator))):
            return None
        value = square.numerator.leading_coefficient()
        return _ARC_OF_SQUARE[function].get(fraction(value))

    def alternating(self, u: Ratio) -> Ratio:
        """Return (-1)^u for integers: a sign for each odd monomial, where n² is as odd as n."""
        if not u.denominator.is_one():
            raise NoFormError
        total = self.algebra.number(1)
        for exponents, coefficient in u.numerator.to_dict().items():
            if coefficient.q != 1 or any(exponents[len(self.algebra.names) :]):
                raise NoFormError
            if coefficient.p % 2:
                odd = [name for name, exponent in zip(self.algebra.names, exponents, strict=False) if exponent]
                sign = self.kernels.sign_kernel("(-1)^" + "·".join(odd)) if odd else self.algebra.number(-1)
                total = self.algebra.product(total, sign)
        return total


_ARC_OF_SQUARE = {
    "asin": {
        Fraction(1, 4): Fraction(1, 6),
        Fraction(1, 2): Fraction(1, 4),
        Fraction(3, 4): Fraction(1, 3),
        Fraction(1): Fraction(1, 2),
    },
    "atan": {Fraction(1, 3): Fraction(1, 6), Fraction(1): Fraction(1, 4), Fraction(3): Fraction(1, 3)},
}
