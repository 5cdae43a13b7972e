"""A replay counts visitors of a household as gates do: by the household whose rules count for them, each visit once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatekeeper.domain.household import Flat, Household, HouseholdState
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import Purpose
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.visitor import register
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.replay import Replay, replay_day, yesterday
from tests.fakes import FakeClock
from tests.founded import Founded
from tests.machines import SmallEstate, a_household, a_person, policy_text
from tests.visiting import a_form

HOME, OTHER = Flat("3", "2", "501"), Flat("3", "2", "502")


def rules(visits: int) -> str:
    """Calm rules under which so many visits a day may come to a flat."""
    return policy_text("routine").replace("[household]", f"[household]\nvisits = {visits}", 1)


class Day:
    """Two flats that have visitors at one gate."""

    def __init__(self, estate: SmallEstate, in_force: str) -> None:
        self.estate = estate
        set_policy(in_force, store=estate.office.store)
        estate.clock.forward(timedelta(days=1))
        self.gate = estate.machines[1] if len(estate.machines) > 1 else estate.join("North")
        self.homes = {}
        for flat, name in ((HOME, "王芳"), (OTHER, "李雷")):
            home = a_household(estate.clock, flat)
            self.homes[flat] = home
            estate.office.append(home, a_person(estate.clock, home.id, name, id_number=None))
        estate.meet()
        self.tokens: list[str] = []

    def comes(self, flat: Flat = HOME, purpose: Purpose = Purpose.REPAIR) -> None:
        """Somebody is registered, and gets a label if the household may have them."""
        self.estate.clock.forward(timedelta(minutes=3))
        form = a_form(f"来访{len(self.tokens)}", str(flat), 4, purpose)
        made = register(form, store=self.gate.store, keys=self.gate.keys, clock=self.gate.clock)
        if made.face is not None:
            self.tokens.append(made.face.token)

    def shows(self, number: int, way: Direction = Direction.IN) -> Answer:
        """A label is scanned."""
        self.estate.clock.forward(timedelta(minutes=3))
        ask = Ask(token=self.tokens[number], direction=way)
        return admit(ask, store=self.gate.store, clock=self.gate.clock)

    def under(self, text: str) -> Replay:
        """The day under other rules."""
        self.estate.meet()
        self.estate.clock.forward(timedelta(days=1))
        store = self.estate.office.store
        return replay_day(Policy.from_toml(text), yesterday(store, self.estate.clock.now()), store=store)


def answered(found: Replay) -> list[tuple[str, Outcome, tuple[Reason, ...]]]:
    """Who would have been answered how, and why."""
    return [(one.name, one.after, one.came) for one in found.people]


@pytest.fixture
def day(estate: SmallEstate) -> Day:
    """Two visits a day are allowed."""
    return Day(estate, rules(2))


def test_the_second_visit_of_a_flat_is_refused_where_one_is_allowed(day: Day) -> None:
    """Whoever comes to the other flat, and a doctor, is not; and the rules of that day change nobody."""
    for flat, purpose in (
        (HOME, Purpose.REPAIR),
        (HOME, Purpose.REPAIR),
        (OTHER, Purpose.REPAIR),
        (HOME, Purpose.MEDICAL),
    ):
        day.comes(flat, purpose)
    for number in range(4):
        assert day.shows(number).verdict.outcome is Outcome.ADMIT

    found = day.under(rules(1))
    same = day_again(day, rules(2))

    assert answered(found) == [("来访1", Outcome.REFUSE, (Reason.QUOTA_USED,))]
    assert (same.changed, same.alike, same.passages) == (0, 4, 4)


def day_again(day: Day, text: str) -> Replay:
    """The same day once more, under others."""
    store = day.estate.office.store
    return replay_day(Policy.from_toml(text), yesterday(store, day.estate.clock.now()), store=store)


def test_who_would_not_have_come_in_is_not_counted_for_the_next(day: Day) -> None:
    """The first visitor would have been kept out by a temperature: the second is the flat's first."""
    day.comes()
    day.comes()
    day.estate.clock.forward(timedelta(minutes=3))
    hot = Ask(token=day.tokens[0], direction=Direction.IN, tenths=(369, 370))
    assert admit(hot, store=day.gate.store, clock=day.gate.clock).verdict.outcome is Outcome.ADMIT
    day.shows(1)

    found = day.under(rules(1).replace("fever = 37.3", "fever = 36.5"))

    assert answered(found) == [("来访0", Outcome.REFUSE, (Reason.FEVER,))]


def test_a_flat_that_was_sealed_says_so_of_its_visitors_only(day: Day) -> None:
    """The registry of today is asked, under both rules alike: nothing is laid to the new ones."""
    day.comes()
    day.shows(0)
    home: Household = day.homes[HOME]
    day.estate.office.append(replace(home, state=HouseholdState.SEALED))

    found = day.under(rules(2))

    assert found.changed == 0


@pytest.fixture
def fresh(
    tmp_path_factory: pytest.TempPathFactory, blank: Path, founded_with_gate: Founded
) -> Callable[[], SmallEstate]:
    """An estate that nothing has happened in, for each example."""
    return lambda: founded_with_gate.copied(tmp_path_factory.mktemp("day"), blank, FakeClock())


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    visits=st.integers(1, 3),
    acts=st.lists(st.tuples(st.sampled_from(["home", "other", "in", "out"]), st.integers(0, 5)), max_size=10),
)
def test_the_rules_of_the_day_change_nobody(
    fresh: Callable[[], SmallEstate], visits: int, acts: list[tuple[str, int]]
) -> None:
    """Whatever visitors do, in whatever order: what the gate answered comes out again."""
    day = Day(fresh(), rules(visits))
    for act, number in acts:
        if act in ("home", "other"):
            day.comes(HOME if act == "home" else OTHER)
        elif number < len(day.tokens):
            day.shows(number, Direction.IN if act == "in" else Direction.OUT)

    found = day.under(rules(visits))

    day.estate.close()

    assert (found.changed, found.people) == (0, ())
    assert found.alike == found.passages
