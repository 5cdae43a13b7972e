"""Questions about guards, their shifts and their PINs."""

from uuid import UUID

from sqlalchemy import select

from gatekeeper.domain.facts import Guard, PinTried, RulesSeen, Shift
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking


class GuardQuestions(Asking):
    """Who works at the gates."""

    def guards(self) -> list[Guard]:
        """Everybody who works at the gates now, by name."""
        found = select(t.guard).where(t.guard.c.gone == 0).order_by(t.guard.c.name, t.guard.c.id)
        return [
            Guard(row.id, row.name, row.pin, bool(row.supervisor), bool(row.gone)) for row in self._do.execute(found)
        ]

    def last_shift(self) -> Shift | None:
        """The newest beginning or end of a shift at this machine."""
        found = select(t.shift).where(t.shift.c.gate == self.me.device)
        row = self._do.execute(found.order_by(t.shift.c.at.desc(), t.shift.c.seq.desc()).limit(1)).first()
        return None if row is None else Shift(row.guard, bool(row.begins), rows.moment(row.at))

    def rules_seen(self) -> RulesSeen | None:
        """The rules that were last acknowledged at this machine; None before the first."""
        found = select(t.rules_seen).where(t.rules_seen.c.gate == self.me.device)
        row = self._do.execute(found.order_by(t.rules_seen.c.stream.desc(), t.rules_seen.c.seq.desc()).limit(1)).first()
        return None if row is None else RulesSeen(row.rules, row.guard, rows.moment(row.at))

    def pins_tried(self, guard: UUID, limit: int) -> list[PinTried]:
        """The newest tries of one guard's PIN at this machine, newest first."""
        found = select(t.pin_tried).where(t.pin_tried.c.guard == guard)
        newest = found.order_by(t.pin_tried.c.stream.desc(), t.pin_tried.c.seq.desc()).limit(limit)
        return [PinTried(row.guard, bool(row.is_right), rows.moment(row.at)) for row in self._do.execute(newest)]
