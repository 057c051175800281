"""A tree read into a function field: roots, exponentials and sines become kernels, in as few as are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import fmpq, fmpq_mpoly_ctx

from gradtutor.calculus.function_field.argument_steps import ArgumentSteps, ReadAgainError
from gradtutor.calculus.function_field.field import Condition, FunctionField
from gradtutor.calculus.function_field.kernels import Kernel
from gradtutor.calculus.function_field.making import KernelMaker, UnsupportedError
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, TooManyTermsError
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

MOST_READINGS = 20
MOST_KERNELS = 60


def function_in_field(tree: Expression, names: Sequence[str]) -> tuple[FunctionField, PolynomialQuotient] | None:
    """Return a function as an element of a field of its own, or None where it has no such form.

    >>> x = Variable("x")
    >>> field, f = function_in_field(Product((x, Call("exp", (x,)))), ("x",))
    >>> field.derivative(f, 0).above.factor()[1]
    [(x + 1, 1), (k9, 1)]
    """
    steps = ArgumentSteps()
    spare = _kernels_at_most(tree)
    for _ in range(MOST_READINGS):
        try:
            steps.begin()
            maker = KernelMaker(tuple(names), spare, steps)
            element = _Reader(maker).read(tree)
            return _compressed(maker.field, maker.field.simplified(element))
        except ReadAgainError:
            continue
        except (UnsupportedError, TooManyTermsError, ZeroDivisionError):
            return None
    return None


def _kernels_at_most(tree: Expression) -> int:
    """Return room for the kernels of a tree; none for a polynomial or a quotient of polynomials."""
    nodes = [node for node in walk(tree) if isinstance(node, Call | Power | Constant)]
    if all(isinstance(node, Power) and _is_whole(node.exponent) for node in nodes):
        return 0
    return min(2 * len(nodes) + 8, MOST_KERNELS)


def _is_whole(exponent: Expression) -> bool:
    return isinstance(exponent, Number) and exponent.value.denominator == 1


class _Reader:
    """Reads trees as elements of one field."""

    def __init__(self, maker: KernelMaker) -> None:
        self.maker = maker

    def read(self, node: Expression) -> PolynomialQuotient:
        """Return a tree as an element."""
        match node:
            case Number(value):
                return self.maker.field.constant(fmpq(value.numerator, value.denominator))
            case Variable(name):
                return self.maker.field.generator(self.maker.spare + self.maker.field.names.index(name))
            case Constant(name):
                return self.maker.pi() if name == "pi" else self.maker.exponential(self.maker.field.constant(1))
            case Sum(terms):
                return self._total(terms)
            case Product(factors):
                result = self.read(factors[0])
                for factor in factors[1:]:
                    result = self.maker.bounded(result * self.read(factor))
                return result
            case Quotient(numerator, denominator):
                below = self.read(denominator)
                self.maker.require(below, "!= 0")
                return self.maker.bounded(self.read(numerator) / below)
            case Negation(operand):
                return -self.read(operand)
            case Power(base, exponent):
                return self._power(base, self.read(exponent))
            case Call(function, arguments):
                return self._call(function, [self.read(argument) for argument in arguments])

    def _total(self, terms: tuple[Expression, ...]) -> PolynomialQuotient:
        result = self.read(terms[0])
        for term in terms[1:]:
            result = self.maker.bounded(result + self.read(term))
        return result

    def _power(self, base: Expression, exponent: PolynomialQuotient) -> PolynomialQuotient:
        if isinstance(base, Constant) and base.name == "e":
            return self.maker.exponential(exponent)
        below = self.read(base)
        part = exponent.constant
        if part is not None:
            if part < 0:
                self.maker.require(below, "!= 0")
            return self.maker.rational_power(below, part)
        return self.maker.exponential(exponent * self.maker.logarithm(below))

    def _call(self, function: str, arguments: list[PolynomialQuotient]) -> PolynomialQuotient:
        if function in ("min", "max"):
            return self._extreme(function, arguments)
        if function == "root":
            degree = arguments[1].constant
            if degree is None or degree == 0:
                raise UnsupportedError
            return self.maker.rational_power(arguments[0], 1 / degree)
        if function == "log":
            return self.maker.logarithm(arguments[0]) / self.maker.logarithm(arguments[1])
        if function not in _CALLS:
            raise UnsupportedError
        return self.maker.bounded(_CALLS[function](self.maker, arguments[0]))

    def _extreme(self, function: str, arguments: list[PolynomialQuotient]) -> PolynomialQuotient:
        half = fmpq(1, 2) if function == "max" else fmpq(-1, 2)
        result = arguments[0]
        for other in arguments[1:]:
            result = (result + other).scaled(fmpq(1, 2)) + self.maker.absolute(result - other).scaled(half)
        return result


def _compressed(whole: FunctionField, element: PolynomialQuotient) -> tuple[FunctionField, PolynomialQuotient]:
    """Return the field without the generators that stand for no kernel, and the element in it."""
    used = sorted(whole.kernels)
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


def _hyperbolic(maker: KernelMaker, u: PolynomialQuotient) -> tuple[PolynomialQuotient, PolynomialQuotient]:
    up, down = maker.exponential(u), maker.exponential(-u)
    return (up + down).scaled(fmpq(1, 2)), (up - down).scaled(fmpq(1, 2))


def _half_logarithm_of_ratio(maker: KernelMaker, u: PolynomialQuotient) -> PolynomialQuotient:
    one = maker.field.constant(1)
    return (maker.logarithm(one + u) - maker.logarithm(one - u)).scaled(fmpq(1, 2))


_CALLS: dict[str, Callable[[KernelMaker, PolynomialQuotient], PolynomialQuotient]] = {
    "sqrt": lambda maker, u: maker.root(u, 2),
    "cbrt": lambda maker, u: maker.root(u, 3),
    "abs": lambda maker, u: maker.absolute(u),
    "sign": lambda maker, u: maker.absolute(u) / u,
    "exp": lambda maker, u: maker.exponential(u),
    "ln": lambda maker, u: maker.logarithm(u),
    "cos": lambda maker, u: maker.cosine_and_sine(u)[0],
    "sin": lambda maker, u: maker.cosine_and_sine(u)[1],
    "tan": lambda maker, u: maker.tangent(u),
    "cot": lambda maker, u: maker.cotangent(u),
    "sec": lambda maker, u: _inverse_of(maker.cosine_and_sine(u)[0]),
    "csc": lambda maker, u: _inverse_of(maker.cosine_and_sine(u)[1]),
    "cosh": lambda maker, u: _hyperbolic(maker, u)[0],
    "sinh": lambda maker, u: _hyperbolic(maker, u)[1],
    "tanh": lambda maker, u: _hyperbolic(maker, u)[1] / _hyperbolic(maker, u)[0],
    "sech": lambda maker, u: _inverse_of(_hyperbolic(maker, u)[0]),
    "csch": lambda maker, u: _inverse_of(_hyperbolic(maker, u)[1]),
    "coth": lambda maker, u: _hyperbolic(maker, u)[0] / _hyperbolic(maker, u)[1],
    "atan": lambda maker, u: maker.arctangent(u),
    "asin": lambda maker, u: maker.arcsine(u),
    "acos": lambda maker, u: maker.pi().scaled(fmpq(1, 2)) - maker.arcsine(u),
    "atanh": _half_logarithm_of_ratio,
    "asinh": lambda maker, u: maker.logarithm(u + maker.root(u**2 + maker.field.constant(1), 2)),
    "erf": lambda maker, u: maker.error_function(u),
}
