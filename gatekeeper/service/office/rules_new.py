"""A line that rules do not have yet: a way between two gates, a gate of some phases, a question, a colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.policy import COLOUR_CODES, Policy
from gatekeeper.domain.rules_form import RulesPlace, as_number
from gatekeeper.domain.visit_rules import STANDARD
from gatekeeper.domain.words import Words, listing
from gatekeeper.service.office.rules_edit import with_values
from gatekeeper.service.ports import Store

EVERY = 10_000  # sets of rules; more than an estate ever puts in force


class Said(Words):
    """Why a line is not added."""

    NO_GATE = "没有叫“{name}”的门岗；现有 {known}。", "There is no gate called “{name}”; there are {known}."
    SAME_GATE = "请写两个不同的门岗。", "Write two different gates."
    THERE = "已有这一项：请选中它来修改。", "It is there already: choose its line and change it."
    NO_NAME = "请写一个代号（小写字母、数字、连字符）。", "Write a short name (small letters, digits, hyphens)."
    NO_CODE = "颜色的编号已用完。", "All codes of colours are used."


class NewSort(StrEnum):
    """What can be added."""

    WAY = "way"
    GATE = "gate"
    QUESTION = "question"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line as it is typed; which fields count follows from its sort."""

    sort: NewSort
    gate: str
    other: str
    minutes: str
    phases: str
    name: str
    zh: str
    en: str
    rgb: str
    meaning_zh: str
    meaning_en: str


def with_new_line(toml: str, typed: NewLine, *, store: Store) -> str:
    """The text of rules with one line more.

    A colour gets a code that no rules of the estate ever had: codes are printed in QR codes.

    Raises:
        BadInput: There is no such gate, the line is there already, or a name is lacking.
        BadPolicy: A value cannot stand there; `.key` names it.
    """
    policy = Policy.from_toml(toml)
    with store.read() as look:
        gates = sorted(one.name for one in look.devices() if one.kind is DeviceKind.GATE)
        told = [one.toml for one in look.rules_told(EVERY)]
    gate, other, name = typed.gate.strip(), typed.other.strip(), typed.name.strip()
    match typed.sort:
        case NewSort.WAY:
            for one in (gate, other):
                _known(one, gates)
            if gate == other:
                raise BadInput(Said.SAME_GATE)
            there = any({gate, other} == {one.gate, one.other} for one in policy.going.distances)
            minutes = as_number(typed.minutes)
            # Left empty, the rules say what may stand there.
            changes: dict[RulesPlace, object | None] = {("walk", gate, other): "" if minutes is None else minutes}
        case NewSort.GATE:
            _known(gate, gates)
            there = any(one.gate == gate for one in policy.going.gates)
            changes = {("gate", gate, "phases"): typed.phases.strip()}
        case NewSort.QUESTION:
            there = any(one.code == name for one in policy.questions)
            usual = STANDARD if policy.questions == STANDARD else ()
            changes = {
                ("question", code, key): text
                for code, zh, en in (
                    *((one.code, one.zh, one.en) for one in usual),
                    (name, typed.zh.strip(), typed.en.strip()),
                )
                for key, text in (("zh", zh), ("en", en))
            }
        case NewSort.COLOUR:
            there = policy.rule(name) is not None
            values = {
                "code": _free_code((toml, *told)),
                "zh": typed.zh.strip(),
                "en": typed.en.strip(),
                "rgb": typed.rgb.strip(),
                "meaning_zh": typed.meaning_zh.strip(),
                "meaning_en": typed.meaning_en.strip(),
                "in": "check",
                "out": "check",
            }
            changes = {("colour", name, key): value for key, value in values.items()}
    if there:
        raise BadInput(Said.THERE)
    if typed.sort in (NewSort.QUESTION, NewSort.COLOUR) and not name:
        raise BadInput(Said.NO_NAME)
    return with_values(toml, changes)


def _known(name: str, gates: list[str]) -> None:
    if name not in gates:
        raise BadInput(Said.NO_GATE, name=name, known=listing(gates))


def _free_code(texts: Iterable[str]) -> int:
    used = {rule.colour.code for text in texts for rule in Policy.in_force(text).colours}
    for code in range(1, COLOUR_CODES):
        if code not in used:
            return code
    raise BadInput(Said.NO_CODE)
