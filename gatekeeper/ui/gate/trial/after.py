"""What an event makes of the page on which the devices are tried: while it is open nobody is admitted by what they read."""

from dataclasses import replace

from gatekeeper.domain.passage import COLDEST, HOTTEST
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import Part
from gatekeeper.ui.gate.lamp import Light
from gatekeeper.ui.gate.people import opened, settled, shut
from gatekeeper.ui.gate.requests import Play
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.trial.state import (
    CODE,
    SOUNDS,
    BeginTrial,
    PrintTrial,
    Trial,
    TrialAsked,
    TrialBegun,
    TrialJudged,
    TrialPrinted,
    Tried,
)
from gatekeeper.ui.gate.voice import SpokenWord
from gatekeeper.ui.scanner import Camera

BETWEEN = 1.3  # seconds from one sound to the next
LEFT_ALONE = 120.0  # seconds after which the page closes by itself: a gate that was forgotten in it would admit nobody


def trial_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the page."""
    if isinstance(event, e.Opened) and event.panel is Trial and s.panel is not Trial:
        return opened(settled(s), Trial(touched=s.now)).asks(BeginTrial())
    if isinstance(event, TrialPrinted):
        page, s = s.awaits(PrintTrial), s.done(event.number)
        if page is None or page.number != event.number or s.panel is not Trial:
            return s
    trial = s.shows(Trial)
    if trial is None:
        return None
    match event:
        case e.Ticked():
            return _in_time(s, trial)
        case e.Scanned():
            text = (*event.new, *event.again)[0] if event.new or event.again else ""
            before = trial.of(event.part)
            if not event.new and before is not None and before.said == text:
                return s
            return _with(s, trial.having(event.part, Tried(text, True if text == CODE else None)), event.at)
        case e.Garbled():
            return _with(s, trial.having(event.part, Tried("", False)), event.at)
        case e.Measured():
            right = None if COLDEST <= event.tenths <= HOTTEST else False
            return _with(s, trial.having(Part.THERMOMETER, Tried(f"{event.tenths / 10:.1f} °C", right)), event.at)
        case TrialBegun():
            return s.having(replace(trial, modules=event.modules, facts=event.facts))
        case TrialAsked():
            return _asked(s, trial, event)
        case TrialPrinted():
            printed = trial.having(
                Part.PRINTER, Tried(event.said, error=event.error, right=False if event.error else None)
            )
            return _with(s, printed, event.at)
        case TrialJudged():
            known = trial.of(event.part)
            if known is None:
                return s
            return _with(s, trial.having(event.part, replace(known, right=event.right, by_hand=True)), event.at)
        case e.Digit() | e.Erased() | e.Entered() | e.MaskTurned() | e.HealthTurned():
            return _with(s, trial, s.now)
        case _:
            return None


def _in_time(s: State, trial: Trial) -> State:
    """The next of the sounds is heard; a page left alone for too long closes."""
    if s.now - trial.touched >= LEFT_ALONE:
        return shut(s, s.now)
    if not trial.sounds or s.now < trial.next:
        return s
    left = replace(trial, sounds=trial.sounds[1:], next=s.now + BETWEEN)
    return s.having(left).asks(_sound(trial.sounds[0], s))


def _asked(s: State, trial: Trial, event: TrialAsked) -> State:
    if event.part is Part.SOUND:
        heard = replace(trial.having(Part.SOUND, Tried()), sounds=SOUNDS[1:], next=event.at + BETWEEN)
        return _with(s, heard, event.at).asks(_sound(SOUNDS[0], s))
    if event.part is Part.PRINTER and s.awaits(PrintTrial) is None:
        return _with(s, trial, event.at).asks(PrintTrial(s.next))
    return s


def _sound(name: str, s: State) -> Play:
    """A tone; the last one with the voice, whatever the hour: it is being tried."""
    return Play(name, SpokenWord.PLEASE_GO if name == SOUNDS[-1] else None, s.language)


def _with(s: State, trial: Trial, at: float) -> State:
    return s.having(replace(trial, touched=at))


def light_of(s: State, part: Part) -> Light:
    """How a device stands: what is wrong with it now weighs more than what was tried before."""
    if _troubled(s, part):
        return Light.BAD
    known = s.of(Trial).of(part)
    if known is not None and known.right is not None:
        return Light.GOOD if known.right else Light.BAD
    return Light.ABSENT if _absent(s, part) else Light.UNTRIED


def _troubled(s: State, part: Part) -> bool:
    return {
        Part.CAMERA: s.camera is Camera.LOST,
        Part.SCANNER: s.scanner.troubled,
        Part.THERMOMETER: s.thermometer.troubled,
    }.get(part, False)


def _absent(s: State, part: Part) -> bool:
    facts = s.of(Trial).facts
    return {
        Part.CAMERA: s.camera in (Camera.NONE, Camera.ENDED),
        Part.SCANNER: not s.scanner.port,
        Part.THERMOMETER: not s.thermometer.port,
        Part.PRINTER: facts is not None and not facts.printer,
        Part.SOUND: facts is not None and not facts.audible,
    }.get(part, False)
