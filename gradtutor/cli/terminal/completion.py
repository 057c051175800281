"""What TAB offers: problems, steps, skills, mistakes, each with its meaning for the shells that show one.

Nothing is offered where a problem file can't be read: a line that is being typed is no place for messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from gradtutor.errors import GradtutorError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Items = list[CompletionItem[str]]


def problems(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Return the shipped problems by id, and let the shell add files and folders."""
    from click.shell_completion import CompletionItem

    from gradtutor.authoring.library import shipped_library

    files = CompletionItem(typed, type="file")
    return [files, *_fitting({problem.id: problem.title for problem in shipped_library()}, typed)]


def steps(context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Return the steps of the problem that stands before."""
    from gradtutor.authoring.library import problems_named
    from gradtutor.tutor.questions import plan

    found: dict[str, str] = {}
    with suppress(GradtutorError, OSError):
        for problem in problems_named(context.params["problem"]):
            found |= {kind.name: kind.title for kind in plan(problem)}
    return _fitting(found, typed)


def skills(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Return the skills that shipped problems practise."""
    from gradtutor.authoring.library import shipped_library
    from gradtutor.tutor.learning.selection import skill_names
    from gradtutor.tutor.learning.skills import skill

    return _fitting({name: skill(name).title for name in skill_names(shipped_library())}, typed)


def listed_skills(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Return the skills that the files of shipped problems name."""
    from gradtutor.authoring.library import shipped_library

    return _fitting(dict.fromkeys(shipped_library().skills(), ""), typed)


def mistakes(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Return the mistakes that have a name."""
    from gradtutor.tutor.learning.selection import mistake_names

    return _fitting(mistake_names(), typed)


def codes(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Return the codes of findings in problem files."""
    from gradtutor.authoring.findings import CODES

    return _fitting(CODES, typed.upper())


def goals(_context: click.Context, _parameter: click.Parameter, typed: str) -> Items:
    """Return the kinds of question, for the last of several split by commas."""
    from gradtutor.tutor.questions import KINDS

    before, comma, _ = typed.rpartition(",")
    return _fitting({f"{before}{comma}{kind.name}": kind.title for kind in KINDS}, typed)


def _fitting(meanings: Mapping[str, str], typed: str) -> Items:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help=said or None) for name, said in meanings.items() if name.startswith(typed)]
