"""Made-up people under observation, for pictures and tests of the office's window."""

from datetime import date, datetime, timedelta, timezone
from uuid import UUID

from gatekeeper.domain.household import parse_flat
from gatekeeper.domain.observation import (
    Cause,
    CheckTurn,
    HealthCheck,
    Observation,
    ObservationEnd,
    newest,
    stands,
    turns_over,
)
from gatekeeper.service.office.permits import PermitLine, PermitStanding
from gatekeeper.service.office.watched import Round, Watched, figures

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 9, 10, tzinfo=CHINA)
STEWARDS = ("李楼长 139 0000 0001", "王网格员 139 0000 0002", "")
NAMES = ("欧阳建国", "张三", "李四", "王小明", "Maria Santos", "赵六", "孙七")


def watched(
    number: int, days: int, cells: dict[CheckTurn, tuple[int | None, tuple[str, ...]]], **other: object
) -> Watched:
    """Somebody who has been watched for so many days."""
    first = NOW.date() - timedelta(days=days)
    name, steward = NAMES[number % len(NAMES)], STEWARDS[number % len(STEWARDS)]
    ended = other.get("ended")
    one = Observation(
        UUID(int=900 + number),
        UUID(int=number),
        UUID(int=number),
        tuple(Cause)[number % 4],
        first,
        first + timedelta(days=13),
        datetime.combine(first, datetime.min.time(), CHINA),
        steward=steward,
        ended=ended if isinstance(ended, ObservationEnd) else None,
    )
    checks = newest(
        HealthCheck(one.id, day, turn, NOW, tenths, symptoms)
        for (day, turn), (tenths, symptoms) in sorted(cells.items())
    )
    away = NOW - timedelta(hours=2) if other.get("away") else None
    flat = parse_flat(f"{number % 5 + 1}-{number % 2 + 1}-{number % 9 + 1}01")
    watch = stands(one, checks, NOW, 373, away=away is not None)
    due = tuple(turns_over(one, NOW))
    missed = sum(turn not in checks for turn in due)
    return Watched(
        UUID(int=number), one.id, name, flat, one.why, one.first, one.last, steward, f"138 0000 00{number:02d}",
        watch, 2, away, "上海", "街道办 2026-118 号", number % 2 == 0, one.ended, checks, due, missed,
    )  # fmt: skip


def well(days: int, until: date) -> dict[CheckTurn, tuple[int | None, tuple[str, ...]]]:
    """Everything taken and well, up to the end of a day."""
    first = NOW.date() - timedelta(days=days)
    return {
        (first + timedelta(days=day), turn): (363 + (day + turn) % 5, ())
        for day in range((until - first).days + 1)
        for turn in (0, 1)
    }


def the_day() -> Round:
    """A morning: a fever, somebody seen at a gate, somebody silent, some to call, one to release."""
    today, yesterday = NOW.date(), NOW.date() - timedelta(days=1)
    fever = {**well(5, yesterday), (today, 0): (381, ("cough", "tired"))}
    now = [
        watched(1, 5, fever),
        watched(2, 3, well(3, yesterday), away=True),
        watched(3, 4, well(4, yesterday - timedelta(days=1))),
        watched(4, 14, well(14, yesterday)),
        *(watched(number, 2 + number % 9, well(2 + number % 9, yesterday)) for number in range(5, 14)),
        watched(14, 6, {**well(6, yesterday), (today, 0): (366, ())}),
    ]
    over = tuple(watched(number, 15, well(15, yesterday), ended=ObservationEnd.RELEASED) for number in range(20, 24))
    told = tuple(sorted(now, key=lambda one: one.to_do.rank))
    return Round(told, over, figures(told), today, 14, permits=outings(), hour=NOW.hour)


def outings() -> tuple[PermitLine, ...]:
    """One who may go out now, and one who should be back."""
    out, hours = NOW - timedelta(hours=5), timedelta(hours=1)
    return (
        PermitLine(UUID(int=71), "孙七", "4-1-701", "医院透析", NOW, NOW + 6 * hours, "李主任", PermitStanding.OPEN),
        PermitLine(
            UUID(int=72), "Maria Santos", "3-2-501", "取药", out, out + 4 * hours, "李主任", PermitStanding.OVERDUE, out
        ),
    )
