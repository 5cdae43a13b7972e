"""Single values of a rules file changed in its text, so that every remark in it stays."""

from collections.abc import Mapping
from typing import Any

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.rules_form import RulesPlace
from gatekeeper.domain.words import Words


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
    """A rules file with other values: text, numbers, true or false, lists of text; None takes a key out, and its table with
    the last of its keys.

    Raises:
        BadPolicy: The rules would not be valid; `.key` names the value.
        BadInput: The file is written in a way that does not allow it.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        file = tomlkit.parse(text)
        for place, value in changes.items():
            _put(file, place, value)
        made = tomlkit.dumps(file)
    except (TOMLKitError, TypeError) as error:  # TypeError: a value stands where a table is wanted
        raise BadInput(Said.BY_HAND) from error
    Policy.from_toml(made)
    return made


def _put(table: Any, place: RulesPlace, value: object | None) -> None:
    key, *rest = place
    if not rest:
        if value is not None:
            table[key] = list(value) if isinstance(value, tuple) else value
        elif key in table:
            del table[key]
        return
    if key not in table:
        if value is None:
            return
        table[key] = {}
    _put(table[key], tuple(rest), value)
    if not table[key]:
        del table[key]
