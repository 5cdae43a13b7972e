"""A temperature from a thermometer, and whose it is: of the person whose answer is open, and of nobody else.

A reading counts only if it was taken after that person was scanned, and a moment ago. What a hand types may wait for the
next person; what a device measured never does.
"""

from dataclasses import replace

from gatekeeper.domain.passage import COLDEST, HOTTEST
from gatekeeper.ui.gate.events import Measured
from gatekeeper.ui.gate.people import measured, wants_temperature
from gatekeeper.ui.gate.state import NOTICE, Notice, State
from gatekeeper.ui.words import Word

FRESH = 5.0  # seconds that a reading is good for


def probed(s: State, event: Measured) -> State:
    """A thermometer has measured."""
    if not 0 <= event.at - event.taken <= FRESH:
        return s
    if not COLDEST <= event.tenths <= HOTTEST:
        return _notice(s, event, Word.BAD_TEMPERATURE)
    if s.asking is None:
        return _give(s, event)
    if s.hurry or event.taken < s.asking.at:
        return _notice(s, event, Word.MEASURE_AGAIN)
    return replace(s, probe=event)


def kept(s: State, at: float) -> State:
    """What was measured while the answer was under way, now that it is there; dropped if another person has come."""
    if s.probe is None:
        return s
    if s.asking is not None:
        return s if s.asking.instead_of is not None and not s.hurry else replace(s, probe=None)
    return probed(replace(s, probe=None), replace(s.probe, at=at))


def _give(s: State, event: Measured) -> State:
    shown = s.shown
    if shown is None or shown.card.entry is None or shown.question.look_only:
        return _notice(s, event, Word.SCAN_FIRST)
    if event.taken < shown.question.at:
        return _notice(s, event, Word.MEASURE_AGAIN)
    if not wants_temperature(shown):
        return _notice(s, event, Word.MEASURED_ALREADY)
    draft = replace(s.draft, tenths=(*s.draft.tenths, event.tenths))
    return measured(replace(s, digits="", draft=draft), event.at)


def _notice(s: State, event: Measured, word: Word) -> State:
    values = (("typed", f"{event.tenths / 10:.1f} °C"),)
    return replace(s, notice=Notice(event.at + NOTICE, word, values))
