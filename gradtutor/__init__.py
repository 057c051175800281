"""gradtutor: learn, practise and teach gradients in the terminal.

The map of the code; each layer imports only those below it:

    cli/         prints, prompts, opens files, asks the time       group.py: the commands; main.py: a run
    authoring/   problem files for teachers                        schema.py: YAML -> problems, or every fault
    tutor/       questions, marking, mistakes, sessions            questions.py: the table of question kinds
    calculus/    the mathematics                                   critical_points.py; derivatives/, judging/
    notation/    how mathematics is typed and shown                tree.py, reading.py, writing.py
    errors.py    every exception raised on purpose

A function is typed, read into a tree (`notation.tree`), made a `ScalarField` (`calculus.field`) and derived
(`calculus.derivation`). A problem is a file read into a `Problem` (`tutor.problem`); its steps come from the table of
kinds, an answer becomes `Feedback` (`tutor.marking`), and practice is a chain of frozen `Session`s (`tutor.session`).

From Python, four functions do what the commands do. They import what they need when they are called.

>>> [point.classification.value for point in solve("3x^2 + 4xy").critical_set.points]
['saddle point']
>>> compare("2 sin x cos x", "sin 2x").verdict.name
'EQUAL'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gradtutor.calculus.derivation import Derivation
    from gradtutor.calculus.judging.comparison import NodeComparison
    from gradtutor.tutor.feedback import Feedback
    from gradtutor.tutor.problem import Problem

__all__ = ["compare", "load_problems", "mark", "solve"]


def solve(function: str, variables: Sequence[str] | None = None, *, detail: str = "brief") -> Derivation:
    """Return everything derived of a typed function: gradient, Hessian, critical points and the steps to them.

    Without `variables` they are those of the function in alphabetical order. There is no time limit here.
    Raises `InputError` for what can't be read and `CannotSolveError` for what has no derivative.
    """
    from gradtutor.calculus.derivation import derivations
    from gradtutor.calculus.field import scalar_field
    from gradtutor.notation.reading import read_expression

    *_, whole = derivations(scalar_field(read_expression(function, variables), variables or ()), detail=detail)
    return whole


def compare(answer: str, reference: str, variables: Sequence[str] | None = None) -> NodeComparison:
    """Return whether two typed answers are the same, with a point where they differ.

    Raises `InputError` for what can't be read.
    """
    from gradtutor.calculus.judging.comparison import compare_nodes
    from gradtutor.notation.reading import read

    return compare_nodes(read(answer, variables), read(reference, variables), names=tuple(variables or ()))


def load_problems(path: Path) -> tuple[Problem, ...]:
    """Return the problems of a file or folder. Raises `ProblemFileError` with every fault."""
    from gradtutor.authoring import library

    return library.load_problems(path)


def mark(problem: Problem, step: str, answer: str) -> Feedback:
    """Return the feedback to one typed answer to one step of a problem, as practice would give it."""
    from gradtutor.tutor import marking

    return marking.mark(problem, step, answer)
