"""Registers: named lists of people with fields of their own, in the office only.

A register's fields are texts, ``name|type`` or ``name|choice|one/other``; a row's values are ``place=value``, so that a field
that is added later finds nothing there. Fields are appended, never moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid5

from gatekeeper.domain.codes import Code
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words

MOST_REGISTERS = 100
MOST_ROWS = 20_000  # of one register
MOST_FIELDS = 8
MOST_CHOICES = 20
LONGEST_NAME = 40  # characters of a register, a field, a choice
LONGEST_VALUE = 200
LONGEST_NOTE = 500
_MARKS = "|/=;；\x1f\n\r"  # that stand between the parts of what is kept
YES, NO = "yes", "no"
_YES_NO = {
    "是": YES,
    "有": YES,
    "y": YES,
    "yes": YES,
    "true": YES,
    "1": YES,
    "否": NO,
    "无": NO,
    "n": NO,
    "no": NO,
    "0": NO,
}


class Said(Words):
    """Why a register or a row of it is not kept."""

    NAME = "名称为 1 至 {most} 个字，不含 {marks}。", "A name has 1 to {most} characters, and none of {marks}."
    MOST_FIELDS = "一个台账最多 {most} 项。", "A register has at most {most} fields."
    TWICE = "“{name}”写了两次。", "“{name}” is there twice."
    NO_TYPE = (
        "“{text}”不是类型：请写 文本、数字、日期、是否，或 选项:甲/乙。",
        "“{text}” is no type: write text, number, date, yes-no, or choice:one/other.",
    )
    CHOICES = "“{name}”要有 2 至 {most} 个选项。", "“{name}” needs 2 to {most} choices."
    NO_FIELD = "台账没有“{name}”这一项。", "The register has no field “{name}”."
    LONG = "“{name}”太长：最多 {most} 个字。", "“{name}” is too long: {most} characters at most."
    NUMBER = "“{name}”要填数字，不是“{text}”。", "“{name}” wants a number, not “{text}”."
    DATE = "“{name}”要填日期，如 2026-11-20，不是“{text}”。", "“{name}” wants a day, such as 2026-11-20, not “{text}”."
    CHOICE = "“{name}”只能选：{choices}。", "“{name}” is one of: {choices}."
    YES_NO = "“{name}”请填 是 或 否。", "“{name}” is yes or no."
    WRITE_SO = "请写成 药品=布洛芬；天数=3，不是“{text}”。", "Write drug=ibuprofen; days=3, not “{text}”."


class FieldType(Code):
    """What a field of a register holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes-no"


TYPE_WORDS = {
    "文本": FieldType.TEXT,
    "文字": FieldType.TEXT,
    "数字": FieldType.NUMBER,
    "日期": FieldType.DATE,
    "选项": FieldType.CHOICE,
    "是否": FieldType.YES_NO,
}


@dataclass(frozen=True, slots=True)
class RegisterField:
    """A field of a register."""

    name: str
    type: FieldType
    choices: tuple[str, ...] = ()

    @property
    def kept(self) -> str:
        """As a register keeps it."""
        return "|".join((self.name, self.type.value, *(["/".join(self.choices)] if self.choices else [])))


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it stands now; of two words about one the newer holds.

    Attributes:
        fields: `RegisterField.kept` of each.
        rule: A question (`domain.search`) that proposes people; empty for none.
        at: When it was last said.
        closed: Why it is used no more; empty while it is.
    """

    id: UUID
    name: str
    at: datetime
    fields: tuple[str, ...] = ()
    rule: str = ""
    closed: str = ""

    @property
    def typed(self) -> tuple[RegisterField, ...]:
        """Its fields; of a type that only a newer program knows, text."""
        return tuple(_field_of(one) for one in self.fields)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """Somebody, a household or a flat in a register, as it stands now.

    Attributes:
        register: Whose row.
        person, household: Whom it is about; both None for a flat where nobody is registered.
        flat: As it is shown where it is about no person.
        values: ``place=value`` of each field that has one. Sensitive.
        added: Since when, the estate's calendar.
        follow: When somebody looks after it next; None for never.
        note: Sensitive.
        closed: Why it is over; empty while it is not.
    """

    id: UUID
    register: UUID
    at: datetime
    added: date
    person: UUID | None = None
    household: UUID | None = None
    flat: str = ""
    values: tuple[str, ...] = field(default=(), repr=False)
    follow: date | None = None
    note: str = field(default="", repr=False)
    closed: str = ""

    def value(self, place: int) -> str:
        """What a field has; empty for nothing."""
        return next((one.partition("=")[2] for one in self.values if one.partition("=")[0] == str(place)), "")


def _field_of(kept: str) -> RegisterField:
    name, _, rest = kept.partition("|")
    kind, _, choices = rest.partition("|")
    known = FieldType(kind or FieldType.TEXT)
    return RegisterField(name, known if known.known else FieldType.TEXT, tuple(choices.split("/")) if choices else ())


def parse_name(text: str) -> str:
    """The name of a register or a field.

    Raises:
        BadInput: It is none.
    """
    plain = " ".join(text.split())
    if not 1 <= len(plain) <= LONGEST_NAME or any(mark in plain for mark in _MARKS):
        raise BadInput(Said.NAME, most=LONGEST_NAME, marks="| / = ;")
    return plain


def parse_fields(text: str) -> tuple[RegisterField, ...]:
    """Fields as a clerk writes them: ``药品:选项:布洛芬/对乙酰氨基酚; 天数:数字; 发热:是否``.

    Raises:
        BadInput: One is none; the sentence names it.
    """
    found: list[RegisterField] = []
    for part in text.replace("；", ";").replace("：", ":").split(";"):
        if not part.strip():
            continue
        name, *rest = (one.strip() for one in part.split(":"))
        kind = rest[0] if rest else FieldType.TEXT.value
        known = TYPE_WORDS.get(kind, FieldType(kind.lower()))
        if not known.known or len(rest) > 2:
            raise BadInput(Said.NO_TYPE, text=kind[:20])
        choices = tuple(parse_name(one) for one in rest[1].split("/")) if len(rest) > 1 else ()
        name = parse_name(name)
        if known is FieldType.CHOICE and not 2 <= len(choices) <= MOST_CHOICES:
            raise BadInput(Said.CHOICES, name=name, most=MOST_CHOICES)
        if any(one.name == name for one in found):
            raise BadInput(Said.TWICE, name=name)
        found.append(RegisterField(name, known, choices if known is FieldType.CHOICE else ()))
    if len(found) > MOST_FIELDS:
        raise BadInput(Said.MOST_FIELDS, most=MOST_FIELDS)
    return tuple(found)


def written_fields(fields: Sequence[RegisterField]) -> str:
    """Fields as `parse_fields` reads them."""
    return "; ".join(
        ":".join((one.name, one.type.value, *(["/".join(one.choices)] if one.choices else []))) for one in fields
    )


def parse_values(text: str) -> dict[str, str]:
    """Values as a clerk writes them: ``药品=布洛芬；天数=3``.

    Raises:
        BadInput: A part has no name.
    """
    found: dict[str, str] = {}
    for part in text.replace("；", ";").split(";"):
        if part.strip():
            name, mark, value = part.replace("＝", "=").partition("=")
            if not mark:
                raise BadInput(Said.WRITE_SO, text=part.strip()[:20])
            found[name.strip()] = value.strip()
    return found


def kept_values(fields: Sequence[RegisterField], said: Mapping[str, str]) -> tuple[str, ...]:
    """The values of a row, each looked at by its field's type; what is empty is not kept.

    Raises:
        BadInput: A value is not of its type, or of no field.
    """
    places = {one.name: place for place, one in enumerate(fields)}
    for name in said:
        if name not in places:
            raise BadInput(Said.NO_FIELD, name=name[:20])
    kept = (
        (places[name], _typed(fields[places[name]], value.strip())) for name, value in said.items() if value.strip()
    )
    return tuple(f"{place}={value}" for place, value in sorted(kept))


def _typed(of: RegisterField, text: str) -> str:
    if len(text) > LONGEST_VALUE:
        raise BadInput(Said.LONG, name=of.name, most=LONGEST_VALUE)
    plain = " ".join(text.replace("\x1f", " ").split())
    match of.type:
        case FieldType.NUMBER:
            try:
                number = float(plain)
            except ValueError:
                raise BadInput(Said.NUMBER, name=of.name, text=plain[:20]) from None
            if not abs(number) < 1e12:
                raise BadInput(Said.NUMBER, name=of.name, text=plain[:20])
            return f"{number:.6f}".rstrip("0").rstrip(".")
        case FieldType.DATE:
            try:
                return date.fromisoformat(plain).isoformat()
            except ValueError:
                raise BadInput(Said.DATE, name=of.name, text=plain[:20]) from None
        case FieldType.CHOICE:
            if plain not in of.choices:
                raise BadInput(Said.CHOICE, name=of.name, choices=", ".join(of.choices))
        case FieldType.YES_NO:
            if plain.casefold() not in _YES_NO:
                raise BadInput(Said.YES_NO, name=of.name)
            return _YES_NO[plain.casefold()]
    return plain


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A question that is asked again and again; newer words hold.

    Attributes:
        question: As `search.read_question` reads it. Sensitive: it may name people.
        dropped: Whether it is kept no more.
    """

    id: UUID
    name: str
    at: datetime
    question: str = field(default="", repr=False)
    dropped: bool = False


# Shipped registers, so that every office means the same by them: name, fields, rule.
SHIPPED: tuple[tuple[str, str, str], ...] = (
    ("外地返回", "来自:文本; 到达日期:日期", "返回日期 >= 14天 或 观察原因 = 外地返回"),
    ("购买退烧药", "药品:文本; 购买日期:日期; 有症状:是否", ""),
    ("独居老人", "联系人:文本; 联系电话:文本", "年龄 >= 70 且 户内人数 = 1"),
    ("需要帮助", "需要:文本", ""),
    ("应做检测", "项目:文本; 结果:选项:未做/阴性/阳性", ""),
    ("定期就医", "医院:文本; 每周几次:数字", ""),
    ("孕产妇", "预产期:日期; 医院:文本", ""),
)


def shipped_id(estate: UUID, name: str) -> UUID:
    """The id of a shipped register: the same at every office of the estate."""
    return uuid5(estate, f"register {name}")
