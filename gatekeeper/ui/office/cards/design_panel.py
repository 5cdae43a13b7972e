"""The panel in which the look of cards is chosen, beside a card that follows each key."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.office.cards.design import COLOURS, Designing
from gatekeeper.ui.office.cards.design_words import DesignWord as W
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.pages import Pages
from gatekeeper.ui.office.panel import SidePanel, choices, type_in
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import Gap

SIDE = 330  # pixels of the fields beside the preview


class DesignPanel(SidePanel):
    """What is typed on the left, the pages of the PDF on the right.

    Args:
        layouts: The templates, by name, and what each is called.
    """

    def __init__(self, use: AnyVerb, layouts: Mapping[str, Words], tell: Tell) -> None:
        super().__init__(wide=None)
        self._tell, self._layouts = tell, layouts
        self._shown: Designing | None = None
        self.title(W.TITLE)
        row, left = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(Gap.APART)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        what = self.line("faint")
        self.hint(what.setText, W.WHAT)
        self.column.removeWidget(what)
        left.addWidget(what)
        self.layouts, self.colours, self.back = QComboBox(), QComboBox(), QPlainTextEdit()
        self.back.setTabChangesFocus(True)
        self.field(W.LAYOUT, self.layouts, into=left)
        self.field(W.COLOUR, self.colours, into=left)
        self.rgb = self.field(W.RGB, into=left)
        self.field(W.BACK, self.back, into=left)
        self.trouble = self.line("warning")
        self.column.removeWidget(self.trouble)
        left.addWidget(self.trouble)
        left.addStretch(1)
        self.pages = Pages(lambda page: self._show(page=page), W.DRAWING)
        row.addWidget(side)
        row.addWidget(self.pages, 1)
        self.column.addLayout(row, 1)
        self.layouts.currentIndexChanged.connect(lambda at: self._show(layout=list(layouts)[at], page=0))
        self.colours.currentIndexChanged.connect(self._coloured)
        self.rgb.textChanged.connect(lambda text: self._show(accent=text))
        self.back.textChanged.connect(lambda: self._show(back=self.back.toPlainText()))
        self.use, _ = self.buttons(
            (use.word, partial(tell, Pressed(use)), "main"), (Word.CLOSE, partial(tell, Closed()), "")
        )

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        return self

    def draw(self, shown: Designing, busy: bool, dress: Dress) -> None:
        """Show what was typed, and the page as far as it is drawn."""
        self.turn(dress)
        self._shown = shown
        choices(
            self.layouts, [dress.say(word) for word in self._layouts.values()], list(self._layouts).index(shown.layout)
        )
        zh = dress.language is Language.ZH
        known = [rgb for rgb, *_ in COLOURS]
        at = 0 if not shown.accent else known.index(shown.accent) + 1 if shown.accent in known else len(known) + 1
        names = [first if zh else second for _, first, second in COLOURS]
        choices(self.colours, [dress.say(W.NONE), *names, dress.say(W.OWN)], at)
        type_in(self.rgb, shown.accent)
        if self.back.toPlainText() != shown.back:
            with QSignalBlocker(self.back):
                self.back.setPlainText(shown.back)
        self.trouble.setText(shown.trouble.sentence(dress.language) if shown.trouble is not None else "")
        self.pages.draw(shown.picture, shown.page, shown.pages, dress)
        self.use.setEnabled(not busy and shown.trouble is None)

    def begin(self) -> None:
        """The keyboard is where the colour is chosen."""
        self.colours.setFocus()

    def forget(self) -> None:
        """The picture of a look that was put away does not stay."""
        self._shown = None
        self.pages.draw(None, 0, 0, Dress())

    def _coloured(self, at: int) -> None:
        """One of those that are offered, or none; what is one's own is typed."""
        if at <= len(COLOURS):
            self._show(accent="" if at == 0 else COLOURS[at - 1][0])
        else:
            self.rgb.setFocus()

    def _show(self, **changed: object) -> None:
        if self._shown is not None:
            self._tell(PanelShown(replace(self._shown, **changed)))  # type: ignore[arg-type]  # fields of it, each of its type
