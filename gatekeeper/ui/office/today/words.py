"""What the desk of the day says, in both languages."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class W(Words):
    """What the desk says."""

    TITLE = "今日", "Today"
    NOW_INSIDE = "在内", "inside now"
    PASSAGES = "今日通行", "passages today"
    FEVERS = "发热", "fevers"
    REFUSED = "不予通行", "refused"
    PER_HOUR = "各门岗每小时通行", "Passages per gate and hour"
    WARNINGS = "需要处理", "To look after"
    WHO_INSIDE = "谁在小区内（进入、尚未离开）", "Who is inside (came in, not out again)"
    NO_WARNINGS = "目前没有需要处理的事项。", "Nothing needs looking after now."
    NOBODY_INSIDE = (
        "今日尚无人进入。门岗的记录同步后会显示在这里。",
        "Nobody came in today. What gates record shows here after a sync.",
    )
    NO_PASSAGES = (
        "今日尚无通行记录：在“门岗与同步”接收门岗数据。",
        "No passages yet today: take in a gate's log at 'Gates & sync'.",
    )
    AS_OF = "截至 {at}", "As of {at}"
    WHAT = "事项", "What"
    WHO = "谁", "Who"
    WHERE = "门岗", "At"
    WHEN = "时间", "When"
    OTHER_GATES = "其他", "Others"
    FUTURE = "{n} 次在将来", "{n} in the future"
    AT_BOTH = "先在 {before} {then}", "{before} {then}"
    ENTRIES = "{n} 条记录", "{n} entries"
