"""Where a device's database is: a file in its folder, or, for a large office, a PostgreSQL server."""

from contextlib import suppress
from pathlib import Path

from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Clock
from gatekeeper.store.migrate import backups
from gatekeeper.store.store import FILE as DATABASE
from gatekeeper.store.store import SqlStore, open_store
from gatekeeper.vault.sealed import load_sealed, save_sealed

FILE = "database.gks"  # the server's address with its password, sealed


class Said(Words):
    """Why a database is not kept on a server."""

    OFFICE_ONLY = (
        "只有物业可以把数据库放在服务器上；门岗没有网络也要能工作。",
        "Only an office keeps its database on a server; a gate must work without a network.",
    )
    OTHER_SERVER = (
        "物业的数据库已在另一台 PostgreSQL 服务器上。",
        "This office's database is on another PostgreSQL server already.",
    )


def open_database(folder: Path, keys: Keys, clock: Clock) -> SqlStore:
    """Open a device's database, wherever it is.

    Raises:
        NotFound, StoreTrouble, VaultTrouble: As `open_store`, `open_on_server` and `load_sealed` say.
    """
    url = load_sealed(folder / FILE, keys)
    if url is None:
        return open_store(folder, keys, clock)
    # Here and not above: a gate, which never uses a server, starts a quarter of a second sooner without its driver.
    from gatekeeper.store.postgres import server_url
    from gatekeeper.store.server import open_on_server

    return open_on_server(server_url(url.decode()), keys, clock, folder)


def move_database(source: SqlStore, folder: Path, keys: Keys, url: str) -> bool:
    """Move an office's database to a PostgreSQL server; all commands on this folder find it there from then on.

    Args:
        source: The open database; it is closed with this, unless it is on that server already.

    Returns:
        False if it is there already.

    Raises:
        NotAllowed: This is a gate: it must go on when the network does not.
        BadInput: The address is none, another office's, or another one than before.
        StoreTrouble: The server does not answer; nothing was moved.
    """
    from gatekeeper.store.postgres import server_url
    from gatekeeper.store.server import move_to_server

    address = server_url(url)
    if source.me.kind is not DeviceKind.OFFICE:
        raise NotAllowed(Said.OFFICE_ONLY)
    before = load_sealed(folder / FILE, keys)
    if before is not None:
        if server_url(before.decode()) != address:
            raise BadInput(Said.OTHER_SERVER)
        _remove_file(folder)  # in case it was broken off before that
        return False
    with source.write():  # nobody else writes while it is copied
        move_to_server(source, address)
        save_sealed(folder / FILE, url.encode(), keys)
    source.close()
    _remove_file(folder)
    return True


def _remove_file(folder: Path) -> None:
    """A copy left behind would keep what is erased later, and contradict the server if somebody opened it."""
    database = folder / DATABASE
    for path in (database, *folder.glob(f"{DATABASE}-*"), *backups(database)):
        with suppress(FileNotFoundError):
            path.unlink()
