"""What this machine has and lacks, in words.

Each check imports what it looks at itself, so that one broken library hides nothing else.
"""

import platform
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

from gatekeeper.domain.calendar import COMPUTERS, Calendar
from gatekeeper.domain.clock import Trust
from gatekeeper.domain.errors import GatekeeperError, VaultTrouble
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Quoted, Sentence, listing, sentence
from gatekeeper.resources import resource
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Clock
from gatekeeper.wiring.check_up import CheckUp, Health, days_kept, readings
from gatekeeper.wiring.doctor_words import Do, Found
from gatekeeper.wiring.extras import EXTRAS, extras_with, install_line, lacking
from gatekeeper.wiring.zone import computers_zone

OLDEST_PYTHON = (3, 11)
POLICIES = ("routine", "heightened", "sealed")
ROOM_NEEDED = 1 << 30  # bytes; a year of 3,000 passages a day, some 800 bytes each
BUILT = datetime(2026, 11, 1, tzinfo=UTC)  # no honest clock stands before the program was written
NOT_AFTER = datetime(2100, 1, 1, tzinfo=UTC)

PICTURES_LINE = "sudo apt-get install -y libgl1 libglib2.0-0 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0"
SECOND_DECODER_LINE = "sudo apt-get install -y libzbar0"


def examine(folder: Path | None, passphrase: str | None, clock: Clock) -> Iterator[CheckUp]:
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


def python() -> CheckUp:
    """The interpreter and the system."""
    found = sentence(
        Found.PYTHON,
        version=platform.python_version(),
        system=platform.system(),
        release=platform.release(),
        kind=platform.machine(),
    )
    if sys.version_info < OLDEST_PYTHON:
        return CheckUp("python", Health.LACKS, found, sentence(Do.PYTHON))
    return CheckUp("python", Health.OK, found)


def parts() -> CheckUp:
    """Which parts of the program were installed; a server that is a hub needs neither windows nor pictures."""
    left_out = {extra: names for extra in EXTRAS if (names := lacking(extra))}
    here = listing(extra for extra in EXTRAS if extra not in left_out)
    if not left_out:
        return CheckUp("parts", Health.OK, sentence(Found.TEXT, text=here))
    lacks = listing(sentence(Found.LACKS, extra=extra, names=listing(names)) for extra, names in left_out.items())
    found = sentence(Found.PARTS, here=here, lacks=lacks) if here.parts else sentence(Found.NO_PARTS, lacks=lacks)
    return CheckUp("parts", Health.OPTIONAL, found, sentence(Do.SHELL, line=install_line(list(left_out))))


def _left_out(what: str, error: Exception) -> CheckUp | None:
    """The finding where something is missing because its part of the program was not installed; None if that is not why."""
    extras = extras_with(error.name or "") if isinstance(error, ModuleNotFoundError) else []
    if not extras:
        return None
    named: Sentence | str = extras[0]
    for other in extras[1:]:
        named = sentence(Found.OR, one=named, other=other)
    found = sentence(Found.LEFT_OUT, extras=named)
    return CheckUp(what, Health.OPTIONAL, found, sentence(Do.SHELL, line=install_line(extras[:1])))


def database_library() -> CheckUp:
    """SQLCipher, new enough to be trusted with a log."""
    try:
        from gatekeeper.store import library
    except (ImportError, OSError) as error:
        return CheckUp("database", Health.LACKS, sentence(Found.NO_DATABASE, why=error), sentence(Do.PACKAGES))
    found = sentence(
        Found.DATABASE, sqlite=library.sqlite_version(), cipher=library.cipher_version() or Found.NO_CIPHER
    )
    if not (library.trusted() and library.cipher_version()):
        return CheckUp("database", Health.LACKS, found, sentence(Do.SQLITE, needed=library.NEEDED))
    return CheckUp("database", Health.OK, found)


def pictures() -> CheckUp:
    """OpenCV, which a bare Linux cannot load, and the first decoder."""
    try:
        from gatekeeper.camera.cv import cv2

        import_module("gatekeeper.camera.codes")
    except (ImportError, OSError) as error:
        do = sentence(Do.SHELL, line=PICTURES_LINE) if sys.platform == "linux" else sentence(Do.PACKAGES)
        lacks = CheckUp("pictures", Health.LACKS, sentence(Found.NO_PICTURES, why=error), do)
        return _left_out("pictures", error) or lacks
    return CheckUp("pictures", Health.OK, sentence(Found.PICTURES, version=cv2.__version__))


def second_decoder() -> CheckUp:
    """zbar, which reads some pictures that the first decoder cannot."""
    try:
        from gatekeeper.camera import zbar
    except ImportError as error:
        lacks = CheckUp(
            "second decoder", Health.OPTIONAL, sentence(Found.TEXT, text=error), sentence(Do.SHELL, line="uv sync")
        )
        return _left_out("second decoder", error) or lacks
    if zbar.library() is not None:
        return CheckUp("second decoder", Health.OK, sentence(Found.ZBAR))
    line = {"linux": SECOND_DECODER_LINE, "darwin": "brew install zbar"}.get(sys.platform, "uv sync")
    return CheckUp("second decoder", Health.OPTIONAL, sentence(Found.NO_ZBAR), sentence(Do.SHELL, line=line))


def documents() -> CheckUp:
    """The reader of print on ID cards, passports and plates, started as the gate's window does it; takes some seconds."""
    again = sentence(Do.DOCUMENTS)
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
        lacks = CheckUp("documents", Health.OPTIONAL, sentence(Found.TEXT, text=error), again)
        return _left_out("documents", error) or lacks
    return CheckUp("documents", Health.OK, sentence(Found.DOCUMENTS))


def fonts() -> CheckUp:
    """The bundled Chinese font."""
    try:
        from gatekeeper.printing.fonts import FAMILY, load_fonts

        count = len(load_fonts())
    except (ImportError, OSError, GatekeeperError) as error:
        lacks = CheckUp("fonts", Health.LACKS, sentence(Found.TEXT, text=error), sentence(Do.INSTALL))
        return _left_out("fonts", error) or lacks
    return CheckUp("fonts", Health.OK, sentence(Found.FONT, family=FAMILY, count=count))


def policies() -> CheckUp:
    """The rules that come with the program."""
    for name in POLICIES:
        try:
            Policy.from_toml(resource(f"policies/{name}.toml").read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, GatekeeperError) as error:
            return CheckUp("policies", Health.LACKS, sentence(Found.POLICY, name=name, why=error), sentence(Do.INSTALL))
    return CheckUp("policies", Health.OK, sentence(Found.TEXT, text=listing(POLICIES)))


def keyring() -> CheckUp:
    """A keyring of the system, a convenience."""
    import keyring as library

    backend = library.get_keyring()
    if backend.priority <= 0:
        return CheckUp(
            "keyring",
            Health.OPTIONAL,
            sentence(Found.NO_KEYRING),
            sentence(Do.SHELL, line="GATEKEEPER_PASSPHRASE, --passphrase-file"),
        )
    return CheckUp("keyring", Health.OK, sentence(Found.TEXT, text=backend.name))


def clock_sanity(clock: Clock) -> CheckUp:
    """A clock that can be right; a gate with a wrong one answers amber."""
    now = clock.now()
    local = COMPUTERS.local(now)
    if not BUILT <= now < NOT_AFTER:
        return CheckUp("clock", Health.LACKS, sentence(Found.CLOCK_WRONG, now=local), sentence(Do.SET_CLOCK))
    return CheckUp("clock", Health.OK, sentence(Found.CLOCK, now=local))


def disk(folder: Path) -> CheckUp:
    """Room for a log."""
    there = folder.resolve()
    while not there.exists():
        there = there.parent
    free = shutil.disk_usage(there).free
    found = sentence(Found.DISK, free=free / (1 << 30), where=there)
    if free < ROOM_NEEDED:
        return CheckUp("disk", Health.LACKS, found, sentence(Do.FREE, most=ROOM_NEEDED >> 20))
    return CheckUp("disk", Health.OK, found)


def cameras() -> CheckUp:
    """Cameras by name, with the path that stays theirs, and whether they open now."""
    try:
        from gatekeeper.camera.attached import attached_cameras, listed_cameras
    except (ImportError, OSError) as error:
        do = sentence(Do.SHELL, line=PICTURES_LINE)
        return _left_out("cameras", error) or CheckUp("cameras", Health.OPTIONAL, sentence(Found.CAMERAS_UNKNOWN), do)
    found, listed = attached_cameras(), {one.number: one for one in listed_cameras()}
    names = {number: f"{one.name} ({one.source})" for number, one in listed.items()}
    held = [sentence(Found.CAMERA_SHUT, name=name) for number, name in names.items() if number not in found]
    if not found:
        do = sentence(Do.CAMERA)
        return CheckUp("cameras", Health.OPTIONAL, sentence(Found.TEXT, text=listing(held or (Found.NO_CAMERA,))), do)
    opens = [names.get(number) or sentence(Found.CAMERA_NUMBER, n=number) for number in found]
    return CheckUp("cameras", Health.OK, sentence(Found.TEXT, text=listing((*opens, *held))))


def serial_devices(folder: Path | None) -> Iterator[CheckUp]:
    """The serial scanner and thermometer that are set or known, and every port that there is; none is opened."""
    try:
        from gatekeeper.devices.ports import ChosenPort, attached_ports, choose
        from gatekeeper.wiring.attached import wanted_scanner, wanted_thermometer
        from gatekeeper.wiring.settings import OFF, Settings, load_settings

        settings = load_settings(folder) if folder is not None else Settings()
        ports = attached_ports()
        wanted = {
            "scanner": None if settings.scanner == OFF else wanted_scanner(settings),
            "thermometer": None if settings.thermometer == OFF else wanted_thermometer(settings),
        }
    except (ImportError, OSError, GatekeeperError) as error:
        do = sentence(Do.SHELL, line="gatekeeper gate settings")
        lacks = CheckUp("serial devices", Health.LACKS, sentence(Found.NO_SERIAL, why=error), do)
        yield _left_out("serial devices", error) or lacks
        return
    listed = listing([f"{one.port} {one.usb} {one.what}".rstrip() for one in ports] or (Found.NO_PORT,))
    for what, one in wanted.items():
        if one is None:
            yield CheckUp(what, Health.OK, sentence(Found.OFF))
            continue
        found = choose(one, ports)
        if isinstance(found, ChosenPort):
            yield CheckUp(
                what, Health.OK, sentence(Found.AT_PORT, device=Quoted(*found.protocol.name), port=found.port)
            )
            continue
        state = Health.LACKS if found.troubled else Health.OPTIONAL
        do = sentence(Do.PORT, what=what)
        yield CheckUp(what, state, sentence(Found.STANDS, how=_STANDS[found.link.value], port=found.port or listed), do)


def screen() -> CheckUp:
    """Whether the gate's window can keep the screen from going dark."""
    from gatekeeper.devices.awake import ways

    found = ways()
    if not found:
        do = sentence(Do.SCREEN)
        return CheckUp("screen", Health.OPTIONAL, sentence(Found.SCREEN_DARK), do)
    return CheckUp("screen", Health.OK, sentence(Found.SCREEN, ways=listing(found)))


def printer() -> CheckUp:
    """The printer that labels go to."""
    from gatekeeper.devices.printer import default_printer

    name = default_printer()
    if not name:
        do = sentence(Do.PRINTER)
        return CheckUp("printer", Health.OPTIONAL, sentence(Found.NO_PRINTER), do)
    return CheckUp("printer", Health.OK, sentence(Found.TEXT, text=name))


def sound() -> CheckUp:
    """Whether a verdict can be heard."""
    from gatekeeper.devices.sound import PLAYERS, Player

    if not Player().able:
        do = sentence(Do.SOUND, players=listing(PLAYERS))
        return CheckUp("sound", Health.OPTIONAL, sentence(Found.NO_SOUND), do)
    return CheckUp("sound", Health.OK, sentence(Found.SOUND))


_STANDS = {
    "none": Found.SERIAL_NONE,
    "lost": Found.SERIAL_LOST,
    "several": Found.SERIAL_SEVERAL,
}


def device_folder(folder: Path, passphrase: str | None, clock: Clock) -> Iterator[CheckUp]:
    """The device's keys and database, opened as any command opens them, and the estate's time zone."""
    from gatekeeper.wiring.device import opened

    try:
        with opened(folder, passphrase, clock) as device, device.store.read() as look:
            mine, floor = look.own_clock(clock.now(), clock.boot()), look.clock_floor()
            calendar = calendar_of(look)
            zone = look.settings().zone
            policy = look.policy()
            me = look.device(look.me.device)
            measures = readings(look, clock)
            kept = days_kept(look, clock, calendar)
            found = sentence(
                Found.OPENS,
                folder=folder,
                name=sentence(Found.NAMED, name=me.name) if me is not None else Found.UNHEARD,
                kind=look.me.kind.value,
                count=look.count_passages(),
            )
    except VaultTrouble as error:
        yield CheckUp("folder", Health.LACKS, sentence(Found.TEXT, text=error), sentence(Do.PASSPHRASE))
        return
    except GatekeeperError as error:
        yield CheckUp("folder", Health.LACKS, sentence(Found.TEXT, text=error), sentence(Do.RESTORE))
        return
    if mine.trust is not Trust.PROVED and mine.off is not None:
        minutes, right = abs(mine.off) // timedelta(minutes=1), calendar.local(clock.now() - mine.off)
        word = Found.AHEAD if mine.off > timedelta() else Found.BEHIND
        wrong = sentence(word, found=found, minutes=minutes, right=right)
        yield CheckUp("folder", Health.LACKS, wrong, sentence(Do.JUDGED))
    elif mine.trust is not Trust.PROVED and floor is not None and clock.now() < floor:
        behind = sentence(Found.BEFORE, found=found, floor=calendar.local(floor))
        yield CheckUp("folder", Health.LACKS, behind, sentence(Do.JUDGED))
    else:
        yield CheckUp("folder", Health.OK, found)
    yield time_zone(zone, clock)
    if measures is not None:
        yield measures
    if kept is not None:
        yield kept
    if policy is not None and policy.newer:
        newer = sentence(Found.NEWER_RULES, keys=listing(policy.newer))
        yield CheckUp("rules in force", Health.LACKS, newer, sentence(Do.UPDATE))


def time_zone(zone: str, clock: Clock) -> CheckUp:
    """The estate's time zone beside this computer's; the estate's counts wherever days and hours are shown or judged."""
    estates, now = Calendar.of(zone), clock.now()
    here = sentence(Found.HERE, zone=computers_zone() or Found.UNKNOWN, now=COMPUTERS.local(now))
    if not zone:
        return CheckUp(
            "time zone",
            Health.OPTIONAL,
            sentence(Found.NO_ZONE, here=here),
            sentence(Do.SHELL, line="gatekeeper estate settings --zone"),
        )
    if not estates.is_known:
        do = sentence(Do.ZONE_AGAIN)
        return CheckUp("time zone", Health.LACKS, sentence(Found.ZONE_UNKNOWN, zone=zone, here=here), do)
    found = sentence(Found.ZONE, zone=zone, now=estates.local(now))
    if estates.local(now).utcoffset() != COMPUTERS.local(now).utcoffset():
        do = sentence(Do.ZONE_TOO)
        return CheckUp("time zone", Health.OPTIONAL, sentence(Found.ZONES, estates=found, here=here), do)
    return CheckUp("time zone", Health.OK, found)
