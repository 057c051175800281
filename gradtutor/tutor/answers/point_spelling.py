"""Points as they are written at school: P(2|2), A = (2|2). Every sign keeps its place, so that a caret still fits."""

from __future__ import annotations

import re

from gradtutor.tutor.problem import Problem

_NAMED = re.compile(
    r"(?P<before>(?:^|[,;{\[(]|\band\b|\bor\b|\bat\b)\s*)(?P<name>[A-Z]_?[0-9₀-₉]*)(?P<sign>\s*=?\s*)(?=\([^()]*[,;|])"
)
_PART = r"(?:[^()|,;]|\([^()|]*\))+"


def plainly_spelled(text: str, problem: Problem) -> str:
    """Return an answer about points of the plane or of space with (2, 2) for P(2|2).

    A bar is a comma only where as many bars part a bracket as a point has commas; |x| stays an absolute value.
    """
    size = len(problem.variables)
    if size == 1:
        return text
    bars = re.compile(rf"(?<!\w)\({_PART}(?:\|{_PART}){{{size - 1}}}\)(?!\s*[-−+*/^=<>·])")
    unnamed = _NAMED.sub(lambda found: _without_name(found, problem), text)
    return bars.sub(lambda found: found.group().replace("|", ","), unnamed)


def _without_name(found: re.Match[str], problem: Problem) -> str:
    if found["name"].replace("_", "") in problem.variables:
        return found.group()
    return found["before"] + " " * len(found["name"] + found["sign"])
