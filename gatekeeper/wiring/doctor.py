"""What this machine has and lacks, in words.

Each check imports what it looks at itself, so that one broken library hides nothing else.
"""

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from gatekeeper.domain.calendar import COMPUTERS, Calendar
from gatekeeper.domain.clock import Trust
from gatekeeper.domain.errors import GatekeeperError, VaultTrouble
from gatekeeper.domain.policy import Policy
from gatekeeper.resources import resource
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Clock
from gatekeeper.wiring.extras import EXTRAS, extras_with, install_line, lacking
from gatekeeper.wiring.zone import computers_zone

OLDEST_PYTHON = (3, 11)
POLICIES = ("routine", "heightened", "sealed")
ROOM_NEEDED = 1 << 30  # bytes; a year of 3,000 passages a day, some 800 bytes each
BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # no honest clock stands before the program was written
NOT_AFTER = datetime(2100, 1, 1, tzinfo=UTC)

PICTURES_LINE = "sudo apt-get install -y libgl1 libglib2.0-0 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0"
SECOND_DECODER_LINE = "sudo apt-get install -y libzbar0"


class State(StrEnum):
    """How one thing stands."""

    OK = "ok"
    LACKS = "lacks"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: One or two words, stable for scripts.
        state: OPTIONAL means that it is not there, and that the program works without it.
        found: What there is.
        do: What to do about it; empty when there is nothing to do.
    """

    what: str
    state: State
    found: str
    do: str = ""


def examine(folder: Path | None, passphrase: str | None, clock: Clock) -> Iterator[Finding]:
    """Look at this machine, and at a device's folder if one is named; writes nothing of its own.

    Args:
        folder: None looks at the machine only.
        passphrase: None tries what the keyring remembers.
    """
    yield python()
    yield parts()
    yield database_library()
    yield pictures()
    yield second_decoder()
    yield documents()
    yield fonts()
    yield policies()
    yield keyring()
    yield clock_sanity(clock)
    yield disk(folder or Path.cwd())
    yield cameras()
    yield from serial_devices(folder)
    yield screen()
    yield printer()
    yield sound()
    if folder is not None:
        yield from device_folder(folder, passphrase, clock)


def python() -> Finding:
    """The interpreter and the system."""
    version = platform.python_version()
    found = f"Python {version} on {platform.system()} {platform.release()}, {platform.machine()}"
    if sys.version_info < OLDEST_PYTHON:
        return Finding("python", State.LACKS, found, "Install Python 3.11 or newer.")
    return Finding("python", State.OK, found)


def parts() -> Finding:
    """Which parts of the program were installed; a server that is a hub needs neither windows nor pictures."""
    left_out = {extra: names for extra in EXTRAS if (names := lacking(extra))}
    here = ", ".join(extra for extra in EXTRAS if extra not in left_out)
    if not left_out:
        return Finding("parts", State.OK, here)
    lacks = "; ".join(f"{extra} (lacks {', '.join(names)})" for extra, names in left_out.items())
    found = f"{here}; not {lacks}" if here else f"not {lacks}"
    return Finding("parts", State.OPTIONAL, found, install_line(list(left_out)))


def _left_out(what: str, error: Exception) -> Finding | None:
    """The finding where something is missing because its part of the program was not installed; None if that is not why."""
    extras = extras_with(error.name or "") if isinstance(error, ModuleNotFoundError) else []
    if not extras:
        return None
    found = f"belongs to the part “{' or '.join(extras)}”, which is not installed"
    return Finding(what, State.OPTIONAL, found, install_line(extras[:1]))


def database_library() -> Finding:
    """SQLCipher, new enough to be trusted with a log."""
    try:
        from gatekeeper.store import library
    except (ImportError, OSError) as error:
        return Finding(
            "database", State.LACKS, f"SQLCipher does not load: {error}", "Install the packages again: uv sync"
        )
    found = f"SQLite {library.sqlite_version()}, SQLCipher {library.cipher_version() or 'none'}"
    if not (library.trusted() and library.cipher_version()):
        return Finding("database", State.LACKS, found, f"Needs SQLite {library.NEEDED} or newer: uv sync --upgrade")
    return Finding("database", State.OK, found)


def pictures() -> Finding:
    """OpenCV, which a bare Linux cannot load, and the first decoder."""
    try:
        from gatekeeper.camera.cv import cv2

        import_module("gatekeeper.camera.codes")
    except (ImportError, OSError) as error:
        do = PICTURES_LINE if sys.platform == "linux" else "Install the packages again: uv sync"
        return _left_out("pictures", error) or Finding("pictures", State.LACKS, f"pictures cannot be read: {error}", do)
    return Finding("pictures", State.OK, f"OpenCV {cv2.__version__}, zxing-cpp")


def second_decoder() -> Finding:
    """zbar, which reads some pictures that the first decoder cannot."""
    try:
        from gatekeeper.camera import zbar
    except ImportError as error:
        return _left_out("second decoder", error) or Finding("second decoder", State.OPTIONAL, str(error), "uv sync")
    if zbar.library() is not None:
        return Finding("second decoder", State.OK, "zbar")
    do = {"linux": SECOND_DECODER_LINE, "darwin": "brew install zbar"}.get(sys.platform, "uv sync")
    return Finding("second decoder", State.OPTIONAL, "zbar is not installed; some cards in glare are read later", do)


def documents() -> Finding:
    """The reader of print on ID cards, passports and plates, started as the gate's window does it; takes some seconds."""
    again = "Install the program again; until then numbers are typed, and passes are scanned as ever."
    try:
        import numpy as np

        from gatekeeper.camera.apart import Apart
        from gatekeeper.camera.documents import Documents

        reader = Apart(Documents)
        try:
            reader(np.full((64, 64, 3), 255, np.uint8))
        finally:
            reader.close()
    except (ImportError, OSError, GatekeeperError) as error:
        return _left_out("documents", error) or Finding("documents", State.OPTIONAL, str(error), again)
    return Finding("documents", State.OK, "ID cards, passports and plates are read")


def fonts() -> Finding:
    """The bundled Chinese font."""
    try:
        from gatekeeper.printing.fonts import FAMILY, load_fonts

        count = len(load_fonts())
    except (ImportError, OSError, GatekeeperError) as error:
        return _left_out("fonts", error) or Finding("fonts", State.LACKS, str(error), "Install the program again.")
    return Finding("fonts", State.OK, f"{FAMILY}, {count:,} characters")


def policies() -> Finding:
    """The rules that come with the program."""
    for name in POLICIES:
        try:
            Policy.from_toml(resource(f"policies/{name}.toml").read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, GatekeeperError) as error:
            return Finding("policies", State.LACKS, f"{name}: {error}", "Install the program again.")
    return Finding("policies", State.OK, ", ".join(POLICIES))


def keyring() -> Finding:
    """A keyring of the system, a convenience."""
    import keyring as library

    backend = library.get_keyring()
    if backend.priority <= 0:
        return Finding(
            "keyring",
            State.OPTIONAL,
            "none; the passphrase is given each time",
            "GATEKEEPER_PASSPHRASE or --passphrase-file",
        )
    return Finding("keyring", State.OK, backend.name)


def clock_sanity(clock: Clock) -> Finding:
    """A clock that can be right; a gate with a wrong one answers amber."""
    now = clock.now()
    found = f"{COMPUTERS.local(now):%Y-%m-%d %H:%M %z}"
    if not BUILT <= now < NOT_AFTER:
        return Finding("clock", State.LACKS, f"{found} cannot be right", "Set the date and the time.")
    return Finding("clock", State.OK, found)


def disk(folder: Path) -> Finding:
    """Room for a log."""
    there = folder.resolve()
    while not there.exists():
        there = there.parent
    free = shutil.disk_usage(there).free
    found = f"{free / (1 << 30):.1f} GiB free at {there}"
    if free < ROOM_NEEDED:
        return Finding("disk", State.LACKS, found, f"Free {ROOM_NEEDED >> 20} MiB: a full disk stops the log.")
    return Finding("disk", State.OK, found)


def cameras() -> Finding:
    """Cameras by name, with the path that stays theirs, and whether they open now."""
    try:
        from gatekeeper.camera.attached import attached_cameras, listed_cameras
    except (ImportError, OSError) as error:
        lacks = Finding("cameras", State.OPTIONAL, "cannot be looked for without OpenCV", PICTURES_LINE)
        return _left_out("cameras", error) or lacks
    found, listed = attached_cameras(), {one.number: one for one in listed_cameras()}
    names = {number: f"{one.name} ({one.source})" for number, one in listed.items()}
    held = "; ".join(f"{name} does not open" for number, name in names.items() if number not in found)
    if not found:
        do = "Plug one in, or close the program that uses it; pictures, films and addresses are read without one."
        return Finding("cameras", State.OPTIONAL, held or "none opens", do)
    opens = "; ".join(names.get(number, f"number {number}") for number in found)
    return Finding("cameras", State.OK, f"{opens}; {held}" if held else opens)


def serial_devices(folder: Path | None) -> Iterator[Finding]:
    """The serial scanner and thermometer that are set or known, and every port that there is; none is opened."""
    try:
        from gatekeeper.devices.ports import Chosen, attached_ports, choose
        from gatekeeper.wiring.attached import wanted_scanner, wanted_thermometer
        from gatekeeper.wiring.settings import OFF, Settings, load_settings

        settings = load_settings(folder) if folder is not None else Settings()
        ports = attached_ports()
        wanted = {
            "scanner": None if settings.scanner == OFF else wanted_scanner(settings),
            "thermometer": None if settings.thermometer == OFF else wanted_thermometer(settings),
        }
    except (ImportError, OSError, GatekeeperError) as error:
        lacks = Finding("serial devices", State.LACKS, f"cannot be looked for: {error}", "gatekeeper gate settings")
        yield _left_out("serial devices", error) or lacks
        return
    listed = "; ".join(f"{one.port} {one.usb} {one.what}".rstrip() for one in ports) or "no serial port"
    for what, one in wanted.items():
        if one is None:
            yield Finding(what, State.OK, "switched off")
            continue
        found = choose(one, ports)
        if isinstance(found, Chosen):
            yield Finding(what, State.OK, f"{found.protocol.en} at {found.port}")
            continue
        state = State.LACKS if found.troubled else State.OPTIONAL
        do = f"Plug it in, or name it: gatekeeper gate set {what}-port PORT"
        yield Finding(what, state, f"{_STANDS[found.link.value]} ({found.port or listed})", do)


def screen() -> Finding:
    """Whether the gate's window can keep the screen from going dark."""
    from gatekeeper.devices.awake import ways

    found = ways()
    if not found:
        do = "Set the system's screen saver, lock and sleep to never, or install xset (x11-xserver-utils)."
        return Finding("screen", State.OPTIONAL, "nothing here keeps it from going dark or locking", do)
    return Finding("screen", State.OK, f"kept awake by {', '.join(found)} while the gate's window is open")


def printer() -> Finding:
    """The printer that labels go to."""
    from gatekeeper.devices.printer import default_printer

    name = default_printer()
    if not name:
        do = "Set a default printer of the system; labels are kept as files until then."
        return Finding("printer", State.OPTIONAL, "no default printer", do)
    return Finding("printer", State.OK, name)


def sound() -> Finding:
    """Whether a verdict can be heard."""
    from gatekeeper.devices.sound import PLAYERS, Player

    if not Player().able:
        do = f"Install one of {', '.join(PLAYERS)}; verdicts are seen only until then."
        return Finding("sound", State.OPTIONAL, "no program that plays sounds", do)
    return Finding("sound", State.OK, "can be played; whether it is heard the gate's Ctrl+T page asks")


_STANDS = {
    "none": "none is known among the serial ports",
    "lost": "the one that is set is not there",
    "several": "more than one port could be it",
}


def device_folder(folder: Path, passphrase: str | None, clock: Clock) -> Iterator[Finding]:
    """The device's keys and database, opened as any command opens them, and the estate's time zone."""
    from gatekeeper.wiring.device import opened

    try:
        with opened(folder, passphrase, clock) as device, device.store.read() as look:
            mine, floor = look.own_clock(clock.now(), clock.boot()), look.clock_floor()
            calendar = calendar_of(look)
            zone = look.settings().zone
            me = look.device(look.me.device)
            name = f"“{me.name}”" if me is not None else "a machine that the office has not heard yet"
            found = f"{folder} opens: {name}, {look.me.kind.value}, {look.count_passages():,} passages"
    except VaultTrouble as error:
        yield Finding("folder", State.LACKS, str(error), "Give the passphrase of this folder.")
        return
    except GatekeeperError as error:
        yield Finding(
            "folder", State.LACKS, str(error), "Restore the folder from its backup, or set the device up anew."
        )
        return
    if mine.trust is not Trust.PROVED and mine.off is not None:
        minutes = f"{abs(mine.off) // timedelta(minutes=1)} min {'ahead' if mine.off > timedelta() else 'behind'}"
        wrong = f"{found}; but the clock is {minutes}: the office's says {calendar.local(clock.now() - mine.off):%Y-%m-%d %H:%M}"
        yield Finding("folder", State.LACKS, wrong, "Set the date and the time: passes are not judged until then.")
    elif mine.trust is not Trust.PROVED and floor is not None and clock.now() < floor:
        behind = f"{found}; but the clock stands before {calendar.local(floor):%Y-%m-%d %H:%M}, when it last was used"
        yield Finding("folder", State.LACKS, behind, "Set the date and the time: passes are not judged until then.")
    else:
        yield Finding("folder", State.OK, found)
    yield time_zone(zone, clock)


def time_zone(zone: str, clock: Clock) -> Finding:
    """The estate's time zone beside this computer's; the estate's counts wherever days and hours are shown or judged."""
    estates, now = Calendar.of(zone), clock.now()
    here = f"{computers_zone() or 'unknown'} ({COMPUTERS.local(now):%H:%M %z})"
    if not zone:
        return Finding(
            "time zone",
            State.OPTIONAL,
            f"none is set; this computer's counts: {here}",
            "gatekeeper estate settings --zone",
        )
    if not estates.is_known:
        do = "Set the estate's zone anew (estate settings --zone), or bring this program up to date."
        return Finding(
            "time zone", State.LACKS, f"the estate's, {zone}, is not known here; this computer's counts: {here}", do
        )
    found = f"the estate's: {zone} ({estates.local(now):%H:%M %z})"
    if estates.local(now).utcoffset() != COMPUTERS.local(now).utcoffset():
        do = "The estate's counts here. Set the computer to it too, so that its other clocks agree."
        return Finding("time zone", State.OPTIONAL, f"{found}; this computer's: {here}", do)
    return Finding("time zone", State.OK, found)
