"""Whose store it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.facts import (
    Device,
    DeviceKind,
)


@dataclass(frozen=True, slots=True)
class Me:
    """Whose store this is.

    Attributes:
        epoch: Of the chains that this database writes.
        office: A gate's anchor of trust: the office that invited it. None in an office.
        introduction: What a gate says of itself in its bundles, until the office knows it.
        restored: Since when it is known that this database was put back or copied, and until another machine told what
            was said since; None while all is well.
    """

    estate: UUID
    device: str
    kind: DeviceKind
    epoch: int
    office: Device | None = None
    introduction: bytes | None = None
    restored: datetime | None = None
