"""The desk of the estate: telephone and zone, the logo, and the pages that are laminated."""

from pathlib import Path

import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gatekeeper.camera.cv import cv2
from gatekeeper.domain.card_design import USUAL, CardDesign
from gatekeeper.domain.words import Language
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import page_texts
from gatekeeper.service.office.logo import logo_of
from gatekeeper.ui.help.words import HelpWord
from gatekeeper.ui.office.cards.design import Designing
from gatekeeper.ui.office.cards.design_words import DesignWord
from gatekeeper.ui.office.desk.events import Closed, UndoWanted
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.estate import LogoDraft, W
from gatekeeper.wiring.desks.pass_papers import LAYOUTS
from gatekeeper.wiring.guide import GuideReader
from tests.ui.office.conftest import AtWork, Wait, choose, fill, press, rows


def a_picture(tmp_path: Path) -> Path:
    """A red sign."""
    file = tmp_path / "logo.png"
    file.write_bytes(cv2.imencode(".png", np.full((120, 160, 3), (20, 20, 220), np.uint8))[1].tobytes())
    return file


def logo(at_work: AtWork) -> bytes | None:
    """What the office prints."""
    with at_work.office.store.read() as look:
        return logo_of(look)


def design(at_work: AtWork) -> CardDesign:
    """How cards look that are printed now."""
    with at_work.office.store.read() as look:
        return look.card_design()


def test_a_logo_is_looked_at_on_a_card_before_it_is_one(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Put away, nothing has changed; taken, it is printed from now on, and can be taken away again."""
    desk = at_work.desk("estate")
    wait(lambda: bool(rows(desk)))
    at_work.path = a_picture(tmp_path)

    press(desk, W.CHOOSE)
    wait(lambda: isinstance(desk.state.open, LogoDraft))
    assert desk.state.open.draft.pages == 2
    assert desk.state.open.picture is not None
    desk.feel(Closed())
    assert logo(at_work) is None

    press(desk, W.CHOOSE)
    wait(lambda: isinstance(desk.state.open, LogoDraft))
    press(desk, W.USE)
    wait(lambda: logo(at_work) is not None)
    wait(lambda: rows(desk)[3].settings.logo is not None)
    assert desk.state.open is None

    press(desk, W.REMOVE)
    wait(lambda: logo(at_work) is None)
    wait(lambda: rows(desk)[3].settings.logo is None)


def test_the_look_of_cards_follows_each_key_and_is_used_or_not(at_work: AtWork, wait: Wait) -> None:
    """The preview is the PDF of nobody's cards; what cannot be read is said beside it, and cannot be used; undo brings back."""
    desk = at_work.desk("estate")
    wait(lambda: bool(rows(desk)))
    press(desk, DesignWord.OPEN)
    wait(lambda: isinstance(desk.state.open, Designing))
    panel = desk.widget.own[desk.desk.own_of(desk.state.open)]
    plain = desk.state.open.picture

    QTest.keyClicks(panel.rgb, "#f48fb1")  # too pale, key by key
    wait(lambda: desk.state.open.trouble is not None and "too pale" in str(desk.state.open.trouble))
    assert not panel.use.isEnabled()
    assert "too pale" in panel.trouble.text()
    panel.rgb.clear()
    QTest.keyClicks(panel.rgb, "#1b4f8a")
    panel.back.setPlainText("出入请主动出示。")
    panel.layouts.setCurrentIndex(list(LAYOUTS).index(Layout.LARGE))
    wait(lambda: desk.state.open.trouble is None and desk.state.open.pages == 2)
    assert not np.array_equal(desk.state.open.picture, plain)
    assert design(at_work) == USUAL

    press(desk, DesignWord.USE)
    wait(lambda: design(at_work) == CardDesign("#1b4f8a", ("出入请主动出示。",)))
    wait(lambda: desk.state.undo)
    assert desk.state.open is None
    desk.feel(UndoWanted())
    wait(lambda: design(at_work) == USUAL)


def test_a_file_that_is_no_picture_is_named_and_the_logo_stays(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """One sentence, no report of a mistake."""
    desk = at_work.desk("estate")
    wait(lambda: bool(rows(desk)))
    at_work.path = tmp_path / "logo.png"
    at_work.path.write_text("name,flat")

    press(desk, W.CHOOSE)
    wait(lambda: desk.state.status.notice is not None)

    assert "not a picture" in str(desk.state.status.notice.error)
    assert (desk.state.open, at_work.reported) == (None, [])


def test_the_telephone_is_changed_and_a_wrong_zone_is_not(at_work: AtWork, wait: Wait) -> None:
    """What stood there stands in the form."""
    desk = at_work.desk("estate")
    wait(lambda: bool(rows(desk)))
    choose(desk, W.PHONE.name)

    press(desk, W.CHANGE)
    fill(desk, phone="0755-8326 7788", zone="Asia/Shanghai")
    wait(lambda: rows(desk)[1].text == "0755-8326 7788")

    choose(desk, W.PHONE.name)
    press(desk, W.CHANGE)
    fill(desk, phone="0755-8326 7788", zone="Mars/Olympus")
    wait(lambda: desk.state.status.notice is not None and desk.state.status.notice.error is not None)
    assert rows(desk)[2].text == "Asia/Shanghai"


def test_the_manual_leads_to_the_laminated_page_and_it_is_printed(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """From any desk, by a button beside the pages: a form, a page, a printer."""
    view = at_work.window.view
    assert view is not None
    at_work.desk("today")
    view.help.open(view.help.page)
    button = next(one for one in view.help.findChildren(QPushButton) if one.text() == HelpWord.LAMINATED.en)

    button.click()
    desk = at_work.window.desks["estate"]
    wait(lambda: isinstance(desk.state.open, OpenForm))
    assert not view.help.isVisible()
    assert at_work.window.state.desk == "estate"

    fill(desk, reader=GuideReader.SUPERVISOR, language=Language.ZH)
    wait(lambda: desk.state.open is not None and not isinstance(desk.state.open, OpenForm))
    assert "班长一页通" in page_texts(desk.state.open.draft.pdf)[0]
    press(desk, Word.TO_PRINTER)
    wait(lambda: desk.state.status.notice is not None)
    assert (tmp_path / "paper.pdf").exists()
