"""`cd tests && python -m fuzz`: feed each target for some minutes, guided by which lines of gradtutor run.

Needs atheris: pip install -e '.[fuzz]'. What falls is kept in --kept, to be tried again by `python -m fuzz NAME FILE`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

NAMES = ("reader", "problems", "compare", "mark", "solve", "descend")
MEGABYTES = 4_000
LONGEST = 2_000
HANGS = 60
"""Seconds after which one input counts as a hang."""


def main() -> int:
    """Feed the targets one after another; return 1 where one fell."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.partition("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("name", nargs="?", choices=NAMES, help="all without it")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="inputs to try once")
    parser.add_argument("--seconds", type=int, default=300, help="for each target")
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "gradtutor-fuzz",
                        help="where inputs that reach new lines, and those that fall, are kept")  # fmt: skip
    wanted = parser.parse_args()
    if wanted.name:
        feed(wanted.name, wanted.files, wanted.seconds, wanted.kept)
    options = ["--seconds", str(wanted.seconds), "--kept", str(wanted.kept)]
    return max(subprocess.call([sys.executable, "-m", "fuzz", name, *options]) for name in NAMES)


def feed(name: str, files: list[Path], seconds: int, kept: Path) -> None:
    """Feed one target until its time is over or it falls, then end this process."""
    import atheris

    with atheris.instrument_imports(include=["gradtutor"]):
        gradtutor = import_module("gradtutor")
        for module in walk_packages(gradtutor.__path__, "gradtutor."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    from fuzz.targets import TARGETS, words

    target, seeds = TARGETS[name]
    corpus = kept / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(text.encode(errors="surrogatepass"))
    dictionary = kept / "words"
    dictionary.write_text("".join(f'"{_quoted(word)}"\n' for word in sorted(words())), encoding="utf-8")
    limits = [f"-max_total_time={seconds}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}", f"-timeout={HANGS}"]
    where = [f"-artifact_prefix={kept}/{name}-", f"-dict={dictionary}"]
    inputs = list(map(str, files)) or [str(corpus)]
    atheris.Setup([sys.argv[0], *limits, *where, "-print_final_stats=1", *inputs], target)
    atheris.Fuzz()


def _quoted(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"')


if __name__ == "__main__":
    sys.exit(main())
