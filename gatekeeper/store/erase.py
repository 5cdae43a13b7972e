"""Erasure: bodies and salts go, wherever they stand and should they come again; the chain still verifies."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Row, Table, delete, select, update

from gatekeeper.domain import facts
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.keep_rules import Dated
from gatekeeper.domain.kinds import KINDS
from gatekeeper.domain.passage import Passage, without_readings
from gatekeeper.journal.entry import Header, decode_body, encode_body, read_entry
from gatekeeper.store import kinds
from gatekeeper.store import tables as t
from gatekeeper.store.asking import AT_ONCE
from gatekeeper.store.belief import believed
from gatekeeper.store.kind import KindTable
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import ReadEntry, Session, add, latest, stamp
from gatekeeper.store.sorts import Fact, Ruled
from gatekeeper.store.unlist import unlist_all_passes, unlist_people

KEPT_PART = "kept_part.body"  # the column's name, as it is sealed
_FORGOTTEN = Prepared(select(t.forgotten.c.person).limit(1))
FACTS: dict[str, Table] = {kind.name: kind.table for kind in kinds.KINDS.values() if isinstance(kind, Fact)}
# Each row says by its stamp which entry it was written by.
_VALUES: dict[str, Table] = {
    **{one.name: one.table for one in kinds.KINDS.values() if isinstance(one, Ruled) and one.erasable},
    **{one.name: one.of.table for one in kinds.SAID_OF.values() if one.erasable},
}
# What the estate's safety hangs on speaks of machines, not of persons, and cannot be erased: who takes a revocation or
# a withdrawal away would let somebody in.
PROTECTED = frozenset(KINDS) - {
    name for name, kind in (*kinds.WRITTEN.items(), *kinds.BY_HAND.items()) if kind.erasable
}
# Of quarantine: beside what is held a fact is one more, and of two words about a visit the newer one holds.
ACCEPTED = FACTS.keys() | {kinds.VISIT.name}


def erasures(session: Session, said: list[ReadEntry]) -> set[str]:
    """Apply entries of kind ``erasure``; return the kinds of which an older value must take an erased one's place."""
    again: set[str] = set()
    for one in said:
        erasure: facts.Erasure = one.value
        if erasure.person is not None:
            latest(
                session, t.forgotten, [{"person": erasure.person, "estate": session.estate, "stamp": stamp(one.header)}]
            )
            for kind in kinds.ABOUT.values():
                of_them = (kind.table.c[kind.about] == erasure.person) & (kind.table.c.stamp < stamp(one.header))
                session.connection.execute(delete(kind.table).where(of_them))
            unlist_people(session, erasure.person)
        for name in erasure.entries:
            again |= _erase(session, name)
    return again


def blot(session: Session, said: list[ReadEntry]) -> None:
    """After a machine said what it has blotted out: if it is this one, it is so. Of what goes all that is held here is named,
    so that no older word takes its place; another machine keeps what its own rules let it keep."""
    me = session.connection.execute(select(t.me.c.device)).scalar()
    own = [one for one in said if one.header.device.hex() == me]
    if own:
        session.memory.forget()
    for one in own:
        take = _take_readings if one.value.what == Dated.READINGS else _erase
        for seq in one.value.seqs:
            take(session, facts.EntryName(one.value.chain, seq))


def _take_readings(session: Session, name: facts.EntryName) -> None:
    """Of a passage the temperatures go, and with them its body and salt, by which somebody could find them out; a body without
    them is kept here, and the passage stays."""
    chain = name.stream
    key = {"device": chain.device, "epoch": chain.epoch, "name": chain.stream.value}
    add(session, t.erased, [{**key, "seq": name.seq, "estate": session.estate}])
    stream = session.connection.execute(select(t.stream.c.id).filter_by(**key)).scalar()
    at = {"stream": stream, "seq": name.seq}
    row = session.connection.execute(select(t.entry.c.kind, t.entry.c.body).filter_by(**at)).first()
    if row is None or row.body is None or row.kind != kinds.PASSAGE.name:
        return
    whole: Passage = decode_body(row.kind, session.sealer.open("entry.body", row.body))
    body = session.sealer.seal(KEPT_PART, encode_body(without_readings(whole)))
    add(session, t.kept_part, [{**at, "estate": session.estate, "body": body}])
    session.connection.execute(update(t.entry).filter_by(**at).values(salt=None, body=None))
    thin = kinds.PASSAGE.table
    session.connection.execute(update(thin).filter_by(**at).values(tenths="", adjusted=0))


def kept_parts(session: Session, stream: int, first: int, last: int) -> dict[int, Passage]:
    """Of a stretch of a chain the passages whose temperatures were blotted out, by their seq."""
    c = t.kept_part.c
    found = select(c.seq, c.body).where(c.stream == stream, c.seq.between(first, last))
    return {
        row.seq: decode_body(kinds.PASSAGE.name, session.sealer.open(KEPT_PART, row.body))
        for row in session.connection.execute(found)
    }


def leaving_out(kind: KindTable[Any]) -> Callable[[Session, list[ReadEntry]], None]:
    """What is done after values about persons were written: what was said of somebody before they were forgotten is not
    said again."""
    table, about = kind.table.c, kind.table.c[kind.about]

    def leave_out(session: Session, said: list[ReadEntry]) -> None:
        if _FORGOTTEN.first(session.connection) is None:
            return
        of_whom = list({getattr(one.value, kind.about) for one in said} - {None})
        for start in range(0, len(of_whom), AT_ONCE):
            gone = select(t.forgotten).where(t.forgotten.c.person.in_(of_whom[start : start + AT_ONCE]))
            for row in session.connection.execute(gone).all():
                session.connection.execute(delete(kind.table).where(about == row.person, table.stamp < row.stamp))

    return leave_out


def unaccept(session: Session, finding: bytes) -> None:
    """Take away what stands in the tables since somebody accepted a finding."""
    accepted = select(t.settled.c.stream, t.settled.c.seq).where(
        t.settled.c.digest == finding, t.settled.c.how == "accepted"
    )
    for row in session.connection.execute(accepted).all():
        for table in FACTS.values():
            session.connection.execute(delete(table).filter_by(stream=row.stream, seq=row.seq))


def _erase(session: Session, name: facts.EntryName) -> set[str]:
    chain = name.stream
    key = {"device": chain.device, "epoch": chain.epoch, "name": chain.stream.value}
    add(session, t.erased, [{**key, "seq": name.seq, "estate": session.estate}])
    again: set[str] = set()
    for copy in session.connection.execute(select(t.quarantine).filter_by(**key, seq=name.seq)).all():
        if copy.raw and read_entry(copy.raw, None, None).header.kind not in PROTECTED:
            row = update(t.quarantine).where(t.quarantine.c.digest == copy.digest)
            session.connection.execute(row.values(salt=None, body=None))
            unaccept(session, copy.digest)
            again |= _unsay(session, read_entry(copy.raw, None, None).header)
    stream = session.connection.execute(select(t.stream.c.id).filter_by(**key)).scalar()
    at = {"stream": stream, "seq": name.seq}
    raw = session.connection.execute(select(t.entry.c.raw).filter_by(**at)).scalar() if stream is not None else None
    if raw is None:
        return again
    header = read_entry(raw, None, None).header
    if header.kind in PROTECTED:
        return again
    session.connection.execute(update(t.entry).filter_by(**at).values(salt=None, body=None))
    session.connection.execute(delete(t.kept_part).filter_by(**at))
    if header.kind in FACTS:
        session.connection.execute(delete(FACTS[header.kind]).filter_by(**at))
    if header.kind in ("person", "household"):
        unlist_people(session)  # lines are written anew from what is left; an erasure is rare
    if header.kind in ("pass", "gate-pass", "printed", "card"):
        unlist_all_passes(session)
    return again | _unsay(session, header)


def _unsay(session: Session, header: Header) -> set[str]:
    """Take a value away if it is this entry's; return the kinds that must be said again from what is left."""
    values = _VALUES.get(header.kind)
    if values is None:
        return set()
    if session.connection.execute(delete(values).where(values.c.stamp == stamp(header))).rowcount:
        return {kind for kind, table in _VALUES.items() if table is values}
    return set()


def said_by(session: Session, copy: Row[Any]) -> tuple[Header, Any] | None:
    """What a row of quarantine says, if it is of a kind that may be accepted and can be believed."""
    if not copy.raw or copy.body is None:
        return None
    entry = read_entry(copy.raw, copy.salt, session.sealer.open("quarantine.body", copy.body))
    value, objection = believed(entry, DeviceKind.GATE)
    return None if value is None or objection or entry.header.kind not in ACCEPTED else (entry.header, value)


def remaining(session: Session, kind: str) -> Iterator[ReadEntry]:
    """What the journal still says of one kind, and for values what was accepted from quarantine too; a machine of which
    nobody has heard yet believes itself."""
    known = select(t.me.c.device, t.me.c.kind).union_all(select(t.device.c.device, t.device.c.kind))
    writers = {row.device: DeviceKind(row.kind) for row in session.connection.execute(known)}
    found = select(t.entry).where(t.entry.c.body.is_not(None), *t.of_kind(kind))
    for row in session.connection.execute(found.execution_options(yield_per=AT_ONCE)):
        entry = read_entry(row.raw, row.salt, session.sealer.open("entry.body", row.body))
        value, objection = believed(entry, writers.get(entry.header.device.hex()))
        if value is not None and not objection:
            yield ReadEntry(row.stream, entry.header, value)
    if kind in ACCEPTED - FACTS.keys():
        yield from _accepted(session, kind)


def _accepted(session: Session, kind: str) -> Iterator[ReadEntry]:
    """What this office has accepted of one kind."""
    me = session.connection.execute(select(t.me.c.device)).scalar()
    found = (
        select(t.quarantine, t.settled.c.stream)
        .join(t.settled, t.settled.c.digest == t.quarantine.c.digest)
        .join(t.stream, t.stream.c.id == t.settled.c.stream)
        .where(t.settled.c.how == "accepted", t.stream.c.name == facts.Stream.OFFICE.value)
        .where(t.stream.c.device == me)
    )
    for row in session.connection.execute(found).all():
        said = said_by(session, row)
        if said is not None and said[0].kind == kind:
            yield ReadEntry(row.stream, *said)
