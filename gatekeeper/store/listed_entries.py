"""The journal as a list: newest first over all chains, counted and cut without an order of its own on the disk.

Within a chain the logical clock only grows, so a moment is found by halving, and a page is the chains laid together from
there. No index says when an entry was written: it would make every answer at a gate dearer for a list that is seldom read.
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from gatekeeper.journal.entry import milliseconds, read_entry
from gatekeeper.service.office.journal_list import EntriesAsked, EntriesFound, EntryRow
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking
from gatekeeper.store.kinds import KINDS
from gatekeeper.store.sorts import Fact

NEAR = 400  # entries that are passed over rather than halved again
_LATEST = 1 << 64


@dataclass(frozen=True, slots=True)
class _Span:
    """The part of a chain that is looked at: behind `low`, up to and with `high`."""

    row: int
    device: str
    stream: str
    low: int
    high: int


def _of_kinds(kinds: Iterable[str]) -> ColumnElement[bool]:
    """As `tables.of_kind` asks for one, so that the index is used."""
    return or_(*(and_(*t.of_kind(kind)) for kind in sorted(kinds)))


class EntryListQuestions(Asking):
    """Pages of entries."""

    def find_entries(self, asked: EntriesAsked, first: int, count: int, after: Any = None) -> EntriesFound:
        """A page of entries, newest first; `after` is the end of the page before, in place of `first`."""
        total = self._do.execute(select(func.sum(t.stream.c.seq))).scalar() or 0
        if asked.persons is not None or asked.clerks is not None:
            return self._of_places(asked, first if after is None else after, count, int(total))
        spans = [self._bounded(one, asked) for one in self._spans(asked)]
        fitting = sum(self._count(one, asked, one.high) for one in spans)
        if after is None and first >= fitting:
            return EntriesFound((), {one.row: one.low for one in spans}, fitting, int(total))
        if after is not None:
            ends, skip = dict(after), 0
        else:
            ends, skip = self._place(spans, asked, first)
        rows = []
        for number, row in enumerate(self._merged(spans, asked, dict(ends))):
            ends[row.key[0]] = row.key[1] - 1
            if number >= skip:
                rows.append(row)
            if len(rows) == count:
                break
        return EntriesFound(tuple(rows), ends, fitting, int(total))

    def _spans(self, asked: EntriesAsked) -> list[_Span]:
        return [
            _Span(row.id, row.device, row.name, 0, row.seq)
            for row in self._do.execute(select(t.stream).order_by(t.stream.c.id))
            if asked.devices is None or row.device in asked.devices
        ]

    def _bounded(self, span: _Span, asked: EntriesAsked) -> _Span:
        low = 0 if asked.since is None else self._behind(span, milliseconds(asked.since) << 16)
        high = span.high if asked.until is None else self._behind(span, milliseconds(asked.until) << 16)
        return _Span(span.row, span.device, span.stream, low, max(low, high))

    def _behind(self, span: _Span, hlc: int, within: tuple[int, int] | None = None) -> int:
        """How many entries of a chain stand before a moment of the logical clock; `within` which bounds that is known."""
        low, high = within or (span.low, span.high)
        while low < high:
            middle = (low + high) // 2 + 1
            if self._hlc(span.row, middle) < hlc:
                low = middle
            else:
                high = middle - 1
        return low

    def _hlc(self, stream: int, seq: int) -> int:
        found = select(t.entry.c.raw).where(t.entry.c.stream == stream, t.entry.c.seq == seq)
        raw = self._do.execute(found).scalar()
        return _LATEST if raw is None else read_entry(raw, None, None).header.hlc

    def _count(self, span: _Span, asked: EntriesAsked, until: int) -> int:
        """How many fit, up to and with a place."""
        if asked.kinds is None:
            return max(0, until - span.low)
        fits = and_(t.entry.c.stream == span.row, t.entry.c.seq > span.low, t.entry.c.seq <= until)
        return self._do.execute(select(func.count()).where(fits, _of_kinds(asked.kinds))).scalar() or 0

    def _place(self, spans: list[_Span], asked: EntriesAsked, first: int) -> tuple[dict[int, int], int]:
        """Where a page begins in each chain, and how many are passed over from there."""
        ends = {one.row: one.high for one in spans}
        if first <= NEAR:
            return ends, first
        whole = {one.row: self._count(one, asked, one.high) for one in spans}
        some = [one for one in spans if one.high > one.low]
        low = min((self._hlc(one.row, one.low + 1) for one in some), default=0)
        high = max((self._hlc(one.row, one.high) for one in some), default=0) + 1
        passed, least = 0, {one.row: one.low for one in spans}
        while high - low > 1 and first - passed > NEAR:
            middle = (low + high) // 2
            places = {one.row: self._behind(one, middle, (least[one.row], ends[one.row])) for one in spans}
            newer = sum(whole[one.row] - self._count(one, asked, places[one.row]) for one in spans)
            if newer <= first:
                high, ends, passed = middle, places, newer
            else:
                low, least = middle, places
        return ends, first - passed

    def _merged(self, spans: list[_Span], asked: EntriesAsked, ends: dict[int, int]) -> Iterator[EntryRow]:
        chains = [self._chain(one, asked, min(one.high, ends.get(one.row, one.high))) for one in spans]
        for _, row in heapq.merge(*chains, key=lambda one: one[0]):
            yield row

    def _chain(self, span: _Span, asked: EntriesAsked, until: int) -> Iterator[tuple[tuple[int, int], EntryRow]]:
        """One chain backwards, some rows at a time: a page looks at few of them."""
        while until > span.low:
            found = (
                select(t.entry)
                .where(t.entry.c.stream == span.row, t.entry.c.seq > span.low, t.entry.c.seq <= until)
                .order_by(t.entry.c.seq.desc())
                .limit(64)
            )
            if asked.kinds is not None:
                found = found.where(_of_kinds(asked.kinds))
            rows = self._do.execute(found).all()
            if not rows:
                return
            for row in rows:
                yield self._row(row, span)
            until = rows[-1].seq - 1

    def _row(self, row: Any, span: _Span) -> tuple[tuple[int, int], EntryRow]:
        header = read_entry(row.raw, None, None).header
        body = None if row.body is None else self._sealer.open("entry.body", row.body)
        made = EntryRow(
            (span.row, row.seq), span.device, span.stream, row.seq, header.wall, header.kind, body, header.signers
        )
        return (-header.hlc, span.row), made

    def _of_places(self, asked: EntriesAsked, first: int, count: int, total: int) -> EntriesFound:
        """What is about somebody, or was made by somebody: tables know where that stands."""
        spans = {one.row: self._bounded(one, asked) for one in self._spans(asked)}
        if asked.persons is None:
            places = self._made_by(asked)
        else:
            places = self._about(asked)
            if asked.clerks is not None:
                places &= self._made_by(replace(asked, kinds=None))
        kept = [(at, seq) for at, seq in places if at in spans and spans[at].low < seq <= spans[at].high]
        placed = sorted((-self._hlc(*place), place) for place in kept)[first : first + count]
        rows = []
        for _, (at, seq) in placed:
            row = self._do.execute(select(t.entry).where(t.entry.c.stream == at, t.entry.c.seq == seq)).one()
            rows.append(self._row(row, spans[at])[1])
        return EntriesFound(tuple(rows), first + len(rows), len(kept), total)

    def _made_by(self, asked: EntriesAsked) -> set[tuple[int, int]]:
        """The places of what names one of these."""
        found = select(t.signed.c.stream, t.signed.c.seq).where(t.signed.c.clerk.in_(sorted(asked.clerks or ())))
        if asked.kinds is not None:
            found = found.join(t.entry, and_(t.entry.c.stream == t.signed.c.stream, t.entry.c.seq == t.signed.c.seq))
            found = found.where(_of_kinds(asked.kinds))
        return {(row.stream, row.seq) for row in self._do.execute(found)}

    def _about(self, asked: EntriesAsked) -> set[tuple[int, int]]:
        """What was said of somebody, not every word about their own data."""
        places: set[tuple[int, int]] = set()
        ids = sorted({one for person in asked.persons or () for one in self.merged.all_of(person)})
        for kind in KINDS.values():
            if not isinstance(kind, Fact) or "person" not in kind.table.c:
                continue
            if asked.kinds is not None and kind.name not in asked.kinds:
                continue
            table = kind.table.c
            found = select(table.stream, table.seq).where(table.person.in_(ids))
            places.update((row.stream, row.seq) for row in self._do.execute(found))
        return places
