"""Watching ID cards in the gate's window: what is believed, what is asked, and that nothing stands in a scan's way."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.documents import Documents
from gatekeeper.camera.sight import look_at
from gatekeeper.camera.text import TextReader
from gatekeeper.domain.document import Document, DocumentKind, Field, Problem
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.domain.idcard import judge
from gatekeeper.domain.identity import Sex
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Language
from gatekeeper.service.pictures import DocumentReader, Frame, Hint, Image, Sight
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import GateActions
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.outside import Outside
from gatekeeper.ui.gate.paper.state import (
    LEFT,
    MOST_LOOKS,
    SLOW,
    Paper,
    PaperFailed,
    PaperRead,
    Papers,
    PaperSeen,
    PaperTaken,
    PaperTouched,
    PaperUsed,
    PaperVisits,
)
from gatekeeper.ui.gate.paper.view import PaperView
from gatekeeper.ui.gate.paper.words import HINTS, PROBLEMS, PaperWord, guide_of, note_of
from gatekeeper.ui.gate.pictures import Watch
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.gate.watching import PAGES_FOR, Watching
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.scanner import Camera, Source
from gatekeeper.ui.words import say
from gatekeeper.wiring.gate import gate_screen
from tests.camera.cards import draw_card
from tests.camera.holders import Holder
from tests.camera.webcam import showing
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import key, passages, wedge

AT = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
NOW = 1000.0
NUMBER = "11010519491231002X"
OUYANG = Holder("欧阳晓丽", Sex.FEMALE, "汉", date(1949, 12, 31), "北京市东湖区人民路8号", NUMBER)
FIELDS = {name: Field(text, 0.98) for name, text in OUYANG.fields.items()}
GOOD = judge(FIELDS)
PASSPORT = Document(
    DocumentKind.MRZ,
    {"surname": Field("ERIKSSON", 0.99), "given": Field("ANNA", 0.99), "number": Field("L898902C3", 0.99)},
    certain=True,
)
OPEN = after(State(wall=AT, camera=Camera.WATCHING), e.Opened(Paper))


def play(s: State, *events: e.Event) -> State:
    """One after the other."""
    for event in events:
        s = after(s, event)
    return s


def read(document: Document, picture: bytes) -> PaperRead:
    """A picture was read."""
    return PaperRead((document,), picture, NOW)


def numbered(number: str) -> Document:
    """The same card with another number."""
    return judge({**FIELDS, "number": Field(number, 0.98)})


def said(s: State) -> Document:
    """What the readings agree upon."""
    assert s.shows(Paper) is not None
    document = s.of(Paper).document
    assert document is not None
    return document


def test_two_pictures_make_a_number_certain() -> None:
    """One is not enough: a misreading can pass every check of its own."""
    once = play(OPEN, read(GOOD, b"1"))
    twice = play(once, read(GOOD, b"2"))

    assert not said(once).certain
    assert said(twice).certain
    assert twice.shows(Paper) is not None
    assert twice.of(Paper).settled
    assert play(twice, read(numbered("11010519491231004X"), b"3")) == twice.begun()


def test_a_camera_that_hangs_makes_nothing_certain() -> None:
    """The same picture again and again is one witness."""
    s = play(OPEN, *(read(GOOD, b"1") for _ in range(MOST_LOOKS - 1)))

    assert not said(s).certain


def test_a_number_that_is_not_certain_is_compared_first() -> None:
    """Enter asks to compare; the second Enter uses it."""
    s = play(OPEN, read(GOOD, b"1"), PaperUsed(NUMBER, NOW))
    assert s.notice is not None
    assert s.notice.word is PaperWord.COMPARE
    assert s.asking is None

    s = play(s, PaperUsed(NUMBER, NOW))

    assert s.asking is not None
    assert s.asking.ask.id_number == NUMBER
    assert s.panel is None


def test_a_certain_number_is_used_at_once() -> None:
    """The guard has a queue."""
    s = play(OPEN, read(GOOD, b"1"), read(GOOD, b"2"), PaperUsed(NUMBER, NOW))

    assert s.asking is not None


def test_two_readings_that_differ_are_said() -> None:
    """Neither is believed."""
    s = play(OPEN, read(GOOD, b"1"), read(numbered("110105194912310039"), b"2"))

    assert Problem.UNSTEADY in said(s).problems
    assert not said(s).certain


def test_a_misprinted_card_is_told_and_looked_up_by_nobody() -> None:
    """Its number is shown as printed, with what is wrong; Enter says so and what to do, and the form stays."""
    wrong = numbered("110105194912310021")
    s = play(OPEN, *(read(wrong, bytes([n])) for n in range(MOST_LOOKS)))
    assert said(s).text("number") == "110105194912310021"
    assert "末位" in note_of(s)

    s = play(s, PaperUsed("110105194912310021", NOW))

    assert s.panel is Paper
    assert s.notice is not None
    assert s.notice.word is PaperWord.MISPRINTED


def test_what_a_hand_has_begun_to_change_is_not_read_over() -> None:
    """Nothing more is read; what the guard typed is asked about without comparing."""
    s = play(OPEN, read(GOOD, b"1"), PaperTouched("number"))
    assert play(s, read(PASSPORT, b"2")) == s.begun()

    assert play(s, PaperUsed("110105194912310046", NOW)).asking is not None


def test_another_box_put_right_does_not_vouch_for_the_number() -> None:
    """The guard corrected the name; a number that is not certain is compared all the same."""
    s = play(OPEN, read(GOOD, b"1"), PaperTouched("name"), PaperUsed(NUMBER, NOW))

    assert s.asking is None
    assert s.notice is not None
    assert s.notice.word is PaperWord.COMPARE


def test_a_number_changed_by_hand_is_no_longer_called_certain() -> None:
    """What the card said was certain; what the guard typed is their word."""
    certain = play(OPEN, read(GOOD, b"1"), read(GOOD, b"2"))
    assert note_of(certain) == PaperWord.CERTAIN.value[0]
    assert guide_of(certain) == (PaperWord.HINT_DONE.value[0], True)

    s = play(certain, PaperTouched("number"))

    assert note_of(s) == PaperWord.BY_HAND.value[0]
    assert guide_of(s) == ("", False)
    assert note_of(play(certain, PaperTouched("name"))) == PaperWord.CERTAIN.value[0]


def test_a_card_that_must_be_compared_is_not_sent_back() -> None:
    """After five pictures its number is still not certain: it stays before the guard's eyes."""
    wrong = numbered("110105194912310021")
    s = play(OPEN, *(read(wrong, bytes([n])) for n in range(MOST_LOOKS)))

    assert guide_of(s) == (PaperWord.HINT_COMPARE.value[0], False)
    assert guide_of(play(OPEN, PaperTouched("number"))) == ("", False)


def test_a_passport_leads_to_a_visitors_pass() -> None:
    """The registry knows residents by ID number; the visitor's form begins with the name."""
    s = play(OPEN, read(PASSPORT, b"1"), PaperUsed("L898902C3", NOW))
    assert s.notice is not None
    assert s.notice.word is PaperWord.VISITORS_ONLY

    s = play(s, PaperVisits("ERIKSSON ANNA"))

    assert s.panel is Visitor
    assert s.of(Visitor).who == "ERIKSSON ANNA"
    assert play(s, e.Closed()).of(Visitor).who == ""


def test_the_back_is_to_be_turned_over() -> None:
    """It is said until the other side is seen."""
    s = play(OPEN, read(Document(DocumentKind.ID_CARD, {}, problems=(Problem.BACK,)), b"1"))

    assert s.shows(Paper) is not None
    assert s.of(Paper).hint is Hint.TURN_OVER
    assert s.of(Paper).document is None


def test_a_back_beside_a_front_is_no_second_document() -> None:
    """It is the copy of the same card; "the larger one was read" would be untrue where it is the back."""
    back = Document(DocumentKind.ID_CARD, {}, problems=(Problem.BACK,))
    s = play(OPEN, *(PaperRead((GOOD, back), picture, NOW) for picture in (b"1", b"2")))

    assert said(s).certain
    assert said(s).problems == ()
    assert Problem.SEVERAL in said(play(OPEN, PaperRead((GOOD, PASSPORT), b"1", NOW))).problems


def test_the_next_card_is_another_ones() -> None:
    """What was read of a card that went away does not vote on the next one."""
    s = play(OPEN, read(GOOD, b"1"), PaperSeen(Hint.NO_CARD, NOW), PaperSeen(Hint.READY, NOW + 2))

    assert s.shows(Paper) is not None
    assert s.of(Paper).looks == ()
    short = play(OPEN, read(GOOD, b"1"), PaperSeen(Hint.NO_CARD, NOW), PaperSeen(Hint.READY, NOW + 0.2))
    assert short.shows(Paper) is not None
    assert len(short.of(Paper).looks) == 1


def test_what_is_still_read_of_the_card_before_is_not_the_next_ones() -> None:
    """A passport takes seconds; if its owner has gone on meanwhile, it must not become the number of who stands there now."""
    s = play(OPEN, PaperTaken(), PaperSeen(Hint.NO_CARD, NOW), PaperSeen(Hint.READY, NOW + 2))
    s = play(s, read(PASSPORT, b"1"))

    assert s.shows(Paper) is not None
    assert s.of(Paper).document is None
    assert not s.of(Paper).busy
    assert said(play(s, PaperTaken(), read(PASSPORT, b"2"))).certain


def test_while_a_picture_is_read_that_is_what_is_said() -> None:
    """Not to hold still: nothing is wrong with the card; the reader takes its time, most of all the first time."""
    s = play(OPEN, PaperSeen(Hint.HOLD_STILL, NOW), PaperTaken())
    assert guide_of(s) == (PaperWord.HINT_READY.value[0], False)

    assert guide_of(play(s, PaperRead((), b"1", NOW))) == (PaperWord.HINT_HOLD_STILL.value[0], False)


@pytest.mark.parametrize("language", Language, ids=lambda one: one.name)
def test_a_reader_that_takes_long_is_not_waited_for(language: Language) -> None:
    """On a busy PC 20 to 50 s were seen: after six the guard is told to type the number, or to find them by F4."""
    s = play(replace(OPEN, language=language), PaperSeen(Hint.READY, NOW), PaperTaken())
    soon, late = (play(s, e.Ticked(NOW + after_s, AT)) for after_s in (SLOW - 0.1, SLOW))

    assert "F4" not in note_of(soon)
    assert guide_of(soon) == (say(PaperWord.HINT_READY, language), False)
    assert note_of(late) == say(PaperWord.SLOW, language)
    assert "F4" in note_of(late)
    assert guide_of(late) == (say(PaperWord.SLOW_HINT, language), False)
    answered = play(late, read(GOOD, b"1"))
    assert said(answered).text("number") == NUMBER
    assert "F4" not in note_of(answered)


def test_a_reader_that_is_at_the_card_before_is_slow_too() -> None:
    """The clock runs from when the card is held there, not from when the reader takes it up."""
    s = play(OPEN, PaperSeen(Hint.HOLD_STILL, NOW), e.Ticked(NOW + SLOW, AT))

    assert note_of(s) == say(PaperWord.SLOW, Language.ZH)


def test_a_card_taken_away_ends_the_reading() -> None:
    """“Watching…” does not stand over an empty table, and what comes in later is not the next one's number."""
    s = play(OPEN, PaperSeen(Hint.READY, NOW), PaperTaken(), PaperSeen(Hint.NO_CARD, NOW + 4))
    at_once, later = (play(s, e.Ticked(NOW + 4 + after_s, AT)) for after_s in (0.5, LEFT))

    assert guide_of(at_once) == (PaperWord.HINT_READY.value[0], False)
    assert guide_of(later) == (PaperWord.HINT_NO_CARD.value[0], False)
    assert "F4" not in note_of(play(later, e.Ticked(NOW + 60, AT)))
    late = play(later, PaperRead((GOOD,), b"1", NOW + 30))
    assert late.shows(Paper) is not None
    assert late.of(Paper).document is None
    assert said(play(at_once, PaperRead((GOOD,), b"1", NOW + 4.6))).text("number") == NUMBER
    again = play(late, PaperSeen(Hint.READY, NOW + 40), e.Ticked(NOW + 41, AT))
    assert "F4" not in note_of(again)


def test_a_scan_wins_over_a_card_being_read() -> None:
    """And what is read of the card afterwards changes nothing."""
    s = play(OPEN, read(GOOD, b"1"), e.Scanned(("GKI1:X",), (), NOW))
    assert s.asking is not None
    assert s.panel is None

    assert play(s, read(GOOD, b"2"), PaperUsed(NUMBER, NOW)) == s.begun()


@pytest.mark.parametrize("language", Language)
def test_everything_that_may_be_wrong_has_words(language: Language) -> None:
    """In both languages."""
    assert set(PROBLEMS) == set(Problem)
    assert set(HINTS) == set(Hint)
    broken = play(
        OPEN,
        PaperFailed(ReaderBroken(Some.TEXT, text="The model file x.onnx is damaged; install gatekeeper again."), NOW),
    )
    assert note_of(replace(broken, language=language))


# the window, with a camera


class Webcam:
    """Shows some pictures again and again, thirty a second, until it is closed."""

    def __init__(self, images: Sequence[Image]) -> None:
        self.images = images
        self._closed = False

    def __iter__(self) -> Iterator[Frame]:
        number = 0
        while not self._closed:
            time.sleep(1 / 30)  # a camera's pace; the test waits for what comes of it, not for this
            yield Frame(self.images[number % len(self.images)], time.monotonic(), number)
            number += 1

    def close(self) -> None:
        """The next picture is the last."""
        self._closed = True


@contextmanager
def at_work(
    here: Street, webcam: Webcam, reader: DocumentReader, opens: Qt.Key = Qt.Key.Key_F2
) -> Iterator[GateScreen]:
    """The window with a camera, F2 or another key pressed; closed in the end, and everything stored."""
    screen, desk = gate_screen(here.device, _unexpected)
    desk.load()
    screen.view.resize(1366, 768)
    screen.view.show()
    papers = Papers(look_at, reader, lambda: None, lambda: None)
    screen.start(Source(lambda: webcam, live=True), CodeReader(LIVE), papers=papers)
    key(screen, "", opens.value)
    try:
        yield screen
    finally:
        screen.close()
        webcam.close()
        screen.view.deleteLater()


def begun(jobs: Jobs) -> tuple[Watching, Callable[[State], None]]:
    """What reads, and a way to tell it what a state looks for."""
    nothing = cast(GateActions, None)  # it asks for none of them
    reading = Watching(Outside(nothing, jobs, lambda event: None, lambda: None, lambda: None, lambda text: None))

    def watch(s: State) -> None:
        for one in s.requests:
            if isinstance(one, Watch):
                reading.begins()[Watch](one)

    return reading, watch


def _unexpected(error: Exception) -> None:
    raise AssertionError(error)


@pytest.fixture(scope="module")
def shown() -> list[Image]:
    """欧阳晓丽's card in a hand."""
    return showing(draw_card(OUYANG), "good", 3, 6)


def test_f2_and_enter_let_a_resident_in_by_their_card(
    here: Street, app: QApplication, wait: Wait, shown: list[Image]
) -> None:
    """The card is found, read twice, certain; Enter, and the verdict is on the panel and in the journal."""
    with at_work(here, Webcam(shown), Documents(TextReader())) as screen:
        wait(lambda: screen.state.shows(Paper) is not None and screen.state.of(Paper).settled)
        assert said(screen.state).certain
        boxes = screen.view.panel(PaperView).boxes
        assert {box: boxes[box].text() for box in ("number", "name", "sex", "nation")} == {
            "number": NUMBER,
            "name": "欧阳晓丽",
            "sex": "女",
            "nation": "汉",
        }
        key(screen, "\r")
        wait(lambda: screen.state.shown is not None)

    (passage,) = passages(here)
    assert passage.person == here.passes[2].person
    assert passage.asked == "id-number"


def test_a_reader_that_is_broken_is_said_and_scanning_goes_on(
    here: Street, app: QApplication, wait: Wait, shown: list[Image]
) -> None:
    """The number can still be typed; a pass is answered as ever."""

    def broken(image: Image) -> Sequence[Document]:
        raise ReaderBroken(Some.TEXT, text="The model file rec.onnx is damaged; install gatekeeper again.")

    with at_work(here, Webcam(shown), broken) as screen:
        wait(lambda: screen.state.shows(Paper) is not None and screen.state.of(Paper).trouble is not None)
        assert screen.view.panel(PaperView).note.text() == GateWord.READER_BROKEN.value[0]
        assert screen.view.panel(PaperView).boxes["number"].isEnabled()

        wedge(screen, here.tokens[0] + "\r")
        wait(lambda: screen.state.shown is not None)

    assert screen.state.shown is not None
    assert screen.state.shown.card.outcome is not Outcome.CANNOT_JUDGE
    assert len(passages(here)) == 1


def test_a_frozen_frame_is_read_once(here: Street, app: QApplication, wait: Wait, shown: list[Image]) -> None:
    """However often the camera gives it, nothing new is seen in it."""
    pictures: list[Image] = []

    def reader(image: Image) -> Sequence[Document]:
        pictures.append(image)
        return (GOOD,)

    with at_work(here, Webcam(shown[:1]), reader) as screen:
        wait(lambda: bool(pictures))
        end = time.monotonic() + 0.5
        wait(lambda: time.monotonic() > end)

    assert len(pictures) == 1
    assert not said(screen.state).certain


def test_a_hand_puts_a_field_right(here: Street, app: QApplication, wait: Wait, shown: list[Image]) -> None:
    """What was typed stays, and the next reading does not touch it."""
    looks = iter(range(100))

    def reader(image: Image) -> Sequence[Document]:
        return (numbered(f"11010519491231{next(looks):03d}X"),)

    with at_work(here, Webcam(shown), reader) as screen:
        wait(lambda: screen.state.shows(Paper) is not None and screen.state.of(Paper).document is not None)
        edit = screen.view.panel(PaperView).boxes["number"]
        edit.selectAll()  # a hand marks what it puts right; `clear` is no hand, and the next drawing undoes it
        for digit in NUMBER:
            key(screen, digit)
            end = time.monotonic() + 0.1  # a slow scanner is faster
            wait(lambda end=end: time.monotonic() > end)  # type: ignore[misc]  # mypy infers no lambda that has a default
        wait(lambda: edit.text() == NUMBER)
        key(screen, "\r")
        wait(lambda: screen.state.shown is not None)

    assert [one.person for one in passages(here)] == [here.passes[2].person]


def test_a_picture_of_the_card_before_is_not_read_for_this_one(app: QApplication, wait: Wait) -> None:
    """The panel was closed and opened again while the picture was on its way."""
    pictures: list[Image] = []

    def reader(image: Image) -> Sequence[Document]:
        pictures.append(image)
        return ()

    jobs = Jobs()
    reading, watch = begun(jobs)
    reading.start(Papers(lambda image, before: Sight(Hint.READY), reader, lambda: None, lambda: None))
    watch(after(State(), e.Opened(Paper)))
    reading.frame(Frame(np.zeros((9, 16, 3), np.uint8), 1.0, 1))
    watch(after(OPEN, e.Closed()))
    watch(after(State(), e.Opened(Paper)))
    app.processEvents()
    reading.frame(Frame(np.ones((9, 16, 3), np.uint8), 2.0, 2))
    wait(lambda: bool(pictures))
    reading.stop()
    jobs.close()

    assert [int(image.max()) for image in pictures] == [1]


def test_nothing_before_the_camera_is_not_read_for_ever() -> None:
    """With no card in sight pictures are read for half a minute, in case it is a page; then only cards are."""
    chance = np.random.default_rng(1)
    jobs = Jobs()
    reading, watch = begun(jobs)
    reading.start(Papers(look_at, lambda image: (), lambda: None, lambda: None))
    watch(after(State(), e.Opened(Paper)))
    tried: list[float] = []
    for number in range(int(PAGES_FOR) * 2):
        image = chance.integers(0, 30, (90, 160, 3), dtype=np.uint8)
        before = reading._tried
        reading.frame(Frame(image, float(number), number))
        reading._busy = False
        if reading._tried != before:
            tried.append(float(number))
    reading.stop()
    jobs.close()

    assert tried
    assert max(tried) <= PAGES_FOR
