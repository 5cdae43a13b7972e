"""What a household's rules say to its visitors: at F1 before a label is made out, and of every label and code at every gate."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.household import Flat, Household, HouseholdState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import number_in
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.evacuation import evacuation
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, let_in
from gatekeeper.service.gate.elsewhere import end_by_number
from gatekeeper.service.gate.inside import end_visit, visitors_inside
from gatekeeper.service.gate.visitor import Registered, register
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.expect import Announced, ExpectedVisit, expect
from gatekeeper.service.office.found import set_policy
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, policy_text, token_of
from tests.visiting import a_form, label_of

IN, OUT = Direction.IN, Direction.OUT
HOME = Flat("3", "2", "501")
MINUTES = timedelta(minutes=1)


@pytest.fixture
def south(estate: SmallEstate, gate: Machine) -> Machine:
    """Another gate."""
    return estate.join("South")


@pytest.fixture
def home(estate: SmallEstate, office: Machine, south: Machine) -> Household:
    """A flat with somebody in it; the rules allow it one visit a day."""
    home = a_household(estate.clock, HOME)
    office.append(home, a_person(estate.clock, home.id, "张建国"))
    rules(office, policy_text("heightened").replace("visits = 2", "visits = 1"))
    estate.meet()
    return home


def rules(office: Machine, text: str) -> None:
    """The office puts rules in force."""
    set_policy(text, store=office.store)


def written_down(gate: Machine, who: str, purpose: Purpose = Purpose.GUEST, companions: int = 0) -> Registered:
    """A visitor to 3-2-501 is registered with F1, a minute later."""
    gate.clock.forward(MINUTES)
    form = replace(a_form(who, str(HOME), 4, purpose), companions=companions)
    return register(form, store=gate.store, keys=gate.keys, clock=gate.clock)


def announced(office: Machine, who: str = "王来访", companions: int = 0, plate: str = "") -> tuple[ExpectedVisit, str]:
    """Somebody is announced at 3-2-501, and sent a code."""
    one = Announced(who, str(HOME), office.clock.now(), 8, companions=companions, plate=plate)
    made = expect(one, store=office.store, clock=office.clock)
    with office.store.read() as look:
        (face,) = faces([made.made], full_names=False, look=look, keys=office.keys)
    return made, face.token


def shown(gate: Machine, token: str, way: Direction = IN) -> Answer:
    """A code is shown a minute later; whoever is to be checked is let in."""
    gate.clock.forward(MINUTES)
    ask = Ask(token=token, direction=way, tenths=(365,), mask=True)
    given = admit(ask, store=gate.store, clock=gate.clock)
    if given.verdict.outcome is Outcome.CHECK and given.entry is not None:
        let_in(entry_name_of(given.entry), store=gate.store)
    return given


def visits(gate: Machine) -> list[VisitState]:
    """How the visits of a gate's register stand, the first first."""
    with gate.store.read() as look:
        return [one.state for one in look.all(Visit)]


def test_a_household_has_as_many_visits_as_its_rules_say_at_every_gate(
    estate: SmallEstate, gate: Machine, south: Machine, home: Household
) -> None:
    """The second one gets no label, and hears when; the first one's own label does not count against itself.

    So at another gate once it has heard; a doctor is let in all the same, and the day after so is the next guest.
    """
    first = written_down(gate, "甲")
    came = gate.clock.now()
    assert Reason.QUOTA_USED not in shown(gate, label_of(first).token).verdict.reasons

    second = written_down(gate, "乙")

    assert (second.state, second.against, second.face) == (VisitState.TURNED_AWAY, Reason.QUOTA_USED, None)
    assert second.told is not None
    assert (second.told.at, second.told.times, second.told.until) == (came, 1, came + timedelta(days=1))
    assert second.told.flat == str(HOME)
    assert written_down(south, "丙").face is not None, "nobody has told South yet"
    estate.meet(gate, south, gate)
    assert written_down(south, "丁").against is Reason.QUOTA_USED
    assert written_down(gate, "医", Purpose.MEDICAL).face is not None
    assert visits(gate) == [VisitState.ARRIVED, VisitState.TURNED_AWAY, VisitState.ARRIVED]
    estate.clock.forward(timedelta(days=1, minutes=9))
    assert written_down(gate, "戊").face is not None


def test_a_doctor_uses_up_no_visit(estate: SmallEstate, gate: Machine, south: Machine, home: Household) -> None:
    """Neither before the flat's guest nor behind them, at either gate."""
    doctor, guest = label_of(written_down(gate, "医", Purpose.MEDICAL)), label_of(written_down(gate, "甲"))
    late = label_of(written_down(gate, "医二", Purpose.MEDICAL))
    shown(gate, late.token)
    estate.meet(gate, south)

    for one, where in ((guest, gate), (doctor, gate), (late, south), (guest, south)):
        assert Reason.QUOTA_USED not in shown(where, one.token).verdict.reasons
    estate.meet(gate, south, gate, south)
    assert written_down(south, "乙").against is Reason.QUOTA_USED


def test_a_doctor_goes_in_and_out_of_a_sealed_flat_by_another_gate(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, home: Household
) -> None:
    """What holds at the gate that made out the label holds at the other, which knows the visit by the office's list only."""
    office.append(replace(home, state=HouseholdState.SEALED))
    estate.meet(gate, south)
    label = label_of(written_down(gate, "医", Purpose.MEDICAL)).token
    assert Reason.HOUSEHOLD_SEALED not in shown(gate, label).verdict.reasons
    estate.meet(gate, south, gate)

    for way in (OUT, IN, OUT):
        assert Reason.HOUSEHOLD_SEALED not in shown(south, label, way).verdict.reasons


def test_a_code_that_was_sent_counts_as_the_visit_it_is(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, home: Household
) -> None:
    """Two were announced for a flat that may have one visit: whoever comes second is refused, at the other gate too."""
    (_, first), (_, second) = announced(office, "甲"), announced(office, "乙")
    estate.meet(gate, south)
    assert Reason.QUOTA_USED not in shown(gate, first).verdict.reasons

    here = shown(gate, second).verdict
    estate.meet(gate, south)
    there = shown(south, second).verdict

    for one in (here, there):
        assert (one.outcome, one.reasons[0]) == (Outcome.REFUSE, Reason.QUOTA_USED)
        assert one.told[Reason.QUOTA_USED].flat == str(HOME)
    assert shown(gate, first, OUT).verdict.outcome is not Outcome.REFUSE


def seal(estate: SmallEstate, home: Household) -> None:
    """The office seals the household."""
    estate.office.append(replace(home, state=HouseholdState.SEALED))


def observe(estate: SmallEstate, home: Household) -> None:
    """Somebody of the household comes back from elsewhere."""
    day = estate.clock.now().date()
    person = a_person(estate.clock, home.id, "返回", id_number=None, standing=Standing.RETURNEE, returned=day)
    estate.office.append(person)


@pytest.mark.parametrize(
    ("happens", "reason", "leaving"),
    [(seal, Reason.HOUSEHOLD_SEALED, Outcome.REFUSE), (observe, Reason.RETURNEE_AT_HOME, Outcome.CHECK)],
)
def test_a_household_that_is_sealed_or_observed_has_no_visitors(
    happens: Callable[[SmallEstate, Household], None],
    reason: Reason,
    leaving: Outcome,
    estate: SmallEstate,
    office: Machine,
    gate: Machine,
    south: Machine,
    home: Household,
) -> None:
    """No label is made out any more; one that was printed before, and a code that was sent, are refused at every gate.

    Out of a sealed flat nobody goes; whoever visited before somebody came back goes home.
    """
    rules(office, policy_text("heightened"))
    estate.meet()
    before, (_, code) = label_of(written_down(gate, "甲")).token, announced(office)
    estate.meet(gate, south)
    assert shown(gate, before).verdict.outcome is Outcome.CHECK

    happens(estate, home)
    estate.meet(gate, south)

    made = written_down(gate, "乙")
    assert (made.state, made.against) == (VisitState.TURNED_AWAY, reason)
    assert made.told is not None
    assert made.told.flat == str(HOME)
    for answer in (shown(gate, code), shown(south, code), shown(south, before)):
        assert (answer.verdict.outcome, answer.verdict.reasons[0]) == (Outcome.REFUSE, reason)
        assert answer.verdict.told[reason].flat == str(HOME)
    assert (shown(gate, before, OUT).verdict.outcome is Outcome.REFUSE) == (leaving is Outcome.REFUSE)
    assert (made.told.last is not None) == (reason is Reason.RETURNEE_AT_HOME)


def in_force(estate: SmallEstate, text: str, *machines: Machine) -> None:
    """Calm rules with some more lines hold at these gates."""
    rules(estate.office, policy_text("routine") + text)
    estate.meet(*machines)


def listed(gate: Machine) -> list[tuple[int, str]]:
    """Visitors inside, as Ctrl+V lists them: the number, and where they came in if that is another gate."""
    return [(number_in(one.label), one.gate) for one in visitors_inside(store=gate.store, clock=gate.clock)]


def shown_only(gate: Machine, token: str, way: Direction | None = IN, *, both: bool = False) -> Answer:
    """A code is shown a minute later, and nobody says more."""
    gate.clock.forward(MINUTES)
    ask = Ask(token=token, direction=way, tenths=(365,), mask=True, both=both)
    return admit(ask, store=gate.store, clock=gate.clock)


def test_the_picture_of_a_code_lets_in_one_person_and_is_used_up_at_every_gate(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, home: Household
) -> None:
    """An hour after they came in somebody else shows it at the other gate; once they have left, nobody comes in by it."""
    in_force(estate, "", gate, south)
    made, code = announced(office)
    estate.meet(gate, south)
    came = shown(gate, code).passage.at
    estate.meet(gate, south)
    gate.clock.forward(timedelta(hours=1))

    second = shown_only(south, code).verdict

    assert (second.outcome, second.since) == (Outcome.CHECK, came.replace(microsecond=0))
    assert Reason.IN_TWICE in second.reasons
    assert listed(south) == [(made.made.number, "North")]
    end_by_number(made.made.number, store=south.store, clock=south.clock)
    estate.meet(south, gate)
    assert (listed(gate), listed(south)) == ([], [])
    assert Reason.VISIT_OVER in shown_only(gate, code).verdict.reasons
    assert Reason.VISIT_OVER in shown_only(south, code).verdict.reasons
    assert evacuation(store=gate.store, clock=gate.clock).many == 0


def test_whoever_came_in_by_one_gate_is_proposed_out_at_another_and_has_left_both(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, home: Household
) -> None:
    """When they came is not forgotten by the gate at which they leave; ended by hand at the first, the other hears of it."""
    in_force(estate, "", gate, south)
    (one, code), (other, second) = announced(office, "甲"), announced(office, "乙")
    estate.meet(gate, south)
    came = shown(gate, code).passage.at.replace(microsecond=0)
    shown(gate, second)
    estate.meet(gate, south)

    out = shown_only(south, code, None, both=True)
    estate.meet(south, gate)

    assert out.passage.direction is OUT
    with office.store.read() as look:
        visit = look.newest(Visit, id=one.visit.id)
    assert visit is not None
    assert (visit.state, visit.came, visit.gate) == (VisitState.LEFT, came, gate.id)
    assert [number for number, _ in listed(gate)] == [other.made.number]
    end_visit(other.visit.id, store=gate.store, clock=gate.clock)
    gate.clock.forward(MINUTES)
    estate.meet(gate, south)
    assert (listed(gate), listed(south)) == ([], [])


def test_all_visitors_and_their_companions_count_against_how_many_may_be_inside(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, home: Household
) -> None:
    """Three by a code at the other gate and one by a label here are four: F1 says so before the next label, and so does a code.

    The label that was made out does not count against itself; when the three have left there is room again.
    """
    in_force(estate, "\n[inside]\nvisitors = 4\n", gate, south)
    (_, code), (_, late) = announced(office, "甲", companions=2), announced(office, "乙")
    estate.meet(gate, south)
    shown(south, code)
    estate.meet(south, gate)
    label = label_of(written_down(gate, "丙")).token

    with pytest.raises(NotAllowed, match="As many are inside"):
        written_down(gate, "丁")

    assert Reason.FULL in shown_only(gate, late).verdict.reasons
    assert Reason.FULL not in shown_only(gate, label).verdict.reasons
    assert evacuation(store=gate.store, clock=gate.clock).many == 4
    form = replace(a_form("戊", str(HOME), 4), though_full=True)
    assert register(form, store=gate.store, keys=gate.keys, clock=gate.clock).face is not None
    shown_only(south, code, OUT)
    estate.meet(south, gate)
    assert Reason.FULL not in shown_only(gate, late).verdict.reasons


def test_a_car_that_was_announced_counts_at_every_gate(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, home: Household
) -> None:
    """One may be inside: it came in at the other gate, and there is room when it has left."""
    in_force(estate, "\n[cars]\nmost = 1\n", gate, south)
    (_, code), (_, second) = announced(office, "甲", plate="粤B12345"), announced(office, "乙", plate="粤B54321")
    estate.meet(gate, south)
    shown(south, code)
    estate.meet(south, gate)

    assert Reason.CARS_FULL in shown_only(gate, second).verdict.reasons
    shown(south, code, OUT)
    estate.meet(south, gate)
    assert Reason.CARS_FULL not in shown_only(gate, second).verdict.reasons


def test_a_visitor_without_paper_is_measured_by_the_number_that_they_say(
    estate: SmallEstate, office: Machine, gate: Machine, south: Machine, home: Household
) -> None:
    """As by the label itself, in and out, once; a number that is nobody's here says so, and nothing is recorded."""
    in_force(estate, "", gate)
    face = label_of(written_down(gate, "甲"))
    number = number_in(face.label)

    def said(way: Direction, tenths: tuple[int, ...] = (365,)) -> Answer:
        gate.clock.forward(MINUTES)
        ask = Ask(label=number, direction=way, tenths=tenths, mask=True)
        return admit(ask, store=gate.store, clock=gate.clock)

    assert said(IN, (381,)).verdict.reasons[0] is Reason.FEVER_MEASURE_AGAIN
    came = said(IN)
    assert (came.verdict.outcome, came.passage.pass_number, came.passage.tenths) == (Outcome.ADMIT, number, (365,))
    assert Reason.IN_TWICE in shown_only(gate, face.token).verdict.reasons
    said(OUT)
    assert visits(gate) == [VisitState.LEFT]
    assert Reason.VISIT_OVER in said(IN).verdict.reasons
    with pytest.raises(NotFound, match="No pass"):
        admit(Ask(label=number + 1), store=gate.store, clock=gate.clock)


def carried(estate: SmallEstate, number: int = 9) -> str:
    """The office makes out a carer's pass for a month; the code of it."""
    carer = a_pass(estate.clock, None, number, holder="护工", flat=str(HOME), colour="yellow")
    estate.office.append(carer)
    return token_of(carer, estate.office, colour_code=4)


def test_a_carer_who_comes_every_day_is_ended_by_hand_on_any_day(
    estate: SmallEstate, gate: Machine, south: Machine, home: Household
) -> None:
    """They went out yesterday, and are inside today: the list of another gate ends that too, once."""
    code = carried(estate)
    in_force(estate, "", gate, south)
    shown(gate, code)
    shown(gate, code, OUT)
    estate.clock.forward(timedelta(days=1))
    shown(gate, code)
    estate.meet(gate, south)
    assert [number for number, _ in listed(south)] == [9]

    end_by_number(9, store=south.store, clock=south.clock)

    assert listed(south) == []
    with pytest.raises(NotFound, match="left already"):
        end_by_number(9, store=south.store, clock=south.clock)
    estate.meet(south, gate)
    assert listed(gate) == []


def test_a_guest_of_today_counts_against_a_visitor_of_the_registry_too(
    estate: SmallEstate, gate: Machine, home: Household
) -> None:
    """The flat may have one visit a day: whichever way the second one is known, they are refused, and told since when."""
    nanny = a_person(estate.clock, home.id, "阿姨", id_number=None, standing=Standing.VISITOR)
    estate.office.append(nanny)
    estate.meet(gate)
    written_down(gate, "甲")
    came = gate.clock.now()
    gate.clock.forward(MINUTES)

    ask = Ask(person=nanny.id, direction=IN, tenths=(365,), mask=True)
    refused = admit(ask, store=gate.store, clock=gate.clock).verdict

    assert Reason.QUOTA_USED in refused.reasons
    assert refused.told[Reason.QUOTA_USED].at == came
