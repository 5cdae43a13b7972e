"""The office's wall: numbers without names, read again by itself, never old without saying so."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language
from gatekeeper.service.office.wall import WallBoard, WallGate, WallRound, WallWarnings, wall
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.wall.view import WallShown, WallView, ago
from gatekeeper.ui.office.wall.wall import AGAIN, STALE, OfficeWall
from gatekeeper.ui.office.wall.words import WallWord
from gatekeeper.ui.office.window import LanguageTurned
from gatekeeper.ui.theme import Mode
from tests.machines import Machine, SmallEstate, a_household, a_person
from tests.ui.office import sample
from tests.ui.office.conftest import AtWork, Wait, press

NOW = sample.LOCAL
ENGLISH = Dress(Language.EN)


def board() -> WallBoard:
    """A busy day: more gates and warnings than there are rows."""
    gates = tuple(WallGate(f"{n} 号门（地下车库）", n, NOW - timedelta(minutes=90 * n), n) for n in range(8))
    warnings = tuple(WallWarnings(alarm, 3, NOW - timedelta(hours=3)) for alarm in Alarm)
    hours = tuple((gate.name, hour, 10 * hour) for gate in gates for hour in range(24))
    return WallBoard(
        "阳光花园 Sunshine Garden",
        NOW,
        12_479,
        23_546,
        23_120,
        12,
        104,
        gates,
        warnings,
        hours,
        WallRound(31, 12, 29, 14),
    )


class Hung:
    """A wall whose reads and clocks a test turns."""

    def __init__(self) -> None:
        self.seconds, self.answers = 1_000.0, list[Callable[[], None]]()
        self.reported: list[BaseException] = []
        self.error: Exception | None = None
        self.closed = False
        self.wall = OfficeWall(board, lambda: NOW, lambda: self.seconds, self, self._report)  # type: ignore[arg-type]  # stands in for the jobs
        self.beside = QWidget()
        self.wall.stands_by(self.beside, ENGLISH)
        self.wall.turn_over()

    def run(self, work: Any, *, then: Any, otherwise: Any, lane: Any = None) -> None:
        """Keep what is to be done until a test wants it."""
        self.answers.append(lambda: otherwise(self.error) if self.error is not None else then(work()))

    def later(self, seconds: float) -> None:
        """Time goes by, second by second."""
        for _ in range(int(seconds)):
            self.seconds += 1
            self.wall.tick()

    def answer(self) -> None:
        """What was asked is answered."""
        self.answers.pop(0)()

    def _report(self, error: BaseException) -> str:
        self.reported.append(error)
        return ""


@pytest.fixture
def hung(app: QApplication) -> Any:
    """A wall that hangs there."""
    made = Hung()
    yield made
    made.wall.end()


def texts(view: QWidget) -> list[str]:
    """Every word that is seen."""
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def test_it_is_read_again_by_itself_and_says_when_it_is_old(hung: Hung) -> None:
    """Numbers that stopped say so, and since when; they come back without a key."""
    view = hung.wall.view
    assert view is not None
    hung.answer()
    assert "12,479" in texts(view)

    hung.later(AGAIN)
    assert len(hung.answers) == 1
    hung.later(STALE)
    assert len(hung.answers) == 1  # one at a time
    assert any("No update since" in text for text in texts(view))

    hung.answer()
    assert not any("No update since" in text for text in texts(view))


def test_a_read_that_fails_is_tried_again(hung: Hung) -> None:
    """What is known stays; a mistake is reported, what the store says is not."""
    hung.answer()
    for error, reported in ((NotAllowed(WallWord.TITLE), 0), (ValueError("a mistake"), 1)):
        hung.later(AGAIN)
        hung.error = error
        hung.answer()
        assert len(hung.reported) == reported
    hung.error = None
    hung.later(AGAIN)
    assert hung.answers


def test_nothing_is_asked_once_it_is_down(hung: Hung) -> None:
    """An answer that comes late finds nothing to draw on."""
    hung.wall.end()
    hung.answer()

    assert hung.wall.view is None


def test_escape_and_its_key_take_it_down(at_work: AtWork, wait: Wait) -> None:
    """The button hangs it up; it speaks what the window speaks, and takes no name with it."""
    person = a_person(at_work.estate.clock, a_household(at_work.estate.clock).id)
    desk = at_work.desk("today")
    hung = at_work.window.wall
    assert hung is not None
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        press(desk, WallWord.TITLE)
        wait(lambda: hung.view is not None)
        view = hung.view
        assert view is not None
        wait(lambda view=view: any("Numbers as of" in text for text in texts(view)))  # type: ignore[misc]  # binds it here
        at_work.window.feel(LanguageTurned())
        assert any("数字截至" in text for text in texts(view))
        at_work.window.feel(LanguageTurned())
        assert person.name not in " ".join(texts(view))
        QTest.keyClick(view, key)
        assert hung.view is None


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (3840, 2160)])
def test_nothing_is_cut(app: QApplication, size: tuple[int, int], language: Language, mode: Mode) -> None:
    """With more of everything than there is room for."""
    view = WallView(lambda: None)
    view.resize(*size)
    view.show()
    for stale in (0, 125):
        view.draw(WallShown(board(), NOW, stale), Dress(language, mode))
        app.processEvents()
        for label in view.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.width() >= label.sizeHint().width(), label.text()
                assert label.height() >= label.fontMetrics().ascent(), label.text()
                assert view.rect().contains(label.mapTo(view, label.rect().center())), label.text()
    view.close()


def test_how_long_ago_is_said_in_its_largest_unit() -> None:
    """And a clock that is ahead is no riddle."""
    said = [ago(NOW - timedelta(minutes=minutes), NOW, ENGLISH) for minutes in (-5, 0, 1, 59, 60, 47 * 60, 48 * 60)]

    assert said == ["just now", "just now", "1 min ago", "59 min ago", "1 h ago", "47 h ago", "2 d ago"]
    assert ago(None, NOW, ENGLISH) == "never"


def test_what_the_gates_told_stands_there_in_numbers(estate: SmallEstate, gate: Machine) -> None:
    """Who is inside by gate, and when each was heard; nobody by name."""
    home = a_household(estate.clock)
    people = [a_person(estate.clock, home.id, name) for name in ("王芳", "李雷")]
    estate.office.append(home, *people)
    for one in people:
        gate.passage(person=one.id, direction=Direction.IN, tenths=(365,))
    assert wall(store=estate.office.store, clock=estate.clock).inside == 0
    estate.meet()

    told = wall(store=estate.office.store, clock=estate.clock)

    assert (told.inside, told.passages, told.measured) == (2, 2, 2)
    assert [(one.name, one.inside) for one in told.gates] == [("North", 2)]
    assert isinstance(told.heard, datetime)
    assert "王芳" not in repr(told)
