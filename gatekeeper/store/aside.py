"""Putting things into quarantine: they are shown, never applied and never dropped."""

from typing import Any

from sqlalchemy import select

from gatekeeper.domain.facts import StreamName
from gatekeeper.journal.entry import Entry, milliseconds
from gatekeeper.service.looks.me import Me
from gatekeeper.service.ports import Clock
from gatekeeper.store import tables as t
from gatekeeper.store.again import finding_digest
from gatekeeper.store.asking import given
from gatekeeper.store.erase import PROTECTED
from gatekeeper.store.look import Look
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import Session, insert

_GONE = Prepared(
    select(t.erased.c.seq).where(
        t.erased.c.device == given("device"),
        t.erased.c.epoch == given("epoch"),
        t.erased.c.name == given("name"),
        t.erased.c.seq.between(given("first"), given("last")),
    )
)


def without_body(entry: Entry) -> Entry:
    """What is kept of an entry that was erased."""
    return entry if entry.header.kind in PROTECTED else Entry(entry.raw, entry.header, None, None)


class Aside(Look):
    """A transaction that may put something aside."""

    def __init__(self, session: Session, me: Me, clock: Clock) -> None:
        super().__init__(session, me)
        self._clock = clock

    def find(self, reason: str, name: StreamName, seq: int, entry: Entry | None = None) -> bool:
        """Put something into quarantine, once: it is shown, never applied and never dropped. Whether it was not there."""
        if entry is not None:
            return bool(self._set_aside(reason, name, [entry]))
        found = insert(self.session, t.quarantine).on_conflict_do_nothing()
        self.memory.doubt = True
        return self._do.execute(found, self._finding(reason, name, seq)).rowcount > 0

    def _set_aside(self, reason: str, name: StreamName, entries: list[Entry]) -> int:
        """Put entries of one chain into quarantine, of what was erased only the header; return how many were not there."""
        if not entries:
            return 0
        gone = self._gone(name, entries[0].header.seq, entries[-1].header.seq)
        found = []
        for entry in entries:
            kept = without_body(entry) if entry.header.seq in gone else entry
            found.append(
                {
                    **self._finding(reason, name, kept.header.seq, kept.raw),
                    "salt": kept.salt,
                    "body": None if kept.body is None else self._sealer.seal("quarantine.body", kept.body),
                }
            )
        there = select(t.quarantine.c.digest).where(t.quarantine.c.digest.in_([one["digest"] for one in found]))
        known = set(self._do.execute(there).scalars())
        self._do.execute(insert(self.session, t.quarantine).on_conflict_do_nothing(), found)
        self.memory.doubt = True
        return sum(one["digest"] not in known for one in found)

    def _finding(self, reason: str, name: StreamName, seq: int, raw: bytes = b"") -> dict[str, Any]:
        return {
            "digest": finding_digest(reason, name, seq, raw),
            "estate": self.me.estate,
            "since": milliseconds(self._clock.now()),
            "reason": reason,
            "device": name.device,
            "epoch": name.epoch,
            "name": name.stream.value,
            "seq": seq,
            "raw": raw,
            "salt": None,
            "body": None,
        }

    def _gone(self, name: StreamName, first: int, last: int) -> set[int]:
        if self.memory.gone.get(name, first) < first:
            return set()
        chain = {"device": name.device, "epoch": name.epoch, "name": name.stream.value}
        # Of what was erased nothing is held back.
        return {row.seq for row in _GONE.all(self._session.connection, {**chain, "first": first, "last": last})}
