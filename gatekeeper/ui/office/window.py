"""The office's window: a bar, a rail of desks, and the desk that is looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gatekeeper.domain.clerk import Right
from gatekeeper.domain.words import Words
from gatekeeper.service.role_words import ROLE_WORDS
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.help.window import HelpWindow
from gatekeeper.ui.help.words import HelpWord
from gatekeeper.ui.office.desk.data import Desk, Go
from gatekeeper.ui.office.desk.events import AnyVerb
from gatekeeper.ui.office.desk.screen import Tools
from gatekeeper.ui.office.door.door import OfficeDoor
from gatekeeper.ui.office.door.words import W as DoorWord
from gatekeeper.ui.office.dress import Dress, office_sheet
from gatekeeper.ui.office.errand import Acting
from gatekeeper.ui.office.made import Desks
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.signs import ProgramSign, RailButton
from gatekeeper.ui.office.wall.wall import WALL, OfficeWall
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.ui.parts.motion import fade
from gatekeeper.ui.parts.qt_words import speak
from gatekeeper.ui.parts.stack import Stack
from gatekeeper.ui.scale import Scale, dress_in
from gatekeeper.ui.theme import Gap, Mode

RAIL = 200  # pixels, its width
LOCK = "Ctrl+L"
CTRL = 9  # desks that a digit leads to; there is no key for a tenth
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def key_of(number: int) -> str:
    """By which keys the desk in this place of the rail is reached, from 0."""
    return f"Ctrl+{number + 1}" if number < CTRL else f"Alt+{LETTERS[number - CTRL]}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A desk in its place: what stands on the rail, and what is looked at; that is asked for when it is."""

    name: str
    title: Words
    widget: Callable[[], QWidget]
    manual: Callable[[], ManualPage] = lambda: ManualPage.OFFICE
    icon: Icon = Icon.PANEL


@dataclass(frozen=True, slots=True)
class State:
    """The window around the desks.

    Attributes:
        desk: The name of the one that is looked at.
        hub: Where gates find the hub; empty while none runs.
        waiting: How much waits on a desk, by its name.
    """

    dress: Dress
    desk: str = ""
    estate: str = ""
    hub: str = ""
    waiting: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeskWanted:
    """Another desk, by its name."""

    desk: str


@dataclass(frozen=True, slots=True)
class LanguageTurned:
    """Chinese becomes English, English Chinese."""


@dataclass(frozen=True, slots=True)
class ThemeTurned:
    """Day becomes night, night day."""


@dataclass(frozen=True, slots=True)
class MotionTurned:
    """What moves stands still from now on, or moves again."""


@dataclass(frozen=True, slots=True)
class WaitingTold:
    """A desk was read: so much waits there."""

    desk: str
    count: int


Event = DeskWanted | LanguageTurned | ThemeTurned | MotionTurned | WaitingTold


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case DeskWanted():
            return replace(s, desk=event.desk)
        case LanguageTurned():
            return replace(s, dress=replace(s.dress, language=s.dress.language.other))
        case ThemeTurned():
            return replace(s, dress=replace(s.dress, mode=s.dress.mode.other))
        case MotionTurned():
            return replace(s, dress=replace(s.dress, moves=not s.dress.moves))
        case WaitingTold():
            return replace(s, waiting={**s.waiting, event.desk: event.count})


class View(QWidget):
    """Draws a `State` around the widgets of the desks.

    Args:
        closed: Called when the window was closed.
        laminated: Leads from the manual to where the pages are printed that hang at the gates.
        door: Who works here; without one nobody is asked.
    """

    def __init__(
        self,
        desks: Sequence[Placed],
        tell: Callable[[Event], None],
        closed: Callable[[], None] = lambda: None,
        laminated: Callable[[], None] | None = None,
        door: OfficeDoor | None = None,
    ) -> None:
        super().__init__()
        self._closed = closed
        self._door = door
        self._keys: list[QShortcut] = []
        self._dress: Dress | None = None
        self._estate, self._hub = named(plain_label(), "estate"), named(plain_label(), "faint")
        self._theme, self._language, self._help, self._motion = (QPushButton() for _ in range(4))
        self._switch = QPushButton()
        self._switch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._help.clicked.connect(self._open_help)
        self._help.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it has a key, and is nothing to begin with
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self._open_help)
        self._theme.clicked.connect(lambda: tell(ThemeTurned()))
        self._motion.clicked.connect(lambda: tell(MotionTurned()))
        self._language.clicked.connect(lambda: tell(LanguageTurned()))
        bar = named(QFrame(), "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Gap.APART, Gap.CLOSE, Gap.APART, Gap.CLOSE)
        row.setSpacing(Gap.CLOSE)
        row.addWidget(ProgramSign())
        row.addWidget(self._estate)
        row.addStretch(1)
        for widget in (self._hub, self._switch, self._help, self._motion, self._theme, self._language):
            row.addWidget(widget)
        rail = named(QFrame(), "rail")
        rail.setFixedWidth(RAIL)
        self._rail = named(QScrollArea(), "rail")  # on the smallest screen it holds more desks than there is room for
        self._rail.setWidgetResizable(True)
        self._rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        listed = QWidget()
        self._rail.setWidget(listed)
        whole = QVBoxLayout(rail)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._rail)
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(Gap.CLOSE, Gap.NEAR, Gap.CLOSE, Gap.NEAR)
        rows.setSpacing(Gap.HAIR)
        self._group = QButtonGroup(self)
        self._buttons: list[tuple[Placed, RailButton]] = []
        self._stack = Stack()
        for number, desk in enumerate(desks):
            button = RailButton(desk.icon)
            button.clicked.connect(lambda _=False, name=desk.name: tell(DeskWanted(name)))
            key = QShortcut(QKeySequence(key_of(number)), self)
            key.activated.connect(lambda name=desk.name: tell(DeskWanted(name)))
            self._keys.append(key)
            button.setToolTip(key_of(number))
            self._group.addButton(button)
            self._buttons.append((desk, button))
            rows.addWidget(button)
        rows.addStretch(1)
        inside = QWidget(self)  # a window of its own would keep the size that its first page wanted
        body = QHBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(rail)
        around = QVBoxLayout()
        around.setContentsMargins(Gap.APART, Gap.NEAR, Gap.APART, Gap.NEAR)
        around.addWidget(self._stack)
        body.addLayout(around, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        self._inside = QStackedLayout()
        self._inside.addWidget(inside)
        if door is not None:
            self._inside.addWidget(door.widget)
            self._switch.clicked.connect(door.lock)
            QShortcut(QKeySequence(LOCK), self).activated.connect(door.lock)
        column.addLayout(self._inside, 1)
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scale = Scale(self)
        self.help = HelpWindow(self, laminated)
        self._manual: Callable[[], ManualPage] = lambda: ManualPage.OFFICE

    def _open_help(self) -> None:
        """The manual, at what is looked at."""
        self.help.open(self._manual())

    def draw(self, s: State) -> None:
        """Show the rail, the chosen desk, language and colours."""
        dress = s.dress
        self._draw_door(dress)
        if self._dress is None or self._dress.mode is not dress.mode:
            dress_in(self, office_sheet(dress.theme))
        if self._dress is None or self._dress.language is not dress.language:
            speak(dress.language)
        if self._dress != dress:
            self.help.dress(dress.language, dress.theme, office_sheet(dress.theme))
        self._dress = dress
        self.setWindowTitle(f"gatekeeper · {dress.say(Word.OFFICE)} · {s.estate}")
        self._estate.setText(f"{s.estate}　{dress.say(Word.OFFICE)}")
        self._hub.setText(dress.say(Word.HUB_ON, address=s.hub) if s.hub else dress.say(Word.HUB_OFF))
        self._language.setText(dress.say(Word.LANGUAGE))
        self._help.setText(dress.say(HelpWord.BUTTON))
        self._motion.setText(dress.say(Word.MOVES if dress.moves else Word.STILL))
        self._theme.setText(dress.say(Word.NIGHT if dress.mode is Mode.DAY else Word.DAY))
        for desk, button in self._buttons:
            button.draw(dress.say(desk.title), s.waiting.get(desk.name, 0), dress, chosen=desk.name == s.desk)
            if desk.name == s.desk:
                widget = desk.widget()
                if self._stack.currentWidget() not in (None, widget):
                    self._rail.ensureWidgetVisible(button, 0, 0)
                    fade(self._stack, moves=dress.moves)
                self._stack.to_front(widget)
                self._manual = desk.manual

    def _draw_door(self, dress: Dress) -> None:
        """While the door is shut, nothing of the desks is seen, and no key leads to them."""
        who = self._door.state.who if self._door is not None else None
        shut = self._door is not None and self._door.state.shut
        self._switch.setVisible(who is not None)
        if who is not None:
            self._switch.setText(
                f"{who.name}　{dress.say(ROLE_WORDS[who.role])}" if who.role in ROLE_WORDS else who.name
            )
            self._switch.setToolTip(dress.say(DoorWord.SWITCH))
        for key in self._keys:
            key.setEnabled(not shut)
        if self._door is not None and (self._inside.currentWidget() is self._door.widget) is not shut:
            self._inside.setCurrentIndex(1 if shut else 0)
            if shut:
                self._door.widget.begin()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """The window was closed."""
        self.help.close()
        self._closed()
        super().closeEvent(event)


class Window:
    """Carries the desks, and turns from one to another.

    Args:
        closed: Called when the window was closed.
        turned: Called when its language or colours were turned.
    """

    def __init__(
        self,
        state: State,
        closed: Callable[[], None] = lambda: None,
        turned: Callable[[Dress], None] = lambda dress: None,
    ) -> None:
        self._turned = turned
        self.state = state
        self._closed = closed
        self.desks = Desks()
        self.view: View | None = None
        self.door: OfficeDoor | None = None
        self.wall: OfficeWall | None = None
        self._worked: UUID | None = None  # who was logged in last, and `_here` whether they still are
        self._here = False

    def furnish(
        self,
        desks: Sequence[Desk],
        tools: Tools,
        laminated: Go | None = None,
        door: Callable[[Callable[[], None]], OfficeDoor] | None = None,
        needs: Callable[[str, AnyVerb], Right | None] = lambda desk, verb: None,
        wall: OfficeWall | None = None,
    ) -> View:
        """Put the desks in, which may lead to each other through this window, and show the first one.

        Args:
            laminated: Where the pages are printed that hang at the gates; the manual has a button that leads there.
            door: Makes what says who works here; it is told what to call when that changes.
            needs: Which right a verb of a desk takes.
            wall: What hangs on the office's wall when it is wanted.
        """
        tools = replace(tools, go=self.go, waits=lambda desk, count: self.feel(WaitingTold(desk, count)))
        if door is not None:
            shut = self.door = door(self._passed)
            shut.turn(self.state.dress)
            tools = replace(
                tools,
                acting=Acting(shut.signers, shut.confirm, shut.look),
                against=lambda desk, verb: shut.against(needs(desk, verb)),
            )
        self.desks = Desks(desks, tools, lambda: self.state.dress)
        placed = [Placed(one.name, one.title, *self.desks.parts_of(one.name), one.icon) for one in desks]
        self.state = replace(self.state, desk=self.state.desk or placed[0].name)
        self.view = View(
            placed, self.feel, self._ended, None if laminated is None else lambda: self.go(laminated), self.door
        )
        self.view.draw(self.state)
        self.desks[self.state.desk].shown()
        if wall is not None:
            self.wall = wall
            wall.stands_by(self.view, self.state.dress)
        return self.view

    def go(self, go: Go) -> None:
        """One desk leads to another, or to the wall."""
        if go.desk == WALL and self.wall is not None:
            self.wall.turn_over()
            return
        self.feel(DeskWanted(go.desk))
        self.desks[go.desk].sent(go)

    def _passed(self) -> None:
        """Somebody has logged in, or the door was shut: what they may do is drawn anew."""
        if self.view is None:
            return
        self.view.draw(self.state)
        for screen in self.desks.made():
            screen.turn(self.state.dress)
        who = self.door.state.who if self.door is not None else None
        if who is None and self._here:
            for screen in self.desks.made():
                screen.locked()
        elif who is not None and self._worked not in (None, who.id):
            for screen in self.desks.made():
                screen.handed_on()
            self.desks[self.state.desk].shown()
        self._here = who is not None
        self._worked = who.id if who is not None else self._worked

    def _ended(self) -> None:
        """No clock of a desk may ask a store that is closed."""
        if self.wall is not None:
            self.wall.end()
        self.desks[self.state.desk].hidden()
        for screen in self.desks.made():
            screen.ended()
        self._closed()

    def feel(self, event: Event) -> None:
        """Take in what happened, and tell the desks that are affected."""
        before = self.state
        self.state = after(before, event)
        assert self.view is not None, "an unfurnished window has nothing that could be pressed"
        self.view.draw(self.state)
        if self.state.dress != before.dress:
            if self.door is not None:
                self.door.turn(self.state.dress)
            for screen in self.desks.made():
                screen.turn(self.state.dress)
            self._turned(self.state.dress)
            if self.wall is not None:
                self.wall.turn(self.state.dress)
        if self.state.desk != before.desk:
            self.desks[before.desk].hidden()
            self.desks[self.state.desk].shown()
