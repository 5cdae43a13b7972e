"""Rows into values, where it does not follow from a kind: rows never leave `store`."""

from typing import Any

from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.journal.chain import Head
from gatekeeper.store.memory import Chain
from gatekeeper.store.times import moment as moment


def head(row: Any) -> Head:
    """A row of `stream`."""
    return Head(StreamName(row.device, row.epoch, Stream(row.name)), row.seq, row.head, row.hlc)


def chain(row: Any) -> Chain:
    """The same, with what its device's clock is judged by."""
    return Chain(row.id, head(row), row.floor, row.clock)
