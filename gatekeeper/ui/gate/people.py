"""Who is asked about next, and what belongs to whom: the rules of the queue before one window."""

from dataclasses import replace

from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate.events import Answered, Scanned
from gatekeeper.ui.gate.state import STRIP, Draft, Line, Panel, Question, Shown, State

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
    """People of one picture queue; a scan in another picture wins over whatever is shown."""
    if not event.new:
        return replace(s, acknowledged=event.at) if event.again else s
    fields = {text: look.field for text, look in event.looks}
    asks = tuple(
        Ask(token=text, field=fields.get(text), health=event.health, health_seen=event.health) for text in event.new
    )
    if _same_picture(s, event.again):
        return ask_next(replace(s, waiting=s.waiting + asks), event.at)
    return interrupt(s, asks, event.at)


def interrupt(s: State, asks: tuple[Ask, ...], at: float) -> State:
    """Ask about these first, whatever is shown, and whatever is typed."""
    s = replace(s, waiting=asks + s.waiting, shown=None, hurry=s.asking is not None)
    return ask_next(closed(s), at)


def closed(s: State) -> State:
    """No panel is open, and nothing is left of what was typed into it or read for it."""
    s = replace(s, typed="", by_camera=False, seeking="", riders=(), finds=None)
    return replace(s, panel=Panel.NONE, chosen=None, trial=None, paper=None)


def settled(s: State) -> State:
    """What was wrong in one panel is not said above the next one."""
    return s if s.notice is None or s.notice.good else replace(s, notice=None)


def _same_picture(s: State, again: tuple[str, ...]) -> bool:
    """Whether somebody who is shown, asked about or waiting is in the same picture."""
    asks = [*s.waiting, *(one.ask for one in (s.asking, s.shown and s.shown.question) if one)]
    return any(ask.token in again for ask in asks if ask.token is not None)


def ask_next(s: State, at: float) -> State:
    """Ask about the first who waits, unless somebody is asked about, or still has to be looked at."""
    if s.asking is not None or s.shown is not None or not s.waiting:
        return s
    first, draft = s.waiting[0], s.draft
    ask = replace(
        first, direction=s.direction, tenths=draft.tenths, mask=draft.mask, health=draft.health or first.health
    )
    question = Question(s.count + 1, ask, at, look_only=s.looking)
    return replace(
        s, asking=question, waiting=s.waiting[1:], draft=Draft(), count=s.count + 1, looking=False, hurry=False
    )


def answered(s: State, event: Answered) -> State:
    """Show an answer, and keep it in the strip in place of the one it replaces."""
    question = s.asking
    if question is None or question.number != event.number:
        return s
    strip = tuple(line for line in s.strip if line.entry != question.instead_of)
    if event.card.entry is not None:
        strip = (Line(event.card, event.card.entry, event.at), *strip)[:STRIP]
    s = replace(s, asking=None, shown=Shown(question, event.card, event.at), strip=strip)
    if s.hurry:
        return ask_next(replace(s, shown=None), event.at)
    return measured(s, event.at)


def measured(s: State, at: float) -> State:
    """Give what was measured to whoever is shown, if it is theirs; otherwise it is kept for the next one."""
    shown, draft = s.shown, s.draft
    if shown is None or s.asking is not None or shown.card.entry is None or shown.question.look_only:
        return s
    reasons, ask = shown.card.reasons, shown.question.ask
    tenths = draft.tenths if wants_temperature(shown) else ()
    mask = draft.mask if Reason.MASK_MISSING in reasons and draft.mask else None
    health = draft.health if Reason.HEALTH_CODE_MISSING in reasons else None
    if not tenths and mask is None and health is None:
        return s
    more = replace(
        ask, tenths=ask.tenths + tenths, mask=ask.mask if mask is None else mask, health=health or ask.health
    )
    left = Draft(
        () if tenths else draft.tenths, None if mask is not None else draft.mask, None if health else draft.health
    )
    return ask_anew(replace(s, draft=left), more, at)


def ask_anew(s: State, ask: Ask, at: float) -> State:
    """Ask about the person shown once more; the new answer takes the place of theirs."""
    assert s.shown is not None, "somebody is shown"
    question = Question(s.count + 1, ask, at, instead_of=s.shown.card.entry)
    return replace(s, asking=question, count=s.count + 1)


def must_measure(shown: Shown | None) -> bool:
    """Whether the one who is shown has to be measured now; whoever is refused anyway has not."""
    return shown is not None and shown.card.outcome is not Outcome.REFUSE and bool(_MEASURE & set(shown.card.reasons))


def wants_temperature(shown: Shown) -> bool:
    """Whether a temperature typed now is of the person shown: asked for, or the first one taken of somebody let in."""
    return must_measure(shown) or (not shown.card.tenths and shown.card.outcome is not Outcome.REFUSE)


def put_away(s: State, at: float) -> State:
    """Close the answer; the next one who waits comes."""
    return ask_next(replace(s, shown=None), at)


def close_in_time(s: State) -> State:
    """Put the answer away when its time is over."""
    if s.shown is None or s.asking is not None:
        return s
    card = s.shown.card
    limit = _SHOWN.get(card.outcome, OTHER_SHOWN)
    if card.entry is None:
        limit = min(limit, OTHER_SHOWN)
    if s.waiting and limit <= ADMIT_SHOWN:
        limit = QUEUE_DWELL
    return put_away(s, s.now) if s.now - s.shown.since >= limit else s
