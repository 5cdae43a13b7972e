"""The tables of a week's or a month's report, the same on paper, in the workbook and in a terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from gatekeeper.domain.period import Period
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.office.period import GateTally, PeriodReport
from gatekeeper.service.report_words import OBSERVED_HEADS, ReportWord


class PeriodWord(Words):
    """What a week's or a month's report says that a day's does not."""

    WEEK = "门岗周报", "Weekly gate report"
    MONTH = "门岗月报", "Monthly gate report"
    DAYS = "{first} 至 {last}", "{first} to {last}"
    LEAD = (
        "共核验 {total:,} 人次，放行 {through:,}，未放行 {refused:,}，劝返 {back:,}；发热 {fevers:,} 人次。",
        "{total:,} checked, {through:,} went through, {refused:,} refused, {back:,} turned back; {fevers:,} fevers.",
    )
    BY_DAY = "每天", "By day"
    BY_GATE = "各门岗", "By gate"
    BY_GUARD = "各值班保安", "By guard on duty"
    GUARD = "保安", "Guard"
    NOBODY = "（无人值班登记）", "(nobody logged in)"
    OPEN = "待核实或无法判断", "Left open"
    MONDAY = "一", "Mon"
    TUESDAY = "二", "Tue"
    WEDNESDAY = "三", "Wed"
    THURSDAY = "四", "Thu"
    FRIDAY = "五", "Fri"
    SATURDAY = "六", "Sat"
    SUNDAY = "日", "Sun"


WEEKDAYS = (
    PeriodWord.MONDAY,
    PeriodWord.TUESDAY,
    PeriodWord.WEDNESDAY,
    PeriodWord.THURSDAY,
    PeriodWord.FRIDAY,
    PeriodWord.SATURDAY,
    PeriodWord.SUNDAY,
)
_COUNTED = (
    ReportWord.ANSWERED,
    ReportWord.LET_IN,
    ReportWord.LET_OUT,
    ReportWord.OF_THEM_CHECKED,
    ReportWord.REFUSALS,
    PeriodWord.OPEN,
    ReportWord.FEVERS,
    ReportWord.MEASURED,
    ReportWord.PEOPLE,
)


@dataclass(frozen=True, slots=True)
class CountTable:
    """A table with a word and numbers in each row, and the sum as the last where that says something."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    summed: bool = False


def title_of(report: PeriodReport, language: Language) -> str:
    """What stands above it."""
    word = PeriodWord.MONTH if report.period is Period.MONTH else PeriodWord.WEEK
    return word.fill(language)


def lead_of(report: PeriodReport, language: Language) -> str:
    """The sentence that says it all."""
    total = report.total
    return PeriodWord.LEAD.fill(
        language,
        total=total.answered,
        through=total.through,
        refused=total.refused,
        back=total.turned_back,
        fevers=total.fevers,
    )


def tables_of(report: PeriodReport, language: Language) -> tuple[CountTable, ...]:
    """By day, home observation by day where somebody is watched, by gate, by guard."""
    days = {_day(one, language): tally for one, tally in report.days.items()}
    guards = {name or PeriodWord.NOBODY.fill(language): tally for name, tally in report.guards.items()}
    outside = [report.outside[one] for one in report.days]
    by_day = _table(PeriodWord.BY_DAY, ReportWord.DAY, days, report.total, language)
    last = (*outside, sum(outside))
    by_day = CountTable(
        by_day.title,
        (*by_day.head, ReportWord.OUTSIDE.fill(language)),
        tuple((*row, count) for row, count in zip(by_day.rows, last, strict=True)),
        summed=True,
    )
    watched = [(one, count) for one, count in report.observed.items() if count.watched]
    observed = CountTable(
        ReportWord.OBSERVED.fill(language),
        tuple(word.fill(language) for word in (ReportWord.DAY, *OBSERVED_HEADS)),
        tuple((_day(one, language), *astuple(count)) for one, count in watched),
    )
    return (
        by_day,
        *([observed] if watched else []),
        _table(PeriodWord.BY_GATE, ReportWord.GATE, report.gates, report.total, language),
        _table(PeriodWord.BY_GUARD, PeriodWord.GUARD, guards, report.total, language),
    )


def _day(one: date, language: Language) -> str:
    return f"{one:%m-%d} {WEEKDAYS[one.weekday()].fill(language)}"


def _table(
    title: Words, first: Words, tallies: Mapping[str, GateTally], total: GateTally, language: Language
) -> CountTable:
    head = (first.fill(language), *(word.fill(language) for word in _COUNTED))
    rows: list[tuple[str | int, ...]] = [(name, *_counts(tally)) for name, tally in tallies.items()]
    rows.append((ReportWord.TOTAL.fill(language), *_counts(total)))
    return CountTable(title.fill(language), head, tuple(rows), summed=True)


def _counts(tally: GateTally) -> Sequence[int]:
    """In the order of the heads."""
    return (
        tally.answered,
        tally.way_in,
        tally.way_out,
        tally.checked,
        tally.refused,
        tally.open,
        tally.fevers,
        tally.measured,
        tally.people,
    )
