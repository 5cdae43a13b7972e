"""How the door is drawn: a card in the middle, with a name and a PIN."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gatekeeper.domain.awaited import LONGEST_REASON
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.service.office.awaited_deeds import DEEDS
from gatekeeper.service.role_words import ROLE_WORDS
from gatekeeper.ui.office.door.state import Asks, State
from gatekeeper.ui.office.door.words import W
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel, choices
from gatekeeper.ui.theme import Gap

CARD = 440  # pixels, its width
LONGEST_PIN, LONGEST_NAME = 8, 40  # characters
_HEADS = {
    Asks.NOTHING: W.LOG_IN,
    Asks.LOG_IN: W.LOG_IN,
    Asks.SECOND: W.SECOND,
    Asks.FIRST: W.FIRST,
    Asks.FORGOTTEN: W.FORGOT,
}
_DOES = {Asks.NOTHING: W.ENTER, Asks.LOG_IN: W.ENTER, Asks.SECOND: W.CONFIRM, Asks.FIRST: W.ADD, Asks.FORGOTTEN: W.SET}


def secret_line() -> QLineEdit:
    """A line that shows dots, and no input method learns what is typed there."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return line


def pin_line() -> QLineEdit:
    """A line for a PIN."""
    line = secret_line()
    line.setMaxLength(LONGEST_PIN)
    return line


class DoorView(QWidget):
    """Draws a `State`; Enter goes on, Escape goes back where that is possible.

    Args:
        entered: Takes whose PIN was typed, and the PIN.
        added: Takes the name of the first manager, and both PINs.
        turned: Called when it is put off, or given up.
        forgot: Called when a PIN is not known any more.
        recovered: Takes whose PIN is set anew, the computer's passphrase, and both PINs.
        leave: Takes why something is left for a second person.
    """

    def __init__(
        self,
        entered: Callable[[UUID, str], object],
        added: Callable[[str, str, str], object],
        turned: Callable[[], object],
        forgot: Callable[[], object],
        recovered: Callable[[UUID, str, str, str], object],
        leave: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._entered, self._added, self._turned, self._recovered = entered, added, turned, recovered
        self._drawn: State | None = None
        self.card = SidePanel(CARD)
        self._title, self._line = self.card.title(), self.card.line("faint")
        self.who = QComboBox()
        self.name, self.passphrase, self.pin, self.again = QLineEdit(), secret_line(), pin_line(), pin_line()
        self.name.setMaxLength(LONGEST_NAME)
        self.why = QLineEdit()
        self.why.setMaxLength(LONGEST_REASON)
        self.why.returnPressed.connect(lambda: leave(self.why.text()))
        self._who_label = self._field(W.NAME, self.who)
        self._name_label = self._field(W.NAME, self.name)
        self._passphrase_label = self._field(W.PASSPHRASE, self.passphrase)
        self._pin_label = self._field(W.PIN, self.pin)
        self._again_label = self._field(W.AGAIN, self.again)
        self._trouble = self.card.line("warning")
        self.back, self.do = self.card.buttons((W.CANCEL, turned, ""), (W.ENTER, self._go, "main"))
        self._why_label = self._field(W.WHY, self.why)
        self.later = self.card.button(W.LEAVE, lambda: leave(self.why.text()))
        self.forgot = self.card.button(W.FORGOT, forgot, "sign")
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        column.setContentsMargins(Gap.APART, Gap.APART, Gap.APART, Gap.APART)

    def _field(self, word: W, widget: QWidget) -> QWidget:
        self.card.field(word, widget)
        at = self.card.column.indexOf(widget) - 1
        item = self.card.column.itemAt(at)
        label = item.widget() if item is not None else None
        assert label is not None, "a field stands under its name"
        return label

    def draw(self, s: State, dress: Dress) -> None:
        """Show it; what was typed is gone as soon as something else is asked."""
        before, self._drawn = self._drawn, s
        self.card.turn(dress)
        fresh = before is None or (before.asks, before.others) != (s.asks, s.others)
        first, forgotten = s.asks is Asks.FIRST, s.asks is Asks.FORGOTTEN
        head = W.LOCKED if s.asks is Asks.LOG_IN and s.locked is not None else _HEADS[s.asks]
        self._title.setText(dress.say(head))
        self._line.setText(_said(s, dress))
        self._line.setVisible(bool(self._line.text()))
        names = [f"{one.name}　{dress.say(ROLE_WORDS[one.role])}" for one in s.offered if one.role in ROLE_WORDS]
        known = [one.id for one in s.offered if one.role in ROLE_WORDS]
        if fresh:
            at = known.index(s.locked.id) if s.locked is not None and s.locked.id in known else 0
        else:
            at = min(max(self.who.currentIndex(), 0), max(len(known) - 1, 0))
        choices(self.who, names, at)
        for widget in (self._name_label, self.name):
            widget.setVisible(first)
        for widget in (self._again_label, self.again):
            widget.setVisible(first or forgotten)
        for widget in (self._passphrase_label, self.passphrase):
            widget.setVisible(forgotten)
        self.forgot.setVisible(s.asks is Asks.LOG_IN)
        for widget in (self._why_label, self.why, self.later):
            widget.setVisible(s.asks is Asks.SECOND and s.why is not None and s.why.verb in DEEDS)
        for widget in (self._who_label, self.who):
            widget.setVisible(not first)
        if first or forgotten:
            self._pin_label.setText(dress.say(W.NEW_PIN))  # type: ignore[attr-defined]  # it is a label
        self._trouble.setText(_told(s, dress))
        self._trouble.setVisible(bool(self._trouble.text()))
        self.back.setText(dress.say(W.LATER if first else W.CANCEL))
        self.back.setVisible(s.asks not in (Asks.NOTHING, Asks.LOG_IN))
        self.do.setText(dress.say(_DOES[s.asks]))
        lines = (self.passphrase, self.pin, self.again, self.name, self.who, self.why)
        for one in (self.do, self.back, self.later, self.forgot, *lines):
            one.setEnabled(not s.busy)
        if fresh or (before is not None and before.busy and not s.busy):
            for line in (self.passphrase, self.pin, self.again):
                line.clear()
            if fresh:
                self.name.clear()
                self.why.setText(str(s.why.given.get("reason", "")) if s.why is not None else "")
            if s.shut:
                self.begin()

    def begin(self) -> None:
        """The keyboard is where typing begins."""
        asks = self._drawn.asks if self._drawn is not None else Asks.NOTHING
        if asks is Asks.FIRST and not self.name.text():
            self.name.setFocus()
        else:
            (self.passphrase if asks is Asks.FORGOTTEN else self.pin).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter goes on, Escape back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.why.hasFocus():  # there it leaves it for later, and confirms nothing
                self._go()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self._turned()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        s = self._drawn
        if s is None or s.busy:
            return
        if s.asks is Asks.FIRST:
            self._added(self.name.text(), self.pin.text(), self.again.text())
            return
        known = [one.id for one in s.offered if one.role in ROLE_WORDS]
        if known and s.asks is Asks.FORGOTTEN:
            who = known[self.who.currentIndex()]
            self._recovered(who, self.passphrase.text(), self.pin.text(), self.again.text())
        elif known and self.pin.text():
            self._entered(known[self.who.currentIndex()], self.pin.text())


def _said(s: State, dress: Dress) -> str:
    if s.asks is Asks.SECOND and s.why is not None:
        return s.why.sentence(dress.language)
    if s.asks in (Asks.FIRST, Asks.FORGOTTEN):
        return dress.say(W.FIRST_WHAT if s.asks is Asks.FIRST else W.FORGOT_WHAT)
    return dress.say(W.KEPT) if s.locked is not None else ""


def _told(s: State, dress: Dress) -> str:
    if isinstance(s.trouble, GatekeeperError):
        return s.trouble.sentence(dress.language)
    return "" if s.trouble is None else s.trouble.sentence(dress.language)
