"""A visit is said whole at each step, by gates and the office alike; the newest word holds, and what is sensitive is sealed."""

from dataclasses import fields, replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from gatekeeper.domain.facts import EntryName, Erasure
from gatekeeper.domain.visit import AskedHow, Purpose, Visit, VisitState
from gatekeeper.store.check import rebuild
from gatekeeper.store.engine import open_engine
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate
from tests.store.test_late import forget, update
from tests.store.test_late import marks_anew as marks_anew


def a_visit(clock: FakeClock, **values: object) -> Visit:
    """A visitor with everything that a form may ask for."""
    whole = Visit(
        id=UUID(int=77),
        host=UUID(int=1),
        purpose=Purpose.REPAIR,
        state=VisitState.ARRIVED,
        at=clock.now(),
        came=clock.now(),
        gate="0" * 16,
        guard=UUID(int=2),
        name="王师傅",
        id_number="11010519491231002X",
        phone="13800138000",
        plate="粤B12345",
        companions=1,
        accompanied="小李",
        region="440305",
        from_place="深圳南山 粤海街道",
        answers=("fever=no", "been=Hubei Wuhan"),
        host_says=True,
        asked=AskedHow.TELEPHONE,
        answered_by="张三",
        expected_from=clock.now(),
        expected_until=clock.now() + timedelta(hours=2),
        pass_number=2_000_000_001,
        parcels=3,
        shelf="B3",
        taken_by=UUID(int=3),
        taker="李阿姨",
        note="水管",
    )
    return replace(whole, **values)  # type: ignore[arg-type]  # names of fields


def held(machine: Machine) -> Visit | None:
    """The one visit, as a machine knows it."""
    with machine.store.read() as look:
        return look.newest(Visit)


def test_every_field_comes_back_as_it_was_said(estate: SmallEstate, clock: FakeClock) -> None:
    """At the gate, at the office it is told to, and after the tables were made anew."""
    gate, visit = estate.join("North"), a_visit(clock)
    assert {one.name for one in fields(Visit) if getattr(visit, one.name) in (None, "", 0, ())} == set()

    gate.append(visit)
    estate.meet()

    assert held(gate) == held(estate.office) == visit
    assert rebuild(estate.office.store, lambda done, total: None).differing == ()


def test_an_expected_visit_of_the_office_comes_to_the_gate_and_its_arrival_back(
    estate: SmallEstate, clock: FakeClock
) -> None:
    """One visit, one id, whoever says the next word of it."""
    gate = estate.join("North")
    estate.office.append(a_visit(clock, state=VisitState.EXPECTED, came=None))
    estate.meet()
    expected = held(gate)
    assert expected is not None

    clock.forward(timedelta(hours=1))
    gate.append(replace(expected, state=VisitState.ARRIVED, at=clock.now(), came=clock.now()))
    estate.meet()

    arrived = held(estate.office)
    assert arrived is not None
    assert arrived.state is VisitState.ARRIVED


def test_who_came_cannot_be_read_in_the_database(estate: SmallEstate, clock: FakeClock) -> None:
    """Name, number, telephone and who came along are sealed once more; a number is found by its index."""
    gate = estate.join("North")
    gate.append(a_visit(clock))
    gate.store.close()

    engine = open_engine(gate.database, gate.keys.database)
    with engine.connect() as connection:
        (row,) = connection.execute(text("SELECT * FROM visit")).mappings()
    engine.dispose()

    plain = repr(dict(row)) + "".join(one.decode("utf-8", "ignore") for one in row.values() if isinstance(one, bytes))
    for word in ("王师傅", "11010519491231002X", "13800138000", "小李", "李阿姨"):
        assert word not in plain
    assert row["id_index"] is not None


def test_an_erased_visit_is_gone_and_one_step_erased_leaves_the_other(estate: SmallEstate, clock: FakeClock) -> None:
    """Retention takes all its entries; a mistake may take one."""
    gate, office = estate.join("North"), estate.office
    came, left = gate.append(a_visit(clock), a_visit(clock, state=VisitState.LEFT))
    estate.meet()

    office.append(Erasure(None, (EntryName(left.header.name, left.header.seq),), "a slip"))
    estate.meet()
    before = held(gate)
    assert before is not None
    assert before.state is VisitState.ARRIVED

    office.append(Erasure(None, (EntryName(came.header.name, came.header.seq),), "thirty days are over"))
    estate.meet()
    assert held(gate) is held(office) is None


def test_an_office_of_before_passes_visits_over_and_knows_them_after_its_update(
    estate: SmallEstate, gate: Machine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is set aside and nothing lost, however many steps a visit took meanwhile; nobody has to tell it again."""
    came, left = a_visit(clock), a_visit(clock, state=VisitState.LEFT)
    gate.append(came, left)
    bundle = gate.tell(estate.office)
    forget(monkeypatch, "visit")
    estate.office.restart()

    assert estate.office.hear(bundle).quarantined == 0
    with estate.office.store.read() as look:
        assert look.session.connection.execute(text("SELECT count(*) FROM visit")).scalar() == 0

    update(monkeypatch, estate.office)
    assert held(estate.office) == left


def test_a_purpose_and_a_state_of_a_newer_program_are_kept_as_they_are(estate: SmallEstate, clock: FakeClock) -> None:
    """Neither is taken for another one, and the older gate goes on with the visit without changing them."""
    gate = estate.join("North")
    odd = a_visit(clock, purpose=Purpose("drone"), state=VisitState("hovering"))
    estate.office.append(odd)
    estate.meet()

    seen = held(gate)
    assert seen == odd
    assert not seen.purpose.known
    assert not seen.waits


def test_two_gates_that_speak_of_one_visit_end_alike_in_any_order(estate: SmallEstate, clock: FakeClock) -> None:
    """Whoever spoke last is believed, by the office and after its tables were made anew."""
    north, south = estate.join("North"), estate.join("South")
    north.append(a_visit(clock))
    clock.forward(timedelta(minutes=5))
    south.append(a_visit(clock, state=VisitState.LEFT, at=clock.now()))

    estate.office.hear(south.tell(estate.office))
    estate.office.hear(north.tell(estate.office))

    told = held(estate.office)
    assert told is not None
    assert told.state is VisitState.LEFT
    assert rebuild(estate.office.store, lambda done, total: None).differing == ()
