"""What a misconception is: a wrong method, told by the answers it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gradtutor.notation.tree import Expression, Node
from gradtutor.tutor.problem import Problem

PARTIALS = ("partials", "gradient")
DERIVATIVES = (*PARTIALS, "hessian", "jacobian")
"""The steps whose parts are derivatives."""

Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """An answer that a wrong method leads to, in the standard form of its step.

    `place` is that of the part it stands for, () for a part without a place (a point that is no critical point, a
    single number), and None for the whole answer. `terms` are those that the method goes wrong in.
    """

    answer: Node
    place: Place | None = None
    terms: tuple[Expression, ...] = ()


Predict = Callable[[Problem, str], Iterator[Prediction]]
"""A problem and the name of one of its steps to the wrong answers; nothing where the mistake can't happen."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong method. `advice` names what went wrong and what to do instead, never the answer.

    In `advice`, {x} is the variable that moves and {held} those that don't. A `vague` one is named only where no
    other explains the answer; those it `outdoes` say the same less well.
    """

    id: str
    name: str
    steps: tuple[str, ...]
    predict: Predict
    advice: str
    vague: bool = False
    outdoes: tuple[str, ...] = ()
