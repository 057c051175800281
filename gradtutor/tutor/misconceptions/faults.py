"""The faults: what goes wrong in a derivative, each a rule applied wrongly. Their docstrings are the examples."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gradtutor.calculus.numbers.rational_value import rational_value
from gradtutor.calculus.values.tree_derivative import ONE, ZERO, added, derivative_tree, minus, over, raised, times
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Variable,
    variable_names,
)
from gradtutor.tutor.misconceptions.faulty_derivative import (
    Derivation,
    expressions_below,
    outer_derivative,
    with_parts,
)

_TWO = Fraction(2)


def _power(node: Expression, derivation: Derivation) -> tuple[Expression, Fraction] | None:
    """Return base and exponent of a power of something that moves, roots included."""
    match node:
        case Power(base, exponent) if derivation.moves(base):
            value = rational_value(exponent)
            return (base, value) if value is not None and value not in (0, 1) else None
        case Call("sqrt", (base,)) if derivation.moves(base):
            return base, Fraction(1, 2)
        case Call("cbrt", (base,)) if derivation.moves(base):
            return base, Fraction(1, 3)
        case _:
            return None


def power_not_reduced(node: Expression, derivation: Derivation) -> Expression | None:
    """x³ becomes 3x³."""
    if power := _power(node, derivation):
        base, exponent = power
        return times(_number(exponent), node, derivation.of(base))
    return None


def exponent_not_multiplied(node: Expression, derivation: Derivation) -> Expression | None:
    """x³ becomes x²."""
    if power := _power(node, derivation):
        base, exponent = power
        return times(raised(base, exponent - 1), derivation.of(base))
    return None


def coefficient_dropped(node: Expression, derivation: Derivation) -> Expression | None:
    """3x² becomes 2x."""
    return _without_factors(node, derivation, lambda factor: not variable_names(factor))


def held_factor_dropped(node: Expression, derivation: Derivation) -> Expression | None:
    """∂/∂x 4xy becomes 4."""
    return _without_factors(node, derivation, lambda f: bool(variable_names(f)) and not derivation.moves(f))


def _without_factors(
    node: Expression, derivation: Derivation, is_dropped: Callable[[Expression], bool]
) -> Expression | None:
    if not derivation.moves(node):
        return None
    match node:
        case Product(factors) if any(map(is_dropped, factors)):
            return derivation.of(times(*[factor for factor in factors if not is_dropped(factor)]))
        case Quotient(numerator, denominator) if is_dropped(denominator):
            return derivation.of(numerator)
        case Quotient(numerator, denominator) if is_dropped(numerator) and numerator != ONE:
            return derivation.of(Quotient(ONE, denominator))
        case _:
            return None


def held_as_variable(node: Expression, derivation: Derivation) -> Expression | None:
    """∂/∂x 4xy becomes 4y + 4x."""
    return ONE if isinstance(node, Variable) and node.name != derivation.name else None


def chain_forgotten(node: Expression, derivation: Derivation) -> Expression | None:
    """sin(x²) becomes cos(x²)."""
    place = _inside(node, derivation)
    return None if place is None else outer_derivative(node, place)


def inside_replaced(node: Expression, derivation: Derivation) -> Expression | None:
    """sin(x²) becomes cos(2x)."""
    place = _inside(node, derivation)
    if place is None or not isinstance(node, Call):
        return None
    slot = Variable("inside")
    slope = derivative_tree(with_parts(node, (slot,)), slot.name)
    return substituted(slope, {slot.name: derivation.of(expressions_below(node)[place])})


def _inside(node: Expression, derivation: Derivation) -> int | None:
    """Return the place of the inner function of a composed one."""
    match node:
        case Power(base, exponent) if derivation.moves(base) != derivation.moves(exponent):
            place = 0 if derivation.moves(base) else 1
        case Call(_, (argument,)) if derivation.moves(argument):
            place = 0
        case _:
            return None
    return None if isinstance(expressions_below(node)[place], Variable) else place


def product_of_derivatives(node: Expression, derivation: Derivation) -> Expression | None:
    """x eˣ becomes 1 · eˣ."""
    if not isinstance(node, Product) or sum(map(derivation.moves, node.factors)) < 2:
        return None
    return times(*[derivation.of(factor) if derivation.moves(factor) else factor for factor in node.factors])


def quotient_sign(node: Expression, derivation: Derivation) -> Expression | None:
    """u/v becomes (u'v + uv')/v²."""
    return _quotient(node, derivation, lambda u, v, du, dv: over(added(times(du, v), times(u, dv)), raised(v, _TWO)))


def quotient_square_forgotten(node: Expression, derivation: Derivation) -> Expression | None:
    """u/v becomes (u'v − uv')/v."""
    return _quotient(node, derivation, lambda u, v, du, dv: over(added(times(du, v), minus(times(u, dv))), v))


def quotient_of_derivatives(node: Expression, derivation: Derivation) -> Expression | None:
    """u/v becomes u'/v'."""
    return _quotient(node, derivation, lambda u, v, du, dv: over(du, dv))


_OfQuotient = Callable[[Expression, Expression, Expression, Expression], Expression]


def _quotient(node: Expression, derivation: Derivation, wrong: _OfQuotient) -> Expression | None:
    match node:
        case Quotient(u, v) if derivation.moves(v):
            slope = derivation.of(v)
            return None if slope == ZERO else wrong(u, v, derivation.of(u), slope)
        case _:
            return None


def trigonometric_sign(node: Expression, derivation: Derivation) -> Expression | None:
    """sin x becomes −cos x, and cos x becomes sin x."""
    match node:
        case Call("sin" | "cos" | "sinh" | "cosh" | "tan" | "cot", (inner,)) if derivation.moves(inner):
            return minus(times(outer_derivative(node, 0), derivation.of(inner)))
        case _:
            return None


def exponential_power_rule(node: Expression, derivation: Derivation) -> Expression | None:
    """eˣ becomes x eˣ⁻¹."""
    if exponential := _exponential(node, derivation):
        base, exponent = exponential
        return times(exponent, Power(base, added(exponent, Negation(ONE))), derivation.of(exponent))
    return None


def exponential_power_rule_without_chain(node: Expression, derivation: Derivation) -> Expression | None:
    """e²ˣ becomes 2x e²ˣ⁻¹."""
    if exponential := _exponential(node, derivation):
        base, exponent = exponential
        return times(exponent, Power(base, added(exponent, Negation(ONE))))
    return None


def _exponential(node: Expression, derivation: Derivation) -> tuple[Expression, Expression] | None:
    match node:
        case Power(base, exponent) if derivation.moves(exponent) and not derivation.moves(base):
            return base, exponent
        case Call("exp", (exponent,)) if derivation.moves(exponent):
            return Constant("e"), exponent
        case _:
            return None


def _number(value: Fraction) -> Expression:
    return Number(value) if value >= 0 else Negation(Number(-value))
