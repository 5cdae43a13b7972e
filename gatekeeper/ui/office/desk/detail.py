"""The panel of the one row that is chosen, and of what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.ui.office.desk.data import Facts
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, Event, Pressed
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.signs import SignButton
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.ui.parts.portrait import FaceView
from gatekeeper.ui.theme import Gap


class DetailPanel(SidePanel):
    """What is known, and a button for each verb."""

    def __init__(self, verbs: Sequence[AnyVerb], tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._name = named(plain_label(), "title")
        self._name.setWordWrap(True)
        self._away = SignButton(Icon.CLOSE, Word.CLOSE, lambda: tell(Closed()))
        self.face = FaceView()
        head = QHBoxLayout()
        head.setSpacing(Gap.NEAR)
        head.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        head.addWidget(self._away, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(Gap.APART)
        self._facts.setVerticalSpacing(Gap.CLOSE)
        self._facts.setColumnStretch(1, 1)
        self._cells: list[tuple[QLabel, QLabel]] = []
        self.column.addLayout(self._facts)
        self._secret = self.line("secret")
        self.column.addSpacing(Gap.NEAR)
        self.buttons_of: dict[AnyVerb, QPushButton] = {
            verb: self.button(verb.word, partial(tell, Pressed(verb)), "main" if verb.main else "") for verb in verbs
        }
        self.space()

    def draw(
        self,
        facts: Facts,
        able: Callable[[AnyVerb], bool],
        dress: Dress,
        photo: bytes | None = None,
        against: Callable[[AnyVerb], NotAllowed | None] = lambda verb: None,
    ) -> None:
        """Draw it; a verb that cannot be done to this row is not there, one that somebody else may do is grey."""
        self.turn(dress)
        self._name.setText(facts.title)
        self.face.show_photo(photo)
        lines = [(dress.say(word), text(dress.language)) for word, text in facts.lines]
        self._away.draw(dress)
        self._write([(word, text) for word, text in lines if text])
        self._secret.setText(dress.say(facts.secret[0], **facts.secret[1]) if facts.secret else "")
        self._secret.setVisible(facts.secret is not None)
        for verb, button in self.buttons_of.items():
            button.setVisible(able(verb))
            refused = against(verb)
            button.setEnabled(refused is None)
            button.setToolTip(refused.sentence(dress.language) if refused is not None else "")

    def _write(self, facts: Sequence[tuple[str, str]]) -> None:
        """Names at the left, what they are at the right."""
        while len(self._cells) < len(facts):
            word, text = named(plain_label(), "faint"), plain_label()
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(word, len(self._cells), 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text, len(self._cells), 1)
            self._cells.append((word, text))
        for at, cell in enumerate(self._cells):
            for label, said in zip(cell, facts[at] if at < len(facts) else ("", ""), strict=True):
                label.setText(said)
                label.setVisible(bool(said))

    def forget(self) -> None:
        """What is sensitive does not stay in a widget that nobody sees."""
        self._secret.clear()
        self.face.show_photo(None)
