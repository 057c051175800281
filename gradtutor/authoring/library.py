"""A set of problems: loaded from files, found by id, skill and level. Loading never imports SymPy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from gradtutor.authoring.fields import did_you_mean
from gradtutor.authoring.findings import Finding, Place, Source, errors, report
from gradtutor.authoring.schema import Contents, contents
from gradtutor.authoring.source import MAX_CHARACTERS
from gradtutor.authoring.template import Template
from gradtutor.errors import ProblemFileError
from gradtutor.tutor.problem import Problem

ENDINGS = (".yaml", ".yml")

MOST_BYTES = 4 * MAX_CHARACTERS + 4
"""More than the longest file that is read can have."""

MOST_FOLDERS = 2_000
"""Folders that are looked through for problem files."""


@dataclass(frozen=True, slots=True)
class Library:
    """Problems in the order they were loaded, no two with the same id; `templates` makes the variants of each."""

    problems: tuple[Problem, ...]
    templates: Mapping[str, Template] = field(default_factory=dict)

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
    return _library((problem_files(path) for path in map(Path, paths)), language)


def shipped_library(language: str = "") -> Library:
    """Return the problems that come with gradtutor, the easiest first."""
    library = _library([problem_files(shipped_folder())], language)
    easiest_first = sorted(library, key=lambda problem: (problem.difficulty or 0, len(problem.ask), problem.id))
    return Library(tuple(easiest_first), library.templates)


def problems_named(name: str, language: str = "") -> Library:
    """Return the shipped problem with the id `name`, or the problems of the file or folder `name`.

    A variant is named with its values: id:a=3,s=-1, or file.yaml:a=3,s=-1.
    Raises `ProblemFileError` where there is neither, and where a file has a fault.
    """
    start, _, values = name.partition(":")
    shipped = find_problem(shipped_folder(), start, language)
    if shipped is None and (Path(name).exists() or start.endswith(ENDINGS) or "/" in start):
        library = load_library([name if Path(name).exists() else start], language)
        named = start == name or Path(name).exists() or len(library) != 1
        return library if named else _alone(library, f"{library.problems[0].id}:{values}")
    return _alone(shipped or shipped_library(language), name)


def _alone(library: Library, name: str) -> Library:
    return Library((library.problem(name),), library.templates)


def find_problem(folder: Traversable, problem_id: str, language: str = "") -> Library | None:
    """Return the problem with this id from a folder, reading as few files as it can; None where there is none.

    The names of the files are the index, since a file is called after its problem. Only where that finds nothing are
    the texts searched for the id, and the files in which it stands are read.
    """
    files = problem_files(folder)
    called_so = [file for file in files if file.name.rpartition(".")[0] == problem_id]
    for some in (called_so, (file for file in files if file not in called_so and _mentions(file, problem_id))):
        library = _library([some], language)
        if problem_id in library.ids():
            return library
    return None


def _mentions(file: Traversable, problem_id: str) -> bool:
    return problem_id.encode(errors="replace") in file.read_bytes()


def _library(groups: Iterable[Iterable[Traversable]], language: str = "") -> Library:
    """Return all problems of some files, or raise with every error of every file."""
    held = [read_file(file, language) for group in groups for file in group]
    found = [*(finding for file in held for finding in errors(file.findings)), *repeated_ids(held)]
    if found:
        raise ProblemFileError("\n".join(report(finding) for finding in found), tuple(found))
    written = [written for file in held for written in file.problems]
    return Library(tuple(one.problem for one in written), {one.problem.id: one.template for one in written})


def shipped_folder() -> Traversable:
    """Return the folder of shipped problems: inside an installed wheel, or at the top of a checkout."""
    installed = files("gradtutor") / "_problems"
    if installed.is_dir():
        return installed
    return Path(str(files("gradtutor"))).parent / "problems"


def problem_files(path: Traversable) -> list[Traversable]:
    """Return `path` itself, or where it is a folder every problem file in it and below, in order of name.

    Raises `ProblemFileError` for a folder with so many folders below that it can't be meant, such as a whole disk.
    """
    return _files_below(path, iter(range(MOST_FOLDERS))) if path.is_dir() else [path]


def _files_below(folder: Traversable, budget: Iterator[int]) -> list[Traversable]:
    if next(budget, None) is None:
        raise ProblemFileError(f"I looked for problems in {MOST_FOLDERS:,} folders. Name the folder that holds them.")
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(ENDINGS) and not entry.name.startswith("."):
            found.append(entry)
        elif "." not in entry.name and entry.is_dir():
            found += _files_below(entry, budget)
    return found


def read_file(file: Traversable, language: str = "") -> Contents:
    """Return what a file holds; a file that can't be opened or isn't UTF-8 text is a finding."""
    name = str(file)
    try:
        with file.open(
            "rb"
        ) as opened:  # /dev/zero never ends: no more is read than it takes to see that it is too much.
            text = opened.read(MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        message = f"I can't open this file: {error.strerror or error}."
        return Contents((), (Source(name, "").finding(Place(1, 1), "E402", message),))
    except UnicodeDecodeError as error:
        place = Place(error.object.count(b"\n", 0, error.start) + 1, 1)
        message = "This file isn't UTF-8 text. Save it as UTF-8 in your editor."
        return Contents((), (Source(name, "").finding(place, "E107", message),))
    return contents(Source(name, text), language)


def repeated_ids(files_read: Iterable[Contents]) -> Iterator[Finding]:
    """Yield a finding for every problem whose id another one before it has."""
    first: dict[str, str] = {}
    for written in (written for file in files_read for written in file.problems):
        name = written.problem.id
        if name in first:
            yield written.finding("E401", f"The id {name} is taken already, in {first[name]}. Choose another one.")
        else:
            first[name] = written.source.name
