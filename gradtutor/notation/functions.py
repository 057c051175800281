"""The functions a learner may type: canonical name, arity, and the other names people use for them.

>>> canonical_name("arctan"), canonical_name("ln"), canonical_name("spin")
('atan', 'ln', None)
"""

from __future__ import annotations

FUNCTIONS: dict[str, tuple[int, int | None]] = {
    # canonical name: (fewest, most) arguments; None is "any number"
    "sqrt": (1, 1), "cbrt": (1, 1), "root": (2, 2),  # root(x, n) is the n-th root of x
    "abs": (1, 1), "sign": (1, 1), "floor": (1, 1), "ceiling": (1, 1), "min": (1, None), "max": (1, None),
    "exp": (1, 1), "ln": (1, 1), "log": (2, 2),  # log(x, b) is the logarithm of x to base b
    "sin": (1, 1), "cos": (1, 1), "tan": (1, 1), "cot": (1, 1), "sec": (1, 1), "csc": (1, 1),
    "asin": (1, 1), "acos": (1, 1), "atan": (1, 1), "acot": (1, 1), "asec": (1, 1), "acsc": (1, 1), "atan2": (2, 2),
    "sinh": (1, 1), "cosh": (1, 1), "tanh": (1, 1), "coth": (1, 1), "sech": (1, 1), "csch": (1, 1),
    "asinh": (1, 1), "acosh": (1, 1), "atanh": (1, 1),
    "factorial": (1, 1), "gamma": (1, 1), "erf": (1, 1),
}  # fmt: skip

ALIASES: dict[str, str] = {
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arccot": "acot", "arcsec": "asec", "arccsc": "acsc",
    "arctg": "atan", "tg": "tan", "ctg": "cot", "cotan": "cot", "cosec": "csc", "arccosec": "acsc",
    "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "arcsinh": "asinh", "arccosh": "acosh",
    "arctanh": "atanh", "Abs": "abs", "ceil": "ceiling", "sgn": "sign", "Min": "min", "Max": "max",
}  # fmt: skip

INVERSE = {
    "sin": "asin", "cos": "acos", "tan": "atan", "cot": "acot", "sec": "asec", "csc": "acsc",
    "sinh": "asinh", "cosh": "acosh", "tanh": "atanh",
}  # fmt: skip
"""What sin^-1 x means: the inverse function, not the reciprocal."""


def canonical_name(name: str) -> str | None:
    """Return the canonical name of a function, or None where no function has that name."""
    name = ALIASES.get(name, name)
    return name if name in FUNCTIONS else None
