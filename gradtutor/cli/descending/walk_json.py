"""A judged walk as the JSON object that `descend --json` promises."""

from __future__ import annotations

from typing import Any

from gradtutor.calculus.descent.reason import reason
from gradtutor.calculus.descent.stability import stability
from gradtutor.calculus.descent.verdict import Destination, Judged
from gradtutor.calculus.descent.walk import Landscape, Plan
from gradtutor.notation.writing import Style, write


def walk_json(ground: Landscape, judged: Judged, plan: Plan) -> dict[str, Any]:
    """Return the object for one walk; points and gradients are lists in variable order."""
    found = judged.reached.curvatures if judged.reached else judged.start_curvatures
    goal = judged.destination
    bound = stability(goal.curvatures if goal else judged.start_curvatures, plan)
    return {
        "schema": 1,
        "function": write(ground.function, Style.SOURCE),
        "variables": list(ground.names),
        "method": plan.method.value,
        "ascend": plan.ascend,
        "rate": plan.rate,
        "rounds": [
            {
                "step": seen.step,
                "point": seen.point,
                "value": seen.value,
                "gradient": seen.gradient,
                "gradient_norm": seen.gradient_norm,
            }
            for seen in judged.walk.rounds
        ],
        "verdict": judged.verdict.value,
        "stopped": judged.walk.stop.value,
        "reached": _place(judged.reached),
        "destination": _place(goal),
        "curvature": {"smallest": min(found), "largest": max(found)} if found else None,
        "stable_below": bound.stable_below,
        "best_rate": bound.best_rate,
        "condition_number": bound.condition,
        "reason": reason(judged, plan),
    }


def _place(goal: Destination | None) -> dict[str, Any] | None:
    if goal is None:
        return None
    return {
        "point": goal.point,
        "value": goal.value,
        "classification": goal.classification.value,
        "eigenvalues": goal.curvatures,
    }
