"""The desks of a window: each is made when somebody first goes there."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.office.desk.data import Desk
from gatekeeper.ui.office.desk.screen import Screen, Tools
from gatekeeper.ui.office.dress import Dress


class Desks(Mapping[str, Screen]):
    """By their names. A window that made all of them as it opens would take three times as long to be there.

    Args:
        dress: What the window wears now.
    """

    def __init__(
        self, desks: Sequence[Desk] = (), tools: Tools | None = None, dress: Callable[[], Dress] = Dress
    ) -> None:
        self._desks = {desk.name: desk for desk in desks}
        self._tools = tools
        self._dress = dress
        self._made: dict[str, Screen] = {}

    def __getitem__(self, name: str) -> Screen:
        """The desk at work."""
        if name not in self._made:
            desk = self._desks[name]
            assert self._tools is not None, "there are no desks without tools"
            self._made[name] = Screen(desk, self._tools)
            self._made[name].turn(self._dress())
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The names of all, from the top of the rail."""
        return iter(self._desks)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._desks)

    def parts_of(self, name: str) -> tuple[Callable[[], QWidget], Callable[[], ManualPage]]:
        """What the window shows of a desk, and the page of the manual about it; nobody has to have been there."""
        return lambda: self[name].widget, lambda: self[name].manual()

    def made(self) -> list[Screen]:
        """Where somebody has been; the others have nothing to forget, and nothing to draw."""
        return list(self._made.values())
