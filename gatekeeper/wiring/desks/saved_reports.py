"""The desk of saved reports: what is made by itself, when and where to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from gatekeeper.domain.saved_report import ReportKind, SavedReport, newest, owed
from gatekeeper.domain.words import Language
from gatekeeper.service.office.saved_reports import (
    drop_report,
    local_now,
    made_until,
    put_back_report,
    save_report,
    time_of,
)
from gatekeeper.service.office.saved_reports import saved_reports as saved
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import Call, Desk, Listing, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, Input, InputKind
from gatekeeper.ui.office.saved_reports.columns import SAVED, SavedLine
from gatekeeper.ui.office.saved_reports.words import KINDS, W
from gatekeeper.ui.office.status import Notice, good
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import paper_language
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.saved_reports import make_into

AGAIN = 30_000  # milliseconds until it is looked again which were made


@dataclass(frozen=True, slots=True)
class InForm:
    """A saved report as it is typed; `at` like 08:00."""

    kind: ReportKind
    name: str
    at: str
    language: Language
    workbook: bool


@dataclass(frozen=True, slots=True)
class NewInForm(InForm):
    """A new one, with its folder."""

    folder: Path


@dataclass(frozen=True, slots=True)
class IntoFolder:
    """Another folder."""

    folder: Path


ENTRIES = (
    Input(
        "kind",
        W.KIND,
        InputKind.CHOICE,
        choices=tuple(ReportKind),
        names=lambda one, language: KINDS[one].fill(language),
    ),
    Input("name", W.NAME),
    Input("at", W.AT, blank="08:00"),
    paper_language(),
    Input("workbook", W.WORKBOOK, InputKind.TICK, does=W.WORKBOOK_DOES),
)
FOLDER = Input("folder", W.FOLDER, InputKind.FOLDER)
WHEN = {"workbook": lambda was, now: now.kind is not ReportKind.MORNING}
NEW = Form(NewInForm, *ENTRIES, FOLDER, when=WHEN)
CHANGED = Form(InForm, *ENTRIES, when=WHEN)
ELSEWHERE = Form(IntoFolder, FOLDER)


def saved_reports(office: OpenDevice) -> Desk:
    """The desk of an office."""
    store, clock = office.store, office.clock

    def read() -> tuple[SavedLine, ...]:
        made, now = made_until(office.folder), local_now(store, clock)
        return tuple(
            SavedLine(one, made.get(one.id), len(owed(one, made.get(one.id), now)), one.folder.is_dir())
            for one in saved(office.folder)
        )

    def keep(report: SavedReport) -> SavedReport:
        return save_report(report, folder=office.folder, store=store, clock=clock)

    def typed(given: InForm, report: UUID, folder: Path, since: date) -> SavedReport:
        return SavedReport(
            report, given.name, given.kind, given.language, folder, time_of(given.at), given.workbook, since
        )

    def new(call: Call[SavedLine, NewInForm]) -> SavedReport:
        return keep(typed(call.given, uuid4(), call.given.folder, local_now(store, clock).date()))

    def change(call: Call[SavedLine, InForm]) -> SavedReport:
        was = call.row.report
        return keep(typed(call.given, was.id, was.folder, was.since))

    def elsewhere(call: Call[SavedLine, IntoFolder]) -> SavedReport:
        return keep(replace(call.row.report, folder=call.given.folder))

    def make(call: Call[SavedLine, Any]) -> tuple[Path, ...]:
        report = call.row.report
        return make_into(office, report, newest(report.kind, time(), local_now(store, clock)))

    verbs: tuple[Verb[SavedLine, Any, Any], ...] = (
        verb(W.NEW, NEW, new, _kept, main=True, does=W.NEW_INTO, warning=W.PRIVATE, chooses=_chosen),
        verb(W.MAKE, NOTHING, make, _written, of=Of.ONE, long=W.MAKING, stops=False, lane=Lane.OUTSIDE),
        verb(W.EDIT, CHANGED, change, _kept, of=Of.ONE, start=_start, chooses=_chosen),
        verb(W.FOLDER_NEW, ELSEWHERE, elsewhere, _kept, of=Of.ONE, chooses=_chosen),
        verb(
            W.DROP,
            NOTHING,
            lambda call: drop_report(call.row.report, folder=office.folder, store=store),
            lambda one: good(W.DROPPED, name=one.name),
            of=Of.ONE,
            undo=lambda one: put_back_report(one, folder=office.folder, store=store),
            chooses=lambda _: [],
        ),
    )
    lines = Listing[SavedLine](
        SAVED, lambda one: one.report.id, W.NONE, Sort("name"), verbs, first=W.NEW, opens=W.EDIT, wrap=True
    )
    return Desk(
        "saved-reports",
        W.TITLE,
        read,
        (lines,),
        every=AGAIN,
        manual=ManualPage.OFFICE_REPORTS,
        icon=Icon.REPORT,
        badge=lambda lines: sum(one.owed > 0 for one in lines),
    )


def _start(one: SavedLine) -> InForm:
    report = one.report
    at = f"{report.at:%H:%M}" if report.at else ""
    return InForm(report.kind, report.name, at, report.language, report.workbook)


def _chosen(one: SavedReport) -> Iterable[UUID]:
    return [one.id]


def _kept(one: SavedReport) -> Notice:
    return good(W.SAVED, name=one.name)


def _written(files: tuple[Path, ...]) -> Notice:
    return good(W.WRITTEN, files=", ".join(one.name for one in files))
