"""Hypothesis strategies for random mathematics: trees as a learner might type them, and their SymPy expressions."""

from __future__ import annotations

from fractions import Fraction

import sympy as sp
from hypothesis import strategies as st

from gradtutor.calculus.field import variables
from gradtutor.notation.sympy_tree import to_sympy
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

SMOOTH_FUNCTIONS = (
    "sqrt", "cbrt", "exp", "ln", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot", "asec",
    "acsc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh", "erf", "abs",
)  # fmt: skip


_EXPONENTS = (Fraction(2), Fraction(3), Fraction(1, 2), Fraction(-1), Fraction(2, 3))
_KINDS = ("sum", "product", "quotient", "power", "negation", "call", "call")


@st.composite
def trees(
    draw: st.DrawFn,
    names: tuple[str, ...] = ("x", "y"),
    functions: tuple[str, ...] = SMOOTH_FUNCTIONS,
    depth: int = 3,
) -> Expression:
    """Expressions in the variables `names` with calls of the one-argument `functions`, `depth` levels deep."""
    kind = draw(st.sampled_from(_KINDS if functions else _KINDS[:-2])) if depth else "leaf"

    def below(lowest: int = 0) -> Expression:
        return draw(trees(names, functions, draw(st.integers(min(lowest, depth - 1), depth - 1))))

    match kind:
        case "leaf":
            return draw(_leaves(names))
        case "sum":
            return Sum((below(depth), below()))
        case "product":
            return Product((below(depth), below()))
        case "quotient":
            return Quotient(below(), below(depth))
        case "power":
            return Power(below(depth), Number(draw(st.sampled_from(_EXPONENTS))))
        case "negation":
            return Negation(below(depth))
        case _:
            return Call(draw(st.sampled_from(functions)), (below(depth),))


def _leaves(names: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    variable = st.sampled_from(names).map(Variable)
    whole = st.integers(0, 9).map(lambda value: Number(Fraction(value)))
    return variable | variable | whole | st.sampled_from([Constant("pi"), Constant("e")])


def expressions(
    names: tuple[str, ...] = ("x", "y"), functions: tuple[str, ...] = SMOOTH_FUNCTIONS, depth: int = 3
) -> st.SearchStrategy[sp.Expr]:
    """Real SymPy expressions in the symbols that `variables(names)` makes; never infinite or complex all over."""
    symbols = dict(zip(names, variables(names), strict=True))
    built = trees(names, functions, depth).map(lambda tree: to_sympy(tree, symbols))
    return built.filter(lambda made: not made.has(sp.zoo, sp.oo, -sp.oo, sp.nan, sp.I, sp.AccumBounds))


def polynomials(names: tuple[str, ...] = ("x", "y"), degree: int = 4, terms: int = 5) -> st.SearchStrategy[sp.Expr]:
    """Polynomials with small integer coefficients."""
    symbols = variables(names)
    exponents = st.tuples(*[st.integers(0, degree)] * len(names)).filter(lambda powers: sum(powers) <= degree)
    term = st.builds(
        lambda coefficient, powers: coefficient * sp.Mul(*[x**n for x, n in zip(symbols, powers, strict=True)]),
        st.integers(-5, 5),
        exponents,
    )
    return st.lists(term, min_size=1, max_size=terms).map(lambda parts: sp.Add(*parts))


def rationals(bound: int = 4) -> st.SearchStrategy[Fraction]:
    """Short fractions between -bound and bound."""
    return st.fractions(-bound, bound, max_denominator=9)
