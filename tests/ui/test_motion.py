"""What moves: short, never in the way of an answer, and not at all where it is switched off."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication, QWidget

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import TURNED_FOR, after
from gatekeeper.ui.gate.closing import ClosingLine
from gatekeeper.ui.gate.requests import KeepDress, Play
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.gate.voice import SpokenWord, at_night
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.window import State as Around
from gatekeeper.ui.office.window import View
from gatekeeper.ui.parts import motion
from gatekeeper.ui.theme import Mode
from gatekeeper.wiring.settings import keep_dress, load_settings
from tests.ui.gallery import GATE, gate_window
from tests.ui.office.gallery import ALL, placed

LONGEST = 200  # milliseconds


@pytest.fixture
def gate(app: QApplication) -> Iterator[GateView]:
    """The gate's window on the screen, with a form open, and everything allowed to move."""
    view = gate_window(replace(GATE["visitor"], moves=True))
    view.resize(1366, 768)
    view.show()
    app.processEvents()
    yield view
    view.close()
    view.deleteLater()


def running(window: QWidget) -> list[QVariantAnimation]:
    """What moves in a window."""
    return [one for one in window.findChildren(QVariantAnimation) if one.state() is QVariantAnimation.State.Running]


def ghosts(window: QWidget) -> list[motion._Ghost]:
    """Pictures that fade away above what is there."""
    return [one for one in window.findChildren(motion._Ghost) if not one.isHidden()]


def test_an_answer_is_seen_in_the_first_painted_frame_while_everything_moves(gate: GateView, app: QApplication) -> None:
    """Somebody is scanned while a form fades away: nothing is above the answer when the event comes back."""
    gate.render_state(replace(GATE["ready"], moves=True))
    assert ghosts(gate)
    painted = gate.verdict.painted

    gate.render_state(replace(GATE["admit"], moves=True))

    assert ghosts(gate) == []
    assert gate.verdict.painted == painted + 1
    assert gate.verdict.isVisible()
    assert gate.verdict.content.card is not None


def test_a_panel_can_be_used_at_once_and_nothing_moves_longer_than_a_fifth_of_a_second(gate: GateView) -> None:
    """What was there before fades above it, and takes no press."""
    gate.render_state(replace(GATE["find-many"], moves=True))

    (ghost,) = ghosts(gate)
    assert ghost.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert all(one.duration() <= LONGEST for one in running(gate))
    assert gate.stack.currentWidget() is not ghost


def test_what_has_faded_is_gone(gate: GateView, app: QApplication) -> None:
    """Nothing is left above the panel, and nothing of it in memory."""
    gate.render_state(replace(GATE["find-many"], moves=True))
    (ghost,) = ghosts(gate)

    ghost.running.setCurrentTime(ghost.running.duration())
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert gate.findChildren(motion._Ghost) == []


@pytest.mark.parametrize("moves", [True, False])
def test_the_line_that_runs_out_runs_only_where_things_may_move(app: QApplication, moves: bool) -> None:
    """By steps otherwise."""
    state = replace(GATE["admit"], moves=moves)
    view = gate_window(state)
    view.resize(1366, 768)
    view.show()
    app.processEvents()
    assert state.shown is not None

    view.render_state(replace(state, now=state.shown.since + 0.5))
    view.render_state(replace(state, now=state.shown.since + 0.7))

    assert [one.duration() <= LONGEST for one in running(view)] == ([True] if moves else [])
    view.close()
    view.deleteLater()


@pytest.mark.parametrize("moves", [True, False])
def test_an_office_whose_motion_is_off_starts_nothing(app: QApplication, moves: bool) -> None:
    """Another desk, a panel beside the list, another language: each is there with the next picture."""
    dress = Dress(Language.ZH, moves=moves)
    views = {one: view(lambda *_: None) for one, (_, view) in ALL.items()}
    office = View(placed(views), lambda _: None)
    office.draw(Around(dress, "today"))
    office.show()
    states = dict(ALL["residents"][0])
    views["residents"].draw(states["list"], dress)
    app.processEvents()

    office.draw(Around(dress, "residents"))
    views["residents"].draw(states["editing"], dress)

    assert bool(running(office)) is moves
    assert all(one.duration() <= LONGEST for one in running(office))
    office.close()
    office.deleteLater()


def test_motion_is_turned_on_the_page_of_devices_and_kept() -> None:
    """By whoever it makes dizzy; language and colours that are turned later do not undo it."""
    off = after(State(moves=True), e.MotionTurned())

    assert not off.moves
    assert KeepDress(off.language, off.mode, moves=False) in off.requests
    assert KeepDress(off.language, Mode.NIGHT, moves=None) in after(off, e.ThemeTurned()).requests


def test_motion_follows_the_system_until_somebody_turns_it(tmp_path: Path) -> None:
    """Kept in the device's settings, like language and colours."""
    assert [load_settings(tmp_path).moves(system) for system in (True, False)] == [True, False]

    keep_dress(tmp_path, Language.EN, Mode.NIGHT)
    assert load_settings(tmp_path).motion == "auto"
    keep_dress(tmp_path, Language.EN, Mode.NIGHT, moves=False)
    keep_dress(tmp_path, Language.ZH, Mode.DAY)

    assert [load_settings(tmp_path).moves(system) for system in (True, False)] == [False, False]


def test_a_way_that_was_turned_around_turns_back_by_itself_and_is_heard() -> None:
    """F5 under a sleeve costs ten minutes at most, never in the middle of an answer; the guard is told both times."""
    turned = after(State(now=100.0), e.WayTurned())
    assert turned.direction is Direction.OUT
    assert turned.notice is not None

    late = after(turned, e.Ticked(100.0 + TURNED_FOR - 1, turned.wall))
    back = after(late, e.Ticked(100.0 + TURNED_FOR, turned.wall + timedelta(seconds=1)))

    assert late.direction is Direction.OUT
    assert back.direction is Direction.IN
    assert back.notice is not None
    night = at_night(back.wall, back.mode)
    assert Play("again", SpokenWord.WAY_AGAIN_IN, back.language, night=night) in back.requests


@pytest.mark.parametrize(
    ("own", "both", "said"),
    [
        (Direction.OUT, False, SpokenWord.WAY_AGAIN_OUT),
        (Direction.IN, False, SpokenWord.WAY_AGAIN_IN),
        (Direction.IN, True, SpokenWord.WAY_AGAIN_BOTH),
    ],
)
def test_the_end_of_a_turned_way_is_spoken(own: Direction, both: bool, said: SpokenWord) -> None:
    """The guard may be looking at the people: which way counts again is said aloud, and stands on the bar."""
    s = after(State(now=100.0, status=GateStatus(direction=own, both=both)), e.WayTurned())
    s = after(s, e.Ticked(100.0 + TURNED_FOR, s.wall))

    assert [one.spoken for one in s.requests if isinstance(one, Play)] == [said]
    assert s.notice is not None
    assert s.notice.word is (GateWord.WAY_BY_ITSELF if both else GateWord.WAY_OWN)


def test_a_way_turned_around_stays_while_somebody_is_asked_about(app: QApplication) -> None:
    """Whoever stands there goes the way that the guard has seen."""
    asking = replace(GATE["busy"], way=Direction.OUT, turned=0.0)

    later = after(asking, e.Ticked(TURNED_FOR + 5, asking.wall))

    assert asking.asking is not None
    assert later.direction is Direction.OUT


def test_a_line_that_runs_all_day_has_one_movement(app: QApplication) -> None:
    """Five times a second, for as long as an answer stands: nothing is left of a movement that is over."""
    window = QWidget()
    line = ClosingLine(window)
    for step in range(300):
        line.show_left(1 - (step % 60 + 1) / 60, moves=True)
        if step % 60 == 59:
            line.show_left(None)

    assert len(line.findChildren(QVariantAnimation)) == 1
