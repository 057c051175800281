"""What marking promises for every function: right answers in any form pass, wrong ones never do, nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import polynomials, trees

from gradtutor.calculus.values.tree_derivative import ONE, added, derivative_tree
from gradtutor.errors import CannotSolveError
from gradtutor.notation.reading import read_expression
from gradtutor.notation.sympy_tree import from_sympy
from gradtutor.notation.tree import Expression, Group, Labelled, Node, variable_names
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.answers.kinds import items_of
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.helping.hints import hints
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.marking import mark
from gradtutor.tutor.misconceptions.slips import differentiated
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import plan
from gradtutor.tutor.working.unconstrained import gradient_work

NAMES = ("x", "y")
FUNCTIONS = trees(NAMES, ("exp", "ln", "sin", "cos", "sqrt", "atan"), 2)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def about(function: Expression, *ask: str) -> Problem:
    """Return a problem about a function of x and y."""
    return Problem("test", function, NAMES, ask or ("gradient",))


def slopes_of(function: Expression) -> list[Expression]:
    """Return its partial derivatives as the numeric solver makes them, in another form than the tutor's."""
    return [derivative_tree(function, name) for name in NAMES]


@quick
@given(function=FUNCTIONS, style=st.sampled_from(Style))
def test_a_right_gradient_is_never_marked_wrong(function: Expression, style: Style) -> None:
    answer = ", ".join(write(slope, style) for slope in slopes_of(function))
    assume(len(answer) < 1500)
    assume(all(differentiated(function, name, about(function)) for name in NAMES))  # It has values somewhere.
    feedback = mark(about(function), "gradient", answer)
    assert feedback.verdict in (Verdict.CORRECT, Verdict.UNDECIDED), (answer, feedback)


@quick
@given(function=FUNCTIONS)
def test_a_wrong_gradient_is_never_marked_right(function: Expression) -> None:
    right, other = slopes_of(function)
    answer = f"{write(added(right, ONE), Style.ASCII)}, {write(other, Style.ASCII)}"
    assume(len(answer) < 1500)
    assert mark(about(function), "gradient", answer).verdict is not Verdict.CORRECT


@quick
@given(function=FUNCTIONS, typed=st.tuples(FUNCTIONS, FUNCTIONS))
def test_any_two_formulas_get_feedback(function: Expression, typed: tuple[Expression, Expression]) -> None:
    answer = ", ".join(write(formula, Style.UNICODE) for formula in typed)
    for step, text in (("gradient", answer), ("hessian", f"{answer}; {answer}")):
        assert mark(about(function), step, text).message


@settings(quick, max_examples=25)
@given(function=polynomials(NAMES, degree=3, terms=3))
def test_every_derived_answer_is_right_when_typed(function: object) -> None:
    problem = about(from_sympy(function), "eigenvalues", "classify", "value")
    assume(variable_names(problem.function))
    for kind in plan(problem):
        try:
            answer = kind.work(problem).answer
        except CannotSolveError:
            continue
        feedback = mark(problem, kind.name, typed(answer))
        assert feedback.verdict in (Verdict.CORRECT, Verdict.UNDECIDED), (kind.name, typed(answer), feedback)
        assert hints(problem, kind)
        assert worked_solution(problem, kind)


def typed(answer: Node) -> str:
    """Return an answer as a learner types it."""
    if isinstance(answer, Group) and not answer.bracket:
        separator = "; " if any(isinstance(item, Labelled) for item in answer.items) else ", "
        return separator.join(map(shown_answer, answer.items)) or "none"
    return shown_answer(answer)


@pytest.mark.parametrize("function", ["x^2 y", "x^3 - 9xy + y^3"])
def test_feedback_on_a_wrong_gradient_does_not_contain_the_right_one(function: str) -> None:
    problem = about(read_expression(function, NAMES))
    feedback = mark(problem, "gradient", "1 + x, 1 + y")
    assert not any(shown_answer(slope) in feedback.message for slope in items_of(gradient_work(problem).answer))
