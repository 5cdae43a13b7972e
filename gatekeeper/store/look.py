"""What can be asked of the store, inside one transaction."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from gatekeeper.domain.contact import Meeting
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import Device, DeviceKind, EntryName, Estate, Heard, Invited, Stream, StreamName
from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.passage import Direction, Passage, Reading
from gatekeeper.domain.passes import GATE_NUMBERS, Pass
from gatekeeper.domain.policy import Policy
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, decode_body, read_entry
from gatekeeper.service.ports import Finding, Me
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.apply import Desk, milliseconds

_AT_ONCE = 2_000  # rows fetched from the database in one go

_read_policy = lru_cache(maxsize=4)(Policy.from_toml)


class Look:
    """Questions, answered with values of the domain.

    Args:
        desk: The open transaction.
        me: Whose store it is.
    """

    def __init__(self, desk: Desk, me: Me) -> None:
        self.desk = desk
        self._do = desk.connection
        self._sealer = desk.sealer
        self.me = me

    # the estate and its machines

    def estate(self) -> Estate:
        """The estate. Raises `NotFound` on a gate that has not heard from its office yet."""
        row = self._do.execute(select(t.estate)).first()
        if row is None:
            raise NotFound("This gate has not heard from its office yet: bring it a bundle (sync import).")
        return Estate(row.estate, row.name, row.recovery)

    def policy(self) -> Policy | None:
        """The rules in force; None before the first word of the office."""
        toml = self._do.execute(select(t.policy.c.toml)).scalar()
        return None if toml is None else _read_policy(toml)

    def devices(self) -> list[Device]:
        """All machines ever paired, by name."""
        return [
            rows.device(row) for row in self._do.execute(select(t.device).order_by(t.device.c.name, t.device.c.kid))
        ]

    def device(self, device: str) -> Device | None:
        """One machine by its id; a gate knows the office that invited it before anything was synced."""
        row = self._do.execute(select(t.device).where(t.device.c.device == device)).first()
        if row is not None:
            return rows.device(row)
        return self.me.office if self.me.office is not None and self.me.office.id == device else None

    def signer(self, kid: int) -> Device | None:
        """The machine whose tokens carry this number."""
        row = self._do.execute(select(t.device).where(t.device.c.kid == kid)).first()
        return None if row is None else rows.device(row)

    def invited(self, secret_hash: bytes) -> Invited | None:
        """An invitation, used or not."""
        row = self._do.execute(select(t.invited).where(t.invited.c.secret_hash == secret_hash)).first()
        if row is None:
            return None
        return Invited(
            row.secret_hash, row.name, DeviceKind(row.kind), Direction(row.direction), rows.moment(row.until)
        )

    def next_kid(self) -> int:
        """A signer's number that no machine has."""
        return (self._do.execute(select(func.max(t.device.c.kid))).scalar() or 0) + 1

    def list_as_of(self) -> datetime | None:
        """How old the office's word is: when the newest bundle heard from an office was made. Now, for an office."""
        made = self._do.execute(
            select(func.max(t.heard.c.made)).where(
                t.heard.c.listener == self.me.device,
                t.heard.c.device.in_(select(t.device.c.device).where(t.device.c.kind == DeviceKind.OFFICE.value))
            )
        ).scalar()
        return None if made is None else rows.moment(made)

    def clock_floor(self) -> datetime | None:
        """The moment before which no honest clock can stand: what this device last wrote, or last heard."""
        floor = self._do.execute(select(func.max(t.stream.c.floor)).where(t.stream.c.device == self.me.device)).scalar()
        return rows.moment(floor) if floor else None

    def last_heard(self) -> dict[str, datetime]:
        """When each other machine made the newest bundle that arrived here."""
        found = select(t.heard.c.device, t.heard.c.made).where(t.heard.c.listener == self.me.device)
        return {row.device: rows.moment(row.made) for row in self._do.execute(found)}

    # people and passes

    def household(self, household: UUID) -> Household | None:
        """One household by its id."""
        row = self._do.execute(select(t.household).where(t.household.c.id == household)).first()
        return None if row is None else rows.household(row)

    def household_at(self, flat: Flat) -> Household | None:
        """The household of a flat."""
        found = select(t.household).filter_by(building=flat.building, unit=flat.unit, room=flat.room)
        row = self._do.execute(found.order_by(t.household.c.stamp)).first()
        return None if row is None else rows.household(row)

    def households(self) -> Iterator[Household]:
        """All households."""
        for row in self._do.execute(select(t.household).execution_options(yield_per=_AT_ONCE)):
            yield rows.household(row)

    def person(self, person: UUID) -> Person | None:
        """One person by id."""
        row = self._do.execute(select(t.person).where(t.person.c.id == person)).first()
        return None if row is None else rows.person(row, self._sealer)

    def person_by_id_number(self, number: str) -> Person | None:
        """One person by 18-character ID number, through the blind index."""
        index = self._sealer.index("person.id_number", number)
        row = self._do.execute(select(t.person).where(t.person.c.id_index == index).order_by(t.person.c.stamp)).first()
        return None if row is None else rows.person(row, self._sealer)

    def persons_named(self, name: str) -> list[Person]:
        """Everybody of exactly that name."""
        found = self._do.execute(select(t.person).where(t.person.c.name == name).order_by(t.person.c.stamp))
        return [rows.person(row, self._sealer) for row in found]

    def persons(self) -> Iterator[Person]:
        """Everybody, by flat and name."""
        joined = select(t.person).join(t.household, t.household.c.id == t.person.c.household, isouter=True)
        order = (t.household.c.building, t.household.c.unit, t.household.c.room, t.person.c.name, t.person.c.id)
        for row in self._do.execute(joined.order_by(*order).execution_options(yield_per=_AT_ONCE)):
            yield rows.person(row, self._sealer)

    def members(self, household: UUID) -> list[Person]:
        """Everybody of one household."""
        found = self._do.execute(select(t.person).where(t.person.c.household == household).order_by(t.person.c.name))
        return [rows.person(row, self._sealer) for row in found]

    def pass_(self, number: int) -> Pass | None:
        """One pass by number, at its newest issue serial."""
        row = self._do.execute(_PASSES.where(t.passes.c.number == number)).first()
        return None if row is None else rows.a_pass(row)

    def passes_of(self, person: UUID) -> list[Pass]:
        """All passes of one person, newest number last."""
        found = _PASSES.where(t.passes.c.person == person).order_by(t.passes.c.number)
        return [rows.a_pass(row) for row in self._do.execute(found)]

    def passes(self) -> Iterator[Pass]:
        """All passes by number."""
        for row in self._do.execute(_PASSES.order_by(t.passes.c.number).execution_options(yield_per=_AT_ONCE)):
            yield rows.a_pass(row)

    def next_pass_number(self) -> int:
        """A pass number of the office that nobody has."""
        highest = select(func.max(t.passes.c.number)).where(t.passes.c.number < GATE_NUMBERS)
        return (self._do.execute(highest).scalar() or 0) + 1

    # passages

    def readings_of(self, person: UUID, since: datetime) -> list[Reading]:
        """The temperatures of one person from `since` on, oldest first."""
        found = self._do.execute(
            select(t.passage.c.at, t.passage.c.tenths)
            .where(t.passage.c.person == person, t.passage.c.at >= milliseconds(since))
            .order_by(t.passage.c.at)
        )
        return [Reading(int(tenths), rows.moment(row.at)) for row in found for tenths in row.tenths.split()]

    def passages_of(self, persons: Sequence[UUID], since: datetime) -> list[Passage]:
        """What these persons were answered from `since` on, oldest first."""
        found = select(t.passage).where(t.passage.c.person.in_(persons), t.passage.c.at >= milliseconds(since))
        return [rows.passage(row) for row in self._do.execute(found.order_by(t.passage.c.at))]

    def passages(self, since: datetime, until: datetime) -> Iterator[Passage]:
        """All passages of a stretch of time, oldest first within each gate and direction."""
        gates = [row.device for row in self._do.execute(select(t.stream.c.device).distinct())]
        within = and_(
            t.passage.c.gate.in_(gates),
            t.passage.c.direction.in_([way.value for way in Direction]),
            t.passage.c.at >= milliseconds(since),
            t.passage.c.at < milliseconds(until),
        )
        order = (t.passage.c.gate, t.passage.c.direction, t.passage.c.at)
        found = select(t.passage).where(within).order_by(*order)
        for row in self._do.execute(found.execution_options(yield_per=_AT_ONCE)):
            yield rows.passage(row)

    def count_passages(self) -> int:
        """How many passages there are."""
        return self._do.execute(select(func.count()).select_from(t.passage)).scalar() or 0

    def meetings(self, person: UUID, since: datetime, window: timedelta) -> list[Meeting]:
        """Who went through the same gate in the same direction within `window` of this person, oldest first."""
        case, other = t.passage.alias("case_passage"), t.passage.alias("other_passage")
        span = milliseconds(datetime.fromtimestamp(0, since.tzinfo) + window)
        near = and_(
            other.c.gate == case.c.gate,
            other.c.direction == case.c.direction,
            other.c.at.between(case.c.at - span, case.c.at + span),
        )
        found = (
            select(
                case.c.at.label("case_at"),
                other.c.person,
                other.c.pass_number,
                other.c.at,
                other.c.gate,
                other.c.direction,
            )
            .select_from(case.join(other, near))
            .where(
                case.c.person == person,
                case.c.at >= milliseconds(since),
                or_(other.c.person != person, and_(other.c.person.is_(None), other.c.pass_number.is_not(None))),
            )
            .order_by(case.c.at, other.c.at)
        )
        return [
            Meeting(
                row.person,
                row.pass_number,
                row.gate,
                Direction(row.direction),
                rows.moment(row.at),
                rows.moment(row.case_at),
            )
            for row in self._do.execute(found)
        ]

    # the journal

    def heads(self) -> list[Head]:
        """The head of every chain held here."""
        return [rows.head(row) for row in self._do.execute(select(t.stream).order_by(t.stream.c.id))]

    def head(self, name: StreamName) -> Head:
        """The head of one chain; seq 0 when nothing of it is held."""
        row = self._stream(name)
        return Head(name) if row is None else rows.head(row)

    def entries(self, name: StreamName, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries of one chain behind seq `after`, up to and with `until`."""
        row = self._stream(name)
        if row is None:
            return
        found = select(t.entry.c.raw, t.entry.c.salt, t.entry.c.body).where(
            t.entry.c.stream == row.id, t.entry.c.seq > after
        )
        if until is not None:
            found = found.where(t.entry.c.seq <= until)
        for entry in self._do.execute(found.order_by(t.entry.c.seq).execution_options(yield_per=_AT_ONCE)):
            body = None if entry.body is None else self._sealer.open("entry.body", entry.body)
            yield read_entry(entry.raw, entry.salt, body)

    def checkpoints(self, name: StreamName) -> list[bytes]:
        """The signed checkpoints of one chain, oldest first."""
        row = self._stream(name)
        if row is None:
            return []
        found = select(t.checkpoint.c.blob).where(t.checkpoint.c.stream == row.id).order_by(t.checkpoint.c.seq)
        return list(self._do.execute(found).scalars())

    def checkpoint_at(self, head: Head) -> bytes | None:
        """The checkpoint of exactly this head, if there is one."""
        row = self._stream(head.stream)
        if row is None:
            return None
        found = select(t.checkpoint.c.blob).where(t.checkpoint.c.stream == row.id, t.checkpoint.c.seq == head.seq)
        return self._do.execute(found).scalar()

    def heard(self, device: str) -> Heard | None:
        """The newest that was heard of another machine: when, and what it holds."""
        holds = self._do.execute(
            select(t.heard.c.holds).where(t.heard.c.listener == self.me.device, t.heard.c.device == device)
        ).scalar()
        return None if holds is None else decode_body("heard", holds)

    def quarantine(self) -> list[Finding]:
        """What was kept but not believed, newest first."""
        found = self._do.execute(select(t.quarantine).order_by(t.quarantine.c.since.desc(), t.quarantine.c.seq))
        return [
            Finding(row.reason, StreamName(row.device, row.epoch, Stream(row.name)), row.seq, rows.moment(row.since))
            for row in found
        ]

    def person_entries(self, person: UUID) -> list[EntryName]:
        """Where the journal speaks of a person by name: the entries of kind ``person``."""
        places = []
        chains = {row.id: rows.head(row).stream for row in self._do.execute(select(t.stream))}
        found = select(t.entry.c.stream, t.entry.c.seq, t.entry.c.body).where(
            t.entry.c.kind == "person", t.entry.c.body.is_not(None)
        )
        for row in self._do.execute(found.execution_options(yield_per=_AT_ONCE)):
            if decode_body("person", self._sealer.open("entry.body", row.body)).id == person:
                places.append(EntryName(chains[row.stream], row.seq))
        return places

    def _stream(self, name: StreamName) -> Any:
        return self._do.execute(
            select(t.stream).filter_by(device=name.device, epoch=name.epoch, name=name.stream.value)
        ).first()


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
