"""Who is asked about next: the rules of the queue before one window."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate.events import Answered, Scanned
from gatekeeper.ui.gate.measuring import ask_anew, given, with_more
from gatekeeper.ui.gate.pace import with_one
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.state import STRIP, AnswerLine, Beforehand, Question, Shown, State
from gatekeeper.ui.gate.whose import cut_off, gone, hushed, in_reach, takes_more, unclaimed

ADMIT_SHOWN = 5.0  # seconds until a green answer closes by itself
OTHER_SHOWN = 30.0  # seconds until any other does: the guard has to do something about it
CHECK_SHOWN = 120.0  # seconds until one does that waits for the guard's word: to ask and to telephone takes its time
NOBODY_SHOWN = 5.0  # seconds of a code that is no pass
QUEUE_DWELL = 1.5  # seconds of a green answer while others of the same picture wait
_SHOWN = {
    Outcome.ADMIT: ADMIT_SHOWN,
    Outcome.CHECK: CHECK_SHOWN,
    Outcome.CANNOT_JUDGE: CHECK_SHOWN,
    Outcome.NO_PASS: NOBODY_SHOWN,
}
_MEASURE = frozenset({Reason.TEMPERATURE_MISSING, Reason.FEVER_MEASURE_AGAIN, Reason.TEMPERATURE_LOW})


def scanned(s: State, event: Scanned) -> State:
    """People of one picture queue; a scan in another picture wins over whatever is shown.

    What was typed into a panel that the scan puts away, and goes on being typed, is not about the one who was scanned.
    """
    if not event.new:
        return replace(s, acknowledged=event.at) if event.again else s
    fields = {text: look.field for text, look in event.looks}
    asks = tuple(
        Ask(token=text, field=fields.get(text), health=event.health, health_seen=event.health) for text in event.new
    )
    if _same_picture(s, event.again):
        new = tuple(ask for ask in asks if not any(_is_same(ask, one) for one in s.waiting))
        return ask_next(replace(s, waiting=s.waiting + new), event.at)
    if s.panel is not None:
        s = hushed(unclaimed(s, event.at), event.at)
    return interrupt(s, asks, event.at)


def interrupt(s: State, asks: tuple[Ask, ...], at: float) -> State:
    """Ask about these first, whatever is shown, and whatever is typed.

    Somebody who stands on the panel is answered anew, and is not a second person; somebody who is asked about is not
    asked about twice. What was measured before is of one who comes alone; among several nobody knows whose it is.
    """
    s = replace(s, waiting=tuple(one for one in s.waiting if not any(_is_same(one, ask) for ask in asks)))
    standing = _standing(s, at)
    here = (standing.question.ask, standing.card.person) if standing is not None else None
    if s.asking is not None and not s.hurry and not s.asking.look_only:
        here = (s.asking.ask, s.shown.card.person if s.shown is not None else None)
    new = tuple(ask for ask in asks if here is None or not _is_same(ask, *here))
    if len(new) < len(asks):
        if new or standing is None:
            return closed(replace(s, waiting=new + s.waiting, acknowledged=at))
        return _again(s, standing, asks[0], at)
    stood = standing if len(asks) == 1 and standing is not None and _in_another_way(asks[0], standing) else None
    if len(asks) > 1:
        s = unclaimed(s, at)
    s = cut_off(replace(s, waiting=asks + s.waiting, shown=None, late=None, hurry=s.asking is not None), at)
    return ask_next(closed(s), at, alone=len(asks) == 1, stood=stood)


def closed(s: State) -> State:
    """No panel is open, and nothing is left of what was typed into it or read for it; half a temperature neither."""
    covered = s.covered if s.panel is None else s.now
    kept = tuple(left for one in s.panels if (left := one.left()) is not None)
    return replace(s, digits="", covered=covered, panel=None, panels=kept)


def opened(s: State, panel: Panel) -> State:
    """This panel is open, and no other."""
    return replace(closed(s), panel=type(panel)).having(panel)


def shut(s: State, at: float) -> State:
    """The panel is closed by something that happened, or by a key that may have been meant to open it: fingers go on."""
    return s if s.panel is None else hushed(closed(s), at)


def settled(s: State) -> State:
    """What was wrong in one panel is not said above the next one."""
    return s if s.notice is None or s.notice.good else replace(s, notice=None)


def _same_picture(s: State, again: tuple[str, ...]) -> bool:
    """Whether somebody who is shown, asked about or waiting is in the same picture."""
    asks = [*s.waiting, *(one.ask for one in (s.asking, s.shown and s.shown.question) if one)]
    return any(ask.token in again for ask in asks if ask.token is not None)


def _is_same(ask: Ask, other: Ask, person: UUID | None = None) -> bool:
    """Whether both ask about the same pass or person in the same way; `person` is who the other turned out to be."""
    if ask.token is not None or ask.id_number is not None:
        return (ask.token, ask.id_number) == (other.token, other.id_number)
    return ask.person is not None and ask.person in (other.person, person)


def _in_another_way(ask: Ask, standing: Shown) -> bool:
    """Whether it may be the same person all the same: a pass after a name, an ID card after a pass.

    Whoever was refused stays so in the record: with another paper they are asked about as another.
    """
    other = standing.question.ask
    known = (ask.token is None, ask.id_number is None) != (other.token is None, other.id_number is None)
    return known and standing.card.person is not None and standing.card.outcome is not Outcome.REFUSE


def _standing(s: State, at: float) -> Shown | None:
    """The answer that the same pass, shown again, replaces: the one shown; one put away, if it still wants something."""
    shown = s.shown
    if shown is None and s.late is not None and at < s.late.until:
        shown = s.late.shown if s.late.shown.card.outcome is not Outcome.ADMIT else None
    if shown is None or s.asking is not None or s.looking or shown.card.entry is None or not takes_more(s, shown):
        return None
    return shown


def _again(s: State, shown: Shown, ask: Ask, at: float) -> State:
    """The person shown is asked about once more, with all that was measured and seen of them."""
    s = closed(replace(s, shown=shown, late=None, acknowledged=at))
    return ask_anew(s, _joined(replace(ask, direction=s.asked_way), shown.question.ask), at)


def _joined(ask: Ask, before: Ask) -> Ask:
    """What is asked now, with what was measured and seen before; a colour that is known stays."""
    seen = before if before.health is not None else ask
    tenths = (*before.tenths, *ask.tenths)
    ask = replace(ask, tenths=tenths, mask=ask.mask or before.mask, field=ask.field or before.field)
    return replace(ask, health=seen.health, health_seen=seen.health_seen)


def ask_next(s: State, at: float, *, alone: bool = False, stood: Shown | None = None) -> State:
    """Ask about the first who waits, unless somebody is asked about, or still has to be looked at.

    Args:
        alone: They were scanned just now, and nobody else: what was measured before the scan is theirs.
        stood: The answer that stood until now, which may turn out to be theirs.
    """
    if s.asking is not None or s.shown is not None or not s.waiting:
        return s
    s = cut_off(gone(s, at), at)
    number, first = s.next, replace(s.waiting[0], direction=s.asked_way)
    s = replace(s, waiting=s.waiting[1:], hurry=False, late=None, more=None)
    if s.looking:
        return replace(s, looking=False).asks(Question(number, first, at, look_only=True))
    s = s if alone else unclaimed(s, at)
    draft = s.draft
    tenths, mask = (*draft.tenths, *first.tenths), draft.mask if draft.mask is not None else first.mask
    ask = replace(first, tenths=tenths, mask=mask, health=draft.health or first.health)
    return replace(s, draft=Beforehand()).asks(Question(number, ask, at, stood=stood))


def answered(s: State, event: Answered) -> State:
    """Show an answer, and keep it in the strip in place of the one it replaces."""
    question = s.asking
    if question is None or question.number != event.number:
        return s
    card, stood, strip = event.card, question.stood, s.strip
    if card.entry is not None:
        s = s if question.instead_of is not None else replace(s, pace=with_one(s.pace, event.at))
        strip = tuple(line for line in strip if line.entry not in (question.instead_of, question.also))
        strip = (AnswerLine(card, card.entry, event.at), *strip)[:STRIP]
    s = replace(s.done(event.number), shown=Shown(replace(question, stood=None), card, event.at), strip=strip)
    theirs = stood is not None and card.entry is not None and card.person == stood.card.person
    if stood is not None and theirs and takes_more(s, stood):
        more = with_more(question.ask, s.more)
        s = ask_anew(replace(s, more=None), _joined(more, stood.question.ask), event.at, also=stood.card.entry)
    s = given(s, event.at)
    if s.hurry and s.asking is None:
        return ask_next(replace(s, shown=None), event.at)
    return s


def must_measure(shown: Shown | None) -> bool:
    """Whether the one who is shown has to be measured now; whoever is refused anyway has not."""
    return shown is not None and shown.card.outcome is not Outcome.REFUSE and bool(_MEASURE & set(shown.card.reasons))


def wants_temperature(shown: Shown) -> bool:
    """Whether a thermometer's reading is of the person shown: asked for, or the first one taken of somebody let in."""
    return must_measure(shown) or (not shown.card.tenths and shown.card.outcome is not Outcome.REFUSE)


def put_away(s: State, at: float) -> State:
    """Close the answer, which can still be corrected for a while; the next one who waits comes."""
    return ask_next(replace(cut_off(s, at), shown=None, late=in_reach(s, at)), at)


def closes_in(s: State) -> tuple[float, float] | None:
    """In how many seconds the answer is put away, and of how many; None while it stays."""
    if s.shown is None or s.asking is not None or s.digits:
        return None
    card = s.shown.card
    limit = _SHOWN.get(card.outcome, OTHER_SHOWN)
    if card.entry is None:
        limit = min(limit, OTHER_SHOWN)
    if s.waiting and limit <= ADMIT_SHOWN:
        limit = QUEUE_DWELL
    return limit - (s.now - s.shown.since), limit


def close_in_time(s: State) -> State:
    """Put the answer away when its time is over, but not while a temperature is being typed.

    What is typed as the next one comes by itself counts for nobody.
    """
    left = closes_in(s)
    if left is None or left[0] > 0:
        return s
    s = put_away(s, s.now)
    return s if s.asking is None else hushed(s, s.now)
