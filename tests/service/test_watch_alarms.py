"""Warnings about those who are watched at home: each person's own, whatever was done about somebody else's."""

from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.facts import EstateSettings, PolicySet
from gatekeeper.domain.household import Flat, Person
from gatekeeper.domain.observation import Cause, ObservationEnd, Symptom
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.warning import Alarm, WarningState, WarningStep, warning_id
from gatekeeper.service.office import observe, warnings
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.observe import Begun
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from gatekeeper.service.office.today import Today, today
from gatekeeper.service.office.watch_alarms import FEW, told_together
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text

DAYS = 14


class Ward:
    """An office that watches people at home; it is six in the evening in China."""

    def __init__(self, office: Machine, clock: FakeClock) -> None:
        self.office, self.clock = office, clock
        self.clock.at = clock.now().replace(hour=10, minute=0, second=0, microsecond=0)
        self.home = a_household(clock, Flat("3", "2", "501"))
        office.append(EstateSettings("Asia/Shanghai"), PolicySet(policy_text("routine")), self.home)

    @property
    def tools(self) -> dict[str, Any]:
        """What verbs are given."""
        return {"store": self.office.store, "clock": self.clock}

    def watch(self, name: str) -> Person:
        """Somebody who is watched from now on."""
        one = a_person(self.clock, self.home.id, name, id_number=None)
        self.office.append(one)
        first = self.clock.now().date()
        observe.begin(Begun(one.id, Cause.CONTACT, first, DAYS, steward="李楼长"), **self.tools)
        return one

    def told(self, one: Person, degrees: str, *symptoms: Symptom, turn: int = 1) -> None:
        """A temperature of today."""
        put_down([TypedCheck(one.id, None, self.clock.now().date(), turn, degrees, symptoms)], "", **self.tools)

    def day(self) -> Today:
        """The day as the office sees it."""
        return today(**self.tools)

    def of(self, one: Person) -> dict[Alarm, Warned]:
        """What is open about somebody."""
        return {each.alarm: each for each in self.day().warnings if each.person == one.id}

    def settle(self, one: Person, alarm: Alarm) -> None:
        """It is dealt with."""
        warnings.settle([self.of(one)[alarm]], "李秀英", "送医院", **self.tools)


@pytest.fixture
def ward(office: Machine, clock: FakeClock) -> Ward:
    """Nobody is watched yet."""
    return Ward(office, clock)


def test_a_fever_never_stands_as_settled_under_a_note_on_somebody_else(ward: Ward) -> None:
    """A's is settled and A is gone to hospital; then B has one: it is open, and the only one."""
    a, b = ward.watch("甲"), ward.watch("乙")
    ward.told(a, "38.4")
    ward.settle(a, Alarm.WATCH_FEVER)
    observe.end(observe.observation_of(a.id, **ward.tools), ObservationEnd.HOSPITAL, "发热", **ward.tools)

    ward.clock.forward(timedelta(minutes=10))
    ward.told(b, "38.9")

    fever = ward.of(b)[Alarm.WATCH_FEVER]
    assert (fever.tenths, fever.standing.came_back, fever.standing.state) == ((389,), False, WarningState.OPEN)
    assert [(one.who, one.step and one.step.note) for one in ward.day().done] == [("甲 3-2-501", "送医院")]


def test_a_fever_that_is_measured_again_comes_back_and_one_that_is_over_does_not(ward: Ward) -> None:
    """With what was done the last time."""
    a = ward.watch("甲")
    ward.told(a, "38.4")
    ward.settle(a, Alarm.WATCH_FEVER)
    ward.clock.forward(timedelta(minutes=10))
    assert Alarm.WATCH_FEVER not in ward.of(a)

    ward.told(a, "39.2")

    again = ward.of(a)[Alarm.WATCH_FEVER]
    assert (again.standing.came_back, again.tenths, again.step and again.step.note) == (True, (392,), "送医院")


def test_what_was_settled_under_the_key_of_an_earlier_release_hides_nobody(ward: Ward) -> None:
    """An office of the last release, beside this one, still settles all visits of a day as one; its note is shown."""
    a = ward.watch("甲")
    key, now = f"watch-visit/{ward.clock.now().date()}", ward.clock.now()
    with ward.office.store.read() as look:
        old = warning_id(look.me.estate, key)
    ward.office.append(
        WarningStep(old, key, "watch-visit", now, WarningState.SETTLED, "王", 99, who="甲", note="已上门")
    )

    ward.told(a, "38.4")

    assert ward.of(a)[Alarm.WATCH_FEVER].standing.state == WarningState.OPEN
    assert [(one.alarm, one.step and one.step.note) for one in ward.day().done] == [(Alarm.WATCH_VISIT, "已上门")]


def test_one_missed_turn_is_told_and_a_day_unheard_is_the_same_matter_and_worse(ward: Ward) -> None:
    """Settled it comes back with the next turn that is missed, and at midnight when nobody was heard for a day."""
    a = ward.watch("甲")
    assert ward.of(a) == {}
    ward.clock.forward(timedelta(hours=2, minutes=1))  # eight in the evening
    assert set(ward.of(a)) == {Alarm.WATCH_MISSED}
    ward.settle(a, Alarm.WATCH_MISSED)
    ward.clock.forward(timedelta(hours=3))
    assert ward.of(a) == {}

    ward.clock.forward(timedelta(hours=1))  # midnight
    (visit,) = ward.of(a).values()
    assert (visit.alarm, visit.standing.came_back) == (Alarm.WATCH_VISIT, True)
    ward.settle(a, Alarm.WATCH_VISIT)
    ward.clock.forward(timedelta(hours=11))
    assert ward.of(a) == {}
    ward.clock.forward(timedelta(hours=1))  # noon
    assert ward.of(a)[Alarm.WATCH_VISIT].standing.came_back


def test_each_complaint_and_each_way_out_is_told(ward: Ward, estate: SmallEstate, gate: Machine) -> None:
    """Of one person three worries are three warnings, and one of them settled leaves the others."""
    a = ward.watch("甲")
    estate.meet()
    ward.clock.forward(timedelta(minutes=1))
    ward.told(a, "38.4", Symptom.COUGH)
    gate.passage(person=a.id, direction=Direction.OUT, at=ward.clock.now())
    estate.meet()
    assert set(ward.of(a)) == {Alarm.WATCH_FEVER, Alarm.WATCH_AWAY, Alarm.WATCH_SYMPTOMS}

    for alarm in (Alarm.WATCH_AWAY, Alarm.WATCH_SYMPTOMS):
        ward.settle(a, alarm)
    assert set(ward.of(a)) == {Alarm.WATCH_FEVER}
    ward.clock.forward(timedelta(minutes=5))
    gate.passage(person=a.id, at=ward.clock.now())
    estate.meet()
    assert ward.of(a)[Alarm.WATCH_AWAY].standing.came_back


def test_whoever_is_not_released_is_told_again_the_next_day(ward: Ward) -> None:
    """A note does not release anybody."""
    a = ward.watch("甲")
    ward.clock.forward(timedelta(days=DAYS))
    ward.settle(a, Alarm.WATCH_RELEASE)
    assert Alarm.WATCH_RELEASE not in ward.of(a)

    ward.clock.forward(timedelta(days=1))

    assert ward.of(a)[Alarm.WATCH_RELEASE].standing.came_back


def test_many_who_missed_it_are_one_line_for_the_eye_and_fevers_never(ward: Ward) -> None:
    """Whoever somebody looks after stays apart, and each is still a warning."""
    for one in (people := [ward.watch(name) for name in "甲乙丙丁戊"]):
        ward.told(one, "38.4")
    ward.clock.forward(timedelta(hours=18, minutes=1))  # noon
    day = ward.day()
    lines = [(one.alarm, one.count) for one in told_together(day.warnings)]
    assert len(day.warnings) == 2 * len(people)
    assert lines == [(Alarm.WATCH_FEVER, 0)] * len(people) + [(Alarm.WATCH_MISSED, len(people))]

    missed = [one for one in day.warnings if one.alarm is Alarm.WATCH_MISSED]
    warnings.take(missed[:1], "李", **ward.tools)

    left = [one.count for one in told_together(ward.day().warnings) if one.alarm is Alarm.WATCH_MISSED]
    assert sorted(left) == [0, len(people) - 1]
    assert len(people) - 1 > FEW
