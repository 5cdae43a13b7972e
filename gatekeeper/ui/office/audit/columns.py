"""The columns of the journal; they stand in the order in which the store finds its entries, newest first."""

from gatekeeper.service.journal_words import JournalWord
from gatekeeper.service.office.journal_list import AuditLine
from gatekeeper.ui.office.column import Column

COLUMNS: tuple[Column[AuditLine], ...] = (
    Column("when", JournalWord.WHEN, lambda one, _: f"{one.at:%Y-%m-%d %H:%M:%S}", given=True, sorts=False),
    Column("machine", JournalWord.MACHINE, lambda one, _: one.machine, sorts=False),
    Column("kind", JournalWord.KIND, lambda one, lang: one.kind[lang.value], sorts=False),
    Column("what", JournalWord.WHAT, lambda one, lang: one.what[lang.value], sorts=False),
    Column("whom", JournalWord.WHOM, lambda one, _: one.who, sorts=False),
    Column("by", JournalWord.BY, lambda one, _: one.by, sorts=False),
    Column("seq", JournalWord.SEQ, lambda one, _: str(one.seq), number=True, sorts=False),
)
