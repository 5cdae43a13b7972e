"""Questions about passes."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from gatekeeper.domain.cardstage import CardStage
from gatekeeper.domain.passes import GATE_NUMBERS, REPLACED, Pass, PassState
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.kinds import PASS
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.session import stamped

_STATE = t.pass_state
_PASSES: Select[Any] = select(t.passes, _STATE.c.rank).join(
    _STATE,
    and_(
        _STATE.c.estate == t.passes.c.estate,
        _STATE.c.number == t.passes.c.number,
        _STATE.c.serial == t.passes.c.serial,
    ),
    isouter=True,
)
_STAMPED_BY = 17  # where device and epoch begin in a stamp, counted from 1
# With the estate, by which the key begins: without it every pass of an estate is looked at.
_PASS = Prepared(_PASSES.where(t.passes.c.estate == given("estate"), t.passes.c.number == given("number")))
_PASSES_OF = Prepared(_PASSES.where(t.passes.c.person == given("id")).order_by(t.passes.c.number))
_STATE_OF = Prepared(
    select(_STATE.c.rank).where(
        _STATE.c.estate == given("estate"), _STATE.c.number == given("number"), _STATE.c.serial == given("serial")
    )
)
_BY_HAND: Select[Any] = (
    select(t.passes.c.person, _STATE.c.rank, _STATE.c.stamp)
    .join(
        t.passes,
        and_(
            _STATE.c.estate == t.passes.c.estate,
            _STATE.c.number == t.passes.c.number,
            _STATE.c.serial == t.passes.c.serial,
        ),
    )
    .where(t.passes.c.person.is_not(None), _STATE.c.reason != REPLACED, _STATE.c.rank >= PassState.LOST.rank)
    .order_by(_STATE.c.stamp)
)


class PassQuestions(Asking):
    """What is known of passes, and of their cards."""

    def _pass(self, row: Any) -> Pass:
        """A row of `pass` joined with its worst state."""
        return replace(PASS.value(row, self._sealer), state=PassState.of_rank(row.rank or 0))

    def pass_(self, number: int) -> Pass | None:
        """One pass by number, at its newest issue serial."""
        row = _PASS.first(self._do, {"estate": self.me.estate, "number": number})
        return None if row is None else self._pass(row)

    def passes_by(self, numbers: Collection[int]) -> dict[int, Pass]:
        """Passes by their numbers, those that are known, at their newest issue serials."""
        mine = _PASSES.where(t.passes.c.estate == self.me.estate)
        return {row.number: self._pass(row) for row in self._among(mine, t.passes.c.number, numbers)}

    def pass_state(self, number: int, serial: int) -> PassState:
        """What the office said of one issue of a pass, whether or not the pass itself is known here."""
        asked = {"estate": self.me.estate, "number": number, "serial": serial}
        return PassState.of_rank(_STATE_OF.scalar(self._do, asked) or 0)

    def passes_of(self, person: UUID) -> list[Pass]:
        """All passes of one person, newest number last."""
        found = [self._pass(row) for one in self.merged.all_of(person) for row in _PASSES_OF.all(self._do, {"id": one})]
        return sorted(found, key=lambda card: card.number) if self.merged else found

    def passes_by_person(self, persons: Collection[UUID]) -> dict[UUID, list[Pass]]:
        """All passes of each of these persons, newest number last; who has none is not in it."""
        found: defaultdict[UUID, list[Pass]] = defaultdict(list)
        for row in self._among(_PASSES.order_by(t.passes.c.number), t.passes.c.person, self._all_of(persons)):
            found[row.person].append(self._pass(row))
        if not self.merged:
            return dict(found)
        each = {one: [card for other in self.merged.all_of(one) for card in found.get(other, ())] for one in persons}
        return {one: sorted(cards, key=lambda card: card.number) for one, cards in each.items() if cards}

    def passes(self) -> Iterator[Pass]:
        """All passes by number."""
        for row in self._flow(_PASSES.order_by(t.passes.c.estate, t.passes.c.number)):
            yield self._pass(row)

    def held_by_hand(self, persons: Collection[UUID]) -> dict[UUID, tuple[PassState, datetime]]:
        """The newest state that a person, not the program, gave a pass of each of these, and since when; of others nothing."""
        found = self._among(_BY_HAND, t.passes.c.person, self._all_of(persons))
        held = {row.person: (PassState.of_rank(row.rank), rows.moment(stamped(row.stamp))) for row in found}
        return self._newest(held, persons, lambda one: one[1]) if self.merged else held

    def last_pass_given(self) -> int | None:
        """The number of the newest pass that this database gave a new number in its epoch; None if none."""
        mine = func.substr(t.passes.c.stamp, _STAMPED_BY) == f"{self.me.device}{self.me.epoch:08x}"
        fresh = select(t.passes.c.number).where(t.passes.c.serial == 1, t.passes.c.number < GATE_NUMBERS, mine)
        return self._do.execute(fresh.order_by(t.passes.c.stamp.desc()).limit(1)).scalar()

    def newest_pass_number(self, first: int, below: int) -> int | None:
        """The highest pass number within a range; None if there is none."""
        within = and_(t.passes.c.estate == self.me.estate, t.passes.c.number.between(first, below - 1))
        return self._do.execute(select(func.max(t.passes.c.number)).where(within)).scalar()

    def printed_labels(self) -> set[str]:
        """Labels of all passes whose card was printed, and came out."""
        said = {label for labels in self._do.execute(select(t.printed.c.labels)).scalars() for label in labels.split()}
        waits = t.card.c.stage.in_([CardStage.QUEUED.value, CardStage.PRINTING.value])
        back = self._do.execute(select(t.card.c.number, t.card.c.serial).where(waits))
        return said - {f"{row.number:08d}/{row.serial}" for row in back}
