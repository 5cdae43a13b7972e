"""A card is one person's and one estate's: numbers given twice, neighbours' cards, passes that were taken away."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.credential.token import sign_token
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import Device, DeviceKind, PassStateSet
from gatekeeper.domain.household import Flat, Person
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import Pass, PassState, Token
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.domain.signers import SHARES, free_kid
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.store.check import rebuild
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of
from tests.visiting import make_out

HOME = Flat("3", "2", "501")


def show(gate: Machine, token: str) -> Answer:
    """Somebody with a normal temperature and a mask shows a card."""
    return admit(Ask(token=token, tenths=(365,), mask=True), store=gate.store, clock=gate.clock)


@pytest.fixture
def resident(estate: SmallEstate, office: Machine, gate: Machine) -> Person:
    """Somebody whom the gate knows, with pass 1."""
    home = a_household(estate.clock, HOME)
    person = a_person(estate.clock, home.id, "张三")
    office.append(home, person, a_pass(estate.clock, person.id))
    estate.meet()
    return person


def before(one: Pass) -> Token:
    """What a card printed by an earlier program says: neither whose it is nor of which estate."""
    return Token(1, one.number, one.serial, one.kind, 1, one.not_before, one.expires)


def test_a_card_whose_number_was_given_to_somebody_else_is_not_answered_as_theirs(
    estate: SmallEstate, office: Machine, gate: Machine, resident: Person
) -> None:
    """The office was put back, and gave the number again: the first card's holder is nobody here, least of all the second."""
    lost = a_person(estate.clock, resident.household, "周二人", id_number=None)
    card = token_of(a_pass(estate.clock, lost.id), office)

    answer = show(gate, card)

    assert (answer.verdict.outcome, answer.verdict.reasons) == (Outcome.CANNOT_JUDGE, (Reason.OTHER_HOLDER,))
    assert NextStep.ASK_IDENTITY in answer.verdict.steps
    who = answer.identified
    assert (who.person, who.household, who.known) == (None, None, None)
    assert (answer.passage.person, answer.passage.pass_number) == (None, 1)
    assert show(gate, token_of(a_pass(estate.clock, resident.id), office)).verdict.outcome is Outcome.ADMIT


def test_a_visitors_label_is_that_visits(estate: SmallEstate, gate: Machine, resident: Person) -> None:
    """A copied gate gives a number again: the label of the first visitor is not the second one's, after a rebuild either."""
    make_out("王来访", str(HOME), 4, store=gate.store, keys=gate.keys, clock=gate.clock)
    with gate.store.read() as look:
        made = next(one for one in look.passes() if one.by_gate)
    kid, visit = estate.office.known_as(gate).kid, a_person(estate.clock, resident.household).id
    theirs, other = (token_of(one, gate, kid=kid, colour_code=4) for one in (made, replace(made, visit=visit)))
    rebuild(gate.store, lambda done, total: None)

    assert made.visit is not None
    assert show(gate, other).verdict.reasons == (Reason.OTHER_HOLDER,)
    assert show(gate, theirs).verdict.reasons == (Reason.COLOUR_CHECK,)


def test_a_card_printed_before_is_still_good(
    estate: SmallEstate, office: Machine, gate: Machine, resident: Person
) -> None:
    """It says nothing of its holder: the list does."""
    card = sign_token(before(a_pass(estate.clock, resident.id)), office.keys.token)

    answer = show(gate, card)

    assert card.startswith("71")
    assert answer.verdict.outcome is Outcome.ADMIT
    assert answer.identified.person == resident


def test_a_pass_of_a_visit_without_a_name_is_compared_with_nothing(
    estate: SmallEstate, office: Machine, gate: Machine, resident: Person
) -> None:
    """Visitors' passes in the journals of before name no visit, nor do tables that a program of before wrote."""
    visit = a_pass(estate.clock, None, 2, holder="王来访", flat=str(HOME), colour="yellow")
    office.append(visit)
    named = replace(visit, number=3, visit=a_person(estate.clock, resident.household).id)
    office.append(named)
    estate.meet()

    for one in (visit, replace(visit, visit=named.visit), named, replace(named, visit=None)):
        assert show(gate, token_of(one, office, colour_code=4)).verdict.reasons == (Reason.COLOUR_CHECK,)
    other = replace(named, visit=resident.id)
    assert show(gate, token_of(other, office, colour_code=4)).verdict.reasons == (Reason.OTHER_HOLDER,)


def test_an_old_card_of_somebody_with_a_newer_one_asks_for_that(
    estate: SmallEstate, office: Machine, gate: Machine, resident: Person
) -> None:
    """Not for a walk to the office; once the newer one is suspended, there is nothing else to ask for."""
    old = a_pass(estate.clock, resident.id, 2, expires=estate.clock.now())
    office.append(old)
    estate.meet()
    asked = show(gate, token_of(old, office)).verdict
    office.append(PassStateSet(1, 1, PassState.SUSPENDED, "x"))
    estate.clock.forward(timedelta(minutes=6))
    estate.meet()

    assert (asked.outcome, asked.reasons) == (Outcome.REFUSE, (Reason.OUTDATED,))
    assert asked.steps == (NextStep.ASK_FOR_NEW_CARD,)
    assert show(gate, token_of(old, office)).verdict.reasons == (Reason.EXPIRED,)


@pytest.fixture
def neighbour(tmp_path: Path, blank: Path, estate: SmallEstate) -> SmallEstate:
    """Another estate, whose office is signer 1 as well."""
    (tmp_path / "next door").mkdir()
    return SmallEstate(tmp_path / "next door", blank, estate.clock).start()


def test_a_neighbours_good_card_is_amber(gate: Machine, resident: Person, neighbour: SmallEstate) -> None:
    """Today's card says so, yesterday's cannot: neither is called forged, and neither is kept."""
    card = a_pass(neighbour.clock, a_person(neighbour.clock, resident.household).id)

    today = show(gate, token_of(card, neighbour.office)).verdict
    yesterday = show(gate, sign_token(before(card), neighbour.office.keys.token)).verdict
    neighbour.close()

    assert (today.outcome, today.reasons) == (Outcome.CANNOT_JUDGE, (Reason.OTHER_ESTATE,))
    assert (yesterday.outcome, yesterday.reasons) == (Outcome.CANNOT_JUDGE, (Reason.NOT_ISSUED_HERE,))
    assert NextStep.KEEP_CARD not in {*today.steps, *yesterday.steps}


def test_only_a_card_that_claims_to_be_ours_is_forged(
    estate: SmallEstate, gate: Machine, resident: Person, neighbour: SmallEstate
) -> None:
    """The estate's name is in every card: who writes it and does not sign as the office does is a forger."""
    forged = a_pass(estate.clock, resident.id).token(1, 1, gate.store.me.estate)

    verdict = show(gate, sign_token(forged, neighbour.office.keys.token)).verdict
    neighbour.close()

    assert (verdict.outcome, verdict.reasons) == (Outcome.REFUSE, (Reason.FORGED,))
    assert NextStep.KEEP_CARD in verdict.steps


@pytest.mark.parametrize("state", [PassState.WITHDRAWN, PassState.LOST, PassState.SUSPENDED])
def test_a_visitors_pass_that_was_taken_away_is_refused_at_every_gate(
    estate: SmallEstate, office: Machine, gate: Machine, resident: Person, state: PassState
) -> None:
    """One gate made it out, the office took it away, another gate has heard of it and has never seen the pass."""
    south = estate.join("South")
    face = make_out("王来访", str(HOME), 8, store=gate.store, keys=gate.keys, clock=gate.clock)
    estate.meet()
    assert show(south, face.token).verdict.reasons == (Reason.COLOUR_CHECK,)
    office.append(PassStateSet(int(face.label.removesuffix("/1")), 1, state, "x"))
    estate.clock.forward(timedelta(minutes=1))
    estate.meet()

    for machine in (gate, south):
        for direction in Direction:
            ask = Ask(token=face.token, tenths=(365,), mask=True, direction=direction)
            verdict = admit(ask, store=machine.store, clock=machine.clock).verdict
            assert (verdict.outcome, verdict.reasons[0]) == (Outcome.REFUSE, Reason(state.value))


def test_two_offices_give_no_number_twice(estate: SmallEstate, office: Machine, resident: Person) -> None:
    """Each takes gates in before it hears of the other's: no two sign as the same, and all their passes are believed."""
    second = estate.join("Office 2", DeviceKind.OFFICE)
    gates = []
    for n, giver in enumerate((office, second, office, second, office, second)):
        gates.append((giver, estate.newcomer(f"G{n}", estate.invitation(f"G{n}", giver=giver))))
        estate.machines.append(gates[-1][1])
        giver.hear(gates[-1][1].tell(giver))

    kids = [giver.known_as(one).kid for giver, one in gates]

    assert len({1, office.known_as(second).kid, *kids}) == 8
    assert {kid % SHARES for kid in kids[::2]} == {1}
    assert {kid % SHARES for kid in kids[1::2]} == {office.known_as(second).kid % SHARES}


@given(st.lists(st.sampled_from(DeviceKind), max_size=40), st.data())
def test_a_signers_number_is_free_and_its_givers(kinds: list[DeviceKind], data: st.DataObject) -> None:
    """From 1 to 511, nobody's, whoever gives it to whom."""
    known = [_machine(1, DeviceKind.OFFICE)]
    for kind in kinds:
        giver = data.draw(st.sampled_from([one.id for one in known if one.kind is DeviceKind.OFFICE]))
        newcomer = data.draw(st.integers(0, 2**64 - 1))
        kid = free_kid(f"{newcomer:016x}", kind, giver, known)
        assert 1 <= kid <= 511
        assert kid not in {one.kid for one in known}
        shares = {one.kid % SHARES for one in known if one.kind is DeviceKind.OFFICE}
        assert kind is DeviceKind.GATE or len(shares) == SHARES or kid % SHARES not in shares
        known.append(_machine(kid, kind))


def test_a_share_that_is_used_up_borrows_and_a_full_estate_says_so() -> None:
    """One office alone can take in 511 machines, as before."""
    known = [_machine(1, DeviceKind.OFFICE)]
    for n in range(510):
        known.append(_machine(free_kid(f"{n * 7919:016x}", DeviceKind.GATE, known[0].id, known), DeviceKind.GATE))

    assert {one.kid for one in known} == set(range(1, 512))
    assert {one.kid % SHARES for one in known[:60]} == {1}
    with pytest.raises(NotAllowed, match="511"):
        free_kid("00", DeviceKind.GATE, known[0].id, known)


def _machine(kid: int, kind: DeviceKind) -> Device:
    return Device(f"{kid:016x}", f"machine {kid}", kind, bytes(32), "age1", kid, bytes(32))
