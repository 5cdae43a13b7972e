"""Why: the reasons of an answer, as many as fit, and a sign that leads to the others."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gatekeeper.domain.decision import TOLD_BY_GOING
from gatekeeper.domain.reasons import MEASURED, NextStep, Reason, told_first
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.calling import says_call, step_word, with_phone
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.told import note_of, told_line
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.writing import CENTRE, Pen, width_of, write, write_whole
from gatekeeper.ui.theme import Paint, Radius, Type
from gatekeeper.ui.words import day, say, sentence_of, word_for

LINE = 1.32  # of a size, from one line to the next
LEAST = 16  # pixels, on the page of all reasons; smaller nobody reads
_TRIES = ((2, 1), (1, 1), (0, 1), (0, 2))  # how many are to be read from two metres, and columns
_UNTIL = frozenset({Reason.UNDER_OBSERVATION, Reason.HOMECOMING, Reason.RETURNEE_AT_HOME})


@dataclass(frozen=True, slots=True)
class Plan:
    """How many reasons stand there, how many of them to be read from two metres, and in how many columns."""

    count: int
    far: int
    columns: int

    def size(self, number: int) -> int:
        """Pixels of a line."""
        return Type.FAR if number < self.far else Type.READ


def plan(reasons: tuple[Reason, ...], height: float) -> Plan:
    """The largest writing in which all stand there, or at least everything that no measuring settles.

    What is to be measured or seen calls for itself beside the camera, so that it may be left out here first.
    """
    plans = [_plan(len(reasons), height, *sizes) for sizes in _TRIES]
    whole = [one for one in plans if one.count == len(reasons)]
    weighty = sum(reason not in MEASURED for reason in reasons)
    enough = [one for one in plans if one.count >= weighty]
    return (whole or enough or sorted(plans, key=lambda one: -one.count))[0]


def high_of(reasons: int) -> float:
    """Pixels that so many reasons want where there is room enough."""
    return sum((Type.FAR if number < _TRIES[0][0] else Type.READ) * LINE for number in range(reasons))


def _plan(many: int, height: float, far: int, columns: int) -> Plan:
    if columns > 1:
        rows = int(height // (Type.READ * LINE))
        return Plan(min(many, rows * columns), far, columns)
    how, count, top = Plan(many, far, columns), 0, 0.0
    while count < many and top + how.size(count) * LINE <= height:
        top += how.size(count) * LINE
        count += 1
    return Plan(count, far, columns)


def reason_line(reason: Reason, card: Card, language: Language) -> str:
    """A reason, and since or until when where that is known."""
    text = told_line(reason, card, language) or word_for(reason, language)
    if card.since is not None and reason in TOLD_BY_GOING:
        return f"{text} {card.since.astimezone(card.at.tzinfo):%H:%M}"
    if reason in _UNTIL and card.observed is not None:
        until = say(EndWord.OBSERVED_TO, language, day=day(card.observed, card.at.date(), language))
        until = f"{until} · {card.steward}" if card.steward else until
        text += f"（{until}）" if language is Language.ZH else f" ({until})"
    return text


def draw_reasons(painter: QPainter, box: QRectF, paint: Paint, card: Card, language: Language, phone: str = "") -> int:
    """What no measuring settles first; answers with how many are left out."""
    if card.trouble is not None:
        sentence = with_phone(sentence_of(card.trouble, language), phone if says_call(card.trouble) else "")
        lines = (say(GateWord.NOT_RECORDED, language), sentence)
        for number, line in enumerate(lines):
            size = Type.FAR if number == 0 else Type.READ
            place = QRectF(box.left(), box.top() + (0, Type.FAR * LINE)[number], box.width(), size * LINE)
            if place.bottom() <= box.bottom() + 1:
                _draw_line(painter, place, line, size, paint, bold=number == 0)
        return 0
    note = note_of(card, language)
    if note:
        _draw_line(
            painter, QRectF(box.left(), box.top(), box.width(), Type.FAR * LINE), note, Type.FAR, paint, bold=True
        )
        box = box.adjusted(0, Type.FAR * LINE, 0, 0)
    reasons = told_first(card.reasons)
    how = plan(reasons, box.height())
    if how.columns > 1 and how.count < len(reasons) and how.count % how.columns == 0:
        how = replace(how, count=how.count - 1)  # the sign takes the last place
    left_out = len(reasons) - how.count
    mark = say(EndWord.MORE_REASONS, language, n=left_out) if left_out else ""
    sign = width_of(mark, Pen(Type.READ, paint.ink, bold=True)) + 30 if mark else 0.0
    wide, top = box.width() / how.columns, box.top()
    for number, reason in enumerate(reasons[: how.count]):
        letter = how.size(number)
        row, column = divmod(number, how.columns)
        high = letter * LINE
        place = QRectF(box.left() + column * wide, box.top() + row * high if how.columns > 1 else top, wide, high)
        last_row = number // how.columns == (how.count - 1) // how.columns
        if last_row and how.columns == 1:
            place.setWidth(place.width() - sign)
        top += high if how.columns == 1 else 0
        _draw_line(
            painter,
            place,
            reason_line(reason, card, language),
            letter,
            paint,
            bold=number == 0,
            least=LEAST if how.columns > 1 else Type.NOTE,
        )
    if mark:
        _draw_mark(painter, QRectF(box.right() - sign + 6, box.bottom() - 38, sign - 6, 36), mark, paint)
    return left_out


def draw_all(painter: QPainter, box: QRectF, paint: Paint, card: Card, language: Language, phone: str = "") -> None:
    """Every reason with what the guard does about it, whole: on two lines where one would cut it; a number to call once."""
    reasons = told_first(card.reasons)
    title = say(EndWord.ALL_REASONS, language, n=len(reasons)) + " ↑"
    write(painter, QRectF(box.left(), box.top(), box.width(), 36), title, Pen(Type.READ, paint.ink))
    high = min(46.0, (box.height() - 40) / max(1, len(reasons)))
    told: set[NextStep] = set()
    for number, reason in enumerate(reasons):
        row = QRectF(box.left(), box.top() + 40 + number * high, box.width(), high)
        size = min(Type.READ, int(high / LINE))
        half = row.width() * 0.54
        text = reason_line(reason, card, language)
        _draw_dot(painter, QRectF(row.left(), row.top(), half, high), size, paint)
        cell = QRectF(row.left() + size * 0.7, row.top(), half - size * 0.7 - 8, high)
        write_whole(painter, cell, text, Pen(size, paint.ink, bold=True, least=LEAST + 2))
        steps = [step for step in reason.steps if step in card.steps]
        does = " · ".join(step_word(step, language, "" if step in told else phone) for step in steps)
        told.update(steps)
        rest = QRectF(row.left() + half + 10, row.top(), row.width() - half - 10, high)
        write_whole(painter, rest, f"→ {does}" if does else "", Pen(size, paint.ink, least=LEAST))


def _draw_line(
    painter: QPainter, box: QRectF, text: str, size: int, paint: Paint, *, bold: bool, least: int = Type.NOTE
) -> None:
    _draw_dot(painter, box, size, paint)
    pen = Pen(size, paint.ink, bold=bold, least=least)
    write(painter, box.adjusted(size * 0.7, 0, -8, 0), text, pen)


def _draw_dot(painter: QPainter, box: QRectF, size: int, paint: Paint) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(paint.ink))
    dot = size * 0.26
    painter.drawEllipse(QRectF(box.left() + 2, box.top() + (box.height() - dot) / 2, dot, dot))


def _draw_mark(painter: QPainter, box: QRectF, text: str, paint: Paint) -> None:
    """The sign that there is more: pressed, it leads there."""
    painter.setPen(QPen(QColor(paint.ink), 2))
    painter.setBrush(QColor(paint.field))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
    write(painter, box, text, Pen(Type.READ, paint.ink, bold=True), CENTRE)
