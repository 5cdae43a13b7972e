"""Bar codes that a hand-held scanner took beside a pass: a parcel in somebody's arms is nobody who stands here."""

import re
from dataclasses import replace

from gatekeeper.credential.digits import like_a_token
from gatekeeper.domain.errors import BadIdentity
from gatekeeper.domain.foreign import what_else
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.reasons import Reason
from gatekeeper.ui.gate.attached import Part
from gatekeeper.ui.gate.events import Scanned
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord

BESIDE = 3.0  # seconds around a pass in which another code is what was in the same hand
_BAR_CODE = re.compile(r"[0-9A-Za-z-]*[0-9]{5}[0-9A-Za-z-]*")  # an article's, a waybill's: many digits, no blanks
LONGEST = 48  # characters; GS1-128 has no more


def without_parcels(s: State, event: Scanned) -> tuple[State, Scanned]:
    """Take away what a scanner read besides passes, if a pass is near, or if it is a bar code; the camera reads none.

    What is answered stays: a bar code alone is told of in a sentence, and beside a pass not at all.
    """
    if event.part is Part.CAMERA:
        return s, event
    others = tuple(text for text in (*event.new, *event.again) if not like_a_token(text))
    if not others:
        return s, event
    if len(others) < len(event.new) + len(event.again) or _pass_near(s, event.at):
        return s, _without(event, others)
    parcels = tuple(text for text in others if is_bar_code(text))
    if parcels:
        s = s.tells(event.at, GateWord.BAR_CODE)
    return s, _without(event, parcels)


def is_bar_code(text: str) -> bool:
    """Whether it is the number of an article or a parcel, and not of a person or a payment."""
    return (
        len(text) <= LONGEST
        and _BAR_CODE.fullmatch(text) is not None
        and not _is_id_number(text)
        and what_else(text) is Reason.NOT_A_PASS
    )


def _is_id_number(text: str) -> bool:
    try:
        parse_id_number(text)
    except BadIdentity:
        return False
    return True


def _without(event: Scanned, some: tuple[str, ...]) -> Scanned:
    return replace(
        event,
        new=tuple(text for text in event.new if text not in some),
        again=tuple(text for text in event.again if text not in some),
    )


def _pass_near(s: State, at: float) -> bool:
    """Whether somebody whose pass was scanned a moment ago is asked about, or shown."""
    near = [(s.asking.ask.token, s.asking.at)] if s.asking is not None else []
    near += [(s.shown.question.ask.token, s.shown.question.at)] if s.shown is not None else []
    return any(token is not None and like_a_token(token) and 0 <= at - since <= BESIDE for token, since in near)
