"""The day report on A4: what came through the gates, who was hot, who was turned back, which gate is silent."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from gatekeeper.domain.passage import Direction
from gatekeeper.printing.chart import hour_chart
from gatekeeper.printing.flow import BIG, BODY, RULE, SMALL, TITLE, WARNING, heading, plain, table_of, two_lines
from gatekeeper.printing.fonts import REGULAR, STAND_IN, load_fonts, missing_glyphs, with_stand_ins
from gatekeeper.service.ours import MAKER, make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import DayReport, celsius, full_moment, outcome_words

_WIDTH = A4[0] - 36 * mm
_PADDING = 6  # points; reportlab's frames keep this much inside the margins
_ROOM = 38 * mm  # a section starts on a new page rather than with less room than this
_FIGURES_ABREAST = 5
_GATES_ABREAST = 6  # gates in one table of hours; more would make the columns too narrow to read


def print_day(report: DayReport, out: Path) -> None:
    """Write the report as a PDF; the same report gives the same bytes.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_day(report), our_pdf)


def draw_day(report: DayReport) -> bytes:
    """The report as a PDF, in memory.

    A character that the font lacks is shown as `STAND_IN`: a report must not fail over one name.

    Raises:
        PrintFailed: The font is damaged.
    """
    load_fonts()
    drawn = BytesIO()
    document = SimpleDocTemplate(
        drawn,
        pagesize=A4,
        leftMargin=18 * mm - _PADDING,
        rightMargin=18 * mm - _PADDING,
        topMargin=16 * mm,
        bottomMargin=19 * mm,
        title=f"{report.estate} {report.day.isoformat()} 日报 Day report",
        creator=MAKER,
        invariant=1,
    )

    def foot(pdf: Canvas, _: SimpleDocTemplate) -> None:
        _foot(pdf, report)

    document.build(_story(report), onFirstPage=foot, onLaterPages=foot)
    return drawn.getvalue()


def _story(report: DayReport) -> list[Flowable]:
    """Everything, in the order a reader asks for it: how much, when, where, who."""
    story: list[Flowable] = [
        plain(f"{report.estate}　门岗日报", TITLE),
        plain(f"Gate day report · {report.day.isoformat()} · 制表 Made at {full_moment(report.made_at)}", BODY),
        Spacer(0, 3 * mm),
        _totals(report),
    ]
    if report.silent:
        names = "、".join(gate.name for gate in report.silent)
        story += [
            Spacer(0, 2 * mm),
            plain(
                f"数据尚不完整：{names} 未全部上报，下列数字可能增加。"
                f" Not complete: not everything was heard from {names}; the figures below may rise.",
                WARNING,
            ),
        ]
    story += [heading("每小时放行", "Went through per hour"), hour_chart(report, _WIDTH)]
    story += _outcomes(report)
    story += _fevers(report)
    story += _refusals(report)
    story += _hours(report)
    story += _twice(report)
    story += _silent(report)
    story += _checkpoints(report)
    return story


def _totals(report: DayReport) -> Table:
    """The figures that are read aloud: all who were answered, and what became of them."""
    directions = report.by_direction()
    figures: list[tuple[str, str, int]] = [
        ("核验人次", "Answered", report.total),
        ("放行进", "Let in", sum(directions[gate, Direction.IN] for gate in report.all_gates)),
        ("放行出", "Let out", sum(directions[gate, Direction.OUT] for gate in report.all_gates)),
    ]
    if report.people is not None:
        figures.append(("人数", "Persons", report.people))
    if report.measured is not None:
        figures.append(("已测温", "Measured", report.measured))
    figures += [
        ("发热", "Fevers", len(report.fevers)),
        *((*outcome_words(key), report.of_outcome(key)) for key in ("let-in", "turned-back", "refuse", "check")),
    ]
    rows: list[list[Flowable | str]] = []
    for at in range(0, len(figures), _FIGURES_ABREAST):
        some = figures[at : at + _FIGURES_ABREAST]
        none = [""] * (_FIGURES_ABREAST - len(some))
        rows.append([*(plain(f"{number:,}", BIG) for _, _, number in some), *none])
        rows.append([*(two_lines(zh, en, SMALL) for zh, en, _ in some), *none])
    table = Table(rows, colWidths=[_WIDTH / _FIGURES_ABREAST] * _FIGURES_ABREAST)
    table.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.6, RULE),
                ("INNERGRID", (0, 0), (-1, -1), 0, white),
                ("LINEBEFORE", (1, 0), (-1, -1), 0.4, RULE),
                *(("TOPPADDING", (0, row), (-1, row), 0) for row in range(1, len(rows), 2)),
                *(("BOTTOMPADDING", (0, row), (-1, row), 2) for row in range(0, len(rows), 2)),
            ]
        )
    )
    return table


def _outcomes(report: DayReport) -> list[Flowable]:
    """Per gate: which way people went through, and what became of all who were answered."""
    directions, outcomes = report.by_direction(), report.by_outcome()
    keys = report.all_outcomes
    head = [("岗亭", "Gate"), ("放行进", "In"), ("放行出", "Out"), *(outcome_words(key) for key in keys)]
    head.append(("核验", "Answered"))
    rows: list[list[str | int]] = []
    for gate in report.all_gates:
        ways = [directions[gate, Direction.IN], directions[gate, Direction.OUT]]
        rows.append([gate, *ways, *(outcomes[gate, key] for key in keys), sum(outcomes[gate, key] for key in keys)])
    sums = [sum(int(row[at]) for row in rows) for at in range(1, len(head))]
    rows.append(["合计 Total", *sums])
    first = 30 * mm
    widths = [first] + [(_WIDTH - first) / (len(head) - 1)] * (len(head) - 1)
    return [
        KeepTogether(
            [heading("各岗亭结果", "Outcomes per gate"), table_of(head, rows, widths, numbers=1, last_strong=True)]
        )
    ]


def _hours(report: DayReport) -> list[Flowable]:
    """Per hour and gate, in and out; hours in which nothing happened are left out."""
    counts = report.by_hour()
    hours = sorted({hour for _, hour, _ in counts})
    if not hours:
        return []
    story: list[Flowable] = []
    gates = report.all_gates
    for at in range(0, len(gates), _GATES_ABREAST):
        some = gates[at : at + _GATES_ABREAST]
        head = [("时段", "Hour"), *((gate, "进/出 In/out") for gate in some)]
        rows = []
        for hour in hours:
            cells = [f"{counts[gate, hour, Direction.IN]} / {counts[gate, hour, Direction.OUT]}" for gate in some]
            rows.append([f"{hour:02d}:00–{hour + 1:02d}:00", *("–" if cell == "0 / 0" else cell for cell in cells)])
        first = 28 * mm
        widths = [first] + [min((_WIDTH - first) / len(some), 40 * mm)] * len(some)
        table = table_of(head, rows, widths, numbers=1)
        if at == 0:
            story += [CondPageBreak(_ROOM), heading("各岗亭每小时放行", "Went through per gate and hour"), table]
        else:
            story += [Spacer(0, 4 * mm), CondPageBreak(_ROOM), table]
    return story


def _fevers(report: DayReport) -> list[Flowable]:
    head = [("时间", "Time"), ("岗亭", "Gate"), ("姓名", "Name"), ("房号", "Flat"), ("体温", "Temperature")]
    rows = [[f"{line.at:%H:%M}", line.gate, line.who, line.flat or "—", celsius(line.tenths)] for line in report.fevers]
    return _list("发热", "Fevers", head, rows, [18 * mm, 38 * mm, 40 * mm, 34 * mm, 44 * mm])


def _refusals(report: DayReport) -> list[Flowable]:
    head = [("时间", "Time"), ("岗亭", "Gate"), ("姓名", "Name"), ("房号", "Flat"), ("原因", "Reason")]
    rows = [
        [f"{line.at:%H:%M}", line.gate, line.who, line.flat or "—", (line.reason_zh, line.reason_en)]
        for line in report.refusals
    ]
    return _list("不予通行", "Refusals", head, rows, [18 * mm, 34 * mm, 30 * mm, 26 * mm, 66 * mm])


def _twice(report: DayReport) -> list[Flowable]:
    """One pass at two gates; no section where there was none."""
    head = [("姓名", "Name"), ("房号", "Flat"), ("先在", "First at"), ("又在", "Then at")]
    rows = [
        [line.who, line.flat or "—", f"{line.first_gate} {line.first_at:%H:%M}", f"{line.gate} {line.at:%H:%M}"]
        for line in report.twice
    ]
    if not rows:
        return []
    return _list("同一证短时间在两处门岗", "Same pass at two gates", head, rows, [40 * mm, 34 * mm, 50 * mm, 50 * mm])


def _silent(report: DayReport) -> list[Flowable]:
    head = [("岗亭", "Gate"), ("最后上报", "Last heard from")]
    rows = [[gate.name, full_moment(gate.last_heard) if gate.last_heard else "从未 never"] for gate in report.silent]
    return _list("未上报岗亭", "Gates not heard from", head, rows, [60 * mm, 60 * mm])


def _checkpoints(report: DayReport) -> list[Flowable]:
    """The short forms that bind this paper to the journals."""
    if not report.checkpoints:
        return []
    words = (
        "此后若有人改动记录，将与下列校验码不符。"
        " If the records are altered later, they no longer agree with these check codes."
    )
    head = [("设备", "Device"), ("日志", "Journal"), ("序号", "Entry"), ("校验码", "Check code"), ("时间", "Time")]
    rows = [[line.device, line.stream, str(line.seq), line.short, full_moment(line.at)] for line in report.checkpoints]
    table = table_of(head, rows, [36 * mm, 24 * mm, 22 * mm, 50 * mm, 42 * mm])
    return [CondPageBreak(_ROOM), heading("校验", "Checkpoints"), plain(words, SMALL), Spacer(0, 1.5 * mm), table]


def _list(
    zh: str, en: str, head: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]], widths: list[float]
) -> list[Flowable]:
    """A section with a table, or the word that there is nothing."""
    title = heading(f"{zh}（{len(rows)}）", en)
    if not rows:
        return [KeepTogether([title, plain("无 None", BODY)])]
    return [CondPageBreak(_ROOM), title, table_of(head, rows, widths)]


def _lacking(report: DayReport) -> bool:
    """Whether a stand-in is anywhere in the report."""
    people = [text for line in report.fevers for text in (line.who, line.flat, line.gate)]
    people += [
        text for line in report.refusals for text in (line.who, line.flat, line.gate, line.reason_zh, line.reason_en)
    ]
    people += [text for line in report.twice for text in (line.who, line.flat, line.first_gate, line.gate)]
    places = [report.estate, *report.all_gates, *(gate.name for gate in report.silent)]
    return any(missing_glyphs(text) for text in (*people, *places, *(line.device for line in report.checkpoints)))


def _foot(pdf: Canvas, report: DayReport) -> None:
    """Estate, day and page number below every page."""
    pdf.saveState()
    pdf.setStrokeColor(RULE)
    pdf.setLineWidth(0.4)
    pdf.line(18 * mm, 14 * mm, A4[0] - 18 * mm, 14 * mm)
    pdf.setFont(REGULAR, 7)
    pdf.setFillGray(0.3)
    pdf.drawString(18 * mm, 10 * mm, with_stand_ins(f"{report.estate} · {report.day.isoformat()}")[:80])
    if _lacking(report):
        pdf.drawCentredString(A4[0] / 2, 10 * mm, f"{STAND_IN} = 字体中没有的字 a character that the font lacks")
    pdf.drawRightString(A4[0] - 18 * mm, 10 * mm, f"第 {pdf.getPageNumber()} 页 Page {pdf.getPageNumber()}")
    pdf.restoreState()
