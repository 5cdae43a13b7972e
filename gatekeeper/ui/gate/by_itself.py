"""A card or a plate that the camera saw opens its own panel, as F2 or F3 would: only where nobody is at anything else."""

from dataclasses import replace

from gatekeeper.domain.document import DocumentKind
from gatekeeper.ui.gate.paper.after import paper_after
from gatekeeper.ui.gate.paper.state import READABLE, Paper, PaperRead, PaperShown
from gatekeeper.ui.gate.paper.words import PaperWord
from gatekeeper.ui.gate.people import opened, settled
from gatekeeper.ui.gate.plate.after import plate_after
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import State

TOLD = 10.0  # seconds that it is said why the panel is open
SEEN_FOR = 600.0  # seconds unseen after which a paper opens its panel once more: a card may lie on the desk all day
SEEN_MOST = 8  # papers that are known again


def awaited_by(s: State) -> int | None:
    """Whom a paper would be of, as `State.encounter` counts; None while it would stand in somebody's way."""
    idle = s.panel is None and s.shown is None and s.asking is None and s.amending is None and not s.waiting
    return s.encounter if idle and not s.digits and not s.looking else None


def shown_by_itself(s: State, event: PaperShown) -> State:
    """The panel is open, with what was read in it; nothing if anything happened since the picture was taken.

    A plate has to be certain: what only looks like one is on many shirts. What opened a panel a while ago, and lies or
    stands there still, opens none again.
    """
    if awaited_by(s) != event.encounter:
        return s
    card = next((text for one in event.documents if one.kind in READABLE and (text := one.text("number"))), "")
    plates = (one for one in event.documents if one.kind is DocumentKind.PLATE and one.certain)
    text = card or next((one.text("plate") for one in plates), "")
    if not text:
        return s
    known = hash(text)  # no number is kept longer than its panel
    lately = [one for one in s.papers if event.at - one[1] < SEEN_FOR]
    seen = any(one[0] == known for one in lately)
    others = [one for one in lately if one[0] != known]
    s = replace(s, papers=((known, event.at), *others)[:SEEN_MOST])
    if seen:
        return s
    s = opened(settled(s), Paper() if card else Plates())
    read = PaperRead(event.documents, event.picture, event.at)
    there = paper_after(s, read) if card else plate_after(s, read)
    return (there or s).tells(event.at, PaperWord.BY_ITSELF, seconds=TOLD, good=True, calm=True)
