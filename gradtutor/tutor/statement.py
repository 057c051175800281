"""How a problem is said: the function on one line, what to do, and the names of its parts. Trees and text, no SymPy."""

from __future__ import annotations

from collections.abc import Sequence

from gradtutor.notation.tree import Node, Variable
from gradtutor.notation.writing import Style, write
from gradtutor.tutor.problem import Problem

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def function_name(problem: Problem) -> str:
    """Return the letter the function goes by."""
    return "f" if "f" not in problem.variables else "F"


def shown(node: Node) -> str:
    """Return mathematics as the tutor shows it."""
    return write(node, Style.UNICODE)


def variable(name: str) -> str:
    """Return a variable as the tutor shows it: w1 is w₁."""
    return shown(Variable(name))


def function_line(problem: Problem) -> str:
    """Return the function with its name: f(x, y) = x³ − 9xy + y³; "" where there is none to show."""
    if problem.kind != "problem" or "example" in problem.ask:
        return ""
    names = ", ".join(variable(name) for name in problem.variables)
    components = problem.components
    formula = f"({', '.join(map(shown, components))})" if components else shown(problem.function)
    return f"{function_name(problem)}({names}) = {formula}"


def condition_line(problem: Problem) -> str:
    """Return the conditions of the problem's domain and its constraints in words, or "" where there are none."""
    where = "where " + ", ".join(shown(condition) for condition in problem.domain) if problem.domain else ""
    subject = f"subject to {constraints_text(problem)}" if problem.constraints else ""
    return ", ".join(part for part in (where, subject) if part)


def constraints_text(problem: Problem) -> str:
    """Return the constraints as a sentence lists them: x + y = 10 and x ≥ 0."""
    return listed([shown(constraint) for constraint in problem.constraints])


def partial_name(problem: Problem, name: str) -> str:
    """Return ∂f/∂x, or df/dx where x is the only variable."""
    if len(problem.variables) == 1:
        return f"d{function_name(problem)}/d{variable(name)}"
    return f"∂{function_name(problem)}/∂{variable(name)}"


def partial_names(problem: Problem) -> str:
    """Return ∂f/∂x, ∂f/∂y."""
    return ", ".join(partial_name(problem, name) for name in problem.variables)


def point_text(problem: Problem) -> str:
    """Return the problem's own point: (1, 2)."""
    return "(" + ", ".join(shown(coordinate) for coordinate in problem.at) + ")"


def direction_text(problem: Problem) -> str:
    """Return the problem's own direction: (1, 1)."""
    return "(" + ", ".join(map(shown, problem.direction)) + ")"


def assignment_text(problem: Problem) -> str:
    """Return the problem's own point as what to put in: x = 1 and y = 2."""
    pairs = zip(problem.variables, problem.at, strict=True)
    return listed([f"{variable(name)} = {shown(coordinate)}" for name, coordinate in pairs])


def listed(parts: Sequence[str], word: str = "and") -> str:
    """Return parts as a sentence lists them.

    >>> listed(["x", "y", "z"])
    'x, y and z'
    """
    return f" {word} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, small numbers as words.

    >>> counted(2, "point"), counted(1, "point"), counted(12, "point")
    ('two points', 'one point', '12 points')
    """
    return f"{NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else number} {noun}{'' if number == 1 else 's'}"


_TASKS = {
    "partials": "find its partial derivatives",
    "gradient": "find its gradient",
    "gradient_at": "find the gradient at {at}",
    "critical_points": "find every critical point",
    "hessian": "find its Hessian",
    "eigenvalues": "find the eigenvalues of the Hessian at each critical point",
    "classify": "say what kind each critical point is",
    "value": "find its value {where}",
    "directional": "find how fast it changes at {at} in the direction {direction}",
    "steepest_ascent": "find the direction of steepest ascent at {at}",
    "level_direction": "find the direction at {at} in which it doesn't change",
    "norm": "find the length of the gradient at {at}",
    "clip": "clip the gradient at {at}{limit}",
    "tangent": "find the tangent plane at {at}",
    "taylor": "find the second-order Taylor polynomial at {at}",
    "newton": "take one Newton step from {at}",
    "descend": "take {steps} of gradient descent from {at}{rate}",
    "stable_rate": "find the learning rate below which gradient descent is stable near {at}",
    "jacobian": "find the Jacobian",
    "chain_rule": "differentiate with the chain rule",
    "lagrange": "find every point that may be extreme",
    "multiplier": "find the multiplier λ at each of them",
    "maximise": "find where it is greatest",
    "minimise": "find where it is least",
    "example": "find such a function",
    "choice": "choose what is true",
    "recall": "explain it in your own words",
}


def task(problem: Problem) -> str:
    """Return what to do in one sentence: the author's prompt, or one derived from what is asked."""
    if problem.prompt:
        return problem.prompt
    where = f"at {point_text(problem)}" if problem.at else "at each critical point"
    asked = [*(["critical_points"] if problem.ask == ("classify",) else []), *problem.ask]
    said = {
        "at": point_text(problem),
        "where": where,
        "direction": direction_text(problem),
        "limit": f" to length {shown(problem.clip)}" if problem.clip else "",
        "rate": f" with the rate {shown(problem.rate)}" if problem.rate else "",
        "steps": counted(problem.rounds or 1, "step"),
    }
    parts = [_TASKS[name].format(**said) for name in asked]
    sentence = listed(parts)
    return sentence[0].upper() + sentence[1:] + "."
