"""What codes are called in the tables of the office's window, in both languages."""

from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language, said
from gatekeeper.service.code_names import STREAMS, NamedCode, code_name
from gatekeeper.service.doubts import doubt_word, remedy_word
from gatekeeper.service.office.listed import Condition
from gatekeeper.service.warning_words import alarm_word

_NAMES: dict[str, tuple[str, str]] = {
    Condition.GOOD: ("有效", "valid"),
    Condition.NOT_YET: ("未生效", "not yet valid"),
    Condition.EXPIRED: ("已过期", "expired"),
    Condition.LEFT: ("已离开", "left"),
    Condition.SUSPENDED: ("已停用", "suspended"),
    Condition.LOST: ("已挂失", "lost"),
    Condition.WITHDRAWN: ("已注销", "withdrawn"),
    Condition.NOT_DUE: ("不符合发证条件", "not due"),
}


def entry_name(stream: str, seq: int, language: Language) -> str:
    """Which entry of which log; of a finding about a whole log nothing."""
    return f"{STREAMS.get(stream, (stream, stream))[language.value]} {seq}" if seq else ""


def doubt(reason: str, language: Language) -> str:
    """What a reason of the quarantine means."""
    return str(said(doubt_word(reason), language))


def remedy(reason: str, language: Language) -> str:
    """What a clerk does about it."""
    return remedy_word(reason).fill(language)


def name_of(code: Alarm | Condition | NamedCode, language: Language) -> str:
    """What a code is called in the tables; one that only a newer program knows by itself."""
    if isinstance(code, Alarm):
        return alarm_word(code).fill(language)
    if isinstance(code, Condition):
        return _NAMES[code][language.value]
    return code_name(code, language)
