"""What a person is due: colour, pass, or a reason against it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gatekeeper.domain.due import colour_of, due, due_by_standing, observation_ends, refusal
from gatekeeper.domain.household import Person, PersonState, Standing
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Reason
from tests.domain.sample import TODAY, ZHANG, policy
from tests.machines import policy_text


def returnee(days_ago: int) -> Person:
    """Zhang San, back in the city since so many days."""
    return replace(ZHANG, standing=Standing.RETURNEE, returned=TODAY - timedelta(days=days_ago))


@pytest.mark.parametrize(("days_ago", "colour"), [(-1, None), (0, None), (13, None), (14, "green"), (99, "green")])
def test_a_returnee_is_green_after_fourteen_days(days_ago: int, colour: str | None) -> None:
    """The day of return does not count: back on the 1st, green from the 15th."""
    found = colour_of(returnee(days_ago), policy("heightened"), TODAY)

    assert (found.key if found else None) == colour


def test_nobody_is_observed_in_calm_times() -> None:
    """With 0 observation days a returnee is green at once, even without a date."""
    undated = replace(ZHANG, standing=Standing.RETURNEE)
    found = [colour_of(person, policy("routine"), TODAY) for person in (returnee(0), undated)]

    assert [colour.key if colour else None for colour in found] == ["green", "green"]
    assert observation_ends(returnee(0), policy("routine")) is None


def test_observation_ends_on_a_day() -> None:
    """The office can say until when somebody stays at home."""
    assert observation_ends(returnee(3), policy("sealed")) == TODAY + timedelta(days=11)
    assert observation_ends(ZHANG, policy("sealed")) is None


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (replace(ZHANG, state=PersonState.MOVED_OUT), Reason.MOVED_OUT),
        (returnee(2), Reason.UNDER_OBSERVATION),
        (replace(ZHANG, standing=Standing.RETURNEE), Reason.RETURN_DATE_MISSING),
        (replace(ZHANG, standing=Standing.VISITOR), Reason.MUST_STAY_OUTSIDE),
    ],
)
def test_who_gets_no_pass_is_told_why(person: Person, reason: Reason) -> None:
    """Issuing by rule leaves these out, each with its reason."""
    assert due(person, policy("sealed"), TODAY) is None
    assert refusal(person, policy("sealed"), TODAY) is reason


def test_a_colour_that_is_not_let_in_is_not_issued() -> None:
    """Nobody is handed a card the gate would refuse."""
    sealed = replace(policy("sealed"), outside=())

    assert refusal(replace(ZHANG, standing=Standing.VISITOR), sealed, TODAY) is Reason.COLOUR_REFUSED


def test_a_standing_the_policy_does_not_name_gets_nothing() -> None:
    """No rule, no colour, no pass."""
    silent = replace(policy("routine"), standings=())

    assert due(ZHANG, silent, TODAY) is None
    assert refusal(ZHANG, silent, TODAY) is Reason.NO_COLOUR


def test_the_day_of_issue_counts() -> None:
    """A pass for one day ends on the day it is made out."""
    visitor = due(replace(ZHANG, standing=Standing.VISITOR), policy("heightened"), TODAY)
    resident = due(ZHANG, policy("heightened"), TODAY)

    assert visitor is not None
    assert (visitor.kind, visitor.first, visitor.last) == (PassKind.TEMPORARY, TODAY, TODAY)
    assert resident is not None
    assert (resident.kind, resident.colour.key) == (PassKind.RESIDENT, "pink")
    assert resident.last == TODAY + timedelta(days=89)


@pytest.mark.parametrize("name", ["routine", "heightened", "sealed"])
def test_who_is_due_today_is_said_of_all_as_of_each(name: str) -> None:
    """A list asks by standing and day of return; nobody is due by it who is refused, and the other way round."""
    rules = Policy.from_toml(policy_text(name))
    said = due_by_standing(rules, TODAY)

    for standing in (*Standing, Standing("lodger")):
        for back in (None, *(TODAY - timedelta(days=days) for days in (-1, 0, 13, 14, 15, 400))):
            person = replace(ZHANG, standing=standing, returned=back)
            day = said.returned_by.get(standing)
            listed = standing in said.always or (day is not None and back is not None and back <= day)
            assert listed is (refusal(person, rules, TODAY) is None), (standing, back)
