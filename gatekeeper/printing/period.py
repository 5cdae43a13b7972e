"""A week's or a month's report on A4: a sentence, then a table by day, by gate and by guard, and lines to sign."""

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from gatekeeper.domain.words import Language
from gatekeeper.printing.flow import BODY, LEAD, SMALL, TITLE, heading, plain, table_of
from gatekeeper.printing.pages import WIDTH, pages_of
from gatekeeper.service.office.period import PeriodReport
from gatekeeper.service.ours import make_way, our_pdf
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import minute_of
from gatekeeper.service.period_tables import CountTable, PeriodWord, lead_of, tables_of, title_of
from gatekeeper.service.report_words import RECORDS, ReportWord

_FIRST = 30 * mm
_ROOM = 40 * mm


def print_period(report: PeriodReport, out: Path, language: Language = Language.ZH) -> None:
    """Write the report as a PDF.

    Raises:
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    make_way(out, our_pdf)
    write_paper(out, draw_period(report, language), our_pdf)


def draw_period(report: PeriodReport, language: Language) -> bytes:
    """The report as a PDF, in memory; the same report gives the same bytes.

    Raises:
        PrintFailed: The font is damaged.
    """
    title = title_of(report, language)
    days = PeriodWord.DAYS.fill(language, first=report.first.isoformat(), last=report.last.isoformat())
    story: list[Flowable] = [
        plain(f"{report.estate}　{title}", TITLE),
        plain(f"{days} · {ReportWord.MADE_AT.fill(language, at=minute_of(report.made_at))}", SMALL),
        Spacer(0, 2 * mm),
        plain(lead_of(report, language), LEAD),
    ]
    if report.silent:
        names = ("、" if language is Language.ZH else ", ").join(one.name for one in report.silent)
        story.append(plain(ReportWord.INCOMPLETE.fill(language, names=names), BODY))
    for one in tables_of(report, language):
        story += _section(one)
    story += _signed(report, language)
    return pages_of(story, f"{report.estate} {title} {days}", f"{report.estate} {title} {days}", language)


def _section(table: CountTable) -> list[Flowable]:
    wide = (WIDTH - _FIRST) / (len(table.head) - 1)
    widths = [_FIRST, *[wide] * (len(table.head) - 1)]
    drawn = table_of(table.head, table.rows, widths, numbers=1, last_strong=table.summed)
    return [CondPageBreak(_ROOM), heading(table.title), drawn]


def _signed(report: PeriodReport, language: Language) -> list[Flowable]:
    """The short forms of the logs, as on each report, and who answers for it."""
    lines = [
        f"{one.device} · {RECORDS[one.stream].fill(language) if one.stream in RECORDS else one.stream}"
        f" · {one.seq:,} · {one.short} · {minute_of(one.at)}"
        for one in report.checkpoints
    ]
    said = [ReportWord.CHECKPOINTS_SAY.fill(language), *lines] if lines else []
    words = (ReportWord.MADE_BY, ReportWord.CHECKED_BY, ReportWord.SEAL)
    sign = "　　".join(f"{word.fill(language)} ________________" for word in words)
    return [Spacer(0, 5 * mm), plain(sign, BODY), Spacer(0, 3 * mm), *(plain(one, SMALL) for one in said)]
