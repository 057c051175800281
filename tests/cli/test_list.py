"""`gradtutor list` and `gradtutor show`: finding and reading problems."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gradtutor.authoring.library import shipped_library
from gradtutor.cli.main import run

Output = pytest.CaptureFixture[str]


def test_the_list_shows_every_shipped_problem(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")  # wide enough that no title is wrapped
    assert run(["list"]) == 0
    out = capsys.readouterr().out
    assert all(problem.id in out and problem.title in out for problem in shipped_library())


def test_the_plain_list_is_one_line_a_problem(capsys: Output) -> None:
    assert run(["list", "--plain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(shipped_library())
    assert lines[0].endswith("; level 1; 16 variants)")


def test_the_json_list_is_an_array_of_problems(capsys: Output) -> None:
    assert run(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [problem["id"] for problem in listed] == list(shipped_library().ids())
    assert {"id", "title", "ask", "level", "skills", "tags", "variants"} <= set(listed[0])


def test_the_list_is_filtered_by_skill_and_level(capsys: Output) -> None:
    assert run(["list", "--json", "--skill", "gradient_at", "--level", "2"]) == 0
    assert {problem["level"] for problem in json.loads(capsys.readouterr().out)} == {2}


def test_an_unknown_skill_names_the_known_ones(capsys: Output) -> None:
    assert run(["list", "--skill", "juggling"]) == 2
    assert "hessian" in capsys.readouterr().err


def test_a_folder_of_problems_can_be_listed(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a.yaml").write_text("gradtutor: 1\nid: my-own\nfunction: x y\nask: gradient\n")
    assert run(["list", "--plain", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "my-own: my-own (asks for gradient; level 1)\n"


VARIANTS = [
    pytest.param("", 1, "1", "", id="no parameters"),
    pytest.param("parameters: {a: {integer: 1..5}}\n", 5, "5", "; 5 variants", id="every value"),
    pytest.param("parameters: {a: {integer: 1..5}}\nrequire: a > 2\n", 3, "3", "; 3 variants", id="those that fit"),
    pytest.param("parameters: {a: {integer: 1..9}}\nvariants: 4\n", 4, "4", "; 4 variants", id="so many wanted"),
    pytest.param(
        "parameters: {a: {integer: 1..5}}\nrequire: count(critical_points) == 1\n",
        None, "several", "; several variants", id="only the solver can tell",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("parameters", "number", "cell", "words"), VARIANTS)
def test_the_list_says_how_many_variants_a_problem_has(
    tmp_path: Path, capsys: Output, parameters: str, number: int | None, cell: str, words: str
) -> None:
    factor = "{a}" if parameters else "2"
    text = f'gradtutor: 1\nid: my-own\nfunction: "{factor} x^2 + y^2"\nask: gradient\nskills: [gradient]\n{parameters}'
    (tmp_path / "a.yaml").write_text(text)
    assert run(["list", "--json", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["variants"] == number
    assert run(["list", "--plain", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"my-own: my-own (asks for gradient; level 1{words})\n"
    assert run(["list", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[3].split()[-1] == cell


def test_an_ascii_list_has_ascii_signs_only(capsys: Output) -> None:
    assert run(["list", "--ascii"]) == 0
    assert capsys.readouterr().out.isascii()


@pytest.mark.parametrize("problem_id", shipped_library().ids())
def test_a_problem_shows_its_function_and_its_task_but_not_its_notes(problem_id: str, capsys: Output) -> None:
    problem = shipped_library().problem(problem_id)
    assert run(["show", problem_id]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert problem.title in out
    assert problem.story in out
    assert problem.prompt in out
    assert not problem.notes or problem.notes not in out
    assert problem.why_it_matters not in out


def test_a_problem_as_json_reads_back(capsys: Output) -> None:
    assert run(["show", "gpa", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["variables"] == ["x", "y", "z"]
    assert shown["at"] == ["4", "9", "16"]
    assert "sqrt(x)" in shown["function"]
    assert len(shown["domain"]) == 4


def test_an_ascii_problem_has_ascii_signs_only(capsys: Output) -> None:
    assert run(["show", "gpa", "--ascii"]) == 0
    assert capsys.readouterr().out.isascii()


def test_an_unknown_problem_names_the_nearest(capsys: Output) -> None:
    assert run(["show", "partial-basics"]) == 3
    assert "Did you mean partials-basic?" in capsys.readouterr().err


def test_brackets_in_prose_are_printed_as_they_are(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("gradtutor: 1\nid: a\nfunction: x y\nask: gradient\nstory: 'see [/x] and :smile: and [x, y]'\n")
    assert run(["show", str(path)]) == 0
    assert "see [/x] and :smile: and [x, y]" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["show"], ["show", "--plain"], ["list"], ["list", "--plain"]])
@pytest.mark.parametrize("sign", ["\u00ad", "\u200d", "\ue000"])
def test_signs_that_a_terminal_may_not_show_are_shown_as_one(
    command: list[str], sign: str, tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / "a.yaml").write_text(f"gradtutor: 1\nid: a\ntitle: q{sign}q\nfunction: x y\nask: gradient\n", "utf-8")
    assert run([*command, str(tmp_path / "a.yaml")]) == 0
    assert "q\ufffdq" in capsys.readouterr().out
