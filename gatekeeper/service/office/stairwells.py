"""Cards by stairwell, as they are carried round: which flat signs for which cards."""

from collections.abc import Iterable
from dataclasses import dataclass

from gatekeeper.domain.errors import BadFlat
from gatekeeper.domain.household import Flat, parse_flat
from gatekeeper.service.papers import CardFace


@dataclass(frozen=True, slots=True)
class Stairwell:
    """The cards of one stairwell, in order of flat.

    Attributes:
        building, unit: Both empty for cards of nobody's flat.
        homes: The cards of each household, which signs once for all of them.
    """

    building: str
    unit: str
    homes: tuple[tuple[CardFace, ...], ...]

    @property
    def cards(self) -> int:
        """How many are handed over here."""
        return sum(map(len, self.homes))


def stairwells(faces: Iterable[CardFace]) -> tuple[Stairwell, ...]:
    """Cards sorted into stairwells; what belongs to no flat comes last."""
    homes: dict[tuple[str, str], dict[str, list[CardFace]]] = {}
    for _, face in sorted(((_place(face), face) for face in faces), key=lambda one: (one[0] is None, one[0] or 0)):
        flat = _place(face)
        stairs = (flat.building, flat.unit) if flat is not None else ("", "")
        homes.setdefault(stairs, {}).setdefault(face.flat, []).append(face)
    return tuple(
        Stairwell(building, unit, tuple(tuple(cards) for cards in flats.values()))
        for (building, unit), flats in homes.items()
    )


def _place(face: CardFace) -> Flat | None:
    """The flat on a card; None where it has none, or one that is only a name."""
    try:
        return parse_flat(face.flat) if face.flat else None
    except BadFlat:
        return None
