"""What a step says: the sentences of a friendly teacher, in every style, short and free of SymPy's notation."""

from __future__ import annotations

import re

import pytest
import sympy as sp
from critical_sets import critical_set
from hypothesis import given, settings
from strategies import expressions
from sympy.core.symbol import Str

from gradtutor.calculus.by_hand.hand_solving import solved_by_hand
from gradtutor.calculus.by_hand.solution_steps import solution_steps
from gradtutor.calculus.constrained.candidates import constrained_extrema
from gradtutor.calculus.constrained.solution_steps import constrained_steps
from gradtutor.calculus.derivatives.derivative import partial_derivative
from gradtutor.calculus.field import ScalarField, variables
from gradtutor.calculus.steps import Rule, Step
from gradtutor.notation.writing import Style
from gradtutor.tutor.words.wording import says, title
from gradtutor.tutor.words.written import written

x, y, z, u = variables("x y z u")
LONGEST_SENTENCE = 25


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        pytest.param(sp.Integer(5), "d/dx (5) = 0, because a number doesn't change.", id="number"),
        pytest.param(y**2, "∂/∂x (y²) = 0, because y is held constant.", id="held constant"),
        pytest.param(y * z, "∂/∂x (yz) = 0, because y and z are held constant.", id="two held constant"),
        pytest.param(x, "d/dx (x) = 1: it grows exactly as fast as itself.", id="variable"),
        pytest.param(
            4 * x * y,
            "∂/∂x (4xy): 4y is a constant factor, because y is held constant. The derivative of x is 1, so this is 4y.",
            id="constant multiple",
        ),
        pytest.param(
            -(x**2),
            "d/dx (−x²): the minus sign is a constant factor. The derivative of x² is 2x, so this is −2x.",
            id="minus sign",
        ),
        pytest.param(3 * x**2 + y, "∂/∂x (3x² + y): take the derivative term by term. Together this is 6x.", id="sum"),
        pytest.param(
            x**3, "d/dx (x³): bring the exponent 3 down in front and lower it by 1. This gives 3x².", id="power"
        ),
        pytest.param(
            x * sp.log(x),
            "d/dx (x·ln(x)): product rule, u′·v + u·v′. Here u = x and v = ln(x), so u′ = 1 and v′ = 1/x. "
            "This gives ln(x) + 1.",
            id="product",
        ),
        pytest.param(
            sp.sin(x) / x,
            "d/dx (sin(x)/x): quotient rule, (u′·v − u·v′)/v². Here u = sin(x) and v = x, "
            "so u′ = cos(x) and v′ = 1. This gives (x·cos(x) − sin(x))/x².",
            id="quotient",
        ),
        pytest.param(
            sp.sin(x**2),
            "d/dx (sin(x²)): chain rule with the inner function u = x². "
            "The outer function sin(u) has the derivative cos(u), and u has the derivative 2x. "
            "Put u back in and multiply: 2x·cos(x²).",
            id="chain",
        ),
        pytest.param(
            2**x,
            "d/dx (2ˣ) = 2ˣ·ln(2): an exponential function keeps its form and gains the factor ln(2).",
            id="exponential",
        ),
    ],
)
def test_a_derivative_step_says_what_was_done_and_why(expression: sp.Expr, sentence: str) -> None:
    assert says(partial_derivative(expression, x), Style.UNICODE) == sentence


@pytest.mark.parametrize(
    ("given", "found", "sentence"),
    [
        pytest.param((x, y), [{x: 0, y: 1}], "1 real solution, proven to be all: (x, y) = (0, 1).", id="point"),
        pytest.param((x,), [], "There is no real solution: proven.", id="none"),
        pytest.param(
            (x, y), [(sp.Eq(x, 0), y > 0)], "Its real solutions, proven to be all: x = 0, y > 0.", id="half-line"
        ),
    ],
)
def test_solutions_found_by_computer_are_counted_where_they_are_points(
    given: tuple[sp.Symbol, ...], found: list[object], sentence: str
) -> None:
    claims = [one if isinstance(one, tuple) else [sp.Eq(*pair) for pair in one.items()] for one in found]  # type: ignore[attr-defined]
    system = sp.Tuple(*[sp.Eq(symbol, 0) for symbol in given])
    step = Step(Rule.ELIMINATION, system, sp.Tuple(*[sp.Tuple(*one) for one in claims]), (), (Str(""), Str("proven")))
    assert says(step, Style.UNICODE).endswith(f"by computer. {sentence}")


def test_the_variables_of_the_function_decide_between_d_and_partial() -> None:
    step = partial_derivative(x**2, x)
    assert says(step, Style.UNICODE).startswith("d/dx")
    assert says(step, Style.UNICODE, (x, y)).startswith("∂/∂x")


def test_the_outer_function_of_a_chain_has_one_variable() -> None:
    outer = partial_derivative(sp.sin(x * y), x).substeps[0]
    assert says(outer, Style.UNICODE, (x, y)).startswith("d/du (sin(u))")


def test_product_rule_letters_differ_from_the_variables() -> None:
    sentence = says(partial_derivative(x * sp.exp(x) * sp.sin(u), x).substeps[0], Style.UNICODE)
    assert "u = x" in sentence
    assert "p = u" in says(partial_derivative(u * sp.exp(u), u), Style.UNICODE)


def example_fields() -> list[ScalarField]:
    return [
        ScalarField(x**3 - 9 * x * y + y**3, (x, y)),
        ScalarField(x**2 * sp.exp(y), (x, y)),
        ScalarField(x**2 * y**2, (x, y)),
        ScalarField(1 / x + 1 / y + x * y, (x, y)),
        ScalarField(sp.log(x) + y**2 - x, (x, y)),
        ScalarField(x**4 + x**2 * y**2 + y**4, (x, y)),
        ScalarField(x + y**2, (x, y)),
        ScalarField(x**2 + y**2 + z**2 - x * y + 2 * z, (x, y, z)),
        ScalarField((x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, (x, y)),
        ScalarField(x**4 - 2 * x**2, (x,)),
    ]


EXAMPLE_EXPRESSIONS = (
    x**x, 2 ** (x * y), sp.Max(x, y), sp.atan2(y, x), sp.Abs(x * y), sp.sqrt(x), y * sp.sin(x), sp.asin(x), sp.cosh(x),
    sp.erf(x), sp.floor(x), x * sp.exp(x), sp.log(x) / x, sp.Integer(3) + x, y + sp.tan(x), 1 / (x**2 + y),
)  # fmt: skip


def example_steps() -> list[Step]:
    steps = [partial_derivative(expression, x) for expression in EXAMPLE_EXPRESSIONS]
    for f in example_fields():
        found = solved_by_hand([f.expression.diff(v) for v in f.variables], f.variables)
        solutions = found.solutions if found else ({x: sp.Integer(3), y: sp.Integer(2)},)
        points = [[s[v] for v in f.variables] for s in solutions if len(s) == len(f.variables)]
        families = [[sp.Eq(*item) for item in s.items()] for s in solutions if len(s) < len(f.variables)]
        steps += solution_steps(f, critical_set(f, points, families), "full")
        steps += solution_steps(f, critical_set(f, points, exact=False))
    for expression, constraints in (
        (x * y, [sp.Eq(2 * x**2 + 4 * x * y + 5 * y**2, 30)]),
        (x, [sp.Eq(y**2, x**3)]),
        (x * y * z, [sp.Eq(x + y + z, 3), sp.Ge(x, 0), sp.Ge(y, 0), sp.Ge(z, 0)]),
        (x**2 + y**2, [sp.Eq(2 * x**2 + 4 * x * y + 5 * y**2, 30)]),
    ):
        f = ScalarField(expression, (x, y, z) if expression.has(z) else (x, y))
        steps += constrained_steps(f, constrained_extrema(f, constraints))
    return [part for step in steps for part in step.walk()]


STEPS = example_steps()


def test_the_examples_use_every_rule() -> None:
    assert {step.rule for step in STEPS} == set(Rule)


def test_no_sentence_is_longer_than_twenty_five_words() -> None:
    for step in STEPS:
        for sentence in re.split(r"(?<=[.!?:;]) ", says(step, Style.UNICODE, (x, y))):
            words = re.findall(r"[A-Za-z]{2,}", sentence)  # a formula is read at a glance
            assert len(words) <= LONGEST_SENTENCE, sentence


@pytest.mark.parametrize("step", STEPS[::7], ids=lambda step: step.rule.value)
def test_ascii_text_is_ascii_and_latex_has_balanced_mathematics(step: Step) -> None:
    assert says(step, Style.ASCII).isascii()
    assert says(step, Style.LATEX).count("$") % 2 == 0


def test_no_step_shows_the_notation_of_sympy() -> None:
    for step in STEPS:
        assert not re.search(r"\*\*|Derivative|Matrix|Eq\(|log\(|sqrt\(|Abs\(|exp\(", says(step, Style.UNICODE))


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_title(rule: Rule) -> None:
    assert title(rule)[0].isupper()


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        pytest.param(Rule.GRADIENT, "∇f = (3x² − 9y, −9x + 3y²).", id="gradient"),
        pytest.param(Rule.SOLVE_SYSTEM, "exactly for (x, y) = (0, 0) or (x, y) = (3, 3).", id="points"),
        pytest.param(Rule.ISOLATE, "From 3x² − 9y = 0 follows y = x²/3.", id="isolating"),
        pytest.param(Rule.SUBSTITUTE, "Put y = x²/3 into −9x + 3y² = 0. This gives x⁴/3 − 9x = 0.", id="putting in"),
        pytest.param(Rule.HESSIAN, "H = [6x, −9; −9, 6y].", id="Hessian"),
        pytest.param(Rule.EIGENVALUES, "λ² − 81 = 0 has the solutions −9 and 9: the eigenvalues.", id="eigenvalues"),
        pytest.param(
            Rule.CLASSIFICATION, "Saddle point at (x, y) = (0, 0): the eigenvalues have both signs.", id="kind"
        ),
    ],
)
def test_the_solution_is_told_like_a_story(rule: Rule, sentence: str) -> None:
    f = example_fields()[0]
    steps = [part for step in solution_steps(f, critical_set(f, [(0, 0), (3, 3)])) for part in step.walk()]
    assert says(next(step for step in steps if step.rule is rule), Style.UNICODE).endswith(sentence)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(sp.Tuple(x, sp.Integer(2)), "(x, 2)", id="vector"),
        pytest.param(sp.Tuple(), "none", id="nothing"),
        pytest.param(sp.Eq(x, sp.Float("1.5", 15), evaluate=False), "x ≈ 1.5", id="digits are approximate"),
        pytest.param(sp.Float("-0.000012345678912", 15), "−1.2345679e−5", id="small digits"),
        pytest.param(sp.Float(10, 15), "10", id="a whole number in digits"),
        pytest.param(sp.Ge(x, 1), "x ≥ 1", id="inequality"),
        pytest.param(sp.Determinant(sp.ImmutableMatrix([[x, 1], [1, x]])), "det [x, 1; 1, x]", id="determinant"),
        pytest.param(sp.Tuple(sp.Tuple(sp.Eq(x, 0)), sp.Tuple(sp.Eq(y, 1))), "x = 0; y = 1", id="solutions"),
        pytest.param(sp.ImmutableMatrix([[x, 0], [0, y]]), "[x, 0; 0, y]", id="matrix"),
    ],
)
def test_every_value_of_a_step_is_written(value: sp.Basic, text: str) -> None:
    assert written(value, Style.UNICODE) == text


@settings(max_examples=40, deadline=None)
@given(expressions())
def test_every_step_of_a_random_derivation_can_be_said(expression: sp.Expr) -> None:
    for step in partial_derivative(expression, x).walk():
        for style in Style:
            assert says(step, style, (x, y)).endswith(".")
