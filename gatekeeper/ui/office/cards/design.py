"""The look of cards while somebody tries it: what is typed, and the very PDF that cards would be."""

from dataclasses import dataclass, field

from gatekeeper.domain.card_design import CardDesign
from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.words import Language
from gatekeeper.service.pictures import Image

COLOURS = (
    ("#1b4f8a", "藏蓝", "Navy"),
    ("#0f5c4d", "墨绿", "Dark green"),
    ("#8c1c2b", "酒红", "Wine red"),
    ("#5b2a86", "紫", "Violet"),
    ("#6b4423", "棕", "Brown"),
    ("#3a3f45", "炭灰", "Charcoal"),
    ("#000000", "黑", "Black"),
)
"""Dark enough for white paper, and none of them like the colour of a pass."""


@dataclass(frozen=True, eq=False, slots=True)
class Designing:
    """A look that nothing is printed with yet.

    Attributes:
        accent, back: As they were typed.
        layout: The name of the template that is looked at, and `page` which page of it, from 0.
        language: Of the small words on the cards.
        picture: Of that page; of the one before until it is drawn.
        trouble: Why no card can look so.
    """

    accent: str
    back: str
    layout: str
    language: Language
    page: int = 0
    pages: int = 0
    picture: Image | None = field(default=None, repr=False)
    trouble: GatekeeperError | None = None


def as_typed(design: CardDesign) -> tuple[str, str]:
    """What stands in the fields of a design: its colour, and the lines of its back."""
    return design.accent, "\n".join(design.back)
