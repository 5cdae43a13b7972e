"""What the gate's window can have done outside of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import Amended, EntryName
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.evacuation import Evacuation
from gatekeeper.service.gate.callers import Caller
from gatekeeper.service.gate.find import Finds
from gatekeeper.service.gate.handover import HandoverForm, HandoverSheet, WrongOf
from gatekeeper.service.gate.rules import News
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import Image
from gatekeeper.service.pins import Fits, WrongPin
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.stick import Carried, Stick, TellStage
from gatekeeper.ui.gate.attached import MachineFacts
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.state import Question
from gatekeeper.ui.parts.qr import Modules
from gatekeeper.ui.theme import Mode


class Said(Words):
    """Why something is not done."""

    NO_LANES = "这里不能另开通道。", "No lane can be opened here."
    PRACTISING = "现在就在练习。", "This is a practice already."


T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class StoreVerb(Protocol[T_co]):
    """Something that the service does or answers with a store and a clock."""

    def __call__(self, *, store: Store, clock: Clock) -> T_co:
        """What it answers with, once it is on the disk."""
        ...


class PracticeAtHand(Protocol):
    """A practice that is ready to be shown; on the window's thread."""

    def show(self, over: Callable[[], object], real: Callable[[str], object], *, above: bool) -> None:
        """Show it above everything, until it is closed: then `over` is called.

        Args:
            real: Takes what a hand scanner reads meanwhile.
            above: The gate's window keeps the screen.
        """
        ...

    def close(self) -> None:
        """End it, and take everything of it away; twice is once."""
        ...


MakePractice = Callable[[Language, Mode], PracticeAtHand]


def no_practice(_: Language, __: Mode) -> PracticeAtHand:
    """In a practice there is none.

    Raises:
        NotAllowed: Always.
    """
    raise NotAllowed(Said.PRACTISING)


def no_lanes(_: GateWay, __: Ground, ___: UUID, ____: str) -> WrongPin | str:
    """In a practice none is opened.

    Raises:
        NotAllowed: Always.
    """
    raise NotAllowed(Said.NO_LANES)


class AtStore(Protocol):
    """What has a verb done: so a panel brings its own, and needs no action of its own."""

    def __call__(self, verb: StoreVerb[T], /) -> T:
        """Do it, and answer as it does."""
        ...


@dataclass(frozen=True, slots=True)
class GateActions:
    """Callables; where it is not said otherwise they are called on the store's thread.

    Attributes:
        ask: Answers a question, and records the answer unless it is a look-up.
        amend: Records what became of an answer.
        status: How the gate stands, and how many bytes the disk has left.
        load: Reads the directory anew (on an outside thread).
        find: Searches the directory; None while it was not read yet (on an outside thread).
        guards: Who may log in.
        log_in: Tries a PIN, with the guard's own temperature and mask; how many tries are left, None if it was right.
        check_pin: Tries a PIN without a shift; answers likewise.
        register: Records a visitor, and makes out a pass for whoever comes in.
        seek_callers: Who was here before, or is expected, by what is typed or at a flat (on an outside thread).
        modules: The squares of a code that the screen shows (on an outside thread).
        label_again: Makes out the label of a visit that is not over once more.
        keep_form: Remembers a visitor's form that is not finished; empty for none (on an outside thread).
        pin_fits: Whether a PIN belongs to a stored hash; takes its time.
        hand_over: Hands the shift over; answers with a wrong PIN, or with what was handed over.
        print_handover: Prints it to be signed (on an outside thread); the file it lies in if no printer took it, else empty.
        print_everybody: Prints the evacuation list, likewise (on an outside thread).
        print_label: Prints its label (on an outside thread); its number if no printer took it and it waits for one, else empty.
        begin_trial: Looks up what the machine has, and draws the code that is tried (on an outside thread).
        print_trial: Prints a page with it (on an outside thread); the file it lies in if no printer took it, else empty.
        sticks: Which sticks are in, and what lies on them (on an outside thread).
        carry: Takes from the stick at a place, writes on it, and lets it go (on an outside thread).
        visit: Has the office called over the network, now (on the window's thread; comes back at once).
        at_store: Has a verb of `service` done with this gate's store and clock.
        news: What the guards were not told of yet, rules or a notice (on an outside thread); None if nothing.
        see: Records that what is named so, rules by their digest or a notice by its id, was read by whoever is on duty.
        play: Begins a tone and what is said behind it (on an outside thread).
        jumped: By how much the wall clock moved by itself since the last call; None if it did not (on the window's thread).
        keep_dress: Remembers in what language and colours the window is drawn, and whether it moves (on an outside thread).
        mistake: Reports an error that is no `GatekeeperError`.
        open_lane: Opens the window of another lane by a supervisor's PIN (on an outside thread); a wrong PIN, or its name.
        keep_moment: Keeps pictures of before, at and behind an answer with it, where the rules say so (on an outside thread).
        begin_practice: Makes a practice with people who do not exist (on an outside thread).
        wall: The time on the estate's clocks (on the window's thread).
    """

    ask: Callable[[Question], Card]
    amend: Callable[[EntryName, Amended], None]
    status: Callable[[], tuple[GateStatus, int | None]]
    load: Callable[[], None]
    find: Callable[[str], Finds | None]
    guards: Callable[[], tuple[tuple[UUID, str], ...]]
    log_in: Callable[[UUID, str, int | None, bool | None], int | None]
    check_pin: Callable[[UUID, str], int | None]
    register: Callable[[VisitForm], Registered]
    seek_callers: Callable[[str, UUID | None], tuple[Caller, ...]]
    modules: Callable[[str], Modules]
    label_again: Callable[[UUID], CardFace]
    keep_form: Callable[[str], None]
    pin_fits: Fits
    hand_over: Callable[[HandoverForm], WrongOf | HandoverSheet]
    print_handover: Callable[[HandoverSheet, Language], str]
    print_everybody: Callable[[Evacuation, Language], str]
    print_label: Callable[[CardFace], str]
    begin_trial: Callable[[], tuple[Modules, MachineFacts]]
    print_trial: Callable[[], str]
    sticks: Callable[[], tuple[Stick, ...]]
    carry: Callable[[str, TellStage], Carried]
    visit: Callable[[], object]
    at_store: AtStore
    news: Callable[[], News | None]
    see: Callable[[str], None]
    play: Callable[[Play], None]
    jumped: Callable[[], timedelta | None]
    keep_dress: Callable[[Language, Mode, bool | None], None]
    mistake: Callable[[Exception], object]
    begin_practice: MakePractice = no_practice
    open_lane: Callable[[GateWay, Ground, UUID, str], WrongPin | str] = no_lanes
    keep_moment: Callable[[EntryName, tuple[Image | None, Image | None, Image | None]], object] = lambda _, __: None
    wall: Callable[[], datetime] = lambda: COMPUTERS.local(datetime.now(UTC))
