"""Walks along the gradient: every number of the curriculum, every verdict, and the bounds that explain them."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradtutor.calculus.descent.kind import with_known_kind
from gradtutor.calculus.descent.reason import reason
from gradtutor.calculus.descent.region import Region, region
from gradtutor.calculus.descent.stability import stability
from gradtutor.calculus.descent.verdict import Judged, Verdict, judged
from gradtutor.calculus.descent.walk import Landscape, Method, Plan, Stop, Walk, descent, landscape
from gradtutor.errors import CannotSolveError
from gradtutor.notation.reading import read_condition, read_expression

NEURON = "(3v + 4w - 10)^2"
HEAT = "80*exp(-((x-3)^2 + (y-2)^2)/10) + 60*exp(-((x+2)^2 + (y+1)^2)/5)"
HIGH, LOW = (2.99146517639, 1.99487910583), (-1.87046836012, -0.92228101607)


def ground(function: str, *conditions: str) -> Landscape:
    """Return the landscape of a typed function under typed conditions."""
    tree = read_expression(function)
    names = sorted(set("vwxyz") & set(function.replace("exp", "").replace("ln", "")))
    kept = [part for text in conditions for part in read_condition(text, names)]
    return landscape(tree, names, region(kept, names))


def walked(function: str, *start: float, plan: Plan, conditions: tuple[str, ...] = ()) -> Judged:
    """Return the judged walk on a typed function."""
    place = ground(function, *conditions)
    return judged(place, descent(place, start, plan), plan)


def test_the_tiny_network_explodes_at_rate_a_tenth() -> None:
    run = walked(NEURON, 1, 1, plan=Plan(rate=0.1, rounds=5))
    assert [round(seen.value) for seen in run.walk.rounds] == [9, 144, 2304, 36864, 589824, 9437184]
    assert run.walk.rounds[0].gradient == (-18, -24)
    assert run.verdict is Verdict.DIVERGES
    assert "1 − 0.1·50 = −4" in reason(run, Plan(rate=0.1)).replace("-", "−")


def test_the_tiny_network_lands_in_one_step_at_a_fiftieth() -> None:
    run = walked(NEURON, 1, 1, plan=Plan(rate=0.02))
    assert len(run.walk.rounds) == 2
    assert run.verdict is Verdict.CONVERGED
    assert run.reached is not None
    assert run.reached.point == pytest.approx((1.36, 1.48))
    assert run.reached.curvatures == pytest.approx((0, 50))


def test_the_tiny_network_is_stable_below_a_twenty_fifth() -> None:
    bound = stability([0.0, 50.0], Plan())
    assert (bound.stable_below, bound.best_rate, bound.condition) == (0.04, 0.02, 1.0)


@pytest.mark.parametrize(("rate", "verdict"), [(0.039, Verdict.CONVERGED), (0.041, Verdict.DIVERGES)])
def test_the_bound_is_sharp(rate: float, verdict: Verdict) -> None:
    assert walked(NEURON, 1, 1, plan=Plan(rate=rate, rounds=2000)).verdict is verdict


def test_a_line_of_minima_is_known_to_be_minima() -> None:
    place, plan = ground(NEURON), Plan(rate=0.02)
    run = with_known_kind(place, judged(place, descent(place, (1, 1), plan), plan))
    assert run.reached is not None
    assert run.reached.classification.value == "local minimum"


def test_ascent_on_the_heat_map_reaches_the_lower_peak_from_the_origin() -> None:
    run = walked(HEAT, 0, 0, plan=Plan(rate=0.02, rounds=50, ascend=True))
    assert run.walk.rounds[0].gradient == pytest.approx((-4.57669, -0.10809), abs=1e-5)
    assert run.verdict is Verdict.CONVERGED
    assert run.reached is not None
    assert run.reached.point == pytest.approx(LOW, abs=1e-9)
    assert run.reached.value == pytest.approx(62.90370574, abs=1e-8)
    assert run.reached.classification.value == "local maximum"


def test_ascent_on_the_heat_map_reaches_the_higher_peak_from_the_other_side() -> None:
    run = walked(HEAT, 1, 1, plan=Plan(rate=0.02, rounds=100, ascend=True))
    assert run.reached is not None
    assert run.reached.point == pytest.approx(HIGH, abs=1e-9)
    assert run.reached.value == pytest.approx(80.06760213, abs=1e-8)
    assert min(run.reached.curvatures) == pytest.approx(-16, abs=0.05)
    assert stability(run.reached.curvatures, Plan(ascend=True)).stable_below == pytest.approx(0.125, abs=5e-4)


@pytest.mark.parametrize("rounds", [20, 50, 200, 1000])
@pytest.mark.parametrize("start", [(0.0, 0.0), (2.0, 2.0)])
def test_ascent_on_the_heat_map_never_settles_at_rate_a_half(rounds: int, start: tuple[float, float]) -> None:
    run = walked(HEAT, *start, plan=Plan(rate=0.5, rounds=rounds, ascend=True))
    assert run.verdict is Verdict.OSCILLATES


VERDICTS = [
    pytest.param("x^2", (5,), Plan(rate=1), Verdict.OSCILLATES, id="to and fro between two points"),
    pytest.param("x^2", (5,), Plan(rate=0.99, rounds=10), Verdict.UNFINISHED, id="a zig-zag that shrinks"),
    pytest.param("x^2", (5,), Plan(rate=1.01, rounds=10), Verdict.DIVERGES, id="a zig-zag that grows"),
    pytest.param("x^2", (5,), Plan(rate=1e-9), Verdict.UNFINISHED, id="a rate that is far too small"),
    pytest.param("x^2", (1e-4,), Plan(rate=1e-9), Verdict.UNFINISHED, id="hardly moved, though near"),
    pytest.param("-x^2", (3,), Plan(), Verdict.DIVERGES, id="downhill without end"),
    pytest.param("x^2 - y^2", (3, 0.5), Plan(), Verdict.DIVERGES, id="down from a saddle"),
    pytest.param("x^4", (3,), Plan(), Verdict.DIVERGES, id="too steep at the start: numbers overflow"),
    pytest.param("x", (3,), Plan(), Verdict.UNFINISHED, id="a slope without end"),
    pytest.param("abs(x)", (3,), Plan(rate=0.4), Verdict.OSCILLATES, id="across an edge"),
    pytest.param("ln(x) + 1/x", (0.05,), Plan(rate=1), Verdict.UNFINISHED, id="over a hump to the far side"),
    pytest.param("x - ln(x)", (3,), Plan(rate=6), Verdict.UNFINISHED, id="out of the domain"),
    pytest.param("x^2 + 25y^2", (5, 1), Plan(rate=0.03, rounds=400), Verdict.CONVERGED, id="a narrow valley"),
    pytest.param("x^2 + 25y^2", (5, 1), Plan(rate=0.08, rounds=500, method=Method.MOMENTUM, momentum=0.5),
                 Verdict.DIVERGES, id="momentum above 2(1 + β)/λmax = 0.06"),
    pytest.param("x^2 + 25y^2", (5, 1), Plan(rate=0.05, rounds=500, method=Method.MOMENTUM, momentum=0.5),
                 Verdict.CONVERGED, id="momentum below it, where plain descent diverges"),
    pytest.param("x^2 + 25y^2", (5, 1), Plan(rate=1, method=Method.NEWTON), Verdict.CONVERGED, id="newton"),
    pytest.param("x^2 + 25y^2", (5, 1), Plan(rate=0.1, rounds=3000, method=Method.ADAM), Verdict.CONVERGED, id="adam"),
]  # fmt: skip


@pytest.mark.parametrize(("function", "start", "plan", "verdict"), VERDICTS)
def test_a_walk_ends_as_it_should(function: str, start: tuple[float, ...], plan: Plan, verdict: Verdict) -> None:
    run = walked(function, *start, plan=plan)
    assert run.verdict is verdict
    assert reason(run, plan)


def test_an_overflow_ends_with_its_step_and_no_nan() -> None:
    run = walked("e^x", 3, plan=Plan(rate=1, ascend=True))
    assert run.walk.stop is Stop.OVERFLOW
    assert "after step 1 " in reason(run, Plan(rate=1, ascend=True))
    assert all(seen.value < float("inf") for seen in run.walk.rounds)


def test_a_step_out_of_the_domain_is_told() -> None:
    run = walked("x - ln(x)", 3, plan=Plan(rate=6))
    assert run.walk.stop is Stop.LEFT_DOMAIN
    assert reason(run, Plan(rate=6)).startswith("Step 1 leaves the domain")


def test_a_start_outside_the_domain_is_refused() -> None:
    with pytest.raises(CannotSolveError, match="isn't defined at the start"):
        descent(ground("ln(x)"), (-1.0,), Plan())


def test_newton_lands_on_a_quadratic_in_one_step_and_even_on_a_saddle() -> None:
    run = walked("x^2 - 3x y", 1, 1.1, plan=Plan(rate=1, method=Method.NEWTON))
    assert len(run.walk.rounds) == 2
    assert run.reached is not None
    assert run.reached.classification.value == "saddle point"
    assert "any kind of critical point" in reason(run, Plan(rate=1, method=Method.NEWTON))


def test_a_clipped_step_has_the_length_of_rate_times_limit() -> None:
    first, second, *_ = descent(ground("3v + 4w"), (0, 0), Plan(rate=0.5, clip=1)).rounds
    assert hypot(*second.point) == pytest.approx(0.5)
    assert second.point == pytest.approx((-0.3, -0.4))
    assert first.gradient_norm == 5


PROJECTED = [
    pytest.param("x^2 + y^2", ("x + y = 10",), (5, 5), "local minimum", id="on a line"),
    pytest.param("x^2 + y^2", ("x + y >= 4",), (2, 2), "local minimum", id="at an edge"),
    pytest.param("x^2 + y^2", ("x + y <= 4",), (0, 0), "local minimum", id="an edge that doesn't bind"),
    pytest.param("x^2 + y^2", ("x + y >= 4", "x >= 3"), (3, 1), "local minimum", id="in a corner"),
    pytest.param("x^2 + y^2 + z^2", ("x + y + z = 3", "z = 0"), (1.5, 1.5, 0), "local minimum", id="on two planes"),
]


@pytest.mark.parametrize(("function", "conditions", "point", "kind"), PROJECTED)
def test_a_walk_keeps_to_linear_conditions(
    function: str, conditions: tuple[str, ...], point: tuple[float, ...], kind: str
) -> None:
    start = (7.0, 2.0, 1.0)[: len(point)]
    run = walked(function, *start, plan=Plan(rate=0.2, rounds=500), conditions=conditions)
    assert run.verdict is Verdict.CONVERGED
    assert run.reached is not None
    assert run.reached.point == pytest.approx(point, abs=1e-6)
    assert run.reached.classification.value == kind


@pytest.mark.parametrize("condition", ["x y = 1", "x^2 + y^2 <= 4", "x != 1"])
def test_a_condition_that_is_not_straight_is_refused(condition: str) -> None:
    with pytest.raises(CannotSolveError, match="straight"):
        region(read_condition(condition, ["x", "y"]), ["x", "y"])


def test_conditions_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(CannotSolveError, match="No point"):
        region(read_condition("x <= 0, x >= 1", ["x", "y"]), ["x", "y"]).nearest((5.0, 5.0))
    with pytest.raises(CannotSolveError, match="No point"):
        region(read_condition("x = 0, x = 1", ["x", "y"]), ["x", "y"]).nearest((5.0, 5.0))


SLOPES = st.floats(min_value=0.1, max_value=50)


@settings(max_examples=60, deadline=None)
@given(SLOPES, SLOPES, st.floats(min_value=0.1, max_value=1.9), st.booleans())
def test_a_bowl_is_reached_below_its_bound_and_left_above_it(a: float, b: float, share: float, ascend: bool) -> None:
    steep = max(a, b)
    rate = share / steep  # in units of 1/λmax: below 2 it converges
    sign = "-" if ascend else ""
    place = ground(f"{sign}({a}x^2/2 + {b}y^2/2)".replace("e-0", "*10^-"))
    below, above = Plan(rate, 40_000, ascend=ascend), Plan(2.1 / steep, 200, ascend=ascend)
    assert judged(place, descent(place, (1.0, 1.0), below), below).verdict is Verdict.CONVERGED
    assert judged(place, descent(place, (1.0, 1.0), above), above).verdict is Verdict.DIVERGES


POINTS = st.tuples(*[st.floats(min_value=-100, max_value=100)] * 3)


@settings(max_examples=80, deadline=None)
@given(POINTS)
def test_the_nearest_point_of_a_region_lies_in_it_and_stays(point: tuple[float, ...]) -> None:
    names = ("x", "y", "z")
    kept: Region = region(read_condition("x + y + z = 30, x >= 0, y >= 0, z >= 0", names), names)
    near = kept.nearest(point)
    assert sum(near) == pytest.approx(30, abs=1e-6)
    assert min(near) > -1e-6
    assert kept.nearest(near) == pytest.approx(near, abs=1e-6)


def test_a_hundred_thousand_rounds_are_all_kept() -> None:
    walk: Walk = descent(ground("(1 - x)^2 + 100(y - x^2)^2"), (-1, 1.01), Plan(1e-6, 100_000))
    assert len(walk.rounds) == 100_001
    assert walk.rounds[-1].value < walk.rounds[0].value
