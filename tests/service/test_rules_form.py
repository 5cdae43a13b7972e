"""Every line of the rules has a form, and what is typed there is what the rules say afterwards."""

from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from gatekeeper.domain.errors import BadInput, BadPolicy
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.rules_diff import RulesLine, differences, rules_lines
from gatekeeper.domain.rules_form import RuleField, RuleSort, rule_fields
from gatekeeper.domain.visit import Purpose
from gatekeeper.service.office.rules import with_line
from gatekeeper.service.office.rules_new import NewLine, NewSort, with_new_line
from tests.machines import SmallEstate, policy_text

EVERYTHING = """
[curfew]
from = "22:00"
until = "06:00"

[walk]
minutes = 2
[walk."北门"]
"南门" = 6

[gate."东门"]
phases = "1期,2期"

[inside]
people = 3000

[question.symptoms]
zh = "有发热、咳嗽、乏力？"
en = "Fever, cough or fatigue?"

[cars]
purposes = ["guest", "family"]
from = "06:00"
until = "23:00"
"""
ALWAYS = {"step.ask-identity"}  # what no rules can change


def texts() -> dict[str, str]:
    """The shipped rules, and rules that say something of everything."""
    shipped = {name: policy_text(name) for name in ("routine", "heightened", "sealed")}
    return {**shipped, "everything": shipped["heightened"] + EVERYTHING}


def lines() -> list[Any]:
    """Those of rules that say something of everything, and of each other set those that say it otherwise."""
    found: dict[RulesLine, str] = {}
    for text in reversed(texts().values()):
        for line in rules_lines(Policy.from_toml(text)):
            if line.key not in ALWAYS:
                found.setdefault(line, text)
    return [pytest.param(text, line, id=f"{Policy.from_toml(text).name}-{line.key}") for line, text in found.items()]


def other(field: RuleField) -> str | bool:
    """Something else that may stand there."""
    if isinstance(field.now, bool):
        return not field.now
    if field.sort is RuleSort.CHOICE:
        return next(value for value, _ in field.choices if value != field.now)
    if field.sort is RuleSort.NUMBER:
        number = float(field.now or 0)
        return f"{number + 0.1:.1f}" if "." in field.now else str(int(number) - 1 if number > 1 else int(number) + 1)
    return {"from": "21:30", "until": "05:30", "rgb": "#123456", "phases": "3期", "name": "of-our-own"}.get(
        field.key, "Other" if field.key in ("en", "meaning_en") else "别的"
    )


@pytest.mark.parametrize(("text", "line"), lines())
def test_each_field_changes_its_line(text: str, line: RulesLine) -> None:
    """Alone, or with those that it needs; nothing else of the rules is touched, and every remark stays."""
    before = Policy.from_toml(text)
    there = rule_fields(before, line.key)
    assert there
    first = stands(before, line.key)
    assert with_line(text, line.key, first) == text

    for field in there:
        typed = {**first, field.key: other(field)}
        if field.only_if[0]:
            typed[field.only_if[0]] = field.only_if[1]
        if {"from", "until"} <= first.keys():
            typed = {one.key: other(one) if one.key in ("from", "until") else typed[one.key] for one in there}
        if line.key.startswith("visit.") and field.key in ("longest", "usual"):
            typed |= {"longest": "9", "usual": "3"}
        made = with_line(text, line.key, typed)

        after = Policy.from_toml(made)
        told = {one.en.partition(":")[0] for one in differences(before, after)}
        assert told, field.key
        assert told <= {line.name[1], *also(line.key)}, field.key
        read = {one.key: one.now for one in rule_fields(after, line.key)}
        assert read[field.key] == typed[field.key]
        remarks = [one for one in text.splitlines() if one.startswith("#")]
        assert [one for one in made.splitlines() if one.startswith("#")] == remarks


def also(key: str) -> set[str]:
    """What else speaks of the same thing."""
    policies = [Policy.from_toml(one) for one in texts().values()]
    names = {line.key: line.name[1] for policy in policies for line in rules_lines(policy)}
    colours = {name for one, name in names.items() if one.startswith(("palette.", "standing.", "colour."))}
    visits = {name for one, name in names.items() if one.startswith("visit.")}
    if key.startswith("palette."):
        return colours | {"Other passes"}
    # A visit without a line of its own follows what holds for visitors and couriers.
    return visits if key.startswith(("outside.", "colour.", "standing.")) else set()


def test_a_curfew_comes_and_goes() -> None:
    """Emptied, nothing is left of its table; half of it is told."""
    text = policy_text("routine")
    first = stands(Policy.from_toml(text), "going.curfew")

    made = with_line(text, "going.curfew", {**first, "from": "23:00", "until": "05:00", "of-staff": True})
    curfew = Policy.from_toml(made).going.curfew
    assert curfew is not None
    assert len(curfew.standings) == 3
    with pytest.raises(BadPolicy):
        with_line(made, "going.curfew", {**first, "from": "23:00", "until": ""})

    again = with_line(made, "going.curfew", {**first, "from": "", "until": ""})
    assert Policy.from_toml(again) == Policy.from_toml(text)


def test_one_of_the_usual_questions_is_changed_and_the_others_stay() -> None:
    """They stand in no file until somebody changes one."""
    text = policy_text("routine")
    before = Policy.from_toml(text)

    made = with_line(text, "question.2", {"zh": "去过外地？", "en": "Were you away?"})

    after = Policy.from_toml(made).questions
    assert [one.en for one in after] == [before.questions[0].en, "Were you away?", before.questions[2].en]


def test_what_a_second_clerk_has_changed_meanwhile_stays() -> None:
    """The form was filled before; only what was typed here is changed, field by field and tick by tick."""
    text = policy_text("routine")
    was = Policy.from_toml(text)
    theirs = with_line(text, "visit.guest", {**stands(was, "visit.guest"), "ask_host": True, "companions": "3"})
    theirs = with_line(theirs, "cars.always", {**stands(was, "cars.always"), "of-ride": True, "of-medical": False})

    both = with_line(theirs, "visit.guest", {**stands(was, "visit.guest"), "companions": "5"}, was)
    both = with_line(both, "cars.always", {**stands(was, "cars.always"), "of-repair": True}, was)

    policy = Policy.from_toml(both)
    guest = policy.visit_rule(Purpose.GUEST)
    assert (guest.ask_host, guest.companions) == (True, 5)
    assert set(policy.cars.always) == {Purpose.RIDE, Purpose.REPAIR}


def stands(policy: Policy, key: str) -> dict[str, str | bool]:
    """What a form of a line has at first."""
    return {one.key: one.now for one in rule_fields(policy, key)}


def test_what_is_emptied_is_taken_out() -> None:
    """A way between gates, a gate of some phases, a question of one's own."""
    text = texts()["everything"]
    for key, typed in (
        ("going.way.1", {"minutes": ""}),
        ("going.gate.1", {"phases": ""}),
        ("question.1", {"zh": "", "en": ""}),
    ):
        text = with_line(text, key, typed)

    policy = Policy.from_toml(text)
    assert (policy.going.distances, policy.going.gates) == ((), ())
    assert policy.questions == Policy.from_toml(policy_text("heightened")).questions


def new_line(sort: NewSort, **typed: str) -> NewLine:
    """What somebody types; nothing elsewhere."""
    empty = dict.fromkeys((one.name for one in fields(NewLine) if one.name != "sort"), "")
    return NewLine(sort, **{**empty, **typed})


def test_lines_are_added_that_the_rules_did_not_have(estate: SmallEstate) -> None:
    """A way, a gate of some phases, a question, a colour whose code was never on a card; nothing twice, no gate that is none."""
    office, name = estate.office, "东门"
    estate.join(name)
    estate.join("北门.二")
    text = policy_text("routine")
    a_colour = {"zh": "紫色", "en": "violet", "rgb": "#c98fd6", "meaning_zh": "志愿者", "meaning_en": "Volunteers"}

    text = with_new_line(text, new_line(NewSort.WAY, gate=name, other="北门.二", minutes="6"), store=office.store)
    text = with_new_line(text, new_line(NewSort.GATE, gate=name, phases="1期"), store=office.store)
    text = with_new_line(text, new_line(NewSort.QUESTION, name="cough", zh="咳嗽？", en="A cough?"), store=office.store)
    text = with_new_line(text, new_line(NewSort.COLOUR, name="violet", **a_colour), store=office.store)

    policy = Policy.from_toml(text)
    assert policy.going.way("北门.二", name) == timedelta(minutes=6)
    assert (policy.going.gates[0].gate, policy.going.gates[0].phases) == (name, ("1期",))
    assert [one.code for one in policy.questions][-1] == "cough"
    assert len(policy.questions) == len(Policy.from_toml(policy_text("routine")).questions) + 1
    violet = policy.rule("violet")
    assert violet is not None
    assert violet.colour.code not in {one.colour.code for one in Policy.from_toml(policy_text("sealed")).colours}
    for again in (
        new_line(NewSort.GATE, gate=name, phases="2期"),
        new_line(NewSort.GATE, gate="不在的门", phases="2期"),
        new_line(NewSort.WAY, gate=name, other=name, minutes="3"),
        new_line(NewSort.WAY, gate="北门.二", other=name, minutes="3"),
        new_line(NewSort.COLOUR, name="violet", **a_colour),
        new_line(NewSort.QUESTION, zh="?", en="?"),
    ):
        with pytest.raises(BadInput):
            with_new_line(text, again, store=office.store)
    with pytest.raises(BadPolicy):
        with_new_line(policy_text("routine"), new_line(NewSort.WAY, gate=name, other="北门.二"), store=office.store)
