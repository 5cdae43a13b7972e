"""What can be asked of the store, by noun; `ports.Look` is all of it, and a verb may ask for less."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

from gatekeeper.domain.clock import ClockWord
from gatekeeper.domain.contact import Meeting
from gatekeeper.domain.duty import Guard, PinTried, RulesSeen, Shift
from gatekeeper.domain.facts import (
    Device,
    DeviceKind,
    EntryName,
    Estate,
    EstateSettings,
    Heard,
    Imported,
    Invited,
    StreamName,
)
from gatekeeper.domain.household import Flat, Household, Person
from gatekeeper.domain.likeness import LikenessIndex
from gatekeeper.domain.passage import Passage, Reading
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.presence import Passer, Presence, Went
from gatekeeper.domain.thermometer import ThermometerSet
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry
from gatekeeper.service.beside import AnsweredThere
from gatekeeper.service.received import Finding
from gatekeeper.service.rules_told import RulesEntry

V = TypeVar("V")


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


class EstateLook(Protocol):
    """Questions about the estate, its machines and its rules."""

    me: Me

    def estate(self) -> Estate:
        """The estate. Raises `NotFound` before the office was heard."""

    def settings(self) -> EstateSettings:
        """What holds in the whole estate; its defaults before the office said anything of it."""

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


class PeopleLook(Protocol):
    """Questions about households, persons and passes."""

    me: Me

    def household(self, household: UUID) -> Household | None:
        """One household by id."""
        ...

    def household_at(self, flat: Flat) -> Household | None:
        """The household of a flat."""
        ...

    def households(self) -> Iterator[Household]:
        """All households."""
        ...

    def person(self, person: UUID) -> Person | None:
        """One person by id."""
        ...

    def persons_by(self, persons: Collection[UUID]) -> dict[UUID, Person]:
        """Persons by their ids, those that are known."""
        ...

    def households_by(self, households: Collection[UUID]) -> dict[UUID, Household]:
        """Households by their ids, those that are known."""
        ...

    def person_by_id_number(self, number: str) -> Person | None:
        """One person by 18-character ID number."""
        ...

    def persons_named(self, name: str) -> list[Person]:
        """Everybody of exactly that name."""
        ...

    def persons_with(self, plates: Collection[str]) -> list[Person]:
        """Whoever has a car with one of these number plates."""
        ...

    def maybe_observed(self, since: date) -> list[Person]:
        """Whoever lives here and came back on that day or later, or is watched until then or longer."""
        ...

    def persons(self) -> Iterator[Person]:
        """Everybody, by flat and name."""
        ...

    def members(self, household: UUID) -> list[Person]:
        """Everybody of one household, those who belong to it beside another one too."""
        ...

    def passes_by_person(self, persons: Collection[UUID]) -> dict[UUID, list[Pass]]:
        """All passes of each of these persons, newest number last; who has none is not in it."""
        ...

    def held_by_hand(self, persons: Collection[UUID]) -> dict[UUID, tuple[PassState, datetime]]:
        """The newest state that a person, not the program, gave a pass of each of these, and since when; of others nothing."""
        ...

    def last_acts(self, what: str, persons: Collection[UUID]) -> dict[UUID, datetime]:
        """When a clerk last decided so about each of these persons; about whom nobody ever did is not in it."""
        ...

    def imports(self) -> list[tuple[int, Imported]]:
        """Tables that were imported at this machine, newest first, each with the seq of its own entry."""
        ...

    def pass_(self, number: int) -> Pass | None:
        """One pass by number, at its newest issue serial."""
        ...

    def passes_by(self, numbers: Collection[int]) -> dict[int, Pass]:
        """Passes by their numbers, those that are known, at their newest issue serials."""
        ...

    def pass_state(self, number: int, serial: int) -> PassState:
        """What the office said of one issue of a pass, whether or not the pass itself is known here."""
        ...

    def passes_of(self, person: UUID) -> list[Pass]:
        """All passes of one person."""
        ...

    def passes(self) -> Iterator[Pass]:
        """All passes by number."""
        ...

    def last_pass_given(self) -> int | None:
        """The number of the newest pass that this database gave a new number, since it is what it is; None if none."""
        ...

    def newest_pass_number(self, first: int, below: int) -> int | None:
        """The highest pass number within a range; None if there is none."""
        ...

    def printed_labels(self) -> set[str]:
        """Labels of all passes whose card was printed."""
        ...


class PassageLook(Protocol):
    """Questions about who stood at which gate, when."""

    me: Me

    def readings_of(self, person: UUID, since: datetime) -> list[Reading]:
        """The temperatures of one person, oldest first."""

    def passages_of(self, persons: Sequence[UUID], since: datetime, most: int = 500) -> list[Passage]:
        """What these persons were answered, oldest first; at most the newest ones."""

    def passages_with(self, number: int, since: datetime, most: int = 50) -> list[Passage]:
        """What was answered to whoever showed the pass of this number, oldest first; at most the newest ones."""

    def passages_in(self, plates: Collection[str], since: datetime) -> list[Passage]:
        """What was answered to whoever sat in one of these cars, oldest first."""

    def visits_over(self) -> set[int]:
        """Numbers of passes that gates made out and whose visitors went out."""

    def passage_at(self, answer: EntryName) -> Passage | None:
        """What one answer of a gate is by now; None if there is none, or it was taken away."""

    def passages(self, since: datetime, until: datetime) -> Iterator[Passage]:
        """All passages of a stretch of time."""

    def count_passages(self) -> int:
        """How many passages there are."""

    def meetings(
        self, person: UUID | None, since: datetime, window: timedelta, *, number: int | None = None
    ) -> list[Meeting]:
        """Who went through the same gate in the same direction within `window` of a person, or of a pass's passages."""


class PresenceLook(Protocol):
    """Questions about who went through which gate, as it is told between machines."""

    def presence(self) -> Presence:
        """What offices told this machine of all gates."""

    def answered_beside(self, person: UUID | None, number: int | None, since: datetime) -> AnsweredThere | None:
        """What another lane of this gate on this computer has answered the same person or pass since then."""

    def presence_held(self, office: str) -> datetime | None:
        """When the list of an office that is held here was made; None if none is."""

    def went_lately(self, since: datetime, until: datetime, most: int) -> Iterator[tuple[Passer, Went]]:
        """The newest times that everybody went through some gate, by person or pass and direction; at most so many of each."""


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

    def entries_about(self, person: UUID) -> list[tuple[EntryName, str]]:
        """Where registry and office speak of a person, each with its kind: all of their facts, but nothing that gates saw."""


class KindLook(Protocol):
    """Questions that only list what was said of one kind."""

    def newest(self, of: type[V], **where: Any) -> V | None:
        """The last that was said of a kind, where columns of its table are so: ``newest(Shift, gate=me)``."""

    def of_keys(self, of: type[V], keys: Iterable[Any]) -> list[V]:
        """What holds of a kind that is known by a key, of these keys, in no order."""

    def all(
        self,
        of: type[V],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        by: str = "at",
        **where: Any,
    ) -> list[V]:
        """Everything that was said of a kind, oldest first: ``all(Shift, since=yesterday, gate=me)``; `by` which moment."""

    def told_turns(self, since: datetime) -> dict[UUID, set[tuple[date, int]]]:
        """Of each observation the day and turn of every temperature that was told since then."""


class GuardLook(Protocol):
    """Questions about who works at the gates: their shifts, their PINs, the rules that they read."""

    def guards(self) -> list[Guard]:
        """Everybody who works at the gates now, by name."""

    def last_shift(self) -> Shift | None:
        """The newest beginning or end of a shift at this machine."""
        ...

    def rules_seen(self) -> RulesSeen | None:
        """The rules that were last acknowledged at this machine; None before the first."""
        ...

    def pins_tried(self, guard: UUID, limit: int) -> list[PinTried]:
        """The newest tries of one guard's PIN at this machine, newest first; those before a supervisor unlocked them are gone."""
        ...

    def thermometer(self) -> ThermometerSet | None:
        """How this machine's thermometer was put right last; None while it never was."""
        ...

    def readings_here(self, since: datetime) -> list[Reading]:
        """What was measured at this machine since then, as its thermometer showed it put right then, in no order."""
        ...


class LookoutLook(Protocol):
    """Questions about the watch list."""

    def lookouts(self, most: int | None = None) -> LikenessIndex:
        """All lines of the watch list; where more than `most` have changed, as it was before."""

    def entries_of_lookouts(self, lines: Collection[UUID]) -> list[EntryName]:
        """Where lines of the watch list are spoken of: what they are, why, and who was like them."""
        ...


class QuarantineLook(Protocol):
    """Questions about what came and was not believed."""

    def count_quarantine(self) -> int:
        """How much was kept but not believed, and nobody has decided about."""
        ...

    def quarantine(self, *, reason: str = "", device: str = "") -> list[Finding]:
        """What was kept but not believed, and nobody has decided about, newest first; all, or of one reason, or one machine's."""
        ...

    def findings(self, *, reason: str = "", device: str = "") -> list[Finding]:
        """The same with all that was ever kept but not believed, and what became of it."""
        ...


class PhotoLook(Protocol):
    """Questions about the photos of persons, and the estate's logo, by their hashes."""

    def photo(self, digest: str) -> bytes | None:
        """The photo (JPEG) of somebody in the registry, or the logo (PNG), by its hash; None if it is not here."""
        ...

    def missing_photos(self, most: int | None = None) -> list[str]:
        """Hashes of the photos, and of the logo, that this machine lacks; at most so many, drawn by lot."""
        ...

    def wanted_by(self, device: str) -> list[str]:
        """Hashes of photos that another machine lacked when it made the newest bundle that arrived here."""
        ...
