"""Every sentence of the office's window, in both languages."""

from enum import unique

from gatekeeper.domain.words import Language, Words


@unique
class Word(Words):
    """What every desk says."""

    # the window
    OFFICE = "物业办公室", "Office"
    LANGUAGE = "English", "中文"
    NIGHT = "夜间", "Night"
    DAY = "日间", "Day"
    HUB_ON = "联网服务：{address}", "Hub: {address}"
    HUB_OFF = "联网服务未运行", "Hub not running"

    # everywhere
    CANCEL = "取消", "Cancel"
    CLOSE = "关闭", "Close"
    UNDO = "撤销", "Undo"
    UNDONE = "已恢复原样。", "Put back as it was."
    SAVE = "保存", "Save"
    COPY = "复制", "Copy"
    SEARCH = "搜索：文字或拼音首字母", "Search: text, or initials"
    EXPORT = "导出表格…", "Export CSV..."
    REFRESH = "刷新", "Refresh"
    REASON = "原因（将记入日志）", "Reason (kept in the journal)"
    SHOWN_OF = "显示 {n} / {total}", "{n} of {total} shown"
    AND_OTHERS = "…另有 {n} 项", "... and {n} more"
    CHOSEN = "已选 {n}", "{n} chosen"
    CHOSEN_MANY = (
        "一次最多选择 {n} 行：请先缩小搜索范围。",
        "At most {n} rows are chosen at once: look for fewer first.",
    )
    NOTHING_THERE = "没有。", "None."
    NOTHING_FOUND = "没有符合条件的记录，请修改搜索内容。", "Nothing fits: change what you look for."
    SAVE_FIRST = (
        "表单中有未保存的修改：请先保存或取消。",
        "The form has changes that are not saved: save or cancel them first.",
    )
    ESC_AGAIN = (
        "有未保存的修改：再按一次 Esc 放弃。",
        "There are changes that are not saved: press Esc again to give them up.",
    )
    MET = (
        "“{field}”刚被改为“{now}”：您输入的仍在，再保存则以您的为准。",
        "“{field}” has just been changed to “{now}”: what you typed is still here, and is taken if you save.",
    )
    EMPTY = "（空）", "(empty)"
    CANCELLED = "已取消，没有留下任何半成品。", "Cancelled: nothing was left half-done."
    COPIED = "已复制 {n} 行。", "{n} rows were copied."
    COPY_MANY = (
        "一次最多复制 100 行：更多请用“导出表格…”。",
        "At most 100 rows are copied at once: use 'Export CSV...' for more.",
    )
    WRITTEN = "已写入 {file}", "Written: {file}"
    WORKING = "正在处理…", "Working..."
    LOADING = "正在载入…", "Loading..."
    OF_STEPS = "{done} / {total}", "{done} of {total}"
    NAME = "姓名", "Name"
    FLAT = "房号", "Flat"
    GATE = "门岗", "Gate"
    SINCE = "自", "Since"
    STATE = "状态", "State"
    WHY = "原因", "Why"
    CSV_FILES = "表格 (*.csv)", "Tables (*.csv)"
    PDF_FILES = "PDF 文件 (*.pdf)", "PDF files (*.pdf)"
    XLSX_FILES = "工作簿 (*.xlsx)", "Workbooks (*.xlsx)"
    NEVER = "从未", "never"
    VISITOR = "访客", "visitor"

    # a paper and its pages
    PREVIEW = "预览（即打印文件本身）", "Preview (this is the PDF itself)"
    SAVE_PDF = "保存 PDF…", "Save PDF..."
    TO_PRINTER = "打印机…", "Printer..."
    PRINTING = "正在送往打印机…", "Sending to the printer..."
    PRINTED = "{n} 页已送往打印机。", "{n} pages went to the printer."
    PAGE_OF = "第 {n} / {total} 页", "Page {n} of {total}"
    PREVIOUS = "上一页", "Previous"
    NEXT = "下一页", "Next"

    # errors


def say(word: Words, language: Language, **values: object) -> str:
    """A sentence in a language."""
    return word.fill(language, **values)
