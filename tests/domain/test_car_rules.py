"""Cars from outside: what keeps one at the gate, and that nobody is refused, or kept inside, for a car."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.car_rules import NO_CAR_RULES, CarRules
from gatekeeper.domain.decision import decide
from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.situation import Situation
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from tests.domain.sample import NOW
from tests.domain.test_decision_laws import SITUATIONS
from tests.machines import policy_text

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
GUEST = Visit(UUID(int=1), None, Purpose.GUEST, VisitState.ARRIVED, NOW, plate="京A12345", host_says=True)
DAY = CarRules(begins=time(6), ends=time(22))
CAR_REASONS = {Reason.CAR_PURPOSE, Reason.CAR_HOURS, Reason.CARS_FULL}


def against(rules: CarRules, visit: Visit = GUEST, at: datetime | None = NOON, inside: int | None = 0) -> set[Reason]:
    """What speaks against a car."""
    return set(rules.against(visit, at, inside))


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        (NO_CAR_RULES, set()),
        (CarRules(purposes=(Purpose.REPAIR,)), {Reason.CAR_PURPOSE}),
        (CarRules(purposes=(Purpose.GUEST,)), set()),
        (CarRules(begins=time(13), ends=time(22)), {Reason.CAR_HOURS}),
        (DAY, set()),
        (CarRules(most=0), {Reason.CARS_FULL}),
        (CarRules(most=1), set()),
        (CarRules(most=0, always=(Purpose.GUEST,)), set()),
        (CarRules(begins=time(13), ends=time(14), most=0, always=(Purpose.GUEST,)), set()),
    ],
)
def test_what_keeps_a_car_at_the_gate(rules: CarRules, found: set[Reason]) -> None:
    """One rule each; without a car, and to a rescue car, none says anything."""
    assert against(rules) == found
    assert against(rules, replace(GUEST, plate="")) == set()
    assert against(rules, replace(GUEST, plate="京X1234应急")) == set()


def test_the_household_is_asked_about_a_car() -> None:
    """Whoever was asked, or whose answer is known, is not asked again."""
    rules = CarRules(ask_host=True)
    assert against(rules, replace(GUEST, host_says=None)) == {Reason.HOST_NOT_ASKED}
    assert against(rules) == set()


@given(st.times(), st.times(), st.times())
def test_when_cars_may_come_again_is_later_within_a_day_and_then_they_may(begins: time, ends: time, hour: time) -> None:
    """Over midnight too; hours that are none keep nobody out."""
    begins, ends = begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0)
    rules, at = CarRules(begins=begins, ends=ends), datetime.combine(date(2026, 11, 30), hour, UTC)

    opens = rules.opens(at)

    if opens is not None:
        assert at < opens <= at + timedelta(days=1)
        assert rules.opens(opens) is None
    if begins == ends:
        assert opens is None


RULES = st.builds(
    CarRules,
    st.none() | st.lists(st.sampled_from(Purpose), unique=True).map(tuple),
    st.none() | st.just(time(6)),
    st.none() | st.just(time(22)),
    st.none() | st.integers(0, 3),
    always=st.lists(st.sampled_from(Purpose), unique=True).map(tuple),
)


@given(SITUATIONS, RULES, st.integers(0, 3), st.booleans())
def test_nobody_is_refused_or_kept_inside_for_a_car(s: Situation, rules: CarRules, inside: int, car: bool) -> None:
    """A rule for cars only adds its checks, on the way in, to whoever comes by one."""
    visit = replace(s.visit, plate="京A12345" if car else "") if s.visit is not None else None
    before = decide(replace(s, visit=visit))
    after = decide(replace(s, visit=visit, policy=replace(s.policy, cars=rules), local=NOW, cars_inside=inside))

    assert set(after.reasons) - set(before.reasons) <= CAR_REASONS
    assert set(before.reasons) <= set(after.reasons)
    added = CAR_REASONS & set(after.reasons)
    assert not added or (car and s.direction is Direction.IN)
    assert after.outcome.gravity <= max(before.outcome.gravity, Outcome.CHECK.gravity)


def test_the_table_is_read_and_what_is_wrong_is_named() -> None:
    """And rules of a newer program keep no car out for what is not understood."""
    text = policy_text("routine")
    lines = text[text.index("# [cars]") :].split("\n\n")[0].replace("# ", "")
    cars = Policy.from_toml(text + "\n" + lines).cars
    assert (cars.begins, cars.ends, cars.most, cars.longest) == (time(6), time(23), 30, timedelta(hours=8))
    assert cars.always == (Purpose.MEDICAL, Purpose.RIDE)
    for wrong in ('from = "25:00"', "most = -1", 'purposes = ["racing"]', "colour = 1"):
        with pytest.raises(BadPolicy) as error:
            Policy.from_toml(text + f"\n[cars]\n{wrong}\n")
        assert error.value.key.startswith("cars.")
        assert Policy.in_force(text + f"\n[cars]\n{wrong}\n").newer
