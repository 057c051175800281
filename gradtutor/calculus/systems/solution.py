"""One real solution of a system, however it was found, with certified questions about it."""

from __future__ import annotations

from typing import Protocol

from flint import arb

from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.notation.tree import Expression


class Solution(Protocol):
    """A real solution that can be enclosed as tightly as asked."""

    @property
    def coordinates(self) -> tuple[RealNumber, ...]:
        """The coordinates in variable order, exact where short."""
        ...

    def enclose(self, bits: int) -> tuple[arb, ...]:
        """Return balls around the coordinates with about `bits` correct bits each."""
        ...

    def is_zero(self, expression: Expression) -> bool | None:
        """Say whether `expression` vanishes here, by exact arithmetic; None where that can't be decided."""
        ...
