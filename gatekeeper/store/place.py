"""What tells this disk from a copy of it, so that a cloned disk never writes two different entries of one name."""

import hashlib
import platform
import secrets
import uuid
from pathlib import Path


def place_of(database: Path) -> bytes:
    """A mark of this machine and this very file: a copied file, and a copied disk in another machine, differ."""
    machine_id = Path("/etc/machine-id")
    machine = machine_id.read_text().strip() if machine_id.exists() else f"{uuid.getnode()}"
    return hashlib.sha256(f"{machine}\0{platform.node()}\0{database.stat().st_ino}".encode()).digest()[:16]


def new_epoch(old: int = 0) -> int:
    """A random name, not `old`, for the chains that are written from now on."""
    while (epoch := secrets.randbits(32)) in (0, old):
        pass
    return epoch
