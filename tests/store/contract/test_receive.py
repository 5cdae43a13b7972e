"""What is kept but not believed."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from gatekeeper.domain import kinds
from gatekeeper.domain.errors import JournalBroken, NotAllowed
from gatekeeper.domain.facts import Device, DeviceKind, Estate, PassStateSet, PolicySet, Stream, StreamName
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.passes import PassState
from gatekeeper.journal import entry as entries
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, make_entry
from gatekeeper.service.received import Received
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine, SmallEstate, policy_text


def chain(name: StreamName, *values: object, hlc: int = 1) -> list[Entry]:
    """A chain that says these values."""
    head, made = Head(name), []
    for value in values:
        hlc += 1
        entry = make_entry(value, name, seq=head.seq + 1, prev=head.hash, hlc=hlc, wall=1, boot=(bytes(8), 0))
        head = Head(name, entry.header.seq, entry.hash, hlc)
        made.append(entry)
    return made


def received(machine: Machine, name: StreamName, said: list[Entry]) -> Received:
    """What becomes of entries that arrive."""
    with machine.store.write() as work:
        return work.receive(name, said)


def whole(machine: Machine) -> bool:
    """Whether a store verifies, and rebuilds to what it is."""
    quiet = lambda *_: None  # noqa: E731 - nobody watches
    return verify(machine.store, quiet).faults == () and rebuild(machine.store, quiet).differing == ()


POLICY = policy_text("routine")
WITHDRAWAL = PassStateSet(1, 1, PassState.ACTIVE, "bribed")


@pytest.mark.parametrize("stream", list(Stream))
@pytest.mark.parametrize("value", [WITHDRAWAL, PolicySet("steps = []")])
def test_a_gate_that_writes_what_only_an_office_may_is_not_believed(
    office: Machine, gate: Machine, stream: Stream, value: object
) -> None:
    """In whichever chain it says so: kept, shown, forwarded, never applied, never dropped, not by a rebuild either."""
    name = StreamName(gate.id, 99, stream)

    got = received(office, name, chain(name, value))

    assert (got.new, got.quarantined, got.reason) == (1, 1, "not-allowed")
    with office.store.read() as look:
        assert [finding.reason for finding in look.quarantine()] == ["not-allowed"]
        assert len(list(look.entries(name))) == 1
        policy = look.policy()
        assert policy is not None
        assert policy.steps
    assert whole(office)


def test_an_office_that_writes_a_passage_is_not_believed(estate: SmallEstate) -> None:
    """The rule holds for everybody."""
    desk = estate.join("Desk 2", DeviceKind.OFFICE)
    name = StreamName(desk.id, 99, Stream.GATE)
    got = received(estate.office, name, chain(name, Passage(desk.id, estate.clock.now(), Direction.IN, "admit", ())))

    assert got.reason == "not-allowed"
    with estate.office.store.read() as look:
        assert look.count_passages() == 0
    with pytest.raises(NotAllowed):
        desk.passage()


def test_a_gate_cannot_speak_of_another_gates_passages(office: Machine, gate: Machine) -> None:
    """Who passed where is said by the gate where it was."""
    name = StreamName(gate.id, 99, Stream.GATE)
    got = received(office, name, chain(name, Passage("ff" * 8, datetime.now(UTC), Direction.IN, "admit", ())))

    assert (got.quarantined, got.reason) == (1, "not-allowed")
    assert whole(office)


@dataclass(frozen=True)
class Rumour:
    """A kind of entry that this program does not know."""

    text: str


@pytest.fixture
def _rumours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer program that knows one kind more, as far as writing goes."""
    kind = kinds.Kind("rumour", Rumour, {DeviceKind.OFFICE: Stream.REGISTRY})
    monkeypatch.setitem(kinds.KIND_OF, Rumour, kind)


@pytest.mark.usefixtures("_rumours")
def test_a_kind_from_the_future_is_carried_on(estate: SmallEstate, gate: Machine) -> None:
    """Stored and forwarded, but not applied: an older office carries a newer one's entries to the gates."""
    name = StreamName(estate.office.id, 99, Stream.REGISTRY)
    made = chain(name, Rumour("…"), PolicySet(POLICY), hlc=1 << 62)

    got = received(gate, name, made)

    assert (got.new, got.quarantined, got.reason) == (2, 0, "")
    with gate.store.read() as look:
        assert list(look.entries(name)) == made
        policy = look.policy()
        assert policy is not None
        assert policy.name == "routine"  # what comes behind the unknown one is applied
    assert whole(gate)


def unreadable(name: StreamName, body: bytes) -> Entry:
    """An entry of kind `passage` whose body is something else."""
    good = chain(name, Passage(name.device, datetime.now(UTC), Direction.IN, "admit", ()))[0]
    salt = bytes(16)
    header = msgspec.structs.replace(good.header, body_hash=entries.body_hash(salt, body), body_size=len(body))
    return entries.read_entry(msgspec.msgpack.encode(header), salt, body)


def nonsense() -> list[bytes]:
    """Bodies that decode to nothing, or to what no table can hold."""
    passage = Passage("gate", datetime.now(UTC), Direction.IN, "admit", ())
    spoilt = [
        replace(passage, at=datetime(2026, 1, 1)),  # noqa: DTZ001 - the missing zone is the point
        replace(passage, at=datetime.max.replace(tzinfo=UTC).replace(year=1)),
        replace(passage, pass_number=1 << 63),
        replace(passage, tenths=(1 << 63,)),
    ]
    encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
    return [b"", b"\xc1", b"\x80", b"\x81\xa4gate\xa2\xff\xff", *map(encode, spoilt)]


@pytest.mark.parametrize("body", nonsense())
def test_an_entry_that_cannot_be_read_blocks_nothing(office: Machine, gate: Machine, body: bytes) -> None:
    """It lies in quarantine; what comes behind it is taken, and nobody's report breaks on it."""
    name = StreamName(gate.id, 99, Stream.GATE)
    first = unreadable(name, body)
    passage = Passage(gate.id, datetime.now(UTC), Direction.IN, "admit", ())
    second = make_entry(passage, name, seq=2, prev=first.hash, hlc=first.header.hlc + 1, wall=1, boot=(bytes(8), 0))

    got = received(office, name, [first, second])

    assert (got.new, got.quarantined, got.reason) == (2, 1, "unreadable")
    with office.store.read() as look:
        assert look.count_passages() == 1
    assert whole(office)


def test_a_gate_from_the_future_does_not_take_the_office_along(office: Machine, gate: Machine) -> None:
    """Fast-forward: a gate whose clock says the year 6000 must not move what the office's words are ordered by."""
    name = StreamName(gate.id, 99, Stream.GATE)
    passage = Passage(gate.id, datetime.now(UTC), Direction.IN, "admit", ())
    received(office, name, chain(name, passage, hlc=(1 << 63) - 3))

    (entry,) = office.append(PolicySet(POLICY))

    assert entry.header.hlc < 1 << 60


def test_a_hole_or_a_stranger_among_the_entries_is_refused(office: Machine, gate: Machine) -> None:
    """Whether the entries before are known already or not."""
    name = StreamName(gate.id, 99, Stream.GATE)
    passage = Passage(gate.id, datetime.now(UTC), Direction.IN, "admit", ())
    made = chain(name, *[passage] * 6)
    other = chain(StreamName(gate.id, 98, Stream.GATE), *[passage] * 6)
    for wrong in (made[1:], [made[0], made[2]], [*made[:3], other[3]], [made[1], made[0]]):
        with pytest.raises(JournalBroken):
            received(office, name, wrong)

    assert received(office, name, made).new == 6
    for wrong in ([made[0], made[2]], [*made[:3], other[3]], [made[1], made[0]]):
        with pytest.raises(JournalBroken):
            received(office, name, wrong)
    assert received(office, name, made[2:]) == Received(0, 4, 0, "")
    assert received(office, name, []) == Received()


def test_a_long_log_is_taken_over_like_a_short_one(office: Machine, gate: Machine) -> None:
    """Many entries at once go another way into PostgreSQL: each value comes out as it went in, twice changes nothing."""
    name = StreamName(gate.id, 99, Stream.GATE)
    start = datetime(2026, 11, 28, 7, tzinfo=UTC)
    made = [
        Passage(
            gate.id,
            start + timedelta(seconds=n),
            Direction.IN if n % 2 else Direction.OUT,
            "admit",
            ("\\N", "no-mask", "fever")[: n % 4],
            person=UUID(int=n) if n % 3 else None,
            pass_number=n if n % 5 else None,
            colour=("", "绿\tand\r\nline", "\\.", None)[n % 4],
            tenths=(365, 372)[: n % 3],
            mask=(True, False, None)[n % 3],
        )
        for n in range(1_250)
    ]
    said = chain(name, *made)

    assert received(office, name, said[:1_100]).new == 1_100
    assert received(office, name, said) == Received(150, 1_100, 0, "")
    assert received(office, name, said) == Received(0, 1_250, 0, "")

    with office.store.read() as look:
        kept = sorted(look.passages(start, start + timedelta(hours=1)), key=lambda one: one.at)
        assert list(look.entries(name)) == said
    assert kept == made
    assert whole(office)


def test_another_estate_in_the_registry_is_not_shown(office: Machine) -> None:
    """The estate is the one that the device belongs to."""
    with office.store.read() as look:
        name = look.estate().name
    office.append(Estate(office.store.me.estate, "Other", "age1"))

    with office.store.read() as look:
        assert look.estate().name == name
        assert isinstance(look.device(office.id), Device)
