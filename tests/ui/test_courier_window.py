"""Couriers in the real window, by keys alone: how many they take is counted, printed, and must not grow."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.duty import log_in
from gatekeeper.ui.gate.courier.state import Courier, HandOver, UndoOutside, lies_here
from gatekeeper.ui.gate.courier.view import CourierView, ParcelRow
from gatekeeper.ui.gate.screen import GateScreen
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import DECODE, hand_is_still, key, opened, passages, pause, wedge

FLAT = "32501"


class Hand:
    """A guard's hand at the keyboard, who counts.

    Attributes:
        keys: How many were pressed.
    """

    def __init__(self, screen: GateScreen, here: Street, wait: Wait) -> None:
        self.screen, self.here, self.wait, self.keys = screen, here, wait, 0

    def press(self, *texts: str | Qt.Key) -> None:
        """One key after the other, slowly enough for a hand."""
        for text in texts:
            self.keys += 1
            if isinstance(text, Qt.Key):
                key(self.screen, "", text.value)
            else:
                key(self.screen, text)
            hand_is_still(self.screen)
            QCoreApplication.processEvents()

    def courier(self, flat: str = FLAT, *more: str) -> None:
        """F9, flat, Enter, and the store has it."""
        before = len(self.done)
        self.press(Qt.Key.Key_F9, *flat, *more, "\r")
        self.wait(lambda: len(self.done) > before and self.screen.state.awaits(HandOver) is None)

    def scan(self, number: int) -> None:
        """Somebody shows a pass; until they are answered, and what lies here for them is known."""
        s = self.screen
        wedge(s, self.here.tokens[number] + "\r")
        self.wait(lambda: s.state.shown is not None and s.state.shown.question.ask.token == self.here.tokens[number])
        self.wait(lambda: (there := s.state.of(Courier).here) is not None and there.parcels is not None)

    @property
    def done(self) -> tuple[object, ...]:
        """What was recorded by this window."""
        return self.screen.state.of(Courier).done

    def visits(self) -> list[Visit]:
        """What the gate's tables hold."""
        with self.here.gate.store.read() as look:
            return look.all(Visit)


@pytest.fixture
def hand(here: Street, app: QApplication, wait: Wait) -> Iterator[Hand]:
    """The window at work without a camera, a guard on duty, the directory read."""
    mistakes: list[Exception] = []
    screen, desk = opened(here.on_duty(), mistakes)
    screen.start(None, DECODE)
    wait(lambda: desk._directory is not None and screen.state.status.guard != "")
    yield Hand(screen, here, wait)
    screen.close()
    screen.view.deleteLater()
    assert mistakes == []


def test_a_courier_takes_three_keys_beside_the_flat(hand: Hand) -> None:
    """F9, flat, Enter: “outside, handed over 14:07”. Every further one of the same courier takes one less."""
    hand.courier()
    first = hand.keys
    hand.press(*FLAT, "\r")
    hand.wait(lambda: len(hand.done) == 2)

    print(
        f"\ncourier: {first} keys, {first - len(FLAT)} beside the flat; each further one {hand.keys - first - len(FLAT)}"
    )
    assert first - len(FLAT) == 2
    assert hand.keys - first - len(FLAT) == 1
    assert [(one.purpose, one.state, one.parcels) for one in hand.visits()] == [
        (Purpose.COURIER, VisitState.HANDED_OVER, 1)
    ] * 2
    assert all(one.guard is not None for one in hand.visits())
    assert passages(hand.here) == []
    assert "3-2-501" in hand.screen.view.panel(CourierView).lines[0].text()


def test_two_parcels_on_a_shelf_and_a_rider_are_counted_too(hand: Hand) -> None:
    """A number pad is enough."""
    hand.courier(FLAT, "+", "/", "3")
    with_shelf, hand.keys = hand.keys, 0
    hand.press(Qt.Key.Key_Escape, Qt.Key.Key_F9, "*", "*", *FLAT, "\r")
    hand.wait(lambda: len(hand.done) == 2)

    print(
        f"\ntwo parcels on shelf 3: {with_shelf - len(FLAT)} keys beside the flat; a rider: {hand.keys - 1 - len(FLAT)}"
    )
    parcel, rider = hand.visits()
    assert (parcel.parcels, parcel.shelf) == (2, "3")
    assert (rider.purpose, rider.parcels) == (Purpose.RIDE, 0)
    assert with_shelf - len(FLAT) == 5
    assert hand.keys - 1 - len(FLAT) == 4


def test_whoever_of_the_flat_comes_by_is_told_and_given_it_with_one_key(hand: Hand) -> None:
    """The line stands under their verdict, in either language; the office learns who took it."""
    hand.courier(FLAT, "/", "B", "3")
    hand.scan(0)
    row = next(one for one in hand.screen.view.under if isinstance(one, ParcelRow))
    assert row.isVisible()
    assert "快递 1 件 · 架 B3" in row.button.text()
    hand.press(Qt.Key.Key_F11)
    assert "Courier 1 · shelf B3" in row.button.text()

    pause(1.1, hand.wait)  # the scan put the panel away: a key that comes at once was meant for that
    hand.keys = 0
    hand.press("-")
    hand.wait(lambda: len(hand.done) == 2)

    assert hand.keys == 1
    assert row.isVisible()
    assert not row.button.isEnabled()
    hand.here.estate.meet()
    with hand.here.office.store.read() as look:
        (visit,) = look.all(Visit)
        taker = look.person(visit.taken_by) if visit.taken_by else None
    assert visit.state is VisitState.COLLECTED
    assert taker is not None
    assert taker.name == "张三"
    hand.scan(2)
    assert not row.isVisible()


def test_a_pass_in_the_middle_belongs_to_its_holder_and_the_courier_comes_back(hand: Hand) -> None:
    """Half a flat is typed, a resident scans and is measured: neither digit goes to the other."""
    hand.press(Qt.Key.Key_F9, *"32")
    hand.scan(2)
    assert hand.screen.state.panel is None
    pause(1.1, hand.wait)
    hand.press("6", "5")
    hand.wait(lambda: any(one.tenths == (365,) for one in passages(hand.here)))

    hand.press(Qt.Key.Key_F9)
    assert hand.screen.state.of(Courier).typed == "32"
    hand.press(*"501", "\r")
    hand.wait(lambda: len(hand.done) == 1)

    (visit,) = hand.visits()
    assert visit.host is not None
    assert [one.tenths for one in passages(hand.here)] == [(365,)]


def test_a_slip_is_undone_behind_f9_and_the_person_s_answer_is_not(hand: Hand) -> None:
    """F8 in the panel is the courier's, outside of it the last person's."""
    hand.scan(0)
    hand.courier()
    hand.press(Qt.Key.Key_F8)
    hand.wait(lambda: hand.screen.state.awaits(UndoOutside) is None and hand.visits()[0].state is VisitState.UNDONE)

    assert len(passages(hand.here)) == 1
    assert lies_here(hand.screen.state) is None


def test_language_and_the_next_guard_change_nothing_that_is_half_typed(hand: Hand) -> None:
    """F11 and F12 draw it anew; another guard may log in meanwhile, and what is recorded then names them."""
    hand.press(Qt.Key.Key_F9, *"325", Qt.Key.Key_F11, Qt.Key.Key_F12)
    assert hand.screen.state.language is Language.EN
    with hand.here.gate.store.read() as look:
        (guard,) = look.guards()
    log_in(guard, "4711", fits=lambda *_: True, store=hand.here.gate.store, clock=hand.here.gate.clock)
    hand.press(*"01", "\r")
    hand.wait(lambda: len(hand.done) == 1)

    (visit,) = hand.visits()
    assert visit.guard == guard.id


def test_f9_and_the_taker_s_pass_hand_out_what_lies_here_and_name_who_took_it(hand: Hand, here: Street) -> None:
    """One key and one scan; who only passes by after something was recorded takes nothing."""
    hand.courier()
    hand.scan(0)
    assert [one.state for one in hand.visits()] == [VisitState.HANDED_OVER]

    hand.keys = 0
    hand.press(Qt.Key.Key_F9)
    hand.scan(1)
    hand.wait(lambda: [one.state for one in hand.visits()] == [VisitState.COLLECTED])

    print(f"\nparcels handed out by F9 and a scan: {hand.keys} key")
    (taken,) = hand.visits()
    with here.gate.store.read() as look:
        taker = look.person(taken.taken_by) if taken.taken_by is not None else None
    assert taker is not None
    assert taker.name == "李四"
    assert hand.keys == 1
