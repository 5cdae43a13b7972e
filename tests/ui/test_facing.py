"""The visitor's side: what it says, what it never says, and that it is never in the way."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtWidgets import QWidget

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit_rules import STANDARD, Treatment, VisitRule
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.admit import Ask
from gatekeeper.ui.gate.facing.monitor import SecondMonitor
from gatekeeper.ui.gate.facing.scene import SLOW, Facing, FacingScene, facing_of
from gatekeeper.ui.gate.facing.words import FacingWord
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import Question
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.wiring.facing import faced
from gatekeeper.wiring.settings import Settings
from tests.ui.gallery import BASE, GATE, NOW, card, showing, shown

FACED = QRect(5_000, 0, 1280, 720)  # a monitor far from the one that the guard's window stands on
WAITING = Facing(FacingScene.WAIT, "北门 North", FacingWord.WAIT)


def of(outcome: Outcome, *reasons: Reason) -> Facing:
    """What the visitor sees of an answer."""
    return facing_of(replace(BASE, shown=shown(card(outcome, *reasons, tenths=(378,), steward="李 139 0000 0000"))))


def test_a_likeness_to_the_watch_list_looks_like_any_wait() -> None:
    """Also beside a mask that is missing, and where they are refused for something else."""
    assert of(Outcome.CHECK, Reason.LOOK_TWICE) == WAITING
    assert of(Outcome.CHECK, Reason.LOOK_TWICE, Reason.MASK_MISSING) == WAITING
    assert of(Outcome.REFUSE, Reason.EXPIRED, Reason.LOOK_TWICE) == WAITING
    assert of(Outcome.CHECK, Reason.CURFEW) == WAITING
    assert of(Outcome.CANNOT_JUDGE, Reason.LIST_OLD) == WAITING


def test_a_refusal_says_no_reason() -> None:
    """Fever, red code, forged or expired: the same picture."""
    assert len({of(Outcome.REFUSE, reason) for reason in Reason if reason.outcome is Outcome.REFUSE}) == 1


def test_a_check_says_what_the_visitor_does() -> None:
    """The shape of a check, and their own steps only; a first fever reads as a temperature that was not measured yet."""
    both = of(Outcome.CHECK, Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING, Reason.HEALTH_CODE_YELLOW)

    assert (both.outcome, both.word, both.lines) == (Outcome.CHECK, FacingWord.MEASURE, (FacingWord.PUT_ON_MASK,))
    assert of(Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN) == of(Outcome.CHECK, Reason.TEMPERATURE_MISSING)


def test_nothing_private_is_known_to_the_picture() -> None:
    """Whatever stands on the guard's window: it is told words of its own, the gate's name, and the rules' questions."""
    for s in GATE.values():
        facing = facing_of(s)
        words = (facing.word, *facing.lines)
        bare = Facing(facing.scene, s.status.gate, facing.word, facing.outcome, facing.lines, facing.more)

        assert replace(facing, questions=()) == replace(bare, language=s.language, mode=s.mode)
        assert set(facing.questions) <= set(s.status.questions)
        assert all(isinstance(one, FacingWord) for one in words)


def test_an_answer_goes_with_the_guards() -> None:
    """Gone once it is put away, once the guard opens a page, and for a look-up; the rest of the same picture is counted."""
    answered = replace(BASE, shown=shown(card(Outcome.ADMIT, direction=Direction.OUT)), waiting=(Ask(token="1"),) * 2)
    idle = Facing(FacingScene.IDLE, "北门 North")

    there = facing_of(answered)
    assert (there.scene, there.word, there.outcome, there.more) == (
        FacingScene.ANSWER,
        FacingWord.GO_OUT,
        Outcome.ADMIT,
        2,
    )
    assert facing_of(replace(answered, shown=None, waiting=())) == idle
    assert facing_of(replace(answered, panel=Find)) == idle
    assert facing_of(replace(BASE, panel=Find, shown=shown(card(Outcome.REFUSE, Reason.FORGED)))) == WAITING
    assert facing_of(replace(BASE, shown=shown(card(Outcome.REFUSE, Reason.FORGED), look_only=True))) == idle


def test_somebody_who_waits_for_an_answer_is_told_so() -> None:
    """Not before it is worth saying."""
    asking = BASE.asks(Question(1, Ask(token="7"), NOW))

    assert facing_of(asking).scene is FacingScene.IDLE
    assert facing_of(replace(asking, now=NOW + 2 * SLOW)) == WAITING


def test_the_questions_are_shown_while_the_guard_asks_them() -> None:
    """As the rules have them; not while the form is filled in, nor where nobody comes in."""
    rules = VisitRule(Visitor().purpose, questions=True)
    status = replace(BASE.status, questions=STANDARD, visits=(rules,))
    asked = showing(VisitCheck(), status=status)

    assert facing_of(asked).questions == STANDARD
    assert facing_of(showing(Visitor(), status=status)) == WAITING
    outside = replace(status, visits=(replace(rules, treatment=Treatment.HAND_OVER),))
    assert facing_of(replace(asked, status=outside)) == WAITING


@pytest.fixture
def guards(app: object) -> Iterator[QWidget]:
    """The guard's window."""
    window = QWidget()
    window.show()
    yield window
    window.close()


def test_it_stands_on_the_second_monitor_for_as_long_as_there_is_one(guards: QWidget) -> None:
    """Pulled out and put in again; two that show the same are one; it takes no focus, and no window waits for it."""
    own = guards.screen().geometry()
    there = [own]
    monitor = SecondMonitor(guards, lambda: there)
    monitor.show(BASE)
    assert not monitor.view.isVisible()

    there[:] = [own, FACED]
    monitor.show(BASE)
    assert monitor.view.isVisible()
    assert monitor.view.geometry() == FACED
    QCoreApplication.processEvents()
    monitor.show(BASE)
    QCoreApplication.processEvents()
    assert guards.isActiveWindow()  # without a desktop every window that appears is given the keys
    assert monitor.view.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert not monitor.view.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)

    for gone in ([own], [own, own]):
        there[:] = gone
        monitor.show(BASE)
        assert not monitor.view.isVisible()
    there[:] = [own, FACED]
    monitor.show(replace(BASE, language=Language.EN))
    assert monitor.view.isVisible()
    monitor.end()
    assert not monitor.view.isVisible()


def test_it_is_there_only_where_it_was_set(guards: QWidget) -> None:
    """Off, nothing is asked; on, until the window ends."""

    class Screen:
        view, facing = guards, None

    screen = cast("GateScreen", Screen())

    def facing() -> bool:
        return screen.facing is not None

    with faced(screen, Settings()):
        assert not facing()
    with faced(screen, Settings(facing="auto")):
        assert facing()
    assert not facing()
