"""A card that is held up opens F2 by itself, a plate F3; whatever the guard is at comes first."""

from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.document import Document, DocumentKind, Field
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.service.gate.admit import Ask
from gatekeeper.service.pictures import Frame, Hint, Image, Sight
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.by_itself import SEEN_FOR, awaited_by
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.state import Paper, Papers, PaperShown
from gatekeeper.ui.gate.paper.words import PaperWord
from gatekeeper.ui.gate.pictures import Watch
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.requests import Search
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.jobs import Jobs
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.test_paper import AT, GOOD, NOW, OPEN, PASSPORT, begun, play

PLATE = Document(DocumentKind.PLATE, {"plate": Field("粤B12345", 0.99)}, certain=True)
IDLE = State(wall=AT, now=NOW)


def shown(*documents: Document, encounter: int = 0, picture: bytes = b"1") -> PaperShown:
    """Something was held up and read."""
    return PaperShown(documents, picture, NOW, encounter)


@pytest.mark.parametrize("document", [GOOD, PASSPORT])
def test_a_document_opens_its_panel_with_what_was_read(document: Document) -> None:
    """As if F2 had been pressed: filled in already, and read on where that is needed; the bar says why it is open."""
    s = play(IDLE, shown(document))

    assert s.shows(Paper) is not None
    assert s.of(Paper).document is not None
    assert s.of(Paper).document.text("number") == document.text("number")  # type: ignore[union-attr]  # it is there
    assert any(isinstance(one, Watch) for one in s.requests) is not s.of(Paper).settled
    assert s.notice is not None
    assert s.notice.word is PaperWord.BY_ITSELF


def test_a_plate_opens_the_car() -> None:
    """And is looked up at once."""
    s = play(IDLE, shown(PLATE))

    assert s.shows(Plates) is not None
    assert s.of(Plates).seeking == "粤B12345"
    assert any(isinstance(one, Search) for one in s.requests)


@pytest.mark.parametrize(
    "documents",
    [
        (),
        (replace(PLATE, certain=False),),
        (Document(DocumentKind.ID_CARD, {"name": Field("王", 0.9)}, certain=False),),
    ],
)
def test_what_is_no_document_or_a_doubtful_plate_opens_nothing(documents: tuple[Document, ...]) -> None:
    """Many shirts and signs look like a plate, and half a card may be a poster."""
    assert play(IDLE, shown(*documents)) == IDLE


@pytest.mark.parametrize(
    "events",
    [
        (e.Digit("3", NOW),),
        (e.Scanned(("71234567890123456789012345",), (), NOW),),
        (e.Opened(Find),),
        (e.Picked(UUID(int=7), NOW),),
        (e.LookTurned(),),
    ],
)
def test_nothing_opens_over_what_the_guard_is_at(events: tuple[e.Event, ...]) -> None:
    """Half a temperature, a question, a panel, a next one who is only looked up."""
    s = play(IDLE, *events)

    assert awaited_by(s) is None
    assert play(s, shown(GOOD, encounter=s.encounter)).panel is s.panel


@pytest.mark.parametrize("events", [(e.Digit("3", NOW), e.Erased()), (e.Opened(Find), e.Closed())])
def test_a_reading_from_before_something_happened_opens_nothing(events: tuple[e.Event, ...]) -> None:
    """The picture was taken a second ago, and the guard has pressed a key since."""
    s = play(IDLE, *events)
    assert awaited_by(s) == s.encounter

    assert play(s, shown(GOOD)).panel is None


@pytest.mark.parametrize(("document", "panel"), [(GOOD, Paper), (PLATE, Plates)])
def test_a_card_that_lies_on_the_desk_opens_its_panel_once(document: Document, panel: type[Panel]) -> None:
    """A hand goes over it, and it is read anew: nothing opens again and again. Another card does, and this one later on."""

    def seen(s: State, one: Document, at: float) -> State:
        return play(s, replace(shown(one, encounter=s.encounter), at=at))

    s = play(seen(IDLE, document, NOW), e.Closed())
    for at in (NOW + 5, NOW + SEEN_FOR, NOW + 2 * SEEN_FOR - 1):
        s = seen(s, document, at)
        assert s.panel is None
    assert document.text("number" if document is GOOD else "plate") not in repr(s)

    assert seen(s, PASSPORT, NOW + 6).panel is Paper
    assert seen(s, document, NOW + 3 * SEEN_FOR).panel is panel


def test_a_pass_wins_over_a_panel_that_opened_by_itself() -> None:
    """It is closed, nothing of it is kept, and whoever holds the pass is asked about."""
    s = play(IDLE, shown(GOOD), e.Scanned(("71234567890123456789012345",), (), NOW))

    assert s.panel is None
    assert s.asking is not None
    assert s.asking.ask == Ask(token="71234567890123456789012345", direction=s.direction)
    assert s.of(Paper) == Paper()


def test_the_reader_is_asked_once_and_only_while_somebody_may_come(app: QApplication, wait: Wait) -> None:
    """Whatever the spotter says: not while the guard is at something, and one picture at a time."""
    pictures: list[int] = []
    answers: list[bool] = []

    def spot(frame: Frame, wanted: bool) -> bool:
        answers.append(wanted)
        return True

    def reader(image: Image) -> tuple[Document, ...]:
        pictures.append(int(image.max()))
        return ()

    jobs = Jobs()
    reading, watch = begun(jobs)
    reading.start(Papers(lambda image, before: Sight(Hint.NO_CARD), reader, lambda: None, lambda: None, spot))
    for number, awaited in enumerate((None, 4, 4)):
        reading.awaited = awaited
        reading.frame(Frame(np.full((9, 16, 3), number, np.uint8), float(number), number))
    wait(lambda: bool(pictures) and not reading._busy)
    watch(OPEN)
    reading.stop()
    jobs.close()

    assert answers == [False, True, True]
    assert pictures == [1]


def test_a_reader_that_is_broken_is_not_told_where_nobody_asked(app: QApplication, wait: Wait) -> None:
    """The guard presses F2 if there is a card, and is told then; it is not tried with every frame."""
    tries: list[int] = []

    def reader(image: Image) -> tuple[Document, ...]:
        tries.append(1)
        raise ReaderBroken(Some.TEXT, text="no model")

    jobs = Jobs()
    reading, _ = begun(jobs)
    reading.start(
        Papers(lambda image, before: Sight(Hint.NO_CARD), reader, lambda: None, lambda: None, lambda *_: True)
    )
    reading.awaited = 0
    for number in range(3):
        reading.frame(Frame(np.zeros((9, 16, 3), np.uint8), float(number), number))
        wait(lambda: not reading._busy)
    reading.stop()
    jobs.close()

    assert tries == [1]
