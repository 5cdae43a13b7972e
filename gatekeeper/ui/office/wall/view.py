"""The office's wall as it is drawn: figures, bars of the day, warnings and gates, in letters that are read from afar."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper.service.office.wall import WallBoard, WallGate, WallRound, WallWarnings
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.today.chart import HourChart
from gatekeeper.ui.office.today.columns import GRAVE
from gatekeeper.ui.office.wall.words import WallWord as W
from gatekeeper.ui.scale import Scale, dress_in
from gatekeeper.ui.theme import FAMILY, Gap, Radius, Theme, Type, letters

MOST_GATES, MOST_WARNINGS = 5, 9  # rows that there is room for
LATE = timedelta(hours=1)  # a gate that was not heard of for so long wants somebody's eye
A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WallShown:
    """What hangs there now.

    Attributes:
        board: None until it was read.
        now: Local, on the estate's clocks.
        stale: For how many minutes the numbers did not come anew; 0 while they do.
    """

    board: WallBoard | None
    now: datetime
    stale: int = 0


def wall_sheet(theme: Theme) -> str:
    """What its letters look like."""
    return f"""
    QWidget {{ background: {theme.ground}; color: {theme.ink}; font-family: "{FAMILY}"; {letters(Type.READ)} }}
    QFrame#card {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: {Radius.CARD}px; }}
    QFrame#card QLabel {{ background: transparent; }}
    QLabel {{ background: transparent; }}
    QLabel#estate {{ {letters(Type.FAR, bold=True)} }}
    QLabel#clock {{ {letters(Type.NAME, bold=True)} }}
    QLabel#faint {{ color: {theme.faint}; {letters(Type.NOTE)} }}
    QLabel#number {{ {letters(Type.HEAD, bold=True)} }}
    QLabel#name {{ {letters(Type.READ)} }}
    QLabel#heading {{ {letters(Type.READ, bold=True)} }}
    QLabel#stale {{ background: {theme.check.field}; color: {theme.check.ink}; border-radius: {Radius.CARD}px;
        padding: {Gap.HAIR}px {Gap.APART}px; {letters(Type.FAR, bold=True)} }}
    """


class _Number(QFrame):
    """A large number, its word above it, and a line below."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "card")
        self._name, self._number, self._below = (named(plain_label(), one) for one in ("name", "number", "faint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.APART, Gap.CLOSE, Gap.APART, Gap.CLOSE)
        column.setSpacing(0)
        for label in (self._name, self._number, self._below):
            column.addWidget(label)

    def draw(self, name: str, number: str, below: str, colour: str = "") -> None:
        """Write it."""
        self._name.setText(name)
        self._number.setText(number)
        self._below.setText(below)
        dress_in(self._number, f"color: {colour};" if colour else "")
        self.setAccessibleName(f"{name} {number} {below}")


class _Rows(QFrame):
    """Lines under a heading; the first column is as wide as there is room."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        named(self, "card")
        self._heads = [named(plain_label(), "faint") for _ in range(columns)]
        self._cells = [[named(plain_label(), "name") for _ in range(columns)] for _ in range(rows)]
        self._more = named(plain_label(), "faint")
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.WIDE)
        grid.setVerticalSpacing(Gap.HAIR)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, line in enumerate([self._heads, *self._cells]):
            for column, label in enumerate(line):
                grid.addWidget(label, at, column)
                if column:
                    label.setAlignment(right)
        named(self._heads[0], "heading")
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(Gap.APART, Gap.CLOSE, Gap.APART, Gap.CLOSE)
        column_.addLayout(grid)
        column_.addWidget(self._more)
        column_.addStretch(1)

    def draw(self, heads: Sequence[str], rows: Sequence[tuple[tuple[str, ...], str]], more: str) -> None:
        """Write them; each with the colour of its last cell."""
        for label, text in zip(self._heads, heads, strict=True):
            label.setText(text)
        for at, line in enumerate(self._cells):
            cells, colour = rows[at] if at < len(rows) else (("",) * len(line), "")
            for column, (label, text) in enumerate(zip(line, cells, strict=True)):
                label.setText(text)
                label.setVisible(at < len(rows))
                if column == len(line) - 1:
                    dress_in(label, f"color: {colour};" if colour else "")
        self._more.setText(more)
        self._more.setVisible(bool(more))


class WallView(QWidget):
    """Draws a `WallShown`; nothing on it can be pressed.

    Args:
        left: Called when somebody wants it away.
    """

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        named(self, "window")
        self._left = left
        self._estate, self._clock = named(plain_label(), "estate"), named(plain_label(), "clock")
        self._as_of, self._leave = named(plain_label(), "faint"), named(plain_label(), "faint")
        self._stale = named(plain_label(), "stale")
        self._numbers = [_Number() for _ in range(5)]
        self._chart = HourChart(Type.NOTE)
        self._gates, self._warnings = _Rows(MOST_GATES, 4), _Rows(MOST_WARNINGS, 3)
        self._worn: Theme | None = None
        self._lay_out()
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            QShortcut(QKeySequence(key), self).activated.connect(left)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._scale = Scale(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._estate)
        head.addWidget(self._stale)
        head.addStretch(1)
        beside = QVBoxLayout()
        for label in (self._as_of, self._leave):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            beside.addWidget(label)
        head.addLayout(beside)
        head.addSpacing(Gap.APART)
        head.addWidget(self._clock)
        numbers = QHBoxLayout()
        numbers.setSpacing(Gap.NEAR)
        for number in self._numbers:
            numbers.addWidget(number, 1)
        left = QVBoxLayout()
        left.setSpacing(Gap.NEAR)
        left.addWidget(self._chart, 1)
        left.addWidget(self._gates)
        body = QHBoxLayout()
        body.setSpacing(Gap.NEAR)
        body.addLayout(left, 4)
        body.addWidget(self._warnings, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.WIDE, Gap.NEAR, Gap.WIDE, Gap.APART)
        column.setSpacing(Gap.NEAR)
        column.addLayout(head)
        column.addLayout(numbers)
        column.addLayout(body, 1)

    def draw(self, shown: WallShown, dress: Dress) -> None:
        """Write what is known; it takes no keyboard from anybody."""
        theme, board = dress.theme, shown.board
        if self._worn is not theme:
            self._worn = theme
            dress_in(self, wall_sheet(theme))
        self.setWindowTitle(f"gatekeeper · {dress.say(W.TITLE)}")
        self._clock.setText(f"{shown.now:%H:%M}")
        self._leave.setText(dress.say(W.LEAVE))
        at = board.at if board is not None else None
        self._as_of.setText(dress.say(W.READING) if at is None else dress.say(W.AS_OF, at=f"{at:%m-%d %H:%M:%S}"))
        for label, there in (
            (self._stale, shown.stale),
            (self._estate, not shown.stale),
            (self._as_of, not shown.stale),
        ):
            label.setVisible(bool(there))
        self._stale.setText(dress.say(W.STALE, at="—" if at is None else f"{at:%m-%d %H:%M}", n=shown.stale))
        self._estate.setText(board.estate if board is not None else "")
        if board is not None:
            self._draw_board(board, shown.now, dress)

    def _draw_board(self, board: WallBoard, now: datetime, dress: Dress) -> None:
        theme = dress.theme
        heard = board.heard
        whole = dress.say(W.NOT_WHOLE) if heard is None else dress.say(W.COMPLETE, at=f"{heard:%m-%d %H:%M}")
        told = (
            (W.INSIDE, f"{board.inside:,}", whole if board.gates else "", ""),
            (W.PASSAGES, f"{board.passages:,}", f"{dress.say(W.REFUSED)} {board.refused:,}", ""),
            (W.MEASURED, f"{board.measured:,}", "", ""),
            (W.FEVERS, f"{board.fevers:,}", "", theme.grave if board.fevers else ""),
            (W.ROUND, f"{board.round.open:,}", _round(board.round, dress), ""),
        )
        for tile, (word, number, below, colour) in zip(self._numbers, told, strict=True):
            tile.draw(dress.say(word), number, below, colour)
        per_hour: Counter[int] = Counter()
        for _, hour, count in board.hours:
            per_hour[hour] += count
        self._chart.draw([(dress.say(W.PER_HOUR), hour, count) for hour, count in sorted(per_hour.items())], (), dress)
        heads = [dress.say(word) for word in (W.GATE, W.CAME_IN, W.WAITING, W.HEARD)]
        heads = heads if board.gates else [dress.say(W.NO_GATES), "", "", ""]
        gates = [_gate(one, now, dress) for one in board.gates[:MOST_GATES]]
        self._gates.draw(heads, gates, _more(len(board.gates) - MOST_GATES, dress))
        some = bool(board.warnings)
        heads = [dress.say(W.WARNINGS if some else W.NO_WARNINGS), "", dress.say(W.OLDEST) if some else ""]
        warnings = [_warning(one, now, dress) for one in board.warnings[:MOST_WARNINGS]]
        self._warnings.draw(heads, warnings, _more(len(board.warnings) - MOST_WARNINGS, dress))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """Whoever closes it by the window's own means has left it, too."""
        super().closeEvent(event)
        self._left()


def _more(many: int, dress: Dress) -> str:
    return dress.say(W.MORE, n=many) if many > 0 else ""


def _round(one: WallRound, dress: Dress) -> str:
    every = one.done + one.open
    if not every:
        return dress.say(W.NO_ROUND)
    if not one.open:
        return dress.say(W.ROUND_DONE, done=one.done, all=every)
    return dress.say(W.ROUND_OPEN, visit=one.visit, call=one.call, release=one.release)


def _gate(one: WallGate, now: datetime, dress: Dress) -> tuple[tuple[str, ...], str]:
    late = one.heard is None or now - one.heard > LATE
    waiting = f"{one.unsent:,}" if one.unsent else "—"
    cells = (one.name, f"{one.inside:,}", waiting, ago(one.heard, now, dress))
    return cells, dress.theme.grave if one.heard is None else dress.theme.doubtful if late else ""


def _warning(one: WallWarnings, now: datetime, dress: Dress) -> tuple[tuple[str, ...], str]:
    age = ago(one.since, now, dress) if one.since is not None else ""
    colour = dress.theme.grave if one.alarm in GRAVE else ""
    return (name_of(one.alarm, dress.language), f"{one.count:,}", age), colour


def ago(at: datetime | None, now: datetime, dress: Dress) -> str:
    """How long ago something was, in its largest unit."""
    if at is None:
        return dress.say(W.NEVER)
    since = now - at
    if since < A_MINUTE:
        return dress.say(W.NOW)
    word, unit = (
        (W.MINUTES, A_MINUTE) if since < AN_HOUR else (W.HOURS, AN_HOUR) if since < 2 * A_DAY else (W.DAYS, A_DAY)
    )
    return dress.say(word, n=f"{since // unit:,}")
