"""Somebody whose document was read and whom the registry does not know: nothing that was read is typed once more."""

from dataclasses import replace
from uuid import UUID

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.document import Document
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import VisitState
from gatekeeper.service.gate.find import Finds
from gatekeeper.service.gate.visitor import Registered
from gatekeeper.service.pictures import Image
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.paper.state import Paper, PaperRead, PaperUsed, PaperVisits
from gatekeeper.ui.gate.paper.view import PaperView
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.state import FormBox, Visitor, VisitorMade, VisitorWanted, VisitorWish
from gatekeeper.ui.gate.visitor.view import VisitorView
from gatekeeper.ui.gate.visitor.words import VisitorWord
from tests.printing.faces import a_face
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.gallery import card, entry
from tests.ui.street import Street
from tests.ui.test_paper import GOOD, NOW, NUMBER, OPEN, PASSPORT, Webcam, at_work, play, read
from tests.ui.test_window import key

F1 = e.Opened(Visitor)
USED = PaperUsed(NUMBER, NOW, "欧阳晓丽")


def wanted(who: str, flat: str) -> tuple[e.Event, ...]:
    """The form is filled in, and Enter pressed; the directory is loading, so that the store looks for the flat."""
    return VisitorWanted(((FormBox.WHO, who), (FormBox.FLAT, flat)), NOW), e.FoundPeople(flat, None)


def made_out(wish: VisitorWish) -> VisitorMade:
    """Recorded, and printed."""
    return VisitorMade(wish.number, Registered(UUID(int=9), VisitState.ARRIVED, a_face(label="9/1")), "", NOW)


def looked_up(*reasons: Reason, used: PaperUsed = USED) -> State:
    """The card was read with certainty and looked up, and this is the answer."""
    s = play(OPEN, read(GOOD, b"1"), read(GOOD, b"2"), used)
    assert s.asking is not None
    return after(s, e.Answered(s.asking.number, card(Outcome.CHECK, *reasons, entry=entry(1)), NOW))


def test_f1_makes_out_a_pass_for_the_stranger_whose_card_was_read() -> None:
    """The guard is told to ask who they visit, and the name is there already; by number, if no name was read."""
    s = play(looked_up(Reason.TEMPERATURE_MISSING, Reason.UNKNOWN_PERSON), F1)
    nameless = play(looked_up(Reason.UNKNOWN_PERSON, used=PaperUsed(NUMBER, NOW)), F1)

    assert (s.panel, s.of(Visitor).who) == (Visitor, "欧阳晓丽")
    assert nameless.of(Visitor).who == NUMBER


def test_a_residents_name_is_in_nobodys_visitors_form() -> None:
    """Who lives here needs no visitor's pass: F1 is for the next one."""
    assert play(looked_up(Reason.MASK_MISSING), F1).of(Visitor).who == ""


def test_the_name_is_gone_with_the_stranger() -> None:
    """After the pass was made out, or once somebody else is shown, the form is empty again."""
    s = play(looked_up(Reason.UNKNOWN_PERSON), F1, *wanted("欧阳晓丽", "3-2-501"))
    wish = s.awaits(VisitorWish)
    assert wish is not None
    made = play(s, made_out(wish), F1)
    another = play(looked_up(Reason.UNKNOWN_PERSON), e.Entered(NOW, space=True), F1)

    assert (made.panel, made.of(Visitor).who) == (Visitor, "")
    assert another.of(Visitor).who == ""


def test_whose_label_is_made_out_is_let_in_by_the_label() -> None:
    """The answer about the number gives way: let in there too, one visitor would be two people, and never leave."""
    s = play(looked_up(Reason.UNKNOWN_PERSON), F1, *wanted("欧阳晓丽", "3-2-501"))
    resident = play(looked_up(Reason.MASK_MISSING), F1, *wanted("李雷", "3-2-501"))
    wish, other = s.awaits(VisitorWish), resident.awaits(VisitorWish)
    assert wish is not None
    assert other is not None

    made = play(s, made_out(wish))

    assert (made.panel, made.shown) == (None, None)
    assert made.notice is not None
    assert made.notice.word is VisitorWord.MADE
    assert play(resident, made_out(other)).shown == resident.shown


def test_a_form_half_filled_in_for_the_stranger_is_still_there() -> None:
    """The guard looks for the flat by F4 and comes back: the flat that was typed is not wiped away."""
    s = play(looked_up(Reason.UNKNOWN_PERSON), F1)

    back = play(s, e.Opened(Find), F1)

    assert (back.panel, back.of(Visitor).form) == (Visitor, s.of(Visitor).form)


def test_f1_on_a_document_takes_its_name_along(here: Street, app: QApplication, wait: Wait) -> None:
    """As the button “Visitor” does, with what a hand has put right; the key is what the sentence on the bar names."""

    def reader(image: Image) -> tuple[Document, ...]:
        return (PASSPORT,)

    with at_work(here, Webcam([np.zeros((720, 1280, 3), np.uint8)]), reader) as screen:
        screen.handle(PaperRead((PASSPORT,), b"1", NOW))
        screen.view.panel(PaperView).boxes["name"].setText("ERIKSSON ANNA MARIA")
        key(screen, "", Qt.Key.Key_F1.value)

        assert screen.state.panel is Visitor
        assert screen.view.panel(VisitorView).who.text() == "ERIKSSON ANNA MARIA"
        wait(lambda: screen.view.panel(VisitorView).flat.hasFocus())


def test_f1_after_the_plate_of_a_stranger_takes_it_along() -> None:
    """Typed once is enough; the plate of somebody who lives here is nobody's in the form."""
    unknown = play(OPEN, e.Opened(Plates)).having(Plates("粤B12345", finds=Finds()))
    known = unknown.having(Plates("粤B12345", finds=Finds((), 1)))

    assert (play(unknown, F1).panel, play(unknown, F1).of(Visitor).plate) == (Visitor, "粤B12345")
    assert play(known, F1).of(Visitor).plate == ""


def test_f1_on_an_empty_document_form_keeps_a_half_filled_one() -> None:
    """F2 was pressed by mistake while a visitor was written down."""
    s = play(OPEN.having(Visitor(4)), PaperVisits(" "))

    assert (s.panel, s.of(Visitor).form, s.shows(Paper)) == (Visitor, 4, None)


def test_what_was_wrong_in_one_panel_is_not_said_above_the_next() -> None:
    """“Nobody lives in that flat” above a car's panel would be read as said of the car; good news may stay."""
    wrong = play(OPEN, F1, e.Failed(0, NotFound(Some.TEXT, text="Nobody is registered in flat 9-9-999."), NOW))
    assert wrong.notice is not None

    assert play(wrong, e.Opened(Plates)).notice is None
    assert play(wrong, e.Closed()).notice is None
    assert play(OPEN, read(PASSPORT, b"1"), PaperUsed("L898902C3", NOW), PaperVisits("ANNA")).notice is None
    good = replace(wrong, notice=replace(wrong.notice, good=True))
    assert play(good, e.Opened(Plates)).notice is not None


def test_no_crash_report_could_show_whose_document_it_was() -> None:
    """What happened is told in reports; the number and the name that it was about are not."""
    told = repr((PaperUsed(NUMBER, NOW, "张三"), PaperVisits("张三")))

    assert NUMBER not in told
    assert "张三" not in told
