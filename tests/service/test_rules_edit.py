"""Single values of a rules file are changed in its text, and every remark stays."""

import pytest

from gatekeeper.domain.errors import BadInput, BadPolicy
from gatekeeper.domain.policy import Policy, Step
from gatekeeper.domain.rules_diff import differences, rules_lines
from gatekeeper.domain.rules_effect import effect_of
from gatekeeper.service.office.rules_edit import with_values
from tests.machines import policy_text

SETS = ("routine", "heightened", "sealed")


@pytest.mark.parametrize("name", SETS)
def test_every_line_of_the_rules_says_what_it_does(name: str) -> None:
    """In both languages, and no sentence is the value itself."""
    for line in rules_lines(Policy.from_toml(policy_text(name))):
        zh, en = effect_of(line.key)
        assert zh != line.value[0]
        assert en != line.value[1]


@pytest.mark.parametrize("name", SETS)
def test_one_value_is_changed_and_nothing_else(name: str) -> None:
    """The remarks stay, and the difference is that one line."""
    text = policy_text(name)

    made = with_values(text, {("temperature", "fever"): 37.6})

    assert [one.en for one in differences(Policy.from_toml(text), Policy.from_toml(made))] == [
        "Fever from: 37.3 °C → 37.6 °C"
    ]
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]


def test_a_limit_is_taken_away_and_another_one_comes() -> None:
    """A key that is not there is written into its table, a table that is not there at the end."""
    made = with_values(
        policy_text("sealed"),
        {("household", "hours_out"): None, ("household", "visits"): 2, ("passback", "minutes"): 9},
    )

    policy = Policy.from_toml(made)
    assert (policy.quota.longest, policy.quota.visits, policy.quota.outings) == (None, 2, 1)
    assert policy.passback.total_seconds() == 540


def test_a_value_that_cannot_stand_there_is_named() -> None:
    """By its key, and what may stand there."""
    with pytest.raises(BadPolicy) as error:
        with_values(policy_text("routine"), {("temperature", "fever"): "hot"})

    assert error.value.key == "temperature.fever"


def test_a_list_over_several_lines_is_changed_as_a_whole() -> None:
    """However the file is written."""
    text = policy_text("heightened").replace("steps = [", "steps = [  # three\n  ", 1)

    made = with_values(text, {("steps",): ("ask-identity",)})

    assert Policy.from_toml(made).steps == (Step.ASK_IDENTITY,)


def test_a_value_where_a_table_is_wanted_is_told() -> None:
    """Nothing is written over it."""
    with pytest.raises(BadInput, match="cannot be changed here"):
        with_values(policy_text("routine"), {("name", "of"): "x"})


def test_a_key_of_a_remark_is_no_key() -> None:
    """What stands behind a # is explained there, not in force."""
    made = with_values(policy_text("routine"), {("passback", "strict"): True})

    assert Policy.from_toml(made).strict
    assert "# strict = false" in made


def test_a_text_with_quotes_stays_one_text() -> None:
    """Whoever names their rules may use any sign."""
    made = with_values(policy_text("routine"), {("title", "zh"): '春节"特别\\规定'})

    assert Policy.from_toml(made).title_zh == '春节"特别\\规定'
