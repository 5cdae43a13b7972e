"""What the desk of home observation says."""

from gatekeeper.domain.words import Words


class W(Words):
    """Its words."""

    TITLE = "居家观察", "Observation"
    ROUND = "今天", "Today"
    NONE = (
        "没有人在居家观察。\n点“开始观察”登记；名单里还在观察期的返回人员会自动列在这里。",
        "Nobody is under observation.\nUse “Begin”; people in the list who came back lately stand here by themselves.",
    )
    OVER = "已结束", "Ended"
    NONE_OVER = "还没有结束的观察。", "No observation has ended yet."
    TO_DO = "今天要做", "To do"
    NAME = "姓名", "Name"
    DAY = "第几天", "Day"
    TAKEN = "今天体温", "Today °C"
    ORDERED = "通知", "Ordered by"
    WORRIES = "情况", "Notes"
    STEWARD = "负责人及电话", "Steward and phone"
    LOOKS_AFTER = "负责人", "Steward"
    TO_RING = "电话", "Phone"
    PHONE = "本人电话", "Their phone"
    WHY = "原因", "Reason"
    FROM_TO = "起止", "From – to"
    HOW = "结果", "Result"
    FIRST = "第一天", "First day"
    DAYS = "天数（含第一天）", "Days, the first one counted"
    REGION = "从哪里来", "Came from"
    ORDERED_BY = "通知单位、文号、日期", "Ordered by: office, number, date"
    SUPPLIED = "生活物资有人送", "Supplies are arranged"
    FLAT = "房号", "Flat"
    FLAT_HINT = "同名时请填", "where several have the name"
    MISSED_ALL = "漏测次数", "Missed in all"
    AWAY_AT = "门岗看到外出", "Seen at a gate"
    LAST_TAKEN = "最近体温", "Last temperatures"
    YES = "是", "yes"
    NO = "否", "no"

    BEGIN = "开始观察", "Begin…"
    BEGUN = (
        "{name} 从 {first} 观察到 {last}；门岗下次同步后生效。",
        ("{name} is under observation from {first} to {last}; gates know with their next sync."),
    )
    TAKE = "录入体温", "Enter temperatures…"
    MOVE_LAST = "改最后一天", "Change last day…"
    MOVE_LAST_WHAT = (
        "可以延长，也可以缩短（最早到今天）；缩短须另一人确认。",
        "Later or earlier, today at the soonest. To make it shorter takes a second person.",
    )
    NEW_LAST = "新的最后一天", "New last day"
    MOVED_LAST = "{name} 观察到 {last}。", "{name}: under observation until {last}."
    LOOK_AFTER = "负责人", "Steward…"
    LOOKED_AFTER = "已保存 {name} 的负责人。", "Steward of {name} saved."
    END = "提前结束", "End early…"
    END_WARNING = "结束后，门岗下次同步起放行此人。", "Gates let them out from their next sync on."
    FILE = "打印记录", "Print the record…"
    FILE_OVER = "打印此次记录", "Print this record…"
    RELEASE = "解除观察", "Release"
    RELEASED = "已解除 {n} 人。还没有发证。", "{n} released; they have no passes yet."
    GREEN = "给解除观察的人发证", "Passes for those released"
    GREEN_WHAT = (
        "{n} 人已解除观察：{names}\n按现行规定给他们发证（绿证等），再到“打印与发放”打印。",
        "{n} released: {names}\nPasses by the rules in force are issued to them; then they are printed on the desk of cards.",
    )
    ISSUE_AND_PRINT = "发证，去打印", "Issue, then print"
    ENDED = "{name} 的观察已结束。", "The observation of {name} has ended."
    MARK_DUE = "今天解除的 {n} 人", "{n} to be released today"

    WATCHED = "观察中", "Under observation"
    TO_CALL = "待打电话", "To call"
    TO_VISIT = "待上门", "To visit"
    DUE = "待解除", "To release"
    MISSED = "漏测", "Missed"
    PEOPLE = "人", "people"

    PERMITS = "批准外出（近七天）", "Exit permits of 7 days"
    NONE_PERMITTED = (
        "没有批准外出。\n封控或居家观察的人要去医院等，点“批准外出”。",
        "No exit permits.\nFor whoever has to stay at home and, say, see a doctor: “Permit an outing”.",
    )
    STANDING = "情况", "Status"
    PURPOSE = "事由", "What for"
    BACK_BEFORE = "返回期限", "Due"
    APPROVED_BY = "批准人", "Approved by"
    FROM_DAY = "哪天起", "From"
    FROM_HOUR = "几点起（0–23）", "Hour, 0–23"
    HOURS = "几小时内返回", "Back within, hours"
    GRANT = "批准外出", "Permit an outing…"
    GRANT_WHAT = (
        "封控、观察、限次、宵禁时仍可出去一次：出门即用掉。事由会显示在门岗。",
        "One outing in spite of seal, observation, quota and curfew; the way out uses it up. Gates show what for.",
    )
    GRANTED = (
        "已批准 {name} 外出，{until} 前返回；门岗下次同步后生效。",
        "{name} may go out once, back before {until}; gates know with their next sync.",
    )
    REVOKE = "撤回批准", "Take back…"
    REVOKE_WHAT = (
        "门岗下次同步后不再凭此放行；之前仍可能出去。",
        "Gates let nobody out by it from their next sync on; until then they may.",
    )
    REVOKED = "已撤回。", "Taken back."

    SHEET = "录入体温：{day}", "Temperatures: {day}"
    SHEET_HINT = (
        "直接打数字，回车到下一格：366 即 36.6。可从表格粘贴。症状打数字：0 无　{symptoms}。",
        "Just type; Enter goes on: 366 is 36.6. Cells can be pasted from a spreadsheet. Symptoms by digits: 0 none　{symptoms}.",
    )
    YESTERDAY = "昨天{turn}", "Yesterday, {turn}"
    TODAY = "今天{turn}", "Today, {turn}"
    SYMPTOMS = "症状", "Symptoms"
    BY_HOW = "方式", "How"
    KEEP = "保存", "Save"
    KEPT = "已保存 {n} 个体温。", "{n} temperatures saved."
    BAD_CELL = "{name}：{sentence}", "{name}: {sentence}"
    SYMPTOM_DIGITS = "症状只能打 1 到 {n}，没有症状打 0。", "Symptoms are the digits 1 to {n}; 0 is none."
    SAVE_FIRST = "体温还没有保存。", "The temperatures are not saved yet."
