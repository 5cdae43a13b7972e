"""What the desk of the rules says."""

from gatekeeper.domain.rules_effect import effect_of
from gatekeeper.domain.words import Words


class W(Words):
    """Its words."""

    TITLE = "规定", "Rules"
    IN_FORCE = "正在执行", "In force"
    NONE = "还没有规定。", "No rules yet."
    HISTORY = "历次规定", "History"
    NO_HISTORY = "还没有启用过规定。", "No rules were put in force yet."
    FIND = "查找规定", "Find in the rules"
    WHAT = "事项", "Rule"
    VALUE = "现在", "Now"
    EFFECT = "作用", "Effect"
    SINCE = "启用时间", "Since"
    NAMED = "规定", "Rules"
    WHERE = "电脑", "Computer"
    BY = "经办人", "By"
    WHY = "原因", "Reason"
    NOW = "执行中", "In force"

    CHOOSE = "选用一套", "Choose a set…"
    WHICH = "哪一套", "Which"
    ROUTINE = "日常", "Routine"
    HEIGHTENED = "加强", "Heightened"
    SEALED = "封闭", "Sealed"
    CHANGE = "修改", "Change values…"
    CHANGE_HINT = (
        "先对照，再启用：这里改了不会马上生效。空着的限制为不限。",
        "Nothing takes effect yet: the changes are shown first. An empty limit is no limit.",
    )
    CHANGE_LINE = "修改这一项", "Change this rule…"
    DOES = "{what}", "{what}"
    ADD = "增加一项", "Add a rule…"
    WHAT_NEW = "增加什么", "What"
    NEW_WAY = "两个门岗之间的步行时间", "The walk between two gates"
    NEW_GATE = "只供某些期走的门岗", "A gate for some phases only"
    NEW_QUESTION = "问访客的一句", "A question to visitors"
    NEW_COLOUR = "通行证颜色", "A colour of passes"
    GATE = "门岗", "Gate"
    OTHER_GATE = "另一个门岗", "The other gate"
    PHASES = "哪些期（楼栋前面的字）", "Phases (what stands before buildings)"
    KEEP = "保存天数", "Days kept…"
    KEEP_HINT = (
        "到期自动抹去，不能恢复。先对照，再启用；空着为平常的天数。",
        "Gone for good then. Compared first; an empty field means the usual.",
    )
    KEEP_VISITS = "来访（天）", "Visits (days)"
    KEEP_VISITS_DOES = effect_of("keep.visits")
    KEEP_PASSAGES = "进出记录（天）", "Passages (days)"
    KEEP_PASSAGES_DOES = effect_of("keep.passages")
    KEEP_READINGS = "体温（天）", "Temperatures (days)"
    KEEP_READINGS_DOES = effect_of("keep.readings")
    KEEP_HITS = "关注名单比对（天）", "Watch list likenesses (days)"
    KEEP_HITS_DOES = effect_of("keep.hits")
    KEEP_PICTURES = "未放行时的照片（天）", "Pictures (days)"
    KEEP_PICTURES_DOES = effect_of("keep.pictures")
    PICTURES_TRAVEL = "照片也同步给物业", "The office gets these pictures"
    PICTURES_TRAVEL_DOES = effect_of("keep.travel")
    COMPARE = "对照", "Compare"
    FROM_FILE = "从文件", "From a file…"
    TOML_FILES = "规定文件 (*.toml)", "Rules (*.toml)"
    SAVE = "存成文件", "Save as a file…"
    AGAIN = "对照，重新启用", "Compare, put in force again…"
    KEEP_OLD = "存成文件", "Save these as a file…"
    COMPARING = "正在对照昨天的通行…", "Comparing with yesterday's passages…"

    TEMPERATURE = "每人量体温", "Everybody is measured"
    MASK = "每人看口罩", "Everybody wears a mask"
    HEALTH_CODE = "每人看健康码", "Everybody shows the health code"
    PASS_REQUIRED = "凭证件或熟人进门也要有证", "A pass even if known by ID"
    VISITORS_OUT = "访客不得入内", "Visitors stay outside"
    COURIERS_OUT = "快递外卖不得入内", "Couriers stay outside"
    VOIDS = "观察户的临时证作废", "Void passes of observed flats"
    STRICT = "同向再过，当天都核实", "Same way again: asked all day"
    FEVER = "体温上限（℃）", "Fever from (°C)"
    LIST_HOURS = "名单最久可用（小时）", "List valid (hours)"
    DAYS = "返城观察（天）", "Observation (days)"
    PASSBACK = "同向再过（分钟）", "Same way again (min)"
    OUTINGS = "每户外出次数", "Outings per flat"
    VISITS = "每户来访次数", "Visits per flat"
    HOURS_OUT = "一次外出最长（小时）", "Longest outing (hours)"
    PERIOD = "次数按几天计算", "Counted over (days)"

    TRIAL = "还没有启用：{title}", "Not in force yet: {title}"
    CHANGES = "与现在的不同：{n} 处", "{n} differences from the rules in force"
    CHANGED = "不同之处", "Difference"
    ALIKE = "与现在执行的完全相同。", "These are the rules in force."
    REPLAYED = (
        "{day} 的 {n} 次通行按新规定重算：{changed} 次会得到不同的回答，涉及 {people} 人。",
        "The {n} passages of {day} judged by the new rules: {changed} would have been answered otherwise, of {people} people.",
    )
    NO_PASSAGES = "{day} 没有通行记录，无从对照。", "There are no passages of {day} to compare with."
    SUMS = "{what} {before} → {after}", "{what} {before} → {after}"
    ASKED = (
        "另外要求：{what}。会量出、看到什么无从知道，按正常计。",
        "Asked for in addition: {what}. What that would have shown nobody knows; it counts as in order.",
    )
    ASKED_ONE = "{what} {n} 次", "{what} {n} times"
    HONEST = (
        (
            "按当时的规定重算，{percent}% 与门岗实际的回答相同。"
            "当时名单的新旧、小区内人数、健康码、证面颜色不在日志里；住户和通行证按今天的。"
        ),
        (
            "Judged by the rules of then, {percent}% come out as the gates answered. How old a gate's list was, how many "
            "were inside, health codes and the colours of cards are not in the log; people and passes are taken as they "
            "are today."
        ),
    )
    SKIPPED = "{n} 次无法重算。", "{n} could not be judged again."
    SETS = "那天换过规定，各按当时的算。", "Rules changed that day; each passage was compared with those of its moment."
    CUT = "只算了前 {n} 次。", "Only the first {n} were judged."
    NOBODY = "没有人会得到不同的回答。", "Nobody would have been answered otherwise."
    NAME = "姓名", "Name"
    FLAT = "房号", "Flat"
    WAY = "方向", "Way"
    IN = "进", "in"
    OUT = "出", "out"
    WAS = "当时", "Then"
    WOULD = "新规定", "New rules"
    BECAUSE = "原因", "Reason"
    NO_LONGER = "不再有：{what}", "no longer: {what}"
    TIMES = "次数", "Times"
    OTHERS_SINCE = (
        "对照以后，别人又启用了别的规定：请重新对照。",
        "Others were put in force since these were compared: compare them again.",
    )
    PUT = "启用", "Put in force"
    WAS_PUT = (
        "从现在起执行“{title}”；门岗下次同步后采用。",
        "In force from now on: {title}. Gates follow with their next sync.",
    )
    SAVE_THESE = "存成文件", "Save these…"
    NO_NAME = "不明", "unknown"
