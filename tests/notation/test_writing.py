"""What is written, in every style, and that all of it reads back."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given, reject
from hypothesis import strategies as st

from gradtutor.errors import TooLargeError
from gradtutor.notation.functions import FUNCTIONS
from gradtutor.notation.reading import read
from gradtutor.notation.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
)
from gradtutor.notation.writing import Style, echo, write

WRITTEN = [
    # typed, unicode, ascii, LaTeX, source
    ("3x^2+4xy", "3x² + 4xy", "3x^2 + 4xy", "3x^{2} + 4xy", "3*x**2 + 4*x*y"),
    ("2x e^y", "2x·eʸ", "2x*e^y", "2x e^{y}", "2*x*exp(y)"),
    ("x^3-9x*y+y^3", "x³ − 9xy + y³", "x^3 - 9xy + y^3", "x^{3} - 9xy + y^{3}", "x**3 - 9*x*y + y**3"),
    ("sqrt x", "√x", "sqrt(x)", "\\sqrt{x}", "sqrt(x)"),
    ("sqrt(x+1)", "√(x + 1)", "sqrt(x + 1)", "\\sqrt{x + 1}", "sqrt(x + 1)"),
    ("(sqrt 2)^2", "(√2)²", "sqrt(2)^2", "\\sqrt{2}^{2}", "sqrt(2)**2"),
    ("pi r^2", "πr²", "pi*r^2", "\\pi r^{2}", "pi*r**2"),
    ("x/(2y)", "x/(2y)", "x/(2y)", "\\frac{x}{2y}", "x/(2*y)"),
    ("(x+1)/2", "(x + 1)/2", "(x + 1)/2", "\\frac{x + 1}{2}", "(x + 1)/2"),
    ("1/2x", "(1/2)·x", "(1/2)*x", "\\frac{1}{2} \\cdot x", "1/2*x"),
    ("-(x+1)", "−(x + 1)", "-(x + 1)", "-\\left(x + 1\\right)", "-(x + 1)"),
    ("a-(b-c)", "a − (b − c)", "a - (b - c)", "a - \\left(b - c\\right)", "a - (b - c)"),
    ("(x+1)(x-1)", "(x + 1)(x − 1)", "(x + 1)(x - 1)", "\\left(x + 1\\right)\\left(x - 1\\right)", "(x + 1)*(x - 1)"),
    ("x^(-1)", "x⁻¹", "x^(-1)", "x^{-1}", "x**(-1)"),
    ("x^(1/2)", "x^(1/2)", "x^(1/2)", "x^{\\frac{1}{2}}", "x**(1/2)"),
    ("x^y^2", "x^(y²)", "x^(y^2)", "x^{y^{2}}", "x**(y**2)"),
    ("(-2)^3", "(−2)³", "(-2)^3", "\\left(-2\\right)^{3}", "(-2)**3"),
    ("sin(x)^2", "sin²(x)", "sin(x)^2", "\\sin^{2}\\left(x\\right)", "sin(x)**2"),
    ("arcsin x", "arcsin(x)", "arcsin(x)", "\\arcsin\\left(x\\right)", "asin(x)"),
    ("ln|x|", "ln(|x|)", "ln(|x|)", "\\ln\\left(\\left|x\\right|\\right)", "log(Abs(x))"),
    ("log_10 x", "log_10(x)", "log_10(x)", "\\log_{10}\\left(x\\right)", "log(x, 10)"),
    ("3λx_1", "3λx₁", "3*lambda*x1", "3\\lambda x_{1}", "3*lambda*x1"),
    ("p*i", "p·i", "p*i", "p \\cdot i", "p*i"),
    ("2.50x", "2.50x", "2.50x", "2.50x", "5/2*x"),
    ("2*3", "2·3", "2*3", "2 \\cdot 3", "2*3"),
    ("e", "e", "e", "e", "exp(1)"),
    ("x!", "x!", "x!", "x!", "factorial(x)"),
    ("min(x, 2)", "min(x, 2)", "min(x, 2)", "\\min\\left(x, 2\\right)", "Min(x, 2)"),
]  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=row[0]) for row in WRITTEN])
def test_mathematics_is_written_as_people_write_it(row: tuple[str, ...]) -> None:
    typed, *texts = row
    assert [write(read(typed), style) for style in Style] == texts


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1/2x", "(1/2)·x"), ("3x^2y", "3·x²·y"), ("2(x+1)(x-1)", "2·(x + 1)·(x − 1)"),
        ("sin x(y)", "sin(x)·y"), ("x + x", "x + x"),
        ("2 + 3", "2 + 3"), ("(a+b)+c", "(a + b) + c"), ("e^2x", "e²·x"), ("(0,0): min", "(0, 0): min"),
        ("x/y/z", "(x/y)/z"),
    ],
)  # fmt: skip
def test_the_echo_shows_every_product_and_simplifies_nothing(typed: str, shown: str) -> None:
    assert echo(read(typed)) == shown


def test_sympy_expressions_are_written_in_textbook_order() -> None:
    x, y = sp.symbols("x y", real=True)
    assert write(3 * x**2 + 4 * x * y - y**2 + 5) == "3x² + 4xy − y² + 5"
    assert write(x**2 * sp.exp(y)) == "x²·eʸ"
    assert write(2 * x / (3 * sp.sqrt(y)), Style.ASCII) == "2x/(3*sqrt(y))"


_LEAVES = st.one_of(
    st.integers(0, 12).map(lambda n: Number(Fraction(n))),
    st.sampled_from([Variable(name) for name in ("x", "y", "z", "x1", "lambda", "p", "i")]),
    st.sampled_from([Constant("pi"), Constant("e")]),
    st.sampled_from(["2.50", ".5", "5.", "0.001"]).map(lambda typed: Number(Fraction(typed), typed=typed)),
)
_ONE_ARGUMENT = sorted(name for name, (fewest, most) in FUNCTIONS.items() if fewest == most == 1)


def _larger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        several.map(Sum),
        several.map(Product),
        st.builds(Quotient, parts, parts),
        st.builds(Power, parts, st.one_of(parts, st.integers(0, 4).map(lambda n: Number(Fraction(n))))),
        parts.map(Negation),
        st.builds(lambda name, part: Call(name, (part,)), st.sampled_from(_ONE_ARGUMENT), parts),
        st.builds(lambda part, base: Call("log", (part, Number(Fraction(base)))), parts, st.integers(2, 12)),
    )


TREES = st.recursive(_LEAVES, _larger, max_leaves=12)


def _plain(node: Expression) -> Expression:
    """Return the tree with what a style may spell in another way spelt alike: exp(x) as e^x."""
    match node:
        case Sum(terms):
            return Sum(tuple(map(_plain, terms)))
        case Product(factors):
            return Product(tuple(map(_plain, factors)))
        case Quotient(above, below):
            return Quotient(_plain(above), _plain(below))
        case Negation(operand):
            return Negation(_plain(operand))
        case Power(base, exponent):
            if base == Constant("e"):
                return Call("exp", (_plain(exponent),))
            return Power(_plain(base), _plain(exponent))
        case Call(function, arguments):
            return Call(function, tuple(map(_plain, arguments)))
        case Constant("e"):
            return Call("exp", (Number(Fraction(1)),))
        case Number(value) if value.denominator != 1:  # 2.5, exact in source: 5/2
            above, below = value.as_integer_ratio()
            return Quotient(Number(Fraction(above)), Number(Fraction(below)))
        case _:
            return node


def _read_or_skip(text: str, names: list[str] | None) -> Expression:
    try:
        return read(text, names)  # type: ignore[return-value]
    except TooLargeError:
        reject()


@given(TREES, st.sampled_from(Style), st.sampled_from([None, ["x", "y", "z", "x1", "lambda", "p", "i"]]))
def test_what_is_written_reads_back_as_the_same_tree(tree: Expression, style: Style, names: list[str] | None) -> None:
    assert _plain(_read_or_skip(write(tree, style), names)) == _plain(tree)


@given(TREES)
def test_the_echo_reads_back_as_the_same_tree(tree: Expression) -> None:
    assert _plain(_read_or_skip(echo(tree), None)) == _plain(tree)
