"""The stick in the window: offered, worked on while passes are scanned, and called safe only when it is."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import BundleRefused
from gatekeeper.domain.household import Flat
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Language
from gatekeeper.journal import bundle as bundle_module
from gatekeeper.service.stick import Carried, Drive, Note, Stick, StickStage
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.bar import news_of, trouble_of
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.duty.view import DutyView
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.lamp import Light
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.state import (
    CallOffice,
    CarryEnded,
    CarryWanted,
    CarryWent,
    StickChosen,
    Sticks,
    SticksSeen,
    VisitWanted,
)
from gatekeeper.ui.gate.stick.view import StickView, rows_of
from gatekeeper.ui.gate.stick.words import StickWord, gave, refused, took
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.words import say
from gatekeeper.wiring.gate import gate_screen
from gatekeeper.wiring.stick import Drives
from tests.machines import a_household, a_person
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.gallery import AT, BASE, NOW, card
from tests.ui.street import Street
from tests.ui.test_window import DECODE, key, type_, wedge

E = Drive("E:", "物业U盘 (E:)", "E:")
F = Drive("F:", "KINGSTON (F:)", "F:")
WORD = Stick(E, (Note("北门.gkb", "0" * 16, AT, fresh=True),))
EMPTY = Stick(F)
DONE = Carried(E, taken=1, new=120, given=431, safe=True)
ZH = Language.ZH


def seen(*sticks: Stick, s: State = BASE) -> State:
    """These are in."""
    return after(s, SticksSeen(sticks))


def begun(*sticks: Stick) -> State:
    """The page is open, and somebody has pressed Enter."""
    s = after(after(seen(*sticks), e.Opened(Sticks)), e.Entered(NOW))
    load = s.of(Sticks).load
    assert load is not None
    return s


def ended(s: State, carried: Carried) -> State:
    """What came of it."""
    load = s.of(Sticks).load
    assert load is not None
    return after(s, CarryEnded(load.number, carried, NOW))


def test_a_stick_that_comes_is_offered_on_the_bar_and_never_opens_a_page_by_itself() -> None:
    """Whoever stands before the window is not interrupted; the sentence says what lies on it and which key."""
    assert trouble_of(seen()) == ""

    s = seen(WORD)

    assert s.panel is None
    assert trouble_of(s) == say(StickWord.OFFERED, ZH)
    assert trouble_of(seen(EMPTY)) == say(StickWord.OFFERED_EMPTY, ZH)
    assert trouble_of(seen(EMPTY, WORD)) == say(StickWord.OFFERED, ZH)


def test_a_stick_that_was_looked_at_or_taken_out_is_not_offered_any_more() -> None:
    """Put in again it is."""
    s = after(after(seen(WORD), e.Opened(Sticks)), e.Closed())
    assert trouble_of(s) == ""

    s = after(s, SticksSeen(()))
    assert trouble_of(s) == ""
    assert trouble_of(after(s, SticksSeen((WORD,)))) == say(StickWord.OFFERED, ZH)


def test_one_enter_works_on_the_stick_once() -> None:
    """Enter pressed again and again begins nothing a second time."""
    s = begun(WORD)
    number = load.number if (load := s.of(Sticks).load) else 0

    s = after(after(s, e.Entered(NOW)), CarryWanted(NOW))

    load = s.of(Sticks).load
    assert load is not None
    assert load.number == number


def test_without_a_stick_nothing_begins() -> None:
    """The page says to put one in."""
    s = after(seen(), e.Opened(Sticks))

    assert after(s, e.Entered(NOW)).of(Sticks).load is None
    assert rows_of(s)[0] == (Light.ABSENT, say(StickWord.NONE_IN, ZH))


def test_passes_are_answered_while_a_stick_is_worked_on() -> None:
    """The page gives way, the work goes on; the bar says to leave the stick in, and in the end that it may go."""
    s = after(begun(WORD), e.Scanned(("7",), (), NOW))
    assert s.panel is None
    assert s.asking is not None
    s = after(s, e.Answered(s.asking.number, card(Outcome.ADMIT), NOW))
    assert s.shown is not None
    load = s.of(Sticks).load
    assert load is not None
    s = after(s, CarryWent(load.number, StickStage.WRITING, 1, 4))
    assert trouble_of(s) == "正在同步U盘，请勿拔出：写出 25%"

    s = ended(s, DONE)

    assert s.shown is not None
    assert "新增 120 条" in news_of(s)
    assert say(StickWord.SAFE, ZH) in news_of(s)


def test_it_is_safe_to_remove_only_when_it_was_said_to_be() -> None:
    """Neither while it is worked on, nor when it was pulled, nor when the stick is full."""
    s = begun(WORD)
    assert rows_of(s)[2] == (Light.UNTRIED, say(StickWord.LEAVE, ZH))

    assert rows_of(ended(s, DONE))[2] == (Light.GOOD, say(StickWord.SAFE, ZH))
    for bad in (Carried(E, pulled=True), Carried(E, failed=BundleRefused("not-written", Some.TEXT, text="full"))):
        light, sentence = rows_of(ended(s, bad))[2]
        assert light is Light.BAD
        assert sentence != say(StickWord.SAFE, ZH)


def test_what_is_said_of_a_stick_stays_when_the_system_has_let_it_go_and_goes_with_the_next() -> None:
    """It vanishes from the computer's list as soon as it is let go, and may still be in its socket."""
    s = after(ended(begun(WORD), DONE), SticksSeen(()))
    assert rows_of(s)[2][0] is Light.GOOD

    s = after(s, SticksSeen((EMPTY,)))

    assert rows_of(s)[2][0] is Light.ABSENT


def test_a_stick_that_comes_while_another_is_worked_on_changes_nothing_of_that() -> None:
    """And is not the one that is meant."""
    s = after(begun(WORD), SticksSeen((EMPTY, WORD)))

    load = s.of(Sticks).load
    assert load is not None
    assert load.place == "E:"
    assert rows_of(ended(s, DONE))[2][0] is Light.GOOD


def test_of_several_sticks_the_one_with_news_is_meant_until_another_is_chosen() -> None:
    """By arrow key or by touch; not while one is worked on."""
    s = after(seen(EMPTY, WORD), e.Opened(Sticks))
    assert s.of(Sticks).stick == WORD

    other = after(s, e.Stepped(-1, 0))
    assert other.of(Sticks).stick == EMPTY
    assert after(other, StickChosen("E:")).of(Sticks).stick == WORD
    assert after(other, e.Stepped(-1, 0)).of(Sticks).stick == EMPTY

    busy = after(after(s, e.Entered(NOW)), e.Stepped(-1, 0))
    assert busy.of(Sticks).stick == WORD


def test_a_failure_ends_the_work_and_is_told() -> None:
    """The key works again."""
    s = begun(WORD)
    number = load.number if (load := s.of(Sticks).load) else 0

    s = after(s, e.Failed(number, BundleRefused("pulled-out", Some.TEXT, text="gone"), NOW))

    assert s.of(Sticks).load is None
    assert s.notice is not None
    assert after(s, e.Entered(NOW)).of(Sticks).load is not None


def test_what_came_late_of_an_older_press_is_not_believed() -> None:
    """It belongs to no work any more."""
    s = begun(WORD)
    number = load.number if (load := s.of(Sticks).load) else 0
    s = after(s, e.Failed(number, BundleRefused("pulled-out", Some.TEXT, text="gone"), NOW))

    s = after(after(s, CarryEnded(number, DONE, NOW)), CarryWent(number, StickStage.WRITING, 1, 2))

    assert s.of(Sticks).came is None
    assert s.of(Sticks).load is None


def test_a_temperature_half_typed_is_no_begin() -> None:
    """Enter belongs to the digits then, as everywhere."""
    s = replace(after(seen(WORD), e.Opened(Sticks)), digits="36")

    assert after(s, e.Entered(NOW)).of(Sticks).load is None


def test_every_press_of_the_network_key_calls_the_office() -> None:
    """Twice is twice."""
    once = after(BASE, VisitWanted(NOW))
    twice = after(once, VisitWanted(NOW))

    assert once.requests == twice.requests == (CallOffice(),)
    assert once.requests[0] is not twice.requests[0]


REASONS = (
    *("damaged", "malformed", "not-a-bundle", "broken-chain", "checkpoint", "unreadable", "too-large", "other-version"),
    *("revoked", "forged", "unknown-sender", "other-estate", "not-for-us", "not-allowed", "pulled-out", "not-written"),
)


@pytest.mark.parametrize("reason", REASONS)
def test_every_refusal_has_a_sentence_of_its_own_in_both_languages(reason: str) -> None:
    """None says only that the bundle is refused."""
    error = BundleRefused(reason, Some.TEXT, text="English.")

    zh, en = refused(error, Language.ZH), refused(error, Language.EN)

    assert zh != "数据包无法导入：请物业重新导出"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in zh)
    assert en not in ("", "English.")


def test_no_refusal_of_the_journal_is_forgotten_here() -> None:
    """Each reason that opening a bundle can give."""
    source = Path(bundle_module.__file__).read_text(encoding="utf-8")
    given_reasons = {part.split('"')[1] for part in source.split("BundleRefused(")[1:] if '"' in part.split(",")[0]}

    assert given_reasons
    assert given_reasons <= set(REASONS)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, StickWord.FULL),
        (errno.EROFS, StickWord.LOCKED),
        (errno.EACCES, StickWord.LOCKED),
        (errno.EIO, StickWord.BROKEN_STICK),
    ],
)
def test_a_stick_that_takes_nothing_says_why(number: int, word: StickWord) -> None:
    """Full, write-protected, or broken: each has another way out."""
    error = BundleRefused("not-written", Some.TEXT, text="north.gkb cannot be written.")
    error.__cause__ = OSError(number, "no")

    assert gave(Carried(E, failed=error), ZH) == say(word, ZH)


@given(
    st.builds(
        Carried,
        st.just(E),
        taken=st.integers(0, 3),
        new=st.integers(0, 9),
        doubtful=st.integers(0, 9),
        photos=st.integers(0, 3),
        stale=st.booleans(),
        strange=st.sampled_from([(), ("南门.gkb",)]),
        refused=st.sampled_from([(), (("北门.gkb", BundleRefused("damaged", Some.TEXT, text="no")),)]),
        given=st.none() | st.integers(0, 9),
        more=st.booleans(),
        pulled=st.booleans(),
        safe=st.booleans(),
    ),
    st.sampled_from(Language),
)
def test_whatever_came_there_is_a_sentence(came: Carried, language: Language) -> None:
    """For each step; and records in doubt are never passed over."""
    assert took(came, language)
    assert gave(came, language)
    if came.taken and came.doubtful:
        assert str(came.doubtful) in took(came, language)


# in the window


class Sockets:
    """Folders for drives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.there: tuple[Drive, ...] = ()

    def put_in(self) -> Path:
        """One with a folder of its own."""
        self.folder.mkdir(exist_ok=True)
        self.there = (Drive(str(self.folder), "OFFICE", "/dev/stick"),)
        return self.folder

    def let_go(self, drive: Drive) -> bool:
        """It is not there any more."""
        self.there = ()
        return True


@pytest.fixture
def sockets(tmp_path: Path) -> Sockets:
    """Nothing is in."""
    return Sockets(tmp_path / "stick")


@pytest.fixture
def screen(here: Street, sockets: Sockets, app: QApplication) -> Iterator[GateScreen]:
    """The window at work."""
    mistakes: list[Exception] = []
    made, _ = gate_screen(here.device, mistakes.append, drives=Drives(lambda: sockets.there, sockets.let_go))
    made.view.resize(1366, 768)
    made.view.show()
    made.start(None, DECODE)
    yield made
    made.close()
    made.view.deleteLater()
    assert mistakes == []


def ctrl_u(screen: GateScreen) -> None:
    """The key that opens the page."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_U.value, Qt.KeyboardModifier.ControlModifier, "\x15")
        QApplication.sendEvent(screen.view, event)


def test_a_stick_brings_a_new_resident_who_is_found_at_once(
    here: Street, screen: GateScreen, sockets: Sockets, wait: Wait
) -> None:
    """In, offered, two keys, out: the list is a new one, the office can take our log, and F4 knows who moved in."""
    gate, office = here.gate, here.office
    home = a_household(here.estate.clock, Flat("9", "9", "909"))
    here.estate.clock.forward(timedelta(minutes=5))
    office.append(home, a_person(here.estate.clock, home.id, "赵新来", id_number=None))
    bundle = office.tell(gate).bundle
    wedge(screen, here.tokens[0] + "\r")
    wait(lambda: screen.state.shown is not None)

    (sockets.put_in() / "北门.gkb").write_bytes(bundle)
    wait(lambda: trouble_of(screen.state) == say(StickWord.OFFERED, screen.state.language))
    assert screen.state.shown is not None
    before = screen.state.status.list_as_of
    ctrl_u(screen)
    assert screen.state.panel is Sticks
    key(screen, "\r")
    wait(lambda: screen.state.of(Sticks).came is not None)

    came = screen.state.of(Sticks).came
    assert came is not None
    assert (came.new, came.safe) == (2, True)
    assert screen.view.panel(StickView).banner.text() == say(StickWord.SAFE, screen.state.language)
    (ours,) = (path for path in sockets.folder.glob("*.gkb") if path.name != "北门.gkb")
    assert office.hear(ours.read_bytes()).new == came.given
    wait(lambda: screen.state.status.list_as_of != before)
    key(screen, "", Qt.Key.Key_F4.value)
    type_(screen, "99909", wait)
    wait(lambda: (finds := screen.state.of(Find).finds) is not None and finds.total == 1)


def test_the_list_on_the_bar_and_the_sentence_open_the_page_when_touched(
    here: Street, screen: GateScreen, sockets: Sockets, wait: Wait
) -> None:
    """Without a keyboard; a second touch closes nothing. While there is nothing to say the list is in sight."""
    bar = screen.view.bar
    bar.render_state(BASE)
    bar.grab()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.list_place.center().toPoint())
    assert screen.state.panel is Sticks

    screen.handle(e.Closed())
    here.estate.clock.forward(timedelta(hours=30))
    old = say(GateWord.LIST_IS_OLD, screen.state.language)
    wait(lambda: bar.sentence_place.width() > 0 and trouble_of(screen.state) == old)
    for _ in range(2):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.sentence_place.center().toPoint())
        assert screen.state.panel is Sticks


def test_the_page_opens_from_the_page_of_guards(screen: GateScreen, wait: Wait) -> None:
    """As trying the devices does."""
    key(screen, "", Qt.Key.Key_F10.value)
    wait(lambda: screen.state.panel is Duty)

    screen.view.panel(DutyView).others[Sticks].click()

    assert screen.state.panel is Sticks
