"""A sitting: which problem comes next, from a list in its order or as the schedule says, until it has been enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gradtutor.cli.practice_keeping import Started, started
from gradtutor.cli.practice_sources import Sourced, found_again, source_of
from gradtutor.cli.progress_desk import Desk, now
from gradtutor.tutor.practice_twin import twin
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.schedule import learner, next_choice

USUAL_COUNT = 6
"""Problems in a sitting that nobody gave a length."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a sitting is: so many problems, so many minutes; None for no limit."""

    count: int | None = None
    minutes: float | None = None

    def end(self, begin: datetime) -> datetime | None:
        """Return when no further problem begins."""
        return begin + timedelta(minutes=self.minutes) if self.minutes is not None else None


class Sitting:
    """Problems one after another. `in_order` takes them as they come; otherwise the schedule chooses."""

    def __init__(
        self, desk: Desk, pool: Sequence[Sourced], limits: Limits, *, in_order: bool, seed: int, anew: bool = False
    ) -> None:
        self._desk = desk
        self._waiting = [problem for problem, _ in pool]
        self._sources = {problem.name: source for problem, source in pool}
        self._in_order = in_order
        self._seed = seed
        self._anew = anew
        self._recent: list[str] = []
        self._like: Problem | None = None
        self._end = limits.end(now())
        self.begun = 0
        self.total = min(limits.count or len(pool), len(pool))

    def next(self) -> Started | None:
        """Return the next problem, or None where the sitting is over."""
        if self.begun >= self.total or (self._end and self.begun and now() >= self._end):
            return None
        self.begun += 1
        if self._like:
            problem, self._like = self._like, None
            return self._start(problem)
        if self._in_order:
            return self._start(self._waiting[0])
        left_open = self._left_open() if self.begun == 1 and not self._anew else None
        return self._start(left_open) if left_open else self._chosen()

    def add_like(self, problem: Problem) -> bool:
        """Put a problem like this one next; say whether there is one."""
        self._seed += 1
        other = next((one for one in self._waiting if one.id == problem.id), None)
        if other is None:
            other = twin(problem, self._seed)
            if other is None:
                return False
            self._sources[other.name] = source_of(other)
        self._like = other
        self.total += 1
        return True

    def _chosen(self) -> Started:
        who = learner(self._desk.store.history(), now())
        choice = next_choice(self._waiting, who, recent=self._recent[-2:], seed=self._seed)
        assert choice is not None  # There are problems waiting.
        self._recent.append(choice.skill)
        return self._start(choice.problem, choice.reason)

    def _left_open(self) -> Problem | None:
        """Return the problem that was left open last, if it can still be found."""
        by_name = {problem.name: problem for problem in self._waiting}
        for saved in self._desk.store.open_sessions():
            problem = by_name.get(saved.problem) or found_again(saved.problem, saved.source)
            if problem:
                self._sources[problem.name] = saved.source
                return problem
        return None

    def _start(self, problem: Problem, reason: str = "") -> Started:
        self._waiting = [one for one in self._waiting if one.name != problem.name]
        return started(problem, self._sources[problem.name], self._desk, anew=self._anew, reason=reason)
