"""What the office tells the guards travels to the gates, is confirmed by each guard once, and the office sees who has not."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.notice import LONGEST_ZH, GuardNotice, NoticeSeen
from gatekeeper.service.gate.notices import news, see, unseen
from gatekeeper.service.gate.rules import digest_of, see_rules
from gatekeeper.service.gate.status import status_of
from gatekeeper.service.office.notices import NoticeLine, end_notice, give_notice, notices, put_back_notice
from tests.machines import Machine, SmallEstate, policy_text

WANG, LIU = Guard(UUID(int=1), "王建国", "#"), Guard(UUID(int=2), "刘志强", "#")


@pytest.fixture
def gate(estate: SmallEstate, gate: Machine) -> Machine:
    """A gate whose guards know the rules; two of them have a PIN."""
    for one in (WANG, LIU):
        estate.office.append(one)
    estate.meet(gate)
    see_rules_of(gate)
    return gate


def see_rules_of(gate: Machine) -> None:
    """They have read them."""
    gate.append(Shift(WANG.id, True, gate.clock.now()))
    see_rules(digest_of(policy_text("heightened")), store=gate.store, clock=gate.clock)
    gate.append(Shift(WANG.id, False, gate.clock.now()))


def tell(estate: SmallEstate, there: Machine, text: str = "今晚停水", **more: Any) -> GuardNotice:
    """The office tells them, and the gate hears of it."""
    estate.clock.forward(timedelta(minutes=1))
    told = give_notice(text, **{"days": 3, **more}, store=estate.office.store, clock=estate.clock)
    estate.meet(there)
    return told


def begins(gate: Machine, guard: Guard) -> None:
    """Somebody's shift begins."""
    gate.clock.forward(timedelta(minutes=1))
    gate.append(Shift(guard.id, True, gate.clock.now()))


def to_read(gate: Machine) -> tuple[str, str] | None:
    """What whoever is on duty there is shown."""
    with gate.store.read() as look:
        found, named = news(look, gate.clock.now()), unseen(look, gate.clock.now())
        assert status_of(look, clock=gate.clock).unseen == named
    assert (found.digest if found is not None else "") == named
    return found.told if found is not None else None


def reads(gate: Machine) -> None:
    """And confirms it."""
    with gate.store.read() as look:
        named = unseen(look, gate.clock.now())
    see(named, store=gate.store, clock=gate.clock)


def listed(estate: SmallEstate) -> NoticeLine:
    """The one notice as the office sees it."""
    (line,) = notices(store=estate.office.store, clock=estate.clock)
    return line


def test_each_guard_reads_it_once_at_each_gate(estate: SmallEstate, gate: Machine) -> None:
    """Nobody is told before somebody is on duty; whoever has read it is not told again in their next shift."""
    told = tell(estate, gate)
    assert to_read(gate) is None

    begins(gate, WANG)
    assert to_read(gate) == ("今晚停水", "今晚停水")
    reads(gate)
    assert to_read(gate) is None

    begins(gate, LIU)
    assert to_read(gate) is not None
    reads(gate)
    begins(gate, WANG)
    assert to_read(gate) is None
    with gate.store.read() as look:
        assert [(one.notice, one.guard) for one in look.all(NoticeSeen)] == [(told.id, WANG.id), (told.id, LIU.id)]


def test_the_office_sees_who_has_read_it_and_who_was_on_duty_and_has_not(estate: SmallEstate, gate: Machine) -> None:
    """By name, gate and time, once the gate has sent it; who was not on duty yet is told apart."""
    tell(estate, gate)
    assert (listed(estate).readers, listed(estate).unread) == ((), ())
    assert listed(estate).absent == (LIU.name, WANG.name)

    begins(gate, WANG)
    estate.meet(gate)
    assert (listed(estate).unread, listed(estate).absent) == ((WANG.name,), (LIU.name,))

    reads(gate)
    begins(gate, LIU)
    estate.meet(gate)
    line = listed(estate)

    assert [(one.who, one.gate) for one in line.readers] == [(WANG.name, "North")]
    assert (line.unread, line.absent) == ((LIU.name,), ())


def test_somebody_whose_shift_began_before_was_on_duty_too(estate: SmallEstate, gate: Machine) -> None:
    """The notice came in the middle of it."""
    begins(gate, WANG)
    tell(estate, gate)

    assert listed(estate).unread == (WANG.name,)


def test_a_notice_for_one_gate_is_shown_at_no_other(estate: SmallEstate, gate: Machine) -> None:
    """And nobody is missed who works elsewhere."""
    south = estate.join("South gate")
    tell(estate, gate, gate="North")
    estate.meet(south)
    see_rules_of(south)
    begins(south, LIU)
    begins(gate, WANG)
    estate.meet(south)
    estate.meet(gate)

    assert to_read(south) is None
    assert to_read(gate) is not None
    assert (listed(estate).unread, listed(estate).absent, listed(estate).gate) == ((WANG.name,), (), "North")


def test_rules_are_told_first_and_notices_in_their_order(estate: SmallEstate, gate: Machine) -> None:
    """One card after the other, each confirmed by itself."""
    tell(estate, gate, "第一")
    tell(estate, gate, "第二", en="Second")
    begins(gate, WANG)

    assert to_read(gate) == ("第一", "第一")
    reads(gate)
    assert to_read(gate) == ("第二", "Second")
    reads(gate)
    assert to_read(gate) is None


def test_what_is_over_is_shown_no_more(estate: SmallEstate, gate: Machine) -> None:
    """By its day, or since the office has ended it; ended by mistake, it comes back."""
    told = tell(estate, gate)
    begins(gate, WANG)
    was = end_notice(told.id, store=estate.office.store, clock=estate.clock)
    estate.meet(gate)
    assert to_read(gate) is None
    assert not listed(estate).holds

    put_back_notice(was, store=estate.office.store)
    estate.meet(gate)
    assert to_read(gate) is not None

    estate.clock.forward(timedelta(days=3))
    assert to_read(gate) is None
    with pytest.raises(NotAllowed):
        end_notice(told.id, store=estate.office.store, clock=estate.clock)


def test_where_nobody_logs_in_each_gate_confirms_it_once(estate: SmallEstate) -> None:
    """The office then lists gates that have not."""
    north = estate.join("East gate")
    see_rules(digest_of(policy_text("heightened")), store=north.store, clock=north.clock)
    tell(estate, north)
    assert "East gate" in listed(estate).unread

    assert to_read(north) is not None
    reads(north)
    estate.meet(north)

    assert to_read(north) is None
    assert [(one.who, one.gate) for one in listed(estate).readers] == [("", "East gate")]
    assert "East gate" not in listed(estate).unread


def test_nobody_confirms_for_nobody(estate: SmallEstate, gate: Machine) -> None:
    """Guards log in here: somebody has to be there."""
    told = tell(estate, gate)

    with pytest.raises(NotAllowed):
        see(str(told.id), store=gate.store, clock=gate.clock)


@pytest.mark.parametrize(
    ("text", "days", "to"),
    [
        (" \n\u200b", 3, ""),
        ("长" * (LONGEST_ZH + 1), 3, ""),
        ("\n".join("一二三四五六七"), 3, ""),
        ("停水", 0, ""),
        ("停水", 91, ""),
        ("停水", 3, "No gate"),
    ],
)
def test_what_no_guard_could_read_is_not_told(estate: SmallEstate, text: str, days: int, to: str) -> None:
    """Empty, longer than a card, for no time or for ever, to a gate that is not there."""
    with pytest.raises((BadInput, NotFound)):
        give_notice(text, gate=to, days=days, store=estate.office.store, clock=estate.clock)
    assert notices(store=estate.office.store, clock=estate.clock) == ()


def test_only_the_office_tells(gate: Machine) -> None:
    """A gate's notice would be nobody's."""
    with pytest.raises(NotAllowed):
        give_notice("停水", days=1, store=gate.store, clock=gate.clock)
