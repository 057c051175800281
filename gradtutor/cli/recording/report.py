"""What `progress` says: skills with their word and reason, what is due, frequent slips, and the last days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gradtutor.cli.recording.store import SavedSession
from gradtutor.cli.terminal.console import Look
from gradtutor.tutor.learning.mastery import Mastery, StepPractised, known, reason
from gradtutor.tutor.learning.schedule import Choice, Learner, learner, next_choice
from gradtutor.tutor.learning.selection import frequent_slips, missed_names, mistake_names, streak
from gradtutor.tutor.learning.skills import STEP_SKILLS, skill
from gradtutor.tutor.problem import Problem
from gradtutor.tutor.statement import NUMBER_WORDS, counted

LAST_DAYS = 7
MOST_SLIPS = 5
SECONDS_A_DAY = 86400
SECONDS_AN_HOUR = 3600

SHORTEST_STREAK = 3
"""Steps right at once in a row that are worth a line."""


@dataclass(frozen=True, slots=True)
class SkillSeen:
    """One skill: its word, why, how likely it is known, and when it is due again; None for never practised."""

    name: str
    title: str
    word: Mastery
    reason: str
    known: float
    due: datetime | None


@dataclass(frozen=True, slots=True)
class DaySeen:
    """One day: the problems met, the steps ended, and how many were right at once."""

    day: str
    problems: int
    steps: int
    right_at_once: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that `progress` says. `next` is what practice would choose, where nothing is left open."""

    now: datetime
    skills: tuple[SkillSeen, ...]
    slips: tuple[tuple[str, int], ...]
    missed: tuple[str, ...]
    open: tuple[str, ...]
    days: tuple[DaySeen, ...]
    streak: int
    next: Choice | None = None

    @property
    def due(self) -> tuple[SkillSeen, ...]:
        """The skills to look at again now, the longest due first."""
        late = [seen for seen in self.skills if seen.due and seen.due <= self.now]
        return tuple(sorted(late, key=lambda seen: seen.due or self.now))


def report(
    history: Sequence[StepPractised],
    left_open: Sequence[SavedSession],
    now: datetime,
    problems: Sequence[Problem] = (),
    seed: int = 0,
) -> Report:
    """Return what there is to say of a learner's progress, and which of these problems comes next."""
    who = learner(history, now)
    names = dict.fromkeys([*(one.name for one in STEP_SKILLS), *sorted(who.steps)])
    return Report(
        now,
        tuple(_skill_seen(name, who) for name in names),
        frequent_slips(history),
        missed_names(history),
        tuple(saved.problem for saved in left_open),
        _days(history),
        streak(history),
        next_choice(problems, who, seed=seed),
    )


def _skill_seen(name: str, who: Learner) -> SkillSeen:
    steps = who.steps.get(name, [])
    return SkillSeen(name, skill(name).title, who.word(name), reason(steps), known(steps), who.due.get(name))


def _days(history: Sequence[StepPractised]) -> tuple[DaySeen, ...]:
    """Return the days with practice, the latest first."""
    by_day: dict[str, list[StepPractised]] = {}
    for step in history:
        by_day.setdefault(step.ended.astimezone().date().isoformat(), []).append(step)
    return tuple(
        DaySeen(day, len({step.problem for step in steps}), len(steps), sum(step.is_right_at_once for step in steps))
        for day, steps in sorted(by_day.items(), reverse=True)
    )


def report_json(seen: Report) -> dict[str, Any]:
    """Return the object of `progress --json`."""
    return {
        "schema": 1,
        "skills": [
            {
                "skill": one.name,
                "title": one.title,
                "mastery": one.word.value,
                "reason": one.reason,
                "known": round(one.known, 3),
                "due": one.due.isoformat() if one.due else None,
            }
            for one in seen.skills
        ],
        "due": [one.name for one in seen.due],
        "slips": [{"mistake": name, "times": times} for name, times in seen.slips],
        "missed": list(seen.missed),
        "open": list(seen.open),
        "history": [
            {"day": one.day, "problems": one.problems, "steps": one.steps, "right_at_once": one.right_at_once}
            for one in seen.days
        ],
        "streak": seen.streak,
        "next": {"problem": seen.next.problem.id, "reason": seen.next.reason} if seen.next else None,
    }


def report_lines(seen: Report, look: Look) -> Iterator[str]:
    """Yield what people read."""
    met = [one for one in seen.skills if one.word is not Mastery.NEW]
    if not met:
        yield "Nothing practised yet. To begin, type: gradtutor practice"
        return
    yield from _skill_lines(met, seen.now, look)
    yield _to_come(seen)
    yield from _what_next(seen)
    if seen.slips:
        names = mistake_names()
        slips = ", ".join(_times(names.get(name, name), times) for name, times in seen.slips[:MOST_SLIPS])
        yield f"Frequent slips: {slips}."
        yield f"To work on one, type: gradtutor practice --mistake {seen.slips[0][0]}"
    if seen.missed:
        missed = counted(len(seen.missed), "problem")
        yield f"Not right at once the last time: {missed}. To try again, type: gradtutor practice --missed"
    yield "History:" if look.plain else "\nHistory"
    for one in seen.days[:LAST_DAYS]:
        steps, problems = counted(one.steps, "step"), counted(one.problems, "problem")
        said = f"{one.day}   {steps} in {problems}, {_number(one.right_at_once)} right at once"
        yield said.replace("   ", ": ") if look.plain else f"  {said}"
    if seen.streak >= SHORTEST_STREAK:
        said = f"The last {_number(seen.streak)} steps were all right at once."
        yield said if look.plain else f"  {said}"


def _what_next(seen: Report) -> Iterator[str]:
    """Yield what is due, what was left open, and what practice begins with."""
    if seen.due:
        yield f"Due now: {', '.join(one.title for one in seen.due)}."
    if seen.open:
        yield f"Left open: {', '.join(seen.open)}."
        yield f"What next: go on with {seen.open[0]}. Type: gradtutor practice"
    elif seen.next:
        chosen = seen.next.problem.title or seen.next.problem.id
        yield f"What next: {chosen}. {seen.next.reason} Type: gradtutor practice"


def _skill_lines(skills: Sequence[SkillSeen], now: datetime, look: Look) -> Iterator[str]:
    if look.plain:
        for one in skills:
            yield f"{one.title}: {one.word.value}. {one.reason}. {_due_words(one.due, now).capitalize()}."
        return
    wide = max(len(one.title) for one in skills)
    words = max(len(word.value) for word in Mastery)
    yield "Skills"
    for one in skills:
        line = f"  {one.title:<{wide}}   {one.word.value:<{words}}   {one.reason}"
        due = _due_words(one.due, now)
        if len(line) + len(due) + 3 <= look.width:
            yield f"{line}   {due}"
        elif len(line) <= look.width:
            yield line
            yield f"  {'':<{wide}}   {due}"
        else:
            yield f"  {one.title}: {one.word.value}, {due}"
            yield f"    {one.reason}"
    yield ""


def _to_come(seen: Report) -> str:
    new = [one.title for one in seen.skills if one.word is Mastery.NEW]
    return f"Not met yet: {', '.join(new)}." if new else "You have met every skill."


def _times(name: str, times: int) -> str:
    often = {1: "once", 2: "twice"}.get(times) or counted(times, "time")
    return f"{name} ({often})"


def _number(number: int) -> str:
    """Return none, one, two, 30."""
    return NUMBER_WORDS[number] if 0 < number < len(NUMBER_WORDS) else str(number or "none")


def _due_words(due: datetime | None, now: datetime) -> str:
    """Return when something is due, in words."""
    if due is None:
        return "never practised"
    seconds = (due - now).total_seconds()
    days = seconds / SECONDS_A_DAY
    if seconds <= 0:
        return "due now"
    if seconds < SECONDS_AN_HOUR:
        return "due within the hour"
    if days < 1:
        return "due within a day"
    whole = round(days)
    return f"due in {whole} day{'s' * (whole != 1)}" if whole < 60 else f"due in {round(days / 30)} months"
