"""What is said of home observation: at the office's desk, in commands and on papers."""

from gatekeeper.domain.observation import Cause, CheckedHow, ObservationEnd, Symptom, ToDo, Worry
from gatekeeper.domain.words import Words


class WhyWord(Words):
    """Why somebody is watched; each is named as its code is."""

    CAME_FROM = "外地返回", "Came back from elsewhere"
    CONTACT = "密切接触", "Close contact"
    CONTACT_OF_CONTACT = "次密接", "Contact of a contact"
    FEVER = "门岗发热", "Fever at a gate"
    DISCHARGED = "出院观察", "Discharged from hospital"
    OTHER = "其他", "Other"


class EndedWord(Words):
    """How it ended."""

    RELEASED = "解除", "Released"
    HOSPITAL = "转送医院", "Taken to hospital"
    MOVED = "转到别处", "Moved elsewhere"
    ERROR = "登记有误", "Entered by mistake"


class SymptomWord(Words):
    """What somebody complains of."""

    COUGH = "咳嗽", "Cough"
    SORE_THROAT = "咽痛", "Sore throat"
    TIRED = "乏力", "Tired"
    BREATHLESS = "气促", "Breathless"
    NO_TASTE = "嗅味觉减退", "No smell or taste"
    DIARRHOEA = "腹泻", "Diarrhoea"
    OTHER = "其他不适", "Other complaint"


class ToDoWord(Words):
    """What is to be done today."""

    VISIT = "上门", "Visit"
    RELEASE = "解除", "Release"
    CALL = "打电话", "Call"
    NOTHING = "已完成", "Done"


class WorryWord(Words):
    """What is out of order."""

    FEVER = "发热", "Fever"
    AWAY = "外出", "Seen away"
    MOVED = "已搬离", "Moved out"
    SYMPTOMS = "有症状", "Symptoms"
    MISSED = "漏测", "Missed"
    NO_STEWARD = "无负责人", "No steward"


class HowWord(Words):
    """How a temperature came to the office."""

    VISIT = "上门", "Visit"
    PHONE = "电话", "Telephone"
    PAGE = "网页", "Page"


class TurnWord(Words):
    """Which temperature of a day."""

    MORNING = "上午", "Morning"
    AFTERNOON = "下午", "Afternoon"
    NUMBER = "第 {n} 次", "No. {n}"


class FileWord(Words):
    """What stands on the file of one observation."""

    TITLE = "居家观察记录", "Home observation record"
    MADE_AT = "制表时间 {at}", "made at {at}"
    GOES_ON = "观察中", "Goes on"
    COUNTED = (
        "共 {days} 天，已测 {taken} 次，漏测 {missed} 次。",
        "{days} days; {taken} temperatures taken, {missed} missed.",
    )
    CURVE = "体温曲线（℃；红线为体温上限，横轴为第几天）", "Temperatures (°C; red: the limit; below: the day)"
    TABLE = "体温登记", "All temperatures"
    WHY = "原因", "Reason"
    FROM = "从哪里来", "Came from"
    FIRST = "第一天", "First day"
    LAST = "最后一天", "Last day"
    ORDERED = "通知", "Ordered by"
    STEWARD = "负责人", "Steward"
    SUPPLIED = "生活物资", "Supplies"
    STATE = "结果", "Outcome"
    YES = "已安排", "arranged"
    NO = "未安排", "not arranged"
    DAY = "日期", "Day"
    TURN = "时段", "Time"
    DEGREES = "体温", "°C"
    COMPLAINTS = "症状、备注", "Complaints, notes"
    HOW = "方式", "How"
    BY = "记录人", "By"
    NOT_TOLD = "漏测", "missed"
    SIGNED_STEWARD = "负责人签字", "Steward"
    SIGNED_OFFICE = "物业盖章", "Office, seal"
    SIGNED_PERSON = "本人签字", "The person"
    SIGNED_ON = "日期", "Date"


def why_word(why: Cause) -> Words:
    """Why somebody is watched; what only a newer program knows is another reason."""
    return WhyWord[why.name] if why.known else WhyWord.OTHER


def ended_word(ended: ObservationEnd) -> Words:
    """How it ended; what only a newer program knows was a release."""
    return EndedWord[ended.name] if ended.known else EndedWord.RELEASED


def symptom_word(symptom: str) -> Words:
    """What somebody complains of; what only a newer program knows is another complaint."""
    code = Symptom(symptom)
    return SymptomWord[code.name] if code.known else SymptomWord.OTHER


def to_do_word(to_do: ToDo) -> Words:
    """What is to be done."""
    return ToDoWord[to_do.name]


def worry_word(worry: Worry) -> Words:
    """What is out of order."""
    return WorryWord[worry.name]


def how_word(how: CheckedHow) -> Words:
    """How a temperature came to the office; as only a newer program knows it is by telephone."""
    return HowWord[how.name] if how.known else HowWord.PHONE


def turn_word(turn: int, of: int) -> tuple[Words, dict[str, object]]:
    """Which temperature of a day that has so many."""
    if of == 2:
        return (TurnWord.MORNING, TurnWord.AFTERNOON)[turn], {}
    return TurnWord.NUMBER, {"n": turn + 1}
