"""What an event makes of the page on which the devices are tried: while it is open nobody is admitted by what they read."""

from dataclasses import replace

from gatekeeper.domain.passage import COLDEST, HOTTEST
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.state import Panel, State
from gatekeeper.ui.gate.trial import CODE, Facts, Light, Part, Trial, Tried
from gatekeeper.ui.scanner import Camera

LEFT_ALONE = 120.0  # seconds after which the page closes by itself: a gate that was forgotten in it would admit nobody


def tried(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the page."""
    trial = s.trial
    if trial is None or s.panel is not Panel.TRIAL:
        return None
    match event:
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
        case e.TrialBegun():
            return replace(s, trial=replace(trial, modules=event.modules, facts=event.facts))
        case e.TrialAsked():
            return _asked(s, trial, event)
        case e.TrialPrinted():
            if event.number != trial.printing:
                return s
            printed = trial.having(
                Part.PRINTER, Tried(event.said, error=event.error, right=False if event.error else None)
            )
            return _with(s, replace(printed, printing=0), event.at)
        case e.TrialJudged():
            known = trial.of(event.part)
            if known is None:
                return s
            return _with(s, trial.having(event.part, replace(known, right=event.right, by_hand=True)), event.at)
        case e.Digit() | e.Erased() | e.Entered() | e.MaskTurned() | e.HealthTurned():
            return _with(s, trial, s.now)
        case _:
            return None


def forgotten(s: State) -> bool:
    """Whether the page was left alone for too long."""
    return s.panel is Panel.TRIAL and s.trial is not None and s.now - s.trial.touched >= LEFT_ALONE


def _asked(s: State, trial: Trial, event: e.TrialAsked) -> State:
    if event.part is Part.SOUND:
        played = trial.having(Part.SOUND, Tried())
        return _with(s, replace(played, played=trial.played + 1), event.at)
    if event.part is Part.PRINTER and not trial.printing:
        return _with(s, replace(trial, printing=trial.pages + 1, pages=trial.pages + 1), event.at)
    return s


def _with(s: State, trial: Trial, at: float) -> State:
    return replace(s, trial=replace(trial, touched=at))


def light_of(s: State, part: Part) -> Light:
    """How a device stands: what is wrong with it now weighs more than what was tried before."""
    if _troubled(s, part):
        return Light.BAD
    known = s.trial.of(part) if s.trial is not None else None
    if known is not None and known.right is not None:
        return Light.GOOD if known.right else Light.BAD
    return Light.ABSENT if _absent(s, part) else Light.UNTRIED


def _facts(s: State) -> Facts | None:
    return s.trial.facts if s.trial is not None else None


def _troubled(s: State, part: Part) -> bool:
    return {
        Part.CAMERA: s.camera is Camera.LOST,
        Part.SCANNER: s.scanner.troubled,
        Part.THERMOMETER: s.thermometer.troubled,
    }.get(part, False)


def _absent(s: State, part: Part) -> bool:
    facts = _facts(s)
    return {
        Part.CAMERA: s.camera in (Camera.NONE, Camera.ENDED),
        Part.SCANNER: not s.scanner.port,
        Part.THERMOMETER: not s.thermometer.port,
        Part.PRINTER: facts is not None and not facts.printer,
        Part.SOUND: facts is not None and not facts.audible,
    }.get(part, False)
