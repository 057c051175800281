"""What is said of steps that solve equations: systems, substitution, cases."""

from __future__ import annotations

import sympy as sp

from gradtutor.calculus.steps import Step
from gradtutor.tutor.words.speaker import Speaker, is_value


def solved_system(step: Step, speaker: Speaker) -> str:
    """Return the solutions of the equations together."""
    if not step.result:
        return "The equations have no common real solution, so the gradient is never zero."
    return f"All the equations hold together exactly for {speaker.solutions(step.result)}."


def elimination(step: Step, speaker: Speaker) -> str:
    """Return what a computer found, and how sure it is that this is all."""
    route, completeness = (str(part.name) for part in step.parts)
    system = "equation" if len(step.given) == 1 else "system"
    start = f"This {system} has no short solution on paper, so I solved it by computer{f' ({route})' * bool(route)}."
    within = " in the box" if completeness == "proven in box" else ""
    is_proven = completeness.startswith("proven")
    if not step.result:
        sure = f"There is no real solution{within}: proven." if is_proven else "I found no real solution; there may be."
        return f"{start} {sure}"
    count = f"{len(step.result)} real solution{'' if len(step.result) == 1 else 's'}"
    if any(len(found) < len(step.given) or not all(map(is_value, found)) for found in step.result):
        count = "Its real solutions"  # Whole lines or curves can't be counted with points.
    sure = f"proven to be all{within}" if is_proven else "not proven to be all"
    return f"{start} {count}, {sure}: {speaker.solutions(step.result)}."


def critical_equations(step: Step, speaker: Speaker) -> str:
    """Return the equations of a critical point."""
    what = "the derivative" if len(step.result) == 1 else "every partial derivative"
    return f"At a critical point {what} is zero: {speaker.conjunction(step.result)}."


def substitution(step: Step, speaker: Speaker) -> str:
    """Return what follows where one result is put into another equation."""
    start = f"Put {speaker.math(step.parts[0])} into {speaker.math(step.given)}"
    if step.result.lhs == 0:
        return f"{start}: this holds by itself."
    return f"{start}. This gives {speaker.math(step.result)}."


def factored(step: Step, speaker: Speaker) -> str:
    """Return the factored form of an equation as an insertion; "" where it has none."""
    return f", or factored {speaker.math(step.parts[0])} = 0," if step.parts else ""


def outcome(step: Step, speaker: Speaker) -> str:
    """Return what a case leads to."""
    if not step.result:
        return "it leads to no solution."
    if step.result == sp.Tuple(sp.Tuple(step.given)):
        return "every such point is a solution."
    return f"it leads to {speaker.solutions(step.result)}."
