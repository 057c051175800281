"""What could be better in a set of problem files. To add a rule: one generator, one entry in `RULES`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from gradtutor.authoring.file_contents import read_file, repeated_ids
from gradtutor.authoring.files import ENDINGS, problem_files
from gradtutor.authoring.findings import Finding, Place, Source, errors
from gradtutor.authoring.json_schema import FILE_NAME as SCHEMA_FILE
from gradtutor.authoring.schema import Contents, WrittenProblem
from gradtutor.authoring.source import texts_in
from gradtutor.notation.tree import Number, variable_names
from gradtutor.tutor.questions import plan


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files to check: problem files with their contents, and the other files that lie beside them."""

    files: tuple[tuple[Path, Contents], ...]
    others: tuple[Path, ...] = ()

    @property
    def problems(self) -> Iterator[WrittenProblem]:
        """The sound problems of all files."""
        return (written for _, contents in self.files for written in contents.problems)


def shelf(paths: Iterable[Path]) -> Shelf:
    """Return everything under `paths`, each file once; what lies beside a single file given is not looked at."""
    given = tuple(paths)
    found = list(dict.fromkeys(Path(str(file)) for path in given for file in problem_files(path)))
    folders = dict.fromkeys(file.parent for file in found if file not in given)
    others = tuple(other for folder in folders for other in sorted(folder.iterdir()) if _is_stray(other))
    return Shelf(tuple((file, read_file(file)) for file in found), others)


def _is_stray(path: Path) -> bool:
    known = path.suffix in ENDINGS or path.name in ("README.md", SCHEMA_FILE) or path.name.startswith(".")
    return path.is_file() and not known


def findings(checked: Shelf) -> tuple[Finding, ...]:
    """Return what reading the files found and what every rule finds, by file and line."""
    found = [finding for _, contents in checked.files for finding in contents.findings]
    found += [finding for rule in RULES for finding in rule(checked)]
    return tuple(sorted(found, key=lambda finding: (finding.source, finding.line, finding.column)))


def unique_ids(checked: Shelf) -> Iterator[Finding]:
    """No two problems share an id."""
    return repeated_ids(contents for _, contents in checked.files)


def prose_present(checked: Shelf) -> Iterator[Finding]:
    """A problem has a title, and says why it matters."""
    for written in checked.problems:
        missing = [key for key in ("title", "why_it_matters") if not getattr(written.problem, key)]
        if missing:
            yield written.finding("W501", f"Learners would like to read: {', '.join(missing)}.")


def tests_present(checked: Shelf) -> Iterator[Finding]:
    """A problem has tests, a wrong answer among them."""
    for written in checked.problems:
        tests = written.template.fields.tests
        expected = {test.expect.partition(":")[0] for test in tests}
        if not tests:
            yield written.finding("W502", "There are no tests. Add a right and a wrong answer under tests:")
        elif not expected & {"incorrect", "incomplete", "mistake"}:
            yield written.finding("W502", "Every test expects a right answer. Add a likely wrong one.", "tests")


def goals_tested(checked: Shelf) -> Iterator[Finding]:
    """Every goal has a test with its right answer."""
    for written in checked.problems:
        tests = written.template.fields.tests
        right = {test.step for test in tests if test.expect == "correct"}
        untested = [goal for goal in written.problem.ask if goal not in right]
        if tests and untested:
            yield written.finding("W505", f"No test gives the right answer to: {', '.join(untested)}.", "tests")


def named_after_its_problem(checked: Shelf) -> Iterator[Finding]:
    """A file with one problem is called after it: tilted-saddle.yaml."""
    for path, contents in checked.files:
        if len(contents.problems) == 1 and not errors(contents.findings):
            written = contents.problems[0]
            if path.stem != written.problem.id:
                yield written.finding("W503", f"Call this file {written.problem.id}{path.suffix}, after its problem.")


def no_stray_files(checked: Shelf) -> Iterator[Finding]:
    """Only problem files, their schema and a README.md lie in a folder of problems."""
    for path in checked.others:
        message = f"{path.name} is not a problem file. Move it, or end its name with .yaml"
        yield Source(str(path), "").finding(Place(1, 1), "W504", message)


def variables_used(checked: Shelf) -> Iterator[Finding]:
    """The function contains every declared variable."""
    for written in checked.problems:
        components = written.problem.components or (written.problem.function,)
        used = {name for component in components for name in variable_names(component)}
        unused = [name for name in written.problem.variables if name not in used]
        if unused:
            yield written.finding("W506", f"The function doesn't contain {', '.join(unused)}.", "variables")


def steps_exist(checked: Shelf) -> Iterator[Finding]:
    """What `steps:` changes are steps of the problem."""
    for written in checked.problems:
        problem = written.problem
        steps = {kind.name for kind in plan(problem)} | {change.step for change in problem.steps if change.skip}
        unknown = [change.step for change in problem.steps if change.step not in steps]
        if unknown:
            told = f"This problem has no step {', '.join(unknown)}. Its steps: {', '.join(sorted(steps))}."
            yield written.finding("W507", told, "steps")


def solved_once(checked: Shelf) -> Iterator[Finding]:
    """Requirements that need the solver are checked once, and the variants that meet them locked."""
    for written in checked.problems:
        if written.template.needs_solver and not written.template.locked:
            message = "Only the solver can check this. Lock the variants: gradtutor author variants FILE --lock"
            yield written.finding("W508", message, "require")


def parameters_used(checked: Shelf) -> Iterator[Finding]:
    """Every parameter is used in the mathematics or in the prose."""
    for written in checked.problems:
        table = written.table
        said = " ".join(
            text.value for key, node in table.entries if key.value != "parameters" for text in texts_in(node)
        )
        names = [parameter.name for parameter in written.template.parameters]
        unused = [name for name in names if not re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![a-z])", said)]
        if unused:
            yield written.finding("W509", f"Nothing uses the parameter {', '.join(unused)}.", "parameters")


def domain_not_empty(checked: Shelf) -> Iterator[Finding]:
    """Some point keeps to the bounds of the domain."""
    for written in checked.problems:
        problem = written.problem
        if problem.domain:
            from gradtutor.calculus.critical.stated_domain import impossible_bounds
            from gradtutor.calculus.field import scalar_field

            names = list(impossible_bounds(scalar_field(Number(Fraction(0)), problem.variables, problem.domain)))
            if names:
                yield written.finding("E306", f"No number keeps to all bounds of {', '.join(names)}.", "domain")


def options_differ(checked: Shelf) -> Iterator[Finding]:
    """No two options of a choice say the same."""
    for written in checked.problems:
        times = Counter(" ".join(option.text.split()) for option in written.problem.options)
        repeated = [text for text, count in times.items() if count > 1]
        if repeated:
            yield written.finding("W510", f"Two options say the same: {', '.join(repeated)}.", "options")


RULES: tuple[Callable[[Shelf], Iterator[Finding]], ...] = (
    unique_ids,
    prose_present,
    tests_present,
    goals_tested,
    named_after_its_problem,
    no_stray_files,
    variables_used,
    steps_exist,
    solved_once,
    parameters_used,
    domain_not_empty,
    options_differ,
)
