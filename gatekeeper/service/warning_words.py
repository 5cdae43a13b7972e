"""What is said of warnings: in windows, in commands and on papers."""

from gatekeeper.domain.warning import Alarm, WarningStanding, WarningState
from gatekeeper.domain.words import Words


class WarningWord(Words):
    """How far a warning has come; all but the last one are named as their code is."""

    OPEN = "待处理", "Open"
    TAKEN = "处理中", "Taken"
    PUT_OFF = "已推迟", "Put off"
    SETTLED = "已处理", "Settled"
    CAME_BACK = "再次出现", "Came back"


def standing_word(standing: WarningStanding) -> WarningWord:
    """How far it has come; what only a newer program knows is open."""
    if standing.came_back:
        return WarningWord.CAME_BACK
    return WarningWord[standing.state.name] if standing.state.known else WarningWord.OPEN


def state_word(state: WarningState) -> WarningWord:
    """What was done."""
    return WarningWord[state.name] if state.known else WarningWord.OPEN


class AlarmWord(Words):
    """What a warning is called; each is named as its code is."""

    PUT_BACK = "恢复了旧数据库", "Old database restored"
    FEVER = "发热", "Fever"
    WATCH_LIST = "关注名单", "Watch list"
    WATCH_FEVER = "居家观察发热", "Fever at home"
    WATCH_AWAY = "观察期外出", "Seen away from home"
    WATCH_SYMPTOMS = "居家观察有症状", "Symptoms at home"
    WATCH_VISIT = "一天没有消息", "Unheard for a day"
    WATCH_MISSED = "居家观察漏测", "Temperature missed"
    WATCH_RELEASE = "今日解除观察", "Release today"
    FOLLOW_UP = "台账待跟进", "Follow-up due"
    OVERSTAY = "访客逾时未离开", "Visitor still on site"
    PERMIT_OVERDUE = "批准外出逾时未归", "Permit overdue"
    OUT_TOO_LONG = "外出超时", "Out too long"
    TWO_GATES = "一证两门", "At two gates"
    QUARANTINE = "记录存疑", "Doubtful records"
    CLOCK_OFF = "门岗时钟不准", "Gate's clock is off"
    LIST_OLD = "门岗名单已过期", "Gate's list out of date"
    LIST_SOON = "名单快过期", "List soon out of date"
    GATE_SILENT = "门岗长时间未同步", "Gate not heard from"
    AWAITED = "待另一人确认", "Waiting for a second person"


def alarm_word(alarm: Alarm) -> AlarmWord:
    """What a warning is called."""
    return AlarmWord[alarm.name]
