"""The panels beside the table of passes."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QSpinBox

from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.pages import Pages
from gatekeeper.ui.office.panel import Panel, choices
from gatekeeper.ui.office.passes.events import (
    Closed,
    DrawWanted,
    Event,
    PageWanted,
    PrinterWanted,
    ReasonGiven,
    SaveWanted,
    TemporaryWanted,
    Verb,
)
from gatekeeper.ui.office.passes.state import Preview
from gatekeeper.ui.office.words import Word

Tell = Callable[[Event], None]
LAYOUTS = (("a4", Word.A4_TEN), ("card", Word.ONE_CARD), ("label", Word.LABEL))


class ReasonPanel(Panel):
    """What is about to be done to the chosen passes, and why."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._title = self.title()
        self._which = self.line("faint")
        self._warning = self.line()
        self.reason = self.field(Word.REASON)
        self.reason.returnPressed.connect(lambda: tell(ReasonGiven(self.reason.text())))
        self.space()
        row = self.buttons(
            (Word.SAVE, lambda: tell(ReasonGiven(self.reason.text())), "grave"),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )
        self._do = row[0]

    def draw(self, verb: Verb, labels: list[str], busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._title.setText(dress.say(verb.word))
        shown = ", ".join(labels[:6]) + (" …" if len(labels) > 6 else "")
        self._which.setText(f"{dress.say(Word.CHOSEN, n=len(labels))}: {shown}")
        self._warning.setText(dress.say(verb.warning))
        self._do.setText(dress.say(verb.word))
        self._do.setEnabled(not busy and bool(labels))


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
        self._layout = QComboBox()
        self.field(Word.LAYOUT, self._layout)
        self._full = QCheckBox()
        self.hint(self._full.setText, Word.FULL_NAMES)
        self.column.addWidget(self._full)
        self.space()
        self._draw, _ = self.buttons((Word.DRAW, self._wanted, "main"), (Word.CANCEL, lambda: tell(Closed()), ""))

    def draw(self, count: int, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._title.setText(dress.say(Word.PRINT_TITLE, n=count))
        choices(self._layout, [dress.say(word) for _, word in LAYOUTS], max(0, self._layout.currentIndex()))
        self._draw.setEnabled(not busy and count > 0)

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
