"""A card or a plate that the camera saw opens its own panel, as F2 or F3 would: only where nobody is at anything else."""

from gatekeeper.domain.document import DocumentKind
from gatekeeper.ui.gate.paper.after import paper_after
from gatekeeper.ui.gate.paper.state import READABLE, Paper, PaperRead, PaperShown
from gatekeeper.ui.gate.paper.words import PaperWord
from gatekeeper.ui.gate.people import opened, settled
from gatekeeper.ui.gate.plate.after import plate_after
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import State

TOLD = 10.0  # seconds that it is said why the panel is open


def awaited_by(s: State) -> int | None:
    """Whom a paper would be of, as `State.encounter` counts; None while it would stand in somebody's way."""
    idle = s.panel is None and s.shown is None and s.asking is None and s.amending is None and not s.waiting
    return s.encounter if idle and not s.digits and not s.looking else None


def shown_by_itself(s: State, event: PaperShown) -> State:
    """The panel is open, with what was read in it; nothing if anything happened since the picture was taken.

    A plate has to be certain: what only looks like one is on many shirts.
    """
    if awaited_by(s) != event.encounter:
        return s
    read = PaperRead(event.documents, event.picture, event.at)
    if any(one.kind in READABLE and one.text("number") for one in event.documents):
        s = opened(settled(s), Paper())
        there = paper_after(s, read)
    elif any(one.kind is DocumentKind.PLATE and one.certain for one in event.documents):
        s = opened(settled(s), Plates())
        there = plate_after(s, read)
    else:
        return s
    return (there or s).tells(event.at, PaperWord.BY_ITSELF, seconds=TOLD, good=True, calm=True)
