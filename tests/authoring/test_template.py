"""Variants of problems: which are handed out, what is in them, and that their values stay what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradtutor.authoring.findings import Source
from gradtutor.authoring.library import load_library, problems_named
from gradtutor.authoring.locking import locked_text_of_file
from gradtutor.authoring.schema import WrittenProblem, contents
from gradtutor.errors import ProblemFileError
from gradtutor.notation.writing import Style, write

SHEET = """\
gradtutor: 1
id: sheet
title: Sheet {a}
function: a x^2 + s y^2
ask: classify
parameters:
  a: {integer: 1..5}
  s: {choose: [1, -1]}
"""


def written(text: str) -> WrittenProblem:
    found = contents(Source("sheet.yaml", text))
    assert found.findings == ()
    return found.problems[0]


def names(text: str) -> list[str]:
    return [problem.name for problem in written(text).template.variants()]


def codes(text: str) -> list[str]:
    return [finding.code for finding in contents(Source("sheet.yaml", text)).findings]


def test_few_combinations_are_all_handed_out() -> None:
    assert len(set(names(SHEET))) == 10


def test_of_many_combinations_some_are_handed_out_far_apart() -> None:
    few = names(SHEET.replace("1..5", "1..500") + "variants: 20\n")
    values = [int(name.split("=")[1].split(",")[0]) for name in few]
    assert len(few) == 20
    assert min(values) < 100
    assert max(values) > 400


def test_a_variant_is_a_whole_problem() -> None:
    problem = next(one for one in written(SHEET).template.variants() if one.name == "sheet:a=3,s=-1")
    assert write(problem.function, Style.UNICODE) == "3x² − y²"
    assert problem.variables == ("x", "y")
    assert problem.title == "Sheet 3"
    assert problem.values == (("a", "3"), ("s", "-1"))


def test_parameters_are_no_variables_and_go_everywhere() -> None:
    text = SHEET.replace("ask: classify", "ask: gradient_at\nat: (a, 2)\ndomain: x > -a\nhints: start at {a}")
    problem = written(text).template.variant("a=4,s=1")
    assert write(problem.at[0], Style.SOURCE) == "4"
    assert write(problem.domain[0], Style.SOURCE) == "x > -4"
    assert problem.hints == ("start at 4",)


@pytest.mark.parametrize(
    ("require", "count"),
    [
        pytest.param("a*s != 1", 9, id="unequal"),
        pytest.param("a + s == 4", 2, id="equal"),
        pytest.param("1 < a <= 3", 4, id="chain"),
        pytest.param("[a > 1, s = 1]", 4, id="several"),
        pytest.param("count(minima) == 1", 5, id="counted"),
        pytest.param("kind(0, 0) == saddle", 5, id="kind"),
        pytest.param("value(1, 1) > 2", 6, id="value"),
        pytest.param("integer(critical_points)", 10, id="integer"),
    ],
)
def test_requirements_keep_variants_out(require: str, count: int) -> None:
    assert len(names(f"{SHEET}require: {require}\n")) == count


def test_a_requirement_that_nothing_meets_is_a_finding_at_it() -> None:
    (finding,) = contents(Source("sheet.yaml", SHEET + "require: a > 9\n")).findings
    assert (finding.code, finding.line, finding.column) == ("E305", 9, 10)


def test_locked_values_stay_when_ranges_change() -> None:
    locked = SHEET.replace("1..5", "7..9") + "variants: [{a: 2, s: 1}, {a: 40, s: -1}]\n"
    assert names(locked) == ["sheet:a=2,s=1", "sheet:a=40,s=-1"]
    assert written(SHEET.replace("1..5", "7..9")).template.variant("a=2,s=-1").title == "Sheet 2"


@pytest.mark.parametrize("values", ["a=2", "a=2,q=1", "a=2,s=x", "a=,s=1", "nonsense"])
def test_values_that_do_not_fit_the_parameters_are_refused(values: str) -> None:
    with pytest.raises(ProblemFileError, match="takes values for a, s"):
        written(SHEET).template.variant(values)


def test_locking_writes_the_values_and_keeps_everything_else() -> None:
    text = SHEET.replace("function", "# the sheet\nfunction") + "variants: 3\ntags: [t]\n"
    before = tuple(written(text).template.variants())
    after = locked_text_of_file(written(text), before)
    assert "# the sheet\n" in after
    assert after.endswith("tags: [t]\n")
    assert "variants: 3" not in after
    assert tuple(written(after).template.variants()) == before
    with pytest.raises(ProblemFileError, match="locked already"):
        locked_text_of_file(written(after), before)


def test_a_problem_without_parameters_has_nothing_to_lock() -> None:
    plain = written("gradtutor: 1\nid: a\nfunction: x y\nask: gradient\n")
    assert [problem.name for problem in plain.template.variants()] == ["a"]
    with pytest.raises(ProblemFileError, match="no parameters"):
        locked_text_of_file(plain, ())


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        pytest.param("1..5", "1-5", "E304", (7, 16), id="no-range"),
        pytest.param("1..5", "5..1", "E304", (7, 16), id="empty-range"),
        pytest.param("1..5", "1..100000", "E304", (7, 16), id="endless-range"),
        pytest.param("[1, -1]", "[]", "E304", (8, 15), id="nothing-to-choose"),
        pytest.param("[1, -1]", "[1, q]", "E304", (8, 19), id="no-number"),
        pytest.param("  a: {integer: 1..5}", "  2: {integer: 1..5}", "E304", (7, 3), id="no-name"),
        pytest.param("{integer: 1..5}", "{whole: 1..5}", "E304", (7, 6), id="unknown-kind-of-parameter"),
        pytest.param("id: sheet", "id: sheet\nvariables: [a, x, y]", "E304", (3, 13), id="variable-and-parameter"),
        pytest.param("id: sheet", "id: sheet\nvariants: many", "E304", (3, 11), id="no-number-of-variants"),
        pytest.param("id: sheet", "id: sheet\nvariants: [{a: 1}]", "E304", (3, 12), id="locked-value-missing"),
        pytest.param("id: sheet", "id: sheet\nrequire: a +", "E301", (3, 13), id="unreadable-requirement"),
        pytest.param("id: sheet", "id: sheet\nrequire: a", "E301", (3, 11), id="no-condition"),
        pytest.param("id: sheet", "id: sheet\nrequire: count(trees) == 1", "E301", (3, 16), id="unknown-count"),
        pytest.param("id: sheet", "id: sheet\nstory: see {q}", "E301", (3, 13), id="unknown-name-in-braces"),
    ],
)
def test_a_faulty_parameter_is_found_at_its_place(old: str, new: str, code: str, place: tuple[int, int]) -> None:
    found = contents(Source("sheet.yaml", SHEET.replace(old, new, 1))).findings
    assert [(finding.code, (finding.line, finding.column)) for finding in found] == [(code, place)]


def test_a_test_may_belong_to_one_variant() -> None:
    text = SHEET + (
        "tests:\n"
        '  - {step: gradient, answer: "({2a} x, {2s} y)", expect: correct}\n'
        "  - {step: classify, answer: min, expect: correct, variant: {a: 2, s: 1}}\n"
    )
    template = written(text).template
    assert [test.answer for test in template.variant("a=2,s=1").tests] == ["(4 x, 2 y)", "min"]
    assert [test.answer for test in template.variant("a=2,s=-1").tests] == ["(4 x, (-2) y)"]


def test_a_library_finds_variants_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "sheet.yaml").write_text(SHEET)
    library = load_library([tmp_path])
    assert library.problem("sheet:a=2,s=-1").title == "Sheet 2"
    assert len(list(library.variants("sheet"))) == 10
    assert problems_named(f"{tmp_path / 'sheet.yaml'}:a=5,s=1").problems[0].title == "Sheet 5"
    with pytest.raises(ProblemFileError, match="takes values"):
        library.problem("sheet:b=1")


def test_prose_in_several_languages_is_read_in_one() -> None:
    text = SHEET.replace("title: Sheet {a}", 'title: {de: "Blatt {a}", en: "Sheet {a}"}\nhints: {de: Tipp}')
    for language, title, hint in (("de", "Blatt 1", "Tipp"), ("", "Sheet 1", "Tipp"), ("fr", "Sheet 1", "Tipp")):
        problem = contents(Source("a.yaml", text), language).problems[0].problem
        assert (problem.title, problem.hints) == (title, (hint,))


def test_an_unused_parameter_and_an_unlocked_requirement_are_told(tmp_path: Path) -> None:
    from gradtutor.authoring.lint import findings, shelf

    text = SHEET.replace("a: {integer", "q: {integer: 1..2}\n  a: {integer") + "require: count(critical_points) == 1\n"
    (tmp_path / "sheet.yaml").write_text(text)
    assert {"W508", "W509"} <= {finding.code for finding in findings(shelf([tmp_path]))}
