"""Questions about what was kept but not believed. Asked with every exchange and by the bar every other second."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, exists, func, or_, select, tuple_

from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.journal.entry import read_entry
from gatekeeper.service.received import Finding
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.prepared import Prepared


def _decided(finding: FromClause) -> Select[Any]:
    """What became of a finding by the word of who may say so: this machine, or whose log it is of where it told it again."""
    says = case((t.settled.c.how == "told-again", finding.c.device), else_=given("me"))
    return select(func.max(t.settled.c.how)).where(t.settled.c.digest == finding.c.digest, t.settled.c.device == says)


def _held(finding: FromClause) -> ColumnElement[bool]:
    """Whether a finding is the entry that its chain has here, and is contradicted."""
    chain = t.stream.alias()
    there = select(t.entry.c.seq).join(chain, chain.c.id == t.entry.c.stream)
    same = and_(*(chain.c[name] == finding.c[name] for name in ("device", "epoch", "name")))
    raw = and_(t.entry.c.seq == finding.c.seq, t.entry.c.raw == finding.c.raw)
    return and_(finding.c.reason == "fork", exists(there.where(same, raw).correlate(finding)))


def _chain(finding: FromClause) -> list[ColumnElement[Any]]:
    return [finding.c[name] for name in ("device", "epoch", "name")]


def _open_chains() -> Select[Any]:
    """Chains with a fork that contradicts what is held, and that nobody has decided about; worked out once."""
    other = t.quarantine.alias()
    undecided = _decided(other).correlate(other).scalar_subquery().is_(None)
    return select(*_chain(other)).where(other.c.reason == "fork", ~_held(other), undecided).distinct()


_Q = t.quarantine
_HOW = _decided(_Q).correlate(_Q).scalar_subquery()
_HELD = _held(_Q)
# What is held, and contradicted, is in doubt for as long as what contradicts it is.
_OPEN = and_(_HOW.is_(None), or_(~_HELD, tuple_(*_chain(_Q)).in_(_open_chains())))
_FOUND = select(
    _Q.c.reason,
    _Q.c.device,
    _Q.c.epoch,
    _Q.c.name,
    _Q.c.seq,
    _Q.c.since,
    _Q.c.digest,
    _Q.c.raw,
    _HELD.label("held"),
    _HOW.label("how"),
    _OPEN.label("open"),
).order_by(_Q.c.since.desc(), _Q.c.seq)
_ANY = Prepared(select(_Q.c.digest).limit(1))
_COUNT = Prepared(select(func.count().label("count")).select_from(_Q).where(_OPEN))


class QuarantineQuestions(Asking):
    """What is in doubt."""

    def count_quarantine(self) -> int:
        """How much was kept but not believed, and nobody has decided about."""
        if not self._is_any():
            return 0
        count: int = _COUNT.scalar(self._do, {"me": self.me.device})
        return count

    def quarantine(self, *, reason: str = "", device: str = "") -> list[Finding]:
        """What was kept but not believed, and nobody has decided about, newest first.

        Args:
            reason, device: Only of this reason, or in this machine's log; all without.
        """
        return self._findings(reason, device, open_only=True)

    def findings(self, *, reason: str = "", device: str = "") -> list[Finding]:
        """All that was ever kept but not believed, newest first, with what became of it; as in `quarantine`."""
        return self._findings(reason, device, open_only=False)

    def _findings(self, reason: str, device: str, *, open_only: bool) -> list[Finding]:
        if not self._is_any():
            return []
        given_ = {"me": self.me.device, "reason_": reason, "device_": device}
        return [_finding(row) for row in _found(bool(reason), bool(device), open_only).all(self._do, given_)]

    def _is_any(self) -> bool:
        """Whether anything was ever kept so: mostly nothing was, and what costs more need not be asked."""
        memory = self.memory
        if memory.doubt is None:
            memory.doubt = _ANY.first(self._do) is not None
        return memory.doubt


@cache
def _found(reason: bool, device: bool, open_only: bool) -> Prepared:  # only to tell eight statements apart
    found = _FOUND.where(_OPEN) if open_only else _FOUND
    found = found.where(_Q.c.reason == given("reason_")) if reason else found
    return Prepared(found.where(_Q.c.device == given("device_")) if device else found)


def _finding(row: Any) -> Finding:
    kind = read_entry(row.raw, None, None).header.kind if row.raw else ""
    settled = row.how or ("" if row.open else "held")
    name = StreamName(row.device, row.epoch, Stream(row.name))
    return Finding(row.reason, name, row.seq, rows.moment(row.since), row.digest, kind, bool(row.held), settled)
