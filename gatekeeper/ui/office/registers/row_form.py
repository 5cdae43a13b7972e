"""The form of one row of a register: a field for each of the register's own, asked for by its type."""

from collections.abc import Sequence
from dataclasses import make_dataclass, replace
from functools import partial
from typing import Any

from gatekeeper.domain.register import NO, YES, FieldType, RegisterField
from gatekeeper.domain.words import Language, Quoted
from gatekeeper.service.office.registers import TypedRow
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.registers.words import W
from gatekeeper.ui.office.words import say

NONE = ""  # nothing is said of a field that is chosen
MOST_DAYS = 365
MANY = 4  # fields from which on two stand beside each other, or the form would be higher than a small window
_HINTS = {FieldType.DATE: "2026-11-20", FieldType.NUMBER: "3"}


def row_form(fields: Sequence[RegisterField], values: Sequence[str] = (), note: str = "", *, is_new: bool) -> Form[Any]:
    """What is typed has `who`, `follow` and `note`, and an attribute for each field.

    Args:
        values: What the row has of each field.
        is_new: Whether it is asked who it is about, and when somebody looks after it: a row that is there has a verb for that.
    """
    typed = [(_name(place), str) for place in range(len(fields))]
    about = [("who", str)] if is_new else []
    then: list[tuple[str, type]] = [("follow", int)] if is_new else []
    made = make_dataclass("RowTyped", [*about, *typed, *then, ("note", str)], frozen=True)
    has = [*values, *[""] * (len(fields) - len(values))]
    return Form(
        made,
        *([Input("who", W.WHO, hint="3-2-501 张三")] if is_new else []),
        *(
            replace(_entry(place, one, value), beside=len(fields) >= MANY and place % 2 == 1)
            for place, (one, value) in enumerate(zip(fields, has, strict=False))
        ),
        *([Input("follow", W.FOLLOW, InputKind.NUMBER, most=MOST_DAYS, blank=7)] if is_new else []),
        Input("note", W.NOTE, blank=partial(str, note)),
        kept=True,
    )


def row_of(fields: Sequence[RegisterField], typed: Any) -> TypedRow:
    """What was typed, by the names of the fields."""
    values = {one.name: getattr(typed, _name(place)) for place, one in enumerate(fields)}
    return TypedRow(getattr(typed, "who", ""), values, getattr(typed, "follow", 0), typed.note)


def _name(place: int) -> str:
    return f"value{place}"


def _entry(place: int, of: RegisterField, value: str) -> Input:
    word, now = Quoted(of.name, of.name), partial(str, value)
    if of.type is FieldType.CHOICE:
        return Input(_name(place), word, InputKind.CHOICE, choices=(NONE, *of.choices), names=_chosen, blank=now)
    if of.type is FieldType.YES_NO:
        return Input(_name(place), word, InputKind.CHOICE, choices=(NONE, YES, NO), names=_yes_or_no, blank=now)
    return Input(_name(place), word, hint=_HINTS.get(of.type, ""), blank=now)


def _chosen(one: str, language: Language) -> str:
    return one or say(W.NOT_SAID, language)


def _yes_or_no(one: str, language: Language) -> str:
    return say({YES: W.YES, NO: W.NO}.get(one, W.NOT_SAID), language)
