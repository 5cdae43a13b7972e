"""The desk of gates at work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from gatekeeper.domain.facts import Device
from gatekeeper.domain.passage import Direction
from gatekeeper.service.exchange import Taken
from gatekeeper.service.office.machines import Doubt, Machines
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.office import status
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.errand import Errands, Report
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.gates import state as e
from gatekeeper.ui.office.gates.state import Given, State, Ticket, after
from gatekeeper.ui.office.gates.view import View
from gatekeeper.ui.office.words import Word

AGAIN = 15_000  # milliseconds until the machines are read again while they are looked at


@dataclass(frozen=True, slots=True)
class Actions:
    """What the desk asks of the outside.

    Attributes:
        read: The machines, and the local time at which they were read.
        keep: Writes an invitation into a file: a PDF by its name, or text.
        give: Writes a bundle for a machine into a file.
        take: Takes a bundle in.
        settle: Accepts or dismisses something in quarantine, with a reason.
    """

    read: Callable[[], tuple[Machines, datetime]]
    invite: Callable[[str, Direction], Ticket]
    keep: Callable[[Ticket, Path], None]
    revoke: Callable[[Device, str], None]
    give: Callable[[Device, Path], Given]
    take: Callable[[Path], Taken]
    settle: Callable[[Doubt, bool, str], None]


class Screen:
    """Invites, revokes, and carries bundles."""

    def __init__(self, actions: Actions, files: Files, jobs: Jobs, report: Report) -> None:
        self.state = State()
        self.dress = Dress()
        self._actions = actions
        self._files = files
        self._errands = Errands(jobs, report, self.feel)
        self.widget = View(self.feel)
        self._timer = QTimer(self.widget)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self._read)
        self.widget.draw(self.state, self.dress)

    def feel(self, event: e.Event) -> None:
        """Something happened."""
        before, busy = self.state, self.state.status.busy is not None
        self.state = after(before, event)
        self.widget.draw(self.state, self.dress)
        match event:
            case e.RefreshWanted():
                self._read()
            case e.InviteWanted() if not busy:
                self._errands.run(
                    partial(self._actions.invite, event.name, event.direction),
                    lambda ticket: self._done(e.Invited(ticket)),
                )
            case e.TicketWanted() if isinstance(before.panel, Ticket):
                self._keep(before.panel)
            case e.RevokeWanted() if before.machine is not None and not busy:
                device = before.machine.device
                self._errands.run(
                    partial(self._actions.revoke, device, event.reason), lambda _: self._done(e.Revoked(device.name))
                )
            case e.SettleWanted() if isinstance(before.panel, e.Settling) and before.doubt is not None and not busy:
                self._errands.run(
                    partial(self._actions.settle, before.doubt, before.panel.accept, event.reason),
                    lambda _: self._done(e.Settled()),
                )
            case e.GiveWanted() if before.machine is not None and not busy:
                self._give(before.machine.device)
            case e.TakeWanted() if not busy:
                self._take()

    def shown(self) -> None:
        """The desk is looked at."""
        self._timer.start()
        self._read()

    def hidden(self) -> None:
        """Another desk is looked at: an invitation is a secret, and is put away."""
        self._timer.stop()
        if isinstance(self.state.panel, Ticket):
            self.feel(e.Closed())

    def sent(self, go: Go) -> None:
        """Nothing leads here but the rail."""

    def turn(self, dress: Dress) -> None:
        """Another language, other colours."""
        self.dress = dress
        self.widget.draw(self.state, dress)

    def _read(self) -> None:
        self._errands.run(self._actions.read, lambda found: self.feel(e.Read(*found)))

    def _done(self, event: e.Event) -> None:
        self.feel(event)
        self._read()

    def _keep(self, ticket: Ticket) -> None:
        suggested = "".join(letter if letter.isalnum() else "-" for letter in ticket.name) + ".pdf"
        path = self._files.save(self.dress.say(Word.SAVE_INVITATION), suggested, self.dress.say(Word.INVITE_FILES))
        if path is not None:
            self._errands.run(
                partial(self._actions.keep, ticket, path),
                lambda _: self.feel(status.Told(status.good(Word.WRITTEN, file=path.name))),
                lane=Lane.OUTSIDE,
            )

    def _give(self, device: Device) -> None:
        suggested = "".join(letter if letter.isalnum() else "-" for letter in device.name) + ".gkb"
        path = self._files.save(self.dress.say(Word.GIVE_BUNDLE), suggested, self.dress.say(Word.BUNDLE_FILES))
        if path is not None:
            self.feel(status.Began(Word.WORKING))
            self._errands.run(
                partial(self._actions.give, device, path),
                lambda given: self._done(e.BundleGiven(given)),
                lane=Lane.OUTSIDE,
            )

    def _take(self) -> None:
        path = self._files.open(self.dress.say(Word.TAKE_BUNDLE), self.dress.say(Word.BUNDLE_FILES))
        if path is not None:
            self.feel(status.Began(Word.WORKING))
            self._errands.run(partial(self._actions.take, path), lambda taken: self._done(e.BundleTaken(taken)))
