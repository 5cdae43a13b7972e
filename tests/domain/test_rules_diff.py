"""Rules in sentences: whatever is changed is told, and nothing is told where nothing was."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import time, timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.car_rules import CarRules
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.going import Curfew, Distance, GoingRules, OwnGate
from gatekeeper.domain.household import Standing
from gatekeeper.domain.keep_rules import KeepRules
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.policy import ColourRule, Policy, Quota, StandingRule, Step
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.rules_diff import LET_IN_AS, PASSES, PEOPLE, STEPS, TREATED, VISITS, differences
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.visit_rules import Treatment, VisitQuestion, VisitRule
from tests.domain.sample import policy

TREATMENTS = tuple(TREATED)
NAMES = ("routine", "heightened", "sealed")
SPANS = st.integers(1, 10_000_000).map(lambda seconds: timedelta(seconds=seconds))
WORDS = st.text("甲乙丙abc", min_size=1, max_size=4)
COLOURS = st.builds(
    Colour, WORDS, st.integers(0, 31), WORDS, WORDS, st.sampled_from(["#112233", "#445566"]), WORDS, WORDS
)
VALUES = {
    "name": WORDS,
    "title_zh": WORDS,
    "title_en": WORDS,
    "steps": st.lists(st.sampled_from(Step), unique=True).map(tuple),
    "pass_required": st.booleans(),
    "fever": st.integers(360, 420),
    "low": st.integers(300, 359),
    "recent": SPANS,
    "list_age": SPANS,
    "observation_days": st.integers(0, 90),
    "returnee_voids": st.booleans(),
    "quota": st.builds(
        Quota,
        SPANS,
        st.none() | st.integers(0, 100),
        st.none() | st.integers(0, 100),
        st.none() | SPANS,
        st.lists(st.sampled_from(Standing), unique=True).map(tuple),
    ),
    "colours": st.lists(
        st.builds(ColourRule, COLOURS, st.sampled_from(TREATMENTS), st.sampled_from(TREATMENTS)),
        max_size=4,
        unique_by=(lambda rule: rule.colour.zh, lambda rule: rule.colour.en),  # nobody could tell them apart either
    ).map(tuple),
    "standings": st.lists(
        st.builds(StandingRule, st.sampled_from(Standing), COLOURS, st.sampled_from(PassKind), st.booleans()),
        max_size=4,
    ).map(tuple),
    "validity": st.dictionaries(st.sampled_from(PassKind), st.integers(1, 3660)).map(lambda days: tuple(days.items())),
    "outside": st.lists(st.sampled_from(Standing), unique=True).map(tuple),
    "passback": st.integers(0, 1440).map(lambda minutes: timedelta(minutes=minutes)),
    "strict": st.booleans(),
    "visits": st.lists(
        st.builds(
            VisitRule,
            st.sampled_from(Purpose),
            st.sampled_from(Treatment),
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.integers(0, 20),
            SPANS,
            SPANS,
        ),
        max_size=4,
        unique_by=lambda rule: rule.purpose,
    ).map(tuple),
    "questions": st.lists(
        st.builds(VisitQuestion, WORDS, WORDS, WORDS), max_size=4, unique_by=lambda question: question.code
    ).map(tuple),
    "going": st.builds(
        GoingRules,
        st.none()
        | st.builds(
            Curfew,
            st.integers(0, 23).map(time),
            st.integers(0, 23).map(time),
            st.lists(st.sampled_from(Standing), unique=True, min_size=1).map(tuple),
            st.booleans(),
        ),
        st.integers(0, 120),
        st.lists(
            st.builds(Distance, WORDS, WORDS, st.integers(0, 120)),
            max_size=3,
            unique_by=lambda way: (way.gate, way.other),
        ).map(tuple),
        st.booleans(),
        st.lists(
            st.builds(OwnGate, WORDS, st.lists(WORDS, min_size=1, max_size=2).map(tuple)),
            max_size=3,
            unique_by=lambda own: own.gate,
        ).map(tuple),
        st.none() | st.integers(0, 9999),
        st.none() | st.integers(0, 9999),
    ),
    "cars": st.builds(
        CarRules,
        st.none() | st.lists(st.sampled_from(Purpose), unique=True).map(tuple),
        st.integers(0, 11).map(time),
        st.integers(12, 23).map(time),
        st.none() | st.integers(0, 9999),
        st.none() | SPANS,
        st.booleans(),
        st.lists(st.sampled_from(Purpose), unique=True).map(tuple),
    ),
    "cleared_for": st.integers(0, 3650).map(lambda days: timedelta(days=days)),
    "keep": st.builds(
        KeepRules,
        visits=st.integers(1, 30).map(lambda days: timedelta(days=days)),
        passages=st.integers(1, 366).map(lambda days: timedelta(days=days)),
        pictures=st.integers(0, 30).map(lambda days: timedelta(days=days)),
        pictures_travel=st.booleans(),
    ),
    "newer": st.lists(WORDS, max_size=3, unique=True).map(tuple),
}


def test_every_field_of_a_policy_is_changed_here() -> None:
    """A new field needs a strategy in this file, and so a sentence."""
    assert set(VALUES) == {field.name for field in fields(Policy)}


@given(st.sampled_from(NAMES), st.sampled_from(sorted(VALUES)), st.data())
def test_any_change_of_one_field_is_told(name: str, field: str, data: st.DataObject) -> None:
    """In both languages, one thing or several; and nothing where the value is what it was."""
    old = policy(name)
    new = replace(old, **{field: data.draw(VALUES[field])})  # type: ignore[arg-type]  # names of fields

    told = differences(old, new)

    assert bool(told) is (new != old)
    assert all(one.zh.strip() and one.en.strip() for one in told)
    assert len(set(told)) == len(told)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_shipped_rules_tell_what_sets_them_apart(one: str, other: str) -> None:
    """Nothing for the same rules; else the title first."""
    told = differences(policy(one), policy(other))

    assert bool(told) is (one != other)
    if told:
        assert told[0].zh.startswith("管控级别：")


def test_sealed_after_heightened_in_words() -> None:
    """What a guard must know tonight, in plain words."""
    told = differences(policy("heightened"), policy("sealed"))

    assert "查健康码：不要求 → 每人都要" in {one.zh for one in told}
    assert "Health code: not asked → everybody" in {one.en for one in told}
    assert "访客：可以入内 → 留在门外，不得入内" in {one.zh for one in told}
    assert not any("戴口罩" in one.zh for one in told)


def test_a_change_that_no_line_names_is_told_all_the_same() -> None:
    """The steps in another order: something is different, whatever it is."""
    old = policy("heightened")

    told = differences(old, replace(old, steps=old.steps[::-1]))

    assert [one.zh for one in told] == ["其他细节有改动（顺序或措辞）"]


def test_the_first_rules_are_told_as_they_are() -> None:
    """Nothing was before: every line, and no arrow."""
    told = differences(None, policy("heightened"))

    assert len({one.zh for one in told}) == len(told) > 20
    assert "体温上限：37.3 ℃" in {one.zh for one in told}
    assert not any("→" in one.zh + one.en for one in told)


def test_a_colour_that_goes_is_told() -> None:
    """And one that comes."""
    old = policy("heightened")
    without = replace(old, colours=old.colours[1:])

    assert "粉色证：进放行，出放行 → 无" in {one.zh for one in differences(old, without)}
    assert "粉色证：无 → 进放行，出放行" in {one.zh for one in differences(without, old)}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (STEPS, Step),
        (PEOPLE, Standing),
        (PASSES, PassKind),
        (TREATED, set(Outcome) - {Outcome.NO_PASS}),
        (VISITS, Purpose),
        (LET_IN_AS, Treatment),
    ],
)
def test_everything_has_a_name(said: dict[StrEnum, tuple[str, str]], codes: Iterable[StrEnum]) -> None:
    """A new step, standing or kind of pass needs its words."""
    assert set(said) == set(codes)
    assert len({pair[0] for pair in said.values()}) == len(said)
