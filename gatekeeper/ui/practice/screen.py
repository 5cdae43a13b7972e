"""A practice at work: the gate's real window with an estate behind it that nobody lives in, and the scenes over it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from gatekeeper.service.gate.scans import Affixes
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered
from gatekeeper.service.pictures import Image, Symbol
from gatekeeper.ui.gate.actions import GateActions, no_practice
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.practice.state import Practice, Scene, holds_up, practised, skipped
from gatekeeper.ui.practice.view import HIGH, PracticeBand, ResultPage, ScenePlate
from gatekeeper.ui.practice.words import PracticeWord
from gatekeeper.ui.scale import fit_screen
from gatekeeper.ui.words import say

LOOKS = 250  # milliseconds from one look at the gate's window to the next


class PracticeScreen(QObject):
    """Holds the practice.

    Args:
        actions: Of the estate that nobody lives in; what would print, speak to sticks or be kept is taken out of them.
        over: Called when the window has gone.
        real: Takes what a hand scanner reads meanwhile, which is a real pass; None to say that it does not count.
        affixes: What that scanner puts around a code.
    """

    def __init__(
        self,
        actions: GateActions,
        scenes: Sequence[Scene],
        state: State,
        over: Callable[[], object],
        real: Callable[[str], object] | None = None,
        affixes: Affixes = Affixes(),  # noqa: B008  a frozen value
    ) -> None:
        super().__init__()
        self._labels: list[Registered] = []
        self._over = over
        self.gate = GateScreen(_harmless(actions, self._labels), Jobs(), state, affixes)
        self.gate.diverted = real or self._refuse
        self.band = PracticeBand()
        self.gate.view.head(self.band, HIGH)
        self.plate = ScenePlate(self.gate.view.camera, self._skip)
        self.result = ResultPage(self.gate.view, self.gate.view.close)
        self.result.hide()
        self.gate.view.gone = self._gone
        self.practice = Practice(tuple(scenes), _now())
        self._ticker = QTimer(self)
        self._ticker.setInterval(LOOKS)
        self._ticker.timeout.connect(self.look)

    def start(self, *, windowed: bool = False, above: bool = False) -> None:
        """Show it, and begin with the first scene.

        Args:
            above: Another window keeps the screen, and this one has to stand above it.
        """
        view = self.gate.view
        fit_screen(view, whole=not windowed)
        if windowed:
            view.show()
        elif above:
            view.keep_above()
        else:
            view.showFullScreen()
        self.gate.start(None, _reads_nothing)
        self.practice = replace(self.practice, since=_now())
        self._ticker.start()
        self.look()

    def look(self) -> None:
        """What has become of the scene; the next card is held up, or the page of results shown."""
        now, s = _now(), self.gate.state
        self.practice = p = practised(self.practice, s, now, len(self._labels))
        self.band.tell(say(PracticeWord.BAND, s.language))
        if p.over:
            self._ticker.stop()
            self.gate.close()
            self.result.show_result(p, s.language, s.mode.theme)
            return
        self.plate.render_practice(p, s.language, s.mode.theme)
        if holds_up(p, now):
            self.practice = replace(p, held=True)
            if p.scene is not None and p.scene.token:
                self.gate.hold_up(p.scene.token)

    def close(self) -> None:
        """End it, whatever is on the screen."""
        self.gate.view.close()

    def _skip(self) -> None:
        self.practice = skipped(self.practice, _now())
        self.look()

    def _refuse(self, _: str) -> None:
        self.gate.tell(PracticeWord.NOT_REAL)

    def _gone(self) -> None:
        self._ticker.stop()
        self._over()


def _harmless(actions: GateActions, labels: list[Registered]) -> GateActions:
    """Nothing is printed, written on a stick or remembered; labels are counted."""

    def register(form: VisitForm) -> Registered:
        made = actions.register(form)
        if made.face is not None:
            labels.append(made)
        return made

    return replace(
        actions,
        register=register,
        keep_form=lambda _: None,
        print_label=lambda _: "",
        print_handover=lambda *_: "",
        print_everybody=lambda *_: "",
        print_trial=lambda: "",
        sticks=tuple,
        visit=lambda: None,
        keep_dress=lambda *_: None,
        begin_practice=no_practice,
    )


def _reads_nothing(image: Image) -> tuple[Symbol, ...]:
    """There is no camera."""
    return ()


def _now() -> float:
    return time.monotonic()
