"""What became of things in quarantine: a person decided about them, or their machine told them again."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import select

from gatekeeper.domain.facts import DeviceKind, Stream
from gatekeeper.domain.settled import Settled, ToldAgain
from gatekeeper.journal.entry import read_entry
from gatekeeper.store import tables as t
from gatekeeper.store.belief import believed
from gatekeeper.store.desk import Desk, Row, Said, add
from gatekeeper.store.erase import FACTS, unaccept


def settled(desk: Desk, said: Iterable[Said]) -> list[Said]:
    """Write decisions down; return what is believed from now on, as if it stood in the entries that accepted it."""
    accepted = []
    for one in said:
        decided: Settled = one.value
        how = "accepted" if decided.accepted else "dismissed"
        add(desk, t.settled, [_row(desk, one, decided.finding, how, decided.reason)])
        # A gate's decisions about its own quarantine travel with its log, and decide nothing here.
        if decided.accepted and one.header.stream == Stream.OFFICE and not _told_again(desk, decided.finding):
            accepted += _believed_now(desk, one, decided.finding)
    return accepted


def told_again(desk: Desk, said: Iterable[Said]) -> None:
    """Write down what was told again; where somebody had accepted it before, it would be counted twice."""
    for one in said:
        told: ToldAgain = one.value
        for digest in told.findings:
            add(desk, t.settled, [_row(desk, one, digest, "told-again", "")])
            if _of(desk, digest) == one.header.device.hex():
                unaccept(desk, digest)


def _row(desk: Desk, one: Said, digest: bytes, how: str, reason: str) -> Row:
    return {
        "digest": digest,
        "how": how,
        "estate": desk.estate,
        "device": one.header.device.hex(),
        "stream": one.stream,
        "seq": one.header.seq,
        "reason": reason,
    }


def _of(desk: Desk, digest: bytes) -> str | None:
    """Whose log a finding is of."""
    return desk.connection.execute(select(t.quarantine.c.device).where(t.quarantine.c.digest == digest)).scalar()


def _told_again(desk: Desk, digest: bytes) -> bool:
    found = select(t.settled.c.device).where(t.settled.c.digest == digest, t.settled.c.how == "told-again")
    return _of(desk, digest) in set(desk.connection.execute(found).scalars())


def _believed_now(desk: Desk, one: Said, digest: bytes) -> list[Said]:
    row = desk.connection.execute(select(t.quarantine).where(t.quarantine.c.digest == digest)).first()
    if row is None or not row.raw or row.body is None:
        return []
    entry = read_entry(row.raw, row.salt, desk.sealer.open("quarantine.body", row.body))
    value, objection = believed(entry, DeviceKind.GATE)
    if value is None or objection or entry.header.kind not in FACTS:
        return []
    return [Said(one.stream, msgspec.structs.replace(entry.header, seq=one.header.seq), value)]
