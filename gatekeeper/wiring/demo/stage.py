"""The demo's throw-away estate: an office and three gates, each with its own folder, keys and encrypted store."""

import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passage import GateWay
from gatekeeper.link.step import HubVisit
from gatekeeper.link.stick import read_bundle, write_bundle
from gatekeeper.resources import resource
from gatekeeper.service.exchange import Taken, bundle_for, take_bundle
from gatekeeper.service.gate.rules import digest_of, see_rules
from gatekeeper.service.office.invite import invite, read_invitation
from gatekeeper.sheets.reading import read_table
from gatekeeper.sheets.table import Row
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.founding import found_estate, join_estate
from gatekeeper.wiring.hub import authority_pin, hub_for
from gatekeeper.wiring.sync import sync_now

GATES = (("北门 North", GateWay.IN), ("南门 South", GateWay.OUT), ("车库 Garage", GateWay.IN))
SAMPLE_DAY = date(2026, 11, 22)  # the sample estate's returnees came back around this day
ESTATE = "阳光花园 Sunshine Garden"


class StageClock(SystemClock):
    """A clock that the story moves, so that a day passes in a minute."""

    def __init__(self, begins: datetime) -> None:
        super().__init__()
        self._now = self._begins = begins
        self._run = secrets.token_bytes(8)
        self._flows_since: float | None = None

    def now(self) -> datetime:
        """UTC."""
        if self._flows_since is None:
            return self._now
        return self._now + timedelta(seconds=time.monotonic() - self._flows_since)

    def boot(self) -> tuple[bytes, int]:
        """Time since the start runs as the story goes; nobody set this clock."""
        return self._run, (self.now() - self._begins) // timedelta(milliseconds=1)

    def move(self, step: timedelta) -> None:
        """Let time pass."""
        self._now += step

    def set(self, now: datetime) -> None:
        """Go to another moment; an earlier one is another run of the machines."""
        if now < self._now:
            self._begins, self._run = now, secrets.token_bytes(8)
        self._now = now

    def flow(self) -> None:
        """From here on time passes by itself."""
        self._flows_since = time.monotonic()


@dataclass(frozen=True, slots=True)
class StagedEstate:
    """The estate at work.

    Attributes:
        stick: The folder that stands for the USB stick.
    """

    clock: StageClock
    office: OpenDevice
    gates: tuple[OpenDevice, ...]
    stick: Path

    def known_as(self, gate: OpenDevice) -> Device:
        """What the office calls a gate."""
        return self._device(self.office, gate.store.me.device)

    def the_office(self, gate: OpenDevice) -> Device:
        """What a gate calls the office."""
        office = gate.store.me.office
        assert office is not None, "every gate of the demo was invited"
        return office

    def to_office(self, gate: OpenDevice) -> Path:
        """A gate writes its log on the stick."""
        path = self.stick / f"from-{gate.store.me.device}.gkb"
        sent = bundle_for(self.the_office(gate), store=gate.store, keys=gate.keys, clock=gate.clock)
        write_bundle(path, sent.bundle)
        return path

    def over_https(self, gate: OpenDevice) -> HubVisit:
        """A gate visits the office's hub, which runs for as long as that takes."""
        hub = hub_for(self.office, host="127.0.0.1", port=0)
        hub.start()
        try:
            return sync_now(gate, f"https://127.0.0.1:{hub.port}")
        finally:
            hub.stop()

    def to_gate(self, gate: OpenDevice) -> Path:
        """The office writes its news for a gate on the stick."""
        path = self.stick / f"to-{gate.store.me.device}.gkb"
        office = self.office
        sent = bundle_for(self.known_as(gate), store=office.store, keys=office.keys, clock=office.clock)
        write_bundle(path, sent.bundle)
        return path

    @staticmethod
    def insert(path: Path, machine: OpenDevice) -> Taken:
        """Put the stick into a machine."""
        return take_bundle(read_bundle(path), store=machine.store, keys=machine.keys, clock=machine.clock)

    @staticmethod
    def _device(machine: OpenDevice, device: str) -> Device:
        with machine.store.read() as look:
            known = look.device(device)
        assert known is not None, "it has joined"
        return known


def sample_rows(day: date) -> list[Row]:
    """The sample estate, its dates of return moved so that on that day they are as long ago as they are meant to be."""
    rows = read_table(resource("sample/residents.csv")).rows
    column = rows[0].cells.index("returned")
    moved = day - SAMPLE_DAY

    def shifted(row: Row) -> Row:
        if not row.cell(column):
            return row
        returned = date.fromisoformat(row.cell(column)) + moved
        return replace(row, cells=(*row.cells[:column], returned.isoformat(), *row.cells[column + 1 :]))

    return [rows[0], *map(shifted, rows[1:])]


@contextmanager
def set_stage(folder: Path, begins: datetime, policy: str) -> Iterator[StagedEstate]:
    """Found the estate, invite three gates, let them join and bring everybody into step once."""
    clock = StageClock(begins)
    passphrase = secrets.token_urlsafe(16)
    stick = folder / "stick"
    stick.mkdir(parents=True)
    rules = resource(f"policies/{policy}.toml").read_text(encoding="utf-8")
    found_estate(folder / "office", passphrase, name=ESTATE, office="物业 Office", policy=rules, clock=clock)
    with ExitStack() as stack:
        office = stack.enter_context(opened(folder / "office", passphrase, clock))
        gates = []
        for number, (name, direction) in enumerate(GATES, 1):
            text = invite(
                name,
                kind=DeviceKind.GATE,
                direction=direction,
                life=timedelta(hours=1),
                store=office.store,
                clock=clock,
                authority=authority_pin(office),
            )
            home = folder / f"gate-{number}"
            join_estate(home, passphrase, read_invitation(text), clock)
            gates.append(stack.enter_context(opened(home, passphrase, clock)))
        stage = StagedEstate(clock, office, tuple(gates), stick)
        for gate in gates:
            stage.insert(stage.to_office(gate), office)
        for gate in gates:
            stage.insert(stage.to_gate(gate), gate)
            see_rules(digest_of(rules), store=gate.store, clock=clock)  # or the card that tells of them lies over all
        yield stage
