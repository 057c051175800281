"""Time limits in a child process: what was reported is kept, and no process stays behind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from gradtutor.cli.terminal.limits import Attempt, Outcome, Worker
from gradtutor.errors import InputError


def count_up(job: tuple[int, float]) -> Iterator[int]:
    """Report 1, 2, … n with a pause before each but the first."""
    n, pause = job
    for i in range(1, n + 1):
        yield i
        time.sleep(pause)


def own_process(work_on: bool) -> Iterator[int]:
    """Report the child's process number, then perhaps work for ever."""
    yield os.getpid()
    while work_on:
        pass


def refuse(job: str) -> Iterator[int]:
    """Refuse the job as the reader does."""
    yield 1
    raise InputError("I can't read this.", job, 2)


ONE = Attempt((1, 0.0), None)
"""A job without a limit. After it the child runs, so that the limit of the next job is for that job alone."""


def test_the_last_report_is_the_result() -> None:
    with Worker(count_up) as worker:
        assert worker.outcome([Attempt((3, 0.0), None)]) == Outcome(3, finished=True)


def test_one_worker_does_many_jobs() -> None:
    with Worker(count_up) as worker:
        assert [worker.outcome([Attempt((n, 0.0), 20)]).result for n in (1, 2, 3)] == [1, 2, 3]


def test_what_was_reported_before_the_limit_is_kept() -> None:
    with Worker(count_up) as worker:
        worker.outcome([ONE])
        assert worker.outcome([Attempt((2, 60.0), 1.0)]) == Outcome(1, finished=False)
        assert worker.outcome([Attempt((1, 0.0), 20)]) == Outcome(1, finished=True)


def test_a_stopped_job_leaves_no_process_behind() -> None:
    with Worker(own_process) as worker:
        process = worker.outcome([Attempt(False, None)]).result
        assert worker.outcome([Attempt(True, 1.0)]) == Outcome(process, finished=False)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_next_attempt_gets_its_turn_when_the_first_runs_out_of_time() -> None:
    with Worker(count_up) as worker:
        worker.outcome([ONE])
        attempts = [Attempt((2, 60.0), 1.0), Attempt((5, 0.0), 20)]
        assert worker.outcome(attempts) == Outcome(5, finished=True)


def test_an_error_crosses_with_its_text_and_position() -> None:
    with Worker(refuse) as worker:
        error = worker.outcome([Attempt("1 + $", None)]).error
    assert isinstance(error, InputError)
    assert (error.message, error.text, error.position) == ("I can't read this.", "1 + $", 2)


def fail(_job: object) -> Iterator[int]:
    """Run into a bug."""
    yield 1
    raise ZeroDivisionError


def test_a_bug_in_the_child_is_reported_as_one_and_the_next_job_goes_on() -> None:
    with Worker(fail) as worker:
        first, second = worker.outcome([Attempt(None, 20)]), worker.outcome([Attempt(None, 20)])
    assert [(outcome.result, "bug" in str(outcome.error)) for outcome in (first, second)] == [(1, True), (1, True)]
