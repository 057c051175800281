"""Mathematics and values inside prose, written as people write them.

What stands between two $ signs is read as mathematics:

>>> with_mathematics("The floor is $x = 0$; there $f_x = 2x e^y$ vanishes. It costs $5, not $6.")
'The floor is x = 0; there f_x = 2x·eʸ vanishes. It costs $5, not $6.'

In a problem with parameters, braces hold a formula in them, and the mathematics is that of the variant:

>>> from fractions import Fraction
>>> from gradtutor.authoring.substitution import number
>>> with_mathematics("{a} steps along $a x^2$ make {2a + 1}.", {"a": number(Fraction(-1))})
'−1 steps along −x² make −1.'
"""

from __future__ import annotations

import re
from functools import lru_cache

from gradtutor.authoring.substitution import Values, put_in, put_in_answer
from gradtutor.errors import InputError
from gradtutor.notation.reading import read, read_expression
from gradtutor.notation.tree import Expression, Group, Node, Number, Variable, variable_names
from gradtutor.notation.writing import Style, write

# As in Markdown with mathematics: no space inside the signs, no digit after them, so that prices stay prices.
_MATHEMATICS = re.compile(r"\$(?! )([^$]+)(?<! )\$(?!\d)")

_BRACES = re.compile(r"\{([^{}$]+)\}")


def with_mathematics(text: str, values: Values | None = None) -> str:
    """Return `text` with every $…$ written out and, given `values`, every {…} outside them replaced.

    Raises `InputError` at the character of `text` that can't be read.
    """
    values = values or {}
    parts, end = [], 0
    for found in _MATHEMATICS.finditer(text):
        parts += [_with_values(text, end, found.start(), values), _written(found, text, values)]
        end = found.end()
    return "".join((*parts, _with_values(text, end, len(text), values)))


def _written(found: re.Match[str], text: str, values: Values) -> str:
    try:
        return write(put_in_answer(_unbraced(read(found[1]), values), values), Style.UNICODE)
    except InputError as error:
        message = f"{error.message} Between $ signs I read mathematics; without them it stays as typed."
        raise InputError(message, text, found.start(1) + error.position) from error


def _unbraced(node: Node, values: Values) -> Node:
    """Return the formula of ${a}$, which is a value as in {a}, and no set."""
    match node:
        case Group((item,), "{") if (names := variable_names(item)) and values.keys() >= set(names):
            return item
        case _:
            return node


def _with_values(text: str, start: int, end: int, values: Values) -> str:
    """Return a piece of prose with the values of the formulas in braces, as people write them."""
    if not values:
        return text[start:end]

    def value(found: re.Match[str]) -> str:
        try:
            return write(put_in(_formula(found[1], tuple(values)), values), Style.UNICODE)
        except InputError as error:
            message = f"{error.message} In braces I put in values of the parameters: {', '.join(values)}."
            raise InputError(message, text, start + found.start(1) + error.position) from error

    return _BRACES.sub(value, text[start:end])


@lru_cache(maxsize=2048)
def _formula(text: str, names: tuple[str, ...]) -> Expression:
    """Return a formula in braces; it is met again in every variant."""
    return read_expression(text, names)


def typed_answer(text: str, values: Values) -> str:
    """Return an answer as a learner would type it to a variant: {…} replaced, what isn't simple in brackets.

    Braces around anything but a formula in the parameters stay, as in the set {1, 2}.

    >>> from fractions import Fraction
    >>> from gradtutor.authoring.substitution import number
    >>> typed_answer("({2a}x, {a-4}y), {1, 2}", {"a": number(Fraction(3))})
    '(6x, (-1)y), {1, 2}'
    """
    return _BRACES.sub(lambda found: _typed_value(found, values), text) if values else text


def _typed_value(found: re.Match[str], values: Values) -> str:
    try:
        value = put_in(_formula(found[1], tuple(values)), values)
    except InputError:
        return found[0]
    simple = isinstance(value, Number | Variable)
    written = write(value, Style.SOURCE)
    return written if simple else f"({written})"
