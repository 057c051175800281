"""`gradtutor author test`: every variant of every problem, on all processors."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from gradtutor.authoring.lint import Shelf
from gradtutor.authoring.problem_tests import Report, problem_report
from gradtutor.authoring.schema import WrittenProblem

WORTH_SHARING = 100
"""Fewer variants than this are tested faster in one process than in several that first import the mathematics."""


@dataclass(frozen=True, slots=True)
class Job:
    """A problem to test: its file, its place there, and how many of its variants (None for all)."""

    file: Path
    number: int
    most: int | None


def reports_of(checked: Shelf, most: int | None) -> tuple[Report, ...]:
    """Return what testing found, a report for each sound problem of the shelf."""
    jobs = [Job(path, number, most) for path, contents in checked.files for number in range(len(contents.problems))]
    variants = sum(_size(written, most) for written in checked.problems)
    workers = min(os.cpu_count() or 1, len(jobs))
    if variants < WORTH_SHARING or workers < 2:
        return tuple(problem_report(written, most) for written in checked.problems)
    with ProcessPoolExecutor(workers) as pool:
        return tuple(pool.map(_report, jobs))


def _report(job: Job) -> Report:
    from gradtutor.authoring.file_contents import read_file

    return problem_report(read_file(job.file).problems[job.number], job.most)


def _size(written: WrittenProblem, most: int | None) -> int:
    wanted = len(written.template.locked) or written.template.wanted or written.template.combinations
    return wanted if most is None else min(most, wanted)
