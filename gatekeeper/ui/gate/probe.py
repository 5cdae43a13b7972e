"""A temperature from a thermometer, and whose it is: of the person whose answer is open, and of nobody else.

A reading counts only if it was taken after that person was scanned, and a moment ago, and is wanted of them: a device
measures whoever steps before it, so that it corrects nothing. What a hand types may wait for the next person; what a
device measured never does, and behind an open panel nobody knows whom it measured.
"""

from dataclasses import replace

from gatekeeper.domain.passage import COLDEST, HOTTEST
from gatekeeper.domain.words import Words
from gatekeeper.ui.gate.events import Measured
from gatekeeper.ui.gate.measuring import taken
from gatekeeper.ui.gate.people import wants_temperature
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.whose import KeyOwner, takes_more
from gatekeeper.ui.gate.whose_words import WhoseWord
from gatekeeper.ui.gate.words import GateWord

FRESH = 5.0  # seconds that a reading is good for
SLACK = 0.25  # seconds that the window's clock may be behind: a little longer than between two ticks


def measured_by_device(s: State, event: Measured) -> State:
    """A thermometer has measured."""
    refused = nobodys(s, event)
    if refused is not None:
        return refused
    if s.panel is not None or event.taken <= s.covered + SLACK:
        return not_taken(s, event, WhoseWord.BEHIND)
    if s.asking is None:
        return _give(s, event)
    if s.hurry or event.taken < s.asking.at:
        return not_taken(s, event, GateWord.MEASURE_AGAIN)
    return replace(s, probe=event)


def nobodys(s: State, event: Measured) -> State | None:
    """What follows from a reading that can be of nobody who stands here now; None for any other."""
    if not 0 <= event.at - event.taken <= FRESH:
        return s
    return None if COLDEST <= event.tenths <= HOTTEST else not_taken(s, event, GateWord.BAD_TEMPERATURE)


def given_when_answered(s: State, at: float) -> State:
    """What was measured while the answer was under way, now that it is there; dropped if another person has come."""
    if s.probe is None:
        return s
    if s.asking is not None:
        return s if s.asking.instead_of is not None and not s.hurry else replace(s, probe=None)
    return measured_by_device(replace(s, probe=None), replace(s.probe, at=at))


def _give(s: State, event: Measured) -> State:
    shown = s.shown
    if shown is None or shown.card.entry is None or not takes_more(s, shown):
        return not_taken(s, event, GateWord.SCAN_FIRST)
    if event.taken < shown.question.at:
        return not_taken(s, event, GateWord.MEASURE_AGAIN)
    if not wants_temperature(shown):
        return not_taken(s, event, GateWord.MEASURED_ALREADY)
    return taken(replace(s, digits=""), KeyOwner.SHOWN, event.tenths, event.at)


def not_taken(s: State, event: Measured, word: Words) -> State:
    """Why a reading was not taken, with the reading."""
    return s.tells(event.at, word, typed=f"{event.tenths / 10:.1f} °C")
