"""The gate's window: draws a `State`, and says what was pressed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.bar import GateBar
from gatekeeper.ui.gate.duty.view import DutyView
from gatekeeper.ui.gate.ending import has_end
from gatekeeper.ui.gate.ends import EndRow
from gatekeeper.ui.gate.fkeys import BEHIND, FKey, FRow
from gatekeeper.ui.gate.measures import Measures
from gatekeeper.ui.gate.panel import Panel, Press
from gatekeeper.ui.gate.panel_view import PanelView
from gatekeeper.ui.gate.panels import PANELS
from gatekeeper.ui.gate.paper.words import guide_of
from gatekeeper.ui.gate.people import closes_in
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.strip import GateStrip
from gatekeeper.ui.gate.trial.state import Trial
from gatekeeper.ui.gate.trial.words import TrialWord
from gatekeeper.ui.gate.verdict import Content, VerdictView
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.camera import CameraView
from gatekeeper.ui.parts.motion import fade, still
from gatekeeper.ui.parts.stack import Stack
from gatekeeper.ui.scale import Scale, dress_in
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.theme import DAY, Gap, Theme, stylesheet
from gatekeeper.ui.words import Word, say

SLOW = 0.3  # seconds after which "checking" is worth saying; before, the old answer stays and nothing flickers
MARKED = 0.7  # seconds that "read already" stays in the corner of the picture

_CAMERA: dict[Camera, Words] = {
    Camera.NONE: Word.NO_CAMERA,
    Camera.STARTING: GateWord.CAMERA_STARTS,
    Camera.LOST: GateWord.CAMERA_LOST,
    Camera.ENDED: GateWord.FILM_ENDED,
}


V = TypeVar("V", bound=PanelView)


class GateView(QWidget):
    """The window. It knows nothing but the state that it was last given."""

    def __init__(self, press: Press, on_close: Callable[[], object]) -> None:
        super().__init__()
        self._on_close = on_close
        self.may_close: Callable[[], bool] = lambda: True
        self.gone: Callable[[], object] = lambda: None
        self._kiosk = False
        self._theme: Theme | None = None
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._open: type[Panel] | None = None
        self.camera, self.verdict = CameraView(DAY), VerdictView(press)
        self.bar, self.strip, self.measures = GateBar(self._touched), GateStrip(press), Measures(press)
        self.ends, self.row = EndRow(press), FRow(self._fkey)
        self.panels = {line.panel: line.view(press) for line in PANELS}
        self.under = tuple(line.under(press) for line in PANELS if line.under is not None)
        self._press = press
        for line in PANELS:
            if line.key is not None and line.key.with_ctrl and line.key.offered:
                self.panel(DutyView).offer(line.panel, line.key.word)
        for fkey in BEHIND:
            self.panel(DutyView).offer_key(fkey.name, fkey.word, fkey.event)
        self._lay_out()
        self._scale = Scale(self)

    def panel(self, kind: type[V]) -> V:
        """A panel by what draws it."""
        return next(one for one in self.panels.values() if isinstance(one, kind))

    def takes_key(self, key: Qt.Key) -> bool:
        """Whether a key of the row was for the panel that is open."""
        return self._open is not None and self.panels[self._open].takes_key(key)

    def _touched(self, panel: type[Panel]) -> None:
        """A touch opens, and touched twice does not close: gloves bounce as keys do."""
        if self._open is not panel:
            self._press(lambda _: e.Opened(panel))

    def _fkey(self, fkey: FKey) -> None:
        if not self.takes_key(fkey.key):
            self._press(fkey.event)

    def _lay_out(self) -> None:
        answers = QWidget()
        right = QVBoxLayout(answers)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Gap.CLOSE)
        right.addWidget(self.verdict, 1)
        for row in self.under:
            right.addWidget(row)
        right.addWidget(self.ends)
        right.addWidget(self.strip)
        self.stack = Stack()
        self._answers = answers
        for page in (answers, *self.panels.values()):
            self.stack.addWidget(page)
        left = QVBoxLayout()
        left.setSpacing(Gap.CLOSE)
        left.addWidget(self.camera, 11)
        left.addWidget(self.measures, 10)
        middle = QHBoxLayout()
        middle.setContentsMargins(Gap.NEAR, 0, Gap.NEAR, 0)
        middle.setSpacing(Gap.NEAR)
        middle.addLayout(left, 39)
        middle.addWidget(self.stack, 61)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addSpacing(Gap.CLOSE)
        whole.addLayout(middle, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(Gap.NEAR, Gap.CLOSE, Gap.NEAR, Gap.CLOSE)
        bottom.addWidget(self.row)
        whole.addLayout(bottom)

    def render_state(self, s: State) -> None:
        """Draw this from now on. Cheap where nothing changed: it is called with every tick."""
        theme = s.mode.theme
        if theme is not self._theme:
            self._theme = theme
            dress_in(self, stylesheet(theme))
        self._render_answer(s, theme)
        self._render_beside(s, theme)

    def _render_answer(self, s: State, theme: Theme) -> None:
        """The page that is to be seen; an answer that is new is on the screen before anything else is drawn."""
        fresh = s.shown is not None and s.shown.card is not self.verdict.content.card
        for row in self.under:
            row.render_state(s)
        self.ends.render_state(s)
        if fresh and s.panel is None:
            still(self.stack)
        elif self._open is not s.panel:
            fade(self.stack, moves=s.moves)
        if self._open is not None and self._open is not s.panel:
            self.panels[self._open].was_closed()
        self._open = s.panel
        page: QWidget = self._answers
        if s.panel is not None:
            page = shown = self.panels[s.panel]
            shown.render_state(s)
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
        self._render_verdict(s, theme)
        if fresh and s.panel is None and s.shown is not None and self.verdict.content.card is s.shown.card:
            layout = self._answers.layout()
            assert layout is not None
            layout.activate()  # buttons below it came or went
            self.verdict.show_first()

    def _render_beside(self, s: State, theme: Theme) -> None:
        """What stands around the answer."""
        self.setWindowTitle(s.status.gate or "gatekeeper")
        self.bar.render_state(s)
        word = _CAMERA.get(s.camera)
        if s.camera is Camera.LOST and s.panel is Trial:
            word = TrialWord.CAMERA_LOST
        mark = say(GateWord.SEEN_ALREADY, s.language) if s.now - s.acknowledged < MARKED else ""
        self.camera.tell(say(word, s.language) if word else "", mark, theme)
        self.camera.guide(*guide_of(s))
        self.strip.render_state(s)
        self.measures.setVisible(s.panel is None)  # one pad at a time, and more room for what is held up
        self.measures.render_state(s)
        self.row.render_state(s)

    def _render_verdict(self, s: State, theme: Theme) -> None:
        slow = s.asking is not None and s.now - s.asking.at >= SLOW
        left = closes_in(s)
        self.verdict.closing.show_left(left[0] / left[1] if left is not None else None, moves=s.moves)
        if s.shown is None and s.asking is not None and not slow:
            return
        shown = None if slow and s.asking is not None and s.asking.instead_of is None else s.shown
        self.verdict.render_content(
            Content(
                language=s.language,
                theme=theme,
                card=shown.card if shown else None,
                busy=slow,
                looking=s.looking,
                look_only=shown is not None and shown.question.look_only,
                waiting=len(s.waiting),
                phone=s.status.phone,
                watched=s.camera in (Camera.STARTING, Camera.WATCHING),
                whole=bool(s.status.guard),
                ends=has_end(shown),
                unfolded=shown is not None and s.is_unfolded,
            )
        )

    def head(self, widget: QWidget, high: int) -> None:
        """Have this stand above everything in the window, so many design pixels high."""
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(0, widget)
        self._scale.more = high

    def keep_above(self) -> None:
        """It has the whole screen, above everything else."""
        above = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        self.setWindowFlags(self.windowFlags() | above)
        self.showFullScreen()

    def keep_screen(self) -> None:
        """The same from now on, and it takes the screen again from whoever made it smaller."""
        self._kiosk = True
        self.keep_above()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        """To make a kiosk small is to close it: somebody has to agree."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self._kiosk and not self.isFullScreen():
            QTimer.singleShot(0, self, self._back)

    def _back(self) -> None:
        if self.isVisible() and not self.isFullScreen() and not self.may_close():
            self.showFullScreen()
            self.raise_()
            self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """The window goes only when it may, and after everything was stored."""
        if not self.may_close():
            event.ignore()
            return
        self._on_close()
        event.accept()
        self.gone()
