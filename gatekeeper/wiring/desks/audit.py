"""The desk of the journal: what was written when and where, whether it holds, and a copy for somebody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gatekeeper.domain.words import Language
from gatekeeper.service.office.journal_list import MOST_WRITTEN, AuditLine, audit_lines, audit_page
from gatekeeper.service.office.report import checkpoint_lines
from gatekeeper.service.office.taken_out import record_journal_copy
from gatekeeper.sheets.listing import write_csv
from gatekeeper.store.check import Verified, verify
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.audit.columns import COLUMNS
from gatekeeper.ui.office.audit.words import W
from gatekeeper.ui.office.column import lines
from gatekeeper.ui.office.desk.data import Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.device import OpenDevice


@dataclass(frozen=True, slots=True)
class Copy:
    """Why, and into which file."""

    reason: str
    path: Path


COPY = Form(
    Copy,
    Input("reason", Word.REASON, InputKind.REASON),
    Input("path", W.EXPORT, InputKind.SAVE, kinds=Word.CSV_FILES, suggest=lambda _: "journal.csv"),
)


def audit(office: OpenDevice) -> Desk:
    """The desk of an office."""

    def pages(find: PageQuery) -> Page[AuditLine]:
        found, rows = audit_page(find.query, find.first, find.count, find.after, store=office.store)
        known = {row.key: row for row in rows}
        chosen = tuple(known[key] for key in find.chosen if key in known)
        return Page(rows, find.first, found.end, found.fitting, found.total, chosen, frozenset(find.chosen))

    def check(call: Call[Any, Nothing]) -> Verified:
        return verify(office.store, call.progress)

    def copy(call: Call[AuditLine, Copy]) -> str:
        query = call.find.query if call.find is not None else ""
        record_journal_copy(call.given.reason, store=office.store)
        heads = [say(column.head, call.language) for column in COLUMNS]
        written = audit_lines(query, store=office.store, progress=call.progress)
        write_csv(heads, _cells(written, call.language), call.given.path)
        return call.given.path.name

    def _cells(written: Iterator[AuditLine], language: Language) -> Iterator[list[str]]:
        for one in written:
            yield lines((one,), COLUMNS, language)[0]
        for mark in checkpoint_lines(office.store):
            code = say(W.CHECK_CODE, language)
            stands = f"{mark.stream} {mark.short}"
            yield [f"{mark.at:%Y-%m-%d %H:%M:%S}", mark.device, code, stands, "", "", str(mark.seq)]

    verbs: tuple[Verb[AuditLine, Any, Any], ...] = (
        verb(W.VERIFY, NOTHING, check, _said, main=True, long=W.VERIFYING, lane=Lane.OUTSIDE, still=True),
        verb(
            W.EXPORT,
            COPY,
            copy,
            lambda name: good(Word.WRITTEN, file=name),
            of=Of.SHOWN,
            warning=lambda rows, _: (W.EXPORT_WHAT, {"most": f"{MOST_WRITTEN:,}"}),
            long=W.EXPORTING,
            lane=Lane.OUTSIDE,
        ),
    )
    listing = Listing[AuditLine](COLUMNS, lambda one: one.key, W.NONE, None, verbs, pages=pages, find=W.FIND)
    return Desk(
        "audit",
        W.TITLE,
        lambda: (),
        (listing,),
        manual=ManualPage.OFFICE_AUDIT,
        icon=Icon.LOOK_UP,
    )


def _said(found: Verified) -> Notice:
    if found.faults:
        return bad(W.FAULTS, n=len(found.faults), first=found.faults[0])
    entries, marks = f"{found.entries:,}", f"{found.checkpoints:,}"
    return good(W.HOLDS, chains=found.chains, entries=entries, checkpoints=marks)
