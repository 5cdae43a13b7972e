"""A number plate: what stands there of it, whose car it is, and who is in it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.plate_print import PRINTED
from gatekeeper.service.gate.find import Finds
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Plates(Panel):
    """Finding a car.

    Attributes:
        by_camera: The plate was read by the camera, and is not certain.
        seeking: The plate that is looked up now; empty if none is.
        riders: Who of those found is in the car, in the order they were chosen.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_PLATE
    typed: str = ""
    by_camera: bool = False
    seeking: str = ""
    finds: Finds | None = None
    riders: tuple[UUID, ...] = ()

    @property
    def may_be_seen(self) -> bool:
        """Whether the camera may still fill the field in: no hand has, and nothing is looked up yet."""
        return (not self.typed or self.by_camera) and not self.seeking and self.finds is None

    @classmethod
    def takes(cls, text: str) -> bool:
        """What a plate is made of; an input method may be on."""
        return (text.isascii() and (text.isalnum() or text == "-")) or text in PRINTED
