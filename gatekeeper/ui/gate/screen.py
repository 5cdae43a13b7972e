"""The gate's window at work: events in, the next state drawn, and what the state asks of the outside set going."""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import BadInput, GatekeeperError
from gatekeeper.domain.plate_print import PRINTED
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.gate.holdoff import HoldOff
from gatekeeper.service.gate.scans import Affixes, Scan, Scans
from gatekeeper.service.ports import Decoder, Looker
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.attached import Devices
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.ceremony import RulesRead
from gatekeeper.ui.gate.fkeys import FKEYS, FKey
from gatekeeper.ui.gate.leave_work import Leaving
from gatekeeper.ui.gate.listening import Listening
from gatekeeper.ui.gate.paper import Papers
from gatekeeper.ui.gate.paper_panel import PaperPressed
from gatekeeper.ui.gate.paper_work import Reading
from gatekeeper.ui.gate.rules.work import Telling
from gatekeeper.ui.gate.state import Amend, Panel, PinTry, Question, State, VisitorWish
from gatekeeper.ui.gate.stick.work import Sticking
from gatekeeper.ui.gate.trial import Part
from gatekeeper.ui.gate.trial_panel import TrialPressed
from gatekeeper.ui.gate.trial_work import Trying
from gatekeeper.ui.gate.verdict import sound_of
from gatekeeper.ui.gate.view import GateView, Pressed
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.keys import Hands, Keys
from gatekeeper.ui.scanner import Scanner, Sight, Source

T = TypeVar("T")
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
        self._listening = Listening(jobs, scanned=by_line, handle=self.handle, mistake=self._mistake)
        self._trying = Trying(actions, jobs, handle=self.handle, play=self._play, failed=self._report)
        self._reading = Reading(jobs, handle=self.handle, mistake=self._report, read=lambda: self._play("again"))
        self.leaving = Leaving(actions, jobs, handle=self.handle, failed=self._failed, now=_now)
        self._rules = Telling(actions, jobs, handle=self.handle, failed=self._failed)
        self._sticking = Sticking(actions, jobs, handle=self.handle, failed=self._failed, changed=self._look_again)
        self._telling = False
        self._next_status = self._next_directory = 0.0
        self._closed = False
        self.view = GateView(self._pressed(), self.close)
        hands = Hands(
            self._scanned_by_wedge,
            self._typed,
            self._key,
            forms=lambda: self.state.has_form,
            slow=lambda: self.handle(e.Garbled(_now(), slow=True)),
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
        self._jobs.run(self._scanner.run, then=lambda _: None, otherwise=self._mistake, lane=Lane.CAMERA)

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
        self._trying.stop()
        self._reading.stop()
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
        if s.asking is not None and s.asking is not before.asking:
            self._ask(s.asking)
        if s.amending is not None and s.amending is not before.amending:
            self._amend(s.amending)
        if s.trying is not None and s.trying is not before.trying:
            self._log_in(s.trying)
        if s.wishing is not None and s.wishing is not before.wishing:
            self._make_out(s.wishing)
        if s.typed != before.typed and s.panel is Panel.FIND and s.typed:
            self._find(s.typed)
        if s.seeking and s.seeking != before.seeking:
            self._find(s.seeking)
        if (s.language, s.mode) != (before.language, before.mode):
            keep = partial(self._actions.keep_dress, s.language, s.mode)
            self._jobs.run(keep, then=lambda _: None, otherwise=self._mistake, lane=Lane.OUTSIDE)
        self._trying.follow(before, s)
        self._reading.follow(before, s)
        self.leaving.follow(before, s)
        self._sticking.follow(before, s)
        self._rules.follow(before, s)
        if s.panel is Panel.DUTY and before.panel is not Panel.DUTY:
            self._run(self._actions.guards, lambda guards: self.handle(e.GuardsTold(guards)))
        if s.shown is not None and _is_new(s, before):
            self._play(sound_of(s.shown.card))
        elif s.acknowledged - before.acknowledged > 1.0:
            self._play("again")

    # what the state asks of the outside

    def _ask(self, question: Question) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, BadInput):
                self.handle(e.Refused(question.number, error, _now()))
                return
            self._report(error)
            now = self._actions.wall()
            direction = question.ask.direction or self.state.direction
            card = Card(Outcome.CANNOT_JUDGE, now, direction, tenths=question.ask.tenths, trouble=error)
            self.handle(e.Answered(question.number, card, _now()))

        self._jobs.run(
            partial(self._actions.ask, question),
            then=lambda card: self.handle(e.Answered(question.number, card, _now())),
            otherwise=failed,
        )

    def _amend(self, amend: Amend) -> None:
        self._run(
            partial(self._actions.amend, amend.entry, amend.to),
            lambda _: self.handle(e.AmendmentKept(amend.number, amend.entry, amend.to, _now())),
            amend.number,
        )

    def _log_in(self, trying: PinTry) -> None:
        def answered(left: int | None) -> None:
            self.handle(e.PinAnswered(trying.number, left, _now()))
            self._next_status = 0.0

        self._run(partial(self._actions.log_in, trying.guard, trying.pin), answered, trying.number)

    def _find(self, text: str) -> None:
        def failed(error: Exception) -> None:
            self.handle(e.FoundPeople(text, None))
            self._failed(0, error)

        self._jobs.run(
            partial(self._actions.find, text),
            then=lambda finds: self.handle(e.FoundPeople(text, finds)),
            otherwise=failed,
            lane=Lane.OUTSIDE,
        )

    def _end_shift(self) -> None:
        def ended(_: None) -> None:
            self.handle(e.ShiftEnded(_now()))
            self._next_status = 0.0

        self._run(self._actions.end_shift, ended)

    def _make_out(self, wish: VisitorWish) -> None:
        failed = partial(self._failed, wish.number)
        self._jobs.run(
            partial(self._actions.make_out, wish.who, wish.flat, wish.hours),
            then=lambda face: (
                self._jobs.run(
                    partial(self._actions.print_label, face),
                    then=lambda file: self.handle(e.VisitorMade(wish.number, face.label, file, _now())),
                    otherwise=failed,
                    lane=Lane.OUTSIDE,
                )
                if not self._closed
                else None
            ),
            otherwise=failed,
        )

    def _play(self, sound: str) -> None:
        self._jobs.run(
            partial(self._actions.play, sound), then=lambda _: None, otherwise=self._mistake, lane=Lane.OUTSIDE
        )

    def _run(self, work: Callable[[], T], then: Callable[[T], None], number: int = 0) -> None:
        self._jobs.run(work, then=then, otherwise=partial(self._failed, number))

    # what comes from the outside

    def _failed(self, number: int, error: Exception) -> None:
        self._report(error)
        if not isinstance(error, InterruptedError):
            self.handle(e.Failed(number, error, _now()))

    def _mistake(self, error: Exception) -> None:
        self._report(error)

    def _report(self, error: Exception) -> None:
        if not isinstance(error, (GatekeeperError, InterruptedError)):
            self._actions.mistake(error)

    def _saw(self, sight: Sight) -> None:
        self.handle(e.Scanned(sight.new, sight.again, _now(), looks=sight.looks))

    def _pictured(self) -> None:
        preview = self._scanner.take() if self._scanner is not None else None
        if preview is not None and not self._closed:
            self.view.camera.show_preview(preview)

    def _scanned_by_wedge(self, text: str) -> None:
        self._scanned(self._wedge.read(text, _now()))

    def _scanned(self, scan: Scan, part: Part = Part.WEDGE) -> None:
        """What a scanner sent; the same code again within a moment is acknowledged only."""
        now = _now()
        if scan.garbled:
            self.handle(e.Garbled(now, part))
            return
        new = tuple(code for code in scan.codes if self._hold_off.is_new(code, now))
        self.handle(e.Scanned(new, tuple(code for code in scan.codes if code not in new), now, part))

    def _tick(self) -> None:
        now = _now()
        self.handle(e.Ticked(now, self._actions.wall()))
        by = self._actions.jumped()
        if by is not None:
            self.handle(e.Jumped(by, now))
        if now >= self._next_status and not self._telling:
            self._telling, self._next_status = True, now + STATUS_EVERY
            self._jobs.run(self._actions.status, then=lambda told: self._told(e.Told(*told)), otherwise=self._untold)
        if now >= self._next_directory:
            self._next_directory = now + DIRECTORY_EVERY
            self._jobs.run(self._actions.load, then=lambda _: None, otherwise=self._mistake, lane=Lane.OUTSIDE)

    def _told(self, event: e.Told) -> None:
        self._telling = False
        self.handle(event)

    def _look_again(self) -> None:
        """Rules, list and people may be other ones than a moment ago."""
        self._next_status = self._next_directory = 0.0

    def _untold(self, error: Exception) -> None:
        self._telling = False
        self._failed(0, error)

    # the keys

    def _typed(self, text: str) -> None:
        now = _now()
        if text in ("\r", " "):
            self.handle(e.Entered(now, space=text == " "))
        elif text == "+":
            self.handle(e.MaskTurned(now))
        elif text == "*":
            self.handle(e.HealthTurned(now))
        elif (
            (text.isascii() and (text.isalnum() or text == "-"))
            or self.state.panel is Panel.NONE  # whatever it is, somebody is typing
            or (self.state.panel is Panel.PLATE and text in PRINTED)  # an input method is on
            or (self.state.panel is Panel.FIND and (text.isalnum() or text in "/.·"))
        ):
            self.handle(e.Digit(text, now))

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
            typed=lambda text: self.handle(e.Digit(text, _now())),
            erased=lambda: self.handle(e.Erased()),
            entered=lambda: self.handle(e.Entered(_now())),
            masked=lambda: self.handle(e.MaskTurned(_now())),
            coded=lambda: self.handle(e.HealthTurned(_now())),
            let_in=lambda: self.handle(e.LetIn(_now())),
            turned_back=lambda: self.handle(e.TurnedBack(_now())),
            more=lambda: self.handle(e.Unfolded()),
            undone=lambda entry: self.handle(e.Undone(entry, _now())),
            picked=lambda person: self.handle(e.Picked(person, _now())),
            closed=lambda: self.handle(e.Closed()),
            shift_ended=self._end_shift,
            visitor=lambda who, flat, hours: self.handle(e.VisitorWanted(who, flat, hours)),
            fkey=self._fkey,
            trial=TrialPressed(
                asked=lambda part: self.handle(e.TrialAsked(part, _now())),
                judged=lambda part, right: self.handle(e.TrialJudged(part, right, _now())),
                closed=lambda: self.handle(e.Closed()),
            ),
            opened=self._open,
            stick=self._sticking.pressed(),
            rules_read=lambda: self.handle(RulesRead(_now())),
            paper=PaperPressed(
                used=lambda number, who: self.handle(e.PaperUsed(number, _now(), who)),
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
        self.handle(fkey.event(_now()))


def _is_new(s: State, before: State) -> bool:
    """Whether an answer is shown that was not a moment ago; one that comes back to be corrected was heard already."""
    return s.shown is not None and (before.last is None or s.shown.card != before.last.card)


def _now() -> float:
    return time.monotonic()
