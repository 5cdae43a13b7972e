"""What a stick carries between a gate and its office, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial

from gatekeeper.domain.errors import BundleRefused, GatekeeperError, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.journal.bundle import open_bundle, unseal
from gatekeeper.journal.manifest import Introduction
from gatekeeper.service.incoming import key_of
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Look, Store


class Said(Words):
    """Why nothing is written to a stick."""

    NO_GATE = "还没有门岗：请先添加电脑。", "There is no gate yet: add a computer first."
    NO_OFFICE = "本门岗还不认识物业：请先加入小区。", "This gate knows no office: join an estate first."


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive that somebody put in and will take out again.

    Attributes:
        place: The folder that it is: ``/media/guard/OFFICE``, ``E:\\``.
        name: What a person knows it by.
        source: What the system calls it, to let it go: ``/dev/sdb1``; empty where the place says it.
    """

    place: str
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A bundle on a stick.

    Attributes:
        file: Its path below the stick.
        sender: Device id of who made it, and when; None if it is nothing for this machine.
        reason: Why it is nothing for this machine, as in `BundleRefused.reason`; empty if it is.
        fresh: Whether nothing as new as this was heard here before.
    """

    file: str
    sender: str = ""
    made: datetime | None = None
    reason: str = ""
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive and the bundles on it.

    Attributes:
        notes: Those for this machine in the order in which they were made, then the others.
        trouble: Why nobody can say what is on it.
    """

    drive: Drive
    notes: tuple[Note, ...] = ()
    trouble: Exception | None = None

    @property
    def fresh(self) -> tuple[Note, ...]:
        """What is to be taken from it, oldest first."""
        return tuple(note for note in self.notes if note.fresh)


class StickStage(Enum):
    """What is being done with a stick."""

    READING = "reading"
    TAKING = "taking"
    GATHERING = "gathering"
    WRITING = "writing"
    LETTING_GO = "letting-go"


TellStage = Callable[[StickStage, int, int], None]
"""A stage, and how many bytes of how many are done; of 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of one stick.

    Attributes:
        taken: Bundles that were taken over; `new`, `doubtful` and `photos` are of all of them.
        stale: There was something for this machine on it, but nothing as new as what is known here.
        strange: Files that were made for other machines.
        refused: Files that were not taken, and why.
        given: Entries that were written on it and read back; None if none were.
        bundles: In how many bundles: at an office one for each other machine.
        more: There is more than fits into one bundle.
        failed: Why a log of ours is not on it.
        pulled: It was taken out in the middle.
        safe: It can be taken out.
    """

    drive: Drive
    taken: int = 0
    new: int = 0
    doubtful: int = 0
    photos: int = 0
    stale: bool = False
    strange: tuple[str, ...] = ()
    refused: tuple[tuple[str, GatekeeperError], ...] = ()
    given: int | None = None
    bundles: int = 0
    more: bool = False
    failed: Exception | None = None
    pulled: bool = False
    safe: bool = False


def note_of(file: str, bundle: bytes, *, store: Store, keys: Keys) -> Note:
    """What a bundle is to this machine, before anything of it is taken; `fresh` is left to `freshly`."""
    try:
        inside = unseal(bundle, keys.age)
        with store.read() as look:
            manifest = open_bundle(inside, partial(_key_of, look)).manifest
    except BundleRefused as error:
        return Note(file, reason=error.reason)
    if manifest.estate != store.me.estate:
        return Note(file, reason="other-estate")
    if manifest.receiver != store.me.device:
        return Note(file, reason="not-for-us")
    return Note(file, manifest.sender, manifest.made)


def freshly(note: Note, look: Look) -> bool:
    """Whether nothing as new as this was heard of its sender before."""
    if note.made is None:
        return False
    heard = look.heard(note.sender)
    return heard is None or note.made > heard.made


def _key_of(look: Look, sender: str, introduction: Introduction | None) -> bytes | None:
    """A gate listens to machines that it knows only: nobody but to an office introduces themselves."""
    return key_of(look, sender, introduction if look.me.kind is DeviceKind.OFFICE else None)


def receivers(look: Look) -> tuple[Device, ...]:
    """For whom a stick is written: at a gate the office, at an office every other machine.

    Raises:
        NotFound: There is nobody.
    """
    if look.me.kind is not DeviceKind.OFFICE:
        return (office_of(look),)
    others = tuple(one for one in look.devices() if one.id != look.me.device and not one.revoked)
    if not others:
        raise NotFound(Said.NO_GATE)
    return others


def office_of(look: Look) -> Device:
    """Whom a gate tells its log: the first office that was not revoked, or the one that invited it.

    Raises:
        NotFound: It knows none.
    """
    offices = [one for one in look.devices() if one.kind is DeviceKind.OFFICE and not one.revoked]
    if offices:
        return offices[0]
    if look.me.office is None:
        raise NotFound(Said.NO_OFFICE)
    return look.me.office
