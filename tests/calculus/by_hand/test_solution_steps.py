"""The steps of a whole solution, from the partial derivatives to the kinds of the points."""

from __future__ import annotations

import pytest
import sympy as sp
from critical_sets import critical_set

from gradtutor.calculus.by_hand.solution_check import agrees, is_in_domain
from gradtutor.calculus.by_hand.solution_steps import solution_steps
from gradtutor.calculus.critical_set import Classification, Completeness, CriticalPoint, CriticalSet
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.steps import Rule, Step

x, y, z = variables("x y z")
FOLDED = ScalarField(x**3 - 9 * x * y + y**3, (x, y))
FOLDED_SET = critical_set(FOLDED, [(0, 0), (3, 3)])


def step_by(rule: Rule, steps: tuple[Step, ...]) -> Step:
    return next(part for step in steps for part in step.walk() if part.rule is rule)


def test_the_steps_come_in_the_order_of_a_textbook() -> None:
    assert [step.rule for step in solution_steps(FOLDED, FOLDED_SET)] == [
        Rule.SUM,
        Rule.SUM,
        Rule.GRADIENT,
        Rule.CRITICAL_EQUATIONS,
        Rule.SOLVE_SYSTEM,
        Rule.HESSIAN,
        Rule.CLASSIFICATION,
        Rule.CLASSIFICATION,
    ]


def test_the_second_derivative_test_shows_its_four_lines() -> None:
    kind = solution_steps(FOLDED, FOLDED_SET)[-1]
    assert [(step.rule, step.result) for step in kind.substeps] == [
        (Rule.HESSIAN_AT_POINT, sp.ImmutableMatrix([[18, -9], [-9, 18]])),
        (
            Rule.CHARACTERISTIC_POLYNOMIAL,
            sp.Symbol("lambda", real=True) ** 2 - 36 * sp.Symbol("lambda", real=True) + 243,
        ),
        (Rule.EIGENVALUES, sp.Tuple(9, 27)),
    ]


def test_the_determinant_is_the_characteristic_polynomial() -> None:
    step = step_by(Rule.CHARACTERISTIC_POLYNOMIAL, solution_steps(FOLDED, FOLDED_SET))
    assert sp.expand(step.given.doit() - step.result) == 0


def test_the_eigenvalue_never_takes_the_name_of_a_variable() -> None:
    (lam,) = variables("lambda")
    f = ScalarField(lam * x, (lam, x))
    step = step_by(Rule.CHARACTERISTIC_POLYNOMIAL, solution_steps(f, critical_set(f, [(0, 0)])))
    assert step.parts[0].name == "mu"


def test_full_detail_derives_every_second_partial() -> None:
    full = step_by(Rule.HESSIAN, solution_steps(FOLDED, FOLDED_SET, "full"))
    assert [entry.result for entry in full.substeps] == [6 * x, -9, 6 * y]
    assert all(sp.expand(claim.doit() - entry) == 0 for claim, entry in zip(full.given, full.result, strict=True))


def test_brief_detail_gives_a_second_partial_at_most_one_line() -> None:
    f = ScalarField(x * sp.exp(x * y), (x, y))
    assert step_by(Rule.HESSIAN, solution_steps(FOLDED, FOLDED_SET)).substeps == ()
    entries = step_by(Rule.HESSIAN, solution_steps(f, critical_set(f, [(0, 0)]))).substeps
    assert len(entries) == 3
    assert all(entry.substeps == () for entry in entries)


@pytest.mark.parametrize(
    ("f", "points", "families"),
    [
        pytest.param(x**2 * sp.exp(y), [], [[sp.Eq(x, 0)]], id="a line"),
        pytest.param(x**2 * y**2, [], [[sp.Eq(x, 0)], [sp.Eq(y, 0)]], id="two lines"),
        pytest.param(1 / x + 1 / y + x * y, [(1, 1)], [], id="a pole at the origin"),
        pytest.param(sp.log(x) + sp.log(y) - x - y, [(1, 1)], [], id="logarithms"),
        pytest.param(x + y, [], [], id="no critical point"),
        pytest.param(x**2 * y**2 - 2 * x * y, [(0, 0)], [[sp.Eq(x * y, 1)]], id="a curve and a point"),
        pytest.param(x**2 * y, [(0, 0)], [[sp.Eq(x, 0), y > 0], [sp.Eq(x, 0), y < 0]], id="a line in parts"),
    ],
)
def test_a_paper_solution_that_agrees_is_shown(f: sp.Expr, points: list, families: list) -> None:
    field = ScalarField(f, (x, y))
    steps = solution_steps(field, critical_set(field, points, families))
    assert Rule.SOLVE_SYSTEM in [step.rule for step in steps]


@pytest.mark.parametrize(
    "points",
    [
        pytest.param([(0, 0)], id="a point is missing"),
        pytest.param([(0, 0), (3, 3), (1, 1)], id="a point is too many"),
    ],
)
def test_a_paper_solution_that_disagrees_is_not_shown(points: list) -> None:
    steps = solution_steps(FOLDED, critical_set(FOLDED, points))
    assert Rule.SOLVE_SYSTEM not in [step.rule for step in steps]
    assert len(step_by(Rule.ELIMINATION, steps).result) == len(points)


def test_a_line_of_which_a_part_is_missing_is_not_shown() -> None:
    field = ScalarField(x**2 * y, (x, y))
    steps = solution_steps(field, critical_set(field, [(0, 0)], [[sp.Eq(x, 0), y > 0]]))
    assert Rule.SOLVE_SYSTEM not in [step.rule for step in steps]


def test_a_system_beyond_paper_names_the_method() -> None:
    f = ScalarField((x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, (x, y))
    step = step_by(Rule.ELIMINATION, solution_steps(f, critical_set(f, [(3, 2)])))
    assert [part.name for part in step.parts] == ["by elimination", "proven"]


def test_a_solution_outside_a_stated_domain_is_rejected_with_a_reason() -> None:
    f = ScalarField(x**3 - 3 * x + y**2, (x, y), (sp.Gt(x, 0),))
    steps = solution_steps(f, critical_set(f, [(1, 0)]))
    rejected = step_by(Rule.OUTSIDE_DOMAIN, steps)
    assert rejected.given == sp.Tuple(sp.Eq(x, -1, evaluate=False), sp.Eq(y, 0, evaluate=False))
    assert rejected.parts == (sp.Tuple(sp.Gt(x, 0)),)


def test_numbers_without_a_closed_form_are_shown_in_digits() -> None:
    kind = solution_steps(FOLDED, critical_set(FOLDED, [(0, 0), (3, 3)], exact=False))[-1]
    assert [step.rule for step in kind.substeps] == [Rule.HESSIAN_AT_POINT, Rule.EIGENVALUES]
    assert kind.given == sp.Tuple(sp.Float(9, 15), sp.Float(27, 15))


def test_a_diagonal_hessian_needs_no_characteristic_polynomial() -> None:
    f = ScalarField(x**2 - y**2, (x, y))
    kind = solution_steps(f, critical_set(f, [(0, 0)]))[-1]
    assert Rule.CHARACTERISTIC_POLYNOMIAL not in [step.rule for step in kind.substeps]


def test_one_variable_has_a_second_derivative_and_no_eigenvalues() -> None:
    f = ScalarField(x**2, (x,))
    steps = solution_steps(f, critical_set(f, [(0,)]))
    assert Rule.GRADIENT not in [step.rule for step in steps]
    assert [step.rule for step in steps[-1].substeps] == [Rule.HESSIAN_AT_POINT]


def test_a_point_where_the_gradient_is_undefined_is_only_named() -> None:
    f = ScalarField(sp.sqrt(x**2 + y**2), (x, y))
    nothing = RealNumber(FOLDED_SET.points[0].value.ball, sp.Integer(0))
    tip = CriticalPoint(
        (nothing, nothing),
        nothing,
        (),
        (),
        Classification.LOCAL_MINIMUM,
        "it is the tip of a cone",
        gradient="undefined",
    )
    steps = solution_steps(f, CriticalSet((tip,), (), Completeness.PROVEN))
    assert steps[-1].rule is Rule.CLASSIFICATION
    assert steps[-1].substeps == ()
    assert Rule.HESSIAN not in [step.rule for step in steps]


@pytest.mark.parametrize(
    ("f", "found", "inside"),
    [
        pytest.param(sp.log(x), {x: sp.Integer(-1)}, False, id="logarithm of a negative number"),
        pytest.param(sp.sqrt(x), {x: sp.Integer(0)}, False, id="no gradient at the end of a root"),
        pytest.param(x**2, {x: sp.sqrt(2)}, True, id="everywhere"),
    ],
)
def test_the_domain_is_where_function_and_gradient_exist(f: sp.Expr, found: dict, inside: bool) -> None:
    assert is_in_domain(ScalarField(f, (x,)), found) is inside


def test_a_periodic_family_is_never_taken_for_a_paper_solution() -> None:
    k = sp.Symbol("k", integer=True)
    f = ScalarField(sp.sin(x), (x,))
    assert not agrees(f, [{x: sp.pi / 2}], critical_set(f, [], [[sp.Eq(x, sp.pi / 2 + k * sp.pi)]]))
