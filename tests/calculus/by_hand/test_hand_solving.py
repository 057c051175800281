"""Systems solved on paper: right solutions, the moves a person makes, and no answer where paper doesn't reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import polynomials

from gradtutor.calculus.by_hand.hand_solving import HandSolution, solved_by_hand
from gradtutor.calculus.field import variables
from gradtutor.calculus.steps import Rule, Step

x, y, z = variables("x y z")


def gradient_of(f: sp.Expr) -> tuple[list[sp.Expr], tuple[sp.Symbol, ...]]:
    unknowns = tuple(symbol for symbol in (x, y, z) if f.has(symbol))
    return [f.diff(unknown) for unknown in unknowns], unknowns


def rules_of(found: HandSolution) -> list[Rule]:
    return [part.rule for step in found.steps for part in step.walk()]


@pytest.mark.parametrize(
    ("f", "solutions"),
    [
        pytest.param(3 * x**2 + 4 * x * y - y**2, [{x: 0, y: 0}], id="linear, two unknowns"),
        pytest.param(
            x**2 + y**2 + z**2 - x * y + 2 * z, [{x: 0, y: 0, z: -1}], id="linear, a third unknown on its own"
        ),
        pytest.param(x**3 - 9 * x * y + y**3, [{x: 0, y: 0}, {x: 3, y: 3}], id="one isolated and put in"),
        pytest.param(
            x**4 + y**4 - 4 * x * y, [{x: -1, y: -1}, {x: 0, y: 0}, {x: 1, y: 1}], id="a ninth-degree equation"
        ),
        pytest.param(x**3 / 3 - x + y**2, [{x: -1, y: 0}, {x: 1, y: 0}], id="separate equations are solved apart"),
        pytest.param(
            x * y * (3 - x - y), [{x: 0, y: 0}, {x: 3, y: 0}, {x: 0, y: 3}, {x: 1, y: 1}], id="cases by factors"
        ),
        pytest.param(x**2 * sp.exp(y), [{x: 0}], id="a whole line"),
        pytest.param(x**2 * y**2, [{x: 0}, {y: 0}], id="two lines"),
        pytest.param((x + y) ** 2, [{y: -x}], id="a slanted line"),
        pytest.param(x * y * z, [{x: 0, y: 0}, {x: 0, z: 0}, {y: 0, z: 0}], id="the three axes"),
        pytest.param(1 / x + 1 / y + x * y, [{x: 1, y: 1}], id="zero denominators are rejected"),
        pytest.param(sp.log(x) + sp.log(y) - x - y, [{x: 1, y: 1}], id="fractions are cleared"),
        pytest.param((x**2 + y**2) * sp.exp(-x), [{x: 0, y: 0}, {x: 2, y: 0}], id="exponential factor divided out"),
        pytest.param(x**4 + x**2 * y**2 + y**4, [{x: 0, y: 0}], id="a sum of squares"),
        pytest.param(x * y - x**3 * y**2, [{x: 0, y: 0}], id="isolated by a factor that cannot vanish"),
        pytest.param(x + y**2, [], id="no critical point"),
        pytest.param(x**3 + x + y**2, [], id="no real critical point"),
    ],
)
def test_the_gradient_is_solved_on_paper(f: sp.Expr, solutions: list[dict[sp.Symbol, sp.Expr]]) -> None:
    found = solved_by_hand(*gradient_of(f))
    assert found is not None
    assert sorted(map(str, found.solutions)) == sorted(map(str, solutions))


@pytest.mark.parametrize(
    "f",
    [
        pytest.param((x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, id="the four-minima function"),
        pytest.param(sp.sin(x) * sp.cos(y), id="periodic"),
        pytest.param(x**6 - x + y**2 + x * sp.exp(y), id="transcendental"),
    ],
)
def test_where_paper_does_not_reach_there_is_no_answer(f: sp.Expr) -> None:
    assert solved_by_hand(*gradient_of(f)) is None


@pytest.mark.parametrize(
    ("f", "rule"),
    [
        pytest.param(x**2 * sp.exp(y), Rule.DIVIDE, id="division by the exponential"),
        pytest.param(x**2 * y**2, Rule.ZERO_PRODUCT, id="zero product"),
        pytest.param(x**2 * y**2, Rule.CASE, id="cases"),
        pytest.param(x**3 - 9 * x * y + y**3, Rule.ISOLATE, id="isolating"),
        pytest.param(x**3 - 9 * x * y + y**3, Rule.SUBSTITUTE, id="putting in"),
        pytest.param(x**3 - 9 * x * y + y**3, Rule.SOLVE_EQUATION, id="one unknown left"),
        pytest.param(1 / x + 1 / y + x * y, Rule.OUTSIDE_DOMAIN, id="a zero denominator"),
        pytest.param(sp.log(x) + y**2 - x, Rule.CLEAR_DENOMINATOR, id="clearing a fraction"),
        pytest.param(x**4 + x**2 * y**2 + y**4, Rule.SUM_OF_SQUARES, id="a sum of squares"),
        pytest.param(x + y**2, Rule.NO_REAL_SOLUTION, id="a contradiction"),
    ],
)
def test_the_moves_are_the_ones_a_person_makes(f: sp.Expr, rule: Rule) -> None:
    found = solved_by_hand(*gradient_of(f))
    assert found is not None
    assert rule in rules_of(found)


def is_zero(expression: sp.Expr, found: dict[sp.Symbol, sp.Expr]) -> bool:
    return bool(sp.simplify(sp.expand(expression.xreplace(found))) == 0)


def assert_equation_follows(step: Step) -> None:
    """A move on one equation keeps its zeros: its result vanishes wherever the given equation does."""
    match step.rule:
        case Rule.DIVIDE:
            assert sp.expand(step.given.lhs - step.parts[0] * step.result.lhs) == 0
        case Rule.CLEAR_DENOMINATOR:
            assert sp.expand(step.given.lhs * step.parts[0] - step.result.lhs) == 0
        case Rule.ISOLATE:
            assert is_zero(step.given.lhs, {step.result.lhs: step.result.rhs})
        case Rule.SUBSTITUTE:
            (known,) = step.parts
            assert is_zero(step.given.lhs.xreplace({known.lhs: known.rhs}) - step.result.lhs, {})
        case Rule.SOLVE_EQUATION:
            assert all(is_zero(step.given.lhs, {claim.lhs: claim.rhs}) for claim in step.result)
        case Rule.SUM_OF_SQUARES:
            assert is_zero(step.given.lhs, {claim.lhs: claim.rhs for claim in step.result})
        case Rule.ZERO_PRODUCT:
            assert all(sp.rem(step.given.lhs, claim.lhs) == 0 for claim in step.result)
        case _:
            assert step.rule in {Rule.CASE, Rule.NO_REAL_SOLUTION, Rule.OUTSIDE_DOMAIN}


@settings(max_examples=40, deadline=None)
@given(polynomials(degree=3, terms=4))
def test_every_solution_and_every_move_of_a_random_system_is_true(f: sp.Expr) -> None:
    slopes = [f.diff(x), f.diff(y)]
    found = solved_by_hand(slopes, (x, y))
    assume(found is not None)
    assert all(is_zero(slope, solution) for solution in found.solutions for slope in slopes)
    for step in found.steps:
        for part in step.walk():
            assert_equation_follows(part)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=9, max_size=9), st.lists(st.integers(-3, 3), min_size=3, max_size=3))
def test_a_regular_linear_system_has_its_one_solution(entries: list[int], solution: list[int]) -> None:
    A = sp.Matrix(3, 3, entries)
    assume(A.det() != 0)
    rows = list(A * (sp.Matrix([x, y, z]) - sp.Matrix(solution)))
    found = solved_by_hand(rows, (x, y, z))
    assert found is not None
    assert found.solutions == (dict(zip((x, y, z), solution, strict=True)),)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(-4, 4), min_size=1, max_size=3), st.sets(st.integers(-4, 4), min_size=1, max_size=3))
def test_a_grid_of_solutions_is_found_whole(first: set[int], second: set[int]) -> None:
    rows = [sp.expand(sp.Mul(*[x - p for p in first])), sp.expand(sp.Mul(*[x + y - q for q in second]))]
    found = solved_by_hand(rows, (x, y))
    assert found is not None
    assert {(s[x], s[y]) for s in found.solutions} == {(p, q - p) for p in first for q in second}


def results(steps: Sequence[Step]) -> Iterator[sp.Basic]:
    """Yield what every step and every step below it leads to."""
    for step in steps:
        yield step.result
        yield from results(step.substeps)


def test_nothing_imaginary_is_written_down() -> None:
    found = solved_by_hand(*gradient_of(sp.sqrt(-(x**2) - x * y**2)))
    assert found is None or not any(result.has(sp.I) for result in results(found.steps))
