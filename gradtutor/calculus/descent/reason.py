"""Why a walk ended as it did, in sentences a learner can check: curvature, stable rate, best rate, conditioning."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, isfinite, log

from gradtutor.calculus.critical_set import Classification
from gradtutor.calculus.descent.stability import Stability, stability
from gradtutor.calculus.descent.verdict import Destination, Judged, Verdict
from gradtutor.calculus.descent.walk import Method, Plan, Stop, Walk
from gradtutor.calculus.values.float_matrix import Vector


def reason(judged: Judged, plan: Plan) -> str:
    """Return why a walk ended as it did, and what its rate has to do with it."""
    return " ".join([*_ending(judged, plan), *_curvature(judged, plan)]).strip()


def number_shown(value: float) -> str:
    """Return a number at the digits a table has room for.

    >>> number_shown(-0.09153379), number_shown(9437184.0), number_shown(1.5e-11)
    ('-0.0915338', '9437184', '1.5e-11')
    """
    if value == round(value) and abs(value) < 1e9:
        return str(round(value))
    return f"{value:.6g}"


def point_shown(point: Vector) -> str:
    """Return a point; what is zero up to rounding beside the rest is shown as 0."""
    size = max(map(abs, point))
    parts = [0.0 if abs(part) < 1e-11 * max(1.0, size) else part for part in point]
    return f"({', '.join(map(number_shown, parts))})" if len(parts) > 1 else number_shown(parts[0])


def the_kind(goal: Destination) -> str:
    """Return "the local minimum (0, 0)"."""
    unknown = goal.classification is Classification.INCONCLUSIVE
    return f"the {'critical point' if unknown else goal.classification.value} {point_shown(goal.point)}"


def _ending(judged: Judged, plan: Plan) -> Iterator[str]:
    walk = judged.walk
    steps = walk.rounds[-1].step
    match judged.verdict:
        case Verdict.CONVERGED:
            yield from _arrival(walk, judged.reached, plan)
        case Verdict.DIVERGES if walk.stop is Stop.OVERFLOW:
            yield f"The steps grow; after step {steps} the numbers are too large to compute."
        case Verdict.DIVERGES if plan.sign * (walk.rounds[-1].value - walk.rounds[-2].value) > 0:
            yield f"It runs away {'uphill' if plan.ascend else 'downhill'}, each step longer than the last."
        case Verdict.DIVERGES:
            yield "Every step is longer than the last, and the value gets worse: it overshoots further each time."
        case Verdict.OSCILLATES:
            yield f"After {steps} rounds it hasn't settled: its steps jump past every goal they come near."
        case Verdict.UNFINISHED if walk.stop is Stop.LEFT_DOMAIN:
            yield f"Step {steps + 1} leaves the domain: the function or its gradient isn't defined there."
        case Verdict.UNFINISHED:
            length = number_shown(walk.rounds[-1].gradient_norm)
            yield f"After {steps} rounds it is still on its way: the gradient has length {length}."


def _arrival(walk: Walk, reached: Destination | None, plan: Plan) -> Iterator[str]:
    assert reached is not None
    steps = walk.rounds[-1].step
    nearly = "" if walk.stop is Stop.SETTLED else "almost "
    yield f"After {steps} round{'s' * (steps != 1)} the gradient is {nearly}zero."
    wanted = Classification.LOCAL_MAXIMUM if plan.ascend else Classification.LOCAL_MINIMUM
    if reached.classification in (wanted, Classification.INCONCLUSIVE):
        return
    if plan.method is Method.NEWTON:
        yield "Newton's step looks only for a zero of the gradient, so it may end at any kind of critical point."
    else:
        yield "The gradient is zero there, so it can't tell which way to go on; any small push leads away."


def _curvature(judged: Judged, plan: Plan) -> Iterator[str]:
    goal = judged.destination
    if goal is None or not goal.curvatures:
        return
    bound = stability(goal.curvatures, plan)
    where = "there" if judged.reached else f"at {the_kind(goal)}"
    low, high = number_shown(bound.smallest), number_shown(bound.largest)
    yield f"The curvature {where} is {low if low == high else f'between {low} and {high}'} (eigenvalues of H)."
    if not any(goal.curvatures):
        yield "Where nothing bends, the steps get ever shorter: such a point is approached slowly."
    yield from _bound(bound, judged.verdict, plan)


def _bound(bound: Stability, verdict: Verdict, plan: Plan) -> Iterator[str]:
    """Return what the curvatures say of the rate."""
    if bound.stable_below is None or bound.best_rate is None or bound.condition is None:
        return
    high = max(abs(bound.smallest), abs(bound.largest))
    low = high / bound.condition
    rate, below, best = map(number_shown, (plan.rate, bound.stable_below, bound.best_rate))
    match plan.method:
        case Method.NEWTON:
            yield f"Newton's step is stable for rates below {below}, and rate {best} is best, whatever the curvature."
            return
        case Method.MOMENTUM:
            formula = f"2(1 + {number_shown(plan.momentum)})/λmax"
            best_formula = "4/(√λmin + √λmax)²"
        case Method.GRADIENT | Method.ADAM:
            formula, best_formula = "2/λmax", "2/(λmin + λmax)"
    relation = "not below" if plan.rate >= bound.stable_below else "below"
    yield f"Steps are stable for rates below {formula} = {below}, and {rate} is {relation} that."
    if plan.method is Method.GRADIENT:
        product = f"1 − {rate}·{number_shown(high)} = {number_shown(1 - plan.rate * high)}"
        yield f"Each round multiplies the error in the steepest direction by {product}."
    condition = number_shown(bound.condition)
    yield f"The best rate is {best_formula} = {best}; the condition number λmax/λmin is {condition}."
    if plan.method is Method.GRADIENT and verdict is Verdict.UNFINISHED:
        yield from _rounds_needed(plan.rate * low, plan.rate * high)


def _rounds_needed(slow: float, fast: float) -> Iterator[str]:
    factor = max(abs(1 - slow), abs(1 - fast))
    if 0 < factor < 1 and isfinite(factor):
        yield f"A tenth of the error is left after about {ceil(log(0.1) / log(factor))} rounds more."
