"""What is said of cases and their contacts: at the office's desk, in commands and on papers."""

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.words import Words


class ContactStateWord(Words):
    """How far a contact has come; each is named as its code is."""

    TO_CALL = "待联系", "To call"
    REACHED = "已联系", "Reached"
    ISOLATING = "已居家", "Isolating"
    CLOSED = "已了结", "Closed"


class CallListWord(Words):
    """The call list on paper."""

    TITLE = "密接人员联系单", "Call list of contacts"
    MADE_AT = "生成于 {at}", "made {at}"
    SUMMARY = (
        "病例登记于 {opened}，追踪 {since} 至 {until}。共 {n} 人，其中 {to_call} 人待联系。",
        "Case opened {opened}, traced from {since} to {until}. {n} contacts, {to_call} of them to call.",
    )
    INCOMPLETE = (
        "可能不全：{names} 还没有上报这段时间。",
        "May be incomplete: {names} not heard up to the end of that time.",
    )
    MISSING = (
        "有 {n} 次进出没有记录，名单可能不全。",
        "Passages that were not recorded: {n}. The list may be incomplete.",
    )
    NUMBER = "序号", "No."
    FLAT = "房号", "Flat"
    NAME_OF = "姓名", "Name"
    PHONE = "电话", "Telephone"
    WHY = "原因", "Why"
    LAST = "最近一次", "Last"
    STATE = "状态", "State"
    REACHED = "已联系", "Reached"
    ISOLATING = "已居家", "Isolating"
    NOTE = "备注", "Note"
    NONE = "没有联系人。", "No contacts."
    KEEP = (
        "内含个人电话：用后交回，不得转发。",
        "Holds private telephone numbers: collect it after use, do not pass it on.",
    )


def contact_state_word(state: ContactState) -> Words:
    """How far a contact has come; what only a newer program knows is not done yet."""
    return ContactStateWord[state.name] if state.known else ContactStateWord.TO_CALL


class ClusterWord(Words):
    """The picture of several cases."""

    TITLE = "聚集性病例关系图", "Cases and who met several of them"
    SUMMARY = (
        "{cases} 个病例，{people} 名接触者，其中 {shared} 人与几个病例都有接触。生成于 {at}",
        "{cases} cases, {people} contacts, {shared} of them of several cases. Made {at}",
    )
    CLOSE = "同户、同车、到过家中", "household, car, visit"
    NEAR = "前后脚过门岗", "near at a gate"
    LOOSE = "当班保安、当天同岗", "guard on duty, same day"
    NONE_SHARED = "没有人同时是几个病例的接触者。", "Nobody is a contact of several of these cases."
    MORE = "还有 {n} 人，见联系单", "{n} more: see the call list"
    SILENT = "{gates} 还没有报全这段时间，可能不全。", "{gates} not heard up to the end: may be incomplete."
    KEEP = "内含姓名房号，用后交回，不得转发。", "Holds names and flats: collect it after use, do not pass it on."


class MissedWord(Words):
    """Why somebody of a rehearsal was missed; each is named as its reason is."""

    GATE = "漏：门岗的 U盘还没收", "Missed, the gate's stick was not brought"
    DAYS = "漏：往前查的天数太少", "Missed, not looked back far enough"
    MINUTES = "漏：门岗相隔分钟太少", "Missed, too few minutes apart"
    NOT_CALLED = "漏：查到了，没有打电话", "Found, and not called"
