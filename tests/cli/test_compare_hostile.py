"""Texts made to hang, crash or cheat get a verdict or a refusal, whatever kind of answer they are taken for."""

from __future__ import annotations

import json

import pytest
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from replaying import conversation

from gradtutor.calculus.judging.comparison import KINDS
from gradtutor.calculus.judging.form import FORMS
from gradtutor.cli.judging import Request, judgement
from gradtutor.errors import InputError

REFERENCES = ("x", "x^2 + y^2", "(1, 2)", "[[1, 2], [2, 1]]", "{1, 2}", "x = 1", "none")


def assert_judged(request: Request) -> None:
    judged = judgement(request)
    if judged.comparison is None:
        assert isinstance(judged.error, InputError)
        assert judged.error.text in (request.answer, request.reference, *request.domain)
        assert 0 <= judged.error.position <= len(judged.error.text)
        assert judged.message[-1] in ".?!"


@pytest.mark.parametrize("group", HOSTILE)
@pytest.mark.parametrize("kind", [None, *KINDS])
def test_a_hostile_answer_gets_a_verdict_or_a_refusal(group: str, kind: str | None) -> None:
    for text in HOSTILE[group]:
        for reference in (*REFERENCES, text):
            assert_judged(Request(text, reference, ("x", "y"), kind=kind))


@pytest.mark.parametrize("group", HOSTILE)
def test_a_hostile_reference_gets_a_verdict_or_a_refusal(group: str) -> None:
    for text in HOSTILE[group]:
        assert_judged(Request("x", text))
        assert_judged(Request("x", "x", domain=(text,)))


@pytest.mark.parametrize("group", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_a_hostile_answer_is_judged_too(group: str, form: str) -> None:
    for text in HOSTILE[group]:
        assert_judged(Request(text, text, form=form))


def test_the_command_line_says_a_sentence_about_every_hostile_text() -> None:
    texts = [text for texts in HOSTILE.values() for text in texts]
    lines = [json.dumps({"answer": text, "reference": "x^2"}) for text in texts]
    _, output = conversation(["compare", "-", "--json"], lines)
    answers = [json.loads(line) for line in output.splitlines()]
    assert len(answers) == len(texts)
    assert all(answer["message"] for answer in answers)


_PIECES = st.sampled_from([
    *"xyab01259.,;:=<>|()[]{}+-*/^!_'\\$&% ", "sin", "cos", "ln", "log_", "sqrt", "\\frac{", "\\sqrt[", "\\left(",
    "\\right)",
    "e^", "²", "⁻¹", "ⁿ", "√", "½", "±", "pi", "floor", "max(", "x!", "saddle", "none", "and", "at", "f_x=", "∂f/∂x",
    "∈{",
    "\u200b", "−", "≤", "1e5", "1,000", "i", "j", "\ud800", "^T", "λ", "\\boxed{", "\\in\\{", "x^x", "10^9", "(-1)^n",
    "∅",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_PIECES, max_size=12).map("".join),
    st.lists(_PIECES, max_size=8).map("".join) | st.sampled_from(REFERENCES),
    st.sampled_from([None, *KINDS]),
    st.sampled_from([None, ("x", "y"), ("n",)]),
    st.sampled_from([None, *FORMS]),
)
def test_any_pair_of_texts_gets_a_verdict_or_a_refusal(
    answer: str, reference: str, kind: str | None, names: tuple[str, ...] | None, form: str | None
) -> None:
    assert_judged(Request(answer, reference, names, kind=kind, form=form))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20) | st.sampled_from(REFERENCES))
def test_any_characters_get_a_verdict_or_a_refusal(answer: str, reference: str) -> None:
    assert_judged(Request(answer, reference))
