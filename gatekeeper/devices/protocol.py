"""How a serial device speaks, read from a small file of `resources/devices`.

There are no regular expressions and no programs in these files: how the line is set, how messages are cut out of the stream,
and where in a message the number stands.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words

SerialKind = Literal["scanner", "thermometer"]
LIMIT = 16 << 10  # bytes of a file


class Said(Words):
    """What is wrong with a device's description."""

    NO_DEVICE = "{file} 不是设备说明：{why}", "{file} does not describe a device: {why}"


class LineSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the line is set.

    Attributes:
        begin: Bytes that are sent once the port is open, hexadecimal.
    """

    baud: Annotated[int, msgspec.Meta(ge=300, le=921_600)] = 9600
    bits: Literal[7, 8] = 8
    parity: Literal["none", "even", "odd"] = "none"
    stop: Literal[1, 2] = 1
    begin: Annotated[str, msgspec.Meta(max_length=96)] = ""


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages are lines of text.

    Attributes:
        longest: Bytes; what is longer is rubbish.
        whole_after: Seconds of silence after which a line without an end is whole; 0 for never.
    """

    longest: Annotated[int, msgspec.Meta(ge=1, le=4096)] = 256
    whole_after: Annotated[float, msgspec.Meta(ge=0, le=2)] = 0.0


class FixedLength(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages are a fixed number of bytes behind a head.

    Attributes:
        head: Hexadecimal.
        length: Bytes, head and sum included.
        sum: What the last byte is: ``sum8``, the low 8 bits of the sum of all before; or nothing of that kind.
    """

    head: Annotated[str, msgspec.Meta(min_length=2, max_length=32)]
    length: Annotated[int, msgspec.Meta(ge=2, le=64)]
    sum: Literal["none", "sum8"] = "none"


class TemperatureField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a temperature stands.

    Attributes:
        unit: ``either``: as the line says, or by its size.
        at, size: Bytes of a frame, most significant first; not for lines.
        per_degree: How many units are a degree.
        surroundings_at: Where in a frame the temperature of the surroundings stands.
    """

    unit: Literal["C", "F", "either"] = "C"
    at: Annotated[int, msgspec.Meta(ge=0, lt=64)] | None = None
    size: Annotated[int, msgspec.Meta(ge=1, le=4)] = 2
    per_degree: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1
    surroundings_at: Annotated[int, msgspec.Meta(ge=0, lt=64)] | None = None


class Protocol(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of a file.

    Attributes:
        source: Where its maker says so.
        usb: Vendors ``"0c2e"``, or products ``"065a:0009"``, that are nothing else.
        continuous: It measures without end, whether somebody stands before it or not.
        silent_after: Seconds without a word after which something is wrong with it; 0 for one that speaks when it is used.
    """

    kind: SerialKind
    zh: str
    en: str
    source: str
    line: LineSettings = LineSettings()
    usb: tuple[Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{4}(:[0-9a-f]{4})?$")], ...] = ()
    lines: Lines | None = None
    frame: FixedLength | None = None
    number: TemperatureField | None = None
    continuous: bool = False
    silent_after: Annotated[float, msgspec.Meta(ge=0, le=60)] = 0.0

    @property
    def name(self) -> tuple[str, str]:
        """In Chinese and English."""
        return self.zh, self.en


def load_protocols(folder: Path, kind: SerialKind) -> dict[str, Protocol]:
    """Every protocol of a kind, by its short name: ``scanner-honeywell.toml`` is ``honeywell``.

    Raises:
        BadInput: A file is damaged.
    """
    files = sorted(folder.glob(f"{kind}-*.toml"))
    return {file.stem.removeprefix(f"{kind}-"): load_protocol(file) for file in files}


def load_protocol(file: Path) -> Protocol:
    """One file.

    Raises:
        BadInput: It is damaged, or says what cannot be.
    """
    try:
        with file.open("rb") as opened:
            text = opened.read(LIMIT).decode("utf-8")
        found = msgspec.convert(tomllib.loads(text), type=Protocol, strict=True)
        _check(found)
    except (OSError, ValueError) as error:  # TOML, UTF-8 and msgspec all raise kinds of ValueError
        raise BadInput(Said.NO_DEVICE, file=file.name, why=error) from error
    return found


def _check(protocol: Protocol) -> None:
    bytes.fromhex(protocol.line.begin)
    if (protocol.lines is None) is (protocol.frame is None):
        raise ValueError("it has lines, or frames")
    if (protocol.kind == "thermometer") is not (protocol.number is not None):
        raise ValueError("a thermometer has a number, a scanner has none")
    frame, number = protocol.frame, protocol.number
    if frame is None:
        if number is not None and number.at is not None:
            raise ValueError("a number in a line has no place")
        return
    if not 0 < len(bytes.fromhex(frame.head)) < frame.length:
        raise ValueError("a frame is longer than its head")
    if number is None or number.at is None or number.unit == "either":
        raise ValueError("a frame has a number in a place and a unit")
    for at in (number.at, number.surroundings_at or 0):
        if at + number.size > frame.length:
            raise ValueError("a number is within its frame")
