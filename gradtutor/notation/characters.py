"""Characters: signs that look alike are read alike, and the rest are refused with a sentence.

Every replacement is one character for one, so places in the text stay true.

>>> plain_text("2×x−1")
'2*x-1'
"""

from __future__ import annotations

import unicodedata

_LOOK_ALIKES = {
    "-": "−–—‒―‐‑﹣－⁃", "+": "＋﹢", "*": "×·⋅∙•∗＊✕✖⨯∘", "/": "÷∕⁄／", "^": "ˆ＾", "=": "＝﹦", "|": "∣｜ǀ",
    "(": "❨﹙（❪⟮⦅", ")": "❩﹚）❫⟯⦆", "[": "［⟦❲", "]": "］⟧❳", "{": "｛❴﹛", "}": "｝❵﹜", "⟨": "〈〈❬", "⟩": "〉〉❭",
    "≤": "⩽≦", "≥": "⩾≧", "μ": "µ", "ε": "ϵ", "φ": "ϕ", "θ": "ϑ", ",": "，、﹐", ";": "；", ":": "：",
    " ": "\t\n\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
}  # fmt: skip

_LETTER_LIKE = (range(0x1D400, 0x1D800), range(0xFF01, 0xFF5F), range(0x2100, 0x2150))
"""Mathematical letters (𝑥), full-width characters and letter-like symbols (ℯ), which normalise to plain ones."""


def _replacements() -> dict[int, str]:
    table = {ord(sign): plain for plain, signs in _LOOK_ALIKES.items() for sign in signs}
    for block in _LETTER_LIKE:
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table.setdefault(code, plain)
    return table


_REPLACEMENTS = _replacements()

INFINITE = "I can't calculate with infinity. Type a number."

_REMEDIES = {
    "∞": INFINITE,
    "°": "I read angles in radians. For degrees type, say, 30*pi/180.",
    **dict.fromkeys("∂∇", "I don't take derivatives in an answer. Type the formula of the derivative."),
    **dict.fromkeys("≈~≃≅", "I can't read this sign. Type one number, exact or rounded."),
    **dict.fromkeys("$€£¥", "Type the number without its unit."),
    "…": "I can't go on for you. Type the exact number, or round it.",
}

_WRAPPERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))


def plain_text(text: str) -> str:
    """Return `text` with look-alikes replaced and LaTeX's outer dollar signs as spaces, of the same length."""
    if not text.isascii():
        text = text.translate(_REPLACEMENTS)
    if "$" in text or "\\" in text:
        return _without_wrapper(text)
    return text


def _without_wrapper(text: str) -> str:
    stripped = text.strip()
    for opening, closing in _WRAPPERS:
        width = len(opening)
        if len(stripped) > 2 * width and stripped.startswith(opening) and stripped.endswith(closing):
            start, end = text.index(opening), text.rindex(closing)
            blank = " " * width
            return text[:start] + blank + text[start + width : end] + blank + text[end + width :]
    return text


def unreadable_message(character: str) -> str:
    """Return the sentence that refuses a character.

    >>> unreadable_message("\\u200b")
    'There is an invisible character here (U+200B). Delete it and type this place again.'
    """
    code = f"U+{ord(character):04X}"
    if character in "'\"`‘’“”":
        return "I don't read quotation marks. Type the mathematics alone."
    if character == ".":
        return "I can't read this dot. Digits should stand beside it; for a product type *."
    if character == "_":
        return "I can't read this underscore. A subscript follows a letter, as in x_1."
    if character in _REMEDIES:
        return _REMEDIES[character]
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Zl", "Zp"):
        return f"There is an invisible character here ({code}). Delete it and type this place again."
    return f"I can't read the character {character} ({code}). Type it another way."
