"""What the desk of the journal says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Its words."""

    TITLE = "日志", "Journal"
    NONE = "没有这样的记录。", "No such entries."
    FIND = (
        "日期（一天，或起止两天）、种类、电脑、姓名、@经办人，可连写：通行 2026-11-21 北门",
        "Days (one or two), a kind, a computer, a name, @who made it, in any order: passage 2026-11-21 north",
    )
    VERIFY = "核对日志", "Verify"
    VERIFYING = "正在核对日志…", "Verifying the journal…"
    HOLDS = (
        "全部相符：{chains} 条日志，{entries} 条记录，{checkpoints} 个校验点。",
        "All holds: {chains} chains, {entries} entries, {checkpoints} checkpoints.",
    )
    FAULTS = (
        "不符 {n} 处，请不要改动这台电脑，通知维护人员。第一处：{first}",
        "{n} faults: leave this computer as it is and call maintenance. The first: {first}",
    )
    EXPORT = "导出", "Export…"
    EXPORT_WHAT = (
        "把查到的记录写成 Excel 文件，末页附校验码：以后谁改动日志，一对照就看得出。至多 {most} 条。不写原因的，姓名遮盖。",
        (
            "The entries found, as an Excel file with the check codes on its last sheet: a later change of the journal "
            "shows against them. At most {most}. Names are masked; with a reason they are whole."
        ),
    )
    NO_REASON = "不写原因：姓名遮盖", "none: names are masked"
    PICTURES = "看照片", "See pictures…"
    PICTURES_WHY = (
        "未放行、或班长放行时前后的照片。谁看的、为什么，都记入日志。",
        "What the camera saw around a refusal, or a supervisor's word. Who looks at it, and why, is recorded.",
    )
    PICTURES_OF = "{gate} {at}", "{gate} {at}"
    PICTURES_WHAT = (
        "只在这里看，不能保存；到期自动抹去。",
        "To be looked at here only; they go by themselves after their days.",
    )
    BEFORE = "约 1 秒前", "About 1 s before"
    THEN = "当时", "Then"
    BEHIND = "约 1 秒后", "About 1 s later"
    EXPORTING = "正在导出…", "Exporting…"
