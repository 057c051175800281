"""Kernels: the values that are no rational functions, and the exact relations between them.

    sign p        σ² = 1, so that |p| = σ·p
    |p|^(1/n)     the n-th power is |p|; p an irreducible polynomial or a prime number
    ln |p|        of irreducible p: ln of a product is the sum over its factors
    e^(c·m)       for each monomial m with one unit c, so that sums of exponents become products
    sin, cos      of c·m likewise, by the addition formulas; s² = 1 - c²
    π, Γ(u), asin u, ...   with no relation

What holds only where an expression is defined (the radicand of √u is not negative) is kept as a fact about signs. The
units, root degrees and facts are not known before the expression was seen once, so a form is built again after
something new was learnt: `Lesson`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq, fmpq_mpoly, fmpz

from gradtutor.calculus.normal_forms.factoring import factored, fraction, prime_factors
from gradtutor.calculus.normal_forms.lesson import Lesson
from gradtutor.calculus.normal_forms.rational_functions import Algebra, NoFormError, Ratio

_MOST_EXPONENT_TERMS = 12
_POSITIVE = frozenset(("pi", "exp", "root"))
_SIGN = "sign of a factor"  # never zero, unlike the function sign


class Kernels:
    """The kernels of one attempt, built on the lessons of earlier ones."""

    def __init__(self, algebra: Algebra, lesson: Lesson) -> None:
        self.algebra = algebra
        self.lesson = lesson
        self.facts: dict[frozenset[str], int] = {}
        self._first = len(algebra.names)
        self._keys: dict[int, tuple[str, ...]] = {}
        self.arguments: dict[int, Ratio] = {}

    # -- generators ------------------------------------------------------------------------------------------------

    def kernel(self, *key: str, argument: Ratio | None = None) -> Ratio:
        """Return the generator of a kernel, a new one for a new key."""
        return self.algebra.generator(self.place(*key, argument=argument))

    def place(self, *key: str, argument: Ratio | None = None) -> int:
        places = self.lesson.places
        place = places.setdefault(key, self._first + len(places))
        if place >= len(self.algebra.generators):
            raise NoFormError
        self._keys[place] = key
        if argument is not None:
            self.arguments[place] = argument
        return place

    def opaque(self, function: str, *arguments: Ratio) -> Ratio:
        """Return the kernel of a function about which nothing more is known."""
        return self.kernel(function, *(_text(argument) for argument in arguments), argument=arguments[0])

    def pi(self) -> Ratio:
        """Return π."""
        return self.kernel("pi")

    def key_of(self, p: fmpq_mpoly) -> tuple[str, ...]:
        """Return the key of a polynomial that is one kernel alone, () for all others."""
        if len(p) != 1 or p.total_degree() != 1 or p.leading_coefficient() != 1:
            return ()
        return self._keys.get(p.monoms()[0].index(1), ())

    def place_of(self, p: fmpq_mpoly) -> int:
        return int(p.monoms()[0].index(1))

    # -- factors and signs -----------------------------------------------------------------------------------------

    def _factors(self, u: Ratio) -> tuple[fmpq, list[tuple[fmpq_mpoly, int]]]:
        """Return the rational factor and the irreducible factors of u with their exponents."""
        constant, factors = fmpq(1), []
        for p, direction in ((u.numerator, 1), (u.denominator, -1)):
            content, parts = factored(p)
            constant *= content**direction
            for part, exponent in parts:
                lead = part.leading_coefficient()
                constant *= lead ** (direction * int(exponent))
                factors.append((part / lead, direction * int(exponent)))
        return constant, factors

    def is_never_negative(self, p: fmpq_mpoly) -> bool:
        """Say whether p is visibly ≥ 0: positive terms in squares and kernels that are never negative."""
        return all(
            coefficient > 0 and all(e % 2 == 0 or self._name(i) in _POSITIVE for i, e in enumerate(exponents) if e)
            for exponents, coefficient in p.to_dict().items()
        )

    def _name(self, place: int) -> str:
        return self._keys.get(place, ("",))[0]

    def _sign(self, p: fmpq_mpoly) -> Ratio:
        if self.is_never_negative(p):
            return self.algebra.number(1)
        text = self._sign_text(p)
        for signs, value in self.lesson.facts.items():
            if text == max(signs):
                others = [self.sign_kernel(other) for other in signs - {text}]
                return self.product([self.algebra.number(value), *others])
        return self.sign_kernel(text)

    def sign_kernel(self, text: str) -> Ratio:
        place = self.place(_SIGN, text)
        self.algebra.relations.setdefault(place, (2, self.algebra.one))
        return self.algebra.generator(place)

    def not_negative(self, u: Ratio) -> None:
        """Note that u ≥ 0 wherever the expression is defined."""
        constant, factors = self._factors(u)
        signs: frozenset[str] = frozenset()
        for p, exponent in factors:
            if exponent % 2 and not self.is_never_negative(p):
                signs ^= {self._sign_text(p)}
        self._note_fact(signs, 1 if constant > 0 else -1)

    def _sign_text(self, p: fmpq_mpoly) -> str:
        """Return the name of p's sign; a sign has itself for its sign."""
        key = self.key_of(p)
        return key[1] if key[:1] == (_SIGN,) else str(p)

    def _note_fact(self, signs: frozenset[str], value: int) -> None:
        """Keep the facts in echelon form over F₂: each has its own largest sign, which no other holds."""
        for known, known_value in self.facts.items():
            if max(known) in signs:
                signs, value = signs ^ known, value * known_value
        if not signs:
            return
        for known, known_value in list(self.facts.items()):
            if max(signs) in known:
                del self.facts[known]
                self.facts[known ^ signs] = known_value * value
        self.facts[signs] = value

    def product(self, values: list[Ratio]) -> Ratio:
        total = self.algebra.number(1)
        for value in values:
            total = self.algebra.product(total, value)
        return total

    # -- absolute values, powers, logarithms -----------------------------------------------------------------------

    def absolute(self, u: Ratio) -> Ratio:
        """Return |u|."""
        if u.numerator.is_zero():
            return u
        constant, factors = self._factors(u)
        return self.product([self.algebra.number(abs(constant)), *(self._size(p, Fraction(e)) for p, e in factors)])

    def power(self, u: Ratio, exponent: Fraction) -> Ratio:
        """Return u^(p/q): real for every u where q is odd, for u ≥ 0 where it is even."""
        if exponent.denominator == 1:
            return self.algebra.power(u, exponent.numerator)
        if u.numerator.is_zero():
            return self._power_of_zero(u, exponent)
        constant, factors = self._factors(u)
        values = [self._number_size(constant, exponent), *(self._size(p, e * exponent) for p, e in factors)]
        if exponent.denominator % 2 == 0:
            self.not_negative(u)
        elif exponent.numerator % 2:
            values += [self._sign(p) for p, e in factors if e % 2]
            values += [self.algebra.number(-1)] if constant < 0 else []
        return self.product(values)

    def _power_of_zero(self, u: Ratio, exponent: Fraction) -> Ratio:
        if exponent < 0:
            raise NoFormError
        return u

    def _number_size(self, constant: fmpq, exponent: Fraction) -> Ratio:
        primes = [(fmpz(prime), e * exponent) for prime, e in prime_factors(abs(constant))]
        return self.product([self._rooted(self.algebra.context.constant(prime), e) for prime, e in primes])

    def _size(self, p: fmpq_mpoly, exponent: Fraction) -> Ratio:
        """Return |p|^exponent of an irreducible polynomial."""
        if self.key_of(p)[:1] == (_SIGN,):
            return self.algebra.number(1)
        if exponent.denominator == 1:
            size = self.algebra.product(self._sign(p), self.algebra.polynomial(p))
            return self.algebra.power(size, exponent.numerator)
        key = self.key_of(p)
        if key[:1] == ("root",):
            place = self.place_of(p)
            degree, _ = self.algebra.relations[place]
            return self._root_of(self.arguments[place], exponent / degree)
        if key[:1] == ("exp",):
            unit = self.lesson.units[(key[0], key[1], key[2])]
            return self._exponential_term(self.arguments[self.place_of(p)], exponent * unit, (key[1], key[2]))
        return self._rooted(p, exponent)

    def _root_of(self, u: Ratio, exponent: Fraction) -> Ratio:
        return self._rooted(u.numerator, exponent)

    def _rooted(self, p: fmpq_mpoly, exponent: Fraction) -> Ratio:
        """Return |p|^exponent through the kernel |p|^(1/degree)."""
        text = str(p)
        degree = self.lesson.degree(text, exponent.denominator)
        size = self.algebra.product(self._sign(p), self.algebra.polynomial(p))
        if degree == 1:
            return self.algebra.power(size, exponent.numerator)
        place = self.place("root", text, argument=self.algebra.polynomial(p))
        if place not in self.algebra.relations:
            self.algebra.relations[place] = (degree, size.numerator)
        whole, rest = divmod(exponent.numerator * (degree // exponent.denominator), degree)
        root = self.algebra.power(self.algebra.generator(place), rest)
        return self.algebra.product(self.algebra.power(size, whole), root)

    def logarithm(self, u: Ratio, *, of_size: bool = False) -> Ratio:
        """Return ln u, as the sum of ln |factor|; ln |u| with `of_size`."""
        constant, factors = self._factors(u)
        if not of_size:
            if constant < 0 and not factors:
                raise NoFormError
            self.not_negative(u)
        total = self.algebra.number(0)
        for prime, exponent in prime_factors(abs(constant)):
            size = self.kernel("ln", str(prime), argument=self.algebra.number(fmpq(prime)))
            total = self.algebra.sum(total, self._scaled(size, Fraction(exponent)))
        for p, exponent in factors:
            total = self.algebra.sum(total, self._scaled(self._logarithm_of_factor(p), Fraction(exponent)))
        return total

    def _logarithm_of_factor(self, p: fmpq_mpoly) -> Ratio:
        key = self.key_of(p)
        if key[:1] == (_SIGN,):
            return self.algebra.number(0)
        match key[:1]:
            case ("exp",):
                unit = self.lesson.units[(key[0], key[1], key[2])]
                return self._scaled(self.arguments[self.place_of(p)], unit)
            case ("root",):
                place = self.place_of(p)
                degree, _ = self.algebra.relations[place]
                inside = self.logarithm(self.arguments[place], of_size=True)
                return self._scaled(inside, Fraction(1, degree))
            case _:
                return self.kernel("ln", str(p), argument=self.algebra.polynomial(p))

    def _scaled(self, u: Ratio, factor: Fraction) -> Ratio:
        return self.algebra.product(self.algebra.number(factor), u)

    # -- exponentials ----------------------------------------------------------------------------------------------

    def terms(self, u: Ratio, most: int) -> Iterator[tuple[Ratio, Fraction]]:
        """Yield u as terms coefficient · (monomial / denominator); as one term when it has more than `most`."""
        if len(u.numerator) > most:
            lead = u.numerator.leading_coefficient()
            yield Ratio(u.numerator / lead, u.denominator), fraction(lead)
            return
        for exponents, coefficient in u.numerator.to_dict().items():
            monomial = self.algebra.context.from_dict({exponents: 1})
            part = self.algebra.product(
                self.algebra.polynomial(monomial), self.algebra.reciprocal(self.algebra.polynomial(u.denominator))
            )
            yield part, fraction(coefficient)

    def exponential(self, u: Ratio) -> Ratio:
        """Return e^u, as the product over the terms of u."""
        total = self.algebra.number(1)
        for monomial, coefficient in self.terms(u, _MOST_EXPONENT_TERMS):
            key = (str(monomial.numerator), str(monomial.denominator))
            total = self.algebra.product(total, self._exponential_term(monomial, coefficient, key))
        return total

    def _exponential_term(self, monomial: Ratio, coefficient: Fraction, key: tuple[str, str]) -> Ratio:
        logarithm = self.key_of(monomial.numerator) if monomial.denominator.is_one() else ()
        if logarithm[:1] == ("ln",):
            p = self.arguments[self.place_of(monomial.numerator)].numerator
            return self._rooted(p, coefficient) if p.is_constant() else self._size(p, coefficient)
        multiple = self.lesson.unit(("exp", *key), coefficient)
        return self.algebra.power(self.kernel("exp", *key, argument=monomial), multiple)


def _text(u: Ratio) -> str:
    return f"{u.numerator}/{u.denominator}"
