"""What is said of a wrong answer whose cause is known: what is right in it, then what to look at again, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gradtutor.calculus.values.tree_derivative import ZERO
from gradtutor.notation.tree import Expression, Node, variable_names
from gradtutor.tutor.answers.kinds import AnswerKind, Mark
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.misconceptions.diagnosis import Cause, causes_of_form, causes_of_part, causes_of_whole
from gradtutor.tutor.misconceptions.gradients import differentiated_at
from gradtutor.tutor.misconceptions.localisation import fault_in
from gradtutor.tutor.misconceptions.slips import CONSTANT_MULTIPLE, Differentiated, differentiated
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import counted, listed, partial_names, shown, variable
from gradtutor.tutor.words.advice import entry_origin
from gradtutor.tutor.words.local_words import jacobian_advice
from gradtutor.tutor.words.terms import praise

MOST_LISTED = 2
"""More terms than this are not listed where they are all there are."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What to say of a wrong answer or part, and the ids of the misconceptions it may come from.

    `off` is the one small thing that is off where no misconception is known, such as "a sign"; the message is "" where
    the usual advice points well enough at it.
    """

    message: str
    misconceptions: tuple[str, ...] = ()
    off: str = ""


def explained_part(problem: Problem, step: str, mark: Mark, before: Sequence[Mark] = ()) -> Explanation | None:
    """Return where a wrong part comes from, or None where that isn't known.

    `before` are the marks of the learner's last answer to the step: what was only pointed at then is named now.
    """
    causes = causes_of_part(problem, step, mark)
    if not causes:
        return _located(problem, step, mark, before)
    if not any(cause.is_slip for cause in causes):
        return Explanation(said_of_causes(causes, problem), _ids(causes))
    right = differentiated(*differentiated_at(problem, step, mark.place), problem)
    assert right is not None
    origin = _origin(problem, step, mark)
    if all(cause.is_slip for cause in causes):
        return Explanation(origin + said_of_slips(causes, right, problem), _ids(causes))
    said = [said_of_slips([one], right, problem) if one.is_slip else said_of_causes([one], problem) for one in causes]
    return Explanation(origin + _either(said), _ids(causes))


def _located(problem: Problem, step: str, mark: Mark, before: Sequence[Mark]) -> Explanation | None:
    """Return what to look at in a wrong part that no misconception explains, where that is one thing."""
    fault = fault_in(problem, step, mark)
    if fault is None:
        return None
    earlier = (fault_in(problem, step, one) for one in before if one.verdict is Verdict.INCORRECT)
    said = fault.named if any(one is not None and fault.is_again(one) for one in earlier) else fault.pointed_at
    return Explanation(_origin(problem, step, mark) + said if said else "", off=fault.what)


def _origin(problem: Problem, step: str, mark: Mark) -> str:
    """Return which derivative an entry of a matrix is; "" for a component, whose name says it."""
    match step:
        case "hessian":
            return f"{entry_origin(problem, mark.place)} "
        case "jacobian":
            return f"{jacobian_advice(problem, mark)} "
        case _:
            return ""


def explained_whole(problem: Problem, step: str, kind: AnswerKind, answer: Node) -> Explanation | None:
    """Return where a wrong answer comes from as a whole, or None where that isn't known."""
    causes = causes_of_whole(problem, step, kind, answer)
    return Explanation(said_of_causes(causes, problem), _ids(causes)) if causes else None


def explained_form(problem: Problem, step: str, text: str) -> Explanation | None:
    """Return where an answer comes from that doesn't have the form its step asks for, or None."""
    causes = causes_of_form(problem, step, text)
    return Explanation(said_of_causes(causes, problem), _ids(causes)) if causes else None


def _ids(causes: Sequence[Cause]) -> tuple[str, ...]:
    return tuple(cause.misconception.id for cause in causes)


def said_of_causes(causes: Sequence[Cause], problem: Problem) -> str:
    """Return the advice for an answer with one cause or two."""
    return _either([_sentence(_advice(cause, problem, problem.variables[0])) for cause in causes])


def said_of_slips(causes: Sequence[Cause], right: Differentiated, problem: Problem) -> str:
    """Return what to say of a wrong derivative: the terms that are right, then what went wrong in the others."""
    wrong = {term for cause in causes for term in cause.terms}
    moving = [term for term, slope in zip(right.terms, right.derivatives, strict=True) if slope != ZERO]
    praised = [term for term in moving if term not in wrong]
    said = [_said_of_slip(cause, moving, right, problem) for cause in causes]
    if len({cause.terms for cause in causes}) == 1 and len(said) > 1:
        where = _where(causes[0], right)
        advice = [_sentence(_advice(cause, problem, right.name)) for cause in causes]
        return " ".join([*praise(praised), *([f"Look again at {where}."] if where else []), _either(advice)])
    return " ".join([*praise(praised), _either(said)])


def _said_of_slip(cause: Cause, moving: Sequence[Expression], right: Differentiated, problem: Problem) -> str:
    match cause.misconception.id:
        case "sign-flipped" if len(cause.terms) == len(moving):
            return "Its sign is the other way round." if len(moving) == 1 else "Every sign is the other way round."
        case "constant-multiple" if len(moving) > 1:
            return "Every part is off by the same factor."
    where = _where(cause, right)
    advice = _advice(cause, problem, right.name)
    one_by_one = ", one by one" if where and len(cause.terms) > 1 else ""
    return f"Look again at {where}{one_by_one}: {advice}" if where else _sentence(advice)


def _where(cause: Cause, right: Differentiated) -> str:
    """Return the terms that went wrong; "" where that is the whole function."""
    if cause.misconception.id in ("other-variable", CONSTANT_MULTIPLE) or len(right.terms) == 1:
        return ""
    if len(cause.terms) == len(right.terms) > MOST_LISTED:
        return "every term"
    return listed([shown(term) for term in cause.terms])


def _advice(cause: Cause, problem: Problem, moving: str) -> str:
    inside = {name for term in cause.terms for name in variable_names(term)} or set(problem.variables)
    others = [name for name in problem.variables if name != moving]
    held = [name for name in others if name in inside] or others
    return cause.misconception.advice.format(
        x=variable(moving),
        held=listed([variable(name) for name in held]),
        order=f"({', '.join(variable(name) for name in problem.variables)})",
        form=f"({partial_names(problem)})",
        term=shown(cause.terms[0]) if cause.terms else "",
    )


def _either(advice: Sequence[str]) -> str:
    one, *others = advice
    if not others:
        return one
    next_one = "The other" if len(others) == 1 else "Another"
    slips = counted(len(advice), "slip")
    return " ".join([f"{slips.capitalize()} lead there. One: {one}", *(f"{next_one}: {other}" for other in others)])


def _sentence(advice: str) -> str:
    return advice[0].upper() + advice[1:]
