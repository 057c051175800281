"""Short closed forms that a real number, known to some digits, might have: p/q, p/q·π, √, ln, eˣ and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import isqrt

from flint import arb, ctx, fmpz_mat

from gradtutor.calculus.boxes.balls import ends
from gradtutor.notation.tree import Call, Constant, Expression, Negation, Number, Power, Product, Quotient, Sum

PI = Constant("pi")

_LARGEST_DENOMINATOR = 10_000
_LARGEST_NUMERATOR = 10**8
_LARGEST_INSIDE = 1_000
"""Numerator and denominator of a rational inside a root or a function are at most this large: ln(3/2)."""

_NARROW = 2.0**-80
"""Balls of a larger radius are only compared with p/q and p/q·π: other forms would fit by chance."""


def guesses(ball: arb) -> Iterator[Expression]:
    """Yield closed forms whose value may lie in the ball, the simplest kind first; often there is none.

    >>> with ctx.workprec(128):
    ...     list(guesses(arb.pi() / 2)) == [Quotient(PI, Number(Fraction(2)))]
    True
    """
    with ctx.workprec(256):
        plain = surprising_fraction(ball)
        if plain is not None:
            yield number(plain)
        turns = surprising_fraction(ball / arb.pi())
        if turns:
            yield multiple(turns, PI)
        if plain is None and turns is None and ball.rad() < _NARROW and abs(ball) < 50:
            yield from _of_magnitude(abs(ball), negative=bool(ball < 0))


def _of_magnitude(x: arb, *, negative: bool) -> Iterator[Expression]:
    for transform, form in _FORMS:
        inside = transform(x)
        fraction = surprising_fraction(inside, _LARGEST_INSIDE, _LARGEST_INSIDE) if inside.is_finite() else None
        if fraction is not None:
            guess = form(fraction)
            yield Negation(guess) if negative else guess
    surd = _quadratic_surd(-x if negative else x)
    if surd is not None:
        yield surd


def _half(expression: Expression) -> Expression:
    return Quotient(expression, Number(Fraction(2)))


_FORMS: tuple[tuple[Callable[[arb], arb], Callable[[Fraction], Expression]], ...] = (
    (lambda x: x * x, lambda r: _root(number(r))),
    (lambda x: x.exp(), lambda r: Call("ln", (number(r),))),
    (lambda x: (-x).exp(), lambda r: Negation(Call("ln", (number(r),)))),
    (lambda x: (2 * x).exp(), lambda r: _half(Call("ln", (number(r),)))),
    (lambda x: x.log(), lambda r: Power(Constant("e"), number(r))),
    (lambda x: x * x / arb.pi(), lambda r: _root(multiple(r, PI))),
    (lambda x: (x * x).exp(), lambda r: _root(Call("ln", (number(r),)))),
    (lambda x: x.tan() if x < arb.pi() / 2 else arb.nan(), lambda r: Call("atan", (number(r),))),
    (lambda x: x.sin() if x < arb.pi() / 2 else arb.nan(), lambda r: Call("asin", (number(r),))),
    (lambda x: x.cos() if x < arb.pi() else arb.nan(), lambda r: Call("acos", (number(r),))),
    (lambda x: x / arb.const_e(), lambda r: multiple(r, Constant("e"))),
)  # fmt: skip
"""For a positive number: what to take of it to get a rational, and the form the number has then."""


def surprising_fraction(
    ball: arb, largest_numerator: int = _LARGEST_NUMERATOR, largest_denominator: int = _LARGEST_DENOMINATOR
) -> Fraction | None:
    """Return the simplest fraction in a finite ball where that is no accident, else None.

    Some fraction with a denominator up to about 1/√radius lies in any ball; one that is much simpler is a surprise.
    """
    low, high = ends(ball)
    fraction = simplest_fraction(low, high, largest_denominator)
    if fraction is None or abs(fraction.numerator) > largest_numerator:
        return None
    accidental = fraction.denominator**2 * (high - low) * 1000 > 1
    return None if accidental else fraction


def simplest_fraction(low: Fraction, high: Fraction, largest_denominator: int) -> Fraction | None:
    """Return the fraction from `low` to `high` that has the smallest denominator, or None where that is too large.

    >>> simplest_fraction(Fraction(314, 100), Fraction(315, 100), 10)
    Fraction(22, 7)
    """
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        opposite = simplest_fraction(-high, -low, largest_denominator)
        return None if opposite is None else -opposite
    # Both ends have the same continued fraction up to the term where the simplest number between them stops.
    a, b, c, d = low.numerator, low.denominator, high.numerator, high.denominator
    above, above_before, below, below_before = 1, 0, 0, 1
    while below <= largest_denominator:
        term = -(-a // b)
        if term * d <= c:
            return Fraction(term * above + above_before, term * below + below_before)
        term -= 1
        above, above_before = term * above + above_before, above
        below, below_before = term * below + below_before, below
        a, b, c, d = d, c - term * d, b, a - term * b
    return None


def number(value: Fraction) -> Expression:
    """Return a rational number as a tree, with its sign outside."""
    return Number(value) if value >= 0 else Negation(Number(-value))


def multiple(value: Fraction, unit: Expression) -> Expression:
    """Return value·unit as it is written: 3π/4, −π, π/2."""
    size = abs(value)
    above = unit if size.numerator == 1 else Product((Number(Fraction(size.numerator)), unit))
    whole = above if size.denominator == 1 else Quotient(above, Number(Fraction(size.denominator)))
    return whole if value > 0 else Negation(whole)


def _root(expression: Expression) -> Expression:
    return Call("sqrt", (expression,))


def _quadratic_surd(x: arb) -> Expression | None:
    """Return a + b√c where x is a root of a short quadratic with integer coefficients.

    The quadratic is a short vector of the lattice of (u, v, w, 2^96 (u x² + v x + w)), rounded (LLL).
    """
    scale = arb(2) ** 96
    rows = []
    for place, power in enumerate((x * x, x, arb(1))):
        rounded = (power * scale).mid().floor().unique_fmpz()
        rows.append([int(place == k) for k in range(3)] + [rounded])
    u, v, w = (int(entry) for entry in fmpz_mat(rows).lll().tolist()[0][:3])
    if u == 0 or max(abs(u), abs(v), abs(w)) > _LARGEST_INSIDE or not (u * x * x + v * x + w).contains(0):
        return None
    discriminant = v * v - 4 * u * w
    outside, inside = _without_squares(discriminant)
    surd = Fraction(outside, 2 * abs(u))
    above_middle = x > arb(-v) / (2 * u)
    rest = number(Fraction(-v, 2 * u))
    root = multiple(surd if above_middle else -surd, _root(Number(Fraction(inside))))
    return root if v == 0 else Sum((rest, root))


def _without_squares(value: int) -> tuple[int, int]:
    """Return (a, b) with value = a² b and no square of a prime in b."""
    outside = 1
    for factor in range(2, isqrt(value) + 1):
        while value % (factor * factor) == 0:
            value //= factor * factor
            outside *= factor
    return outside, value
