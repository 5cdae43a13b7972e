"""What the verbs of `gatekeeper.service` need from the outside, as Protocols."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from gatekeeper.domain.facts import (
    Device,
    Heard,
    StreamName,
)
from gatekeeper.domain.presence import PresenceList
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry
from gatekeeper.service.looks.estate import EstateLook
from gatekeeper.service.looks.guards import GuardLook
from gatekeeper.service.looks.journal import JournalLook
from gatekeeper.service.looks.kinds import KindLook
from gatekeeper.service.looks.lookouts import LookoutLook
from gatekeeper.service.looks.me import Me
from gatekeeper.service.looks.old import OldLook
from gatekeeper.service.looks.passages import PassageLook
from gatekeeper.service.looks.passes import PassLook
from gatekeeper.service.looks.people import PeopleLook
from gatekeeper.service.looks.photos import PhotoLook
from gatekeeper.service.looks.presence import PresenceLook
from gatekeeper.service.looks.quarantine import QuarantineLook
from gatekeeper.service.looks.visits import VisitLook
from gatekeeper.service.received import Received


class Clock(Protocol):
    """Time, asked for in one place so that tests can hold it still."""

    def now(self) -> datetime:
        """The wall clock, UTC, aware, in whole milliseconds: what is written down is what will be read again."""
        ...

    def boot(self) -> tuple[bytes, int]:
        """Which run of the machine this is (8 bytes), and milliseconds since it began; never runs backwards."""
        ...


class Progress(Protocol):
    """How long work tells how far it is; it may raise `Cancelled` to stop it."""

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are finished."""
        ...


def silent(done: int, total: int) -> None:
    """A `Progress` for callers who do not watch."""


Json = dict[str, Any]


class Look(
    EstateLook,
    PeopleLook,
    PassLook,
    PassageLook,
    PresenceLook,
    KindLook,
    GuardLook,
    JournalLook,
    OldLook,
    QuarantineLook,
    VisitLook,
    PhotoLook,
    LookoutLook,
    Protocol,
):
    """Questions to the store, inside one transaction."""


class Draft(Look, Protocol):
    """A transaction that may record facts of its own."""

    def append(self, value: object) -> Entry:
        """Record a fact in this device's journal and bring the tables up to date. Raises `NotAllowed`."""
        ...


class Overtaken(Exception):
    """Somebody has changed the registry since a draft began; `draft.drafted` does it again."""


class Work(Draft, Protocol):
    """A transaction that may write; it commits when its block ends well."""

    def part(self) -> AbstractContextManager[None]:
        """A part that can fail by itself: then what it did is undone, and the rest of the transaction goes on."""
        ...

    def receive(self, name: StreamName, entries: Iterable[Entry]) -> Received:
        """Take over another device's entries. Raises `JournalBroken` for a hole or a chain that does not hold."""
        ...

    def take_back(self, name: StreamName, entries: Iterable[Entry]) -> Received:
        """Take over entries of this device's own that it lost; what stands in their place it says again."""
        ...

    def tell_again(self, name: StreamName) -> None:
        """Say again what stands in an own chain behind where somebody has kept another history of it."""
        ...

    def keep_checkpoint(self, head: Head, blob: bytes) -> None:
        """Store a checkpoint whose signature was checked."""
        ...

    def keep(self, blob: bytes) -> str:
        """Store a photo, a picture or the logo and return its hash; it goes with the last one who has it. Raises `BadInput`."""
        ...

    def note_heard(self, heard: Heard) -> None:
        """Keep what another machine's newest bundle said, beside the journal; a gate judges its clock by it."""
        ...

    def note_wants(self, device: str, digests: Iterable[str]) -> None:
        """Remember which photos another machine lacks, in place of those it lacked before."""
        ...

    def keep_presence(self, known: PresenceList, packed: bytes) -> None:
        """Put an office's presence list, whose signature was checked, in place of its older one."""
        ...

    def find(self, reason: str, name: StreamName, seq: int, entry: Entry | None = None) -> bool:
        """Put something into quarantine, once; whether it was not there."""
        ...

    def forget_introduction(self) -> None:
        """The office knows this gate now."""
        ...

    def new_epoch(self) -> None:
        """Begin new chains: this database went back in time, or is a copy."""
        ...

    def put_back(self, since: datetime | None) -> None:
        """Note that this database does not know what this machine said until now; or, with None, that it does."""
        ...

    def stand_alone(self) -> None:
        """This machine follows no other office any more."""
        ...

    def follow(self, office: Device, introduction: bytes) -> None:
        """Believe another office from now on."""
        ...


class Store(Protocol):
    """The device's database."""

    me: Me

    def write(self) -> AbstractContextManager[Work]:
        """One transaction that may write; others wait. Never kept open while anything outside is waited for."""
        ...

    def draft(self) -> AbstractContextManager[Draft]:
        """One transaction for which others do not wait: it asks one moment, what it appends is recorded at its end at once.

        Raises:
            Overtaken: At its end, if a registry has moved on; nothing is recorded.
        """
        ...

    def read(self) -> AbstractContextManager[Look]:
        """One transaction that sees a single moment."""
        ...
