"""What the fields of the rules are called."""

from gatekeeper.domain.household import Standing
from gatekeeper.domain.rules_diff import PEOPLE, VISITS
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.words import Words


class RuleFieldWord(Words):
    """What a field of the rules is called."""

    ASKED = "每人都要", "Asked of everybody"
    OUT = "留在门外，不得入内", "Stay outside"
    NEEDED = "凭证件或熟人进门也要有证", "A pass even if known by ID"
    IN = "进", "In"
    LEAVING = "出", "Out"
    DEGREES = "温度（℃）", "Temperature (°C)"
    MINUTES = "分钟", "Minutes"
    STRICT = "更久的也算，当天都核实", "Later too, all day"
    TIMES = "次数（空着为不限）", "Times (empty: no limit)"
    HOURS = "小时", "Hours"
    HOURS_OR_NONE = "小时（空着为不限）", "Hours (empty: no limit)"
    DAYS = "天数", "Days"
    VOID = "作废", "Void"
    REFUSED = "不放行（否则须核实）", "Refused (else checked)"
    FROM = "从（如 22:00；空着为不限）", "From (as 22:00; empty: none)"
    UNTIL = "到（如 06:00）", "Until (as 06:00)"
    MOST = "最多（空着为不限）", "At most (empty: no limit)"
    PHASES = "哪些期（如 1期,2期；空着为取消）", "Phases, with commas (empty: none)"
    WAY_MINUTES = "分钟（空着为取消）", "Minutes (empty: taken out)"
    NAME = "代号（小写字母、数字、连字符）", "Short name (small letters, digits, hyphens)"
    ZH = "中文", "Chinese"
    EN = "英文", "English"
    RGB = "颜色（# 加六位十六进制数）", "Colour (# and six hexadecimal digits)"
    MEANING_ZH = "含义（中文）", "Meaning (Chinese)"
    MEANING_EN = "含义（英文）", "Meaning (English)"
    COLOUR = "颜色", "Colour"
    PASS = "通行证", "Pass"
    AFTER = "观察期满后才发", "Only after observation"
    TREAT = "怎样接待", "How they are received"
    ASK_HOST = "先问住户", "The household is asked first"
    ID_CARD = "登记证件", "ID number needed"
    QUESTIONS = "问三问", "Questions are asked"
    COMPANIONS = "随行至多几人", "Companions at most"
    LONGEST = "最长几小时", "Longest stay (hours)"
    USUAL = "平常几小时", "Usual stay (hours)"
    ALLOWED = "同步给物业", "Go to the office"


class SortOfPeopleWord(Words):
    """Sorts of people, as ticks."""

    RESIDENT = PEOPLE[Standing.RESIDENT]
    RETURNEE = PEOPLE[Standing.RETURNEE]
    STAFF = PEOPLE[Standing.STAFF]
    VISITOR = PEOPLE[Standing.VISITOR]
    COURIER = PEOPLE[Standing.COURIER]


class VisitForWord(Words):
    """What visits are for, as ticks."""

    FAMILY = VISITS[Purpose.FAMILY]
    GUEST = VISITS[Purpose.GUEST]
    DOMESTIC_HELP = VISITS[Purpose.DOMESTIC_HELP]
    COURIER = VISITS[Purpose.COURIER]
    TAKEAWAY = VISITS[Purpose.TAKEAWAY]
    RIDE = VISITS[Purpose.RIDE]
    REPAIR = VISITS[Purpose.REPAIR]
    MOVE = VISITS[Purpose.MOVE]
    OFFICIAL = VISITS[Purpose.OFFICIAL]
    MEDICAL = VISITS[Purpose.MEDICAL]
    WORKS = VISITS[Purpose.WORKS]
    OTHER = VISITS[Purpose.OTHER]
