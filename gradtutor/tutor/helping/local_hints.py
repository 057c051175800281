"""Hints for what is asked at a single point: what it builds on, the rule, and the rule with the numbers in it."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase

from gradtutor.notation.tree import Expression, Group, Rows, variable_names
from gradtutor.tutor.answers.kinds import formulas_of
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import direction_text, function_line, function_name, listed, point_text, shown, variable
from gradtutor.tutor.words.local_words import (
    bracketed,
    chain_sum,
    gradient_line,
    length_set_up,
    limit_text,
    slope_text,
    slopes_times_steps,
)
from gradtutor.tutor.working.local import direction_length, inner_functions, inner_variables
from gradtutor.tutor.working.unconstrained import gradient_at_work, hessian_work, value_near


def _slopes(problem: Problem) -> tuple[Expression, ...]:
    return formulas_of(gradient_at_work(problem).answer)


def _directional_hints(problem: Problem) -> tuple[str, ...]:
    length = shown(direction_length(problem))
    pairs = zip(_slopes(problem), problem.direction, strict=True)
    product = " + ".join(f"{bracketed(slope)}·{bracketed(part)}" for slope, part in pairs)
    return (
        f"A direction has length 1. Divide {direction_text(problem)} by its own length first.",
        "Then take the scalar product with the gradient: multiply component by component, and add.",
        f"{gradient_line(problem)} The direction has length {length}, so this is ({product}) / {length}.",
    )


def _steepest_ascent_hints(problem: Problem) -> tuple[str, ...]:
    return (
        f"The gradient itself points uphill the steepest way from {point_text(problem)}.",
        "Divide it by its length √(a² + b² + …), so that a vector of length 1 is left.",
        f"Divide each component of {slope_text(problem)} by {length_set_up(problem)}.",
    )


def _level_direction_hints(problem: Problem) -> tuple[str, ...]:
    pairs = zip(_slopes(problem), ascii_lowercase, strict=False)
    product = " + ".join(f"{bracketed(slope)}·{letter}" for slope, letter in pairs)
    return (
        f"Along a level curve the rate is 0, so the scalar product with ∇{function_name(problem)} is 0.",
        "A vector (a, b) is perpendicular to (−b, a).",
        f"{gradient_line(problem)} Find numbers for which {product} = 0, not all of them 0.",
    )


def _norm_hints(problem: Problem) -> tuple[str, ...]:
    many = problem.copies > 1
    return (
        f"Begin with the components of the gradient at {point_text(problem)}: {slope_text(problem)}.",
        "Square every component, add the squares, take the root."
        + " Equal squares needn't be added one by one: multiply one by their number." * many,
        f"With these numbers it is {length_set_up(problem)}.",
    )


def _clip_hints(problem: Problem) -> tuple[str, ...]:
    limit = limit_text(problem)
    return (
        f"First the length of the gradient at {point_text(problem)}. If it is not above {limit}, nothing changes.",
        f"Otherwise multiply the whole vector by {limit} divided by its length, so that its direction stays.",
        f"Its length is {length_set_up(problem)}. Compare that with {limit}.",
    )


def _tangent_hints(problem: Problem) -> tuple[str, ...]:
    f = function_name(problem)
    return (
        f"At {point_text(problem)} the plane must have the value of {f}, and the slopes of {f}.",
        "Begin with the value at the point, and add for each variable: slope times (variable − coordinate).",
        f"Put {point_text(problem)} into {function_line(problem)}, and add {slopes_times_steps(problem)}.",
    )


def _taylor_hints(problem: Problem) -> tuple[str, ...]:
    pairs = zip(problem.variables, problem.at, strict=True)
    steps = listed([f"{variable(name)} − {bracketed(coordinate)}" for name, coordinate in pairs])
    return (
        f"The tangent plane at {point_text(problem)} is its first part.",
        "Add half the second partials times the squared steps, and the mixed partial times both steps.",
        f"To the value at the point add {slopes_times_steps(problem)}. Then add half of hᵀHh, where h holds the steps "
        f"{steps}, and H is {_hessian_here(problem)}.",
    )


def _hessian_here(problem: Problem) -> str:
    """Return the Hessian with the numbers of the point worked out: [2, 0; 0, 8]."""
    H = hessian_work(problem).answer
    assert isinstance(H, Rows)
    rows = (formulas_of(Group(row, "")) for row in H.rows)
    numbers = (", ".join(value_near(entry, problem.at, problem) or "no number" for entry in row) for row in rows)
    return f"[{'; '.join(numbers)}]"


def _newton_hints(problem: Problem) -> tuple[str, ...]:
    f = function_name(problem)
    return (
        f"You need ∇{f} and H at the point. A Newton step goes where ∇{f} would be 0 if H stayed the same.",
        f"The step s solves H s = −∇{f}. The new point is the old one plus s.",
        f"Here H is {_hessian_here(problem)} and ∇{f} is {slope_text(problem)}. Solve for s, and add it to the point.",
    )


def _descend_hints(problem: Problem) -> tuple[str, ...]:
    rate = shown(problem.rate) if problem.rate else "rate"
    triples = zip(problem.variables, problem.at, _slopes(problem), strict=True)
    steps = [f"new {variable(name)} = {shown(a)} − {rate} · {bracketed(slope)}" for name, a, slope in triples]
    again = " Then do the same from there." if problem.rounds and problem.rounds > 1 else ""
    return (
        "Downhill is against the gradient: new point = old point − rate · ∇f.",
        f"Take one coordinate after the other, with the rate {rate} and the gradient {slope_text(problem)}.",
        f"To begin with, {listed(steps)}.{again}",
    )


def _stable_rate_hints(problem: Problem) -> tuple[str, ...]:
    return (
        "Along an eigenvector of H with eigenvalue λ, each step multiplies the error by 1 − rate·λ.",
        "That shrinks as long as rate·λ is below 2. The largest eigenvalue decides.",
        f"At {point_text(problem)} H is {_hessian_here(problem)}. Find its largest eigenvalue λ, and solve rate·λ = 2.",
    )


def _jacobian_hints(problem: Problem) -> tuple[str, ...]:
    by = listed([f"∂/∂{variable(name)}" for name in problem.variables])
    components = [shown(component) for component in problem.components or (problem.function,)]
    return (
        f"Row 1 belongs to {components[0]}.",
        f"Each component of the function has a row: its own gradient, {by}.",
        " ".join(f"Row {number}: {by} of {component}." for number, component in enumerate(components, 1)),
    )


def _chain_rule_hints(problem: Problem) -> tuple[str, ...]:
    name = inner_variables(problem)[0]
    ways = [variable(outer) for outer, inner in inner_functions(problem) if name in variable_names(inner)]
    f = shown(problem.function)
    by = f"∂/∂{variable(name)}"
    terms = (f"∂/∂{variable(outer)} ({f}) · {by} ({shown(inner)})" for outer, inner in inner_functions(problem))
    return (
        f"{variable(name)} has an effect through {listed(ways)}. Add up all the ways.",
        f"The first component is {chain_sum(problem, 0)}.",
        f"That is {' + '.join(terms)}. Where {listed([variable(name) for name in problem.variables])} still occur, "
        "put the inner functions in.",
    )


LOCAL_HINTS: dict[str, Callable[[Problem], tuple[str, ...]]] = {
    "directional": _directional_hints,
    "steepest_ascent": _steepest_ascent_hints,
    "level_direction": _level_direction_hints,
    "norm": _norm_hints,
    "clip": _clip_hints,
    "tangent": _tangent_hints,
    "taylor": _taylor_hints,
    "newton": _newton_hints,
    "descend": _descend_hints,
    "stable_rate": _stable_rate_hints,
    "jacobian": _jacobian_hints,
    "chain_rule": _chain_rule_hints,
}
"""The derived hints of each kind, from gentle to plain."""
