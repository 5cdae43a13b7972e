"""The gate's window at work: events in, the next state drawn, and what the state asks of the outside set going."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.words import Words
from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.gate.scans import Affixes, Scan, Scans
from gatekeeper.service.pictures import Carer, Decoder, Frame, Looker, SecondLook
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.attached import Devices, Part
from gatekeeper.ui.gate.by_itself import awaited_by
from gatekeeper.ui.gate.fkeys import CTRL, FKEYS
from gatekeeper.ui.gate.leave.work import LeaveWork
from gatekeeper.ui.gate.listening import Listening
from gatekeeper.ui.gate.moments import Moments
from gatekeeper.ui.gate.outside import Outside, PanelWork
from gatekeeper.ui.gate.panels import PANELS
from gatekeeper.ui.gate.paper.state import Papers
from gatekeeper.ui.gate.pictures import sought
from gatekeeper.ui.gate.requests import Forget
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.watching import Watching
from gatekeeper.ui.gate.work import GateWork
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.keys import Hands, KeyFilter
from gatekeeper.ui.scanner import Quads, ScannedFrame, Scanner, Source

ARROWS = {Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0)}
FORMS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)  # a line to write in has no use for them
CLOSING = (Qt.Key.Key_Q, Qt.Key.Key_W)  # with Ctrl, as other programs are closed
TICK = 200  # milliseconds
PICTURE_WAITS = 0.1  # seconds that a picture of the camera lets an answer go first
QUIET = 2.0  # seconds after somebody was asked about, in which the next one is not unlikely
STATUS_EVERY = 2.0  # seconds
DIRECTORY_EVERY = 300.0  # seconds; new residents come with bundles, a few times a day


class GateScreen(QObject):
    """Holds the state; everything that happens goes through `handle`.

    Attributes:
        diverted: Takes what a hand scanner reads, in place of this window; None for this window.
        facing: Shows whoever stands at the gate what they may see; None where nothing faces them.
    """

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
        self._outside = Outside(actions, jobs, self.handle, self._status_again, self._look_again, self.scan)
        self._listening = Listening(jobs, scanned=by_line, handle=self.handle, mistake=self._outside.report)
        self._watching, self.leaving = Watching(self._outside), LeaveWork(self._outside)
        self._moments = Moments(self._outside)
        others = (line.work(self._outside) for line in PANELS if line.work is not LeaveWork)
        self._works: tuple[PanelWork, ...] = (
            self._watching,
            self.leaving,
            self._moments,
            GateWork(self._outside),
            *others,
        )
        self._begins = {kind: begin for work in self._works for kind, begin in work.begins().items()}
        self._telling = self._late_picture = False
        self.diverted: Callable[[str], object] | None = None
        self.facing: Callable[[State], object] | None = None
        self._begins[Forget] = self._forget
        self._next_status = self._next_directory = 0.0
        self._closed = False
        self.view = GateView(lambda make: self.handle(make(self._outside.now())), self.close)
        hands = Hands(
            self._scanned_by_wedge,
            self._typed,
            self._key,
            forms=lambda: self.state.has_form,
            slow=lambda: self.handle(e.Garbled(self._outside.now(), slow=True)),
        )
        self._keys = KeyFilter(self.view, hands, affixes.end, affixes)
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
        beside: SecondLook | None = None,
        carer: Carer | None = None,
    ) -> None:
        """Begin to work; without a source there are still the scanners and the keys.

        Args:
            beside: Looks longer at what `decode` does not read; it is closed with the camera.
            carer: Sees how well a camera sees; of a film or pictures nobody wants to know.
        """
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self._keys)
        self._tick()
        self._ticker.start()
        self._listening.start(devices or Devices())
        self._watching.start(papers)
        if source is None:
            if beside is not None:
                beside.close()
            return
        self._scanner = Scanner(
            source,
            decode=decode,
            looker=looker,
            also=self._framed,
            beside=beside,
            carer=carer if source.live else None,
            seen=lambda seeing: self._jobs.post(partial(self.handle, e.SeeingTold(seeing))),
            saw=lambda sight: self._jobs.post(partial(self._saw, sight)),
            pictured=lambda: self._jobs.post(self._pictured),
            told=lambda camera: self._jobs.post(partial(self.handle, e.CameraTold(camera))),
        )
        self._tell_scanner()
        self._jobs.run(self._scanner.run, then=lambda _: None, otherwise=self._outside.report, lane=Lane.CAMERA)

    @property
    def quiet(self) -> bool:
        """Whether nobody stands here, as far as one can tell: the time for what would hold up an answer."""
        s = self.state
        shown = s.shown.question.at if s.shown is not None else -QUIET
        return s.asking is None and self._outside.now() - max(shown, s.touched, s.heard, s.acknowledged) >= QUIET

    def keep_open(self) -> None:
        """From now on somebody who works here has to agree before the window closes."""
        self.leaving.keep(self.view.close)
        self.view.may_close = self.leaving.may_go

    def hold_up(self, code: str) -> None:
        """As if the camera had read this code just now."""
        self.handle(e.Scanned((code,), (), self._outside.now()))

    def scan(self, text: str) -> None:
        """What a hand scanner read, wherever its keys went."""
        self._scanned(self._wedge.read(text, self._outside.now()))

    def tell(self, word: Words) -> None:
        """A sentence on the bar."""
        self.state = self.state.tells(self._outside.now(), word)
        self.view.render_state(self.state)

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
        self._tell_scanner()
        self.view.render_state(s)
        if self._closed:
            return
        for request in s.requests:
            if not any(request is one for one in before.requests):
                self._begins[type(request)](request)
        if self._late_picture and s.asking is None:
            self._late_picture = False
            self._jobs.post(self._pictured)
        if self.facing is not None:  # last: it holds up no answer and no record
            self.facing(self.state)

    # what comes from the outside

    def _framed(self, frame: Frame) -> Quads:
        """In the camera's thread."""
        self._moments.frame(frame)
        return self._watching.frame(frame)

    def _saw(self, sight: ScannedFrame) -> None:
        if sight.new:
            self._keys.settle()
        at = self._outside.now()
        self.handle(e.Scanned(sight.new, sight.again, at, looks=sight.looks, encounter=sight.encounter))

    def _tell_scanner(self) -> None:
        """Whom it reads beside, and whether a paper is awaited.

        While a card or a plate is being read, its reader has the machine for itself; not while a form only might want one.
        """
        self._watching.awaited = awaited_by(self.state)
        self._moments.wanted = self.state.status.pictures
        if self._scanner is not None:
            read_for = sought(self.state)
            alone = read_for is not None and read_for[0] is not Visitor
            self._scanner.encounter = None if alone else self.state.encounter

    def _forget(self, request: Forget) -> None:
        if self._scanner is not None:
            self._scanner.forget(request.texts)

    def _pictured(self) -> None:
        """A picture can wait for an answer: drawing it would take the processor from whoever looks the person up."""
        asking = self.state.asking
        self._late_picture = asking is not None and self._outside.now() - asking.at < PICTURE_WAITS
        if self._late_picture:
            return
        preview = self._scanner.take() if self._scanner is not None else None
        if preview is not None and not self._closed:
            self.view.camera.show_preview(preview)

    def _scanned_by_wedge(self, text: str) -> None:
        (self.diverted or self.scan)(text)

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
        if self._late_picture:
            self._pictured()
        by = self._actions.jumped()
        if by is not None:
            self.handle(e.Jumped(by, at))
        if at >= self._next_status and not self._telling and self.state.asking is None:
            self._telling, self._next_status = True, at + STATUS_EVERY
            self._outside.run(self._actions.status, lambda told: self._told(e.StatusTold(*told)), self._untold)
        if at >= self._next_directory:
            self._next_directory = at + DIRECTORY_EVERY
            self._outside.run(self._actions.load, lambda _: None, self._outside.report, lane=Lane.OUTSIDE)

    def _told(self, event: e.StatusTold) -> None:
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
        elif self.state.panel is None or self.state.panel.takes(
            text
        ):  # with none open, somebody is typing whatever it is
            self.handle(e.Digit(text, at))

    def _key(self, key: Qt.Key) -> bool:
        if key in CLOSING:
            self.view.close()
            return True
        if key in CTRL:
            self.handle(e.Opened(CTRL[key]))
            return True
        if key is Qt.Key.Key_Escape:
            self.handle(e.Closed())
            return True
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.state.has_form:
            self.handle(e.Erased())
            return True
        if key in FORMS and self.state.has_form and self.view.takes_key(key):
            return True
        if key in ARROWS and not self.state.has_form:
            self.handle(e.Stepped(*ARROWS[key]))
            return True
        for fkey in FKEYS:
            if fkey.key is key:
                if not self.view.takes_key(key):
                    self.handle(fkey.event(self._outside.now()))
                return True
        return False
