"""The readings that wandered, played again in the real window on a real store, key by key, as a guard played them."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.office.spoken import code_of_today
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.paper.state import PaperUsed
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.visitor.view import VisitorView
from gatekeeper.ui.gate.whose_words import WhoseWord
from gatekeeper.ui.scanner import ScannedFrame
from tests.fakes import FakeClock
from tests.machines import SmallEstate
from tests.ui.conftest import Wait
from tests.ui.street import Street, street
from tests.ui.test_window import DECODE, key, opened, outcome, passages, reasons, type_, wedge


@dataclass
class Post:
    """A guard's post, whose time can be moved on."""

    screen: GateScreen
    here: Street
    wait: Wait
    began: float = field(default_factory=time.monotonic)
    ahead: float = 0.0

    def now(self) -> float:
        """Seconds of the window's clock, which stands still but for what `later` lets go by: a busy machine changes nothing."""
        return self.began + self.ahead

    def later(self, seconds: float) -> None:
        """Time goes by, and the window ticks all the while."""
        for _ in range(int(seconds)):
            self.ahead += 1.0
            self.screen._tick()
        self.ahead += seconds % 1
        self.screen._tick()

    def scans(self, who: int) -> None:
        """A scanner reads somebody's card, and the answer is there."""
        asked = self.screen.state.count
        wedge(self.screen, self.here.tokens[who])
        self.wait(lambda: not self.screen._keys._burst.waiting and self.screen.state.count > asked)
        self.settles()

    def types(self, text: str) -> None:
        """A hand types, and whatever is asked for it is answered."""
        type_(self.screen, text, self.wait)
        self.settles()

    def presses(self, code: Qt.Key) -> None:
        """An F-key."""
        key(self.screen, "", code.value)

    def settles(self) -> None:
        """Nothing is under way."""
        self.wait(lambda: self.screen.state.asking is None and self.screen.state.amending is None)

    def log(self) -> list[tuple[int | None, str, tuple[int, ...], bool | None]]:
        """Whose passages the journal's tables hold, what was answered, temperatures and mask."""
        return [(one.pass_number, one.outcome, one.tenths, one.mask) for one in passages(self.here)]

    @property
    def said(self) -> Enum | None:
        """The sentence on the bar."""
        return self.screen.state.notice.word if self.screen.state.notice is not None else None


@pytest.fixture
def post(
    estate: SmallEstate, clock: FakeClock, app: QApplication, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Post]:
    """The window at work, without a camera."""
    mistakes: list[Exception] = []
    here = street(estate, clock)
    screen, _ = opened(here, mistakes)
    made = Post(screen, here, wait)
    monkeypatch.setattr("gatekeeper.ui.gate.outside._now", made.now)
    screen.start(None, DECODE)
    yield made
    screen.close()
    screen.view.deleteLater()
    assert mistakes == []


def test_a_bounced_key(post: Post) -> None:
    """C1: 6 6 5 +, and the next person's 7 5 +. She has 37.5 and is measured again, he 36.6; the third one 36.5."""
    post.scans(0)
    post.types("665")
    post.types("+")
    post.later(6)
    post.scans(1)
    post.types("75")
    post.types("+")
    assert reasons(post.screen) == (Reason.FEVER_MEASURE_AGAIN,)
    post.later(6)
    post.scans(2)
    post.types("65")

    assert post.log() == [
        (1, "admit", (366,), True),
        (2, "check", (375,), True),
        (3, "check", (365,), None),
    ]


def test_a_slip_and_its_correction(post: Post) -> None:
    """C2: 5 6 admits with 35.6; 7 5 puts it right. It is the same person's, and the next one is not asked about 37.5."""
    post.scans(0)
    post.types("+")
    post.types("56")
    assert outcome(post.screen) is Outcome.ADMIT
    post.later(2)
    post.types("75")
    assert reasons(post.screen) == (Reason.FEVER_MEASURE_AGAIN,)
    post.later(5)
    post.scans(1)

    assert post.log() == [(1, "check", (375,), True), (2, "check", (), None)]


def test_measure_me_again(post: Post) -> None:
    """C2: a third reading after a fever stands with the first two; he stays refused, and eight people later nobody has it."""
    post.scans(0)
    for digits in ("78", "79", "65"):
        post.types(digits)
    assert reasons(post.screen)[0] is Reason.FEVER
    assert "36.5" in post.screen.view.measures.readout.accessibleName()
    assert "张*" in post.screen.view.measures.readout.accessibleName()
    for who in (1, 2, 3):
        post.later(31)
        post.scans(who)
        post.types("66")

    assert [(number, tenths) for number, _, tenths, _ in post.log()] == [
        (1, (378, 379, 365)),
        (2, (366,)),
        (3, (366,)),
        (4, (366,)),
    ]


def test_typed_a_second_after_the_amber_has_closed_by_itself(post: Post) -> None:
    """C2: + 6 5 after two minutes. The one who was measured is through; the next one is neither measured nor masked."""
    post.scans(0)
    post.later(121)
    assert post.screen.state.shown is None
    post.types("+")
    post.types("65")
    assert outcome(post.screen) is Outcome.ADMIT
    post.later(2)
    post.scans(1)

    assert post.log() == [(1, "admit", (365,), True), (2, "check", (), None)]


def test_measured_five_minutes_ago(post: Post) -> None:
    """C2: 37.9 typed into an empty window is gone, and said to be, long before a card is shown."""
    post.types("79")
    assert "37.9" in post.screen.view.measures.readout.accessibleName()
    post.later(10.5)
    assert post.said is WhoseWord.BEFORE_GONE
    post.later(300)
    post.scans(0)

    assert post.log() == [(1, "check", (), None)]


def test_measured_then_looked_up_then_scanned(post: Post) -> None:
    """C2: a look-up eats no reading; it is there for the one who is scanned next, if that is soon."""
    post.types("65")
    post.types("+")
    post.presses(Qt.Key.Key_F6)
    post.scans(0)
    assert post.log() == []
    post.scans(1)

    assert post.log() == [(2, "admit", (365,), True)]


def test_a_visitors_form_half_filled_in(post: Post) -> None:
    """C3: F1, wang Enter 6-, a resident's card, 2-301 goes on. The resident has no temperature, least of all a fever."""
    post.presses(Qt.Key.Key_F1)
    post.screen.view.panel(VisitorView).who.setFocus()
    post.types("wang\r6-")
    post.scans(0)
    post.types("2-301")
    assert post.said is WhoseWord.TOO_SOON
    assert outcome(post.screen) is Outcome.CHECK
    post.later(1.1)
    post.types("65")

    assert post.log() == [(1, "check", (365,), None)]


def test_a_name_half_searched(post: Post) -> None:
    """C3: F4, 3-2, a card, -501 and Enter: neither a temperature, nor is the answer put away unseen."""
    post.presses(Qt.Key.Key_F4)
    post.types("3-2")
    post.scans(0)
    post.types("-501\r")

    assert post.log() == [(1, "check", (), None)]
    assert outcome(post.screen) is Outcome.CHECK
    assert post.screen.state.of(Find).typed == ""


def test_a_pin_half_typed(post: Post) -> None:
    """C3: F10, Down, 1, a card, 357: no temperature, and no digit of the PIN stands anywhere."""
    post.presses(Qt.Key.Key_F10)
    post.wait(lambda: len(post.screen.state.of(Duty).guards) == 1)
    post.presses(Qt.Key.Key_Down)
    post.types("1")
    post.scans(0)
    for digit in "357":
        post.types(digit)
        assert post.screen.state.digits == ""
        assert not set(post.screen.view.measures.readout.accessibleName().split("·")[0]) & set("0123456789")

    assert post.log() == [(1, "check", (), None)]
    assert post.said is WhoseWord.TOO_SOON


def test_the_same_card_shown_again(post: Post) -> None:
    """M1: six seconds later, while it is amber: one passage, with the temperature that was typed in between."""
    post.scans(0)
    post.types("65")
    post.later(6)
    post.scans(0)
    assert reasons(post.screen) == (Reason.MASK_MISSING,)
    post.types("+")

    assert post.log() == [(1, "admit", (365,), True)]
    assert len(post.screen.state.strip) == 1


def test_the_same_person_found_by_name_and_by_number(post: Post) -> None:
    """M1: the card, then F4, then F2: three ways to one person, and one passage with all that was measured."""
    person = post.here.passes[2].person
    assert person is not None
    post.scans(2)
    post.types("65")
    post.presses(Qt.Key.Key_F4)
    post.screen.handle(e.Picked(person, post.now()))
    post.settles()
    post.types("+")
    post.presses(Qt.Key.Key_F2)
    post.screen.handle(PaperUsed("11010519491231002X", post.now()))
    post.settles()
    assert post.screen.state.panel is None
    post.later(4)
    post.scans(2)

    assert [tenths for _, _, tenths, _ in post.log()] == [(365,)]
    assert [mask for _, _, _, mask in post.log()] == [True]


def test_two_of_one_household_are_two(post: Post) -> None:
    """The code of the day finds the one, then the other: nobody's answer is replaced by somebody else's."""
    code = code_of_today("3-2-501", store=post.here.office.store, clock=post.here.office.clock).code
    for who, digits in ((0, "65"), (1, "66")):
        person = post.here.passes[who].person
        assert person is not None
        post.presses(Qt.Key.Key_F4)
        post.types(code)
        post.wait(lambda: post.screen.state.of(Find).finds is not None)
        post.screen.handle(e.Picked(person, post.now()))
        post.settles()
        assert post.screen.state.panel is None
        post.types(digits)

    assert [(one.person, one.tenths) for one in passages(post.here)] == [
        (post.here.passes[0].person, (365,)),
        (post.here.passes[1].person, (366,)),
    ]


def test_a_digit_that_waits_is_of_whoever_was_there_when_it_was_pressed(post: Post) -> None:
    """It may be a scanner's first, and is kept back for a moment; the camera sees the next card within that moment."""
    post.scans(0)
    post.types("6")
    key(post.screen, "5")
    assert post.screen._keys._burst.waiting

    post.screen._saw(ScannedFrame((post.here.tokens[1],), (), 0.0))
    post.wait(lambda: len(post.log()) == 2)
    post.settles()

    assert [(number, tenths) for number, _, tenths, _ in post.log()] == [(1, (365,)), (2, ())]


def test_a_digit_in_front_of_a_scan_is_not_the_next_ones(post: Post) -> None:
    """A hand types 5, and 120 ms later the scanner sends the next card: no half temperature stands beside the new name."""
    post.scans(0)
    post.types("6")
    asked = post.screen.state.count
    key(post.screen, "5", stamp=5_000)
    for number, digit in enumerate(post.here.tokens[1]):
        key(post.screen, digit, stamp=5_120 + 10 * number)
    post.wait(lambda: post.screen.state.count > asked + 1)
    post.settles()

    assert [(number, tenths) for number, _, tenths, _ in post.log()] == [(1, (365,)), (2, ())]
    assert post.screen.state.digits == ""
