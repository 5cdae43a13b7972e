"""The one sentence below the bar: the gravest thing that is wrong with the gate itself, and the panel that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from gatekeeper.ui.clocks import clock_trouble
from gatekeeper.ui.gate.attached import Device, port_trouble
from gatekeeper.ui.gate.calling import with_phone
from gatekeeper.ui.gate.rules.words import RulesWord
from gatekeeper.ui.gate.state import NEARLY_FULL, RESERVE_BACK, RESERVE_GONE, Panel, State
from gatekeeper.ui.gate.stick.words import StickWord, offer_of
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import Word, age, say

WARNED_FROM = 0.5  # of the time that a list is good for: from then on the bar counts down
PRESSING = 0.75  # from then on little else is as pressing


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence; `mends` is the panel that a touch on it opens."""

    sentence: str
    mends: Panel | None = None


def list_left(s: State) -> timedelta | None:
    """How long the list is still good for, less than nothing when it is old; None while there is none, or no rule."""
    status = s.status
    if status.list_as_of is None or status.list_age is None:
        return None
    return status.list_age - (s.wall - status.list_as_of)


def list_used(s: State) -> float:
    """Which part of its time the list has used up; above 1 it is old, 0 while nobody knows."""
    left = list_left(s)
    if left is None or not s.status.list_age:
        return 0.0
    return 1 - left / s.status.list_age


def countdown(s: State) -> str:
    """For how long the list is still good: whole hours, then minutes; empty while that is no trouble."""
    left = list_left(s)
    if left is None or left < timedelta() or list_used(s) < WARNED_FROM:
        return ""
    return age(max(left, timedelta(minutes=1)), s.language)


def gravest(s: State) -> Trouble:
    """The gravest; an empty sentence if all is well."""
    return next(_troubles(s), Trouble(""))


def _troubles(s: State) -> Iterator[Trouble]:
    """What stops work first, then what soon will, then what is missing, then what waits for a quiet minute."""
    language, status = s.language, s.status
    left = countdown(s)
    turns_old = Trouble(say(StickWord.LIST_TURNS_OLD, language, left=left), Panel.STICK)
    if status.trouble and (s.free is None or s.free < RESERVE_BACK):
        gone = s.free is not None and s.free < RESERVE_GONE
        yield Trouble(say(Word.RESERVE_USED if gone else Word.STORE_TROUBLE, language))
    if s.free is not None and s.free < NEARLY_FULL:
        yield Trouble(say(Word.DISK_LOW, language, mb=s.free >> 20))
    if clocks := clock_trouble(status.clock, s.wall, language):
        yield Trouble(clocks)
    elif s.jumped is not None:
        yield Trouble(say(Word.CLOCK_JUMPED, language, age=age(s.jumped[0], language)))
    offer = offer_of(s.carrier, language)
    if offer and s.panel is not Panel.STICK:
        yield Trouble(offer, Panel.STICK)
    if list_used(s) > 1:
        yield Trouble(say(Word.LIST_IS_OLD, language), Panel.STICK)
    if left and list_used(s) >= PRESSING:
        yield turns_old
    if s.camera is Camera.LOST:
        yield Trouble(say(Word.CAMERA_LOST, language))
    for device, standing in ((Device.SCANNER, s.scanner), (Device.THERMOMETER, s.thermometer)):
        if standing.troubled:
            yield Trouble(port_trouble(device, standing, language))
    if status.guards and not status.guard:
        yield Trouble(say(Word.NOBODY_ON_DUTY, language), Panel.DUTY)
    if status.unseen and s.panel is not Panel.RULES:
        yield Trouble(say(RulesWord.NEW, language), Panel.RULES)
    if status.rules_newer:
        yield Trouble(with_phone(say(RulesWord.NEWER, language), status.phone))
    if status.findings:
        yield Trouble(with_phone(say(Word.QUARANTINE, language, n=status.findings), status.phone))
    if left:
        yield turns_old
