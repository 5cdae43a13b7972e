"""No screen is too small or too large: nothing is cut, nothing off the screen, on larger ones everything grows."""

import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gatekeeper.domain.words import Language
from gatekeeper.ui.app import let_go
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.window import State as Around
from gatekeeper.ui.office.window import View
from gatekeeper.ui.scale import SMALLEST, Scale, dress_in, fit_screen, scaled, unit_for, unit_of
from gatekeeper.ui.theme import TOUCH
from tests.ui.gallery import GATE, WIZARD, gate_window, wizard_window
from tests.ui.office.gallery import ALL, placed

SIZES = {
    "1366x768 at 150 %": (911, 512),
    "1024x768": (1024, 768),
    "1920x1080 at 175 %": (1097, 617),
    "1366x768 at 125 %": (1093, 614),
    "1280x720": (1280, 720),
    "1366x768": (1366, 768),
    "1280x1024": (1280, 1024),
    "1920x1080": (1920, 1080),
    "3840x2160": (3840, 2160),
    "2560x1080": (2560, 1080),
}
LONG = os.environ.get("GATEKEEPER_DRILL") == "long"
FEW_SIZES = ("1366x768 at 150 %", "1024x768", "3840x2160")
FEW_GATE = (
    "check-measure",
    "refuse-withdrawn",
    "find-many",
    "visitor",
    "paper-certain",
    "plate-known",
    "duty-pin",
    "trial-lost",
    "courier-typed",
    "parcels-here-check",
)
FEW_OFFICE = {
    "today": ("busy",),
    "residents": ("editing", "trial-bad"),
    "passes": ("list", "temporary", "preview"),
    "gates": ("list", "ticket"),
    "visitors": ("list",),
    "observation": ("round", "sheet"),
    "tracing": ("case", "rehearsal-over"),
    "guards": ("dismissing",),
    "reports": ("shown",),
    "audit": ("list",),
    "rules": ("list", "changing", "trial"),
    "estate": ("list", "editing"),
}


def every_picture(app: QApplication, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """The windows at a size, in state after state of the gallery and both languages: some states, or all in the long drill."""

    def shown(window: QWidget) -> QWidget:
        window.resize(*size)
        window.show()
        app.processEvents()
        return window

    # One window at a time, and gone before the next: each weighs 100 MB on the largest screen.
    for language in Language:
        gate = gate_window(GATE["ready"])
        shown(gate)
        for name, state in GATE.items():
            if LONG or name in FEW_GATE:
                gate.render_state(replace(state, language=language))
                app.processEvents()
                yield f"gate {name} {language.name}", gate
        gate.close()
        let_go(gate)
        wizard = wizard_window(WIZARD["join"])
        shown(wizard)
        for name, page in WIZARD.items():
            wizard.render_state(replace(page, language=language))
            app.processEvents()
            yield f"wizard {name} {language.name}", wizard
        wizard.close()
        let_go(wizard)
        dress = Dress(language)
        views = {one: view(lambda *_: None) for one, (_, view) in ALL.items()}
        office = View(placed(views), lambda _: None)
        office.draw(Around(dress, "today"))
        shown(office)
        for desk, (states, _) in ALL.items():
            office.draw(Around(dress, desk, "阳光花园 Sunshine Garden", "https://192.168.1.20:8470"))
            for name, of_desk in states.items():
                if LONG or name in FEW_OFFICE.get(desk, ("loading",)):
                    views[desk].draw(of_desk, dress)
                    for _ in range(4):  # a layout tells the one around it, and that the next
                        app.processEvents()
                    let_go()
                    yield f"office {desk} {name} {language.name}", office
        office.close()
        let_go(office)


def looked_over(window: QWidget, size: tuple[int, int]) -> list[str]:
    """What is cut or off the screen in a window of a size, a line each."""
    wrong = []
    if window.size() != QSize(*size):
        wrong.append(f"the window is {window.size().toTuple()}")
    if not fits(window.minimumSizeHint(), window.size()):
        wrong.append(f"its contents want {window.minimumSizeHint().toTuple()}")
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not in_a_list(widget, window):
            wrong += cut(widget, window)
    return wrong


def cut(widget: QWidget, window: QWidget) -> Iterator[str]:
    """What is wrong with one widget."""
    name = f"{type(widget).__name__} {widget.property('text') or widget.objectName()!r}"
    parent = widget.parentWidget()
    where = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    if not window.rect().contains(where):
        yield f"{name} is off the window: {where.getRect()}"
    elif parent is not None and not parent.rect().contains(widget.geometry()):
        yield f"{name} is cut by what it stands in: {widget.geometry().getRect()} in {parent.size().toTuple()}"
    letters = QFontMetricsF(widget.font())
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + 1:
                yield f"{name} needs {needed} lines of pixels, has {widget.height()}"
        elif not fits(widget.minimumSizeHint(), widget.size()):
            yield f"{name} needs {widget.minimumSizeHint().toTuple()}, has {widget.size().toTuple()}"
    elif isinstance(widget, QPushButton) and widget.text():
        text = widget.text().replace("&&", "&")
        if letters.horizontalAdvance(text) > widget.width() - 6 * unit_of(widget):
            yield f"{name} needs {letters.horizontalAdvance(text):.0f} pixels, has {widget.width()}"
        if letters.height() > widget.height():
            yield f"{name} is lower than its letters"
    elif isinstance(widget, (QLineEdit, QComboBox)) and letters.height() > widget.height():
        yield f"{name} is lower than its letters"


def fits(needed: QSize, has: QSize) -> bool:
    """Whether something has the room it needs; a pixel may be lost in rounding."""
    return needed.width() <= has.width() + 1 and needed.height() <= has.height() + 1


def in_a_list(widget: QWidget, window: QWidget) -> bool:
    """Whether it is scrolled: there it may stand outside of what is seen."""
    at: QWidget | None = widget.parentWidget()
    while at is not None and at is not window:
        if isinstance(at, QAbstractScrollArea):
            return True
        at = at.parentWidget()
    return False


@pytest.mark.drill
@pytest.mark.parametrize("screen", SIZES if LONG else FEW_SIZES)
def test_nothing_is_cut_and_nothing_is_off_the_screen(app: QApplication, screen: str) -> None:
    """Gate, wizard and office in both languages: every button, label and field is whole and within the window."""
    size = SIZES[screen]
    wrong = {name: lines for name, window in every_picture(app, size) if (lines := looked_over(window, size))}

    assert wrong == {}


def test_on_a_larger_screen_everything_grows(app: QApplication) -> None:
    """Twice the pixels, twice as large: letters, keys, edges; the picture is the same picture."""
    small, large = gate_window(GATE["visitor"]), gate_window(GATE["visitor"])

    looked_at(small, app, (1366, 768))
    looked_at(large, app, (2732, 1536))

    for one, other in zip(small.findChildren(QPushButton), large.findChildren(QPushButton), strict=True):
        if one.isVisible():
            assert abs(other.width() - 2 * one.width()) <= 8, one.text()
            assert abs(other.height() - 2 * one.height()) <= 4, one.text()
            assert other.font().pixelSize() == 2 * one.font().pixelSize()
    for window in (small, large):
        window.close()
        window.deleteLater()


def test_what_is_pressed_stays_large_enough_on_every_screen(app: QApplication) -> None:
    """56 of the 768 lines of a screen, a finger in a glove, whatever the screen is."""
    for size in SIZES.values():
        window = gate_window(GATE["find-many"])
        looked_at(window, app, size)
        for button in window.findChildren(QAbstractButton):
            if button.isVisible():
                assert min(button.width(), button.height()) >= TOUCH * unit_for(*size) - 2, (size, button.size())
        window.close()
        window.deleteLater()


def test_a_window_that_was_dragged_about_looks_as_one_that_was_not(app: QApplication) -> None:
    """To another screen and back, through the smallest and the largest: no rounding adds up."""
    still, dragged = gate_window(GATE["trial-lost"]), gate_window(GATE["trial-lost"])
    looked_at(still, app, (1280, 720))

    for size in ((1280, 720), SMALLEST, (3840, 2160), (911, 512), (1366, 768), (1280, 720)):
        looked_at(dragged, app, size)

    assert dragged.grab().toImage() == still.grab().toImage()
    for window in (still, dragged):
        window.close()
        window.deleteLater()


def test_a_window_opens_within_the_screen_and_fills_it_where_it_should(app: QApplication) -> None:
    """Also where no window manager sees to it, and where the screen is smaller than the design."""
    gate, office = gate_window(GATE["ready"]), View([], lambda _: None)
    room = gate.screen().geometry()

    fit_screen(gate, whole=True)
    fit_screen(office)

    assert gate.geometry() == room
    assert (office.width(), office.height()) == (min(1366, room.width()), min(768, room.height()))
    for window in (gate, office):
        window.deleteLater()


def test_what_is_put_into_a_window_later_gets_its_size(app: QApplication) -> None:
    """A button made later is as large as those that were there; a new style sheet counts in units too."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("1"))
    Scale(window)
    looked_at(window, app, (683, 384))

    late = QPushButton("2")
    late.setFixedSize(200, 100)
    late.setStyleSheet("font-size: 40px;")
    column.addWidget(late)
    app.processEvents()

    assert late.size() == QSize(100, 50)
    assert late.font().pixelSize() == 20
    late.setStyleSheet("font-size: 60px;")
    late.setFixedHeight(80)
    app.processEvents()
    assert (late.font().pixelSize(), late.height()) == (30, 40)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("screen", ["1366x768 at 150 %", "1024x768", "1920x1080", "3840x2160"])
def test_the_buttons_of_a_check_fit_when_somebody_comes(app: QApplication, screen: str) -> None:
    """The window has its size long before: what is lacking stands whole on the button, as large as its room allows."""
    view = gate_window(replace(GATE["ready"], language=Language.EN))
    view.resize(*SIZES[screen])
    view.show()
    app.processEvents()

    view.render_state(replace(GATE["check-measure"], language=Language.EN))
    app.processEvents()

    unit = unit_of(view)
    for button in (view.ends.let_in, view.ends.turn_back):
        wide = QFontMetricsF(button.font()).horizontalAdvance(button.text())
        assert wide <= button.width() - 12 * unit
        assert button.font().pixelSize() >= int(16 * unit)
    view.deleteLater()


def test_a_sheet_is_put_on_once(app: QApplication) -> None:
    """Drawn five times a second, a label is dressed once: style sheets are what is slow in Qt."""
    label = QLabel()
    dressed: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            dressed.append(event.type())
            return False

    watch = Watch()
    for _ in range(5):
        dress_in(label, "font-size: 20px;")
        label.installEventFilter(watch)

    assert QEvent.Type.StyleChange not in dressed
    label.deleteLater()


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        (1, "border: 1px solid; padding: 4px 10px; min-height: 47px; font-size: 19px; margin: 0px;"),
        (2, "border: 2px solid; padding: 8px 20px; min-height: 94px; font-size: 38px; margin: 0px;"),
        (0.5, "border: 1px solid; padding: 2px 5px; min-height: 23px; font-size: 9px; margin: 0px;"),
        (0.25, "border: 1px solid; padding: 1px 2px; min-height: 11px; font-size: 9px; margin: 0px;"),
    ],
)
def test_a_style_sheet_in_units(unit: float, wanted: str) -> None:
    """Letters are rounded down, so that they fit their room, but stay letters; a line never vanishes, nothing stays nothing."""
    design = "border: 1px solid; padding: 4px 10px; min-height: 47px; font-size: 19px; margin: 0px;"

    assert scaled(design, unit) == wanted


def looked_at(window: QWidget, app: QApplication, size: tuple[int, int]) -> None:
    """Show it in a size, and let its layouts settle."""
    window.resize(*size)
    window.show()
    for _ in range(4):
        app.processEvents()
