"""Values of a tree in ball arithmetic: compiled once, evaluated fast, certain about what it says.

Three outcomes: a finite ball encloses every value on the given balls and the expression is defined on all of them; a
ball that is not finite means "can't tell" (undefined at some of the points, or the precision is too low); None means
that the expression is undefined at every one of the points.

A tree becomes a straight-line program: one instruction for each distinct subexpression, so shared parts of a
derivative are computed once.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from flint import arb, ctx

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.ball_arithmetic import UndefinedError, ball, quotient
from gradtutor.calculus.values.ball_functions import BINARY, UNARY, euler, exponential, pi
from gradtutor.calculus.values.ball_powers import general_power, power_of_positive, rational_power
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

BallFunction = Callable[[Sequence[arb]], "arb | None"]

_UNUSED = 0
_Instruction = tuple[Callable[..., Any], int, int]
_Key = tuple[Callable[..., Any], int, int] | Fraction | str


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Compute with `bits` bits of working precision inside the `with` block."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball_evaluator(expression: Expression, names: Sequence[str], *, positive_bases: bool = False) -> BallFunction:
    """Return the function from balls in the order of `names` to the ball of the expression's values.

    Works at flint's current precision (see `precision`). With `positive_bases` a power whose base and exponent both
    vary has its textbook domain, base > 0; elsewhere it is then "can't tell".

    >>> square = ball_evaluator(Power(Variable("x"), Number(Fraction(2))), ("x",))
    >>> square([arb(3)])
    9.00000000000000
    """
    program = _Program(names, power_of_positive if positive_bases else general_power)
    result = program.place(expression)
    instructions = program.instructions

    def evaluate_at(point: Sequence[arb]) -> arb | None:
        values: list[Any] = [None, *point]
        append = values.append
        try:
            for function, first, second in instructions:
                if second:
                    append(function(values[first], values[second]))
                elif first:
                    append(function(values[first]))
                else:
                    append(function())
        except UndefinedError:
            return None
        return values[result]

    return evaluate_at


def evaluate(expression: Expression, point: Mapping[str, Fraction | arb], bits: int = 96) -> arb | None:
    """Return the ball of an expression at a point, computed with `bits` bits; None where it is undefined.

    >>> evaluate(Call("ln", (Variable("x"),)), {"x": Fraction(-1)}) is None
    True
    """
    with precision(bits):
        balls = [ball(value) if isinstance(value, Fraction) else value for value in point.values()]
        return ball_evaluator(expression, tuple(point))(balls)


class _Program:
    """Instructions in order of computation. Place 0 is unused, places 1..n hold the point's coordinates."""

    def __init__(self, names: Sequence[str], varying_power: Callable[[arb, arb], arb]) -> None:
        self.instructions: list[_Instruction] = []
        self._names = {name: place for place, name in enumerate(names, 1)}
        self._inputs = len(names)
        self._varying_power = varying_power
        self._known: dict[_Key, int] = {}
        self._seen: dict[int, int] = {}
        self._constant: set[int] = set()

    def place(self, node: Expression) -> int:
        """Return the place where the value of `node` will be, after adding the instructions for it."""
        known = self._seen.get(id(node))
        if known is None:
            known = self._seen[id(node)] = self._compiled(node)
        return known

    def _compiled(self, node: Expression) -> int:
        match node:
            case Number(value):
                return self._number(value)
            case Variable(name):
                return self._names[name]
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                return self._product(factors)
            case Negation(operand):
                return self._add(operator.neg, self.place(operand))
            case Quotient(numerator, denominator):
                return self._add(quotient, self.place(numerator), self.place(denominator))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Constant(name):
                return self._add(pi if name == "pi" else euler)

    def _add(self, function: Callable[..., Any], first: int = _UNUSED, second: int = _UNUSED) -> int:
        instruction = (function, first, second)
        place = self._known.get(instruction)
        if place is None:
            self.instructions.append(instruction)
            place = self._known[instruction] = self._inputs + len(self.instructions)
            constant = (not first or first in self._constant) and (not second or second in self._constant)
            if constant:
                self._constant.add(place)
        return place

    def _number(self, value: Fraction) -> int:
        place = self._known.get(value)
        if place is None:
            if value.denominator == 1:
                exact = ball(value)
                place = self._add(lambda: exact)
            else:
                place = self._add(lambda: ball(value))
            self._known[value] = place
        return place

    def _sum(self, terms: tuple[Expression, ...]) -> int:
        total = self.place(terms[0])
        for term in terms[1:]:
            if isinstance(term, Negation):
                total = self._add(operator.sub, total, self.place(term.operand))
            else:
                total = self._add(operator.add, total, self.place(term))
        return total

    def _product(self, factors: tuple[Expression, ...]) -> int:
        places = [self.place(factor) for factor in factors]
        total = _UNUSED
        for place in dict.fromkeys(places):  # equal factors become a power: x·x is never negative
            times = places.count(place)
            factor = place if times == 1 else self._add(rational_power(Fraction(times)), place)
            total = self._add(operator.mul, total, factor) if total else factor
        return total

    def _power(self, base: Expression, exponent: Expression) -> int:
        value = rational_value(exponent)
        if value is not None:
            return self._add(rational_power(value), self.place(base))
        if isinstance(base, Constant) and base.name == "e":
            return self._add(exponential, self.place(exponent))
        return self._general_power(self.place(base), self.place(exponent))

    def _general_power(self, base: int, exponent: int) -> int:
        varies = base not in self._constant and exponent not in self._constant
        return self._add(self._varying_power if varies else general_power, base, exponent)

    def _call(self, function: str, arguments: tuple[Expression, ...]) -> int:
        if function == "root":
            degree = rational_value(arguments[1])
            if degree:
                return self._add(rational_power(1 / degree), self.place(arguments[0]))
        places = [self.place(argument) for argument in arguments]
        if function in UNARY:
            return self._add(UNARY[function], places[0])
        total = places[0]
        for place in places[1:]:
            total = self._add(BINARY[function], total, place)
        return total
