"""What several desks have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gatekeeper.domain.words import Language
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.ours import our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.sheets.listing import write_csv
from gatekeeper.wiring.device import OpenDevice


@dataclass(frozen=True, slots=True)
class PaperIn:
    """The language of a paper: whoever reads it need not read that of the window."""

    language: Language = Language.ZH


def local(office: OpenDevice, moment: datetime) -> datetime:
    """A moment as the estate's clocks show it."""
    with office.store.read() as look:
        return calendar_of(look).local(moment)


def write_list(
    office: OpenDevice, what: str, heads: Sequence[str], rows: Sequence[Sequence[str]], path: Path, reason: str
) -> int:
    """Write a list of people into a file; that it leaves the house, and why, is in the journal before."""
    record_export(what, len(rows), reason, store=office.store, full=True)
    return write_csv(heads, rows, path)


def write_draft(draft: PdfDraft, path: Path) -> None:
    """Write a draft to a file, whole or not at all.

    Raises:
        FileInTheWay: Something of this name is there that was not made by this program.
        PrintFailed: The disk or the folder does not take it.
    """
    write_paper(path, draft.pdf, our_pdf)
