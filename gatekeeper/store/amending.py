"""What gates say later of their answers: passages are brought in line with it, whichever came first."""

from collections import defaultdict

from sqlalchemy import bindparam, delete, func, select, tuple_, update

from gatekeeper.domain.facts import Amended, Stream
from gatekeeper.store import tables as t
from gatekeeper.store.kinds import AMENDMENT
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import ReadEntry, Session

_AMENDED = Prepared(
    select(t.amended.c.answer, t.amended.c.became).where(
        t.amended.c.device == bindparam("device"),
        t.amended.c.epoch == bindparam("epoch"),
        t.amended.c.answer.between(bindparam("first"), bindparam("last")),
    )
)


def amend_passages(session: Session, said: list[ReadEntry]) -> None:
    """After passages were written: bring them in line with amendments that came before them."""
    by_chain: defaultdict[tuple[int, str, int], list[int]] = defaultdict(list)
    for one in said:
        by_chain[one.stream, one.header.device.hex(), one.header.epoch].append(one.header.seq)
    amended = session.memory.amended
    unknown = [chain for chain in by_chain if chain[0] not in amended]
    if len(unknown) > 1:
        amended.update(_last_amended(session, unknown))
    for (stream, device, epoch), seqs in by_chain.items():
        if amended.get(stream, min(seqs)) < min(seqs):
            continue  # nothing was said of any of them
        _settle(session, stream, device, epoch, min(seqs), max(seqs))


def _last_amended(session: Session, chains: list[tuple[int, str, int]]) -> dict[int, int]:
    """Up to which entry of each of these chains some gate said what became of its answers; 0 for none."""
    of = tuple_(t.amended.c.device, t.amended.c.epoch)
    found = select(t.amended.c.device, t.amended.c.epoch, func.max(t.amended.c.answer).label("last"))
    found = found.where(of.in_([(device, epoch) for _, device, epoch in chains])).group_by(
        t.amended.c.device, t.amended.c.epoch
    )
    last = {(row.device, row.epoch): row.last for row in session.connection.execute(found)}
    return {stream: last.get((device, epoch), 0) for stream, device, epoch in chains}


def settle_amendments(session: Session, said: list[ReadEntry]) -> None:
    """After amendments were written: bring the passages that they speak of in line with them, where those are here."""
    for one in AMENDMENT.counting(said):
        answer = one.value.passage
        chain = {"device": answer.stream.device, "epoch": answer.stream.epoch, "name": Stream.GATE.value}
        stream = session.connection.execute(select(t.stream.c.id).filter_by(**chain)).scalar()
        if stream is not None:
            _settle(session, stream, answer.stream.device, answer.stream.epoch, answer.seq, answer.seq)


def _settle(session: Session, stream: int, device: str, epoch: int, first: int, last: int) -> None:
    """Take away passages that were undone or measured again, and mark those of whom the guard said what became.

    All that was said of an answer is weighed anew each time, so that the order in which it arrives does not matter.
    """
    asked = {"device": device, "epoch": epoch, "first": first, "last": last}
    became: dict[int, Amended] = {}
    for row in _AMENDED.all(session.connection, asked):
        said = Amended(row.became)
        became[row.answer] = max(said, became.get(row.answer, said), key=lambda one: one.rank)
    for answer, last_word in became.items():
        at = {"stream": stream, "seq": answer}
        if not last_word.known:
            continue  # the answer stays as it was given until a program comes that knows what became of it
        if last_word in (Amended.LET_IN, Amended.TURNED_BACK):
            session.connection.execute(update(t.passage).filter_by(**at).values(outcome=last_word.value))
        else:
            session.connection.execute(delete(t.passage).filter_by(**at))
