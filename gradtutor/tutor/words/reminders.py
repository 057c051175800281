"""What to remember about a term, by the rule its derivative needs. Reminders point at the rule, never at the result."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gradtutor.notation.tree import Expression
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import listed, variable
from gradtutor.tutor.working.unconstrained import derivation

if TYPE_CHECKING:
    from gradtutor.calculus.steps import Step

REMINDERS = {
    "constant": "a number on its own doesn't change when {x} moves.",
    "held constant": "while only {x} moves, a term without {x} doesn't change.",
    "variable": "how much does {x} change when {x} moves by 1?",
    "sum": "take it term by term.",
    "power": "the exponent comes down as a factor, and the new exponent is one less.",
    "root": "write the root as a power; the exponent comes down as a factor, and the new exponent is one less.",
    "product": "two factors contain {x}: let one move at a time, and add the two results.",
    "quotient": "{x} is above and below the bar: use the quotient rule, and mind the order of its two terms.",
    "chain": "differentiate the outside first, then multiply by the derivative of what is inside.",
    "exponential": "an exponential keeps its form, and the logarithm of its base comes as a factor.",
    "logarithm": "the derivative of a logarithm is one over what is inside.",
    "logarithmic differentiation": "{x} is in the base and in the exponent: take the logarithm first.",
    "trigonometric": "look up the derivative of this trigonometric function, and mind its sign.",
    "inverse trigonometric": "look up the derivative of this inverse function; it has no trigonometry left in it.",
    "hyperbolic": "look up the derivative of this hyperbolic function; its sign differs from the trigonometric one.",
    "error function": "the derivative of erf is the bell curve it adds up.",
    "angle": "atan2 has a quotient inside: use the rule for arctan, then the quotient rule.",
    "absolute value": "on each side of zero an absolute value is a straight line: which slope has it there?",
    "constant between jumps": "between its jumps this function doesn't change.",
    "rewrite": "write it with an absolute value first.",
}
"""A reminder for every rule that a derivative may need, by the rule's name in `calculus.steps.Rule`."""


def rule_reminder(term: Expression, name: str, problem: Problem) -> str:
    """Return the reminder for ∂/∂name of a term: a constant factor first, then the rule for the rest."""
    return _reminder(derivation(term, name, problem), name)


def _reminder(step: Step, name: str) -> str:
    if step.rule.value == "exponential" and step.parts[0].free_symbols == set() and float(step.parts[0]) == math.e:
        return "an exponential with the base e is its own derivative."
    if step.rule.value != "constant multiple":
        return REMINDERS[step.rule.value].format(x=variable(name))
    held = sorted(symbol.name for symbol in step.parts[0].free_symbols)
    (inner,) = step.substeps
    if held:
        stays = "stays as a constant factor" if len(held) == 1 else "stay as constant factors"
        rest = "." if inner.rule.value in ("variable", "power") else f"; {_reminder(inner, name)}"
        return f"while {variable(name)} moves, {listed([variable(one) for one in held])} {stays}{rest}"
    if inner.rule.value == "variable":
        return f"when {variable(name)} moves by 1, by how much does a number times {variable(name)} change?"
    in_front = "minus sign" if step.parts[0] == -1 else "number"
    return f"the {in_front} in front stays; {_reminder(inner, name)}"
