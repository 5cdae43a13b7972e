"""What codes are called in the tables of the office's window, in both languages."""

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language, said
from gatekeeper.service.doubts import doubt_word
from gatekeeper.service.office.passbook import Condition
from gatekeeper.service.office.today import Alarm

NamedCode = Alarm | Condition | Standing | PassKind | PersonState | Direction

# By type: codes of two kinds may be spelled alike, such as a resident and a resident's pass.
_NAMES: dict[type[NamedCode], dict[str, tuple[str, str]]] = {
    Alarm: {
        Alarm.PUT_BACK: ("数据库是放回的", "Database put back"),
        Alarm.FEVER: ("发热", "Fever"),
        Alarm.OVERSTAY: ("访客逾时未离开", "Visitor still inside"),
        Alarm.OUT_TOO_LONG: ("外出超时", "Out too long"),
        Alarm.TWO_GATES: ("一证两门", "At two gates"),
        Alarm.QUARANTINE: ("日志存疑", "Log in doubt"),
        Alarm.CLOCK_OFF: ("门岗时钟不准", "Gate's clock is off"),
        Alarm.LIST_OLD: ("门岗名单过旧", "Gate's list is old"),
        Alarm.GATE_SILENT: ("门岗无消息", "Gate is silent"),
    },
    Condition: {
        Condition.GOOD: ("有效", "good"),
        Condition.NOT_YET: ("未生效", "not yet"),
        Condition.EXPIRED: ("已过期", "expired"),
        Condition.LEFT: ("已离开", "left"),
        Condition.SUSPENDED: ("已暂停", "suspended"),
        Condition.LOST: ("已挂失", "lost"),
        Condition.WITHDRAWN: ("已收回", "withdrawn"),
        Condition.NOT_DUE: ("不应持证", "not due"),
    },
    Standing: {
        Standing.RESIDENT: ("居民", "resident"),
        Standing.RETURNEE: ("返城人员", "returnee"),
        Standing.STAFF: ("工作人员", "staff"),
        Standing.VISITOR: ("访客", "visitor"),
        Standing.COURIER: ("快递", "courier"),
    },
    PassKind: {
        PassKind.RESIDENT: ("居民证", "resident"),
        PassKind.TEMPORARY: ("临时证", "temporary"),
        PassKind.STAFF: ("工作证", "staff"),
        PassKind.VEHICLE: ("车辆证", "vehicle"),
    },
    PersonState: {
        PersonState.LIVING_HERE: ("在住", "lives here"),
        PersonState.MOVED_OUT: ("已搬离", "moved out"),
    },
    Direction: {
        Direction.IN: ("进", "in"),
        Direction.OUT: ("出", "out"),
    },
}


STREAMS: dict[str, tuple[str, str]] = {
    "registry": ("名单", "registry"),
    "gate": ("门岗日志", "gate"),
    "office": ("办公室日志", "office"),
}
"""The logs that a machine keeps."""


def entry_name(stream: str, seq: int, language: Language) -> str:
    """Which entry of which log; of a finding about a whole log nothing."""
    return f"{STREAMS.get(stream, (stream, stream))[language.value]} {seq}" if seq else ""


def doubt(reason: str, language: Language) -> str:
    """What a reason of the quarantine means."""
    return str(said(doubt_word(reason), language))


def name_of(code: NamedCode, language: Language) -> str:
    """What a code is called in the tables; one that only a newer program knows by itself."""
    return _NAMES[type(code)].get(code, (code, code))[language.value]
