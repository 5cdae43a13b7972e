"""Random ids for persons, households and visits, made where they are first written."""

import secrets
from datetime import datetime
from uuid import UUID


def uuid7(now: datetime) -> UUID:
    """A UUID of version 7: 48 bits of milliseconds, then 74 random bits.

    Source: RFC 9562 section 5.7.
    """
    milliseconds = round(now.timestamp() * 1000) & (1 << 48) - 1
    bits = milliseconds << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return UUID(int=bits)
