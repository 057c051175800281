"""Derivatives of trees for computing, not for showing: fast, lightly simplified, sharing their parts.

`derivative.py` makes the derivatives a learner sees, rule by rule. These here feed Jacobians: zeros and ones are
folded away, and what occurs several times is the same object, which `evaluation` computes once.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

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

ZERO, ONE, TWO = Number(Fraction(0)), Number(Fraction(1)), Number(Fraction(2))


def derivative_tree(expression: Expression, name: str) -> Expression:
    """Return the partial derivative with respect to the variable `name`.

    Floor, ceiling and sign count as constant between their jumps; |u| has the derivative sign(u)·u', and a minimum or
    maximum that of the argument it takes. Raises `ValueError` for functions without an elementary derivative
    (factorial, gamma).

    >>> derivative_tree(Power(Variable("x"), Number(Fraction(2))), "x")
    Product(factors=(Number(value=Fraction(2, 1)), Variable(name='x')))
    """
    return _Differentiation(name).derivative(expression)


def added(*terms: Expression) -> Expression:
    """Return the sum without its zeros."""
    kept = tuple(term for term in terms if term != ZERO)
    return ZERO if not kept else kept[0] if len(kept) == 1 else Sum(kept)


def times(*factors: Expression) -> Expression:
    """Return the product without its ones and signs; zero where a factor is zero."""
    kept: list[Expression] = []
    negative = False
    for factor in factors:
        while isinstance(factor, Negation):
            negative, factor = not negative, factor.operand
        if factor == ZERO:
            return ZERO
        if factor != ONE:
            kept.append(factor)
    product = ONE if not kept else kept[0] if len(kept) == 1 else Product(tuple(kept))
    return Negation(product) if negative else product


def minus(operand: Expression) -> Expression:
    """Return the opposite, without double signs."""
    if isinstance(operand, Negation):
        return operand.operand
    return ZERO if operand == ZERO else Negation(operand)


def over(numerator: Expression, denominator: Expression) -> Expression:
    """Return the quotient; zero over anything is zero."""
    return numerator if numerator == ZERO or denominator == ONE else Quotient(numerator, denominator)


def raised(base: Expression, exponent: Fraction) -> Expression:
    """Return a rational power of `base`."""
    return ONE if exponent == 0 else base if exponent == 1 else Power(base, Number(exponent))


class _Differentiation:
    """The derivatives by one variable, each subexpression differentiated once."""

    def __init__(self, name: str) -> None:
        self._name = name
        # By identity; each entry keeps its node alive, so no other node can take over the key.
        self._known: dict[int, tuple[Expression, Expression]] = {}

    def derivative(self, node: Expression) -> Expression:
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = (node, self._differentiated(node))
        return known[1]

    def _differentiated(self, node: Expression) -> Expression:
        match node:
            case Number() | Constant():
                return ZERO
            case Variable(name):
                return ONE if name == self._name else ZERO
            case Sum(terms):
                return added(*[self.derivative(term) for term in terms])
            case Product(factors):
                return self._product(factors)
            case Quotient(numerator, denominator):
                return self._quotient(node, numerator, denominator)
            case Negation(operand):
                return minus(self.derivative(operand))
            case Power(base, exponent):
                return self._power(node, base, exponent)
            case Call(function, arguments):
                return self._call(node, function, arguments)

    def _product(self, factors: tuple[Expression, ...]) -> Expression:
        return added(
            *[
                times(*factors[:place], self.derivative(factor), *factors[place + 1 :])
                for place, factor in enumerate(factors)
            ]
        )

    def _quotient(self, node: Expression, numerator: Expression, denominator: Expression) -> Expression:
        above, below = self.derivative(numerator), self.derivative(denominator)
        # (u/v)' = (u' - (u/v) v') / v reuses the quotient itself.
        return over(added(above, minus(times(node, below))), denominator)

    def _power(self, node: Expression, base: Expression, exponent: Expression) -> Expression:
        inner = self.derivative(base)
        value = rational_value(exponent)
        if value is not None:
            if inner == ZERO or value == 0:
                return ZERO
            return times(_number(value), raised(base, value - 1), inner)
        outer = self.derivative(exponent)
        by_exponent = times(node, outer, Call("ln", (base,))) if base != Constant("e") else times(node, outer)
        by_base = times(exponent, Power(base, added(exponent, Negation(ONE))), inner)
        return added(by_base, ZERO if outer == ZERO else by_exponent)

    def _call(self, node: Expression, function: str, arguments: tuple[Expression, ...]) -> Expression:
        inner = [self.derivative(argument) for argument in arguments]
        if all(derivative == ZERO for derivative in inner):
            return ZERO
        if function in ("min", "max"):
            return self._chosen(function, arguments)
        if len(arguments) == 1:
            return times(_slope(node, function, arguments[0]), inner[0])
        first, second = arguments
        match function:
            case "root":
                return self.derivative(Power(first, Quotient(ONE, second)))
            case "log":
                return self.derivative(Quotient(Call("ln", (first,)), Call("ln", (second,))))
            case _:  # atan2(y, x) has the differential (x dy - y dx) / (x² + y²)
                size = Sum((raised(first, Fraction(2)), raised(second, Fraction(2))))
                return over(added(times(second, inner[0]), minus(times(first, inner[1]))), size)

    def _chosen(self, function: str, arguments: tuple[Expression, ...]) -> Expression:
        """min(u, v) = (u + v - |u - v|)/2, folded over the arguments; the maximum with a plus."""
        total = arguments[0]
        for argument in arguments[1:]:
            gap = Call("abs", (Sum((total, Negation(argument))),))
            total = Quotient(Sum((total, argument, gap if function == "max" else Negation(gap))), TWO)
        return self.derivative(total)


def _number(value: Fraction) -> Expression:
    return Number(value) if value >= 0 else Negation(Number(-value))


def _square(u: Expression) -> Expression:
    return raised(u, Fraction(2))


def _one_minus_square(u: Expression) -> Expression:
    return Sum((ONE, Negation(_square(u))))


def _one_plus_square(u: Expression) -> Expression:
    return Sum((ONE, _square(u)))


def _root(u: Expression) -> Expression:
    return Call("sqrt", (u,))


def _slope(node: Expression, function: str, u: Expression) -> Expression:
    """Return f'(u) for f(u) = `node`."""
    try:
        return _SLOPES[function](node, u)
    except KeyError:
        raise ValueError(f"no elementary derivative of {function}") from None


# f' in terms of (f(u), u), after the table of derivatives of any calculus text.
_SLOPES: dict[str, Callable[[Expression, Expression], Expression]] = {
    "sqrt": lambda f, u: Quotient(ONE, Product((TWO, f))),
    "cbrt": lambda f, u: Quotient(ONE, Product((Number(Fraction(3)), _square(f)))),
    "abs": lambda f, u: Call("sign", (u,)),
    "sign": lambda f, u: ZERO,
    "floor": lambda f, u: ZERO,
    "ceiling": lambda f, u: ZERO,
    "exp": lambda f, u: f,
    "ln": lambda f, u: Quotient(ONE, u),
    "sin": lambda f, u: Call("cos", (u,)),
    "cos": lambda f, u: Negation(Call("sin", (u,))),
    "tan": lambda f, u: _one_plus_square(f),
    "cot": lambda f, u: Negation(_one_plus_square(f)),
    "sec": lambda f, u: Product((f, Call("tan", (u,)))),
    "csc": lambda f, u: Negation(Product((f, Call("cot", (u,))))),
    "asin": lambda f, u: Quotient(ONE, _root(_one_minus_square(u))),
    "acos": lambda f, u: Negation(Quotient(ONE, _root(_one_minus_square(u)))),
    "atan": lambda f, u: Quotient(ONE, _one_plus_square(u)),
    "acot": lambda f, u: Negation(Quotient(ONE, _one_plus_square(u))),
    "asec": lambda f, u: Quotient(ONE, Product((Call("abs", (u,)), _root(Sum((_square(u), Negation(ONE))))))),
    "acsc": lambda f, u: Negation(_slope(f, "asec", u)),
    "sinh": lambda f, u: Call("cosh", (u,)),
    "cosh": lambda f, u: Call("sinh", (u,)),
    "tanh": lambda f, u: _one_minus_square(f),
    "coth": lambda f, u: _one_minus_square(f),
    "sech": lambda f, u: Negation(Product((f, Call("tanh", (u,))))),
    "csch": lambda f, u: Negation(Product((f, Call("coth", (u,))))),
    "asinh": lambda f, u: Quotient(ONE, _root(_one_plus_square(u))),
    "acosh": lambda f, u: Quotient(ONE, _root(Sum((_square(u), Negation(ONE))))),
    "atanh": lambda f, u: Quotient(ONE, _one_minus_square(u)),
    "erf": lambda f, u: Quotient(Product((TWO, Call("exp", (Negation(_square(u)),)))), _root(Constant("pi"))),
}
