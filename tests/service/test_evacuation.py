"""Who is inside, to be called out: at the office of what all gates told, at a gate of what it saw and was told."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from gatekeeper.domain.errors import DiskFull
from gatekeeper.domain.facts import Revealed
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passage import MOST_INSIDE, Direction
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.printing.evacuation import print_evacuation
from gatekeeper.service.evacuation import AT_THE_GATE, Evacuation, called_out, evacuation, knowledge_of
from gatekeeper.service.gate.so_far import so_far
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.found import set_policy
from gatekeeper.store.engine import Said
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text
from tests.visiting import make_out

IN, OUT = Direction.IN, Direction.OUT
MINUTES = timedelta(minutes=1)


@pytest.fixture
def south(estate: SmallEstate, gate: Machine) -> Machine:
    """Another gate."""
    return estate.join("South")


@pytest.fixture
def lived(estate: SmallEstate, office: Machine, gate: Machine, south: Machine) -> None:
    """Three flats in two buildings: in at the north, in at the south, in and out again; a visitor, and one who was only
    written down."""
    set_policy(policy_text("routine"), store=office.store)
    homes = [a_household(estate.clock, Flat(building, "1", "101")) for building in ("10", "2", "2")]
    homes[2] = replace(homes[2], flat=Flat("2", "1", "102"))
    names = ("王一", "李二", "张三")
    people = [a_person(estate.clock, home.id, name, id_number=None) for home, name in zip(homes, names, strict=True)]
    office.append(*homes, *people)
    estate.meet()
    for machine, one, way in (
        (gate, people[0], IN),
        (south, people[1], IN),
        (gate, people[2], IN),
        (south, people[2], OUT),
    ):
        estate.clock.forward(MINUTES)
        machine.passage(person=one.id, household=one.household, direction=way)
    make_out("赵客", "2-1-101", 4, store=gate.store, keys=gate.keys, clock=gate.clock)
    visit = Visit(uuid7(estate.clock.now()), homes[0].id, Purpose.REPAIR, VisitState.ARRIVED, estate.clock.now())
    gate.append(replace(visit, came=estate.clock.now(), gate=gate.id, name="钱师傅", companions=2))
    estate.meet(gate, south, gate)


def told(machine: Machine) -> tuple[Evacuation, dict[str, list[str]]]:
    """The list, and the names by building."""
    found = evacuation(store=machine.store, clock=machine.clock)
    return found, {one.building: [person.name for person in one.people] for one in found.buildings}


def test_the_office_knows_who_is_inside_by_building(office: Machine, lived: None) -> None:
    """Building 2 before building 10; visitors and their companions are counted; who went out at another gate is not there."""
    found, names = told(office)

    assert names == {"2": ["李二", "赵客"], "10": ["王一", "钱师傅"]}
    assert (found.many, [one.many for one in found.buildings]) == (6, [2, 4])
    assert (found.office, found.as_of) == (True, None)


def test_a_gate_knows_the_same_and_how_old_that_is(gate: Machine, lived: None) -> None:
    """With the list of the office; its age stands on the paper."""
    found, names = told(gate)

    assert names == {"2": ["李二", "赵客"], "10": ["王一", "钱师傅"]}
    assert found.as_of is not None
    assert found.as_of.strftime("%H:%M") in knowledge_of(found, Language.ZH)


def test_a_gate_that_was_told_nothing_says_so(estate: SmallEstate, gate: Machine, lived: None) -> None:
    """An older office sends no list."""
    alone = replace(told(gate)[0], as_of=None)

    assert "only what this one saw" in knowledge_of(alone, Language.EN)


def test_who_came_in_days_ago_has_left_unseen(estate: SmallEstate, office: Machine, lived: None) -> None:
    """Nobody is inside for ever."""
    estate.clock.forward(MOST_INSIDE + MINUTES)

    assert told(office)[1] == {}


def test_whoever_came_in_by_a_clock_that_was_put_back_is_on_it(
    estate: SmallEstate, gate: Machine, office: Machine, lived: None
) -> None:
    """An hour fast in the morning, then set right: they are inside, though that hour has not come yet."""
    estate.clock.forward(-timedelta(hours=1))

    for machine in (gate, office):
        found, names = told(machine)
        assert "王一" in names["10"]
        assert found.buildings[-1].people[0].since <= found.at


def test_who_takes_the_list_at_a_gate_stands_in_the_journal(office: Machine, gate: Machine, lived: None) -> None:
    """That it was taken, and how many were on it; nobody on it by name."""
    found = called_out(store=gate.store, clock=gate.clock)

    with gate.store.read() as look:
        taken = look.all(Revealed)[-1]
    assert (found.many, taken.what) == (6, "exported")
    assert taken.reason == f"inside, 6 people, full names: {AT_THE_GATE}"


def test_a_full_disk_stops_no_evacuation(gate: Machine, lived: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is there, though nothing could be written about it."""

    def full() -> object:
        raise DiskFull(Said.DISK_FULL)

    monkeypatch.setattr(gate.store, "write", full)

    assert called_out(store=gate.store, clock=gate.clock).many == 6


@pytest.mark.parametrize("language", list(Language))
def test_the_list_is_printed_with_everybody_on_it(
    office: Machine, lived: None, tmp_path: Path, language: Language
) -> None:
    """Read back from the paper."""
    found, names = told(office)
    out = tmp_path / "inside.pdf"
    print_evacuation(found, out, language)

    document = pypdfium2.PdfDocument(out.read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for name in [one for some in names.values() for one in some]:
        assert name in text


def test_a_shift_says_how_many_are_inside_and_records_no_export(gate: Machine, south: Machine, lived: None) -> None:
    """As many as the list names, by which gate they came; it is counted for nobody to take away."""
    found, told_here = told(gate)[0], so_far(store=gate.store, clock=gate.clock).heads
    there = so_far(store=south.store, clock=south.clock).heads

    assert told_here is not None
    assert there is not None
    assert (told_here.here, told_here.everywhere, told_here.visitors) == (5, found.many, 4)
    assert told_here.as_of == found.as_of
    assert there.here == 1
    with gate.store.read() as look:
        assert not look.all(Revealed)


def test_who_came_in_days_ago_stands_apart_as_assumed_to_have_left(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, lived: None, tmp_path: Path
) -> None:
    """At the gate that saw them, at the other and at the office; they are not counted, and the paper says why."""
    estate.clock.forward(MOST_INSIDE + MINUTES)
    estate.meet(gate, south, gate)

    for machine in (office, gate, south):
        found, names = told(machine)
        gone = [one.name for one in found.unseen if not one.visits]
        assert sorted(gone) == ["李二", "王一"]
        assert all(one.assumed_out for one in found.unseen)
        assert not {"王一", "李二"} & {name for people in names.values() for name in people}
    out = tmp_path / "list.pdf"
    print_evacuation(found, out, Language.EN)
    text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    assert "Assumed to have left" in text
    assert "王一" in text


def test_whoever_is_seen_again_is_assumed_no_more(
    estate: SmallEstate, gate: Machine, south: Machine, lived: None
) -> None:
    """Out at last, or in again: nobody is in both lists."""
    estate.clock.forward(MOST_INSIDE + MINUTES)
    estate.meet(gate, south, gate)
    with gate.store.read() as look:
        (wang,) = [one for one in look.persons() if one.name == "王一"]
    gate.passage(person=wang.id, household=wang.household, direction=IN)

    found, names = told(gate)

    assert "王一" in names["10"]
    assert "王一" not in {one.name for one in found.unseen}
