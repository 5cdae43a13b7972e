"""What codes are called in the tables of the office's window, in both languages."""

from gatekeeper.domain.words import Language, said
from gatekeeper.service.code_names import STREAMS, NamedCode, code_name
from gatekeeper.service.doubts import doubt_word
from gatekeeper.service.office.listed import Condition
from gatekeeper.service.office.today import Alarm

_NAMES: dict[type[Alarm | Condition], dict[str, tuple[str, str]]] = {
    Alarm: {
        Alarm.PUT_BACK: ("恢复了旧数据库", "Old database restored"),
        Alarm.FEVER: ("发热", "Fever"),
        Alarm.WATCH_VISIT: ("居家观察：今天要上门", "Observation: visit today"),
        Alarm.WATCH_RELEASE: ("居家观察：今天解除", "Observation: release today"),
        Alarm.OVERSTAY: ("访客逾时未离开", "Visitor still on site"),
        Alarm.PERMIT_OVERDUE: ("批准外出逾时未归", "Permit overdue"),
        Alarm.OUT_TOO_LONG: ("外出超时", "Out too long"),
        Alarm.TWO_GATES: ("一证两门", "At two gates"),
        Alarm.QUARANTINE: ("记录存疑", "Doubtful records"),
        Alarm.CLOCK_OFF: ("门岗时钟不准", "Gate's clock is off"),
        Alarm.LIST_OLD: ("门岗名单已过期", "Gate's list out of date"),
        Alarm.LIST_SOON: ("门岗名单快过期：请带U盘去", "Gate's list soon out of date: carry a stick"),
        Alarm.GATE_SILENT: ("门岗长时间未同步", "Gate not heard from"),
    },
    Condition: {
        Condition.GOOD: ("有效", "valid"),
        Condition.NOT_YET: ("未生效", "not yet valid"),
        Condition.EXPIRED: ("已过期", "expired"),
        Condition.LEFT: ("已离开", "left"),
        Condition.SUSPENDED: ("已停用", "suspended"),
        Condition.LOST: ("已挂失", "lost"),
        Condition.WITHDRAWN: ("已注销", "withdrawn"),
        Condition.NOT_DUE: ("不符合发证条件", "not due"),
    },
}


def entry_name(stream: str, seq: int, language: Language) -> str:
    """Which entry of which log; of a finding about a whole log nothing."""
    return f"{STREAMS.get(stream, (stream, stream))[language.value]} {seq}" if seq else ""


def doubt(reason: str, language: Language) -> str:
    """What a reason of the quarantine means."""
    return str(said(doubt_word(reason), language))


def name_of(code: Alarm | Condition | NamedCode, language: Language) -> str:
    """What a code is called in the tables; one that only a newer program knows by itself."""
    if isinstance(code, Alarm | Condition):
        return _NAMES[type(code)][code][language.value]
    return code_name(code, language)
