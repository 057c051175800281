"""The JSON Schema accepts every sound problem file and rejects every misshapen one, says an independent validator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from gradtutor.authoring.files import problem_files
from gradtutor.authoring.findings import Source
from gradtutor.authoring.json_schema import KEYS, json_schema
from gradtutor.authoring.library import shipped_folder
from gradtutor.authoring.schema import contents
from gradtutor.authoring.shape import ProblemShape

VALIDATOR = Draft7Validator(json_schema())
SHIPPED = [Path(str(file)) for file in problem_files(shipped_folder())]
SOUND: dict[str, Any] = {"gradtutor": 1, "id": "a", "function": "x y", "ask": "gradient"}
CARD: dict[str, Any] = {"gradtutor": 1, "id": "a", "kind": "choice", "prompt": "Which?"}
OPTIONS = [{"text": "this", "correct": True}, {"text": "that"}]


def test_the_schema_is_a_sound_schema() -> None:
    Draft7Validator.check_schema(json_schema())


def test_the_schema_knows_every_key() -> None:
    assert set(KEYS) == set(ProblemShape.model_fields)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_fits_the_schema(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))] == []


GOOD: dict[str, dict[str, Any]] = {
    "smallest": SOUND,
    "lists": {**SOUND, "ask": ["gradient", "classify"], "variables": "x, y", "domain": ["x > 0"], "hints": "one"},
    "points": {**SOUND, "at": {"x": 1, "y": 2}, "start": [1, "1/2"], "direction": "(1, 1)"},
    "parameters": {
        **SOUND,
        "function": "a b c x",
        "parameters": {"a": "1..5", "b": [1, -1], "c": {"choose": ["1/2"]}},
        "require": "a != b",
    },
    "locked": {**SOUND, "function": "a x", "parameters": {"a": "1..5"}, "variants": [{"a": 1}]},
    "languages": {**SOUND, "title": {"en": "Saddle", "de": "Sattel"}},
    "steps": {**SOUND, "steps": {"gradient": {"accept": {"form": "factored", "tolerance": 0.1}, "score": "1/2"}}},
    "mistakes": {**SOUND, "mistakes": [{"when": "x", "say": "No.", "score": 0.5, "id": "slip"}]},
    "tests": {**SOUND, "tests": [{"step": "gradient", "answer": "x", "expect": {"mistake": "slip"}}]},
    "own-keys": {**SOUND, "x-mine": {"any": "thing"}},
    "card": {**CARD, "options": OPTIONS},
    "recall": {**CARD, "kind": "recall", "model_answer": "M", "check_for": ["a"]},
    "several": {"gradtutor": 1, "defaults": {"ask": "gradient"}, "problems": [{"id": "a", "function": "x"}]},
}


@pytest.mark.parametrize("file", GOOD.values(), ids=GOOD.keys())
def test_a_sound_file_fits_the_schema_and_loads(file: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(file)
    assert contents(Source("a.yaml", yaml.safe_dump(file, sort_keys=False))).findings == ()


BAD: dict[str, dict[str, Any]] = {
    "no-version": {key: value for key, value in SOUND.items() if key != "gradtutor"},
    "no-function": {key: value for key, value in SOUND.items() if key != "function"},
    "no-goal": {key: value for key, value in SOUND.items() if key != "ask"},
    "other-version": {**SOUND, "gradtutor": 2},
    "id-with-capitals": {**SOUND, "id": "My Saddle"},
    "unknown-key": {**SOUND, "tilte": "A"},
    "unknown-goal": {**SOUND, "ask": ["gradient", "clasify"]},
    "unknown-kind": {**SOUND, "kind": "quiz"},
    "empty-title": {**SOUND, "title": ""},
    "title-list": {**SOUND, "title": ["a"]},
    "function-list": {**SOUND, "function": ["x"]},
    "difficulty": {**SOUND, "difficulty": 6},
    "difficulty-words": {**SOUND, "difficulty": "hard"},
    "rounds": {**SOUND, "rounds": 0},
    "range": {**SOUND, "parameters": {"a": "1-5"}},
    "parameter": {**SOUND, "parameters": {"a": {"whole": "1..5"}}},
    "no-parameters": {**SOUND, "parameters": {}},
    "variants": {**SOUND, "parameters": {"a": "1..5"}, "variants": 0},
    "unknown-step": {**SOUND, "steps": {"gradiant": {}}},
    "unknown-step-key": {**SOUND, "steps": {"gradient": {"promt": "P"}}},
    "unknown-form": {**SOUND, "steps": {"gradient": {"accept": {"form": "nice"}}}},
    "tolerance": {**SOUND, "steps": {"gradient": {"accept": {"tolerance": 0}}}},
    "skip": {**SOUND, "steps": {"gradient": {"skip": "perhaps"}}},
    "mistake-unsaid": {**SOUND, "mistakes": [{"when": "x"}]},
    "score": {**SOUND, "mistakes": [{"when": "x", "say": "y", "score": 2}]},
    "tests-text": {**SOUND, "tests": "none"},
    "test-incomplete": {**SOUND, "tests": [{"step": "gradient", "answer": "x"}]},
    "test-verdict": {**SOUND, "tests": [{"step": "gradient", "answer": "x", "expect": "corect"}]},
    "test-step": {**SOUND, "tests": [{"step": "hesse", "answer": "x", "expect": "correct"}]},
    "options-in-a-problem": {**SOUND, "options": OPTIONS},
    "card-without-options": CARD,
    "card-with-one-option": {**CARD, "options": OPTIONS[:1]},
    "card-with-a-function": {**CARD, "options": OPTIONS, "function": "x"},
    "option-without-text": {**CARD, "options": [*OPTIONS, {"correct": True}]},
    "recall-without-ideas": {**CARD, "kind": "recall", "model_answer": "M"},
    "no-problems": {"gradtutor": 1, "problems": []},
    "key-beside-problems": {"gradtutor": 1, "titel": "T", "problems": [{"id": "a"}]},
}


@pytest.mark.parametrize("file", BAD.values(), ids=BAD.keys())
def test_a_misshapen_file_is_rejected_by_the_schema_and_by_loading(file: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(file)
    assert contents(Source("a.yaml", yaml.safe_dump(file, sort_keys=False))).findings
