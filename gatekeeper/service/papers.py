"""What goes on paper: plain values, ready to be drawn by `printing` and `sheets`."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from gatekeeper.domain.card_design import USUAL, CardDesign
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.pace import HourPace
from gatekeeper.domain.passage import Direction, went_through
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language
from gatekeeper.service.entry_words import pictures_said
from gatekeeper.service.report_words import OUTCOMES


@dataclass(frozen=True, slots=True)
class CardFace:
    """One pass card as it will look.

    Attributes:
        flat: As residents write it: ``3-2-501``; empty for whoever belongs to none.
        name: As it shall be shown, masked or in full.
        valid_from: The first day, local.
        valid_to: The last day on which the pass is good, local.
        ends: When a pass of hours ends on its last day, local.
        visits: `flat` is not where they live but where they go.
        kind: What sort of pass it is: each has a card of its own.
        plate: Of a vehicle's pass, as it is written on the car.
        phone: Whom the finder of a card calls; empty leaves a line to write it on.
        label: The pass number with its serial: ``00001234/2``.
        token: The digits of the QR code; they are not secret, but never belong in a log.
        kind_zh: The sort of pass, such as ``居民通行证``.
        photo: A JPEG or PNG picture of the face.
        logo: The estate's, as a PNG; None for its monogram.
        design: The estate's own colour, and its lines for the back.
    """

    estate: str
    colour: Colour
    flat: str
    name: str
    valid_from: date
    valid_to: date
    label: str
    token: str
    kind_zh: str
    kind_en: str
    photo: bytes | None = None
    ends: datetime | None = None
    visits: bool = False
    kind: PassKind = PassKind.RESIDENT
    plate: str = ""
    phone: str = ""
    logo: bytes | None = None
    design: CardDesign = USUAL


@dataclass(frozen=True, slots=True)
class HourCount:
    """How often one thing happened at one gate in one hour.

    Attributes:
        gate: Its name.
        hour: Local, 0 to 23.
        outcome: A key of `OUTCOMES`; a newer gate's word is shown as another outcome.
    """

    gate: str
    hour: int
    direction: Direction
    outcome: str
    count: int


@dataclass(frozen=True, slots=True)
class FeverLine:
    """Somebody's temperature was at or above the fever line.

    Attributes:
        at: Local time.
        who: Masked name; ``—`` when nobody knows.
        tenths: All temperatures of the passage, tenths °C, in the order they were measured.
        guard: Who was on duty there; empty where nobody was.
    """

    at: datetime
    gate: str
    who: str
    flat: str
    tenths: tuple[int, ...]
    guard: str = ""


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """Somebody was not let through; the reason stands there in both languages.

    Attributes:
        pictures: How many were kept of it.
        guard: Who was on duty there; empty where nobody was.
    """

    at: datetime
    gate: str
    who: str
    reason_zh: str
    reason_en: str
    flat: str = ""
    pictures: int = 0
    guard: str = ""

    def reason(self, language: Language) -> str:
        """Why, in a language, and how many pictures there are of it."""
        why = self.reason_zh if language is Language.ZH else self.reason_en
        return f"{why} · {pictures_said(self.pictures)[language.value]}" if self.pictures else why


def post_of(line: FeverLine | RefusalLine) -> str:
    """The gate, and who was on duty there."""
    return f"{line.gate} · {line.guard}" if line.guard else line.gate


@dataclass(frozen=True, slots=True)
class OverruledLine:
    """A supervisor let somebody through against the answer, or annulled it.

    Attributes:
        at: Local time, of the supervisor's word.
        was: What had been answered: a key of `OUTCOMES`.
        admitted: Somebody went through; else the answer counts no more.
        by: The supervisor's name.
    """

    at: datetime
    gate: str
    who: str
    flat: str
    was: str
    admitted: bool
    why_zh: str
    why_en: str
    by: str

    def why(self, language: Language) -> str:
        """Why, in a language."""
        return self.why_zh if language is Language.ZH else self.why_en


@dataclass(frozen=True, slots=True)
class AlikeLine:
    """Somebody at a gate was like a line of the watch list; `at` is local, `two` who compared them.

    Attributes:
        result: What the two said, Chinese and English.
    """

    at: datetime
    gate: str
    who: str
    flat: str
    result: tuple[str, str]
    two: str


@dataclass(frozen=True, slots=True)
class PaceLine:
    """How fast people came through one gate in one hour.

    Attributes:
        hour: Local, 0 to 23.
    """

    gate: str
    hour: int
    pace: HourPace

    @property
    def cells(self) -> tuple[str | time | int | None, ...]:
        """Under `PACE_HEADS`; whole seconds."""
        pace = self.pace
        seconds = (None if one is None else round(one) for one in (pace.seconds, pace.slow))
        return self.gate, time(self.hour), pace.people, pace.a_minute, *seconds


@dataclass(frozen=True, slots=True)
class TwiceLine:
    """One pass was at two gates faster than anybody walks; times are local, the earlier first."""

    who: str
    flat: str
    first_gate: str
    first_at: datetime
    gate: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SilentGate:
    """A gate whose log of the day is not complete here yet; `last_heard` is None if it never spoke."""

    name: str
    last_heard: datetime | None


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """The short form of a device's checkpoint: an edit of history made later shows against this paper.

    Attributes:
        short: The first digits of the head hash, as `checkpoint` gives them.
    """

    device: str
    stream: str
    seq: int
    short: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ObservedCount:
    """How many were under home observation on a day, and of them: not heard of, with a fever, seen away, to be released."""

    watched: int
    missed: int
    fever: int
    away: int
    due: int


@dataclass(frozen=True, slots=True)
class DayReport:
    """One day of one estate, as the neighbourhood committee reads it.

    Attributes:
        day: Local.
        made_at: Local time, with its zone.
        gates: Names of all gates in their order, the idle ones too.
        passages: All answers of the day, whether somebody went through or not.
        people: How many different persons were answered; None where it is not known.
        measured: How many answers had a temperature; None likewise.
        outside: How many couriers, riders and movers were kept outside; None likewise.
        twice: Passes that were at two gates too soon after each other.
        overruled: What supervisors overruled.
        blotted: What was blotted out after its days, Chinese and English.
        alike: Who was like somebody of the watch list.
        paces: How fast people came through, by gate and hour in which anybody did.
        warnings: How many warnings are still open; None for a day that is past.
        settled: How many were settled on that day.
        observed: Home observation, as its desk counts it; None where it is not known.
    """

    estate: str
    day: date
    made_at: datetime
    gates: tuple[str, ...]
    passages: tuple[HourCount, ...] = ()
    fevers: tuple[FeverLine, ...] = ()
    refusals: tuple[RefusalLine, ...] = ()
    silent: tuple[SilentGate, ...] = ()
    checkpoints: tuple[CheckpointLine, ...] = ()
    people: int | None = None
    measured: int | None = None
    outside: int | None = None
    twice: tuple[TwiceLine, ...] = ()
    overruled: tuple[OverruledLine, ...] = ()
    blotted: tuple[tuple[str, str], ...] = ()
    alike: tuple[AlikeLine, ...] = ()
    paces: tuple[PaceLine, ...] = ()
    warnings: int | None = None
    settled: int = 0
    observed: ObservedCount | None = None

    @property
    def total(self) -> int:
        """How many were answered."""
        return sum(line.count for line in self.passages)

    @property
    def through(self) -> int:
        """How many of them went through."""
        return sum(self.by_direction().values())

    def of_way(self, way: Direction) -> int:
        """How many of them went through that way, at all gates."""
        return sum(count for (_, one), count in self.by_direction().items() if one is way)

    def slowest(self) -> tuple[PaceLine, ...]:
        """Of each gate the hour in which people waited longest, where that is known; in the order of the gates."""
        told = [one for one in self.paces if one.pace.slow is not None]
        hours = {gate: [one for one in told if one.gate == gate] for gate in dict.fromkeys(one.gate for one in told)}
        return tuple(max(lines, key=lambda one: one.pace.slow or 0.0) for lines in hours.values())

    def of_outcome(self, outcome: str) -> int:
        """How many were answered so, at all gates."""
        return sum(line.count for line in self.passages if line.outcome == outcome)

    @property
    def all_gates(self) -> tuple[str, ...]:
        """The gates of the report, and behind them any that only the passages name."""
        return tuple(dict.fromkeys([*self.gates, *(line.gate for line in self.passages)]))

    @property
    def all_outcomes(self) -> tuple[str, ...]:
        """The known outcomes, and behind them any other that the passages name."""
        return tuple(dict.fromkeys([*OUTCOMES, *(line.outcome for line in self.passages)]))

    def by_hour(self) -> Counter[tuple[str, int, Direction]]:
        """How many went through, per gate, hour and direction."""
        counts: Counter[tuple[str, int, Direction]] = Counter()
        for line in self.passages:
            if went_through(line.outcome):
                counts[line.gate, line.hour, line.direction] += line.count
        return counts

    def by_outcome(self) -> Counter[tuple[str, str]]:
        """Answers per gate and outcome."""
        counts: Counter[tuple[str, str]] = Counter()
        for line in self.passages:
            counts[line.gate, line.outcome] += line.count
        return counts

    def by_direction(self) -> Counter[tuple[str, Direction]]:
        """How many went through, per gate and direction."""
        counts: Counter[tuple[str, Direction]] = Counter()
        for line in self.passages:
            if went_through(line.outcome):
                counts[line.gate, line.direction] += line.count
        return counts


def hour_of_end(expires: datetime) -> datetime | None:
    """When a pass of hours ends, local as it is given; None for one that is good to the end of a day."""
    return expires if expires.time() != time.min else None


def celsius(tenths: tuple[int, ...]) -> str:
    """Temperatures in the order they were measured: ``37.9 → 37.8 °C``."""
    return " → ".join(f"{one / 10:.1f}" for one in tenths) + " °C" if tenths else "—"


def minute_of(at: datetime) -> str:
    """A local time as it stands on paper, whose reader is where it was: ``2026-11-22 14:07``."""
    return f"{at:%Y-%m-%d %H:%M}"
