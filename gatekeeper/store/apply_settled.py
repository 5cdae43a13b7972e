"""What became of things in quarantine: a person decided about them, or their machine told them again."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import select

from gatekeeper.domain.facts import Stream
from gatekeeper.domain.settled import Settled, ToldAgain
from gatekeeper.store import tables as t
from gatekeeper.store.erase import said_by, unaccept
from gatekeeper.store.session import ReadEntry, RowValues, Session, add


def settled(session: Session, said: Iterable[ReadEntry]) -> list[ReadEntry]:
    """Write decisions down; return what is believed from now on, as if it stood in the entries that accepted it."""
    accepted = []
    me = session.connection.execute(select(t.me.c.device)).scalar()
    for one in said:
        decided: Settled = one.value
        how = "accepted" if decided.accepted else "dismissed"
        add(session, t.settled, [_row(session, one, decided.finding, how, decided.reason)])
        # Another machine's decisions about its own quarantine travel with its log, and decide nothing here: of two offices
        # each has what it accepted once.
        own = one.header.stream == Stream.OFFICE and one.header.device.hex() == me
        if decided.accepted and own and not _told_again(session, decided.finding):
            accepted += _believed_now(session, one, decided.finding)
    return accepted


def told_again(session: Session, said: Iterable[ReadEntry]) -> None:
    """Write down what was told again; where somebody had accepted it before, it would be counted twice."""
    for one in said:
        told: ToldAgain = one.value
        for digest in told.findings:
            add(session, t.settled, [_row(session, one, digest, "told-again", "")])
            if _of(session, digest) == one.header.device.hex():
                unaccept(session, digest)


def _row(session: Session, one: ReadEntry, digest: bytes, how: str, reason: str) -> RowValues:
    return {
        "digest": digest,
        "how": how,
        "estate": session.estate,
        "device": one.header.device.hex(),
        "stream": one.stream,
        "seq": one.header.seq,
        "reason": reason,
    }


def _of(session: Session, digest: bytes) -> str | None:
    """Whose log a finding is of."""
    return session.connection.execute(select(t.quarantine.c.device).where(t.quarantine.c.digest == digest)).scalar()


def _told_again(session: Session, digest: bytes) -> bool:
    found = select(t.settled.c.device).where(t.settled.c.digest == digest, t.settled.c.how == "told-again")
    return _of(session, digest) in set(session.connection.execute(found).scalars())


def _believed_now(session: Session, one: ReadEntry, digest: bytes) -> list[ReadEntry]:
    row = session.connection.execute(select(t.quarantine).where(t.quarantine.c.digest == digest)).first()
    said = said_by(session, row) if row is not None else None
    if said is None:
        return []
    header, value = said
    return [ReadEntry(one.stream, msgspec.structs.replace(header, seq=one.header.seq), value)]
