"""What is said of how a check ends, of the reasons beside it, and of names."""

from enum import unique

from gatekeeper.domain.words import Words


@unique
class EndWord(Words):
    """How a check ends, what it lacks, and how people of one name are told apart."""

    # how a check ends
    LET_IN = ("核实放行", "Let in")
    LET_IN_KEY = "已核实，放行", "Checked, let in"
    LET_IN_WITHOUT = "放行（缺：{what}）", "Let in without {what}"
    LET_IN_SURE = ("再按一次：仍放行", "Press again to let in anyway")
    LET_IN_NOT_YET = "先复测体温", "Measure again first"
    LACKS_TEMPERATURE = ("体温", "temp.")
    LACKS_MASK = "口罩", "mask"
    LACKS_HEALTH = ("健康码", "code")

    # reasons and papers
    MORE_REASONS = ("还有 {n} 条原因 ↓", "{n} more reasons ↓")
    ALL_REASONS = "全部原因（{n}）", "All reasons ({n})"
    OBSERVED_TO = ("观察至 {day}", "until {day}")
    VALID_TODAY = "今日 {time} 前有效", "valid until {time} today"
    VALID_UNTIL = "{day} {time} 前有效", "valid until {time} on {day}"

    # names
    CHILD = "儿童", "child"
    BORN_IN = "{year} 年生", "b. {year}"
    MAN = "男", "m"
    WOMAN = "女", "f"

    # a look-up
    LOOK_UP_ONLY = "仅查询", "LOOK-UP"
    RECORD_LET_IN = "记录并放行", "Record and let in"
    RECORD = "转为正式核验并记录", "Check and record for real"
    RECORD_SURE = "仅查询：再按一次回车，记录为通过", "Look-up only: press Enter again to record it as a passage"
