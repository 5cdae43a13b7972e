"""Two lanes of one gate on one computer: each a machine of its own, judging by what both have answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatekeeper.domain.duty import Guard, GuardUnlocked
from gatekeeper.domain.errors import BundleRefused, NotAllowed, StoreTrouble
from gatekeeper.domain.household import Person
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.domain.words import Words
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.amend import entry_name_of, undo
from gatekeeper.service.gate.answered_there import AT_ONCE, AnsweredBeside
from gatekeeper.service.gate.courier import hand_out, hand_over, parcels_for, take_back
from gatekeeper.service.gate.everybody import inside_now
from gatekeeper.service.gate.lanes import hand_down, open_lane
from gatekeeper.service.gate.other_lanes import APART, Lanes, LaneStore, OtherLane
from gatekeeper.service.gate.so_far import so_far
from gatekeeper.service.gate.spoken import Tries
from gatekeeper.service.gate.story import comings_known, post_of
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.invite import revoke
from gatekeeper.service.pins import TRIES, check_pin
from gatekeeper.service.ports import Store
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, blank_database, policy_text, token_of


class StoreWord(Words):
    """What a broken database says."""

    GONE = "坏", "gone"


IN, OUT = Direction.IN, Direction.OUT
SECONDS, MINUTES = timedelta(seconds=1), timedelta(minutes=1)
GUARD = UUID(int=7)


@dataclass
class OneTurn:
    """The lock of the lanes; `stuck` as by a lane that stands still while it has it."""

    stuck: bool = False
    waited: list[float] = field(default_factory=list)

    def take(self, patience: float) -> bool:
        """Whether it is free."""
        self.waited.append(patience)
        return not self.stuck

    def give(self) -> None:
        """It is free again."""


@dataclass
class TwoLanes:
    """A gate with a second lane, and somebody with a card."""

    estate: SmallEstate
    first: Machine
    second: Machine
    person: Person
    token: str
    turn: OneTurn
    stores: dict[str, Store]
    lanes: dict[str, Lanes]

    def go(self, lane: str, way: Direction, after: timedelta = timedelta(), token: str = "") -> Answer:
        """Somebody shows their card there, measured and masked."""
        self.estate.clock.forward(after)
        ask = Ask(token=token or self.token, tenths=(365,), mask=True, direction=way)
        return admit(ask, store=self.stores[lane], clock=self.estate.clock)


def seen(lane: Machine) -> Store:
    """A lane's database as the other lane's program has opened it."""
    return lane.another()


def two_lanes(estate: SmallEstate, way: GateWay | None = GateWay.OUT) -> TwoLanes:
    """As they stand a moment after the second lane was opened, with no word to the office since."""
    first = estate.join("North")
    home = a_household(estate.clock)
    person = a_person(estate.clock, home.id, "张三")
    card = a_pass(estate.clock, person.id)
    estate.office.append(home, person, card)
    estate.meet()
    second = estate.newcomer_by(open_lane(way, store=first.store, clock=first.clock), "North-2")
    estate.machines.append(second)
    with first.store.read() as look, second.store.write() as work:
        hand_down(look, work, second.clock)
    turn = OneTurn()
    seconds = lambda: estate.clock.boot()[1] / 1000  # noqa: E731  the clock of the test
    of_first = Lanes([OtherLane(seen(second), estate.clock, "North-2")], turn, seconds)
    of_second = Lanes([OtherLane(seen(first), estate.clock, "North")], turn, seconds)
    return TwoLanes(
        estate,
        first,
        second,
        person,
        token_of(card, estate.office),
        turn,
        {
            "first": LaneStore(first.store, first.store, of_first),
            "second": LaneStore(second.store, second.store, of_second),
        },
        {"first": of_first, "second": of_second},
    )


@pytest.fixture
def lanes(estate: SmallEstate) -> TwoLanes:
    """Two lanes, the second one for the way out."""
    return two_lanes(estate)


def test_a_lane_answers_before_the_office_has_heard_of_it(lanes: TwoLanes) -> None:
    """It knows everybody whom the first lane knows, by the office's own signed words."""
    answer = lanes.go("second", OUT)

    assert (answer.verdict.outcome, answer.verdict.reasons) == (Outcome.ADMIT, ())
    assert answer.passage.gate == lanes.second.id != lanes.first.id


def test_the_office_takes_a_lane_for_which_its_gate_vouches(lanes: TwoLanes) -> None:
    """Not before the gate's word has come; then by the name and the way that the gate said, and only once."""
    with pytest.raises(BundleRefused) as early:
        lanes.estate.meet(lanes.second)
    lanes.estate.meet(lanes.first, lanes.second)

    lanes.estate.meet(lanes.first)
    device = lanes.first.known_as(lanes.second)
    assert early.value.reason == "not-invited"
    assert (device.name, device.direction, device.lane_of) == ("North-2", GateWay.OUT, lanes.first.id)
    with lanes.second.store.read() as look:
        assert post_of(look, lanes.second.id) == "North"


def test_a_lane_goes_with_its_gate(lanes: TwoLanes) -> None:
    """A stolen computer is shut out whole; and a gate that is shut out vouches for nobody any more."""
    lanes.estate.meet(lanes.first)
    later = lanes.estate.newcomer_by(open_lane(None, store=lanes.first.store, clock=lanes.first.clock), "North-3")
    lanes.estate.meet(lanes.first, lanes.second)

    revoke(lanes.estate.office.known_as(lanes.first), "stolen", store=lanes.estate.office.store)

    assert lanes.estate.office.known_as(lanes.second).revoked == "stolen"
    with pytest.raises(BundleRefused) as late:
        lanes.estate.office.hear(later.tell(lanes.estate.office))
    assert late.value.reason == "revoked"


def test_no_lane_is_opened_by_an_office_a_lane_or_a_stranger(lanes: TwoLanes) -> None:
    """Each says why not."""
    stranger = lanes.estate.newcomer("South", lanes.estate.invitation("South"))
    lanes.estate.meet(lanes.first, lanes.second)

    for machine in (lanes.estate.office, lanes.second, stranger):
        with pytest.raises(NotAllowed):
            open_lane(None, store=machine.store, clock=machine.clock)


def test_the_same_pass_in_the_same_second_is_answered_once(lanes: TwoLanes) -> None:
    """Both cameras see it; the second lane says who has answered, and nothing is recorded twice."""
    lanes.go("first", IN)

    with pytest.raises(AnsweredBeside) as there:
        lanes.go("second", OUT)

    assert "North has just answered: admit" in str(there.value)
    assert lanes.second.head("gate").seq == 1  # what it heard of the office
    assert lanes.go("second", OUT, AT_ONCE + SECONDS).verdict.outcome is Outcome.ADMIT


def test_in_twice_is_seen_over_both_lanes_at_once_and_offline(lanes: TwoLanes) -> None:
    """In at the first, in again at the second; what was undone at the first is not held against them."""
    before = lanes.go("first", IN)

    again = lanes.go("second", IN, 10 * SECONDS).verdict
    assert (again.outcome, again.reasons, again.since) == (Outcome.CHECK, (Reason.IN_TWICE,), before.passage.at)

    assert before.entry is not None
    undo(entry_name_of(before.entry), "a slip", store=lanes.stores["first"])
    assert lanes.go("second", IN, 10 * SECONDS).verdict.reasons == ()


def test_a_quota_counts_over_both_lanes(lanes: TwoLanes) -> None:
    """Sealed: once out by the first lane, and the second says that it was used up."""
    set_policy(policy_text("sealed"), store=lanes.estate.office.store)
    lanes.estate.meet(lanes.first)
    with lanes.first.store.read() as look, lanes.second.store.write() as work:
        hand_down(look, work, lanes.second.clock)

    def reasons(lane: str, way: Direction) -> tuple[Reason, ...]:
        return lanes.go(lane, way, 10 * MINUTES).verdict.reasons

    assert Reason.QUOTA_USED not in reasons("first", OUT)
    assert Reason.QUOTA_USED not in reasons("first", IN)
    lanes.first.passage(person=lanes.person.id, direction=OUT, household=lanes.person.household)
    assert Reason.QUOTA_USED in reasons("second", OUT)


def test_who_is_inside_is_known_at_both(lanes: TwoLanes) -> None:
    """In at the second, seen inside at the first; out at the first, outside for both."""

    def inside() -> list[int]:
        found = []
        for store in lanes.stores.values():
            with store.read() as look:
                found.append(inside_now(comings_known(look, lanes.estate.clock.now())).how_many().people)
        return found

    lanes.go("second", IN)
    assert inside() == [1, 1]
    lanes.go("first", OUT, MINUTES)
    assert inside() == [0, 0]


def test_wrong_pins_count_over_both_lanes(lanes: TwoLanes) -> None:
    """Five tries, not five at each."""
    guard = Guard(GUARD, "王建国", "hash")
    for number in range(TRIES):
        lane = ("first", "second")[number % 2]
        wrong = check_pin(guard, "1", fits=lambda *_: False, store=lanes.stores[lane], clock=lanes.estate.clock)
        assert wrong is not None
        assert wrong.left == TRIES - 1 - number
        lanes.estate.clock.forward(SECONDS)

    with pytest.raises(NotAllowed):
        check_pin(guard, "1", fits=lambda *_: True, store=lanes.stores["first"], clock=lanes.estate.clock)


def test_a_guard_who_is_unlocked_at_one_lane_is_unlocked_at_both(lanes: TwoLanes) -> None:
    """Whichever lane heard the wrong PINs; and five new ones lock them again."""
    guard, clock = Guard(GUARD, "王建国", "hash"), lanes.estate.clock

    def locked(lane: str) -> bool:
        try:
            return check_pin(guard, "1", fits=lambda *_: False, store=lanes.stores[lane], clock=clock) is None
        except NotAllowed:
            return True
        finally:
            clock.forward(SECONDS)

    for unlocks in ("second", "first"):
        assert [locked("first") for _ in range(TRIES)] == [False] * TRIES
        assert locked("first")
        assert locked("second")

        getattr(lanes, unlocks).append(GuardUnlocked(GUARD, Ground.FORGOTTEN, UUID(int=9), clock.now()))
        clock.forward(SECONDS)
        assert not locked("first")
        assert not locked("second")
        getattr(lanes, unlocks).append(GuardUnlocked(GUARD, Ground.FORGOTTEN, UUID(int=9), clock.now()))
        clock.forward(SECONDS)


def test_a_parcel_is_handed_out_once_at_whichever_lane(lanes: TwoLanes) -> None:
    """Left at the first, shown and handed out at the second, gone at the first; taken back, it lies there again."""
    clock, first, second = lanes.estate.clock, lanes.stores["first"], lanes.stores["second"]
    left = hand_over(lanes.person.household, Purpose.COURIER, 2, "B3", store=first, clock=clock)
    clock.forward(SECONDS)

    assert [one.visit for one in parcels_for(lanes.person.id, store=second, clock=clock)] == [left.visit]
    assert [so_far(store=store, clock=clock).parcels for store in (first, second)] == [2, 2]
    given = hand_out(lanes.person.id, (left.visit,), store=second, clock=clock)
    assert [(one.visit, one.parcels) for one in given] == [(left.visit, 2)]
    assert [so_far(store=store, clock=clock).parcels for store in (first, second)] == [0, 0]
    for store in (first, second):
        assert parcels_for(lanes.person.id, store=store, clock=clock) == ()
        assert hand_out(lanes.person.id, (left.visit,), store=store, clock=clock) == ()

    clock.forward(SECONDS)
    take_back((left.visit,), VisitState.COLLECTED, store=second, clock=clock)
    for store in (first, second):
        assert [one.parcels for one in parcels_for(lanes.person.id, store=store, clock=clock)] == [2]


class OnePage:
    """What lanes tell each other of wrong codes."""

    def __init__(self) -> None:
        self.at: Sequence[int] = ()

    def told(self) -> Sequence[int]:
        """All of them."""
        return self.at

    def tell(self, at: Sequence[int]) -> None:
        """These in their place."""
        self.at = at


def test_wrong_codes_of_the_day_count_over_both_lanes(lanes: TwoLanes) -> None:
    """Five a minute, not five at each; with a page that cannot be written each lane still counts its own."""
    clock, page = lanes.estate.clock, OnePage()
    first, second, alone = Tries(clock, page), Tries(clock, page), Tries(clock)
    for one in (first, second, first, second):
        one.wrong()
        clock.forward(SECONDS)
    assert not first.paused()
    assert not second.paused()

    second.wrong()

    assert first.paused() == second.paused() == timedelta(minutes=1)
    assert not alone.paused()
    page.at = ()
    assert not second.paused()
    clock.forward(2 * MINUTES)
    assert not first.paused()


def test_a_lane_that_stands_still_holds_nobody_up(lanes: TwoLanes) -> None:
    """One answer waits a tenth of a second for it, the next ones do not; and it is told."""
    lanes.turn.stuck = True

    lanes.go("first", IN)
    lanes.go("first", OUT, SECONDS)

    assert len(lanes.turn.waited) == 1
    assert list(lanes.lanes["first"].alone) == ["North-2"]
    lanes.turn.stuck = False
    lanes.go("first", IN, timedelta(seconds=APART))
    assert not lanes.lanes["first"].alone


def test_a_lane_whose_database_is_gone_leaves_the_other_answering(lanes: TwoLanes) -> None:
    """Alone, and told; back again, it is asked again, with what it answered meanwhile."""

    class Gone:
        me = lanes.second.store.me
        broken = True

        def read(self) -> object:
            """As a database that cannot be read."""
            if self.broken:
                raise StoreTrouble(StoreWord.GONE)
            return lanes.second.store.read()

    gone = Gone()
    apart = Lanes([OtherLane(gone, lanes.estate.clock, "North-2")], lanes.turn)  # type: ignore[arg-type]  # read only
    lanes.stores["first"] = LaneStore(lanes.first.store, lanes.first.store, apart)

    lanes.go("second", IN)
    assert lanes.go("first", IN, 10 * SECONDS).verdict.reasons == ()
    assert list(apart.alone) == ["North-2"]
    gone.broken = False
    assert lanes.go("first", IN, 10 * SECONDS).verdict.reasons == (Reason.IN_TWICE,)
    assert not apart.alone


Move = tuple[str, Direction, int, int, str]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["first", "second"]),
        st.sampled_from([IN, OUT]),
        st.sampled_from([0, 1, 4, 6, 30, 600]),
        st.integers(0, 1),
        st.sampled_from(["", "", "undo", "restart"]),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def long_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoLanes]:
    """Two lanes that all the examples go through, each with people of its own."""
    folder = tmp_path_factory.mktemp("lanes")
    estate = SmallEstate(folder, blank_database(folder / "blank.db"), FakeClock()).start()
    yield two_lanes(estate)
    estate.close()


@settings(max_examples=10)
@given(moves=MOVES)
def test_two_lanes_say_of_everybody_what_one_would(long_day: TwoLanes, moves: list[Move]) -> None:
    """In any order, with slips taken back and windows started anew: what is known of whoever goes is the same at both lanes,
    and nobody is answered at both within five seconds."""
    lanes, estate, clock = long_day, long_day.estate, long_day.estate.clock
    tokens = newcomers(lanes)
    answered: list[tuple[str, int, datetime]] = []
    for lane, way, wait, whose, then in moves:
        clock.forward(timedelta(seconds=wait))
        now = clock.now()
        there = [now - at for place, one, at in answered if place != lane and one == whose]
        try:
            answer = lanes.go(lane, way, token=tokens[whose])
        except AnsweredBeside:
            assert any(ago <= AT_ONCE for ago in there)
            continue
        assert not any(ago <= AT_ONCE for ago in there)
        answered.append((lane, whose, now))
        if then == "undo" and answer.entry is not None:
            undo(entry_name_of(answer.entry), "a slip", store=lanes.stores[lane])
            answered.pop()
        if then == "restart":
            here, other = (lanes.first, lanes.second) if lane == "first" else (lanes.second, lanes.first)
            fresh = Lanes([OtherLane(seen(other), clock, "x")], lanes.turn)
            lanes.stores[lane] = LaneStore(here.store, here.store, fresh)
        stories = []
        for store in lanes.stores.values():
            with store.read() as look:
                known = inside_now(comings_known(look, clock.now()))
                stories.append({key: (went.at, went.direction) for key, went in known.people.items()})
        assert stories[0] == stories[1]
    clock.forward(timedelta(hours=1))
    assert estate.machines


def newcomers(lanes: TwoLanes) -> tuple[str, str]:
    """Two people with good cards, whom both lanes know."""
    clock, office = lanes.estate.clock, lanes.estate.office
    with office.store.read() as look:
        number = 1 + max(one.number for one in look.passes())
    people = [a_person(clock, lanes.person.household, "李四", id_number=None) for _ in range(2)]
    cards = [a_pass(clock, one.id, number + place) for place, one in enumerate(people)]
    office.append(*people, *cards)
    lanes.estate.meet(lanes.first)
    with lanes.first.store.read() as look, lanes.second.store.write() as work:
        hand_down(look, work, clock)
    return token_of(cards[0], office), token_of(cards[1], office)
