"""What is said beside a label on the screen."""

from gatekeeper.domain.words import Words


class LabelWord(Words):
    """Headings and buttons."""

    OPEN = "上一张临时证", "Last label"
    TITLE = (
        "请访客拍下此码：出门时扫码或报证号",
        "Let the visitor photograph this: scan it, or say the number, on the way out",
    )
    NONE = "本次开机后还没有签发临时证", "No label was issued since this window was opened"
    UNTIL = "至 {hour}", "until {hour}"
    PRINT = "打印（Enter）", "Print (Enter)"
    PRINTED = "标签已再次打印：{label}", "Label printed again: {label}"
    WAITS = "没有打印机接收：已保存", "No printer available: saved"
