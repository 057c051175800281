"""Functions for tests, typed as a learner types them."""

from __future__ import annotations

from gradtutor.calculus.critical_points import critical_points
from gradtutor.calculus.critical_set import CriticalFamily, CriticalPoint, CriticalSet
from gradtutor.calculus.field import ScalarField, scalar_field
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import variable_names


def typed(text: str, names: str = "", domain: str = "") -> ScalarField:
    """Return the field of a function; without `names` its variables come in alphabetical order."""
    order = tuple(names.split()) or variable_names(read_expression(text))
    parts = [part for condition in domain.split(",") if condition for part in read_condition(condition, order)]
    return scalar_field(read_expression(text, order), order, parts)


def solved(text: str, names: str = "", domain: str = "") -> CriticalSet:
    """Return the critical set of a typed function."""
    return critical_points(typed(text, names, domain))


def summary(point: CriticalPoint) -> str:
    """Return a point and its kind: "(0, 1/2) saddle", decimals where no exact form is known."""
    coordinates = [f"{float(n):.6g}" if n.exact is None else str(n.exact) for n in point.point]
    return f"({', '.join(coordinates)}) {_SHORT[point.classification.value]}"


def family_summary(family: CriticalFamily) -> str:
    """Return the equations and conditions of a family and its kind: "x = 0, y > 0: min"."""
    equations = [f"{e.lhs} {e.rel_op if e.rel_op != '==' else '='} {e.rhs}" for e in family.equations]
    return f"{', '.join(equations)}: {_SHORT[family.classification.value]}"


_SHORT = {"local minimum": "min", "local maximum": "max", "saddle point": "saddle", "inconclusive": "inconclusive"}
