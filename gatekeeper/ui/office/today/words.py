"""What the desk of the day says, in both languages."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class W(Words):
    """What the desk says."""

    TITLE = "今日", "Today"
    SHEET = "今日工作单", "Today's work…"
    MAKING = "正在生成工作单…", "Making the sheet…"
    NOW_INSIDE = "小区内", "On site"
    PASSAGES = "今日核验", "Checked today"
    FEVERS = "发热", "Fever"
    REFUSED = "未放行", "Not admitted"
    PEOPLE = "人", "people"
    TIMES = "人次", "times"
    PER_HOUR = "各门岗分时段人次", "Checks per gate and hour"
    WARNINGS = "待处理", "Needs attention"
    WHO_INSIDE = "小区内人员（今日进入、未离开）", "On site (came in today, not out again)"
    NO_WARNINGS = "没有待处理的事项。", "Nothing needs attention."
    NOBODY_INSIDE = (
        "今日尚无人进入。门岗的记录同步后会显示在这里。",
        "Nobody has come in today. What the gates record shows here after a sync.",
    )
    OFTEN_ASKED = "街道常问（点一下）", "What the committee asks (one click)"
    NONE_ASKED = "没有常问的问题。", "There are no questions."
    QUESTION = "问题", "Question"
    HOW_MANY = "人数", "People now"
    HOW_MANY_WATCHED = "居家观察多少人？", "How many are under observation?"
    WHO_MISSED = "谁漏报了体温？", "Who missed a temperature?"
    WHO_CAME_FROM = "谁从某地来？（先为湖北，可改）", "Who came from a region? (Hubei at first)"
    WHO_BOUGHT = "谁买了退烧药？", "Who bought fever medicine?"
    WHO_UNSEEN = "谁三天没有进出？", "Who was not seen for 3 days?"
    NO_PASSAGES = (
        "今日尚无通行记录：请在“门岗与同步”导入门岗数据。",
        "No checks yet today: import a gate's data under “Gates & sync”.",
    )
    AS_OF = "截至 {at}", "As of {at}"
    WHAT = "事项", "Issue"
    WHO = "人员", "Person"
    WHERE = "门岗", "Gate"
    WHEN = "时间", "Time"
    CARE = "处理人", "Taken by"
    WORK_ON = "处理提醒", "Work on warnings"
    OTHER_GATES = "其他", "Others"
    FUTURE = "{n} 次在将来", "{n} in the future"
    AT_BOTH = "先在 {before} {then}", "{before} {then}"
    AND_OTHERS = "{who} 等 {n} 人", "{who} and others, {n} in all"
    IN_REGISTER = "{whom} · {register}", "{whom} · {register}"
    WANTS = "{who}：{deed}", "{who}: {deed}"
    ENTRIES = "{n} 条记录", "{n} entries"
