"""One unit for all sizes of a window: everything is laid out for 1366 × 768 and grows and shrinks with the window.

Whoever makes a window writes design pixels, as on a screen of 1366 × 768, and gives the window a `Scale`. Widgets that
paint themselves ask `brush` for a painter in design pixels; a style sheet that changes is put on by `dress_in`.
"""

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QMargins, QObject, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHeaderView, QLayout, QSpacerItem, QTableView, QWidget

DESIGN: Final = (1366, 768)
SMALLEST: Final = (640, 400)  # pixels of a window; no screen is smaller, and what is larger than the screen is cut
LEAST_TYPE: Final = 9  # pixels; with 1366 × 768 at 150 % they are 13 of the panel's
_ENDLESS = 16_777_215  # Qt's QWIDGETSIZE_MAX
_LENGTH = re.compile(r"(font-size:\s*|min-height:\s*)?\b(\d+)px")
_UNIT, _SHEET, _WORN, _SIZES, _GAPS, _KEPT = "unit", "design-sheet", "worn-sheet", "sizes", "gaps", "own-size"
_BY_SHEET = ("_q_stylesheet_minw", "_q_stylesheet_minh", "_q_stylesheet_maxw", "_q_stylesheet_maxh")


def unit_for(width: int, height: int) -> float:
    """The unit of a window of so many pixels: how large a design pixel is."""
    return max(min(width / DESIGN[0], height / DESIGN[1]), SMALLEST[1] / DESIGN[1] / 2)


def scaled(sheet: str, unit: float) -> str:
    """A style sheet with every length in units; letters and rows are never rounded up, what is seen never vanishes."""

    def length(found: re.Match[str]) -> str:
        size = int(found[2])
        if found[1]:
            least = min(size, LEAST_TYPE) if found[1].startswith("font") else 0
            return f"{found[1]}{max(int(size * unit + 1e-6), least)}px"
        return f"{max(round(size * unit), 1) if size else 0}px"

    return sheet if unit == 1 else _LENGTH.sub(length, sheet)


def unit_of(widget: QWidget) -> float:
    """The unit of the window that a widget stands in; 1 where none is set."""
    at: QWidget | None = widget
    while at is not None:
        unit = at.property(_UNIT)
        if unit:
            return float(unit)
        at = at.parentWidget()
    return 1.0


def sized(widget: QWidget, width: int, height: int) -> QSize:
    """A size in design pixels as the window's pixels."""
    unit = unit_of(widget)
    return QSize(round(width * unit), round(height * unit))


def brush(widget: QWidget) -> tuple[QPainter, QRectF]:
    """A painter on a widget in design pixels, and the widget's room in them."""
    unit = unit_of(widget)
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if unit != 1:
        painter.scale(unit, unit)
    return painter, QRectF(0, 0, widget.width() / unit, widget.height() / unit)


def dress_in(widget: QWidget, sheet: str) -> None:
    """Put a style sheet in design pixels on a widget; cheap where it wears it already."""
    _put_on(widget, sheet, unit_of(widget))


def keep_size(widget: QWidget) -> None:
    """The widget's least and largest sizes are pixels of the screen; nobody scales them."""
    widget.setProperty(_KEPT, True)


def fit_screen(window: QWidget, *, whole: bool = False) -> None:
    """Give a window that is not shown yet its size: the screen's, or as it is designed where the screen has the room.

    A full-screen window needs it too: without a window manager nobody else would make it so large.
    """
    screen = window.screen()
    if whole:
        window.setGeometry(screen.geometry())
    else:
        window.resize(QSize(*DESIGN).boundedTo(screen.availableGeometry().size()))


class Scale(QObject):
    """Keeps everything in a window as large as the window wants it, also what is put into it later.

    Attributes:
        more: Design pixels that stand above what the window is designed for.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._unit = 1.0
        self._busy = False
        self.more = 0
        window.setMinimumSize(*SMALLEST)
        keep_size(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """The window got another size, or something in it changed."""
        if event.type() == QEvent.Type.Resize and not self._busy:
            high = self._window.height() * DESIGN[1] // (DESIGN[1] + self.more)
            unit = unit_for(self._window.width(), high)
            if abs(unit - self._unit) > 1e-9:
                self._turn(unit)
        elif event.type() == QEvent.Type.LayoutRequest and not self._busy and self._unit != 1:
            self._apply()
        return False

    def _turn(self, unit: float) -> None:
        before, self._unit = self._unit, unit
        self._apply(before)
        layout = self._window.layout()
        if layout is not None:
            layout.activate()

    def _apply(self, before: float | None = None) -> None:
        """Everything in the window gets the size that it has in this unit; what has it already is left alone."""
        self._busy = True
        try:
            self._window.setProperty(_UNIT, self._unit)
            widgets = [self._window, *self._window.findChildren(QWidget)]
            inside = [one for one in widgets if one is self._window or not one.isWindow()]
            for widget in inside:
                _dress(widget, self._unit)
            for widget in inside:
                widget.ensurePolished()
                _resize(widget, self._unit)
                if isinstance(widget, QTableView):
                    _rescale_table(widget, self._unit, before or self._unit)
            layouts = [layout for widget in inside for layout in _layouts(widget.layout())]
            known = [(layout, _gaps_of(layout)) for layout in layouts]  # all of them first: some inherit from others
            for layout, gaps in known:
                _space(layout, gaps, self._unit)
            if before is not None:
                for widget in inside:
                    widget.updateGeometry()
                    widget.update()
        finally:
            self._busy = False


def _put_on(widget: QWidget, design: str, unit: float) -> None:
    wanted = scaled(design, unit)
    widget.setProperty(_SHEET, design)
    widget.setProperty(_WORN, wanted)
    if widget.styleSheet() != wanted:
        widget.setStyleSheet(wanted)


def _dress(widget: QWidget, unit: float) -> None:
    """The style sheet; one that somebody put on without `dress_in` is in design pixels too."""
    worn = widget.styleSheet()
    if worn:
        _put_on(widget, widget.property(_SHEET) if worn == widget.property(_WORN) else worn, unit)


def _resize(widget: QWidget, unit: float) -> None:
    """Least and largest sizes, but for those that the style sheet gives."""
    if widget.property(_KEPT) or widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView):
        return
    now = [widget.minimumWidth(), widget.minimumHeight(), widget.maximumWidth(), widget.maximumHeight()]
    free = [not widget.property(name) for name in _BY_SHEET]
    if not any(one and 0 < size < _ENDLESS for one, size in zip(free, now, strict=True)):
        return
    design, put = widget.property(_SIZES) or (now, now)
    design = [mine if size == own else size for mine, own, size in zip(design, put, now, strict=True)]
    wanted = [
        max(round(size * unit), 1) if one and 0 < size < _ENDLESS else size
        for one, size in zip(free, design, strict=True)
    ]
    put = [want if one else size for one, want, size in zip(free, wanted, now, strict=True)]
    if put != now:
        widget.setMaximumSize(_ENDLESS, _ENDLESS)
        widget.setMinimumSize(put[0], put[1])
        widget.setMaximumSize(put[2], put[3])
    widget.setProperty(_SIZES, (design, put))


def _layouts(layout: QLayout | None) -> Iterator[QLayout]:
    """A layout and those within it, the outer ones first."""
    if layout is None:
        return
    yield layout
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is not None:
            yield from _layouts(item.layout())


def _gaps_of(layout: QLayout) -> list[int]:
    """Edges, spacings, and the fixed spaces between its items, pixels."""
    edges = layout.contentsMargins()
    gaps = [edges.left(), edges.top(), edges.right(), edges.bottom()]
    if isinstance(layout, QGridLayout):
        gaps += [layout.horizontalSpacing(), layout.verticalSpacing()]
    else:
        gaps += [layout.spacing(), 0]
    for spacer in _spacers(layout):
        gaps += [spacer.sizeHint().width(), spacer.sizeHint().height()]
    return gaps


def _spacers(layout: QLayout) -> Iterator[QSpacerItem]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        spacer = item.spacerItem() if item is not None else None
        if spacer is not None:
            yield spacer


def _space(layout: QLayout, now: list[int], unit: float) -> None:
    design, put = layout.property(_GAPS) or (now, now)
    if len(put) != len(now):
        design, put = now, now
    design = [mine if size == own else size for mine, own, size in zip(design, put, now, strict=True)]
    wanted = [round(size * unit) if size > 0 else size for size in design]
    if wanted != now:
        layout.setContentsMargins(QMargins(*wanted[:4]))
        if isinstance(layout, QGridLayout):
            layout.setHorizontalSpacing(wanted[4])
            layout.setVerticalSpacing(wanted[5])
        else:
            layout.setSpacing(wanted[4])
        for number, spacer in enumerate(_spacers(layout), 3):
            policy = spacer.sizePolicy()
            width, height = wanted[2 * number : 2 * number + 2]
            spacer.changeSize(width, height, policy.horizontalPolicy(), policy.verticalPolicy())
        layout.invalidate()
    layout.setProperty(_GAPS, [design, wanted])


def _rescale_table(table: QTableView, unit: float, before: float) -> None:
    """Rows, and columns as somebody may have drawn them; Qt keeps no design of them."""
    known = float(table.property(_UNIT + "-of-columns") or 1.0)
    if known == unit:
        return
    table.setProperty(_UNIT + "-of-columns", unit)
    table.setIconSize(table.iconSize() * (unit / known))
    rows, heads = table.verticalHeader(), table.horizontalHeader()
    rows.setDefaultSectionSize(round(rows.defaultSectionSize() * unit / known))
    for column in range(heads.count()):
        if heads.sectionResizeMode(column) != QHeaderView.ResizeMode.Stretch:
            table.setColumnWidth(column, round(table.columnWidth(column) * unit / known))
