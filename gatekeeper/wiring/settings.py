"""What was set on this machine: a small file in the device's folder, beside its keys; nothing in it is secret."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import Standing
from gatekeeper.domain.words import Language, Sentence, Words, listing, sentence
from gatekeeper.resources import resource
from gatekeeper.service.gate.scans import LONGEST_AFFIX, Affixes, End
from gatekeeper.service.remembered import load_fields, save_fields
from gatekeeper.vault import keyfile

if TYPE_CHECKING:
    from gatekeeper.ui.theme import Mode

FILE = "settings.json"
LIMIT = 64 << 10  # bytes
AUTO, OFF = "auto", "off"


class Settings(msgspec.Struct, frozen=True):
    """What can be set; a field that is not in the file, or says what only a newer program knows, has its default.

    Attributes:
        wedge_prefix: What a keyboard scanner types before a code.
        wedge_suffix: And behind it, before Enter or Tab.
        wedge_end: Which key it types last.
        scanner, thermometer: ``auto``, ``off``, or the name of a file of `resources/devices`.
        scanner_port, thermometer_port: A port's name, or vendor and product, ``1a86:7523``; empty for the one that fits.
        thermometer_offset: Degrees Celsius that are added to each measurement.
        language, theme: In which the windows open; kept when they are turned there.
        motion: Whether windows fade and slide: as the computer's owner has set it for all programs, always, or never.
        voice: When the gate speaks: by day, always, or never.
        volume: Of tones and voice, per cent; 0 is silent.
        label: What visitors' labels are printed on: a roll of 80 mm, or A6.
        papers: Whether a document or a plate that is held up to the camera opens F2 or F3 by itself.
        manager_asked: Whether the first manager of an office was asked for, and put off.
        kiosk: Whether the gate's window keeps the whole screen, and is started again should it die.
        facing: Whether a second monitor, if there is one, shows visitors the answer.
        way: Which way people go at this lane, whatever the office has said of the gate; empty for as the office says.
        table_columns, table_words: What a clerk has said of tables of residents: headings, and words for the standing.
    """

    wedge_prefix: str = ""
    wedge_suffix: str = ""
    wedge_end: End = End.ANY
    scanner: str = AUTO
    scanner_port: str = ""
    thermometer: str = AUTO
    thermometer_port: str = ""
    thermometer_offset: Annotated[float, msgspec.Meta(ge=-5, le=5)] = 0.0
    language: Literal["zh", "en"] = "zh"
    theme: Literal["day", "night"] = "day"
    motion: Literal["auto", "on", "off"] = "auto"
    voice: Literal["day", "always", "off"] = "day"
    volume: Annotated[int, msgspec.Meta(ge=0, le=100)] = 100
    label: Literal["roll", "a6"] = "roll"
    papers: Literal["auto", "off"] = "auto"
    manager_asked: bool = False
    kiosk: Literal["off", "on"] = "off"
    facing: Literal["off", "auto"] = "off"
    way: Literal["", "in", "out", "both"] = ""
    table_columns: dict[str, str] = {}
    table_words: dict[str, Standing] = {}

    @property
    def affixes(self) -> Affixes:
        """What a keyboard scanner puts around a code."""
        return Affixes(self.wedge_prefix, self.wedge_suffix, self.wedge_end)

    @property
    def dress(self) -> tuple[Language, "Mode"]:
        """How the windows open."""
        from gatekeeper.ui.theme import Mode  # an answer by command has no window

        return Language[self.language.upper()], Mode(self.theme)

    def moves(self, system: bool) -> bool:
        """Whether windows may move, where the system says so or not."""
        return system if self.motion == AUTO else self.motion == "on"


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of a list: its name on the command line, its value, and what may be written."""

    name: str
    value: str
    may_be: Sentence


class Said(Words):
    """What is wrong with a setting, or with the file of them."""

    DAMAGED = (
        "{folder} 中的 {file} 已损坏：请删除后重新设置。",
        "{file} in {folder} is damaged: delete it, and set again what was set.",
    )
    NO_DEVICE = "{folder} 不是设备的数据文件夹。", "{folder} is not a gatekeeper device."
    NO_SETTING = "没有设置“{name}”；可设 {known}。", "There is no setting “{name}”; there are: {known}."
    CANNOT_BE = "{name} 不能是“{value}”：{may_be}。", "“{value}” cannot be {name}: {may_be}."


class MayBe(Words):
    """What each setting may be; a word is named like its setting, in capitals."""

    WEDGE_PREFIX = (
        "键盘式扫码枪在码前输入的字符，最多 {most} 个",
        "at most {most} characters that a keyboard scanner types before each code",
    )
    WEDGE_SUFFIX = (
        "它在码后、回车或 Tab 前输入的字符，最多 {most} 个",
        "at most {most} characters that it types behind it, before Enter or Tab",
    )
    WEDGE_END = "它最后输入的键：any、enter、tab、none", "the key it types last: any, enter, tab, none"
    SCANNER = "串口扫码枪：auto、off、{scanners}", "the scanner on a serial line: auto, off, {scanners}"
    SCANNER_PORT = (
        "它的端口，如 COM3、/dev/ttyACM0，或 doctor 列出的 厂商:产品",
        "its port, such as COM3, /dev/ttyACM0, or vendor:product as `doctor` shows it",
    )
    THERMOMETER = (
        "串口测温仪：auto、off、{thermometers}",
        "the thermometer on a serial line: auto, off, {thermometers}",
    )
    THERMOMETER_PORT = "它的端口，写法同上", "its port, likewise"
    THERMOMETER_OFFSET = "每次测温加上的度数，-5 至 5 ℃", "-5 to 5 °C that are added to each of its measurements"
    LANGUAGE = (
        "窗口和命令的语言：zh、en；窗口中最后选用的会保留",
        "of the window and of commands: zh, en; the last one that was chosen in the window is kept",
    )
    THEME = "窗口的配色：day、night；同样保留", "likewise, of the window: day, night"
    MOTION = (
        "窗口动画：auto（随系统设置）、on、off；最后在窗口中选用的会保留",
        "whether windows fade and slide: auto (as the system is set), on, off; kept when it is turned in a window",
    )
    VOICE = (
        "何时语音播报：day（22 点至 7 点及夜间配色时不播）、always、off",
        "when the gate speaks: day (silent from 22 to 7 o'clock and in night colours), always, off",
    )
    LABEL = "访客标签的纸：roll（80 毫米卷纸）、a6", "what visitors' labels are printed on: roll (80 mm), a6"
    PAPERS = (
        "证件或车牌举到摄像头前时自动打开 F2、F3：auto、off（只按键）",
        "whether a document or a plate held up to the camera opens F2 or F3 by itself: auto, off (keys only)",
    )
    KIOSK = (
        "门岗窗口是否固定全屏、意外退出后自动重开：on、off",
        "whether the gate's window keeps the whole screen and is started again should it die: on, off",
    )
    FACING = (
        "访客看的画面：off、auto（有第二台显示器时）",
        "what visitors see: off, auto (on a second monitor, if there is one)",
    )
    WAY = (
        "本通道的方向：in 进、out 出、both 双向；不填则按物业登记的",
        "which way people go at this lane: in, out, both; empty for what the office has said",
    )
    VOLUME = "提示音和语音的音量，0 至 100", "how loud tones and voice are, 0 to 100"


def load_settings(folder: Path) -> Settings:
    """Read what was set; the defaults where there is no file.

    Raises:
        BadInput: The file is damaged.
    """
    try:
        return load_fields(folder / FILE, Settings, LIMIT)[0]
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError) as error:
        raise BadInput(Said.DAMAGED, file=FILE, folder=folder) from error


def settings_of(folder: Path, report: Callable[[Exception], object]) -> Settings:
    """What was set; a damaged file is reported, and the window opens all the same."""
    try:
        return load_settings(folder)
    except BadInput as error:
        report(error)
        return Settings()


def save_settings(folder: Path, settings: Settings) -> None:
    """Write it, whole or not at all; what a newer program has set beside it stays."""
    save_fields(folder / FILE, settings, LIMIT)


def keep_dress(folder: Path, language: Language, mode: "Mode", moves: bool | None = None) -> None:
    """The windows open again as they were turned last; `moves` None leaves that as it was set.

    Raises:
        BadInput: The file is damaged.
    """
    before = load_settings(folder)
    motion = before.motion if moves is None else "on" if moves else "off"
    turned = msgspec.structs.replace(before, language=language.name.lower(), theme=mode.value, motion=motion)
    save_settings(folder, turned)


def listed(settings: Settings) -> tuple[Setting, ...]:
    """Every setting that is set by its name."""
    fields = [name.lower() for name in MayBe.__members__]
    return tuple(Setting(field.replace("_", "-"), str(getattr(settings, field)), _may_be(field)) for field in fields)


def set_one(folder: Path, name: str, value: str) -> Settings:
    """Set one thing by its name, ``wedge-prefix``; an empty value is the default.

    Raises:
        BadInput: This cannot be its value, or the folder is no device's.
        NotFound: There is no setting of that name.
    """
    if not (folder / keyfile.FILE).exists():
        raise BadInput(Said.NO_DEVICE, folder=folder)
    field = name.replace("-", "_")
    if field.upper() not in MayBe.__members__:
        raise NotFound(Said.NO_SETTING, name=name, known=listing(one.name for one in listed(Settings())))
    before = msgspec.to_builtins(load_settings(folder))
    before.pop(field)
    try:
        after = msgspec.convert({**before, field: value} if value else before, type=Settings, strict=False)
    except msgspec.ValidationError as error:
        raise BadInput(Said.CANNOT_BE, value=value, name=name, may_be=_may_be(field)) from error
    if not _possible(after):
        raise BadInput(Said.CANNOT_BE, value=value, name=name, may_be=_may_be(field))
    save_settings(folder, after)
    return after


def known_devices(kind: str) -> tuple[str, ...]:
    """The names of the files of `resources/devices` of a kind."""
    return tuple(sorted(file.stem.removeprefix(f"{kind}-") for file in resource("devices").glob(f"{kind}-*.toml")))


def _possible(settings: Settings) -> bool:
    return (
        max(len(settings.wedge_prefix), len(settings.wedge_suffix)) <= LONGEST_AFFIX
        and settings.scanner in (AUTO, OFF, *known_devices("scanner"))
        and settings.thermometer in (AUTO, OFF, *known_devices("thermometer"))
    )


def _may_be(field: str) -> Sentence:
    match MayBe[field.upper()]:
        case MayBe.WEDGE_PREFIX | MayBe.WEDGE_SUFFIX as word:
            return sentence(word, most=LONGEST_AFFIX)
        case MayBe.SCANNER as word:
            return sentence(word, scanners=listing(known_devices("scanner")))
        case MayBe.THERMOMETER as word:
            return sentence(word, thermometers=listing(known_devices("thermometer")))
        case word:
            return sentence(word)
