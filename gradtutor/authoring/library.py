"""A set of problems: loaded from files, found by id, skill and level. Loading never imports SymPy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gradtutor.authoring.files import ENDINGS, problem_files
from gradtutor.authoring.prepared import prepared
from gradtutor.errors import ProblemFileError
from gradtutor.tutor.problem import Problem


class Variants(Protocol):
    """What makes the variants of one problem: its template, or where it is a shipped one what was made of that."""

    @property
    def count(self) -> int | None:
        """How many variants there are to hand out, None where only the solver can tell."""

    def variants(self) -> Iterator[Problem]:
        """Yield the variants to hand out."""

    def variant(self, values: str) -> Problem:
        """Return the variant with locked values. Raises `ProblemFileError` where they are no values of it."""


@dataclass(frozen=True, slots=True)
class Library:
    """Problems in the order they were loaded, no two with the same id; `templates` makes the variants of each."""

    problems: tuple[Problem, ...]
    templates: Mapping[str, Variants] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def problem(self, name: str) -> Problem:
        """Return the problem with this id, or the variant id:a=3,s=-1 with these values.

        Raises `ProblemFileError` with the nearest id where there is none.
        """
        problem_id, _, values = name.partition(":")
        for problem in self.problems:
            if problem.id == problem_id:
                return self.templates[problem_id].variant(values) if values else problem
        from gradtutor.authoring.fields import did_you_mean

        hint = did_you_mean(problem_id, self.ids()) or " To see them all, type: gradtutor list"
        raise ProblemFileError(f"I have no problem called {problem_id}.{hint}")

    def variants(self, problem_id: str) -> Iterator[Problem]:
        """Yield the variants of a problem that may be handed out, the one loaded first; a plain problem is its own."""
        template = self.templates.get(problem_id)
        return template.variants() if template else iter((self.problem(problem_id),))

    def variant_count(self, problem_id: str) -> int | None:
        """Return how many variants of a problem there are, None where only the solver can tell."""
        template = self.templates.get(problem_id)
        return template.count if template else 1

    def ids(self) -> tuple[str, ...]:
        """Return the ids in order."""
        return tuple(problem.id for problem in self.problems)

    def skills(self) -> tuple[str, ...]:
        """Return every skill that some problem practises, in alphabetical order."""
        return tuple(sorted({skill for problem in self.problems for skill in problem.skills}))

    def select(self, *, skill: str = "", level: int | None = None) -> Library:
        """Return the library of the problems that practise `skill` at `level`; what is left out doesn't limit."""
        kept = (problem for problem in self.problems if not skill or skill in problem.skills)
        return Library(tuple(one for one in kept if level is None or one.difficulty == level), self.templates)


def load_problems(path: Path | str) -> tuple[Problem, ...]:
    """Return the problems of a file, or of every problem file in a folder and below, in order of path.

    Raises `ProblemFileError` with every finding where one of them has a fault.
    """
    return load_library([path]).problems


def load_library(paths: Sequence[Path | str], language: str = "") -> Library:
    """Return the problems of several files and folders. Raises `ProblemFileError` as `load_problems` does."""
    from gradtutor.authoring.file_contents import read_file, repeated_ids
    from gradtutor.authoring.findings import errors, report

    held = [read_file(file, language) for path in paths for file in problem_files(Path(path))]
    found = [*(finding for file in held for finding in errors(file.findings)), *repeated_ids(held)]
    if found:
        raise ProblemFileError("\n".join(report(finding) for finding in found), tuple(found))
    written = [written for file in held for written in file.problems]
    return Library(tuple(one.problem for one in written), {one.problem.id: one.template for one in written})


def shipped_library(language: str = "") -> Library:
    """Return the problems that come with gradtutor, the easiest first."""
    ready = {} if language else prepared(shipped_folder())
    library = Library(tuple(one.problem for one in ready.values()), ready)
    library = library if ready else load_library([shipped_folder()], language)
    easiest_first = sorted(library, key=lambda problem: (problem.difficulty or 0, len(problem.ask), problem.id))
    return Library(tuple(easiest_first), library.templates)


def problems_named(name: str, language: str = "") -> Library:
    """Return the shipped problem with the id `name`, or the problems of the file or folder `name`.

    A variant is named with its values: id:a=3,s=-1, or file.yaml:a=3,s=-1.
    Raises `ProblemFileError` where there is neither, and where a file has a fault.
    """
    start, _, values = name.partition(":")
    shipped = shipped_library(language)
    if start not in shipped.ids() and (Path(name).exists() or start.endswith(ENDINGS) or "/" in start):
        library = load_library([name if Path(name).exists() else start], language)
        named = start == name or Path(name).exists() or len(library) != 1
        return library if named else _alone(library, f"{library.problems[0].id}:{values}")
    return _alone(shipped, name)


def _alone(library: Library, name: str) -> Library:
    return Library((library.problem(name),), library.templates)


def shipped_folder() -> Path:
    """Return the folder of shipped problems: inside an installed wheel, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_problems"
    return installed if installed.is_dir() else package.parent / "problems"
