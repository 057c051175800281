"""A scene as a screen: one level map, slices of it, a curve, or words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

from rich.text import Text

from gradtutor.calculus.level_map.curve import DOTS_ACROSS, DOTS_DOWN, Graph, graph
from gradtutor.calculus.level_map.grid import Sign
from gradtutor.calculus.level_map.scene import Place, Scene, map_of
from gradtutor.cli.plotting.view import (
    axis_lines,
    band_count,
    frame_for,
    line_labels,
    map_lines,
    number,
    sign_legend,
    sign_of,
)
from gradtutor.cli.plotting.words import scene_words, unseen
from gradtutor.cli.terminal.console import Look, console
from gradtutor.notation.symbols import asciified
from gradtutor.notation.tree import Variable
from gradtutor.notation.writing import write

SLICES = 3
CURVE_LINES = 20

BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each of the two by four dots of a character, as Unicode numbers them."""


def scene_text(scene: Scene, look: Look) -> str:
    """Return the picture of a scene as text for this terminal, ending without a newline."""
    if look.plain:
        words = "\n".join(scene_words(scene))
        return asciified(words) if look.ascii else words
    screen = console(look)
    if screen.color_system not in ("256", "truecolor"):
        look = replace(look, color=False)  # sixteen colours can't show ten bands: shades do
    screen.file = StringIO()
    for line in _lines(scene, look):
        if look.ascii:
            line.plain = asciified(line.plain)
        screen.print(line)
    return "\n".join(row.rstrip() for row in screen.file.getvalue().splitlines())


def _lines(scene: Scene, look: Look) -> Iterator[Text]:
    names = ", ".join(write(Variable(name)) for name in scene.names)
    yield Text(f"f({names}) = {write(scene.function)}", "bold")
    match len(scene.names):
        case 1:
            yield from _curve_lines(scene, look)
        case 2:
            yield from _map_lines(scene, (), look)
        case _:
            third = write(Variable(scene.names[2]))
            for value in slices(scene):
                yield Text()
                yield Text(f"{third} = {number(value)}", "bold")
                yield from _map_lines(scene, (value,), look)
    yield from map(Text, unseen(scene))


def slices(scene: Scene) -> list[float]:
    """Return the values of the third variable to cut at: those of the critical points, or else evenly spread ones."""
    low, high = scene.box[scene.names[2]]
    found = sorted({round(one.place[2], 9) for one in scene.critical if low <= one.place[2] <= high})
    if 1 <= len(found) <= SLICES:
        return found
    return [low + (high - low) * share for share in (0.25, 0.5, 0.75)]


def _map_lines(scene: Scene, fixed: Place, look: Look) -> list[Text]:
    across, up = (scene.box[name] for name in scene.names[:2])
    frame = frame_for(across, up, look.width - 10)
    return map_lines(map_of(scene, frame, fixed=fixed, bands=band_count(look)), look)


def _curve_lines(scene: Scene, look: Look) -> Iterator[Text]:
    (name,) = scene.names
    height = scene.height()
    marked = [(one.sign, one.place[0]) for one in scene.critical]
    marked += [(Sign.POINT, place[0]) for place in scene.points] + [(Sign.PATH, place[0]) for place in scene.path]
    columns = max(10, min(look.width - 12, 100))
    seen = graph(name, scene.box[name], lambda x: height((x,)), marked, columns=columns, lines=CURVE_LINES)
    yield from _graph_lines(seen, look)


def _graph_lines(seen: Graph, look: Look) -> Iterator[Text]:
    labels = line_labels(seen.frame)
    margin = max(map(len, [*labels.values(), "f"]))
    edge = "|" if look.ascii else "│"
    yield Text(f"{'f':>{margin}}")
    for line in range(seen.frame.lines):
        row = "".join(_graph_cell(seen, line, column, look) for column in range(seen.frame.columns))
        yield Text(f"{labels.get(line, ''):>{margin}}{edge}{row}")
    yield from axis_lines(seen.frame, write(Variable(seen.name)), margin, look)
    yield Text("   ".join(sign_legend({mark.sign for mark in seen.marks.values()}, look)))


def _graph_cell(seen: Graph, line: int, column: int, look: Look) -> str:
    mark = seen.marks.get((line, column))
    if mark:
        return sign_of(mark, look)
    bits = sum(
        bit
        for down, bits in enumerate(BRAILLE)
        for right, bit in enumerate(bits)
        if (DOTS_DOWN * line + down, DOTS_ACROSS * column + right) in seen.dots
    )
    return " " if not bits else "*" if look.ascii else chr(0x2800 + bits)
