"""Who went through per hour, as bars, stacked by gate."""

from collections import Counter

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from gatekeeper.domain.words import Language
from gatekeeper.printing.fitting import fit
from gatekeeper.printing.fonts import REGULAR, with_stand_ins
from gatekeeper.service.papers import DayReport
from gatekeeper.service.report_words import ReportWord

_INK = HexColor("#30363d")
_GRID = HexColor("#d5dae0")
# Neighbours differ in lightness as well, so that a black-and-white copy can still be read. After Okabe and Ito (2008).
_COLOURS = ("#0072b2", "#e69f00", "#004d40", "#56b4e9", "#a6324a", "#f0e442", "#3d3d8f", "#cc79a7")
_REST = "#9aa0a6"
_LEGEND_ROW = 4.6 * mm


def hour_chart(report: DayReport, width: float, language: Language) -> Drawing:
    """Draw 24 bars; gates beyond the eighth share one colour.

    Args:
        width: In points.
    """
    series = _series(report, language)
    columns = 4
    legend = _LEGEND_ROW * -(-len(series) // columns)
    height = 52 * mm
    drawing = Drawing(width, height + legend)
    if not report.through:
        drawing.add(_rect(0, legend, width, height, None, _GRID, 0.6))
        words = ReportWord.NOBODY_THROUGH.fill(language)
        drawing.add(String(width / 2, legend + height / 2, words, fontName=REGULAR, fontSize=10, textAnchor="middle"))
        return drawing

    chart = VerticalBarChart()
    chart.x, chart.y = 10 * mm, legend + 8 * mm  # type: ignore[assignment]  # the stub has the type of the default
    chart.width, chart.height = width - 12 * mm, height - 12 * mm  # type: ignore[assignment]  # so here
    chart.data = [[counts[hour] for hour in range(24)] for _, counts in series]
    chart.categoryAxis.style = "stacked"
    chart.categoryAxis.categoryNames = [str(hour) for hour in range(24)]
    chart.categoryAxis.tickDown = 0
    chart.categoryAxis.strokeColor = _INK
    chart.categoryAxis.strokeWidth = 0.6
    chart.groupSpacing = 4
    step = _step(max(sum(counts[hour] for _, counts in series) for hour in range(24)))
    top = max(sum(counts[hour] for _, counts in series) for hour in range(24))
    chart.valueAxis.valueMin = 0
    chart.valueAxis.valueMax = -(-top // step) * step
    chart.valueAxis.valueStep = step
    chart.valueAxis.labelTextFormat = "%d"
    chart.valueAxis.visibleGrid = 1
    chart.valueAxis.gridStrokeColor = _GRID
    chart.valueAxis.gridStrokeWidth = 0.4
    chart.valueAxis.visibleAxis = 0
    chart.valueAxis.visibleTicks = 0
    for axis in (chart.categoryAxis, chart.valueAxis):
        axis.labels.fontName = REGULAR
        axis.labels.fontSize = 7
        axis.labels.fillColor = _INK
    for number in range(len(series)):
        chart.bars[number].fillColor = HexColor(_colour(number))
        chart.bars[number].strokeWidth = 0
        chart.bars[number].strokeColor = None
    drawing.add(chart)
    drawing.add(Line(chart.x, chart.y, chart.x + chart.width, chart.y, strokeColor=_INK, strokeWidth=0.6))
    _legend(drawing, [name for name, _ in series], columns, width, legend)
    return drawing


def _series(report: DayReport, language: Language) -> list[tuple[str, Counter[int]]]:
    """Who went through per hour at each gate; those beyond the colours are added up."""
    gates = report.all_gates
    named = gates if len(gates) <= len(_COLOURS) else gates[: len(_COLOURS)]
    series: dict[str, Counter[int]] = {gate: Counter() for gate in named}
    rest: Counter[int] = Counter()
    for (gate, hour, _), count in report.by_hour().items():
        series.get(gate, rest)[hour] += count
    return (
        [*series.items(), (ReportWord.OTHER_GATES.fill(language), rest)]
        if len(gates) > len(named)
        else list(series.items())
    )


def _colour(number: int) -> str:
    return _COLOURS[number] if number < len(_COLOURS) else _REST


def _step(top: int) -> int:
    """A round step that gives at most six lines."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if top <= 6 * step * factor:
                return step * factor
        step *= 10


def _rect(
    x: float, y: float, width: float, height: float, fill: Color | None, edge: Color | None, thick: float
) -> Rect:
    rect = Rect(x, y, width, height)
    rect.fillColor, rect.strokeColor, rect.strokeWidth = fill, edge, thick
    return rect


def _legend(drawing: Drawing, names: list[str], columns: int, width: float, high: float) -> None:
    """Colours and names, in rows below the chart."""
    column_wide = width / columns
    for number, name in enumerate(names):
        row, column = divmod(number, columns)
        x, y = column * column_wide, high - (row + 1) * _LEGEND_ROW
        drawing.add(_rect(x, y + 1, 7, 7, HexColor(_colour(number)), None, 0))
        shown = fit(with_stand_ins(name), REGULAR, column_wide - 14, (7.5, 5))
        drawing.add(String(x + 10, y + 1.6, shown.lines[0], fontName=REGULAR, fontSize=shown.size, fillColor=_INK))
