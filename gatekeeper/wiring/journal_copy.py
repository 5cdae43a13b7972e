"""A copy of the journal for somebody else: written down first, then read and written an entry at a time."""

from pathlib import Path

from gatekeeper.domain.words import Language
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.journal_list import audit_lines, audit_page, masked_line, masked_query
from gatekeeper.service.office.report import checkpoint_lines_of
from gatekeeper.service.office.taken_out import record_journal_copy
from gatekeeper.service.ports import Progress, silent
from gatekeeper.sheets.journal import JournalCopy, write_journal
from gatekeeper.wiring.device import OpenDevice


def copy_journal(
    office: OpenDevice, query: str, reason: str, out: Path, language: Language, progress: Progress = silent
) -> int:
    """Write what is found as a workbook; names are masked unless a reason is given.

    Returns:
        How many entries were written.

    Raises:
        NotAllowed: The journal is not for whoever is logged in.
        FileInTheWay, PrintFailed: As `write_journal`.
    """
    store, why = office.store, " ".join(reason.split())
    record_journal_copy(why, store=store)
    with store.read() as look:
        calendar = calendar_of(look)
        said = query if why else masked_query(query, look)
        marks, estate = checkpoint_lines_of(look, calendar), look.estate().name
    fitting = audit_page(query, 0, 1, None, store=store)[0].fitting
    made_at = calendar.local(office.clock.now())
    lines = audit_lines(query, store=store, progress=progress)
    if not why:
        lines = map(masked_line, lines)
    return write_journal(lines, JournalCopy(estate, said, why, made_at, marks, fitting), out, language)
