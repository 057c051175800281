r"""LaTeX commands as tokens: \cdot is *, \frac begins a fraction, \left vanishes."""

from __future__ import annotations

COMMANDS = {
    "cdot": ("*", "*"), "times": ("*", "*"), "ast": ("*", "*"), "div": ("/", "/"),
    "le": ("r", "<="), "leq": ("r", "<="), "leqslant": ("r", "<="), "lt": ("r", "<"),
    "ge": ("r", ">="), "geq": ("r", ">="), "geqslant": ("r", ">="), "gt": ("r", ">"),
    "ne": ("r", "!="), "neq": ("r", "!="), "sqrt": ("R", "sqrt"),
    "frac": ("F", "frac"), "dfrac": ("F", "frac"), "tfrac": ("F", "frac"), "cfrac": ("F", "frac"),
    "{": ("{", "{"), "}": ("}", "}"), "lbrace": ("{", "{"), "rbrace": ("}", "}"), "lbrack": ("[", "["),
    "rbrack": ("]", "]"), "langle": ("⟨", "⟨"), "rangle": ("⟩", "⟩"), "lvert": ("|(", "|"), "rvert": (")|", "|"),
    "vert": ("|", "|"), "mid": ("|", "|"), "|": ("|", "|"), "\\": (";", ";"), "top": ("T", "T"), "intercal": ("T", "T"),
    "lfloor": ("⌊", "⌊"), "rfloor": ("⌋", "⌋"), "lceil": ("⌈", "⌈"), "rceil": ("⌉", "⌉"),
    "to": (":", "→"), "rightarrow": (":", "→"), "land": (",", "and"), "lor": (",", "or"), "vee": (",", "or"),
    "emptyset": ("w", "none"), "varnothing": ("w", "none"),
}  # fmt: skip
"""Command -> kind and value of its token."""

NAMES = {"varepsilon": "epsilon", "varphi": "phi", "vartheta": "theta", "imath": "i", "jmath": "j"}
"""Commands that are names under another name; all others (\\pi, \\lambda_1, \\sin) are the names they say."""

SPACING = frozenset([
    ",", ";", ":", "!", " ", ">", "quad", "qquad", "left", "right", "middle", "big", "Big", "bigg",
    "Bigg", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "textstyle", "limits", "boxed", "fbox",
])  # fmt: skip
"""Commands that only place what follows."""

MATRICES = frozenset(["pmatrix", "bmatrix", "Bmatrix", "matrix", "smallmatrix", "array"])
"""Environments that are matrices."""
