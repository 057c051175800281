"""One typed answer to one step of a problem -> Feedback.

    read -> compare part by part -> name what is right -> point at what to look at again

What is right is said first; what is wrong is pointed at, never replaced by the answer. Typing that can be read in two
ways is never wrong because of the way it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from gradtutor.errors import AnswerFormError, CannotSolveError, InputError
from gradtutor.notation.reading import read
from gradtutor.notation.tree import Labelled, Node
from gradtutor.tutor.agreement import Digits, worst
from gradtutor.tutor.answers.kinds import Mark
from gradtutor.tutor.answers.point_labels import points_alone
from gradtutor.tutor.answers.points import Points
from gradtutor.tutor.answers.spoken import Name, echoed, named_answer, shown_answer
from gradtutor.tutor.answers.teachers_word import expected_mistake, form_complaint, within_tolerance
from gradtutor.tutor.feedback import NAMED, Feedback, Part, Verdict
from gradtutor.tutor.misconceptions.messages import Explanation, explained_form, explained_part, explained_whole
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import QuestionKind, question_kind
from gradtutor.tutor.statement import NUMBER_WORDS, counted, listed, shown

Saying = Callable[[Node, Name], str]

BESIDE = "   "
"""Between right parts, which share a line."""

MOST_PRAISED = 6
"""More right parts than this are counted, not named."""


def mark(problem: Problem, step: str, answer: str, *, before: str = "") -> Feedback:
    """Return what to say of an answer to a step of the problem: a question kind such as "gradient".

    `before` is the learner's last other answer to the step: a small thing that is off in both is named, not only
    pointed at. Raises `GradtutorError` where there is no such step.
    """
    kind = question_kind(step)
    try:
        return _marked(kind, problem, answer, before)
    except InputError as error:
        points = points_alone(answer) if isinstance(kind.answer(problem), Points) else ""
        if points:
            return _of_points_alone(mark(problem, step, points, before=before))
        explained = explained_form(problem, kind.name, answer) if isinstance(error, AnswerFormError) else None
        if explained:
            return _of_another_form(explained, shown(read(answer, problem.variables)))
        return Feedback(Verdict.UNREADABLE, error.message, position=error.position)
    except CannotSolveError as error:
        return Feedback(Verdict.UNDECIDED, f"{error} That is my limit, not your mistake.")


def _of_points_alone(feedback: Feedback) -> Feedback:
    """Return what is said of the points in an answer that says more of them than is asked for here."""
    said = "I looked at the points only: that is all this step asks for."
    return replace(feedback, message=f"{feedback.message}\n{said}")


def _marked(kind: QuestionKind, problem: Problem, answer: str, before: str) -> Feedback:
    expected, answer_kind = kind.work(problem).answer, kind.answer(problem)
    usual, *others = answer_kind.readings(answer, problem, expected)
    accept = problem.step_change(kind.name).accept
    marks = within_tolerance(answer_kind.compare(usual, expected, problem), accept)
    feedback = _feedback(kind, problem, marks, usual, before)
    if feedback.verdict is Verdict.CORRECT and (complaint := form_complaint(usual, accept)):
        return replace(feedback, verdict=Verdict.INCOMPLETE, message=complaint)
    if feedback.verdict is not Verdict.CORRECT:
        mistake = expected_mistake(usual, problem, kind.name, answer_kind, expected)
        if mistake:
            return replace(feedback, message=mistake.say, misconception=mistake.id, misconceptions=(mistake.id,))
    if feedback.verdict is Verdict.INCORRECT:
        for other in others:
            if _verdict(answer_kind.compare(other, expected, problem)) is Verdict.CORRECT:
                return _asked_for_brackets(*(_read(echoed, kind, problem, reading) for reading in (usual, other)))
    return feedback


def _of_another_form(explained: Explanation, typed: str) -> Feedback:
    sure = explained.misconceptions[0] if len(explained.misconceptions) == 1 else None
    message = f"Not yet. {explained.message}"
    return Feedback(Verdict.INCORRECT, message, typed, misconception=sure, misconceptions=explained.misconceptions)


def _asked_for_brackets(usual: str, other: str) -> Feedback:
    message = f"That can be read in two ways. I read {usual}. If you mean {other}, please type the brackets."
    return Feedback(Verdict.UNREADABLE, message, read=usual, position=0)


def _read(saying: Saying, kind: QuestionKind, problem: Problem, answer: Node) -> str:
    return saying(answer, lambda place: kind.part(problem, place))


def _verdict(marks: Sequence[Mark]) -> Verdict:
    return worst([one.verdict for one in marks])


def is_right(problem: Problem, step: str, answer: str) -> bool:
    """Say whether an answer, as it is usually read, is right: nothing is said of it, so this is fast."""
    kind = question_kind(step)
    try:
        marks = _marks_of(kind, problem, answer)
    except (InputError, CannotSolveError):
        return False
    return bool(marks) and _verdict(marks) is Verdict.CORRECT


def _marks_before(kind: QuestionKind, problem: Problem, before: str) -> tuple[Mark, ...]:
    """Return the marks of an earlier answer; none where there is none, or it had another form."""
    try:
        return _marks_of(kind, problem, before) if before else ()
    except InputError:
        return ()


def _marks_of(kind: QuestionKind, problem: Problem, answer: str) -> tuple[Mark, ...]:
    """Return the marks of an answer's parts, as it is usually read. Raises `InputError` where it can't be read."""
    expected, answer_kind = kind.work(problem).answer, kind.answer(problem)
    marks = answer_kind.compare(answer_kind.readings(answer, problem, expected)[0], expected, problem)
    return within_tolerance(marks, problem.step_change(kind.name).accept)


def _feedback(kind: QuestionKind, problem: Problem, marks: Sequence[Mark], answer: Node, before: str) -> Feedback:
    verdict = _verdict(marks)
    echo = _read(named_answer, kind, problem, answer)
    if verdict is Verdict.CORRECT:
        lines = [_all_right(kind, problem, marks), *_rounded(marks), kind.closing(problem)]
        parts = tuple(_part(kind, problem, one) for one in marks)
        return Feedback(verdict, _joined(lines), echo, parts)
    whole = explained_whole(problem, kind.name, kind.answer(problem), answer)
    earlier = _marks_before(kind, problem, before)
    parts = tuple(_part(kind, problem, one, whole, earlier) for one in marks if one.answer is not None)
    missing = len(marks) - len(parts)
    if missing and not parts:
        verdict = Verdict.INCORRECT
    if whole and verdict is Verdict.INCORRECT:
        lines = [*_right_lines(parts), f"Not yet. {whole.message}"]
    else:
        lines = [*_part_lines(parts), _missing(missing, parts, kind), whole.message if whole else ""]
    named = [whole.misconceptions] if whole else [part.misconceptions for part in parts if part.misconceptions]
    sure = named[0][0] if named and len(named[0]) == 1 else None
    every = tuple(dict.fromkeys(name for names in named for name in names))
    return Feedback(verdict, _joined(lines), echo, parts, sure, misconceptions=every)


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line)


def _part_lines(parts: Sequence[Part]) -> list[str]:
    """Return a line for what is right, and one for each thing there is to say of the rest."""
    names: dict[str, list[str]] = {}
    for part in parts:
        if part.verdict is not Verdict.CORRECT:
            name, apart, said = part.message.partition(NAMED)
            names.setdefault(said if apart else part.message, []).extend([name] if apart else [])
    return [
        *_right_lines(parts),
        *(f"{listed(named)}{NAMED}{said}" if named else said for said, named in names.items()),
    ]


def _right_lines(parts: Sequence[Part]) -> list[str]:
    right = [part.message for part in parts if part.verdict is Verdict.CORRECT]
    if len(right) > MOST_PRAISED:
        return [f"{len(right)} of {len(parts)} right."]
    return [BESIDE.join(right)]


def _part(
    kind: QuestionKind, problem: Problem, one: Mark, whole: Explanation | None = None, before: Sequence[Mark] = ()
) -> Part:
    """Return what is said of a part, where the answer as a whole is explained or not."""
    name = _name(kind, problem, one)
    explained = None
    match one.verdict:
        case Verdict.CORRECT:
            return Part(one.verdict, f"{name}{NAMED}right" if name else "Right.")
        case Verdict.UNDECIDED | Verdict.UNREADABLE:
            said = "I can't decide this one. That is my limit, not your mistake."
        case Verdict.INCORRECT:
            explained = whole or explained_part(problem, kind.name, one, before)
            said = f"not yet. {(explained and explained.message) or kind.advice(problem, one)}"
        case Verdict.INCOMPLETE if one.digits is Digits.TOO_FEW:
            said = "too few digits to tell. Type at least three significant digits, or the exact number."
        case Verdict.INCOMPLETE:
            said = f"not complete yet. {kind.advice(problem, one)}"
    message = f"{name}{NAMED}{said}" if name else said[0].upper() + said[1:]
    return Part(one.verdict, message, *((explained.misconceptions, explained.off) if explained else ()))


def _name(kind: QuestionKind, problem: Problem, one: Mark) -> str:
    if one.place and (named := kind.part(problem, one.place)):
        return named
    match one.answer:
        case Labelled(subject, _):
            return shown_answer(subject)
        case None:
            return ""
        case other:
            return shown_answer(other)


def _all_right(kind: QuestionKind, problem: Problem, marks: Sequence[Mark]) -> str:
    match len(marks):
        case 0:
            return "Right: there is none."
        case 1:
            return "Right."
        case 2:
            return "Both right."
        case number if number < len(NUMBER_WORDS) and kind.name != "hessian":
            return f"All {NUMBER_WORDS[number]} right."
        case _:
            return "All right."


def _rounded(marks: Sequence[Mark]) -> list[str]:
    exact = [shown_answer(_content(one.expected)) for one in marks if one.digits is Digits.ROUNDED and one.expected]
    return [f"Rounded; exactly: {', '.join(exact)}."] if exact else []


def _content(node: Node) -> Node:
    return node.label if isinstance(node, Labelled) else node


_PARTS = {"choice": "letter", "recall": "idea", "eigenvalues": "eigenvalue"}
"""What the parts of an answer are called that may be missing; of any other kind they are points."""


def _missing(number: int, parts: Sequence[Part], kind: QuestionKind) -> str:
    """Return how many points are missing, where some are right already; never which."""
    if not parts:
        return "Not yet. There is at least one."
    if not number or not any(part.verdict is Verdict.CORRECT for part in parts):
        return ""
    sentence = f"{counted(number, 'more ' + _PARTS.get(kind.name, 'point'))} {'is' if number == 1 else 'are'} missing."
    return sentence[0].upper() + sentence[1:]
