"""The shipped problems cover the curriculum: each is complete, and each skill has many variants of several levels."""

from __future__ import annotations

from itertools import islice

import pytest

from gradtutor.authoring.fields import GOALS
from gradtutor.authoring.library import shipped_library
from gradtutor.tutor.learning.skills import UNDERSTANDING

LIBRARY = shipped_library()
FREE = {"example"}
"""Skills without drills: many answers are right, so there is nothing to vary."""

CURRICULUM = """
partials-basic gradient-cubic product-rule optimum-quadratic mse-loss
ad-quality-budget profit gpa marketing-split sharpe-portfolio heat-map tiny-network
which-way-up clipped-gradient norm-in-high-dimension a-zero-among-them narrow-valley two-outputs through-the-layer
measuring-slopes which-peak
gradient-meaning why-uphill no-closed-form hessian-cost which-is-which saddles-outnumber feature-scaling
what-clipping-does checkpointing adam-second-moment one-knob-at-a-time hiking-in-fog
gpa-all-hours gpa-limit marketing-all-spent sharpe-two-weights
""".split()  # noqa: SIM905 (readable as rows)


@pytest.mark.parametrize("name", CURRICULUM)
def test_a_problem_of_the_curriculum_is_complete(name: str) -> None:
    problem = LIBRARY.problem(name)
    assert problem.title
    assert problem.story
    assert problem.why_it_matters
    assert problem.notes
    assert len(problem.tests) >= 3


@pytest.mark.parametrize("skill", [*(goal for goal in GOALS if goal not in FREE), UNDERSTANDING])
def test_every_skill_has_thirty_variants_of_several_levels(skill: str) -> None:
    practising = [problem for problem in LIBRARY if skill in problem.skills]
    variants = sum(len(list(islice(LIBRARY.variants(problem.id), 60))) for problem in practising)
    assert variants >= 30
    assert len({problem.difficulty for problem in practising}) >= 2
