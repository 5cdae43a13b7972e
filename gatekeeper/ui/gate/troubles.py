"""The one sentence below the bar: the gravest thing that is wrong with the gate itself, and the panel that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from gatekeeper.domain.clock import CLOCK_TOLERANCE, Trust
from gatekeeper.service.pictures import Seeing
from gatekeeper.ui.clocks import clock_trouble
from gatekeeper.ui.gate.attached import SerialDevice, port_trouble
from gatekeeper.ui.gate.calling import with_phone
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.pace import pace_of
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.rules.state import NewRules
from gatekeeper.ui.gate.rules.words import RulesWord
from gatekeeper.ui.gate.state import NEARLY_FULL, RESERVE_BACK, RESERVE_GONE, State
from gatekeeper.ui.gate.stick.state import Sticks
from gatekeeper.ui.gate.stick.words import StickWord, offer_of
from gatekeeper.ui.gate.trial.state import Trial
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import age, say

WARNED_FROM = 0.5  # of the time that a list is good for: from then on the bar counts down
PRESSING = 0.75  # from then on little else is as pressing
_SEES_BADLY = {
    Seeing.BLACK: GateWord.CAMERA_BLACK,
    Seeing.COVERED: GateWord.CAMERA_COVERED,
    Seeing.FROZEN: GateWord.CAMERA_FROZEN,
    Seeing.BLURRED: GateWord.CAMERA_BLURRED,
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence; `mends` is the panel that a touch on it opens."""

    sentence: str
    mends: type[Panel] | None = None


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


def _set_right(by: timedelta, trust: Trust) -> bool:
    """Whether a jump can only have been the clock's way back: it is proved again, though it moved further than is believed."""
    return trust is Trust.PROVED and abs(by) > CLOCK_TOLERANCE


def gravest(s: State) -> Trouble:
    """The gravest; an empty sentence if all is well."""
    return next(_troubles(s), Trouble(""))


def _troubles(s: State) -> Iterator[Trouble]:
    """What stops work first, then what soon will, then what is missing, then what waits for a quiet minute."""
    language, status = s.language, s.status
    left = countdown(s)
    turns_old = Trouble(say(StickWord.LIST_TURNS_OLD, language, left=left), Sticks)
    if status.trouble and (s.free is None or s.free < RESERVE_BACK):
        gone = s.free is not None and s.free < RESERVE_GONE
        yield Trouble(say(GateWord.RESERVE_USED if gone else GateWord.STORE_TROUBLE, language))
    if s.free is not None and s.free < NEARLY_FULL:
        yield Trouble(say(GateWord.DISK_LOW, language, mb=s.free >> 20))
    if clocks := clock_trouble(status.clock, s.wall, language):
        yield Trouble(clocks)
    elif s.jumped is not None and not _set_right(s.jumped[0], status.clock.trust):
        yield Trouble(say(GateWord.CLOCK_JUMPED, language, age=age(s.jumped[0], language)))
    offer = offer_of(s.of(Sticks), language)
    if offer and s.panel is not Sticks:
        yield Trouble(offer, Sticks)
    if list_used(s) > 1:
        yield Trouble(say(GateWord.LIST_IS_OLD, language), Sticks)
    if left and list_used(s) >= PRESSING:
        yield turns_old
    if s.camera is Camera.LOST and s.panel is not Trial:  # there nothing counts, and the page says it
        yield Trouble(say(GateWord.CAMERA_LOST, language))
    elif s.camera is Camera.WATCHING and s.seeing in _SEES_BADLY:
        yield Trouble(say(_SEES_BADLY[s.seeing], language))
    for device, standing in ((SerialDevice.SCANNER, s.scanner), (SerialDevice.THERMOMETER, s.thermometer)):
        if standing.troubled:
            yield Trouble(port_trouble(device, standing, language))
    if status.guards and not status.guard:
        yield Trouble(say(GateWord.NOBODY_ON_DUTY, language), Duty)
    if status.alone:
        yield Trouble(say(GateWord.LANE_ALONE, language, lanes=", ".join(status.alone)))
    if status.unseen and s.panel is not NewRules:
        yield Trouble(say(RulesWord.NEWS if status.unseen_notice else RulesWord.NEW, language), NewRules)
    if status.rules_newer:
        yield Trouble(with_phone(say(RulesWord.NEWER, language), status.phone))
    if status.findings:
        yield Trouble(with_phone(say(GateWord.QUARANTINE, language, n=status.findings), status.phone))
    if left:
        yield turns_old
    if s.camera is Camera.WATCHING and s.seeing is Seeing.DARK:
        yield Trouble(say(GateWord.CAMERA_DARK, language))
    pace = pace_of(s.pace, s.now)
    if pace.queue and pace.seconds is not None:
        yield Trouble(say(GateWord.SECOND_LANE, language, seconds=round(pace.seconds)))
