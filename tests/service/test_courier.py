"""Those who stay outside are recorded for a flat, and what they leave is handed out to whoever of it comes by."""

from datetime import timedelta
from uuid import UUID

import pytest

from gatekeeper.domain.duty import Guard, Shift
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import Flat
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.service.gate.courier import WAITS, KeptOutside, hand_out, hand_over, parcels_for, take_back
from gatekeeper.service.gate.find import directory
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person

HOME, OTHER_HOME = Flat("2", "1", "301"), Flat("3", "2", "502")


class Street:
    """Two flats: a resident of the first, who belongs to the second as well, and one of the second."""

    def __init__(self, estate: SmallEstate, clock: FakeClock) -> None:
        self.gate, self.clock, self.estate = estate.join("North"), clock, estate
        home, other = a_household(clock, HOME), a_household(clock, OTHER_HOME)
        self.home, self.other = home.id, other.id
        both = a_person(clock, home.id, "张三", id_number=None, phone="13800138000", also_at=(other.id,))
        one = a_person(clock, other.id, "李四", id_number=None)
        self.both, self.one = both.id, one.id
        estate.office.append(home, other, both, one)
        estate.meet()

    def hand_over(
        self, host: UUID | None = None, purpose: Purpose = Purpose.COURIER, parcels: int = 1, shelf: str = ""
    ) -> KeptOutside:
        """Somebody stays outside."""
        return hand_over(host or self.home, purpose, parcels, shelf, store=self.gate.store, clock=self.clock)

    def waits(self, person: UUID | None = None, gate: Machine | None = None) -> list[UUID]:
        """What lies at a gate for somebody."""
        store = (gate or self.gate).store
        return [one.visit for one in parcels_for(person or self.both, store=store, clock=self.clock)]

    def hand_out(self, *visits: UUID, person: UUID | None = None) -> tuple[KeptOutside, ...]:
        """Somebody takes it."""
        return hand_out(person or self.both, visits, store=self.gate.store, clock=self.clock)

    def visits(self, machine: Machine | None = None) -> list[Visit]:
        """All that were said."""
        with (machine or self.gate).store.read() as look:
            return look.all(Visit)


@pytest.fixture
def street(estate: SmallEstate, clock: FakeClock) -> Street:
    """The estate."""
    return Street(estate, clock)


def test_who_stays_outside_is_recorded_with_flat_time_shelf_and_guard(street: Street, clock: FakeClock) -> None:
    """“Outside, handed over”, and the office knows it after the next exchange."""
    street.estate.office.append(Guard(UUID(int=9), "王建国", "$argon2id$made-up"))
    street.estate.meet()
    street.gate.append(Shift(UUID(int=9), True, clock.now()))

    kept = street.hand_over(parcels=2, shelf="b3")
    street.estate.meet()

    (visit,) = street.visits(street.estate.office)
    assert (kept.flat, kept.purpose, kept.parcels, kept.shelf) == ("2-1-301", Purpose.COURIER, 2, "B3")
    assert (visit.id, visit.host, visit.state) == (kept.visit, street.home, VisitState.HANDED_OVER)
    assert (visit.came, visit.gate, visit.guard) == (clock.now(), street.gate.id, UUID(int=9))


def test_a_rider_leaves_nothing_and_no_shelf(street: Street) -> None:
    """Nothing waits for anybody."""
    street.hand_over(purpose=Purpose.RIDE, parcels=0, shelf="B3")

    assert street.waits() == []
    assert street.visits()[0].shelf == ""


@pytest.mark.parametrize(("parcels", "shelf"), [(-1, ""), (100, ""), (1, "B" * 9), (1, "B/3")])
def test_what_no_shelf_holds_is_refused_and_nothing_recorded(street: Street, parcels: int, shelf: str) -> None:
    """A bar code that was typed into the field is no shelf."""
    with pytest.raises(BadInput):
        street.hand_over(parcels=parcels, shelf=shelf)

    assert street.visits() == []


def test_a_flat_that_is_gone_takes_nothing(street: Street) -> None:
    """The directory may be older than the registry."""
    with pytest.raises(NotFound):
        street.hand_over(UUID(int=1))


def test_whoever_belongs_to_two_flats_is_given_what_lies_here_for_both(street: Street, clock: FakeClock) -> None:
    """Oldest first; the other of them sees only their own flat's."""
    first = street.hand_over(street.other).visit
    clock.forward(timedelta(minutes=1))
    second = street.hand_over().visit

    assert street.waits() == [first, second]
    assert street.waits(street.one) == [first]


def test_what_was_handed_out_names_the_taker_and_waits_no_more(street: Street, clock: FakeClock) -> None:
    """Who took it, when, is in the office's log."""
    mine = street.hand_over(parcels=2).visit
    clock.forward(timedelta(hours=1))

    (kept,) = street.hand_out(mine)
    street.estate.meet()

    (visit,) = street.visits(street.estate.office)
    assert kept.taker is not None
    assert (kept.taker.whole, kept.parcels) == ("张三", 2)
    assert (visit.state, visit.taken_by, visit.at) == (VisitState.COLLECTED, street.both, clock.now())
    assert visit.came == clock.now() - timedelta(hours=1)
    assert street.waits() == []


def test_two_of_a_flat_take_a_parcel_once(street: Street) -> None:
    """Whoever comes second is given nothing, and nothing is said of it."""
    both = street.hand_over(street.other).visit
    street.hand_out(both, person=street.one)

    assert street.hand_out(both) == ()
    assert street.visits()[0].taken_by == street.one


def test_what_came_after_somebody_was_shown_it_stays(street: Street) -> None:
    """They take what the screen said, not what is brought in the meantime."""
    seen = street.hand_over().visit
    later = street.hand_over().visit

    street.hand_out(seen)

    assert street.waits() == [later]


def test_nobody_takes_a_stranger_s_parcel(street: Street) -> None:
    """Neither one of another flat nor somebody whom nobody knows."""
    mine = street.hand_over().visit

    assert street.hand_out(mine, person=street.one) == street.hand_out(mine, person=UUID(int=5)) == ()
    assert street.waits() == [mine]


def test_a_mistake_is_taken_back_and_a_collected_parcel_lies_there_again(street: Street) -> None:
    """Each once, and only as long as nothing else became of it."""
    mine = street.hand_over().visit
    street.hand_out(mine)

    with pytest.raises(NotFound):
        take_back((mine,), VisitState.HANDED_OVER, store=street.gate.store, clock=street.clock)
    take_back((mine,), VisitState.COLLECTED, store=street.gate.store, clock=street.clock)
    assert street.waits() == [mine]
    assert street.visits()[0].taken_by is None

    take_back((mine,), VisitState.HANDED_OVER, store=street.gate.store, clock=street.clock)
    assert street.waits() == []
    assert street.visits()[0].state is VisitState.UNDONE


def test_a_parcel_lies_at_the_gate_that_took_it(street: Street, clock: FakeClock) -> None:
    """Another gate neither hands it out nor takes it back."""
    mine = street.hand_over().visit
    south = street.estate.join("South")
    (visit,) = street.visits()
    south.append(visit)

    assert street.waits(gate=south) == []
    with pytest.raises(NotAllowed):
        take_back((mine,), VisitState.HANDED_OVER, store=south.store, clock=clock)


def test_what_nobody_fetched_for_a_month_is_not_offered(street: Street, clock: FakeClock) -> None:
    """It is not on the shelf any more."""
    street.hand_over()
    clock.forward(WAITS + timedelta(seconds=1))

    assert street.waits() == []


def test_a_flat_is_found_by_number_initials_or_the_end_of_a_telephone(street: Street) -> None:
    """Each once, however many of it were found, and at most ten."""
    with street.gate.store.read() as look:
        known = directory(look)

    for text in ("2-1-3", "21301", "zs", "8000"):
        finds = known.find(text)
        assert [(one.household, one.flat) for one in finds.homes] == [(street.home, "2-1-301")], text
        assert finds.homes_total == 1


def test_ten_flats_of_many_are_proposed_and_never_the_whole_list(street: Street, clock: FakeClock) -> None:
    """A guard who types more finds fewer."""
    for number in range(12):
        home = a_household(clock, Flat("7", "1", str(101 + number)))
        street.estate.office.append(home, *(a_person(clock, home.id, name, id_number=None) for name in "王李"))
    street.estate.meet()
    with street.gate.store.read() as look:
        finds = directory(look).find("7-1-")

    assert (len(finds.homes), finds.homes_total, finds.total) == (10, 12, 24)
    assert len({one.household for one in finds.homes}) == 10
