"""The panels that only the desk of gates has: an invitation, and what a bundle brought."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gatekeeper.domain.facts import DeviceKind
from gatekeeper.service.code_names import STREAMS
from gatekeeper.service.exchange import Taken
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.gates.righted import sentences
from gatekeeper.ui.office.gates.words import W
from gatekeeper.ui.office.names import doubt
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.qr import Modules, QrView
from gatekeeper.ui.theme import TOUCH


@dataclass(frozen=True, slots=True)
class Ticket:
    """An invitation that was made. It is a secret until it was used.

    Attributes:
        until: Local.
        kind: What it makes of the machine; `again` that machine is paired already.
    """

    name: str
    text: str = field(repr=False)
    modules: Modules = field(repr=False)
    until: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    kind: DeviceKind = DeviceKind.GATE
    again: bool = False


class TicketPanel(SidePanel):
    """The invitation: a code for the gate's camera, and its text.

    Args:
        keep: Saves it as a file.
    """

    def __init__(self, keep: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=420)
        self._title = self.title()
        self._how = self.line()
        self.code = QrView(340)
        self.column.addWidget(self.code, 1)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFixedHeight(TOUCH)
        self.field(W.INVITE_TEXT, self._text)
        self.buttons((W.SAVE_INVITATION, lambda: tell(Pressed(keep)), "main"), (Word.CLOSE, lambda: tell(Closed()), ""))

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def draw(self, ticket: Ticket, busy: bool, dress: Dress) -> None:
        """Show the invitation's code, whom it is for and until when it is good."""
        self.turn(dress)
        self._title.setText(dress.say(W.INVITATION, name=ticket.name))
        how = W.INVITE_OFFICE_HOW if ticket.kind is DeviceKind.OFFICE else W.INVITE_HOW
        self._how.setText(
            dress.say(W.INVITE_AGAIN_HOW if ticket.again else how, until=f"{ticket.until:%Y-%m-%d %H:%M}")
        )
        self.code.show_code(ticket.modules)
        if self._text.toPlainText() != ticket.text:
            self._text.setPlainText(ticket.text)

    def begin(self) -> None:
        """There is nothing to type."""

    def forget(self) -> None:
        """A secret does not stay in a widget that nobody sees."""
        self.code.show_code(())
        self._text.clear()


class SummaryPanel(SidePanel):
    """What a bundle brought, what was not taken, and why."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.title(W.SUMMARY)
        self._text = self.line()
        self.space()
        self.button(Word.CLOSE, lambda: tell(Closed()))

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def draw(self, taken: Taken, busy: bool, dress: Dress) -> None:
        """Say bundle by bundle what was taken over."""
        self.turn(dress)
        self._text.setText("\n".join(summary(taken, dress)))

    def begin(self) -> None:
        """There is nothing to type."""

    def forget(self) -> None:
        """There is nothing sensitive in it."""


def summary(taken: Taken, dress: Dress) -> list[str]:
    """The sentences about a bundle that was taken in."""
    made = f"{taken.made:%Y-%m-%d %H:%M:%S}"
    said = [dress.say(W.TAKEN_FROM, name=taken.sender.name, made=made)]
    if taken.joined is not None:
        said.append(dress.say(W.JOINED, name=taken.joined.name, kid=taken.joined.kid))
    said.append(dress.say(W.TAKEN_NEW, new=taken.new, known=taken.known, doubt=taken.quarantined))
    for chain in taken.chains:
        got = chain.received
        stream = STREAMS[chain.stream.stream.value][dress.language.value]
        said.append("· " + dress.say(W.CHAIN, device=chain.device, stream=stream, new=got.new, known=got.known))
        if got.reason:
            said.append("  " + dress.say(W.CHAIN_REFUSED, why=doubt(got.reason, dress.language)))
    said += [dress.say(W.CHAIN_REFUSED, why=doubt(found, dress.language)) for found in dict.fromkeys(taken.told)]
    if taken.taken_back:
        said.append(dress.say(W.GIVEN_BACK, count=taken.taken_back))
    if taken.caught_up:
        said.append(dress.say(W.CAUGHT_UP))
    said += sentences(taken.righted, dress.language)
    if taken.rolled_back:
        said.append(dress.say(W.ROLLED_BACK))
    if not taken.fresh and not taken.new:
        said.append(dress.say(W.TAKEN_OLD))
    if taken.more:
        said.append(dress.say(W.MORE_TO_COME))
    return said
