"""Passages: somebody stood at a gate and was answered."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.reasons import NO_PASSES, Outcome
from gatekeeper.domain.words import Words

LET_IN, TURNED_BACK = "let-in", "turned-back"
"""What an answer's outcome becomes in the tables when the guard has ended it; otherwise it is an `Outcome`."""


class Said(Words):
    """What is wrong with a temperature."""

    NO_TEMPERATURE = "“{text}”不是体温：请写 36.5 这样的数。", "“{text}” is not a temperature: write 36.5."
    IMPOSSIBLE = "“{text}”不可能是人的体温（℃）。", "“{text}” cannot be a person's temperature in °C."


class Direction(Code):
    """Which way somebody wants to go."""

    IN = "in"
    OUT = "out"


class GateWay(Code):
    """What a gate is mostly used for; at one for both ways each answer goes by whether somebody is inside."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


MOST_INSIDE = timedelta(days=3)  # who came in so long ago has left unseen: nobody is counted as inside for ever


@dataclass(frozen=True, slots=True)
class Reading:
    """A temperature.

    Attributes:
        tenths: Tenths of a degree Celsius: 365 is 36.5 °C.
        at: When it was measured, UTC.
    """

    tenths: int
    at: datetime

    def __str__(self) -> str:
        return f"{self.tenths / 10:.1f} °C"


COLDEST, HOTTEST = 200, 450  # tenths °C; outside of it no thermometer for people measures
_DEGREES = re.compile(r"([0-9]{2}(?:[.,][0-9]{1,20})?)\s*(?:°?[Cc]|度|摄氏度)?")


def parse_temperature(text: str | float) -> int:
    """Read a temperature into tenths of a degree: ``"36.5"``, ``36.5``, ``"36.5℃"``, ``"３６．５度"`` → 365.

    Half a tenth counts upwards: 37.25 is 37.3, on the side of caution.

    Raises:
        BadInput: No number, or none that a thermometer for people can show (20 to 45 °C).
    """
    plain = unicodedata.normalize("NFKC", str(text)).strip()
    found = _DEGREES.fullmatch(plain)
    if not found:
        raise BadInput(Said.NO_TEMPERATURE, text=plain[:20])
    degrees = Decimal(found[1].replace(",", "."))
    tenths = int((degrees * 10).quantize(Decimal(1), ROUND_HALF_UP))
    if not COLDEST <= tenths <= HOTTEST:
        raise BadInput(Said.IMPOSSIBLE, text=plain[:20])
    return tenths


@dataclass(frozen=True, slots=True)
class Passage:
    """One answer at one gate, as the tables keep it.

    Attributes:
        gate: Device id of the gate, 16 hex digits. Together with its entry's place in the journal it names the passage.
        at: UTC.
        tenths: The temperatures of this passage, tenths °C, in the order they were measured.
        outcome: `gatekeeper.domain.reasons.Outcome` as text, or `LET_IN`, `TURNED_BACK`: what became of it.
        reasons: Coded reasons, most weighty first.
        pass_serial: The issue that was shown.
        colour: Key of the colour computed at that moment; None if the holder had none.
        mask: Whether one was worn; None if nobody looked.
        asked: `gatekeeper.domain.situation.IdentifiedBy` as text: ``"token"``, ``"id-number"``, ``"person"``,
            ``"spoken-code"``, ``"label-number"``.
        adjusted: By how many tenths the gate's thermometer was put right: it showed so much less than stands in `tenths`.
        plate: Of the car they sat in, as far as the guard looked it up; empty on foot.
    """

    gate: str
    at: datetime
    direction: Direction
    outcome: str
    reasons: tuple[str, ...]
    person: UUID | None = None
    household: UUID | None = None
    pass_number: int | None = None
    pass_serial: int | None = None
    colour: str | None = None
    tenths: tuple[int, ...] = ()
    mask: bool | None = None
    asked: str = "token"
    plate: str = ""
    adjusted: int = 0

    @property
    def shown(self) -> tuple[int, ...]:
        """The temperatures as the thermometer showed them."""
        return tuple(one - self.adjusted for one in self.tenths)

    @property
    def went_through(self) -> bool:
        """Whether somebody went through the gate, as far as the log knows."""
        return went_through(self.outcome)

    @property
    def of_no_pass(self) -> bool:
        """Whether only a code was shown that is no pass; gates of before recorded that as a refusal of somebody."""
        return not NO_PASSES.isdisjoint(self.reasons)


def without_readings(passage: Passage) -> Passage:
    """The same, and nobody knows how warm they were; what they were answered, and why, stays."""
    return replace(passage, tenths=(), adjusted=0)


def went_through(outcome: str) -> bool:
    """Whether whoever was answered so went through: admitted at once, or let in after a check."""
    return outcome in (Outcome.ADMIT, LET_IN)
