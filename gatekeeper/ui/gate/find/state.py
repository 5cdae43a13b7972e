"""Looking for somebody: what was typed, and who was found."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gatekeeper.service.gate.find import Finds
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Find(Panel):
    """Looking for somebody.

    Attributes:
        finds_for: What was typed when those were found.
        taking: What was typed when Enter came before the search had answered; empty if it did not.
        chosen: Whom of those found the arrow keys point at.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_FIND
    typed: str = ""
    finds: Finds | None = None
    finds_for: str = ""
    taking: str = ""
    chosen: UUID | None = None

    @classmethod
    def takes(cls, text: str) -> bool:
        """Names in any script, and what stands between their parts."""
        return text.isalnum() or text in "-/.·"
