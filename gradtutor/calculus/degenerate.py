"""Critical points at which the second derivative test is silent."""

from __future__ import annotations

from gradtutor.calculus.classification import Kind
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.place import Place
from gradtutor.notation.tree import Expression


def kind_of_degenerate_point(derivatives: Derivatives, place: Place, tree: Expression) -> Kind:
    """Return the kind of a critical point whose Hessian is singular."""
    return Kind(Classification.INCONCLUSIVE, "the second derivative test is silent, and I can't go further")
