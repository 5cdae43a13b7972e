"""The numbers by which tokens name their signers: no two machines of an estate have the same.

Two offices may take in machines before they hear of each other. Therefore each gives numbers of a share of its own only,
and within it one that follows from the newcomer's key, so that an office put back from a copy hardly gives one twice.
"""

from collections.abc import Collection

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.passes import SIGNER_BITS
from gatekeeper.domain.words import Words

SHARES = 8  # as many offices give numbers without asking each other: 63 or 64 each, and then whatever is left


class Said(Words):
    """What is said when there is no signer number left."""

    NO_ROOM = "一个小区最多 511 台设备（含已停用的）。", "An estate has room for 511 devices, revoked ones included."


def free_kid(newcomer: str, kind: DeviceKind, giver: str, known: Collection[Device]) -> int:
    """The number that the office `giver` gives a machine that joins, from 1 to 511.

    Raises:
        NotAllowed: All numbers are given; those of machines that were revoked stay theirs.
    """
    taken = {one.kid for one in known}
    free = [kid for kid in range(1, 1 << SIGNER_BITS) if kid not in taken]
    if not free:
        raise NotAllowed(Said.NO_ROOM)
    if kind is DeviceKind.OFFICE:
        offices = {one.kid % SHARES for one in known if one.kind is DeviceKind.OFFICE}
        share = [kid for kid in free if kid % SHARES not in offices]
    else:
        own = next((one.kid % SHARES for one in known if one.id == giver), 0)
        share = [kid for kid in free if kid % SHARES == own]
    chosen = share or free
    return chosen[int(newcomer, 16) % len(chosen)]
