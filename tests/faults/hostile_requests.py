"""Hostile requests: lines of JSON, arguments and files made to crash, hang, fill the memory or cheat a terminal.

Every run has two seconds for its mathematics and two gigabytes of memory.
"""

from __future__ import annotations

import json
import resource
from collections.abc import Callable
from pathlib import Path
from random import Random

from faults.command import ran
from faults.keeping import PROBLEM
from hostile import HOSTILE

MEMORY = 2 * 2**30
LIMIT = 60.0
LINES = 12

TEXTS = [text for some in HOSTILE.values() for text in some]
VALUES = [
    "null", "true", "NaN", "-Infinity", "1e999", "0", "-1", "9" * 5_000, "0.1", '""', '"x"', '"\\ud800"',
    '"\\u0000"', '"\\u001b[31mred\\u001b[0m"', '"\\u202ex"', "[]", "{}", '["x", "y"]', '["x", 1, null]', "[[[[]]]]",
    '{"x": "y"}', "[" * 3_000 + "]" * 3_000, "[" * 90_000, '["' + "x" * 500_000 + '"]', '["x", "x"]', '["1", "2"]',
    '["e", "pi"]', '["x = 1"]', '"1e999999999"', '["0/0"]',
]  # fmt: skip
KEYS = {
    "solve": ["function", "vars", "domain", "subject_to", "at", "direction"],
    "compare": ["answer", "reference", "vars", "kind", "tolerance", "domain", "exact", "form"],
    "mark": ["problem", "step", "answer"],
    "descend": ["function", "start", "rate", "rounds", "momentum", "clip", "subject_to", "vars", "method", "ascend"],
}
SOUND = {
    "solve": {"function": "x^2 + x y"},
    "compare": {"answer": "x + y", "reference": "y + x"},
    "mark": {"problem": PROBLEM, "step": "gradient", "answer": "1, 2"},
    "descend": {"function": "x^2 + y^2", "start": ["1", "2"]},
}
NAMES = [
    "../../etc/passwd", "/etc/passwd", "/dev/zero", "/", "", ".", "..", "x" * 5_000, "\x1b[31m", PROBLEM + ":a=1", "*",
    PROBLEM + ":" + "a=1," * 500, "no-such", "-", "--", "\udcff", "NUL", "C:\\x", "$(ls)", "a\nb", PROBLEM + ".yaml",
    "tilted\u202esaddle",
]  # fmt: skip
OPTIONS = {
    "solve": ["--vars", "--domain", "--box", "--subject-to", "--at", "--direction", "--steps"],
    "descend": ["--start", "--rate", "--rounds", "--momentum", "--clip", "--subject-to", "--vars", "--method"],
    "plot": ["--box", "--points", "--path", "--rate", "--rounds", "--subject-to", "--domain", "--vars"],
    "compare": ["--vars", "--domain", "--tolerance", "--kind", "--form"],
    "list": ["--skill", "--level"],
    "practice": ["--skill", "--mistake", "--like", "--count", "--minutes", "--seed"],
}
NUMBERS = ["0", "-1", "1e999", "nan", "inf", "9" * 40, "0.000001", "1..2", "x=1..0", "x=-5..5", "1,2", "1,,2", "(1;2)"]


def bound_memory() -> None:
    """Let this process have two gigabytes at most."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def lines(home: Path, chance: Random) -> str:
    """Send hostile lines of JSON, and expect one JSON object for each."""
    command = chance.choice(list(KEYS))
    sent = [_line(command, chance) for _ in range(LINES)]
    form = () if command == "mark" else ("--json",)
    limit = () if command == "compare" else ("--time-limit", "2")
    typed = "\n".join(sent).encode(errors="surrogateescape") + b"\n"
    run = ran(command, "-", *form, *limit, home=home, typed=typed, limit=LIMIT, fault=bound_memory)
    try:
        replies = [json.loads(line) for line in run.out.splitlines()]
    except ValueError as error:
        return f"{command}: {error}: {run.out[-300:]}"
    if run.fault or len(replies) != LINES:
        return f"{command}: {run.fault or f'{len(replies)} replies'}: {sent[len(replies) : len(replies) + 2]!r:.600}"
    return ""


def _line(command: str, chance: Random) -> str:
    kind = chance.random()
    if kind < 0.1:
        return chance.choice(
            ["{", "[]", "null", '{"', "}" * 50, '"x"', "{}", "\udcff\udcfe", '{"function": "x"', "[" * 90_000]
        )
    keys = {key: json.dumps(value) for key, value in SOUND[command].items()}
    for key in chance.sample(KEYS[command], chance.randint(1, 2)):
        keys[key] = chance.choice(VALUES) if chance.random() < 0.6 else json.dumps(chance.choice(TEXTS)[:100_000])
    if command == "mark" and chance.random() < 0.3:
        keys["problem"] = json.dumps(chance.choice(NAMES))
    pairs = [f'"{key}": {value}' for key, value in keys.items()]
    return "{" + ", ".join(pairs + ([pairs[0]] if chance.random() < 0.1 else [])) + "}"


def arguments(home: Path, chance: Random) -> str:
    """Give a command hostile arguments."""
    command = chance.choice([*OPTIONS, "mark", "show", "author", "progress"])
    given = [text[:100_000].replace("\0", "\u0001").replace("\ud800", "\udcff").replace("\udfff", "\udcfe")
             for text in _arguments(command, chance)]  # fmt: skip
    timed = ["--time-limit", "2"] if command in ("solve", "descend", "plot") else []
    run = ran(command, *given, *timed, home=home, typed="", limit=LIMIT, fault=bound_memory)
    return f"{command} {given!r:.500}: {run.fault}" if run.fault else ""


def _arguments(command: str, chance: Random) -> list[str]:
    match command:
        case "mark":
            return [chance.choice([PROBLEM, *NAMES]), chance.choice(["gradient", *TEXTS]), chance.choice(TEXTS)]
        case "show":
            return [chance.choice(NAMES)]
        case "author":
            return [
                chance.choice(["lint", "test", "preview", "variants", "new"]),
                chance.choice([*NAMES[:3], *NAMES[5:]]),
            ]
        case "progress":
            return [chance.choice(["import", "export", "history", "nothing"]), chance.choice(["/dev/full", *NAMES[:2]])]
        case "practice":
            given = [chance.choice([PROBLEM, *NAMES[:3], *NAMES[6:]])]
        case "list":
            given = []
        case "compare":
            given = [chance.choice(TEXTS), chance.choice(TEXTS)]
        case _:
            given = [chance.choice([*TEXTS, "x^2 + y^2", "x^2 + y^2"])]
    for option in chance.sample(OPTIONS[command], chance.randint(0, 2)):
        given += [option, chance.choice([*NUMBERS, chance.choice(TEXTS)])]
    return given


def files(home: Path, chance: Random) -> str:
    """Load a hostile problem file, from every command that reads one."""
    home.mkdir(exist_ok=True)
    path = home / "hostile.yaml"
    path.write_bytes(chance.choice(_FILES)(chance).encode(errors="surrogateescape"))
    command = chance.choice([
        ("author", "lint", str(path)), ("author", "test", str(path), "--variants", "2"),
        ("author", "preview", str(path)), ("author", "variants", str(path)), ("author", "lint", str(path), "--json"),
        ("show", str(path)), ("show", str(path), "--json"), ("list", str(path)), ("practice", str(path)),
        ("mark", str(path), "gradient", "1, 2"),
    ])  # fmt: skip
    run = ran(*command, home=home, typed="1, 2\nshow\nhint\n", limit=LIMIT, fault=bound_memory)
    return f"{command[:2]} {path.read_bytes()[:300]!r}: {run.fault}" if run.fault else ""


def _laughs(chance: Random) -> str:
    levels = [f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, chance.randint(4, 30))]
    return "gradtutor: 1\nx-0: &a0 [lol, lol]\n" + "\n".join(levels) + "\nid: a\nfunction: x^2\nask: gradient\n"


def _deep(chance: Random) -> str:
    return chance.choice(
        ["[" * 50_000, "{a: " * 20_000, "- " * 30_000, "a:\n" + "".join(" " * n + "a:\n" for n in range(500))]
    )


def _prose(chance: Random) -> str:
    nasty = chance.choice(["\\e]0;title\\a", "\\e[31mred", "\\e[2J", "\\x9b31m", "\\u202e", "\\0", "\\r\\n", "\\u200b"])
    keys = ["title", "story", "prompt", "why_it_matters", "notes", "source", "units", "id", "ask", "function", "hints"]
    prose = "".join(f'{key}: "a{nasty}b"\n' for key in chance.sample(keys, 3))
    return _SOUND + prose if chance.random() < 0.5 else prose + "gradtutor: 1\n" + nasty


def _raw(chance: Random) -> str:
    nasty = chance.choice(["\x1b[31m", "\x00", "\x9b", "\u202e", "\udcff", "\r", "\x07", "\ufeff", "\u2028"])
    return _SOUND + f"title: a{nasty}b\n{nasty}: c\n"


def _mathematics(chance: Random) -> str:
    text = json.dumps(chance.choice(TEXTS)[:3_000])
    key = chance.choice(
        ["function", "domain", "at", "direction", "constraints", "start", "rate", "rounds", "variables", "ask"]
    )
    return "\n".join(line for line in _SOUND.splitlines() if not line.startswith(f"{key}:")) + f"\n{key}: {text}\n"


def _parameters(chance: Random) -> str:
    span = chance.choice(["1..99999999999", "-1e9..1e9", "1..0", "0..0", "a..b", "1.." + "9" * 900, "1..1000"])
    names = "".join(f"  {name}: {{integer: {span}}}\n" for name in "abcd"[: chance.randint(1, 4)])
    require = chance.choice(["a^2 = 2", "a > b", "a^9999 = b^9999", "sin(a) = 1/3", "a = a"])
    return f"{_SOUND}variants: {chance.choice([3, 10**9, -1])}\nparameters:\n{names}require: {require}\n"


def _names(chance: Random) -> str:
    return _SOUND.replace("id: a", "id: " + json.dumps(chance.choice(NAMES)))


def _long(chance: Random) -> str:
    return chance.choice([
        _SOUND + "story: " + "x" * 5_000_000, _SOUND + "hints:\n" + "  - h\n" * 60_000, "#" * 2_000_000,
        "gradtutor: 1\nproblems:\n" + "  - {id: a, function: x, ask: gradient}\n" * 3_000, "a: 1\n" * 90_000,
        "!!python/object/apply:os.system [ls]",
        "gradtutor: " + "9" * 20_000, "&a [*a]", "<<: *a", "? ? ? ?", "%YAML 9.9\n---\n", "---\n" * 5_000, "",
    ])  # fmt: skip


_SOUND = "gradtutor: 1\nid: a\nfunction: x^2 + y^2\nask: classify\n"
_FILES: list[Callable[[Random], str]] = [_laughs, _deep, _prose, _raw, _mathematics, _parameters, _names, _long]

FAULTS: dict[str, tuple[int, Callable[[Path, Random], str]]] = {
    "hostile-lines": (100, lines),
    "hostile-arguments": (300, arguments),
    "hostile-files": (200, files),
}
