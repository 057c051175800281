"""`gradtutor plot`: maps, curves and slices in the terminal, the same in words, and pictures in files."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gradtutor.cli.main import run
from gradtutor.cli.plotting import picture_file as plot_file
from gradtutor.cli.plotting.screen import scene_text
from gradtutor.cli.plotting.view import band_color
from gradtutor.cli.plotting.work import Request, plot_work
from gradtutor.cli.terminal.console import Look

HEAT = "80*exp(-((x-3)^2+(y-2)^2)/10) + 60*exp(-((x+2)^2+(y+1)^2)/5)"


def plotted(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what one plot prints."""
    assert run(["plot", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [60, 100, 160])
def test_a_map_fits_its_window(width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = plotted(capsys, HEAT).splitlines()
    assert max(map(len, lines)) <= width
    assert sum(line.count("▲") for line in lines) == 3  # two peaks and the legend
    assert sum(line.count("×") for line in lines) == 2


def test_axes_are_numbered_in_real_units(capsys: pytest.CaptureFixture[str]) -> None:
    out = plotted(capsys, "x^2 + y^2", "--box", "x=-4..4", "--box", "y=-2..2")
    numbers = out[out.index("└") :].splitlines()[1]
    assert re.findall(r"−?\d+", numbers) == ["−4", "−3", "−2", "−1", "0", "1", "2", "3", "4"]
    assert re.findall(r"^ *(−?[\d.]+)│", out, re.MULTILINE)[-1] == "−2"


def test_an_ascii_map_has_ascii_signs_only(capsys: pytest.CaptureFixture[str]) -> None:
    out = plotted(capsys, "x^3 - 9x y + y^3", "--ascii", "--path", "1,1", "--rate", "0.05")
    assert out.isascii()
    assert "m local minimum   x saddle point   S start" in out


def test_words_say_what_the_picture_shows(capsys: pytest.CaptureFixture[str]) -> None:
    out = plotted(capsys, HEAT, "--plain")
    assert "Local maximum at (2.991, 1.995), right: f = 80.07." in out
    assert "Local maximum at (−1.87, −0.9223), lower left: f = 62.9." in out
    assert "Saddle point at (0.1242, 0.2745)" in out
    assert "▲" not in out


def test_a_hole_of_the_domain_is_blank_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    out = plotted(capsys, "ln(x) + y^2", "--box", "x=-5..5", "--box", "y=-5..5")
    rows = [line.split("│")[1] for line in out.splitlines() if "│" in line]
    assert all(row[: len(row) // 2].strip() == "" for row in rows)
    assert "blank: not defined" in out


def test_one_variable_is_a_curve_with_its_extrema(capsys: pytest.CaptureFixture[str]) -> None:
    out = plotted(capsys, "x^3 - 9x", "--ascii")
    assert "M local maximum   m local minimum" in out
    assert out.count("*") > 40


def test_three_variables_are_slices(capsys: pytest.CaptureFixture[str]) -> None:
    out = plotted(capsys, "x^2 + y^2 + z^2 - x y z")
    assert re.findall(r"^z = (.*)$", out, re.MULTILINE) == ["−2", "0", "2"]


def test_four_variables_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plot", "a + b + c + d"]) == 3
    assert "one, two or three variables, and read 4" in capsys.readouterr().err


def test_points_and_constraints_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    out = plotted(capsys, "x y", "--points", "(1,2), (-3,1)", "--subject-to", "x + y = 4")
    assert "◆ point" in out
    assert "+ constraint" in out
    assert out.count("◆") == 3


def test_colours_are_used_where_the_terminal_has_them() -> None:
    *_, scene = plot_work(Request("x^2 + y^2"))
    look = Look(plain=False, ascii=False, color=True, width=80)
    lines = scene_text(scene, look).splitlines()
    assert any("▀" in line or "▼" in line for line in lines)


def test_the_bands_grow_brighter_from_low_to_high() -> None:
    brightness = [sum(band_color(band, 10)) for band in range(10)]
    assert brightness == sorted(brightness)


SAVED = [
    pytest.param("x^3 - 9x y + y^3", [], id="a map"),
    pytest.param("ln(x) + 1/y", ["--subject-to", "x + y = 4", "--points", "(1,1)"], id="holes and a constraint"),
    pytest.param("x^2 + y^2", ["--path", "3,2", "--rate", "0.2"], id="a path"),
    pytest.param("x^2 e^y", [], id="a line of critical points"),
    pytest.param("x^3 - 9x", ["--points", "2"], id="a curve"),
    pytest.param("x^2 + y^2 + z^2", [], id="slices"),
]


@pytest.mark.parametrize(("function", "options"), SAVED)
def test_a_saved_svg_opens_with_labelled_axes_and_a_legend(
    function: str, options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "picture.svg"
    assert run(["plot", function, *options, "--save", str(file)]) == 0
    assert "Wrote" in capsys.readouterr().err
    root = ElementTree.parse(file).getroot()
    groups = {element.get("id", "") for element in root.iter()}
    assert any(name.startswith("legend") for name in groups)
    assert any(name.startswith("axes") for name in groups)
    assert any(name.startswith("xtick") for name in groups)


def test_a_saved_png_opens(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "picture.png"
    assert run(["plot", HEAT, "--save", str(file)]) == 0
    assert file.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert file.stat().st_size > 20_000


def test_a_picture_without_matplotlib_says_how_to_install_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(["plot", "x y", "--save", str(tmp_path / "a.png")]) == 3
    assert 'pip install "gradtutor[plot]"' in capsys.readouterr().err


def test_another_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plot", "x y", "--save", str(tmp_path / "a.pdf")]) == 3
    assert ".svg or .png" in capsys.readouterr().err


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    assert run(["plot", "x y", "--save", str(tmp_path / "nowhere" / "a.png")]) == 3
    assert "I can't write" in capsys.readouterr().err
    assert plot_file.FORMATS == (".svg", ".png")


@pytest.mark.parametrize("points", ["(1e308, 1)", "(-10^305, 10^307), (1, 1)"])
def test_points_farther_out_than_floats_reach_do_not_stop_the_map(
    points: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plot", "x^2 + y^2", "--plain", "--points", points]) == 0
    assert "Local minimum at (0, 0)" in capsys.readouterr().out
