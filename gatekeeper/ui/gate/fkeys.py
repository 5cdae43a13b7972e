"""The row of keys at the bottom: what each does, pressed by hand or by F-key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.panels import PANELS, PanelKey, PanelLine
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.icons import Icon, draw_icon
from gatekeeper.ui.parts.keycap import CAP_HIGH, cap_width, draw_cap
from gatekeeper.ui.parts.writing import CENTRE, Pen, write
from gatekeeper.ui.scale import brush, sized
from gatekeeper.ui.theme import DAY, TOUCH, Gap, Radius, Type
from gatekeeper.ui.words import Word, say

HIGH = 72  # pixels of a key: icon and cap above the word
SIGN = 28  # pixels of an icon


def _always(_: State) -> bool:
    return True


def has_somebody(s: State) -> bool:
    """Whether there is an answer that can be turned back."""
    return s.shown is not None and s.shown.card.entry is not None and s.asking is None


def has_last(s: State) -> bool:
    """Whether something can still be undone."""
    return any(line.undo_left(s.now) for line in s.strip)


@dataclass(frozen=True, slots=True)
class FKey:
    """A key.

    Attributes:
        name: What stands on its cap.
        event: What it brings about at a moment.
        panel: The one it opens, if it opens one.
        icon: Empty for a key that has no place in the row: its button is behind "more".
        setting: It changes how the gate works and is no task: it stands apart.
        can: Whether it has anything to work on; pressed all the same it says why not.
    """

    key: Qt.Key
    name: str
    word: Words
    event: Callable[[float], e.Event]
    panel: type[Panel] | None = None
    icon: Icon | None = None
    setting: bool = False
    can: Callable[[State], bool] = _always


def _opens(line: PanelLine, key: PanelKey) -> FKey:
    return FKey(key.key, key.name, key.word, lambda _: e.Opened(line.panel), line.panel, key.icon, key.setting)


FKEYS = tuple(
    sorted(
        (
            *(_opens(one, one.key) for one in PANELS if one.key is not None and not one.key.with_ctrl),
            FKey(Qt.Key.Key_F5, "F5", GateWord.KEY_WAY, lambda _: e.WayTurned(), icon=Icon.WAY, setting=True),
            FKey(Qt.Key.Key_F6, "F6", GateWord.KEY_LOOK, lambda _: e.LookTurned(), icon=Icon.LOOK_UP, setting=True),
            FKey(Qt.Key.Key_F7, "F7", GateWord.KEY_BACK, e.TurnedBack, icon=Icon.TURN_BACK, can=has_somebody),
            FKey(
                Qt.Key.Key_F8, "F8", GateWord.KEY_UNDO, lambda at: e.UndoAsked(None, at), icon=Icon.UNDO, can=has_last
            ),
            FKey(Qt.Key.Key_F11, "F11", Word.KEY_LANGUAGE, lambda _: e.LanguageTurned()),
            FKey(Qt.Key.Key_F12, "F12", GateWord.KEY_THEME, lambda _: e.ThemeTurned()),
        ),
        key=lambda one: (one.setting, int(one.name[1:])),
    )
)
ROW = tuple(one for one in FKEYS if one.icon is not None)
BEHIND = tuple(one for one in FKEYS if one.icon is None)
CTRL = {one.key.key: one.panel for one in PANELS if one.key is not None and one.key.with_ctrl}


class KeyOfRow(QAbstractButton):
    """One key: its icon, its cap, and its word below."""

    def __init__(self, fkey: FKey) -> None:
        super().__init__()
        self.fkey = fkey
        self._language, self._theme = Language.ZH, DAY
        self._drawn: tuple[object, ...] = ()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(HIGH)
        self.setMinimumWidth(TOUCH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """A tenth of the window."""
        return sized(self, 120, HIGH)

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Pressing it says so and no more: what is chosen is drawn from the state."""

    def render_key(self, s: State) -> None:
        """Draw this from now on."""
        down = (
            s.looking if self.fkey.key is Qt.Key.Key_F6 else self.fkey.panel is not None and s.panel is self.fkey.panel
        )
        drawn = (s.language, s.mode, down, self.fkey.can(s))
        if drawn == self._drawn:
            return
        self._drawn, self._language, self._theme = drawn, s.language, s.mode.theme
        self.setChecked(down)
        self.setEnabled(self.fkey.can(s))
        self.setAccessibleName(f"{self.fkey.name} {say(self.fkey.word, s.language)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Without an object it is faint, and has no ground."""
        painter, room = brush(self)
        theme = self._theme
        field, ink = (theme.accent.field, theme.accent.ink) if self.isChecked() else (theme.surface, theme.ink)
        if not self.isEnabled():
            field, ink = theme.ground, theme.faint
        elif self.isDown():
            field, ink = theme.pressed, theme.ink
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(field))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)
        assert self.fkey.icon is not None, "only keys that have one stand in the row"
        wide = SIGN + Gap.CLOSE + cap_width(self.fkey.name)
        left = room.center().x() - wide / 2
        draw_icon(painter, self.fkey.icon, QRectF(left, Gap.HAIR + 2, SIGN, SIGN), ink)
        cap = QRectF(left + SIGN + Gap.CLOSE, Gap.HAIR + 2, cap_width(self.fkey.name), CAP_HIGH)
        draw_cap(painter, cap, self.fkey.name, ink)
        word = QRectF(Gap.HAIR, room.height() - 38, room.width() - 2 * Gap.HAIR, 36)
        write(painter, word, say(self.fkey.word, self._language), Pen(Type.READ, ink, least=Type.NOTE), CENTRE)


class FRow(QWidget):
    """The row: the tasks, a gap, and what changes how the gate works."""

    def __init__(self, pressed: Callable[[FKey], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.CLOSE)
        self.buttons: dict[Qt.Key, KeyOfRow] = {}
        for number, one in enumerate(ROW):
            if number and one.setting and not ROW[number - 1].setting:
                row.addSpacing(Gap.WIDE)
            button = KeyOfRow(one)
            button.clicked.connect(lambda _=False, one=one: pressed(one))
            self.buttons[one.key] = button
            row.addWidget(button, 1)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        for button in self.buttons.values():
            button.render_key(s)
