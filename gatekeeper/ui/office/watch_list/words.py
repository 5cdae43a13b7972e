"""The sentences of the desk of the watch list."""

from gatekeeper.domain.words import Words


class W(Words):
    """What the desk says."""

    TITLE = "关注名单", "Watch list"
    NONE = (
        "名单是空的。\n门岗把每个人和名单比对；相近的请两人再核对，不会因此禁止通行。",
        "Nobody is on the list.\nGates compare everybody with it: two people look again at whoever is alike; nobody is refused.",
    )
    NUMBER = "证件号", "Document"
    FORMER = "曾用名", "Former names"
    BORN = "出生年", "Year of birth"
    PLATES = "车牌", "Plates"
    PHONE = "电话", "Telephone"
    PASSES = "通行证号", "Pass numbers"
    TELL = "告知谁（门岗可见）", "Whom to tell (gates see it)"
    WHY = "原因（只在物业）", "Why (office only)"
    ASKED_BY = "谁要求的", "Who asked for it"
    UNTIL = "到哪天", "Last day"
    FOR_GOOD = "不限", "no end"
    ENDED = "已移出", "taken off"
    SEVERAL = "多个用空格或“、”隔开", "several with blanks or “、”"
    SEEN = "相近", "Alike"
    OPEN = "未核对", "Open"
    ADD = "加入", "Add…"
    ADDED = "{name} 已加入；门岗下次同步后开始比对。", "{name} is on the list: gates compare from their next sync on."
    EDIT = "修改", "Edit…"
    CHANGED = "{name} 已改；此前核对过的人会再问一次。", "{name} was changed: whoever was cleared is compared again."
    PASTE = "粘贴名单", "Paste a list…"
    PASTED = "粘贴在这里（一行一人）", "Paste here (a line each)"
    PASTED_HINT = (
        "姓名 证件号 曾用名 出生年 车牌 电话，次序不限",
        "name, number, former name, year, plate, phone in any order",
    )
    PASTED_DONE = "已加入 {n} 行，{known} 行原来就有。", "{n} lines added, {known} were there before."
    END = "移出", "Take off…"
    ENDED_DONE = "已移出 {n} 行。", "{n} lines taken off."
    ERASE = "彻底删除", "Erase…"
    ERASE_WARNING = (
        "姓名、号码、原因和比对记录，在物业和各门岗都删除，不能恢复。",
        "Names, numbers, reasons and likenesses go, here and at every gate, for good.",
    )
    ERASED = "已彻底删除 {n} 行。", "{n} lines erased."
    EXPORT_WHAT = "导出 {n} 行，含姓名和原因。", "{n} lines with names and reasons leave the house."
    HITS = "门岗上相近的人", "Who was alike at the gates"
    NO_HITS = "没有相近的人的记录。", "Nobody was alike, as far as it is kept."
    AT = "时间", "Time"
    GATE = "门岗", "Gate"
    WHO = "来人", "Who was there"
    WHOM = "名单上的", "Like whom"
    BY = "凭什么相近", "Alike by"
    STATE = "核对结果", "Result"
    HOW = "依据", "How they know"
    CLEARED = "不再问，到", "Cleared until"
    ASK_AGAIN = "重新核对", "Ask again…"
    ASK_AGAIN_WARNING = (
        "两人核对过“不是”的作废，不能恢复：下次来时，各门岗都再问。",
        "What two people said is taken back for good: every gate asks again when they come.",
    )
    ASKED_AGAIN = "{n} 条已作废；门岗下次同步后再问。", "{n} taken back: gates ask again from their next sync on."
    NOT_CLEARED = "这一条各门岗本来就会再问。", "Gates ask about this one anyway."
    TWO = "两人", "The two"
