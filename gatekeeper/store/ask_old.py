"""Questions about what has become old: what a machine blots out after its days."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from gatekeeper.domain.facts import EntryName, StreamName
from gatekeeper.journal.entry import decode_body, milliseconds, read_entry
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking


class OldQuestions(Asking):
    """What was said long ago, by the entries that say it."""

    def told_before(self, kind: str, before: datetime) -> Iterator[tuple[EntryName, Any]]:
        """What the journal still says of a kind, by entries written before; for what is asked seldom."""
        chains, end = self._chains(), milliseconds(before)
        found = select(t.entry.c.stream, t.entry.c.seq, t.entry.c.raw, t.entry.c.salt, t.entry.c.body).where(
            t.entry.c.body.is_not(None), *t.of_kind(kind)
        )
        for row in self._flow(found):
            if read_entry(row.raw, None, None).header.wall < end:
                body = self._sealer.open("entry.body", row.body)
                yield EntryName(chains[row.stream], row.seq), decode_body(kind, body)

    def passages_before(self, before: datetime) -> Iterator[tuple[EntryName, UUID | None, datetime]]:
        """Passages of before, whose they were, and when: a line each, nothing opened."""
        yield from self._passages(t.passage.c.at < milliseconds(before))

    def readings_before(self, before: datetime) -> Iterator[tuple[EntryName, UUID | None, datetime]]:
        """Those of them whose temperatures are still known."""
        yield from self._passages(t.passage.c.at < milliseconds(before), t.passage.c.tenths != "")

    def _passages(self, *which: ColumnElement[bool]) -> Iterator[tuple[EntryName, UUID | None, datetime]]:
        chains, c = self._chains(), t.passage.c
        found = select(c.stream, c.seq, c.person, c.at).where(*which).order_by(c.stream, c.seq)
        for row in self._flow(found):
            yield EntryName(chains[row.stream], row.seq), row.person, rows.moment(row.at)

    def taken_away(self, chain: StreamName, last: int, *, whole: bool) -> list[int]:
        """Answers of a chain, up to one, that are no passage any more, since they were undone, and still have a body; or,
        unless it has to be the `whole` one, what is kept of it."""
        held = self._stream(chain)
        if held is None:
            return []
        gone = (
            ~select(t.passage.c.seq)
            .where(t.passage.c.stream == t.entry.c.stream, t.passage.c.seq == t.entry.c.seq)
            .exists()
        )
        part = select(t.kept_part.c.seq).where(
            t.kept_part.c.stream == t.entry.c.stream, t.kept_part.c.seq == t.entry.c.seq
        )
        there = t.entry.c.body.is_not(None) if whole else t.entry.c.body.is_not(None) | part.exists()
        found = select(t.entry.c.seq).where(
            t.entry.c.stream == held.row,
            t.entry.c.seq <= last,
            there,
            *t.of_kind("passage"),
            gone,
        )
        return list(self._do.execute(found.order_by(t.entry.c.seq)).scalars())

    def _chains(self) -> dict[int, StreamName]:
        return {row.id: rows.head(row).stream for row in self._do.execute(select(t.stream))}
