"""The desk of the day at work."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QTimer

from gatekeeper.service.office.today import Today
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Errands, Report
from gatekeeper.ui.office.status import Failed
from gatekeeper.ui.office.today.state import Event, PersonWanted, Read, RefreshWanted, State, after
from gatekeeper.ui.office.today.view import View

AGAIN = 30_000  # milliseconds until the day is read again while it is looked at


@dataclass(frozen=True, slots=True)
class Actions:
    """What the desk asks of the outside; `person` shows somebody on the desk of the registry."""

    today: Callable[[], Today]
    person: Callable[[UUID], None]


class Screen:
    """Reads the day when it is looked at, and again every half minute."""

    def __init__(self, actions: Actions, jobs: Jobs, report: Report) -> None:
        self.state = State()
        self.dress = Dress()
        self._actions = actions
        self._errands = Errands(jobs, report, self.feel)
        self._reading = False
        self.widget = View(self.feel)
        self._timer = QTimer(self.widget)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self._read)
        self.widget.draw(self.state, self.dress)

    def feel(self, event: Event) -> None:
        """Something happened."""
        self.state = after(self.state, event)
        if isinstance(event, (Read, Failed)):
            self._reading = False
        self.widget.draw(self.state, self.dress)
        match event:
            case PersonWanted():
                self._actions.person(event.person)
            case RefreshWanted():
                self._read()

    def shown(self) -> None:
        """The desk is looked at."""
        self._timer.start()
        self._read()

    def hidden(self) -> None:
        """Another desk is looked at."""
        self._timer.stop()

    def sent(self, go: Go) -> None:
        """Nothing leads here but the rail."""

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self.dress = dress
        self.widget.draw(self.state, dress)

    def _read(self) -> None:
        if not self._reading:
            self._reading = True
            self._errands.run(self._actions.today, lambda today: self.feel(Read(today)))
