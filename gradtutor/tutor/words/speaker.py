"""How the sentences of `wording` write formulas, claims and places in one style, and how they list them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sympy as sp

from gradtutor.notation.writing import Style
from gradtutor.tutor.words.written import written


class Speaker:
    """Formulas and claims in one style, for a function of the given variables."""

    def __init__(self, style: Style, variables: Collection[sp.Symbol]) -> None:
        self.style = style
        self.variables = variables

    def math(self, value: sp.Basic) -> str:
        """Return the text of a formula inside a sentence."""
        text = written(value, self.style, self.variables)
        return f"${text}$" if self.style is Style.LATEX else text

    def formula(self, text: str) -> str:
        """Return a formula written in unicode, in the style of the sentence."""
        if self.style is not Style.LATEX:
            return text
        for sign, command in (("′", "'"), ("·", r" \cdot "), ("−", "-"), ("²", "^2")):
            text = text.replace(sign, command)
        return f"${text}$"

    def conjunction(self, claims: sp.Tuple) -> str:
        """Return claims that hold together."""
        return ", ".join(self.math(claim) for claim in claims)

    def disjunction(self, claims: sp.Tuple) -> str:
        """Return claims of which one holds."""
        return joined([self.math(claim) for claim in claims], "or")

    def solutions(self, solutions: sp.Tuple) -> str:
        """Return the solutions of a system."""
        separator = "; " if any(len(solution) > 1 and not _is_point(solution) for solution in solutions) else ", "
        return joined([self.place(solution) for solution in solutions], "or", separator)

    def place(self, claims: sp.Tuple) -> str:
        """Return "(x, y) = (0, 3)" for a point, and the equations of anything larger."""
        if not _is_point(claims):
            return self.conjunction(claims)
        names, values = (sp.Tuple(*sides) for sides in zip(*((claim.lhs, claim.rhs) for claim in claims), strict=True))
        return f"{self.math(names)} {'≈' if values.has(sp.Float) else '='} {self.math(values)}"


def _is_point(claims: sp.Tuple) -> bool:
    return len(claims) > 1 and all(is_value(claim) for claim in claims)


def is_value(claim: sp.Basic) -> bool:
    """Say whether a claim gives a variable a number: y = 2, not y > 2."""
    return isinstance(claim, sp.Eq) and claim.lhs.is_Symbol and claim.rhs.is_number


def joined(parts: Sequence[str], last: str, separator: str = ", ") -> str:
    """Return "a", "a or b", "a, b or c"."""
    *first, final = parts
    return f"{separator.join(first)}{';' if separator == '; ' else ''} {last} {final}" if first else final
