"""Curves, surfaces and periodic sequences of critical points."""

from __future__ import annotations

from gradtutor.calculus.critical_set import CriticalFamily
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.systems.strategy import Stationary
from gradtutor.notation.tree import Expression


def families_of(derivatives: Derivatives, found: Stationary, tree: Expression) -> tuple[CriticalFamily, ...]:
    """Return the families among the places and components where a gradient vanishes."""
    return ()
