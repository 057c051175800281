"""Closed forms of roots: guessed from digits, then proved.

A guess proves nothing. What proves it is that the guess lies where only one root is (Krawczyk) and solves the
equations exactly, which an exact zero test says: the normal form, unless the caller has a better one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice, product

from flint import arb, ctx

from gradtutor.calculus.boxes.balls import Box, contains
from gradtutor.calculus.boxes.guesses import guesses
from gradtutor.calculus.boxes.krawczyk import BallSystem, IsolatedRoot, isolated_root
from gradtutor.calculus.normal_forms.normal_form import proves_equal
from gradtutor.calculus.numbers.real_number import RealNumber
from gradtutor.calculus.values.evaluation import BallFunction, ball_evaluator
from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.sympy_tree import to_sympy
from gradtutor.notation.tree import Expression, Number, variable_names

Vanishes = Callable[[Expression], bool]
"""Whether an expression is exactly zero for all values of its variables; False where that isn't proved."""

_ZERO = Number(Fraction(0))
_BITS = 192
_MOST_CHOICES = 24


def normal_form_vanishes(expression: Expression) -> bool:
    """Return whether the normal form proves an expression zero wherever it is defined.

    >>> from gradtutor.notation.tree import Call, Constant
    >>> normal_form_vanishes(Call("sin", (Constant("pi"),)))
    True
    """
    return proves_equal(expression, _ZERO, variable_names(expression))


@dataclass(frozen=True, slots=True)
class RecognisedRoot:
    """An isolated root some of whose coordinates have a proved closed form; the others are None in `closed`."""

    root: IsolatedRoot
    closed: tuple[Expression | None, ...]
    vanishes: Vanishes = normal_form_vanishes

    @property
    def coordinates(self) -> tuple[RealNumber, ...]:
        """The coordinates in variable order, exact where a closed form is proved."""
        return tuple(
            number if form is None else RealNumber(number.ball, to_sympy(form, {}))
            for number, form in zip(self.root.coordinates, self.closed, strict=True)
        )

    def enclose(self, bits: int) -> Box:
        """Return balls around the coordinates with about `bits` correct bits each, absolute below 1."""
        with ctx.workprec(bits + 32):
            exact = [None if form is None else ball_evaluator(form, ())([]) for form in self.closed]
        if None in exact:
            refined = self.root.enclose(bits)
            return tuple(side if value is None else value for side, value in zip(refined, exact, strict=True))
        return tuple(value for value in exact if value is not None)

    def is_zero(self, expression: Expression) -> bool | None:
        """Say whether `expression` vanishes here, by exact arithmetic; None where that can't be decided."""
        if self.root.is_zero(expression) is False:
            return False
        return True if self.vanishes(substituted(expression, self._values())) else None

    def _values(self) -> dict[str, Expression]:
        names = self.root.system.names
        return {name: form for name, form in zip(names, self.closed, strict=True) if form is not None}


def recognised(
    root: IsolatedRoot, equations: Sequence[Expression], vanishes: Vanishes = normal_form_vanishes
) -> RecognisedRoot:
    """Return the root with every closed form that is found and proved.

    `equations` are those of the root's system, in the same order and with its variable names. As many coordinates as
    possible are taken together: with those put in, some equations must vanish identically, and the others must still
    have a root in the remaining coordinates, so that this is the root.
    """
    options = [tuple(guesses(side)) for side in root.enclose(_BITS)]
    promising = [place for place, forms in enumerate(options) if forms]
    for count in range(len(promising), 0, -1):
        for places in combinations(promising, count):
            for forms in islice(product(*(options[place] for place in places)), _MOST_CHOICES):
                closed: list[Expression | None] = [None] * len(options)
                for place, form in zip(places, forms, strict=True):
                    closed[place] = form
                if _is_proved(root, equations, closed, vanishes):
                    return RecognisedRoot(root, tuple(closed), vanishes)
    return RecognisedRoot(root, (None,) * len(options), vanishes)


def exact_root_in(
    box: Box, equations: Sequence[Expression], names: Sequence[str], vanishes: Vanishes = normal_form_vanishes
) -> tuple[Expression, ...] | None:
    """Return a point of a box that solves the equations exactly, in closed form, or None where none is found.

    For boxes that the search left undecided: the point is a root, but need not be the only one there.
    """
    options = [tuple(guesses(side)) for side in box]
    for forms in islice(product(*options), _MOST_CHOICES):
        values = dict(zip(names, forms, strict=True))
        if all(_is_zero(substituted(equation, values), vanishes) for equation in equations):
            return forms
    return None


def _is_zero(constant: Expression, vanishes: Vanishes) -> bool:
    """Return whether a constant expression is defined and exactly zero."""
    with ctx.workprec(_BITS):
        value = ball_evaluator(constant, ())([])
    return value is not None and value.is_finite() and bool(value.contains(0)) and vanishes(constant)


def _is_proved(
    root: IsolatedRoot, equations: Sequence[Expression], closed: Sequence[Expression | None], vanishes: Vanishes
) -> bool:
    names = root.system.names
    values = {name: form for name, form in zip(names, closed, strict=True) if form is not None}
    left = [place for place, form in enumerate(closed) if form is None]
    open_equations = [place for place, equation in enumerate(equations) if not vanishes(substituted(equation, values))]
    if len(open_equations) != len(left):
        return False
    refined = root.enclose(_BITS)
    with ctx.workprec(_BITS):
        sides = list(refined)
        for place, form in enumerate(closed):
            value = None if form is None else ball_evaluator(form, ())([])
            if value is not None:
                sides[place] = value
        if not contains(root.box, tuple(sides)):
            return False
        if not left:
            return True
        section = _section(root.system, open_equations, left, sides)
        found = isolated_root(section, tuple(sides[place] for place in left))
    return found is not None and all(root.box[place].contains(found.box[k]) for k, place in enumerate(left))


def _section(system: BallSystem, rows: Sequence[int], columns: Sequence[int], sides: Sequence[arb]) -> BallSystem:
    """Return some equations of a system as equations in some of its variables, the others held in `sides`."""

    def held(function: BallFunction) -> BallFunction:
        def at(part: Sequence[arb]) -> arb | None:
            whole = list(sides)
            for column, side in zip(columns, part, strict=True):
                whole[column] = side
            return function(whole)

        return at

    size = len(system.functions)
    places = tuple(system.places[row * size + column] for row in rows for column in columns)
    return BallSystem(
        tuple(held(system.functions[row]) for row in rows), tuple(held(slope) for slope in system.distinct), places
    )
