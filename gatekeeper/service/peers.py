"""What machines of an estate tell each other: who sends which chain to whom, and what is believed of whom."""

import hashlib

from gatekeeper.domain.facts import Device, DeviceKind, Stream, StreamName


def device_id(key: bytes) -> str:
    """The id of a device: the first 8 bytes of SHA-256 of its Ed25519 public key, hex."""
    return hashlib.sha256(key).hexdigest()[:16]


def concerns(name: StreamName, sender: DeviceKind, receiver: str, kind: DeviceKind) -> bool:
    """Whether a machine tells a chain that it holds to another one: offices tell everyone their registry, and
    everything of gates goes to offices.

    Args:
        receiver: Device id of the other one.
        kind: The other one's kind.
    """
    if name.device == receiver:
        return False
    to_everyone = name.stream is Stream.REGISTRY and sender is DeviceKind.OFFICE
    to_office = name.stream is Stream.GATE and kind is DeviceKind.OFFICE
    return to_everyone or to_office


def may_bring(name: StreamName, sender: Device, receiver: str, kind: DeviceKind) -> bool:
    """Whether a chain is taken from this sender: a gate speaks for itself only, and to offices only."""
    return concerns(name, sender.kind, receiver, kind) and (
        sender.kind is DeviceKind.OFFICE or name.device == sender.id
    )
