"""The kind of a point on kinks |uᵢ| where the slopes along the kinks vanish: multipliers and the Hessian along them.

Near such a point f = F(x, |u₁|, …). With the smooth slopes ∂F/∂x = Σ μᵢ ∇uᵢ and aᵢ = ∂F/∂|uᵢ|, f changes across the
kinks at the rate Σ aᵢ |dᵢ| + μᵢ dᵢ: upwards in all directions if |μᵢ| < aᵢ for all i. Along the kinks the Hessian of
F − Σ μᵢ uᵢ decides (A. Lewis, Active sets, nonsmoothness, and sensitivity, SIAM J. Optim. 13 (2002)).
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb, arb_mat, ctx

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.kernels import Kernel, KernelKind
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.quotients import PolynomialQuotient
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.numbers.eigenvalues import eigenvalue_balls

BITS = 128


def kind_on_kinks(
    derivatives: Derivatives, place: Place, kinks: Sequence[Kernel], weights: Sequence[PolynomialQuotient]
) -> Kind | None:
    """Return the kind that multipliers and curvature along the kinks prove, or None."""
    field = derivatives.field
    size = range(len(field.names))
    only_absolute = all(kink.kind is KernelKind.ABSOLUTE_VALUE for kink in kinks)
    if not kinks or not only_absolute or len(kinks) >= len(field.names):
        return None
    held = frozenset(kink.place for kink in kinks)
    slopes = [field.derivative_by(derivatives.function, field.first_variable + i, held) for i in size]
    normals = [[field.derivative(kink.argument, i) for i in size] for kink in kinks]
    with ctx.workprec(BITS):
        rows = [[place.ball(entry) for entry in row] for row in normals]
        multipliers = _multipliers(rows, [place.ball(slope) for slope in slopes])
        sizes = [place.ball(weight) for weight in weights]
        if multipliers is None:
            return None
        across = _sign_across(sizes, multipliers)
        if across is None:
            return None
        places = [field.first_variable + j for j in size]
        curvature = [[place.ball(field.derivative_by(slope, j, held)) for j in places] for slope in slopes]
        for multiplier, row in zip(multipliers, normals, strict=True):
            for i in size:
                for j in size:
                    curvature[i][j] -= multiplier * place.ball(field.derivative(row[i], j))
        along = _signs_along(curvature, rows)
    return _kind(across, along)


def _multipliers(rows: list[list[arb]], slopes: list[arb]) -> list[arb] | None:
    """Return the μ with Σ μᵢ ∇uᵢ closest to the slopes; None where the ∇uᵢ aren't independent."""
    normal = arb_mat(rows)
    try:
        solved = (normal * normal.transpose()).solve(normal * arb_mat([[slope] for slope in slopes]))
    except ZeroDivisionError:
        return None
    return list(solved.entries())


def _sign_across(weights: Sequence[arb], multipliers: Sequence[arb]) -> int | None:
    """Return 1 where f rises in every direction across the kinks, −1 where it falls, 0 for both; None: can't tell."""
    signs = set()
    for weight, multiplier in zip(weights, multipliers, strict=True):
        if abs(multiplier) > abs(weight):
            return 0
        if not abs(multiplier) < abs(weight):
            return None
        signs.add(1 if weight > 0 else -1)
    return signs.pop() if len(signs) == 1 else 0


def _signs_along(curvature: list[list[arb]], rows: list[list[arb]]) -> set[int] | None:
    """Return the signs of the eigenvalues of the curvature along the kinks; None where one may be 0."""
    basis = _tangents(rows)
    if basis is None:
        return None
    tangent = arb_mat(basis)
    values = eigenvalue_balls((tangent * arb_mat(curvature) * tangent.transpose()).tolist())
    if values is None or any(value.contains(0) for value in values):
        return None
    return {1 if value > 0 else -1 for value in values}


def _tangents(rows: list[list[arb]]) -> list[list[arb]] | None:
    """Return vectors that span the directions perpendicular to all rows."""
    size = len(rows[0])
    reduced = [list(row) for row in rows]
    pivots: list[int] = []
    for k, row in enumerate(reduced):
        free = [c for c in range(size) if c not in pivots and not row[c].contains(0)]
        if not free:
            return None
        pivot = max(free, key=lambda c: abs(row[c]).mid().fmpq())
        pivots.append(pivot)
        reduced[k] = row = [entry / row[pivot] for entry in row]
        for other in range(len(reduced)):
            if other != k:
                factor = reduced[other][pivot]
                reduced[other] = [a - factor * b for a, b in zip(reduced[other], row, strict=True)]
    return [
        [arb(1) if c == f else -reduced[pivots.index(c)][f] if c in pivots else arb(0) for c in range(size)]
        for f in range(size)
        if f not in pivots
    ]


def _kind(across: int, along: set[int] | None) -> Kind | None:
    if across == 0:
        return Kind(Classification.SADDLE_POINT, "f rises in some directions and falls in others", False)
    if along is None:
        return None
    if along != {across}:
        return Kind(Classification.SADDLE_POINT, "f goes one way across the kink and the other way along it", False)
    word = "rises" if across > 0 else "falls"
    kind = Classification.LOCAL_MINIMUM if across > 0 else Classification.LOCAL_MAXIMUM
    return Kind(kind, f"f {word} across the kink at a positive rate, and along it by its curvature", True)
