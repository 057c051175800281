"""The table of question kinds, and the plans it leads to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gradtutor.authoring.library import shipped_library
from gradtutor.calculus.steps import Rule
from gradtutor.calculus.values.tree_derivative import ZERO
from gradtutor.errors import GradtutorError
from gradtutor.notation.reading import read_expression
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.helping.hints import SHORTEST_SECRET, hints, ladder
from gradtutor.tutor.helping.worked_solution import worked_solution
from gradtutor.tutor.problem import Option, Problem
from gradtutor.tutor.questions import KINDS, plan, question_kind
from gradtutor.tutor.session import begun
from gradtutor.tutor.statement import point_text, variable
from gradtutor.tutor.words.reminders import REMINDERS

SHIPPED = tuple(shipped_library())


def problem(
    *ask: str, function: str = "x^3 - 9xy + y^3", at: tuple[str, ...] = (), hints: tuple[str, ...] = ()
) -> Problem:
    """Return a problem that asks for these goals."""
    names = ("x", "y")
    point = tuple(read_expression(part, names) for part in at)
    return Problem("test", read_expression(function, names), names, ask, at=point, hints=hints)


PLANS = [
    pytest.param(problem("gradient"), "gradient", id="a goal without needs"),
    pytest.param(
        problem("classify"), "gradient critical_points hessian classify", id="a goal brings the steps that lead to it"
    ),
    pytest.param(
        problem("eigenvalues", "classify"),
        "gradient critical_points hessian eigenvalues classify",
        id="a step that two goals need comes once",
    ),
    pytest.param(
        problem("partials", "critical_points"), "partials critical_points", id="partials stand for the gradient"
    ),
    pytest.param(problem("partials", "gradient"), "partials gradient", id="both where both are asked for"),
    pytest.param(problem("value"), "gradient critical_points value", id="a value at the critical points"),
    pytest.param(problem("value", at=("1", "2")), "value", id="a value at a point"),
    pytest.param(problem("gradient_at", at=("1", "2")), "gradient gradient_at", id="a gradient at a point"),
]


@pytest.mark.parametrize(("about", "steps"), PLANS)
def test_a_plan_holds_every_goal_after_the_steps_it_needs(about: Problem, steps: str) -> None:
    assert [kind.name for kind in plan(about)] == steps.split()


def test_every_need_of_a_kind_is_a_kind() -> None:
    assert {name for kind in KINDS for name in kind.needs} <= {kind.name for kind in KINDS}


def test_a_kind_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(GradtutorError, match="no step called slope"):
        question_kind("slope")


def test_every_kind_is_asked_by_a_shipped_problem() -> None:
    assert {kind.name for about in SHIPPED for kind in plan(about)} == {kind.name for kind in KINDS}


@pytest.mark.parametrize("about", SHIPPED, ids=lambda about: about.id)
def test_no_prompt_or_hint_but_the_last_contains_the_answer(about: Problem) -> None:
    for kind in plan(about):
        if kind.name == "choice":
            continue  # its answer is a letter such as a
        answer = shown_answer(kind.work(about).answer)
        if len("".join(answer.split())) < SHORTEST_SECRET:
            continue  # a number such as 2 stands in many a sentence
        if answer == point_text(about):
            continue  # the gradient at (0, 0) happens to be (0, 0)
        said = [kind.prompt(about), *hints(about, kind)[len(about.hints) : -1]]
        assert not any(re.search(rf"(?<!∂){re.escape(answer)}", sentence) for sentence in said)


UNUSUAL = [
    pytest.param(problem("classify", "value", "eigenvalues"), id="several points"),
    pytest.param(problem("classify", "eigenvalues", function="x + y"), id="no point"),
    pytest.param(problem("classify", function="x^2"), id="a line of points"),
    pytest.param(problem("critical_points", function="sin x cos y"), id="points that repeat"),
    pytest.param(problem("newton", function="x^3 + y^3 - 3x - 12y", at=("1", "2")), id="a step of length 0"),
]


@pytest.mark.parametrize("about", [*(pytest.param(about, id=about.id) for about in SHIPPED), *UNUSUAL])
def test_every_step_has_four_rungs_and_only_the_last_holds_the_answer(about: Problem) -> None:
    for kind in plan(about):
        rungs = ladder(about, kind)
        assert len(set(rungs)) == len(rungs) == 4, (kind.name, rungs)
        assert rungs[-1].startswith("A model answer: " if kind.name == "recall" else "The answer is  ")


@pytest.mark.parametrize("about", [about for about in SHIPPED if about.kind == "problem"], ids=lambda about: about.id)
def test_the_third_rung_is_about_this_very_problem(about: Problem) -> None:
    names = "|".join(re.escape(variable(name)) for name in about.variables)
    for kind in plan(about):
        assert re.search(rf"\d|(?<![A-Za-z])({names})(?![A-Za-z])", ladder(about, kind)[2]), kind.name


CARD = Problem("card", ZERO, (), ("choice",), kind="choice")
OPTIONS = tuple(Option(letter, say=f"Not {letter}.") for letter in "abcd")
CHOICES = [
    pytest.param(
        (OPTIONS[0], replace(OPTIONS[1], correct=True), *OPTIONS[2:]),
        ("One of the four fits.", "a doesn't fit. Not a.", "c doesn't fit. Not c.", "The answer is  b"),
        id="one wrong option stays beside the right one",
    ),
    pytest.param(
        (*(replace(option, correct=True) for option in OPTIONS[:2]), *OPTIONS[2:]),
        ("Two of the four fit.", "c doesn't fit. Not c.", "a fits. Not a.", "The answer is  a      b"),
        id="with few wrong ones a right one is said, never all",
    ),
    pytest.param(
        (replace(OPTIONS[0], correct=True), OPTIONS[1]),
        ("One of the two fits.", "The answer is  a"),
        id="of two options none can be struck out",
    ),
]


@pytest.mark.parametrize(("options", "rungs"), CHOICES)
def test_hints_of_a_card_strike_out_options_with_their_reason(
    options: tuple[Option, ...], rungs: tuple[str, ...]
) -> None:
    said = ladder(replace(CARD, options=options), question_kind("choice"))
    assert len(said) == len(rungs)
    assert all(hint.startswith(rung) for hint, rung in zip(said, rungs, strict=True))


@pytest.mark.parametrize("about", SHIPPED, ids=lambda about: about.id)
def test_a_worked_solution_ends_with_the_answer(about: Problem) -> None:
    for kind in plan(about):
        *_, last = worked_solution(about, kind)
        assert last


@pytest.mark.parametrize("about", SHIPPED, ids=lambda about: about.id)
def test_every_step_of_a_shipped_problem_has_a_hint(about: Problem) -> None:
    assert all(hints(about, kind) for kind in begun(about).steps)


def test_the_hints_of_the_author_come_first_at_the_first_goal() -> None:
    about = problem("critical_points", "classify", hints=("Think.",))
    given = {kind.name: hints(about, kind)[0] for kind in plan(about)}
    assert [name for name, first in given.items() if first == "Think."] == ["critical_points"]


HINTS = [
    pytest.param(
        "gradient",
        0,
        "For ∂f/∂x go term by term and treat y as a number. The hardest term is −9xy.",
        id="the hardest term",
    ),
    pytest.param("gradient", 1, "In −9xy: while x moves, y stays as a constant factor.", id="its rule"),
    pytest.param("gradient", 2, "∂/∂x (−9xy) = −9y · ∂/∂x (x)", id="set up"),
    pytest.param(
        "critical_points",
        0,
        "Set every partial derivative to zero: 3x² − 9y = 0 and −9x + 3y² = 0.",
        id="the equations",
    ),
    pytest.param(
        "hessian",
        0,
        "Row 1 is ∂/∂x and ∂/∂y of ∂f/∂x = 3x² − 9y. The matrix is symmetric.",
        id="the first row",
    ),
    pytest.param("hessian", -1, "The answer is  [6x, −9; −9, 6y]", id="the answer at last"),
    pytest.param(
        "classify", 2, "At (0, 0) the eigenvalues are −9, 9.   At (3, 3) the eigenvalues are 9, 27.", id="signs"
    ),
]


@pytest.mark.parametrize(("step", "rung", "hint"), HINTS)
def test_a_hint_is_derived_from_the_function(step: str, rung: int, hint: str) -> None:
    assert hints(problem("classify"), question_kind(step))[rung] == hint


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        pytest.param("x^2 - 2x + y", "For ∂f/∂x go term by term and treat y as a number. The hardest term is x².",
                     id="a power before a number times x"),
        pytest.param("1000x + 3y^2", "For ∂f/∂y go term by term and treat x as a number. The hardest term is 3y².",
                     id="by the variable it has"),
        pytest.param("5x + sin(y) - 7y", "For ∂f/∂y go term by term and treat x as a number. The hardest term is "
                     "sin(y).", id="a function"),
        pytest.param("x^2 + x y", "For ∂f/∂x go term by term and treat y as a number. The hardest term is xy.",
                     id="both variables"),
    ],
)  # fmt: skip
def test_the_hardest_term_is_the_one_that_needs_most(function: str, hint: str) -> None:
    assert hints(problem("gradient", function=function), question_kind("gradient"))[0] == hint


def test_an_equation_in_one_variable_is_where_to_begin() -> None:
    about = problem("critical_points", function="x^3 - 12x + y^2 x")
    assert hints(about, question_kind("critical_points"))[1].startswith("Solve ∂f/∂x = 0 for one variable")
    about = problem("critical_points", function="x^3 - 12x + y^2")
    assert hints(about, question_kind("critical_points"))[1] == "∂f/∂x = 0 has only x in it. Begin there."


def test_every_rule_of_a_derivative_has_a_reminder() -> None:
    derivative_rules = list(Rule)[: list(Rule).index(Rule.GRADIENT)]
    assert {rule.value for rule in derivative_rules} == {*REMINDERS, "constant multiple"}
