"""YAML text becomes nodes that stay text and know their place; every trap has a name and a remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradtutor.authoring.findings import CODES, Finding, Place, Source
from gradtutor.authoring.source import MAX_CHARACTERS, Items, Node, Table, Text, parse


def node_of(text: str) -> Node:
    root, findings = parse(Source("t.yaml", text))
    assert root is not None
    assert findings == ()
    return root


def findings_of(text: str) -> tuple[Finding, ...]:
    return parse(Source("t.yaml", text))[1]


def value_of(text: str) -> str:
    node = node_of(f"a: {text}")
    assert isinstance(node, Table)
    value = node.get("a")
    assert isinstance(value, Text)
    return value.value


@pytest.mark.parametrize("scalar", ["no", "1:30", "010", "y", "~", "null", "1e3", "0x1F", "2026-11-23", "on", ".5"])
def test_a_scalar_stays_the_text_it_was(scalar: str) -> None:
    assert value_of(scalar) == scalar


def test_lists_and_mappings_keep_their_order_and_places() -> None:
    root = node_of("b: [1, 2]\na:\n  - x\n")
    assert isinstance(root, Table)
    assert [key.value for key, _ in root.entries] == ["b", "a"]
    listed = root.get("a")
    assert isinstance(listed, Items)
    assert listed.items[0].place == Place(3, 5)


@pytest.mark.parametrize(
    ("text", "code", "place", "remedy"),
    [
        pytest.param("function: *x + y", "E103", (1, 11), "quotes", id="alias"),
        pytest.param("function: *", "E103", (1, 11), "quotes", id="lone-star"),
        pytest.param("function: &x + y", "E103", (1, 11), "quotes", id="anchor-swallows-x"),
        pytest.param("function: |x| + y", "E103", (1, 11), "quotes", id="absolute-value"),
        pytest.param("domain: >0", "E103", (1, 9), "quotes", id="greater-than"),
        pytest.param("function: @x", "E103", (1, 11), "quotes", id="at-sign"),
        pytest.param("function: `x`", "E103", (1, 11), "quotes", id="backtick"),
        pytest.param("function: [x+1]^2", "E103", (1, 11), "quotes", id="square-bracket"),
        pytest.param("function: {x+1}^2", "E103", (1, 11), "quotes", id="brace"),
        pytest.param("function: - x", "E103", (1, 11), "quotes", id="dash-space"),
        pytest.param("function: !x y", "E108", (1, 11), "quotes", id="tag"),
        pytest.param("a: !!python/object/apply:os.system [ls]", "E108", (1, 4), "quotes", id="python-tag"),
        pytest.param("a:\n\tb: 1", "E102", (2, 1), "spaces", id="tab"),
        pytest.param("answer: (0, 0): saddle", "E101", (1, 15), "quotes", id="colon-in-a-value"),
        pytest.param("{answer: (1, 1), step: x}", "E105", (1, 10), "quotes", id="point-in-braces"),
        pytest.param("{answer: (1, 2, 3)}", "E105", (1, 10), "quotes", id="longer-point-in-braces"),
        pytest.param("{answer: (0, 0): saddle}", "E105", (1, 10), "quotes", id="labelled-point-in-braces"),
        pytest.param("at: [(1, 2), 3]", "E105", (1, 6), "quotes", id="point-in-a-list"),
        pytest.param("a: 'x' + y", "E103", (1, 4), "quotes", id="text-after-a-quote"),
        pytest.param('a: "x', "E101", (1, 4), "closed", id="open-quote"),
        pytest.param("a: [1, 2", "E101", (1, 4), "]", id="open-list"),
        pytest.param("a: {b: 2", "E101", (1, 4), "}", id="open-mapping"),
        pytest.param('a: "\\cdot"', "E109", (1, 6), "single quotes", id="unknown-escape"),
        pytest.param('a: "\\frac{1}{2}"', "E109", (1, 4), "single quotes", id="latex-escape"),
        pytest.param('a: "\\nabla f"', "E109", (1, 4), "single quotes", id="nabla-escape"),
        pytest.param("a: 1\na: 2", "E104", (2, 1), "line 1", id="duplicate-key"),
        pytest.param("a: 1\n---\nb: 2", "E108", (2, 1), "problems:", id="second-document"),
        pytest.param("a: x\x07y", "E107", (1, 5), "Delete", id="control-character"),
        pytest.param("a: \ud800", "E107", (1, 4), "Delete", id="lone-surrogate"),
        pytest.param('a: "\\e[2J"', "E107", (1, 4), "U+001B", id="escaped-control-character"),
        pytest.param('a: "\\ud800"', "E107", (1, 4), "U+D800", id="escaped-surrogate"),
        pytest.param("a: x\u202ey", "E107", (1, 4), "U+202E", id="direction-override"),
        pytest.param("a: x\u200by", "E107", (1, 4), "U+200B", id="invisible-space"),
        pytest.param('a: "x\\ufeff"', "E107", (1, 4), "U+FEFF", id="byte-order-mark"),
        pytest.param('a: "x\\U000E0041"', "E107", (1, 4), "U+E0041", id="invisible-tag"),
        pytest.param("", "E201", (1, 1), "gradtutor: 1", id="empty"),
        pytest.param("# only a comment\n", "E201", (1, 1), "gradtutor: 1", id="comment-only"),
        pytest.param("- a\nb: 1", "E101", (2, 1), "indentation", id="list-then-key"),
        pytest.param("[[1]]: 2", "E204", (1, 1), "text", id="list-as-key"),
    ],
)
def test_a_trap_is_named_at_its_place_with_a_remedy(text: str, code: str, place: tuple[int, int], remedy: str) -> None:
    (finding,) = findings_of(text)
    assert (finding.code, (finding.line, finding.column)) == (code, place)
    assert remedy in finding.message


def test_a_line_break_in_double_quotes_is_an_escape_that_is_meant() -> None:
    assert value_of('"one\\nand two"') == "one\nand two"


def test_an_alias_repeats_what_its_anchor_names() -> None:
    root = node_of("a: &f x^2\nb: *f")
    assert isinstance(root, Table)
    assert root.get("b") == root.get("a") == Text("x^2", Place(1, 7), "x^2")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("{a: " * 5_000, id="braces"),
        pytest.param("- " * 5_000, id="dashes"),
        pytest.param("a: x\n" + "#" * MAX_CHARACTERS, id="too-long"),
        pytest.param(
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
            id="billion-laughs",
        ),
    ],
)
def test_what_would_cost_too_much_is_refused(text: str) -> None:
    assert [finding.code for finding in findings_of(text)] == ["E106"]


def test_an_anchor_inside_itself_is_refused() -> None:
    assert [finding.code for finding in findings_of("a: &a [*a]")] == ["E103"]


@pytest.mark.parametrize(
    ("text", "index", "place"),
    [
        pytest.param("a: x + yy", 4, (1, 8), id="plain"),
        pytest.param("a: 'x + yy'", 4, (1, 9), id="single-quoted"),
        pytest.param("a: 'it''s yy'", 5, (1, 11), id="doubled-quote"),
        pytest.param('a: "x \\u002B yy"', 4, (1, 14), id="escape"),
        pytest.param("a: |\n  x +\n  yy\n", 4, (3, 3), id="block"),
        pytest.param("a: >-\n  x +\n  yy\n", 4, (3, 3), id="folded"),
        pytest.param("a: x +\n  yy\n", 4, (2, 3), id="plain-over-two-lines"),
        pytest.param("a: &f x + yy\nb: *f", 4, (1, 11), id="anchored"),
    ],
)
def test_a_character_of_a_value_is_found_in_the_file(text: str, index: int, place: tuple[int, int]) -> None:
    root = node_of(text)
    assert isinstance(root, Table)
    value = root.get("a")
    assert isinstance(value, Text)
    assert value.place_of(index) == place


@given(st.text(alphabet=st.sampled_from("ab:-[]{}()'\"|>&*!%@#,? \n\t\\/xy^2"), max_size=60))
def test_any_text_gives_nodes_or_findings_inside_it(text: str) -> None:
    root, findings = parse(Source("t.yaml", text))
    assert root is not None or findings
    for finding in findings:
        assert finding.code in CODES
        assert 1 <= finding.line <= text.count("\n") + 1
        assert finding.column >= 1
