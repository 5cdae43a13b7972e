"""A gate whose every write to the disk is watched: the real `admit` on the real store, in a process of its own.

    python -m tests.end_to_end.traced FOLDER SYNCHRONOUS COUNT PAGES < KEYS

Answers are told on standard output, each once it is given. `PAGES` of the log are gathered before they are brought into
the database's file: fewer than the program's own 1,000, so that this happens often in a short run.
"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import msgspec
from sqlalchemy import event

from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.store.engine import open_engine
from gatekeeper.store.store import open_store
from tests.end_to_end.writer import Parts, keys_of
from tests.fakes import FakeClock


def main(folder: Path, synchronous: str, count: int, pages: int) -> None:
    """Answer people, then stop as if switched off."""
    keys = keys_of(msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Parts))
    clock = FakeClock()

    def opened(*args: Any, **more: Any) -> Any:
        engine = partial(open_engine, synchronous=synchronous)(*args, **more)
        event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA wal_autocheckpoint={pages}"))
        return engine

    with patch("gatekeeper.store.store.open_engine", opened):
        store = open_store(folder, keys, clock)
    for _ in range(count):
        answer = admit(Ask(person=UUID(int=9)), store=store, clock=clock)
        assert answer.entry is not None
        os.write(1, f"{answer.entry.header.seq}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
