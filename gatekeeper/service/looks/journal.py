"""What can be asked of the journal."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from gatekeeper.domain.facts import (
    EntryName,
    Heard,
    StreamName,
)
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry
from gatekeeper.service.looks.me import Me


class JournalLook(Protocol):
    """Questions about the journal, and what was heard of others."""

    me: Me

    def list_as_of(self) -> datetime | None:
        """When the newest bundle heard from an office was made."""

    def last_heard(self) -> dict[str, datetime]:
        """When each other machine made the newest bundle that arrived here."""

    def heads(self) -> list[Head]:
        """The head of every chain held here."""

    def head(self, name: StreamName) -> Head:
        """The head of one chain."""

    def entries(self, name: StreamName, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries of one chain behind seq `after`, up to and with `until`."""

    def holds(self, head: Head) -> bool:
        """Whether this very entry stands in its chain here."""

    def checkpoints(self, name: StreamName) -> dict[int, bytes]:
        """The signed checkpoints of one chain by the seq at which they stand, oldest first."""

    def checkpoint_at(self, head: Head) -> bytes | None:
        """The checkpoint of exactly this head."""

    def heard(self, device: str) -> Heard | None:
        """The newest that was heard of another machine."""

    def person_entries(self, person: UUID) -> list[EntryName]:
        """Where the journal speaks of a person by name, also of lines that are this one by now: entries of kind ``person``."""

    def merge_entry(self, person: UUID) -> EntryName | None:
        """The newest word that a line of the registry is another one; None where there is none, or it was taken back."""

    def entries_about(self, person: UUID) -> list[tuple[EntryName, str]]:
        """Where registry and office speak of a person, each with its kind: all of their facts, but nothing that gates saw."""
