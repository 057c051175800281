"""Critical points at which the second derivative test is silent: what they are, and a proof of it.

In order: a form that shows the extremum (`ranges`); simple curves along which f rises and falls (`curves`); what is
left along the null directions (`reduction`), of which the lowest power or form decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import fmpq_mpoly

from gradtutor.calculus.by_form.visible_extrema import is_greatest_at, is_least_at
from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.derivatives.taylor import Expansion, expansion
from gradtutor.calculus.function_field.derivatives import Derivatives
from gradtutor.calculus.function_field.field import FunctionField
from gradtutor.calculus.function_field.kernels import Kernel
from gradtutor.calculus.function_field.place import Place
from gradtutor.calculus.function_field.reading import function_in_field
from gradtutor.calculus.kinds.classification import Kind
from gradtutor.calculus.kinds.curves import Change, changes, signed, superscript
from gradtutor.calculus.kinds.evidence import kind_by_evidence
from gradtutor.calculus.kinds.form_signs import form_signs
from gradtutor.calculus.kinds.plane_germ import LocalSigns, local_signs
from gradtutor.calculus.kinds.reduction import Reduction, reduction
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.notation.tree import Expression, Sum

ORDERS = (4, 6, 8, 12)
"""The degrees up to which a function is expanded, one after the other until that is enough."""

MOST_COEFFICIENTS = 1_200


def kind_of_degenerate_point(derivatives: Derivatives, place: Place, tree: Expression) -> Kind:
    """Return the kind of an isolated critical point whose Hessian is singular."""
    return proved_kind(derivatives, place, tree) or kind_by_evidence(derivatives, place)


def proved_kind(derivatives: Derivatives, place: Place, tree: Expression) -> Kind | None:
    """Return the kind of a critical point whose Hessian is singular, or None where nothing is proved."""
    kind = visible_extremum(place, tree)
    if kind is not None:
        return kind
    for order in ORDERS:
        if _coefficient_count(len(derivatives.field.names), order) > MOST_COEFFICIENTS:
            break
        around = expansion(derivatives, place, order)
        if around is None:
            break
        kind = _kind_from(around, derivatives, place)
        if kind is not None:
            return kind
    return None


def _coefficient_count(variables: int, order: int) -> int:
    count = 1
    for k in range(1, variables + 1):
        count = count * (order + k) // k
    return count


def visible_extremum(place: Place, tree: Expression) -> Kind | None:
    """Return the kind where the function's form shows that it is nowhere smaller, or nowhere larger."""

    def vanishes(expression: Expression) -> bool:
        return value_is_zero(place, expression)

    if is_least_at(tree, vanishes):
        return Kind(Classification.LOCAL_MINIMUM, f"no value of f is smaller: {shown_by(tree, 'smallest')}", True, True)
    if is_greatest_at(tree, vanishes):
        return Kind(Classification.LOCAL_MAXIMUM, f"no value of f is larger: {shown_by(tree, 'largest')}", True, True)
    return None


def shown_by(tree: Expression, size: str) -> str:
    return f"each of its terms is {size} here" if isinstance(tree, Sum) else "its form shows that"


def value_is_zero(place: Place, expression: Expression) -> bool:
    """Return whether an expression in the variables is proved to be 0 at a place."""
    found = function_in_field(expression, place.field.names)
    if found is None:
        return False
    field, element = found
    shift = field.first_variable - place.field.first_variable
    first = place.field.first_variable
    elements = {position + shift: value for position, value in place.elements.items() if position >= first}
    coordinates = {position + shift: value for position, value in place.coordinates.items()}
    for position, kernel in field.kernels.items():
        same = _same_kernel(kernel, field, place)
        if same is not None:
            elements[position] = same
    return Place(field, place.ring, elements, coordinates).sign(element) == 0


def _same_kernel(kernel: Kernel, field: FunctionField, place: Place) -> fmpq_mpoly | None:
    """Return the value at a place of a kernel of another field, where the place's own field has the same kernel."""
    tree = field.generator_tree(kernel.place)
    for position, value in place.elements.items():
        other = place.field.kernels.get(position)
        if other is not None and other.kind is kernel.kind and place.field.generator_tree(position) == tree:
            return value
    return None


def _kind_from(around: Expansion, derivatives: Derivatives, place: Place) -> Kind | None:
    """Return the kind that an expansion proves, or None where it must reach further."""
    saddle = _saddle_by_curves(around, derivatives, place)
    if saddle is not None:
        return saddle
    reduced = reduction(around)
    if reduced is None:
        return None
    if reduced.rest.size == 1:
        return _kind_along_null_direction(reduced, derivatives, place)
    return _kind_along_null_space(reduced)


def _saddle_by_curves(around: Expansion, derivatives: Derivatives, place: Place) -> Kind | None:
    rising: Change | None = None
    falling: Change | None = None
    for change in changes(around):
        if change.power % 2:
            return Kind(
                Classification.SADDLE_POINT, f"f changes {_text(change, derivatives, place)}: both signs", False
            )
        if change.sign > 0:
            rising = rising or change
        else:
            falling = falling or change
        if rising and falling:
            both = (_text(change, derivatives, place) for change in (rising, falling))
            return Kind(Classification.SADDLE_POINT, f"f changes {' but '.join(both)}", False)
    return None


def _text(change: Change, derivatives: Derivatives, place: Place) -> str:
    return change.text(derivatives.field.names, point_text(place))


def point_text(place: Place) -> list[str]:
    numbers = [place.coordinate(index) for index in range(len(place.field.names))]
    return [
        str(n.exact).replace("-", "−").replace("pi", "π").replace("*", "·")
        if _is_short(n)
        else f"{float(n):.6g}".replace("-", "−")
        for n in numbers
    ]


def _is_short(number: RealNumber) -> bool:
    return number.exact is not None and number.exact.count_ops() <= 2 and not number.exact.has(sp.Function, sp.exp)


def _kind_along_null_direction(reduced: Reduction, derivatives: Derivatives, place: Place) -> Kind | None:
    """Return the kind from the lowest power of f along the curve where the other slopes vanish."""
    parts = reduced.rest.parts(reduced.rest.polynomial)
    if not parts:
        return None
    (power,) = min(parts)
    sign = reduced.rest.ring.sign(parts[(power,)])
    amount = signed_term(reduced, power)
    curve = _curve_text(reduced, derivatives, place)
    where = f"along {curve or 'the null direction'}, where f changes by {amount}"
    if power % 2:
        return Kind(Classification.SADDLE_POINT, f"{where}, it takes both signs", False)
    curved = set(reduced.signs)
    if curved <= {sign}:
        word = "rises" if sign > 0 else "falls"
        kind = Classification.LOCAL_MINIMUM if sign > 0 else Classification.LOCAL_MAXIMUM
        return Kind(kind, f"the Hessian has no eigenvalue of the other sign, and f {word} {where}", True)
    return Kind(
        Classification.SADDLE_POINT, f"{where}, it goes the other way than the Hessian's eigenvalues say", False
    )


def signed_term(reduced: Reduction, power: int) -> str:
    """Return the lowest term of what is left as text."""
    value = reduced.rest.parts(reduced.rest.polynomial)[(power,)]
    unit = f"t{superscript(power)}"
    if value.is_constant():
        return f"{signed(value.leading_coefficient(), unit)} + …"
    return f"{'−' if reduced.rest.ring.sign(value) < 0 else ''}c{unit} + … with c > 0"


def _curve_text(reduced: Reduction, derivatives: Derivatives, place: Place) -> str:
    """Return the curve of the reduction, its lowest powers only; empty where it isn't rational."""
    if reduced.rest.ring.roots:
        return ""
    places = []
    for start, polynomial in zip(point_text(place), reduced.surface, strict=True):
        terms = sorted((powers[0], value) for powers, value in reduced.rest.parts(polynomial).items())
        text = "" if start == "0" and terms else start
        for power, value in terms[:2]:
            term = signed(value.leading_coefficient(), f"t{superscript(power)}")
            text = term if not text else f"{text} − {term[1:]}" if term.startswith("−") else f"{text} + {term}"
        places.append(text if len(terms) <= 2 else f"{text} + …")
    return f"({', '.join(derivatives.field.names)}) = ({', '.join(places)})"


def _kind_along_null_space(reduced: Reduction) -> Kind | None:
    """Return the kind from the lowest form of f in several null directions, if that decides it."""
    rest = reduced.rest
    parts = rest.parts(rest.polynomial)
    if not parts:
        return None
    if rest.is_whole and rest.size == 2 and not rest.ring.roots:
        return _kind_of_signs(local_signs(rest.polynomial), reduced.signs, "on small circles around the point")
    degree = min(sum(powers) for powers in parts)
    lowest = rest.truncated(rest.polynomial, degree)
    signs = form_signs(lowest, rest)
    if signs is None or (signs.zero and not (signs.positive and signs.negative)):
        return None
    return _kind_of_signs(signs, reduced.signs, f"its terms of degree {degree} in the null directions decide:")


def _kind_of_signs(signs: LocalSigns, curved: Sequence[int], where: str) -> Kind:
    taken = {sign for sign, present in ((1, signs.positive), (-1, signs.negative)) if present} | set(curved)
    if len(taken) > 1:
        return Kind(Classification.SADDLE_POINT, f"{where} f − f(p) takes both signs", False)
    if 1 in taken:
        word = "positive" if not signs.zero else "never negative"
        return Kind(Classification.LOCAL_MINIMUM, f"{where} f − f(p) is {word}", not signs.zero)
    word = "negative" if not signs.zero else "never positive"
    return Kind(Classification.LOCAL_MAXIMUM, f"{where} f − f(p) is {word}", not signs.zero)
