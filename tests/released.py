"""Databases and bundles that released programs have left, as `tests/data/stores/make.py` has written them down."""

import base64
import json
import lzma
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gatekeeper.service.keys import Keys
from gatekeeper.store import ballast, store
from gatekeeper.store.engine import open_engine
from gatekeeper.store.place import place_before
from tests import keys
from tests.fakes import FakeClock
from tests.machines import Machine

STORES = Path(__file__).parent / "data" / "stores"
REVISIONS = sorted(path.name.removesuffix(".json.xz") for path in STORES.glob("*.json.xz"))


@dataclass(frozen=True)
class Left:
    """What a released program has left.

    Attributes:
        to_gate, to_office: Bundles that have not arrived yet.
    """

    told: dict[str, Any]
    now: datetime
    to_gate: bytes
    to_office: bytes

    def entries(self, name: str) -> list[tuple[str, str, str | None]]:
        """What stands in a machine's journal: hash of the header, kind, hash of the body (None where it was erased)."""
        return [tuple(one) for one in self.told["machines"][name]["entries"]]

    def lay(self, name: str, folder: Path) -> Path:
        """Put a machine's database into a folder of its own, as it lay there."""
        machine, its = self.told["machines"][name], self.keys(name)
        folder.mkdir()
        path = folder / store.FILE
        engine = open_engine(path, its.database)
        with engine.begin() as connection:
            for statement in machine["sql"]:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("UPDATE me SET place = ?", (place_before(path),))
        engine.dispose()
        (folder / ballast.FILE).write_bytes(bytes(4096))
        return path

    def keys(self, name: str) -> Keys:
        """A machine's keys."""
        return keys.read(self.told["machines"][name]["keys"])

    def machine(self, name: str, folder: Path) -> Machine:
        """A machine whose program was updated to this one."""
        clock = FakeClock(self.now)
        self.lay(name, folder)
        return Machine(folder, self.keys(name), store.open_store(folder, self.keys(name), clock), clock)


def left(revision: str) -> Left:
    """What the last program of a schema has left."""
    told = json.loads(lzma.decompress((STORES / f"{revision}.json.xz").read_bytes()))
    bundles = {name: base64.b64decode(blob) for name, blob in told["bundles"].items()}
    return Left(told, datetime.fromisoformat(told["now"]), bundles["to-gate"], bundles["to-office"])
