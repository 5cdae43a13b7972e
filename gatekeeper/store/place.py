"""What tells this disk from a copy of it, so that a cloned disk never writes two different entries of one name."""

import hashlib
import platform
import secrets
import uuid
from pathlib import Path


def place_of(database: Path) -> bytes:
    """A mark of this machine and this very file: a copied file, and a copied disk in another machine, differ."""
    machine_id = Path("/etc/machine-id")
    machine = machine_id.read_text().strip() if machine_id.exists() else _network_card()
    return hashlib.sha256(f"{machine}\0{platform.node()}\0{database.stat().st_ino}".encode()).digest()[:16]


def _network_card() -> str:
    """The address of a network card; empty where there is none, since Python then makes one up at every start."""
    node = uuid.getnode()
    made_up = node >> 40 & 1  # the multicast bit. Source: RFC 9562 section 6.10
    return "" if made_up else f"{node:012x}"


def new_epoch(old: int = 0) -> int:
    """A random name, not `old`, for the chains that are written from now on."""
    while (epoch := secrets.randbits(32)) in (0, old):
        pass
    return epoch
