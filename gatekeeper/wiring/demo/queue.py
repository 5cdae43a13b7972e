"""Who stands in the demo's queue: the cards that are shown, and what must come of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.papers import CardFace

SHOWN_EACH = 12  # cards shown at each gate
NORMAL, FEVER, LOW = 365, 379, 342  # tenths °C


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card that is shown at a gate, with what must come of it.

    Attributes:
        readings: What the thermometer says, one measurement after the other.
        wanted: The answer to each of them.
    """

    face: CardFace
    readings: tuple[int, ...] = (NORMAL,)
    wanted: tuple[tuple[Outcome, str], ...] = ((Outcome.ADMIT, ""),)


def line_up(all_faces: Sequence[CardFace], withdrawn: CardFace, expired: CardFace, forged: CardFace) -> list[ShownCard]:
    """Everybody in the order they come: good cards, one of each bad kind among them, a fever and a low reading."""
    pink = [
        face for face in all_faces if face.colour.key == "pink" and face is not withdrawn and face.label != forged.label
    ]
    other = [face for face in all_faces if face.colour.key in ("green", "yellow")]
    special = [
        ShownCard(withdrawn, wanted=((Outcome.REFUSE, "withdrawn"),)),
        ShownCard(expired, wanted=((Outcome.REFUSE, "expired"),)),
        ShownCard(forged, wanted=((Outcome.REFUSE, "forged"),)),
        ShownCard(
            pink[0],
            (FEVER, FEVER - 1),
            ((Outcome.CHECK, "fever-measure-again"), (Outcome.REFUSE, "fever")),
        ),
        ShownCard(pink[1], (LOW, NORMAL), ((Outcome.CHECK, "temperature-low"), (Outcome.ADMIT, ""))),
    ]
    good = [ShownCard(face) for face in [*other[:6], *pink[2:]]]
    line = good[: SHOWN_EACH * 3 - len(special)]
    for place, one in zip((3, 10, 17, 22, 29), special, strict=True):
        line.insert(place, one)
    return line
