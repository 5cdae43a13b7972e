"""What an entry of the journal can say, where no other module of this ring has its body; `kinds` lists them all.

A body is a frozen dataclass of this ring. Fields may be added with a default; a field's meaning never changes.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.codes import Code
from gatekeeper.domain.passage import LET_IN, TURNED_BACK, GateWay
from gatekeeper.domain.passes import Pass, PassState


class DeviceKind(Code):
    """What a paired machine is for; it decides what the machine may write."""

    OFFICE = "office"
    GATE = "gate"


class Stream(Code):
    """Where an entry goes: from the office to everyone, from gates to the office, or nowhere."""

    REGISTRY = "registry"
    GATE = "gate"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Estate:
    """The estate itself, the first entry of all.

    Attributes:
        recovery: Public age recipient; every bundle can be opened with its private half, kept in the office's safe.
    """

    id: UUID
    name: str
    recovery: str


@dataclass(frozen=True, slots=True)
class Device:
    """A paired machine.

    Attributes:
        id: First 8 bytes of SHA-256 of `key`, as 16 hex digits.
        key: Ed25519 public key that signs journal and bundles, 32 bytes.
        recipient: Public age recipient; bundles for the device are encrypted to it.
        kid: The signer's number in tokens, 1 to 511; unique in the estate.
        token_key: Ed25519 public key that signs tokens, 32 bytes.
        direction: What a gate is mostly used for.
        lane_of: Device id of the gate that opened it as another lane of its own; empty for a gate of its own.
    """

    id: str
    name: str
    kind: DeviceKind
    key: bytes
    recipient: str
    kid: int
    token_key: bytes
    direction: GateWay = GateWay.IN
    revoked: str = ""
    lane_of: str = ""


@dataclass(frozen=True, slots=True)
class PolicySet:
    """The rules in force from now on, as the text of the file they came from."""

    toml: str


@dataclass(frozen=True, slots=True)
class EstateSettings:
    """What holds at every machine of the estate, whatever its computer is set to.

    Attributes:
        zone: IANA name of the estate's time zone, such as ``Asia/Shanghai``; empty for that of the computer.
        phone: Whom a guard calls, as it is shown: one telephone number or several.
        logo: SHA-256 of the logo's blob, hex; None for the monogram.
    """

    zone: str = ""
    phone: str = ""
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class PassStateSet:
    """A pass of one issue serial became this bad; never better again."""

    number: int
    serial: int
    state: PassState
    reason: str


@dataclass(frozen=True, slots=True)
class Invited:
    """A machine may join with the secret whose SHA-256 this is, once, until then.

    Using an invitation is the same entry again with `until` at that moment: the earliest end counts.

    Attributes:
        lane_of: Device id of the gate that vouches for the newcomer as another lane of its own; empty where the office does.
    """

    secret_hash: bytes
    name: str
    kind: DeviceKind
    direction: GateWay
    until: datetime
    lane_of: str = ""


@dataclass(frozen=True, slots=True)
class LaneOpened:
    """A gate vouches for a new machine as another lane of its own: the office lets it join as if it had invited it.

    Attributes:
        secret_hash: SHA-256 of the secret that the newcomer will show.
        name: What it is to be called.
        why: Why, where a supervisor has opened it from the window, and `supervisor` who.
    """

    secret_hash: bytes
    name: str
    direction: GateWay
    until: datetime
    why: str = ""
    supervisor: UUID | None = None


@dataclass(frozen=True, slots=True)
class StreamName:
    """One chain of entries.

    Attributes:
        device: Device id, 16 hex digits.
        epoch: Random, made with the database and again when it is restored or found copied.
    """

    device: str
    epoch: int
    stream: Stream


@dataclass(frozen=True, slots=True)
class Held:
    """That a device holds one chain without a hole up to `seq`."""

    stream: StreamName
    seq: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A bundle of another device arrived and told something new.

    Attributes:
        made: When it was made, by that device's clock.
        holds: Its have-vector: what need not be sent again.
        at: When it arrived, by the clock of whoever writes this; None in logs of before it was told.
        live: It came over the network: it was made just then.
    """

    device: str
    made: datetime
    holds: tuple[Held, ...]
    at: datetime | None = None
    live: bool = False

    @property
    def word_of(self) -> datetime:
        """When it was made, as far as that is believed: over the network when it arrived, on a stick not after that."""
        if self.at is None:
            return self.made
        return self.at if self.live else min(self.made, self.at)

    @property
    def ahead(self) -> timedelta:
        """By how much that device's clock was ahead of the listener's, or behind: what is proved of it."""
        by = timedelta() if self.at is None else self.made - self.at
        return by if self.live or by > timedelta() else timedelta()


@dataclass(frozen=True, slots=True)
class Printed:
    """Cards were printed and read back.

    Attributes:
        labels: `Pass.label` of each card.
        digest: SHA-256 of the PDF, hex.
    """

    labels: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A table was taken into the registry.

    Attributes:
        stream, first, last: Where its entries stand: all of one chain from `first` to `last`.
        people: How many it added or changed.
        undoes: The entry of the import that this one took back; 0 for none. Its `stream` is then that import's, as a new
            epoch counts from 1 again, and it names no entries of its own.
    """

    stream: StreamName
    first: int
    last: int
    people: int
    undoes: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """A clerk decided something that only a person may decide.

    Attributes:
        what: A word for scripts: ``"observation-ended"``, ``"observation-shortened"``, ``"moved-back"``, ``"pass-allowed"``,
            ``"exported"``, ``"traced"``, ``"guard-dismissed"``, ``"clerk-dismissed"``, ``"pin-recovered"``, ``"rules-set"``.
        person: About whom; None where it is about a pass, or about many.
        number: About which pass; None where it is about none.
        reason: In the clerk's own words.
    """

    what: str
    person: UUID | None = None
    number: int | None = None
    reason: str = ""


RULES_SET = "rules-set"
"""The act that says why rules were put in force: it stands right behind them, in the same transaction."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """Somebody was shown what is masked otherwise."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class EntryName:
    """One entry."""

    stream: StreamName
    seq: int


class Amended(Code):
    """What became of an answer after it was given; of several words about one answer the last in this order holds.

    The order does not depend on which word comes first, so that every machine sees the same. Whoever was turned back
    was not let in, and an answer that was undone or measured again is no passage at all.
    `let-in`: somebody whom the guard had to check was checked, and went through.
    """

    LET_IN = LET_IN
    TURNED_BACK = TURNED_BACK
    MEASURED_AGAIN = "measured-again"
    UNDONE = "undone"

    @property
    def rank(self) -> int:
        """Its place in the order; before all others what only a newer program knows."""
        return _AMENDED_RANKS.get(self, -1)


_AMENDED_RANKS = {Amended.LET_IN: 0, Amended.TURNED_BACK: 1, Amended.MEASURED_AGAIN: 2, Amended.UNDONE: 3}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A gate says of one of its own answers what became of it.

    Attributes:
        passage: The entry of the answer; another device's is not touched.
        reason: Of `let-in` the codes of what was to be measured or seen and was not; of the rest what the guard says.
        guard: Who said so; None while nobody is logged in.
    """

    passage: EntryName
    to: Amended
    reason: str = ""
    guard: UUID | None = None


@dataclass(frozen=True, slots=True)
class GatePass:
    """A visitor's pass that a gate made out and signs itself; its number is of the gate's own range, or it is not applied."""

    made_out: Pass


@dataclass(frozen=True, slots=True)
class SpokenSecret:
    """What the households' codes of the day are drawn with, in the office and at its gates.

    Attributes:
        secret: 32 random bytes; sensitive.
    """

    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Erasure:
    """The bodies of these entries are gone, here and wherever this entry comes.

    Attributes:
        person: Whose; the person's row goes too. None when retention, not a person, asked for it.
    """

    person: UUID | None
    entries: tuple[EntryName, ...]
    reason: str
