"""The kinds of question about a single point, as rows for the table in `questions.py`."""

from __future__ import annotations

from gradtutor.tutor.answers.kinds import Matrix, Value, Vector
from gradtutor.tutor.answers.local_answers import InnerVector, Line
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.question_kind import QuestionKind
from gradtutor.tutor.statement import direction_text, function_name, listed, point_text, shown, variable
from gradtutor.tutor.words import local_words as words
from gradtutor.tutor.working import local as working


def _unnamed(_problem: Problem, _place: tuple[int, ...]) -> str:
    return ""


def _coordinate(problem: Problem, place: tuple[int, ...]) -> str:
    return variable(problem.variables[place[0]])


def _entry(_problem: Problem, place: tuple[int, ...]) -> str:
    return f"row {place[0] + 1}, column {place[1] + 1}"


def _number(place: int) -> str:
    return ("first", "second", "third", "fourth", "fifth")[place] if place < 5 else f"{place + 1}th"


def _component(_problem: Problem, place: tuple[int, ...]) -> str:
    return f"{_number(place[0])} component"


def _inner_partial(problem: Problem, place: tuple[int, ...]) -> str:
    return f"∂{function_name(problem)}/∂{variable(working.inner_variables(problem)[place[0]])}"


def _directional_prompt(problem: Problem) -> str:
    return f"Type the directional derivative at {point_text(problem)} along {direction_text(problem)}, one number"


def _norm_prompt(problem: Problem) -> str:
    prompt = f"Type the length of the gradient at {point_text(problem)}"
    if problem.copies == 1:
        return prompt
    return f"{prompt}, of {problem.copies} such functions together, each in variables of its own"


def _rate(problem: Problem) -> str:
    return f" with the rate {shown(problem.rate)}" if problem.rate else ""


def _descend_prompt(problem: Problem) -> str:
    steps = f"{problem.rounds} steps" if problem.rounds and problem.rounds > 1 else "one step"
    return f"Type the point after {steps} of gradient descent from {point_text(problem)}{_rate(problem)}"


def _clip_prompt(problem: Problem) -> str:
    limit = f" to length {shown(problem.clip)}" if problem.clip else ""
    return f"Type the gradient at {point_text(problem)}, clipped by norm{limit}"


def _jacobian_prompt(problem: Problem) -> str:
    rows = len(problem.components) or 1
    shape = f"{rows} row{'s' * (rows != 1)} of {len(problem.variables)}"
    return f"Type the matrix of first partials, {shape}, rows split by ;"


def _chain_prompt(problem: Problem) -> str:
    names = listed([variable(name) for name in working.inner_variables(problem)])
    inner = listed([f"{variable(name)} = {shown(function)}" for name, function in working.inner_functions(problem)])
    return f"Here {inner}. Type the partial derivatives by {names}, in these variables"


LOCAL_KINDS = (
    QuestionKind(
        name="directional",
        title="Directional derivative",
        prompt=_directional_prompt,
        needs=("gradient_at",),
        work=working.directional_work,
        answer=lambda problem: Value(),
        part=_unnamed,
        advice=words.directional_advice,
    ),
    QuestionKind(
        name="steepest_ascent",
        title="Steepest ascent",
        prompt=lambda problem: f"Type the direction of steepest ascent at {point_text(problem)}, a vector of length 1",
        needs=("gradient_at",),
        work=working.steepest_ascent_work,
        answer=lambda problem: Vector(),
        part=_component,
        advice=words.always("Along the gradient, and divided by its length: is the length of your vector 1?"),
    ),
    QuestionKind(
        name="level_direction",
        title="Level direction",
        prompt=lambda problem: (
            f"Type a direction at {point_text(problem)} in which {function_name(problem)} doesn't change, of any length"
        ),
        needs=("gradient_at",),
        work=working.level_direction_work,
        answer=lambda problem: Line(),
        part=_component,
        advice=words.always("Its scalar product with the gradient must be 0."),
    ),
    QuestionKind(
        name="norm",
        title="Length of the gradient",
        prompt=_norm_prompt,
        needs=("gradient_at",),
        work=working.norm_work,
        answer=lambda problem: Value(),
        part=_unnamed,
        advice=words.always("Square each component, add, and take the root of the sum."),
    ),
    QuestionKind(
        name="clip",
        title="Clipping by norm",
        prompt=_clip_prompt,
        needs=("gradient_at",),
        work=working.clip_work,
        answer=lambda problem: Vector(),
        part=_component,
        advice=words.always(
            "All components are multiplied by the same factor, limit divided by length, if that is below 1."
        ),
    ),
    QuestionKind(
        name="tangent",
        title="Tangent plane",
        prompt=lambda problem: f"Type the linear approximation at {point_text(problem)} as a formula",
        needs=("gradient_at",),
        work=working.tangent_work,
        answer=lambda problem: Value(form="a formula"),
        part=_unnamed,
        advice=words.always("At the point itself it must have the function's value, and its slopes are the gradient."),
    ),
    QuestionKind(
        name="taylor",
        title="Second-order Taylor polynomial",
        prompt=lambda problem: f"Type the Taylor polynomial of second order at {point_text(problem)}",
        needs=("gradient_at", "hessian"),
        work=working.taylor_work,
        answer=lambda problem: Value(form="a formula"),
        part=_unnamed,
        advice=words.always(
            "The value, the gradient and the Hessian at the point must be those of the function: mind the ½."
        ),
    ),
    QuestionKind(
        name="newton",
        title="Newton step",
        prompt=lambda problem: f"Type the point after one Newton step from {point_text(problem)}",
        needs=("gradient_at", "hessian"),
        work=working.newton_work,
        answer=lambda problem: Vector(),
        part=_coordinate,
        advice=words.always("Solve H s = −∇f for the step s, then add s to the point."),
    ),
    QuestionKind(
        name="descend",
        title="Gradient descent",
        prompt=_descend_prompt,
        needs=("gradient_at",),
        work=working.descend_work,
        answer=lambda problem: Vector(),
        part=_coordinate,
        advice=words.descend_advice,
    ),
    QuestionKind(
        name="stable_rate",
        title="Stable learning rate",
        prompt=lambda problem: "Type the learning rate below which gradient descent is stable",
        needs=("hessian",),
        work=working.stable_rate_work,
        answer=lambda problem: Value(),
        part=_unnamed,
        advice=words.always("It is 2 divided by the largest eigenvalue of H."),
    ),
    QuestionKind(
        name="jacobian",
        title="Jacobian",
        prompt=_jacobian_prompt,
        needs=(),
        work=working.jacobian_work,
        answer=lambda problem: Matrix(rows=len(problem.components) or 1),
        part=_entry,
        advice=words.jacobian_advice,
    ),
    QuestionKind(
        name="chain_rule",
        title="Chain rule",
        prompt=_chain_prompt,
        needs=(),
        work=working.chain_rule_work,
        answer=lambda problem: InnerVector(),
        part=_inner_partial,
        advice=words.chain_advice,
    ),
)
"""In the order a textbook takes them."""
