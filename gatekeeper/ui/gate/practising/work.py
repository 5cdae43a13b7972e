"""A practice, at work: made outside, shown above the window, and gone as soon as it is not wanted."""

from functools import partial

from gatekeeper.ui.gate.actions import PracticeAtHand
from gatekeeper.ui.gate.outside import Begin, Outside, PanelWork
from gatekeeper.ui.gate.practising.state import BeginPractice, EndPractice, PracticeMade, PracticeOver, ShowPractice
from gatekeeper.ui.jobs import Lane


class PracticeWork(PanelWork):
    """Holds what was made."""

    def __init__(self, outside: Outside) -> None:
        super().__init__(outside)
        self._there: PracticeAtHand | None = None

    def begins(self) -> Begin:
        """Making one takes seconds."""
        return {BeginPractice: self._begin, ShowPractice: self._show, EndPractice: lambda _: self.stop()}

    def stop(self) -> None:
        """Nothing is left of it."""
        there, self._there = self._there, None
        if there is not None:
            there.close()

    def _begin(self, wanted: BeginPractice) -> None:
        out = self.outside

        def made(there: PracticeAtHand) -> None:
            self._there = there
            out.handle(PracticeMade(wanted.number))

        make = partial(out.actions.begin_practice, wanted.language, wanted.mode)
        out.run(make, made, number=wanted.number, lane=Lane.OUTSIDE)

    def _show(self, shown: ShowPractice) -> None:
        if self._there is not None:
            self._there.show(self._over, self._real, above=shown.above)

    def _over(self) -> None:
        self.stop()
        self.outside.handle(PracticeOver(self.outside.now()))

    def _real(self, text: str) -> None:
        """Somebody's pass: they are answered first, and the tick after that ends the practice."""
        self.outside.scan(text)
