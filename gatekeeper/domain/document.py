"""What a document says that was shown to a camera, and how far it is to be believed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

SURE = 0.9  # a field read with less confidence is shown as doubtful


class DocumentKind(StrEnum):
    """What sort of document was read; the names are those of ``gatekeeper idcard --json``."""

    ID_CARD = "idcard"
    MRZ = "mrz"
    PLATE = "plate"


class Problem(StrEnum):
    """What is wrong with a document, or with its reading; each has words in `gatekeeper.ui`.

    Attributes:
        NUMBER_MISSING: No number was found.
        NUMBER_SHAPE: What stands where the number should is none.
        NUMBER_REGION: It begins with no region.
        NUMBER_DATE: The birth date in it is no day, or lies in the future.
        NUMBER_CHECK: Its check digit does not fit; cards that were printed so are in circulation.
        BIRTH_DIFFERS: The printed birth date is another one than the number's.
        SEX_DIFFERS: The printed sex is another one than the number's.
        BIRTH_UNREAD: The printed birth date could not be read, so that the number has no second witness.
        SEX_UNREAD: Likewise the printed sex.
        DOUBTFUL: Some of the number was read without confidence.
        UNSTEADY: Two pictures of it were read differently.
        CHECK_DIGITS: A check digit of a machine-readable zone does not fit.
        REPAIRED: A character was put right, since exactly one repair made all check digits fit, or made it a plate.
        COLOUR_DIFFERS: A plate of this form has another colour than the one seen: a character may be missing.
        COLOUR_UNSEEN: The colour of a plate could not be told, so that its form has no second witness.
        EXPIRED: The document has run out.
        BACK: It is the side without a number; it must be turned over.
        SEVERAL: There is another document in the picture; the larger one was read.
    """

    NUMBER_MISSING = "number-missing"
    NUMBER_SHAPE = "number-shape"
    NUMBER_REGION = "number-region"
    NUMBER_DATE = "number-date"
    NUMBER_CHECK = "number-check"
    BIRTH_DIFFERS = "birth-differs"
    SEX_DIFFERS = "sex-differs"
    BIRTH_UNREAD = "birth-unread"
    SEX_UNREAD = "sex-unread"
    DOUBTFUL = "doubtful"
    UNSTEADY = "unsteady"
    CHECK_DIGITS = "check-digits"
    REPAIRED = "repaired"
    COLOUR_DIFFERS = "colour-differs"
    COLOUR_UNSEEN = "colour-unseen"
    EXPIRED = "expired"
    BACK = "back"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, repr=False)
class Field:
    """One thing that a document says. Never shown in a log.

    Attributes:
        text: As printed, in its plain form: a date is ``1990-03-07``, a nation one of the 56 names.
        confidence: 0 to 1, the reader's own; the lowest of the lines it was put together from.
    """

    text: str
    confidence: float

    def __repr__(self) -> str:
        return f"Field({len(self.text)} characters, {self.confidence:.2f})"

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it before it is used."""
        return self.confidence < SURE


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read, from one picture or agreed upon by several.

    Attributes:
        fields: By name, in the order of the document: ``"name"``, ``"sex"``, ``"nation"``, ``"birth"``, ``"address"`` and
            ``"number"`` for an ID card, ``"plate"``, ``"kind"`` and ``"colour"`` for a plate; what was not found is left out.
        certain: Whether the number may be used without a person having compared it: every check agrees.
        problems: What is wrong, gravest first.
        corners: Four (x, y) in pixels of the picture where it lies, clockwise from its own top left; empty if unknown.
    """

    kind: DocumentKind
    fields: Mapping[str, Field]
    certain: bool = False
    problems: tuple[Problem, ...] = ()
    corners: tuple[tuple[int, int], ...] = ()

    def text(self, name: str) -> str:
        """What a field says; empty if it was not found."""
        field = self.fields.get(name)
        return field.text if field else ""


def several(documents: Iterable[Document]) -> bool:
    """Whether there is more than one that has a number: the copy of a back is no other document."""
    return sum(Problem.BACK not in document.problems for document in documents) > 1
