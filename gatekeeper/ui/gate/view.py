"""The gate's window: draws a `State`, and says what was pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper.domain.facts import EntryName
from gatekeeper.ui.gate.bar import Bar
from gatekeeper.ui.gate.ending import has_end
from gatekeeper.ui.gate.ends import EndRow
from gatekeeper.ui.gate.fkeys import FKey, FRow
from gatekeeper.ui.gate.leave_panel import LeavePanel
from gatekeeper.ui.gate.measures import Measures
from gatekeeper.ui.gate.panels import DutyPanel, FindPanel, VisitorPanel
from gatekeeper.ui.gate.paper_panel import PaperPanel, PaperPressed
from gatekeeper.ui.gate.paper_words import guide_of
from gatekeeper.ui.gate.plate_panel import PlatePanel
from gatekeeper.ui.gate.rules.view import RulesPanel
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.gate.stick.view import StickPanel, StickPressed
from gatekeeper.ui.gate.strip import Strip
from gatekeeper.ui.gate.trial_panel import TrialPanel, TrialPressed
from gatekeeper.ui.gate.verdict import Content, VerdictView
from gatekeeper.ui.parts.camera import CameraView
from gatekeeper.ui.parts.stack import Stack
from gatekeeper.ui.scale import Scale, dress_in
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.theme import DAY, Theme, stylesheet
from gatekeeper.ui.words import Word, say

SLOW = 0.3  # seconds after which "checking" is worth saying; before, the old answer stays and nothing flickers
MARKED = 0.7  # seconds that "read already" stays in the corner of the picture

_CAMERA = {
    Camera.NONE: Word.NO_CAMERA,
    Camera.STARTING: Word.CAMERA_STARTS,
    Camera.LOST: Word.CAMERA_LOST,
    Camera.ENDED: Word.FILM_ENDED,
}


@dataclass(frozen=True, slots=True)
class Pressed:
    """What happens when something is pressed."""

    typed: Callable[[str], object]
    erased: Callable[[], object]
    entered: Callable[[], object]
    masked: Callable[[], object]
    coded: Callable[[], object]
    let_in: Callable[[], object]
    turned_back: Callable[[], object]
    more: Callable[[], object]
    undone: Callable[[EntryName], object]
    picked: Callable[[UUID], object]
    closed: Callable[[], object]
    shift_ended: Callable[[], object]
    visitor: Callable[[str, str, int], object]
    fkey: Callable[[FKey], object]
    trial: TrialPressed
    opened: Callable[[Panel], object]
    stick: StickPressed
    rules_read: Callable[[], object]
    paper: PaperPressed


class GateView(QWidget):
    """The window. It knows nothing but the state that it was last given."""

    def __init__(self, pressed: Pressed, on_close: Callable[[], object]) -> None:
        super().__init__()
        self._on_close = on_close
        self.may_close: Callable[[], bool] = lambda: True
        self._theme: Theme | None = None
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.bar, self.camera, self.verdict = Bar(pressed.opened), CameraView(DAY), VerdictView(pressed.more)
        self.ends = EndRow(let_in=pressed.let_in, turned_back=pressed.turned_back)
        self.strip, self.row = Strip(pressed.undone), FRow(pressed.fkey)
        self.measures = Measures(
            typed=pressed.typed,
            erased=pressed.erased,
            entered=pressed.entered,
            masked=pressed.masked,
            coded=pressed.coded,
        )
        self.finding = FindPanel(
            typed=pressed.typed,
            erased=pressed.erased,
            entered=pressed.entered,
            picked=pressed.picked,
            closed=pressed.closed,
        )
        self.duty = DutyPanel(
            typed=pressed.typed,
            erased=pressed.erased,
            entered=pressed.entered,
            picked=pressed.picked,
            ended=pressed.shift_ended,
            closed=pressed.closed,
            opened=pressed.opened,
        )
        self.plate = PlatePanel(
            typed=pressed.typed,
            erased=pressed.erased,
            entered=pressed.entered,
            picked=pressed.picked,
            closed=pressed.closed,
        )
        self.leave = LeavePanel(
            typed=pressed.typed,
            erased=pressed.erased,
            entered=pressed.entered,
            picked=pressed.picked,
            closed=pressed.closed,
        )
        self.trial = TrialPanel(pressed.trial)
        self.stick = StickPanel(pressed.stick)
        self.rules = RulesPanel(read=pressed.rules_read, closed=pressed.closed)
        self.visitor = VisitorPanel(wanted=pressed.visitor, closed=pressed.closed)
        self.paper = PaperPanel(pressed.paper)
        self._lay_out()
        self._scale = Scale(self)

    def _lay_out(self) -> None:
        answers = QWidget()
        right = QVBoxLayout(answers)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.verdict, 1)
        right.addWidget(self.ends)
        right.addWidget(self.strip)
        self.stack = Stack()
        self._pages = {
            Panel.NONE: answers,
            Panel.FIND: self.finding,
            Panel.PAPER: self.paper,
            Panel.DUTY: self.duty,
            Panel.VISITOR: self.visitor,
            Panel.PLATE: self.plate,
            Panel.TRIAL: self.trial,
            Panel.LEAVE: self.leave,
            Panel.STICK: self.stick,
            Panel.RULES: self.rules,
        }
        for page in self._pages.values():
            self.stack.addWidget(page)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.camera, 11)
        left.addWidget(self.measures, 10)
        middle = QHBoxLayout()
        middle.setContentsMargins(10, 0, 10, 0)
        middle.setSpacing(10)
        middle.addLayout(left, 39)
        middle.addWidget(self.stack, 61)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addSpacing(4)
        whole.addLayout(middle, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(10, 8, 10, 8)
        bottom.addWidget(self.row)
        whole.addLayout(bottom)

    def render_state(self, s: State) -> None:
        """Draw this from now on. Cheap where nothing changed: it is called with every tick."""
        theme = s.mode.theme
        if theme is not self._theme:
            self._theme = theme
            dress_in(self, stylesheet(theme))
        self.setWindowTitle(s.status.gate or "gatekeeper")
        self.bar.render_state(s)
        word = _CAMERA.get(s.camera)
        mark = say(Word.SEEN_ALREADY, s.language) if s.now - s.acknowledged < MARKED else ""
        self.camera.tell(say(word, s.language) if word else "", mark, theme)
        self.camera.guide(*guide_of(s))
        self._render_verdict(s, theme)
        self.ends.render_state(s)
        self.strip.render_state(s)
        self.measures.render_state(s)
        self.row.render_state(s)
        page = self._pages[s.panel]
        for panel in (self.finding, self.duty, self.plate, self.trial, self.stick, self.rules, self.leave):
            if page is panel:
                panel.render_state(s)
        self.visitor.render_state(s)
        self.paper.render_state(s)
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)

    def _render_verdict(self, s: State, theme: Theme) -> None:
        slow = s.asking is not None and s.now - s.asking.at >= SLOW
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

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """The window goes only when it may, and after everything was stored."""
        if not self.may_close():
            event.ignore()
            return
        self._on_close()
        event.accept()
