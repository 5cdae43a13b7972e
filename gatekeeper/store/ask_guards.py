"""Questions about guards, their shifts and their PINs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from gatekeeper.domain.duty import Guard, GuardUnlocked, PinTried, RulesSeen, Shift
from gatekeeper.domain.notice import GuardNotice
from gatekeeper.domain.thermometer import ThermometerSet
from gatekeeper.store import tables as t
from gatekeeper.store.ask_kinds import KindQuestions
from gatekeeper.store.kinds import GUARD, PIN_TRIED, RULES_SEEN


class GuardQuestions(KindQuestions):
    """Who works at the gates."""

    def guards(self) -> list[Guard]:
        """Everybody who works at the gates now, by name."""
        found = select(t.guard).where(t.guard.c.gone == 0).order_by(t.guard.c.name, t.guard.c.id)
        return [GUARD.value(row, self._sealer) for row in self._do.execute(found)]

    def last_shift(self) -> Shift | None:
        """The newest beginning or end of a shift at this machine."""
        return self.newest(Shift, gate=self.me.device)

    def thermometer(self) -> ThermometerSet | None:
        """How this machine's thermometer was put right last; None while it never was."""
        return self.memory.once("thermometer", lambda: self.newest(ThermometerSet, gate=self.me.device))

    def rules_seen(self) -> RulesSeen | None:
        """The rules that were last acknowledged at this machine; None before the first."""
        found = select(t.rules_seen).where(t.rules_seen.c.gate == self.me.device)
        row = self._do.execute(found.order_by(t.rules_seen.c.stream.desc(), t.rules_seen.c.seq.desc()).limit(1)).first()
        return None if row is None else RULES_SEEN.value(row, self._sealer)

    def notices(self) -> list[GuardNotice]:
        """What the office tells the guards, and what it told them; in no order."""
        return self.memory.once("notices", lambda: self.all(GuardNotice))

    def last_unlocked(self, guard: UUID) -> datetime | None:
        """When a supervisor let a guard try again at this machine last; None if none did."""
        one = self.newest(GuardUnlocked, guard=guard)
        return one.at if one is not None else None

    def pins_tried(self, guard: UUID, limit: int) -> list[PinTried]:
        """The newest tries of one guard's PIN at this machine, newest first; those before a supervisor unlocked them are gone."""
        found = select(t.pin_tried).where(t.pin_tried.c.guard == guard)
        unlocked, tried = t.guard_unlocked.c, t.pin_tried.c
        last = select(unlocked.stream, unlocked.seq).where(unlocked.guard == guard)
        row = self._do.execute(last.order_by(unlocked.stream.desc(), unlocked.seq.desc()).limit(1)).first()
        if row is not None:
            later = and_(tried.stream == row.stream, tried.seq > row.seq)
            found = found.where(or_(tried.stream > row.stream, later))
        newest = found.order_by(t.pin_tried.c.stream.desc(), t.pin_tried.c.seq.desc()).limit(limit)
        here = [PIN_TRIED.value(row, self._sealer) for row in self._do.execute(newest)]
        beside = self._session.lists.beside
        there = beside.pins_tried(guard, limit)
        if not there and not here:
            return here
        # A supervisor who unlocks a guard at one lane does so at all of them.
        opened = [at for at in (self.last_unlocked(guard) if there else None, beside.unlocked(guard)) if at is not None]
        every = sorted((*here, *there), key=lambda one: one.at, reverse=True)
        return [one for one in every if not opened or one.at > max(opened)][:limit]
