"""What can happen on the desk of passes."""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from gatekeeper.domain.passes import PassState
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.office.issue import NotIssued
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.ports import Image
from gatekeeper.ui.office.status import Notice, StatusEvent
from gatekeeper.ui.office.words import Word


class Verb(Enum):
    """What is done to passes with a reason: its button, what is said before and after, and the state it leads to."""

    WITHDRAW = Word.WITHDRAW, Word.WITHDRAW_WARNING, Word.WITHDREW, PassState.WITHDRAWN
    SUSPEND = Word.SUSPEND, Word.SUSPEND_WARNING, Word.SUSPENDED, PassState.SUSPENDED
    LOST = Word.LOST, Word.LOST_WARNING, Word.WAS_LOST, PassState.LOST
    REISSUE = Word.REISSUE, Word.REISSUE_WARNING, Word.REISSUED, PassState.ACTIVE

    @property
    def word(self) -> Word:
        """Its button."""
        return self.value[0]

    @property
    def warning(self) -> Word:
        """What it means, and whether it can be undone."""
        return self.value[1]

    @property
    def final(self) -> bool:
        """Whether nothing ever brings the number back."""
        return self is Verb.WITHDRAW

    @property
    def done(self) -> Word:
        """What is said when it was done."""
        return self.value[2]

    @property
    def state(self) -> PassState:
        """Where it leads."""
        return self.value[3]


@dataclass(frozen=True, slots=True)
class Read:
    """The book was read."""

    rows: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something was typed into the search."""

    query: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """A head of the table was pressed."""

    key: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Passes were chosen."""

    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class UnprintedWanted:
    """All good passes without a card are to be chosen."""


@dataclass(frozen=True, slots=True)
class ReasonAsked:
    """Something is to be done to the chosen passes: say why."""

    verb: Verb


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """This is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class StateSet:
    """It was done."""

    verb: Verb
    count: int


@dataclass(frozen=True, slots=True)
class Reissued:
    """New cards stand in for the old ones."""

    numbers: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueWanted:
    """Everybody is to be given what the rules say."""


@dataclass(frozen=True, slots=True)
class IssueForWanted:
    """One person is to be given a pass."""

    person: UUID


@dataclass(frozen=True, slots=True)
class LiftWanted:
    """Somebody whose pass was withdrawn or lost by hand is to be given one all the same, and this is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Issued:
    """Passes were issued.

    Attributes:
        left: Who got none, and why.
        whom: The one person that they were issued to; None for everybody.
        why: What is said of a single person who got none.
    """

    numbers: tuple[int, ...]
    left: tuple[NotIssued, ...]
    replaced: int
    whom: UUID | None = None
    why: Notice | None = None


@dataclass(frozen=True, slots=True)
class TemporaryAsked:
    """A visitor's pass is to be made out."""


@dataclass(frozen=True, slots=True)
class TemporaryWanted:
    """For this visitor."""

    holder: str
    flat: str
    hours: int


@dataclass(frozen=True, slots=True)
class MadeOut:
    """It was made out."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class PrintAsked:
    """The chosen cards are to be printed: say how."""


@dataclass(frozen=True, slots=True)
class DrawWanted:
    """They are to be drawn so.

    Attributes:
        layout: ``"a4"``, ``"card"`` or ``"label"``.
    """

    layout: str
    full_names: bool


@dataclass(frozen=True, eq=False, slots=True)
class Drawn:
    """They were drawn and read back."""

    draft: PdfDraft
    picture: Image


@dataclass(frozen=True, slots=True)
class PageWanted:
    """Another page is to be looked at, from 0."""

    page: int


@dataclass(frozen=True, eq=False, slots=True)
class PageDrawn:
    """A page to look at."""

    draft: PdfDraft
    page: int
    picture: Image


@dataclass(frozen=True, slots=True)
class SaveWanted:
    """The PDF is to be saved."""


@dataclass(frozen=True, slots=True)
class PrinterWanted:
    """The pages are to go to a printer."""


@dataclass(frozen=True, slots=True)
class Given:
    """The paper was given out, and recorded as printed."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """The rows that are shown are to be written into a file: say why."""


@dataclass(frozen=True, slots=True)
class ExportWanted:
    """This is why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """They were written."""

    file: str


@dataclass(frozen=True, slots=True)
class Escaped:
    """Esc was pressed: the panel is put away."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The panel is put away."""


Event = (
    Read
    | Asked
    | Sorted
    | Chosen
    | UnprintedWanted
    | ReasonAsked
    | ReasonGiven
    | StateSet
    | Reissued
    | IssueWanted
    | IssueForWanted
    | LiftWanted
    | Issued
    | TemporaryAsked
    | TemporaryWanted
    | MadeOut
    | PrintAsked
    | DrawWanted
    | Drawn
    | PageWanted
    | PageDrawn
    | SaveWanted
    | PrinterWanted
    | Given
    | ExportAsked
    | ExportWanted
    | Exported
    | Escaped
    | Closed
    | StatusEvent
)
