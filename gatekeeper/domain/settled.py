"""Entries about other entries that lie in quarantine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settled:
    """A person decided about something in quarantine at this machine.

    Attributes:
        finding: Its digest, 32 bytes.
        accepted: What it says is believed from now on; else it is let lie, and no alarm any more.
    """

    finding: bytes
    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ToldAgain:
    """A database was put back and wrote entries of names that it had given before; under its new epoch it says them again.

    Attributes:
        findings: Digests of those entries, as they lie in the quarantine of whoever received them.
    """

    findings: tuple[bytes, ...]
