"""What single fields of a problem file may hold: each check is a function that returns the value or says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from gradtutor.calculus.judging.form import FORMS
from gradtutor.tutor.questions import KINDS

CARDS = ("choice", "recall")
"""Kinds of concept card; each is asked by a question kind of the same name."""

GOALS = tuple(kind.name for kind in KINDS if kind.name not in CARDS)
"""What `ask` may name: the table of question kinds."""

EXPECTATIONS = ("correct", "incorrect", "incomplete", "unreadable")

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}

LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
"""A key of prose in several languages: en, de, pt-BR."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean title?" for a near miss, or "".

    >>> did_you_mean("tilte", ["title", "story"])
    ' Did you mean title?'
    """
    close = nearest(word, known)
    return f" Did you mean {close}?" if close else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is spelled most alike, or ""."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def fault(code: str, message: str, instead: str = "") -> PydanticCustomError:
    """Return the error for a value; `instead` is the text that would mend it, where that is sure."""
    return PydanticCustomError(code, "{message}", {"message": message, "instead": instead})


def _text(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1:
        raise fault("E204", "I need text here, but a colon made this a mapping. Put the whole text in quotes.")
    if not isinstance(value, str):
        raise fault("E204", "I need text here, but brackets or dashes made this a list. Put the whole text in quotes.")
    if not value.strip():
        raise fault("E205", "Nothing stands here. Write something, or delete the key.")
    return value.strip()


def _listed(value: Any) -> Any:
    """Return a single text as a list of one: `ask: gradient` is `ask: [gradient]`."""
    if isinstance(value, dict):
        raise fault("E204", "I need text or a list of texts here, but a colon made this a mapping. Use quotes.")
    return (value,) if isinstance(value, str) else tuple(value)


def a_list(key: str, example: str) -> BeforeValidator:
    """Return the check that `key` holds a list."""

    def check(value: Any) -> Any:
        if not isinstance(value, list):
            raise fault("E204", f"{key}: is a list. Begin each entry with a dash: - {example}")
        return value

    return BeforeValidator(check)


def a_mapping(what: str, keys: Iterable[str]) -> BeforeValidator:
    """Return the check that an entry is a mapping with `keys`."""

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            raise fault("E204", f"{what} is a mapping with {', '.join(f'{key}:' for key in keys)}")
        return value

    return BeforeValidator(check)


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        plain = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") or "my-problem"
        raise fault("E205", f"An id is small letters, digits and single dashes, such as {plain}.")
    return value


def _version(value: str) -> str:
    if value != "1":
        raise fault("E205", f"I read version 1 of the format, and this says {value}. Write gradtutor: 1")
    return value


def _kind(value: str) -> str:
    return _one_of(value, ("problem", *CARDS), "kind is one of")


def _one_of(value: str, known: Sequence[str], told: str) -> str:
    if value not in known:
        close = nearest(value, known)
        raise fault("E205", f"{told} {', '.join(known)}.{did_you_mean(value, known)}", close)
    return value


def _goal(value: str) -> str:
    if "," in value:
        raise fault("E205", f"Several goals are a list. Write ask: [{value}]")
    if value not in GOALS:
        hint = did_you_mean(value, GOALS) or f" I know {', '.join(GOALS)}."
        raise fault("E205", f"I don't know what {value} asks.{hint}", nearest(value, GOALS))
    return value


def _step(value: str) -> str:
    return value if value in CARDS else _goal(value)


def _difficulty(value: str) -> int:
    if not re.fullmatch("[1-5]", value):
        raise fault("E205", "difficulty is a whole number from 1 (easy) to 5 (hard).")
    return int(value)


def _count(value: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,9}", value):
        raise fault("E205", "I need a whole number from 1 here.")
    return int(value)


def _share(value: str) -> Fraction:
    """Return a score: 0, 1/2, 0.75, 1."""
    number = _fraction(value)
    if number is None or not 0 <= number <= 1:
        raise fault("E205", "A score is a number from 0 to 1, such as 1/2.")
    return number


def _tolerance(value: str) -> Fraction:
    number = _fraction(value)
    if number is None or number <= 0:
        raise fault("E205", "tolerance is a positive number, such as 0.01.")
    return number


def _fraction(value: str) -> Fraction | None:
    return Fraction(value) if re.fullmatch(r"-?(\d{1,9}/[1-9]\d{0,8}|\d{0,9}\.?\d{1,9})", value) else None


def _yes(value: str) -> bool:
    if value.lower() not in _YES_NO:
        raise fault("E205", "Write yes or no.")
    return _YES_NO[value.lower()]


def _expect(value: Any) -> Any:
    if isinstance(value, dict) and list(value) == ["mistake"] and isinstance(value["mistake"], str):
        return f"mistake:{value['mistake']}"
    if not isinstance(value, str) or value not in EXPECTATIONS:
        hint = did_you_mean(str(value), EXPECTATIONS)
        told = f"expect is one of {', '.join(EXPECTATIONS)}, or {{mistake: its-id}}.{hint}"
        raise fault("E205", told, nearest(str(value), EXPECTATIONS))
    return value


def _form(value: str) -> str:
    return _one_of(value, FORMS, "A form is one of")


Prose = Annotated[str, BeforeValidator(_text)]
Proses = Annotated[tuple[Prose, ...], BeforeValidator(_listed)]
Id = Annotated[Prose, AfterValidator(_id)]
Version = Annotated[Prose, AfterValidator(_version)]
Kind = Annotated[Prose, AfterValidator(_kind)]
Goal = Annotated[Prose, AfterValidator(_goal)]
Goals = Annotated[tuple[Goal, ...], BeforeValidator(_listed)]
Step = Annotated[Prose, AfterValidator(_step)]
Difficulty = Annotated[int, BeforeValidator(_difficulty), BeforeValidator(_text)]
Count = Annotated[int, BeforeValidator(_count), BeforeValidator(_text)]
Share = Annotated[Fraction, BeforeValidator(_share), BeforeValidator(_text)]
Tolerance = Annotated[Fraction, BeforeValidator(_tolerance), BeforeValidator(_text)]
Yes = Annotated[bool, BeforeValidator(_yes), BeforeValidator(_text)]
Expect = Annotated[str, BeforeValidator(_expect)]
Form = Annotated[Prose, AfterValidator(_form)]
