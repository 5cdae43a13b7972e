"""Warnings have an owner and a life: taken, settled with a note, put off, given back, and open again where the cause renews."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import EstateSettings, PolicySet
from gatekeeper.domain.household import Person
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.warning import Alarm, WarningState, WarningStep
from gatekeeper.service.office import warnings as verbs
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.gate_alarms import SILENT, SOON
from gatekeeper.service.office.today import Today, today
from gatekeeper.store.check import rebuild
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, policy_text


class Ward:
    """An office, a gate, and somebody with a fever."""

    def __init__(self, estate: SmallEstate, gate: Machine, clock: FakeClock) -> None:
        self.estate, self.gate, self.clock = estate, gate, clock
        home = a_household(clock)
        self.ill = a_person(clock, home.id, "发热者", id_number=None)
        estate.office.append(EstateSettings("Asia/Shanghai"), PolicySet(policy_text("routine")), home, self.ill)
        estate.meet()

    @property
    def tools(self) -> dict[str, Any]:
        """What verbs are given."""
        return {"store": self.estate.office.store, "clock": self.clock}

    def hot(self, person: Person | None = None, tenths: int = 384) -> None:
        """A fever at the gate, which the office hears of."""
        who = person or self.ill
        self.gate.passage(person=who.id, outcome="refuse", reasons=("fever",), tenths=(tenths,), at=self.clock.now())
        self.estate.meet()

    def day(self) -> Today:
        """The day as the office sees it."""
        return today(**self.tools)

    def only(self) -> Warned:
        """The one that is open."""
        (one,) = self.day().warnings
        return one

    def owner(self) -> str:
        """Who looks after it."""
        step = self.only().step
        assert step is not None
        return step.by


@pytest.fixture
def ward(estate: SmallEstate, gate: Machine, clock: FakeClock) -> Ward:
    """One gate."""
    return Ward(estate, gate, clock)


def test_a_fever_is_taken_settled_and_comes_back_when_it_is_measured_again(ward: Ward) -> None:
    """It stands with who takes it; it is out of the list when it is settled, and the note is found among what is done."""
    ward.hot()
    verbs.take([ward.only()], "李秀英", **ward.tools)
    taken = ward.only()
    assert (taken.standing.state, taken.step and taken.step.by) == (WarningState.TAKEN, "李秀英")

    ward.clock.forward(timedelta(minutes=5))
    verbs.settle([taken], "李秀英", "已送医院", **ward.tools)
    day = ward.day()
    assert day.warnings == ()
    assert [(one.who, one.step and one.step.note) for one in day.done] == [("发热者", "已送医院")]
    assert day.fevers == 1, "the figures of the day stay"

    ward.clock.forward(timedelta(minutes=30))
    ward.hot(tenths=391)
    again = ward.only()
    assert (again.standing.came_back, again.step and again.step.note) == (True, "已送医院")
    assert ward.day().done == ()


def test_a_late_word_of_a_gate_about_an_earlier_moment_brings_nothing_back(ward: Ward) -> None:
    """Only what went further does."""
    ward.clock.forward(timedelta(hours=1))
    ward.hot()
    verbs.settle([ward.only()], "李", "已处理", **ward.tools)

    ward.gate.passage(
        person=ward.ill.id,
        outcome="refuse",
        reasons=("fever",),
        tenths=(379,),
        at=ward.clock.now() - timedelta(minutes=40),
    )
    ward.estate.meet()

    assert ward.day().warnings == ()


def test_a_fever_of_the_evening_is_there_in_the_morning_until_somebody_has_settled_it(ward: Ward) -> None:
    """The figure is the day's; the matter is the same one across midnight."""
    ward.clock.at = ward.clock.now().replace(hour=15, minute=50)  # ten minutes before midnight in China
    ward.hot()
    verbs.take([ward.only()], "夜班小王", **ward.tools)
    ward.clock.forward(timedelta(minutes=20))

    kept = next(one for one in ward.day().warnings if one.alarm is Alarm.FEVER)
    assert (ward.day().fevers, kept.standing.state) == (0, WarningState.TAKEN)
    verbs.settle([kept], "早班小李", "退烧", **ward.tools)
    assert Alarm.FEVER not in [one.alarm for one in ward.day().warnings]


def test_put_off_it_is_out_of_sight_until_its_time_or_its_cause(ward: Ward) -> None:
    """No longer than a week, and with a reason."""
    ward.hot()
    one, now = ward.only(), ward.clock.now()
    for until, why in ((now, "x"), (now + timedelta(days=8), "x"), (now + timedelta(hours=1), " ")):
        with pytest.raises(BadInput):
            verbs.put_off([one], "李", until, why, **ward.tools)

    verbs.put_off([one], "李", now + timedelta(hours=2), "等社区回电", **ward.tools)
    assert (ward.day().warnings, ward.day().done[0].standing.state) == ((), WarningState.PUT_OFF)
    ward.clock.forward(timedelta(hours=2))
    assert next(one for one in ward.day().warnings if one.alarm is Alarm.FEVER).standing.came_back


def test_what_was_done_is_taken_back_unless_somebody_went_on(ward: Ward) -> None:
    """The first undo makes it nobody's again; a colleague's word is left alone."""
    ward.hot()
    step = verbs.take([ward.only()], "李", **ward.tools)
    assert verbs.put_back(step, **ward.tools)
    assert (ward.only().standing.state, ward.only().standing.came_back) == (WarningState.OPEN, False)

    step = verbs.take([ward.only()], "李", **ward.tools)
    settled = verbs.settle([ward.only()], "王", "好了", **ward.tools)
    assert not verbs.put_back(step, **ward.tools)
    assert ward.day().warnings == ()
    assert verbs.put_back(settled, **ward.tools)
    assert (ward.only().standing.state, ward.owner()) == (WarningState.TAKEN, "李")


def test_of_two_clerks_who_take_the_same_one_the_second_is_told(ward: Ward) -> None:
    """And nothing is written; what is typed wrong neither."""
    ward.hot()
    seen = ward.only()
    verbs.take([seen], "李", **ward.tools)

    with pytest.raises(BadInput, match="李"):
        verbs.take([seen], "王", **ward.tools)
    with pytest.raises(BadInput):
        verbs.take([ward.only()], "  ", **ward.tools)
    with pytest.raises(BadInput):
        verbs.settle([ward.only()], "王", " ", **ward.tools)

    assert ward.owner() == "李"


def test_a_restart_and_a_store_that_is_replayed_agree(ward: Ward) -> None:
    """It is in the journal; what is sensitive is sealed."""
    ward.hot()
    verbs.settle([ward.only()], "李", "已送医院", **ward.tools)
    office = ward.estate.office
    assert rebuild(office.store, lambda done, total: None).differing == ()

    assert [one.step and one.step.note for one in ward.day().done] == ["已送医院"]
    with office.store.read() as look:
        assert [one.by for one in look.all(WarningStep)] == ["李"]
    assert "已送医院" not in repr(ward.day().done)


def test_a_silent_gate_is_one_matter_that_gets_worse(ward: Ward) -> None:
    """Who took it keeps it; settled while it was only silent, it comes back when its list is soon out of date."""
    ward.clock.forward(SILENT + timedelta(minutes=1))
    with ward.estate.office.store.read() as look:
        policy = look.policy()
    assert policy is not None
    silent = ward.only()
    verbs.settle([silent], "李", "门岗停电", **ward.tools)
    ward.clock.forward(timedelta(hours=2))
    assert ward.day().warnings == ()

    ward.clock.forward(policy.list_age - SOON - SILENT - timedelta(hours=2))
    soon = ward.only()
    assert (soon.alarm, soon.key, soon.standing.came_back) == (Alarm.LIST_SOON, silent.key, True)
    verbs.take([soon], "李", **ward.tools)
    ward.clock.forward(SOON)
    assert (ward.only().alarm, ward.only().standing.state) == (Alarm.LIST_OLD, WarningState.TAKEN)

    ward.estate.meet()
    ward.clock.forward(SILENT + timedelta(minutes=1))
    assert (ward.only().standing.state, ward.only().standing.came_back) == (WarningState.OPEN, False)


def test_the_next_outing_is_another_matter(ward: Ward) -> None:
    """What was done about the first one is not said of the second."""
    office = ward.estate.office
    office.append(PolicySet(policy_text("sealed")))
    ward.estate.meet()
    with office.store.read() as look:
        policy = look.policy()
    assert policy is not None
    longest = policy.quota.longest
    assert longest is not None

    def late() -> Warned:
        ward.gate.passage(person=ward.ill.id, direction=Direction.OUT, at=ward.clock.now())
        ward.clock.forward(longest + timedelta(minutes=1))
        ward.estate.meet()
        return next(one for one in ward.day().warnings if one.alarm is Alarm.OUT_TOO_LONG)

    verbs.settle([late()], "李", "在医院", **ward.tools)
    ward.gate.passage(person=ward.ill.id, at=ward.clock.now())
    ward.clock.forward(timedelta(minutes=1))

    assert late().standing == replace(late().standing, state=WarningState.OPEN, came_back=False, step=None)


def test_a_visitor_who_stays_too_long_is_one_matter_however_it_is_known(ward: Ward) -> None:
    """And whoever left is among what is done, as long as that is lately."""
    office = ward.estate.office
    office.append(a_pass(ward.clock, None, 9, holder="访客", expires=ward.clock.now() + timedelta(minutes=5)))
    ward.estate.meet()
    ward.gate.passage(pass_number=9)
    ward.estate.meet()
    ward.clock.forward(timedelta(minutes=6))
    verbs.settle([ward.only()], "李", "已劝离", **ward.tools)
    ward.gate.passage(pass_number=9, direction=Direction.OUT)
    ward.estate.meet()

    (done,) = ward.day().done
    assert (ward.day().warnings, done.alarm, done.who) == ((), Alarm.OVERSTAY, "访客")
    ward.clock.forward(timedelta(days=2))
    assert Alarm.OVERSTAY not in [one.alarm for one in ward.day().done]


def test_a_warning_is_named_by_the_beginning_of_its_key(ward: Ward) -> None:
    """Nobody's, and an ambiguous one, are sentences."""
    other = a_person(ward.clock, ward.ill.household, "另一人", id_number=None)
    ward.estate.office.append(other)
    ward.hot()
    ward.hot(other)

    assert verbs.warning_named(f"fever/{other.id}"[:40], ward.day()).person == other.id
    with pytest.raises(BadInput):
        verbs.warning_named("fever", ward.day())
    with pytest.raises(NotFound):
        verbs.warning_named("overstay", ward.day())
