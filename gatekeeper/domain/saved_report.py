"""Reports that are kept by name and made by themselves: what each is about, and which are owed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from uuid import UUID

from gatekeeper.domain.period import Period, days_of
from gatekeeper.domain.words import Language

MOST = 92  # reports that are made up for at once: what is older has been blotted out


class ReportKind(StrEnum):
    """What a saved report is: the morning sheet is about the day it is made on, the others about time that is over."""

    MORNING = "morning"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def period(self) -> Period | None:
        """How long it looks back; None for the morning sheet."""
        return None if self is ReportKind.MORNING else Period(self.value)


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report that is kept by name.

    Attributes:
        folder: Where its files go.
        at: When it is made by itself, by the estate's clocks; None for only when somebody asks.
        workbook: Whether an Excel file lies beside the PDF; of the morning sheet there is none.
        since: Whatever is about this day or one before it is not owed.
    """

    id: UUID
    name: str
    kind: ReportKind
    language: Language
    folder: Path
    at: time | None
    workbook: bool
    since: date


def newest(kind: ReportKind, at: time, now: datetime) -> date:
    """The first day of what the report that was due last is about.

    Args:
        now: Local.
    """
    day = now.date() if now.time() >= at else now.date() - timedelta(days=1)
    if kind is ReportKind.MORNING:
        return day
    period = Period(kind.value)
    return days_of(period, days_of(period, day)[0] - timedelta(days=1))[0]


def owed(report: SavedReport, made: date | None, now: datetime) -> tuple[date, ...]:
    """The first days of what is to be made, the oldest first; a morning sheet of a day that is over is of no use.

    Args:
        made: What the last one that was made is about.
        now: Local.
    """
    if report.at is None:
        return ()
    done, last = max(report.since, made or report.since), newest(report.kind, report.at, now)
    period = report.kind.period
    if period is None:
        return (last,) if done < last == now.date() else ()
    return tuple(islice(_back(period, last, done), MOST))[::-1]


def _back(period: Period, day: date, done: date) -> Iterator[date]:
    while day > done:
        yield day
        day = days_of(period, day - timedelta(days=1))[0]
