"""The health code on a phone, read by the camera, and whose it is: of the person whose answer is open, and of nobody else.

It counts once, for one person: for the one who was asked to show it, while it is before the camera, or for the one whose
pass is in the same picture with it and nothing else. What a camera saw never waits for the next person. The guard can
turn what it read.
"""

from dataclasses import replace

from gatekeeper.credential.digits import like_a_token
from gatekeeper.domain.foreign import NOT_HEALTH, what_else
from gatekeeper.domain.health import HealthCode, health_of
from gatekeeper.domain.policy import Step
from gatekeeper.domain.reasons import Reason
from gatekeeper.service.pictures import CodeColours
from gatekeeper.ui.gate.events import Scanned
from gatekeeper.ui.gate.measuring import ask_anew
from gatekeeper.ui.gate.state import Phone, State
from gatekeeper.ui.gate.whose import takes_more
from gatekeeper.ui.gate.words import GateWord


def without_phones(s: State, event: Scanned) -> tuple[State, Scanned]:
    """Take the health codes out of a picture, if the rules ask for them; what is left in the event are people."""
    if Step.HEALTH_CODE not in s.status.steps:
        return s, event
    health = {text: colour for text, look in event.looks for colour in _colour(s, text, look)}
    event = replace(event, new=tuple(text for text in event.new if text not in health))
    if len(set(health.values())) > 1:
        # Two codes in the picture: nobody can say whose phone is whose.
        return replace(s, phone=None).tells(event.at, GateWord.HEALTH_UNSURE), event
    for text, colour in health.items():
        if colour is not None:
            s = _seen(s, text, colour, event.at)
        elif s.phone is None or s.phone.text != text:
            s = s.tells(event.at, GateWord.HEALTH_UNSURE)
    phone = s.phone
    if phone is None or phone.text not in {*health, *event.again}:
        return s, event
    if phone.given:
        held_out = not event.new and _is_asked_for(s)  # it stayed before the camera, or came back within the hold-off
        return (s.tells(event.at, GateWord.PHONE_USED) if held_out else s), event
    alone = len(event.new) == 1 and set(event.again) <= {phone.text}
    if alone and len(health) == 1:
        return replace(s, phone=replace(phone, given=True), notice=None), replace(event, health=phone.colour)
    if not event.new and _is_asked_for(s):
        return _give(s, phone, event.at), event
    if health and not event.new and s.asking is None and s.shown is None:
        s = s.tells(event.at, GateWord.PASS_FIRST)
    return s, event


def _colour(s: State, text: str, look: CodeColours) -> tuple[HealthCode | None, ...]:
    """Empty if it is no health code; else its colour, None in doubt.

    Of a code whose colour is in doubt only its text, or that somebody was just asked for it, tells what it is.
    """
    kind = what_else(text)
    if like_a_token(text) or kind in NOT_HEALTH:
        return ()
    colour = health_of(look.ink)[0] if look.ink is not None else None
    if colour is None and kind is not Reason.HEALTH_CODE_ONLY and not _is_asked_for(s):
        return ()
    return (colour,)


def _seen(s: State, text: str, colour: HealthCode, at: float) -> State:
    """A health code is before the camera; one that was somebody's already stays theirs."""
    if s.phone is None or s.phone.text != text:
        return replace(s, phone=Phone(text, colour))
    return s.tells(at, GateWord.PHONE_USED) if s.phone.given else replace(s, phone=Phone(text, colour))


def _is_asked_for(s: State) -> bool:
    """Whether the person shown was asked to show it."""
    shown = s.shown
    if shown is None or s.asking is not None or s.panel is not None or not takes_more(s, shown):
        return False
    return Reason.HEALTH_CODE_MISSING in shown.card.reasons


def _give(s: State, phone: Phone, at: float) -> State:
    assert s.shown is not None, "whoever was asked for it is shown"
    more = replace(s.shown.question.ask, health=phone.colour, health_seen=phone.colour)
    return ask_anew(replace(s, phone=replace(phone, given=True), notice=None), more, at)
