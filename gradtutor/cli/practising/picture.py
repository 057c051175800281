"""The level map at the end of a problem, with its critical points marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gradtutor.cli.terminal.console import Look
from gradtutor.errors import CannotSolveError
from gradtutor.tutor.problem import Problem

if TYPE_CHECKING:
    from gradtutor.calculus.level_map.scene import Scene

WIDEST = 64
"""Columns: small enough that the feedback above stays in sight."""


def picture(problem: Problem, look: Look) -> str:
    """Return the level map of a function of two variables, or the curve of one of one; "" where there is none."""
    if len(problem.variables) > 2 or not problem.variables:
        return ""
    from gradtutor.calculus.level_map.scene import Scene, with_critical_set
    from gradtutor.tutor.working.unconstrained import critical_set

    try:
        found = critical_set(problem)
    except CannotSolveError:
        return ""
    bare = Scene(problem.function, problem.variables, domain=problem.domain, constraints=problem.constraints)
    return scene_picture(with_critical_set(bare, found, {}), look)


def scene_picture(scene: Scene, look: Look) -> str:
    """Return a scene as a picture beside which other text stays in sight."""
    from gradtutor.cli.plotting.screen import scene_text

    return scene_text(scene, replace(look, width=min(look.width, WIDEST)))
