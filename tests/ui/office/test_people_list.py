"""The registry's list is paged, sorted and searched by the store, over a real encrypted one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, replace
from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.facts import Erasure
from gatekeeper.domain.household import Household, Person, PersonState, Standing
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office import people_list
from gatekeeper.service.office.listed import LinesMade, PeopleAsked
from gatekeeper.service.office.people_list import PeopleList
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.paging import PageAsked
from gatekeeper.service.sounds import order_of
from gatekeeper.store.listed import ListedQuestions
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.paged import PageQuery
from gatekeeper.ui.office.residents.asked import page_asked
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person
from tests.ui.office import sample

NUMBERS = {0: "11010119900307002X", 8: "110101199003070038"}
PHONES = {8: "137 5555 1234 / 0755-26001234（妻）"}


@pytest.fixture
def people(office: Machine) -> PeopleList:
    """The sample's people in a store: sixty of five buildings, with passes."""
    homes: dict[Any, Household] = {}
    for at, row in enumerate(sample.residents()):
        assert row.flat is not None
        home = homes.get(row.flat) or Household(uuid7(office.clock.now()), row.flat)
        if row.flat not in homes:
            homes[row.flat] = home
            office.append(home)
        number, phone = NUMBERS.get(at), PHONES.get(at, f"139 7777 {at:04d}")
        person = Person(row.person, home.id, row.name, number, row.standing, row.returned, phone, row.plates)
        office.append(replace(person, state=row.state))
        if row.passes:
            office.append(a_pass(office.clock, row.person, at + 1))
    return PeopleList(lambda: office.store)


def found(people: PeopleList, query: str, sort: str = "flat", **how: Any) -> list[Resident]:
    """Who is on the first page of a search."""
    return list(people.page(page_asked(PageQuery(query, Sort(sort), **how))).rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("张伟", {"张伟"}),
        ("zw", {"张伟"}),
        ("zhangw", {"张伟"}),
        ("smith", {"John Smith"}),
        ("粤b12345", {"张伟"}),
        ("002x", {"张伟"}),
        ("QQ", set()),
        ("100%", set()),
    ],
)
def test_people_are_found_by_what_a_clerk_knows(people: PeopleList, query: str, expected: set[str]) -> None:
    """Name, initials, pinyin, part of a plate, last four of the ID number; in any case."""
    assert {row.name for row in found(people, query)} == expected


@pytest.mark.parametrize("query", ["2-1", "21", "２－１"])
def test_people_are_found_by_the_beginning_of_their_flat(people: PeopleList, query: str) -> None:
    """With and without marks, in full width too."""
    rows = [row for row in found(people, query) if row.person != sample.residents()[20].person]

    assert rows
    assert all(str(row.flat).startswith("2-1") for row in rows)


@pytest.mark.parametrize("query", ["13755551234", "137 5555 1234", "55551234", "26001234", "0755-2600"])
def test_somebody_is_found_by_telephone(people: PeopleList, query: str) -> None:
    """Whole or in part, with and without its marks, the second one too; the numbers stay sealed in the store."""
    assert [row.person for row in found(people, query)] == [sample.residents()[8].person]


@pytest.mark.parametrize("query", ["00000012", "00000013/1", "０００００013"])
def test_somebody_is_found_by_the_number_on_a_card(people: PeopleList, query: str) -> None:
    """And nobody of building 12 with them; a card of somebody who moved out is none."""
    expected = [] if "12" in query else [sample.residents()[12].person]

    assert [row.person for row in found(people, query)] == expected


def test_somebody_is_found_by_what_they_are(people: PeopleList) -> None:
    """In either language; whoever moved out is nothing else any more."""
    returned = {row.person for row in sample.residents() if row.standing is Standing.RETURNEE}
    gone = {row.person for row in sample.residents() if row.state is PersonState.MOVED_OUT}

    assert {row.person for row in found(people, "返城")} == returned - gone
    assert {row.person for row in found(people, "returnee")} == returned - gone
    assert {row.person for row in found(people, "已搬")} == gone


def test_pages_follow_each_other_in_every_order(people: PeopleList) -> None:
    """From page to page by where the last one ended: everybody once, and the same as all at once."""
    for by in ("place", "spelled", "kind"):
        for down in (False, True):
            whole = people.page(PageAsked(PeopleAsked(), by=by, down=down)).found.keys
            walked: list[Any] = []
            page = people.page(PageAsked(PeopleAsked(), by=by, down=down, count=7))
            while page.rows:
                walked += page.found.keys
                page = people.page(
                    PageAsked(PeopleAsked(), by=by, down=down, count=7, first=len(walked), after=page.found.end)
                )
            assert tuple(walked) == whole
            assert len(whole) == 60
            middle = people.page(PageAsked(PeopleAsked(), by=by, down=down, count=7, with_key=whole[30]))
            assert middle.found.keys == whole[28:35]
            assert middle.found.first == 28


def test_names_stand_in_the_order_of_their_sounds(people: PeopleList) -> None:
    """Not of their code points."""
    names = [row.name for row in found(people, "", "name")]

    assert names == sorted(names, key=order_of)


def test_a_change_is_listed_whoever_made_it(people: PeopleList, office: Machine) -> None:
    """Saved here, or by a command beside the window; a flat that was named anew too."""
    found(people, "")
    zhang = sample.residents()[0].person
    with office.store.read() as look:
        before = look.person(zhang)
        assert before is not None
        home = look.household(before.household)
    assert home is not None

    office.append(replace(before, name="司徒美"))
    assert [row.person for row in found(people, "stm")] == [zhang]
    office.append(replace(home, flat=replace(home.flat, building="99")))
    assert {str(row.flat) for row in found(people, "99-")} == {f"99-{home.flat.unit}-{home.flat.room}"}


def test_what_a_table_said_is_listed_some_lines_a_transaction(
    people: PeopleList, office: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clerk who saves somebody after an import of thousands does not wait until all of them are listed."""
    found(people, "")
    monkeypatch.setattr(people_list, "LISTED", 10)
    written: list[int] = []
    write_lines = ListedQuestions.write_lines

    def counted(look: ListedQuestions, made: LinesMade) -> None:
        written.append(len(made.lines))
        write_lines(look, made)

    monkeypatch.setattr(ListedQuestions, "write_lines", counted)
    home = a_household(office.clock)
    office.append(home, *(a_person(office.clock, home.id, f"司徒{n}", id_number=None) for n in range(25)))

    pages = [people.page(page_asked(PageQuery("司徒", Sort("flat")))) for _ in range(3)]

    assert written == [10, 10, 5]
    assert [(len(page.rows), page.lacking) for page in pages] == [(10, 15), (20, 5), (25, None)]


def test_the_first_page_of_a_large_registry_does_not_wait_for_its_list(
    people: PeopleList, office: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is listed before all others, and says how many are lacking; whoever exports gets everybody all the same."""
    monkeypatch.setattr(people_list, "LISTED", 10)
    monkeypatch.setattr(people_list, "FIRST", 4)
    flats = sorted({(row.flat.building, row.flat.unit, row.flat.room) for row in sample.residents() if row.flat})

    page = people.page(page_asked(PageQuery("", Sort("flat"))))

    first = [row for row in sample.residents() if row.flat and astuple(row.flat) in set(flats[:4])]
    assert {row.person for row in page.rows} == {row.person for row in first}
    assert page.lacking == 60 - len(first)
    assert len(list(people.everybody(page_asked(PageQuery("", Sort("flat")))))) == 60
    assert people.page(page_asked(PageQuery("", Sort("flat")))).lacking is None


def test_what_is_said_while_the_list_grows_is_on_the_page_that_ends_it(
    people: PeopleList, office: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slices behind it were begun before: they are looked at once more, or the window would not ask again."""
    monkeypatch.setattr(people_list, "LISTED", 10)
    monkeypatch.setattr(people_list, "FIRST", 4)
    for _ in range(3):
        assert people.page(page_asked(PageQuery("", Sort("flat")))).lacking is not None
    with office.store.read() as look:
        first = min(look.persons(), key=lambda one: one.id)  # compared long ago
    office.append(replace(first, name="司徒美"))

    pages = [people.page(page_asked(PageQuery("stm", Sort("flat"))))]
    while pages[-1].lacking is not None:
        pages.append(people.page(page_asked(PageQuery("stm", Sort("flat")))))

    assert [row.name for row in pages[-1].rows] == ["司徒美"]


def test_a_list_that_failed_half_way_goes_on(
    people: PeopleList, office: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk stops a slice, and the page says so; the next page begins again."""
    monkeypatch.setattr(people_list, "LISTED", 10)
    monkeypatch.setattr(people_list, "FIRST", 4)
    write_lines = ListedQuestions.write_lines
    full = [True, False]

    def failing(look: ListedQuestions, made: LinesMade) -> None:
        if full and full.pop():
            raise OSError("full")
        write_lines(look, made)

    monkeypatch.setattr(ListedQuestions, "write_lines", failing)

    with pytest.raises(OSError, match="full"):
        people.go_on()

    assert len(found(people, "")) < 60
    assert people.go_on()
    assert len(found(people, "")) == 60


def test_who_is_erased_stands_in_no_list(people: PeopleList, office: Machine) -> None:
    """At once, not when the list is asked next: neither the name nor the ends of the numbers."""
    found(people, "")
    zhang = sample.residents()[0].person
    with office.store.read() as look:
        names = tuple(look.person_entries(zhang))

    office.append(Erasure(zhang, names, "asked"))

    with office.store.read() as look:
        assert look.list_state().lines < 60
    assert found(people, "002x") == []
    assert len(found(people, "", "name")) == 59


def test_a_value_that_was_erased_takes_nobody_else_out_of_the_list(people: PeopleList, office: Machine) -> None:
    """Every line is written anew after it: the window that is open shows everybody, by what is left."""
    zhang = sample.residents()[0].person
    with office.store.read() as look:
        before = look.person(zhang)
    assert before is not None
    office.append(replace(before, name="司徒美"))
    assert len(found(people, "stm")) == 1
    with office.store.read() as look:
        newest = list(look.person_entries(zhang))[-1]

    office.append(Erasure(None, (newest,), "asked"))

    assert found(people, "stm") == []
    assert len(found(people, "", "name")) == 60


def test_the_own_lost_log_is_listed_when_a_gate_gives_it_back(estate: SmallEstate) -> None:
    """Older than what was said since the database was put back, and missing from the list of the window all the same."""
    office, gate = estate.office, estate.join("North")
    home = a_household(office.clock)
    wang = a_person(office.clock, home.id, "王芳")
    office.append(home, wang)
    estate.meet(gate)
    blob = office.save()
    office.clock.forward(timedelta(minutes=1))
    office.append(replace(wang, name="欧阳雪"), a_person(office.clock, home.id, "司徒美"))
    estate.meet(gate)
    office.put_back(blob)
    office.clock.forward(timedelta(minutes=1))
    people = PeopleList(lambda: office.store)
    people.page(PageAsked(PeopleAsked(), "place"))
    office.append(a_person(office.clock, home.id, "李白"))
    assert {row.name for row in people.page(PageAsked(PeopleAsked(), "place")).rows} == {"王芳", "李白"}

    for _ in range(3):
        estate.meet(gate)

    assert {row.name for row in people.page(PageAsked(PeopleAsked(), "place")).rows} == {"欧阳雪", "李白", "司徒美"}
    assert [row.name for row in found(people, "oyx")] == ["欧阳雪"]


def test_what_is_said_while_all_are_compared_is_listed_next(people: PeopleList, office: Machine) -> None:
    """A command saves somebody whose line has just been compared: the next look brings it."""
    zhang = sample.residents()[0].person
    with office.store.read() as look:
        before = look.person(zhang)
    assert before is not None
    waiting = [replace(before, name="司徒美")]

    class Meanwhile:
        """The store, and somebody who writes into it as soon as some lines were compared."""

        me = office.store.me
        read = staticmethod(office.store.read)

        @contextmanager
        def write(self) -> Iterator[Any]:
            """One transaction; another one comes right after the first."""
            with office.store.write() as work:
                yield work
            if waiting:
                office.append(waiting.pop())

    at_work = PeopleList(Meanwhile)
    found(at_work, "")

    assert [row.person for row in found(at_work, "stm")] == [zhang]


def test_who_is_chosen_and_does_not_fit_is_told(people: PeopleList) -> None:
    """What is chosen is what is seen; their line comes along all the same."""
    zhang, john = sample.ZHANG, sample.JOHN

    page = people.page(page_asked(PageQuery("smith", Sort("flat"), chosen=frozenset([zhang, john]))))

    assert page.found.seen == {john}
    assert {row.person for row in page.chosen} == {zhang, john}


def test_everybody_who_fits_is_exported_in_order(people: PeopleList) -> None:
    """Page after page, whatever page was looked at."""
    rows = list(people.everybody(page_asked(PageQuery("", Sort("name"), first=50))))

    assert [row.person for row in rows] == [row.person for row in found(people, "", "name")]
