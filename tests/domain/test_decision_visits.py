"""Visitors by the rules of what they come for: each line of a rule argues for one thing, and never keeps anybody inside."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.decision import decide
from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.household import Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import GATE_NUMBERS, PassKind
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.situation import Situation
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.visit_rules import BRINGERS, STANDARD, Treatment, VisitRule
from tests.domain.sample import CARD, HOME, NOW, POLICIES, policy, standing_there, token_of

LABEL = replace(CARD, number=GATE_NUMBERS + 7, serial=1, person=None, kind=PassKind.TEMPORARY, colour="yellow")
ANSWERED = tuple(f"{one.code}=no" for one in STANDARD)
VISIT = Visit(UUID(int=70), HOME.id, Purpose.GUEST, VisitState.ARRIVED, NOW, answers=ANSWERED)
OURS = {
    Reason.PURPOSE_REFUSED,
    Reason.HOST_REFUSED,
    Reason.HOST_NOT_ASKED,
    Reason.ANSWERED_YES,
    Reason.QUESTIONS_OPEN,
    Reason.ID_NOT_SEEN,
    Reason.TOO_MANY_COMPANIONS,
    Reason.MUST_STAY_OUTSIDE,
}
RULES = st.builds(
    VisitRule,
    st.just(Purpose.GUEST),
    st.sampled_from(Treatment),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(0, 3),
)
VISITS = st.builds(
    replace,
    st.just(VISIT),
    companions=st.integers(0, 5),
    answers=st.sampled_from([(), ANSWERED, ANSWERED[:1], (*ANSWERED[:2], "contact=yes"), ("newer=perhaps",)]),
    host_says=st.sampled_from([None, False, True]),
    id_number=st.sampled_from([None, "11010519491231002X"]),
)


def label_shown(name: str = "routine", rule: VisitRule | None = None, /, **other: object) -> Situation:
    """A visitor shows a label of this gate on the way in, for a visit that nothing speaks against."""
    rules = policy(name) if rule is None else replace(policy(name), visits=(rule,))
    usual = {"policy": rules, "token": token_of(LABEL, colour_code=4), "known": LABEL, "person": None, "visit": VISIT}
    return standing_there(name, **{**usual, **other})


def said(situation: Situation) -> set[Reason]:
    """What of the reasons about visits is told."""
    return OURS & set(decide(situation).reasons)


@given(RULES, VISITS)
def test_each_line_of_a_rule_argues_for_its_own_reason_and_for_no_other(rule: VisitRule, visit: Visit) -> None:
    """Treatment, the household's word, the answers, the number and the companions; all of it at once where all is lacking."""
    found = said(label_shown("routine", rule, visit=visit))

    assert (Reason.PURPOSE_REFUSED in found) == (rule.treatment is Treatment.REFUSE)
    assert (Reason.MUST_STAY_OUTSIDE in found) == (rule.treatment is Treatment.HAND_OVER)
    assert (Reason.HOST_REFUSED in found) == (visit.host_says is False)
    assert (Reason.HOST_NOT_ASKED in found) == (rule.ask_host and visit.host_says is None)
    assert (Reason.ANSWERED_YES in found) == any(not one.endswith("=no") for one in visit.answers)
    assert (Reason.ID_NOT_SEEN in found) == (rule.id_card and visit.id_number is None)
    assert (Reason.TOO_MANY_COMPANIONS in found) == (visit.companions > rule.companions)


@given(RULES, VISITS)
def test_nobody_is_kept_inside_by_what_a_visit_lacks(rule: VisitRule, visit: Visit) -> None:
    """On the way out none of it is said."""
    assert said(label_shown("routine", rule, visit=visit, direction=Direction.OUT)) == set()


@given(RULES, VISITS, st.sampled_from(["ask_host", "id_card", "questions"]))
def test_a_rule_that_asks_for_more_never_makes_it_milder(rule: VisitRule, visit: Visit, more: str) -> None:
    """And where all that is asked for is there it changes nothing."""
    stricter = replace(rule, **{more: True})  # type: ignore[arg-type]  # names of its flags
    before, after = (decide(label_shown("routine", one, visit=visit)) for one in (rule, stricter))

    assert after.outcome.gravity >= before.outcome.gravity
    assert set(before.reasons) <= set(after.reasons)


@given(st.sampled_from(Purpose), st.sampled_from(["routine", "heightened", "sealed"]))
def test_without_lines_of_its_own_a_purpose_follows_the_rules_for_couriers_and_visitors(
    purpose: Purpose, name: str
) -> None:
    """As before there were such lines: whoever must stay outside does, and everybody else is a visitor."""
    rules = policy(name)
    kept = Standing.COURIER in rules.outside and purpose in BRINGERS
    refused = Standing.VISITOR in rules.outside and not kept

    rule = rules.visit_rule(purpose)

    assert (rule.treatment is Treatment.HAND_OVER) == kept
    assert (rule.treatment is Treatment.REFUSE) == refused
    assert rule.longest == timedelta(hours=24)


def test_a_line_for_a_purpose_stands_above_that_for_all_visitors() -> None:
    """Sealed: nobody is visited, but a doctor comes in where the office says so."""
    doctor = replace(VISIT, purpose=Purpose.MEDICAL)
    rule = VisitRule(Purpose.MEDICAL)

    assert Reason.MUST_STAY_OUTSIDE in said(label_shown("sealed", visit=doctor))
    assert said(label_shown("sealed", rule, visit=doctor)) == set()
    assert Reason.MUST_STAY_OUTSIDE in said(label_shown("sealed", rule))


def test_a_visit_that_was_ended_from_the_list_is_over_though_nobody_scanned_its_label() -> None:
    """On the way in; the guard reads since when. On the way out nobody is kept."""
    over = replace(VISIT, state=VisitState.LEFT)

    found = decide(label_shown(visit=over))

    assert Reason.VISIT_OVER in found.reasons
    assert found.since == over.at
    assert Reason.VISIT_OVER not in decide(label_shown(visit=over, direction=Direction.OUT)).reasons


def test_open_questions_are_not_said_twice() -> None:
    """A yellow pass is checked with the same questions; where it is not, they are asked for by themselves."""
    unasked = replace(VISIT, answers=())

    assert Reason.QUESTIONS_OPEN not in said(label_shown("heightened", visit=unasked))
    assert Reason.COLOUR_CHECK in decide(label_shown("heightened", visit=unasked)).reasons
    waved = tuple(replace(one, entering=Outcome.ADMIT) for one in policy("routine").colours)
    asked = replace(policy("routine"), colours=waved, visits=(VisitRule(Purpose.GUEST, questions=True),))
    assert said(label_shown(policy=asked, visit=unasked)) == {Reason.QUESTIONS_OPEN}
    assert said(label_shown(policy=asked)) == set()


def test_what_a_guard_does_about_each() -> None:
    """The household's no and a purpose that is not let in are ends; the rest is asked on the spot."""
    assert {one.outcome for one in OURS} == {Outcome.REFUSE, Outcome.CHECK}
    assert Reason.HOST_NOT_ASKED.steps == (NextStep.ASK_HOST,)
    assert Reason.HOST_REFUSED.steps == (NextStep.TURN_AWAY,)


def in_file(text: str, *, force: bool = False) -> Policy:
    """The routine rules with some lines behind them."""
    whole = (POLICIES / "routine.toml").read_text(encoding="utf-8") + "\n" + text
    return Policy.in_force(whole) if force else Policy.from_toml(whole)


def test_a_visits_table_is_read_and_its_mistakes_are_named() -> None:
    """Every key of it; what stands wrong there is named with its purpose."""
    whole = (
        '[visit.repair]\ntreat = "enter"\nask_host = true\nid_card = true\nquestions = true\ncompanions = 2\n'
        'longest_hours = 6\nusual_hours = 2\n[question.travel]\nzh = "去过外地？"\nen = "Been away?"\n'
    )
    rules = in_file(whole)

    hours = timedelta(hours=6), timedelta(hours=2)
    assert rules.visit_rule(Purpose.REPAIR) == VisitRule(Purpose.REPAIR, Treatment.ENTER, True, True, True, 2, *hours)
    assert [one.code for one in rules.questions] == ["travel"]
    for wrong, key in (
        ("[visit.burglar]\n", "visit.burglar"),
        ('[visit.repair]\ntreat = "perhaps"\n', "visit.repair.treat"),
        ("[visit.repair]\nlongest_hours = 25\n", "visit.repair.longest_hours"),
        ("[visit.repair]\nlongest_hours = 2\nusual_hours = 3\n", "visit.repair.usual_hours"),
        ("[visit.repair]\nweather = 1\n", "visit.repair.weather"),
        ("[question.A]\nzh = '一'\nen = 'a'\n", "question.A"),
        ("[question.a]\nzh = '一'\n", "question.a.en"),
        ("".join(f"[question.q{n}]\nzh = '一'\nen = 'a'\n" for n in range(6)), "question.q5"),
    ):
        with pytest.raises(BadPolicy) as caught:
            in_file(wrong)
        assert caught.value.key == key


def test_a_line_of_a_newer_program_is_obeyed_as_far_as_it_is_understood() -> None:
    """A treatment nobody knows here: the household is asked, and the guard is told of newer rules."""
    rules = in_file('[visit.guest]\ntreat = "escort"\n[visit.swim]\ntreat = "enter"\n', force=True)

    rule = rules.visit_rule(Purpose.GUEST)

    assert (rule.treatment, rule.ask_host) == (Treatment.ENTER, True)
    assert set(rules.newer) == {"visit.guest.treat", "visit.swim"}
    assert Reason.RULES_NEWER in decide(replace(label_shown(), policy=rules)).reasons


def _freed(block: str) -> str:
    """With what is offered in force, behind the prose that explains it."""
    prose, mark, offered = block.partition("# [")
    return prose + "\n".join(line.removeprefix("#").strip() for line in (mark + offered).splitlines())


@pytest.mark.parametrize("name", ["routine", "heightened", "sealed"])
def test_the_lines_that_shipped_rules_offer_are_read_once_their_mark_is_gone(name: str) -> None:
    """Whoever takes the # away has rules, not a mistake."""
    text = (POLICIES / f"{name}.toml").read_text(encoding="utf-8")
    head, mark, rest = text.partition("# [visit.guest]")
    freed = head + "\n\n".join(_freed(block) for block in (mark + rest).split("\n\n"))

    rule = Policy.from_toml(freed).visit_rule(Purpose.GUEST)

    assert (rule.ask_host, rule.companions, rule.longest) == (True, 4, timedelta(hours=12))
    assert Policy.from_toml(freed).cars.most == 30
