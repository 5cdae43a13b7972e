"""The small window at work: it opens a folder beside itself, and asks for the passphrase when there is no other way."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.words import Language, Sentence
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.opening import state as o
from gatekeeper.ui.opening.state import Beginning, OpeningStage, State, after
from gatekeeper.ui.opening.view import OpeningView
from gatekeeper.ui.theme import Mode

T = TypeVar("T")
UNSEEN = ("offscreen", "minimal")  # platforms of Qt on which nobody could answer


@dataclass(frozen=True, slots=True)
class OpeningActions(Generic[T]):
    """What is done beside the window, on an outside thread.

    Attributes:
        furnish: Loads what is needed, and says the language, the colours, and whether there is a keyring.
        open: Opens with the passphrase, or with what the keyring remembers; and whether the keyring is to remember it.
        begin: Makes an office where there is none, and says what is to be said of it; None where none can begin.
    """

    furnish: Callable[[], tuple[Language, Mode, bool]]
    open: Callable[[str | None, bool], T]
    begin: Callable[[Beginning], Sentence | None] | None = None


def can_be_seen() -> bool:
    """Whether windows appear where somebody is."""
    return QGuiApplication.platformName() not in UNSEEN


class Opening(QObject):
    """Holds the state.

    Args:
        asks: Whether somebody is there who can answer; otherwise what goes wrong is raised at once.
        quiet: Whether it opens beside a window at which somebody works, and stays behind it.
    """

    def __init__(self, state: State, *, asks: bool = True, quiet: bool = False) -> None:
        super().__init__()
        self.state = state
        self._asks = asks
        self._jobs: Jobs | None = None
        self._open: Callable[[str | None, bool], object] | None = None
        self._make: Callable[[Beginning], Sentence | None] | None = None
        self._waits = False
        self.view = OpeningView(self.handle, quiet=quiet)

    def show(self) -> None:
        """A sign of life, painted before this returns."""
        self.view.render_state(self.state)
        self.view.show_in_the_middle()
        app = QApplication.instance()
        assert app is not None
        for _ in range(3):  # shown, laid out, painted
            app.processEvents()

    def run(self, actions: OpeningActions[T], passphrase: str | None = None) -> T | None:
        """Open; the window stays until `hide`, so that something is always seen. None if it was closed before.

        Args:
            passphrase: One that came with the start.

        Raises:
            Exception: What kept it shut, after it was told.
        """
        opened: list[T] = []

        def begun(passphrase: str | None, keep: bool) -> None:
            opened.append(actions.open(passphrase, keep))

        self._open, self._make, self._jobs = begun, actions.begin, Jobs()
        founds = actions.begin is not None
        self.state = replace(self.state, stage=OpeningStage.OPENING, passphrase=passphrase, error=None, founds=founds)
        self.view.render_state(self.state)
        self._jobs.run(actions.furnish, then=self._furnished, otherwise=self._failed, lane=Lane.OUTSIDE)
        self._wait()
        self._jobs.close()
        self._jobs = None
        if self.state.error is not None and self.state.stage is OpeningStage.TOLD:
            raise self.state.error
        return opened[0] if opened and not self.state.ended else None

    def tell(self, error: Exception) -> None:
        """Say what went wrong, until it was read; then it is raised.

        Raises:
            Exception: `error`.
        """
        self.handle(o.Failed(error))
        if self._asks and not self.state.ended:
            self._wait()
        raise error

    def hide(self) -> None:
        """Another window is there now."""
        self.view.hide()

    def close(self) -> None:
        """It is not needed any more."""
        self.view.hide()
        self.view.deleteLater()

    def handle(self, event: o.Event) -> None:
        """Go on to the next state, draw it, begin what it asks for."""
        before = self.state
        self.state = s = after(before, event)
        self.view.render_state(s)
        if s.tries != before.tries and before.stage is OpeningStage.FOUNDING:
            self._begin_office(s)
        elif s.tries != before.tries and self._jobs is not None and self._open is not None:
            work = partial(self._open, s.passphrase, s.keep)
            self._jobs.run(work, then=lambda _: self._leave(), otherwise=self._failed, lane=Lane.OUTSIDE)
        if s.ended:
            self._leave()

    def _begin_office(self, s: State) -> None:
        assert self._jobs is not None, "it runs"
        assert self._make is not None, "only then it is asked"
        assert s.beginning is not None, "nothing is lacking"
        work = partial(self._make, s.beginning)
        self._jobs.run(
            work, then=lambda told: self.handle(o.OfficeMade(told)), otherwise=self._failed, lane=Lane.OUTSIDE
        )

    def _furnished(self, told: tuple[Language, Mode, bool]) -> None:
        self.handle(o.Furnished(*told))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InterruptedError):
            return
        if self._asks:
            self.handle(o.Failed(error))
        else:
            self.state = replace(self.state, stage=OpeningStage.TOLD, error=error)
            self._leave()

    def _wait(self) -> None:
        app = QApplication.instance()
        assert app is not None, "make_app has made it"
        self._waits = True
        app.exec()
        self._waits = False

    def _leave(self) -> None:
        app = QApplication.instance()
        if app is not None and self._waits:
            app.exit()
