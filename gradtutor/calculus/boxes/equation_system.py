"""Equations as trees made into a system that the box search can trust."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flint import arb

from gradtutor.calculus.boxes.exponential_scale import without_common_scale
from gradtutor.calculus.boxes.poles import Cleared, extended, without_poles
from gradtutor.calculus.values.evaluation import BallFunction, ball_evaluator
from gradtutor.calculus.values.tree_derivative import derivative_tree
from gradtutor.notation.tree import Call, Expression, walk


@dataclass(frozen=True, slots=True)
class EquationSystem:
    """Functions and Jacobian for `roots_in_box` and `multi_start`; equal entries are one object."""

    functions: tuple[BallFunction, ...]
    jacobian: tuple[tuple[BallFunction, ...], ...]


def equation_system(equations: Sequence[Expression], names: Sequence[str]) -> EquationSystem:
    """Return the ball functions of equations with the same zeros, in the same order, and of their derivatives.

    The zeros are the same, the values are not: the equations are scaled (`exponential_scale`) and cleared of
    denominators (`poles`), and where an equation can't be zero, a finite value may be given although it is undefined.
    Where sign, floor, ceiling, acot or atan2 may jump, the slopes are "can't tell": nothing follows from slopes there.
    Raises `ValueError` for functions without an elementary derivative.

    >>> from gradtutor.notation.tree import Variable
    >>> system = equation_system([Call("sin", (Variable("x"),))], ["x"])
    >>> system.jacobian[0][0]([arb(0)])
    1.00000000000000
    """
    known: dict[Expression, BallFunction] = {}
    functions: list[BallFunction] = []
    rows: list[tuple[BallFunction, ...]] = []
    for equation in equations:
        cleared = without_poles(without_common_scale(equation, names))
        jumps = [_jump(call, names) for call in _jumping_calls(cleared.numerator)]
        row = []
        for name in names:
            slope = derivative_tree(cleared.numerator, name)
            if slope not in known:
                known[slope] = ball_evaluator(slope, names)
            row.append(_guarded(known[slope], jumps) if jumps else known[slope])
        functions.append(_function(cleared, names))
        rows.append(tuple(row))
    return EquationSystem(tuple(functions), tuple(rows))


def _function(cleared: Cleared, names: Sequence[str]) -> BallFunction:
    """Return the numerator as a ball function that is "can't tell" at a pole or edge, unless it can't be zero there."""
    exact = ball_evaluator(cleared.numerator, names)
    wider = extended(cleared.numerator)
    if not cleared.poles and wider == cleared.numerator:
        return exact
    everywhere = ball_evaluator(wider, names)
    poles = [ball_evaluator(pole, names) for pole in cleared.poles]

    def at(box: Sequence[arb]) -> arb | None:
        value = everywhere(box)
        if value is not None and value.is_finite() and not value.contains(0):
            return value
        for pole in poles:
            below = pole(box)
            if below is None or below.is_zero():
                return None
            if not below.is_finite() or below.contains(0):
                return arb.nan()
        return exact(box)

    return at


def _jumping_calls(equation: Expression) -> Iterator[Call]:
    for node in walk(equation):
        if isinstance(node, Call) and node.function in ("sign", "floor", "ceiling", "acot", "atan2"):
            yield node


def _jump(call: Call, names: Sequence[str]) -> Callable[[Sequence[arb]], bool]:
    """Return whether a call may jump somewhere on given balls."""
    arguments = [ball_evaluator(argument, names) for argument in call.arguments]

    def jumps(box: Sequence[arb]) -> bool:
        values = [value for argument in arguments if (value := argument(box)) is not None and value.is_finite()]
        if len(values) < len(arguments):
            return True
        match call.function:
            case "floor" | "ceiling":
                return bool(values[0].contains_integer())
            case "atan2":
                return bool(values[0].contains(0)) and not values[1] > 0
            case _:
                return bool(values[0].contains(0))

    return jumps


def _guarded(slope: BallFunction, jumps: Sequence[Callable[[Sequence[arb]], bool]]) -> BallFunction:
    return lambda box: arb.nan() if any(jump(box) for jump in jumps) else slope(box)
