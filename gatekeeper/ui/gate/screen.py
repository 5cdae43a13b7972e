"""The gate's window at work: events in, the next state drawn, and what the state asks of the outside set going."""

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.plate_print import PRINTED
from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.gate.scans import Affixes, Scan, Scans
from gatekeeper.service.ports import Decoder, Looker
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.attached import Devices
from gatekeeper.ui.gate.carrier import CarryWanted, StickChosen, VisitWanted
from gatekeeper.ui.gate.ceremony import RulesRead
from gatekeeper.ui.gate.fkeys import FKEYS, FKey
from gatekeeper.ui.gate.leave_work import Leaving
from gatekeeper.ui.gate.listening import Listening
from gatekeeper.ui.gate.outside import Outside, Work
from gatekeeper.ui.gate.paper import Papers
from gatekeeper.ui.gate.paper_panel import PaperPressed
from gatekeeper.ui.gate.paper_work import Reading
from gatekeeper.ui.gate.rules.work import Telling
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.gate.stick.view import StickPressed
from gatekeeper.ui.gate.stick.work import Sticking
from gatekeeper.ui.gate.trial import Part
from gatekeeper.ui.gate.trial_panel import TrialPressed
from gatekeeper.ui.gate.trial_work import Trying
from gatekeeper.ui.gate.view import GateView, Pressed
from gatekeeper.ui.gate.work import GateWork
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.keys import Hands, Keys
from gatekeeper.ui.scanner import Scanner, Sight, Source

PANEL_KEYS = {Qt.Key.Key_T: Panel.TRIAL, Qt.Key.Key_U: Panel.STICK}  # with Ctrl: alone they are typed
ARROWS = {Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0)}
TICK = 200  # milliseconds
STATUS_EVERY = 2.0  # seconds
DIRECTORY_EVERY = 300.0  # seconds; new residents come with bundles, a few times a day


class GateScreen(QObject):
    """Holds the state; everything that happens goes through `handle`."""

    def __init__(
        self,
        actions: GateActions,
        jobs: Jobs,
        state: State | None = None,
        affixes: Affixes = Affixes(),  # noqa: B008  a frozen value
    ) -> None:
        super().__init__()
        self.state = state or State()
        self._actions, self._jobs = actions, jobs
        self._scanner: Scanner | None = None
        self._hold_off = HoldOff()
        self._wedge = Scans(affixes)
        by_line = partial(self._scanned, part=Part.SCANNER)
        self._outside = Outside(actions, jobs, self.handle, self._status_again, self._look_again)
        self._listening = Listening(jobs, scanned=by_line, handle=self.handle, mistake=self._outside.report)
        self._reading, self.leaving = Reading(self._outside), Leaving(self._outside)
        others = (one(self._outside) for one in (GateWork, Trying, Telling, Sticking))
        self._works: tuple[Work, ...] = (self._reading, self.leaving, *others)
        self._begins = {kind: begin for work in self._works for kind, begin in work.begins().items()}
        self._telling = False
        self._next_status = self._next_directory = 0.0
        self._closed = False
        self.view = GateView(self._pressed(), self.close)
        hands = Hands(
            self._scanned_by_wedge,
            self._typed,
            self._key,
            forms=lambda: self.state.has_form,
            slow=lambda: self.handle(e.Garbled(self._outside.now(), slow=True)),
        )
        self._keys = Keys(self.view, hands, affixes.end, affixes)
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK)
        self._ticker.timeout.connect(self._tick)

    def start(
        self,
        source: Source | None,
        decode: Decoder,
        devices: Devices | None = None,
        papers: Papers | None = None,
        looker: Looker | None = None,
    ) -> None:
        """Begin to work; without a source there are still the scanners and the keys."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self._keys)
        self._tick()
        self._ticker.start()
        self._listening.start(devices or Devices())
        self._reading.start(papers)
        if source is None:
            return
        self._scanner = Scanner(
            source,
            decode=decode,
            looker=looker,
            also=self._reading.frame,
            saw=lambda sight: self._jobs.post(partial(self._saw, sight)),
            pictured=lambda: self._jobs.post(self._pictured),
            told=lambda camera: self._jobs.post(partial(self.handle, e.CameraTold(camera))),
        )
        self._jobs.run(self._scanner.run, then=lambda _: None, otherwise=self._outside.report, lane=Lane.CAMERA)

    def keep_open(self) -> None:
        """From now on somebody who works here has to agree before the window closes."""
        self.leaving.keep(self.view.close)
        self.view.may_close = self.leaving.may_go

    def close(self) -> None:
        """Stop, after everything that was asked for has been stored."""
        if self._closed:
            return
        self._closed = True
        self._ticker.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self._keys)
        if self._scanner is not None:
            self._scanner.stop()
        self._listening.stop()
        for work in self._works:
            work.stop()
        self._jobs.close()

    def handle(self, event: e.Event) -> None:
        """Go on to the next state, draw it, and begin what it asks for."""
        before = self.state
        self.state = s = after(before, event)
        if s is before:
            return
        self.view.render_state(s)
        if self._closed:
            return
        for request in s.requests:
            if not any(request is one for one in before.requests):
                self._begins[type(request)](request)

    # what comes from the outside

    def _saw(self, sight: Sight) -> None:
        if sight.new:
            self._keys.settle()
        self.handle(e.Scanned(sight.new, sight.again, self._outside.now(), looks=sight.looks))

    def _pictured(self) -> None:
        preview = self._scanner.take() if self._scanner is not None else None
        if preview is not None and not self._closed:
            self.view.camera.show_preview(preview)

    def _scanned_by_wedge(self, text: str) -> None:
        self._scanned(self._wedge.read(text, self._outside.now()))

    def _scanned(self, scan: Scan, part: Part = Part.WEDGE) -> None:
        """What a scanner sent; the same code again within a moment is acknowledged only."""
        if part is Part.SCANNER:
            self._keys.settle()
        at = self._outside.now()
        if scan.garbled:
            self.handle(e.Garbled(at, part))
            return
        new = tuple(code for code in scan.codes if self._hold_off.is_new(code, at))
        self.handle(e.Scanned(new, tuple(code for code in scan.codes if code not in new), at, part))

    def _tick(self) -> None:
        at = self._outside.now()
        self.handle(e.Ticked(at, self._actions.wall()))
        by = self._actions.jumped()
        if by is not None:
            self.handle(e.Jumped(by, at))
        if at >= self._next_status and not self._telling:
            self._telling, self._next_status = True, at + STATUS_EVERY
            self._outside.run(self._actions.status, lambda told: self._told(e.Told(*told)), self._untold)
        if at >= self._next_directory:
            self._next_directory = at + DIRECTORY_EVERY
            self._outside.run(self._actions.load, lambda _: None, self._outside.report, lane=Lane.OUTSIDE)

    def _told(self, event: e.Told) -> None:
        self._telling = False
        self.handle(event)

    def _status_again(self) -> None:
        self._next_status = 0.0

    def _look_again(self) -> None:
        self._next_status = self._next_directory = 0.0

    def _untold(self, error: Exception) -> None:
        self._telling = False
        self._outside.failed(0, error)

    # the keys

    def _typed(self, text: str) -> None:
        at = self._outside.now()
        if text in ("\r", " "):
            self.handle(e.Entered(at, space=text == " "))
        elif text == "+":
            self.handle(e.MaskTurned(at))
        elif text == "*":
            self.handle(e.HealthTurned(at))
        elif (
            (text.isascii() and (text.isalnum() or text == "-"))
            or self.state.panel is Panel.NONE  # whatever it is, somebody is typing
            or (self.state.panel is Panel.PLATE and text in PRINTED)  # an input method is on
            or (self.state.panel is Panel.FIND and (text.isalnum() or text in "/.·"))
        ):
            self.handle(e.Digit(text, at))

    def _key(self, key: Qt.Key) -> bool:
        if key in PANEL_KEYS:
            self.handle(e.Opened(PANEL_KEYS[key]))
            return True
        if key is Qt.Key.Key_Escape:
            self.handle(e.Closed())
            return True
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.state.has_form:
            self.handle(e.Erased())
            return True
        if key in ARROWS and not self.state.has_form:
            self.handle(e.Stepped(*ARROWS[key]))
            return True
        for fkey in FKEYS:
            if fkey.key is key:
                self._fkey(fkey)
                return True
        return False

    def _pressed(self) -> Pressed:
        return Pressed(
            typed=lambda text: self.handle(e.Digit(text, self._outside.now())),
            erased=lambda: self.handle(e.Erased()),
            entered=lambda: self.handle(e.Entered(self._outside.now())),
            masked=lambda: self.handle(e.MaskTurned(self._outside.now())),
            coded=lambda: self.handle(e.HealthTurned(self._outside.now())),
            let_in=lambda: self.handle(e.LetIn(self._outside.now())),
            turned_back=lambda: self.handle(e.TurnedBack(self._outside.now())),
            more=lambda: self.handle(e.Unfolded()),
            undone=lambda entry: self.handle(e.Undone(entry, self._outside.now())),
            picked=lambda person: self.handle(e.Picked(person, self._outside.now())),
            closed=lambda: self.handle(e.Closed()),
            shift_ended=lambda: self.handle(e.ShiftEndWanted()),
            visitor=lambda who, flat, hours: self.handle(e.VisitorWanted(who, flat, hours)),
            fkey=self._fkey,
            trial=TrialPressed(
                asked=lambda part: self.handle(e.TrialAsked(part, self._outside.now())),
                judged=lambda part, right: self.handle(e.TrialJudged(part, right, self._outside.now())),
                closed=lambda: self.handle(e.Closed()),
            ),
            opened=self._open,
            stick=StickPressed(
                begun=lambda: self.handle(CarryWanted(self._outside.now())),
                chosen=lambda place: self.handle(StickChosen(place)),
                visited=lambda: self.handle(VisitWanted(self._outside.now())),
                closed=lambda: self.handle(e.Closed()),
            ),
            rules_read=lambda: self.handle(RulesRead(self._outside.now())),
            paper=PaperPressed(
                used=lambda number, who: self.handle(e.PaperUsed(number, self._outside.now(), who)),
                visits=lambda who: self.handle(e.PaperVisits(who)),
                touched=lambda box: self.handle(e.PaperTouched(box)),
                again=lambda: self.handle(e.PaperAgain()),
                closed=lambda: self.handle(e.Closed()),
            ),
        )

    def _open(self, panel: Panel) -> None:
        """A touch opens, and touched twice does not close: gloves bounce as keys do."""
        if self.state.panel is not panel:
            self.handle(e.Opened(panel))

    def _fkey(self, fkey: FKey) -> None:
        if fkey.key is Qt.Key.Key_F1 and self.state.panel is Panel.PAPER:
            self.view.paper.visit()  # what stands in its boxes is not to be typed once more
            return
        self.handle(fkey.event(self._outside.now()))
