"""What is said of each device on the page where they are tried."""

from gatekeeper.service.attached import Standing
from gatekeeper.ui.gate.attached import Device, name_of, port_trouble
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.trial import CODE, Part, PrintTrial, Tried
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import Word, say, sentence_of

SHOWN = 24  # characters of a code that was read
_NAMES = {
    Part.CAMERA: Word.TRIAL_CAMERA,
    Part.WEDGE: Word.TRIAL_WEDGE,
    Part.PRINTER: Word.TRIAL_PRINTER,
    Part.SOUND: Word.TRIAL_SOUND,
}
_CAMERA = {
    Camera.NONE: Word.TRIAL_NO_CAMERA,
    Camera.STARTING: Word.CAMERA_STARTS,
    Camera.WATCHING: Word.TRIAL_SHOW,
    Camera.LOST: Word.TRIAL_CAMERA_LOST,
    Camera.ENDED: Word.FILM_ENDED,
}


def name_of_part(s: State, part: Part) -> str:
    """What it is called."""
    if part is Part.SCANNER:
        name = name_of(Device.SCANNER, s.scanner, s.language)
    elif part is Part.THERMOMETER:
        name = name_of(Device.THERMOMETER, s.thermometer, s.language)
    else:
        return say(_NAMES[part], s.language)
    return name[:1].upper() + name[1:]


def sentence_of_part(s: State, part: Part) -> str:
    """How it stands and what to do, or what came of trying it."""
    known = s.trial.of(part) if s.trial is not None else None
    trouble = _trouble(s, part)
    if trouble:
        return trouble
    if part is Part.PRINTER and s.awaits(PrintTrial) is not None:
        return say(Word.TRIAL_PRINTING, s.language)
    return _untried(s, part) if known is None else _tried(s, part, known)


def _trouble(s: State, part: Part) -> str:
    if part is Part.CAMERA and s.camera is Camera.LOST:
        return say(Word.TRIAL_CAMERA_LOST, s.language)
    if part is Part.SCANNER:
        return port_trouble(Device.SCANNER, s.scanner, s.language)
    if part is Part.THERMOMETER:
        return port_trouble(Device.THERMOMETER, s.thermometer, s.language)
    return ""


def _untried(s: State, part: Part) -> str:
    language, facts = s.language, s.trial.facts if s.trial is not None else None
    match part:
        case Part.CAMERA:
            return say(_CAMERA[s.camera], language)
        case Part.WEDGE:
            return say(Word.TRIAL_SCAN, language)
        case Part.SCANNER:
            return _serial(s, s.scanner, Word.TRIAL_SCAN)
        case Part.THERMOMETER:
            return _serial(s, s.thermometer, Word.TRIAL_MEASURE)
        case Part.PRINTER:
            if facts is None:
                return "…"
            return facts.printer or say(Word.TRIAL_NO_PRINTER, language)
        case Part.SOUND:
            if facts is None:
                return "…"
            return say(Word.TRIAL_AUDIBLE if facts.audible else Word.TRIAL_SILENT, language)


def _serial(s: State, standing: Standing, what_to_do: Word) -> str:
    if not standing.port:
        return say(Word.TRIAL_NONE, s.language)
    return f"{standing.port} · {say(what_to_do, s.language)}"


def _tried(s: State, part: Part, known: Tried) -> str:
    language = s.language
    if known.error is not None:
        return sentence_of(known.error, language)
    if known.by_hand:
        return say(Word.TRIAL_GOOD if known.right else Word.TRIAL_BAD, language)
    match part:
        case Part.PRINTER:
            if known.said:
                return say(Word.TRIAL_FILED, language, file=known.said)
            return say(Word.TRIAL_PRINTED, language)
        case Part.SOUND:
            return say(Word.TRIAL_HEARD, language)
        case Part.THERMOMETER:
            return say(Word.TRIAL_READ, language, text=known.said)
        case _:
            if known.said == CODE:
                return say(Word.TRIAL_GOOD, language)
            if not known.said:
                return say(Word.SCAN_AGAIN, language)
            shown = known.said if len(known.said) <= SHOWN else known.said[:SHOWN] + "…"
            return say(Word.TRIAL_READ, language, text=shown)
