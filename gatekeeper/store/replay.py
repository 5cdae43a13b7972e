"""Every view of the journal dropped, and told again by it."""

from collections.abc import Callable
from itertools import islice

from sqlalchemy import delete, func, select

from gatekeeper.domain.facts import Device, Stream, StreamName
from gatekeeper.journal.entry import Entry, decode_body
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.apply import apply
from gatekeeper.store.belief import believed
from gatekeeper.store.erase import kept_parts
from gatekeeper.store.look import Look
from gatekeeper.store.session import ReadEntry
from gatekeeper.store.signing import signed_rows, write_signed

_BLOCK = 1_000  # entries


def replay(look: Look, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Drop every view and replay the journal, within a transaction that may write; return how many entries there were."""
    done = 0
    do = look.session.connection.execute
    for table in t.VIEWS:
        do(delete(table))
    look.session.memory.forget()
    total = do(select(func.count()).select_from(t.entry)).scalar() or 0
    # The office's words first: what a gate may write is known from them.
    chains = do(select(t.stream).order_by(t.stream.c.name != Stream.REGISTRY.value, t.stream.c.id))
    for row in chains.all():
        name = rows.head(row).stream
        source = look.entries(name)
        while block := list(islice(source, _BLOCK)):
            writer = look.device(name.device) or _founder(name, block)
            kind = writer.kind if writer else look.me.kind if name.device == look.me.device else None
            said = []
            kept = kept_parts(look.session, row.id, block[0].header.seq, block[-1].header.seq)
            for entry in block:
                value, objection = believed(entry, kind)
                value = value or kept.get(entry.header.seq)
                if value is not None and not objection:
                    said.append(ReadEntry(row.id, entry.header, value))
            if signed := signed_rows([(row.id, entry) for entry in block], look.me.estate):
                write_signed(look.session, signed)
            apply(look.session, said)
            done += len(block)
            progress(done, total)
    return done


def _founder(name: StreamName, block: list[Entry]) -> Device | None:
    """An office names itself in its first entries, before any table knows it."""
    for entry in block:
        if entry.header.kind == "device" and entry.body is not None:
            device: Device = decode_body("device", entry.body)
            if device.id == name.device:
                return device
    return None
