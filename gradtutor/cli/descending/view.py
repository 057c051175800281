"""Judged walks as a screen: a table of rounds, the verdict, the reason; for several starts which goal each reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from gradtutor.calculus.descent.reason import number_shown, point_shown, reason, the_kind
from gradtutor.calculus.descent.verdict import Destination, Judged, Verdict
from gradtutor.calculus.descent.walk import Landscape, Method, Plan, Round
from gradtutor.cli.terminal.console import Look
from gradtutor.notation.symbols import asciified
from gradtutor.notation.tree import Variable
from gradtutor.notation.writing import Style, write

FIRST, LAST = 10, 4
"""Rounds printed of a long walk."""

_MINUS = re.compile(r"(?<![\w.])-(?=[\d.])")


def walks_text(ground: Landscape, walks: Sequence[Judged], plan: Plan, look: Look, *, all_rounds: bool) -> str:
    """Return the screen for one walk or several, ending without a newline."""
    lines = [*_title(ground, plan)]
    for walk in walks:
        lines += ["", *(_spoken(walk, all_rounds) if look.plain else _table(ground, walk, look, all_rounds))]
        lines += ["", _ending(walk), *_wrapped(reason(walk, plan), look)]
    if len(walks) > 1:
        lines += ["", *_summary(walks)]
    if look.plain:
        lines = [line for line in lines if line]
    text = _MINUS.sub("−", "\n".join(lines))
    return asciified(text) if look.ascii else text


def _title(ground: Landscape, plan: Plan) -> Iterator[str]:
    names = ", ".join(write(Variable(name), Style.UNICODE) for name in ground.names)
    yield f"f({names}) = {write(ground.function, Style.UNICODE)}"
    yield f"{_method(plan)}, rate {number_shown(plan.rate)}{_clipped(plan)}{_kept(ground)}"


def _method(plan: Plan) -> str:
    way = "ascent" if plan.ascend else "descent"
    match plan.method:
        case Method.GRADIENT:
            return f"Gradient {way}"
        case Method.MOMENTUM:
            return f"Gradient {way} with momentum {number_shown(plan.momentum)}"
        case Method.NEWTON:
            return "Newton's method"
        case Method.ADAM:
            return f"Adam, {way}"


def _clipped(plan: Plan) -> str:
    return f", gradients clipped to length {number_shown(plan.clip)}" if plan.clip < float("inf") else ""


def _kept(ground: Landscape) -> str:
    return "" if ground.region.is_everything else ", every step projected onto the conditions"


def _chosen(rounds: Sequence[Round], all_rounds: bool) -> tuple[Sequence[Round], Sequence[Round]]:
    """Return the rounds shown before the gap and after it."""
    if all_rounds or len(rounds) <= FIRST + LAST + 1:
        return rounds, ()
    return rounds[:FIRST], rounds[-LAST:]


def _table(ground: Landscape, walk: Judged, look: Look, all_rounds: bool) -> Iterator[str]:
    before, after = _chosen(walk.walk.rounds, all_rounds)
    names = [write(Variable(name), Style.UNICODE) for name in ground.names]
    header = ["step", f"({', '.join(names)})" if len(names) > 1 else names[0], "f", "∇f", "‖∇f‖"]
    rows = [_row(seen) for seen in (*before, *after)]
    kept = range(5) if _width([header, *rows], range(5)) <= look.width else (0, 1, 2, 4)
    widths = {column: max(len(row[column]) for row in [header, *rows]) for column in kept}

    def line(row: Sequence[str]) -> str:
        return "  ".join(row[column].rjust(widths[column]) for column in kept)

    yield line(header)
    yield from map(line, rows[: len(before)])
    if after:
        yield f"{'⋮'.rjust(widths[0])}  {len(walk.walk.rounds) - len(before) - len(after)} more rounds (--all-rounds)"
    yield from map(line, rows[len(before) :])


def _width(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> int:
    return sum(max(len(row[column]) for row in rows) + 2 for column in columns) - 2


def _row(seen: Round) -> list[str]:
    numbers = (number_shown(seen.value), point_shown(seen.gradient), number_shown(seen.gradient_norm))
    return [str(seen.step), point_shown(seen.point), *numbers]


def _spoken(walk: Judged, all_rounds: bool) -> Iterator[str]:
    before, after = _chosen(walk.walk.rounds, all_rounds)
    yield from map(_sentence, before)
    if after:
        yield f"{len(walk.walk.rounds) - len(before) - len(after)} more rounds."
    yield from map(_sentence, after)


def _sentence(seen: Round) -> str:
    slope = f"gradient {point_shown(seen.gradient)}, length {number_shown(seen.gradient_norm)}"
    return f"Step {seen.step}: at {point_shown(seen.point)}, value {number_shown(seen.value)}, {slope}."


def _ending(walk: Judged) -> str:
    if walk.reached is None:
        return {
            Verdict.CONVERGED: "Converged.",
            Verdict.OSCILLATES: "Oscillates.",
            Verdict.DIVERGES: f"Diverges, seen at step {walk.walk.rounds[-1].step}.",
            Verdict.UNFINISHED: "Not finished.",
        }[walk.verdict]
    return f"Converged to {_goal(walk.reached)}."


def _goal(goal: Destination) -> str:
    return f"{the_kind(goal)}, f = {number_shown(goal.value)}"


def _summary(walks: Sequence[Judged]) -> Iterator[str]:
    yield "Which start leads where:"
    for walk in walks:
        end = _goal(walk.reached) if walk.reached else walk.verdict.value
        yield f"  from {point_shown(walk.walk.rounds[0].point)}: {end}"


def _wrapped(text: str, look: Look) -> list[str]:
    sentences = re.split(r"(?<=[.)])\s+(?=[A-Z])", text)
    if look.plain:
        return sentences
    return [line for sentence in sentences for line in wrap(sentence, look.width, subsequent_indent="  ")]
