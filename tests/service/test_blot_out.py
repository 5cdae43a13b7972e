"""What the rules keep no longer goes by itself: visits with names and passes, passages, pictures; and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from gatekeeper.domain.case import Case
from gatekeeper.domain.facts import Amended, Amendment, EntryName, GatePass, Stream, StreamName
from gatekeeper.domain.keep_rules import DAY, BlottedOut, Dated, spans_of
from gatekeeper.domain.lookout import HitState, Lookout, LookoutCleared, LookoutHit
from gatekeeper.domain.passes import Pass, first_number_of
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service import blot_out as job
from gatekeeper.service.blot_out import blot_out, overdue
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.report import day_report
from gatekeeper.store import tables
from gatekeeper.store.check import rebuild, verify
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text


def a_visit(gate: Machine, home: UUID, *states: VisitState, number: int = 5, **values: object) -> Visit:
    """A visitor with name, number, phone and plate, a pass made out for them, and what became of it."""
    now, kid = gate.clock.now(), gate.known_as(gate).kid
    visit = Visit(
        uuid7(now),
        home,
        Purpose.GUEST,
        VisitState.ARRIVED,
        now,
        came=now,
        gate=gate.id,
        name="来访人",
        id_number="11010519491231002X",
        phone="13900000000",
        plate="粤B12345",
        pass_number=first_number_of(kid) + number,
    )
    visit = replace(visit, **values)  # type: ignore[arg-type]  # any field of a visit may be given
    made = Pass.of_visitor(
        visit.pass_number or 1, "yellow", holder=visit.name or "", flat="1-2-301", start=now, hours=4, visit=visit.id
    )
    gate.append(GatePass(made), visit)
    for state in states:
        gate.clock.forward(timedelta(minutes=5))
        gate.append(replace(visit, state=state, at=gate.clock.now()))
    return visit


def days_go_by(estate: SmallEstate, days: int) -> None:
    """And at their end everybody has heard of everybody."""
    estate.clock.forward(days * DAY)
    for gate in estate.machines[1:]:
        gate.passage()
    estate.meet()


def still_told(machine: Machine) -> set[str]:
    """What of the visitor's own words a machine still holds, in entries and tables."""
    words = ("来访人", "11010519491231002X", "13900000000", "粤B12345")
    with machine.store.read() as look:
        bodies = [entry.body for head in look.heads() for entry in look.entries(head.stream) if entry.body is not None]
        rows = [repr(one) for one in look.all(Visit)] + [look.pass_(one.pass_number or 1) for one in look.all(Visit)]
        values = repr(rows) + repr([(one.name, one.phone, one.id_number) for one in look.all(Visit)])
    return {word for word in words if any(word.encode() in body for body in bodies) or word in values}


def run(machine: Machine) -> dict[Dated, int]:
    """The job of a day at one machine."""
    return blot_out(store=machine.store, clock=machine.clock)


def test_an_old_visit_is_blotted_out_here_and_at_the_office(estate: SmallEstate, gate: Machine) -> None:
    """Thirty days after it ended, by each machine for itself; one of yesterday stays, and all logs still hold."""
    home = a_household(estate.clock)
    estate.office.append(home)
    estate.meet()
    a_visit(gate, home.id, VisitState.LEFT)
    days_go_by(estate, 29)
    young = a_visit(gate, home.id, VisitState.LEFT, number=6, name="新客", phone=None, id_number=None, plate="")

    assert run(gate) == run(estate.office) == {}
    assert len(still_told(gate)) == 4
    days_go_by(estate, 2)
    assert run(gate) == run(estate.office) == {Dated.VISITS: 1}

    assert still_told(gate) == still_told(estate.office) == set()
    for machine in (gate, estate.office):
        with machine.store.read() as look:
            assert [one.id for one in look.all(Visit)] == [young.id]
        assert verify(machine.store, lambda *_: None).faults == ()
        assert rebuild(machine.store, lambda *_: None).differing == ()
        assert still_told(machine) == set()
    assert run(gate) == {}
    estate.meet()
    with estate.office.store.read() as look:
        assert {(one.what, one.things) for one in look.all(BlottedOut)} == {(Dated.VISITS, 1)}


def test_whoever_is_inside_or_waits_is_left_alone(estate: SmallEstate, gate: Machine) -> None:
    """Nobody is forgotten while they are here; a parcel that waits neither."""
    home = a_household(estate.clock)
    estate.office.append(home)
    rules = estate_rules(gate, estate, "[keep]\nvisits = 2\n")
    assert rules == 2
    a_visit(gate, home.id, number=1)
    a_visit(gate, home.id, VisitState.HANDED_OVER, number=2)
    waiting = a_visit(gate, home.id, number=3)
    gate.append(replace(waiting, state=VisitState.HANDED_OVER, parcels=2, at=gate.clock.now()))

    days_go_by(estate, 5)
    assert run(gate) == {Dated.VISITS: 1}

    days_go_by(estate, 30)
    assert run(gate) == {Dated.VISITS: 1}, "after so long nobody takes them for being inside"


def estate_rules(gate: Machine, estate: SmallEstate, more: str) -> int:
    """Other days for what is kept; how many they are at the gate."""
    set_policy(policy_text("heightened") + "\n" + more, store=estate.office.store)
    estate.meet()
    with gate.store.read() as look:
        policy = look.policy()
    assert policy is not None
    return policy.keep.visits.days


def test_passages_go_but_not_of_an_open_case_or_an_observed_one(estate: SmallEstate, gate: Machine) -> None:
    """The office keeps what somebody may still be traced by; an answer that was undone goes with the others."""
    home = a_household(estate.clock)
    watched = a_person(estate.clock, home.id, confined_until=(estate.clock.now() + 200 * DAY).date(), id_number=None)
    estate.office.append(home, watched)
    estate.meet()
    begun = estate.clock.now()
    gate.passage()
    undone = gate.passage(tenths=(379,))
    gate.append(Amendment(EntryName(undone.header.name, undone.header.seq), Amended.UNDONE))
    gate.passage(person=watched.id)
    gate.passage()
    estate.meet()
    case = Case(uuid7(begun), begun, begun, begun - DAY, begun + DAY, person=watched.id)
    estate.office.append(case)

    days_go_by(estate, 91)
    assert run(gate)[Dated.PASSAGES] == 3
    assert run(estate.office) == {}
    estate.office.append(replace(case, closed=True, at=estate.clock.now()))
    assert run(estate.office)[Dated.PASSAGES] == 3

    for machine in (gate, estate.office):
        with machine.store.read() as look:
            left = list(look.passages(begun - DAY, begun + DAY))
            kept = [e for e in look.entries(undone.header.name) if e.body is not None and e.header.kind == "passage"]
        assert [one.person for one in left] == [watched.id]
        assert undone.header.seq not in {one.header.seq for one in kept}
        assert verify(machine.store, lambda *_: None).faults == ()


def test_a_clock_that_jumped_years_ahead_blots_out_nothing(estate: SmallEstate, gate: Machine) -> None:
    """Neither at the gate nor at the office: how late it is a second clock has to say."""
    gate.passage()
    estate.meet()

    estate.clock.jump(3650 * DAY)
    estate.clock.restart()

    assert run(gate) == run(estate.office) == {}


def test_a_machine_that_dies_meanwhile_goes_on_the_next_time(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each portion is whole: what went is told once."""
    for _ in range(450):
        gate.passage()
    days_go_by(estate, 91)
    portions = job._portions

    def dies(old: list[job.OldThing]) -> Iterator[object]:
        for number, one in enumerate(portions(old)):
            if number == 1:
                raise KeyboardInterrupt
            yield one

    monkeypatch.setattr(job, "_portions", dies)
    with pytest.raises(KeyboardInterrupt):
        run(gate)
    monkeypatch.undo()
    gate.restart()
    with gate.store.read() as look:
        assert look.count_passages() == 251
        assert overdue(look, gate.clock) == {}, "of today: it is not late"

    run(gate)

    with gate.store.read() as look:
        assert sum(one.things for one in look.all(BlottedOut)) == 450
        assert look.count_passages() == 1
    assert verify(gate.store, lambda *_: None).faults == ()


def test_stretches_are_told_by_their_ends() -> None:
    """And read again as what they were."""
    now = FakeClock().now()
    at = BlottedOut(Dated.VISITS, now, now, 0, StreamName("ab", 1, Stream.GATE), spans_of([1, 2, 3, 7, 9, 10]))

    assert at.spans == (1, 3, 7, 7, 9, 10)
    assert at.seqs == [1, 2, 3, 7, 9, 10]


def test_temperatures_go_after_thirty_days_and_the_passage_stays(estate: SmallEstate, gate: Machine) -> None:
    """By each machine for itself; of nobody who is watched, of no case; and nothing is left by which they could be guessed."""
    home = a_household(estate.clock)
    watched = a_person(estate.clock, home.id, confined_until=(estate.clock.now() + 200 * DAY).date(), id_number=None)
    estate.office.append(home, watched)
    estate.meet()
    begun = estate.clock.now()
    old = gate.passage(tenths=(379, 381), adjusted=2, plate="粤B12345")
    undone = gate.passage(tenths=(379,))
    gate.append(Amendment(EntryName(undone.header.name, undone.header.seq), Amended.UNDONE))
    gate.passage(person=watched.id, tenths=(365,))
    gate.passage(tenths=(366,))
    days_go_by(estate, 29)
    assert run(gate) == run(estate.office) == {}
    assert measured(gate) == measured(estate.office) == {(379, 381), (365,), (366,)}
    case = Case(uuid7(begun), begun, begun, begun - DAY, begun + DAY, person=watched.id)
    estate.office.append(case)

    days_go_by(estate, 2)
    assert run(gate)[Dated.READINGS] == 3
    assert run(estate.office) == {}
    estate.office.append(replace(case, closed=True, at=estate.clock.now()))
    assert run(estate.office)[Dated.READINGS] == 3
    assert measured(gate) == measured(estate.office) == {(365,)}

    for machine in (gate, estate.office):
        for again in (lambda: None, lambda machine=machine: rebuild(machine.store, lambda *_: None)):
            again()
            with machine.store.read() as look:
                kept = {one.plate: one for one in look.passages(begun, begun + DAY)}
                told = {e.header.seq: e for e in look.entries(old.header.name)}
                assert (kept["粤B12345"].tenths, kept["粤B12345"].adjusted) == ((), 0)
            for seq in (old.header.seq, undone.header.seq):
                assert (told[seq].salt, told[seq].body) == (None, None)
        assert verify(machine.store, lambda *_: None).faults == ()
        assert rebuild(machine.store, lambda *_: None).differing == ()
        assert parts(machine) == 3
    assert run(gate) == run(estate.office) == {}

    days_go_by(estate, 92)
    for machine in (gate, estate.office):
        run(machine)
        with machine.store.read() as look:
            assert {one.person for one in look.passages(begun, begun + 80 * DAY)} == {watched.id}
        assert parts(machine) == 0
        assert rebuild(machine.store, lambda *_: None).differing == ()


def test_what_the_office_has_not_heard_keeps_its_temperatures(estate: SmallEstate, gate: Machine) -> None:
    """What is left of a passage is told to nobody: it would be lost to the office."""
    gate.passage(tenths=(365,))
    estate.clock.forward(40 * DAY)
    gate.hear(estate.office.tell(gate))

    assert run(gate) == {}
    estate.meet()
    assert run(gate) == {Dated.READINGS: 1}


def measured(machine: Machine) -> set[tuple[int, ...]]:
    """Every temperature that a machine still knows, of passages."""
    with machine.store.read() as look:
        now = machine.clock.now()
        return {one.tenths for one in look.passages(now - 400 * DAY, now) if one.tenths}


def parts(machine: Machine) -> int:
    """Of how many passages a machine keeps a part."""
    with machine.store.read() as look:
        return look.session.connection.execute(select(func.count()).select_from(tables.kept_part)).scalar() or 0


def test_likenesses_to_the_watch_list_go_and_whoever_is_cleared_stays_so(estate: SmallEstate, gate: Machine) -> None:
    """Ninety days, or what the rules say; of nobody who is watched; the day report and the journal say how many."""
    assert estate_rules(gate, estate, "[keep]\nhits = 20\n") == 30
    home = a_household(estate.clock)
    until = (estate.clock.now() + 200 * DAY).date()
    watched = a_person(estate.clock, home.id, confined_until=until, id_number=None)
    now = estate.clock.now()
    line = Lookout(uuid7(now), "张伟", now)
    estate.office.append(home, watched, line)
    estate.meet()
    made = LookoutHit(uuid7(now), line.id, ("name",), now, gate.id, name="来访人", id_number="11010519491231002X")
    said = replace(made, state=HitState.NOT_THE_ONE, decided=now, line_at=line.at)
    gate.append(made, said, replace(made, id=uuid7(now), person=watched.id, name=""))
    estate.meet()
    days_go_by(estate, 19)
    young = replace(made, id=uuid7(estate.clock.now()), at=estate.clock.now())
    gate.append(young)
    assert run(gate) == run(estate.office) == {}

    days_go_by(estate, 2)
    assert run(gate) == run(estate.office) == {Dated.HITS: 1}

    for machine in (gate, estate.office):
        with machine.store.read() as look:
            assert {one.person for one in look.all(LookoutHit) if one.id != young.id} == {watched.id}
            assert [one.id for one in look.all(LookoutCleared)] == [made.id]
        assert verify(machine.store, lambda *_: None).faults == ()
        assert rebuild(machine.store, lambda *_: None).differing == ()
    report = day_report(estate.clock.now().date(), store=estate.office.store, clock=estate.clock)
    assert any("1 likenesses to the watch list" in one[1] for one in report.blotted)
    days_go_by(estate, 75)
    assert run(estate.office)[Dated.HITS] == 1
    with estate.office.store.read() as look:
        assert look.all(LookoutCleared) == []
