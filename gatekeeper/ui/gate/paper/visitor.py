"""A visitor's card or passport, held up while the form is open: it says who they are, and nobody types it."""

from dataclasses import replace

from gatekeeper.domain.document import Problem, several
from gatekeeper.domain.idcard import Witness
from gatekeeper.ui.gate.paper.state import MOST_LOOKS, READABLE, PaperRead, agreed, boxes_of, is_enough
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.after import is_recorded
from gatekeeper.ui.gate.visitor.state import SeekCallers, Visitor
from gatekeeper.ui.gate.visitor.words import VisitorWord

COMPARE = 15.0  # seconds that it is said that what was read is to be compared


def seen(s: State, visitor: Visitor, event: PaperRead) -> State:
    """The form with name and number of a document, once pictures agree about it; unless a hand was first."""
    readable = [one for one in event.documents if one.kind in READABLE]
    if not visitor.may_be_seen or is_recorded(s, visitor) or not readable:
        return s
    document = readable[0]
    if several(readable):
        document = replace(document, problems=(*document.problems, Problem.SEVERAL))
    looks = (*visitor.looks, Witness(document, event.picture))[-MOST_LOOKS:]
    now = agreed(looks, s.wall.date())
    number = now.text("number")
    if not number or not is_enough(now, looks):
        return s.having(replace(visitor, looks=looks))
    boxes = boxes_of(now)
    name = boxes["name"].text if "name" in boxes else ""
    read = replace(visitor, form=visitor.form + 1, who=name or number, number=number if name else "", looks=())
    s = s.having(replace(read, sought=number, callers=(), typed_at=s.now)).asks(SeekCallers(number), Play("again"))
    word = VisitorWord.CARD_READ if now.certain and not now.problems else VisitorWord.CARD_COMPARE
    return s.tells(event.at, word, seconds=COMPARE, good=now.certain and not now.problems, calm=True)
