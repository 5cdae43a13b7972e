"""What the codes of the journal are called where people read them: in tables, in sentences, in commands."""

from gatekeeper.domain.cardstage import CardStage
from gatekeeper.domain.contact import ContactReason
from gatekeeper.domain.facts import DeviceKind, Stream
from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.domain.passage import Direction, GateWay
from gatekeeper.domain.passes import PassKind, PassState
from gatekeeper.domain.words import Language, Quoted

NamedCode = (
    Standing
    | PersonState
    | PassKind
    | PassState
    | CardStage
    | Direction
    | GateWay
    | DeviceKind
    | Stream
    | ContactReason
)

STREAMS: dict[str, tuple[str, str]] = {
    Stream.REGISTRY: ("住户登记", "residents"),
    Stream.GATE: ("通行记录", "passages"),
    Stream.OFFICE: ("物业记录", "office records"),
}
"""The logs that a machine keeps."""

# By type: codes of two kinds may be spelled alike, such as a resident and a resident's pass.
_NAMES: dict[type[NamedCode], dict[str, tuple[str, str]]] = {
    Standing: {
        Standing.RESIDENT: ("居民", "resident"),
        Standing.RETURNEE: ("返城人员", "returnee"),
        Standing.STAFF: ("工作人员", "staff"),
        Standing.VISITOR: ("访客", "visitor"),
        Standing.COURIER: ("快递", "courier"),
    },
    PersonState: {
        PersonState.LIVING_HERE: ("在住", "lives here"),
        PersonState.MOVED_OUT: ("已搬离", "moved out"),
    },
    PassKind: {
        PassKind.RESIDENT: ("居民证", "resident"),
        PassKind.TEMPORARY: ("临时证", "temporary"),
        PassKind.STAFF: ("工作证", "staff"),
        PassKind.VEHICLE: ("车辆证", "vehicle"),
    },
    PassState: {
        PassState.ACTIVE: ("有效", "active"),
        PassState.SUSPENDED: ("已停用", "suspended"),
        PassState.LOST: ("已挂失", "lost"),
        PassState.WITHDRAWN: ("已注销", "withdrawn"),
    },
    CardStage: {
        CardStage.QUEUED: ("待打印", "to print"),
        CardStage.PRINTING: ("正在打印", "printing"),
        CardStage.PRINTED: ("待发放", "to give out"),
        CardStage.HANDED_OVER: ("已发放", "given out"),
    },
    GateWay: {
        GateWay.IN: ("进", "in"),
        GateWay.OUT: ("出", "out"),
        GateWay.BOTH: ("进和出", "in and out"),
    },
    Direction: {
        Direction.IN: ("进", "in"),
        Direction.OUT: ("出", "out"),
    },
    DeviceKind: {
        DeviceKind.OFFICE: ("物业", "office"),
        DeviceKind.GATE: ("门岗", "gate"),
    },
    Stream: STREAMS,
    ContactReason: {
        ContactReason.SAME_HOUSEHOLD: ("同户", "same household"),
        ContactReason.SAME_CAR: ("同车", "same car"),
        ContactReason.VISITED_FLAT: ("到过家中", "visited the flat"),
        ContactReason.SAME_PASSAGE_WINDOW: ("前后脚进出", "near at a gate"),
        ContactReason.SAME_GUARD: ("当班保安", "guard on duty"),
        ContactReason.SAME_DAY: ("当天同门岗", "same gate, same day"),
    },
}


def code_name(code: NamedCode, language: Language) -> str:
    """What a code is called; one that only a newer program knows by itself."""
    return _NAMES[type(code)].get(code, (code, code))[language.value]


def coded(code: NamedCode) -> Quoted:
    """A code for the middle of a sentence, in the language that the sentence will be said in."""
    return Quoted(code_name(code, Language.ZH), code_name(code, Language.EN))
