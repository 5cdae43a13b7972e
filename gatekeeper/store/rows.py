"""Rows into values, where it does not follow from a kind: rows never leave `store`."""

from typing import Any

from gatekeeper.domain.facts import Device, DeviceKind, Stream, StreamName
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.journal.chain import Head
from gatekeeper.store.memory import Chain
from gatekeeper.store.times import moment as moment


def head(row: Any) -> Head:
    """A row of `stream`."""
    return Head(StreamName(row.device, row.epoch, Stream(row.name)), row.seq, row.head, row.hlc)


def chain(row: Any) -> Chain:
    """The same, with what its device's clock is judged by."""
    return Chain(row.id, head(row), row.floor, row.clock)


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
        GateWay(row.direction),
        row.revoked,
        row.lane_of,
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
