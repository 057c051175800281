"""A set of problems: loaded from files, found by id, skill and level. Loading never imports SymPy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from gradtutor.authoring.findings import Finding, Place, Source, errors, report
from gradtutor.authoring.schema import Contents, contents
from gradtutor.authoring.shape import did_you_mean
from gradtutor.errors import ProblemFileError
from gradtutor.tutor.problem import Problem

ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Library:
    """Problems in the order they were loaded, no two with the same id."""

    problems: tuple[Problem, ...]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def problem(self, problem_id: str) -> Problem:
        """Return the problem with this id. Raises `ProblemFileError` with the nearest id where there is none."""
        for problem in self.problems:
            if problem.id == problem_id:
                return problem
        hint = did_you_mean(problem_id, self.ids()) or " To see them all, type: gradtutor list"
        raise ProblemFileError(f"I have no problem called {problem_id}.{hint}")

    def ids(self) -> tuple[str, ...]:
        """Return the ids in order."""
        return tuple(problem.id for problem in self.problems)

    def skills(self) -> tuple[str, ...]:
        """Return every skill that some problem practises, in alphabetical order."""
        return tuple(sorted({skill for problem in self.problems for skill in problem.skills}))

    def select(self, *, skill: str = "", level: int | None = None) -> Library:
        """Return the library of the problems that practise `skill` at `level`; what is left out doesn't limit."""
        kept = (problem for problem in self.problems if not skill or skill in problem.skills)
        return Library(tuple(problem for problem in kept if level is None or problem.difficulty == level))


def load_problems(path: Path | str) -> tuple[Problem, ...]:
    """Return the problems of a file, or of every problem file in a folder and below, in order of path.

    Raises `ProblemFileError` with every finding where one of them has a fault.
    """
    return _sound(read_file(file) for file in problem_files(Path(path)))


def load_library(paths: Sequence[Path | str]) -> Library:
    """Return the problems of several files and folders. Raises `ProblemFileError` as `load_problems` does."""
    return Library(_sound(read_file(file) for path in paths for file in problem_files(Path(path))))


def shipped_library() -> Library:
    """Return the problems that come with gradtutor, the easiest first."""
    problems = _sound(read_file(file) for file in problem_files(shipped_folder()))
    return Library(tuple(sorted(problems, key=lambda problem: (problem.difficulty or 0, len(problem.ask), problem.id))))


def problems_named(name: str) -> Library:
    """Return the shipped problem with the id `name`, or the problems of the file or folder `name`.

    Raises `ProblemFileError` where there is neither, and where a file has a fault.
    """
    shipped = shipped_library()
    if name not in shipped.ids() and (Path(name).exists() or name.endswith(ENDINGS) or "/" in name):
        return load_library([name])
    return Library((shipped.problem(name),))


def shipped_folder() -> Traversable:
    """Return the folder of shipped problems: inside an installed wheel, or at the top of a checkout."""
    installed = files("gradtutor") / "_problems"
    if installed.is_dir():
        return installed
    return Path(str(files("gradtutor"))).parent / "problems"


def problem_files(path: Traversable) -> list[Traversable]:
    """Return `path` itself, or where it is a folder every problem file in it and below, in order of name."""
    if not path.is_dir():
        return [path]
    inside = sorted(path.iterdir(), key=lambda entry: entry.name)
    return [
        file
        for entry in inside
        if not entry.name.startswith(".") and (entry.is_dir() or entry.name.endswith(ENDINGS))
        for file in problem_files(entry)
    ]


def read_file(file: Traversable) -> Contents:
    """Return what a file holds; a file that can't be opened or isn't UTF-8 text is a finding."""
    name = str(file)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"I can't open this file: {error.strerror or error}."
        return Contents((), (Source(name, "").finding(Place(1, 1), "E402", message),))
    except UnicodeDecodeError as error:
        place = Place(error.object.count(b"\n", 0, error.start) + 1, 1)
        message = "This file isn't UTF-8 text. Save it as UTF-8 in your editor."
        return Contents((), (Source(name, "").finding(place, "E107", message),))
    return contents(Source(name, text))


def repeated_ids(files_read: Iterable[Contents]) -> Iterator[Finding]:
    """Yield a finding for every problem whose id another one before it has."""
    first: dict[str, str] = {}
    for written in (written for file in files_read for written in file.problems):
        name = written.problem.id
        if name in first:
            yield written.finding("E401", f"The id {name} is taken already, in {first[name]}. Choose another one.")
        else:
            first[name] = written.source.name


def _sound(files_read: Iterable[Contents]) -> tuple[Problem, ...]:
    """Return all problems, or raise with every error of every file."""
    held = tuple(files_read)
    found = [*(finding for file in held for finding in errors(file.findings)), *repeated_ids(held)]
    if found:
        raise ProblemFileError("\n".join(report(finding) for finding in found), tuple(found))
    return tuple(written.problem for file in held for written in file.problems)
