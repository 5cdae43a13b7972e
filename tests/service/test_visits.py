"""The office counts who was kept outside, shows them to a clerk, and finds them when a case of that flat turns up."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.printing.day import print_day
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, undo
from gatekeeper.service.gate.courier import hand_out, take_back
from gatekeeper.service.gate.so_far import so_far
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.report import day_report
from gatekeeper.service.office.trace import trace
from gatekeeper.service.office.visits import Came, visits_of_today
from gatekeeper.service.papers import DayReport
from tests.fakes import FakeClock
from tests.machines import policy_text
from tests.printing.test_cards import text_of
from tests.service.test_courier import Street
from tests.service.test_courier import street as street
from tests.visiting import make_out


def report(street: Street) -> DayReport:
    """Of the day it is, at the office."""
    street.estate.meet()
    office = street.estate.office
    with office.store.read() as look:
        today = calendar_of(look).day(street.clock.now())
    return day_report(today, store=office.store, clock=street.clock)


def test_the_day_counts_who_was_kept_outside_whatever_became_of_the_parcel(
    street: Street, clock: FakeClock, tmp_path: Path
) -> None:
    """Not what was undone, not yesterday's; a parcel of yesterday that is fetched today was counted yesterday."""
    yesterday = street.hand_over().visit
    clock.forward(timedelta(days=1))
    street.hand_out(yesterday)
    street.hand_out(street.hand_over().visit)
    street.hand_over(purpose=Purpose.RIDE, parcels=0)
    slip = street.hand_over().visit
    take_back((slip,), VisitState.HANDED_OVER, store=street.gate.store, clock=clock)

    made = report(street)
    print_day(made, tmp_path / "day.pdf")

    assert made.outside == 2
    assert "门外交接" in text_of(tmp_path / "day.pdf")
    assert so_far(store=street.gate.store, clock=clock).outside == 2


def test_a_clerk_sees_today_s_visits_newest_first_with_flat_gate_guard_and_taker(
    street: Street, clock: FakeClock
) -> None:
    """Names are masked; what was undone is not there, and who is expected stands first."""
    street.estate.office.append(Guard(UUID(int=9), "王建国", "$argon2id$made-up"))
    street.estate.meet()
    street.gate.append(Shift(UUID(int=9), True, clock.now()))
    first = street.hand_over(parcels=2, shelf="B3").visit
    clock.forward(timedelta(minutes=7))
    street.hand_over(street.other, Purpose.RIDE, 0)
    hand_out(street.both, (first,), store=street.gate.store, clock=clock)
    expected = Visit(UUID(int=5), street.home, Purpose.GUEST, VisitState.EXPECTED, clock.now())
    street.estate.office.append(expected)
    street.estate.meet()

    waits, ride, parcel = visits_of_today(store=street.estate.office.store, clock=clock)

    assert (waits.visit, waits.state) == (expected.id, VisitState.EXPECTED)
    assert (ride.purpose, ride.flat, ride.waits) == (Purpose.RIDE, "3-2-502", False)
    assert (parcel.flat, parcel.gate, parcel.guard) == ("2-1-301", "North", "王建国")
    assert (parcel.state, parcel.parcels, parcel.shelf, parcel.taken_by) == (VisitState.COLLECTED, 2, "B3", "张*")
    assert parcel.at == ride.at - timedelta(minutes=7)


def test_whoever_brought_something_for_the_flat_of_a_case_is_found(street: Street, clock: FakeClock) -> None:
    """Both flats of the case, within the days that are traced; nobody of other flats, and nothing that was undone."""
    old = street.hand_over()
    clock.forward(timedelta(days=20))
    mine = street.hand_over().visit
    clock.forward(timedelta(hours=1))
    second = street.hand_over(street.other, Purpose.MOVE, 0).visit
    street.estate.meet()
    office = street.estate.office
    with office.store.read() as look:
        both, one = look.person(street.both), look.person(street.one)
    assert both is not None
    assert one is not None

    def brought(days: int, case: UUID) -> list[UUID]:
        person = both if case == street.both else one
        found = trace(person, days=days, window=timedelta(minutes=10), store=office.store, clock=clock)
        return [came.visit for came in found.outside]

    assert brought(14, street.both) == [mine, second]
    assert brought(14, street.one) == [second]
    assert brought(30, street.both)[0] == old.visit
    with office.store.read() as look:
        (undone,) = (one for one in look.all(Visit) if one.id == mine)
    street.gate.append(replace(undone, state=VisitState.UNDONE))
    street.estate.meet()
    assert brought(14, street.both) == [second]


def a_visitor(street: Street, hours: int = 2) -> tuple[str, UUID]:
    """A label that the gate made out in calm times, for 2-1-301: its code, and the visit."""
    set_policy(policy_text("routine"), store=street.estate.office.store)
    street.estate.meet()
    face = make_out(
        "王来访", "2-1-301", hours, Purpose.REPAIR, store=street.gate.store, keys=street.gate.keys, clock=street.clock
    )
    with street.gate.store.read() as look:
        visit = look.newest(Visit)
    assert visit is not None
    street.estate.meet()
    return face.token, visit.id


def test_who_is_here_beyond_their_time_overstays_until_they_leave(street: Street, clock: FakeClock) -> None:
    """Nobody is kept inside because their label has run out: it is refused, and the visit ends all the same."""
    label, visit = a_visitor(street)
    office = street.estate.office

    def came() -> Came:
        street.estate.meet()
        (one,) = visits_of_today(store=office.store, clock=clock)
        return one

    assert (came().visit, came().name, came().purpose) == (visit, "王*", Purpose.REPAIR)
    assert (came().state, came().overstays) == (VisitState.ARRIVED, False)
    clock.forward(timedelta(hours=2))
    assert came().overstays
    until = came().until
    assert until is not None
    assert abs(until - clock.now()) < timedelta(seconds=1)

    late = admit(Ask(token=label, direction=Direction.OUT), store=street.gate.store, clock=clock)

    assert late.entry is not None
    assert Reason.EXPIRED in late.verdict.reasons
    assert (came().state, came().overstays) == (VisitState.LEFT, False)
    undo(entry_name_of(late.entry), "it was somebody else", store=street.gate.store)
    assert came().overstays


def test_who_goes_out_at_another_gate_has_left(street: Street, clock: FakeClock) -> None:
    """It believes the label and has never heard of the visit: the office puts the two together."""
    south = street.estate.join("South")
    label, _ = a_visitor(street)
    clock.forward(timedelta(hours=1))

    answer = admit(Ask(token=label, tenths=(365,), mask=True, direction=Direction.OUT), store=south.store, clock=clock)
    street.estate.meet()
    clock.forward(timedelta(hours=2))

    assert answer.passage.went_through
    (came,) = visits_of_today(store=street.estate.office.store, clock=clock)
    assert (came.state, came.overstays) == (VisitState.LEFT, False)


def test_who_came_yesterday_and_has_not_left_is_listed_still(street: Street, clock: FakeClock) -> None:
    """With what came today; who left yesterday is not, and nobody is here for ever; a parcel is."""
    _, here = a_visitor(street)
    gone, _ = a_visitor(street)
    out = Ask(token=gone, tenths=(365,), mask=True, direction=Direction.OUT)
    admit(out, store=street.gate.store, clock=clock)
    street.hand_over(purpose=Purpose.RIDE, parcels=0)
    parcel = street.hand_over().visit
    clock.forward(timedelta(days=1))
    street.estate.meet()
    office = street.estate.office

    assert {one.visit for one in visits_of_today(store=office.store, clock=clock)} == {parcel, here}
    clock.forward(timedelta(days=3))
    assert [one.visit for one in visits_of_today(store=office.store, clock=clock)] == [parcel]
