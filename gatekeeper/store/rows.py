"""Rows into values: rows never leave `store`."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from gatekeeper.domain.facts import Device, DeviceKind, Stream, StreamName
from gatekeeper.domain.household import Flat, Household, HouseholdState, Person, PersonState, Standing
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.journal.chain import Head
from gatekeeper.store.sealer import Sealer


def moment(milliseconds: int) -> datetime:
    """A moment of the tables as a value, UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def head(row: Any) -> Head:
    """A row of `stream`."""
    return Head(StreamName(row.device, row.epoch, Stream(row.name)), row.seq, row.head, row.hlc)


def device(row: Any) -> Device:
    """A row of `device`."""
    return Device(
        row.device,
        row.name,
        DeviceKind(row.kind),
        row.key,
        row.recipient,
        row.kid,
        row.token_key,
        Direction(row.direction),
        row.revoked,
    )


def household(row: Any) -> Household:
    """A row of `household`."""
    return Household(row.id, Flat(row.building, row.unit, row.room), HouseholdState(row.state))


def person(row: Any, sealer: Sealer) -> Person:
    """A row of `person`, opened."""
    return Person(
        id=row.id,
        household=row.household,
        name=row.name,
        id_number=sealer.open_text("person.id_number", row.id_number),
        standing=Standing(row.standing),
        returned=date.fromisoformat(row.returned) if row.returned else None,
        phone=sealer.open_text("person.phone", row.phone),
        plates=tuple(row.plates.split(";")) if row.plates else (),
        photo=row.photo,
        state=PersonState(row.state),
        also_at=tuple(UUID(one) for one in row.also_at.split(";")) if row.also_at else (),
    )


def a_pass(row: Any) -> Pass:
    """A row of `pass` joined with its worst state."""
    return Pass(
        number=row.number,
        serial=row.serial,
        person=row.person,
        kind=PassKind(row.kind),
        colour=row.colour,
        not_before=moment(row.not_before),
        expires=moment(row.expires),
        state=PassState.of_rank(row.rank or 0),
        holder=row.holder,
        flat=row.flat,
        visit=row.visit,
    )


def passage(row: Any) -> Passage:
    """A row of `passage`."""
    return Passage(
        gate=row.gate,
        at=moment(row.at),
        direction=Direction(row.direction),
        outcome=row.outcome,
        reasons=tuple(row.reasons.split()),
        person=row.person,
        household=row.household,
        pass_number=row.pass_number,
        pass_serial=row.pass_serial,
        colour=row.colour,
        tenths=tuple(map(int, row.tenths.split())),
        mask=None if row.mask is None else bool(row.mask),
        asked=row.asked,
    )
