"""Cars by their keys, in the real window on a real store: who is in it is measured on one screen, and each is a passage.

Keys of a job are all of it; what a scanner or a thermometer types is none.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gatekeeper.domain.passage import Passage
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.visit import Purpose, Visit
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.plate.view import PlateView
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.visitor.state import Visitor
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_shift import ENTER, MASK, F, Guard
from tests.ui.test_shift import guard as guard
from tests.ui.test_window import passages

PLATE, KEYS = "粤B12345", "y2b12345"
TABLE: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """What was counted is printed in the end."""
    yield
    print("\n" + "\n".join(f"| {job} | {keys} |" for job, keys in TABLE.items()))


@pytest.fixture
def here(here: Street) -> Street:
    """All four of the street live in one flat, and the first one owns a car; 王建国 is on duty."""
    with here.office.store.read() as look:
        people = sorted(look.persons(), key=lambda one: one.id_number or "")
    home = people[0].household
    here.office.append(*(replace(one, household=home, plates=(PLATE,) if one is people[0] else ()) for one in people))
    here.estate.meet()
    return here.on_duty()


@pytest.fixture
def car(guard: Guard, wait: Wait) -> Guard:
    """F3 has found it."""
    screen = guard.screen
    wait(lambda: bool((found := screen._actions.find(PLATE)) and found.total == 4))
    guard.press(F[3], *KEYS, ENTER)
    wait(lambda: screen.state.of(Plates).finds is not None)
    TABLE["a car is found by its plate, typed"] = guard.keys()
    return guard


def open_panel(screen: GateScreen) -> type[Panel] | None:
    """The panel that is open now."""
    return screen.state.panel


def in_car(here: Street) -> list[Passage]:
    """The passages of the car, oldest first."""
    return [one for one in passages(here) if one.plate == PLATE]


def test_a_car_of_four_takes_three_keys_a_head(car: Guard, here: Street, wait: Wait) -> None:
    """Chosen by their numbers, masked with one key, then two digits and Enter each: four passages, in their order."""
    car.press(*"1234", ENTER, MASK)
    order = [one.person for one in car.screen.state.of(Plates).car]
    for number in range(4):
        car.press("6", str(2 + number), ENTER)

    TABLE["four in a car: chosen, masked, measured"] = car.keys()
    wait(lambda: len(in_car(here)) == 4)
    assert [one.person for one in in_car(here)] == order
    assert [one.tenths for one in in_car(here)] == [(362,), (363,), (364,), (365,)]
    assert {one.outcome for one in in_car(here)} <= {"admit", "check"}
    assert TABLE["four in a car: chosen, masked, measured"] == 4 + 1 + 1 + 4 * 3


def test_a_fever_is_settled_and_the_others_wait(car: Guard, here: Street, wait: Wait) -> None:
    """The verdict is shown and hears the keys; what is typed on as it comes counts for nobody; then the car is back."""
    screen = car.screen
    car.press(*"12", ENTER, MASK, *"78", ENTER)
    assert open_panel(screen) is None
    assert screen.state.shown is not None
    car.press(*"65")
    assert screen.state.shown.card.tenths == (378,)

    car.later(1.5)
    car.press(*"79")
    assert screen.state.shown.card.outcome is Outcome.REFUSE
    car.press(F[7])
    car.later(1.5)
    assert open_panel(screen) is Plates
    second = screen.state.of(Plates).next_rider
    assert second is not None
    assert second.person == screen.state.of(Plates).car[1].person
    car.press(*"64", ENTER)

    assert [one.tenths for one in in_car(here)] == [(378, 379), (364,)]
    assert in_car(here)[0].outcome == "turned-back"


def test_the_next_scan_wins_and_the_car_comes_back(car: Guard, here: Street, wait: Wait) -> None:
    """With its people as far as they were, and nothing of the temperature that was half typed."""
    screen = car.screen
    car.press(*"12", ENTER, MASK, *"64", ENTER, "6")
    aboard = {one.person for one in screen.state.of(Plates).car}
    someone = next(text for one, text in zip(here.passes, here.tokens, strict=True) if one.person not in aboard)
    car.scan(someone)
    assert open_panel(screen) is None
    assert screen.state.shown is not None
    car.press(*"65", MASK)
    car.press(" ")
    car.later(1.5)

    assert open_panel(screen) is Plates
    assert [one.card is not None for one in screen.state.of(Plates).car] == [True, False]
    car.press(*"63", ENTER)
    assert [one.tenths for one in in_car(here)] == [(364,), (363,)]


def test_esc_lets_the_car_go(car: Guard, here: Street) -> None:
    """It does not come back, and neither does one that was left for a while."""
    car.press(*"12", ENTER)
    car.screen.handle(e.Closed())
    car.later(2)

    assert car.screen.state.panel is None
    assert car.screen.state.of(Plates) == Plates()


def test_those_in_a_car_can_be_told_apart(car: Guard) -> None:
    """Whole names while a guard is on duty, and whose temperature is typed."""
    car.press(*"123", ENTER, *"36")
    view = car.screen.view.panel(PlateView)

    names = [button.text() for button in view.car.people.buttons if button.isVisible()]
    assert len(set(names)) == 3
    assert "36._" in view._note.text()
    assert not any("*" in name for name in names)


def test_a_car_of_nobody_s_is_a_visit_by_one_key(guard: Guard, here: Street, wait: Wait) -> None:
    """What it is for by its number: F1 is open with the plate; from F3 to the label with every key counted."""
    screen = guard.screen
    wait(lambda: screen._actions.find(PLATE) is not None)
    guard.press(F[3], *"y2b99999", ENTER)
    wait(lambda: screen.state.of(Plates).is_outside)
    TABLE["an outside car is looked up, plate typed"] = guard.keys()
    guard.press("4")
    visitor = screen.state.of(Visitor)
    assert (screen.state.panel, visitor.plate, visitor.purpose) == (Visitor, "粤B99999", Purpose.REPAIR)

    guard.press(*"wang", ENTER, *"32501", ENTER, ENTER)
    wait(lambda: screen.state.panel is None)
    TABLE["an outside car: purpose, name, flat, label"] = guard.keys()
    with here.gate.store.read() as look:
        (visit,) = look.all(Visit, by="came")
    assert (visit.plate, visit.purpose) == ("粤B99999", Purpose.REPAIR)
    assert TABLE["an outside car: purpose, name, flat, label"] <= 13


def test_whoever_stands_at_the_window_is_measured_in_the_car(guard: Guard, here: Street, wait: Wait) -> None:
    """The driver has shown a pass before F3: the temperature is theirs, and not of whoever is scanned next."""
    screen = guard.screen
    wait(lambda: bool((found := screen._actions.find(PLATE)) and found.total == 4))
    guard.scan(here.tokens[0])
    driver = here.passes[0].person
    guard.later(1.5)
    guard.press(F[3], *KEYS, ENTER)
    wait(lambda: screen.state.of(Plates).finds is not None)
    finds = screen.state.of(Plates).finds
    assert finds is not None
    place = [one.person for one in finds.people].index(driver or finds.people[0].person)
    guard.press(str(place + 1), ENTER, MASK, *"64", ENTER)
    guard.later(1.5)
    guard.press(" ")
    guard.scan(here.tokens[1])

    assert [(one.person, one.tenths, one.plate) for one in in_car(here)] == [(driver, (364,), PLATE)]
    assert screen.state.shown is not None
    assert screen.state.shown.card.tenths == ()


@pytest.mark.parametrize(("tenths", "late"), [(190, 0.0), (365, 30.0), (365, 1.0)])
def test_a_reading_that_is_not_theirs_is_in_nobody_s_field(car: Guard, tenths: int, late: float) -> None:
    """One that no person has, one of long ago, and one taken before the turn of whoever is next."""
    car.press(*"12", ENTER, MASK, *"64", ENTER)
    now = car.screen._outside.now()

    car.screen.handle(e.Measured(tenths, now - late, now))

    assert car.screen.state.of(Plates).digits == ""


def test_a_reading_taken_in_their_turn_waits_for_enter(car: Guard, here: Street) -> None:
    """It stands where a hand would have typed it."""
    car.press(*"12", ENTER, MASK)
    car.later(1.0)
    now = car.screen._outside.now()
    car.screen.handle(e.Measured(366, now, now))
    car.press(ENTER)

    assert [one.tenths for one in in_car(here)] == [(366,)]
