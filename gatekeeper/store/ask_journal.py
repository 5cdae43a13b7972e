"""Questions about the journal itself."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from gatekeeper.domain.facts import EntryName, Heard, StreamName
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, decode_body, read_entry
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import AT_ONCE, Asking, given
from gatekeeper.store.kinds import ABOUT
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.receipts import receipt_of
from gatekeeper.store.session import stamp

_OF_CHAIN = [t.erased.c[name] == t.stream.c[name] for name in ("device", "epoch", "name")]
_OF_ANSWERS = [t.amended.c[name] == t.stream.c[name] for name in ("device", "epoch")]
_HEADS = Prepared(
    select(
        t.stream,
        select(func.max(t.erased.c.seq)).where(*_OF_CHAIN).scalar_subquery().label("gone"),
        select(func.max(t.amended.c.answer)).where(*_OF_ANSWERS).scalar_subquery().label("amended"),
    ).order_by(t.stream.c.id)
)
_BEHIND = (
    select(t.entry.c.raw, t.entry.c.salt, t.entry.c.body)
    .where(t.entry.c.stream == given("stream"), t.entry.c.seq > given("after"))
    .order_by(t.entry.c.seq)
)
_STRETCH = Prepared(_BEHIND.where(t.entry.c.seq <= given("until")))
_RAW = Prepared(select(t.entry.c.raw).where(t.entry.c.stream == given("stream"), t.entry.c.seq == given("seq")))
_CHECKPOINT = Prepared(
    select(t.checkpoint.c.blob).where(t.checkpoint.c.stream == given("stream"), t.checkpoint.c.seq == given("seq"))
)


class JournalQuestions(Asking):
    """What is held of which chain."""

    def heads(self) -> list[Head]:
        """The head of every chain held here."""
        memory = self.memory
        if not memory.all_chains:
            self._remember_chains()
        return [chain.head for chain in memory.chains.values() if chain is not None]

    def _remember_chains(self) -> None:
        found = _HEADS.all(self._do)
        self.memory.chains.clear()
        for row in found:
            chain = rows.chain(row)
            self.memory.chains[chain.head.stream] = chain
            self.memory.gone[chain.head.stream] = row.gone or 0
            self.memory.amended[chain.row] = row.amended or 0
        self.memory.all_chains = True

    def head(self, name: StreamName) -> Head:
        """The head of one chain; seq 0 when nothing of it is held."""
        chain = self._stream(name)
        return Head(name) if chain is None else chain.head

    def entries(self, name: StreamName, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries of one chain behind seq `after`, up to and with `until`."""
        chain = self._stream(name)
        if chain is None:
            return
        if until is not None and until - after <= AT_ONCE:
            found: Iterable[Any] = _STRETCH.all(self._do, {"stream": chain.row, "after": after, "until": until})
        else:
            found = self._flow(
                _BEHIND if until is None else _BEHIND.where(t.entry.c.seq <= until), stream=chain.row, after=after
            )
        for entry in found:
            body = None if entry.body is None else self._sealer.open("entry.body", entry.body)
            yield read_entry(entry.raw, entry.salt, body)

    def holds(self, head: Head) -> bool:
        """Whether this very entry stands in its chain here."""
        chain = self._stream(head.stream)
        if chain is None or head.seq > chain.head.seq:
            return False
        if head.seq == chain.head.seq:
            return head.hash == chain.head.hash
        asked = {"stream": chain.row, "seq": head.seq}
        raw: bytes | None = _RAW.scalar(self._session.connection, asked)
        if raw is None:  # it may be held back
            raw = _RAW.scalar(self._do, asked)
        return raw is not None and hashlib.sha256(raw).digest() == head.hash

    def checkpoints(self, name: StreamName) -> dict[int, bytes]:
        """The signed checkpoints of one chain by the seq at which they stand, oldest first."""
        chain = self._stream(name)
        if chain is None:
            return {}
        found = select(t.checkpoint.c.seq, t.checkpoint.c.blob).where(t.checkpoint.c.stream == chain.row)
        return {row.seq: row.blob for row in self._do.execute(found.order_by(t.checkpoint.c.seq))}

    def checkpoint_at(self, head: Head) -> bytes | None:
        """The checkpoint of exactly this head, if there is one."""
        chain = self._stream(head.stream)
        if chain is None:
            return None
        blob: bytes | None = _CHECKPOINT.scalar(self._do, {"stream": chain.row, "seq": head.seq})
        return blob

    def heard(self, device: str) -> Heard | None:
        """The newest that was heard of another machine: when, and what it holds."""
        memory = self.memory
        if device not in memory.heard:
            if memory.whole:
                return None
            memory.heard[device] = receipt_of(self.session, device)
        return memory.heard[device]

    def _settled(self) -> dict[tuple[bytes, str], str]:
        """What became of findings, by digest and the machine whose log they are of."""
        rows_ = self._do.execute(
            select(t.settled.c.digest, t.settled.c.how, t.settled.c.device, t.quarantine.c.device.label("whose")).join(
                t.quarantine, t.quarantine.c.digest == t.settled.c.digest
            )
        )
        how: dict[tuple[bytes, str], str] = {}
        for row in rows_:
            if row.device == (row.whose if row.how == "told-again" else self.me.device):
                how[row.digest, row.whose] = row.how
        return how

    def person_entries(self, person: UUID) -> list[EntryName]:
        """Where the journal speaks of a person by name, also of lines that are this one by now: entries of kind ``person``."""
        ids = self.merged.all_of(person)
        return [name for name, one in self._said_of("person", ids) if one.id in ids]

    def entries_about(self, person: UUID) -> list[tuple[EntryName, str]]:
        """Where registry and office speak of a person, each with its kind: all of their facts, but nothing that gates saw."""
        ids = self.merged.all_of(person)
        found = [
            (name, kind, one)
            for kind in (*(name for name in ABOUT if name != "person"), "act", "awaited")
            for name, one in self._said_of(kind, ids)
            if one.person in ids
        ]
        observations = {one.id for _, kind, one in found if kind == "observation"}
        cases = {one.id for _, kind, one in found if kind == "case"}
        told = {name for name, _, _ in found}
        checks = [
            (name, "health-check")
            for name, one in self._said_of("health-check", observations)
            if one.observation in observations
        ]
        # A case about somebody is nothing without them, and neither are its contacts.
        contacts = [
            (name, "case-contact")
            for name, one in self._said_of("case-contact", cases)
            if one.case in cases and name not in told
        ]
        rest = [(name, kind) for name, kind, _ in found]
        return [*rest, *checks, *contacts, *((name, "person") for name in self.person_entries(person))]

    def merge_entry(self, person: UUID) -> EntryName | None:
        """The newest word that a line of the registry is another one; None where there is none, or it was taken back."""
        said = [(name, one) for name, one in self._said_of("merge", {person}) if one.person == person]
        stamped = select(t.merge_said.c.stamp).where(t.merge_said.c.person == person)
        held = self._do.execute(stamped).scalar()
        for name, one in said:
            entry = next(iter(self.entries(name.stream, name.seq - 1, name.seq)))
            if one.into is not None and stamp(entry.header) == held:
                return name
        return None

    def entries_of_lookouts(self, lines: Collection[UUID]) -> list[EntryName]:
        """Where lines of the watch list are spoken of: what they are, why, and who was like them."""
        kinds = (("lookout", "id"), ("lookout-why", "id"), ("lookout-hit", "line"), ("lookout-cleared", "line"))
        return [name for kind, of in kinds for name, one in self._said_of(kind, lines) if getattr(one, of) in lines]

    def _said_of(self, kind: str, ids: Collection[UUID]) -> Iterator[tuple[EntryName, Any]]:
        """What the journal says of a kind in which one of these ids stands, as its 16 bytes; for what is asked seldom, as
        each body is opened."""
        if not ids:
            return
        marks = [one.bytes for one in ids]
        chains = {row.id: rows.head(row).stream for row in self._do.execute(select(t.stream))}
        found = select(t.entry.c.stream, t.entry.c.seq, t.entry.c.body).where(
            t.entry.c.body.is_not(None), *t.of_kind(kind)
        )
        for row in self._flow(found):
            body = self._sealer.open("entry.body", row.body)
            if any(mark in body for mark in marks):
                yield EntryName(chains[row.stream], row.seq), decode_body(kind, body)
