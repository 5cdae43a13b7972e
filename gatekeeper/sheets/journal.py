"""A copy of the journal as a workbook: what was found, and on the last sheet the codes that a later change shows against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.journal_words import JournalWord
from gatekeeper.service.office.journal_list import AuditLine
from gatekeeper.service.papers import CheckpointLine
from gatekeeper.sheets.streamed import streamed_workbook

_HEAD = (
    JournalWord.WHEN,
    JournalWord.MACHINE,
    JournalWord.KIND,
    JournalWord.WHAT,
    JournalWord.WHOM,
    JournalWord.BY,
    JournalWord.SEQ,
)
_WIDE = (20, 16, 16, 48, 18, 16, 9)  # characters
_CODES = (JournalWord.MACHINE, JournalWord.STREAM, JournalWord.SEQ, JournalWord.CODE, JournalWord.WHEN)
_CODES_WIDE = (48, 12, 9, 24, 20)
_FOOT = 200  # characters of a page's footer; Excel takes 255, some of them for how it is laid out
_MOMENT = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class JournalCopy:
    """What a copy is of.

    Attributes:
        query: What was looked for; empty for everything.
        reason: Why whole names are in it; empty where they are masked.
        checkpoints: Where each chain stood when it began.
        fitting: How many entries fit; more than the copy has where it was cut.
    """

    estate: str
    query: str
    reason: str
    made_at: datetime
    checkpoints: tuple[CheckpointLine, ...]
    fitting: int


def write_journal(lines: Iterator[AuditLine], of: JournalCopy, out: Path, language: Language) -> int:
    """Write it, a line at a time; `lines` may raise `Cancelled`, and then nothing is there.

    Returns:
        How many entries it has.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program, or somebody has saved it since.
        PrintFailed: The disk or the folder does not take the file.
    """

    def say(word: Words, **values: object) -> str:
        return word.fill(language, **values)

    title = f"{of.estate} {say(JournalWord.TITLE)}"
    short = " · ".join(f"{one.device} {one.stream} {one.seq} {one.short}" for one in of.checkpoints)
    with streamed_workbook(title, of.made_at, out) as book:
        heads = [say(word) for word in _HEAD]
        count = book.sheet(
            say(JournalWord.TITLE), heads, (_cells(one, language) for one in lines), _WIDE, short[:_FOOT]
        )
        notes = [
            title,
            f"{of.made_at:{_MOMENT}}",
            say(JournalWord.ASKED, query=of.query or say(JournalWord.ALL)),
            say(JournalWord.COUNT, n=f"{count:,}")
            if of.fitting <= count
            else say(JournalWord.CUT, n=f"{count:,}", all=f"{of.fitting:,}"),
            say(JournalWord.WHOLE, reason=of.reason) if of.reason else say(JournalWord.MASKED),
        ]
        codes = [(one.device, one.stream, one.seq, one.short, f"{one.at:{_MOMENT}}") for one in of.checkpoints]
        heads = [say(word) for word in _CODES]
        book.sheet(say(JournalWord.CODES), heads, [*codes, *((note,) for note in ("", *notes))], _CODES_WIDE)
    return count


def _cells(one: AuditLine, language: Language) -> tuple[str | int, ...]:
    kind, what = one.kind[language.value], one.what[language.value]
    return f"{one.at:{_MOMENT}}", one.machine, kind, what, one.who, one.by, one.seq
