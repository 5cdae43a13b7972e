"""Single values of a rules file changed in its text, so that every remark in it stays.

The file is read again afterwards: what does not say exactly what was wanted, and nothing else, is not taken.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Words

RulesPlace = tuple[str, str]
"""A table's name, empty for the top of the file, and a key in it."""

_HEAD = re.compile(r"\s*\[\s*([A-Za-z0-9_.-]+)\s*\]\s*(#.*)?")
_REMARK = re.compile(r"\s*(#.*)?")


class Said(Words):
    """Why values are not changed here."""

    BY_HAND = (
        "这份规定的写法不便在这里改：请存成文件，用文本编辑器改好再选用。",
        (
            "These rules are written in a way that cannot be changed here: save them as a file, change that in a text editor "
            "and choose it."
        ),
    )


def with_values(text: str, changes: Mapping[RulesPlace, object | None]) -> str:
    """A rules file with other values: text, numbers, true or false, lists of text; None takes a key out.

    Raises:
        BadPolicy: The rules would not be valid; `.key` names the value.
        BadInput: The file is written in a way that does not allow it, as with a list over several lines.
    """
    lines = text.splitlines()
    for place, value in changes.items():
        lines = _with_value(lines, place, value)
    made = "\n".join(lines) + "\n"
    if _read(made) != _changed(_read(text), changes):
        raise BadInput(Said.BY_HAND)
    Policy.from_toml(made)
    return made


def _with_value(lines: list[str], place: RulesPlace, value: object | None) -> list[str]:
    table, key = place
    first, behind = _table(lines, table)
    if first is None:
        return lines if value is None else [*lines, "", f"[{table}]", f"{key} = {_literal(value)}"]
    line = re.compile(rf"\s*{re.escape(key)}\s*=.*")
    at = next((n for n in range(first, behind) if line.fullmatch(lines[n])), None)
    if at is None:
        at = first
        while at < behind and not table and _REMARK.fullmatch(lines[at]):
            at += 1
        return lines if value is None else [*lines[:at], f"{key} = {_literal(value)}", *lines[at:]]
    return [*lines[:at], *([] if value is None else [f"{key} = {_literal(value)}"]), *lines[at + 1 :]]


def _table(lines: list[str], table: str) -> tuple[int | None, int]:
    """Where a table's lines begin, None where there is no such table, and where they end."""
    first: int | None = None if table else 0
    for number, line in enumerate(lines):
        head = _HEAD.fullmatch(line)
        if head is None:
            continue
        if first is not None:
            return first, number
        if head[1] == table:
            first = number + 1
    return first, len(lines)


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_literal(one) for one in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(Said.BY_HAND) from error


def _changed(values: dict[str, Any], changes: Mapping[RulesPlace, object | None]) -> dict[str, Any]:
    for (table, key), value in changes.items():
        if value is None:
            (values.get(table, {}) if table else values).pop(key, None)
        else:
            inner = values.setdefault(table, {}) if table else values
            inner[key] = list(value) if isinstance(value, tuple) else value
    return values
