"""The help: which page is read, and what it covers."""

from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Help(Panel):
    """The panel.

    Attributes:
        reads: The page that is read.
        steps: How often it was gone on in the page; less when it was gone back.
        over: The panel that comes back when the help is closed, if that panel keeps what was typed into it.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE
    reads: ManualPage = ManualPage.GATE
    steps: int = 0
    over: type[Panel] | None = None


@dataclass(frozen=True, slots=True)
class PageWanted(Event):
    """Another page, by a touch."""

    page: ManualPage
