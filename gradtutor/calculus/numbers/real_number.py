"""Real numbers as answers: exact where a short closed form is known, always with a certified enclosure."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp
from flint import arb


@dataclass(frozen=True, slots=True)
class RealNumber:
    """A real number in a certified ball of at least 100 correct bits, with its closed form where that is short.

    `origin` says where a number without a closed form comes from: "a root of a degree-15 polynomial".
    """

    ball: arb
    exact: sp.Expr | None = None
    origin: str = ""

    def __float__(self) -> float:
        return float(self.ball.mid())
