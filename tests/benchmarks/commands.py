"""Whole processes to measure: gradtutor as an installed program, and what it is measured against."""

from __future__ import annotations

import os
import subprocess
import sys

PYTHON = [sys.executable, "-c", "pass"]
CLICK = [sys.executable, "-c", "import click"]
SYMPY = [sys.executable, "-c", "import sympy"]
GRADTUTOR = [sys.executable, "-m", "gradtutor"]

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As for an installed program, byte code is written by the first run."""

TEXTBOOK = (
    "3*x**2+4*x*y", "x^3 - 9xy + y^3", "x^2 e^y", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "sin x + sin y",
    "x y e^(-x^2 - y^2)", "ln(1 + x^2 + y^2) - y",
)  # fmt: skip


def run(command: list[str]) -> None:
    """Run a command without looking at what it prints."""
    silent = subprocess.DEVNULL
    subprocess.run(command, stdin=silent, stdout=silent, stderr=silent, check=False, env=ENVIRONMENT)
