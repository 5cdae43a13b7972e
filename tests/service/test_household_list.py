"""Households page by page: found by whoever lives there, moved, made one and split, and taken back."""

from datetime import timedelta

import pytest

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import NO_FLAT, Flat, Household, PersonState, Standing
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.household_list import (
    HouseholdList,
    HouseholdRow,
    move_household,
    one_household,
    split_household,
)
from gatekeeper.service.office.households import move_back
from gatekeeper.service.office.people_list import PeopleList
from gatekeeper.service.paging import PageAsked
from gatekeeper.ui.office.residents.asked import asked_people
from tests.machines import SmallEstate, a_pass, a_person


@pytest.fixture
def found(estate: SmallEstate) -> HouseholdList:
    """Two flats, of which one stands in the registry twice, and somebody without a flat."""
    clock, office = estate.clock, estate.office
    homes = [Household(uuid7(clock.now()), flat) for flat in (Flat("1", "1", "101"), Flat("1", "1", "102"), NO_FLAT)]
    again = Household(uuid7(clock.now() + timedelta(seconds=1)), Flat("1", "1", "102"))
    one = a_person(clock, homes[0].id, "王芳", id_number=None, phone="13900000001", plates=("粤B11111",))
    office.append(
        *homes,
        again,
        one,
        a_person(clock, homes[0].id, "陈明", id_number=None, confined_until=clock.now().date() + timedelta(days=9)),
        a_person(clock, homes[0].id, "李雷", id_number=None, state=PersonState.MOVED_OUT),
        a_person(clock, homes[1].id, "赵六", id_number=None),
        a_person(clock, again.id, "周七", id_number=None),
        a_person(clock, homes[2].id, "保洁", id_number=None, standing=Standing.STAFF),
        a_pass(clock, one.id, 7),
    )
    return HouseholdList(PeopleList(lambda: office.store), lambda: office.store, clock)


def rows(found: HouseholdList, query: str = "") -> tuple[HouseholdRow, ...]:
    """The households that somebody fits."""
    return found.page(PageAsked(asked_people(query), "place")).rows


def test_a_flat_says_who_lives_there_and_is_found_by_any_of_them(found: HouseholdList) -> None:
    """By flat, name, pinyin, plate and telephone; staff without a flat are no household."""
    everything = rows(found)
    assert [(str(row.flat), [one.name for one in row.living]) for row in everything] == [
        ("1-1-101", ["陈明", "王芳"]),
        ("1-1-102", ["周七"]),  # by the characters of the names, as the list of people
        ("1-1-102", ["赵六"]),
    ]
    first = everything[0]
    assert (len(first.people), first.plates, first.cards, first.watched is not None) == (3, ("粤B11111",), 1, True)
    for query in ("1-1-101", "王芳", "wf", "粤B11111", "13900000001"):
        assert [row.home for row in rows(found, query)] == [first.home], query


def test_two_entries_for_one_flat_become_one_and_two_again(estate: SmallEstate, found: HouseholdList) -> None:
    """Whoever is registered in either lives in one household then; it is taken back as a move is."""
    store, clock = estate.office.store, estate.clock
    made = one_household(rows(found, "1-1-102"), "1-1-102", store=store, clock=clock)

    assert [[one.name for one in row.living] for row in rows(found, "1-1-102")] == [["赵六", "周七"]]
    assert move_back(made, store=store) == ()
    assert len(rows(found, "1-1-102")) == 2


def test_a_household_moves_as_a_whole_or_somebody_leaves_it(estate: SmallEstate, found: HouseholdList) -> None:
    """Who has moved out stays where they were; who is named must live there."""
    store, clock = estate.office.store, estate.clock
    first = rows(found)[0]
    with pytest.raises(BadInput, match="李雷"):
        split_household(first, "李雷", "2-1-101", store=store, clock=clock)
    split_household(first, "陈明", "2-1-101", store=store, clock=clock)
    (left,) = rows(found, "1-1-101")
    assert [one.name for one in left.living] == ["王芳"]

    move_household(left, "2-1-101", join=True, store=store, clock=clock)
    assert [one.name for one in rows(found, "2-1-101")[0].living] == ["陈明", "王芳"]
    (empty,) = rows(found, "1-1-101")
    assert not empty.living
