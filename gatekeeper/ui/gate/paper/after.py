"""What an event makes of the panel on which an ID card or a passport is read."""

from dataclasses import replace

from gatekeeper.domain.document import Problem, several
from gatekeeper.domain.errors import BadIdentity
from gatekeeper.domain.idcard import Witness
from gatekeeper.domain.identity import parse_id_number, plain_number
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.pictures import Hint
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.paper.state import (
    MOST_LOOKS,
    READABLE,
    Paper,
    PaperAgain,
    PaperFailed,
    PaperRead,
    PaperSeen,
    PaperTaken,
    PaperTouched,
    PaperUsed,
    PaperVisits,
    agreed,
    has_left,
    is_enough,
)
from gatekeeper.ui.gate.paper.visitor import seen
from gatekeeper.ui.gate.paper.words import PaperWord
from gatekeeper.ui.gate.people import interrupt
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.after import visiting
from gatekeeper.ui.gate.visitor.state import Visitor

ANOTHER = 0.8  # seconds without a card, after which the next one may be somebody else's


def paper_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the panel."""
    paper = s.shows(Paper)
    visitor = s.shows(Visitor)
    if visitor is not None and isinstance(event, PaperRead):
        return seen(s, visitor, event)
    if paper is None:
        return None
    match event:
        case PaperSeen():
            return s.having(_seen(paper, event))
        case PaperTaken():
            begun = s.now if paper.begun is None else paper.begun
            return s.having(replace(paper, busy=True, stale=False, begun=begun))
        case PaperRead():
            return s.having(_read(s, replace(paper, busy=False), event))
        case PaperFailed():
            return s.having(replace(paper, trouble=event.error, busy=False, settled=True))
        case PaperTouched():
            return s.having(replace(paper, settled=True, by_hand=paper.by_hand or event.box == "number"))
        case PaperAgain():
            return s.having(Paper(again=paper.again + 1))
        case PaperUsed():
            return _used(s, paper, event)
        case PaperVisits():
            number = paper.document.text("number") if paper.document is not None else ""
            return visiting(s, event.who.strip(), number if event.who.strip() != number else "")
    return None


def _seen(paper: Paper, event: PaperSeen) -> Paper:
    if event.hint is Hint.NO_CARD:
        return replace(paper, hint=event.hint, gone=event.at if paper.gone is None else paper.gone)
    if paper.gone is not None and event.at - paper.gone >= ANOTHER and not paper.settled:
        paper = replace(paper, looks=(), document=None, stale=paper.busy)
    left = paper.gone is not None and event.at - paper.gone >= ANOTHER
    begun = event.at if paper.begun is None or left else paper.begun
    return replace(paper, hint=event.hint, begun=begun, gone=None)


def _read(s: State, paper: Paper, event: PaperRead) -> Paper:
    readable = [one for one in event.documents if one.kind in READABLE]
    if paper.stale or paper.settled or not readable or (paper.document is None and has_left(paper, event.at)):
        return replace(paper, stale=False)
    document = readable[0]
    if several(readable):
        document = replace(document, problems=(*document.problems, Problem.SEVERAL))
    if document.problems == (Problem.BACK,):
        return replace(paper, hint=Hint.TURN_OVER)
    looks = (*paper.looks, Witness(document, event.picture))[-MOST_LOOKS:]
    now = agreed(looks, s.wall.date())
    return replace(paper, looks=looks, document=now, begun=None, settled=is_enough(now, looks))


def _used(s: State, paper: Paper, event: PaperUsed) -> State:
    """Ask about the number, unless it cannot be one, or nobody has compared it."""
    number = plain_number(event.number)
    if not number:
        return s
    try:
        parse_id_number(number, today=s.wall.date())
    except BadIdentity as error:
        if error.part != "region":  # the list of regions is only as new as this program
            known = paper.document is not None and number == paper.document.text("number")
            if known and error.part == "check":
                return s.tells(event.at, PaperWord.MISPRINTED)
            if known and error.part in ("length", "characters"):
                return s.tells(event.at, PaperWord.VISITORS_ONLY)
            return s.fails(event.at, error)
    read = paper.document
    if read is not None and not read.certain and number == read.text("number") and not paper.compared:
        return s.having(replace(paper, compared=True, settled=True)).tells(event.at, PaperWord.COMPARE)
    s = s.having(replace(s.of(Visitor), read_as=(number, event.who.strip())))
    return interrupt(s, (Ask(id_number=number),), event.at)
