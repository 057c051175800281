"""The model behind the pictures: every critical point in its cell, bands, holes, curves, paths, frames."""

from __future__ import annotations

from math import isfinite, nan, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.critical_points import critical_points
from gradtutor.calculus.field import scalar_field
from gradtutor.calculus.level_map.curve import graph
from gradtutor.calculus.level_map.frame import equally_scaled, shown_interval, ticks
from gradtutor.calculus.level_map.grid import Frame, Mark, Sign, arrows, bands_of, curve, level_map, path
from gradtutor.calculus.level_map.scene import Scene, feet, map_of, with_critical_set
from gradtutor.notation.reading import read_condition, read_expression
from gradtutor.notation.tree import variable_names


def scene(typed: str, *constraints: str) -> Scene:
    """Return the scene of a typed function with its critical points."""
    function = read_expression(typed)
    names = variable_names(function)
    found = critical_points(scalar_field(function, names))
    conditions = tuple(part for text in constraints for part in read_condition(text, names))
    return with_critical_set(Scene(function, names, constraints=conditions), found, {})


HEAT = "80*exp(-((x-3)^2 + (y-2)^2)/10) + 60*exp(-((x+2)^2 + (y+1)^2)/5)"
MAPS = [
    pytest.param("3x^2 + 4x y - y^2 + 5", [(Sign.SADDLE, 0, 0)], id="partials-basic"),
    pytest.param("3x^2 + 2x y + y^3", [(Sign.SADDLE, 0, 0), (Sign.MINIMUM, -2 / 27, 2 / 9)], id="gradient-cubic"),
    pytest.param("-x^2 - 2y^2 + 4x + 8y - 10", [(Sign.MAXIMUM, 2, 2)], id="optimum-quadratic"),
    pytest.param("((b + w - 3)^2 + (b + 2w - 5)^2 + (b + 3w - 7)^2)/3", [(Sign.MINIMUM, 1, 2)], id="mse-loss"),
    pytest.param("100x + 80y - x^2 - y^2 - x y/2", [(Sign.MAXIMUM, 128 / 3, 88 / 3)], id="ad-quality-budget"),
    pytest.param("50x + 40y - x^2 - y^2 - x y/2", [(Sign.MAXIMUM, 64 / 3, 44 / 3)], id="profit"),
    pytest.param(
        "50(100 sqrt(g) + 80 sqrt(i) + 10 sqrt(g i)) - 1000(g + i)", [(Sign.MAXIMUM, 10.24, 7.84)], id="marketing"
    ),
    pytest.param(
        HEAT,
        [
            (Sign.MAXIMUM, 2.99146517639, 1.99487910583),
            (Sign.MAXIMUM, -1.87046836012, -0.92228101607),
            (Sign.SADDLE, 0.12415960400, 0.27449576240),
        ],
        id="heat-map",
    ),
]


@pytest.mark.parametrize(("typed", "expected"), MAPS)
@pytest.mark.parametrize(("columns", "lines"), [(50, 15), (90, 30)])
def test_every_critical_point_is_in_the_right_cell(
    typed: str, expected: list[tuple[Sign, float, float]], columns: int, lines: int
) -> None:
    shown = scene(typed)
    across, up = (shown.box[name] for name in shown.names)
    frame = Frame(across, up, columns, lines)
    seen = map_of(shown, frame)
    marked = {cell: mark.sign for cell, mark in seen.marks.items() if mark.sign is not Sign.ARROW}
    for sign, x, y in expected:
        row = int((up[1] - y) / (up[1] - up[0]) * lines)
        column = int((x - across[0]) / (across[1] - across[0]) * columns)
        assert marked.pop((row, column)) is sign
    assert not marked


def test_the_highest_pixel_is_at_the_highest_peak() -> None:
    shown = scene(HEAT)
    seen = map_of(shown, Frame(shown.box["x"], shown.box["y"], 80, 30))
    height, row, column = max((v, r, c) for r, line in enumerate(seen.values) for c, v in enumerate(line))
    assert height == pytest.approx(80.07, abs=0.5)
    assert seen.band(row, column) == seen.bands.count - 1
    assert seen.marks[row // 2, column].sign is Sign.MAXIMUM


def test_a_line_of_critical_points_is_drawn_as_a_curve() -> None:
    shown = scene("x^2 e^y")
    seen = map_of(shown, Frame((-5, 5), (-5, 5), 41, 20))
    assert {cell for cell, mark in seen.marks.items() if mark.sign is Sign.CRITICAL_LINE} == {
        (r, 20) for r in range(20)
    }


def test_periodic_critical_points_are_marked_as_far_as_they_are_in_sight() -> None:
    shown = scene("sin(x) cos(y)")
    kinds = {sign: sorted(one.place for one in shown.critical if one.sign is sign) for sign in Sign}
    assert (0.0, pytest.approx(pi / 2)) in kinds[Sign.SADDLE]
    assert (pytest.approx(pi / 2), 0.0) in kinds[Sign.MAXIMUM]
    assert (pytest.approx(-pi / 2), 0.0) in kinds[Sign.MINIMUM]
    assert len(kinds[Sign.SADDLE]) == 3 * 4


def test_periodic_lines_are_drawn() -> None:
    seen = map_of(scene("sin(x + y)"), Frame((-5, 5), (-5, 5), 40, 20))
    assert sum(mark.sign is Sign.CRITICAL_LINE for mark in seen.marks.values()) > 60


def test_holes_of_the_domain_have_no_band() -> None:
    shown = scene("ln(x) + y^2")
    seen = map_of(shown, Frame((-5, 5), (-5, 5), 20, 10))
    assert seen.has_holes
    for row in range(20):
        assert [seen.band(row, column) is None for column in range(20)] == [True] * 10 + [False] * 10
    assert not any(mark.sign is Sign.ARROW for (_, column), mark in seen.marks.items() if column < 10)


def test_stated_conditions_are_holes_too() -> None:
    function = read_expression("x y")
    shown = Scene(function, ("x", "y"), domain=read_condition("x + y >= 0"))
    height = shown.height()
    assert height((1.0, 1.0)) == 1.0
    assert not isfinite(height((-1.0, -1.0)))


def test_a_constraint_is_in_sight_and_runs_through_its_cells() -> None:
    shown = scene("x^2 + y^2", "x + y = 10")
    low, high = shown.box["x"]
    assert low <= 5 <= high
    frame = Frame((0, 10), (0, 10), 10, 10)
    cells = {cell for cell, mark in map_of(shown, frame).marks.items() if mark.sign is Sign.CONSTRAINT}
    assert {(k, k) for k in range(10)} <= cells
    assert all(abs(row - column) <= 1 for row, column in cells)


def test_a_circle_is_found_from_its_middle() -> None:
    shown = scene("x^2 + y^2", "x^2 + y^2 = 100")
    (foot,) = feet(shown, [(0.0, 0.0)])
    assert foot[0] ** 2 + foot[1] ** 2 == pytest.approx(100)


def test_three_variables_are_cut_at_a_third() -> None:
    shown = scene("x^2 + y^2 + (z - 1)^2")
    frame = Frame((-3, 3), (-3, 3), 31, 15)
    through = map_of(shown, frame, fixed=(1.0,))
    beside = map_of(shown, frame, fixed=(2.0,))
    assert through.marks[7, 15].sign is Sign.MINIMUM
    assert all(mark.sign is Sign.ARROW for mark in beside.marks.values())


def test_arrows_point_uphill_on_the_screen() -> None:
    marks = dict(arrows(Frame((-1, 1), (-1, 1), 20, 8), lambda x, y: (0.0, 1.0)))
    assert {mark.turn for mark in marks.values()} == {2}
    assert not dict(arrows(Frame((-1, 1), (-1, 1), 20, 8), lambda x, y: (nan, 0.0)))


def test_a_path_has_a_start_and_an_end() -> None:
    frame = Frame((0, 10), (0, 10), 10, 10)
    marks = level_map(("x", "y"), frame, lambda x, y: x, list(path(frame, [(0.5, 0.5), (9.5, 0.5)]))).marks
    assert marks[9, 0] == Mark(Sign.START)
    assert marks[9, 9] == Mark(Sign.END)
    assert all(marks[9, column] == Mark(Sign.PATH) for column in range(1, 9))


def test_a_path_that_overflows_is_drawn_as_far_as_it_goes() -> None:
    frame = Frame((0, 10), (0, 10), 10, 10)
    assert list(path(frame, [(5.0, 5.0), (1e300, 1e300)]))


def test_a_pole_does_not_stretch_the_scale() -> None:
    heights = [1 / x for x in (step / 1000 + 1e-9 for step in range(-5000, 5000))]
    assert bands_of(heights, 10).high < 1e5


def test_no_curve_runs_through_cells_without_a_change_of_sign() -> None:
    assert not list(curve(Frame((1, 2), (1, 2), 10, 10), lambda x, y: x + y, Sign.CONSTRAINT))


COORDINATES = st.floats(-1e6, 1e6)


@settings(max_examples=100, deadline=None)
@given(st.lists(COORDINATES, max_size=5))
def test_every_place_is_inside_the_interval_that_shows_it(places: list[float]) -> None:
    low, high = shown_interval(places)
    assert all(low < place < high for place in places)
    (wide, tall) = equally_scaled((low, high), (0.0, 1.0))
    assert wide[0] <= low
    assert tall[0] <= 0.0
    assert tall[1] >= 1.0
    assert 1 <= len(ticks((low, high), 8)) <= 8


def test_a_graph_runs_through_its_marks_and_is_cut_at_a_pole() -> None:
    seen = graph("x", (-3.0, 3.0), lambda x: x**3 - 3 * x, [(Sign.MINIMUM, 1.0)], columns=60, lines=20)
    ((line, column),) = seen.marks
    assert any(dot // 4 == line and across // 2 == column for dot, across in seen.dots)
    pole = graph("x", (-3.0, 3.0), lambda x: 1 / x if x else nan, [], columns=60, lines=20)
    assert pole.frame.up[1] < 1000
