"""Who goes the same way twice, and whose visit is over: told from what this gate answered before."""

from datetime import timedelta

import pytest

from gatekeeper.domain.facts import Amended, Amendment, EntryName
from gatekeeper.domain.household import Flat, Person
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import ask_again, entry_name_of, turn_back, undo
from gatekeeper.service.office.found import set_policy
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, policy_text, token_of
from tests.visiting import make_out

IN, OUT = Direction.IN, Direction.OUT
HOME = Flat("3", "2", "501")
SECONDS, MINUTES = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def resident(estate: SmallEstate, office: Machine, gate: Machine) -> tuple[Person, Pass]:
    """Somebody with a good pass."""
    home = a_household(estate.clock, HOME)
    person = a_person(estate.clock, home.id, "张三")
    card = a_pass(estate.clock, person.id)
    office.append(home, person, card)
    estate.meet()
    return person, card


@pytest.fixture
def token(office: Machine, resident: tuple[Person, Pass]) -> str:
    """Their card."""
    return token_of(resident[1], office)


@pytest.fixture
def label(office: Machine, gate: Machine, estate: SmallEstate, token: str) -> str:
    """A visitor's label that the gate printed, in calm times."""
    set_policy(policy_text("routine"), store=office.store)
    estate.meet()
    return make_out("王来访", str(HOME), 8, store=gate.store, keys=gate.keys, clock=gate.clock).token


def named(answer: Answer) -> EntryName:
    """Where an answer stands in the journal."""
    assert answer.entry is not None
    return entry_name_of(answer.entry)


def go(gate: Machine, token: str, way: Direction, after: timedelta = 10 * SECONDS, **more: object) -> Answer:
    """After a while somebody shows a card, measured and masked."""
    gate.clock.forward(after)
    values: dict[str, object] = {"token": token, "tenths": (365,), "mask": True, "direction": way, **more}
    return admit(Ask(**values), store=gate.store, clock=gate.clock)  # type: ignore[arg-type]  # names of fields


def test_in_twice_is_named_with_its_time(gate: Machine, token: str) -> None:
    """Nine seconds later the card comes in a second time: handed back over the fence, or scanned by mistake."""
    first = go(gate, token, IN)

    second = go(gate, token, IN, 9 * SECONDS).verdict

    assert first.verdict.reasons == ()
    assert (second.outcome, second.reasons, second.since) == (Outcome.CHECK, (Reason.IN_TWICE,), first.passage.at)
    assert go(gate, token, IN, 6 * MINUTES).verdict.reasons == ()


def test_out_and_in_again_is_nothing_to_ask_about(gate: Machine, token: str) -> None:
    """Somebody fetches a parcel; only going out twice is named."""
    assert [go(gate, token, way).verdict.reasons for way in (IN, OUT, IN, OUT)] == [()] * 4
    assert go(gate, token, OUT).verdict.reasons == (Reason.OUT_TWICE,)


def test_it_is_the_person_who_is_meant_and_not_the_card(
    gate: Machine, token: str, resident: tuple[Person, Pass]
) -> None:
    """Found by name, and then with the card: twice too."""
    found = Ask(person=resident[0].id, tenths=(365,), mask=True, direction=IN)
    admit(found, store=gate.store, clock=gate.clock)

    assert go(gate, token, IN).verdict.reasons == (Reason.IN_TWICE,)


def test_who_did_not_go_through_comes_in_for_the_first_time(gate: Machine, token: str) -> None:
    """Checked, undone, turned back, or the same answer once more with a temperature: none of them is a passage."""
    assert go(gate, token, IN, tenths=()).verdict.reasons == (Reason.TEMPERATURE_MISSING,)
    undone = go(gate, token, IN)
    assert undone.verdict.reasons == ()
    undo(named(undone), "wrong person", store=gate.store)
    back = go(gate, token, IN)
    assert back.verdict.reasons == ()
    turn_back(named(back), store=gate.store)
    first = go(gate, token, IN)
    assert first.verdict.reasons == ()

    again = Ask(token=token, tenths=(365, 364), mask=True, direction=IN)
    replaced = ask_again(again, instead_of=named(first), store=gate.store, clock=gate.clock)

    assert replaced.verdict.reasons == ()
    assert go(gate, token, IN).verdict.reasons == (Reason.IN_TWICE,)


def test_a_visit_ends_when_the_visitor_leaves(gate: Machine, estate: SmallEstate, label: str) -> None:
    """In, out, and hours later in with the same label: a new one is made out. Out they may go as often as they like."""
    assert [go(gate, label, way, 20 * MINUTES).verdict.reasons for way in (IN, OUT)] == [(), ()]
    left = gate.clock.now()

    back = go(gate, label, IN, 90 * MINUTES).verdict

    assert (back.outcome, back.reasons, back.since) == (Outcome.REFUSE, (Reason.VISIT_OVER,), left)
    assert back.steps == (NextStep.MAKE_OUT_PASS,)
    assert go(gate, label, OUT, 60 * MINUTES).verdict.outcome is Outcome.ADMIT


def test_a_visitor_who_was_turned_back_on_the_way_out_is_still_here(gate: Machine, label: str) -> None:
    """What was undone or turned back has ended no visit."""
    go(gate, label, IN)
    undo(named(go(gate, label, OUT)), "not gone", store=gate.store)
    turn_back(named(go(gate, label, OUT)), store=gate.store)

    assert go(gate, label, IN, 20 * MINUTES).verdict.reasons == (Reason.IN_TWICE,)


def test_a_visitors_pass_of_the_office_is_good_for_all_its_days(
    gate: Machine, office: Machine, estate: SmallEstate, label: str
) -> None:
    """A carer comes every day for a month."""
    carer = a_pass(estate.clock, None, 9, holder="护工", flat=str(HOME), colour="yellow")
    office.append(carer)
    estate.meet()
    card = token_of(carer, office, colour_code=4)

    assert [go(gate, card, way, 20 * MINUTES).verdict.reasons for way in (IN, OUT, IN)] == [()] * 3


def test_rules_of_before_name_it_too_and_new_ones_may_say_otherwise(
    gate: Machine, office: Machine, estate: SmallEstate, token: str
) -> None:
    """Without a word in the rules it is five minutes; strict rules know no end of it before the next day."""
    text = policy_text("routine")
    for said, reasons in (("", (Reason.IN_TWICE,)), ("minutes = 0", ()), ("strict = true", (Reason.IN_TWICE,))):
        set_policy(f"{text}\n[passback]\n{said}\n", store=office.store)
        estate.meet()
        go(gate, token, OUT, 60 * MINUTES)
        go(gate, token, IN)
        assert go(gate, token, IN, 50 * MINUTES if "strict" in said else SECONDS).verdict.reasons == reasons


def test_who_was_let_in_after_a_check_has_come_in(gate: Machine, token: str) -> None:
    """The guard asked, and let them in: that counts as a passage."""
    checked = go(gate, token, IN, mask=False)
    assert checked.verdict.outcome is Outcome.CHECK
    gate.append(Amendment(named(checked), Amended.LET_IN))

    assert Reason.IN_TWICE in go(gate, token, IN).verdict.reasons
