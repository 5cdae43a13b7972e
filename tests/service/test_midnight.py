"""What midnight, a gate's wrong clock and a copied card do to the office's day."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import EstateSettings
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.twice import INSIDE_ALREADY, WALK, at_two_gates
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.office.issue import issue, issue_temporary
from gatekeeper.service.office.machines import machines
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.settings import change_settings, settle_zone
from gatekeeper.service.office.spoken import code_of_today
from gatekeeper.service.office.today import Today, today
from gatekeeper.service.office.trace import trace
from tests.fakes import NOW, FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of
from tests.visiting import make_out

BAD = {Reason.EXPIRED, Reason.FORGED, Reason.VISIT_OVER}
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def the_day(office: Machine) -> Today:
    """The day as the office knows it."""
    return today(store=office.store, clock=office.clock)


def alarms(office: Machine) -> list[Alarm]:
    """What is to be looked after, silence apart."""
    return [one.alarm for one in the_day(office).warnings if one.alarm not in (Alarm.GATE_SILENT, Alarm.LIST_OLD)]


def set_to(office: Machine, clock: FakeClock, zone: str, hour: int, minute: int = 0) -> None:
    """The estate lives in a zone, and it is so late there."""
    change_settings(zone=zone, store=office.store)
    there = Calendar.of(zone).local(clock.now())
    clock.forward((there.replace(hour=hour, minute=minute) - there) % timedelta(days=1))


def test_a_visitor_who_came_before_midnight_overstays_in_the_morning(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """In at 22:57 for two hours, not out again: at 07:57 inside and warned of; after three days nobody believes it any more."""
    set_to(office, clock, "Asia/Shanghai", 22, 57)
    short = a_pass(
        clock, None, 9, kind=PassKind.TEMPORARY, holder="李雷", flat="3-2-501", expires=clock.now() + 2 * HOUR
    )
    office.append(short)
    gate.passage(pass_number=9, at=clock.now())
    estate.meet()
    clock.forward(9 * HOUR)

    day = the_day(office)
    assert [(one.who, f"{one.since:%d %H:%M}") for one in day.inside] == [("李雷", "22 22:57")]
    assert alarms(office) == [Alarm.OVERSTAY]

    clock.forward(timedelta(days=3))
    assert (the_day(office).inside, alarms(office)) == ((), [])


def test_one_pass_at_two_gates_is_named(estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock) -> None:
    """North 14:03, South 14:04: in Today, in the day's report and in a trace; a walk from gate to gate is not."""
    set_to(office, clock, "Asia/Shanghai", 14, 3)
    south = estate.join("South")
    home = a_household(clock)
    people = [a_person(clock, home.id, name, id_number=None) for name in ("快", "慢")]
    office.append(home, *people)
    for person in people:
        gate.passage(person=person.id, at=clock.now(), direction=Direction.OUT)
    clock.forward(MINUTE)
    south.passage(person=people[0].id, at=clock.now(), direction=Direction.OUT)
    clock.forward(WALK)
    south.passage(person=people[1].id, at=clock.now(), direction=Direction.OUT)
    estate.meet()

    twice = [one for one in the_day(office).warnings if one.alarm is Alarm.TWO_GATES]
    report = day_report(date(2026, 11, 22), store=office.store, clock=clock)
    traced = [trace(one, days=1, window=MINUTE, store=office.store, clock=clock) for one in people]

    assert [(one.who, one.gate, one.other and one.other[0], f"{one.at:%H:%M}") for one in twice] == [
        ("快", "South", "North", "14:04")
    ]
    assert [(one.first_gate, f"{one.first_at:%H:%M}", one.gate, f"{one.at:%H:%M}") for one in report.twice] == [
        ("North", "14:03", "South", "14:04")
    ]
    assert [len(one.twice) for one in traced] == [1, 0]


def went(gate: str, minutes: float, direction: Direction = Direction.IN, outcome: str = "admit") -> Passage:
    """Pass 9 went through a gate."""
    return Passage(gate, NOW + minutes * MINUTE, direction, outcome, (), pass_number=9)


def test_in_twice_without_leaving_is_named_and_a_way_round_is_not() -> None:
    """Of what was answered only what somebody went through counts, and a gate's wrong clock is taken into account."""
    out, within = Direction.OUT, INSIDE_ALREADY / MINUTE
    assert at_two_gates([went("n", 0), went("s", within)])
    assert not at_two_gates([went("n", 0), went("s", within + 1)])
    assert not at_two_gates([went("n", 0), went("s", 4, out), went("s", 8)])
    assert not at_two_gates([went("n", 0, out), went("s", 6, out)])
    assert not at_two_gates([went("n", 0, outcome="refuse"), went("s", 4)])
    assert not at_two_gates([went("n", 0), went("n", 1)])
    assert at_two_gates([went("n", 0, out), went("s", 481, out)], {"s": 8 * HOUR})
    assert not at_two_gates([went("n", 0, out), went("s", 1, out)], {"s": 8 * HOUR})


@pytest.mark.parametrize("off", [8 * HOUR, -8 * HOUR, 6 * MINUTE], ids=str)
def test_a_gate_whose_clock_is_off_is_named_at_the_office(
    estate: SmallEstate, office: Machine, clock: FakeClock, off: timedelta
) -> None:
    """Today and the desk of gates say by how much, what lies in the future, and silence is counted from when it was heard."""
    gate = estate.join("North", clock=FakeClock())
    gate.clock.jump(off)
    gate.passage(pass_number=9, at=gate.clock.now())
    sent = gate.tell(office)
    office_takes(office, gate, sent.bundle)

    [warned] = [one for one in the_day(office).warnings if one.alarm is Alarm.CLOCK_OFF]
    with office.store.read() as look:
        [machine] = machines(look).machines
    assert (warned.gate, warned.by, warned.count) == ("North", off, int(off > timedelta()))
    assert machine.off == off
    for machine_clock in (clock, gate.clock):
        machine_clock.forward(61 * MINUTE)
    assert Alarm.GATE_SILENT in [one.alarm for one in the_day(office).warnings]

    gate.clock.jump(-off)
    office_takes(office, gate, gate.tell(office).bundle)
    assert not [one for one in the_day(office).warnings if one.alarm is Alarm.CLOCK_OFF and one.by]


def office_takes(office: Machine, gate: Machine, bundle: bytes) -> None:
    """Over the network."""
    from gatekeeper.service.exchange import take_bundle

    take_bundle(bundle, store=office.store, keys=office.keys, clock=office.clock, sender=gate.id)


def test_an_office_with_a_wrong_clock_is_asked_before_it_issues(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """Years behind, behind its own log, or against the gates: a sentence; who looked at the clock may go on."""
    home = a_household(clock, Flat("3", "2", "501"))
    office.append(home, a_person(clock, home.id))
    for wrong in (-timedelta(days=3652), -timedelta(days=1)):
        clock.jump(wrong)
        with pytest.raises(NotAllowed, match="clock of this computer"):
            issue(None, store=office.store, clock=clock)
        with pytest.raises(NotAllowed, match="clock of this computer"):
            issue_temporary("李雷", "3-2-501", 2, store=office.store, clock=clock)
        clock.jump(-wrong)
    issue_temporary("李雷", "3-2-501", 2, store=office.store, clock=clock, clock_asked=True)
    assert issue(None, store=office.store, clock=clock).passes


def test_an_office_against_which_all_gates_speak_is_asked(estate: SmallEstate, office: Machine) -> None:
    """One gate of two that is off says nothing of the office."""
    home = a_household(office.clock)
    office.append(home, a_person(office.clock, home.id))
    gates = [estate.join(name, clock=FakeClock()) for name in ("North", "South")]
    gates[0].clock.jump(-8 * HOUR)
    for gate in gates:
        office_takes(office, gate, gate.tell(office).bundle)
    assert issue(None, store=office.store, clock=office.clock).passes
    gates[1].clock.jump(-8 * HOUR)
    office_takes(office, gates[1], gates[1].tell(office).bundle)

    with pytest.raises(NotAllowed, match="all gates"):
        issue(None, store=office.store, clock=office.clock)


def test_the_code_of_the_day_is_the_estates_whatever_the_gate_is_set_to(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """Told at 00:20 in Shanghai: good at once, though in Greenwich it is still yesterday."""
    home = a_household(clock, Flat("3", "2", "501"))
    person = a_person(clock, home.id)
    office.append(home, person)
    set_to(office, clock, "Asia/Shanghai", 0, 20)
    estate.meet()
    told = code_of_today("3-2-501", store=office.store, clock=clock)

    assert told.day == date(2026, 11, 23)
    answer = admit(Ask(person=person.id, code=told.code), store=gate.store, clock=clock)
    assert answer.passage.asked == "spoken-code"


ZONES = ("Europe/Berlin", "Asia/Shanghai", "America/Los_Angeles")
AROUND = st.sampled_from(
    (date(2026, 3, 28), date(2026, 10, 24), date(2026, 11, 29), date(2026, 12, 30), date(2028, 2, 28))
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zone=st.sampled_from(ZONES), first=AROUND, minutes=st.lists(st.integers(0, 4 * 1440), min_size=1, max_size=8))
def test_every_passage_stands_in_the_report_of_exactly_one_day(
    office: Machine, gate: Machine, zone: str, first: date, minutes: list[int]
) -> None:
    """Over days of 23 and 25 hours, ends of months and years: the days' counts add up to what the gate answered."""
    change_settings(zone=zone, store=office.store)
    calendar = Calendar.of(zone)
    start = calendar.start(first)
    days = [first + timedelta(days=number) for number in range(6)]
    before = sum(day_report(day, store=office.store, clock=office.clock).total for day in days)
    for minute in minutes:
        gate.passage(pass_number=9, at=start + minute * MINUTE)
    gate.clock.forward(MINUTE)
    office.hear(gate.tell(office))

    reports = [day_report(day, store=office.store, clock=office.clock) for day in days]

    assert sum(report.total for report in reports) == before + len(minutes)
    for report in reports:
        with office.store.read() as look:
            there = [
                one for one in look.passages(start, start + timedelta(days=7)) if calendar.day(one.at) == report.day
            ]
        assert report.total == len(there)


def test_an_estates_settings_are_checked_and_kept(office: Machine, gate: Machine, estate: SmallEstate) -> None:
    """A zone nobody knows is refused; what is not named stays; gates learn it, and say nothing of it themselves."""
    for wrong in ("Asia/Nowhere", "北京", "../x"):
        with pytest.raises(BadInput):
            change_settings(zone=wrong, store=office.store)
    for wrong in ("x" * 61, "nobody", "1\x1b[31m"):
        with pytest.raises(BadInput):
            change_settings(phone=wrong, store=office.store)
    change_settings(zone="Asia/Shanghai", store=office.store)
    change_settings(phone=" 0755-1234 ", store=office.store)
    estate.meet()

    with gate.store.read() as look:
        assert look.settings() == EstateSettings("Asia/Shanghai", "0755-1234")
    with pytest.raises(NotAllowed):
        change_settings(zone="UTC", store=gate.store)
    assert change_settings(zone="", store=office.store).zone == ""


def test_an_older_estate_gets_its_offices_zone_once(office: Machine) -> None:
    """At the window's next start; a computer that nobody told where it stands says nothing; a zone that is set stays."""
    assert settle_zone("Etc/UTC", store=office.store).zone == ""
    assert settle_zone("", store=office.store).zone == ""
    assert settle_zone("Asia/Shanghai", store=office.store).zone == "Asia/Shanghai"
    assert settle_zone("Europe/Berlin", store=office.store).zone == "Asia/Shanghai"


def test_a_zone_that_this_machine_does_not_know_ends_nothing(office: Machine, clock: FakeClock) -> None:
    """The registry may come from a newer program: the computer's zone stands in."""
    office.append(EstateSettings("Mars/Olympus_Mons"))

    assert the_day(office).at == clock.now()
    assert isinstance(the_day(office).at, datetime)


def test_the_clerk_is_told_of_the_clock_in_chinese_too(office: Machine, clock: FakeClock) -> None:
    """Each of the sentences, with what the clock shows."""
    said = []
    for wrong in (-timedelta(days=3652), -timedelta(days=1)):
        clock.jump(wrong)
        with pytest.raises(NotAllowed) as told:
            issue(None, store=office.store, clock=clock)
        said.append(told.value.sentence(Language.ZH))
        clock.jump(-wrong)

    assert [sentence[:11] for sentence in said] == ["本机时钟为 2016-", "本机时钟为 2026-"]
    assert "已有" in said[1]


@pytest.fixture(params=["America/Los_Angeles", "Asia/Shanghai"])
def other_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The PC is set to another zone than the estate's, where a running program can be told so."""
    set_zone = getattr(time, "tzset", lambda: None)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        set_zone()
        yield
    set_zone()


@pytest.mark.usefixtures("other_zone")
def test_the_night_of_25_hours_at_the_end_of_a_month(
    estate: SmallEstate, office: Machine, gate: Machine, clock: FakeClock
) -> None:
    """Three hours are three where the clock shows one twice; a day ends at midnight there, not where the PC is set to."""
    change_settings(zone="Europe/Berlin", store=office.store)
    calendar = Calendar.of("Europe/Berlin")  # back by an hour on 31 October 2027, at three in the night
    clock.forward(calendar.start(date(2027, 10, 31)) + 30 * MINUTE - clock.now())
    home = a_household(clock, Flat("3", "2", "501"))
    person = a_person(clock, home.id)
    card = replace(a_pass(clock, person.id, 7), expires=calendar.start(date(2027, 11, 1)))
    office.append(home, person, card)
    estate.meet()
    resident = token_of(card, office)
    visit = make_out("李雷", "3-2-501", 3, store=gate.store, keys=gate.keys, clock=clock).token

    def is_good(token: str) -> bool:
        estate.meet()
        return not BAD & set(admit(Ask(token=token), store=gate.store, clock=clock).verdict.reasons)

    for forward, shown, visiting, living in (
        (170, "02:20", True, True),
        (11, "02:31", False, True),
        (1288, "23:59", False, True),
        (2, "00:01", False, False),
    ):
        clock.forward(forward * MINUTE)
        assert f"{calendar.local(clock.now()):%H:%M}" == shown
        assert (is_good(visit), is_good(resident)) == (visiting, living)


def test_one_pass_at_two_gates_is_named_though_one_of_them_does_not_know_it_yet() -> None:
    """North's list is older than the pass, so it knows the number only; South knows whose it is, and so does the next one."""
    number, other = uuid4(), uuid4()
    unknown = went("n", 0)

    assert at_two_gates([unknown, replace(went("s", 1), person=number)])
    assert at_two_gates([replace(went("s", 0), person=number), replace(went("n", 1), outcome="let-in")])
    assert at_two_gates([replace(went("s", 0), person=number), replace(went("n", 1), person=number, pass_number=None)])
    assert not at_two_gates([replace(went("s", 0), person=number), replace(went("n", 1), person=other)])
