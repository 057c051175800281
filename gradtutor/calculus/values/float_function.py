"""Values of trees in floating point: compiled once into a straight-line program, for descents and pictures.

Floats are for looking, not for proving; `evaluation` computes with certain balls. Where an expression is undefined its
value is nan; what grows beyond the floats is infinite.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

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

FloatFunction = Callable[[Sequence[float]], tuple[float, ...]]

_UNUSED = -1
_MULTIPLIED_OUT = 8
"""Up to this exponent a power is a product: faster, and infinite instead of an error where it overflows."""


def float_function(expressions: Sequence[Expression], names: Sequence[str]) -> FloatFunction:
    """Return the function from coordinates, in the order of `names`, to the values of all expressions.

    What the expressions share is computed once. Where one of them is undefined, all are nan.

    >>> x = Variable("x")
    >>> values = float_function([Quotient(Number(Fraction(1)), x), Call("ln", (x,))], ["x"])
    >>> values([1.0]), values([0.0])
    ((1.0, 0.0), (nan, nan))
    """
    program = _Program(names)
    results = [program.place(expression) for expression in expressions]
    instructions, undefined = tuple(program.instructions), (math.nan,) * len(results)

    def values_at(point: Sequence[float]) -> tuple[float, ...]:
        values: list[Any] = list(point)
        append = values.append
        try:
            for function, first, second in instructions:
                if second >= 0:
                    append(function(values[first], values[second]))
                elif first >= 0:
                    append(function(values[first]))
                else:
                    append(function)
        except (ValueError, ZeroDivisionError):
            return undefined
        return tuple([values[place] for place in results])

    return values_at


class _Program:
    """Instructions in order of computation: a function and the places of its arguments, or a constant alone."""

    def __init__(self, names: Sequence[str]) -> None:
        self.instructions: list[tuple[Any, int, int]] = []
        self._names = {name: place for place, name in enumerate(names)}
        self._known: dict[tuple[Any, int, int], int] = {}
        # By identity; each entry keeps its node alive, so no other node can take over the key.
        self._seen: dict[int, tuple[Expression, int]] = {}

    def place(self, node: Expression) -> int:
        """Return the place where the value of `node` will be, after adding the instructions for it."""
        if id(node) not in self._seen:
            self._seen[id(node)] = (node, self._compiled(node))
        return self._seen[id(node)][1]

    def _compiled(self, node: Expression) -> int:
        match node:
            case Number(value):
                return self._constant(value)
            case Constant(name):
                return self._add(math.pi if name == "pi" else math.e)
            case Variable(name):
                return self._names[name]
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                return self._folded(operator.mul, factors)
            case Negation(operand):
                return self._add(operator.neg, self.place(operand))
            case Quotient(numerator, denominator):
                return self._add(operator.truediv, self.place(numerator), self.place(denominator))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)

    def _add(self, function: Any, first: int = _UNUSED, second: int = _UNUSED) -> int:
        instruction = (function, first, second)
        if instruction not in self._known:
            self._known[instruction] = len(self._names) + len(self.instructions)
            self.instructions.append(instruction)
        return self._known[instruction]

    def _constant(self, value: Fraction) -> int:
        try:
            return self._add(float(value))
        except OverflowError:
            return self._add(math.inf if value > 0 else -math.inf)

    def _sum(self, terms: tuple[Expression, ...]) -> int:
        total = self.place(terms[0])
        for term in terms[1:]:
            if isinstance(term, Negation):
                total = self._add(operator.sub, total, self.place(term.operand))
            else:
                total = self._add(operator.add, total, self.place(term))
        return total

    def _folded(self, function: Callable[[float, float], float], parts: Sequence[Expression]) -> int:
        total = self.place(parts[0])
        for part in parts[1:]:
            total = self._add(function, total, self.place(part))
        return total

    def _power(self, base: Expression, exponent: Expression) -> int:
        value = rational_value(exponent)
        if value is not None:
            return self._rational_power(self.place(base), value)
        if base == Constant("e"):
            return self._add(_exponential, self.place(exponent))
        return self._add(_power, self.place(base), self.place(exponent))

    def _rational_power(self, base: int, exponent: Fraction) -> int:
        if exponent < 0:
            return self._add(operator.truediv, self._constant(Fraction(1)), self._rational_power(base, -exponent))
        if exponent == Fraction(1, 2):
            return self._add(math.sqrt, base)
        if exponent.denominator == 1 and 1 <= exponent <= _MULTIPLIED_OUT:
            power = base
            for _ in range(int(exponent) - 1):
                power = self._add(operator.mul, power, base)
            return power
        if exponent.denominator % 2 == 0 or exponent.denominator == 1:
            return self._add(_power, base, self._constant(exponent))
        # An odd root of a negative number is real.
        size = self._add(_power, self._add(abs, base), self._constant(exponent))
        return self._add(math.copysign, size, base) if exponent.numerator % 2 else size

    def _call(self, function: str, arguments: tuple[Expression, ...]) -> int:
        match function:
            case "cbrt":
                return self._rational_power(self.place(arguments[0]), Fraction(1, 3))
            case "root":
                degree = rational_value(arguments[1])
                if degree:
                    return self._rational_power(self.place(arguments[0]), 1 / degree)
                return self._power(arguments[0], Quotient(Number(Fraction(1)), arguments[1]))
            case "log":
                above, below = (self._add(math.log, self.place(argument)) for argument in arguments)
                return self._add(operator.truediv, above, below)
            case "min" | "max" | "atan2":
                return self._folded(_BINARY[function], arguments)
            case _:
                return self._add(_UNARY[function], self.place(arguments[0]))


def _exponential(x: float) -> float:
    return math.exp(x) if x < 709.7 else math.inf


def _power(base: float, exponent: float) -> float:
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return math.inf if base > 0 or exponent % 2 == 0 else -math.inf


def _sign(x: float) -> float:
    return float((x > 0) - (x < 0))


def _cosh(x: float) -> float:
    return math.cosh(x) if abs(x) < 710 else math.inf


def _sinh(x: float) -> float:
    return math.sinh(x) if abs(x) < 710 else math.copysign(math.inf, x)


def _gamma(x: float) -> float:
    return math.gamma(x) if x < 171 else math.inf


def _acot(x: float) -> float:
    return math.atan(1 / x) if x else math.pi / 2


def _whole(rounding: Callable[[float], int]) -> Callable[[float], float]:
    return lambda x: float(rounding(x)) if math.isfinite(x) else x


def _over(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda x: 1 / function(x)


def _of_reciprocal(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda x: function(1 / x)


_BINARY: dict[str, Callable[[float, float], float]] = {"min": min, "max": max, "atan2": math.atan2}

_UNARY: dict[str, Callable[[float], float]] = {
    "sqrt": math.sqrt, "abs": abs, "sign": _sign, "floor": _whole(math.floor), "ceiling": _whole(math.ceil),
    "exp": _exponential, "ln": math.log,
    "sin": math.sin, "cos": math.cos, "tan": math.tan,
    "cot": _over(math.tan), "sec": _over(math.cos), "csc": _over(math.sin),
    "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "acot": _acot, "asec": _of_reciprocal(math.acos), "acsc": _of_reciprocal(math.asin),
    "sinh": _sinh, "cosh": _cosh, "tanh": math.tanh,
    "coth": _over(math.tanh), "sech": _over(_cosh), "csch": _over(_sinh),
    "asinh": math.asinh, "acosh": math.acosh, "atanh": math.atanh,
    "factorial": lambda x: _gamma(x + 1), "gamma": _gamma, "erf": math.erf,
}  # fmt: skip
