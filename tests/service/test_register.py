"""Visitors at a gate: registered by the rules of what they come for, known again, asked about, and ended by hand."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Revealed
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import AskedHow, Purpose, Visit, VisitState
from gatekeeper.service.evacuation import evacuation
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, let_in
from gatekeeper.service.gate.ask_host import phones_of
from gatekeeper.service.gate.callers import Callers, callers
from gatekeeper.service.gate.inside import end_visit, take_end_back, visitors_inside
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered, register
from gatekeeper.service.office.found import set_policy
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text
from tests.naughty import naughty
from tests.visiting import a_form, label_of

NUMBER = "11010519491231002X"
RULES = """
[visit.repair]
ask_host = true
id_card = true
companions = 1
longest_hours = 6
usual_hours = 2
[visit.works]
treat = "refuse"
[visit.move]
treat = "hand-over"
"""


@pytest.fixture
def home(estate: SmallEstate, gate: Machine) -> UUID:
    """A flat with somebody in it who has a telephone, at a gate whose rules have lines for some purposes."""
    flat = a_household(gate.clock, Flat("3", "2", "501"))
    person = replace(a_person(gate.clock, flat.id, "张建国"), phone="13912345678")
    estate.office.append(flat, person)
    set_policy(policy_text("heightened") + RULES, store=estate.office.store)
    estate.meet(gate)
    return flat.id


def done(gate: Machine, form: VisitForm) -> Registered:
    """What becomes of a form."""
    return register(form, store=gate.store, keys=gate.keys, clock=gate.clock)


def visits(machine: Machine) -> list[Visit]:
    """What its tables hold."""
    with machine.store.read() as look:
        return look.all(Visit)


def known(gate: Machine) -> Callers:
    """Who came here before."""
    with gate.store.read() as look:
        return callers(look, gate.clock)


def test_all_that_was_written_down_stands_in_the_visit_and_at_the_office(
    gate: Machine, estate: SmallEstate, home: UUID
) -> None:
    """Every field, the answers and the household's word; the stay is what the rules call usual."""
    form = VisitForm(
        "王力",
        NUMBER,
        "32501",
        purpose=Purpose.REPAIR,
        phone="+86 138-0013-8000",
        plate="粤b·12345",
        companions=1,
        came_from="深圳市",
        answers=("travel=no", "symptoms=no", "contact=no"),
        host_says=True,
        asked=AskedHow.TELEPHONE,
    )

    made = done(gate, form)
    estate.meet()
    (visit,) = visits(estate.office)

    assert made.state is VisitState.ARRIVED
    assert (visit.name, visit.id_number, visit.phone, visit.plate) == ("王力", NUMBER, "+8613800138000", "粤B12345")
    assert (visit.host, visit.companions, visit.from_place, visit.answers) == (home, 1, "深圳市", form.answers)
    assert (visit.host_says, visit.asked) == (True, AskedHow.TELEPHONE)
    assert visit.expected_until == visit.at + timedelta(hours=2)
    assert label_of(made).name == "王*"


@pytest.mark.parametrize(
    ("purpose", "says", "state", "against"),
    [
        (Purpose.WORKS, None, VisitState.TURNED_AWAY, Reason.PURPOSE_REFUSED),
        (Purpose.MOVE, None, VisitState.HANDED_OVER, Reason.MUST_STAY_OUTSIDE),
        (Purpose.GUEST, False, VisitState.TURNED_AWAY, Reason.HOST_REFUSED),
    ],
)
def test_who_does_not_come_in_is_written_down_and_has_no_label(
    gate: Machine, home: UUID, purpose: Purpose, says: bool | None, state: VisitState, against: Reason
) -> None:
    """By the rules, or by the household's word."""
    made = done(gate, replace(a_form("王力", "3-2-501", None, purpose), host_says=says))

    assert (made.state, made.against, made.face) == (state, against, None)
    assert [(one.state, one.pass_number) for one in visits(gate)] == [(state, None)]


def test_the_label_is_judged_by_what_was_written_down(gate: Machine, home: UUID) -> None:
    """A repairer whose household nobody asked and whose number nobody took is checked, and the guard reads why."""
    form = replace(a_form("王力", "3-2-501", None, Purpose.REPAIR), companions=2, answers=("symptoms=yes",))

    answer = admit(Ask(token=label_of(done(gate, form)).token), store=gate.store, clock=gate.clock)

    assert answer.verdict.outcome is Outcome.CHECK
    assert {
        Reason.HOST_NOT_ASKED,
        Reason.ID_NOT_SEEN,
        Reason.TOO_MANY_COMPANIONS,
        Reason.ANSWERED_YES,
    } <= set(answer.verdict.reasons)


@pytest.mark.parametrize(
    "wrong",
    [
        {"who": " "},
        {"phone": "12"},
        {"phone": "请打给我"},
        {"number": "1" * 30},
        {"plate": "X" * 20},
        {"came_from": "远" * 61},
        {"hours": 7, "purpose": Purpose.REPAIR},
        {"companions": 99},
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_recorded(gate: Machine, home: UUID, wrong: dict[str, object]) -> None:
    """One sentence, and no half a visit."""
    with pytest.raises(BadInput):
        done(gate, replace(a_form("王力", "3-2-501"), **wrong))  # type: ignore[arg-type]  # names of its fields

    assert visits(gate) == []


def test_naughty_strings_in_each_field_are_kept_or_told(gate: Machine, home: UUID) -> None:
    """Five hundred of them: never anything but a sentence for a guard."""
    for text in naughty()[::7]:
        for box in ("who", "flat", "number", "phone", "plate", "came_from"):
            with suppress(BadInput, NotFound):
                done(gate, replace(a_form("王力", "3-2-501"), **{box: text}))  # type: ignore[arg-type]  # its fields


def test_a_returning_visitor_is_found_in_every_way(gate: Machine, home: UUID) -> None:
    """By number, its end, plate, telephone's end, name, initials, pinyin, flat; the last visit fills the form."""
    done(gate, VisitForm("王小明", NUMBER, "32501", phone="13800138000", plate="粤B12345", came_from="深圳"))
    gate.clock.forward(timedelta(days=1))
    done(gate, VisitForm("王小明", NUMBER, "32501", purpose=Purpose.FAMILY, phone="13800138001"))
    found = known(gate)

    for text in (NUMBER, NUMBER.lower(), "002X", "8001", "王小", "wxm", "wangxm", "WXM", "3-2-501", "32501"):
        (one,) = found.find(text)
        assert (one.who.whole, one.purpose, one.phone) == ("王小明", Purpose.FAMILY, "13800138001"), text
    assert [one.flat for one in found.at_home(home)] == ["3-2-501"]
    for text in ("", "w", "x", "李四", "999", "wxy"):
        assert found.find(text) == (), text


def test_two_visitors_of_one_name_are_two(gate: Machine, home: UUID) -> None:
    """With other numbers they are other people; without one, the same name at the same flat is the same person."""
    done(gate, VisitForm("王力", NUMBER, "32501"))
    done(gate, VisitForm("王力", "110105194912310038", "32501"))
    gate.clock.forward(timedelta(days=2))  # a flat has two visits a day
    done(gate, VisitForm("王力", flat="32501"))
    done(gate, VisitForm("王力", flat="32501"))

    assert len(known(gate).find("王力")) == 3


def test_whoever_left_unseen_and_comes_again_is_inside_once(gate: Machine, home: UUID) -> None:
    """By the number of their document, or name and telephone; the label of before is over. A name alone is not enough."""
    first = done(gate, VisitForm("王力", NUMBER, "32501", purpose=Purpose.MEDICAL))
    done(gate, VisitForm("李娜", "", "32501", phone="13800138000", purpose=Purpose.MEDICAL))
    done(gate, VisitForm("李娜", "", "32501", purpose=Purpose.MEDICAL))
    scanned = admit(
        Ask(token=label_of(first).token, direction=Direction.IN, tenths=(365,), mask=True),
        store=gate.store,
        clock=gate.clock,
    )
    assert scanned.entry is not None
    if scanned.verdict.outcome is Outcome.CHECK:
        let_in(entry_name_of(scanned.entry), store=gate.store)
    gate.clock.forward(timedelta(hours=1))

    assert not done(gate, VisitForm("李娜", "", "32501", purpose=Purpose.MEDICAL)).was_inside
    assert done(gate, VisitForm("李娜", "", "32501", phone="13800138000", purpose=Purpose.MEDICAL)).was_inside
    assert done(gate, VisitForm("王力", NUMBER, "32501", purpose=Purpose.MEDICAL)).was_inside
    assert first.face is not None
    label = admit(Ask(token=first.face.token), store=gate.store, clock=gate.clock)
    assert Reason.VISIT_OVER in label.verdict.reasons
    inside = visitors_inside(store=gate.store, clock=gate.clock)
    assert sorted(one.who.whole for one in inside) == ["李娜", "李娜", "李娜", "王力"]
    called = evacuation(store=gate.store, clock=gate.clock)
    assert called.many == len(inside)


def test_a_visit_of_long_ago_is_not_known_any_more(gate: Machine, home: UUID) -> None:
    """Thirty days, as long as visits are kept; and whoever was turned away is not proposed."""
    done(gate, VisitForm("王力", flat="32501"))
    done(gate, replace(a_form("李四", "32501"), host_says=False))
    assert len(known(gate)) == 1
    gate.clock.forward(timedelta(days=31))

    assert len(known(gate)) == 0


def test_a_household_s_telephones_are_shown_for_a_reason_that_is_written_down(gate: Machine, home: UUID) -> None:
    """No reason, no number; with one, an entry that names the household and no telephone."""
    with pytest.raises(BadInput):
        phones_of(home, "  ", store=gate.store, clock=gate.clock)

    (phone,) = phones_of(home, "a visitor is at the gate", store=gate.store, clock=gate.clock)

    with gate.store.read() as look:
        (shown,) = look.all(Revealed)
    assert (phone.who.whole, phone.number) == ("张建国", "13912345678")
    assert (str(home) in shown.what, shown.reason) == (True, "a visitor is at the gate")
    assert "139" not in repr(phone)


def test_a_visit_ends_by_the_list_and_comes_back(gate: Machine, home: UUID) -> None:
    """Whoever lost the label is found in the list; a mistake is taken back; ended twice it is told."""
    visit = done(gate, a_form("王力", "32501")).visit
    store, clock = gate.store, gate.clock
    assert [one.who.whole for one in visitors_inside(store=store, clock=clock)] == ["王力"]

    end_visit(visit, store=store, clock=clock)
    assert visitors_inside(store=store, clock=clock) == ()
    with pytest.raises(NotFound):
        end_visit(visit, store=store, clock=clock)
    take_end_back(visit, store=store, clock=clock)

    assert [(one.visit, one.overstays) for one in visitors_inside(store=store, clock=clock)] == [(visit, False)]


def test_a_label_whose_visit_was_ended_from_the_list_brings_nobody_in(gate: Machine, home: UUID) -> None:
    """It is over, and stays over."""
    made = done(gate, a_form("王力", "32501"))
    end_visit(made.visit, store=gate.store, clock=gate.clock)

    answer = admit(Ask(token=label_of(made).token, tenths=(365,), mask=True), store=gate.store, clock=gate.clock)

    assert Reason.VISIT_OVER in answer.verdict.reasons
    assert [one.state for one in visits(gate)] == [VisitState.LEFT]


def test_who_stays_too_long_stands_first_and_leaves_by_the_label(gate: Machine, home: UUID) -> None:
    """A label of yesterday is refused on the way out by rule, and whoever shows it has left all the same."""
    late = done(gate, a_form("王力", "32501", 2))
    gate.clock.forward(timedelta(hours=3))
    done(gate, a_form("李四", "32501"))

    first, second = visitors_inside(store=gate.store, clock=gate.clock)
    assert [(one.who.whole, one.overstays) for one in (first, second)] == [("王力", True), ("李四", False)]
    ask = Ask(token=label_of(late).token, direction=Direction.OUT, tenths=(365,), mask=True)
    admit(ask, store=gate.store, clock=gate.clock)

    assert [one.who.whole for one in visitors_inside(store=gate.store, clock=gate.clock)] == ["李四"]
