"""What is said of steps under constraints: multipliers, pieces of the boundary, bordered Hessians, comparison."""

from __future__ import annotations

from gradtutor.calculus.steps import Step
from gradtutor.tutor.words.speaker import Speaker


def constraint_gradients(step: Step, speaker: Speaker) -> str:
    """Return the constraints with 0 on the right, and their gradients."""
    parts = []
    for number, (side, slopes) in enumerate(zip(step.given, step.result, strict=True), 1):
        name = "g" if len(step.given) == 1 else f"g{str(number).translate(_SUBSCRIPTS)}"
        parts.append(
            f"{speaker.formula(name)} = {speaker.math(side)}, {speaker.formula('∇' + name)} = {speaker.math(slopes)}"
        )
    return f"Write each constraint with 0 on its right side. {'; '.join(parts)}."


_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def piece(step: Step, speaker: Speaker) -> str:
    """Return which candidates lie where exactly these constraints hold as equations."""
    where = f"Where {speaker.conjunction(step.given)}" if step.given else "Inside, where no constraint binds"
    return f"{where}: the candidates are {speaker.solutions(step.result)}."


def lagrange_equations(step: Step, speaker: Speaker) -> str:
    """Return ∇f = λ∇g, component by component."""
    (names,) = step.parts
    equations = speaker.conjunction(step.result)
    if not names:
        return f"The gradient must be zero: {equations}."
    what = "a multiple of the constraint's gradient" if len(names) == 1 else "a combination of the gradients"
    return f"∇f must be {what}, with {speaker.conjunction(names)} in front: {equations}."


def no_multipliers(step: Step, speaker: Speaker) -> str:
    """Return why a point must be looked at by itself."""
    return (
        f"At {speaker.place(step.given)} the gradients are dependent or not defined, so there are no multipliers: "
        "such points must be looked at one by one."
    )


def bordered_minors(step: Step, speaker: Speaker) -> str:
    """Return the signs to look for; with an odd number of constraints a minimum has negative ones."""
    minors = ", ".join(speaker.math(minor) for minor in step.result)
    sign, other = ("negative", "positive") if int(step.parts[0]) % 2 else ("positive", "negative")
    if len(step.result) == 1:
        return f"Its determinant is {minors}. For a minimum it is {sign}, for a maximum {other}."
    return (
        f"Its last leading minors are {minors}. For a minimum all of them are {sign}; for a maximum they alternate in "
        f"sign, beginning with {other}."
    )


def compared_values(step: Step, speaker: Speaker) -> str:
    """Return the values at all candidates in ascending order, and which are extreme on the whole set."""
    values = "; ".join(f"{speaker.math(value)} at {speaker.place(where)}" for where, value in step.given)
    sentences = [f"Compare the values of f: {values}."] if step.given else []
    for word, value, reason in zip(("least", "greatest"), step.result, step.parts, strict=True):
        if value:
            sentences.append(f"The {word} value is {speaker.math(value[0])}: {reason.name}.")
    return " ".join(sentences)
