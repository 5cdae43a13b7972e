"""Chains: entries that each point at the one before."""

from collections.abc import Iterable, Iterator

import msgspec

from gatekeeper.domain.errors import JournalBroken
from gatekeeper.domain.facts import StreamName
from gatekeeper.domain.words import Words
from gatekeeper.journal.entry import NO_HASH, Entry


class Said(Words):
    """Why a chain of entries does not hold."""

    HISTORY_CHANGED = (
        "{device} 的第 {seq} 条记录接不上前文：历史被改动过。",
        "Entry {seq} of {device} does not continue the chain: history was changed.",
    )
    BACKWARDS = (
        "{device} 的第 {seq} 条记录写着比前一条更早的时间。",
        "Entry {seq} of {device} says it was made before the one before it.",
    )
    OTHER_CHAIN = (
        "{device} 的第 {seq} 条记录之后接的是另一条日志的记录。",
        "Entry {seq} of {device} is followed by an entry of another chain.",
    )
    GAP = "{device} 的第 {seq} 条记录之后直接是第 {next} 条。", "Entry {seq} of {device} is followed by entry {next}."


class Head(msgspec.Struct, frozen=True, gc=False):
    """The last entry of a chain.

    Attributes:
        seq: 0 when the chain has no entry yet.
        hash: SHA-256 of its header; zeros when there is none.
    """

    stream: StreamName
    seq: int = 0
    hash: bytes = NO_HASH
    hlc: int = 0


def follow(head: Head, entries: Iterable[Entry]) -> Head:
    """Check that `entries` come right behind `head`, one after the other, and return the new head.

    Raises:
        JournalBroken: A hole, a wrong order, another chain's entry, a hash that does not fit, or a clock that stands still.
    """
    return linked(head, in_order(head.stream, head.seq, entries))


def linked(head: Head, entries: Iterable[Entry]) -> Head:
    """`follow` for entries of which is known that they are in order.

    Raises:
        JournalBroken: A hash that does not fit, or a clock that stands still.
    """
    name, seq, prev, hlc = head.stream, head.seq, head.hash, head.hlc
    for entry in entries:
        header = entry.header
        if header.prev != prev:
            raise JournalBroken(Said.HISTORY_CHANGED, seq=header.seq, device=name.device)
        if header.hlc <= hlc:
            raise JournalBroken(Said.BACKWARDS, seq=header.seq, device=name.device)
        seq, prev, hlc = header.seq, entry.hash, header.hlc
    return Head(name, seq, prev, hlc)


def in_order(name: StreamName, after: int, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Pass on `entries` while each is of this chain and comes right behind the one before, the first behind `after`.

    Raises:
        JournalBroken: A hole, a wrong order, or another chain's entry.
    """
    device, epoch, stream = bytes.fromhex(name.device), name.epoch, name.stream.value
    seq = after
    for entry in entries:
        header = entry.header
        if header.device != device or header.epoch != epoch or header.stream != stream:
            raise JournalBroken(Said.OTHER_CHAIN, seq=seq, device=name.device)
        if header.seq != seq + 1:
            raise JournalBroken(Said.GAP, seq=seq, device=name.device, next=header.seq)
        seq = header.seq
        yield entry
