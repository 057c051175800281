"""What pyproject.toml promises to installers is true of the code."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COMES_WITH_PYDANTIC = {"pydantic_core"}


def normal(name: str) -> str:
    """Return the name of a distribution as installers compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(lines: list[str]) -> set[str]:
    """Return the names in a list of requirements."""
    return {normal(re.split(r"[\s><=!~;\[]", line, maxsplit=1)[0]) for line in lines}


NEEDED = required(PROJECT["dependencies"])
FOR_PICTURES = required(PROJECT["optional-dependencies"]["plot"])


def imported() -> Iterator[tuple[str, str]]:
    """Yield every package that gradtutor imports, with the file that does."""
    for path in sorted((ROOT / "gradtutor").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            for name in names:
                yield name.partition(".")[0], str(path.relative_to(ROOT))


OUTSIDE = {name: path for name, path in imported() if name not in sys.stdlib_module_names and name != "gradtutor"}


@pytest.mark.parametrize("name", sorted(set(OUTSIDE) - COMES_WITH_PYDANTIC))
def test_what_is_imported_is_declared(name: str) -> None:
    assert {normal(one) for one in packages_distributions()[name]} & (NEEDED | FOR_PICTURES), OUTSIDE[name]


def test_what_is_declared_is_imported() -> None:
    used = {normal(one) for name in OUTSIDE for one in packages_distributions()[name]}
    assert used >= NEEDED | FOR_PICTURES


def test_every_dependency_has_a_lower_bound_and_none_an_upper_one() -> None:
    assert [line for line in PROJECT["dependencies"] if not re.fullmatch(r"[\w-]+>=[\d.]+", line)] == []
