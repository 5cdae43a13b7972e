"""A visitor's form: what is written down, whom it may be about, and what becomes of it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from gatekeeper.domain.idcard import Witness
from gatekeeper.domain.visit import AskedHow, Purpose
from gatekeeper.domain.visit_rules import VisitRule
from gatekeeper.service.gate.ask_host import HostPhone
from gatekeeper.service.gate.callers import Caller
from gatekeeper.service.gate.find import Home
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.gate.requests import Awaited, Request
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.help.pages import ManualPage
from gatekeeper.ui.parts.qr import Modules

PURPOSES = (
    Purpose.GUEST,
    Purpose.FAMILY,
    Purpose.DOMESTIC_HELP,
    Purpose.REPAIR,
    Purpose.MOVE,
    Purpose.COURIER,
    Purpose.MEDICAL,
    Purpose.OFFICIAL,
    Purpose.WORKS,
    Purpose.OTHER,
)
"""What they come in for, in the order of the key `*`; the first is the one that is not asked about."""
MOST_ALONG = 9  # companions that are counted with a key; after that it begins again
HOURS = (2, 4, 8, 12, 24)


class FormBox(StrEnum):
    """A field of the form."""

    WHO = "who"
    FLAT = "flat"
    PHONE = "phone"
    PLATE = "plate"
    CAME_FROM = "came_from"


class HostWord(StrEnum):
    """What the household said; not reached: nobody answered."""

    YES = "yes"
    NO = "no"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class Visitor(Panel):
    """Writing down a visitor.

    Attributes:
        form: Which form it is: its fields are written anew with the next one, and a scan that covers one changes nothing.
        box: The field that was typed into last.
        typed_at: When that was, seconds.
        number: Of a document whose name stands in `who`.
        hours: None for as many as the rules call usual.
        home: The household, once it is chosen; `homes` what `found_for` found, and `homes_total` of how many.
        callers: Who was here before, or is expected, as `sought` was looked for.
        pointed: Whom of those expected the arrows point at, while nothing is written down.
        taken: Whose entries fill the form.
        expected: The visit that the office has announced.
        meant: Enter came before the search for the flat had answered; `further` as in `VisitorWanted`.
        yes: Which questions were answered with yes, by their places.
        host: The household's word; `phones` how they are called, once somebody said why.
        on_screen: The label's code is to be shown instead of printed.
        read_as: The number that was last looked up from a document, and the name beside it.
        looks: What the camera has read so far of a document that is not certain yet.
        made: The label that was made out last, and `code` what the screen shows of it.
        kept: How it stands on the disk, in case the window is killed.
        though_full: Whether it was said that as many are inside as may be: Enter once more issues the label.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_VISITOR
    has_form: ClassVar[bool] = True
    form: int = 0
    who: str = field(default="", repr=False)
    flat: str = ""
    phone: str = field(default="", repr=False)
    plate: str = ""
    came_from: str = ""
    number: str = field(default="", repr=False)
    box: FormBox = FormBox.WHO
    typed_at: float = -1e9
    purpose: Purpose = PURPOSES[0]
    hours: int | None = None
    companions: int = 0
    home: UUID | None = None
    homes: tuple[Home, ...] = ()
    homes_total: int = 0
    found_for: str = ""
    callers: tuple[Caller, ...] = ()
    sought: str = field(default="", repr=False)
    pointed: UUID | None = None
    taken: UUID | None = None
    expected: UUID | None = None
    meant: bool = False
    further: bool = False
    looks: tuple[Witness, ...] = field(default=(), repr=False)
    yes: frozenset[int] = frozenset()
    host: HostWord | None = None
    phones: tuple[HostPhone, ...] | None = None
    on_screen: bool = False
    read_as: tuple[str, str] = field(default=("", ""), repr=False)
    kept: str = field(default="", repr=False)
    though_full: bool = False

    def left(self) -> "Visitor":
        """All of it: a scan may cover the form, and what was typed is still there afterwards."""
        return self

    def text(self, box: FormBox) -> str:
        """What stands in a field."""
        return str(getattr(self, box.value))

    def with_text(self, box: FormBox, text: str) -> "Visitor":
        """With something else in a field; whatever was chosen for the old text is not chosen for the new one."""
        match box:
            case FormBox.WHO:
                return replace(self, who=text, number="", taken=None, expected=None)
            case FormBox.FLAT:
                return replace(self, flat=text, home=None, host=None, phones=None)
            case FormBox.PHONE:
                return replace(self, phone=text)
            case FormBox.PLATE:
                return replace(self, plate=text)
            case FormBox.CAME_FROM:
                return replace(self, came_from=text)

    @property
    def may_be_seen(self) -> bool:
        """Whether the camera may still say who they are: no hand has."""
        return not self.who

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written down."""
        return not (self.who or self.flat or self.phone or self.plate or self.came_from)

    @property
    def lists_expected(self) -> bool:
        """Whether nothing is written down yet, and whoever is expected is listed."""
        return self.is_blank and not self.sought and bool(self.callers)

    @property
    def place(self) -> int:
        """Where the one pointed at stands among those listed; -1 for nobody."""
        return next((n for n, one in enumerate(self.callers) if one.visit == self.pointed), -1)

    def fresh(self) -> "Visitor":
        """An empty form, after this one."""
        return Visitor(self.form + 1, kept=self.kept)


def rule_of(s: State, visitor: Visitor) -> VisitRule:
    """How the rules treat what the form is about; without rules the store says what is lacking."""
    known = (one for one in s.status.visits if one.purpose == visitor.purpose)
    return next(known, None) or VisitRule(visitor.purpose)


def hours_of(s: State, visitor: Visitor) -> int:
    """How long they stay; what the rules call usual, unless somebody said otherwise."""
    return visitor.hours if visitor.hours is not None else rule_of(s, visitor).usual // timedelta(hours=1)


def next_hours(s: State, visitor: Visitor) -> int:
    """The next longer stay, or the shortest after the longest."""
    most = rule_of(s, visitor).longest // timedelta(hours=1)
    allowed = (*(one for one in HOURS if one < most), most)
    return next((one for one in allowed if one > hours_of(s, visitor)), allowed[0])


def form_of(s: State, visitor: Visitor) -> VisitForm:
    """What is to be recorded; questions that were asked and not answered with yes were answered with no."""
    asked = s.status.questions if rule_of(s, visitor).questions else ()
    answers = tuple(f"{one.code}={'yes' if n in visitor.yes else 'no'}" for n, one in enumerate(asked))
    says = {HostWord.YES: True, HostWord.NO: False}.get(visitor.host) if visitor.host is not None else None
    return VisitForm(
        visitor.who,
        visitor.number,
        visitor.flat,
        visitor.home,
        visitor.purpose,
        visitor.hours,
        visitor.phone,
        visitor.plate,
        visitor.companions,
        visitor.came_from,
        answers,
        says,
        AskedHow.TELEPHONE if visitor.host is not None else None,
        expected=visitor.expected,
        though_full=visitor.though_full,
    )


@dataclass(frozen=True, slots=True)
class VisitorWish(Awaited):
    """A visitor is to be recorded, and their label made out: `VisitorMade` answers.

    Attributes:
        of: `Visitor.form`: by the time of the answer the guard may be at the next one.
        turn: Of the unknown person shown whom the form is about, as `Question.turn` counts; 0 for nobody.
    """

    form: VisitForm
    on_screen: bool = False
    of: int = 0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class SeekCallers(Request):
    """Who was here before, or is expected: by what is typed, or at a flat; `CallersTold` answers."""

    text: str = field(repr=False)
    home: UUID | None = None


@dataclass(frozen=True, slots=True)
class SeekPhones(Awaited):
    """How a household is called, for this reason: `PhonesTold` answers."""

    home: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class KeepForm(Request):
    """The form as it stands is to be found again, should the window be killed; empty for none."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VisitorTyped(Event):
    """A field was typed into."""

    box: FormBox
    text: str = field(repr=False)
    at: float


@dataclass(frozen=True, slots=True)
class VisitorWanted(Event):
    """Enter: the form is meant as its fields stand; `further`: its next page is wanted, even if nothing is to be asked."""

    texts: tuple[tuple[FormBox, str], ...] = field(repr=False)
    at: float
    further: bool = False


@dataclass(frozen=True, slots=True)
class VisitPurposeSet(Event):
    """What they come for; None for the one so many places further in the row."""

    purpose: Purpose | None
    by: int = 1


@dataclass(frozen=True, slots=True)
class VisitHoursTurned(Event):
    """How long they stay: the next of the stays that the rules allow."""


@dataclass(frozen=True, slots=True)
class OneMoreAlong(Event):
    """Somebody more comes along; after nine nobody does."""


@dataclass(frozen=True, slots=True)
class CallerTaken(Event):
    """It is somebody who was here before, or is expected: their entries fill the form. None for the next of those shown."""

    visit: UUID | None
    at: float


@dataclass(frozen=True, slots=True)
class CallerPointed(Event):
    """The next of those expected is pointed at, or the one before."""

    by: int


@dataclass(frozen=True, slots=True)
class HostTaken(Event):
    """Which of the flats that were found."""

    home: UUID
    at: float


@dataclass(frozen=True, slots=True)
class CallersTold(Event):
    """Who was here before, or is expected."""

    text: str = field(repr=False)
    callers: tuple[Caller, ...]


@dataclass(frozen=True, slots=True)
class PhonesTold(Event):
    """How a household is called."""

    number: int
    home: UUID
    phones: tuple[HostPhone, ...]


@dataclass(frozen=True, slots=True)
class VisitorMade(Event):
    """A visitor was recorded.

    Attributes:
        file: The label's number again if no printer took it and it waits for one.
        code: What the screen shows of the label, if that was wanted.
    """

    number: int
    registered: Registered
    file: str
    at: float
    code: Modules = ()
