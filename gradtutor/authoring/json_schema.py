"""The JSON Schema (draft-07) of problem files, for editors: completion, help for each key, slips marked at once.

It describes the shape of a file. Formulas are texts here; whether they can be read, and whether the mathematics fits,
is for `gradtutor author lint` and `author test` to say.
"""

from __future__ import annotations

from typing import Any

from gradtutor.authoring.fields import CARDS, EXPECTATIONS, GOALS
from gradtutor.authoring.shape import FOREIGN, required_keys
from gradtutor.calculus.judging.form import FORMS

Schema = dict[str, Any]

FILE_NAME = "problem.schema.json"
"""What the schema is called beside problem files."""

MODELINE = f"# yaml-language-server: $schema={FILE_NAME}"
"""The first line of a problem file, by which editors find the schema."""

# YAML editors read 3 as a number and yes as a boolean; problem files keep both as the text they are.
TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
PROSE: Schema = {
    "anyOf": [
        TEXT,
        {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
            "additionalProperties": TEXT,
            "minProperties": 1,
        },
    ]
}
ID: Schema = {"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
YES: Schema = {"enum": [True, False, "yes", "no", "true", "false"]}
SHARE: Schema = {
    "type": ["string", "number"],
    "minimum": 0,
    "maximum": 1,
    "pattern": r"^(\d+/[1-9]\d*|[01]|0?\.\d+|1\.0+)$",
}
COUNT: Schema = {"type": ["string", "integer"], "minimum": 1, "pattern": r"^[1-9]\d*$"}
RANGE: Schema = {"type": "string", "pattern": r"^\s*[-−]?\d+\s*\.\.\s*[-−]?\d+\s*$"}


def _texts(of: Schema = TEXT) -> Schema:
    return {"anyOf": [of, {"type": "array", "items": of}]}


def _mapping(properties: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "required": list(required),
    }


def _goals(*more: str) -> Schema:
    return {"enum": [*GOALS, *more]}


VALUES: Schema = {"type": "array", "items": TEXT, "minItems": 1}
PARAMETER: Schema = {
    "anyOf": [
        RANGE,
        VALUES,
        {**_mapping({"integer": RANGE}, "integer"), "patternProperties": {}},
        {**_mapping({"choose": VALUES}, "choose"), "patternProperties": {}},
    ]
}
LOCKED: Schema = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}
POINT: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}, {"type": "object", "additionalProperties": TEXT}]}
MISTAKE = _mapping({"id": ID, "when": TEXT, "say": PROSE, "score": SHARE}, "when", "say")
MISTAKES: Schema = {"type": "array", "items": MISTAKE}
OPTION = _mapping({"text": PROSE, "correct": YES, "say": PROSE}, "text")
EXPECT: Schema = {
    "anyOf": [
        {"enum": list(EXPECTATIONS)},
        {"type": "object", "properties": {"mistake": TEXT}, "required": ["mistake"], "additionalProperties": False},
    ]
}
TEST = _mapping(
    {"step": _goals(*CARDS), "answer": TEXT, "expect": EXPECT, "variant": LOCKED}, "step", "answer", "expect"
)
ACCEPT = _mapping(
    {
        "form": {"enum": list(FORMS)},
        "tolerance": {"type": ["string", "number"], "exclusiveMinimum": 0},
        "where": _texts(),
    }
)
STEP = _mapping(
    {"prompt": PROSE, "hints": _texts(PROSE), "mistakes": MISTAKES, "accept": ACCEPT, "score": SHARE, "skip": YES}
)

KEYS: dict[str, tuple[Schema, str]] = {
    "gradtutor": ({"enum": [1, "1"]}, "The version of the format."),
    "id": (ID, "A name that never changes: small letters, digits and dashes."),
    "title": (PROSE, "A few words to find the problem by."),
    "story": (PROSE, "What the problem is about."),
    "prompt": (PROSE, "What to do. Left out, it is made from ask."),
    "why_it_matters": (PROSE, "What the learner reads at the end."),
    "notes": (PROSE, "For teachers: the tempting wrong claim, and why it fails."),
    "source": (PROSE, "Where the problem is from."),
    "kind": ({"enum": ["problem", *CARDS]}, "A problem with mathematics, or a concept card."),
    "function": (TEXT, "The function, typed as learners type: 3x^2 + 4x y"),
    "variables": (_texts(), "The variables in order. Left out: those of the function in alphabetical order."),
    "domain": (_texts(), "Conditions that hold throughout: x > 0"),
    "constraints": (_texts(), "Conditions of the task: x + y = 10"),
    "at": (POINT, "A point: (1, 2)"),
    "direction": (POINT, "A direction, of any length: (1, 1)"),
    "start": (POINT, "Where a descent begins: (0, 0)"),
    "rate": (TEXT, "The learning rate of a descent: 0.1"),
    "rounds": (COUNT, "How many steps a descent takes."),
    "copies": (COUNT, "How many such terms the whole function has, each in variables of its own."),
    "clip": (TEXT, "The length to which gradients are clipped."),
    "inner": (_texts(), "The variables as functions of others, for the chain rule: x = s t"),
    "parameters": (
        {"type": "object", "additionalProperties": PARAMETER, "minProperties": 1, "maxProperties": 12},
        "Letters whose values make variants: {a: 1..5}",
    ),
    "require": (_texts(), "Conditions on the parameters and the function: a != b, count(critical_points) == 2"),
    "variants": (
        {"anyOf": [{**COUNT, "maximum": 1000}, {"type": "array", "items": LOCKED, "minItems": 1}]},
        "How many variants to hand out, or the values of each.",
    ),
    "ask": (_texts(_goals()), "What to ask; a goal brings the steps that lead to it."),
    "steps": (
        {"type": "object", "propertyNames": _goals(*CARDS), "additionalProperties": STEP},
        "Other words for single steps.",
    ),
    "hints": (_texts(PROSE), "Hints of your own, before the derived ones."),
    "mistakes": (MISTAKES, "Wrong answers you expect, and what to say to them."),
    "options": ({"type": "array", "items": OPTION, "minItems": 2}, "What to choose from."),
    "model_answer": (PROSE, "An answer that deserves full marks."),
    "check_for": (_texts(), "The ideas a good answer holds; other wordings after |"),
    "difficulty": ({"enum": [1, 2, 3, 4, 5, "1", "2", "3", "4", "5"]}, "1 (easy) to 5 (hard)."),
    "skills": (_texts(), "What the problem practises."),
    "needs": (_texts(), "What it builds on."),
    "tags": (_texts(), "Words to find it by."),
    "units": (PROSE, "The units of the variables."),
    "tests": ({"type": "array", "items": TEST}, "Answers with the verdict you expect."),
}
"""Every key of a problem: what it may hold, and its help."""


def json_schema() -> Schema:
    """Return the schema of a file with one problem, or with several under `problems:`."""
    properties = {key: {**schema, "description": told} for key, (schema, told) in KEYS.items()}
    whole = {**_mapping(properties, "gradtutor", "id"), "allOf": _by_kind()}
    # What a problem lacks, defaults: may hold; so in a list only the shape is checked.
    listed = _mapping(properties)
    several = _mapping(
        {
            "gradtutor": properties["gradtutor"],
            "defaults": {"$ref": "#/definitions/part"},
            "problems": {"type": "array", "items": {"$ref": "#/definitions/part"}, "minItems": 1},
        },
        "gradtutor",
        "problems",
    )
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "gradtutor problem file",
        "if": {"required": ["problems"]},
        "then": several,
        "else": whole,
        "definitions": {"part": listed},
    }


def _by_kind() -> list[Schema]:
    """Return what each kind of problem needs and what means nothing in it."""
    return [
        {
            "if": _is_kind(kind),
            "then": {
                "required": list(required_keys(kind)),
                "properties": dict.fromkeys(FOREIGN[kind], False),
            },
        }
        for kind in FOREIGN
    ]


def _is_kind(kind: str) -> Schema:
    said: Schema = {"properties": {"kind": {"const": kind}}}
    return said if kind == "problem" else {**said, "required": ["kind"]}
