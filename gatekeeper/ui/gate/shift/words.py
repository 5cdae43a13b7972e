"""What is said of a shift."""

from gatekeeper.domain.words import Words


class ShiftWord(Words):
    """Sentences and headings of the shift's page."""

    OPEN = "本班情况（Ctrl+S）", "Shift (Ctrl+S)"
    TITLE = "{who} 的班：{since} 至今", "{who}'s shift since {since}"
    TODAY = "今日 {since} 至今（无人值班）", "Today since {since} (nobody on duty)"
    CLOSE = "关闭", "Close"
    COUNTING = "正在统计…", "Counting…"
    CAME = "进", "In"
    WENT = "出", "Out"
    CHECKED = ("核实放行", "After a check")
    TURNED_BACK = "劝返", "Turned back"
    REFUSED = ("禁止通行", "Refused")
    OUTSIDE = "门外交接", "Kept outside"
    INSIDE = "在内访客", "Visitors inside"
    OVERSTAYS = "超时未出", "Overdue"
    PARCELS = "待取快递", "Parcels"
    UNSENT = "待上传", "Unsent"
    OPEN_CHECKS = "待核实", "Checks left open"
    NONE_OPEN = ("没有未了结的核实", "No checks left open")
    LEFT_OPEN = (
        "以下各位没有人按“放行”或“劝返”：请核实",
        "Nobody recorded whether these were let in or turned back: find out",
    )
    HEADS = (
        "在内：本门岗进 {here} 人；全小区 {n} 人，其中访客 {visitors} 人（{known}）",
        "Inside: {here} by this gate, {n} in all, {visitors} visitors ({known})",
    )
    AS_OF = "其他门岗截至 {at}，{age}前", "others as of {at}, {age} ago"
    ALONE = "没有其他门岗的情况", "others not known"
    MINUTES = "{n} 分钟", "{n} min"
    HOURS = "{n} 小时", "{n} h"
    PAGE = "第 {n}/{total} 页（方向键）", "Page {n}/{total} (arrow keys)"
