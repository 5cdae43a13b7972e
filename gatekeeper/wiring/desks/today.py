"""The desk of the day."""

from gatekeeper.service.office.today import today as day_of
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.today.screen import Actions, Screen
from gatekeeper.ui.office.window import OwnDesk
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.device import OpenDevice


def today(office: OpenDevice) -> OwnDesk:
    """The desk of an office: figures, a chart, and two lists."""
    return OwnDesk(
        "today",
        Word.TODAY,
        lambda tools: Screen(
            Actions(
                today=lambda: day_of(store=office.store, clock=office.clock),
                person=lambda person: tools.go(Go("residents", person)),
            ),
            tools.jobs,
            tools.report,
        ),
    )
