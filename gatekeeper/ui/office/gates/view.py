"""How the desk of gates is drawn."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gatekeeper.service.exchange import Taken
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.gates.columns import DOUBTS, machines
from gatekeeper.ui.office.gates.panels import InvitePanel, RevokePanel, SettlePanel, SummaryPanel, TicketPanel
from gatekeeper.ui.office.gates.state import (
    Chosen,
    DoubtChosen,
    Event,
    GiveWanted,
    InviteAsked,
    Panel,
    RefreshWanted,
    RevokeAsked,
    SettleAsked,
    Settling,
    Sorted,
    State,
    TakeWanted,
    Ticket,
    can_revoke,
    can_settle,
)
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import type_in
from gatekeeper.ui.office.status import copied
from gatekeeper.ui.office.strip import Strip
from gatekeeper.ui.office.table import Table, arranged
from gatekeeper.ui.office.words import Word


class View(QWidget):
    """Draws a `State`."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._labels = Labels()
        self._panel: object = Panel.NONE
        buttons = {word: QPushButton() for word in (Word.INVITE, Word.TAKE_BUNDLE, Word.REFRESH)}
        buttons[Word.INVITE].setObjectName("main")
        buttons[Word.INVITE].clicked.connect(lambda: tell(InviteAsked()))
        buttons[Word.TAKE_BUNDLE].clicked.connect(lambda: tell(TakeWanted()))
        buttons[Word.REFRESH].clicked.connect(lambda: tell(RefreshWanted()))
        title = named(plain_label(), "title")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        for word, button in buttons.items():
            head.addWidget(button)
            self._labels.put(button.setText, word)
        self._take = buttons[Word.TAKE_BUNDLE]
        self._strip = Strip(tell)
        self._machines = Table(machines(State().now), lambda one: one.device.id, Word.NO_MACHINES)
        self._machines.sorted_by.connect(lambda key: tell(Sorted(key)))
        self._machines.chosen.connect(lambda ids: tell(Chosen(next(iter(ids), ""))))
        self._machines.copied.connect(lambda n: tell(copied(n)))
        self._give, self._revoke = QPushButton(), QPushButton()
        self._give.clicked.connect(lambda: tell(GiveWanted()))
        self._revoke.clicked.connect(lambda: tell(RevokeAsked()))
        foot = QHBoxLayout()
        foot.addWidget(self._give)
        foot.addStretch(1)
        foot.addWidget(self._revoke)
        doubts = named(plain_label(), "heading")
        self._doubts = Table(DOUBTS, lambda one: one, Word.NO_QUARANTINE, wrap=True)
        self._doubts.copied.connect(lambda n: tell(copied(n)))
        self._doubts.chosen.connect(lambda rows: tell(DoubtChosen(next(iter(rows), None))))
        self._accept, self._dismiss = QPushButton(), QPushButton()
        self._accept.clicked.connect(lambda: tell(SettleAsked(True)))
        self._dismiss.clicked.connect(lambda: tell(SettleAsked(False)))
        decide = QHBoxLayout()
        decide.addWidget(self._accept)
        decide.addStretch(1)
        decide.addWidget(self._dismiss)
        left = QVBoxLayout()
        left.addWidget(self._machines, 3)
        left.addLayout(foot)
        left.addWidget(doubts)
        left.addWidget(self._doubts, 2)
        left.addLayout(decide)
        self._invite, self.ticket = InvitePanel(tell), TicketPanel(tell)
        self._revoking, self._summary, self.settling = RevokePanel(tell), SummaryPanel(tell), SettlePanel(tell)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(left, 1)
        for panel in (self._invite, self.ticket, self._revoking, self._summary, self.settling):
            body.addWidget(panel)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addLayout(body, 1)
        self._labels.put(title.setText, Word.GATES)
        self._labels.put(doubts.setText, Word.QUARANTINE)
        self._labels.put(self._give.setText, Word.GIVE_BUNDLE)
        self._labels.put(self._revoke.setText, Word.REVOKE)
        self._labels.put(self._accept.setText, Word.ACCEPT)
        self._labels.put(self._dismiss.setText, Word.DISMISS)

    def draw(self, s: State, dress: Dress) -> None:
        """Draw it."""
        self._labels.turn(dress)
        self._strip.draw(s.status, dress)
        columns = machines(s.now)
        self._machines.set_columns(columns)
        rows = arranged(s.all.machines if s.all else (), columns, s.sort, dress.language)
        loading = Word.LOADING if s.all is None else None
        chosen = frozenset([s.chosen]) if s.chosen else frozenset()
        self._machines.draw(rows, dress, sort=s.sort, chosen=chosen, empty=loading)
        doubted = frozenset([s.doubt]) if s.doubt else frozenset()
        self._doubts.draw(s.all.doubts if s.all else (), dress, chosen=doubted, empty=loading)
        busy = s.status.busy is not None
        self._take.setEnabled(not busy)
        self._give.setEnabled(can_revoke(s) and not busy)
        self._revoke.setEnabled(can_revoke(s) and not busy)
        self._accept.setEnabled(can_settle(s, accept=True) and not busy)
        self._dismiss.setEnabled(can_settle(s, accept=False) and not busy)
        self._draw_panel(s, busy, dress)

    def _draw_panel(self, s: State, busy: bool, dress: Dress) -> None:
        panel, machine, fresh = s.panel, s.machine, s.panel != self._panel
        self._panel = panel
        self._invite.setVisible(panel is Panel.INVITING)
        self.ticket.setVisible(isinstance(panel, Ticket))
        self._revoking.setVisible(panel is Panel.REVOKING and machine is not None)
        self._summary.setVisible(isinstance(panel, Taken))
        self.settling.setVisible(isinstance(panel, Settling) and s.doubt is not None)
        if panel is Panel.INVITING:
            if fresh:
                type_in(self._invite.name, "")
                self._invite.name.setFocus()
            self._invite.draw(busy, dress)
        if isinstance(panel, Ticket):
            self.ticket.draw(panel, dress)
        else:
            self.ticket.forget()
        if panel is Panel.REVOKING and machine is not None:
            if fresh:
                type_in(self._revoking.reason, "")
                self._revoking.reason.setFocus()
            self._revoking.draw(machine, busy, dress)
        if isinstance(panel, Settling) and s.doubt is not None:
            if fresh:
                type_in(self.settling.reason, "")
                self.settling.reason.setFocus()
            self.settling.draw(s.doubt, panel.accept, busy, dress)
        if isinstance(panel, Taken):
            self._summary.draw(panel, dress)
