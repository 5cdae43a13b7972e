"""What every event and every panel of the gate's window is. A panel has its own folder, and its line in `PANELS`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can happen to the gate's window."""


Press = Callable[[Callable[[float], Event]], object]
"""Takes what a press brings about at a moment, seconds."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What covers the verdict while it is open. The class names the panel; its value is all that the panel keeps.

    Attributes:
        manual: The page of the manual about it; every panel names its own.
        has_form: Whether what a hand types belongs to one of its fields.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE
    has_form: ClassVar[bool] = False

    def left(self) -> "Panel | None":
        """What is kept of it while it is closed; as a rule nothing."""
        return None

    @classmethod
    def takes(cls, text: str) -> bool:
        """Whether a key that was typed means anything to it."""
        return text.isascii() and (text.isalnum() or text == "-")
