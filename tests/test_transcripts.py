"""What the program prints, replayed word for word from the transcripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from replaying import Exchange, assert_replays, exchanges, rewritten

from gradtutor.tutor.questions import KINDS, QuestionKind

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.md"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_is_what_the_program_prints(path: Path) -> None:
    assert_replays(path)


ALL = "\n".join(path.read_text(encoding="utf-8") for path in TRANSCRIPTS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_question_kind_is_in_a_rich_and_in_a_plain_transcript(kind: QuestionKind) -> None:
    assert re.search(rf"^Step \d+ of \d+   {kind.title}\.  ", ALL, re.MULTILINE)
    assert re.search(rf"^Step \d+ of \d+: {kind.title}\. ", ALL, re.MULTILINE)


TEXT = """Prose.

```
$ gradtutor --version
gradtutor 0
> typed
$ gradtutor list
```
"""


def test_a_block_holds_commands_with_their_output_and_what_is_typed() -> None:
    assert list(exchanges(TEXT)) == [
        Exchange(4, "$ gradtutor --version", ("typed",), "gradtutor 0\n> typed"),
        Exchange(7, "$ gradtutor list", (), ""),
    ]


def test_a_transcript_with_other_output_fails(tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_text("```\n$ gradtutor --version\ngradtutor none\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"wrong\.md:2"):
        assert_replays(path)


def test_a_transcript_can_be_rewritten_to_what_is_printed_now() -> None:
    before = "Prose.\n\n```\n$ gradtutor --version\nold\nolder\n```\n\nMore.\n"
    assert rewritten(before).splitlines()[4].startswith("gradtutor ")
    assert rewritten(before).endswith("```\n\nMore.\n")
