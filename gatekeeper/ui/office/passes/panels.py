"""The panels beside the table of passes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QSizePolicy, QSpinBox

from gatekeeper.service.office.issue import NotIssued
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.words import REASONS
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import renamed
from gatekeeper.ui.office.pages import Pages
from gatekeeper.ui.office.panel import Panel, choices
from gatekeeper.ui.office.passes.events import (
    Closed,
    DrawWanted,
    Event,
    LiftWanted,
    PageWanted,
    PrinterWanted,
    ReasonGiven,
    SaveWanted,
    TemporaryWanted,
    Verb,
)
from gatekeeper.ui.office.passes.state import Preview
from gatekeeper.ui.office.table import Column, Table
from gatekeeper.ui.office.words import Word

Tell = Callable[[Event], None]
NAMED = 200  # people who are named one by one
LEFT_OUT: tuple[Column[NotIssued], ...] = (
    Column("name", Word.NAME, lambda one, _: one.person.name, wide=100),
    Column("flat", Word.FLAT, lambda one, _: one.flat, wide=90),
    Column("why", Word.WHY, lambda one, lang: REASONS[one.reason][lang.value] if one.reason else ""),
)
LAYOUTS = (("a4", Word.A4_TEN), ("card", Word.ONE_CARD), ("label", Word.LABEL))


class Chosen(QPlainTextEdit):
    """Whom it is about: everybody by name, flat and number, so that nobody is chosen unseen."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setMinimumHeight(96)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def draw(self, rows: Sequence[Listed], dress: Dress) -> None:
        """Name them; of very many the first, and how many more."""
        lines = [f"{row.name or dress.say(Word.VISITOR)}　{row.flat}　{row.label}" for row in rows[:NAMED]]
        if len(rows) > NAMED:
            lines.append(dress.say(Word.AND_OTHERS, n=len(rows) - NAMED))
        text = "\n".join(lines)
        if text != self.toPlainText():
            self.setPlainText(text)


class ReasonPanel(Panel):
    """What is about to be done to the chosen passes, and why."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._title = self.title()
        self._which = Chosen()
        self.column.addWidget(self._which, 1)
        self._warning = self.line()
        self.reason = self.field(Word.REASON)
        self.reason.returnPressed.connect(lambda: tell(ReasonGiven(self.reason.text())))
        row = self.buttons(
            (Word.SAVE, lambda: tell(ReasonGiven(self.reason.text())), "grave"),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )
        self._do = row[0]

    def draw(self, verb: Verb, rows: Sequence[Listed], busy: bool, dress: Dress) -> None:
        """Draw it; what can never be undone is red."""
        self.turn(dress)
        self._title.setText(f"{dress.say(verb.word)}　{dress.say(Word.CHOSEN, n=len(rows))}")
        self._which.draw(rows, dress)
        self._warning.setText(dress.say(verb.warning))
        renamed(self._warning, "warning" if verb.final else "")
        renamed(self._do, "grave" if verb.final else "main")
        self._do.setText(dress.say(verb.word))
        self._do.setEnabled(not busy and bool(rows))


class LiftPanel(Panel):
    """Somebody gets no pass because theirs was withdrawn or lost by hand: lift that, and say why."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._title = self.title()
        self._what = self.line()
        self.reason = self.field(Word.REASON)
        self.reason.returnPressed.connect(lambda: tell(LiftWanted(self.reason.text())))
        self.space()
        self._lift, _ = self.buttons(
            (Word.LIFT, lambda: tell(LiftWanted(self.reason.text())), "grave"),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )

    def draw(self, left: NotIssued, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._title.setText(f"{left.person.name}　{left.flat}")
        assert left.reason is not None, "a pass that is held has a reason"
        self._what.setText(dress.say(Word.LIFT_WHAT, why=REASONS[left.reason][dress.language.value]))
        self._lift.setEnabled(not busy)


class LeftOutPanel(Panel):
    """Who was given no pass, and why."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._title = self.title()
        self._table = Table(LEFT_OUT, lambda one: one.person.id, Word.NOTHING_THERE, wrap=True)
        self.column.addWidget(self._table, 1)
        self.button(Word.CLOSE, lambda: tell(Closed()))

    def draw(self, rows: Sequence[NotIssued], dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._title.setText(dress.say(Word.LEFT_OUT, n=len(rows)))
        self._table.draw(rows, dress, chosen=None)


class TemporaryPanel(Panel):
    """A visitor's pass in three fields."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self.title(Word.TEMPORARY)
        self.name = self.field(Word.VISITOR_NAME)
        self.flat = self.field(Word.VISITS)
        self.flat.setPlaceholderText("3-2-501")
        self._hours = QSpinBox()
        self._hours.setRange(1, 720)
        self._hours.setValue(24)
        self._hours.lineEdit().setTextMargins(6, 0, 0, 0)
        self.field(Word.HOURS, self._hours)
        self.space()
        self._make, _ = self.buttons((Word.MAKE_OUT, self._wanted, "main"), (Word.CANCEL, lambda: tell(Closed()), ""))
        self.name.returnPressed.connect(self._wanted)
        self.flat.returnPressed.connect(self._wanted)

    def draw(self, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._make.setEnabled(not busy)

    def _wanted(self) -> None:
        self._tell(TemporaryWanted(self.name.text(), self.flat.text(), self._hours.value()))


class PrintPanel(Panel):
    """How cards are put on paper."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._title = self.title()
        self._which = Chosen()
        self.column.addWidget(self._which, 1)
        self._layout = QComboBox()
        self.field(Word.LAYOUT, self._layout)
        self._full = QCheckBox()
        self.hint(self._full.setText, Word.FULL_NAMES)
        self.column.addWidget(self._full)
        self._draw, _ = self.buttons((Word.DRAW, self._wanted, "main"), (Word.CANCEL, lambda: tell(Closed()), ""))

    def draw(self, rows: Sequence[Listed], busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._title.setText(dress.say(Word.PRINT_TITLE, n=len(rows)))
        self._which.draw(rows, dress)
        choices(self._layout, [dress.say(word) for _, word in LAYOUTS], max(0, self._layout.currentIndex()))
        self._draw.setEnabled(not busy and bool(rows))

    def _wanted(self) -> None:
        self._tell(DrawWanted(LAYOUTS[self._layout.currentIndex()][0], self._full.isChecked()))


class PreviewPanel(Panel):
    """The PDF itself, before it is saved or sent to a printer."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(wide=None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.title(Word.PREVIEW)
        self._pages = Pages(lambda page: tell(PageWanted(page)), Word.LOADING)
        self.column.addWidget(self._pages, 1)
        self._save, self._print, _ = self.buttons(
            (Word.SAVE_PDF, lambda: tell(SaveWanted()), "main"),
            (Word.TO_PRINTER, lambda: tell(PrinterWanted()), ""),
            (Word.CLOSE, lambda: tell(Closed()), ""),
        )

    def draw(self, preview: Preview, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._pages.draw(preview.picture, preview.page, preview.draft.pages, dress)
        self._save.setEnabled(not busy)
        self._print.setEnabled(not busy)
