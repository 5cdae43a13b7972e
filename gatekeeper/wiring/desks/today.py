"""The desk of the day: figures, a chart, what to look after, and who is inside."""

from typing import Any
from uuid import UUID

from gatekeeper.domain.warning import Alarm, WarningState
from gatekeeper.domain.words import Language
from gatekeeper.printing.morning import draw_morning
from gatekeeper.printing.page import count_pages
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.morning import morning
from gatekeeper.service.office.passbook import PassBook
from gatekeeper.service.office.today import Inside, Today
from gatekeeper.service.office.today import today as day_of
from gatekeeper.service.office.watch_alarms import told_together
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import At, Desk, Go, Listing, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING
from gatekeeper.ui.office.desk.paper import PaperDraft, first_page, preview, to_printer
from gatekeeper.ui.office.today.asked import OFTEN, OftenAsked, often_asked
from gatekeeper.ui.office.today.chart import DayChart
from gatekeeper.ui.office.today.columns import FIGURES, INSIDE, WARNINGS, as_of
from gatekeeper.ui.office.today.words import W
from gatekeeper.ui.office.wall.wall import WALL
from gatekeeper.ui.office.wall.words import WallWord
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.desks.common import IN_LANGUAGE, page_of, save_pdf
from gatekeeper.wiring.device import OpenDevice

AGAIN = 30_000  # milliseconds until the day is read again while it is looked at


def today(office: OpenDevice) -> Desk:
    """The desk of an office."""
    warnings = Listing[Warned](
        WARNINGS,
        lambda one: one,
        W.NO_WARNINGS,
        rows=lambda day: told_together(day.warnings),
        heading=W.WARNINGS,
        leads=where,
        at_once=True,
        wrap=True,
        above=(DayChart, 2),
        share=3,
        wide=6,
    )
    inside = Listing[Inside](
        INSIDE,
        lambda one: one,
        W.NOBODY_INSIDE,
        Sort("since", down=True),
        rows=lambda day: day.inside,
        heading=W.WHO_INSIDE,
        leads=_person,
        beside=True,
        wide=5,
    )
    often = Listing[OftenAsked](
        OFTEN,
        lambda one: one.word,
        W.NONE_ASKED,
        rows=often_asked,
        heading=W.OFTEN_ASKED,
        leads=lambda one: one.go,
        at_once=True,
    )
    saving = save_pdf()
    on_printer = to_printer(page_of, at=At.PANEL)
    sheet: Verb[Any, Any, Any] = verb(
        W.SHEET,
        IN_LANGUAGE,
        lambda call: _sheet(office, call.given.language),
        long=W.MAKING,
        stops=False,
        lane=Lane.OUTSIDE,
        shows=lambda paper: paper,
        still=True,
    )
    to_warnings: Verb[Any, Any, Any] = verb(
        W.WORK_ON, NOTHING, lambda call: None, at=At.HEAD, goes=lambda _: Go("warnings"), still=True
    )
    to_wall: Verb[Any, Any, Any] = verb(
        WallWord.TITLE, NOTHING, lambda call: None, at=At.HEAD, goes=lambda _: Go(WALL), still=True
    )
    return Desk(
        "today",
        W.TITLE,
        lambda: day_of(store=office.store, clock=office.clock),
        (warnings, inside, often),
        own=(preview(page_of, saving, on_printer),),
        every=AGAIN,
        verbs_of_desk=(to_warnings, sheet, to_wall, saving, on_printer),
        figures=FIGURES,
        stand=as_of,
        manual=ManualPage.OFFICE_TODAY,
        icon=Icon.TODAY,
        badge=_open,
        elsewhere=lambda day: {
            "warnings": _open(day),
            "awaited": sum(one.deed is not None for one in (*day.warnings, *day.done)),
        },
    )


def _open(day: Today) -> int:
    """How many warnings nobody looks after."""
    return sum(one.standing.state == WarningState.OPEN for one in day.warnings)


def _sheet(office: OpenDevice, language: Language) -> PaperDraft[None]:
    """The morning sheet as it is now."""
    book = PassBook(lambda: office.store, lambda: office.clock)
    made = morning(book=book, store=office.store, clock=office.clock)
    pdf = draw_morning(made, language)
    return first_page(PdfDraft(pdf, count_pages(pdf), f"morning-{made.at:%Y-%m-%d}.pdf"), None, page_of)


def where(one: Warned) -> Go | None:
    """Where something is done about it: on the desk of observation, of registers or of gates, or at whomever it is about."""
    if one.alarm.of_observation:
        return Go("observation", one.person)
    if one.alarm is Alarm.AWAITED:
        return Go("awaited", UUID(one.key.partition("/")[2]))
    if one.register is not None:
        return Go("registers", one.register[0])
    return Go("gates", one.device) if one.device else _person(one)


def _person(one: Warned | Inside) -> Go | None:
    """Whoever it is about: in the registry, of visitors their visit, or their pass where that is all there is."""
    if one.person is not None:
        return Go("residents", one.person)
    if one.visit is not None:
        return Go("visitors", one.visit)
    return Go("passes", one.pass_number) if one.pass_number is not None else None
