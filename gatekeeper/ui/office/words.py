"""Every sentence of the office's window, in both languages."""

from enum import unique

from gatekeeper.domain.words import Language, Quoted, Words


@unique
class Word(Words):
    """What every desk says."""

    # the window
    OFFICE = "物业办公室", "Office"
    LANGUAGE = "English", "中文"
    NIGHT = "夜间", "Night"
    DAY = "日间", "Day"
    SINCE_YESTERDAY = "比昨日 {n}", "{n} on yesterday"
    SINCE_YESTERDAY_WHAT = "与昨日零点到同一时刻相比", "Compared with yesterday up to the same time of day"
    WHOLE_PAGE = "整页", "Whole page"
    PAGE_WIDTH = "页宽", "Page width"
    SMALLER = "缩小", "Smaller"
    LARGER = "放大", "Larger"
    MOVES = "动画：开", "Motion: on"
    STILL = "动画：关", "Motion: off"
    HUB_ON = "联网服务：{address}", "Hub: {address}"
    HUB_OFF = "联网服务未运行", "Hub not running"

    # everywhere
    CANCEL = "取消", "Cancel"
    CLOSE = "关闭", "Close"
    UNDO = "撤销", "Undo"
    UNDO_MORE = "再撤销一步", "Undo one more"
    UNDONE = "已恢复原样。", "Change undone."
    STOOD = "之后有人改过：没有撤销。", "Somebody has changed it since: nothing was undone."
    SAVE = "保存", "Save"
    COPY = "复制", "Copy"
    NOTHING_TO_PASTE = (
        "剪贴板里没有文字：请先在表格软件里复制几行，连同表头。",
        "There is no text to paste: copy some rows in your spreadsheet first, with their headings.",
    )
    SEARCH = "搜索：文字或拼音首字母", "Search by text or initials"
    EXPORT = "导出表格", "Export CSV…"
    REFRESH = "刷新", "Refresh"
    REASON = "原因（将记入日志）", "Reason (goes into the log)"
    SHOWN_OF = "显示 {n} / {total}", "{n} of {total} shown"
    LIST_GROWS = "正在整理名单，还差 {n} 条", "The list is being made: {n} lines to go"
    AND_OTHERS = "…另有 {n} 项", "… and {n} more"
    CHOSEN = "已选 {n} 项", "{n} selected"
    CHOSEN_MANY = (
        "一次最多选择 {n} 行：请先缩小搜索范围。",
        "At most {n} rows can be selected at once: narrow your search first.",
    )
    NOTHING_THERE = "没有。", "None."
    NOTHING_FOUND = "没有符合条件的记录，请修改搜索内容。", "No matches: try a different search."
    SAVE_FIRST = (
        "表单中有未保存的修改：请先保存或取消。",
        "There are unsaved changes: save or cancel them first.",
    )
    ESC_AGAIN = (
        "有未保存的修改：再按一次 Esc 放弃。",
        "There are unsaved changes: press Esc again to discard them.",
    )
    MET = (
        "“{field}”刚被改为“{now}”：您输入的仍在，再保存则以您的为准。",
        "“{field}” has just been changed to “{now}”. What you typed is still here; saving will replace it.",
    )
    EMPTY = "（空）", "(empty)"
    CANCELLED = "已取消，未作任何更改。", "Cancelled. Nothing was changed."
    LEFT_WAITING = (
        "尚未执行：已留在“待确认”，7 天内由另一人确认。",
        "Not done yet: it waits under “To confirm”, where somebody else confirms it within 7 days.",
    )
    COPIED = "已复制 {n} 行。", "{n} rows copied."
    COPY_MANY = (
        "一次最多复制 100 行：更多请用“导出表格”。",
        "At most 100 rows can be copied at once: use “Export CSV” for more.",
    )
    WRITTEN = "已保存 {file}", "Saved: {file}"
    WORKING = "正在处理…", "Working…"
    LOADING = "正在载入…", "Loading…"
    OF_STEPS = "{done} / {total}", "{done} of {total}"
    NAME = "姓名", "Name"
    FLAT = "房号", "Flat"
    GATE = "门岗", "Gate"
    SINCE = "进入时间", "Came in"
    STATE = "状态", "State"
    WHY = "原因", "Why"
    CSV_FILES = "表格 (*.csv)", "Tables (*.csv)"
    PDF_FILES = "PDF 文件 (*.pdf)", "PDF files (*.pdf)"
    XLSX_FILES = "Excel 文件 (*.xlsx)", "Excel files (*.xlsx)"
    NEVER = "从未", "never"
    VISITOR = "访客", "visitor"

    # a paper and its pages
    PREVIEW = "打印预览", "Print preview"
    PAPER_LANGUAGE = "语言", "Language"
    PAPER_IN_CHINESE = "中文版", "In Chinese"
    PAPER_IN_ENGLISH = "英文版", "In English"
    SAVE_PDF = "保存 PDF", "Save PDF…"
    TO_PRINTER = "打印", "Print…"
    PRINTING = "正在送往打印机…", "Sending to the printer…"
    PRINTED = "{n} 页已送往打印机。", "{n} pages sent to the printer."
    PAGE_OF = "第 {n} / {total} 页", "Page {n} of {total}"
    PREVIOUS = "上一页", "Previous"
    NEXT = "下一页", "Next"

    # errors


def say(word: Words | Quoted, language: Language, **values: object) -> str:
    """A sentence in a language, or what somebody else calls a thing."""
    return word.fill(language, **values) if isinstance(word, Words) else word.sentence(language)
