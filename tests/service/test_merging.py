"""Two lines of the registry are one person: here and at every gate, and until it is taken back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act, PolicySet
from gatekeeper.domain.household import Flat, Household, Person, PersonState, Standing
from gatekeeper.domain.merging import Merge, merged_by
from gatekeeper.domain.observation import Cause, Observation
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.register import Register, RegisterRow
from gatekeeper.domain.warning import Alarm, WarningState
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.case_view import the_cases, view_case
from gatekeeper.service.office.cases import NewCase, open_case, set_contacts
from gatekeeper.service.office.cases import put_back as put_contact_back
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.find import find_person
from gatekeeper.service.office.forget import forget
from gatekeeper.service.office.history import history_of
from gatekeeper.service.office.merging import BOTH_FLATS, MergeWanted, merge, proposal, together, unmerge
from gatekeeper.service.office.today import today
from gatekeeper.service.office.warnings import put_back, settle, take
from gatekeeper.service.office.watched import watched_now
from gatekeeper.sheets.reading import read_table
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, everybody, policy_text, token_of

WHY = "typed twice"
ONE, OTHER = "11010119900307002X", "110101199003170020"


@pytest.fixture
def twice(estate: SmallEstate) -> tuple[Person, Person]:
    """Two lines of one person, in two flats; each has a pass."""
    clock = estate.clock
    here, there = a_household(clock), Household(uuid7(clock.now()), Flat("7", "1", "301"))
    one = a_person(clock, here.id, "王芳", id_number=ONE, phone="13900000001", plates=("粤B11111",))
    clock.forward(timedelta(seconds=1))
    other = a_person(clock, there.id, "王方", id_number=OTHER, phone="13900000002", plates=("粤B22222",))
    estate.office.append(here, there, one, other, a_pass(clock, one.id, 7), a_pass(clock, other.id, 8))
    return one, other


def merged(estate: SmallEstate, stays: Person, goes: Person, *take: str) -> None:
    """A clerk has merged them."""
    merge(MergeWanted(stays.id, goes.id, frozenset(take)), WHY, store=estate.office.store)


def shown(card_of: int, person: Person, office: Machine, gate: Machine) -> Answer:
    """The card that was printed for one of the two is shown at a gate."""
    card = a_pass(office.clock, person.id, card_of)
    return admit(Ask(token=token_of(card, office), tenths=(365,), mask=True), store=gate.store, clock=gate.clock)


def test_whoever_is_asked_for_under_either_id_is_the_one_who_stays(
    estate: SmallEstate, twice: tuple[Person, Person]
) -> None:
    """One line of the list, found by either name, number and telephone, with the passes and cars of both."""
    one, other = twice
    merged(estate, one, other, "phone")

    with estate.office.store.read() as look:
        now = look.person(other.id)
        assert now is not None
        assert (now.id, now.phone, now.plates) == (one.id, other.phone, ("粤B11111", "粤B22222"))
        assert [card.number for card in look.passes_of(one.id)] == [7, 8]
        assert [who.id for who in look.persons()] == [one.id]
        assert look.members(other.household) == []
        assert {find_person(text, look).id for text in (ONE, OTHER, "王方", "王芳", "00000008")} == {one.id}
    (line,) = everybody(estate.office)
    assert line.passes == ("00000007/1", "00000008/1")


def test_an_old_card_is_admitted_as_the_one_who_stays_at_every_gate(
    estate: SmallEstate, gate: Machine, twice: tuple[Person, Person]
) -> None:
    """The gate needs no office for it once it has heard; what it saw of the other counts as theirs."""
    one, other = twice
    estate.office.append(PolicySet(policy_text("routine")))
    estate.meet()
    assert shown(8, other, estate.office, gate).verdict.outcome is Outcome.ADMIT

    merged(estate, one, other)
    estate.meet()
    gate.clock.forward(timedelta(minutes=5))
    again = shown(8, other, estate.office, gate)

    assert again.identified.person is not None
    assert again.identified.person.id == one.id
    with gate.store.read() as look:
        seen = look.passages_of([one.id], gate.clock.now() - timedelta(days=1))
        assert [passage.person for passage in seen] == [one.id, one.id], "they came in as the other one first"
        assert len(look.readings_of(other.id, gate.clock.now() - timedelta(days=1))) == 2


def test_observation_goes_over_and_is_ended_by_its_own_act_only(
    estate: SmallEstate, gate: Machine, twice: tuple[Person, Person]
) -> None:
    """Whoever was watched as the other is watched; two that go on are not merged before one is ended."""
    one, other = twice
    day = date(2026, 12, 1)
    watched = replace(
        other, standing=Standing.RETURNEE, returned=day, confined_until=day + timedelta(days=13), steward="李"
    )
    seen = Observation(
        uuid7(estate.clock.now()), other.id, other.household, Cause.CAME_FROM, day, day, estate.clock.now()
    )
    estate.office.append(watched, seen)
    merged(estate, one, other)
    estate.meet()

    for machine in (estate.office, gate):
        with machine.store.read() as look:
            now = look.person(one.id)
            assert now is not None
            assert (now.confined_until, now.steward) == (watched.confined_until, "李")
    with estate.office.store.read() as look:
        assert [found.person for found in look.all(Observation, person=one.id)] == [one.id]

    for stays, goes in ((watched, one), (one, watched)):  # whatever is taken of the other line
        both = together(stays, goes, {"standing"})
        assert (both.standing, both.returned, both.steward) == (Standing.RETURNEE, day, "李")
    third = a_person(estate.clock, one.household, "王芳芳", id_number=None)
    estate.office.append(third, replace(seen, id=uuid7(estate.clock.now()), person=third.id))
    with pytest.raises(BadInput, match="Both are under observation"):
        merged(estate, one, third)


def test_an_observation_begun_by_who_had_not_heard_holds_until_it_is_ended(
    estate: SmallEstate, gate: Machine, twice: tuple[Person, Person]
) -> None:
    """Another office watches the line that is somebody else by now: whoever stays is watched, and no longer than it lasts."""
    one, other = twice
    merged(estate, one, other)
    estate.clock.forward(timedelta(minutes=1))
    estate.office.append(replace(other, confined_until=date(2026, 12, 14), steward="李"))
    estate.meet()
    with gate.store.read() as look:
        now = look.person(one.id)
        assert now is not None
        assert (now.confined_until, now.steward) == (date(2026, 12, 14), "李")
        assert [who.confined_until for who in look.members(one.household)] == [date(2026, 12, 14)]
    estate.clock.forward(timedelta(minutes=1))
    estate.office.append(replace(now, confined_until=date(2026, 12, 2)))
    with estate.office.store.read() as look:
        ended = look.person(one.id)
        assert ended is not None
        assert ended.confined_until == date(2026, 12, 2)


def test_two_clerks_merge_crosswise_and_a_ring_is_no_ring(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """The earlier word says who stays, whichever comes first to a machine; a second time they are one already."""
    one, other = twice
    with pytest.raises(BadInput, match="one person already"):
        merged(estate, one, one)
    words = [("1", Merge(other.id, one.id)), ("2", Merge(one.id, other.id))]
    assert merged_by(words) == merged_by(reversed(words))
    assert merged_by(words).who(one.id) == one.id

    merged(estate, one, other)
    with pytest.raises(BadInput, match="one person already"):
        merged(estate, other, one)
    estate.office.append(Merge(one.id, other.id))  # as another office says it that has not heard yet
    with estate.office.store.read() as look:
        assert look.merged.who(other.id) == look.merged.who(one.id) == one.id


def test_a_chain_ends_with_the_last_and_each_link_is_taken_back_alone(
    estate: SmallEstate, twice: tuple[Person, Person]
) -> None:
    """The third has all; the first link opened, the other two hold."""
    one, other = twice
    third = a_person(estate.clock, one.household, "王芳", id_number=None)
    estate.office.append(third)
    merged(estate, one, other)
    merged(estate, third, other)  # who is the first by now

    with estate.office.store.read() as look:
        assert {look.merged.who(line.id) for line in (one, other, third)} == {third.id}
        assert [card.number for card in look.passes_of(third.id)] == [7, 8]
    unmerge(one.id, "not the same after all", store=estate.office.store)
    with estate.office.store.read() as look:
        assert look.merged.all_of(one.id) == (one.id, other.id)
        assert look.merged.all_of(third.id) == (third.id,)
        reasons = [act.reason for act in look.all(Act)]
    assert reasons == [WHY, WHY, "not the same after all"]
    with pytest.raises(NotFound):
        unmerge(third.id, WHY, store=estate.office.store)


def test_next_weeks_roster_meets_the_one_who_stays(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """Both rows of it: nobody is added, nothing that the clerk decided against comes back, and no row is bad."""
    one, other = twice
    merged(estate, one, other)
    table = estate.root / "roster.csv"
    table.write_text(
        f"姓名,房号,证件号,电话,车牌\n王芳,1-2-301,{ONE},13900000001,粤B11111\n王方,7-1-301,{OTHER},13900000002,粤B22222\n",
        encoding="utf-8",
    )

    done = enrol([read_table(table)], dry_run=False, store=estate.office.store, clock=estate.clock)

    assert (done.changes, done.bad, done.questions, done.missing) == ((), (), (), ())
    table.write_text(f"姓名,房号,证件号,电话\n王方,7-1-301,{OTHER},13900000003\n", encoding="utf-8")
    done = enrol([read_table(table)], dry_run=False, store=estate.office.store, clock=estate.clock)
    assert [(change.after.id, change.after.phone, change.after.name) for change in done.changes] == [
        (one.id, "13900000003", "王芳")
    ]


def test_registers_the_time_line_and_the_journal_follow(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """What was said of the other stands with the one who stays."""
    one, other = twice
    now = estate.clock.now()
    register = Register(uuid7(now), "独居老人", now)
    estate.office.append(register, RegisterRow(uuid7(now), register.id, now, now.date(), other.id))
    merged(estate, one, other)

    with estate.office.store.read() as look:
        assert [row.person for row in look.all(RegisterRow, register=register.id)] == [one.id]
    lines = history_of(one.id, store=estate.office.store, clock=estate.clock).lines
    told = [line.what[1] for line in lines]
    assert sum("registered" in text for text in told) == 2
    assert any(WHY in text for text in told)


def test_whoever_is_forgotten_is_forgotten_as_both(
    estate: SmallEstate, gate: Machine, twice: tuple[Person, Person]
) -> None:
    """Names and numbers of either line are gone, here and at the gate."""
    one, other = twice
    merged(estate, one, other)
    estate.meet()
    with estate.office.store.read() as look:
        now = look.person(one.id)
    assert now is not None
    estate.office.append(replace(now, state=PersonState.MOVED_OUT))
    forget(other.id, "asked for it", store=estate.office.store)
    estate.meet()

    for machine in (estate.office, gate):
        with machine.store.read() as look:
            assert look.persons_by([one.id, other.id]) == {}
            assert not look.merged
            assert look.person_by_id_number(OTHER) is None
            assert not look.person_entries(other.id)
    with estate.office.store.read() as look:
        said = [
            entry for entry in look.entries(estate.office.head("registry").stream) if entry.header.kind == "erasure"
        ]
    whom = {decode_body("erasure", entry.body).person for entry in said if entry.body is not None}
    assert whom == {one.id, other.id}, "what a machine that was away says of either line does not come back"


def test_it_goes_by_reason_and_by_right_and_proposes_the_fuller_line(
    estate: SmallEstate, twice: tuple[Person, Person]
) -> None:
    """Who says more stays; an empty field is filled, of two the newer is taken; a flat may be both."""
    one, other = twice
    with pytest.raises(BadInput):
        merge(MergeWanted(one.id, other.id), " ", store=estate.office.store)
    poor = replace(other, id_number=None, phone=None)
    assert proposal(poor, one) == MergeWanted(one.id, poor.id, frozenset({"name", "household"}))
    done = merge(MergeWanted(one.id, other.id, frozenset({BOTH_FLATS})), WHY, store=estate.office.store)
    assert done.now.homes == (one.household, other.household)
    assert done.passes == ("00000008/1",)


PEOPLE = some.fixed_dictionaries(
    {
        "name": some.sampled_from(("王芳", "王方", "陈明")),
        "phone": some.sampled_from((None, "13900000001", "13900000002")),
        "plates": some.sampled_from(((), ("粤B11111",), ("粤B11111", "粤B22222"))),
        "standing": some.sampled_from((Standing.RESIDENT, Standing.RETURNEE, Standing.STAFF)),
        "returned": some.sampled_from((date(2026, 11, 20), date(2026, 11, 28))),
        "confined_until": some.sampled_from((None, date(2026, 12, 10))),
        "state": some.sampled_from(tuple(PersonState)),
    }
)


@given(PEOPLE, PEOPLE, some.sets(some.sampled_from(("name", "household", "phone", "standing", BOTH_FLATS))))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taken_back_all_is_as_it_was(
    estate: SmallEstate, first: dict[str, Any], second: dict[str, Any], take: set[str]
) -> None:
    """Whatever the two are and whatever was taken of each."""
    clock = estate.clock
    clock.forward(timedelta(minutes=1))
    homes = a_household(clock), Household(uuid7(clock.now()), Flat("7", "1", "301"))
    one, other = (
        a_person(clock, home.id, id_number=None, **who) for home, who in zip(homes, (first, second), strict=True)
    )
    estate.office.append(*homes, one, other)
    store = estate.office.store

    def known() -> list[Any]:
        with store.read() as look:
            return [
                look.persons_by([one.id, other.id]),
                [look.members(home.id) for home in homes],
                look.merged.who(one.id),
            ]

    before, lines = known(), len(everybody(estate.office))
    merge(MergeWanted(one.id, other.id, frozenset(take)), WHY, store=store)
    assert len(everybody(estate.office)) == lines - 1
    assert unmerge(other.id, WHY, store=store).left == ()
    assert known() == before
    assert len(everybody(estate.office)) == lines


def test_what_was_changed_since_stays_when_it_is_taken_back(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """A clerk who has typed a new telephone finds it still there."""
    one, other = twice
    merged(estate, one, other, "phone", "name")
    with estate.office.store.read() as look:
        now = look.person(one.id)
    assert now is not None
    estate.office.append(replace(now, phone="13900000009"))

    done = unmerge(one.id, WHY, store=estate.office.store)

    assert done.left == ("phone",)
    with estate.office.store.read() as look:
        assert look.persons_by([one.id, other.id]) == {one.id: replace(one, phone="13900000009"), other.id: other}


def test_what_was_done_about_a_warning_goes_along(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """A fever that was settled under the line that went does not come again, until the person has another one; put back, it is
    open under whoever stays."""
    one, other = twice
    gate, clock, store = estate.join("North"), estate.clock, estate.office.store
    gate.passage(person=other.id, tenths=(379,))
    estate.meet()
    clock.forward(timedelta(minutes=1))

    def fevers() -> list[Warned]:
        day = today(store=store, clock=clock)
        return [warned for warned in (*day.warnings, *day.done) if warned.alarm is Alarm.FEVER]

    settle(fevers(), "李雷", "at home, 36.8", store=store, clock=clock)
    clock.forward(timedelta(minutes=1))
    merged(estate, one, other)
    (told,) = fevers()
    assert (told.person, told.standing.state, told.standing.came_back) == (one.id, WarningState.SETTLED, False)
    clock.forward(timedelta(minutes=1))
    gate.passage(person=one.id, tenths=(381,))
    estate.meet()
    (told,) = fevers()
    assert told.standing.came_back
    clock.forward(timedelta(minutes=1))
    step = take([told], "王芳", store=store, clock=clock)
    assert [warned.standing.state for warned in fevers()] == [WarningState.TAKEN]
    assert put_back(step, store=store, clock=clock)

    (told,) = fevers()
    assert told.step is not None
    assert (told.step.note, told.standing.came_back) == ("at home, 36.8", True)


def test_a_contact_who_is_the_case_or_another_contact_is_one(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """Two contacts that are one person stand in a case once, with the newest word; one who is the case itself by now is none.
    Taken back, all stand there again."""
    one, other = twice
    clock, office, gate = estate.clock, estate.office, estate.join("North")
    third = a_person(clock, one.household, "王小宝", id_number=None)
    office.append(third)
    for person in (third, one, other):
        gate.passage(person=person.id)
    estate.meet()
    tools: dict[str, Any] = {"store": office.store, "clock": clock}
    clock.forward(timedelta(minutes=1))
    case = open_case(NewCase("1-2-301 王小宝", WHY), **tools)
    before = {line.person: line for line in view_case(case.id, **tools).contacts}
    assert before.keys() == {one.id, other.id}
    clock.forward(timedelta(minutes=1))
    set_contacts(case.id, [before[other.id].id], ContactState.REACHED, "no fever", **tools)

    merged(estate, one, other)
    (line,) = view_case(case.id, **tools).contacts
    assert (line.person, line.state, line.note, line.fresh) == (one.id, ContactState.REACHED, "no fever", False)
    assert the_cases(**tools)[0].states == {ContactState.REACHED: 1}
    clock.forward(timedelta(minutes=1))
    step = set_contacts(case.id, [line.id], ContactState.CLOSED, **tools)
    clock.forward(timedelta(minutes=1))
    assert put_contact_back(step, **tools)
    assert [line.state for line in view_case(case.id, **tools).contacts] == [ContactState.REACHED]

    merged(estate, third, one)
    assert view_case(case.id, **tools).contacts == ()
    assert the_cases(**tools)[0].to_call == 0
    unmerge(one.id, "two after all", store=office.store)
    unmerge(other.id, "two after all", store=office.store)
    assert {line.person for line in view_case(case.id, **tools).contacts} == {one.id, other.id}


def test_a_day_of_return_said_of_the_line_that_went_is_seen(estate: SmallEstate, twice: tuple[Person, Person]) -> None:
    """Another office had not heard of the merging: whoever stays is on the round, as every gate holds them."""
    one, other = twice
    merged(estate, one, other)
    clock = estate.clock
    clock.forward(timedelta(minutes=1))
    with estate.office.store.read() as look:
        day = calendar_of(look).day(clock.now())
        assert look.maybe_observed(day) == []

    estate.office.append(replace(other, standing=Standing.RETURNEE, returned=day))

    with estate.office.store.read() as look:
        assert [person.id for person in look.maybe_observed(day)] == [one.id]
        assert [line.person for line in watched_now(look, clock.now())] == [one.id]
        assert look.maybe_observed(day + timedelta(days=1)) == []
