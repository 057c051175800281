"""A function with its gradient and Hessian in one field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flint import fmpq_mpoly

from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.quotients import PolynomialQuotient, TooManyTermsError
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.notation.tree import Expression


@dataclass(frozen=True, eq=False)
class Derivatives:
    """A function as an element of a field, and its derivatives, each computed when it is first asked for."""

    field: FunctionField
    function: PolynomialQuotient
    tree: Expression | None = None

    @cached_property
    def are_manageable(self) -> bool:
        """Whether the gradient and Hessian stay small enough to be worked with as elements of the field."""
        try:
            return len(self.gradient) == len(self.hessian)
        except TooManyTermsError:
            return False

    @cached_property
    def gradient(self) -> tuple[PolynomialQuotient, ...]:
        """The partial derivatives in variable order."""
        return tuple(self.field.derivative(self.function, i) for i in range(len(self.field.names)))

    @cached_property
    def equations(self) -> tuple[fmpq_mpoly, ...]:
        """Polynomials that vanish where the gradient does."""
        return tuple(slope.above for slope in self.gradient)

    @cached_property
    def hessian(self) -> tuple[tuple[PolynomialQuotient, ...], ...]:
        """The second partial derivatives, rows and columns in variable order."""
        size = range(len(self.field.names))
        below = [[self.field.derivative(self.gradient[i], j) for j in range(i + 1)] for i in size]
        return tuple(tuple(below[max(i, j)][min(i, j)] for j in size) for i in size)


def derivatives_of(tree: Expression, names: Sequence[str]) -> Derivatives | None:
    """Return a function ready to be differentiated in a field of its own, or None where it has no such form.

    >>> from gradtutor.notation.tree import Call, Variable
    >>> derivatives_of(Call("exp", (Variable("x"),)), ["x"]).gradient[0].above
    k9
    """
    found = function_in_field(tree, names)
    return None if found is None else Derivatives(*found, tree)
