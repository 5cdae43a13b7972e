"""The cells of a table: states as pills, a bar at the chosen rows, and cells that are as high as their text."""

from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.tones import Tone, tinted
from gatekeeper.ui.scale import unit_of
from gatekeeper.ui.theme import Gap

TONE = Qt.ItemDataRole.UserRole  # under which a cell says its tone
MARGINS = 16  # pixels beside the text of a cell
BAR = 3  # pixels, at the left of a chosen row
PILL = 22  # pixels, its height
_Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Draws cells, and measures them.

    Args:
        wrap: Whether rows grow with their text.
    """

    def __init__(self, table: QWidget, *, wrap: bool) -> None:
        super().__init__(table)
        self._table = table
        self._wrap = wrap
        self.dress = Dress()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  Qt's name
        """As high as its lines: the style sheet's margins are taken off, or the last line is cut."""
        if self._wrap:
            rect = option.rect
            rect.setWidth(rect.width() - MARGINS)
            option.rect = rect
        return super().sizeHint(option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:  # noqa: N802  Qt's name
        """A plain line."""
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802  Qt's name
        """A cell that is being typed into is left alone, though the table is drawn meanwhile: Qt would write over it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802  Qt's name
        """A chosen cell keeps the colour of its letters; what is drawn as a pill is not written twice."""
        super().initStyleOption(option, index)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if ink is not None:
            option.palette.setBrush(option.palette.ColorRole.HighlightedText, QBrush(ink))
        if index.data(TONE) is not None:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell, a pill where it is a state, and the bar of a chosen row."""
        super().paint(painter, option, index)
        tone = index.data(TONE)
        unit = unit_of(self._table)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if tone is not None:
            self._pill(painter, option, str(index.data()), tone, unit)
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
            bar = QRectF(option.rect.left(), option.rect.top(), BAR * unit, option.rect.height())
            painter.fillRect(bar, QColor(self.dress.theme.accent.field))
        painter.restore()

    def _pill(self, painter: QPainter, option: QStyleOptionViewItem, text: str, tone: Tone, unit: float) -> None:
        paint = tinted(tone, self.dress.theme)
        room = QRectF(option.rect).adjusted(Gap.HAIR * unit, 0, -Gap.HAIR * unit, 0)
        edge = Gap.CLOSE * unit
        letters = QFontMetricsF(option.font)
        text = letters.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - 2 * edge)
        height = min(PILL * unit, room.height() - 2)
        pill = QRectF(room.left(), 0, letters.horizontalAdvance(text) + 2 * edge, height)
        pill.moveTop(room.center().y() - height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paint.field))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(paint.ink))
        painter.setFont(option.font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def shared(wanted: list[float], room: float) -> list[int]:
    """The widths of columns in a room: what is too much is taken from the widest, what is left over goes to all alike."""
    if not wanted:
        return []
    if sum(wanted) <= room:
        widths = [one * room / sum(wanted) for one in wanted]
    else:
        cap, left, many = room, room, len(wanted)
        for one in sorted(wanted):  # the narrow ones keep what they want
            cap = left / many
            if one > cap:
                break
            left, many = left - one, many - 1
        widths = [min(one, cap) for one in wanted]
    edges = [round(sum(widths[:at])) for at in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]
