"""A person asks to be forgotten."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from gatekeeper.domain.facts import DeviceKind, EntryName, Erasure, PassStateSet
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.register import RegisterRow
from gatekeeper.domain.warning import WarningState, WarningStep
from gatekeeper.journal.entry import Entry
from gatekeeper.service.identifiers import uuid7
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person
from tests.store.pages import bytes_of


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def erasure_of(machine: Machine, *written: Entry, person: object = None) -> Erasure:
    """An entry that takes these entries' bodies away."""
    names = tuple(EntryName(entry.header.name, entry.header.seq) for entry in written)
    return Erasure(person, names, "asked for it")  # type: ignore[arg-type]  # a person's id or nobody's


def sealed(machine: Machine, entry: Entry) -> list[bytes]:
    """Salt and sealed body of an entry as they lie in the file."""
    found = select(t.entry.c.salt, t.entry.c.body).join(t.stream, t.stream.c.id == t.entry.c.stream)
    name = entry.header.name
    at = found.where(
        t.stream.c.device == name.device, t.stream.c.epoch == name.epoch, t.entry.c.seq == entry.header.seq
    )
    with machine.store.engine.connect() as connection:
        row = connection.execute(at.where(t.stream.c.name == name.stream.value)).one()
    return [value for value in (row.salt, row.body) if value is not None]


def everything_holds(machine: Machine) -> bool:
    """Chains verify, and the tables are what the journal says."""
    return verify(machine.store, quiet).faults == () and rebuild(machine.store, quiet).differing == ()


def test_a_person_who_is_forgotten_is_gone_everywhere(estate: SmallEstate, gate: Machine) -> None:
    """From the tables and from the raw pages of every machine's file, the person's older descriptions too; each chain
    still verifies, and a rebuild brings nothing back."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id, "欧阳建国")
    _, first = estate.office.append(household, person)
    (second,) = estate.office.append(replace(person, phone="13812345678"))
    estate.meet(gate)
    gone = [*sealed(estate.office, first), *sealed(estate.office, second), "欧阳建国".encode()]
    gone_at_gate = [*sealed(gate, first), *sealed(gate, second), "欧阳建国".encode()]
    for machine in (estate.office, gate):
        machine.restart()
    assert all(part in bytes_of(estate.office) for part in gone)

    estate.office.append(erasure_of(estate.office, first, second, person=person.id))
    if not estate.office.server:
        assert estate.office.database.with_name("gatekeeper.db-wal").stat().st_size == 0
    estate.meet(gate)

    for machine, parts in ((estate.office, gone), (gate, gone_at_gate)):
        assert sealed(machine, first) == sealed(machine, second) == []
        raw = bytes_of(machine)
        assert [part for part in parts if part in raw] == []
        with machine.store.read() as look:
            assert look.person(person.id) is None
            assert look.person_entries(person.id) == []
        assert everything_holds(machine)
        assert verify(machine.store, quiet).erased == 2


def test_what_was_erased_does_not_come_back(estate: SmallEstate, gate: Machine) -> None:
    """An old stick that still has the body: the entry is known, its body is not taken again."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id)
    _, written = estate.office.append(household, person)
    old = estate.office.tell(gate)
    estate.office.append(erasure_of(estate.office, written, person=person.id))
    gate.hear(estate.office.tell(gate))

    again = gate.hear(old)

    assert (again.new, again.quarantined) == (0, 0)
    with gate.store.read() as look:
        assert look.person(person.id) is None
    assert everything_holds(gate)


def test_an_erasure_that_comes_before_what_it_erases(estate: SmallEstate, gate: Machine) -> None:
    """The office erases a passage; a gate's old stick brings it later to another office: without its body."""
    passage = gate.passage(person=a_person(estate.clock, a_household(estate.clock).id).id)
    late = gate.tell(estate.office)
    estate.office.append(erasure_of(estate.office, passage))

    taken = estate.office.hear(late)

    assert taken.new == 2
    with estate.office.store.read() as look:
        assert look.count_passages() == 0
    assert everything_holds(estate.office)


def test_what_lies_in_quarantine_is_erased_too(estate: SmallEstate, gate: Machine) -> None:
    """Both sides of a fork may speak of the same person."""
    disk = gate.save()
    gate.passage()
    estate.office.hear(gate.tell(estate.office))
    gate.restore(disk)
    forked = gate.passage(tenths=(391,))
    estate.office.hear(gate.tell(estate.office))
    estate.office.append(erasure_of(estate.office, forked))

    estate.office.hear(gate.tell(estate.office))

    with estate.office.store.engine.connect() as connection:
        rows = connection.execute(select(t.quarantine).where(t.quarantine.c.seq == forked.header.seq)).all()
    assert len(rows) == 2
    assert [(row.salt, row.body) for row in rows] == [(None, None)] * 2


def test_a_fork_that_comes_after_the_erasure_brings_nothing_back(estate: SmallEstate, gate: Machine) -> None:
    """Its entry lies in quarantine as a header only."""
    disk = gate.save()
    gate.passage()
    estate.office.hear(gate.tell(estate.office))
    gate.restore(disk)
    forked = gate.passage(tenths=(391,))
    estate.office.append(erasure_of(estate.office, forked))

    estate.office.hear(gate.tell(estate.office))

    with estate.office.store.engine.connect() as connection:
        rows = connection.execute(select(t.quarantine).where(t.quarantine.c.seq == forked.header.seq)).all()
    assert forked.raw in {row.raw for row in rows}
    assert [(row.salt, row.body) for row in rows] == [(None, None)] * 2


def test_an_older_description_takes_the_erased_ones_place(office: Machine, estate: SmallEstate) -> None:
    """Only what is named goes."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id, "王芳")
    _, _, newest = office.append(household, person, replace(person, name="王方"))

    office.append(erasure_of(office, newest))

    with office.store.read() as look:
        assert look.person(person.id) == person
    assert everything_holds(office)


def test_what_keeps_somebody_out_cannot_be_erased(office: Machine, estate: SmallEstate) -> None:
    """Withdrawals, revocations, the rules: they name no person, and erasing one would let somebody in."""
    office.append(a_pass(estate.clock, None))
    (withdrawal,) = office.append(PassStateSet(1, 1, PassState.WITHDRAWN, "moved away"))

    office.append(erasure_of(office, withdrawal))

    with office.store.read() as look:
        known = look.pass_(1)
        assert known is not None
        assert known.state is PassState.WITHDRAWN
    assert len(sealed(office, withdrawal)) == 2
    assert everything_holds(office)


def test_what_another_office_had_said_of_them_goes_too(estate: SmallEstate) -> None:
    """A permit that is told when they are forgotten already, and the warning and the row of a register in that office's own
    log; what is said afterwards stands."""
    office, second = estate.office, estate.join("Second", DeviceKind.OFFICE)
    home = a_household(estate.clock)
    gone, left = (a_person(estate.clock, home.id, name, id_number=None) for name in ("欧阳建国", "李四"))
    office.append(home, gone, left)
    estate.meet()
    second.append(*(one for person in (gone, left) for one in said_of(person.id, estate.clock.now())))
    late = second.tell(office)
    estate.clock.forward(timedelta(minutes=1))
    office.append(erasure_of(office, person=gone.id))

    office.hear(late)
    second.hear(office.tell(second))

    assert told_about(office) == 3 * [left.id]
    assert told_about(second) == 3 * [left.id]
    assert everything_holds(office)
    assert everything_holds(second)
    estate.clock.forward(timedelta(minutes=1))
    second.append(*said_of(gone.id, estate.clock.now()))
    office.hear(second.tell(office))
    assert set(told_about(office)) == {left.id, gone.id}


def told_about(machine: Machine) -> list[UUID | None]:
    """About whom there is a permit, a warning or a row."""
    with machine.store.read() as look:
        permits, warned, rows = look.all(ExitPermit), look.all(WarningStep), look.all(RegisterRow)
    return [
        *(one.person for one in permits),
        *(one.person for one in warned),
        *(one.person for one in rows),
    ]


def said_of(person: UUID, now: datetime) -> tuple[WarningStep, ExitPermit, RegisterRow]:
    """What an office says of somebody."""
    return (
        WarningStep(uuid7(now), f"fever/{person}", "fever", now, WarningState.TAKEN, person=person, who="欧阳建国"),
        ExitPermit(uuid7(now), person, "医院", now, now + timedelta(hours=2), now),
        RegisterRow(uuid7(now), uuid7(now), now, now.date(), person=person, note="电话里说的"),
    )
