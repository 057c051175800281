"""Equations between logarithms, or between exponentials, as equations between their arguments.

ln y = ln z says y = z and eˣ = e²ʸ says x = 2y: wherever both sides are defined, nothing is lost or added.
"""

from __future__ import annotations

from math import gcd, lcm

from flint import fmpq_mpoly

from gradtutor.calculus.function_field.field import FunctionField, occurring
from gradtutor.calculus.function_field.kernels import KernelKind
from gradtutor.calculus.function_field.quotients import TooManyTermsError

HIGHEST_POWER = 12
"""Logarithms with larger multiples than this stay as they are."""

_INJECTIVE = (KernelKind.LOGARITHM, KernelKind.EXPONENTIAL)


def between_arguments(field: FunctionField, equation: fmpq_mpoly) -> fmpq_mpoly:
    """Return an equation that has, where the function is defined, the same zeros without a common outer function.

    2 ln y − ln z = 0 becomes y² − z = 0, factor by factor. Other equations are returned as they are.
    """
    if not any(place in field.kernels and field.kernels[place].kind in _INJECTIVE for place in occurring(equation)):
        return equation
    result = field.context.constant(1)
    for factor, _ in equation.factor()[1]:
        result *= _between_arguments_of_factor(field, factor)
    return result


def _between_arguments_of_factor(field: FunctionField, factor: fmpq_mpoly) -> fmpq_mpoly:
    try:
        found = _of_logarithms(field, factor)
        found = _of_exponentials(field, factor) if found is None else found
    except TooManyTermsError:
        return factor
    return factor if found is None else found


def _of_logarithms(field: FunctionField, equation: fmpq_mpoly) -> fmpq_mpoly | None:
    """Return  Π uᵢ^nᵢ − 1  for an equation  Σ nᵢ ln uᵢ = 0, cleared of denominators."""
    if equation.total_degree() != 1 or not _only(field, equation, KernelKind.LOGARITHM):
        return None
    slopes = [equation.derivative(place).leading_coefficient() for place in occurring(equation)]
    if len(slopes) != len(equation):
        return None
    scale = lcm(*(int(slope.q) for slope in slopes))
    multiples = [int(slope * scale) for slope in slopes]
    common = gcd(*multiples)
    if sum(abs(multiple) for multiple in multiples) > HIGHEST_POWER * common:
        return None
    total = field.constant(1)
    for place, multiple in zip(occurring(equation), multiples, strict=True):
        total = total * field.kernels[place].argument ** (multiple // common)
    return (total - field.constant(1)).above


def _of_exponentials(field: FunctionField, equation: fmpq_mpoly) -> fmpq_mpoly | None:
    """Return  Σ nᵢ uᵢ  for an equation  Π e^(nᵢ uᵢ) = 1, cleared of denominators."""
    if len(equation) != 2 or sum(equation.coeffs()) != 0 or not _only(field, equation, KernelKind.EXPONENTIAL):
        return None
    one, other = equation.monoms()
    total = field.constant(0)
    for place in occurring(equation):
        total = total + field.kernels[place].argument.scaled(int(one[place]) - int(other[place]))
    return total.above


def _only(field: FunctionField, equation: fmpq_mpoly, kind: KernelKind) -> bool:
    """Return whether every generator in an equation is a kernel of one kind."""
    return all(place in field.kernels and field.kernels[place].kind is kind for place in occurring(equation))
