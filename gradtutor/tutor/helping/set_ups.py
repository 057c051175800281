"""The last hint but one for a step: the step set up with the numbers of the problem, ready to be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from gradtutor.calculus.values.tree_substitution import substituted
from gradtutor.notation.tree import (
    Call,
    Expression,
    Group,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Rows,
    Sum,
    Variable,
    variable_names,
    walk,
)
from gradtutor.notation.writing import echo
from gradtutor.tutor.answers.kinds import formulas_of
from gradtutor.tutor.answers.spoken import shown_answer
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import counted, function_name, listed, partial_name, shown, variable
from gradtutor.tutor.words.terms import terms_of
from gradtutor.tutor.working.unconstrained import (
    critical_set,
    equalities_of,
    gradient_work,
    hessian_work,
    number_tree,
    place,
    points_set,
)

if TYPE_CHECKING:
    from gradtutor.calculus.numbers.real_number import RealNumber

_U = Variable("u")


def hardest_term(problem: Problem) -> tuple[Expression, str]:
    """Return the term with the most variables, the one of these that bends, the longest, and its first variable."""
    term = max(
        terms_of(problem.function), key=lambda one: (len(variable_names(one)), _bends(one), len(list(walk(one))))
    )
    inside = variable_names(term)
    return term, next((name for name in problem.variables if name in inside), problem.variables[0])


def _bends(term: Expression) -> bool:
    """Say whether a term needs more than its factors: x² and sin x do, −2x doesn't."""
    return any(isinstance(part, Power | Call | Quotient) and variable_names(part) for part in walk(term))


def derivative_set_up(term: Expression, name: str) -> str:
    """Return the derivative of a term as its rule sets it up: ∂/∂x (4xy) = 4y · ∂/∂x (x); "" where nothing is to be.

    >>> from gradtutor.notation.reading import read_expression
    >>> derivative_set_up(read_expression("4x y"), "x")
    '∂/∂x (4xy) = 4y · ∂/∂x (x)'
    """
    set_up = _set_up(term, name)
    return "" if set_up == _by(name, term) else f"{_by(name, term)} = {set_up}"


def _by(name: str, expression: Expression) -> str:
    return f"∂/∂{variable(name)} ({shown(expression)})"


def _moves(expression: Expression, name: str) -> bool:
    return name in variable_names(expression)


def _set_up(term: Expression, name: str) -> str:
    match term:
        case Negation(operand):
            return f"−{_set_up(operand, name)}"
        case Product(factors):
            return _product_set_up(factors, name)
        case Quotient(u, v) if not _moves(v, name):
            return f"{_below(u, name)} / ({shown(v)})" if variable_names(v) else f"{_below(u, name)} / {shown(v)}"
        case Quotient(u, v):
            return f"({_by(name, u)} · ({shown(v)}) − ({shown(u)}) · {_by(name, v)}) / ({shown(v)})²"
        case Power(Variable() as base, Number() as exponent) if _moves(base, name):
            return f"{shown(exponent)} · {shown(base)} to the power {shown(exponent)} − 1"
        case Variable() | Call(_, (Variable(),)) | Power(_, Variable()):
            return _by(name, term)
        case Power(base, exponent) if _moves(base, name) and not _moves(exponent, name):
            return _chain_set_up(Power(_U, exponent), base, name)
        case Power(base, exponent) if _moves(exponent, name) and not _moves(base, name):
            return _chain_set_up(Power(base, _U), exponent, name)
        case Call(function, (inner,)) if _moves(inner, name):
            return _chain_set_up(Call(function, (_U,)), inner, name)
        case _:
            return _by(name, term)


def _chain_set_up(outside: Expression, inside: Expression, name: str) -> str:
    return f"d/du ({shown(outside)}) · {_by(name, inside)}, where u = {shown(inside)}"


def _below(expression: Expression, name: str) -> str:
    """Return the derivative of a part: set up in its turn where it has parts of its own, else as it stands."""
    match expression:
        case Variable() | Power(Variable(), Number()) | Call(_, (Variable(),)) | Sum():
            return _by(name, expression)
        case _:
            return _set_up(expression, name)


def _product_set_up(factors: Sequence[Expression], name: str) -> str:
    held = [factor for factor in factors if not _moves(factor, name)]
    moving = [factor for factor in factors if _moves(factor, name)]
    if held:
        return f"{shown(_product(held))} · {_below(_product(moving), name)}"
    if len(moving) < 2:
        return _by(name, _product(factors))
    u, v = moving[0], _product(moving[1:])
    return f"{_by(name, u)} · ({shown(v)}) + ({shown(u)}) · {_by(name, v)}"


def _product(factors: Sequence[Expression]) -> Expression:
    return Product(tuple(factors)) if len(factors) > 1 else factors[0]


def slopes_with_numbers(problem: Problem) -> str:
    """Return the first partial derivative with the numbers of the point put in, not worked out."""
    slope = formulas_of(gradient_work(problem).answer)[0]
    values = dict(zip(problem.variables, problem.at, strict=True))
    name = partial_name(problem, problem.variables[0])
    return f"With these numbers {name} is {echo(substituted(slope, values))}."


def hessian_rows(problem: Problem) -> str:
    """Return the Hessian as derivatives that are still to be taken."""
    slopes = formulas_of(gradient_work(problem).answer)
    rows = ("   ".join(_by(name, slope) for name in problem.variables) for slope in slopes)
    return "; ".join(f"row {number}: {row}" for number, row in enumerate(rows, start=1)).capitalize() + "."


def characteristic_equations(problem: Problem) -> str:
    """Return the Hessian at each critical point, with the equation to solve where it isn't diagonal."""
    return "   ".join(_characteristic_equations(problem))


def _characteristic_equations(problem: Problem) -> Iterator[str]:
    for point in critical_set(problem).points:
        if point.hessian:
            rows = [[shown(number_tree(entry)) for entry in row] for row in point.hessian]
            matrix = "; ".join(", ".join(row) for row in rows)
            yield f"At {shown_answer(place(point))}: H = [{matrix}].{_determinant_is_zero(rows)}"


def _determinant_is_zero(rows: list[list[str]]) -> str:
    """Return the equation for the eigenvalues of a symmetric 2 x 2 matrix; "" for a larger one."""
    if len(rows) != 2:
        return ""
    (a, b), (_, d) = rows
    return " Nothing stands off the diagonal." if b == "0" else f" So ({a} − λ)({d} − λ) − ({b})² = 0."


def hessian_along_sets(problem: Problem) -> str:
    """Return the Hessian along each line or curve of critical points that is solved for a variable."""
    H = hessian_work(problem).answer
    assert isinstance(H, Rows)
    said = []
    for equations in map(equalities_of, map(points_set, critical_set(problem).families)):
        values = {one.left.name: one.right for one in equations if isinstance(one.left, Variable)}
        entries = (", ".join(echo(_put_in(entry, values)) for entry in formulas_of(Group(row, ""))) for row in H.rows)
        said.append(f"Along {', '.join(map(shown, equations))}: H = [{'; '.join(entries)}].")
    return "   ".join(dict.fromkeys(said))


def _put_in(entry: Expression, values: Mapping[str, Node]) -> Expression:
    return substituted(entry, {name: value for name, value in values.items() if isinstance(value, Expression)})


def critical_points_nearby(problem: Problem) -> str:
    """Return how many critical points there are, and where to the nearest whole number; of sets only how many."""
    found = critical_set(problem)
    if found.families:
        return f"Look for {counted(len(found.families), 'whole set')} of points, and write its equations."
    if not found.points:
        return "Can every partial derivative be zero at once?"
    count = f"There {'is' if len(found.points) == 1 else 'are'} {counted(len(found.points), 'point')}"
    near = [Group(tuple(_whole(number) for number in point.point), "(") for point in found.points]
    if any(one == place(point) for one, point in zip(near, found.points, strict=True)):
        return f"{count} in all."
    return f"{count} in all, near {listed([shown_answer(one) for one in near])}."


def _whole(number: RealNumber) -> Expression:
    """Return the whole number nearest to a number."""
    value = round(float(number.ball.mid()))
    return Negation(Number(Fraction(-value))) if value < 0 else Number(Fraction(value))


def eigenvalues_at_points(problem: Problem) -> str:
    """Return the eigenvalues at each critical point, "" where the test is not made."""
    said = []
    for point in critical_set(problem).points:
        if point.eigenvalues:
            values = ", ".join(shown(number_tree(value)) for value in point.eigenvalues)
            said.append(f"At {shown_answer(place(point))} the eigenvalues are {values}.")
    return "   ".join(said)


def value_with_numbers(problem: Problem) -> str:
    """Return the function with the numbers of the (first) point put in, not worked out."""
    points = [formulas_of(place(point)) for point in critical_set(problem).points] if not problem.at else [problem.at]
    if not points:
        return ""
    numbers = echo(substituted(problem.function, dict(zip(problem.variables, points[0], strict=True))))
    return f"{function_name(problem)}{shown_answer(Group(tuple(points[0]), '('))} = {numbers}."
