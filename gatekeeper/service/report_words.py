"""What stands in the day report, on paper and in the workbook: one language a print."""

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.words import Words


class OutcomeWord(Words):
    """What can become of whoever was answered."""

    ADMIT = "放行", "Admitted"
    LET_IN = "核实后放行", "Let in after a check"
    TURNED_BACK = "劝返", "Turned back"
    REFUSE = "未放行", "Refused"
    CHECK = "待核实", "Check left open"
    CANNOT_JUDGE = "无法判断", "Cannot judge"
    OTHER = "其他", "Other"


OUTCOMES = {
    "admit": OutcomeWord.ADMIT,
    "let-in": OutcomeWord.LET_IN,
    "turned-back": OutcomeWord.TURNED_BACK,
    "refuse": OutcomeWord.REFUSE,
    "check": OutcomeWord.CHECK,
    "cannot-judge": OutcomeWord.CANNOT_JUDGE,
}
"""The outcomes by their codes, in the order in which reports show them."""


def outcome_word(outcome: str) -> OutcomeWord:
    """What an outcome is called; one that only a newer gate knows is "other", never its code."""
    return OUTCOMES.get(outcome, OutcomeWord.OTHER)


class ReportWord(Words):
    """Titles, heads and sentences of the day report."""

    TITLE = "门岗日报", "Daily gate report"
    NAME = "{estate} {day} 门岗日报", "{estate} {day} daily gate report"
    MADE_AT = "制表时间 {at}", "Made at {at}"
    DAY = "日期", "Day"
    SUMMARY = (
        (
            "{day}，{gates} 个门岗共核验 {total:,} 人次：放行进 {way_in:,}，放行出 {way_out:,}；"
            "未放行 {refused:,}，劝返 {back:,}；发热 {fevers:,} 人。"
        ),
        (
            "{day}: {total:,} checked at {gates} gates, {way_in:,} let in and {way_out:,} let out; "
            "{refused:,} refused, {back:,} turned back; {fevers:,} with a fever."
        ),
    )
    INCOMPLETE = (
        "数据尚不完整：{names} 未全部上报，下列数字可能增加。",
        "Not complete: not everything was heard from {names}. The figures below may rise.",
    )
    ANSWERED = "核验", "Checked"
    WENT_THROUGH = "放行", "Went through"
    LET_IN = "放行进", "Let in"
    LET_OUT = "放行出", "Let out"
    OF_THEM_CHECKED = "其中核实后放行", "of them after a check"
    PEOPLE = "人数", "Persons"
    MEASURED = "已测温", "Measured"
    OUTSIDE = "门外交接", "Kept outside"
    WARNINGS = "待处理事项", "Warnings open"
    SETTLED = "已处理事项", "Warnings settled"
    OBSERVED = "居家观察（人）", "Home observation (persons)"
    WATCHED = "观察中", "Under observation"
    MISSED = "漏测", "Missed"
    AWAY = "外出", "Seen away"
    DUE = "待解除", "To release"
    TIMES = "{word}（人次）", "{word}"
    PERSONS = "{word}（人）", "{word} (persons)"
    FEVERS = "发热", "Fever"
    REFUSALS = "未放行", "Refused"
    COUNTED = "{title}（{count}）", "{title} ({count})"
    NONE = "无。", "None."
    PER_HOUR = "分时段放行人次", "Went through, by hour"
    NOBODY_THROUGH = "当日没有放行记录", "Nobody went through on this day"
    OTHER_GATES = "其他门岗", "Other gates"
    PER_GATE = "各门岗结果（人次）", "Outcomes by gate"
    PER_GATE_AND_HOUR = "各门岗分时段放行人次", "Went through, by gate and hour"
    TOTAL = "合计", "Total"
    GATE = "门岗", "Gate"
    HOUR = "时段", "Hour"
    TIME = "时间", "Time"
    NAME_OF = "姓名", "Name"
    FLAT = "房号", "Flat"
    TEMPERATURE = "体温", "Temperature"
    HIGHEST = "最高（℃）", "Highest (°C)"
    READINGS = "各次读数（℃）", "Readings (°C)"
    REASON = "原因", "Reason"
    WAY = "方向", "Direction"
    WAY_IN = "进", "In"
    WAY_OUT = "出", "Out"
    BOTH_WAYS = "进 / 出", "In / out"
    OUTCOME = "结果", "Outcome"
    COUNT = "人次", "Count"
    OVERRULED = "班长放行与作废", "Overruled by a supervisor"
    WAS = "原判断", "Answer"
    BECAME = "班长决定", "Decision"
    ADMITTED = "放行", "Let through"
    ANNULLED = "作废", "Annulled"
    SUPERVISOR = "班长", "Supervisor"
    ON_DUTY = "当班保安", "Guard on duty"
    ALIKE = "与关注名单相近", "Like somebody on the watch list"
    COMPARED_BY = "核对人", "Compared by"
    PACE = "通行快慢（每个门岗最慢的时段）", "Pace, at each gate in its slowest hour"
    BY_PACE = "通行快慢", "Pace"
    A_MINUTE = "最多每分钟（人）", "Most in a minute"
    SECONDS = "每人（秒）", "Seconds each"
    SLOW = "95% 不超过（秒）", "95% within (s)"
    TWICE = "同一张证短时间内在两处门岗", "Same pass at two gates within a short time"
    FIRST_AT = "先在", "First at"
    THEN_AT = "又在", "Then at"
    SILENT = "未全部上报的门岗", "Gates not fully heard from"
    LAST_HEARD = "最后上报", "Last heard from"
    NEVER = "从未", "Never"
    CHECKPOINTS = "校验码", "Check codes"
    BLOTTED = "到期自动抹去：{things}", "Blotted out after their days: {things}"
    CHECKPOINTS_SAY = (
        "校验码：此后若有人改动记录，将与之不符。",
        "Check codes: if the records are altered later, they no longer agree with these.",
    )
    DEVICE = "设备", "Device"
    RECORDS = "记录", "Records"
    ENTRY = "序号", "Entry"
    SHORT = "校验码", "Check code"
    RECORDS_GATE = "通行记录", "passages"
    RECORDS_REGISTRY = "住户登记", "residents"
    RECORDS_OFFICE = "物业记录", "office records"
    REPORTED_BY = "上报单位", "Reported by"
    MADE_BY = "制表", "Prepared by"
    CHECKED_BY = "审核", "Checked by"
    SEAL = "签章", "Signature and seal"
    SIGNED_ON = "日期", "Date"
    LACKING = "{sign} = 字体中没有的字", "{sign} = a character that the font lacks"
    SHEET_SUMMARY = "概况", "Summary"
    SHEET_HOURS = "分时段", "By hour"
    SHEET_COUNTS = "明细", "Counts"
    SHEET_TWICE = "两处门岗", "Two gates"
    SHEET_SILENT = "未上报门岗", "Silent gates"


WAYS = {Direction.IN: ReportWord.WAY_IN, Direction.OUT: ReportWord.WAY_OUT}
RECORDS = {
    "gate": ReportWord.RECORDS_GATE,
    "registry": ReportWord.RECORDS_REGISTRY,
    "office": ReportWord.RECORDS_OFFICE,
}
"""What a machine's streams are called, by the words of the journal."""


PACE_HEADS = (
    ReportWord.GATE,
    ReportWord.HOUR,
    ReportWord.ANSWERED,
    ReportWord.A_MINUTE,
    ReportWord.SECONDS,
    ReportWord.SLOW,
)
"""Of how fast people came through, in the order of `PaceLine.cells`."""

OBSERVED_HEADS = (ReportWord.WATCHED, ReportWord.MISSED, ReportWord.FEVERS, ReportWord.AWAY, ReportWord.DUE)
"""Of the columns of home observation, in the order of `ObservedCount`."""
