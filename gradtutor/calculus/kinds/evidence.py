"""The last resort for the kind of a critical point: values nearby, which prove nothing and say so."""

from __future__ import annotations

from random import Random

from flint import arb, ctx

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import quotient_ball
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.kinds.classification import Kind

SAMPLES = 200
RADII = ("1e-3", "1e-5")
BITS = 256


def kind_by_evidence(derivatives: Derivatives, place: Place) -> Kind:
    """Return the kind that values on small spheres around the point suggest, labelled as evidence."""
    seen: set[int] = set()
    with ctx.workprec(BITS):
        first = derivatives.field.first_variable
        centre = place.balls(BITS)[first:]
        value = place.ball(derivatives.function, BITS)
        random = Random(1)
        for radius in RADII:
            for _ in range(SAMPLES):
                step = [arb(random.gauss(0.0, 1.0)) * arb(radius) for _ in centre]
                values = derivatives.field.balls([c + s for c, s in zip(centre, step, strict=True)])
                change = quotient_ball(derivatives.function, values) - value
                if change.is_finite() and not change.contains(0):
                    seen.add(1 if change > 0 else -1)
    return _kind(seen)


def _kind(seen: set[int]) -> Kind:
    evidence = f"numerical evidence only: of {SAMPLES * len(RADII)} values nearby"
    if seen == {1, -1}:
        return Kind(Classification.SADDLE_POINT, f"{evidence} some are larger, some smaller")
    if seen == {1}:
        return Kind(Classification.LOCAL_MINIMUM, f"{evidence} none is smaller")
    if seen == {-1}:
        return Kind(Classification.LOCAL_MAXIMUM, f"{evidence} none is larger")
    return Kind(Classification.INCONCLUSIVE, "the second derivative test is silent, and I can't go further")
