"""Households move, merge and split, and get their flat back."""

import pytest

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import NO_FLAT, Flat, Household, Person, PersonState, Standing
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.households import household_named, move_back, move_people
from tests.fakes import FakeClock
from tests.machines import Machine, a_household, a_pass, a_person

OLD, NEW = Flat("3", "2", "501"), Flat("9", "1", "101")


@pytest.fixture
def family(office: Machine, clock: FakeClock) -> list[Person]:
    """Four of one flat, one of them moved out; 赵六 lives elsewhere, and belongs there too."""
    old, new = a_household(clock, OLD), a_household(clock, NEW)
    people = [a_person(clock, old.id, name, id_number=None) for name in ("张三", "李四", "小张")]
    gone = a_person(clock, old.id, "前租客", id_number=None, state=PersonState.MOVED_OUT)
    other = a_person(clock, new.id, "赵六", id_number=None, also_at=(old.id,))
    office.append(old, new, *people, gone, other, a_pass(clock, people[0].id, 7))
    return [*people, gone, other]


def flats(office: Machine) -> dict[str, str]:
    """Where everybody lives."""
    with office.store.read() as look:
        homes = {one.id: str(one.flat) for one in look.households()}
        return {one.name: homes[one.household] for one in look.persons()}


def test_a_household_moves_together_and_gets_its_flat_back(
    office: Machine, clock: FakeClock, family: list[Person]
) -> None:
    """Who had moved out, and who only belongs there too, stays; a pass goes with its holder."""
    before = flats(office)
    moved = move_people([family[0].id], "7栋1单元202", together=True, join=False, store=office.store, clock=clock)

    assert {one.name for one in moved.now} == {"张三", "李四", "小张"}
    assert flats(office) == {**before, "张三": "7-1-202", "李四": "7-1-202", "小张": "7-1-202"}
    with office.store.read() as look:
        assert [one.number for one in look.passes_of(family[0].id)] == [7]
    assert move_back(moved, store=office.store) == ()
    assert flats(office) == before


def test_a_household_is_split_and_joins_another_only_where_that_is_meant(
    office: Machine, clock: FakeClock, family: list[Person]
) -> None:
    """Whoever lives there is named first."""
    with pytest.raises(BadInput, match="赵六"):
        move_people([family[2].id], str(NEW), together=False, join=False, store=office.store, clock=clock)

    moved = move_people([family[2].id], str(NEW), together=False, join=True, store=office.store, clock=clock)
    assert (flats(office)["小张"], flats(office)["张三"]) == (str(NEW), str(OLD))
    again = move_people([family[2].id], "8-1-801", together=False, join=False, store=office.store, clock=clock)
    assert move_back(moved, store=office.store) == ("小张",), "who has moved again since stays"
    assert move_back(again, store=office.store) == ()
    assert flats(office)["小张"] == str(NEW)


def test_who_lives_in_both_flats_has_each_once(office: Machine, clock: FakeClock, family: list[Person]) -> None:
    """Moving into the other one of two flats."""
    moved = move_people([family[4].id], str(OLD), together=False, join=True, store=office.store, clock=clock)

    assert len(moved.now[0].homes) == len(set(moved.now[0].homes)) == 1
    move_back(moved, store=office.store)
    with office.store.read() as look:
        assert look.person(family[4].id) == family[4]


def test_what_cannot_move_is_a_sentence(office: Machine, clock: FakeClock, family: list[Person]) -> None:
    """No flat, their own flat, somebody who has moved out or is not there; nothing is written."""

    def move(who: Person, flat: str) -> None:
        move_people([who.id], flat, together=True, join=True, store=office.store, clock=clock)

    before = flats(office)
    for who, flat in ((family[0], "三楼"), (family[0], str(OLD)), (family[3], "8-1-801")):
        with pytest.raises(BadInput):
            move(who, flat)
    with pytest.raises(NotFound):
        move(a_person(clock, uuid7(clock.now()), "无此人"), "8-1-801")
    with office.store.read() as look, pytest.raises(NotFound):
        household_named("8-1-801", look)
    assert flats(office) == before


def test_staff_without_a_flat_are_no_household(office: Machine, clock: FakeClock) -> None:
    """One of them gets a flat; the others do not."""
    none = Household(uuid7(clock.now()), NO_FLAT)
    staff = [a_person(clock, none.id, name, id_number=None, standing=Standing.STAFF) for name in ("保洁甲", "保洁乙")]
    office.append(none, *staff)

    moved = move_people([staff[0].id], "1-1-101", together=True, join=False, store=office.store, clock=clock)

    assert [one.name for one in moved.now] == ["保洁甲"]
