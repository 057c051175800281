"""What is worth seeing once a step is right."""

from __future__ import annotations

from gradtutor.notation.tree import Group
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.spoken import APART, shown_answer
from gradtutor.tutor.working import critical_set, number_tree, place


def eigenvalues_seen(problem: Problem) -> str:
    """Return the eigenvalues that decide the kind of each critical point, or the reason where they don't."""
    if "eigenvalues" in problem.ask:
        return ""
    found = critical_set(problem)
    seen = []
    for point in found.points:
        at = f"at {shown_answer(place(point))}: "
        if point.eigenvalues:
            seen.append(at + shown_answer(Group(tuple(map(number_tree, point.eigenvalues)), "")))
        else:
            seen.append(at + point.reason)
    return f"Eigenvalues {APART.join(seen)}" if seen else ""
