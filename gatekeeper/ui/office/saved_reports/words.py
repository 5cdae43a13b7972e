"""What the desk of saved reports says."""

from gatekeeper.domain.saved_report import ReportKind
from gatekeeper.domain.words import Words


class W(Words):
    """Reports that are kept by name, and made by themselves."""

    TITLE = "定时报表", "Saved reports"
    NONE = (
        "还没有定时报表。\n点“新建”：选报表、时刻和文件夹，例如每天 08:00 的今日工作单。",
        "No saved reports yet.\nUse “New”: choose a report, a time and a folder, such as the morning sheet at 08:00.",
    )
    NEW = "新建", "New…"
    NEW_INTO = "选文件夹…", "Choose its folder…"
    EDIT = "修改", "Change…"
    FOLDER_NEW = "换文件夹", "Another folder…"
    DROP = "删除", "Delete"
    MAKE = "现在生成", "Make it now"
    MAKING = "正在生成报表…", "Making the report…"
    NAME = "名称", "Name"
    KIND = "报表", "Report"
    AT = "每次生成时刻（空：只手动生成）", "Made at (empty: only when asked)"
    WHEN = "何时生成", "Made"
    FOLDER = "文件夹", "Folder"
    LAST = "最近一份", "Last one about"
    WORKBOOK = "同时存 Excel", "Excel beside it"
    WORKBOOK_DOES = "与 PDF 的数字相同。", "With the same figures as the PDF."
    MORNING = "今日工作单", "Morning sheet"
    DAY = "日报", "Daily"
    WEEK = "周报", "Weekly"
    MONTH = "月报", "Monthly"
    EVERY_DAY = "每天 {at}", "every day at {at}"
    EVERY_WEEK = "每周一 {at}", "Mondays at {at}"
    EVERY_MONTH = "每月1日 {at}", "on the 1st at {at}"
    BY_HAND = "手动", "when asked"
    NOTHING_YET = "—", "–"
    IN_TIME = "正常", "In time"
    OWED = "待生成 {n} 份", "{n} to be made"
    NO_FOLDER = "找不到文件夹", "No folder"
    SAVED = (
        "已保存“{name}”。窗口或服务运行时按时生成，错过的会补上。",
        ("“{name}” is saved. It is made in time while this window or a hub runs; a missed one is made up for."),
    )
    DROPPED = "已删除“{name}”，已生成的文件还在。", "“{name}” was deleted; the files it has made stay."
    WRITTEN = "已写入 {files}", "Written: {files}"
    PRIVATE = (
        "报表里有姓名，今日工作单还有电话：请选只有物业能看的文件夹。",
        "Reports hold names, the morning sheet telephones too: choose a folder that only the office reads.",
    )


KINDS = {
    ReportKind.MORNING: W.MORNING,
    ReportKind.DAY: W.DAY,
    ReportKind.WEEK: W.WEEK,
    ReportKind.MONTH: W.MONTH,
}
"""What each kind is called."""

TIMES = {
    ReportKind.MORNING: W.EVERY_DAY,
    ReportKind.DAY: W.EVERY_DAY,
    ReportKind.WEEK: W.EVERY_WEEK,
    ReportKind.MONTH: W.EVERY_MONTH,
}
"""When each kind is made."""
