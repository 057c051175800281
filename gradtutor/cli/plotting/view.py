"""A level map in the terminal: coloured half-blocks, or shades of characters where there is no colour."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.style import Style
from rich.text import Text

from gradtutor.calculus.level_map.frame import ticks
from gradtutor.calculus.level_map.grid import Frame, Interval, LevelMap, Mark, Sign
from gradtutor.cli.terminal.console import Look
from gradtutor.notation.tree import Variable
from gradtutor.notation.writing import write

MOST_COLUMNS, MOST_LINES, LEAST_LINES = 110, 30, 10

UNICODE_SIGNS = {
    Sign.MAXIMUM: "▲", Sign.MINIMUM: "▼", Sign.SADDLE: "×", Sign.INCONCLUSIVE: "?", Sign.START: "S", Sign.END: "E",
    Sign.POINT: "◆", Sign.PATH: "•", Sign.CRITICAL_LINE: "=", Sign.CONSTRAINT: "+",
}  # fmt: skip
ASCII_SIGNS = {
    **UNICODE_SIGNS, Sign.MAXIMUM: "M", Sign.MINIMUM: "m", Sign.SADDLE: "x", Sign.POINT: "P", Sign.PATH: "*",
}  # fmt: skip
UNICODE_ARROWS, ASCII_ARROWS = "→↗↑↖←↙↓↘", ">/^\\</v\\"

UNICODE_SHADES, ASCII_SHADES = "·░▒▓█", ".:-~c%#&@"
"""From low to high; a blank is a hole of the domain."""

# The scale "viridis" (van der Walt & Smith, 2015) grows evenly in brightness, for colour-blind readers too.
_SCALE = ((68, 1, 84), (65, 68, 135), (42, 120, 142), (34, 168, 132), (122, 209, 81), (253, 231, 37))

Color = tuple[int, int, int]


def frame_for(across: Interval, up: Interval, width: int) -> Frame:
    """Return the frame that fills `width` columns with one scale on both axes, as nearly as the lines allow."""
    columns = max(10, min(width, MOST_COLUMNS))
    shape = (up[1] - up[0]) / (across[1] - across[0])
    lines = min(max(round(columns * shape / 2), LEAST_LINES), MOST_LINES)
    if 0.05 < shape < 20:
        columns = max(min(columns, round(2 * lines / shape)), min(columns, 30))
    return Frame(across, up, columns, lines)


def band_count(look: Look) -> int:
    """Return how many bands this terminal can tell apart."""
    return 10 if look.color else len(ASCII_SHADES if look.ascii else UNICODE_SHADES)


def map_lines(seen: LevelMap, look: Look) -> list[Text]:
    """Return the lines of a level map: heights, marks, axes in real units and a legend."""
    across, up = (write(Variable(name)) for name in seen.names)
    labels = line_labels(seen.frame)
    margin = max(map(len, [*labels.values(), up]))
    edge = "|" if look.ascii else "│"
    lines = [Text(f"{up:>{margin}}")]
    for line in range(seen.frame.lines):
        label = f"{labels.get(line, ''):>{margin}}{edge}"
        lines += [Text(label) + _cells(seen, line, look)]
    return [*lines, *axis_lines(seen.frame, across, margin, look), Text(), *legend(seen, look)]


def line_labels(frame: Frame) -> dict[int, str]:
    """Return what stands left of the lines that carry a number."""
    places = {frame.cell(frame.x(0), value): value for value in ticks(frame.up, max(2, frame.lines // 3))}
    return {cell[0]: tick_label(value) for cell, value in places.items() if cell}


def tick_label(value: float) -> str:
    """Return a number on an axis."""
    return f"{value:.6g}".replace("-", "−")


def axis_lines(frame: Frame, name: str, margin: int, look: Look) -> list[Text]:
    """Return the lower edge and the numbers below it."""
    line, tick, corner = ("-", "+", "+") if look.ascii else ("─", "┬", "└")
    edge = [line] * frame.columns
    numbers = [" "] * (frame.columns + margin + 8)
    for value in ticks(frame.across, max(3, frame.columns // 8)):
        cell = frame.cell(value, frame.y(0))
        if cell:
            edge[cell[1]] = tick
            label = tick_label(value)
            start = max(0, margin + 1 + cell[1] - len(label) // 2)
            numbers[start : start + len(label)] = label
    below = "".join(numbers).rstrip()
    return [Text(" " * margin + corner + "".join(edge)), Text(f"{below}  {name}")]


def _cells(seen: LevelMap, line: int, look: Look) -> Text:
    text = Text()
    for column in range(seen.frame.columns):
        bands = seen.band(2 * line, column), seen.band(2 * line + 1, column)
        mark = seen.marks.get((line, column))
        text += _colored(seen, bands, mark, look) if look.color else Text(_shade(bands, mark, look))
    return text


def sign_of(mark: Mark, look: Look) -> str:
    """Return the character of a mark."""
    if mark.sign is Sign.ARROW:
        return (ASCII_ARROWS if look.ascii else UNICODE_ARROWS)[mark.turn]
    return (ASCII_SIGNS if look.ascii else UNICODE_SIGNS)[mark.sign]


def _shade(bands: tuple[int | None, int | None], mark: Mark | None, look: Look) -> str:
    if mark:
        return sign_of(mark, look)
    shades = ASCII_SHADES if look.ascii else UNICODE_SHADES
    found = bands[0] if bands[0] is not None else bands[1]
    return " " if found is None else shades[found]


def _colored(seen: LevelMap, bands: tuple[int | None, int | None], mark: Mark | None, look: Look) -> Text:
    upper, lower = (None if band is None else band_color(band, seen.bands.count) for band in bands)
    if mark:
        ground = lower or upper
        ink = None if ground is None else ((0, 0, 0) if _is_bright(ground) else (255, 255, 255))
        return Text(sign_of(mark, look), _style(ink, ground, bold=mark.sign is not Sign.ARROW))
    if upper == lower:
        return Text(" ", _style(None, upper))
    if upper is None:
        return Text("#" if look.ascii else "▄", _style(lower, None))
    return Text("#" if look.ascii else "▀", _style(upper, lower))


def _style(ink: Color | None, ground: Color | None, *, bold: bool = False) -> Style:
    return Style(color=ink and hex_color(ink), bgcolor=ground and hex_color(ground), bold=bold)


def band_color(band: int, count: int) -> Color:
    """Return the colour of a band, dark for low and bright for high."""
    place = (len(_SCALE) - 1) * (band / (count - 1) if count > 1 else 0.5)
    index = min(int(place), len(_SCALE) - 2)
    share = place - index
    red, green, blue = (round(a + share * (b - a)) for a, b in zip(_SCALE[index], _SCALE[index + 1], strict=True))
    return red, green, blue


def hex_color(color: Color) -> str:
    """Return #rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def _is_bright(color: Color) -> bool:
    red, green, blue = color
    return 0.299 * red + 0.587 * green + 0.114 * blue > 128


def legend(seen: LevelMap, look: Look) -> list[Text]:
    """Return what the colours and signs mean; only those that occur."""
    bands = seen.bands
    scale = Text(f"{number(bands.low)} ")
    for band in range(bands.count):
        scale += (
            Text("  ", _style(None, band_color(band, bands.count)))
            if look.color
            else Text(_shade((band, band), None, look) * 2)
        )
    scale += Text(f" {number(bands.high)}")
    if seen.has_holes:
        scale += Text("     blank: not defined")
    signs = sign_legend({mark.sign for mark in seen.marks.values()}, look)
    return [scale, *(Text("   ".join(row)) for row in _rows(signs, look.width))]


def sign_legend(occurring: Collection[Sign], look: Look) -> list[str]:
    """Return each sign with its meaning."""
    return [f"{sign_of(Mark(sign), look)} {sign.value}" for sign in Sign if sign in occurring]


def _rows(parts: Sequence[str], width: int) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for part in parts:
        if rows[-1] and len("   ".join([*rows[-1], part])) > width:
            rows.append([])
        rows[-1].append(part)
    return rows


def number(value: float) -> str:
    """Return a height with the digits a picture needs."""
    return f"{value:.4g}".replace("-", "−")
