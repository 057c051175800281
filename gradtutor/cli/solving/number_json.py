"""Expressions and numbers in JSON: text that the reader reads back, and floats where there are such."""

from __future__ import annotations

import math

import sympy as sp
from flint import arb

from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.notation.tree import Expression
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.words.written import written

DIGITS = 17


def source(expression: sp.Expr | Expression) -> str:
    """Return an expression as text the reader reads back."""
    return write(expression, Style.SOURCE)


def condition(relation: sp.Rel) -> str:
    """Return a relation as text the reader reads back."""
    return written(relation, Style.SOURCE)


def matrix(entries: sp.MatrixBase) -> list[list[str]]:
    """Return a matrix as rows of text."""
    return [[source(entry) for entry in row] for row in entries.tolist()]


def exact(number: RealNumber) -> str:
    """Return the closed form where there is one, otherwise the certified digits."""
    return source(number.exact) if number.exact is not None else digits(number.ball, DIGITS)


def digits(ball: arb, count: int) -> str:
    """Return up to `count` significant digits of a ball's centre, plain where that is short."""
    text: str = arb(ball.mid()).str(count, radius=False)
    return text


def approximate(number: RealNumber) -> float | None:
    """Return a number as a float; None beyond the floats, because JSON has no infinity."""
    value = float(number)
    return value if math.isfinite(value) else None


def approximation(expression: sp.Expr) -> float | None:
    """Return an exact constant as a float; None for what isn't a finite real number."""
    if expression.free_symbols:
        return None
    value = sp.N(expression, 20)
    return float(value) if value.is_real and value.is_finite else None
