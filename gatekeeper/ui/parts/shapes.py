"""The shape of each outcome, known without its colour and without a word."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gatekeeper.domain.reasons import Outcome


def draw_shape(painter: QPainter, outcome: Outcome, box: QRectF, ink: str, field: str) -> None:
    """Draw a disc with a tick, a triangle with a stroke, an octagon with a cross, a square on its corner with a query, or
    the corners of some other code.

    Args:
        box: A square.
        ink: Of the shape; `field` is what is cut out of it.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    draw = {
        Outcome.ADMIT: _disc,
        Outcome.CHECK: _triangle,
        Outcome.REFUSE: _octagon,
        Outcome.CANNOT_JUDGE: _query,
        Outcome.NO_PASS: _other_code,
    }[outcome]
    draw(painter, box, QColor(field))
    painter.restore()


def _stroke(painter: QPainter, colour: QColor, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _disc(painter: QPainter, box: QRectF, field: QColor) -> None:
    painter.drawEllipse(box)
    _stroke(painter, field, box.width() * 0.12)
    painter.drawPolyline(QPolygonF([_at(box, 0.27, 0.53), _at(box, 0.44, 0.70), _at(box, 0.74, 0.34)]))


def _triangle(painter: QPainter, box: QRectF, field: QColor) -> None:
    corners = QPolygonF([_at(box, 0.5, 0.06), _at(box, 0.97, 0.92), _at(box, 0.03, 0.92)])
    painter.setPen(QPen(painter.brush().color(), box.width() * 0.06, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolygon(corners)
    _stroke(painter, field, box.width() * 0.11)
    painter.drawLine(_at(box, 0.5, 0.38), _at(box, 0.5, 0.62))
    painter.drawPoint(_at(box, 0.5, 0.80))


def _octagon(painter: QPainter, box: QRectF, field: QColor) -> None:
    corners = [_at(box, 0.5 + 0.54 * cos(pi / 8 + i * pi / 4), 0.5 + 0.54 * sin(pi / 8 + i * pi / 4)) for i in range(8)]
    painter.drawPolygon(QPolygonF(corners))
    _stroke(painter, field, box.width() * 0.12)
    painter.drawLine(_at(box, 0.32, 0.32), _at(box, 0.68, 0.68))
    painter.drawLine(_at(box, 0.68, 0.32), _at(box, 0.32, 0.68))


def _query(painter: QPainter, box: QRectF, field: QColor) -> None:
    corners = QPolygonF([_at(box, 0.5, -0.04), _at(box, 1.04, 0.5), _at(box, 0.5, 1.04), _at(box, -0.04, 0.5)])
    painter.drawPolygon(corners)
    _stroke(painter, field, box.width() * 0.1)
    bow = QRectF(_at(box, 0.36, 0.22), _at(box, 0.64, 0.50))
    painter.drawArc(bow, 180 * 16, -225 * 16)
    painter.drawLine(_at(box, 0.5, 0.55), _at(box, 0.5, 0.62))
    painter.drawLine(_at(box, 0.598, 0.46), _at(box, 0.5, 0.55))
    painter.drawPoint(_at(box, 0.5, 0.79))


def _other_code(painter: QPainter, box: QRectF, field: QColor) -> None:
    ink = painter.brush().color()
    for x, y in ((0.04, 0.04), (0.60, 0.04), (0.04, 0.60)):
        corner = QRectF(_at(box, x, y), _at(box, x + 0.36, y + 0.36))
        _stroke(painter, ink, box.width() * 0.07)
        painter.drawRect(corner)
        painter.fillRect(corner.adjusted(*(side * box.width() * 0.10 for side in (1, 1, -1, -1))), ink)
    _stroke(painter, ink, box.width() * 0.09)
    painter.drawLine(_at(box, 0.64, 0.78), _at(box, 0.96, 0.78))


def draw_let_in(painter: QPainter, box: QRectF, ink: str, field: str) -> None:
    """A check that ended well: the triangle of a check, with the tick of whoever goes through."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corners = QPolygonF([_at(box, 0.5, 0.0), _at(box, 1.0, 0.96), _at(box, 0.0, 0.96)])
    painter.setPen(QPen(QColor(ink), box.width() * 0.06, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(ink))
    painter.drawPolygon(corners)
    _stroke(painter, QColor(field), box.width() * 0.11)
    painter.drawPolyline(QPolygonF([_at(box, 0.32, 0.68), _at(box, 0.46, 0.82), _at(box, 0.68, 0.52)]))
    painter.restore()


def draw_back(painter: QPainter, box: QRectF, ink: str) -> None:
    """Somebody turned back: an arrow that comes round."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _stroke(painter, QColor(ink), box.width() * 0.13)
    painter.drawLine(_at(box, 0.08, 0.36), _at(box, 0.62, 0.36))
    painter.drawArc(QRectF(_at(box, 0.36, 0.36), _at(box, 0.92, 0.92)), 90 * 16, -180 * 16)
    painter.drawLine(_at(box, 0.62, 0.92), _at(box, 0.34, 0.92))
    painter.drawPolyline(QPolygonF([_at(box, 0.32, 0.10), _at(box, 0.08, 0.36), _at(box, 0.32, 0.62)]))
    painter.restore()


def draw_undone(painter: QPainter, box: QRectF, ink: str) -> None:
    """An answer that counts no more: a ring, struck through."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _stroke(painter, QColor(ink), box.width() * 0.10)
    painter.drawEllipse(QRectF(_at(box, 0.08, 0.08), _at(box, 0.92, 0.92)))
    painter.drawLine(_at(box, 0.22, 0.78), _at(box, 0.78, 0.22))
    painter.restore()
