"""The desk of the journal: what was written when and where, whether it holds, and a copy for somebody else."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from gatekeeper.service.office.journal_list import MOST_WRITTEN, AuditLine, audit_page
from gatekeeper.service.office.moments import PicturedMoment, open_moment
from gatekeeper.store.check import Verified, verify
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.audit.columns import COLUMNS
from gatekeeper.ui.office.audit.moment_panel import MomentPanel
from gatekeeper.ui.office.audit.words import W
from gatekeeper.ui.office.desk.data import Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, REASON, Form, Input, InputKind, Nothing
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.desk.paged import Page, PageQuery
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.journal_copy import copy_journal


@dataclass(frozen=True, slots=True)
class Copy:
    """Why, and into which file."""

    reason: str
    path: Path


COPY = Form(
    Copy,
    Input("reason", Word.REASON, InputKind.REASON, hint=W.NO_REASON),
    Input("path", W.EXPORT, InputKind.SAVE, kinds=Word.XLSX_FILES, suggest=lambda _: "journal.xlsx"),
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
        copy_journal(office, query, call.given.reason, call.given.path, call.language, call.progress)
        return call.given.path.name

    verbs: tuple[Verb[AuditLine, Any, Any], ...] = (
        verb(W.VERIFY, NOTHING, check, _said, main=True, long=W.VERIFYING, lane=Lane.OUTSIDE, still=True),
        verb(
            W.PICTURES,
            REASON,
            lambda call: open_moment(_pictures(call.row), call.given.reason, store=office.store),
            of=Of.ONE,
            can=lambda rows: rows[0].pictured is not None,
            warning=W.PICTURES_WHY,
            shows=lambda moment: moment,
            still=True,
        ),
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
        own=(Own(PicturedMoment, MomentPanel, whole=True, brief=True),),
        manual=ManualPage.OFFICE_AUDIT,
        icon=Icon.LOOK_UP,
    )


def _pictures(line: AuditLine) -> UUID:
    assert line.pictured is not None, "the verb can only be done where there are some"
    return line.pictured


def _said(found: Verified) -> Notice:
    if found.faults:
        return bad(W.FAULTS, n=len(found.faults), first=found.faults[0])
    entries, marks = f"{found.entries:,}", f"{found.checkpoints:,}"
    return good(W.HOLDS, chains=found.chains, entries=entries, checkpoints=marks)
