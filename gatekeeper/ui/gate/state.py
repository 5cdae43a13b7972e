"""What the gate's window shows, as one frozen value."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.attached import NO_DEVICE, DeviceStanding
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.pictures import Seeing
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.theme import Mode

P = TypeVar("P", bound=Panel)
R = TypeVar("R", bound=Awaited)
STRIP = 5  # answers kept in sight
UNDO_FOR = 30.0  # seconds
NOTICE = 6.0  # seconds that a sentence stays on the bar
MOST_GUARDS = 8  # that there are buttons for
NEARLY_FULL = 200 << 20  # bytes free; about 100,000 passages
RESERVE_BACK = 32 << 20  # with so many, the store sets its reserve aside again as it writes next
RESERVE_GONE = 64 << 10  # below this a passage may find no room even where the reserve was


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What was measured and seen of somebody who has not been scanned yet; `since` when the first of it was, seconds."""

    tenths: tuple[int, ...] = ()
    mask: bool | None = None
    health: HealthCode | None = None
    since: float = 0.0

    @property
    def empty(self) -> bool:
        """Whether nothing was measured or seen yet."""
        return not self.tenths and self.mask is None and self.health is None


@dataclass(frozen=True, slots=True)
class More:
    """What was measured and seen of somebody while an answer about them was under way.

    Attributes:
        turn: Whose it is, as `Question.turn` counts.
        mask, health: As they are to be from now on.
    """

    turn: int
    tenths: tuple[int, ...] = ()
    mask: bool | None = None
    health: HealthCode | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """A health code that the camera reads; its text only tells it from another, and goes with it.

    Attributes:
        given: Whether it was counted for somebody already.
    """

    text: str = field(repr=False)
    colour: HealthCode
    given: bool = False


@dataclass(frozen=True, slots=True)
class Measured(Event):
    """A thermometer has measured: `taken` is when, `at` when it is heard of."""

    tenths: int
    taken: float
    at: float


@dataclass(frozen=True, slots=True)
class Question(Awaited):
    """Somebody the store is asked about.

    Attributes:
        at: When it was asked, seconds.
        instead_of: The answer that this one replaces, since more was measured.
        look_only: Nothing is to be recorded.
        first: The number of the first question about the same person at the same time; 0 if this is it.
        stood: The answer that stood when somebody was asked about in another way; replaced if it turns out to be theirs.
        also: One more answer that this one replaces: that one.
    """

    ask: Ask
    at: float
    instead_of: EntryName | None = None
    look_only: bool = False
    first: int = 0
    stood: "Shown | None" = None
    also: EntryName | None = None

    @property
    def turn(self) -> int:
        """Tells this person's turn at the gate from all others'."""
        return self.first or self.number


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer on the panel; `since` when, seconds."""

    question: Question
    card: Card
    since: float


@dataclass(frozen=True, slots=True)
class Late:
    """The last answer, after it was put away: until then (seconds) what is typed is still of its person."""

    shown: Shown
    until: float


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One of the last answers; `since` when it was given, or when somebody was let in or turned back, seconds."""

    card: Card
    entry: EntryName
    since: float
    became: Amended | None = None

    def undo_left(self, now: float) -> int:
        """Whole seconds in which it can still be undone; 0 if it cannot."""
        undone = self.became in (Amended.UNDONE, Amended.MEASURED_AGAIN)
        return 0 if undone else max(0, round(UNDO_FOR - (now - self.since)))


@dataclass(frozen=True, slots=True)
class Sure:
    """The guard was told what is lacking of this answer: until then, seconds, letting in counts all the same."""

    entry: EntryName | None
    until: float


@dataclass(frozen=True, slots=True)
class Amend(Awaited):
    """What the store is to record of an answer."""

    entry: EntryName
    to: Amended


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that goes away by itself; either a word with its values, or an error.

    Attributes:
        good: It is no trouble; `calm`: nor is it a success, and is not painted as one.
        patient: It stands so long that what is wrong with the gate meanwhile is shown in its place.
    """

    until: float
    word: Words | None = None
    values: tuple[tuple[str, object], ...] = field(default=(), repr=False)
    error: Exception | None = None
    good: bool = False
    calm: bool = False
    patient: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """All of the gate's window but the live picture.

    Attributes:
        now: Seconds of a clock that never jumps; `wall` is the local time that people read.
        way: The direction the guard turned to; None for what the gate is mostly used for.
        waiting: People seen in one picture who were not asked about yet.
        hurry: Somebody new was scanned while an answer was under way: it is not dwelt on.
        late: The last answer, while it can still be corrected although it was put away.
        draft: What was measured before the scan.
        more: What was measured of the one who is asked about.
        digits: A temperature, half typed.
        digits_of: Whose it will be, as `Question.turn` counts; 0 for the next one's.
        digits_at: When its last digit was typed, seconds.
        touched: When the last key was pressed, seconds.
        covered: When a panel was last open, seconds, as far as the ticks of the clock tell.
        hush: Keys count again only after a pause: what was being typed when somebody was scanned was not about them.
        panel: The panel that is open; None while the verdict is to be seen.
        panels: What the panels keep, each at most once; `of` tells it.
        back: The form that a scan covered, and when, seconds; it comes back afterwards.
        seeing: How well the camera sees.
        scanner, thermometer: How those on a serial line stand.
        probe: What a thermometer measured of the one who is asked about.
        phone: The last health code that the camera read.
        heard: When a scanner last sent anything, seconds.
        sure: What the guard was told is lacking, if that was a moment ago.
        unfolded: The question whose answer is shown with all its reasons.
        acknowledged: When a code was last seen again and quietly acknowledged, seconds.
        jumped: By how much the clock jumped, and when (seconds) that was noticed.
        looking: The next one is only looked up.
        moves: Whether things may fade and run.
        kiosk: Whether only a supervisor may close the window.
        turned: When the way was last turned around, seconds.
        encounter: Counts whatever happens at the gate: what was read of a picture taken before it is too late.
        papers: What opened a panel by itself lately, as a hash, and when it was seen last, seconds.
        free: Bytes free on the disk; None if nobody knows.
        pace: When people were answered in the last minutes, seconds, oldest first.
        requests: What the outside is asked for. What waits for an answer stays until that has come.
        count: Of everything that was asked of the outside.
    """

    language: Language = Language.ZH
    mode: Mode = Mode.DAY
    now: float = 0.0
    wall: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    status: GateStatus = field(default_factory=GateStatus)
    free: int | None = None
    jumped: tuple[timedelta, float] | None = None
    way: Direction | None = None
    camera: Camera = Camera.NONE
    seeing: Seeing = Seeing.WELL
    scanner: DeviceStanding = NO_DEVICE
    thermometer: DeviceStanding = NO_DEVICE
    acknowledged: float = -1e9
    heard: float = -1e9
    sure: Sure | None = None
    unfolded: int = 0
    waiting: tuple[Ask, ...] = ()
    hurry: bool = False
    shown: Shown | None = None
    looking: bool = False
    moves: bool = False
    kiosk: bool = False
    turned: float = -1e9
    encounter: int = 0
    papers: tuple[tuple[int, float], ...] = ()
    late: Late | None = None
    draft: Beforehand = Beforehand()
    more: More | None = None
    digits: str = ""
    digits_of: int = 0
    digits_at: float = 0.0
    touched: float = -1e9
    covered: float = -1e9
    hush: bool = False
    probe: Measured | None = None
    phone: Phone | None = None
    strip: tuple[AnswerLine, ...] = ()
    panel: type[Panel] | None = None
    panels: tuple[Panel, ...] = ()
    back: tuple[type[Panel], float] | None = None
    notice: Notice | None = None
    pace: tuple[float, ...] = ()
    requests: tuple[Request, ...] = ()
    count: int = 0

    def of(self, kind: type[P]) -> P:
        """What a panel keeps, open or not."""
        return next((one for one in self.panels if isinstance(one, kind)), None) or kind()

    def shows(self, kind: type[P]) -> P | None:
        """What a panel keeps, if it is the one that is open."""
        return self.of(kind) if self.panel is kind else None

    def having(self, panel: Panel) -> "State":
        """With what a panel keeps from now on."""
        known = any(type(one) is type(panel) for one in self.panels)
        kept = tuple(panel if type(one) is type(panel) else one for one in self.panels)
        return replace(self, panels=kept if known else (*kept, panel))

    def asks(self, *requests: Request) -> "State":
        """With these requests to the outside."""
        numbers = (one.number for one in requests if isinstance(one, Awaited))
        return replace(self, requests=(*self.requests, *requests), count=max((self.count, *numbers)))

    def begun(self) -> "State":
        """As it stands once its requests have begun: those that nobody waits for are forgotten."""
        left = tuple(one for one in self.requests if isinstance(one, Awaited))
        return replace(self, requests=left) if len(left) < len(self.requests) else self

    def awaits(self, kind: type[R]) -> R | None:
        """What of a kind was asked for and is not answered yet."""
        return next((one for one in self.requests if isinstance(one, kind)), None)

    def done(self, number: int) -> "State":
        """Without the request of that number: it was answered, or cannot be."""
        left = tuple(one for one in self.requests if not (isinstance(one, Awaited) and one.number == number))
        return replace(self, requests=left) if len(left) < len(self.requests) else self

    def tells(
        self,
        at: float,
        word: Words,
        *,
        seconds: float = NOTICE,
        good: bool = False,
        calm: bool = False,
        **values: object,
    ) -> "State":
        """With a sentence on the bar, in place of the one before."""
        said, patient = tuple(values.items()), seconds > NOTICE
        return replace(self, notice=Notice(at + seconds, word, said, good=good, calm=calm, patient=patient))

    def fails(self, at: float, error: Exception, seconds: float = NOTICE) -> "State":
        """With what went wrong on the bar."""
        return replace(self, notice=Notice(at + seconds, error=error))

    @property
    def next(self) -> int:
        """The number of the next request that waits for an answer."""
        return self.count + 1

    @property
    def asking(self) -> Question | None:
        """Who is being asked about."""
        return self.awaits(Question)

    @property
    def amending(self) -> Amend | None:
        """What is being recorded of an answer."""
        return self.awaits(Amend)

    @property
    def direction(self) -> Direction:
        """Which way people go."""
        return self.way or self.status.direction

    @property
    def asked_way(self) -> Direction | None:
        """Which way somebody is asked about; None where each answer goes by whether they are inside."""
        return self.way if self.status.both else self.direction

    @property
    def is_unfolded(self) -> bool:
        """Whether all reasons of the answer shown are to be seen."""
        return self.shown is not None and self.shown.question.number == self.unfolded

    @property
    def last(self) -> Shown | None:
        """The answer that is shown, or the last one, while it can still be corrected."""
        return self.shown or (self.late.shown if self.late is not None else None)

    @property
    def has_form(self) -> bool:
        """Whether a form is open, so that what a hand types belongs to one of its fields."""
        return self.panel is not None and self.panel.has_form
