"""A sitting: which problem comes next, from a list in its order or as the schedule says, until it has been enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gradtutor.cli.practising.keeping import Started, started
from gradtutor.cli.practising.sources import Offer, found_again
from gradtutor.cli.recording.desk import Desk, now
from gradtutor.tutor.learning.schedule import id_of, learner, next_choice
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.problem_text import problem_text
from gradtutor.tutor.session import Session, StepRecord


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a sitting is: so many problems, so many minutes; None for no limit."""

    count: int | None = None
    minutes: float | None = None

    def end(self, begin: datetime) -> datetime | None:
        """Return when no further problem begins."""
        return begin + timedelta(minutes=self.minutes) if self.minutes is not None else None


class Sitting:
    """Problems one after another. `in_order` takes them as they come; otherwise the schedule chooses.

    With `examples`, a step whose skill is new has a worked one before it.
    """

    def __init__(
        self,
        desk: Desk,
        offers: Sequence[Offer],
        limits: Limits,
        *,
        in_order: bool,
        seed: int,
        skill: str = "",
        anew: bool = False,
        examples: bool = False,
    ) -> None:
        self._desk = desk
        self._offers = list(offers)
        self._in_order = in_order
        self._seed = seed
        self._skill = skill
        self._anew = anew
        self._examples = examples
        self._had_example: set[tuple[str, str]] = set()
        self._recent: list[str] = []
        self._met: set[str] = set()
        self._like: Offer | None = None
        self._is_like = False
        self._end = limits.end(now())
        self.begun = 0
        self.total = limits.count or len(offers)
        if in_order or not any(offer.has_variants for offer in offers):
            self.total = min(self.total, len(offers))

    def next(self) -> Started | None:
        """Return the next problem, or None where the sitting is over."""
        if self.begun >= self.total or (self._end and self.begun and now() >= self._end):
            return None
        self.begun += 1
        offer, reason = self._next_offer()
        self._met.add(offer.problem.name)
        return started(offer.problem, offer.source, self._desk, anew=self._anew, reason=reason)

    def add_like(self, problem: Problem) -> bool:
        """Put a problem like this one next; say whether there is one."""
        if self._like is None:
            self._like = self._offer_like(problem)
            self.total += self._like is not None
        return self._like is not None

    def come_again(self, problem: Problem) -> bool:
        """Put a problem like this one next, as one of those the schedule still has room for; say whether it comes.

        It does so once: a problem like another doesn't come again by itself.
        """
        if self._like is None and not (self._in_order or self._is_like or self.begun == self.total):
            self._like = self._offer_like(problem)
        return self._like is not None

    @property
    def has_like(self) -> bool:
        """Whether a problem like the one just practised comes next."""
        return self._like is not None

    def example(self, session: Session) -> tuple[str, ...]:
        """Return a worked example before the open step, once, where its skill is new; otherwise ()."""
        step = (session.problem.name, session.step.name)
        if not self._examples or step in self._had_example or session.record != StepRecord():
            return ()
        from gradtutor.tutor.twins.worked_example import times_met, worked_example

        self._had_example.add(step)
        met = times_met(self._desk.store.history(), session.problem, session.step)
        return worked_example(session.problem, session.step, met)

    def _offer_like(self, problem: Problem) -> Offer | None:
        """Return a variant of a problem that wasn't met yet, or else a twin of it, if there is one."""
        from gradtutor.tutor.twins.twin import twin

        self._seed += 1
        known = next((offer for offer in self._offers if offer.problem.id == problem.id), None)
        other = self._variant(known) if known else problem
        if other.name in self._met:
            made = twin(problem, self._seed)
            return Offer(made, problem_text(made)) if made else None
        return replace(known, problem=other) if known else None

    def _next_offer(self) -> tuple[Offer, str]:
        """Return the next problem and why it was chosen."""
        self._is_like = self._like is not None
        if self._like:
            offer, self._like = self._like, None
            return offer, ""
        if self._in_order:
            return self._offers[self.begun - 1], ""
        left_open = self._left_open() if self.begun == 1 and not self._anew else None
        return (left_open, "") if left_open else self._chosen()

    def _chosen(self) -> tuple[Offer, str]:
        history = self._desk.store.history()
        by_id = {offer.problem.id: offer for offer in self._offers}
        fresh = [offer.problem for offer in self._offers if offer.problem.id not in {id_of(name) for name in self._met}]
        choice = next_choice(
            fresh or [offer.problem for offer in self._offers],
            learner(history, now()),
            self._recent[-2:],
            self._seed,
            self._skill,
        )
        assert choice is not None  # There is an offer at least.
        self._recent.append(choice.skill)
        offer = by_id[choice.problem.id]
        self._met.update(step.problem for step in history)
        return replace(offer, problem=self._variant(offer)), choice.reason

    def _variant(self, offer: Offer) -> Problem:
        """Return a variant that the learner hasn't met; the problem itself where there is none."""
        return next((one for one in offer.variants() if one.name not in self._met), offer.problem)

    def _left_open(self) -> Offer | None:
        """Return the problem that was left open last, if it can still be found."""
        for saved in self._desk.store.open_sessions():
            problem = found_again(saved.problem, saved.source)
            if problem:
                return Offer(problem, saved.source)
        return None
