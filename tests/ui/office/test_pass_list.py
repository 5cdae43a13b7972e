"""The list of passes is paged, sorted and searched by the store, over a real encrypted one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from gatekeeper.domain.due import refusal
from gatekeeper.domain.facts import EntryName, Erasure, GatePass, PassStateSet, Printed
from gatekeeper.domain.household import Flat, Household, Person, PersonState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass, PassKind, PassState, first_number_of
from gatekeeper.domain.policy import Policy
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office import passbook
from gatekeeper.service.office.listed import Condition, PassesAsked
from gatekeeper.service.office.pass_states import reissue, set_state
from gatekeeper.service.office.passbook import BookPage, Listed, PassBook
from gatekeeper.service.paging import PageAsked
from gatekeeper.store.check import rebuild
from gatekeeper.store.listed_passes import ListedPassQuestions
from gatekeeper.ui.office.column import Sort
from gatekeeper.ui.office.desk.paged import PageQuery
from gatekeeper.ui.office.passes.asked import page_asked
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person
from tests.ui.office import sample

VISITOR = 13
NEWER = timedelta(minutes=1)


@pytest.fixture
def book(office: Machine) -> PassBook:
    """The sample's sixty passes in a store, some of them visitors'; everybody has a telephone."""
    homes: dict[Any, Household] = {}
    for row in sample.passes():
        assert isinstance(row.flat, Flat)
        assert row.colour is not None
        if row.flat not in homes:
            homes[row.flat] = a_household(office.clock, row.flat)
            office.append(homes[row.flat])
        if row.person is not None:
            phone = f"139 7777 {row.number:04d}"
            office.append(
                Person(row.person, homes[row.flat].id, row.name, phone=phone, plates=(f"粤B{row.number:05d}",))
            )
        holder = {} if row.person else {"holder": row.name, "flat": str(row.flat), "kind": PassKind.TEMPORARY}
        office.append(a_pass(office.clock, row.person, row.number, colour=row.colour.key, **holder))
        if row.printed:
            office.append(Printed((f"{row.number:08d}/1",), "00"))
    for number, state in ((3, PassState.WITHDRAWN), (8, PassState.LOST), (12, PassState.SUSPENDED)):
        set_state(number, state, "seen", store=office.store)
    return PassBook(lambda: office.store, lambda: office.clock)


def seen(book: PassBook, query: str = "", sort: str = "number", **how: Any) -> BookPage:
    """The first page of a search."""
    colours = (sample.PINK, sample.GREEN, sample.YELLOW)
    return book.page(page_asked(PageQuery(query, Sort(sort), **how), colours))


def found(book: PassBook, query: str = "", sort: str = "number", **how: Any) -> list[Listed]:
    """Which passes are on the first page of a search."""
    return list(seen(book, query, sort, **how).page.rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("00000009", {9}),
        ("00000009/1", {9}),
        ("０００００００９", {9}),
        ("0000001", {1, *range(10, 20)}),
        ("139 7777 0021", {21}),
        ("13977770021", {21}),
        ("0021", {21}),
        ("粤b00022", {22}),
        ("访客", {13, 26, 39, 52}),
        ("fkl", {13, 26, 39, 52}),
        ("临时证", {13, 26, 39, 52}),
        ("temporary", {13, 26, 39, 52}),
        ("已挂失", {8}),
        ("withdrawn", {3}),
        ("黄色", {13, 26, 39, 52}),
        ("yellow", {13, 26, 39, 52}),
        ("QQ", set()),
        ("100%", set()),
    ],
)
def test_passes_are_found_by_what_a_clerk_has(book: PassBook, query: str, expected: set[int]) -> None:
    """Number, telephone, plate, name, initials, kind, state, colour: what stands in the table is what may be typed."""
    assert {row.number for row in found(book, query)} == expected


@pytest.mark.parametrize("query", ["2-1-", "2栋1单元"])
def test_passes_are_found_by_the_beginning_of_a_flat(book: PassBook, query: str) -> None:
    """Residents' and visitors' alike, and nobody of building 12 or 20."""
    expected = {row.number for row in sample.passes() if str(row.flat).startswith("2-1-")}

    assert VISITOR in expected
    assert {row.number for row in found(book, query)} == expected


def test_somebody_is_found_by_their_names_sounds(book: PassBook) -> None:
    """Initials and whole pinyin."""
    expected = {row.number for row in sample.passes() if row.name == "张伟"}

    assert {row.number for row in found(book, "zhangw")} == {row.number for row in found(book, "zw")} == expected


def test_pages_follow_each_other_in_every_order(book: PassBook) -> None:
    """From page to page by where the last one ended: every pass once, and the same as all at once."""
    for by in ("number", "name", "flat", "kind", "colour", "state", "until", "card"):
        for down in (False, True):
            whole = book.page(PageAsked(PassesAsked(), by, down)).page.found.keys
            walked: list[int] = []
            page = book.page(PageAsked(PassesAsked(), by, down, count=7)).page
            while page.rows:
                walked += page.found.keys
                asked: PageAsked[PassesAsked, int] = PageAsked(
                    PassesAsked(), by, down, first=len(walked), count=7, after=page.found.end
                )
                page = book.page(asked).page
            assert tuple(walked) == whole, by
            assert len(whole) == 60
            middle = book.page(PageAsked(PassesAsked(), by, down, count=7, with_key=whole[30])).page.found
            assert (middle.keys, middle.first) == (whole[28:35], 28)


def test_flats_and_states_stand_in_their_order(book: PassBook) -> None:
    """Building 2 before building 10; the good ones first, those that are gone for good last."""
    flats = [row.flat for row in found(book, sort="flat") if isinstance(row.flat, Flat)]
    assert flats == sorted(flats)

    states = [row.condition for row in found(book, sort="state")]
    assert states[0] is Condition.GOOD
    assert states[-3:] == [Condition.SUSPENDED, Condition.LOST, Condition.WITHDRAWN]


def stands(one: Pass, person: Person | None, rules: Policy, now: datetime, today: date, *, left: bool) -> Condition:
    """How one pass stands, by the rules of the domain."""
    if one.state is not PassState.ACTIVE:
        return Condition(one.state.value)
    if one.expires <= now:
        return Condition.EXPIRED
    if left:
        return Condition.LEFT
    if person is not None and refusal(person, rules, today) is not None:
        return Condition.NOT_DUE
    return Condition.GOOD if one.not_before <= now else Condition.NOT_YET


def test_a_list_says_how_a_pass_stands_as_the_rules_do(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """Every state, time, standing, day of return, and visits that are over: reckoned by the database and by the domain."""
    now, home = clock.now(), a_household(clock)
    with office.store.read() as look:
        rules, today = look.policy(), calendar_of(look).day(now)
    assert rules is not None
    back = (None, *(today - timedelta(days=days) for days in (0, 13, 14, 15)))
    people: list[Person | None] = [None]
    for standing, day, state in product((*Standing, Standing("lodger")), back, PersonState):
        people.append(replace(a_person(clock, home.id), id_number=None, standing=standing, returned=day, state=state))
    office.append(home, *(one for one in people if one is not None))
    times = ((-1, 1), (-2, -1), (-1, 0), (1, 2))
    made: list[tuple[Pass, Person | None]] = []
    for number, (person, (first, last)) in enumerate(product(people, times), 1):
        span = {"not_before": now + timedelta(days=first), "expires": now + timedelta(days=last)}
        made.append((a_pass(clock, person.id if person else None, number, **span), person))
    gates = first_number_of(office.known_as(gate).kid)
    labels = [a_pass(clock, None, gates + n, holder="访客", flat="1-1-101") for n in range(3)]
    office.append(*(one for one, _ in made))
    gate.append(*(GatePass(one) for one in labels))
    gate.passage(pass_number=gates, direction=Direction.OUT)
    gate.passage(pass_number=gates + 1, direction=Direction.OUT, outcome="refuse")
    office.hear(gate.tell(office))
    for number, worse in ((1, PassState.SUSPENDED), (2, PassState.LOST), (6, PassState.WITHDRAWN)):
        office.append(PassStateSet(number, 1, worse, "seen"))

    book = PassBook(lambda: office.store, lambda: clock)
    listed = {row.number: row.condition for row in book.every(PageAsked(PassesAsked(), "number"))}

    with office.store.read() as look:
        left = look.visits_over()
        for one, person in [*made, *((label, None) for label in labels)]:
            known = look.pass_(one.number)
            assert known is not None
            expected = stands(known, person, rules, now, today, left=one.number in left)
            assert listed[one.number] is expected, (known, person)
    assert set(listed.values()) == set(Condition)


def test_a_change_is_listed_whoever_made_it(book: PassBook, office: Machine, clock: FakeClock) -> None:
    """Withdrawn, printed, issued anew, made out, a holder named anew or in another flat: here, or by a command beside the
    window.
    """
    assert seen(book).unprinted == 13
    row = found(book)[0]
    assert row.person is not None
    set_state(1, PassState.LOST, "gone", store=office.store)
    office.append(Printed(("00000004/1",), "00"))
    reissue(2, "worn", store=office.store, clock=clock)
    office.append(a_pass(clock, row.person, 61))
    with office.store.read() as look:
        holder = look.person(row.person)
        assert holder is not None
        home = look.household(holder.household)
    assert home is not None
    clock.forward(NEWER)
    office.append(replace(holder, name="司徒美"), replace(home, flat=Flat("99", "1", "101")))

    rows = {row.number: row for row in found(book)}

    assert rows[1].condition is Condition.LOST
    assert (rows[2].label, rows[2].printed) == ("00000002/2", False)
    assert rows[4].printed
    assert seen(book).unprinted == 14
    assert {row.number for row in found(book, "stm")} == {1, 61}
    assert 61 in {row.number for row in found(book, "99-1-")}


def test_what_a_gate_made_out_is_listed(estate: SmallEstate, book: PassBook, office: Machine) -> None:
    """Its label is its card: it is not offered for printing."""
    before, gate = seen(book).unprinted, estate.join("North")
    number = first_number_of(office.known_as(gate).kid)
    gate.append(GatePass(a_pass(office.clock, None, number, holder="来访者", flat="3-2-501")))
    office.hear(gate.tell(office))

    (row,) = found(book, "lfz")

    assert (row.number, row.printed) == (number, True)
    assert seen(book).unprinted == before


def test_who_is_erased_is_named_in_no_list(book: PassBook, office: Machine) -> None:
    """At once, not when the list is asked next; the pass stays, without a name."""
    row = found(book)[0]
    assert row.person is not None
    with office.store.read() as look:
        names = tuple(look.person_entries(row.person))

    office.append(Erasure(row.person, names, "asked"))

    with office.store.read() as look:
        assert isinstance(look, ListedPassQuestions)
        assert look.passes_lacking()
    rows = {one.number: one for one in found(book)}
    assert rows[row.number].name == ""
    assert len(rows) == 60


def test_a_pass_that_was_erased_takes_no_other_one_out_of_the_list(book: PassBook, office: Machine) -> None:
    """Nor what was printed of it: lines are written anew by what is left."""
    entry = office.append(a_pass(office.clock, None, 70, holder="访客", flat="1-1-101"))[0]
    assert len(found(book)) == 61

    office.append(Erasure(None, (EntryName(entry.header.name, entry.header.seq),), "asked"))

    assert len(found(book)) == 60


def test_a_rebuilt_store_lists_the_same(book: PassBook, office: Machine) -> None:
    """The list is no view of the journal, and stands on those that are."""
    before = found(book)

    rebuild(office.store, lambda done, total: None)

    assert found(book) == before


def test_many_are_listed_some_a_transaction(book: PassBook, office: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guard's passage that comes meanwhile does not wait until all of them are listed."""
    monkeypatch.setattr(passbook, "LISTED", 25)
    monkeypatch.setattr(passbook, "FIRST", 5)
    written: list[tuple[int, int | None]] = []
    list_passes = ListedPassQuestions.list_passes

    def counted(look: ListedPassQuestions, after: int, count: int) -> tuple[int, int | None]:
        written.append(list_passes(look, after, count))
        return written[-1]

    monkeypatch.setattr(ListedPassQuestions, "list_passes", counted)

    assert len(list(book.every(page_asked(PageQuery("", Sort("number")), ())))) == 60
    assert written == [(5, 5), (25, 25), (25, 50), (10, None)]


def test_the_unprinted_are_given_in_order_of_their_flats(book: PassBook) -> None:
    """The good ones alone, so that they can be handed out stairwell by stairwell; and not more than asked for."""
    rows = book.lines(book.unprinted(100))

    assert {row.number for row in rows} == {row.number for row in found(book) if good_without_card(row)}
    flats = [row.flat for row in rows if isinstance(row.flat, Flat)]
    assert flats == sorted(flats)
    assert book.unprinted(3) == tuple(row.number for row in rows[:3])


def good_without_card(row: Listed) -> bool:
    """Whether a card is to be printed of it."""
    return row.condition is Condition.GOOD and not row.printed


def test_what_is_chosen_and_does_not_fit_is_told(book: PassBook) -> None:
    """What is chosen is what is seen: only the rows of those that fit come along."""
    page = seen(book, "已挂失", chosen=frozenset([8, 9])).page

    assert page.found.seen == {8}
    assert [row.number for row in page.chosen] == [8]


def test_every_pass_that_fits_is_exported_in_order(book: PassBook) -> None:
    """Page after page, whatever page was looked at."""

    def every() -> Iterator[Listed]:
        return book.every(page_asked(PageQuery("", Sort("name"), first=50)))

    rows: Sequence[Listed] = list(every())

    assert rows == found(book, sort="name")
