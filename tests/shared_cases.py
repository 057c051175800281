"""The known cases that lie beside a checkout; where they don't, the tests that use them are skipped."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "shared" / "cases"
