"""Policies are data: the shipped ones hold, and a clerk's mistake is named."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.household import Standing
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.policy import Policy, Step
from gatekeeper.domain.reasons import Outcome
from tests.domain.sample import POLICIES, policy

SHIPPED = ("routine", "heightened", "sealed")
TEXT = (POLICIES / "sealed.toml").read_text(encoding="utf-8")


def broken(old: str, new: str) -> BadPolicy:
    """What is said of the sealed policy after one change."""
    assert old in TEXT
    with pytest.raises(BadPolicy) as caught:
        Policy.from_toml(TEXT.replace(old, new, 1))
    return caught.value


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_policies_hold(name: str) -> None:
    """Each file reads, is called what its file is called, and begins by asking who it is."""
    shipped = policy(name)

    assert shipped.name == name
    assert shipped.steps[0] is Step.ASK_IDENTITY
    assert {path.stem for path in POLICIES.glob("*.toml")} == set(SHIPPED)


def test_a_colour_keeps_its_code_in_all_shipped_policies() -> None:
    """A card printed under one policy means the same colour under the next."""
    codes = {(rule.colour.key, rule.colour.code) for name in SHIPPED for rule in policy(name).colours}

    assert len(codes) == len({key for key, _ in codes}) == len({code for _, code in codes})


def test_sealed_says_what_the_field_reports_said() -> None:
    """One person per household every two days, three hours at most; outsiders stay outside; the line is 37.3 °C."""
    sealed = policy("sealed")

    assert (sealed.quota.period, sealed.quota.outings) == (timedelta(days=2), 1)
    assert sealed.quota.longest == timedelta(hours=3)
    assert sealed.outside == (Standing.VISITOR, Standing.COURIER)
    assert (sealed.fever, sealed.low, sealed.recent) == (373, 350, timedelta(minutes=10))
    assert sealed.observation_days == 14


def test_routine_asks_for_no_temperature_and_observes_nobody() -> None:
    """Calm times are calm."""
    routine = policy("routine")

    assert routine.steps == (Step.ASK_IDENTITY,)
    assert routine.observation_days == 0


def test_look_ups_answer_none_for_what_is_not_there() -> None:
    """A colour, code or standing the policy does not have is None, never an error."""
    one = Policy.from_toml(TEXT.replace('[standing.courier]\ncolour = "yellow"\npass = "temporary"\n', ""))

    assert one.standing(Standing.COURIER) is None
    assert one.rule("mauve") is None
    assert one.colour_of_code(31) is None
    assert one.days(PassKind.VEHICLE) == 14
    rule = one.rule("yellow")
    assert rule is not None
    assert (rule.entering, rule.leaving) == (Outcome.REFUSE, Outcome.CHECK)
    assert one.colour_of_code(4) is rule.colour


def test_temperature_lines_have_defaults() -> None:
    """A policy that says nothing of temperatures has 37.3, 35.0 and ten minutes."""
    start, end = TEXT.index("[temperature]"), TEXT.index("[list]")

    one = Policy.from_toml(TEXT[:start] + TEXT[end:])

    assert (one.fever, one.low, one.recent) == (373, 350, timedelta(minutes=10))


@pytest.mark.parametrize(
    ("old", "new", "key", "says"),
    [
        ("fever = 37.3", "fever = 37.35", "temperature.fever", "36.0 to 42.0"),
        ("fever = 37.3", "fever = 99", "temperature.fever", "36.0 to 42.0"),
        ("fever = 37.3", "fever = 9e999999", "temperature.fever", "36.0 to 42.0"),
        ("fever = 37.3", "fever = nan", "temperature.fever", "36.0 to 42.0"),
        ("fever = 37.3", "fever = true", "temperature.fever", "36.0 to 42.0"),
        ("fever = 37.3", 'fever = "37.3"', "temperature.fever", "36.0 to 42.0"),
        ("low = 35.0", "low = 37.3", "temperature.low", "30.0 to 37.2"),
        ("recent_minutes = 10", "recent_minutes = 0", "temperature.recent_minutes", "1 to 120"),
        ("recent_minutes = 10", "recent_minutes = true", "temperature.recent_minutes", "1 to 120"),
        ("recent_minutes = 10", "recent_minutes = 0x" + "f" * 9000, "temperature.recent_minutes", "this number"),
        ("recent_minutes = 10", "recent_minuets = 10", "temperature.recent_minuets", "recent_minutes"),
        ("amber_hours = 12", "", "list.amber_hours", "missing"),
        ("days = 14", "days = -1", "observation.days", "0 to 90"),
        ('name = "sealed"', 'name = "Sealed!"', "name", "small letters"),
        ('name = "sealed"', "name = 3", "name", "small letters"),
        ('zh = "封闭管理"', 'zh = ""', "title.zh", "1 to 200"),
        ('"mask", "health-code"]', '"masks"]', "steps", '"mask"'),
        ('"mask", "health-code"]', '"temperature"]', "steps", "at most once"),
        ('"mask", "health-code"]', "[]]", "steps", "at most once"),
        ("pass_required = true", 'pass_required = "yes"', "pass_required", "true or false"),
        ("outings = 1", "outings = 101", "household.outings", "0 to 100"),
        ("outings = 1", "outing = 1", "household.outing", "no such key"),
        ("code = 2", "code = 1", "colour.green.code", "pink"),
        ("code = 2", "code = 32", "colour.green.code", "0 to 31"),
        ('rgb = "#7cc68d"', 'rgb = "green"', "colour.green.rgb", "hexadecimal"),
        ('rgb = "#7cc68d"', 'rgb = "#F4A6C0"', "colour.green.rgb", "pink"),
        ('zh = "绿色"', 'zh = "粉色"', "colour.green.zh", "pink"),
        ('in = "refuse"', 'in = "cannot-judge"', "colour.yellow.in", '"admit", "check", "refuse"'),
        ('colour = "green"', 'colour = "grean"', "standing.returnee.colour", "green"),
        ('pass = "staff"', 'pass = "boss"', "standing.staff.pass", '"staff"'),
        ("staff = 14", "", "validity.staff", "missing"),
        ("staff = 14", "bicycle = 14", "validity.bicycle", "no such key"),
        ("[standing.staff]", "[standing.boss]", "standing.boss", "staff"),
        ("[title]", "[titel]", "title.zh", "missing"),
        ("[temperature]", "[temprature]", "temprature", "no such key"),
        ("[household]", "[[household]]", "household", "[household]"),
        ("[household]", "[household", "file", "not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_key_and_what_is_allowed(old: str, new: str, key: str, says: str) -> None:
    """The clerk learns which line is wrong and what may stand there."""
    error = broken(old, new)

    assert error.key == key
    assert says in str(error)


def test_a_policy_needs_a_colour() -> None:
    """Without a palette no card could be printed."""
    with pytest.raises(BadPolicy) as caught:
        Policy.from_toml(TEXT[: TEXT.index("[colour.pink]")])

    assert caught.value.key == "colour"


@pytest.mark.parametrize(
    "text", ["[" * 5000, "a = " + "[" * 50000, "x = " + "9" * 5000, TEXT + "#" * 100_000, "\ud800"]
)
def test_a_hostile_file_is_refused_in_a_sentence(text: str) -> None:
    """Depth, length and huge numbers end in BadPolicy, not in the crash report."""
    with pytest.raises(BadPolicy):
        Policy.from_toml(text)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 40), st.text(max_size=12))
def test_a_damaged_file_reads_or_is_refused_in_a_sentence(place: int, length: int, other: str) -> None:
    """Whatever is overwritten, the answer is a policy or BadPolicy."""
    try:
        read = Policy.from_toml(TEXT[:place] + other + TEXT[place + length :])
    except BadPolicy:
        return
    assert read.low < read.fever


def newer(old: str, new: str) -> Policy:
    """The sealed policy as a gate obeys it, after a newer program has changed something."""
    assert old in TEXT
    return Policy.in_force(TEXT.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[title]", "version = 2\n[title]", "version"),
        ("[title]", "[weather]\nrain = 3\n[title]", "weather"),
        ("fever = 37.3", "fever = 37.3\nwrist = 36.9", "temperature.wrist"),
        ('steps = ["ask-identity", ', 'steps = ["ask-identity", "vaccination", ', "steps"),
        ('must_stay_outside = ["visitor", ', 'must_stay_outside = ["journalist", "visitor", ', "must_stay_outside"),
        ("[standing.courier]", '[standing.journalist]\ncolour = "yellow"\n[standing.courier]', "standing.journalist"),
        ("[validity]", "[validity]\ncrew = 5", "validity.crew"),
        ("outings = 1", 'outings = { adults = 1, children = "unlimited" }', "household.outings"),
        ("amber_hours = 12", "", "list.amber_hours"),
        ("amber_hours = 12", 'amber_hours = "P1D"', "list.amber_hours"),
        ("fever = 37.3", "fever = 37.25", "temperature.fever"),
        ('in = "admit"', 'in = "escort"', "colour.pink.in"),
        ("code = 1\n", "code = 900\n", "colour.pink.code"),
        ("code = 1\n", 'code = "pink-1"\n', "colour.pink.code"),
    ],
)
def test_rules_of_a_newer_program_are_obeyed_as_far_as_they_are_known(old: str, new: str, key: str) -> None:
    """What is not understood is named, where they are written it is an error, and all else stays as it is said."""
    known = Policy.from_toml(TEXT)

    one = newer(old, new)

    assert key in one.newer
    assert broken(old, new).key == key
    assert (one.name, one.outside, one.observation_days) == (known.name, known.outside, known.observation_days)
    assert set(known.steps) <= set(one.steps)
    assert one.fever <= known.fever
    assert one.list_age in (known.list_age, timedelta(hours=24))
    if key == "colour.pink.code":
        assert one.rule("pink") is None
    else:
        assert [rule.colour for rule in one.colours] == [rule.colour for rule in known.colours]


def test_rules_that_are_known_are_no_newer_ones() -> None:
    """Read either way they are the same."""
    for name in SHIPPED:
        text = (POLICIES / f"{name}.toml").read_text(encoding="utf-8")
        assert Policy.in_force(text) == Policy.from_toml(text)


@given(st.sampled_from(SHIPPED), st.data())
def test_whatever_stands_in_the_rules_they_can_be_obeyed(name: str, data: st.DataObject) -> None:
    """Cut, altered, or nothing at all: never an error at a gate; and what is an error where rules are written is named."""
    text = (POLICIES / f"{name}.toml").read_text(encoding="utf-8")
    place = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 300))
    other = data.draw(st.text(max_size=12))
    altered = text[:place] + other + text[place + length :]

    one = Policy.in_force(altered)

    wrong = ""
    try:
        Policy.from_toml(altered)
    except BadPolicy as error:
        wrong = error.key
    assert wrong in one.newer if wrong else one == Policy.from_toml(altered)


def test_rules_that_are_no_toml_at_all_ask_for_everything() -> None:
    """A gate that understands nothing of its rules asks each thing it can ask, and says that it does not know them."""
    one = Policy.in_force("<rules version='9'/>")

    assert "file" in one.newer
    assert (set(one.steps), one.pass_required, one.outside) == (set(Step), True, ())
