"""Reading an ID card or a passport by camera: how far it has come, and what can happen to it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from gatekeeper.domain.document import Document, DocumentKind, Field, Problem
from gatekeeper.domain.idcard import Witness, vote
from gatekeeper.service.pictures import DocumentReader, Hint, Image, Sight, Spotter
from gatekeeper.ui.gate.panel import Event, Panel
from gatekeeper.ui.help.pages import ManualPage

READABLE = frozenset({DocumentKind.ID_CARD, DocumentKind.MRZ})
BOXES = ("number", "name", "sex", "nation", "birth", "rest")
"""What the form has room for; `rest` is the address of an ID card, and the last day of a passport."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What reads documents for the window.

    Attributes:
        see: How a card is seen in a frame, given how it was seen in the one before; some milliseconds (camera's thread).
        read: Reads what is in a picture; half a second and more (a thread of its own).
        warm_up: Starts the reader already.
        close: Ends it, even in the middle of a picture.
        spot: Sees that a card or a plate is held up, so that it is read although no key was pressed; None if only keys count.
    """

    see: Callable[[Image, Sight | None], Sight]
    read: DocumentReader
    warm_up: Callable[[], object]
    close: Callable[[], object]
    spot: Spotter | None = None


@dataclass(frozen=True, slots=True)
class Paper(Panel):
    """The document that is being read.

    Attributes:
        hint: What to do with the card.
        begun: Since when there is something to read and no answer, seconds; None while there is not.
        gone: Since when no card is seen, seconds; None while one is.
        looks: Readings of different pictures, oldest first.
        document: What they agree upon.
        busy: A picture is being read.
        stale: It shows the card before this one.
        settled: Nothing more is read: it is certain, it will not become so, or the guard has begun to type.
        by_hand: The guard has changed the number: nobody vouches for it but them.
        compared: The guard was asked to compare a number that is not certain.
        trouble: Why nothing can be read.
        again: How often it was begun anew.
    """

    manual: ClassVar[ManualPage] = ManualPage.GATE_PAPER
    has_form: ClassVar[bool] = True
    hint: Hint = Hint.NO_CARD
    begun: float | None = None
    gone: float | None = None
    looks: tuple[Witness, ...] = ()
    document: Document | None = None
    busy: bool = False
    stale: bool = False
    settled: bool = False
    by_hand: bool = False
    compared: bool = False
    trouble: Exception | None = None
    again: int = 0


MOST_LOOKS = 5  # after so many pictures it will not become certain
SLOW = 6.0  # seconds without an answer after which the guard is told what to do instead; an idle PC needs 1 to 4
LEFT = 3.0  # seconds after a card was taken away in which what was read of it is still taken


def is_slow(paper: Paper, now: float) -> bool:
    """Whether the reader takes so long that nobody should wait for it."""
    waits = paper.begun is not None and now - paper.begun >= SLOW
    return waits and not paper.settled and not has_left(paper, now)


def has_left(paper: Paper, now: float) -> bool:
    """Whether the card was taken away so long ago that nobody waits for an answer any more."""
    return paper.gone is not None and now - paper.gone >= LEFT


@dataclass(frozen=True, slots=True)
class PaperSeen(Event):
    """The camera sees a card in another way than before, or none."""

    hint: Hint
    at: float


@dataclass(frozen=True, slots=True)
class PaperTaken(Event):
    """A picture is being read now."""


@dataclass(frozen=True, slots=True)
class PaperRead(Event):
    """A picture was read; `picture` tells it from others."""

    documents: tuple[Document, ...]
    picture: bytes
    at: float


@dataclass(frozen=True, slots=True)
class PaperShown(Event):
    """A picture was read that nobody had asked for: something like a card or a plate was held up.

    Attributes:
        encounter: The state's when the picture was taken.
    """

    documents: tuple[Document, ...]
    picture: bytes
    at: float
    encounter: int


@dataclass(frozen=True, slots=True)
class PaperFailed(Event):
    """Nothing can be read at all."""

    error: Exception
    at: float


@dataclass(frozen=True, slots=True)
class PaperTouched(Event):
    """The guard has begun to change what was read; `box` is one of `BOXES`."""

    box: str


@dataclass(frozen=True, slots=True)
class PaperAgain(Event):
    """Everything is to be read anew."""


@dataclass(frozen=True, slots=True)
class PaperUsed(Event):
    """The number in the form is meant: whose is it? `who` is the name beside it."""

    number: str = field(repr=False)
    at: float
    who: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PaperVisits(Event):
    """Whoever the form is about gets a visitor's pass."""

    who: str = field(repr=False)


def agreed(looks: Sequence[Witness], today: date) -> Document:
    """One document out of several readings: of the kind that most of them are."""
    (kind, _), *_ = Counter(look.document.kind for look in reversed(looks)).most_common(1)
    alike = [look for look in looks if look.document.kind is kind]
    if kind is DocumentKind.ID_CARD:
        return vote(alike, today=today)
    documents = [look.document for look in alike]
    best = max(documents, key=lambda one: (one.certain, _confidence(one)))
    if len({one.text("number") for one in documents}) > 1:
        return replace(best, certain=False, problems=(*best.problems, Problem.UNSTEADY))
    return best


def is_enough(document: Document, looks: Sequence[Witness]) -> bool:
    """Whether no more pictures of it are wanted: it is certain, or will not become so."""
    return document.certain or (len(looks) >= MOST_LOOKS and bool(document.text("number")))


def _confidence(document: Document) -> float:
    number = document.fields.get("number")
    return number.confidence if number else 0.0


def boxes_of(document: Document) -> Mapping[str, Field]:
    """What goes into which box of the form; boxes of which nothing was read are left out."""
    fields = dict(document.fields)
    if document.kind is DocumentKind.MRZ:
        names = [field for key in ("surname", "given") if (field := fields.get(key))]
        if names:
            fields["name"] = Field(" ".join(one.text for one in names), min(one.confidence for one in names))
        fields |= {box: fields[key] for box, key in (("nation", "nationality"), ("rest", "expiry")) if key in fields}
    elif "address" in fields:
        fields["rest"] = fields["address"]
    return {box: fields[box] for box in BOXES if box in fields}
