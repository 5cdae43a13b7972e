"""Passages per hour as bars, stacked by gate: the picture above the warnings."""

from collections import Counter
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper.service.office.today import Today
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.today.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.scale import LEAST_TYPE, unit_of
from gatekeeper.ui.theme import FAMILY

# Neighbours differ in lightness as well. After Okabe and Ito (2008), the same as on paper.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#56b4e9", "#a6324a", "#d9c400", "#7a6fd0", "#cc79a7")
REST = "#9aa0a6"
LEGEND_COLUMNS = 4
TYPE = 12  # pixels of hours, counts and gates
SAMPLE = 26  # pixels of a row of the legend at least: its sample of colour does not shrink
MOST_LEGEND = 0.6  # of the height


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


def number_of(hours: Sequence[tuple[str, int, int]], gates: Sequence[str]) -> int:
    """How many entries the legend has."""
    return len(stacked(hours, gates, ""))


class HourChart(QWidget):
    """Draws what `stacked` gives."""

    def __init__(self) -> None:
        super().__init__()
        self._plot = pg.PlotWidget()
        item = self._plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.showGrid(x=False, y=True, alpha=0.25)
        item.getAxis("bottom").setTicks([[(hour, str(hour)) for hour in range(0, 24, 2)]])
        self._legend = item.addLegend(offset=(8, 2), colCount=LEGEND_COLUMNS, labelTextSize=f"{TYPE}px")
        self._drawn: object = None
        for side in ("bottom", "left"):
            item.getAxis(side).setStyle(tickLength=0)
            item.getAxis(side).setZValue(-1)  # the grid lies behind the bars
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self.setMinimumHeight(150)
        self._type = self._rows = 0
        self._top = 4
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Its letters grow with the window, which a style sheet does not do for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._make_room()
        size = max(LEAST_TYPE, int(TYPE * unit_of(self)))
        if size == self._type:
            return
        self._type = size
        font = QFont(FAMILY)
        font.setPixelSize(size)
        for side in ("bottom", "left"):
            self._plot.getPlotItem().getAxis(side).setTickFont(font)
        self._legend.setLabelTextSize(f"{size}px")
        for _, label in self._legend.items:
            label.setText(label.text)

    def _make_room(self) -> None:
        """The legend stands above the highest bar."""
        legend = self._rows * max(SAMPLE, 2 * TYPE * unit_of(self)) + SAMPLE / 2
        room = min(MOST_LEGEND, legend / max(1, self._plot.height() - SAMPLE))
        self._plot.getPlotItem().setYRange(0, self._top / (1 - room), padding=0)

    def draw(self, hours: Sequence[tuple[str, int, int]], gates: Sequence[str], dress: Dress) -> None:
        """Draw the bars."""
        if (tuple(hours), tuple(gates), dress) == self._drawn:
            return
        self._drawn = (tuple(hours), tuple(gates), dress)
        theme = dress.theme
        item = self._plot.getPlotItem()
        item.clear()
        self._legend.clear()
        self._plot.setBackground(QColor(theme.surface))
        for side in ("bottom", "left"):
            item.getAxis(side).setPen(pg.mkPen(theme.line))
            item.getAxis(side).setTextPen(pg.mkPen(theme.ink))
        self._legend.setLabelTextColor(theme.ink)
        base = [0] * 24
        for number, (name, counts) in enumerate(stacked(hours, gates, dress.say(W.OTHER_GATES))):
            colour = COLOURS[number] if number < len(COLOURS) else REST
            bars = pg.BarGraphItem(
                x=list(range(24)), y0=list(base), height=counts, width=0.75, brush=colour, pen=pg.mkPen(None), name=name
            )
            item.addItem(bars)
            base = [low + count for low, count in zip(base, counts, strict=True)]
        top = max([4, *base])
        item.setXRange(-0.6, 23.6, padding=0)
        self._top, self._rows = top, -(-number_of(hours, gates) // LEGEND_COLUMNS)
        self._make_room()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class DayChart(QWidget):
    """The bars of the day under their heading, or a sentence while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = Labels()
        heading = named(plain_label(), "heading")
        self._labels.put(heading.setText, W.PER_HOUR)
        self._chart = HourChart()
        self._nothing = named(plain_label(), "empty")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._chart, 1)
        column.addWidget(self._nothing, 1)

    @property
    def widget(self) -> QWidget:
        """The picture itself."""
        return self

    def draw(self, read: Today | None, dress: Dress) -> None:
        """Show the day hour by hour; a day without passages has a sentence instead."""
        self._labels.turn(dress)
        full = read is not None and read.total > 0
        self._chart.setVisible(full)
        self._nothing.setVisible(not full)
        self._nothing.setText(dress.say(Word.LOADING if read is None else W.NO_PASSAGES))
        if read is not None:
            self._chart.draw(read.hours, read.gates, dress)
