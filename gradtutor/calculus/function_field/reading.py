"""A tree read into a function field: roots, exponentials and sines become kernels, in as few as are needed.

Exponents and angles are taken apart by monomials: with E = eˣ and F = e^(y/2), e^(2x − y/2) is E²/F; sin(x + 2y) is
written with the sines and cosines of x and y. Where a finer step is needed than was thought at first (eˣ and later
e^(x/2)), reading starts again with the finer step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import comb, gcd, lcm

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpz

from gradtutor.calculus.function_field.field import Condition, FunctionField
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind, cosine_and_sine_of_turn
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, QuotientKey, quotient_of
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
    walk,
)

MOST_TERMS = 6_000
MOST_MULTIPLE = 12
"""The highest multiple angle written out: sin(12x) in sin x and cos x."""

Steps = dict[tuple[KernelKind, QuotientKey], fmpq]


class _UnsupportedError(Exception):
    """The tree holds something that no kernel stands for, or it is too large."""


class _FinerStepError(Exception):
    """A kernel turned out to be needed for a smaller part of its argument."""


def function_in_field(tree: Expression, names: Sequence[str]) -> tuple[FunctionField, PolynomialQuotient] | None:
    """Return a function as an element of a field of its own, or None where it has no such form.

    >>> x = Variable("x")
    >>> field, f = function_in_field(Product((x, Call("exp", (x,)))), ("x",))
    >>> field.derivative(f, 0).above.factor()[1]
    [(x + 1, 1), (k9, 1)]
    """
    steps: Steps = {}
    spare = _kernels_at_most(tree)
    for _ in range(20):
        try:
            reader = _Reader(tuple(names), spare, steps)
            element = reader.read(tree)
            return reader.finished(element)
        except _FinerStepError:
            continue
        except (_UnsupportedError, ZeroDivisionError):
            return None
    return None


def _kernels_at_most(tree: Expression) -> int:
    calls = sum(1 for node in walk(tree) if isinstance(node, Call | Power | Constant))
    powers_only = all(not isinstance(node, Call | Constant) for node in walk(tree))
    natural = powers_only and all(
        isinstance(node.exponent, Number) and node.exponent.value.denominator == 1
        for node in walk(tree)
        if isinstance(node, Power)
    )
    return 0 if natural else min(2 * calls + 8, 60)


class _Reader:
    """Reads trees into one field, making kernels as they are met."""

    def __init__(self, names: tuple[str, ...], spare: int, steps: Steps) -> None:
        context = fmpq_mpoly_ctx.get([*_labels(spare, names), *names], "lex")
        self.names, self.spare, self.steps = names, spare, steps
        self.field = FunctionField(names, context)
        self._places: dict[object, int] = {}

    def finished(self, element: PolynomialQuotient) -> tuple[FunctionField, PolynomialQuotient]:
        """Return the field with only the generators that are used, and the element in it."""
        used = [place for place in range(self.spare) if place in self.field.kernels]
        return _compressed(self.field, used, self.field.simplified(element))

    def read(self, node: Expression) -> PolynomialQuotient:
        """Return a tree as an element."""
        match node:
            case Number(value):
                return self.field.constant(fmpq(value.numerator, value.denominator))
            case Variable(name):
                return self.field.generator(self.spare + self.names.index(name))
            case Constant(name):
                return self.pi() if name == "pi" else self.exponential(self.field.constant(1))
            case Sum(terms):
                return self._total(terms)
            case Product(factors):
                result = self.read(factors[0])
                for factor in factors[1:]:
                    result = self._bounded(result * self.read(factor))
                return result
            case Quotient(numerator, denominator):
                below = self.read(denominator)
                self.require(below, "!= 0")
                return self._bounded(self.read(numerator) / below)
            case Negation(operand):
                return -self.read(operand)
            case Power(base, exponent):
                return self._power(base, self.read(exponent))
            case Call(function, arguments):
                return self._call(function, [self.read(argument) for argument in arguments])

    def _total(self, terms: tuple[Expression, ...]) -> PolynomialQuotient:
        result = self.read(terms[0])
        for term in terms[1:]:
            result = self._bounded(result + self.read(term))
        return result

    def require(self, element: PolynomialQuotient, relation: str) -> None:
        """Note a condition of the natural domain, unless it is plainly met."""
        if element.constant is None:
            self.field.conditions.append(Condition(element, relation))

    def _bounded(self, element: PolynomialQuotient) -> PolynomialQuotient:
        if len(element.above) > MOST_TERMS or len(element.below) > MOST_TERMS:
            raise _UnsupportedError
        return element

    def _power(self, base: Expression, exponent: PolynomialQuotient) -> PolynomialQuotient:
        if isinstance(base, Constant) and base.name == "e":
            return self.exponential(exponent)
        below = self.read(base)
        part = exponent.constant
        if part is not None:
            if part < 0:
                self.require(below, "!= 0")
            return self.rational_power(below, part)
        return self.exponential(exponent * self.logarithm(below))

    def rational_power(self, base: PolynomialQuotient, exponent: fmpq) -> PolynomialQuotient:
        """Return base ** exponent; for an even root the base is required not to be negative."""
        above, below = int(exponent.p), int(exponent.q)
        terms = max(len(base.above), len(base.below))
        if abs(above) > 400 or (terms > 1 and comb(terms + abs(above) // below, terms) > MOST_TERMS):
            raise _UnsupportedError
        if below == 1:
            return base**above
        return base ** (above // below) * self.root(base, below) ** (above % below)

    def root(self, radicand: PolynomialQuotient, degree: int) -> PolynomialQuotient:
        """Return the real root of a degree, with whole powers taken out of it."""
        if degree > 12:
            raise _UnsupportedError
        if degree % 2 == 0:
            self.require(radicand, ">= 0")
        inside = radicand.above * radicand.below ** (degree - 1)
        content, factors = inside.factor_squarefree()
        result = self._root_of_number(abs(content), degree)
        rest = inside.context().constant(1 if content > 0 else -1)
        for factor, multiplicity in factors:
            taken = self._without_sign(quotient_of(factor ** (multiplicity // degree)), degree)
            result *= taken
            rest *= factor ** (multiplicity % degree)
        below = self._without_sign(quotient_of(radicand.below), degree)
        return result * self._root_kernel(rest, degree) / below

    def _without_sign(self, element: PolynomialQuotient, degree: int) -> PolynomialQuotient:
        return self.absolute(element) if degree % 2 == 0 else element

    def _root_of_number(self, value: fmpq, degree: int) -> PolynomialQuotient:
        whole = value.p * value.q ** (degree - 1)
        outside, result = fmpz(1), self.field.constant(1)
        for prime, multiplicity in whole.factor():
            outside *= prime ** (int(multiplicity) // degree)
            if multiplicity % degree:
                kernel = self._root_kernel(self.field.context.constant(prime), degree)
                result *= kernel ** (int(multiplicity) % degree)
        return result.scaled(fmpq(outside) / value.q)

    def _root_kernel(self, inside: fmpq_mpoly, degree: int) -> PolynomialQuotient:
        if inside.is_constant():
            value = inside.leading_coefficient()
            if value == 1:
                return self.field.constant(1)
            if value == -1:
                if degree % 2 == 0:
                    raise _UnsupportedError
                return self.field.constant(-1)
        if degree % 2 and inside.leading_coefficient() < 0:
            return -self._root_kernel(-inside, degree)
        argument = quotient_of(inside)

        def slope(w: PolynomialQuotient) -> PolynomialQuotient:
            return self.field.constant(fmpq(1, degree)) / w ** (degree - 1)

        def relation(w: fmpq_mpoly) -> fmpq_mpoly:
            return w**degree - inside

        return self._kernel(KernelKind.ROOT, argument, slope, relation, degree)

    def absolute(self, element: PolynomialQuotient) -> PolynomialQuotient:
        """Return |element|, with a sign as a kernel where the sign isn't plain."""
        content, factors = (element.above * element.below).factor_squarefree()
        odd = self.field.context.constant(1)
        for factor, multiplicity in factors:
            if multiplicity % 2 and not self._plainly_not_negative(factor):
                odd *= factor
        if odd.is_constant():
            return element if content > 0 else -element
        sign = self._sign_kernel(odd)
        return sign * element if content > 0 else -(sign * element)

    def _sign_kernel(self, polynomial: fmpq_mpoly) -> PolynomialQuotient:
        if polynomial.leading_coefficient() < 0:
            return -self._sign_kernel(-polynomial)
        return self._kernel(
            KernelKind.SIGN, quotient_of(polynomial), lambda _: self.field.constant(0), lambda sign: sign**2 - 1
        )

    def _plainly_not_negative(self, polynomial: fmpq_mpoly) -> bool:
        return plainly_not_negative(self.field, polynomial)

    def exponential(self, exponent: PolynomialQuotient) -> PolynomialQuotient:
        """Return e to the power of an element."""
        result = self.field.constant(1)
        for monomial, part in self._parts(exponent):
            logarithm = self._lone_kernel(monomial, KernelKind.LOGARITHM)
            if logarithm:
                result *= self.rational_power(logarithm.argument, part)
                continue
            multiple = self._multiple(KernelKind.EXPONENTIAL, monomial, part)
            argument = self._scaled_monomial(KernelKind.EXPONENTIAL, monomial)
            result *= self._kernel(KernelKind.EXPONENTIAL, argument, lambda value: value) ** multiple
        return result

    def cosine_and_sine(self, angle: PolynomialQuotient) -> tuple[PolynomialQuotient, PolynomialQuotient]:
        """Return the cosine and sine of an element."""
        cosine, sine = self.field.constant(1), self.field.constant(0)
        for monomial, part in self._parts(angle):
            c, s = self._turned(monomial, part)
            cosine, sine = self._bounded(cosine * c - sine * s), self._bounded(sine * c + cosine * s)
        return self.field.simplified(cosine), self.field.simplified(sine)

    def _turned(self, monomial: PolynomialQuotient, part: fmpq) -> tuple[PolynomialQuotient, PolynomialQuotient]:
        known = cosine_and_sine_of_turn(part) if self._lone_kernel(monomial, KernelKind.PI) else None
        if known:
            cosine, sine = (self._root_of_number(fmpq(under), 2).scaled(size) for size, under in known)
            return cosine, sine
        multiple = self._multiple(KernelKind.COSINE, monomial, part)
        if abs(multiple) > MOST_MULTIPLE:
            raise _UnsupportedError
        base = self._cosine_and_sine_kernels(self._scaled_monomial(KernelKind.COSINE, monomial))
        cosine, sine = base
        for _ in range(abs(multiple) - 1):
            turned = cosine * base[0] - sine * base[1], sine * base[0] + cosine * base[1]
            cosine, sine = (self.field.simplified(value) for value in turned)
        return cosine, sine if multiple > 0 else -sine

    def _cosine_and_sine_kernels(self, argument: PolynomialQuotient) -> tuple[PolynomialQuotient, PolynomialQuotient]:
        key = (KernelKind.COSINE, argument.key)
        if key not in self._places:
            # The sine comes first in the order of generators, so that its square is replaced, not the cosine's.
            place = self._places[key] = self._free_place()
            cosine, sine = self.field.generator(place), self.field.generator(place - 1)
            relation = sine.above**2 + cosine.above**2 - 1
            kernels = self.field.kernels
            kernels[place] = Kernel(KernelKind.COSINE, place, argument, -sine, partner=place - 1)
            kernels[place - 1] = Kernel(KernelKind.SINE, place - 1, argument, cosine, 1, place, relation)
        place = self._places[key]
        return self.field.generator(place), self.field.generator(place - 1)

    def logarithm(self, element: PolynomialQuotient) -> PolynomialQuotient:
        """Return the natural logarithm of an element, which is required to be positive."""
        self.require(element, "> 0")
        if element.constant == 1:
            return self.field.constant(0)
        if element.constant is not None and element.constant <= 0:
            raise _UnsupportedError
        if element.is_polynomial and len(element.above) == 1 and element.above.leading_coefficient() == 1:
            places = [place for place, degree in enumerate(element.above.degrees()) if degree]
            kernel = self.field.kernels.get(places[0])
            if len(places) == 1 and kernel and kernel.kind is KernelKind.EXPONENTIAL:
                return kernel.argument.scaled(fmpq(int(element.above.degrees()[places[0]])))
        return self._kernel(KernelKind.LOGARITHM, element, lambda _: self.field.constant(1) / element)

    def pi(self) -> PolynomialQuotient:
        """Return π."""
        return self._kernel(KernelKind.PI, self.field.constant(0), lambda _: self.field.constant(0))

    def _arctangent(self, u: PolynomialQuotient) -> PolynomialQuotient:
        one = self.field.constant(1)
        return self._kernel(KernelKind.ARCTANGENT, u, lambda _: one / (one + u**2))

    def _arcsine(self, u: PolynomialQuotient) -> PolynomialQuotient:
        one = self.field.constant(1)
        root = self.root(one - u**2, 2)
        return self._kernel(KernelKind.ARCSINE, u, lambda _: one / root)

    def _error_function(self, u: PolynomialQuotient) -> PolynomialQuotient:
        slope = self.field.constant(2) * self.exponential(-(u**2)) / self.root(self.pi(), 2)
        return self._kernel(KernelKind.ERROR_FUNCTION, u, lambda _: slope)

    def _call(self, function: str, arguments: list[PolynomialQuotient]) -> PolynomialQuotient:
        if function in ("min", "max"):
            return self._extreme(function, arguments)
        if function == "root":
            degree = arguments[1].constant
            if degree is None or degree == 0:
                raise _UnsupportedError
            return self.rational_power(arguments[0], 1 / degree)
        if function == "log":
            return self.logarithm(arguments[0]) / self.logarithm(arguments[1])
        if function not in _CALLS:
            raise _UnsupportedError
        return self._bounded(_CALLS[function](self, arguments[0]))

    def _extreme(self, function: str, arguments: list[PolynomialQuotient]) -> PolynomialQuotient:
        half = fmpq(1, 2) if function == "max" else fmpq(-1, 2)
        result = arguments[0]
        for other in arguments[1:]:
            result = (result + other).scaled(fmpq(1, 2)) + self.absolute(result - other).scaled(half)
        return result

    def tangent(self, u: PolynomialQuotient) -> PolynomialQuotient:
        """Return tan u."""
        cosine, sine = self.cosine_and_sine(u)
        self.require(cosine, "!= 0")
        return sine / cosine

    def _parts(self, element: PolynomialQuotient) -> Iterator[tuple[PolynomialQuotient, fmpq]]:
        """Yield monomials over a common denominator, with their coefficients, that add up to the element."""
        below = quotient_of(element.below)
        for exponents, coefficient in zip(element.above.monoms(), element.above.coeffs(), strict=True):
            yield quotient_of(self.field.context.term(exp_vec=exponents)) / below, coefficient

    def _lone_kernel(self, monomial: PolynomialQuotient, kind: KernelKind) -> Kernel | None:
        """Return the kernel that a monomial consists of, if it is one of that kind."""
        if not monomial.is_polynomial or monomial.above.total_degree() != 1:
            return None
        kernel = self.field.kernels.get(monomial.above.degrees().index(1))
        return kernel if kernel and kernel.kind is kind else None

    def _multiple(self, kind: KernelKind, monomial: PolynomialQuotient, part: fmpq) -> int:
        """Return how many steps of its kernels `part` times a monomial is; asks for a finer step where it must."""
        key = (kind, monomial.key)
        step = self.steps.setdefault(key, abs(part))
        multiple = part / step
        if multiple.q != 1:
            self.steps[key] = _greatest_common_part(step, part)
            raise _FinerStepError
        return int(multiple.p)

    def _scaled_monomial(self, kind: KernelKind, monomial: PolynomialQuotient) -> PolynomialQuotient:
        return monomial.scaled(self.steps[kind, monomial.key])

    def _free_place(self) -> int:
        """Return the last place before those taken, with another free one before it."""
        place = min(self.field.kernels, default=self.spare) - 1
        if place < 1:
            raise _UnsupportedError
        return place

    def _kernel(
        self,
        kind: KernelKind,
        argument: PolynomialQuotient,
        slope: Callable[[PolynomialQuotient], PolynomialQuotient],
        relation: Callable[[fmpq_mpoly], fmpq_mpoly] | None = None,
        degree: int = 1,
    ) -> PolynomialQuotient:
        key = (kind, degree, argument.key)
        if key not in self._places:
            place = self._places[key] = self._free_place()
            value = self.field.generator(place)
            self.field.kernels[place] = Kernel(
                kind, place, argument, slope(value), degree, -1, relation(value.above) if relation else None
            )
        return self.field.generator(self._places[key])


def plainly_not_negative(field: FunctionField, polynomial: fmpq_mpoly) -> bool:
    """Return whether a polynomial has only terms that are never negative: even powers, positive kernels."""
    if any(coefficient < 0 for coefficient in polynomial.coeffs()):
        return False
    positive = {place for place, kernel in field.kernels.items() if kernel.is_positive}
    return all(
        exponent % 2 == 0 or place in positive
        for exponents in polynomial.monoms()
        for place, exponent in enumerate(exponents)
    )


def _labels(count: int, names: Sequence[str]) -> list[str]:
    """Return names for kernels that no variable has."""
    prefix = "k"
    while any(name.startswith(prefix) for name in names):
        prefix += "_"
    return [f"{prefix}{index}" for index in range(count)]


def _greatest_common_part(one: fmpq, other: fmpq) -> fmpq:
    """Return the largest rational that both are whole multiples of."""
    below = lcm(int(one.q), int(other.q))
    return fmpq(gcd(int(one * below), int(abs(other) * below)), below)


def _compressed(
    whole: FunctionField, used: list[int], element: PolynomialQuotient
) -> tuple[FunctionField, PolynomialQuotient]:
    """Return the field without the generators that aren't used."""
    names = whole.context.names()
    context = fmpq_mpoly_ctx.get([*(names[place] for place in used), *whole.names], "lex")

    def moved(quotient: PolynomialQuotient) -> PolynomialQuotient:
        above, below = (part.project_to_context(context) for part in (quotient.above, quotient.below))
        return PolynomialQuotient(above, below)

    new_place = {place: index for index, place in enumerate(used)}
    kernels = {}
    for place in used:
        kernel = whole.kernels[place]
        kernels[new_place[place]] = Kernel(
            kernel.kind,
            new_place[place],
            moved(kernel.argument),
            moved(kernel.slope),
            kernel.degree,
            new_place.get(kernel.partner, -1),
            None if kernel.relation is None else kernel.relation.project_to_context(context),
        )
    conditions = [Condition(moved(condition.quotient), condition.relation) for condition in whole.conditions]
    return FunctionField(whole.names, context, kernels, conditions), moved(element)


def _inverse_of(value: PolynomialQuotient) -> PolynomialQuotient:
    return value**-1


def _hyperbolic(reader: _Reader, u: PolynomialQuotient) -> tuple[PolynomialQuotient, PolynomialQuotient]:
    up, down = reader.exponential(u), reader.exponential(-u)
    return (up + down).scaled(fmpq(1, 2)), (up - down).scaled(fmpq(1, 2))


def _half_logarithm_of_ratio(reader: _Reader, u: PolynomialQuotient) -> PolynomialQuotient:
    one = reader.field.constant(1)
    return (reader.logarithm(one + u) - reader.logarithm(one - u)).scaled(fmpq(1, 2))


_CALLS: dict[str, Callable[[_Reader, PolynomialQuotient], PolynomialQuotient]] = {
    "sqrt": lambda reader, u: reader.root(u, 2),
    "cbrt": lambda reader, u: reader.root(u, 3),
    "abs": lambda reader, u: reader.absolute(u),
    "sign": lambda reader, u: reader.absolute(u) / u,
    "exp": lambda reader, u: reader.exponential(u),
    "ln": lambda reader, u: reader.logarithm(u),
    "cos": lambda reader, u: reader.cosine_and_sine(u)[0],
    "sin": lambda reader, u: reader.cosine_and_sine(u)[1],
    "tan": lambda reader, u: reader.tangent(u),
    "cot": lambda reader, u: _inverse_of(reader.tangent(u)),
    "sec": lambda reader, u: _inverse_of(reader.cosine_and_sine(u)[0]),
    "csc": lambda reader, u: _inverse_of(reader.cosine_and_sine(u)[1]),
    "cosh": lambda reader, u: _hyperbolic(reader, u)[0],
    "sinh": lambda reader, u: _hyperbolic(reader, u)[1],
    "tanh": lambda reader, u: _hyperbolic(reader, u)[1] / _hyperbolic(reader, u)[0],
    "sech": lambda reader, u: _inverse_of(_hyperbolic(reader, u)[0]),
    "csch": lambda reader, u: _inverse_of(_hyperbolic(reader, u)[1]),
    "coth": lambda reader, u: _hyperbolic(reader, u)[0] / _hyperbolic(reader, u)[1],
    "atan": lambda reader, u: reader._arctangent(u),
    "asin": lambda reader, u: reader._arcsine(u),
    "acos": lambda reader, u: reader.pi().scaled(fmpq(1, 2)) - reader._arcsine(u),
    "atanh": _half_logarithm_of_ratio,
    "asinh": lambda reader, u: reader.logarithm(u + reader.root(u**2 + reader.field.constant(1), 2)),
    "erf": lambda reader, u: reader._error_function(u),
}
