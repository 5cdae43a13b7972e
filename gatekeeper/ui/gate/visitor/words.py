"""What is said of a visitor's pass."""

from gatekeeper.domain.words import Words


class VisitorWord(Words):
    """Headings of the form, and what came of it."""

    TITLE = "访客临时通行证", "Temporary pass for a visitor"
    WHO = "姓名或证件号", "Name or ID number"
    FLAT = "到访房号", "Flat visited"
    HOURS = "时长（小时）", "Hours"
    MAKE = "签发并打印", "Make out and print"
    MADE = "已签发 {label}：{printed}", "Made out {label}: {printed}"
    PRINTED = "正在打印标签", "the label is printing"
    SAVED = "没有打印机接收，已加密保存，打印机好了会补打", "no printer took it: kept, sealed, and printed later"
    NO_VISITORS = "现行规定不接待访客", "The rules in force let no visitors in"
