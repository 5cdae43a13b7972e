"""One person's observation on A4: what was ordered, the temperatures as a line, each of them in a table, who signs."""

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, String
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from gatekeeper.domain.words import Language, Words
from gatekeeper.printing.flow import BODY, LEAD, RULE, SMALL, TITLE, heading, plain, table_of
from gatekeeper.printing.fonts import REGULAR
from gatekeeper.printing.pages import WIDTH, pages_of
from gatekeeper.service.observation_words import (
    FileWord,
    ended_word,
    how_word,
    symptom_word,
    turn_word,
    why_word,
)
from gatekeeper.service.office.watched import ObservationFile, Watched
from gatekeeper.service.papers import minute_of

_HIGH = 46 * mm  # of the chart
_INK, _LINE, _FEVER, _GRID = HexColor("#30363d"), HexColor("#0072b2"), HexColor("#b3141f"), HexColor("#d5dae0")
_LOWEST, _HIGHEST = 350, 400  # tenths °C that the chart shows; beyond them a dot lies on its edge
_SIGN_HIGH = 18 * mm


def draw_observation(file: ObservationFile, language: Language) -> bytes:
    """The file as a PDF, in memory; the same file gives the same bytes.

    Raises:
        PrintFailed: The font is damaged.
    """
    made = FileWord.MADE_AT.fill(language, at=minute_of(file.made_at))
    return pages_of(_story(file, language), FileWord.TITLE.fill(language), f"{file.estate} · {made}", language)


def _story(file: ObservationFile, language: Language) -> list[Flowable]:
    one = file.of
    ended = ended_word(one.ended).fill(language) if one.ended is not None else FileWord.GOES_ON.fill(language)
    counted = FileWord.COUNTED.fill(
        language,
        days=one.watch.days,
        taken=sum(check.tenths is not None for check in one.temperatures.values()),
        missed=one.missed_in_all,
    )
    story: list[Flowable] = [
        plain(f"{file.estate}　{FileWord.TITLE.fill(language)}", TITLE),
        plain(f"{one.name}　{one.flat or ''}", LEAD),
        Spacer(0, 2 * mm),
        _facts(one, ended, language),
        Spacer(0, 2 * mm),
        plain(counted, BODY),
        KeepTogether([heading(FileWord.CURVE.fill(language)), curve(one, file.fever, language)]),
    ]
    head = [word.fill(language) for word in (FileWord.DAY, FileWord.TURN, FileWord.DEGREES, FileWord.COMPLAINTS)]
    head += [word.fill(language) for word in (FileWord.HOW, FileWord.BY)]
    widths = [24 * mm, 22 * mm, 20 * mm, 66 * mm, 20 * mm, 22 * mm]
    story += [
        heading(FileWord.TABLE.fill(language)),
        table_of(head, _rows(one, language), widths),
        _signatures(language),
    ]
    return story


def _facts(one: Watched, ended: str, language: Language) -> Table:
    said: list[tuple[Words, str]] = [
        (FileWord.WHY, why_word(one.why).fill(language)),
        (FileWord.FROM, one.region or "—"),
        (FileWord.FIRST, one.first.isoformat()),
        (FileWord.LAST, one.last.isoformat()),
        (FileWord.ORDERED, one.ordered_by or "—"),
        (FileWord.STEWARD, one.steward or "—"),
        (FileWord.SUPPLIED, (FileWord.YES if one.supplied else FileWord.NO).fill(language)),
        (FileWord.STATE, ended),
    ]
    cells = [[plain(word.fill(language), SMALL), plain(text, BODY)] for word, text in said]
    rows = [[*cells[at], *cells[at + 1]] for at in range(0, len(cells), 2)]
    table = Table(rows, colWidths=[WIDTH * part for part in (0.14, 0.36, 0.14, 0.36)], hAlign="LEFT")
    table.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.6, RULE), ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE)]))
    return table


def _rows(one: Watched, language: Language) -> list[list[str]]:
    """Every turn that was told or is over, the first day first; a dash where nobody told of it."""
    rows = []
    for day, turn in sorted({*one.due, *one.temperatures}):
        check = one.temperatures.get((day, turn))
        word, values = turn_word(turn, one.checks)
        told = [day.isoformat(), word.fill(language, **values)]
        if check is None:
            rows.append([*told, "—", FileWord.NOT_TOLD.fill(language), "", ""])
            continue
        complaints = " ".join(symptom_word(each).fill(language) for each in check.symptoms)
        degrees = f"{check.tenths / 10:.1f}" if check.tenths is not None else "—"
        rows.append(
            [*told, degrees, f"{complaints} {check.note}".strip(), how_word(check.how).fill(language), check.by]
        )
    return rows


def curve(one: Watched, fever: int, language: Language) -> Drawing:
    """The temperatures over the days as a line, with the line of fever; a gap where nobody told of one."""
    left, foot, top = 10 * mm, 7 * mm, 4 * mm
    drawing = Drawing(WIDTH, _HIGH)
    wide, high = WIDTH - left - 2 * mm, _HIGH - foot - top
    turns = max(one.watch.days * one.checks, 2)

    def place(turn: int, tenths: int) -> tuple[float, float]:
        share = (min(max(tenths, _LOWEST), _HIGHEST) - _LOWEST) / (_HIGHEST - _LOWEST)
        return left + wide * (turn + 0.5) / turns, foot + high * share

    for x in (left, left + wide):
        drawing.add(Line(x, foot, x, foot + high, strokeColor=_GRID, strokeWidth=0.6))
    for tenths in range(_LOWEST, _HIGHEST + 1, 10):
        _, y = place(0, tenths)
        drawing.add(Line(left, y, left + wide, y, strokeColor=_GRID, strokeWidth=0.4))
        drawing.add(String(left - 3, y - 2.5, f"{tenths // 10}", fontName=REGULAR, fontSize=7, textAnchor="end"))
    _, line = place(0, fever)
    drawing.add(Line(left, line, left + wide, line, strokeColor=_FEVER, strokeWidth=0.8, strokeDashArray=(3, 2)))
    piece: list[float] = []
    for number in range(one.watch.days):
        x, _ = place(number * one.checks, _LOWEST)
        step = max(1, one.watch.days // 14)
        if number % step == 0:
            drawing.add(String(x, 2, str(number + 1), fontName=REGULAR, fontSize=7, textAnchor="middle"))
        for turn in range(one.checks):
            check = one.temperatures.get((one.first.fromordinal(one.first.toordinal() + number), turn))
            if check is None or check.tenths is None:
                _join(drawing, piece)
                piece = []
                continue
            x, y = place(number * one.checks + turn, check.tenths)
            piece += [x, y]
            hot = check.tenths >= fever
            drawing.add(Circle(x, y, 2.2 if hot else 1.5, fillColor=_FEVER if hot else _LINE, strokeColor=None))
    _join(drawing, piece)
    return drawing


def _join(drawing: Drawing, piece: list[float]) -> None:
    if len(piece) > 2:
        drawing.add(PolyLine(piece, strokeColor=_LINE, strokeWidth=0.9))


def _signatures(language: Language) -> Flowable:
    words = (FileWord.SIGNED_STEWARD, FileWord.SIGNED_OFFICE, FileWord.SIGNED_PERSON, FileWord.SIGNED_ON)
    heads = [plain(word.fill(language), SMALL) for word in words]
    table = Table([heads, [""] * 4], colWidths=[WIDTH / 4] * 4, rowHeights=[5.5 * mm, _SIGN_HIGH], hAlign="LEFT")
    table.setStyle(
        TableStyle([("BOX", (0, 0), (-1, -1), 0.6, RULE), ("LINEBEFORE", (1, 0), (-1, -1), 0.4, RULE)]),
    )
    return KeepTogether([Spacer(0, 6 * mm), table])
