"""A number plate: what stands there of it, whose car it is, and who is in it."""

from dataclasses import dataclass, field, replace
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.plate_print import PRINTED
from gatekeeper.service.gate.find import Finds
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.help.pages import ManualPage


@dataclass(frozen=True, slots=True)
class Rider:
    """Somebody in the car; `card` is what they were answered, and `became` what the guard made of it."""

    person: UUID
    card: Card | None = None
    became: Amended | None = None


@dataclass(frozen=True, slots=True)
class Plates(Panel):
    """Finding a car.

    Attributes:
        by_camera: The plate was read by the camera, and is not certain.
        seeking: The plate that is looked up now; empty if none is.
        riders: Who of those found is in the car, in the order they were chosen.
        car: Those in it, once they are measured one by one; `began` when that was, seconds, `touched` the last key.
        asked: Who of them is asked about now: the keys are the next one's already.
        turn: Whose turn it is, if the guard has chosen; otherwise the first who was not answered is next.
        digits: A temperature of theirs; Enter confirms it.
        mask: Whether all of them wear one; None if nobody looked.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_PLATE
    typed: str = ""
    by_camera: bool = False
    seeking: str = ""
    finds: Finds | None = None
    riders: tuple[UUID, ...] = ()
    car: tuple[Rider, ...] = ()
    began: float = 0.0
    touched: float = 0.0
    asked: UUID | None = None
    turn: UUID | None = None
    digits: str = field(default="", repr=False)
    mask: bool | None = None

    @property
    def is_outside(self) -> bool:
        """Whether nobody who lives here owns the car."""
        return self.finds is not None and not self.finds.total

    def left(self) -> "Plates | None":
        """Whoever is scanned comes first; the car comes back afterwards, without what was half typed of a temperature."""
        return replace(self, digits="", turn=None) if self.car or self.typed else None

    @property
    def next_rider(self) -> Rider | None:
        """Who is to be measured; None if all were answered, or are being."""
        open_ = [one for one in self.car if one.card is None and one.person != self.asked]
        return next((one for one in open_ if one.person == self.turn), open_[0] if open_ else None)

    @property
    def may_be_seen(self) -> bool:
        """Whether the camera may still fill the field in: no hand has, and nothing is looked up yet."""
        return (not self.typed or self.by_camera) and not self.seeking and self.finds is None

    @classmethod
    def takes(cls, text: str) -> bool:
        """What a plate is made of; an input method may be on."""
        return (text.isascii() and (text.isalnum() or text == "-")) or text in PRINTED
