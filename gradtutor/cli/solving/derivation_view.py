"""A derivation as a screen: sections in the order a textbook has them, steps indented under what they justify."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from gradtutor.calculus.derivation import AtPoint, Derivation
from gradtutor.calculus.derivatives.gradient import DirectionalDerivative
from gradtutor.calculus.field import ScalarField
from gradtutor.calculus.steps import Rule, Step
from gradtutor.cli.solving.critical_set_view import critical_set_lines, listed
from gradtutor.cli.terminal.console import Look
from gradtutor.cli.terminal.lines import Line, heading, screen_text
from gradtutor.notation.tree import Expression
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.words.wording import says
from gradtutor.tutor.words.written import written


def derivation_text(derived: Derivation, typed: Expression, look: Look, *, latex: bool = False) -> str:
    """Return the screen of a derivation of the function `typed`, ending without a newline."""
    style = Style.LATEX if latex else look.style
    return screen_text(_lines(derived, typed, style, flat=look.plain or latex), look)


def _lines(derived: Derivation, typed: Expression, style: Style, *, flat: bool) -> Iterator[Line]:
    f = derived.field
    yield Line(0, f"{name_of(f)} = {write(typed, style)}", "bold")
    if f.domain:
        yield Line(2, "where " + ", ".join(written(condition, style) for condition in f.domain))
    if derived.constraints:
        yield Line(2, "subject to " + ", ".join(written(condition, style) for condition in derived.constraints))
    if derived.steps:
        yield from _steps(derived.steps, f, style, flat=flat)
    else:
        yield from _results(derived, style, flat=flat)
    if derived.constrained is not None:
        from gradtutor.cli.solving.constrained_view import constrained_lines

        yield from constrained_lines(derived.constrained, f, style)
    if derived.critical_set is not None:
        yield from critical_set_lines(derived.critical_set, f, style)
    if derived.at:
        yield from _at(derived.at, f, style)
    if derived.directional:
        yield from _directional(derived.directional, style)


def name_of(f: ScalarField) -> str:
    """Return the function's left-hand side: f(x, y)."""
    return f"f({listed(f.variables)})"


ONE_VARIABLE = {
    "Partial derivatives": "Derivative",
    "Gradient": "Derivative",
    "Where the gradient is zero": "Where the derivative is zero",
    "Hessian": "Second derivative",
}

SECTIONS = {
    Rule.GRADIENT: "Gradient",
    Rule.CRITICAL_EQUATIONS: "Where the gradient is zero",
    Rule.SOLVE_SYSTEM: "Where the gradient is zero",
    Rule.ELIMINATION: "Where the gradient is zero",
    Rule.HESSIAN: "Hessian",
    Rule.HESSIAN_AT_POINT: "Second derivative test",
    Rule.CHARACTERISTIC_POLYNOMIAL: "Second derivative test",
    Rule.EIGENVALUES: "Second derivative test",
    Rule.CLASSIFICATION: "Second derivative test",
    Rule.CONSTRAINT_GRADIENTS: "Constraints",
    Rule.PIECE: "Candidates, where ∇f = λ∇g",
    Rule.COMPARE_VALUES: "Comparison",
}


def _steps(steps: tuple[Step, ...], f: ScalarField, style: Style, *, flat: bool) -> Iterator[Line]:
    section = ""
    for step in steps:
        title = _section(step.rule, len(f.variables))
        if title != section:
            section = title
            yield from heading(title)
        yield from _step(step, f, style, 2, flat=flat)


def _section(rule: Rule, variables: int) -> str:
    title = SECTIONS.get(rule, "Partial derivatives")
    return ONE_VARIABLE.get(title, title) if variables == 1 else title


def _step(step: Step, f: ScalarField, style: Style, indent: int, *, flat: bool) -> Iterator[Line]:
    sentence = says(step, style, f.variables)
    tall = [] if flat else list(_tall_matrix(step, style, indent + 2))
    if tall:
        sentence = sentence.removesuffix(f": H = {written(step.result, style)}.") + ":"
    yield Line(indent, sentence, "" if indent == 2 else "dim")
    yield from tall
    for substep in step.substeps:
        yield from _step(substep, f, style, indent + 2, flat=flat)


def _tall_matrix(step: Step, style: Style, indent: int) -> Iterator[Line]:
    """Yield the matrix of a step as a block, where it has one that is worth it."""
    if step.rule in (Rule.HESSIAN, Rule.HESSIAN_AT_POINT) and step.result.rows > 1:
        lines = list(matrix_lines(step.result, style, indent))
        if len(lines) > 1:
            yield from lines


WIDEST_MATRIX = 70
"""Columns of text; a wider matrix is written on one wrapped line."""


def matrix_lines(matrix: sp.MatrixBase, style: Style, indent: int) -> Iterator[Line]:
    """Yield a matrix as a textbook shows it, one line a row, between tall brackets."""
    rows = [[write(entry, style) for entry in row] for row in matrix.tolist()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) > WIDEST_MATRIX:
        yield Line(indent, written(matrix, style))
        return
    for i, row in enumerate(rows):
        left, right = _brackets(i, len(rows), style)
        cells = "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True))
        yield Line(indent, f"{left} {cells} {right}")


def _brackets(row: int, rows: int, style: Style) -> tuple[str, str]:
    if style is Style.ASCII or rows == 1:
        return "[", "]"
    return ("⎡", "⎤") if row == 0 else ("⎣", "⎦") if row == rows - 1 else ("⎢", "⎥")


def _results(derived: Derivation, style: Style, *, flat: bool) -> Iterator[Line]:
    f = derived.field
    if len(f.variables) == 1:
        yield from heading("Derivatives")
        yield Line(2, f"f′ = {write(derived.gradient[0], style)}")
        yield Line(2, f"f″ = {write(derived.hessian[0], style)}")
        return
    yield from heading("Gradient")
    for symbol, partial in zip(f.variables, derived.gradient, strict=True):
        yield Line(2, f"∂f/∂{write(symbol, Style.UNICODE)} = {write(partial, style)}")
    yield from heading("Hessian")
    if flat:
        yield Line(2, f"H = {written(derived.hessian, style)}")
    else:
        yield from matrix_lines(derived.hessian, style, 2)


def _at(at: AtPoint, f: ScalarField, style: Style) -> Iterator[Line]:
    point = f"({', '.join(write(part, style) for part in at.point)})"
    yield from heading(f"At {point}")
    yield Line(2, f"f{point} = {write(at.value, style)}")
    yield Line(2, f"∇f{point} = ({', '.join(write(part, style) for part in at.gradient)})")
    yield Line(2, f"length of the gradient: {write(at.gradient_norm, style)}")
    yield Line(2, f"H{point} = {written(at.hessian, style)}")
    yield Line(2, f"tangent plane: {name_of(f)} ≈ {write(at.linear_approximation, style)}")


def _directional(directional: DirectionalDerivative, style: Style) -> Iterator[Line]:
    unit = ", ".join(write(part, style) for part in directional.unit_direction)
    yield from heading("Directional derivative")
    yield Line(2, f"direction, normalised to length 1: u = ({unit})")
    yield Line(2, f"rate: ∇f · u = {write(directional.rate, style)}")
    yield Line(2, f"steepest rate, along ∇f itself: {write(directional.steepest_rate, style)}")
