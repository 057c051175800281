"""What is said of steps that take a derivative: factors held constant, and rules for two functions."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from gradtutor.calculus.steps import Step
from gradtutor.tutor.words.speaker import Speaker, joined


def held(symbols: Sequence[sp.Basic], speaker: Speaker) -> str:
    """Return "y is" or "y and z are"."""
    return f"{joined([speaker.math(symbol) for symbol in symbols], 'and')} {'is' if len(symbols) == 1 else 'are'}"


def constant_multiple(step: Step, speaker: Speaker) -> str:
    """Return that a factor stays, and why."""
    factor, rest, slope = step.parts
    names = sorted(factor.free_symbols, key=lambda symbol: symbol.name)
    because = f", because {held(names, speaker)} held constant" if names else ""
    constant = "the minus sign" if factor == -1 else speaker.math(factor)
    return (
        f"{speaker.math(step.given)}: {constant} is a constant factor{because}. "
        f"The derivative of {speaker.math(rest)} is {speaker.math(slope)}, so this is {speaker.math(step.result)}."
    )


def two_functions(step: Step, rule: str, speaker: Speaker) -> str:
    """Return the rule with two letters that the function doesn't use, and what they and their derivatives are."""
    used = {symbol.name for symbol in step.given.expr.free_symbols}
    u, v = next(pair for pair in ("uv", "pq", "ab", "st", "gh", "FG") if not used & set(pair))
    first, second, slope_of_first, slope_of_second = map(speaker.math, step.parts)
    formula = speaker.formula(rule.format(u=u, v=v))
    primes = f"{speaker.formula(u + '′')} = {slope_of_first} and {speaker.formula(v + '′')} = {slope_of_second}"
    letters = f"{speaker.formula(u)} = {first} and {speaker.formula(v)} = {second}"
    return f"{formula}. Here {letters}, so {primes}."


def chain(step: Step, speaker: Speaker) -> str:
    """Return the inner and the outer function, their derivatives, and the product."""
    inner, outer, outer_slope, inner_slope = step.parts
    name = speaker.math(inner.lhs)
    return (
        f"{speaker.math(step.given)}: chain rule with the inner function {speaker.math(inner)}. "
        f"The outer function {speaker.math(outer)} has the derivative {speaker.math(outer_slope)}, "
        f"and {name} has the derivative {speaker.math(inner_slope)}. "
        f"Put {name} back in and multiply: {speaker.math(step.result)}."
    )


def exponential(base: sp.Basic, speaker: Speaker) -> str:
    """Return why an exponential function keeps its form."""
    if base == sp.E:
        return "the natural exponential function is its own derivative."
    return f"an exponential function keeps its form and gains the factor {speaker.math(sp.log(base))}."


def logarithmic_differentiation(step: Step, speaker: Speaker) -> str:
    """Return the logarithm that makes it a product, its derivative, and the result."""
    logarithm, slope = step.parts
    return (
        f"{speaker.math(step.given)}: base and exponent both change, so take the logarithm first, "
        f"which is {speaker.math(logarithm)}. Its derivative is {speaker.math(slope)}. "
        f"Multiply that by the function itself: {speaker.math(step.result)}."
    )
