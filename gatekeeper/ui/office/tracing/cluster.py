"""Several cases in one picture: arrows go from one to the next, and whoever is chosen shows their lines and their telephone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gatekeeper.domain.words import Language
from gatekeeper.service.cluster_parts import ClusterPlan, Spot, SpotKind, Tie, TieStroke, TimeMark, TimeMarkKind
from gatekeeper.service.cluster_plan import TEXT, height_of, plan
from gatekeeper.service.code_names import code_name
from gatekeeper.service.office.cluster import Cluster
from gatekeeper.service.papers import minute_of
from gatekeeper.service.tracing_words import ClusterWord, contact_state_word
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.tracing.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.scale import brush, keep_size, unit_of
from gatekeeper.ui.theme import FAMILY

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WIDTHS = {TieStroke.CLOSE: 2.6, TieStroke.NEAR: 1.3, TieStroke.LOOSE: 1.1, TieStroke.GRID: 1.0}


@dataclass(frozen=True, slots=True)
class ClusterShown:
    """A cluster that is looked at; `chosen` is who is, by the plan's key."""

    known: Cluster
    chosen: str = ""


class ClusterPicture(QWidget):
    """The picture itself, drawn for the room there is."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._shown: ClusterShown | None = None
        self._dress = Dress()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tall: tuple[Cluster | None, float, float] = (None, 0.0, 0.0)

    def draw(self, shown: ClusterShown | None, dress: Dress) -> None:
        """Draw a cluster; None forgets it."""
        self._shown, self._dress = shown, dress
        self.setAccessibleName(dress.say(ClusterWord.TITLE))
        self.setAccessibleDescription(in_words(shown, dress) if shown is not None else "")
        self._grow()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """A narrower picture is a higher one."""
        super().resizeEvent(event)
        self._grow()

    def place_of(self, key: str) -> QRectF:
        """Where somebody stands, in pixels of the screen; empty for nobody."""
        box = self._plan().box(key) if self._shown is not None else None
        unit = unit_of(self)
        return (
            QRectF(box.left * unit, box.top * unit, box.wide * unit, box.high * unit) if box is not None else QRectF()
        )

    def _grow(self) -> None:
        """As high as everybody needs; what has no room is scrolled to."""
        if self._shown is None:
            return
        unit = unit_of(self)
        wide = self.width() / unit
        if self._tall[:2] != (self._shown.known, wide):
            self._tall = (self._shown.known, wide, height_of(self._shown.known, wide))
        self.setMinimumHeight(round(self._tall[2] * unit))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Arrows go to whoever stands there."""
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None or self._shown is None:
            super().keyPressEvent(event)
            return
        self._choose(self._plan().beside(self._shown.chosen, *way))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Whoever was pressed is chosen; beside them nobody is."""
        unit = unit_of(self)
        if self._shown is not None:
            self._choose(self._plan().at(event.position().x() / unit, event.position().y() / unit))
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Lines, boxes, marks."""
        if self._shown is None:
            return
        painter, _ = brush(self)
        chosen, picture = self._shown.chosen, self._plan()
        for edge in picture.edges:
            self._edge(painter, edge, chosen)
        for box in picture.boxes:
            self._box(painter, box, chosen)
        for mark in picture.marks:
            self._mark(painter, mark, chosen)
        painter.end()

    def _plan(self) -> ClusterPlan:
        assert self._shown is not None, "nobody asks before it is drawn"
        unit = unit_of(self)
        return plan(self._shown.known, self.width() / unit, self.height() / unit, self._dress.language)

    def _choose(self, key: str) -> None:
        if self._shown is not None and key != self._shown.chosen:
            self._tell(PanelShown(replace(self._shown, chosen=key)))

    def _pen(self, stroke: TieStroke) -> QPen:
        theme = self._dress.theme
        inks = {TieStroke.CLOSE: theme.grave, TieStroke.NEAR: theme.accent.field, TieStroke.LOOSE: theme.faint}
        pen = QPen(QColor(inks.get(stroke, theme.line)), _WIDTHS[stroke])
        if stroke is TieStroke.LOOSE:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def _edge(self, painter: QPainter, edge: Tie, chosen: str) -> None:
        pen = self._pen(edge.stroke)
        if chosen and edge.keys[0] and edge.stroke is not TieStroke.GRID:
            if chosen in edge.keys:
                pen.setWidthF(pen.widthF() + 1.4)
            else:
                pen.setColor(QColor(self._dress.theme.line))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in edge.points]))

    def _box(self, painter: QPainter, box: Spot, chosen: str) -> None:
        theme, room = self._dress.theme, QRectF(box.left, box.top, box.wide, box.high)
        ink = QColor(theme.ink if box.kind in (SpotKind.PERSON, SpotKind.NAME) else theme.faint)
        bold = box.kind in (SpotKind.CASE, SpotKind.SHARED)
        if box.kind is SpotKind.LEGEND and box.aside:
            painter.setPen(self._pen(TieStroke(box.aside)))
            painter.drawLine(QPointF(box.left, box.middle[1]), QPointF(box.left + 34, box.middle[1]))
            room.setLeft(box.left + 40)
        if bold:
            paint = theme.refuse if box.kind is SpotKind.CASE else theme.accent
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(paint.field))
            painter.drawRoundedRect(room, 6, 6)
            ink = QColor(paint.ink)
        elif box.kind is SpotKind.HOME:
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room, 3, 3)
        if box.key and box.key == chosen:
            painter.setPen(QPen(QColor(theme.accent.field if not bold else theme.ink), 2.5))
            painter.setBrush(QColor(theme.chosen) if not bold else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(-1, 0, 1, 0), 4, 4)
        font = QFont(FAMILY)
        font.setPixelSize(TEXT + 1 if box.kind is SpotKind.CASE else TEXT)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(ink)
        inner = room.adjusted(4, 0, -4, 0)
        if box.aside and box.kind in (SpotKind.SHARED, SpotKind.PERSON):
            aside = f"×{box.aside}" if box.kind is SpotKind.SHARED else box.aside
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, aside)
            inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(aside) - 4)
        side = Qt.AlignmentFlag.AlignHCenter if box.kind is SpotKind.CASE else Qt.AlignmentFlag.AlignLeft
        words = painter.fontMetrics().elidedText(box.words, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | side, words)

    def _mark(self, painter: QPainter, mark: TimeMark, chosen: str) -> None:
        theme, at, half = self._dress.theme, QPointF(mark.x, mark.y), 3.8
        if mark.kind is TimeMarkKind.MET:
            near = mark.key == chosen
            painter.setPen(QPen(QColor(theme.surface), 1))
            painter.setBrush(QColor(theme.accent.field if near or not chosen else theme.line))
            painter.drawEllipse(at, half + (2.5 if near else 0.5), half + (2.5 if near else 0.5))
            return
        ink = QColor(
            {TimeMarkKind.REFUSED: theme.grave, TimeMarkKind.ASSUMED: theme.doubtful}.get(mark.kind, theme.faint)
        )
        painter.setPen(QPen(ink, 1.2))
        if mark.kind in (TimeMarkKind.REFUSED, TimeMarkKind.ASSUMED):
            painter.drawLine(at + QPointF(-half, half), at + QPointF(half, -half))
            if mark.kind is TimeMarkKind.REFUSED:
                painter.drawLine(at + QPointF(-half, -half), at + QPointF(half, half))
            return
        up = half if mark.kind is TimeMarkKind.IN else -half
        painter.setBrush(ink if mark.kind is TimeMarkKind.IN else QColor(theme.surface))
        painter.drawPolygon(QPolygonF([at + QPointF(-half, up), at + QPointF(half, up), at + QPointF(0, -up)]))


class ClusterPanel(SidePanel):
    """The picture in place of the lists; whoever is chosen stands below it in words."""

    def __init__(self, verbs: Sequence[AnyVerb], tell: Tell) -> None:
        super().__init__(wide=None)
        self._summary = self.line("faint")
        self.picture = ClusterPicture(tell)
        keep_size(self.picture)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.picture)
        self.column.addWidget(self._scroll, 1)
        self.who = self.line()
        does = [(one.word, partial(tell, Pressed(one)), "main" if one.main else "") for one in verbs]
        self._buttons = self.buttons(*does, (Word.CLOSE, lambda: tell(Closed()), ""))[:-1]

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        return self

    def draw(self, shown: ClusterShown, busy: bool, dress: Dress) -> None:
        """Show it, and who is chosen."""
        self.turn(dress)
        known = shown.known
        said = dress.say(
            ClusterWord.SUMMARY,
            cases=len(known.cases),
            people=len(known.people),
            shared=len(known.shared),
            at=minute_of(known.made_at),
        )
        if known.silent:
            gates = ("、" if dress.language is Language.ZH else ", ").join(known.silent)
            said += "　" + dress.say(ClusterWord.SILENT, gates=gates)
        self._summary.setText(said)
        self.picture.draw(shown, dress)
        self.who.setText(in_words(shown, dress))
        place = self.picture.place_of(shown.chosen)
        if not place.isEmpty():
            x, y = place.center().toPoint().toTuple()
            self._scroll.ensureVisible(x, y, 0, round(place.height()))
        for button in self._buttons:
            button.setEnabled(not busy)

    def begin(self) -> None:
        """The arrows are in the picture."""
        self.picture.setFocus()

    def forget(self) -> None:
        """Nobody's name stays where nobody looks."""
        self.picture.draw(None, Dress())
        self.who.setText("")


def in_words(shown: ClusterShown, dress: Dress) -> str:
    """Who is chosen, how they are reached, and what joins them to which case."""
    known, key = shown.known, shown.chosen
    if not key:
        return dress.say(W.CLUSTER_KEYS)
    comma = "、" if dress.language is Language.ZH else ", "
    if key.startswith("c"):
        case = known.cases[int(key[1:])]
        own = [one for one in known.people if any(tie.case == int(key[1:]) for tie in one.ties)]
        return dress.say(W.CLUSTER_CASE, name=f"{case.name} {case.flat}", opened=f"{case.opened:%m-%d}", n=len(own))
    one = known.people[int(key[1:])]
    ties = []
    for tie in one.ties:
        why = comma.join(code_name(reason, dress.language) for reason in tie.why)
        last = f" {tie.last:%m-%d %H:%M} {tie.gate}" if tie.last is not None else ""
        ties.append(f"{known.cases[tie.case].name}: {why}{last}")
    head = " ".join(text for text in (one.flat, one.name, one.phone) if text)
    return (
        f"{head} · {dress.say(contact_state_word(one.state))}　{'；'.join(ties) if comma == '、' else '; '.join(ties)}"
    )
