"""What the desks of the office read from the store."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gatekeeper.domain.errors import BadInput, NotFound, PrintFailed
from gatekeeper.domain.facts import EntryName, GatePass, PolicySet, Printed, Stream, StreamName
from gatekeeper.domain.household import Flat, PersonState, Standing
from gatekeeper.domain.observation import Cause
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, PassKind, PassState, first_number_of
from gatekeeper.domain.warning import Alarm
from gatekeeper.printing.page import count_pages, draw_page
from gatekeeper.service.gate.amend import let_in, turn_back
from gatekeeper.service.office.gate_alarms import SILENT, SOON
from gatekeeper.service.office.listed import Condition, PassesAsked
from gatekeeper.service.office.machines import machines
from gatekeeper.service.office.observe import Begun, begin
from gatekeeper.service.office.pass_states import reissue, set_state
from gatekeeper.service.office.passbook import Listed, PassBook
from gatekeeper.service.office.registry import TypedPerson, change, reveal, undo
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from gatekeeper.service.office.today import DayBefore, Today, today
from gatekeeper.service.paging import PageAsked
from gatekeeper.sheets.listing import write_csv
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, everybody, policy_text

NUMBER = "11010519491231002X"


@pytest.fixture
def home(office: Machine, clock: FakeClock) -> TypedPerson:
    """Somebody in the registry, as a clerk would type them."""
    household = a_household(clock, Flat("3", "2", "501"))
    office.append(household, a_person(clock, household.id, "张三"))
    return TypedPerson("张三", "3-2-501")


def the_day(office: Machine) -> Today:
    """The day as the office knows it."""
    return today(store=office.store, clock=office.clock)


def alarms(day: Today) -> list[Alarm]:
    """What is to be looked after."""
    return [one.alarm for one in day.warnings]


def test_who_came_in_and_not_out_is_inside(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """The last time somebody went through counts, after a check too; a refusal lets nobody in; a visitor is a pass."""
    household = a_household(clock)
    people = [a_person(clock, household.id, name, id_number=None) for name in ("在内", "已出", "被拒")]
    visitor = a_pass(clock, None, 9, kind=PassKind.TEMPORARY, colour="yellow", holder="访客", flat="1-2-301")
    office.append(household, *people, visitor)
    inside, left, refused = (one.id for one in people)
    for person in (inside, left):
        gate.passage(person=person)
    clock.forward(timedelta(minutes=5))
    gate.passage(person=left, direction=Direction.OUT, at=clock.now())
    gate.passage(person=inside, direction=Direction.OUT, outcome="check", at=clock.now())
    gate.passage(person=refused, outcome="refuse", reasons=("withdrawn",), at=clock.now())
    gate.passage(pass_number=9, pass_serial=1, at=clock.now())
    estate.meet()

    day = the_day(office)

    assert [(one.who, one.flat, one.person) for one in day.inside] == [
        ("在内", "1-2-301", inside),
        ("访客", "1-2-301", None),
    ]
    assert (day.total, day.refused, day.fevers) == (4, 1, 0)
    assert sum(count for _, _, count in day.hours) == 4


def test_the_day_stands_beside_yesterday_up_to_the_same_time(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """What came later yesterday does not count against a day that is not over; before the second day there is nothing."""
    household = a_household(clock)
    person = a_person(clock, household.id, "张三", id_number=None)
    office.append(household, person)
    estate.meet()
    for minutes, outcome in ((0, "admit"), (1, "refuse"), (60, "admit")):
        gate.passage(person=person.id, outcome=outcome, at=clock.now() + timedelta(minutes=minutes))
    clock.forward(timedelta(minutes=61))
    estate.meet()
    assert the_day(office).before is None

    clock.forward(timedelta(hours=23))  # a minute after the second of the three
    gate.passage(person=person.id, at=clock.now())
    estate.meet()

    assert the_day(office).total == 1
    assert the_day(office).before == DayBefore(1, 1, 0)


def test_whoever_was_let_in_after_a_check_is_inside_and_overstays(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """Under rules that check every visitor too: inside, and named when the pass has run out. Turned back is not inside."""
    short = a_pass(clock, None, 9, kind=PassKind.TEMPORARY, colour="yellow", holder="访客", flat="1-2-301")
    office.append(replace(short, expires=clock.now() + timedelta(hours=2)), replace(short, number=10))
    for number in (9, 10):
        gate.passage(pass_number=number, pass_serial=1, outcome="check", reasons=("colour-check",))
    with gate.store.read() as look:
        name = StreamName(gate.id, look.me.epoch, Stream.GATE)
        seqs = [one.header.seq for one in look.entries(name) if one.header.kind == "passage"]
    let_in(EntryName(name, seqs[0]), store=gate.store)
    turn_back(EntryName(name, seqs[1]), store=gate.store)
    estate.meet()
    assert [(one.who, one.pass_number) for one in the_day(office).inside] == [("访客", 9)]

    clock.forward(timedelta(hours=3))

    assert [one.who for one in the_day(office).warnings if one.alarm is Alarm.OVERSTAY] == ["访客"]
    assert the_day(office).total == 1


def test_a_payment_code_of_before_is_nobody(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """Gates of before wrote a refusal of somebody for it: it is counted nowhere any more."""
    gate.passage(outcome="refuse", reasons=("payment-code", "temperature-missing"), tenths=(379,))
    gate.passage(outcome="refuse", reasons=("withdrawn",), pass_number=9)
    estate.meet()

    report = day_report(clock.now().date(), store=office.store, clock=clock)

    assert the_day(office).refused == len(report.refusals) == report.total == 1
    assert report.fevers == ()


def test_yesterday_does_not_count(estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock) -> None:
    """The day begins at midnight on the estate's calendar; who came in before it and did not leave is inside."""
    gate.passage(pass_number=9)
    estate.meet()
    clock.forward(timedelta(days=1))

    day = the_day(office)

    assert day.total == 0
    assert [one.pass_number for one in day.inside] == [9]


def test_fevers_and_overstays_are_warned_of(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """A fever at the moment it is known, a visitor from the moment the pass has run out; the fever comes first."""
    household = a_household(clock)
    hot = a_person(clock, household.id, "发热者")
    short = a_pass(clock, None, 9, kind=PassKind.TEMPORARY, holder="访客", expires=clock.now() + timedelta(minutes=30))
    office.append(household, hot, short)
    gate.passage(person=hot.id, outcome="refuse", reasons=("fever",), tenths=(376, 378))
    gate.passage(pass_number=9)
    estate.meet()
    assert alarms(the_day(office)) == [Alarm.FEVER]

    clock.forward(timedelta(minutes=30))
    day = the_day(office)

    assert alarms(day) == [Alarm.FEVER, Alarm.OVERSTAY]
    assert [(one.who, one.tenths) for one in day.warnings] == [("发热者", (376, 378)), ("访客", ())]
    assert day.warnings[0].person == hot.id


def test_an_outing_beyond_the_rules_is_warned_of(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """From the rules' hours on, until they are back; staff may stay out."""
    household = a_household(clock)
    people = [
        a_person(clock, household.id, "久出", id_number=None),
        a_person(clock, household.id, "员工", id_number=None, standing=Standing.STAFF),
    ]
    office.append(PolicySet(policy_text("sealed")), household, *people)
    for person in people:
        gate.passage(person=person.id, direction=Direction.OUT)
    estate.meet()
    with office.store.read() as look:
        policy = look.policy()
    assert policy is not None
    longest = policy.quota.longest
    assert longest is not None
    clock.forward(longest)
    estate.meet()
    assert Alarm.OUT_TOO_LONG not in alarms(the_day(office))

    clock.forward(timedelta(minutes=1))
    estate.meet()

    assert [one.who for one in the_day(office).warnings if one.alarm is Alarm.OUT_TOO_LONG] == ["久出"]
    gate.passage(person=people[0].id, at=clock.now())
    estate.meet()
    assert Alarm.OUT_TOO_LONG not in alarms(the_day(office))


def test_a_silent_gate_becomes_one_whose_list_is_old(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """Silent after an hour; when the rules' age of a list is over, its verdicts are amber, and that is said instead."""
    estate.meet()
    clock.forward(SILENT)
    assert alarms(the_day(office)) == []

    clock.forward(timedelta(minutes=1))
    assert alarms(the_day(office)) == [Alarm.GATE_SILENT]

    with office.store.read() as look:
        policy = look.policy()
    assert policy is not None
    clock.forward(policy.list_age - SILENT - timedelta(minutes=1) - SOON)
    assert alarms(the_day(office)) == [Alarm.LIST_SOON], "there is time to carry a stick there"
    clock.forward(SOON + timedelta(minutes=1))
    (warned,) = the_day(office).warnings
    assert (warned.alarm, warned.device) == (Alarm.LIST_OLD, gate.id)


def test_each_who_has_a_fever_at_home_is_told_and_each_who_is_to_be_released(office: Machine, clock: FakeClock) -> None:
    """Two with a fever, three whose days are over; a line for each on the warnings' desk."""
    home = a_household(clock, Flat("3", "2", "501"))
    people = [a_person(clock, home.id, name, id_number=None) for name in ("张三", "李四", "王五")]
    office.append(home, *people)
    day = clock.now().date()
    for one in people:
        step = begin(Begun(one.id, Cause.CONTACT, day, 3, steward="x"), store=office.store, clock=clock)
        degrees = "36.6" if one.name == "王五" else "38.4"
        put_down([TypedCheck(one.id, step.now.id, day, 1, degrees)], "", store=office.store, clock=clock)
    told = the_day(office).warnings
    assert {(one.alarm, one.person, one.tenths) for one in told} == {
        (Alarm.WATCH_FEVER, one.id, (384,)) for one in people[:2]
    }

    clock.forward(timedelta(days=5))
    assert [one.alarm for one in the_day(office).warnings] == [Alarm.WATCH_RELEASE] * 3


def test_the_registry_lists_people_by_flat_and_masks_numbers(office: Machine, clock: FakeClock) -> None:
    """Flat 2 before flat 10; no whole number in it; initials to be found by."""
    for flat in (Flat("10", "1", "101"), Flat("2", "1", "101")):
        household = a_household(clock, flat)
        number = NUMBER if flat.building == "2" else None
        office.append(household, a_person(clock, household.id, "曾国强", id_number=number))

    rows = everybody(office)

    assert [str(row.flat) for row in rows] == ["2-1-101", "10-1-101"]
    assert rows[0].number == "1101**********002X"
    assert NUMBER not in repr(rows)
    assert {"CGQ", "ZGQ"} <= set(rows[0].sounds)


def test_a_change_keeps_what_was_not_typed_and_can_be_undone(
    office: Machine, home: TypedPerson, clock: FakeClock
) -> None:
    """The hidden number stays; a new flat makes a household; undo writes the person as before."""
    with office.store.read() as look:
        (before,) = look.persons()

    changed = change(before.id, TypedPerson("张三", "4-1-101", moved_out=True), store=office.store, clock=clock)

    assert changed.now.id_number == NUMBER
    assert changed.now.state is PersonState.MOVED_OUT
    (row,) = everybody(office)
    assert str(row.flat) == "4-1-101"
    undo(changed, store=office.store)
    with office.store.read() as look:
        assert list(look.persons()) == [before]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (TypedPerson("", "3-2-501"), "name is missing"),
        (TypedPerson("张三", "三栋"), "not a flat"),
        (TypedPerson("张三", "3-2-501", id_number="110105194912310021"), "last character"),
        (TypedPerson("张三", "3-2-501", returned="yesterday"), "not a date"),
        (TypedPerson("张三", "3-2-501", standing=Standing.RETURNEE), "date of return"),
        (TypedPerson("张三", "3-2-501", phone="call me"), "not a phone number"),
        (TypedPerson("张三", "3-2-501", plates="X1"), "province"),
        (TypedPerson("李四", "3-2-501", id_number=NUMBER), "Somebody else"),
    ],
)
def test_what_is_typed_wrong_is_said_and_not_recorded(
    office: Machine, home: TypedPerson, clock: FakeClock, typed: TypedPerson, sentence: str
) -> None:
    """The same rules as for a table of residents, one sentence each."""
    with pytest.raises(BadInput, match=sentence):
        change(None, typed, store=office.store, clock=clock)

    with office.store.read() as look:
        assert len(list(look.persons())) == 1


def test_nothing_is_written_when_nothing_changed(office: Machine, home: TypedPerson, clock: FakeClock) -> None:
    """A press on save without a change leaves no entry."""
    with office.store.read() as look:
        (before,) = look.persons()
    head = office.head("registry")

    change(before.id, home, store=office.store, clock=clock)

    assert office.head("registry") == head


def test_a_number_is_not_revealed_without_a_reason_or_a_number(
    office: Machine, home: TypedPerson, clock: FakeClock
) -> None:
    """And somebody without a number has none to show."""
    with office.store.read() as look:
        (person,) = look.persons()
    with pytest.raises(BadInput, match="Say why"):
        reveal(person.id, " ", store=office.store)

    assert reveal(person.id, "asked by the police", store=office.store) == NUMBER
    nobody = change(None, TypedPerson("李四", "3-2-501"), store=office.store, clock=clock).now
    with pytest.raises(NotFound):
        reveal(nobody.id, "why not", store=office.store)


def book(office: Machine) -> dict[int, Listed]:
    """All passes by number."""
    passes = PassBook(lambda: office.store, lambda: office.clock)
    return {row.number: row for row in passes.every(PageAsked(PassesAsked(), "number"))}


def test_the_book_says_how_each_pass_stands(office: Machine, clock: FakeClock) -> None:
    """Its state, and of an active one its time; whether its present card was printed."""
    household = a_household(clock)
    person = a_person(clock, household.id)
    later = clock.now() + timedelta(days=2)
    office.append(
        household,
        person,
        a_pass(clock, person.id, 1),
        a_pass(clock, person.id, 2, expires=clock.now()),
        a_pass(clock, person.id, 3, not_before=later),
        a_pass(clock, person.id, 4),
        a_pass(clock, None, 5, holder="访客", flat="9-9-999", colour="mauve"),
        Printed(("00000001/1",), "00"),
    )
    set_state(4, PassState.SUSPENDED, "seen", store=office.store)

    rows = book(office)

    assert [rows[n].condition for n in range(1, 5)] == [
        Condition.GOOD,
        Condition.EXPIRED,
        Condition.NOT_YET,
        Condition.SUSPENDED,
    ]
    assert [rows[n].printed for n in (1, 3)] == [True, False]
    assert (rows[1].name, str(rows[1].flat)) == ("王芳", "1-2-301")
    assert (rows[5].name, str(rows[5].flat), rows[5].colour) == ("访客", "9-9-999", None)
    reissue(1, "worn", store=office.store, clock=clock)
    assert not book(office)[1].printed


def test_a_visit_that_is_over_is_seen_in_the_book(office: Machine, gate: Machine, clock: FakeClock) -> None:
    """Who went out with a gate's label has left; who was turned back, or comes every day with the office's card, has not."""
    first = first_number_of(office.known_as(gate).kid)
    numbers = (first, first + 1, first + 2, 6)
    passes = [a_pass(clock, None, number, holder="访客", flat="3-2-501") for number in numbers]
    gate.append(*(GatePass(one) for one in passes[:3]))
    office.append(passes[3])
    gate.passage(pass_number=first, direction=Direction.IN)
    gate.passage(pass_number=first, direction=Direction.OUT)
    gate.passage(pass_number=first + 1, direction=Direction.OUT, outcome="refuse")
    gate.passage(pass_number=6, direction=Direction.OUT)
    office.hear(gate.tell(office))

    rows = book(office)

    assert [rows[number].condition for number in numbers] == [Condition.LEFT, *[Condition.GOOD] * 3]


def test_a_visitors_pass_of_a_gate_is_not_to_be_printed(office: Machine, clock: FakeClock) -> None:
    """Its label came out at the gate: the office does not print the day's visitors among new residents' cards."""
    office.append(a_pass(clock, None, GATE_NUMBERS + 5, holder="访客", flat="3-2-501"), a_pass(clock, None, 6))

    rows = book(office)

    assert rows[GATE_NUMBERS + 5].printed
    assert not rows[6].printed


def test_machines_are_listed_with_what_they_lack(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """Everything but this machine; what it has not acknowledged, and what of it is in doubt."""
    south = estate.join("South")
    estate.meet()
    office.append(a_household(clock))

    with office.store.read() as look:
        found = machines(look)

    assert [one.device.name for one in found.machines] == ["North", "South"]
    assert found.machines[0].heard == clock.now()
    assert min(one.unsent for one in found.machines) >= 1
    assert found.doubts == ()
    assert south.id in {one.device.id for one in found.machines}


def test_a_list_is_written_as_text_only(tmp_path: Path) -> None:
    """What begins like a formula is not one; Chinese is read right by sheet programs."""
    out = tmp_path / "list.csv"

    assert write_csv(["姓名", "x"], [["=1+1", "a,b"], ["@cmd", "+86"], ["张三", ""]], out) == 3

    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert out.read_text(encoding="utf-8-sig").splitlines() == ["姓名,x", '\'=1+1,"a,b"', "'@cmd,'+86", "张三,"]


def test_a_list_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A folder that is not there is said in a sentence."""
    with pytest.raises(PrintFailed, match="cannot be written"):
        write_csv(["a"], [], tmp_path / "none" / "list.csv")


def test_a_page_that_is_not_there_is_said() -> None:
    """Neither is something that is no PDF."""
    with pytest.raises(PrintFailed, match="damaged"):
        count_pages(b"no pdf")
    with pytest.raises(PrintFailed, match="damaged"):
        draw_page(b"no pdf", 0, 50)
