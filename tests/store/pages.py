"""The plain bytes of an encrypted database's pages, free ones and dead cells included, as a forensic tool sees them."""

from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import select

from gatekeeper.store import tables as t
from tests.machines import DATABASE_KEY, Machine

PAGE = 4096  # bytes
RESERVED = 80  # bytes at the end of each page: 16 of IV, 64 of HMAC
SALT = 16  # bytes, at the beginning of the first page


def plain_pages(path: Path, key: bytes) -> bytes:
    """Decrypt every page of a database's file.

    Source: https://www.zetetic.net/sqlcipher/design/ (AES-256-CBC; a raw key is used as it is).
    """
    blob = path.read_bytes()
    plain = []
    for at in range(0, len(blob), PAGE):
        page = blob[at : at + PAGE]
        start = SALT if at == 0 else 0
        iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain.append(opened.update(page[start : PAGE - RESERVED]))
    return b"".join(plain)


def bytes_of(machine: Machine) -> bytes:
    """Everything that lies in a machine's database: a file's plain pages; a server's rows, as far as a query sees them
    (what was deleted there lies in dead rows until the server's next vacuum)."""
    if not machine.server:
        return plain_pages(machine.database, DATABASE_KEY)
    with machine.store.engine.connect() as connection:
        rows = (row for table in t.metadata.sorted_tables for row in connection.execute(select(table)))
        return b"\n".join(_plain(value) for row in rows for value in row)


def _plain(value: Any) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
