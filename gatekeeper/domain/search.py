"""A question over all that the office knows of people, as data: “who came from there, who bought that, who is alone and old”.

It is written as one line and read back the same: ``age >= 70 and household.size = 1 and not register = 独居老人``, or in
Chinese ``年龄 >= 70 且 户内人数 = 1 且 非 台账 = 独居老人``. A value with spaces or brackets stands in quotes; a field of a
register is named behind it: ``register.药品 = 布洛芬``, ``台账.药品 = 布洛芬``, ``"台账.购买 日期" >= 14天``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Language, Words, listing

LONGEST = 2_000  # characters of a question
MOST_CONDITIONS = 40
DEEPEST = 8  # brackets within brackets
LONGEST_VALUE = 60  # characters
OLDEST = 130  # years
_AGO = re.compile(r"([0-9]{1,4})\s*(?:d|天)")
_TOKEN = re.compile(r"\s*(>=|<=|!=|=|~|\(|\)|\"(?:[^\"\\]|\\.)*\"|[^\s()=<>!~\"]+)")


class Said(Words):
    """Why a question is not understood."""

    EMPTY = (
        "请写出条件，如 年龄 >= 70 且 户内人数 = 1。",
        "Write a condition, such as age >= 70 and household.size = 1.",
    )
    LONG = (
        "查询太长：最多 {most} 个字符、{conditions} 个条件。",
        "The question is too long: {most} characters, {conditions} conditions at most.",
    )
    DEEP = "括号套得太深。", "Too many brackets within brackets."
    HERE = "查询在“{text}”处看不懂。", "The question is not understood at “{text}”."
    NO_FIELD = "没有“{text}”这一项。可用：{known}。", "There is no field “{text}”. Known are: {known}."
    NOT_SO = "“{field}”不能用“{compare}”比较。", "“{field}” cannot be compared by “{compare}”."
    NO_NUMBER = "“{field}”要填整数，不是“{text}”。", "“{field}” wants a whole number, not “{text}”."
    NO_DATE = (
        "“{field}”要填日期，如 2026-11-20，或天数，如 14天（14 天前）。",
        "“{field}” wants a day, such as 2026-11-20, or how long ago, such as 14d.",
    )


class Compare(StrEnum):
    """How a field is compared with a value."""

    IS = "="
    IS_NOT = "!="
    LEAST = ">="
    MOST = "<="
    HAS = "~"


class ValueKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


class PeopleField(StrEnum):
    """A field of a noun; the value is how it is written.

    Attributes:
        kind: What it holds.
    """

    kind: ValueKind

    def __new__(cls, code: str, kind: ValueKind = ValueKind.TEXT) -> "PeopleField":
        """Hang the kind on the code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.kind = kind
        return member

    NAME = "name"
    STANDING = "standing"
    AGE = "age", ValueKind.NUMBER
    RETURNED = "returned", ValueKind.DAY
    PLATE = "plate"
    FLAT = "flat"
    HOUSEHOLD_SIZE = "household.size", ValueKind.NUMBER
    PASS_COLOUR = "pass.colour"
    PASS_UNTIL = "pass.until", ValueKind.DAY
    PASSAGE_LAST = "passage.last", ValueKind.DAY
    OBSERVATION_WHY = "observation.why"
    OBSERVATION_REGION = "observation.region"
    OBSERVATION_LAST = "observation.last", ValueKind.DAY
    VISIT_PURPOSE = "visit.purpose"
    VISIT_FROM = "visit.from"
    VISIT_CAME = "visit.came", ValueKind.DAY
    REGISTER = "register"


class PeopleFieldWord(Words):
    """What a field is called, each named as its code is; the Chinese name stands in a question as well as the code."""

    NAME = "姓名", "Name"
    STANDING = "人员类别", "Category"
    AGE = "年龄", "Age"
    RETURNED = "返回日期", "Returned on"
    PLATE = "车牌", "Plate"
    FLAT = "房号", "Flat, stairwell, building"
    HOUSEHOLD_SIZE = "户内人数", "People in the flat"
    PASS_COLOUR = "通行证颜色", "Pass colour"
    PASS_UNTIL = "通行证有效至", "Pass valid to"
    PASSAGE_LAST = "最后通行日期", "Last at a gate"
    OBSERVATION_WHY = "观察原因", "Why observed"
    OBSERVATION_REGION = "观察前来自", "Observed: came from"
    OBSERVATION_LAST = "观察到期", "Observed until"
    VISIT_PURPOSE = "来访目的", "Visit: purpose"
    VISIT_FROM = "来访人来自", "Visitor came from"
    VISIT_CAME = "来访日期", "Visited on"
    REGISTER = "台账", "In register"


OF_REGISTER = "register."
OF_REGISTER_ZH = f"{PeopleFieldWord.REGISTER.zh}."
_FIELDS = {one.value: one for one in PeopleField} | {PeopleFieldWord[one.name].zh: one for one in PeopleField}
_JOINTS = {"and": "且", "or": "或", "not": "非"}
_WAYS = {
    ValueKind.TEXT: frozenset({Compare.IS, Compare.IS_NOT, Compare.HAS}),
    ValueKind.NUMBER: frozenset({Compare.IS, Compare.IS_NOT, Compare.LEAST, Compare.MOST}),
    ValueKind.DAY: frozenset({Compare.IS, Compare.LEAST, Compare.MOST}),
}


@dataclass(frozen=True, slots=True)
class FieldCompared:
    """One condition.

    Attributes:
        field: None for a field of a register, which `named` names.
        value: As it was written.
    """

    field: PeopleField | None
    compare: Compare
    value: str
    named: str = ""

    def day(self, today: date) -> date:
        """The day that it is compared with.

        Raises:
            BadInput: It is none.
        """
        found = _AGO.fullmatch(self.value)
        try:
            return today - timedelta(days=int(found[1])) if found else date.fromisoformat(self.value)
        except (ValueError, OverflowError):
            raise BadInput(Said.NO_DATE, field=self.written) from None

    def number(self) -> int:
        """The number that it is compared with.

        Raises:
            BadInput: It is none.
        """
        if not (self.value.isascii() and self.value.isdecimal() and len(self.value) < 10):
            raise BadInput(Said.NO_NUMBER, field=self.written, text=self.value[:20])
        return int(self.value)

    @property
    def written(self) -> str:
        """What its field is called in a question."""
        return self.called(Language.EN)

    def called(self, language: Language) -> str:
        """The same in a language."""
        if self.field is None:
            return f"{OF_REGISTER_ZH if language is Language.ZH else OF_REGISTER}{self.named}"
        return PeopleFieldWord[self.field.name].zh if language is Language.ZH else self.field.value


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these are true."""

    parts: "tuple[PeopleQuestion, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these is true."""

    parts: "tuple[PeopleQuestion, ...]"


@dataclass(frozen=True, slots=True)
class NotSo:
    """This is not true."""

    part: "PeopleQuestion"


PeopleQuestion = FieldCompared | AllOf | AnyOf | NotSo


def read_question(text: str, today: date) -> PeopleQuestion:
    """Read a question, and see that every condition can be asked.

    Args:
        today: What days ago are counted from.

    Raises:
        BadInput: It is not one; the sentence says where.
    """
    if len(text) > LONGEST:
        raise BadInput(Said.LONG, most=LONGEST, conditions=MOST_CONDITIONS)
    tokens, at = [], 0
    plain = text.rstrip()
    while at < len(plain):
        found = _TOKEN.match(plain, at)
        if found is None:
            raise BadInput(Said.HERE, text=plain[at : at + 20])
        tokens.append(found[1])
        at = found.end()
    if not tokens:
        raise BadInput(Said.EMPTY)
    reader = _Reader(tokens, today)
    question = reader.either(0)
    if reader.left:
        raise BadInput(Said.HERE, text=reader.left[0][:20])
    return question


@dataclass(frozen=True, slots=True)
class _Called:
    """A field as a question names it."""

    field: PeopleField

    def sentence(self, language: Language) -> str:
        """Its Chinese name, or its code."""
        return PeopleFieldWord[self.field.name].zh if language is Language.ZH else self.field.value


class _Reader:
    """Takes the words of a question in their order: *or* binds least, then *and*, then *not*."""

    def __init__(self, tokens: list[str], today: date) -> None:
        self.left = tokens
        self._today = today
        self._count = 0

    def either(self, depth: int) -> PeopleQuestion:
        if depth > DEEPEST:
            raise BadInput(Said.DEEP)
        parts = [self._both(depth)]
        while self._takes("or", "或"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _both(self, depth: int) -> PeopleQuestion:
        parts = [self._one(depth)]
        while self._takes("and", "且", "并且"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self, depth: int) -> PeopleQuestion:
        turned = False
        while self._takes("not", "非", "不"):
            turned = not turned
        if self._takes("("):
            part = self.either(depth + 1)
            if not self._takes(")"):
                raise BadInput(Said.HERE, text=self.left[0][:20] if self.left else "…")
        else:
            part = self._condition()
        return NotSo(part) if turned else part

    def _condition(self) -> FieldCompared:
        self._count += 1
        if self._count > MOST_CONDITIONS:
            raise BadInput(Said.LONG, most=LONGEST, conditions=MOST_CONDITIONS)
        name, compare, value = _unquoted(self._next()), self._next(), _unquoted(self._next())
        ways = {one.value: one for one in Compare}
        if compare not in ways or not value or len(value) > LONGEST_VALUE:
            raise BadInput(Said.HERE, text=f"{name} {compare} {value}"[:40])
        for before in (OF_REGISTER, OF_REGISTER_ZH):
            if name.startswith(before) and len(name) > len(before):
                return FieldCompared(None, ways[compare], value, name[len(before) :])
        field = _FIELDS.get(name)
        if field is None:
            known = listing(_Called(one) for one in PeopleField)
            raise BadInput(Said.NO_FIELD, text=name[:20], known=known)
        one = FieldCompared(field, ways[compare], value)
        if one.compare not in _WAYS[field.kind]:
            raise BadInput(Said.NOT_SO, field=name, compare=compare)
        if field.kind is ValueKind.NUMBER:
            one.number()
        elif field.kind is ValueKind.DAY:
            one.day(self._today)
        return one

    def _takes(self, *words: str) -> bool:
        if self.left and self.left[0].casefold() in words:
            del self.left[0]
            return True
        return False

    def _next(self) -> str:
        if not self.left:
            raise BadInput(Said.HERE, text="…")
        return self.left.pop(0)


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text


def written(question: PeopleQuestion, language: Language = Language.EN) -> str:
    """The line that `read_question` reads as this."""

    def said(joint: str) -> str:
        return _JOINTS[joint] if language is Language.ZH else joint

    def within(part: PeopleQuestion) -> str:
        return f"({written(part, language)})" if isinstance(part, AllOf | AnyOf) else written(part, language)

    match question:
        case FieldCompared():
            return f"{_quoted(question.called(language))} {question.compare.value} {_quoted(question.value)}"
        case NotSo():
            return f"{said('not')} {within(question.part)}"
        case AllOf():
            return f" {said('and')} ".join(map(within, question.parts))
        case AnyOf():
            return f" {said('or')} ".join(map(within, question.parts))


def kept(text: str, today: date) -> str:
    """A question in its plainest spelling, in the language in which it was written.

    Raises:
        BadInput: As `read_question`.
    """
    question = read_question(text, today)
    chinese = any(one.called(Language.ZH) in text for one in conditions(question))
    return written(question, Language.ZH if chinese else Language.EN)


def in_language(text: str, language: Language) -> str:
    """A question that is kept, for whoever reads it; one that only a newer program understands, as it is."""
    try:
        return written(read_question(text, date.max), language)
    except BadInput:
        return text


def changed(question: PeopleQuestion, change: Callable[[FieldCompared], FieldCompared]) -> PeopleQuestion:
    """The same question with each condition changed."""
    match question:
        case FieldCompared():
            return change(question)
        case NotSo():
            return NotSo(changed(question.part, change))
        case AllOf():
            return AllOf(tuple(changed(part, change) for part in question.parts))
        case AnyOf():
            return AnyOf(tuple(changed(part, change) for part in question.parts))


def _quoted(text: str) -> str:
    plain = (
        _TOKEN.fullmatch(text) is not None and not text.startswith('"') and text not in "()" and text == text.strip()
    )
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def conditions(question: PeopleQuestion) -> Iterator[FieldCompared]:
    """All conditions, however they are combined."""
    match question:
        case FieldCompared():
            yield question
        case NotSo():
            yield from conditions(question.part)
        case AllOf() | AnyOf():
            for part in question.parts:
                yield from conditions(part)
