"""What other rules would have changed on a day, by what gates really answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gatekeeper.domain.errors import BadInput, BadPolicy
from gatekeeper.domain.facts import Amended, Amendment, EntryName
from gatekeeper.domain.household import Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.replay import Replay, replay_day, yesterday
from gatekeeper.service.office.rules import rules_history, try_rules, values_of, with_typed
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, policy_text, token_of


@pytest.fixture
def estate(estate: SmallEstate) -> SmallEstate:
    """One of calm times."""
    set_policy(policy_text("routine"), store=estate.office.store)
    estate.clock.forward(timedelta(days=1))
    return estate


@pytest.fixture
def street(estate: SmallEstate, gate: Machine) -> "Street":
    """A gate that knows three people of one flat and a visitor."""
    return Street(estate, gate)


class Street:
    """A household with passes at a gate, and what is asked of both."""

    def __init__(self, estate: SmallEstate, gate: Machine) -> None:
        self.estate, self.gate, self.office, self.clock = estate, gate, estate.office, estate.clock
        home = a_household(self.clock)
        self.people = [
            a_person(self.clock, home.id, name, id_number=None, standing=standing)
            for name, standing in (
                ("王芳", Standing.RESIDENT),
                ("李雷", Standing.RESIDENT),
                ("张来访", Standing.VISITOR),
            )
        ]
        self.passes = [
            a_pass(self.clock, one.id, number, colour="yellow" if one.standing is Standing.VISITOR else "pink")
            for number, one in enumerate(self.people, 1)
        ]
        self.office.append(home, *self.people, *self.passes)
        estate.meet()

    def goes(self, number: int, way: Direction = Direction.OUT, **ask: object) -> Answer:
        """Somebody shows their pass, some minutes later."""
        self.clock.forward(timedelta(minutes=10))
        code = 4 if self.people[number].standing is Standing.VISITOR else 1
        token = token_of(self.passes[number], self.office, colour_code=code)
        return admit(Ask(token=token, direction=way, **ask), store=self.gate.store, clock=self.clock)  # type: ignore[arg-type]  # any field

    def under(self, name: str) -> Replay:
        """The day, once the office has heard of it, under other rules."""
        self.estate.meet()
        self.clock.forward(timedelta(days=1))
        office = self.office
        return replay_day(Policy.from_toml(name), yesterday(office.store, self.clock.now()), store=office.store)


def said(found: Replay) -> list[tuple[str, Outcome, Outcome, tuple[Reason, ...]]]:
    """Who, from what to what, why."""
    return [(one.name, one.before, one.after, one.came) for one in found.people]


def test_the_rules_in_force_change_nothing(street: Street) -> None:
    """And every answer comes out as the gate gave it."""
    for number in (0, 1, 2):
        assert street.goes(number).verdict.outcome is Outcome.ADMIT

    found = street.under(policy_text("routine"))

    assert (found.passages, found.changed, found.alike, found.people) == (3, 0, 3, ())
    assert found.before == found.after == {Outcome.ADMIT: 3}


def test_a_visitor_is_refused_by_rules_that_keep_visitors_out(street: Street) -> None:
    """By name, with the reason; the residents are let in as they were."""
    street.goes(0, Direction.IN)
    street.goes(2, Direction.IN)

    found = street.under(policy_text("sealed"))

    ((name, before, after, came),) = said(found)
    assert (name, before, after) == ("张来访", Outcome.ADMIT, Outcome.REFUSE)
    assert Reason.MUST_STAY_OUTSIDE in came
    assert (found.passages, found.changed) == (2, 1)


def test_what_nobody_measured_is_asked_for_and_held_against_nobody(street: Street) -> None:
    """Otherwise every passage of a calm day would be a check under rules that measure."""
    street.goes(0, Direction.IN)

    found = street.under(policy_text("heightened"))

    assert found.changed == 0
    assert found.asked[Reason.TEMPERATURE_MISSING] == 1
    assert Reason.TEMPERATURE_MISSING not in {reason for one in found.people for reason in one.came}


def test_a_temperature_that_was_taken_counts_by_the_new_line(street: Street) -> None:
    """36.9 is no fever by 37.3; by 36.5 it is to be measured again."""
    street.goes(0, Direction.IN, tenths=(369,))

    found = street.under(policy_text("routine").replace("fever = 37.3", "fever = 36.5"))

    assert said(found) == [("王芳", Outcome.ADMIT, Outcome.CHECK, (Reason.FEVER_MEASURE_AGAIN,))]


def test_the_second_outing_of_a_household_is_refused_where_one_is_allowed(street: Street) -> None:
    """Counted over all its people, in the order in which they went; who was refused has not gone out."""
    street.goes(0)
    street.goes(1)
    street.goes(1)

    found = street.under(policy_text("sealed").replace(', "temperature", "mask", "health-code"', ""))

    refused = [(one.name, one.came) for one in found.people if one.after is Outcome.REFUSE]
    assert refused == [("李雷", (Reason.QUOTA_USED,))] * len(refused)
    assert sum(one.times for one in found.people if one.after is Outcome.REFUSE) == 2


def test_who_would_have_been_refused_has_used_up_nothing(street: Street) -> None:
    """The first outing would have been a fever, so the second is the household's first."""
    street.goes(0, tenths=(369, 370))
    street.goes(1)
    rules = policy_text("routine").replace("fever = 37.3", "fever = 36.5")

    found = street.under(rules.replace("[household]", "[household]\noutings = 1", 1))

    assert said(found) == [("王芳", Outcome.ADMIT, Outcome.REFUSE, (Reason.FEVER,))]


def test_what_the_log_does_not_say_stays_as_the_gate_answered_it(street: Street, clock: FakeClock) -> None:
    """A list that was too old that day is too old under other rules too: nobody knows how old it was."""
    clock.forward(timedelta(days=8))
    assert Reason.LIST_OLD in street.goes(0, Direction.IN).verdict.reasons

    found = street.under(policy_text("heightened"))

    assert (found.passages, found.alike, found.changed) == (1, 0, 0)
    assert found.before == found.after == {Outcome.CANNOT_JUDGE: 1}


def test_who_was_let_in_after_a_check_counts_as_checked(street: Street) -> None:
    """The answer was a check, whatever the guard did then; by rules that ask for less they go through at once."""
    set_policy(policy_text("heightened"), store=street.office.store)
    street.estate.meet()
    answer = street.goes(0, Direction.IN)
    assert answer.verdict.outcome is Outcome.CHECK
    assert answer.entry is not None
    name = EntryName(answer.entry.header.name, answer.entry.header.seq)
    street.gate.append(Amendment(name, Amended.LET_IN))

    found = street.under(policy_text("routine"))

    assert [(one.name, one.before, one.after) for one in found.people] == [("王芳", Outcome.CHECK, Outcome.ADMIT)]


def test_each_passage_is_compared_with_the_rules_of_its_moment(street: Street) -> None:
    """Rules that were put in force at noon do not speak of the morning."""
    street.goes(2, Direction.IN)
    street.clock.forward(timedelta(minutes=10))
    set_policy(policy_text("sealed"), store=street.office.store)
    street.estate.meet()
    assert street.goes(2, Direction.IN).verdict.outcome is Outcome.REFUSE

    found = street.under(policy_text("sealed"))

    assert found.sets == 2
    assert [(one.before, one.after, one.times) for one in found.people] == [(Outcome.ADMIT, Outcome.REFUSE, 1)]


def test_a_code_that_a_newer_program_wrote_is_not_judged(street: Street) -> None:
    """It is counted, so that nobody takes the rest for the whole."""
    street.gate.passage(reasons=("struck-by-lightning",), outcome="refuse")

    found = street.under(policy_text("sealed"))

    assert (found.passages, found.skipped) == (0, 1)


def test_nothing_is_recorded_by_a_replay(street: Street) -> None:
    """It is a question."""
    street.goes(0)
    street.estate.meet()
    before = street.office.head("registry"), street.office.head("office")

    try_rules(policy_text("sealed"), store=street.office.store, clock=street.clock)

    assert (street.office.head("registry"), street.office.head("office")) == before


def test_the_history_says_who_put_what_in_force_and_why(street: Street) -> None:
    """Newest first; what is put in force again is in force, the older one with the same text is not."""
    store, clock = street.office.store, street.clock
    for name, reason in (("sealed", "通知 2022-12"), ("routine", ""), ("sealed", "再次 封闭")):
        clock.forward(timedelta(hours=1))
        set_policy(policy_text(name), store=store, reason=reason)

    found = rules_history(store)

    assert [(one.title[1], one.reason, one.now) for one in found[:3]] == [
        ("Sealed", "再次 封闭", True),
        ("Routine", "", False),
        ("Sealed", "通知 2022-12", False),
    ]
    assert {one.office for one in found} == {"Office"}


def test_rules_that_are_not_valid_are_tried_by_nobody(street: Street) -> None:
    """The key is named, and those in force stay."""
    with pytest.raises(BadPolicy):
        try_rules("steps = []", store=street.office.store, clock=street.clock)


def test_what_is_typed_is_written_into_the_text_and_read_again() -> None:
    """An empty limit is none; full-width digits are digits; what was not touched stays as it was written."""
    text = policy_text("sealed")
    was = values_of(Policy.from_toml(text))
    assert with_typed(text, was) == text

    made = Policy.from_toml(
        with_typed(text, replace(was, mask=False, visitors_out=False, outings="", fever="３７．５", days="7"))
    )

    assert [step.value for step in made.steps] == ["ask-identity", "temperature", "health-code"]
    assert (made.outside, made.quota.outings, made.fever, made.observation_days) == ((Standing.COURIER,), None, 375, 7)


@pytest.mark.parametrize("typed", ["hot", "-1", "1e9", "37,55", "💥"])
def test_a_number_that_is_none_is_named(typed: str) -> None:
    """With what may stand there, and nothing is lost."""
    text = policy_text("routine")
    with pytest.raises(BadInput):
        with_typed(text, replace(values_of(Policy.from_toml(text)), fever=typed))
