"""What the journal's lines are headed with, on the desk and in a workbook of them."""

from gatekeeper.domain.words import Words


class JournalWord(Words):
    """The heads of its columns, and what stands on a copy's last sheet."""

    TITLE = "日志", "Journal"
    WHEN = "时间", "When"
    MACHINE = "电脑", "Computer"
    KIND = "种类", "Kind"
    WHAT = "内容", "What"
    WHOM = "何人", "Whom"
    BY = "经办人", "By"
    SEQ = "序号", "No."
    CODES = "校验码", "Check codes"
    CODE = "校验码", "Check code"
    STREAM = "日志", "Chain"
    ASKED = "查找：{query}", "Looked for: {query}"
    ALL = "全部", "everything"
    COUNT = "{n} 条", "{n} entries"
    CUT = "共 {all} 条，这里是最近的 {n} 条", "the newest {n} of {all} entries"
    MASKED = "姓名已遮盖", "Names are masked"
    WHOLE = "含全名，原因：{reason}", "With whole names; reason: {reason}"
