"""The harness of faults needs fork, signals and terminals of its own."""

import sys

collect_ignore_glob = ["*.py"] if sys.platform == "win32" else []
