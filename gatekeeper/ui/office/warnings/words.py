"""What the desk of warnings says, in both languages."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class W(Words):
    """What the desk says."""

    TITLE = "提醒", "Warnings"
    OPEN_NOW = "待处理", "Open"
    DONE = "已处理、已推迟", "Settled or put off"
    NONE = (
        "没有待处理的事项。\n发热、逾时、门岗不同步等会自动出现在这里。",
        "Nothing is open.\nFevers, overstays, silent gates and the like appear here by themselves.",
    )
    NONE_DONE = "昨天以来没有处理过事项。", "Nothing was settled since yesterday."
    STATE = "进展", "Progress"
    BY = "处理人", "By"
    NOTE = "处理情况", "Note"
    SINCE = "开始", "Since"
    SAID = "处理时间", "Done at"
    UNTIL = "推迟到", "Until"
    MINE = "我的 {n} 项", "Mine ({n})"
    UNTAKEN = "无人处理", "Nobody's"
    OF_ME = "我处理的", "Mine"
    SETTLED = "已处理", "Settled"
    ITEMS = "项", "in all"
    TAKE = "我来处理", "Take"
    TAKEN = "{n} 项由 {by} 处理。", "{n} taken by {by}."
    SETTLE = "处理完毕", "Settle…"
    SETTLED_SAID = "{n} 项已处理；原因再次出现时会重新提醒。", "{n} settled. One comes back if its cause renews."
    PUT_OFF = "推迟", "Put off…"
    PUT_OFF_SAID = "{n} 项推迟到 {until}。", "{n} put off until {until}."
    GIVE_BACK = "不再处理", "Give back"
    OPEN_AGAIN = "重新待处理", "Reopen"
    GIVEN_BACK = "{n} 项重新待处理。", "{n} open again."
    HOURS = "几小时后再提醒", "Hours from now"
    WHO = "由谁处理", "Who handles it"
    GO = "前往处理", "Go there"
