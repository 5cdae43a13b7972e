"""Further lanes of a gate on the same computer: made, opened, and looked at by each other."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import UUID

import msgspec

from gatekeeper.domain.errors import GatekeeperError, VaultTrouble
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Words
from gatekeeper.link.known import load_hub
from gatekeeper.service.files import read_file, write_file
from gatekeeper.service.gate.lanes import hand_down, open_lane
from gatekeeper.service.gate.other_lanes import Lanes, LaneStore, OtherLane
from gatekeeper.service.gate.status import GateStatus
from gatekeeper.service.keys import Keys
from gatekeeper.service.ports import Store
from gatekeeper.store.store import SqlStore
from gatekeeper.vault.sealed import load_sealed, save_sealed
from gatekeeper.wiring.database import open_database
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.founding import join_estate
from gatekeeper.wiring.lane_folder import first_lane_of, lane_folder, lanes_in, sealed_passphrase
from gatekeeper.wiring.lock import ShortTurn
from gatekeeper.wiring.settings import OFF, load_settings, save_settings
from gatekeeper.wiring.unlocking import Unlocking

LOCK = "lanes.lock"
WRONG_CODES = "wrong-codes.txt"
LIMIT = 1024  # bytes


class Said(Words):
    """Why a lane is not opened."""

    GONE = "{lane} 的密钥不在第一通道的文件夹中。", "What opens {lane} is not in the first lane's folder."


def make_lane(first: OpenDevice, way: GateWay | None = None, *, why: str = "", supervisor: UUID | None = None) -> Path:
    """Make another lane of this gate, ready to answer; the office hears of it with this lane's next exchange.

    Returns:
        Its folder, which the first lane's passphrase opens.

    Raises:
        NotAllowed: As `open_lane`.
        BadInput: The folder cannot be made.
    """
    hub = load_hub(first.folder)
    invitation = open_lane(
        way,
        store=first.store,
        clock=first.clock,
        authority=bytes.fromhex(hub.pin),
        address=hub.address,
        why=why,
        supervisor=supervisor,
    )
    taken = lanes_in(first.folder)
    folder = next(lane_folder(first.folder, number) for number in count(2) if number not in taken)
    passphrase = secrets.token_urlsafe(24)
    save_sealed(sealed_passphrase(folder), passphrase.encode(), first.keys)
    join_estate(folder, passphrase, invitation, first.clock)
    # The scanner and the thermometer on a serial line are the first lane's: two windows cannot hear one line. And what faces
    # its visitors would stand on the monitor of the first lane.
    same = msgspec.structs.replace(
        load_settings(first.folder), scanner=OFF, thermometer=OFF, facing=OFF, way=invitation.direction.value
    )
    save_settings(folder, same)
    opening = opened(folder, Unlocking(folder, passphrase, own=True), first.clock)
    with opening as lane, first.store.read() as look, lane.store.write() as work:
        hand_down(look, work, lane.clock)
    return folder


class SharedWrongCodes:
    """Wrong codes of the day that any lane heard, in a small file of the first lane's folder: no code stands in it.

    Args:
        first: The first lane's folder.
    """

    def __init__(self, first: Path) -> None:
        self._first = first

    def told(self) -> Sequence[int]:
        """When each was; nothing where there is but one lane, or the file cannot be read."""
        try:
            parts = read_file(self._first / WRONG_CODES, LIMIT).decode().split()
            return sorted(int(one) for one in parts if one.isascii() and one.isdecimal())
        except (OSError, ValueError):
            return ()

    def tell(self, at: Sequence[int]) -> None:
        """Put these in place of them; a full disk leaves each lane with its own."""
        if lanes_in(self._first):
            with suppress(OSError):
                write_file(self._first / WRONG_CODES, " ".join(map(str, at)).encode())


class LaneHouse:
    """The other lanes of the gate that a device stands at, opened as they appear.

    Attributes:
        lanes: What the gate's work looks at.
        wrong_codes: Wrong codes of the day, counted together.
    """

    def __init__(self, here: OpenDevice) -> None:
        self._here = here
        self._first = first_lane_of(here.folder)
        self._open: dict[Path, SqlStore] = {}
        self._keys = here.keys if self._first is None else here.first_lane
        self._turn = ShortTurn((self._first or here.folder) / LOCK)
        self.lanes = Lanes((), self._turn)
        self.wrong_codes = SharedWrongCodes(self._first or here.folder)

    def store_for(self, inside: Store) -> LaneStore:
        """The device's store as the gate's work is to see it."""
        return LaneStore(inside, self._here.store, self.lanes)

    def look_again(self) -> None:
        """Open what lanes there are more than before; one that cannot be opened is none."""
        if self._keys is None:
            return
        others = {one: number for number, one in lanes_in(self._first or self._here.folder).items()}
        if self._first is not None:
            others[self._first] = 1
        others.pop(self._here.folder.resolve(), None)
        others.pop(self._here.folder, None)
        for folder in others.keys() - self._open.keys():
            with suppress(GatekeeperError, OSError):
                keys = self._keys if folder == self._first else keys_of_lane(folder, self._keys)
                store = open_database(folder, keys, self._here.clock)
                self._open[folder] = store
                self.lanes.add(OtherLane(store, self._here.clock, f"{others[folder]}"))

    def told(self, status: GateStatus) -> GateStatus:
        """How the gate stands, with what is to be said of its lanes; what a lane is called before its office has said it."""
        status = replace(status, alone=self.lanes.alone)
        return status if self._first is None or status.gate else replace(status, gate=self._called())

    def _called(self) -> str:
        """As the first lane is called, and which it is: what the office will most likely hear."""
        folder = self._here.folder.resolve()
        store = self._open.get(self._first) if self._first is not None else None
        if store is None:
            return folder.name
        with store.read() as look:
            first = look.device(look.me.device)
        return folder.name if first is None else f"{first.name}-{folder.name.rpartition('-')[2]}"

    def hear(self) -> None:
        """Let this lane know what the first lane has heard from the office since."""
        store = self._open.get(self._first) if self._first is not None else None
        if store is not None:
            with suppress(GatekeeperError), store.read() as look, self._here.store.write() as work:
                hand_down(look, work, self._here.clock)

    def close(self) -> None:
        """Let them go."""
        for store in self._open.values():
            store.close()
        self._open.clear()
        self._turn.close()


def keys_of_lane(folder: Path, first: Keys) -> Keys:
    """A lane's keys, by the first lane's.

    Raises:
        VaultTrouble: What opens it is not there, or damaged.
    """
    passphrase = load_sealed(sealed_passphrase(folder), first)
    if passphrase is None:
        raise VaultTrouble(Said.GONE, lane=folder.name)
    return Unlocking(folder, passphrase.decode(), own=True).keys()
