"""A gate in a process of its own that does nothing but answer people, and says each answer's number once it is on the disk.

The real path is run: `admit` on the real store.
"""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.keys import Keys
from gatekeeper.store.engine import open_engine
from gatekeeper.store.store import open_store
from tests.fakes import FakeClock

# A server that has imported everything and forks, where there is such a thing: a start costs milliseconds, not seconds.
_STARTED = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_context: Any = multiprocessing.get_context(_STARTED)
if _STARTED == "forkserver":
    _context.set_forkserver_preload([__name__])

Parts = tuple[bytes, bytes, str, bytes, bytes, bytes]


def parts_of(keys: Keys) -> Parts:
    """Keys in a form that crosses to another process."""
    return (
        keys.sign.private_bytes_raw(),
        keys.token.private_bytes_raw(),
        keys.age,
        keys.database,
        keys.field,
        keys.index,
    )


def keys_of(parts: Parts) -> Keys:
    """What `parts_of` took apart."""
    sign, token, age, database, field, index = parts
    return Keys(
        sign=Ed25519PrivateKey.from_private_bytes(sign),
        token=Ed25519PrivateKey.from_private_bytes(token),
        age=age,
        recipient=str(pyrage.x25519.Identity.from_str(age).to_public()),
        database=database,
        field=field,
        index=index,
    )


def answer_people(folder: Path, parts: Parts, told: Connection, synchronous: str, most: int) -> None:
    """Answer people until killed, or until `most` were answered."""
    clock = FakeClock()
    with patch("gatekeeper.store.store.open_engine", partial(open_engine, synchronous=synchronous)):
        store = open_store(folder, keys_of(parts), clock)
    for _ in range(most):
        answer = admit(Ask(person=UUID(int=9)), store=store, clock=clock)
        assert answer.entry is not None
        told.send(answer.entry.header.seq)


@contextmanager
def writer(
    folder: Path, keys: Keys, synchronous: str = "FULL", most: int = 1 << 30
) -> Iterator[tuple[Any, Connection]]:
    """A gate that answers people; its process, and where its answers are told. It is dead when the block ends."""
    ours, theirs = _context.Pipe(duplex=False)
    process = _context.Process(target=answer_people, args=(folder, parts_of(keys), theirs, synchronous, most))
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def answers(told: Connection) -> list[int]:
    """All answers that were given and not yet read; what the kill cut off was not given to anybody."""
    got = []
    try:
        while told.poll(10):
            got.append(told.recv())
    except (EOFError, OSError):
        pass
    return got
