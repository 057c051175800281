"""Whether a problem keeps its promises on a variant: the `tests:` of its file, and the tests that come for free.

Free tests: every step can be worked out, and its own answer is accepted however it is written; no listed mistake is
right; no hint but the last gives the answer away; every requirement is met; the function exists at its points.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from gradtutor.authoring.findings import Finding, Place
from gradtutor.authoring.schema import WrittenProblem
from gradtutor.authoring.source import Items, Table
from gradtutor.errors import CannotSolveError, GradtutorError
from gradtutor.notation.tree import Group, Labelled, Node, Rows, Word
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.helping.hints import hints
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Mistake, Problem, ProblemTest
from gradtutor.tutor.question_kind import QuestionKind
from gradtutor.tutor.questions import plan
from gradtutor.tutor.working.unconstrained import exact_numbers, field_of

SHORTEST_SECRET = 4
"""An answer as short as 0 or 2x stands in many a sentence without being given away."""

FREE_STYLES = (Style.SOURCE, Style.UNICODE, Style.LATEX)
"""The ways in which a derived answer is typed to see that it is accepted."""


OWN_ANSWER = {"recall": "model_answer", "example": "function"}
"""The key that states the right answer of a step, where it isn't derived."""


class Complaint(NamedTuple):
    """What one variant of a problem does wrong: the code, the sentence, and the keys that lead to the place."""

    code: str
    message: str
    path: tuple[str | int, ...]


class Report(NamedTuple):
    """What came of testing one problem: how many variants and answers were marked, and each fault once."""

    variants: int
    answers: int
    findings: tuple[Finding, ...]


def problem_report(written: WrittenProblem, most: int | None = None) -> Report:
    """Return what is wrong with the variants of a problem (the first `most` of them), each fault at its place."""
    told: dict[tuple[str, tuple[str | int, ...]], Finding] = {}
    variants = answers = 0
    for problem in islice(written.template.variants(), most):
        variants += 1
        answers += len(problem.tests)
        for complaint in complaints(problem, written):
            key = (complaint.code, complaint.path)
            if key not in told:
                where = f" (variant {problem.name})" if problem.values else ""
                place = _place(written, complaint.path)
                told[key] = written.source.finding(place, complaint.code, complaint.message + where)
    if not variants:
        told["E305", ()] = written.finding("E305", "No variant meets every requirement. Ask for less.", "require")
    return Report(variants, answers, tuple(told.values()))


def failures(written: WrittenProblem, most: int | None = None) -> tuple[Finding, ...]:
    """Return the findings of `problem_report`."""
    return problem_report(written, most).findings


def complaints(problem: Problem, written: WrittenProblem) -> Iterator[Complaint]:
    """Yield what one variant does wrong."""
    yield from _unmet(problem, written)
    yield from _points_outside(problem)
    yield from _failed_tests(problem)
    known = {_squeezed(shown_answer(Group(point, "("))) for point in (problem.at, problem.direction, problem.start)}
    for kind in plan(problem):
        yield from _free_tests(problem, kind, known)


def _unmet(problem: Problem, written: WrittenProblem) -> Iterator[Complaint]:
    template = written.template
    values = next((one for one in template.locked if template.problem(one).values == problem.values), None)
    if values is not None and not template.meets(values):
        yield Complaint("E605", "This locked variant doesn't meet every requirement.", ("variants",))


def _points_outside(problem: Problem) -> Iterator[Complaint]:
    """Yield a complaint for a point of the problem at which there is nothing to ask."""
    if problem.components or not (problem.at or problem.start):
        return
    import sympy as sp

    from gradtutor.calculus.derivatives.gradient import value_at

    f = field_of(problem)
    for key, point in (("at", problem.at), ("start", problem.start)):
        if not point:
            continue
        written = shown_answer(Group(point, "("))
        try:
            value_at(f, exact_numbers(point))
        except CannotSolveError:
            yield Complaint("E602", f"The function isn't defined at {written}. Choose another point.", (key,))
            continue
        places = dict(zip(f.variables, exact_numbers(point), strict=True))
        if any(condition.xreplace(places).doit() is sp.false for condition in f.domain):
            yield Complaint("E602", f"{written} doesn't keep to the domain. Choose another point.", (key,))


def _failed_tests(problem: Problem) -> Iterator[Complaint]:
    steps = [kind.name for kind in plan(problem)]
    for test in problem.tests:
        said = _test_complaint(problem, test, steps)
        if said:
            yield Complaint("E601", said, ("tests", test.number, "answer"))


def _test_complaint(problem: Problem, test: ProblemTest, steps: list[str]) -> str:
    """Return what is wrong with a test, or "" where marking agrees with it."""
    if test.step not in steps:
        return f"This problem has no step {test.step}. Its steps: {', '.join(steps)}."
    try:
        feedback = mark(problem, test.step, test.answer)
    except GradtutorError as error:
        return f"{test.step} can't be marked: {error}"
    wanted = test.expect.removeprefix("mistake:")
    if wanted != test.expect:
        if feedback.misconception == wanted:
            return ""
        got = f"recognised as {feedback.misconception}" if feedback.misconception else "not recognised"
        return f"{test.step}: expected the mistake {wanted}, but {test.answer} is {got} ({feedback.verdict.value})."
    if feedback.verdict.value == test.expect:
        return ""
    said = " ".join(feedback.message.split())
    return f"{test.step}: expected {test.expect}, but {test.answer} is {feedback.verdict.value}: {said}"


def _free_tests(problem: Problem, kind: QuestionKind, known: set[str]) -> Iterator[Complaint]:
    """Yield what a step does wrong. `known` is what the learner knows by then; the step's answer is added to it."""
    try:
        answer = kind.work(problem).answer
    except GradtutorError as error:
        yield Complaint("E602", f"The step {kind.name} can't be worked out: {error}", ("ask",))
        return
    yield from _own_answer(problem, kind, answer)
    yield from _mistakes_that_are_right(problem, kind)
    secret = _squeezed(shown_answer(answer))
    if secret not in known:
        yield from _telling_hints(problem, kind, secret)
    known.add(secret)


def _own_answer(problem: Problem, kind: QuestionKind, answer: Node) -> Iterator[Complaint]:
    # Where a form is asked for, the derived answer is right in value and may lack the form.
    fine = {Verdict.CORRECT, Verdict.INCOMPLETE if problem.step_change(kind.name).accept.form else Verdict.CORRECT}
    for typed in dict.fromkeys(typed_forms(answer)) if kind.name != "recall" else (problem.model_answer,):
        feedback = mark(problem, kind.name, typed)
        if feedback.verdict not in fine:
            said = " ".join(feedback.message.split())
            key = OWN_ANSWER.get(kind.name, "ask")
            told = f"{kind.name}: the right answer, typed as {typed}, is marked {feedback.verdict.value}: {said}"
            yield Complaint("E602", told, (key,))


def typed_forms(answer: Node) -> Iterator[str]:
    """Yield a derived answer as learners may type it: with ASCII signs, as the screen shows it, and as LaTeX."""
    for style in FREE_STYLES:
        yield typed_form(answer, style)


def typed_form(node: Node, style: Style) -> str:
    """Return an answer typed with its formulas in one style."""
    match node:
        case Group(items, "("):
            return f"({', '.join(typed_form(item, style) for item in items)})"
        case Group(()):
            return "none"
        case Group(items):
            split = "; " if any(isinstance(item, Labelled) for item in items) else ", "
            return split.join(typed_form(item, style) for item in items)
        case Rows(rows):
            return "; ".join(", ".join(typed_form(item, style) for item in row) for row in rows)
        case Labelled(subject, label):
            return f"{typed_form(subject, style)}: {typed_form(label, style)}"
        case Word(text):
            return text
        case _:
            return write(node, style)


def _mistakes_that_are_right(problem: Problem, kind: QuestionKind) -> Iterator[Complaint]:
    for path, mistake in _mistakes_for(problem, kind):
        verdict = mark(problem, kind.name, mistake.when).verdict
        if verdict is Verdict.CORRECT:
            yield Complaint("E603", f"{kind.name}: {mistake.when} is a right answer, not a mistake.", (*path, "when"))


def _mistakes_for(problem: Problem, kind: QuestionKind) -> Iterator[tuple[tuple[str | int, ...], Mistake]]:
    for number, mistake in enumerate(problem.mistakes):
        yield ("mistakes", number), mistake
    for number, mistake in enumerate(problem.step_change(kind.name).mistakes):
        yield ("steps", kind.name, "mistakes", number), mistake


def _telling_hints(problem: Problem, kind: QuestionKind, secret: str) -> Iterator[Complaint]:
    """Yield a complaint for a hint that holds the whole answer, though it isn't the last."""
    if kind.name == "choice" or len(secret) < SHORTEST_SECRET:
        return
    for hint in hints(problem, kind)[:-1]:
        if secret in _squeezed(hint):
            yield Complaint("E604", f"{kind.name}: this hint gives the answer away: {hint}", ("hints",))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _place(written: WrittenProblem, path: tuple[str | int, ...]) -> Place:
    """Return the place of the node at a path, or of the last node on the way that the file has."""
    node = written.table.get("id") or written.table
    below = written.table.get(str(path[0]))
    for part in (*path[1:], None):
        if below is None:
            break
        node = below
        if isinstance(below, Items) and isinstance(part, int) and part < len(below.items):
            below = below.items[part]
        elif isinstance(below, Table) and isinstance(part, str):
            below = below.get(part)
        else:
            break
    return node.place
