"""What the keys that measure do: digits of a temperature, the mask, the health code.

How the readings of one passage are kept: one that the rules asked for is added, since a fever takes two, in their order,
and one that is too low needs another. So is one measured after a fever: it stands in the record of the same person, who
stays refused. Any other is a correction, and takes the place of the last one.
"""

from dataclasses import replace

from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.policy import FEVER, LOW
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate import keypad
from gatekeeper.ui.gate.events import Digit
from gatekeeper.ui.gate.state import Beforehand, More, Question, Shown, State
from gatekeeper.ui.gate.whose import KeyOwner, heard, takes_more, touched, turn_of
from gatekeeper.ui.gate.whose_words import WhoseWord
from gatekeeper.ui.gate.words import GateWord

TURNS = {
    None: HealthCode.GREEN,
    HealthCode.GREEN: HealthCode.YELLOW,
    HealthCode.YELLOW: HealthCode.RED,
    HealthCode.RED: None,
}
_ANOTHER = frozenset(
    {Reason.TEMPERATURE_MISSING, Reason.FEVER_MEASURE_AGAIN, Reason.TEMPERATURE_LOW, Reason.FEVER}
)  # after these a reading is added to those before it


def typed_digit(s: State, event: Digit) -> State:
    """Digits become a temperature as soon as no other one can be meant."""
    if not event.text.isdecimal():
        return touched(s, event.at)[0]
    s, who = heard(s, event.at)
    if who is None:
        return s
    digits = s.digits + event.text
    tenths = keypad.tenths_of(digits)
    if tenths is not None:
        return taken(replace(s, digits=""), who, tenths, event.at)
    if keypad.full(digits):
        return replace(s, digits="").tells(event.at, GateWord.BAD_TEMPERATURE, typed=keypad.shown(digits))
    return replace(s, digits=digits, digits_of=turn_of(s, who), digits_at=event.at)


def erased_digit(s: State) -> State:
    """The last digit is taken back; with none half typed, the last reading that waits for the next one."""
    s, counts = touched(s, s.now)
    if not counts:
        return s
    if s.digits:
        return replace(s, digits=s.digits[:-1])
    return replace(s, draft=replace(s.draft, tenths=s.draft.tenths[:-1]))


def taken(s: State, who: KeyOwner, tenths: int, at: float) -> State:
    """A temperature was measured."""
    if who is KeyOwner.SHOWN:
        assert s.shown is not None, "somebody is shown"
        return ask_anew(s, replace(s.shown.question.ask, tenths=_with(s.shown, tenths)), at)
    if who is KeyOwner.ASKED:
        more = _more(s)
        return replace(s, more=replace(more, tenths=(*more.tenths, tenths)))
    draft = _draft(s, at)
    before = draft.tenths
    another = not before or not LOW <= before[-1] < FEVER  # as the rules will say, nearly always
    return replace(s, draft=replace(draft, tenths=(*before, tenths) if another else (*before[:-1], tenths)))


def mask_turned(s: State, at: float) -> State:
    """The mask was ticked, or the tick taken away."""
    s, who = heard(s, at)
    if who is KeyOwner.SHOWN and s.shown is not None:
        ask = s.shown.question.ask
        return ask_anew(s, replace(ask, mask=not ask.mask), at)
    if who is KeyOwner.ASKED:
        more = _more(s)
        return replace(s, more=replace(more, mask=not more.mask))
    return replace(s, draft=replace(_draft(s, at), mask=None if s.draft.mask else True)) if who is not None else s


def health_turned(s: State, at: float) -> State:
    """The next colour of the health code; what a camera read is turned to another colour, not to none."""
    s, who = heard(s, at)
    if who is KeyOwner.SHOWN and s.shown is not None:
        ask = s.shown.question.ask
        return ask_anew(s, replace(ask, health=_next_colour(ask.health, ask)), at)
    if who is KeyOwner.ASKED and s.asking is not None:
        more = _more(s)
        return replace(s, more=replace(more, health=_next_colour(more.health, s.asking.ask)))
    return replace(s, draft=replace(_draft(s, at), health=TURNS[s.draft.health])) if who is not None else s


def given(s: State, at: float) -> State:
    """The answer is there: what was measured of the same person meanwhile is put to it, a reading at a time."""
    shown, more = s.shown, s.more
    if more is None or s.asking is not None:
        return s
    s = replace(s, more=None)
    if shown is None or more.turn != shown.question.turn or not takes_more(s, shown):
        return s.tells(at, WhoseWord.NOBODYS)
    ask = shown.question.ask
    tenths = _with(shown, more.tenths[0]) if more.tenths else ask.tenths
    asked = replace(ask, tenths=tenths, mask=more.mask, health=more.health)
    if asked == ask:
        return s
    left = replace(more, tenths=more.tenths[1:])
    return replace(ask_anew(s, asked, at), more=left if left.tenths else None)


def with_more(ask: Ask, more: More | None) -> Ask:
    """A question with everything that was measured and seen while it was under way."""
    if more is None:
        return ask
    return replace(ask, tenths=(*ask.tenths, *more.tenths), mask=more.mask, health=more.health)


def ask_anew(s: State, ask: Ask, at: float, also: EntryName | None = None) -> State:
    """Ask about the person shown once more; the new answer takes the place of theirs, and of `also`."""
    assert s.shown is not None, "somebody is shown"
    before, entry = s.shown.question, s.shown.card.entry
    if entry is None:  # the last try could not be recorded: what it was to replace still stands
        entry, also = before.instead_of, before.also
    return s.asks(Question(s.next, ask, at, instead_of=entry, first=before.turn, also=also))


def _with(shown: Shown, tenths: int) -> tuple[int, ...]:
    """The readings of the person shown with one more: added, or in place of the last one."""
    before, card = shown.question.ask.tenths, shown.card
    if not before or _ANOTHER & set(card.reasons) or card.outcome is Outcome.CANNOT_JUDGE:
        return (*before, tenths)
    return (*before[:-1], tenths)


def _more(s: State) -> More:
    """What was measured so far of the one who is asked about."""
    asking = s.asking
    assert asking is not None, "somebody is asked about"
    if s.more is not None and s.more.turn == asking.turn:
        return s.more
    return More(asking.turn, (), asking.ask.mask, asking.ask.health)


def _draft(s: State, at: float) -> Beforehand:
    """What waits for the next one; it counts its seconds from now on if nothing did."""
    return replace(s.draft, since=at) if s.draft.empty else s.draft


def _next_colour(colour: HealthCode | None, ask: Ask) -> HealthCode | None:
    return TURNS[colour] or (HealthCode.GREEN if ask.health_seen is not None else None)
