"""The manual inside the windows: every panel and every desk opens its page, and a scan always wins over reading."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QShortcut, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.courier.state import Courier
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.fkeys import CTRL
from gatekeeper.ui.gate.help.after import page_about
from gatekeeper.ui.gate.help.state import Help, PageWanted
from gatekeeper.ui.gate.help.view import HelpView
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.panels import PANELS
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.view import GateView
from gatekeeper.ui.gate.visitor.state import Visitor
from gatekeeper.ui.help.pages import ManualPage, page_named, picture_of, text_of
from gatekeeper.ui.help.reader import Reader
from gatekeeper.ui.help.window import HelpWindow
from gatekeeper.ui.help.words import HelpWord
from gatekeeper.ui.jobs import Jobs
from gatekeeper.ui.office.desk.data import Desk
from gatekeeper.ui.office.desk.paper import PaperDraft
from gatekeeper.ui.office.desk.screen import Screen, Tools
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.files import Files
from gatekeeper.ui.office.window import Placed, View
from gatekeeper.ui.office.window import State as OfficeState
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import DAY, NIGHT
from gatekeeper.wiring.desks import DESKS
from gatekeeper.wiring.desks.passes import passes
from gatekeeper.wiring.desks.residents import residents
from gatekeeper.wiring.device import OpenDevice
from gatekeeper.wiring.gate import gate_screen
from tests.ui.conftest import Wait
from tests.ui.gallery import ALL_STEPS, BASE, NOW, card, shown
from tests.ui.office.gallery import NO_OFFICE
from tests.ui.office.sample import trial
from tests.ui.street import Street

SCREENS = 1.3  # of the help beside the office, that a page may be long


@pytest.fixture
def views(app: QApplication) -> Iterator[Callable[[], GateView]]:
    """Makes windows of a gate, and closes them."""
    made: list[GateView] = []

    def make() -> GateView:
        made.append(GateView(lambda _: None, lambda: None))
        return made[-1]

    yield make
    for view in made:
        view.close()
        view.deleteLater()


def reading(s: State) -> ManualPage | None:
    """The page that is open at a gate."""
    return s.of(Help).reads if s.panel is Help else None


@pytest.mark.parametrize("panel", [line.panel for line in PANELS])
def test_every_panel_names_a_page_of_its_own(panel: type[Panel]) -> None:
    """None is left with what it inherits; and that page is what opens over it."""
    assert "manual" in vars(panel), panel.__name__
    if panel is not Help:
        assert reading(after(replace(BASE, panel=panel), e.Opened(Help))) is panel.manual


@pytest.mark.parametrize("make", DESKS)
def test_every_desk_names_a_page_of_its_own(make: Callable[[OpenDevice], Desk]) -> None:
    """The contents are nobody's page."""
    desk = make(NO_OFFICE)

    assert all(own.manual is None or own.manual.contents is ManualPage.OFFICE for own in desk.own)
    assert desk.manual.contents is ManualPage.OFFICE
    assert desk.manual is not ManualPage.OFFICE


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("page", list(ManualPage))
def test_a_page_is_there_and_leads_back(page: ManualPage, language: Language) -> None:
    """A heading, links to pages that exist, and one to the contents."""
    text = text_of(page, language)

    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)]*)\)", text)
    assert text.startswith("# ")
    assert [one for one in links if page_named(one) is None] == []
    if page is page.contents:
        assert {page_named(one) for one in links} >= {
            one for one in ManualPage if one.contents is page and one is not page
        }
    else:
        assert page.contents in {page_named(one) for one in links}


@pytest.mark.parametrize(
    ("s", "page"),
    [
        (BASE, ManualPage.GATE),
        (replace(BASE, shown=shown(card(Outcome.ADMIT))), ManualPage.GATE_PASS),
        (replace(BASE, shown=shown(card(Outcome.CHECK, Reason.TEMPERATURE_MISSING))), ManualPage.GATE_MEASURE),
        (replace(BASE, shown=shown(card(Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN))), ManualPage.GATE_FEVER),
        (replace(BASE, shown=shown(card(Outcome.REFUSE, Reason.FEVER))), ManualPage.GATE_FEVER),
        (replace(BASE, shown=shown(card(Outcome.NO_PASS, Reason.PAYMENT_CODE))), ManualPage.GATE_COLOURS),
    ],
)
def test_it_opens_at_what_is_on_the_screen(s: State, page: ManualPage) -> None:
    """Somebody with a fever is no time to look for the page about fevers."""
    assert reading(after(s, e.Opened(Help))) is page


def test_the_next_scan_is_answered_and_the_page_is_gone() -> None:
    """Nobody waits because a guard reads."""
    s = after(after(BASE, e.Opened(Help)), e.Scanned(("GKI1:X",), (), BASE.now + 1))

    assert s.panel is None
    assert s.asking is not None


def test_esc_leads_back_to_the_form_and_nothing_typed_is_lost() -> None:
    """A form that is half filled in is the same form, not an empty one."""
    s = after(BASE, e.Opened(Visitor))
    form = s.of(Visitor).form

    s = after(after(s, e.Opened(Help)), e.Closed())

    assert s.panel is Visitor
    assert s.of(Visitor).form == form
    assert after(s, e.Closed()).panel is None


def test_what_a_panel_keeps_comes_back_and_what_it_does_not_leads_to_the_verdict() -> None:
    """A flat that is half typed for a courier is there again; a search begins anew."""
    courier = replace(BASE.having(Courier(typed="2-1-30", typed_at=BASE.now)), panel=Courier)
    back = after(after(courier, e.Opened(Help)), e.Opened(Help))
    assert (back.panel, back.of(Courier).typed) == (Courier, "2-1-30")

    find = replace(BASE.having(Find(typed="zjg")), panel=Find)
    assert after(after(find, e.Opened(Help)), e.Closed()).panel is None


def test_an_answer_that_was_covered_is_there_again() -> None:
    """Reading about a check does not end it."""
    check = replace(BASE, shown=shown(card(Outcome.CHECK, Reason.COLOUR_CHANGED)))

    s = after(after(check, e.Opened(Help)), e.Entered(BASE.now + 5))
    assert s.requests == check.requests
    assert after(s, e.Closed()).shown == check.shown


@pytest.mark.parametrize(
    "event", [e.Digit("3", NOW), e.Erased(), e.Entered(NOW), e.MaskTurned(NOW), e.HealthTurned(NOW)], ids=repr
)
def test_nothing_that_is_typed_while_reading_is_said_of_anybody(event: e.Event) -> None:
    """The person behind the page has no mask by a key that was pressed in it."""
    check = replace(BASE, shown=shown(card(Outcome.CHECK, Reason.MASK_MISSING)), status=ALL_STEPS)
    s = after(check, e.Opened(Help))

    # That something happened, and when, is all that is noted: so no late reading is taken for whoever comes next.
    assert replace(after(s, event), encounter=s.encounter, touched=s.touched) == s.begun()


def test_arrows_leaf_and_scroll() -> None:
    """Left and right turn to the pages beside this one, and stop at both ends."""
    s = after(BASE, e.Opened(Help))

    assert reading(after(s, e.Stepped(1, 0))) is ManualPage.GATE_SHIFT
    assert reading(after(s, e.Stepped(-1, 0))) is ManualPage.GATE
    assert after(s, e.Stepped(0, 1)).of(Help).steps == 1
    last = after(s, PageWanted(ManualPage.GATE_FIRST))
    assert reading(after(last, e.Stepped(1, 0))) is ManualPage.GATE_FIRST
    assert after(BASE, PageWanted(ManualPage.GATE_FIRST)).panel is None


def test_its_key_is_told_and_there_is_a_place_to_touch(views: Callable[[], GateView]) -> None:
    """F1 is the visitor's at a gate."""
    assert CTRL[Qt.Key.Key_H] is Help
    assert any(Help in getattr(panel, "others", {}) for panel in views().panels.values())


def test_the_window_draws_the_page_in_its_language_and_goes_on_by_the_arrows(
    views: Callable[[], GateView], app: QApplication
) -> None:
    """Turned in the middle, it is the same page in the other language; a long one moves."""
    view = views()
    view.resize(1366, 768)
    view.show()
    s = after(replace(BASE, shown=shown(card(Outcome.ADMIT))), e.Opened(Help))
    view.render_state(s)
    app.processEvents()
    reader = view.panel(HelpView).reader
    assert "有证的人" in reader.toPlainText()
    before = reader.verticalScrollBar().value()

    s = after(s, e.Stepped(0, 1))
    view.render_state(s)
    assert reader.verticalScrollBar().value() > before
    view.render_state(replace(s, language=Language.EN))
    assert "Somebody with a pass" in reader.toPlainText()


@pytest.fixture
def reader(app: QApplication) -> Iterator[tuple[Reader, list[ManualPage]]]:
    """One page, and what its links led to."""
    wanted: list[ManualPage] = []
    made = Reader(wanted.append, 20)
    yield made, wanted
    made.deleteLater()


def test_a_link_leads_to_a_page_and_never_out_of_the_program(reader: tuple[Reader, list[ManualPage]]) -> None:
    """No browser is started, and no file is read, whatever a page says."""
    one, wanted = reader
    one.show_page(ManualPage.GATE, Language.ZH, DAY)

    for target in ("https://example.com/", "file:///etc/passwd", "../../README.md", "gate-fever.md"):
        one.anchorClicked.emit(QUrl(target))

    assert wanted == [ManualPage.GATE_FEVER]
    assert not one.openLinks()


def test_a_page_shows_the_manuals_own_pictures_and_no_file(reader: tuple[Reader, list[ManualPage]]) -> None:
    """Whatever a page names, nothing beside the manual is opened."""
    one, _ = reader
    one.show_page(ManualPage.GATE_VISITOR, Language.ZH, DAY)

    def loaded(name: str) -> bool:
        image = one.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        return isinstance(image, QImage) and not image.isNull()

    assert loaded("gate-visitor.png")
    for other in ("../gate-admit.png", "file:///etc/passwd", "https://example.com/a.png", "missing.png", "gate.md"):
        assert not loaded(other), other


def pictures() -> list[tuple[ManualPage, Language, str]]:
    """What every page shows."""
    return [
        (page, language, name)
        for language in Language
        for page in ManualPage
        for name in re.findall(r"!\[[^\]]+\]\(([^)]*)\)", text_of(page, language))
    ]


def test_the_pictures_of_pages_are_there_in_both_languages_small_and_in_full_colour() -> None:
    """The main jobs of gate and office have one; 24 bits a pixel, since fewer leave dots on every button."""
    found = pictures()

    assert {(page, name) for page, at, name in found if at is Language.ZH} == {
        (page, name) for page, at, name in found if at is Language.EN
    }
    assert len({page for page, _, _ in found}) >= 10
    for _, language, name in found:
        data = picture_of(name, language)
        assert data is not None, name
        assert len(data) < 160_000
        image = QImage.fromData(data)
        assert (image.width(), image.height(), image.depth()) == (640, 360, 32)  # Qt opens 24 bits as 32
        assert image.format() is QImage.Format.Format_RGB32


@pytest.fixture
def window(app: QApplication) -> Iterator[HelpWindow]:
    """The help beside a window."""
    owner = QWidget()
    made = HelpWindow(owner)
    made.dress(Language.ZH, DAY, "")
    yield made
    made.close()
    owner.deleteLater()


def test_the_offices_help_follows_language_and_colours_and_esc_closes_it(window: HelpWindow) -> None:
    """Turned while it is open, the page stays the same; what opened it closes it too."""
    window.open(ManualPage.OFFICE_IMPORT)
    assert "导入住户表" in window.reader.toPlainText()
    window.dress(Language.EN, NIGHT, "")
    assert "Importing a table" in window.reader.toPlainText()

    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
        window.open(ManualPage.OFFICE)
        QTest.keyClick(window.reader, key)
        assert not window.isVisible()


def test_buttons_lead_to_the_contents_and_to_the_pages_beside(window: HelpWindow) -> None:
    """A mouse is enough."""
    contents, before, behind, _ = window.findChildren(QPushButton)
    window.open(ManualPage.OFFICE_IMPORT)

    led = []
    for button in (behind, before, contents):
        button.click()
        led.append(window.page)

    assert led == [ManualPage.OFFICE_PASSES, ManualPage.OFFICE_IMPORT, ManualPage.OFFICE]


def test_a_page_is_a_screen_and_hardly_more(window: HelpWindow, app: QApplication) -> None:
    """Whoever needs help does not read a book; the appendix is one."""
    long: list[tuple[str, Language]] = []
    for language in Language:
        window.dress(language, DAY, "")
        for page in ManualPage:
            window.open(page)
            app.processEvents()
            high = window.reader.document().size().height()
            if page is not ManualPage.MAINTENANCE and high > SCREENS * window.reader.viewport().height():
                long.append((page.value, language))

    assert long == []


def test_a_desk_opens_its_page(app: QApplication) -> None:
    """F1 and the button open the page of the desk that is looked at."""
    desk = QWidget()
    view = View([Placed("guards", Word.OFFICE, lambda: desk, lambda: ManualPage.OFFICE_GUARDS)], lambda _: None)
    view.draw(OfficeState(Dress(Language.EN), "guards"))
    assert not view.help.isVisible()

    button = next(one for one in view.findChildren(QPushButton) if one.text() == HelpWord.BUTTON.value[1])
    button.click()
    assert view.help.page is ManualPage.OFFICE_GUARDS
    assert "Add a guard" in view.help.reader.toPlainText()
    view.close()
    assert not view.help.isVisible()
    assert [one.key().toString() for one in view.findChildren(QShortcut)].count("F1") == 1
    view.deleteLater()


def test_a_panel_of_a_desks_own_may_have_a_page_of_its_own(app: QApplication) -> None:
    """While a table is tried F1 is about importing; put away, it is about residents again."""
    jobs = Jobs()
    screen = Screen(residents(NO_OFFICE), Tools(jobs, lambda error: str(error), Files()))
    assert screen.manual() is ManualPage.OFFICE_RESIDENTS

    screen.state = replace(screen.state, open=trial(Path("table.xlsx")))
    assert screen.manual() is ManualPage.OFFICE_IMPORT
    assert [own.manual for own in passes(NO_OFFICE).own if own.of is PaperDraft] == [ManualPage.OFFICE_PRINT]
    jobs.close()
    screen.widget.deleteLater()


def test_a_guard_reads_while_somebody_comes(here: Street, app: QApplication, wait: Wait) -> None:
    """Ctrl+H over a form, a scan in the middle of reading, and the form is there again."""
    mistakes: list[Exception] = []
    screen, _ = gate_screen(here.device, mistakes.append)
    screen.view.resize(1366, 768)
    screen.view.show()
    screen.start(None, CodeReader(LIVE))
    control = Qt.KeyboardModifier.ControlModifier

    QTest.keyClick(screen.view, Qt.Key.Key_F1)
    QTest.keyClick(screen.view, Qt.Key.Key_H, control)
    assert reading(screen.state) is ManualPage.GATE_VISITOR
    assert "F1" in screen.view.panel(HelpView).reader.toPlainText()
    QTest.keyClick(screen.view, Qt.Key.Key_Right)
    assert reading(screen.state) is ManualPage.GATE_COURIER
    QTest.keyClick(screen.view, Qt.Key.Key_Escape)
    assert screen.state.panel is Visitor

    QTest.keyClick(screen.view, Qt.Key.Key_H, control)
    screen.handle(e.Scanned((here.tokens[0],), (), screen.state.now))
    wait(lambda: screen.state.shown is not None)
    assert screen.state.panel is None
    QTest.keyClick(screen.view, Qt.Key.Key_H, control)
    assert reading(screen.state) is page_about(replace(screen.state, panel=None))
    screen.close()
    screen.view.deleteLater()
    assert mistakes == []
