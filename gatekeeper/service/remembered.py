"""Small JSON files that programs of several versions write: what one of them does not know it leaves for the other.

A field that is not known here is kept when the file is written again, and so is a value that only a newer program knows
how to take: until it is set anew, its default holds.
"""

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gatekeeper.service.files import read_file, write_file

T = TypeVar("T", bound=msgspec.Struct)


def load_fields(path: Path, kind: type[T], most: int) -> tuple[T, dict[str, Any]]:
    """Read a file whose every field has a default; return also what was written and is not known here, as it stands there.

    Raises:
        OSError: There is no such file, or it cannot be read.
        msgspec.MsgspecError: It is no JSON object at all.
    """
    written = msgspec.json.decode(read_file(path, most), type=dict[str, Any])
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    known: dict[str, Any] = {}
    strange: dict[str, Any] = {}
    for name, value in written.items():
        field = fields.get(name)
        if field is None:
            strange[name] = value
            continue
        try:
            known[field.name] = msgspec.convert(value, type=field.type)
        except msgspec.ValidationError:
            strange[name] = value
    return kind(**known), strange


def save_fields(path: Path, value: msgspec.Struct, most: int) -> None:
    """Write a file, whole or not at all; what stands in it and is not known here stays, unless it was set meanwhile."""
    told: dict[str, Any] = msgspec.to_builtins(value)
    blank = msgspec.to_builtins(type(value)())
    try:
        _, strange = load_fields(path, type(value), most)
    except (OSError, msgspec.MsgspecError):
        strange = {}
    kept = {name: one for name, one in strange.items() if name not in told or told[name] == blank[name]}
    write_file(path, msgspec.json.format(msgspec.json.encode({**told, **kept})))
