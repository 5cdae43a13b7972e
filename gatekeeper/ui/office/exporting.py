"""The panel that asks why a list of people is taken away."""

from collections.abc import Callable

from gatekeeper.domain.words import Words
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import Panel
from gatekeeper.ui.office.words import Word


class ExportPanel(Panel):
    """How many rows would leave the house, what is in them, and why.

    Args:
        give: Takes the reason.
        what: What is said of the rows.
    """

    def __init__(self, give: Callable[[str], object], close: Callable[[], object], what: Words) -> None:
        super().__init__()
        self._what = what
        self.title(Word.EXPORT)
        self._line = self.line()
        self.reason = self.field(Word.REASON)
        self.reason.returnPressed.connect(lambda: give(self.reason.text()))
        self.space()
        self._give, _ = self.buttons((Word.EXPORT, lambda: give(self.reason.text()), "main"), (Word.CANCEL, close, ""))

    def draw(self, count: int, busy: bool, dress: Dress) -> None:
        """Say how many rows are about to leave the house."""
        self.turn(dress)
        self._line.setText(dress.say(self._what, n=f"{count:,}"))
        self._give.setEnabled(not busy and count > 0)
