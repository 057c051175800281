"""Where the gradient vanishes or fails to exist, and what kind of point each one is: start reading here.

A function is first taken apart into a sum of functions of different variables. Each of these is solved by the route
that `systems.strategy` picks, its points are examined one by one (`place_examination`), its curves and surfaces as
wholes (`families`); then the parts are put together (`combination`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import islice

from gradtutor.calculus.critical.combination import combined
from gradtutor.calculus.critical.domain_filter import on_domain
from gradtutor.calculus.critical.part_solving import critical_set_of_part
from gradtutor.calculus.critical.separation import separated
from gradtutor.calculus.critical.stated_domain import stated_domain
from gradtutor.calculus.critical_set import CriticalSet
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.kinds.global_claims import with_global_claims
from gradtutor.notation.sympy_tree import from_sympy
from gradtutor.notation.tree import walk

Box = Mapping[str, tuple[Fraction, Fraction]]

MANY_VARIABLES = 4
MANY_NODES = 300


def critical_points(f: ScalarField, *, box: Box | None = None, starts: int = 0) -> CriticalSet:
    """Return the critical points of a function on its domain, with their kinds and what is known about completeness.

    `box` bounds the search where the gradient can't be solved exactly; without it the domain's bounds do, or
    -10 <= x <= 10. With `starts` only Newton's method from so many starts is used, which proves no completeness: for
    when there is no time for more.

    >>> from gradtutor.calculus.field import variables
    >>> x, y = variables("x y")
    >>> found = critical_points(ScalarField(3*x**2 + 4*x*y, (x, y)))
    >>> [([number.exact for number in point.point], point.classification.value) for point in found.points]
    [([0, 0], 'saddle point')]
    >>> found.completeness.value, [value.exact for value in found.points[0].eigenvalues]
    ('proven', [-2, 8])
    """
    domain = stated_domain(f)
    names = domain.names
    bounds = {name: box[name] if box and name in box else domain.bounds[name] for name in names}
    tree = from_sympy(f.expression)
    parts = separated(tree, names)
    solved = [(part.names, critical_set_of_part(part, bounds, boxed=box is not None, starts=starts)) for part in parts]
    found = on_domain(f, combined(f, solved), domain)
    return found if starts else with_global_claims(found, tree, names, everywhere=not f.domain)


def may_take_long(f: ScalarField) -> bool:
    """Return whether a function has a part so large that its critical points may take seconds: a dense quartic, say."""
    names = [x.name for x in f.variables]
    parts = separated(from_sympy(f.expression), names) if len(names) >= MANY_VARIABLES else ()
    return any(
        len(part.names) >= MANY_VARIABLES and sum(1 for _ in islice(walk(part.tree), MANY_NODES)) == MANY_NODES
        for part in parts
    )
