"""The table of misconceptions. To add one: a predictor of its wrong answers, and a row in one of the modules here.

A generated test takes every row to every shipped problem: what it predicts is marked wrong and named, and the right
answer never is.
"""

from __future__ import annotations

from gradtutor.tutor.misconceptions.constrained_rows import UNDER_CONSTRAINTS
from gradtutor.tutor.misconceptions.derivative_rows import SLIPS
from gradtutor.tutor.misconceptions.function_rows import OTHER_FORMS, OTHERS
from gradtutor.tutor.misconceptions.local_rows import AT_A_POINT

PREDICTED = (*OTHERS, *AT_A_POINT, *UNDER_CONSTRAINTS)
"""Those that are told by the parts or the whole of the answers they lead to."""

MISCONCEPTIONS = (*SLIPS, *PREDICTED, *OTHER_FORMS)
