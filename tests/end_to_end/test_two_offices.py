"""Two offices of one estate work for a day on the same observed person, each at its own PC; sticks and the network bring what
they keep in any order. In the end their tables are the same, and no gate has heard a word of it."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from gatekeeper.domain.case import Case, CaseContact, ContactState
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import DeviceKind, Stream
from gatekeeper.domain.household import Flat, PersonState
from gatekeeper.domain.observation import Cause, Observation, ObservationEnd
from gatekeeper.domain.register import Register
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office import observe, warnings
from gatekeeper.service.office.cases import NewCase, open_case, set_contacts
from gatekeeper.service.office.forget import forget
from gatekeeper.service.office.observe import Begun
from gatekeeper.service.office.registers import TypedRow, add_shipped, put_row
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from gatekeeper.service.office.today import today
from gatekeeper.service.ports import silent
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild
from gatekeeper.store.kinds import HEARD, KINDS
from tests.drill import played, size
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person

OFFICES = st.integers(0, 1)
NETWORK = 3  # entries in one bundle, so that a cut comes everywhere


def tables_of(machine: Machine) -> dict[str, list[dict[str, Any]]]:
    """Every view of the journal, opened, chains by their names; but what a machine has heard, which each says of the other."""
    with machine.store.read() as look:
        do = look.session.connection.execute
        streams = {row.id: (row.device, row.epoch, row.name) for row in do(select(t.stream))}
        found = {}
        for kind in KINDS.values():
            if kind.name == HEARD.name:
                continue
            rows = [kind.opened(dict(row), look.session.sealer) for row in do(select(kind.table)).mappings()]
            for row in rows:
                for column in ("id_index", "name_index"):  # each machine finds by a key of its own
                    row.pop(column, None)
                if "stream" in row:
                    row["stream"] = streams[row["stream"]]
            found[kind.name] = sorted(rows, key=repr)
    return found


class TwoOffices(RuleBasedStateMachine):
    """What may happen in a day; `blank` is set by the test.

    Attributes:
        sticks: Bundles that were written and lie about, each with who it is for.
    """

    blank: Path

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="offices-"))
        self.clock = FakeClock()
        self.estate = SmallEstate(self.root, self.blank, self.clock)
        self.offices: list[Machine] = []
        self.sticks: list[tuple[bytes, Machine]] = []

    @initialize()
    def begin(self) -> None:
        """Two offices and a gate; a family lives there, and a neighbour who has moved out."""
        self.estate.start("heightened")
        second = self.estate.join("Office 2", DeviceKind.OFFICE, clock=self.clock)
        self.gate = self.estate.join("North", clock=self.clock)
        self.offices = [self.estate.office, second]
        home = a_household(self.clock, Flat("1", "1", "101"))
        self.person = a_person(self.clock, home.id, "王芳", id_number=None)
        self.child = a_person(self.clock, home.id, "王小宝", id_number=None)
        self.gone = a_person(self.clock, home.id, "李四", id_number=None, state=PersonState.MOVED_OUT)
        self.estate.office.append(home, self.person, self.child, self.gone)
        self.gate.passage(person=self.person.id, tenths=(379,))
        self.gate.passage(person=self.child.id)
        add_shipped(store=self.estate.office.store, clock=self.clock)
        for _ in range(3):
            self.estate.meet()

    def _at(self, office: int, what: Callable[..., object], *given: object, **more: object) -> None:
        """A minute later somebody does something there; what one is told cannot be done is not done."""
        self.clock.forward(timedelta(minutes=1))
        with suppress(BadInput, NotFound):
            what(*given, store=self.offices[office].store, clock=self.clock, **more)

    def _watched(self, office: int) -> Observation | None:
        with self.offices[office].store.read() as look:
            found = look.all(Observation, person=self.person.id, ended=None)
            return found[-1] if found else None

    @rule(office=OFFICES)
    def an_observation_begins(self, office: int) -> None:
        """At either, or at both before they hear of each other."""
        with self.offices[office].store.read() as look:
            day = calendar_of(look).day(self.clock.now())
        self._at(office, observe.begin, Begun(self.person.id, Cause.CONTACT, day, 14))

    @rule(office=OFFICES, turn=st.integers(0, 1), tenths=st.sampled_from(["366", "371", "379"]))
    def a_temperature_is_told(self, office: int, turn: int, tenths: str) -> None:
        """Perhaps the same turn at both."""
        watched = self._watched(office)
        if watched is not None:
            typed = TypedCheck(self.person.id, watched.id, watched.first, turn, tenths)
            self._at(office, put_down, [typed], f"office {office}")

    @rule(office=OFFICES, days=st.integers(1, 3), ends=st.booleans())
    def it_is_changed(self, office: int, days: int, ends: bool) -> None:
        """Longer, or over."""
        watched = self._watched(office)
        if watched is None:
            return
        if ends:
            self._at(office, observe.end, watched.id, ObservationEnd.HOSPITAL, "taken away")
        else:
            self._at(office, observe.move_last_day, watched.id, watched.last + timedelta(days=days), "still ill")

    @rule(office=OFFICES, settles=st.booleans())
    def a_warning_is_looked_after(self, office: int, settles: bool) -> None:
        """The fever at the gate."""
        day = today(store=self.offices[office].store, clock=self.clock)
        if day.warnings:
            if settles:
                self._at(office, warnings.settle, day.warnings[:1], f"office {office}", "called")
            else:
                self._at(office, warnings.take, day.warnings[:1], f"office {office}")

    @rule(office=OFFICES, note=st.sampled_from(["called", "needs rice"]))
    def a_register_is_written(self, office: int, note: str) -> None:
        """A row of one that came with the program."""
        with self.offices[office].store.read() as look:
            register = look.all(Register)[0].id
        self._at(office, put_row, register, TypedRow("1-1-101 王芳", note=note))

    @rule(office=OFFICES, state=st.sampled_from(ContactState))
    def a_case_goes_on(self, office: int, state: ContactState) -> None:
        """The person's; its contacts are called at both."""
        with self.offices[office].store.read() as look:
            known = look.all(Case)
            contacts = look.all(CaseContact)
        if not known:
            self._at(office, open_case, NewCase("1-1-101 王芳", "tested"))
        elif contacts:
            self._at(office, set_contacts, contacts[0].case, [contacts[0].id], state, by=f"office {office}")

    @rule(office=OFFICES, phone=st.sampled_from(["13900000001", "13900000002"]))
    def a_telephone_is_changed(self, office: int, phone: str) -> None:
        """In the registry, which has always travelled."""
        self.clock.forward(timedelta(minutes=1))
        with self.offices[office].store.read() as look:
            known = look.person(self.child.id)
        assert known is not None
        self.offices[office].append(replace(known, phone=phone))

    @rule(office=OFFICES)
    def the_neighbour_is_forgotten(self, office: int) -> None:
        """On every machine."""
        self.clock.forward(timedelta(minutes=1))
        with suppress(BadInput, NotFound):
            forget(self.gone.id, "asked for it", store=self.offices[office].store)

    @rule(office=OFFICES)
    def a_stick_is_written(self, office: int) -> None:
        """And lies about."""
        self.clock.forward(timedelta(minutes=1))
        sender, receiver = self.offices[office], self.offices[1 - office]
        self.sticks.append((sender.tell(receiver).bundle, receiver))

    @precondition(lambda self: bool(self.sticks))
    @rule(data=st.data())
    def a_stick_is_brought(self, data: st.DataObject) -> None:
        """Any of them, an old one behind a newer one, one twice."""
        bundle, receiver = data.draw(st.sampled_from(self.sticks))
        receiver.hear(bundle)

    @rule(office=OFFICES)
    def the_network_works_for_a_moment(self, office: int) -> None:
        """One bundle of a few entries."""
        self.clock.forward(timedelta(minutes=1))
        sender, receiver = self.offices[office], self.offices[1 - office]
        receiver.hear(sender.tell(receiver, most=NETWORK))

    def teardown(self) -> None:
        """In the end they meet: the same at both, in the tables and after a rebuild, and nothing of it at the gate."""
        try:
            if self.offices:
                for _ in range(3):
                    self.estate.meet()
                self._the_same()
        finally:
            self.estate.close()
            shutil.rmtree(self.root)

    def _the_same(self) -> None:
        one, other = (tables_of(office) for office in self.offices)
        assert one == other
        for office in self.offices:
            assert rebuild(office.store, silent).differing == ()
            with office.store.read() as look:
                assert list(look.quarantine()) == []
        assert {head.stream.stream for head in self.gate.heads()} == {Stream.GATE, Stream.REGISTRY}


def test_two_offices_agree_in_the_end(blank: Path) -> None:
    """Whatever each of them did meanwhile."""
    TwoOffices.blank = blank
    played(TwoOffices, games=size(6, 300), steps=size(20, 50))
