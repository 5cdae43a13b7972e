"""The desk of the day: figures, a chart, what to look after, and who is inside."""

from gatekeeper.service.office.today import Inside, Warned
from gatekeeper.service.office.today import today as day_of
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.data import Desk, Go, Listing
from gatekeeper.ui.office.today.chart import DayChart
from gatekeeper.ui.office.today.columns import FIGURES, INSIDE, WARNINGS, as_of
from gatekeeper.ui.office.today.words import W
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.wiring.device import OpenDevice

AGAIN = 30_000  # milliseconds until the day is read again while it is looked at


def today(office: OpenDevice) -> Desk:
    """The desk of an office."""
    warnings = Listing[Warned](
        WARNINGS,
        lambda one: one,
        W.NO_WARNINGS,
        rows=lambda day: day.warnings,
        heading=W.WARNINGS,
        leads=_person,
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
    return Desk(
        "today",
        W.TITLE,
        lambda: day_of(store=office.store, clock=office.clock),
        (warnings, inside),
        every=AGAIN,
        figures=FIGURES,
        stand=as_of,
        manual=ManualPage.OFFICE_TODAY,
        icon=Icon.TODAY,
        badge=lambda day: len(day.warnings),
    )


def _person(one: Warned | Inside) -> Go | None:
    """Whoever it is about, on the desk of the registry; gates and visitors are not there."""
    return Go("residents", one.person) if one.person is not None else None
