"""Somebody is chosen by the arrow keys, at a gate without a mouse and without a touch screen."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt

from gatekeeper.service.gate.find import Candidate, Finds
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.duty.state import Duty, PinTry
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.find.view import FindView
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import key, passages, type_
from tests.ui.test_window import mistakes as mistakes
from tests.ui.test_window import screen as screen

NOW = 1000.0
DOWN, UP, RIGHT, LEFT = e.Stepped(0, 1), e.Stepped(0, -1), e.Stepped(1, 0), e.Stepped(-1, 0)
WHO = [UUID(int=number) for number in range(5)]


def play(s: State, *events: e.Event) -> State:
    """One after the other."""
    for event in events:
        s = after(s, event)
    return s


def found(count: int) -> State:
    """So many people were found in one flat."""
    people = tuple(Candidate(who, f"张{number}", "3-2-501", "") for number, who in enumerate(WHO[:count]))
    s = play(State(), e.Opened(Find), e.Digit("3", NOW))
    return play(s, e.FoundPeople("3", Finds(people, count)))


def on_duty() -> State:
    """Three guards are enrolled, and the panel asks who is on duty."""
    guards = tuple((who, f"guard {number}") for number, who in enumerate(WHO[:3]))
    return play(State(), e.Opened(Duty), e.GuardsTold(guards))


def test_the_arrows_point_at_one_of_those_found_and_enter_takes_them() -> None:
    """Two stand in a row; the first arrow points at the first, and no arrow leads out of them."""
    s = found(5)
    assert [
        play(s, *steps).of(Find).chosen
        for steps in ([DOWN], [UP], [DOWN, RIGHT], [DOWN, DOWN], [DOWN, RIGHT, LEFT, UP])
    ] == [
        WHO[0],
        WHO[0],
        WHO[1],
        WHO[2],
        WHO[0],
    ]
    assert play(s, *[DOWN] * 9).of(Find).chosen == WHO[4]

    taken = play(s, DOWN, RIGHT, e.Entered(NOW))

    assert taken.asking is not None
    assert taken.asking.ask.person == WHO[1]


def test_enter_alone_takes_nobody_of_several() -> None:
    """And who was pointed at is nobody any more once something else is typed."""
    assert play(found(2), e.Entered(NOW)).asking is None
    assert play(found(2), DOWN, e.Digit("2", NOW)).of(Find).chosen is None
    assert play(found(2), DOWN, e.Erased()).of(Find).chosen is None


def test_a_guard_logs_in_by_keys_alone() -> None:
    """Down to the name, then the PIN and Enter; another name begins the PIN anew."""
    s = play(on_duty(), DOWN, e.Digit("4", NOW), DOWN, *(e.Digit(one, NOW) for one in "7777"), e.Entered(NOW))

    trying = s.awaits(PinTry)
    assert trying is not None
    assert (trying.guard, trying.pin) == (WHO[1], "7777")
    assert play(s, DOWN).of(Duty).chosen == WHO[1]


def test_the_only_guard_is_chosen_already() -> None:
    """Where nobody else can be meant, the PIN is typed at once; of several none is."""
    only = play(State(), e.Opened(Duty), e.GuardsTold(((WHO[0], "guard"),)))

    trying = play(only, *(e.Digit(one, NOW) for one in "4711"), e.Entered(NOW)).awaits(PinTry)

    assert trying is not None
    assert (trying.guard, trying.pin) == (WHO[0], "4711")
    assert on_duty().of(Duty).chosen is None
    assert play(State(), e.GuardsTold(((WHO[0], "guard"),))).of(Duty).chosen is None


def test_elsewhere_an_arrow_does_nothing() -> None:
    """The verdict, a temperature half typed, a plate: they stay as they are."""
    for s in (State(), State(digits="36"), play(State(), e.Opened(Plates)), play(State(), e.Opened(Find))):
        assert replace(play(s, DOWN, LEFT), encounter=s.encounter) == s.begun()


def test_the_keys_reach_the_window(here: Street, screen: GateScreen, wait: Wait) -> None:
    """F4, a flat, an arrow, Enter: the second of the household is answered, and drawn as chosen before."""
    key(screen, "", Qt.Key.Key_F4.value)
    type_(screen, "32501", wait)
    wait(lambda: (finds := screen.state.of(Find).finds) is not None and finds.total == 2)
    key(screen, "", Qt.Key.Key_Down.value)
    key(screen, "", Qt.Key.Key_Right.value)
    assert [button.isChecked() for button in screen.view.panel(FindView).people.buttons[:2]] == [False, True]
    finds = screen.state.of(Find).finds
    assert finds is not None
    second = finds.people[1].person

    key(screen, "\r")
    wait(lambda: screen.state.shown is not None)

    assert [one.person for one in passages(here)] == [second]
