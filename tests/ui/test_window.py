"""The gate's window on a real store: from a film of cards to answers on the panel and in the journal."""

import gc
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.apart import Apart
from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.text import TextReader
from gatekeeper.domain.document import Document
from gatekeeper.domain.errors import DiskFull, NoPicture
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.service.gate import admit as admit_module
from gatekeeper.service.gate.answered_there import AnsweredBeside
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered
from gatekeeper.service.office.photo import set_photo
from gatekeeper.service.office.spoken import code_of_today
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import DocumentReader, Frames, Image
from gatekeeper.ui.app import at_work
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.duty.view import DutyView
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.find.view import FindView
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.check_view import VisitCheckView
from gatekeeper.ui.gate.visitor.state import Visitor, VisitorWish
from gatekeeper.ui.gate.visitor.view import VisitorView
from gatekeeper.ui.scanner import Camera, Source
from gatekeeper.ui.theme import Mode
from gatekeeper.wiring.camera import source_of
from gatekeeper.wiring.gate import GateDesk, gate_screen
from gatekeeper.wiring.gate_window import run_gate
from gatekeeper.wiring.settings import FILE, load_settings
from tests.pace import own_time
from tests.photos import a_photo
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.street import Street, film
from tests.visiting import label_of

DECODE = CodeReader(LIVE)


@pytest.fixture
def mistakes() -> list[Exception]:
    """Errors that the window took for mistakes of ours."""
    return []


@pytest.fixture
def screen(here: Street, app: QApplication, mistakes: list[Exception]) -> Iterator[GateScreen]:
    """The window at work, without a camera."""
    made, _ = opened(here, mistakes)
    made.start(None, DECODE)
    yield made
    made.close()
    made.view.deleteLater()
    assert mistakes == []


def opened(here: Street, mistakes: list[Exception]) -> tuple[GateScreen, GateDesk]:
    """The window, shown."""
    screen, desk = gate_screen(here.device, mistakes.append)
    screen.view.resize(1366, 768)
    screen.view.show()
    return screen, desk


def wedge(screen: GateScreen, text: str) -> None:
    """A scanner types, 2 ms a key."""
    for number, character in enumerate(text):
        key(screen, character, stamp=1000 + 2 * number)


def key(screen: GateScreen, text: str, code: int = 0, stamp: int = 0, *, control: bool = False) -> None:
    """One key goes down and up, wherever the focus is."""
    code = code or (Qt.Key.Key_Return.value if text == "\r" else ord(text.upper()) if text else 0)
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, code, held, text)
        if stamp:
            event.setTimestamp(stamp)
        QCoreApplication.sendEvent(QApplication.focusWidget() or screen.view, event)


def type_(screen: GateScreen, text: str, wait: Wait) -> None:
    """A hand types, and the window is done with each key."""
    for character in text:
        key(screen, character)
        hand_is_still(screen)
        QCoreApplication.processEvents()
    wait(lambda: not screen._keys._burst.waiting)


def hand_is_still(screen: GateScreen) -> None:
    """As much time goes by, for the keyboard alone, as shows that no scanner types; nobody waits for it."""
    keys = screen._keys
    step = keys._quiet.interval() / 1000
    while keys._burst.waiting:
        keys._since -= step
        keys._polled -= step
        keys._nothing_came()


def pause(seconds: float, wait: Wait) -> None:
    """Time goes by while the window works."""
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() >= end)


def passages(here: Street) -> list[Passage]:
    """What the gate's tables hold, in order."""
    with here.gate.store.read() as look:
        far = timedelta(days=2)
        return list(look.passages(here.gate.clock.now() - far, here.gate.clock.now() + far))


def outcome(screen: GateScreen) -> Outcome | None:
    """What the panel says."""
    return screen.state.shown.card.outcome if screen.state.shown else None


def reasons(screen: GateScreen) -> tuple[Reason, ...]:
    """Why the panel says it."""
    return screen.state.shown.card.reasons if screen.state.shown else ()


def test_a_film_of_cards_becomes_answers(
    here: Street, app: QApplication, wait: Wait, tmp_path: Path, mistakes: list[Exception]
) -> None:
    """Every card of the film is answered once, shown, and in the journal; the picture is drawn all the while."""
    screen, _ = opened(here, mistakes)

    screen.start(source_of(str(film(here.tokens, tmp_path))), DECODE)
    wait(lambda: screen.state.camera is Camera.ENDED and screen.state.asking is None and len(screen.state.strip) >= 4)
    screen.close()

    assert sorted(one.pass_number or 0 for one in passages(here)) == [1, 2, 3, 4]
    assert {one.outcome for one in passages(here)} == {"check"}
    assert screen.view.verdict.painted > 3
    assert mistakes == []
    screen.view.deleteLater()


def test_scan_measure_mask_admit(screen: GateScreen, here: Street, wait: Wait) -> None:
    """The whole path by keys only: a scanner's burst, two digits, one plus; one person is one passage."""
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CHECK)
    assert screen.state.shown is not None
    assert set(screen.state.shown.card.reasons) == {Reason.TEMPERATURE_MISSING, Reason.MASK_MISSING}

    type_(screen, "65", wait)
    wait(lambda: screen.state.shown is not None and screen.state.shown.card.tenths == (365,))
    type_(screen, "+", wait)
    wait(lambda: outcome(screen) is Outcome.ADMIT)

    (only,) = passages(here)
    assert (only.outcome, only.tenths, only.mask) == ("admit", (365,), True)
    assert "张*" in screen.view.verdict.accessibleName()


def test_two_high_temperatures_are_a_fever_and_a_mask_is_none(screen: GateScreen, here: Street, wait: Wait) -> None:
    """37.6 asks for a second one; putting on a mask does not count it twice; 37.5 refuses."""
    type_(screen, "76", wait)
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CHECK)
    type_(screen, "+", wait)
    wait(lambda: screen.state.shown is not None and bool(screen.state.shown.question.ask.mask))
    assert reasons(screen) == (Reason.FEVER_MEASURE_AGAIN,)

    type_(screen, "75", wait)
    wait(lambda: outcome(screen) is Outcome.REFUSE)

    assert reasons(screen)[0] is Reason.FEVER
    assert [one.tenths for one in passages(here)] == [(376, 375)]


def test_foreign_codes_are_refused_kindly(screen: GateScreen, wait: Wait) -> None:
    """A menu, a shop, a Wi-Fi, an invitation: all "not a pass"; the window lives on."""
    for text in (
        "https://example.com/menu",
        "WIFI:T:WPA;S:home;P:secret;;",
        "GKI1:AAAA",
        "你好世界你好世界",
        "6901234567892",
    ):
        screen.handle(e.Scanned((text,), (), time.monotonic()))
        wait(lambda: screen.state.asking is None and screen.state.shown is not None)
        assert screen.state.shown is not None
        assert screen.state.shown.card.outcome is Outcome.NO_PASS
        assert screen.state.shown.card.name == ""


def test_undo_and_turned_back(screen: GateScreen, here: Street, wait: Wait) -> None:
    """An answer undone is no passage; one turned back is an outcome of its own."""
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)
    key(screen, "", Qt.Key.Key_F8.value)
    wait(lambda: screen.state.shown is None and screen.state.amending is None)
    assert passages(here) == []

    wedge(screen, here.tokens[2])
    wait(lambda: outcome(screen) is not None)
    key(screen, "", Qt.Key.Key_F7.value)
    wait(lambda: screen.state.shown is None)

    assert [one.outcome for one in passages(here)] == ["turned-back"]


def test_a_look_up_records_nothing(screen: GateScreen, here: Street, wait: Wait) -> None:
    """The answer is shown as any other, and marked."""
    key(screen, "", Qt.Key.Key_F6.value)
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)

    assert passages(here) == []
    assert screen.state.strip == ()


def test_the_way_out(screen: GateScreen, here: Street, wait: Wait) -> None:
    """F5 turns the gate round for those who come next."""
    key(screen, "", Qt.Key.Key_F5.value)
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)

    assert [one.direction for one in passages(here)] == [Direction.OUT]


@pytest.mark.parametrize(("typed", "who"), [("ZS", 0), ("oyx", 2), ("sx", 3), ("3-2-501", None), ("003x", 3)])
def test_find_by_initials_flat_and_number(
    screen: GateScreen, here: Street, wait: Wait, typed: str, who: int | None
) -> None:
    """F4, a few letters, Enter: whoever was found is answered; of two in a flat the guard has to choose."""
    key(screen, "", Qt.Key.Key_F4.value)
    type_(screen, typed, wait)
    wait(lambda: screen.state.of(Find).finds is not None)
    if who is None:
        wait(
            lambda: (finds := screen.state.of(Find).finds) is not None and finds.total == 2
        )  # found by all that was typed
        screen.view.panel(FindView).people.buttons[1].click()
        who = 1 if screen.state.asking else None
        wait(lambda: outcome(screen) is not None)
        return
    type_(screen, "\r", wait)
    wait(lambda: outcome(screen) is not None)

    assert [one.person for one in passages(here)] == [here.passes[who].person]


def test_the_code_of_the_day(screen: GateScreen, here: Street, wait: Wait) -> None:
    """F4 and 8 digits: the household is offered, and it stands in the log how the chosen one was identified."""
    told = code_of_today("3-2-502", store=here.office.store, clock=here.office.clock).code
    key(screen, "", Qt.Key.Key_F4.value)
    type_(screen, "00079444", wait)
    wait(lambda: (finds := screen.state.of(Find).finds) is not None and bool(finds.trouble))
    for _ in range(8):
        key(screen, "", Qt.Key.Key_Backspace.value)

    type_(screen, told, wait)
    wait(lambda: (finds := screen.state.of(Find).finds) is not None and finds.total == 2)
    screen.view.panel(FindView).people.buttons[1].click()
    wait(lambda: outcome(screen) is not None)

    (passage,) = passages(here)
    assert passage.asked == "spoken-code"
    assert passage.person in [one.person for one in here.passes[2:]]


def test_a_burst_while_the_guard_types_into_a_form(screen: GateScreen, here: Street, wait: Wait) -> None:
    """The scan is answered, the form keeps what a hand typed, and nothing of the scan is in it."""
    key(screen, "", Qt.Key.Key_F1.value)
    screen.view.panel(VisitorView).who.setFocus()
    type_(screen, "abc", wait)
    wait(lambda: screen.view.panel(VisitorView).who.text() == "abc")

    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)

    assert screen.view.panel(VisitorView).who.text() == "abc"
    assert screen.state.panel is None
    key(screen, "", Qt.Key.Key_F1.value)
    screen.view.panel(VisitorView).who.setFocus()
    type_(screen, "d", wait)
    wait(lambda: len(screen.view.panel(VisitorView).who.text()) == 4)
    assert screen.view.panel(VisitorView).who.text() == "abcd"


def test_language_and_theme_in_the_middle_of_a_verdict(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Everything changes its words and colours, nothing its meaning."""
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CHECK)
    before = screen.state.shown

    key(screen, "", Qt.Key.Key_F11.value)
    assert screen.state.language is Language.EN
    assert "CHECK" in screen.view.verdict.accessibleName()
    key(screen, "", Qt.Key.Key_F12.value)

    assert screen.state.shown is before
    assert screen.view.verdict.content.theme.name == "night"
    type_(screen, "65", wait)
    wait(lambda: screen.state.shown is not None and screen.state.shown.card.tenths == (365,))


def test_the_window_opens_again_as_it_was_turned(
    screen: GateScreen, here: Street, wait: Wait, mistakes: list[Exception]
) -> None:
    """In English and by night, after the power was cut too: it is written down as soon as it is turned."""
    key(screen, "", Qt.Key.Key_F11.value)
    key(screen, "", Qt.Key.Key_F12.value)
    wait(lambda: load_settings(here.device.folder).dress == (Language.EN, Mode.NIGHT))

    again, _ = gate_screen(here.device, mistakes.append)

    assert (again.state.language, again.state.mode) == (Language.EN, Mode.NIGHT)
    again.start(None, DECODE)
    assert again.view.verdict.content.theme.name == "night"
    again.close()
    again.view.deleteLater()


def test_settings_that_are_damaged_keep_no_window_shut(
    here: Street, app: QApplication, wait: Wait, mistakes: list[Exception]
) -> None:
    """It opens as a new one does, and that the file is damaged is reported; it is turned all the same."""
    (here.device.folder / FILE).write_text("{", encoding="utf-8")

    screen, _ = opened(here, mistakes)
    screen.start(None, DECODE)
    key(screen, "", Qt.Key.Key_F11.value)
    assert screen.state.language is Language.EN
    (told,) = mistakes
    assert "damaged" in str(told)
    screen.close()
    screen.view.deleteLater()


def test_a_guard_logs_in_and_is_locked_out(screen: GateScreen, here: Street, wait: Wait) -> None:
    """A wrong PIN, then the right one; the shift stands in the journal and on the bar."""
    key(screen, "", Qt.Key.Key_F10.value)
    wait(lambda: len(screen.state.of(Duty).guards) == 1)
    screen.view.panel(DutyView).body.buttons[0].click()
    type_(screen, "1234\r", wait)
    wait(
        lambda: screen.state.notice is not None
    )  # whoever stands guard is measured as everybody is, behind a right PIN
    assert (screen.state.panel, screen.state.of(Duty).measuring) == (Duty, False)
    type_(screen, "4711\r", wait)
    wait(lambda: screen.state.of(Duty).measuring)
    type_(screen, "365+\r", wait)
    wait(lambda: screen.state.panel is None)
    wait(lambda: screen.state.status.guard == "王建国")

    with here.gate.store.read() as look:
        shift = look.last_shift()
    assert shift is not None
    assert shift.begins


def test_a_visitor_gets_a_pass_that_another_gate_believes(
    screen: GateScreen, here: Street, wait: Wait, tmp_path: Path
) -> None:
    """Three fields; the other gate knows this gate's key from the office and has never heard of the pass."""
    other = here.estate.join("South")
    here.estate.meet()
    made: list[CardFace] = []
    register = screen._outside.actions.register

    def remembered(form: VisitForm) -> Registered:
        done = register(form)
        made.append(label_of(done))
        return done

    screen._outside.actions = replace(screen._outside.actions, register=remembered)
    key(screen, "", Qt.Key.Key_F1.value)
    screen.view.panel(VisitorView).who.setText("王来访")
    screen.view.panel(VisitorView).flat.setText("3-2-501")

    screen.view.panel(VisitorView).make.click()
    wait(lambda: screen.state.panel is VisitCheck)
    screen.view.panel(VisitCheckView).make.click()
    wait(lambda: screen.state.awaits(VisitorWish) is None and screen.state.panel is None)

    answer = admit_module.admit(admit_module.Ask(token=made[0].token), store=other.store, clock=other.clock)
    assert answer.identified.token is not None
    assert not {Reason.FORGED, Reason.BEYOND_SCOPE, Reason.UNKNOWN_SIGNER, Reason.UNKNOWN_PASS} & set(
        answer.verdict.reasons
    )
    assert screen.state.notice is not None
    assert screen.state.notice.good


def test_a_wrong_flat_is_told_and_the_form_stays(screen: GateScreen, wait: Wait) -> None:
    """Nothing is lost of what was typed."""
    key(screen, "", Qt.Key.Key_F1.value)
    screen.view.panel(VisitorView).who.setText("王来访")
    screen.view.panel(VisitorView).flat.setText("9-9-999")

    screen.view.panel(VisitorView).make.click()
    wait(lambda: screen.state.panel is VisitCheck)
    screen.view.panel(VisitCheckView).make.click()
    wait(lambda: screen.state.notice is not None)

    assert screen.state.panel is Visitor
    assert screen.view.panel(VisitorView).who.text() == "王来访"


def test_a_full_disk_is_told_and_the_gate_goes_on(
    screen: GateScreen, here: Street, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reserve takes the first; when even that is gone, the panel says to decide by hand."""
    tries = []

    def full(*args: object, **more: object) -> None:
        tries.append(args)
        raise DiskFull(Some.TEXT, text="The disk is full: nothing can be recorded until room is made.")

    monkeypatch.setattr("gatekeeper.wiring.gate.record", full)
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is Outcome.CANNOT_JUDGE)

    assert len(tries) == 2
    assert screen.state.strip == ()
    assert screen.state.shown is not None
    assert isinstance(screen.state.shown.card.trouble, DiskFull)


def test_whom_another_lane_has_just_answered_is_said_and_written_nowhere(
    screen: GateScreen, here: Street, wait: Wait, monkeypatch: pytest.MonkeyPatch, mistakes: list[Exception]
) -> None:
    """No verdict that sends the guard to paper, and no crash report: the bar says who has answered."""

    def answered(*args: object, **more: object) -> None:
        raise AnsweredBeside(Some.TEXT, text="North has just answered.")

    monkeypatch.setattr("gatekeeper.wiring.gate.record", answered)
    wedge(screen, here.tokens[0])
    wait(lambda: screen.state.notice is not None)

    assert (screen.state.shown, screen.state.asking, screen.state.strip, mistakes) == (None, None, (), [])
    assert "North has just answered" in news_of(screen.state)


def test_closing_the_window_loses_nothing(here: Street, app: QApplication, mistakes: list[Exception]) -> None:
    """Answers that are under way when the window goes are on the disk afterwards."""
    screen, _ = opened(here, mistakes)
    gate = threading.Event()
    ask = screen._outside.actions.ask

    def slow(question: object) -> object:
        gate.wait(5)
        return ask(question)  # type: ignore[arg-type]  # handed through

    screen._outside.actions = replace(screen._outside.actions, ask=slow)  # type: ignore[arg-type]  # names of fields
    screen.start(None, DECODE)
    screen.handle(e.Scanned((here.tokens[0],), (), time.monotonic()))
    threading.Timer(0.2, gate.set).start()

    screen.view.close()

    assert len(passages(here)) == 1
    assert len(screen.state.strip) == 1
    assert mistakes == []
    screen.view.deleteLater()


def test_the_camera_goes_and_comes_back(
    here: Street,
    app: QApplication,
    wait: Wait,
    mistakes: list[Exception],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Unplugged, told on the bar; plugged in again, watched again, within seconds; meanwhile the scanner works."""
    monkeypatch.setattr("gatekeeper.ui.scanner.AGAIN", 0.2)
    path = film(here.tokens[:1], tmp_path)
    there = [False]

    def open_() -> Frames:
        if not there[0]:
            raise NoPicture(Some.TEXT, text="Camera 0 cannot be opened.")
        source = source_of(str(path))
        assert source is not None
        return source.open()

    screen, _ = opened(here, mistakes)
    screen.start(Source(open_, live=True), DECODE)
    wait(lambda: screen.state.camera is Camera.LOST)
    wedge(screen, here.tokens[1])
    wait(lambda: outcome(screen) is not None)
    there[0] = True
    wait(lambda: screen.state.camera is Camera.WATCHING)
    wait(lambda: any(one.pass_number == 1 for one in passages(here)))
    screen.close()

    assert mistakes == []
    screen.view.deleteLater()


def test_the_clock_jumps(screen: GateScreen, here: Street, wait: Wait) -> None:
    """One sentence on the bar; the gate goes on and says that it cannot judge by such a clock."""
    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)

    here.gate.clock.jump(-timedelta(days=1))
    wait(lambda: screen.state.jumped is not None)
    wedge(screen, here.tokens[2])
    wait(lambda: outcome(screen) is Outcome.CANNOT_JUDGE)

    assert screen.state.shown is not None
    assert Reason.CLOCK_WRONG in screen.state.shown.card.reasons


def _longest_stall(seconds: float) -> float:
    """The longest time between two turns of the event loop, without what other programs took."""
    longest, last = 0.0, own_time()
    end = last + seconds
    while last < end:
        QCoreApplication.processEvents()
        now = own_time()
        longest, last = max(longest, now - last), now
        time.sleep(0.001)
    return longest


PAGE = np.full((240, 320, 3), 255, np.uint8)


def print_reader() -> DocumentReader:
    """Reads print for real, and finds no document in it."""
    text = TextReader()

    def read(image: Image) -> list[Document]:
        text.lines(image)
        return []

    return read


def test_the_window_never_blocks(
    here: Street, app: QApplication, wait: Wait, tmp_path: Path, mistakes: list[Exception]
) -> None:
    """While a film is decoded, a store action takes half a second, print is read in its process and the gate syncs
    without a pause: no stall over 100 ms, from the first verdict on."""
    screen, _ = opened(here, mistakes)
    wait(lambda: screen.view.verdict.painted > 0)  # opening is no standing still of a window that is open
    ask = screen._outside.actions.ask

    def slow(question: object) -> object:
        time.sleep(0.5)
        return ask(question)  # type: ignore[arg-type]  # handed through

    screen._outside.actions = replace(screen._outside.actions, ask=slow)  # type: ignore[arg-type]  # names of fields
    stop = threading.Event()

    reader = Apart(print_reader)
    read = [reader(PAGE)]  # its process has started, which takes longer than this test

    def reading() -> None:
        while not stop.is_set():
            read.append(reader(PAGE))

    def syncing() -> None:
        while not stop.is_set():
            here.office.hear(here.gate.tell(here.office))
            here.gate.hear(here.office.tell(here.gate))

    path = film(here.tokens, tmp_path)
    workers = [threading.Thread(target=work) for work in (reading, syncing)]
    for worker in workers:
        worker.start()
    with at_work():
        screen.start(source_of(str(path)), DECODE)
        wait(lambda: screen.state.shown is not None)
        stall = _longest_stall(3)
        for _ in range(
            10
        ):  # a busy machine takes the processor away now and then; what the window itself does comes each time
            if stall < 0.1:
                break
            print("a stall, ms:", round(stall * 1000))
            stall = _longest_stall(3)
    stop.set()
    for worker in workers:
        worker.join()
    reader.close()
    screen.close()

    print("longest stall, ms:", round(stall * 1000))
    assert len(screen.state.strip) >= 1
    assert len(read) >= 2
    assert stall < 0.1
    assert mistakes == []
    screen.view.deleteLater()


def test_an_answer_is_on_the_screen_before_anything_else_of_it_is_painted(
    screen: GateScreen, here: Street, wait: Wait
) -> None:
    """When the event of an answer comes back the panel shows it; strip, bar and keys follow with the window's next turn."""
    screen.view.show()
    wait(lambda: screen.view.verdict.painted > 0)
    seen: list[tuple[bool, bool]] = []
    painted = screen.view.strip.lines[0].paintEvent
    strip: list[object] = []

    def noted(event: QPaintEvent) -> None:
        strip.append(event)
        painted(event)

    screen.view.strip.lines[0].paintEvent = noted  # type: ignore[method-assign]  # when it is painted is asked nowhere else
    handle = screen._outside.handle

    def handled(event: e.Event) -> None:
        before, of_strip = screen.view.verdict.painted, len(strip)
        handle(event)
        if isinstance(event, e.Answered):
            seen.append((screen.view.verdict.painted > before, len(strip) > of_strip))

    screen._outside.handle = handled
    handled(e.Scanned((here.tokens[0],), (), screen._outside.now()))
    wait(lambda: bool(seen))
    wait(lambda: bool(strip))

    assert seen == [(True, False)]


def test_the_collector_looks_through_everything_only_when_nobody_waits(
    app: QApplication, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never by itself in the middle of an answer; and not put off for ever at a gate where somebody always waits."""
    swept: list[int] = []
    monkeypatch.setattr("gatekeeper.ui.app.SWEEP", 1)
    monkeypatch.setattr("gatekeeper.ui.app.PATIENT", 3)
    monkeypatch.setattr("gatekeeper.ui.app.gc.collect", lambda: swept.append(len(asked)))
    asked: list[bool] = []

    def busy() -> bool:
        asked.append(True)
        return False

    with at_work(busy):
        assert gc.get_threshold()[2] > 100_000
        wait(lambda: len(swept) >= 3)

    assert swept[:3] == [0, 4, 8]
    assert gc.get_threshold()[2] < 100_000


def test_the_window_runs_until_it_is_closed(here: Street, app: QApplication, mistakes: list[Exception]) -> None:
    """Shown, closed by hand, and the program's status is good; what was loaded before is spared by the collector meanwhile."""
    spared = []

    def close() -> None:
        spared.append(gc.get_freeze_count())
        for window in app.topLevelWidgets():
            if isinstance(window, GateView) and window.isVisible():
                window.may_close = lambda: True
                window.close()

    QTimer.singleShot(400, close)

    assert run_gate(here.device, None, mistake=mistakes.append, windowed=True) == 0
    assert mistakes == []
    assert spared[0] > 10_000
    assert gc.get_freeze_count() == 0


def test_the_face_that_the_office_took_is_shown(screen: GateScreen, here: Street, wait: Wait) -> None:
    """As soon as it has come to the gate."""
    person = here.passes[0].person
    assert person is not None
    set_photo(person, a_photo(), store=here.office.store)
    here.estate.meet()

    wedge(screen, here.tokens[0])
    wait(lambda: outcome(screen) is not None)

    assert screen.state.shown is not None
    assert screen.state.shown.card.photo == a_photo()
