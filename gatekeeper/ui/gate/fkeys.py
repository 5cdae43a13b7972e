"""The row of keys at the bottom: what each does, pressed by hand or by F-key."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.panels import PANELS, PanelKey, PanelLine
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import TOUCH
from gatekeeper.ui.words import Word, say


@dataclass(frozen=True, slots=True)
class FKey:
    """A key, its name in the row, and what it brings about at a moment; `panel` is the one it opens, if it opens one."""

    key: Qt.Key
    name: str
    word: Words
    event: Callable[[float], e.Event]
    panel: type[Panel] | None = None


def _opens(line: PanelLine, key: PanelKey) -> FKey:
    return FKey(key.key, key.name, key.word, lambda _: e.Opened(line.panel), line.panel)


FKEYS = tuple(
    sorted(
        (
            *(_opens(one, one.key) for one in PANELS if one.key is not None and not one.key.with_ctrl),
            FKey(Qt.Key.Key_F5, "F5", GateWord.KEY_WAY, lambda _: e.WayTurned()),
            FKey(Qt.Key.Key_F6, "F6", GateWord.KEY_LOOK, lambda _: e.LookTurned()),
            FKey(Qt.Key.Key_F7, "F7", GateWord.KEY_BACK, e.TurnedBack),
            FKey(Qt.Key.Key_F8, "F8", GateWord.KEY_UNDO, lambda at: e.UndoAsked(None, at)),
            FKey(Qt.Key.Key_F11, "F11", Word.KEY_LANGUAGE, lambda _: e.LanguageTurned()),
            FKey(Qt.Key.Key_F12, "F12", GateWord.KEY_THEME, lambda _: e.ThemeTurned()),
        ),
        key=lambda one: int(one.name[1:]),
    )
)
CTRL = {one.key.key: one.panel for one in PANELS if one.key is not None and one.key.with_ctrl}


class FRow(QWidget):
    """The row as buttons."""

    def __init__(self, pressed: Callable[[FKey], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons = {}
        for one in FKEYS:
            button = key_button("", partial(pressed, one))
            button.setFixedHeight(TOUCH + 6)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            dress_in(button, "font-size: 19px; padding: 4px;")
            self.buttons[one.key] = button
            row.addWidget(button)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        for one in FKEYS:
            button = self.buttons[one.key]
            button.setText(f"{one.name} {say(one.word, s.language)}")
            button.setCheckable(True)
            down = s.looking if one.key is Qt.Key.Key_F6 else one.panel is not None and s.panel is one.panel
            button.setChecked(down)
