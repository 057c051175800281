"""What is worth seeing once a step is right."""

from __future__ import annotations

from gradtutor.notation.tree import Group
from gradtutor.tutor.answers.spoken import APART, shown_answer
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.working.unconstrained import critical_set, number_tree, place, points_set


def eigenvalues_seen(problem: Problem) -> str:
    """Return the eigenvalues that decide the kind of each critical point, or the reason where they don't."""
    if "eigenvalues" in problem.ask:
        return ""
    found = critical_set(problem)
    seen = []
    for point in found.points:
        numbers = shown_answer(Group(tuple(map(number_tree, point.eigenvalues)), ""))
        seen.append(f"at {shown_answer(place(point))}: {numbers or point.reason}")
    sets = [f"{shown_answer(points_set(family))}: {family.reason}." for family in found.families]
    return "\n".join([*([f"Eigenvalues {APART.join(seen)}"] if seen else []), *sets])
