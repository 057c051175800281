"""Lines, curves and surfaces of points as answers: by equations, or as a point with a parameter such as (0, t)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from gradtutor.notation.tree import Equation, Expression, Negation, Node, Number, Product, Sum, Variable, variable_names
from gradtutor.tutor.agreement import holds_at, same_equation, worst
from gradtutor.tutor.answers.kinds import expression, items_of
from gradtutor.tutor.feedback import Verdict
from gradtutor.tutor.problem import Problem

_ZERO, _ONE = Number(Fraction(0)), Number(Fraction(1))


def equations_of(node: Node) -> tuple[Equation, ...]:
    """Return the equations that describe a set of points."""
    return tuple(item for item in items_of(node) if isinstance(item, Equation))


def same_equations(answer: Sequence[Equation], wanted: Sequence[Equation], problem: Problem) -> Verdict:
    """Say whether equations are the ones that describe a set, in any order."""
    if len(answer) != len(wanted):
        return Verdict.INCORRECT
    verdicts = []
    for equation in wanted:
        tried = [same_equation(typed, equation, problem) for typed in answer]
        verdicts.append(Verdict.CORRECT if Verdict.CORRECT in tried else worst(tried))
    return worst(verdicts)


def runs_along(coordinates: Sequence[Expression], equations: Sequence[Equation], problem: Problem) -> Verdict:
    """Say whether a point with a parameter, such as (0, t), runs along the set that the equations describe."""
    free = {name for coordinate in coordinates for name in variable_names(coordinate)}
    equations = [equation for equation in equations if equation.relation == "="]
    values = dict(zip(problem.variables, coordinates, strict=True))
    verdict = worst([holds_at(equation, values) for equation in equations])
    if verdict is not Verdict.CORRECT:
        return verdict
    if len(free) < len(problem.variables) - len(equations):
        return Verdict.INCOMPLETE
    return Verdict.CORRECT if _runs_through(values, equations) else Verdict.UNDECIDED


def _runs_through(values: Mapping[str, Expression], equations: Sequence[Equation]) -> bool:
    """Say whether a parameter can't be shut out of part of a set, as (0, t²) is of half the line x = 0."""
    sides = [expression(side) for equation in equations for side in (equation.left, equation.right)]
    tied = {name for side in sides for name in variable_names(side)}
    is_flat = all(is_linear(side) for side in sides)
    return all(is_linear(value) for name, value in values.items() if is_flat or name not in tied)


def is_linear(formula: Expression) -> bool:
    """Say whether a formula is a number plus multiples of its variables."""
    from gradtutor.calculus.judging.equality import Verdict as Equality
    from gradtutor.calculus.judging.equality import compare
    from gradtutor.calculus.values.tree_substitution import substituted

    origin = dict.fromkeys(variable_names(formula), _ZERO)
    start = substituted(formula, origin)
    slopes = {name: Sum((substituted(formula, {**origin, name: _ONE}), Negation(start))) for name in origin}
    line = Sum((start, *(Product((slope, Variable(name))) for name, slope in slopes.items())))
    return compare(formula, line).verdict is Equality.EQUAL
