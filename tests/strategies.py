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


def numbers() -> st.SearchStrategy[Expression]:
    """Small whole numbers and fractions, as nodes."""
    small = st.integers(0, 9).map(lambda value: Number(Fraction(value)))
    return small | st.builds(lambda p, q: Quotient(Number(Fraction(p)), Number(Fraction(q))), *[st.integers(1, 9)] * 2)


def trees(
    names: tuple[str, ...] = ("x", "y"), functions: tuple[str, ...] = SMOOTH_FUNCTIONS, max_leaves: int = 8
) -> st.SearchStrategy[Expression]:
    """Expressions in the variables `names` with calls of the one-argument `functions`."""
    variable = st.sampled_from(names).map(Variable)
    leaves = variable | variable | numbers() | st.sampled_from([Constant("pi"), Constant("e")])
    return st.recursive(leaves, lambda below: _compound(below, functions), max_leaves=max_leaves)


def _compound(below: st.SearchStrategy[Expression], functions: tuple[str, ...]) -> st.SearchStrategy[Expression]:
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    exponents = st.sampled_from([Fraction(2), Fraction(3), Fraction(1, 2), Fraction(-1), Fraction(2, 3)]).map(Number)
    compounds = [
        several.map(Sum),
        several.map(Product),
        st.builds(Quotient, below, below),
        st.builds(Power, below, exponents),
        below.map(Negation),
    ]
    if functions:
        compounds += [st.builds(lambda name, inner: Call(name, (inner,)), st.sampled_from(functions), below)]
    return st.one_of(compounds)


def expressions(
    names: tuple[str, ...] = ("x", "y"), functions: tuple[str, ...] = SMOOTH_FUNCTIONS, max_leaves: int = 8
) -> st.SearchStrategy[sp.Expr]:
    """Real SymPy expressions in the symbols that `variables(names)` makes; never infinite or complex all over."""
    symbols = dict(zip(names, variables(names), strict=True))
    built = trees(names, functions, max_leaves).map(lambda tree: to_sympy(tree, symbols))
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
