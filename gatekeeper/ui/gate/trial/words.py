"""What is said of each device on the page where they are tried."""

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.attached import DeviceStanding
from gatekeeper.ui.gate.attached import Part, SerialDevice, device_name, port_trouble
from gatekeeper.ui.gate.heat import degrees
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.trial.state import CODE, PrintTrial, Trial, Tried
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.scanner import Camera
from gatekeeper.ui.words import say, sentence_of


class TrialWord(Words):
    """What is said of each device, and of trying it."""

    OPEN = ("设备自检（Ctrl+T）", "Self-test (Ctrl+T)")
    TITLE = ("设备自检中：扫码、测温不判定、不记录", "Self-test: scans and temperatures don't count")
    CLOSE = "结束", "Done"
    HINT = (
        "扫码枪直接扫此码；摄像头请扫打印件或手机里的照片",
        "Scan this code; for the camera, print it or photograph it",
    )
    CAMERA = "摄像头", "Camera"
    WEDGE = ("USB 扫码枪", "Keyboard scanner")
    PRINTER = "打印机", "Printer"
    SOUND = "声音", "Sound"
    NO_CAMERA = ("没有摄像头", "no camera")
    CAMERA_LOST = ("断开，正在重连", "disconnected, reconnecting")
    SHOW = ("画面正常：请出示测试码", "picture is fine: show it the code")
    SCAN = "请扫测试码", "scan the code"
    MEASURE = "请测一个人", "measure somebody"
    NONE = ("未连接", "not connected")
    NO_PRINTER = "没有默认打印机：会存成文件", "no default printer: kept as a file"
    AUDIBLE = ("声音可用", "sound works")
    SILENT = ("本机没有声音", "this computer cannot play sound")
    PRINT = "打印", "Print"
    PLAY = "播放", "Play"
    PRINTING = "正在打印…", "printing…"
    PRINTED = ("已送打印机：打印正常吗？", "sent: printed correctly?")
    FILED = ("没有打印机，存为 {file}", "no printer, saved as {file}")
    HEARD = ("几种声音都听到了吗？", "did you hear every sound?")
    READ = "{text} 对吗？", "{text}, right?"
    RIGHT = ("正常", "OK")
    WRONG = ("异常", "Fault")
    GOOD = "正常", "works"
    MOVES = "动画：开", "Motion: on"
    STILL = "动画：关", "Motion: off"
    CORRECT = "校正（Ctrl+O）", "Correct (Ctrl+O)"
    ABOVE = "比平时高 {by} ℃：请对照", "{by} °C above usual: compare"
    BELOW = "比平时低 {by} ℃：请对照", "{by} °C below usual: compare"
    LOW = "多数读数偏低：天冷", "most readings too low: it is cold"
    NOW_ADJUSTED = "校正 {by} ℃", "corrected by {by} °C"
    BAD = ("异常：请报修", "does not work: report it")


SHOWN = 24  # characters of a code that was read
_NAMES = {
    Part.CAMERA: TrialWord.CAMERA,
    Part.WEDGE: TrialWord.WEDGE,
    Part.PRINTER: TrialWord.PRINTER,
    Part.SOUND: TrialWord.SOUND,
}
_CAMERA = {
    Camera.NONE: TrialWord.NO_CAMERA,
    Camera.STARTING: GateWord.CAMERA_STARTS,
    Camera.WATCHING: TrialWord.SHOW,
    Camera.LOST: TrialWord.CAMERA_LOST,
    Camera.ENDED: GateWord.FILM_ENDED,
}


def name_of_part(s: State, part: Part) -> str:
    """What it is called."""
    if part is Part.SCANNER:
        name = device_name(SerialDevice.SCANNER, s.scanner, s.language)
    elif part is Part.THERMOMETER:
        name = device_name(SerialDevice.THERMOMETER, s.thermometer, s.language)
    else:
        return say(_NAMES[part], s.language)
    return name[:1].upper() + name[1:]


def sentence_of_part(s: State, part: Part) -> str:
    """How it stands and what to do, or what came of trying it."""
    known = s.of(Trial).of(part)
    trouble = trouble_of_part(s, part)
    if trouble:
        return trouble
    if part is Part.PRINTER and s.awaits(PrintTrial) is not None:
        return say(TrialWord.PRINTING, s.language)
    return _untried(s, part) if known is None else _tried(s, part, known)


def trouble_of_part(s: State, part: Part) -> str:
    """What is wrong with it now, whatever came of trying it before; empty if nothing is."""
    if part is Part.CAMERA and s.camera is Camera.LOST:
        return say(TrialWord.CAMERA_LOST, s.language)
    if part is Part.SCANNER:
        return port_trouble(SerialDevice.SCANNER, s.scanner, s.language)
    if part is Part.THERMOMETER:
        return port_trouble(SerialDevice.THERMOMETER, s.thermometer, s.language)
    return ""


def _untried(s: State, part: Part) -> str:
    language, facts = s.language, s.of(Trial).facts
    match part:
        case Part.CAMERA:
            return say(_CAMERA[s.camera], language)
        case Part.WEDGE:
            return say(TrialWord.SCAN, language)
        case Part.SCANNER:
            return _serial(s, s.scanner, TrialWord.SCAN)
        case Part.THERMOMETER:
            said = thermometer_line(s, language)
            return said or _serial(s, s.thermometer, TrialWord.MEASURE)
        case Part.PRINTER:
            if facts is None:
                return "…"
            return facts.printer or say(TrialWord.NO_PRINTER, language)
        case Part.SOUND:
            if facts is None:
                return "…"
            return say(TrialWord.AUDIBLE if facts.audible else TrialWord.SILENT, language)


def _serial(s: State, standing: DeviceStanding, what_to_do: TrialWord) -> str:
    if not standing.port:
        return say(TrialWord.NONE, s.language)
    return f"{standing.port} · {say(what_to_do, s.language)}"


def _tried(s: State, part: Part, known: Tried) -> str:
    language = s.language
    if known.error is not None:
        return sentence_of(known.error, language)
    if known.by_hand:
        return say(TrialWord.GOOD if known.right else TrialWord.BAD, language)
    match part:
        case Part.PRINTER:
            if known.said:
                return say(TrialWord.FILED, language, file=known.said)
            return say(TrialWord.PRINTED, language)
        case Part.SOUND:
            return say(TrialWord.HEARD, language)
        case Part.THERMOMETER:
            return say(TrialWord.READ, language, text=known.said)
        case _:
            if known.said == CODE:
                return say(TrialWord.GOOD, language)
            if not known.said:
                return say(GateWord.SCAN_AGAIN, language)
            shown = known.said if len(known.said) <= SHOWN else known.said[:SHOWN] + "…"
            return say(TrialWord.READ, language, text=shown)


def thermometer_line(s: State, language: Language) -> str:
    """What is to be said of the thermometer beside how it is connected: its drift, the cold, and how it is put right."""
    word = s.status.thermometer
    parts = [say(TrialWord.NOW_ADJUSTED, language, by=degrees(word.adjusted))] if word.adjusted else []
    if word.drift is not None:
        drifts = TrialWord.ABOVE if word.drift > 0 else TrialWord.BELOW
        parts.append(say(drifts, language, by=f"{abs(word.drift) / 10:.1f}"))
    elif word.cold:
        parts.append(say(TrialWord.LOW, language))
    return " · ".join(parts)
