"""Problems with constraints as they are typed, solved."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from gradtutor.calculus.constrained.candidates import constrained_extrema
from gradtutor.calculus.constrained.constrained_set import ConstrainedSet
from gradtutor.calculus.field import ScalarField, scalar_field
from gradtutor.notation.reading import read_condition, read_expression


def problem(
    function: str, names: str, constraints: Sequence[str], domain: Sequence[str] = ()
) -> tuple[ScalarField, tuple[sp.Rel, ...]]:
    """Return a typed function and its typed constraints; `names` has one letter for each variable."""
    tree = read_expression(function, tuple(names))
    conditions = [part for text in domain for part in read_condition(text, tuple(names))]
    limits = [part for text in constraints for part in read_condition(text, tuple(names))]
    return scalar_field(tree, tuple(names), conditions), scalar_field(tree, tuple(names), limits).domain


def solved(function: str, names: str, constraints: Sequence[str], domain: Sequence[str] = ()) -> ConstrainedSet:
    """Return the candidates of a typed problem."""
    return constrained_extrema(*problem(function, names, constraints, domain))


def kinds(found: ConstrainedSet) -> dict[tuple[float, ...], str]:
    """Return the kinds of the candidates by their coordinates, rounded to six places."""
    return {
        tuple(round(float(number), 6) + 0.0 for number in point.point): point.classification.value
        for point in found.points
    }
