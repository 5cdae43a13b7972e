"""How long a report looks back: a day, a week from Monday, a month."""

from datetime import date, timedelta
from enum import StrEnum


class Period(StrEnum):
    """How long a report looks back."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def days_of(period: Period, day: date) -> tuple[date, date]:
    """The first and the last day of the day, week (from Monday) or month that a day lies in."""
    if period is Period.WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if period is Period.MONTH:
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return day, day
