"""The office watches people at home: gates hold them, temperatures are told, and they are let out when it is over."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict
from uuid import UUID

import pytest

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import DeviceKind, EstateSettings
from gatekeeper.domain.household import Flat, Person, PersonState, Standing
from gatekeeper.domain.observation import Cause, HealthCheck, Observation, ObservationEnd, Symptom, ToDo, Worry
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.office import observe, watched
from gatekeeper.service.office.find import find_person
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.listed import Condition
from gatekeeper.service.office.observe import Begun, ObservationStep
from gatekeeper.service.office.passbook import PassBook
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.office.temperatures import TypedCheck, put_down
from gatekeeper.service.office.watched import Watched
from gatekeeper.store.store import SqlStore
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person

HOME = Flat("3", "2", "501")
TODAY = date(2026, 11, 22)  # 14:00 in Shanghai


class Tools(TypedDict):
    """What every verb is given."""

    store: SqlStore
    clock: FakeClock


class Home:
    """A flat with a resident and a returnee of four days, an office, and a gate."""

    def __init__(self, estate: SmallEstate, clock: FakeClock) -> None:
        self.estate, self.clock = estate, clock
        self.gate: Machine = estate.join("North")
        home = a_household(clock, HOME)
        one = a_person(clock, home.id, "张三", id_number=None, phone="13800138000")
        back = a_person(
            clock, home.id, "李四", id_number=None, standing=Standing.RETURNEE, returned=TODAY - timedelta(days=4)
        )
        self.person, self.back, self.home = one.id, back.id, home.id
        estate.office.append(EstateSettings("Asia/Shanghai"), home, one, back)
        issue(None, store=estate.office.store, clock=clock)
        estate.meet()

    @property
    def tools(self) -> Tools:
        """What every verb is given."""
        return {"store": self.estate.office.store, "clock": self.clock}

    def begin(
        self, person: UUID | None = None, *, why: Cause = Cause.CONTACT, first: date = TODAY, days: int = 14
    ) -> ObservationStep:
        """Watch somebody from today on."""
        return observe.begin(Begun(person or self.person, why, first, days, steward="李楼长 13900000000"), **self.tools)

    def round(self) -> dict[str, Watched]:
        """Today's round by name."""
        return {one.name: one for one in watched.the_round(**self.tools).now}

    def tell(
        self, *cells: tuple[date, int, str], person: UUID | None = None, symptoms: tuple[Symptom, ...] = ()
    ) -> int:
        """Type temperatures."""
        whom = person or self.person
        typed = [TypedCheck(whom, None, day, turn, text, symptoms or None) for day, turn, text in cells]
        return put_down(typed, "王", **self.tools)

    def known(self, person: UUID | None = None, machine: Machine | None = None) -> Person:
        """What a machine says of somebody."""
        with (machine or self.estate.office).store.read() as look:
            found = look.person(person or self.person)
        assert found is not None
        return found

    def watches(self, *, all_of: bool = False) -> list[Observation]:
        """The observations of the resident that go on, or all of them, by id."""
        with self.estate.office.store.read() as look:
            found = look.all(Observation, person=self.person)
        return sorted((one for one in found if all_of or one.ended is None), key=lambda one: one.id)

    def at_the_gate(self, direction: Direction, person: UUID | None = None) -> Answer:
        """Somebody stands there, well and masked."""
        self.estate.meet()
        ask = Ask(person=person or self.person, direction=direction, tenths=(365,), mask=True)
        return admit(ask, store=self.gate.store, clock=self.clock)


@pytest.fixture
def home(estate: SmallEstate, clock: FakeClock) -> Home:
    """At two in the afternoon."""
    return Home(estate, clock)


def test_who_is_watched_is_held_at_every_gate_until_the_last_day_and_not_longer(home: Home) -> None:
    """And comes home accompanied; gates know the day and the steward, and nothing of the why."""
    assert home.at_the_gate(Direction.OUT).verdict.outcome is not Outcome.REFUSE
    home.begin()

    held = home.at_the_gate(Direction.OUT).verdict
    assert Reason.UNDER_OBSERVATION in held.reasons
    assert held.outcome is Outcome.REFUSE
    assert Reason.HOMECOMING in home.at_the_gate(Direction.IN).verdict.reasons
    known = home.known(machine=home.gate)
    assert (known.confined_until, known.steward) == (TODAY + timedelta(days=13), "李楼长 13900000000")
    with home.gate.store.read() as look:
        assert look.all(Observation) == []
        assert look.all(HealthCheck) == []

    home.clock.forward(timedelta(days=14))
    assert Reason.UNDER_OBSERVATION not in home.at_the_gate(Direction.OUT).verdict.reasons


def test_today_s_round_has_also_those_whose_day_of_return_alone_says_so(home: Home) -> None:
    """At two in the afternoon; the first temperature makes an observation of it."""
    home.begin()
    rows = home.round()

    assert set(rows) == {"张三", "李四"}
    assert (rows["李四"].watch.day, rows["李四"].watch.days, rows["李四"].observation) == (5, 14, None)
    assert Worry.NO_STEWARD in rows["李四"].watch.worries
    assert [one.to_do for one in rows.values()] == [ToDo.CALL, ToDo.CALL]

    home.tell((TODAY, 1, "366"), person=home.back)
    told = home.round()["李四"]
    assert told.observation is not None
    assert told.watch.today == (None, 366)
    assert told.to_do is ToDo.NOTHING
    assert (told.first, told.last) == (TODAY - timedelta(days=4), TODAY + timedelta(days=9))
    assert home.at_the_gate(Direction.OUT, home.back).verdict.outcome is Outcome.REFUSE


def test_a_fever_at_home_is_a_visit_and_a_correction_takes_it_away(home: Home) -> None:
    """The later word about a turn stands."""
    home.begin()
    home.tell((TODAY, 1, "38.1"))
    assert (home.round()["张三"].to_do, watched.figures(home.round().values())["fever"]) == (ToDo.VISIT, 1)

    home.clock.forward(timedelta(minutes=1))
    home.tell((TODAY, 1, "36.8"))
    assert home.round()["张三"].to_do is ToDo.NOTHING


def test_who_was_let_out_though_they_are_watched_is_seen_away(home: Home) -> None:
    """The gate had not heard of it yet."""
    home.estate.meet()
    home.begin()
    home.clock.forward(timedelta(minutes=5))
    ask = Ask(person=home.person, direction=Direction.OUT, tenths=(365,), mask=True)
    answer = admit(ask, store=home.gate.store, clock=home.clock)
    went = answer.verdict.outcome is Outcome.ADMIT
    home.estate.meet()

    assert (home.round()["张三"].away is not None) == went
    assert went, "this test wants somebody who is let out"


@pytest.mark.parametrize("text", ["3.66", "9", "45.1", "abc", "3666"])
def test_a_slip_in_one_cell_writes_none_of_them(home: Home, text: str) -> None:
    """All or nothing, so that nobody has to look which ones were taken."""
    home.begin()
    with pytest.raises(BadInput):
        home.tell((TODAY, 0, "366"), (TODAY, 1, text))
    assert home.round()["张三"].watch.today == (None, None)


def test_nothing_is_told_of_tomorrow_nor_of_before_nor_of_a_third_turn(home: Home) -> None:
    """Each has its sentence."""
    home.begin()
    for cell in ((TODAY + timedelta(days=1), 0, "366"), (TODAY - timedelta(days=1), 0, "366"), (TODAY, 2, "366")):
        with pytest.raises(BadInput):
            home.tell(cell)
    with pytest.raises(BadInput):
        home.tell((TODAY, 0, ""))
    assert home.tell((TODAY, 0, ""), symptoms=(Symptom.COUGH,)) == 1
    assert home.round()["张三"].to_do is ToDo.VISIT


def test_nobody_is_watched_twice_and_nobody_who_left(home: Home) -> None:
    """Nor for no days, nor from tomorrow on."""
    home.begin()
    with pytest.raises(BadInput, match="already"):
        home.begin()
    for days in (91, -1):
        with pytest.raises(BadInput, match="1 to 90"):
            home.begin(home.back, days=days)
    with pytest.raises(BadInput, match="still to come"):
        home.begin(home.back, first=TODAY + timedelta(days=1))
    home.estate.office.append(replace(home.known(home.back), state=PersonState.MOVED_OUT))
    with pytest.raises(BadInput, match="moved out"):
        home.begin(home.back)
    with pytest.raises(NotFound):
        home.begin(UUID(int=9))


def test_it_can_be_made_longer_and_ended_with_a_reason_and_gates_follow(home: Home) -> None:
    """Ended this morning: out from the next exchange on."""
    began = home.begin().now
    longer = observe.move_last_day(began.id, TODAY + timedelta(days=20), "contact came later", **home.tools)
    assert home.known().confined_until == longer.now.last == TODAY + timedelta(days=20)

    with pytest.raises(BadInput):
        observe.end(began.id, ObservationEnd.RELEASED, " ", **home.tools)
    observe.end(began.id, ObservationEnd.RELEASED, "two tests negative", **home.tools)
    assert Reason.UNDER_OBSERVATION not in home.at_the_gate(Direction.OUT).verdict.reasons
    assert set(home.round()) == {"李四"}
    assert [one.ended for one in watched.the_round(**home.tools).over] == [ObservationEnd.RELEASED]
    with pytest.raises(BadInput):
        observe.end(began.id, ObservationEnd.RELEASED, "again", **home.tools)


def test_it_is_made_shorter_down_to_today_and_gates_let_them_out_afterwards(home: Home) -> None:
    """With a reason; not into the past, nor beyond what an observation lasts; it can be taken back."""
    began = home.begin().now
    sooner = TODAY + timedelta(days=3)
    for last, why in (
        (TODAY - timedelta(days=1), "x"),
        (began.last, "x"),
        (TODAY + timedelta(days=90), "x"),
        (sooner, " "),
    ):
        with pytest.raises(BadInput):
            observe.move_last_day(began.id, last, why, **home.tools)

    step = observe.move_last_day(began.id, sooner, "two tests negative", **home.tools)

    assert (home.known().confined_until, home.round()["张三"].last) == (sooner, sooner)
    assert Reason.UNDER_OBSERVATION in home.at_the_gate(Direction.OUT).verdict.reasons
    assert observe.undo(step, **home.tools)
    assert home.known().confined_until == began.last
    observe.move_last_day(began.id, sooner, "after all", **home.tools)
    home.clock.forward(timedelta(days=4))
    assert Reason.UNDER_OBSERVATION not in home.at_the_gate(Direction.OUT).verdict.reasons


def test_what_another_office_began_ends_no_later_than_what_is_made_shorter(home: Home) -> None:
    """Two offices may each have begun one before they exchanged; an extension leaves the other as it is."""
    began = home.begin().now
    other = replace(began, id=UUID(int=77), last=TODAY + timedelta(days=30))
    home.estate.office.append(other)

    observe.move_last_day(began.id, TODAY + timedelta(days=2), "tests", **home.tools)

    with home.estate.office.store.read() as look:
        assert {one.last for one in look.all(Observation, ended=None) if one.person == home.person} == {
            TODAY + timedelta(days=2)
        }


@pytest.mark.parametrize("how", ["shortened", "ended"])
def test_what_another_office_began_is_as_it_was_when_the_step_is_taken_back(home: Home, how: str) -> None:
    """Unless that office has gone on with it; then only what was begun here is put back."""
    office, second = home.estate.office, home.estate.join("Second", DeviceKind.OFFICE)
    observe.begin(Begun(home.person, Cause.CONTACT, TODAY, 31), store=second.store, clock=second.clock)
    home.estate.meet()
    began = replace(home.watches()[0], id=UUID(int=77), last=TODAY + timedelta(days=13))
    office.append(began)
    known, stood = home.known(), home.watches()

    def step() -> ObservationStep:
        if how == "shortened":
            return observe.move_last_day(began.id, TODAY + timedelta(days=2), "tests", **home.tools)
        return observe.end(began.id, ObservationEnd.RELEASED, "tests", **home.tools)

    done = step()
    assert home.watches() != stood
    assert observe.undo(done, **home.tools)
    assert (home.known(), home.watches()) == (known, stood)

    done = step()
    home.estate.meet()
    theirs = next(one for one in home.watches(all_of=True) if one.id != began.id)
    gone_on = replace(theirs, steward="赵楼长", last=TODAY + timedelta(days=1))
    second.append(gone_on)
    home.estate.meet()
    assert observe.undo(done, **home.tools)
    assert home.watches(all_of=True) == sorted([began, gone_on], key=lambda one: one.id)


def test_who_came_back_today_and_is_released_today_is_out_today(home: Home) -> None:
    """The day of return does not hold what a supervisor has ended."""
    home.estate.office.append(replace(home.known(), standing=Standing.RETURNEE, returned=TODAY))
    began = home.begin(why=Cause.CAME_FROM).now
    observe.end(began.id, ObservationEnd.RELEASED, "it was a mistake of the list", **home.tools)
    assert Reason.UNDER_OBSERVATION not in home.at_the_gate(Direction.OUT).verdict.reasons


def test_who_comes_back_once_more_is_watched_once_more(home: Home) -> None:
    """A new day of return, weeks after the last observation."""
    began = home.begin().now
    home.clock.forward(timedelta(days=20))
    observe.end(began.id, ObservationEnd.RELEASED, "", **home.tools)
    again = TODAY + timedelta(days=19)
    home.estate.office.append(replace(home.known(), standing=Standing.RETURNEE, returned=again))
    assert home.at_the_gate(Direction.OUT).verdict.outcome is Outcome.REFUSE
    assert home.round()["张三"].first == again


def test_a_step_can_be_taken_back_unless_somebody_went_on(home: Home) -> None:
    """Begun by mistake: nobody is held for it."""
    step = home.begin()
    assert observe.undo(step, **home.tools)
    assert home.known().confined_until is None
    assert "张三" not in home.round()

    step = home.begin()
    observe.move_last_day(step.now.id, TODAY + timedelta(days=20), "longer", **home.tools)
    assert not observe.undo(step, **home.tools)
    assert home.known().confined_until == TODAY + timedelta(days=20)

    home.clock.forward(timedelta(days=30))
    waiting = home.watches()
    again = home.begin(first=TODAY + timedelta(days=30))
    assert observe.undo(again, **home.tools)
    assert home.watches() == waiting, "whose days are over waits for its release as before"


def test_a_pass_is_not_due_while_its_holder_is_watched_and_is_again_afterwards(home: Home) -> None:
    """The desk of passes says the same as the rules, in SQL."""

    office = home.estate.office
    book = PassBook(lambda: office.store, lambda: home.clock)
    with office.store.read() as look:
        number = look.passes_of(home.person)[0].number

    def condition() -> Condition:
        return book.lines([number])[0].condition

    assert condition() is Condition.GOOD
    began = home.begin().now
    assert condition() is Condition.NOT_DUE
    observe.end(began.id, ObservationEnd.RELEASED, "two tests negative", **home.tools)
    assert condition() is Condition.GOOD


def test_a_name_that_several_have_asks_for_the_flat(home: Home) -> None:
    """Two of one name in two flats."""
    other = a_household(home.clock, Flat("1", "1", "101"))
    home.estate.office.append(other, a_person(home.clock, other.id, "张三", id_number=None))
    with home.estate.office.store.read() as look:
        with pytest.raises(NotFound, match="2 people"):
            find_person("张三", look, here=True)
        assert find_person("3-2-501 张三", look, here=True).id == home.person
        with pytest.raises(NotFound):
            find_person("王五", look, here=True)


def test_what_was_missed_counts_from_when_it_began_whatever_was_changed_since(home: Home) -> None:
    """Another steward, more days and the release take back nothing: two turns a day, one of them told."""
    began = home.begin().now
    home.clock.forward(timedelta(days=2))
    home.tell((TODAY + timedelta(days=1), 0, "366"))
    observe.look_after(began.id, "王主管", True, **home.tools)
    observe.move_last_day(began.id, TODAY + timedelta(days=20), "longer", **home.tools)
    assert home.round()["张三"].missed_in_all == 3

    observe.end(began.id, ObservationEnd.HOSPITAL, "fever", **home.tools)
    (over,) = watched.the_round(**home.tools).over
    assert over.missed_in_all == 2  # yesterday is the last day now
    assert put_down([], "", **home.tools) == 0


def test_temperatures_of_weeks_ago_are_not_missed_though_the_list_does_not_read_them(home: Home) -> None:
    """The list reads the last days, the file all of them."""
    home.begin()
    for day in range(9):
        home.tell((TODAY + timedelta(days=day), 0, "366"), (TODAY + timedelta(days=day), 1, "367"))
        home.clock.forward(timedelta(days=1))
    line = home.round()["张三"]
    assert line.missed_in_all == 1, "this morning's"
    assert len(line.temperatures) < 18
    file = watched.file_of(home.round()["张三"], **home.tools)
    assert len(file.of.temperatures) == 18


def test_what_another_clerk_told_of_a_turn_meanwhile_stands(home: Home) -> None:
    """Symptoms alone do not take a fever away, nor does a temperature the symptoms; a word of none takes them away."""
    home.begin()
    home.tell((TODAY, 1, "38.4"))
    home.clock.forward(timedelta(minutes=1))
    home.tell((TODAY, 1, ""), symptoms=(Symptom.COUGH,))
    assert home.round()["张三"].watch.today == (None, 384)
    home.clock.forward(timedelta(minutes=1))
    home.tell((TODAY, 1, "36.6"))
    assert home.round()["张三"].watch.worries == (Worry.SYMPTOMS,)
    home.clock.forward(timedelta(minutes=1))
    put_down([TypedCheck(home.person, None, TODAY, 1, "", ())], "", **home.tools)
    assert (home.round()["张三"].watch.worries, home.round()["张三"].watch.today) == ((), (None, 366))


def test_a_sheet_says_whose_observation_ended_meanwhile(home: Home) -> None:
    """Of 300 rows one cannot be kept: its name says which."""
    began = home.begin().now
    home.clock.forward(timedelta(days=2))
    observe.end(began.id, ObservationEnd.RELEASED, "by the other clerk", **home.tools)
    with pytest.raises(BadInput, match="张三"):
        put_down([TypedCheck(home.person, began.id, TODAY + timedelta(days=2), 0, "366")], "", **home.tools)


def test_who_is_watched_once_more_before_the_release_was_pressed_is_watched_once(home: Home) -> None:
    """The first one is over; it does not come back when the second one ends."""
    home.begin()
    home.clock.forward(timedelta(days=15))
    again = home.begin(first=TODAY + timedelta(days=15)).now
    observe.end(again.id, ObservationEnd.HOSPITAL, "fever", **home.tools)
    assert "张三" not in home.round()
    assert len(watched.the_round(**home.tools).over) == 2


def test_two_offices_began_the_same_and_one_end_ends_both(home: Home) -> None:
    """Neither had heard of the other."""
    began = home.begin().now
    home.estate.office.append(replace(began, id=UUID(int=7)))
    observe.end(began.id, ObservationEnd.RELEASED, "two tests negative", **home.tools)
    assert "张三" not in home.round()
    assert Reason.UNDER_OBSERVATION not in home.at_the_gate(Direction.OUT).verdict.reasons


def test_who_moves_is_called_on_where_they_live_and_who_moved_out_is_ended_without_more(home: Home) -> None:
    """A new roster says so."""
    began = home.begin().now
    other = a_household(home.clock, Flat("1", "1", "101"))
    home.estate.office.append(other, replace(home.known(), household=other.id))
    assert home.round()["张三"].flat == Flat("1", "1", "101")

    home.estate.office.append(replace(home.known(), state=PersonState.MOVED_OUT))
    line = home.round()["张三"]
    assert (line.to_do, line.watch.worries) == (ToDo.RELEASE, (Worry.MOVED,))
    with pytest.raises(BadInput):
        observe.end(began.id, ObservationEnd.HOSPITAL, "", **home.tools)
    observe.end(began.id, ObservationEnd.MOVED, "", **home.tools)
    assert "张三" not in home.round()


def test_the_registry_ends_no_observation_that_this_desk_watches(home: Home) -> None:
    """Its form would say that it is over, and every gate would go on holding them."""
    home.tell((TODAY, 1, "366"), person=home.back)
    typed = TypedPerson("李四", "3-2-501", standing=Standing.RETURNEE, returned=str(TODAY - timedelta(days=4)))
    ended = replace(typed, standing=Standing.RESIDENT, returned="", reason="committee")
    with pytest.raises(BadInput, match="desk of observation"):
        change(home.back, ended, was=typed, **home.tools)
