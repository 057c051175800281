"""Advice and worked lines for what is asked at a single point. Advice never gives the answer away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gradtutor.notation.tree import Equation, Expression, Number, Variable
from gradtutor.tutor.answers.kinds import Mark, formulas_of
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import direction_text, function_line, function_name, listed, point_text, shown, variable
from gradtutor.tutor.working.local import direction_length, inner_functions, inner_variables, unit_direction
from gradtutor.tutor.working.unconstrained import gradient_at_work, hessian_work

Advice = Callable[[Problem, Mark], str]
Lines = Callable[[Problem], Iterator[str]]


def always(sentence: str) -> Advice:
    """Return the advice that says the same of every wrong part."""
    return lambda problem, mark: sentence


def directional_advice(problem: Problem, _mark: Mark) -> str:
    """Return what is usually forgotten: the direction has to have length 1."""
    direction = direction_text(problem)
    return f"Multiply ∇f with a vector of length 1, component by component, and add: divide {direction} by its length."


def descend_advice(problem: Problem, mark: Mark) -> str:
    """Return how a component of the next point comes about."""
    name = variable(problem.variables[mark.place[0]]) if mark.place else "each coordinate"
    rate = shown(problem.rate) if problem.rate else "the rate"
    return f"New {name} = old {name} minus {rate} times the partial derivative: mind the sign, and the rate."


def jacobian_advice(problem: Problem, mark: Mark) -> str:
    """Return which partial derivative an entry of the Jacobian is."""
    row, column = mark.place
    component = (problem.components or (problem.function,))[row]
    return f"It is ∂/∂{variable(problem.variables[column])} of {shown(component)}."


def chain_advice(problem: Problem, mark: Mark) -> str:
    """Return the sum that a component is."""
    name = variable(inner_variables(problem)[mark.place[0]])
    return f"Add up all the ways in which {name} has an effect: {chain_sum(problem, mark.place[0])}."


def chain_sum(problem: Problem, place: int) -> str:
    """Return the sum that a component is, such as ∂f/∂x · ∂x/∂t + ∂f/∂y · ∂y/∂t."""
    f, name = function_name(problem), variable(inner_variables(problem)[place])
    return " + ".join(f"∂{f}/∂{variable(outer)} · ∂{variable(outer)}/∂{name}" for outer in problem.variables)


def slope_text(problem: Problem) -> str:
    """Return the gradient at the problem's point: (3, 4)."""
    return shown_answer(gradient_at_work(problem).answer)


def gradient_line(problem: Problem) -> str:
    """Return the gradient at the problem's point as a sentence."""
    return f"∇{function_name(problem)} at {point_text(problem)} is {slope_text(problem)}."


def limit_text(problem: Problem) -> str:
    """Return the length that a clipped gradient has at most."""
    return shown(problem.clip) if problem.clip else "the limit"


def _directional(problem: Problem) -> Iterator[str]:
    yield gradient_line(problem)
    length, unit = shown(direction_length(problem)), shown_answer(unit_direction(problem))
    yield f"The direction {direction_text(problem)} has length {length}. At length 1 it is u = {unit}."
    yield "The rate of change is the scalar product ∇f · u."


def _steepest_ascent(problem: Problem) -> Iterator[str]:
    yield gradient_line(problem)
    yield "It points the steepest way up. Divide it by its length, which is also the rate that way."


def _level_direction(problem: Problem) -> Iterator[str]:
    yield gradient_line(problem)
    yield "A direction without change is perpendicular to it: swap the components and change one sign."


def _norm(problem: Problem) -> Iterator[str]:
    yield gradient_line(problem)
    if problem.copies > 1:
        yield f"There are {problem.copies} copies of this, so the length is {length_set_up(problem)}."
    else:
        yield f"Its length is {length_set_up(problem)}."


def length_set_up(problem: Problem) -> str:
    """Return the length of the gradient, not worked out: √(3² + 4²)."""
    squares = " + ".join(f"{bracketed(part)}²" for part in formulas_of(gradient_at_work(problem).answer))
    return f"√({problem.copies}·({squares}))" if problem.copies > 1 else f"√({squares})"


def _clip(problem: Problem) -> Iterator[str]:
    yield from _norm(problem)
    limit = limit_text(problem)
    yield f"Where that is above {limit}, shorten the vector to length {limit}; its direction stays."


def _tangent(problem: Problem) -> Iterator[str]:
    yield gradient_line(problem)
    yield f"Put {point_text(problem)} into {function_line(problem)}, and add {slopes_times_steps(problem)}."


def slopes_times_steps(problem: Problem) -> str:
    """Return what the tangent plane adds to the value at the point: 2·(x − 1) + 3·(y − 2)."""
    steps = zip(formulas_of(gradient_at_work(problem).answer), problem.variables, problem.at, strict=True)
    return " + ".join(f"{bracketed(slope)}·({variable(name)} − {bracketed(a)})" for slope, name, a in steps)


def bracketed(number: Expression) -> str:
    """Return a number as it stands in a product: (−2), (1/2), 3."""
    return shown(number) if isinstance(number, Number) else f"({shown(number)})"


def _taylor(problem: Problem) -> Iterator[str]:
    yield from _tangent(problem)
    yield f"Add half of hᵀHh, where h is the step from {point_text(problem)} and {_hessian_line(problem)}"


def _hessian_line(problem: Problem) -> str:
    return f"H = {shown_answer(hessian_work(problem).answer)}, taken at the point."


def _newton(problem: Problem) -> Iterator[str]:
    yield gradient_line(problem)
    yield _hessian_line(problem)
    yield "Solve H s = −∇f for the step s, and add it to the point."


def _descend(problem: Problem) -> Iterator[str]:
    yield gradient_line(problem)
    rate = shown(problem.rate) if problem.rate else "rate"
    yield f"New point = {point_text(problem)} − {rate} · {slope_text(problem)}."
    if problem.rounds and problem.rounds > 1:
        yield f"Do this {problem.rounds} times, each time with the gradient at the new point."


def _stable_rate(problem: Problem) -> Iterator[str]:
    yield _hessian_line(problem)
    yield "Each step multiplies the error along an eigenvector by 1 − rate·λ, which must stay between −1 and 1."
    yield "So the rate must stay below 2/λ for the largest eigenvalue λ."


def _jacobian(problem: Problem) -> Iterator[str]:
    by = listed([f"∂/∂{variable(name)}" for name in problem.variables])
    for place, component in enumerate(problem.components or (problem.function,)):
        yield f"Row {place + 1}: {by} of {shown(component)}."


def _chain_rule(problem: Problem) -> Iterator[str]:
    for name, function in inner_functions(problem):
        yield f"{shown(Equation(Variable(name), '=', function))}."
    for place, name in enumerate(inner_variables(problem)):
        yield f"∂{function_name(problem)}/∂{variable(name)} = {chain_sum(problem, place)}."
    yield "As matrices: the row ∇f times the Jacobian of the inner functions."


WORKED: dict[str, Lines] = {
    "directional": _directional,
    "steepest_ascent": _steepest_ascent,
    "level_direction": _level_direction,
    "norm": _norm,
    "clip": _clip,
    "tangent": _tangent,
    "taylor": _taylor,
    "newton": _newton,
    "descend": _descend,
    "stable_rate": _stable_rate,
    "jacobian": _jacobian,
    "chain_rule": _chain_rule,
}
