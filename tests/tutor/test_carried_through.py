"""A wrong gradient at every shipped problem: it is that of another function, whose own answers are what follows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice

import pytest
from typed_answers import typed

from gradtutor.authoring.library import shipped_library
from gradtutor.calculus.values.tree_derivative import added, minus
from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import Group, variable_names
from gradtutor.tutor.carrying.carried import OwnResults, carried_feedback
from gradtutor.tutor.carrying.consequences import REPEATING
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.misconceptions.catalogue import MISCONCEPTIONS
from gradtutor.tutor.misconceptions.prediction import Prediction
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan, question_kind
from gradtutor.tutor.words.terms import terms_of

SHIPPED = [about for about in shipped_library() if {"partials", "gradient"} & {kind.name for kind in plan(about)}]

MOST_MISTAKES = 4
"""So many mistakes are made at each step, to keep this quick."""

NOT_CARRIED = {
    ("product-rule", "classify"): "a line of critical points",
    ("a-zero-among-them", "classify"): "the second derivative test is silent",
    ("where-the-test-is-silent", "classify"): "the second derivative test is silent",
    ("mse-loss", "eigenvalues"): "the Hessian is diagonal, which the right one isn't",
    ("level-on-growth", "level_direction"): "the gradient lies along an axis, which the right one doesn't",
    ("heat-map", "critical_points"): "exact algebra doesn't solve it",
    ("heat-map", "classify"): "exact algebra doesn't solve it",
}

OF_THE_FUNCTION_ITSELF = {"value", "tangent", "taylor", "maximise", "minimise"}
"""Steps that also use the values of the problem's own function."""


def other_functions(about: Problem) -> Iterator[Problem]:
    """Yield the problem about a function with one term's sign flipped, for each term that moves."""
    terms = terms_of(about.function)
    for place, term in enumerate(terms):
        if variable_names(term):
            function = added(*(minus(one) if number == place else one for number, one in enumerate(terms)))
            yield replace(about, function=function)


def following(about: Problem, other: Problem) -> Iterator[tuple[str, str]]:
    """Yield the steps after the gradient for which the other function has another answer, and that."""
    kinds = plan(about)
    for kind in kinds[1:]:
        try:
            answer = typed(kind.work(other).answer)
        except CannotSolveError:
            continue
        is_used = bool(answer) and kind.name not in ("gradient", *OF_THE_FUNCTION_ITSELF)
        if is_used and mark(about, kind.name, answer).verdict is not Verdict.CORRECT:
            yield kind.name, answer


@pytest.mark.parametrize("about", SHIPPED, ids=lambda about: about.id)
def test_a_wrong_gradient_is_carried_through_the_whole_problem(about: Problem) -> None:
    first = plan(about)[0].name
    missed = set()
    for other in other_functions(about):
        wrong = typed(question_kind(first).work(other).answer)
        answers: dict[str, str] = {}
        for step, answer in following(about, other):
            feedback = carried_feedback(about, step, answer, {first: wrong}, answered=answers)
            if feedback is None:
                missed.add(step)
            else:
                assert feedback.verdict is Verdict.CORRECT
                assert "for what you had before" in feedback.message
                answers[step] = answer
    assert missed == {step for name, step in NOT_CARRIED if name == about.id}


def mistakes(about: Problem, step: str) -> Iterator[str]:
    """Yield what the first wrong methods that apply to a step lead to, as it is typed."""
    kind = question_kind(step)
    right = kind.work(about).answer
    for misconception in MISCONCEPTIONS:
        found: list[Prediction] = []
        if step in misconception.steps:
            with suppress(CannotSolveError):
                found = list(islice(misconception.predict(about, step), 1))
        for prediction in found:
            if prediction.place is None:
                yield typed(prediction.answer)
            elif len(prediction.place) == 1 and isinstance(right, Group):
                items = list(right.items)
                items[prediction.place[0]] = prediction.answer
                yield typed(Group(tuple(items), right.bracket))


SOLVED = [about for about in SHIPPED if about.id not in ("sharpe-portfolio", "sharpe-best-mix", "heat-map")]


@pytest.mark.parametrize("about", SOLVED, ids=lambda about: about.id)
def test_what_follows_from_a_common_mistake_is_right_and_said_unless_it_makes_the_step_trivial(about: Problem) -> None:
    kinds = plan(about)
    for place, kind in enumerate(kinds):
        for wrong in islice(mistakes(about, kind.name), MOST_MISTAKES):
            if mark(about, kind.name, wrong).verdict is not Verdict.INCORRECT:
                continue
            own = OwnResults(about, {kind.name: wrong}, {}, ())
            for later in [one.name for one in kinds[place + 1 :] if own.reach(one.name) and one.name not in REPEATING]:
                follows = own.consequence(later)
                if follows is not None:
                    feedback = carried_feedback(about, later, typed(follows) or "none", {kind.name: wrong})
                    told = (kind.name, wrong, later, typed(follows))
                    assert (feedback is None) == own.make_trivial(later), told
                    assert feedback is None or feedback.message.startswith("Right, for what you had before: "), told
