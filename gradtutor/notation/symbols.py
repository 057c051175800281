"""The one table of signs: what each looks like in unicode, and its ASCII twin.

>>> asciified("∂f/∂x = 3x² − 9·y ≤ √(λ)")
'df/dx = 3x^2 - 9*y <= sqrt(lambda)'
"""

from __future__ import annotations

import re

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
"""Greek letters that may be variables, and their names. π is a constant and not here."""

GREEK_LETTERS = {name: letter for letter, name in GREEK.items()}

SUPERSCRIPTS = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        "0123456789+-()abcdefghijklmnoprstuvwxyz",
        strict=True,
    )
)
"""Raised characters and what they raise; every one is a single character, so places in the text stay true."""

RAISED = {low: high for high, low in SUPERSCRIPTS.items()}

SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))

LOWERED = {low: high for high, low in SUBSCRIPTS.items()}

_TWINS = {
    "∂": "d", "∇": "grad ", "π": "pi", "−": "-", "–": "-", "—": "-", "·": "*", "⋅": "*", "×": "*", "÷": "/",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "→": "->", "←": "<-", "⇒": "=>", "∞": "infinity", "±": "+-",
    "‖": "||", "∈": "in", "√": "sqrt", "∛": "cbrt", "½": "1/2", "⅓": "1/3", "¼": "1/4", "⟨": "<", "⟩": ">",
    "…": "...", "′": "'", "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*", "✓": "+", "✗": "x", "ᵀ": "^T",
    "∓": "-+", "º": "", "°": " degrees", "⁻": "-",
    **GREEK, **SUBSCRIPTS,
}  # fmt: skip

_RAISED_RUN = re.compile("[" + re.escape("".join(SUPERSCRIPTS)) + "]+")
_BARE_ROOT = re.compile(r"([√∛])(\w+)")
_PLAIN_EXPONENT = re.compile(r"-?[0-9]+|[a-z]")


def asciified(text: str) -> str:
    """Return `text` with every sign of the table replaced by its ASCII twin.

    >>> asciified("x⁻¹ + e²ˣ → √x")
    'x^-1 + e^(2x) -> sqrt(x)'
    """
    if text.isascii():
        return text
    text = _RAISED_RUN.sub(_ascii_exponent, text)
    text = _BARE_ROOT.sub(r"\1(\2)", text)
    return "".join(_TWINS.get(character, character) for character in text)


def _ascii_exponent(run: re.Match[str]) -> str:
    exponent = "".join(SUPERSCRIPTS[character] for character in run.group())
    return f"^{exponent}" if _PLAIN_EXPONENT.fullmatch(exponent) else f"^({exponent})"
