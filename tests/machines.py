"""A small estate for tests: an office and gates, each with its real encrypted store in its own folder.

The stores are the real ones. What makes them cheap: an empty database is migrated once and copied, all have one
database key (the field keys differ), and the reserve on the disk is a small file.
"""

import shutil
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import pyrage

from gatekeeper.credential.token import sign_token
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.household import Flat, Household, Person, Standing
from gatekeeper.domain.passage import Direction, GateWay, Passage
from gatekeeper.domain.passes import Pass, PassKind
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry
from gatekeeper.service.exchange import MOST_ENTRIES, Sent, Taken, bundle_for, take_bundle
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.keys import Keys
from gatekeeper.service.office import found
from gatekeeper.service.office.invite import Invitation, introduce, invite, read_invitation
from gatekeeper.service.office.listed import PeopleAsked
from gatekeeper.service.office.people_list import PeopleList
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.paging import PageAsked
from gatekeeper.store import ballast, store
from gatekeeper.store.engine import open_engine
from gatekeeper.store.migrate import migrate
from gatekeeper.store.place import COUNT
from gatekeeper.store.postgres import server_url
from gatekeeper.store.server import move_to_server, open_on_server
from gatekeeper.store.store import SqlStore, create_store, open_store
from gatekeeper.vault.keyfile import new_keys
from tests.fakes import FakeClock

DATABASE_KEY = b"database key, public for tests!!"
POLICIES = Path(__file__).parents[1] / "resources" / "policies"
RECOVERY = pyrage.x25519.Identity.generate()


@cache
def policy_text(name: str) -> str:
    """One of the shipped rule files."""
    return (POLICIES / f"{name}.toml").read_text(encoding="utf-8")


def new_test_keys() -> Keys:
    """A new device's keys, but for the database key."""
    return replace(new_keys(), database=DATABASE_KEY)


@dataclass
class Machine:
    """An office or a gate at work.

    Attributes:
        server: Address of the PostgreSQL database that it was moved to; empty while it has a file.
    """

    folder: Path
    keys: Keys
    store: SqlStore
    clock: FakeClock
    server: str = ""

    @property
    def id(self) -> str:
        """Its device id."""
        return self.store.me.device

    @property
    def database(self) -> Path:
        """Its file."""
        return self.folder / store.FILE

    def append(self, *values: object) -> list[Entry]:
        """Record facts, all in one transaction."""
        with self.store.write() as work:
            return [work.append(value) for value in values]

    def passage(self, **values: object) -> Entry:
        """Record that somebody passed now."""
        plain = Passage(self.id, self.clock.now(), Direction.IN, "admit", ())
        return self.append(replace(plain, **values) if values else plain)[0]  # type: ignore[arg-type]  # any field of it

    def known_as(self, other: "Machine") -> Device:
        """What this machine knows of another one."""
        with self.store.read() as look:
            device = look.device(other.id)
        assert device is not None
        return device

    def tell(self, other: "Machine", most: int = MOST_ENTRIES) -> Sent:
        """A bundle for another machine, of at most so many entries."""
        return bundle_for(self.known_as(other), store=self.store, keys=self.keys, clock=self.clock, most=most)

    def hear(self, bundle: bytes | Sent) -> Taken:
        """Take a bundle over."""
        blob = bundle.bundle if isinstance(bundle, Sent) else bundle
        return take_bundle(blob, store=self.store, keys=self.keys, clock=self.clock)

    def head(self, stream: str = "") -> Head:
        """The head of one of its own chains of this epoch; the only one when no stream is named."""
        with self.store.read() as look:
            me = look.me
            return next(
                head
                for head in look.heads()
                if (head.stream.device, head.stream.epoch) == (me.device, me.epoch) and stream in head.stream.stream
            )

    def heads(self) -> list[Head]:
        """How far it knows every chain."""
        with self.store.read() as look:
            return look.heads()

    def restart(self) -> None:
        """Close and open again."""
        self.store.close()
        self.clock.restart()
        self.store = self.another()

    def another(self) -> SqlStore:
        """The same database opened once more, as another program does."""
        if self.server:
            return open_on_server(server_url(self.server), self.keys, self.clock)
        return open_store(self.folder, self.keys, self.clock)

    def move(self, server: str) -> None:
        """Take it to a PostgreSQL database."""
        move_to_server(self.store, server_url(server))
        self.store.close()
        self.server = server
        self.store = self.another()

    def save(self) -> bytes:
        """A copy of the whole database, as a backup program makes it."""
        self.store.close()
        blob = self.database.read_bytes()
        self.store = open_store(self.folder, self.keys, self.clock)
        return blob

    def restore(self, blob: bytes) -> None:
        """Write an older database over this one, in place; as a disk image does, so that nothing tells it from the old file."""
        self.store.close()
        (self.folder / COUNT).unlink()
        self._overwrite(blob)

    def put_back(self, blob: bytes) -> None:
        """Write an older database over this one, in place, and nothing else of the folder."""
        self.store.close()
        self._overwrite(blob)

    def _overwrite(self, blob: bytes) -> None:
        with self.database.open("r+b") as file:
            file.write(blob)
            file.truncate()
        self.store = open_store(self.folder, self.keys, self.clock)


@dataclass
class SmallEstate:
    """An office, and as many gates as are asked for.

    Attributes:
        heads: How far the office was when it was copied; nothing where it was not.
    """

    root: Path
    blank: Path
    clock: FakeClock
    machines: list[Machine] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)

    @property
    def office(self) -> Machine:
        """The first machine of all."""
        return self.machines[0]

    def start(self, policy: str = "heightened") -> "SmallEstate":
        """Found the estate."""
        keys = new_test_keys()
        folder = self.folder("office")
        identity = uuid7(self.clock.now())
        device, *_ = found.public_keys(keys)
        made = create_store(folder, keys, self.clock, estate=identity, device=device, kind=DeviceKind.OFFICE)
        found.found(
            identity,
            "Garden",
            policy_text(policy),
            recovery=str(RECOVERY.to_public()),
            office="Office",
            store=made,
            keys=keys,
        )
        self.machines.append(Machine(folder, keys, made, self.clock))
        return self

    def newcomer(self, name: str, invitation: str, clock: FakeClock | None = None) -> Machine:
        """A machine that was invited, and that nobody has heard of yet."""
        return self.newcomer_by(read_invitation(invitation), name, clock)

    def newcomer_by(self, read: Invitation, name: str, clock: FakeClock | None = None) -> Machine:
        """The same by an invitation that needed no office."""
        clock = clock or self.clock
        keys = new_test_keys()
        folder = self.folder(name)
        device, *_ = found.public_keys(keys)
        made = create_store(
            folder,
            keys,
            clock,
            estate=read.estate,
            device=device,
            kind=read.kind,
            office=read.office,
            introduction=introduce(read, keys),
        )
        return Machine(folder, keys, made, clock)

    def invitation(
        self,
        name: str,
        kind: DeviceKind = DeviceKind.GATE,
        direction: GateWay = GateWay.IN,
        hours: float = 1,
        giver: Machine | None = None,
    ) -> str:
        """The text of a new invitation; from the office, if from nobody else."""
        life, giver = timedelta(hours=hours), giver or self.office
        return invite(name, kind=kind, direction=direction, life=life, store=giver.store, clock=giver.clock)

    def join(self, name: str, kind: DeviceKind = DeviceKind.GATE, clock: FakeClock | None = None) -> Machine:
        """A machine joins, and both have heard of each other."""
        machine = self.newcomer(name, self.invitation(name, kind), clock)
        self.machines.append(machine)
        self.office.hear(machine.tell(self.office))
        machine.hear(self.office.tell(machine))
        return machine

    def meet(self, *machines: Machine) -> None:
        """The office and these machines (all if none is named) bring each other up to date."""
        for machine in machines or tuple(self.machines[1:]):
            self.office.hear(machine.tell(self.office))
            machine.hear(self.office.tell(machine))

    def close(self) -> None:
        """Let all files go."""
        for machine in self.machines:
            machine.store.close()

    def folder(self, name: str) -> Path:
        """A new machine's, with an empty database and a reserve on the disk that is a small file."""
        folder = self.root / name
        folder.mkdir()
        shutil.copy(self.blank, folder / store.FILE)
        (folder / ballast.FILE).write_bytes(bytes(4096))
        return folder


def blank_database(path: Path) -> Path:
    """An empty database of the newest schema, to be copied."""
    engine = open_engine(path, DATABASE_KEY)
    migrate(engine, None)
    engine.dispose()
    return path


FLAT = Flat("1", "2", "301")


def a_household(clock: FakeClock, flat: Flat = FLAT) -> Household:
    """A household that is not sealed."""
    return Household(uuid7(clock.now()), flat)


def a_person(clock: FakeClock, household: UUID, name: str = "王芳", **values: object) -> Person:
    """A resident."""
    plain = Person(uuid7(clock.now()), household, name, "11010519491231002X", Standing.RESIDENT)
    return replace(plain, **values)  # type: ignore[arg-type]  # any field of a person


def a_pass(clock: FakeClock, person: UUID | None, number: int = 1, **values: object) -> Pass:
    """A resident's pink pass for thirty days."""
    start = clock.now() - timedelta(days=1)
    plain = Pass(number, 1, person, PassKind.RESIDENT, "pink", start, start + timedelta(days=30))
    return replace(plain, **values)  # type: ignore[arg-type]  # any field of a pass


def token_of(issued: Pass, signer: Machine, *, kid: int = 1, colour_code: int = 1) -> str:
    """The digits of a pass's QR code, signed by a machine."""
    return sign_token(issued.token(kid, colour_code, signer.store.me.estate), signer.keys.token)


def everybody(office: Machine) -> list[Resident]:
    """The registry as a clerk's desk lists it, by flat."""
    return list(PeopleList(lambda: office.store).everybody(PageAsked(PeopleAsked(), "place")))
