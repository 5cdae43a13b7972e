"""Draws the way of a case: a line of time for each gate, what nobody recorded dashed, and what is not known yet in words."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Language
from gatekeeper.service.code_names import code_name
from gatekeeper.service.office.case_view import CaseView, RouteStop
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.tracing.columns import Tracing
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.scale import brush, dress_in
from gatekeeper.ui.theme import FAMILY, DeskType, Gap

LINE = 24  # pixels of a gate's line
NAMES = 110  # pixels, where gates are named
MARK = 4.5  # pixels, half of a mark's width
LOWEST = 120  # pixels
MOST_DAYS = 14  # that can be told apart on the line; the last ones are drawn


def gates_of(stops: Sequence[RouteStop]) -> list[str]:
    """The gates of a way, each in the order in which it was first come to."""
    return list(dict.fromkeys(one.gate for one in stops if one.after is None))


def stretch_of(view: CaseView) -> tuple[datetime, datetime]:
    """What is drawn: whole days, from the first one on of which there is something, at most so many."""
    start = min([view.since, *(one.at for one in view.stops)])
    start = max(start, view.until - timedelta(days=MOST_DAYS))
    first = next((one.at for one in view.stops if one.at >= start), start)
    return datetime.combine(first.date(), time(), first.tzinfo), view.until


def in_words(stop: RouteStop, dress: Dress) -> str:
    """A stop in words."""
    way = code_name(stop.direction, dress.language)
    if stop.after is not None:
        return dress.say(W.ASSUMED, way=way, after=f"{stop.after:%m-%d %H:%M}", at=f"{stop.at:%m-%d %H:%M}")
    told = f"{stop.at:%m-%d %H:%M} {stop.gate} {way}"
    return told if stop.passed else f"{told} ({dress.say(W.REFUSED)})"


class TimeLine(QWidget):
    """The line itself."""

    def __init__(self) -> None:
        super().__init__()
        self._view: CaseView | None = None
        self._dress = Dress()

    def draw(self, view: CaseView, dress: Dress) -> None:
        """Draw a case."""
        self._view, self._dress = view, dress
        self.setAccessibleName("; ".join(in_words(one, dress) for one in view.stops))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Days across, gates down, marks where the case stood."""
        if self._view is None:
            return
        painter, room = brush(self)
        font = QFont(FAMILY)
        font.setPixelSize(DeskType.NOTE)
        painter.setFont(font)
        start, end = stretch_of(self._view)
        span = max((end - start) / timedelta(seconds=1), 1.0)
        wide = room.width() - NAMES - MARK * 2
        gates = gates_of(self._view.stops)
        high = min((room.height() - LINE) / max(len(gates) + 1, 1), LINE * 1.5)

        def across(at: datetime) -> float:
            return NAMES + wide * max((at - start) / timedelta(seconds=1), 0.0) / span

        self._days(painter, room, start, end, across(start + timedelta(days=1)) - NAMES)
        theme = self._dress.theme
        for row, gate in enumerate(gates):
            middle = LINE + high * (row + 0.5)
            painter.setPen(QColor(theme.ink))
            name = painter.fontMetrics().elidedText(gate, Qt.TextElideMode.ElideRight, NAMES - Gap.CLOSE)
            painter.drawText(QRectF(0, middle - high / 2, NAMES, high), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(NAMES, middle), QPointF(room.width(), middle))
        for stop in self._view.stops:
            if stop.at < start:
                continue
            if stop.after is None:
                self._mark(painter, QPointF(across(stop.at), LINE + high * (gates.index(stop.gate) + 0.5)), stop)
            else:
                self._assumed(painter, across(stop.after), across(stop.at), LINE + high * (len(gates) + 0.5), stop)
        painter.end()

    def _days(self, painter: QPainter, room: QRectF, start: datetime, end: datetime, day_wide: float) -> None:
        """A line at each midnight, with its day where there is room."""
        theme, day = self._dress.theme, start
        left, number = float(NAMES), 0
        every = max(1, -(-44 // max(int(day_wide), 1)))
        while day <= end:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(left, LINE - Gap.HAIR), QPointF(left, room.height()))
            if number % every == 0:
                painter.setPen(QColor(theme.faint))
                painter.drawText(QRectF(left + Gap.HAIR, 0, 60, LINE), Qt.AlignmentFlag.AlignVCenter, f"{day:%m-%d}")
            day, left, number = day + timedelta(days=1), left + day_wide, number + 1

    def _mark(self, painter: QPainter, at: QPointF, stop: RouteStop) -> None:
        """In is a full triangle upwards, out an empty one downwards, a refusal a cross."""
        theme = self._dress.theme
        colour = QColor(theme.accent.field if stop.passed else theme.grave)
        painter.setPen(QPen(colour, 1.5))
        if not stop.passed:
            painter.drawLine(at + QPointF(-MARK, -MARK), at + QPointF(MARK, MARK))
            painter.drawLine(at + QPointF(-MARK, MARK), at + QPointF(MARK, -MARK))
            return
        way = -1 if stop.direction is Direction.IN else 1
        painter.setBrush(colour if stop.direction is Direction.IN else QColor(theme.surface))
        corners = [QPointF(-MARK, -way * MARK), QPointF(MARK, -way * MARK), QPointF(0, way * MARK)]
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))

    def _assumed(self, painter: QPainter, left: float, right: float, middle: float, stop: RouteStop) -> None:
        """A dashed line between the moments, with its word where there is room."""
        colour = QColor(self._dress.theme.doubtful)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        word = f"? {code_name(stop.direction, self._dress.language)}"
        painter.setPen(colour)
        box = QRectF((left + right) / 2 - 30, middle - LINE + Gap.HAIR, 60, LINE - Gap.HAIR)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, word)


class RoutePicture(QFrame):
    """The way of the case that is looked at, under its name, and what makes it incomplete."""

    def __init__(self) -> None:
        super().__init__()
        self._name = named(plain_label(), "heading")
        self._line = TimeLine()
        self._doubt = plain_label()
        self._doubt.setWordWrap(True)
        self._line.setMinimumHeight(LOWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)
        column.addWidget(self._line, 1)
        column.addWidget(self._doubt)

    @property
    def widget(self) -> QWidget:
        """The picture itself."""
        return self

    def draw(self, read: Tracing | None, dress: Dress) -> None:
        """Draw the case that is looked at; a sentence where there is none, or no way."""
        view = read.view if read is not None else None
        self._line.setVisible(view is not None and bool(view.stops))
        if view is None:
            self._name.setText(dress.say(W.NO_CASE))
            self._doubt.setText("")
            return
        self._name.setText(dress.say(W.ROUTE, name=view.name, flat=view.flat).strip())
        self._line.draw(view, dress)
        dress_in(self._doubt, f"color: {dress.theme.doubtful};")
        self._doubt.setText(" ".join(doubts(view, dress)))


def doubts(view: CaseView, dress: Dress) -> list[str]:
    """What makes a way incomplete: nothing recorded, passages that must have been, gates that have not told."""
    told = [] if view.stops else [dress.say(W.NO_ROUTE)]
    if view.missing:
        told.append(dress.say(W.MISSING, n=view.missing) + ("。" if dress.language is Language.ZH else "."))
    for gate, at in view.silent:
        until = f"{at:%m-%d %H:%M}" if at is not None else ""
        told.append(dress.say(W.SILENT, gate=gate, until=until) if until else dress.say(W.NEVER, gate=gate))
    return told
