"""The panels beside the machines."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from gatekeeper.domain.passage import Direction
from gatekeeper.service.exchange import Taken
from gatekeeper.service.office.machines import Doubt, Machine
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.gates.righted import sentences
from gatekeeper.ui.office.gates.state import (
    Closed,
    Event,
    InviteWanted,
    RevokeWanted,
    SettleWanted,
    Ticket,
    TicketWanted,
)
from gatekeeper.ui.office.names import doubt, name_of
from gatekeeper.ui.office.panel import Panel, choices
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.qr import QrView

Tell = Callable[[Event], None]
WAYS = tuple(Direction)


class InvitePanel(Panel):
    """What a gate is called."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self.title(Word.INVITE)
        self.name = self.field(Word.GATE_NAME)
        self.name.returnPressed.connect(self._wanted)
        self._way = QComboBox()
        self.field(Word.MOSTLY, self._way)
        self.space()
        self._make, _ = self.buttons(
            (Word.MAKE_INVITATION, self._wanted, "main"), (Word.CANCEL, lambda: tell(Closed()), "")
        )

    def draw(self, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        choices(self._way, [name_of(way, dress.language) for way in WAYS], max(0, self._way.currentIndex()))
        self._make.setEnabled(not busy)

    def _wanted(self) -> None:
        self._tell(InviteWanted(self.name.text(), WAYS[self._way.currentIndex()]))


class TicketPanel(Panel):
    """The invitation: a code for the gate's camera, and its text."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(wide=420)
        self._title = self.title()
        self._how = self.line()
        self.code = QrView(340)
        self.column.addWidget(self.code, 1)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFixedHeight(50)
        self.field(Word.INVITE_TEXT, self._text)
        self.buttons(
            (Word.SAVE_INVITATION, lambda: tell(TicketWanted()), "main"), (Word.CLOSE, lambda: tell(Closed()), "")
        )

    def draw(self, ticket: Ticket, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._title.setText(dress.say(Word.INVITATION, name=ticket.name))
        self._how.setText(dress.say(Word.INVITE_HOW, until=f"{ticket.until:%Y-%m-%d %H:%M}"))
        self.code.show_code(ticket.modules)
        if self._text.toPlainText() != ticket.text:
            self._text.setPlainText(ticket.text)

    def forget(self) -> None:
        """A secret does not stay in a widget that nobody sees."""
        self.code.show_code(())
        self._text.clear()


class RevokePanel(Panel):
    """Why a machine is shut out."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.title(Word.REVOKE)
        self._warning = self.line()
        self.reason = self.field(Word.REASON)
        self.space()
        self._do, _ = self.buttons(
            (Word.REVOKE, lambda: tell(RevokeWanted(self.reason.text())), "grave"),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )

    def draw(self, machine: Machine, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._warning.setText(dress.say(Word.REVOKE_WARNING, name=machine.device.name))
        self._do.setText(dress.say(Word.REVOKE).rstrip("…."))
        self._do.setEnabled(not busy)


class SettlePanel(Panel):
    """Why something in quarantine is accepted, or dismissed."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._title = self.title()
        self._which, self._what = self.line(), self.line()
        self.reason = self.field(Word.REASON)
        self.space()
        self.do, _ = self.buttons(
            (Word.ACCEPT, lambda: tell(SettleWanted(self.reason.text())), "main"),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )

    def draw(self, one: Doubt, accept: bool, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        verb = dress.say(Word.ACCEPT if accept else Word.DISMISS)
        self._title.setText(verb.rstrip("…."))
        self._which.setText(f"{one.since:%Y-%m-%d %H:%M}  {one.name}  {one.stream.value} {one.seq}")
        self._what.setText(dress.say(Word.ACCEPT_WHAT if accept else Word.DISMISS_WHAT))
        self.do.setText(verb.rstrip("…."))
        self.do.setEnabled(not busy)


class SummaryPanel(Panel):
    """What a bundle brought, what was not taken, and why."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.title(Word.SUMMARY)
        self._text = self.line()
        self.space()
        self.button(Word.CLOSE, lambda: tell(Closed()))

    def draw(self, taken: Taken, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._text.setText("\n".join(summary(taken, dress)))


def summary(taken: Taken, dress: Dress) -> list[str]:
    """The sentences about a bundle that was taken in."""
    made = f"{taken.made:%Y-%m-%d %H:%M:%S}"
    said = [dress.say(Word.TAKEN_FROM, name=taken.sender.name, made=made)]
    if taken.joined is not None:
        said.append(dress.say(Word.JOINED, name=taken.joined.name, kid=taken.joined.kid))
    said.append(dress.say(Word.TAKEN_NEW, new=taken.new, known=taken.known, doubt=taken.quarantined))
    for chain in taken.chains:
        got = chain.received
        stream = chain.stream.stream.value
        said.append("· " + dress.say(Word.CHAIN, device=chain.device, stream=stream, new=got.new, known=got.known))
        if got.reason:
            said.append("  " + dress.say(Word.CHAIN_REFUSED, why=doubt(got.reason, dress.language)))
    said += [dress.say(Word.CHAIN_REFUSED, why=doubt(found, dress.language)) for found in dict.fromkeys(taken.told)]
    if taken.taken_back:
        said.append(dress.say(Word.GIVEN_BACK, count=taken.taken_back))
    if taken.caught_up:
        said.append(dress.say(Word.CAUGHT_UP))
    said += sentences(taken.righted, dress.language)
    if taken.rolled_back:
        said.append(dress.say(Word.ROLLED_BACK))
    if not taken.fresh and not taken.new:
        said.append(dress.say(Word.TAKEN_OLD))
    if taken.more:
        said.append(dress.say(Word.MORE_TO_COME))
    return said
