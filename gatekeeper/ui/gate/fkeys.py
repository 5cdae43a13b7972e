"""The row of keys at the bottom: what each does, pressed by hand or by F-key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import TOUCH
from gatekeeper.ui.words import Word, say


@dataclass(frozen=True, slots=True)
class FKey:
    """A key, its name in the row, and what it brings about at a moment."""

    key: Qt.Key
    name: str
    word: Word
    event: Callable[[float], e.Event]


FKEYS = (
    FKey(Qt.Key.Key_F1, "F1", Word.KEY_VISITOR, lambda at: e.Opened(Panel.VISITOR)),
    FKey(Qt.Key.Key_F2, "F2", Word.KEY_ID, lambda at: e.Opened(Panel.PAPER)),
    FKey(Qt.Key.Key_F3, "F3", Word.KEY_PLATE, lambda at: e.Opened(Panel.PLATE)),
    FKey(Qt.Key.Key_F4, "F4", Word.KEY_FIND, lambda at: e.Opened(Panel.FIND)),
    FKey(Qt.Key.Key_F5, "F5", Word.KEY_WAY, lambda at: e.WayTurned()),
    FKey(Qt.Key.Key_F6, "F6", Word.KEY_LOOK, lambda at: e.LookTurned()),
    FKey(Qt.Key.Key_F7, "F7", Word.KEY_BACK, e.TurnedBack),
    FKey(Qt.Key.Key_F8, "F8", Word.KEY_UNDO, lambda at: e.Undone(None, at)),
    FKey(Qt.Key.Key_F10, "F10", Word.KEY_SHIFT, lambda at: e.Opened(Panel.DUTY)),
    FKey(Qt.Key.Key_F11, "F11", Word.KEY_LANGUAGE, lambda at: e.LanguageTurned()),
    FKey(Qt.Key.Key_F12, "F12", Word.KEY_THEME, lambda at: e.ThemeTurned()),
)


class FRow(QWidget):
    """The row as buttons."""

    def __init__(self, pressed: Callable[[FKey], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons = {}
        for one in FKEYS:
            button = key_button("", lambda one=one: pressed(one))  # type: ignore[misc]  # mypy infers no lambda that has a default
            button.setFixedHeight(TOUCH + 6)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            dress_in(button, "font-size: 19px; padding: 4px;")
            self.buttons[one.key] = button
            row.addWidget(button)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        down = {Qt.Key.Key_F6: s.looking}
        panels = {Panel.VISITOR: Qt.Key.Key_F1, Panel.PAPER: Qt.Key.Key_F2, Panel.FIND: Qt.Key.Key_F4}
        panels |= {Panel.DUTY: Qt.Key.Key_F10, Panel.PLATE: Qt.Key.Key_F3}
        for one in FKEYS:
            button = self.buttons[one.key]
            button.setText(f"{one.name} {say(one.word, s.language)}")
            button.setCheckable(True)
            button.setChecked(down.get(one.key, False) or panels.get(s.panel) is one.key)
