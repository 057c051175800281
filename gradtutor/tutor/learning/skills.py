"""Skills: what a step practises, and what should be known before. They follow from the table of question kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gradtutor.tutor.problem import Problem
from gradtutor.tutor.questions import KINDS, QuestionKind, plan

CARDS = ("choice", "recall")
"""The kinds of concept cards: each card practises the skills its file names, or else understanding."""

UNDERSTANDING = "understanding"


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill by the name `--skill` takes, in words, with the skills to learn before it."""

    name: str
    title: str
    needs: tuple[str, ...] = ()


STEP_SKILLS = tuple(Skill(kind.name, kind.title, kind.needs) for kind in KINDS if kind.name not in CARDS)
"""One skill for each kind of step, in textbook order; a step's skill needs those of the steps before it."""

_BY_NAME = {skill.name: skill for skill in STEP_SKILLS}


def skill(name: str) -> Skill:
    """Return the skill of this name; a name that only a problem file knows is a skill without needs.

    >>> skill("classify").needs
    ('critical_points', 'hessian')
    >>> skill("steepest-ascent").title
    'Steepest ascent'
    """
    return _BY_NAME.get(name) or Skill(name, name.replace("_", " ").replace("-", " ").capitalize())


def step_skills(problem: Problem, kind: QuestionKind) -> tuple[str, ...]:
    """Return the skills that a step of a problem practises.

    A gradient that isn't put together from partials asked for before practises the partials too.
    """
    if kind.name in CARDS:
        named = tuple(name for name in problem.skills if name not in CARDS)
        return named or (UNDERSTANDING,)
    if kind.name == "gradient" and "partials" not in problem.ask:
        return ("partials", "gradient")
    return (kind.name,)


def problem_skills(problem: Problem) -> tuple[str, ...]:
    """Return the skills that the steps of a problem practise, in order, each once."""
    return tuple(dict.fromkeys(name for kind in plan(problem) for name in step_skills(problem, kind)))


def with_needs(names: Iterable[str]) -> tuple[str, ...]:
    """Return skills after everything they need, each once.

    >>> with_needs(["classify"])
    ('gradient', 'critical_points', 'hessian', 'classify')
    """
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(with_needs(skill(name).needs)))
        found[name] = None
    return tuple(found)
