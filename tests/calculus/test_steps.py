"""Steps as data: the walk through a derivation and what its brief form leaves out."""

from __future__ import annotations

import pytest
import sympy as sp

from gradtutor.calculus.derivatives.derivative import partial_derivative
from gradtutor.calculus.field import variables
from gradtutor.calculus.steps import Rule, brief

x, y = variables("x y")


def test_the_walk_names_parents_before_what_justifies_them() -> None:
    step = partial_derivative(3 * x**2 + y, x)
    assert [part.rule for part in step.walk()] == [
        Rule.SUM,
        Rule.CONSTANT_MULTIPLE,
        Rule.POWER,
        Rule.HELD_CONSTANT,
    ]


@pytest.mark.parametrize(
    ("expression", "results"),
    [
        pytest.param(3 * x**2 + 4 * x * y - y**2 + 5, [6 * x, 4 * y, 0, 0], id="one line for each term of a sum"),
        pytest.param(3 * x**2, [], id="a constant multiple of a power is one line"),
        pytest.param(sp.sin(x * y), [], id="a chain with plain parts is one line"),
        pytest.param(x * sp.exp(-x), [-sp.exp(-x)], id="a chain inside a product keeps its line"),
        pytest.param(sp.exp(x * sp.sin(x)), [x * sp.cos(x) + sp.sin(x)], id="a product inside a chain keeps its line"),
    ],
)
def test_the_brief_form_keeps_the_lines_a_textbook_writes(expression: sp.Expr, results: list[sp.Expr]) -> None:
    assert [line.result for line in brief(partial_derivative(expression, x)).substeps] == results


def test_every_rule_has_its_own_name() -> None:
    assert len({rule.value for rule in Rule}) == len(Rule)
