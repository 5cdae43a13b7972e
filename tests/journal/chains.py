"""Chains for tests; the keys are public and good for nothing else."""

from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.domain.facts import Revealed, Stream, StreamName
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.journal.chain import Head
from gatekeeper.journal.checkpoint import Checkpoint, sign_checkpoint
from gatekeeper.journal.entry import Entry, make_entry
from gatekeeper.service.peers import device_id

ESTATE = UUID("0192f0c1-7b2a-7000-8000-000000000001")
KEY = Ed25519PrivateKey.from_private_bytes(b"a gate's key, public, for tests!")
PUBLIC = KEY.public_key().public_bytes_raw()
DEVICE = device_id(PUBLIC)
NAME = StreamName(DEVICE, 7, Stream.GATE)
START = 1_795_000_000_000  # milliseconds
AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def a_passage(tenths: int = 365) -> Passage:
    """Somebody was admitted."""
    return Passage(DEVICE, AT, Direction.IN, "admit", (), tenths=(tenths,))


def next_entry(head: Head, value: object | None = None) -> Entry:
    """One more entry behind `head`."""
    wall = START + head.seq
    return make_entry(
        value if value is not None else a_passage(350 + head.seq % 20),
        head.stream,
        seq=head.seq + 1,
        prev=head.hash,
        hlc=wall << 16,
        wall=wall,
        boot=(bytes(8), head.seq),
    )


def after(head: Head, entry: Entry) -> Head:
    """The head once `entry` stands behind it."""
    return Head(head.stream, entry.header.seq, entry.hash, entry.header.hlc)


def a_chain(length: int) -> list[Entry]:
    """A chain from its first entry on."""
    entries = []
    head = Head(NAME)
    for _ in range(length):
        entry = next_entry(head)
        entries.append(entry)
        head = after(head, entry)
    return entries


def head_of(entries: list[Entry]) -> Head:
    """The head of a chain."""
    return after(Head(entries[-1].header.name), entries[-1])


def signed(entries: list[Entry], key: Ed25519PrivateKey = KEY) -> bytes:
    """A checkpoint on the last entry."""
    return sign_checkpoint(Checkpoint(ESTATE, head_of(entries)), key)


REVEALED = Revealed("an ID number", "asked by the committee")
