"""Many at once before the camera: a car with four passes, the same pass twice, a pass beside an ID card and other codes."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.codes import Budget, CodeReader
from gatekeeper.camera.cv import cv2
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.pictures import Image
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.scanner import Camera
from gatekeeper.wiring.camera import source_of
from tests.camera.cards import draw_card
from tests.camera.holders import a_holder
from tests.camera.lights import code_page
from tests.camera.many import several, shopping
from tests.ui.conftest import Wait
from tests.ui.street import Street, card_picture
from tests.ui.test_window import opened, passages, wedge

PATIENT = CodeReader(Budget(nothing=timedelta(seconds=10), more=timedelta(0)))
"""What the gate's reader looks at, on a machine of any speed."""


@pytest.fixture
def screen(here: Street, app: QApplication) -> Iterator[GateScreen]:
    """The window, whose camera is not yet on."""
    mistakes: list[Exception] = []
    made, _ = opened(here, mistakes)
    yield made
    made.close()
    made.view.deleteLater()
    assert mistakes == []


def show(screen: GateScreen, pictures: Sequence[Image], folder: Path, wait: Wait) -> None:
    """The camera sees these pictures, and the first of them is answered."""
    for number, picture in enumerate(pictures):
        cv2.imwrite(str(folder / f"{number}.png"), picture)
    screen.start(source_of(str(folder)), PATIENT)
    wait(lambda: screen.state.camera is Camera.ENDED and screen.state.shown is not None)


def numbers(here: Street) -> list[int | None]:
    """Whose passages the journal holds, in order."""
    return [one.pass_number for one in passages(here)]


def test_a_car_with_four_passes_is_four_people_one_after_the_other(
    screen: GateScreen, here: Street, wait: Wait, tmp_path: Path
) -> None:
    """All are read in the one picture; the guard puts each answer away, and the next one is there."""
    show(screen, [several([card_picture(token) for token in here.tokens], seed=3)], tmp_path, wait)
    assert len(screen.state.waiting) == 3

    for count in (2, 3, 4):
        screen.handle(e.Closed())
        wait(lambda count=count: len(screen.state.strip) == count and screen.state.shown is not None)  # type: ignore[misc]  # the count of this turn

    assert sorted(number or 0 for number in numbers(here)) == [1, 2, 3, 4]
    assert not screen.state.waiting


def test_the_queue_of_a_car_does_not_wait_for_the_one_who_is_shown(
    screen: GateScreen, here: Street, wait: Wait, tmp_path: Path
) -> None:
    """Somebody scans while the first of the car still has to be measured: they are answered at once, the car comes after."""
    show(screen, [several([card_picture(token) for token in here.tokens[:3]], seed=4)], tmp_path, wait)
    waiting = screen.state.waiting

    wedge(screen, here.tokens[3])
    wait(lambda: len(screen.state.strip) == 2 and screen.state.shown is not None)

    assert numbers(here)[1:] == [4]
    assert screen.state.waiting == waiting


def test_the_same_pass_twice_in_one_picture_is_one_person(
    screen: GateScreen, here: Street, wait: Wait, tmp_path: Path
) -> None:
    """The card and a photograph of it on a phone: one answer, one line, also in the next pictures."""
    picture = several([card_picture(here.tokens[0])] * 2, seed=5)

    show(screen, [picture] * 3, tmp_path, wait)

    assert numbers(here) == [1]
    assert screen.state.waiting == ()


def test_a_pass_beside_an_id_card_and_a_bar_code_is_read_at_once(
    screen: GateScreen, here: Street, wait: Wait, tmp_path: Path
) -> None:
    """In the first picture; the ID card and the bar code of the shopping are nobody."""
    pictures = [draw_card(a_holder(np.random.default_rng(71))), card_picture(here.tokens[1]), shopping()]

    show(screen, [several(pictures, seed=6)], tmp_path, wait)

    assert numbers(here) == [2]
    assert screen.state.waiting == ()


def test_a_pass_beside_a_payment_code_is_the_pass_and_a_code_that_is_none(
    screen: GateScreen, here: Street, wait: Wait, tmp_path: Path
) -> None:
    """Both are answered: the pass with what is still to do, the other is said to be a payment code, and is nobody."""
    payment = code_page("https://qr.alipay.com/fkx01", "#1677ff")
    show(screen, [several([card_picture(here.tokens[0]), payment], seed=7)], tmp_path, wait)

    seen: set[Outcome] = set()

    def both() -> bool:
        if screen.state.shown is not None and screen.state.shown.card.outcome not in seen:
            seen.add(screen.state.shown.card.outcome)
            screen.handle(e.Closed())
        return len(seen) == 2

    wait(both)

    assert seen == {Outcome.CHECK, Outcome.NO_PASS}
    assert [line.card.outcome for line in screen.state.strip] == [Outcome.CHECK]
