"""Two devices bring each other up to date, over any link: a bundle out, a bundle in."""

from gatekeeper.service.incoming import ChainResult, Taken, open_received, take_bundle, take_opened
from gatekeeper.service.outgoing import MOST_ENTRIES, NETWORK_ENTRIES, Sent, bundle_for, unsent
from gatekeeper.service.peers import device_id

__all__ = [
    "MOST_ENTRIES",
    "NETWORK_ENTRIES",
    "ChainResult",
    "Sent",
    "Taken",
    "bundle_for",
    "device_id",
    "open_received",
    "take_bundle",
    "take_opened",
    "unsent",
]
