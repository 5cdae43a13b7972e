"""What the desk of what waits for a second person says, in both languages."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class W(Words):
    """What the desk says."""

    TITLE = "待确认", "To confirm"
    OPEN = "待另一人确认", "Waiting for a second person"
    DONE = "已有结果（近 30 天）", "Settled (30 days)"
    NONE = (
        "没有待确认的事。\n须两人的事，可在输入密码处点“留待另一人确认”，由另一人以后或在另一台电脑上确认。",
        "Nothing waits.\nWhat takes two can be left where the PIN is asked for; somebody else confirms it later or elsewhere.",
    )
    NONE_DONE = "近 30 天没有。", "Nothing in 30 days."
    DEED = "要做的事", "What"
    WHAT = "涉及", "About"
    BY = "提出人", "Asked by"
    AT = "提出时间", "Asked"
    REASON = "原因", "Reason"
    UNTIL = "有效至", "Lapses"
    STANDS = "状态", "State"
    ANSWERED_BY = "处理人", "Settled by"
    ANSWERED = "处理时间", "Settled"
    NOTE = "说明", "Note"
    CONFIRM = "确认", "Confirm"
    CONFIRM_WHAT = (
        "“{deed}：{what}”，由 {by} 提出。确认后立即执行，日志写明两人。",
        "“{deed}: {what}”, asked by {by}. It is done at once, and the journal names both.",
    )
    CONFIRMED = "已确认并执行。", "Confirmed and done."
    DECLINE = "拒绝", "Decline"
    DECLINED = "已拒绝。", "Declined."
    TAKE_BACK = "撤回", "Take back"
    TAKEN_BACK = "已撤回。", "Taken back."
    OWN_PIN = "您的密码", "Your PIN"
    WRONG = "密码不对，还可试 {n} 次。", "Wrong PIN: {n} tries left."
