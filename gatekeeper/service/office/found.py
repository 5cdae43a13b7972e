"""An estate begins: its office writes the first entries."""

from uuid import UUID

from gatekeeper.domain.facts import RULES_SET, Act, Device, DeviceKind, Estate, EstateSettings, PolicySet
from gatekeeper.domain.household import typed_name
from gatekeeper.domain.policy import Policy
from gatekeeper.service.exchange import device_id
from gatekeeper.service.keys import Keys
from gatekeeper.service.office.spoken import draw_secret
from gatekeeper.service.ports import Store
from gatekeeper.service.rights import by_right

FIRST_KID = 1
RECOVERY = "recovery-key.gkk"
"""The file of the recovery key, in the folder of the office that was founded."""


def public_keys(keys: Keys) -> tuple[str, bytes, bytes]:
    """Device id, and the public halves of the signing and of the token key."""
    key = keys.sign.public_key().public_bytes_raw()
    return device_id(key), key, keys.token.public_key().public_bytes_raw()


def found(
    estate: UUID, name: str, policy: str, *, recovery: str, office: str, store: Store, keys: Keys, zone: str = ""
) -> Estate:
    """Record the estate, its first office and its rules.

    Args:
        policy: The text of a policy file.
        recovery: Public age key of the estate's safe.
        office: What the office machine is called.
        zone: IANA name of the estate's time zone; empty for that of each computer.

    Raises:
        BadPolicy: The rules are not valid; nothing was recorded.
    """
    Policy.from_toml(policy)
    device, key, token_key = public_keys(keys)
    founded = Estate(estate, typed_name(name), recovery)
    with store.write() as work:
        work.append(founded)
        work.append(Device(device, typed_name(office), DeviceKind.OFFICE, key, keys.recipient, FIRST_KID, token_key))
        work.append(PolicySet(policy))
        if zone:
            work.append(EstateSettings(zone))
        draw_secret(work)
    return founded


@by_right
def set_policy(policy: str, *, store: Store, reason: str = "") -> Policy:
    """Put other rules in force; gates take them over with the next bundle.

    Args:
        reason: In the clerk's own words; an act of its own, since the rules themselves go to every gate.

    Raises:
        BadPolicy: The rules are not valid; the old ones stay in force.
    """
    read = Policy.from_toml(policy)
    with store.write() as work:
        work.append(PolicySet(policy))
        said = " ".join(reason.split())
        if said:
            work.append(Act(RULES_SET, None, None, said))
    return read
