"""Entries that came before this program knew what they say are applied as soon as it does.

An older gate carries a newer office's entries: kinds, fields and words among them that it does not know. What a program
knows of each kind is written down in its database as a mark of its fields, words and writers. When a program opens it whose
mark of a kind is another one, all entries of that kind are applied once more; what was understood before is not changed by it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import islice
from typing import Any, get_args, get_type_hints

from sqlalchemy import delete, select, update

from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.domain.kinds import KINDS, Kind
from gatekeeper.store import tables as t
from gatekeeper.store.apply import apply
from gatekeeper.store.belief import believed
from gatekeeper.store.erase import FACTS, remaining
from gatekeeper.store.look import Look
from gatekeeper.store.session import Session

_BLOCK = 1_000  # entries


def is_behind(look: Look) -> bool:
    """Whether another program than this one opened the database last, so that there may be something to apply."""
    return _applied(look.session) != marks()


def apply_late(work: Look) -> tuple[str, ...]:
    """Apply what came too early, in a transaction that may write; return the kinds that were applied once more."""
    known, before = marks(), _applied(work.session)
    late = tuple(kind for kind in KINDS if before.get(kind) != known[kind])
    _apply_again(work.session, late)
    _believe(work)
    work.session.connection.execute(update(t.me).values(applied=all_known()))
    return late


def all_known() -> str:
    """The marks of all kinds as the database keeps them; in a new one there is nothing that came before this program."""
    return " ".join(f"{kind}={mark}" for kind, mark in marks().items())


def _applied(session: Session) -> dict[str, str]:
    """The mark of each kind as the last program knew it that opened this database."""
    said = session.connection.execute(select(t.me.c.applied)).scalar() or ""
    return dict(one.split("=", 1) for one in said.split() if "=" in one)


def _apply_again(session: Session, late: Sequence[str]) -> None:
    facts = [kind for kind in late if kind in FACTS]
    for kind in facts:
        session.connection.execute(delete(FACTS[kind]))  # what is there already would stay as it was
    # What a person has accepted out of quarantine stands in the same tables.
    for kind in [*late, *(["settled"] if facts and "settled" not in late else [])]:
        found = remaining(session, kind)
        while block := list(islice(found, _BLOCK)):
            apply(session, block)


def _believe(look: Look) -> None:
    """Of what was set aside since it could not be read, or its writer was not known, nothing is in doubt that can be believed
    now: its entry stands in its chain, and was applied."""
    do = look.session.connection.execute
    kinds = {device.id: device.kind for device in look.devices()}
    for row in do(select(t.quarantine).where(t.quarantine.c.reason.in_(("unreadable", "not-allowed")))).all():
        name = StreamName(row.device, row.epoch, Stream(row.name))
        entry = next(look.entries(name, row.seq - 1, row.seq), None)
        if entry is None or entry.raw != row.raw:
            continue
        value, objection = believed(entry, kinds.get(row.device))
        if value is not None and not objection:
            do(delete(t.quarantine).where(t.quarantine.c.digest == row.digest))


@cache
def marks() -> dict[str, str]:
    """What this program knows of each kind, as eight hexadecimal digits."""
    return {name: mark_of(kind) for name, kind in KINDS.items()}


def mark_of(kind: Kind) -> str:
    """A mark of a kind's fields, their words, and who may write it."""
    writers = ",".join(sorted(f"{writer}:{stream}" for writer, stream in kind.streams.items()))
    return hashlib.sha256(f"{_shape(kind.body)} {writers}".encode()).hexdigest()[:8]


def _shape(what: Any) -> str:
    """A type as a text: the same for the same fields and words, however the program is written."""
    if isinstance(what, type) and issubclass(what, Enum):
        return "|".join(sorted(str(one.value) for one in what))
    if is_dataclass(what):
        hints = get_type_hints(what)
        return "(" + ",".join(f"{field.name}:{_shape(hints[field.name])}" for field in fields(what)) + ")"
    if parts := get_args(what):
        return f"{getattr(what, '__name__', 'one-of')}[{','.join(map(_shape, parts))}]"
    return getattr(what, "__name__", str(what))
