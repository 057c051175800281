"""The second derivative test: what the signs of the Hessian's eigenvalues say about a critical point."""

from __future__ import annotations

from dataclasses import dataclass

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.kinds.inertia import Inertia

WHY_GLOBAL = "; global: "
"""What stands between the reason why a point is an extremum and the reason why no other value outdoes it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of critical point it is, and why. `strict` and `is_global` are None where not established."""

    classification: Classification
    reason: str
    strict: bool | None = None
    is_global: bool | None = None

    @property
    def local_reason(self) -> str:
        """The reason without what it says of values elsewhere."""
        return self.reason.partition(WHY_GLOBAL)[0]


def second_derivative_test(inertia: Inertia) -> Kind | None:
    """Return the kind that the eigenvalues' signs prove, or None where they prove nothing.

    Eigenvalues of both signs prove a saddle point, whether others are zero or not.

    >>> second_derivative_test(Inertia(1, 1, 1)).classification
    <Classification.SADDLE_POINT: 'saddle point'>
    >>> second_derivative_test(Inertia(1, 1, 0)) is None
    True
    """
    count = inertia.positive + inertia.zero + inertia.negative
    if inertia.positive and inertia.negative:
        return Kind(Classification.SADDLE_POINT, "the Hessian's eigenvalues have both signs", False)
    if inertia.positive == count:
        return Kind(Classification.LOCAL_MINIMUM, all_of_one_sign(count, "positive"), True)
    if inertia.negative == count:
        return Kind(Classification.LOCAL_MAXIMUM, all_of_one_sign(count, "negative"), True)
    return None


def all_of_one_sign(count: int, sign: str) -> str:
    """Return the reason that eigenvalues of one sign are."""
    if count == 1:
        return f"the second derivative is {sign}"
    return f"all eigenvalues of the Hessian are {sign}"
