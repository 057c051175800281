"""A wrong gradient at every shipped problem: it is that of another function, whose own answers are what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from typed_answers import typed

from gradtutor.authoring.library import shipped_library
from gradtutor.calculus.tree_derivative import added, minus
from gradtutor.errors import CannotSolveError
from gradtutor.notation.tree import variable_names
from gradtutor.tutor.carried import carried_feedback
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.marking import mark
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan, question_kind
from gradtutor.tutor.terms import terms_of

SHIPPED = [about for about in shipped_library() if {"partials", "gradient"} & {kind.name for kind in plan(about)}]

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
