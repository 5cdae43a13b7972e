"""What can be asked of the estate, its machines and its rules."""

from datetime import datetime
from typing import Protocol

from gatekeeper.domain.card_design import CardDesign
from gatekeeper.domain.clock import ClockWord
from gatekeeper.domain.facts import (
    Device,
    Estate,
    EstateSettings,
    Invited,
)
from gatekeeper.domain.policy import Policy
from gatekeeper.service.looks.me import Me
from gatekeeper.service.rules_told import RulesEntry


class EstateLook(Protocol):
    """Questions about the estate, its machines and its rules."""

    me: Me

    def estate(self) -> Estate:
        """The estate. Raises `NotFound` before the office was heard."""

    def settings(self) -> EstateSettings:
        """What holds in the whole estate; its defaults before the office said anything of it."""

    def card_design(self) -> CardDesign:
        """How the estate's cards look; the usual way before somebody chose."""
        ...

    def rules_text(self) -> str | None:
        """The text of the rules in force; None before the first word of the office."""

    def policy(self) -> Policy | None:
        """The rules in force; None before the first word of the office."""
        ...

    def spoken_secret(self) -> bytes | None:
        """What the codes of the day are drawn with; None before the office said it."""
        ...

    def devices(self) -> list[Device]:
        """All machines ever paired."""
        ...

    def device(self, device: str) -> Device | None:
        """One machine by id."""
        ...

    def signers(self, kid: int) -> list[Device]:
        """The machines whose tokens carry this number: one, unless two offices gave it before they met."""
        ...

    def invited(self, secret_hash: bytes) -> Invited | None:
        """An invitation, used or not."""
        ...

    def clock_floor(self) -> datetime | None:
        """The latest moment that this device wrote of, or was told."""

    def own_clock(self, now: datetime, boot: tuple[bytes, int]) -> ClockWord:
        """How far a clock of this machine that says so is believed."""

    def rules_told(self, most: int) -> list[RulesEntry]:
        """The rules that offices have put in force, newest first, at most so many."""
        ...

    def rules_of(self, digest: str) -> str | None:
        """The text of rules that are or were in force, by its SHA-256 (hex). May read the whole registry's log."""
        ...
