"""What comes back from marking: a verdict for the whole answer, one for each part, and what to look at next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

NAMED = "  "
"""Between the name of a part and what is said of it."""


class Verdict(Enum):
    """What an answer is. The values appear in `mark --json`."""

    CORRECT = "correct"
    INCORRECT = "incorrect"
    INCOMPLETE = "incomplete"
    # Typed in a way that can't be read, or can be read in two ways: a free retry.
    UNREADABLE = "unreadable"
    # Our limit, never the learner's mistake.
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Part:
    """The verdict on one part of an answer, such as one component or one point, in a sentence that names it.

    `misconceptions` are the ids of the wrong methods that the part may come from: one, or two that lead to the same.
    Where there is none, `off` is the one small thing that is off, such as "a sign", if it is known.
    """

    verdict: Verdict
    message: str
    misconceptions: tuple[str, ...] = ()
    off: str = ""

    @property
    def name(self) -> str:
        """What the part is called: ∂f/∂x; "" where it needs no name."""
        name, apart, _ = self.message.partition(NAMED)
        return name if apart else ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What marking says of one typed answer.

    `message` is for the learner, one thought a line, what is right first. `read` echoes the answer as it was read
    ("" when it couldn't be). `position` is where in the typed text reading failed, None when it didn't. `misconception`
    is the wrong method that the answer comes from, where it is known for sure; `misconceptions` are all that are named.
    """

    verdict: Verdict
    message: str
    read: str = ""
    parts: tuple[Part, ...] = ()
    misconception: str | None = None
    position: int | None = None
    misconceptions: tuple[str, ...] = ()
