"""Hints for extrema under constraints: where to look, Lagrange's rule, and the equations with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import Equation, Expression, Group, Number, Variable
from gradtutor.notation.writing import echo
from gradtutor.tutor.answers.kinds import formulas_of, items_of
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import (
    constraints_text,
    function_line,
    function_name,
    listed,
    partial_names,
    shown,
    variable,
)
from gradtutor.tutor.words.constrained_words import under
from gradtutor.tutor.working.constrained import constrained_set, extremum, lagrange_work, point_tree
from gradtutor.tutor.working.unconstrained import field_of, gradient_work, tree_of, value_near

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def lagrange_hints(problem: Problem) -> tuple[str, ...]:
    """Return what Lagrange's rule says here, or where to look in a region."""
    f = function_name(problem)
    equations = [constraint for constraint in problem.constraints if constraint.relation == "="]
    if not equations:
        return (
            f"First look inside the region, where {partial_names(problem)} are all zero.",
            f"Then look along each edge, where one limit of {constraints_text(problem)} holds with =, and at corners.",
            f"Inside: {_all_zero(problem)}. {_first_edge(problem)}",
        )
    return (
        f"Where a level line of {f} touches {shown(equations[0])}, both gradients point along one line.",
        f"Write ∇{f} = λ∇g, with g the left side of {shown(equations[0])} minus its right side.",
        f"Solve together: {listed([*_lagrange_equations(problem), *map(shown, equations)])}.",
    )


def _slopes(problem: Problem) -> tuple[Expression, ...]:
    return formulas_of(gradient_work(problem).answer)


def _all_zero(problem: Problem) -> str:
    return listed([f"{shown(slope)} = 0" for slope in _slopes(problem)])


def _first_edge(problem: Problem) -> str:
    """Return Lagrange's equations where the first limit holds as an equation."""
    limit = problem.constraints[0]
    edge = Equation(limit.left, "=", limit.right)
    return f"Along {shown(edge)}: {listed(_lagrange_equations(problem, only_first=True))}."


def _lagrange_equations(problem: Problem, *, only_first: bool = False) -> list[str]:
    """Return ∂f/∂x = λ·∂g/∂x for each variable, with the formulas in it."""
    gradients = list(_constraint_slopes(problem))[: 1 if only_first else None]
    names = ["λ" if len(gradients) == 1 else f"λ{str(i).translate(_SUBSCRIPTS)}" for i in range(1, len(gradients) + 1)]
    sides = (
        " + ".join(f"{name}·{_bracketed(gradient[place])}" for name, gradient in zip(names, gradients, strict=True))
        for place in range(len(problem.variables))
    )
    return [f"{shown(slope)} = {side}" for slope, side in zip(_slopes(problem), sides, strict=True)]


def _constraint_slopes(problem: Problem) -> Iterator[tuple[Expression, ...]]:
    """Yield the gradient of each constraint's left side minus its right side."""
    for relation in constrained_set(problem).constraints:
        side = relation.lhs - relation.rhs
        yield tuple(tree_of(side.diff(one)) for one in field_of(problem).variables)


def _bracketed(expression: Expression) -> str:
    return shown(expression) if isinstance(expression, Number | Variable) else f"({shown(expression)})"


def multiplier_hints(problem: Problem) -> tuple[str, ...]:
    """Return what λ compares, and one component of ∇f = λ∇g with the numbers of each point put in."""
    f = function_name(problem)
    return (
        f"At each candidate ∇{f} is λ times ∇g, where g belongs to {constraints_text(problem)}.",
        f"Put the point into one component of ∇{f} = λ∇g, and solve for λ.",
        " ".join(_components_at_candidates(problem)),
    )


def _components_at_candidates(problem: Problem) -> Iterator[str]:
    """Yield a component of ∇f = λ∇g at each candidate in which λ has a factor."""
    (gradient,) = _constraint_slopes(problem)
    for point in _points(problem):
        values = dict(zip(problem.variables, formulas_of(point), strict=True))
        for slope, side in zip(_slopes(problem), gradient, strict=True):
            factor = value_near(side, formulas_of(point), problem)
            if factor is not None and factor != "0":
                times = f"({factor})" if factor.startswith("−") else factor
                yield f"At {shown_answer(point)} one of them says {echo(substituted(slope, values))} = λ·{times}."
                break


def _points(problem: Problem) -> list[Group]:
    return [point_tree(point.point) for point in constrained_set(problem).points]


def comparison_hints(problem: Problem, *, greatest: bool) -> tuple[str, ...]:
    """Return that candidates are compared, and how their values are worked out."""
    word = "greatest" if greatest else "least"
    return (
        f"Only a candidate can be where {function_name(problem)} is {word}{under(problem)}. Take those you found.",
        f"Put each candidate into {function_line(problem)}, and compare the values.",
        _values_set_up(problem, greatest=greatest),
    )


def _values_set_up(problem: Problem, *, greatest: bool) -> str:
    """Return the function with the numbers of each candidate; of a single one, why the extreme value is there."""
    candidates = items_of(lagrange_work(problem).answer)
    if len(candidates) == 1:
        reason = extremum(problem, greatest=greatest).reason
        return f"There is one candidate only{under(problem)}, and this is known: {reason}."
    return "; ".join(_value_set_up(problem, point) for point in _points(problem)) + "."


def _value_set_up(problem: Problem, point: Group) -> str:
    values = dict(zip(problem.variables, formulas_of(point), strict=True))
    where = ", ".join(f"{variable(name)} = {shown(value)}" for name, value in values.items())
    return f"{where} gives {echo(substituted(problem.function, values))}"


CONSTRAINED_HINTS: dict[str, Callable[[Problem], tuple[str, ...]]] = {
    "lagrange": lagrange_hints,
    "multiplier": multiplier_hints,
    "maximise": lambda problem: comparison_hints(problem, greatest=True),
    "minimise": lambda problem: comparison_hints(problem, greatest=False),
}
"""The derived hints of each kind, from gentle to plain."""
