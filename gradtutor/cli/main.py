"""Where a run begins, and the one boundary where a `GradtutorError` becomes a message and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from gradtutor.cli.terminal.messages import UNUSABLE, error_text, exit_code, refusal, usage_text
from gradtutor.cli.terminal.streams import end_in_order, prepare_streams, silence_output, tell
from gradtutor.errors import GradtutorError

NEEDED = {
    "solve": ("gradtutor.calculus.derivation", "gradtutor.cli.solving.work"),
    "descend": ("gradtutor.calculus.descent.verdict", "gradtutor.cli.descending.work"),
    "plot": ("gradtutor.calculus.level_map.scene", "gradtutor.cli.plotting.work"),
}
"""What the child process of a command imports while this one imports Click and reads the command line."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command line and exit: 0 done, 1 wrong, 2 usage, 3 unreadable, 4 in part, 5 time limit, 130 stopped."""
    prepare_streams()
    end_in_order()
    typed = sys.argv[1:] if arguments is None else arguments
    if typed and typed[0] in NEEDED and not {"--help", "-h"} & set(typed):
        from gradtutor.cli.terminal.child_process import start_ahead

        start_ahead(*NEEDED[typed[0]])
    sys.exit(run(typed))


def run(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one command line; deliberate errors and what the system refuses become one message."""
    import click

    from gradtutor.cli.group import group

    streams = sys.stdout, sys.stderr
    try:
        result = group.main(args=arguments, prog_name="gradtutor", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        tell(usage_text(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell("\nInterrupted.")
        return 130
    except RuntimeError as error:
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        tell("\nInterrupted.")  # Before Python 3.12 an interrupt while a class is made comes wrapped.
        return 130
    except GradtutorError as error:
        tell(error_text(error))
        return exit_code(error)
    except BrokenPipeError:
        silence_output()  # The reader (head, less) went away: nothing more to say.
        return 0
    except SystemExit:
        if (sys.stdout, sys.stderr) == streams:
            raise
        sys.stdout, sys.stderr = streams  # Click wraps them where the reader went away, and calls it a failure.
        silence_output()
        return 0
    except OSError as error:
        silence_output()
        tell(refusal(error))
        return UNUSABLE
