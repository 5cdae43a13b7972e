"""``gatekeeper report save``, ``saved``, ``drop`` and ``due``: reports that are made by themselves."""

from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    PaperLanguage,
    PassphraseFile,
    device,
    paper_language,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import told
from gatekeeper.domain.saved_report import ReportKind
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    SAVE = (
        "保存一个报表，并按时写进文件夹：物业窗口或服务运行时自己生成，错过的会补上。",
        "Save a report and when it is made into a folder: while the office's window or a hub runs; missed ones are made up for.",
    )
    SAVED = "已保存的报表、何时生成、还欠几份。", "The saved reports, when they are made, and how many are owed."
    DROP = "不再生成一个报表；已生成的文件还在。", "Make a report no longer; its files stay."
    DUE = (
        "立刻生成所有到时未生成的报表；没有窗口或服务运行时，供定时任务使用。",
        "Make all reports that are owed; for a scheduled job where neither window nor hub runs.",
    )
    NAME = "名称。", "Its name."
    WHAT = (
        "morning 今日工作单，day 日报，week 周报，month 月报。",
        "The morning sheet, or the report of a day, week or month.",
    )
    INTO = "写进哪个文件夹。", "The folder that it is written into."
    AT = "时刻，如 08:00；不写则只手动生成。", "When, such as 08:00; left out: only when asked."
    XLSX = "同时写 Excel。", "An Excel file beside it."


class Said(Words):
    """What the commands say."""

    SAVED = "已保存“{name}”。", "“{name}” is saved."
    DROPPED = "已删除“{name}”。", "“{name}” is deleted."
    TITLE = "已保存的报表", "Saved reports"
    NONE = "还没有保存的报表。", "No report was saved yet."
    WRITTEN = "已写入：{file}", "written: {file}"
    NOTHING = "没有欠的报表。", "No report is owed."


def save(
    data: Data,
    name: Annotated[str, typer.Argument(metavar="NAME", help=told(Help.NAME))],
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help=told(Help.INTO))],
    what: Annotated[ReportKind, typer.Option("--what", help=told(Help.WHAT))] = ReportKind.MORNING,
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help=told(Help.AT))] = "",
    xlsx: Annotated[bool, typer.Option("--xlsx", help=told(Help.XLSX))] = False,
    tongue: PaperLanguage = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Save a report and when it is made into a folder; one of that name is saved anew."""
    from gatekeeper.domain.saved_report import SavedReport
    from gatekeeper.service.office.saved_reports import local_now, save_report, saved_reports, time_of

    with device(data, passphrase_file) as office:
        known = next((one for one in saved_reports(office.folder) if one.name == name.strip()), None)
        since = known.since if known else local_now(office.store, office.clock).date()
        report = SavedReport(
            known.id if known else uuid4(),
            name,
            what,
            paper_language(tongue),
            into.absolute(),
            time_of(at),
            xlsx,
            since,
        )
        report = save_report(report, folder=office.folder, store=office.store, clock=office.clock)
    say(Said.SAVED, name=report.name)


def saved(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """The saved reports, when they are made, and how many are owed."""
    from gatekeeper.domain.saved_report import owed
    from gatekeeper.service.office.saved_reports import local_now, made_until, saved_reports

    with device(data, passphrase_file) as office:
        made, now = made_until(office.folder), local_now(office.store, office.clock)
        rows = [
            {
                "name": one.name,
                "report": one.kind.value,
                "at": f"{one.at:%H:%M}" if one.at else "",
                "last": str(made.get(one.id, "")),
                "owed": len(owed(one, made.get(one.id), now)),
                "folder": str(one.folder),
            }
            for one in saved_reports(office.folder)
        ]
    say_list(rows, as_json=as_json, title=told(Said.TITLE), empty=told(Said.NONE))


def drop(
    data: Data,
    name: Annotated[str, typer.Argument(metavar="NAME", help=told(Help.NAME))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a report no longer; its files stay."""
    from gatekeeper.service.office.saved_reports import drop_report, report_called

    with device(data, passphrase_file) as office:
        report = drop_report(report_called(name, office.folder), folder=office.folder, store=office.store)
    say(Said.DROPPED, name=report.name)


def due(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Make all reports that are owed; the first one that cannot be made is the command's failure, the others are made."""
    from gatekeeper.wiring.saved_reports import make_owed

    with device(data, passphrase_file) as office:
        files, failed = make_owed(office)
    if as_json:
        say_json({"written": [str(one) for one in files], "failed": len(failed)})
    else:
        for one in files:
            say(Said.WRITTEN, file=one)
        if not files and not failed:
            say(Said.NOTHING)
    if failed:
        raise failed[0]
