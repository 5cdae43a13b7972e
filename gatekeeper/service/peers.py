"""What machines of an estate tell each other: who sends which chain to whom, and what is believed of whom."""

import hashlib

from gatekeeper.domain.facts import Device, DeviceKind, Stream, StreamName


def device_id(key: bytes) -> str:
    """The id of a device: the first 8 bytes of SHA-256 of its Ed25519 public key, hex."""
    return hashlib.sha256(key).hexdigest()[:16]


def concerns(name: StreamName, sender: DeviceKind, receiver: str, kind: DeviceKind) -> bool:
    """Whether a machine tells a chain that it holds to another one: the registry goes to everyone, also from a gate to an
    office that lacks something of it, were it the office's own; everything of gates goes to offices, and what a gate has
    lost of its own comes back to it from there. What offices keep goes to offices and nobody else.

    Args:
        receiver: Device id of the other one.
        kind: The other one's kind.
    """
    if name.stream is Stream.REGISTRY:
        return DeviceKind.OFFICE in (sender, kind)
    if name.stream is Stream.OFFICE:
        return sender is kind is DeviceKind.OFFICE
    to_office = kind is DeviceKind.OFFICE and name.device != receiver
    back = sender is DeviceKind.OFFICE and name.device == receiver
    return name.stream is Stream.GATE and (to_office or back)


def may_bring(name: StreamName, sender: Device, receiver: str, kind: DeviceKind) -> bool:
    """Whether a chain is taken from this sender: a gate speaks for itself only, to offices only, and gives back what offices
    have said and signed."""
    return concerns(name, sender.kind, receiver, kind) and (
        sender.kind is DeviceKind.OFFICE or name.device == sender.id or name.stream is Stream.REGISTRY
    )
