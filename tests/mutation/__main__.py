"""`cd tests && python -m mutation`: put small faults into the modules that judge, and count those that no test sees."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from mutation.mutants import Mutant
from mutation.trial import ROOT, Trial

GROUPS: dict[str, tuple[dict[str, str], str]] = {
    # name: (modules by layer, the tests that meet their mutants)
    "marking": (
        {"tutor": "marking agreement merging", "tutor.answers": "kinds points point_sets point_labels"},
        """tutor/test_marking.py tutor/answers/test_kinds.py tutor/answers/test_points.py tutor/test_merging.py
        tutor/test_local_questions.py tutor/answers/test_teachers_word.py tutor/misconceptions/test_messages.py
        tutor/test_marking_properties.py cli/test_mark.py""",
    ),
    "equality": (
        {
            "calculus.judging": "equality comparison set_comparison number_comparison",
            "calculus.normal_forms": "normal_form",
        },
        """calculus/judging/test_equality.py calculus/normal_forms/test_normal_form.py
        calculus/judging/test_comparison.py calculus/judging/test_number_comparison.py
        calculus/judging/test_judging_properties.py cli/test_compare.py""",
    ),
    "classification": (
        {
            "calculus.kinds": "inertia classification degenerate",
            "calculus.by_form": "definiteness",
            "calculus.critical": "combination component_kinds",
        },
        """calculus/kinds/test_inertia.py calculus/kinds/test_classification.py calculus/by_form/test_definiteness.py
        calculus/critical/test_combined_kinds.py calculus/derivatives/test_hessian.py
        calculus/test_critical_points.py calculus/kinds/test_degenerate.py calculus/critical/test_combination.py
        calculus/critical/test_families.py calculus/kinds/test_global_claims.py""",
    ),
}
SURVIVORS = Path(__file__).with_name("survivors.md")


def main() -> int:
    """Print a table of the modules, and the mutants that survived without an argument; return 1 below 90 % killed."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"{', '.join(GROUPS)} or a module such as tutor.answers.points; all without",
    )
    parser.add_argument("--seconds", type=float, default=20.0, help="of tests against one mutant, fastest first")
    wanted = parser.parse_args()
    rows = ["| module | mutants | killed | % | argued |", "| --- | ---: | ---: | ---: | ---: |"]
    is_enough = True
    for group, (layers, files) in GROUPS.items():
        modules = [f"gradtutor.{layer}.{name}" for layer, names in layers.items() for name in names.split()]
        chosen = [m for m in modules if not wanted.names or {group, m.removeprefix("gradtutor.")} & {*wanted.names}]
        if chosen:
            found = _tried(chosen, files.split(), wanted.seconds)
            rows += [_row(module.rpartition(".")[2], [one for one in found if one[0] == module]) for module in chosen]
            rows.append(_row(f"**{group}**", found))
            is_enough &= sum(fate == "killed" for _, fate in found) >= 0.9 * len(found)
    print("\n".join(rows))
    return int(not is_enough)


def _tried(modules: Sequence[str], files: Sequence[str], seconds: float) -> list[tuple[str, str]]:
    """Return the module and the fate of every mutant; print those that survived without an argument."""
    argued = SURVIVORS.read_text(encoding="utf-8") if SURVIVORS.exists() else ""
    found: list[tuple[str, str]] = []

    def told(mutant: Mutant, fate: str) -> None:
        if fate != "killed" and f"`{mutant.name}`" in argued:
            fate = "argued"
        if fate not in ("killed", "argued"):
            print(f"{fate}, line {mutant.lines[-1]}: {mutant.name}", flush=True)
        found.append((mutant.module, fate))

    paths = [str(ROOT / "tests" / name) for name in files]
    pytest.main(
        ["-qqs", "-p", "no:cacheprovider", "-p", "no:randomly", f"--rootdir={ROOT}", *paths],
        [Trial(modules, seconds, told)],
    )
    return found


def _row(name: str, found: Sequence[tuple[str, str]]) -> str:
    fates = [fate for _, fate in found]
    killed = fates.count("killed")
    share = 100 * killed / max(1, len(fates))
    return f"| {name} | {len(fates)} | {killed} | {share:.1f} | {fates.count('argued')} |"


if __name__ == "__main__":
    sys.exit(main())
