"""The form of one line of the rules: its fields follow from the line."""

from dataclasses import make_dataclass
from functools import partial
from typing import Any

from gatekeeper.domain.rules_form import RuleField, RuleSort
from gatekeeper.domain.words import Language
from gatekeeper.ui.office.desk.form import Form, Input, InputKind

_ASKED = {RuleSort.TICK: InputKind.TICK, RuleSort.CHOICE: InputKind.CHOICE}
MANY = 6  # ticks from which on two stand beside each other


def line_form(fields: tuple[RuleField, ...]) -> Form[Any]:
    """What is typed has an attribute for each field."""
    ticks = [one.key for one in fields if one.member]
    right = set(ticks[1::2]) if len(ticks) >= MANY else set()
    typed = make_dataclass(
        "LineTyped",
        [(_name(one.key), bool if one.sort is RuleSort.TICK else str) for one in fields],
        frozen=True,
    )
    entries = (
        Input(
            _name(one.key),
            one.word,
            _ASKED.get(one.sort, InputKind.LINE),
            choices=tuple(value for value, _ in one.choices),
            names=partial(_called, dict(one.choices)),
            blank=partial(_as_it_is, one),
            beside=one.key in right,
        )
        for one in fields
    )
    when = {_name(one.key): partial(_means_something, one) for one in fields if one.only_if[0]}
    return Form(typed, *entries, when=when, kept=True)


def typed_of(fields: tuple[RuleField, ...], given: Any) -> dict[str, str | bool]:
    """By the fields' own keys."""
    return {one.key: getattr(given, _name(one.key)) for one in fields}


def _name(key: str) -> str:
    """As Python wants names of attributes: ``in`` and ``of-domestic-help`` are none."""
    return "typed_" + key.replace("-", "_")


def _means_something(field: RuleField, _: Any, now: Any) -> bool:
    key, value = field.only_if
    return bool(getattr(now, _name(key)) == value)


def _as_it_is(field: RuleField) -> str | bool:
    return field.now


def _called(names: dict[str, tuple[str, str]], value: str, language: Language) -> str:
    return names[value][language.value]
