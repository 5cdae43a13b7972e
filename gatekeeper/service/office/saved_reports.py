"""Which reports are made by themselves, and where to: kept in two small files of the office's folder.

What was saved and what was made stand apart: the window writes the one, whoever makes reports (it, or a hub) the other.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

import msgspec

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.saved_report import ReportKind, SavedReport, newest
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.remembered import load_fields, save_fields
from gatekeeper.service.rights import by_right

SAVED, MADE = "reports.json", "reports-made.json"
LIMIT = 256 << 10  # bytes
MOST = 50  # reports
LONGEST = 60  # characters of a name


class Said(Words):
    """Why a report is not saved."""

    NO_NAME = "请填写名称，最多 {most} 个字。", "Give it a name, of at most {most} characters."
    NAME_TAKEN = "已有名为“{name}”的报表。", "There is a report called “{name}” already."
    NO_TIME = "“{text}”不是时刻：请写如 08:00。", "“{text}” is no time of day: write one such as 08:00."
    NO_FOLDER = "没有文件夹“{folder}”。", "There is no folder “{folder}”."
    TOO_MANY = "最多保存 {most} 个报表。", "No more than {most} reports can be saved."
    UNKNOWN = "没有名为“{name}”的报表。", "There is no report called “{name}”."
    DAMAGED = "{file} 已损坏：请删除后重新设置报表。", "{file} is damaged: delete it, and save the reports again."


class _Line(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    kind: ReportKind
    language: str
    folder: str
    at: time | None
    workbook: bool
    since: date


class _Saved(msgspec.Struct, frozen=True):
    reports: list[_Line] = []


class _Made(msgspec.Struct, frozen=True):
    made: dict[str, date] = {}


def saved_reports(folder: Path) -> tuple[SavedReport, ...]:
    """What was saved, by name.

    Args:
        folder: The office's.

    Raises:
        BadInput: The file is damaged.
    """
    try:
        lines = load_fields(folder / SAVED, _Saved, LIMIT)[0].reports
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        raise BadInput(Said.DAMAGED, file=SAVED) from error
    found = [
        SavedReport(
            one.id,
            one.name,
            one.kind,
            Language.EN if one.language == "en" else Language.ZH,
            Path(one.folder),
            one.at,
            one.workbook,
            one.since,
        )
        for one in lines[:MOST]
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def made_until(folder: Path) -> Mapping[UUID, date]:
    """Of each report, what the last one that was made is about; a damaged file counts for nothing."""
    try:
        written = load_fields(folder / MADE, _Made, LIMIT)[0].made
        return {UUID(key): day for key, day in written.items()}
    except (OSError, ValueError, msgspec.MsgspecError):
        return {}


def note_made(folder: Path, report: UUID, about: date) -> None:
    """Write down that it was made."""
    there = {one.id for one in saved_reports(folder)}
    kept = {str(key): day for key, day in made_until(folder).items() if key in there}
    save_fields(folder / MADE, _Made({**kept, str(report): about}), LIMIT)


def time_of(text: str) -> time | None:
    """A time of day, ``08:00``; None for nothing.

    Raises:
        BadInput: It is none.
    """
    plain = text.strip().replace("：", ":").translate({0xFF10 + n: 0x30 + n for n in range(10)})
    if not plain:
        return None
    hours, _, minutes = plain.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 == len(minutes)):
        raise BadInput(Said.NO_TIME, text=text[:20])
    if int(hours) > 23 or int(minutes) > 59:
        raise BadInput(Said.NO_TIME, text=text[:20])
    return time(int(hours), int(minutes))


@by_right
def save_report(report: SavedReport, *, folder: Path, store: Store, clock: Clock) -> SavedReport:
    """Save a new one, or one anew; nothing that was due before it had a time is owed.

    Args:
        folder: The office's.

    Raises:
        BadInput: The name is empty, too long or taken, its folder is not there, or there are too many.
    """
    name = " ".join(report.name.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise BadInput(Said.NO_NAME, most=LONGEST)
    if not report.folder.is_absolute() or not report.folder.is_dir():
        raise BadInput(Said.NO_FOLDER, folder=report.folder)
    before = {one.id: one for one in saved_reports(folder)}
    if any(file_name(one.name) == file_name(name) for one in before.values() if one.id != report.id):
        raise BadInput(Said.NAME_TAKEN, name=name)
    if len(before) >= MOST and report.id not in before:
        raise BadInput(Said.TOO_MANY, most=MOST)
    was, since = before.get(report.id), report.since
    if report.at is not None and (was is None or was.at is None or was.kind is not report.kind):
        with store.read() as look:
            since = newest(report.kind, report.at, calendar_of(look).local(clock.now()))
    saved = replace(report, name=name, since=since)
    _write(folder, {**before, saved.id: saved})
    return saved


@by_right
def drop_report(report: SavedReport, *, folder: Path, store: Store) -> SavedReport:
    """Keep it no longer; files that it has made stay.

    Raises:
        NotFound: It is not there any more.
    """
    before = {one.id: one for one in saved_reports(folder)}
    if before.pop(report.id, None) is None:
        raise NotFound(Said.UNKNOWN, name=report.name)
    _write(folder, before)
    return report


@by_right
def put_back_report(report: SavedReport, *, folder: Path, store: Store) -> SavedReport:
    """Keep one again that was dropped."""
    _write(folder, {**{one.id: one for one in saved_reports(folder)}, report.id: report})
    return report


def report_called(name: str, folder: Path) -> SavedReport:
    """The one of a name.

    Raises:
        NotFound: There is none.
    """
    for one in saved_reports(folder):
        if one.name == name.strip():
            return one
    raise NotFound(Said.UNKNOWN, name=name[:LONGEST])


def file_name(name: str) -> str:
    """A report's name as every system's files may have it."""
    return "".join(letter if letter.isalnum() else "-" for letter in name).lower()


def _write(folder: Path, reports: Mapping[UUID, SavedReport]) -> None:
    lines = [
        _Line(
            one.id,
            one.name,
            one.kind,
            one.language.name.lower(),
            str(one.folder),
            one.at,
            one.workbook,
            one.since,
        )
        for one in reports.values()
    ]
    save_fields(folder / SAVED, _Saved(lines), LIMIT)


def local_now(store: Store, clock: Clock) -> datetime:
    """By the estate's clocks."""
    with store.read() as look:
        return calendar_of(look).local(clock.now())
