"""The columns of the journal; they stand in the order in which the store finds its entries, newest first."""

from gatekeeper.service.office.journal_list import AuditLine
from gatekeeper.ui.office.audit.words import W
from gatekeeper.ui.office.column import Column

COLUMNS: tuple[Column[AuditLine], ...] = (
    Column("when", W.WHEN, lambda one, _: f"{one.at:%Y-%m-%d %H:%M:%S}", given=True, sorts=False),
    Column("machine", W.MACHINE, lambda one, _: one.machine, sorts=False),
    Column("kind", W.KIND, lambda one, lang: one.kind[lang.value], sorts=False),
    Column("what", W.WHAT, lambda one, lang: one.what[lang.value], sorts=False),
    Column("whom", W.WHOM, lambda one, _: one.who, sorts=False),
    Column("by", W.BY, lambda one, _: one.by, sorts=False),
    Column("seq", W.SEQ, lambda one, _: str(one.seq), number=True, sorts=False),
)
