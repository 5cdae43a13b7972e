"""The door at work: it asks the store whose PIN was typed, locks when nobody is there, and says in whose name work is done."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.clerk import Clerk, Right
from gatekeeper.domain.errors import GatekeeperError, NotAllowed
from gatekeeper.domain.words import sentence
from gatekeeper.service.acting import Signers, acting
from gatekeeper.service.pins import WrongPin
from gatekeeper.service.rights import SecondNeeded, refused
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.door import state as d
from gatekeeper.ui.office.door.view import DoorView
from gatekeeper.ui.office.door.words import W
from gatekeeper.ui.office.dress import Dress

IDLE = timedelta(minutes=10)
_STIRS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


@dataclass(frozen=True, slots=True)
class DoorActions:
    """What the door asks of the outside.

    Attributes:
        clerks: Who works here now.
        log_in: Whose PIN it is; every try is written down.
        found: Writes the first manager down.
        recover: Gives a manager another PIN, by the computer's passphrase.
        leave: Leaves what takes a second person for later, with the reason; in the name of whoever is logged in.
        first: Whether the first manager is to be asked for, and `put_off` that it was put off.
    """

    clerks: Callable[[], list[Clerk]]
    log_in: Callable[[UUID, str], Clerk | WrongPin]
    found: Callable[[str, str], Clerk]
    recover: Callable[[UUID, str, str], Clerk]
    leave: Callable[[SecondNeeded, str], object]
    first: Callable[[], bool]
    put_off: Callable[[], None]


class OfficeDoor(QObject):
    """Who works at the window.

    Args:
        report: Writes a crash report.
        drawn: Called after each change.
    """

    def __init__(
        self, actions: DoorActions, jobs: Jobs, report: Callable[[BaseException], str], drawn: Callable[[], None]
    ) -> None:
        super().__init__()
        self.state = d.State()
        self._actions, self._jobs, self._report, self._drawn = actions, jobs, report, drawn
        self._dress = Dress()
        self._then: Callable[[UUID], None] | None = None
        self._otherwise: Callable[[], None] | None = None
        self._left: Callable[[], None] | None = None
        self.widget = DoorView(
            self._entered, self._added, self.turned, lambda: self.feel(d.PinForgotten()), self._recovered, self._leave
        )
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(int(IDLE.total_seconds() * 1000))
        self.idle.timeout.connect(self.lock)

    def watch(self) -> None:
        """From now on it knows when nobody stirs."""
        application = QApplication.instance()
        assert application is not None, "a window has an application"
        application.installEventFilter(self)
        self.look(first=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Somebody is there."""
        if event.type() in _STIRS and self.state.who is not None:
            self.idle.start()
        return False

    def feel(self, event: d.Event) -> None:
        """Take in what happened."""
        self.state = d.after(self.state, event)
        self.widget.draw(self.state, self._dress)
        if self.state.asks is not d.Asks.SECOND:
            self._given_up()
        if self.state.who is None:
            self.idle.stop()
        elif not self.idle.isActive():
            self.idle.start()
        self._drawn()

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self._dress = dress
        self.widget.draw(self.state, dress)

    def signers(self) -> Signers:
        """In whose name something is begun now."""
        return Signers(self.state.who.id if self.state.who is not None else None)

    def against(self, right: Right | None) -> NotAllowed | None:
        """Why whoever is logged in may not do what takes this right; None where they may."""
        return None if right is None else refused(right, self.state.who, clerks=bool(self.state.clerks))

    def lock(self) -> None:
        """The desks are hidden until somebody logs in; what was typed stays as it is, what was to be confirmed is given up."""
        if self.state.asks is d.Asks.SECOND:
            self.turned()
        self.feel(d.DoorLocked())

    def look(self, *, first: bool = False) -> None:
        """Ask who works here now: somebody may have been written down, or have left."""

        def read() -> d.ClerksRead:
            clerks = tuple(self._actions.clerks())
            return d.ClerksRead(clerks, first=first and not clerks and self._actions.first())

        if not self._jobs.closed:
            self._jobs.run(read, then=self._read, otherwise=self._failed)

    def confirm(
        self,
        why: SecondNeeded,
        then: Callable[[UUID], None],
        otherwise: Callable[[], None],
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Somebody else is to confirm; exactly one is called: it is confirmed, given up, or left for later.

        Nobody can be asked once the window was locked over it, or while something else waits to be confirmed.
        """
        if self.state.who is None or self.state.shut:
            otherwise()
            return
        self._then, self._otherwise, self._left = then, otherwise, left
        self.feel(d.SecondWanted(why, why.others))

    def turned(self) -> None:
        """It is put off, or given up."""
        if self.state.asks is d.Asks.FIRST and not self.state.busy:
            self._jobs.run(self._actions.put_off, then=lambda _: None, otherwise=self._failed)
        self.feel(d.DoorLeft())

    def _given_up(self) -> None:
        """What waited to be confirmed is not done: nobody is asked any more."""
        otherwise, self._then, self._otherwise, self._left = self._otherwise, None, None, None
        if otherwise is not None:
            otherwise()

    def _read(self, event: d.ClerksRead) -> None:
        if (event.clerks, event.first) != (self.state.clerks, False) or self.state.who is None:
            self.feel(event)

    def _entered(self, who: UUID, pin: str) -> None:
        self.feel(d.PinTyped())
        self._jobs.run(lambda: self._actions.log_in(who, pin), then=self._tried, otherwise=self._failed)

    def _tried(self, found: Clerk | WrongPin) -> None:
        if isinstance(found, WrongPin):
            self.feel(d.PinWrong(found.left))
            return
        then, self._then, self._otherwise, self._left = self._then, None, None, None
        self.feel(d.PinFitted(found))
        if then is not None:
            then(found.id)

    def _leave(self, reason: str) -> None:
        why, who = self.state.why, self.signers()
        if why is None or self.state.busy:
            return

        def work() -> None:
            with acting(who):
                self._actions.leave(why, reason)

        self.feel(d.PinTyped())
        self._jobs.run(work, then=lambda _: self._was_left(), otherwise=self._failed)

    def _was_left(self) -> None:
        left, self._then, self._otherwise, self._left = self._left, None, None, None
        self.feel(d.LeftForLater())
        if left is not None:
            left()

    def _added(self, name: str, pin: str, again: str) -> None:
        if pin != again:
            self.feel(d.EntryRefused(sentence(W.DIFFER)))
            return
        self.feel(d.PinTyped())
        self._jobs.run(lambda: self._actions.found(name, pin), then=self._founded, otherwise=self._failed)

    def _recovered(self, who: UUID, passphrase: str, pin: str, again: str) -> None:
        if pin != again:
            self.feel(d.EntryRefused(sentence(W.DIFFER)))
            return
        self.feel(d.PinTyped())
        work = partial(self._actions.recover, who, passphrase, pin)
        self._jobs.run(work, then=self._tried, otherwise=self._failed)

    def _founded(self, manager: Clerk) -> None:
        self.state = replace(self.state, clerks=(manager,))
        self.feel(d.PinFitted(manager))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InterruptedError):
            return
        if not isinstance(error, GatekeeperError):
            self._report(error)
            return
        self.feel(d.EntryRefused(error))
