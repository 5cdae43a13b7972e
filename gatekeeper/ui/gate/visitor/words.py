"""What is said of a visitor's pass."""

from gatekeeper.domain.words import Words


class VisitorWord(Words):
    """Headings of the form, and what came of it."""

    TITLE = "临时通行证（＊ 换来意）", "Temporary pass (* changes the purpose)"
    WHO = "姓名或证件号", "Name or ID number"
    FLAT = "到访房号", "Flat visited"
    HOURS = "时长（小时）", "Hours"
    MAKE = ("签发并打印", "Issue and print")
    MADE = ("已签发 {label}：{printed}", "Issued {label}: {printed}")
    PRINTED = "正在打印标签", "the label is printing"
    SAVED = (
        "没有打印机接收，已加密保存，打印机好了会补打",
        "no printer available: saved, encrypted, and printed later",
    )
    NO_VISITORS = ("现行规定不接待访客", "No visitors under the rules in force")
