"""What an event makes of the panel on which an ID card or a passport is read."""

from dataclasses import replace

from gatekeeper.domain.document import Document, Problem, several
from gatekeeper.domain.errors import BadIdentity
from gatekeeper.domain.idcard import Witness
from gatekeeper.domain.identity import parse_id_number, plain_number
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.pictures import Hint
from gatekeeper.ui.gate.paper import (
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
)
from gatekeeper.ui.gate.people import closed, interrupt, settled
from gatekeeper.ui.gate.state import NOTICE, Notice, Panel, State
from gatekeeper.ui.words import Word

MOST_LOOKS = 5  # after so many pictures it will not become certain
ANOTHER = 0.8  # seconds without a card, after which the next one may be somebody else's

PaperEvent = PaperSeen | PaperTaken | PaperRead | PaperFailed | PaperTouched | PaperAgain | PaperUsed | PaperVisits


def papered(s: State, event: PaperEvent) -> State:
    """The state that follows; as it was if the panel was closed meanwhile."""
    paper = s.paper
    if paper is None:
        return s
    match event:
        case PaperSeen():
            return replace(s, paper=_seen(paper, event))
        case PaperTaken():
            return replace(
                s, paper=replace(paper, busy=True, stale=False, begun=s.now if paper.begun is None else paper.begun)
            )
        case PaperRead():
            return replace(s, paper=_read(s, replace(paper, busy=False), event))
        case PaperFailed():
            return replace(s, paper=replace(paper, trouble=event.error, busy=False, settled=True))
        case PaperTouched():
            return replace(s, paper=replace(paper, settled=True, by_hand=paper.by_hand or event.box == "number"))
        case PaperAgain():
            return replace(s, paper=Paper(again=paper.again + 1))
        case PaperUsed():
            return _used(s, paper, event)
        case PaperVisits():
            return visiting(s, event.who.strip())


def visiting(s: State, who: str = "") -> State:
    """Open a visitor's form, for somebody who was read or for nobody yet; one half filled in for the same is still there."""
    s = replace(closed(settled(s)), panel=Panel.VISITOR)
    return replace(s, form=s.form + 1, visitor=who) if who and who != s.visitor else s


def stranger(s: State) -> str:
    """Who is shown, if their document was read and the registry does not know its number: by name, or else by number."""
    number, name = s.read_as
    if not number or s.shown is None or s.shown.question.ask.id_number != number:
        return ""
    return (name or number) if Reason.UNKNOWN_PERSON in s.shown.card.reasons else ""


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
    return replace(paper, looks=looks, document=now, begun=None, settled=_enough(now, looks))


def _enough(document: Document, looks: tuple[Witness, ...]) -> bool:
    return document.certain or (len(looks) >= MOST_LOOKS and bool(document.text("number")))


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
            notice = Notice(event.at + NOTICE, error=error)
            if known and error.part == "check":
                notice = Notice(event.at + NOTICE, Word.PAPER_MISPRINTED)
            if known and error.part in ("length", "characters"):
                notice = Notice(event.at + NOTICE, Word.PAPER_VISITORS_ONLY)
            return replace(s, notice=notice)
    read = paper.document
    if read is not None and not read.certain and number == read.text("number") and not paper.compared:
        notice = Notice(event.at + NOTICE, Word.PAPER_COMPARE)
        return replace(s, notice=notice, paper=replace(paper, compared=True, settled=True))
    return interrupt(replace(s, read_as=(number, event.who.strip())), (Ask(id_number=number),), event.at)
