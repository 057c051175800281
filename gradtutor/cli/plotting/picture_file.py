"""A scene as an SVG or PNG file, drawn by matplotlib, which is an extra: pip install "gradtutor[plot]"."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, isfinite, nan
from pathlib import Path
from typing import Any

from gradtutor.calculus.level_map.grid import Bands, Frame, Interval, Sign, bands_of
from gradtutor.calculus.level_map.scene import Place, Scene, gap_of
from gradtutor.calculus.values.float_function import float_function
from gradtutor.cli.plotting.screen import slices
from gradtutor.cli.plotting.view import number
from gradtutor.errors import GradtutorError
from gradtutor.notation.tree import Variable
from gradtutor.notation.writing import Style, write

FORMATS = (".svg", ".png")
_FINE = 240
_BANDS = 14
_ARROWS = 13

# Shape and colour both tell the kinds apart; the colours are Okabe and Ito's for colour-blind readers (2008).
_LOOK: dict[Sign, dict[str, Any]] = {
    Sign.MAXIMUM: {"marker": "^", "color": "#d55e00", "markersize": 11},
    Sign.MINIMUM: {"marker": "v", "color": "#56b4e9", "markersize": 11},
    Sign.SADDLE: {"marker": "X", "color": "#ffffff", "markersize": 11},
    Sign.INCONCLUSIVE: {"marker": "s", "color": "#cc79a7", "markersize": 9},
    Sign.POINT: {"marker": "D", "color": "#f0e442", "markersize": 8},
}


def checked(file: Path) -> None:
    """Raise `GradtutorError` where a picture can't be written to `file`: another format, or no matplotlib."""
    from importlib.util import find_spec

    if file.suffix.lower() not in FORMATS:
        raise GradtutorError(f"I write pictures as .svg or .png, and {file.name} is neither.")
    if find_spec("matplotlib") is None:
        raise GradtutorError('Saving pictures needs matplotlib. Install it with: pip install "gradtutor[plot]"')


def write_picture(scene: Scene, file: Path) -> None:
    """Write the picture of a scene; the name's ending says which format. Raises `GradtutorError` where it can't."""
    from matplotlib.figure import Figure

    panels = slices(scene) if len(scene.names) == 3 else [nan]
    figure = Figure(figsize=(8.5 * len(panels) if len(panels) < 3 else 20, 6.5), layout="constrained")
    for index, third in enumerate(panels):
        axes = figure.add_subplot(1, len(panels), index + 1)
        if len(scene.names) == 1:
            _draw_curve(axes, scene)
        else:
            _draw_map(figure, axes, scene, () if len(scene.names) == 2 else (third,))
    _draw_legend(figure)
    figure.suptitle(f"$f({', '.join(_name(name) for name in scene.names)}) = {_formula(scene)}$")
    try:
        figure.savefig(file, dpi=150, metadata={"Date": None} if file.suffix.lower() == ".svg" else None)
    except OSError as fault:
        raise GradtutorError(f"I can't write {file}: {fault.strerror or fault}.") from None


def _draw_legend(figure: Any) -> None:
    """Draw one legend below all panels, each entry once."""
    entries: dict[str, Any] = {}
    for axes in figure.axes:
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True):
            entries.setdefault(label, handle)
    if entries:
        figure.legend(list(entries.values()), list(entries), loc="outside lower center", ncols=min(len(entries), 5))


def _name(name: str) -> str:
    return write(Variable(name), Style.LATEX)


def _formula(scene: Scene) -> str:
    """Return the function as matplotlib's own subset of LaTeX reads it."""
    return write(scene.function, Style.LATEX).replace(r"\left", "").replace(r"\right", "")


def _spread(interval: Interval, count: int) -> list[float]:
    low, high = interval
    return [low + (high - low) * index / (count - 1) for index in range(count)]


def _draw_map(figure: Any, axes: Any, scene: Scene, fixed: Place) -> None:
    across, up = (scene.box[name] for name in scene.names[:2])
    height = scene.height()
    xs, ys = _spread(across, _FINE), _spread(up, _FINE)
    heights = [[height((x, y, *fixed)) for x in xs] for y in ys]
    bands = bands_of([value for row in heights for value in row], _BANDS)
    axes.set_facecolor("#dddddd")
    _draw_bands(figure, axes, xs, ys, heights, bands)
    _draw_arrows(axes, scene, Frame(across, up, _ARROWS, _ARROWS), fixed)
    _draw_curves(axes, scene, xs, ys, fixed)
    if scene.path and not fixed:
        _draw_path(axes, [place[:2] for place in scene.path])
    shown = [place for place in scene.points if _is_here(place, fixed)]
    _draw_marks(axes, [(one.sign, one.place) for one in scene.critical if _is_here(one.place, fixed)], shown)
    axes.set(xlim=across, ylim=up, xlabel=f"${_name(scene.names[0])}$", ylabel=f"${_name(scene.names[1])}$")
    if fixed:
        axes.set_title(f"${_name(scene.names[2])} = {fixed[0]:.4g}$")
    if 0.3 < (up[1] - up[0]) / (across[1] - across[0]) < 3:
        axes.set_aspect("equal")
    if any(not isfinite(value) for row in heights for value in row):
        axes.fill([], [], color="#dddddd", label="not defined")


def _draw_bands(figure: Any, axes: Any, xs: Sequence[float], ys: Sequence[float], heights: Any, bands: Bands) -> None:
    if not bands.bounds:
        return
    levels = [bands.low, *bands.bounds, bands.high]
    filled = axes.contourf(xs, ys, heights, levels=levels, cmap="viridis", extend="both")
    axes.contour(xs, ys, heights, levels=levels[1:-1], colors="#ffffff", linewidths=0.4, alpha=0.6)
    scale = figure.colorbar(filled, ax=axes, label="f", ticks=levels[::2])
    scale.ax.set_yticklabels([number(level) for level in levels[::2]])


def _draw_arrows(axes: Any, scene: Scene, frame: Frame, fixed: Place) -> None:
    """Draw arrows of one length along the gradient."""
    slope, height = scene.slope(), scene.height()
    if slope is None:
        return
    tails, tips = [], []
    for line in range(frame.lines):
        for column in range(frame.columns):
            point = (frame.x(column), frame.y(line), *fixed)
            right, up, *_ = slope(point)
            size = hypot(right, up)
            if isfinite(height(point)) and isfinite(size) and size:
                tails.append(point[:2])
                tips.append((right / size, up / size))
    if tails:
        (xs, ys), (rights, ups) = zip(*tails, strict=True), zip(*tips, strict=True)
        axes.quiver(xs, ys, rights, ups, color="#ffffff", alpha=0.75, angles="xy", pivot="mid", scale=28, width=0.0025)
        axes.plot(
            [], [], linestyle="none", color="#000000", marker=r"$\rightarrow$", markersize=14, label=Sign.ARROW.value
        )


def _draw_curves(axes: Any, scene: Scene, xs: Sequence[float], ys: Sequence[float], fixed: Place) -> None:
    curves = [(gap, "-", Sign.CRITICAL_LINE) for gap in scene.critical_curves]
    curves += [(gap_of(condition), "--", Sign.CONSTRAINT) for condition in scene.constraints]
    for gap, dashes, sign in curves:
        values = float_function([gap], scene.names)
        rows = [[values((x, y, *fixed))[0] for x in xs] for y in ys]
        axes.contour(xs, ys, rows, levels=[0], colors="#000000", linestyles=dashes, linewidths=2)
        axes.plot([], [], color="#000000", linestyle=dashes, linewidth=2, label=sign.value)


def _draw_path(axes: Any, places: Sequence[Place]) -> None:
    xs, ys = zip(*places, strict=True)
    axes.plot(xs, ys, "-o", color="#000000", markerfacecolor="#ffffff", markersize=4, label="path")
    axes.annotate("start", places[0], textcoords="offset points", xytext=(6, 6), fontweight="bold")


def _draw_marks(axes: Any, critical: Sequence[tuple[Sign, Place]], points: Sequence[Place]) -> None:
    for sign in Sign:
        places = [place for kind, place in critical if kind is sign] if sign is not Sign.POINT else list(points)
        if places and sign in _LOOK:
            xs, ys = [place[0] for place in places], [place[1] for place in places]
            axes.plot(xs, ys, linestyle="none", markeredgecolor="black", label=sign.value, **_LOOK[sign])


def _is_here(place: Place, fixed: Place) -> bool:
    return all(abs(a - b) <= 1e-6 * (1 + abs(b)) for a, b in zip(place[2:], fixed, strict=True))


def _draw_curve(axes: Any, scene: Scene) -> None:
    (name,) = scene.names
    height = scene.height()
    xs = _spread(scene.box[name], 4 * _FINE)
    heights = [height((x,)) for x in xs]
    bands = bands_of(heights, _BANDS)
    axes.plot(xs, heights, color="#0072b2", linewidth=2, label="f")
    marks = [(one.sign, (one.place[0], one.value)) for one in scene.critical]
    _draw_marks(axes, marks, [(place[0], height(place)) for place in scene.points])
    room = 0.08 * (bands.high - bands.low) or 1.0
    axes.set(xlim=scene.box[name], ylim=(bands.low - room, bands.high + room), xlabel=f"${_name(name)}$", ylabel="f")
    axes.grid(alpha=0.3)
