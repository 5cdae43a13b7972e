"""Passages per hour as bars, stacked by gate: the picture above the warnings."""

from collections import Counter
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gatekeeper.service.office.today import Today
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.nothing import EmptyCard, Skeleton
from gatekeeper.ui.office.today.words import W
from gatekeeper.ui.parts.icons import Icon
from gatekeeper.ui.scale import LEAST_TYPE, brush, keep_size, unit_of
from gatekeeper.ui.theme import FAMILY, DeskType, Gap, Mode

# Neighbours differ in lightness as well. After Okabe and Ito (2008); the same as on paper (`gatekeeper.printing.chart`).
COLOURS = ("#0072b2", "#e69f00", "#004d40", "#56b4e9", "#a6324a", "#f0e442", "#3d3d8f", "#cc79a7")
REST = "#9aa0a6"
TYPE = DeskType.NOTE  # of hours, counts and gates on the desk
LINE, IN_A_ROW = 20, 4  # pixels of a line of the legend on the desk, and gates in it
LOWEST = 150  # pixels, below which bars say nothing
ABOVE = 1.08  # of the highest bar: room above it


def stacked(hours: Sequence[tuple[str, int, int]], gates: Sequence[str], others: str) -> list[tuple[str, list[int]]]:
    """Counts of 24 hours for each gate; those beyond the colours are added up under one name."""
    names = list(dict.fromkeys([*gates, *(gate for gate, _, _ in hours)]))
    kept = names if len(names) <= len(COLOURS) else names[: len(COLOURS)]
    counts: dict[str, Counter[int]] = {name: Counter() for name in kept}
    rest: Counter[int] = Counter()
    for gate, hour, count in hours:
        counts.get(gate, rest)[hour] += count
    series = [(name, [counts[name][hour] for hour in range(24)]) for name in kept]
    return [*series, (others, [rest[hour] for hour in range(24)])] if len(names) > len(kept) else series


def colour_of(number: int) -> str:
    """The colour of a gate, by its place."""
    return COLOURS[number] if number < len(COLOURS) else REST


class Legend(QWidget):
    """Which colour is which gate, above the bars and never over them."""

    def __init__(self, letters: int) -> None:
        super().__init__()
        self._letters = letters
        self._line = letters + LINE - TYPE
        self._names: Sequence[str] = ()
        self._ink = "#000000"
        keep_size(self)  # it is as high as its lines, in pixels of the screen

    def draw(self, names: Sequence[str], dress: Dress) -> None:
        """Draw them, four in a row."""
        self._names, self._ink = names, dress.theme.ink
        self.fit()
        self.setAccessibleName(", ".join(names))
        self.update()

    def fit(self) -> None:
        """As high as its lines are in this window."""
        self.setFixedHeight(round(self._line * -(-len(self._names) // IN_A_ROW) * unit_of(self)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """A square and a name for each."""
        painter, room = brush(self)
        font = QFont(FAMILY)
        font.setPixelSize(self._letters)
        painter.setFont(font)
        size, line = self._letters, self._line
        wide = room.width() / (IN_A_ROW if len(self._names) > 1 else 1)
        for number, name in enumerate(self._names):
            left, top = number % IN_A_ROW * wide, number // IN_A_ROW * line
            painter.fillRect(QRectF(left, top + (line - size) / 2, size, size), QColor(colour_of(number)))
            text = QRectF(left + size + Gap.HAIR, top, wide - size - Gap.APART, line)
            said = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(text.width()))
            painter.setPen(QColor(self._ink))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, said)
        painter.end()


class HourChart(QFrame):
    """Draws what `stacked` gives.

    Args:
        letters: Design pixels of hours, counts and gates.
    """

    def __init__(self, letters: int = TYPE) -> None:
        super().__init__()
        self._letters = letters
        named(self, "card")
        self._plot = pg.PlotWidget()
        item = self._plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.showGrid(x=False, y=True, alpha=0.25)
        item.getAxis("bottom").setTicks([[(hour, str(hour)) for hour in range(0, 24, 2)]])
        self._legend = Legend(letters)
        self._drawn: object = None
        for side in ("bottom", "left"):
            item.getAxis(side).setStyle(tickLength=0)
            item.getAxis(side).setZValue(-1)  # the grid lies behind the bars
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.NEAR, Gap.CLOSE, Gap.NEAR, Gap.CLOSE)
        column.addWidget(self._legend)
        column.addWidget(self._plot, 1)
        self.setMinimumHeight(LOWEST)
        self._type = 0
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Its letters grow with the window, which a style sheet does not do for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._legend.fit()
        size = max(LEAST_TYPE, int(self._letters * unit_of(self)))
        if size == self._type:
            return
        self._type = size
        font = QFont(FAMILY)
        font.setPixelSize(size)
        for side in ("bottom", "left"):
            self._plot.getPlotItem().getAxis(side).setTickFont(font)

    def draw(self, hours: Sequence[tuple[str, int, int]], gates: Sequence[str], dress: Dress) -> None:
        """Draw the bars."""
        if (tuple(hours), tuple(gates), dress) == self._drawn:
            return
        self._drawn = (tuple(hours), tuple(gates), dress)
        theme = dress.theme
        item = self._plot.getPlotItem()
        item.clear()
        self._plot.setBackground(QColor(theme.surface))
        for side in ("bottom", "left"):
            item.getAxis(side).setPen(pg.mkPen(theme.line))
            item.getAxis(side).setTextPen(pg.mkPen(theme.ink))
        edge = pg.mkPen(theme.faint) if dress.mode is Mode.NIGHT else pg.mkPen(None)  # the paper's colours are dark
        base = [0] * 24
        series = stacked(hours, gates, dress.say(W.OTHER_GATES))
        self._legend.draw([name for name, _ in series], dress)
        for number, (_, counts) in enumerate(series):
            item.addItem(
                pg.BarGraphItem(
                    x=list(range(24)), y0=list(base), height=counts, width=0.75, brush=colour_of(number), pen=edge
                )
            )
            base = [low + count for low, count in zip(base, counts, strict=True)]
        item.setXRange(-0.6, 23.6, padding=0)
        item.setYRange(0, max([4, *base]) * ABOVE, padding=0)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class DayChart(QWidget):
    """The bars of the day under their heading, or a sentence while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = Labels()
        heading = named(plain_label(), "heading")
        self._labels.put(heading.setText, W.PER_HOUR)
        self._chart = HourChart()
        self._nothing, self._loading = EmptyCard(Icon.REPORT), Skeleton()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._chart, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._loading, 1)

    @property
    def widget(self) -> QWidget:
        """The picture itself."""
        return self

    def draw(self, read: Today | None, dress: Dress) -> None:
        """Show the day hour by hour; a day without passages has a sentence instead."""
        self._labels.turn(dress)
        full = read is not None and read.total > 0
        self._chart.setVisible(full)
        self._nothing.setVisible(read is not None and not full)
        self._nothing.draw(W.NO_PASSAGES, dress)
        self._loading.setVisible(read is None)
        self._loading.draw(dress)
        if read is not None:
            self._chart.draw(read.hours, read.gates, dress)
