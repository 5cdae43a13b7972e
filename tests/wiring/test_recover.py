"""The office is gone, and the recovery key is not: an office made anew of bytes only."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from gatekeeper.domain.errors import BadInput, BundleRefused, NotAllowed, VaultTrouble, WrongPassphrase
from gatekeeper.domain.facts import Device, DeviceKind, Stream, StreamName
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passage import Direction, GateWay, Passage
from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.reasons import Outcome
from gatekeeper.journal.chain import Head
from gatekeeper.journal.checkpoint import Checkpoint, sign_checkpoint
from gatekeeper.journal.entry import decode_body, encode_body
from gatekeeper.service.exchange import Taken, bundle_for, take_bundle
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.office import cards
from gatekeeper.service.office.invite import invite, read_invitation
from gatekeeper.service.office.issue import issue
from gatekeeper.service.office.pass_states import set_state
from gatekeeper.service.office.photo import set_photo
from gatekeeper.store.check import verify
from gatekeeper.store.work import Work as StoreWork
from gatekeeper.vault import keyfile
from gatekeeper.wiring import recover
from gatekeeper.wiring.device import OpenDevice, opened
from gatekeeper.wiring.founding import RECOVERY, follow_office, found_estate, join_estate
from gatekeeper.wiring.recover import Recovered, Stretch, recover_estate
from tests.fakes import FakeClock
from tests.machines import a_household, a_person, policy_text
from tests.photos import a_photo

PASSPHRASE = "correct horse 9"
OTHER = "another horse 9"


class Ruin:
    """An estate of which the office's folder was deleted; what is left is on a stick, at the gate, and in the safe.

    Attributes:
        token: The card of somebody whose pass is good, and whose office is gone.
        withdrawn: A pass that is not.
        pictured: Whose photo was taken, as the office said after it had begun another log.
        short: How far that log had come, as a day report prints it.
    """

    def __init__(self, root: Path) -> None:
        self.clock = FakeClock()
        self.office, self.gate, self.safe = root / "office", root / "north", root / "safe.gkk"
        self.full = root / "full.gkb"
        found_estate(
            self.office, PASSPHRASE, name="花园", office="Office", policy=policy_text("routine"), clock=self.clock
        )
        shutil.copy(self.office / RECOVERY, self.safe)
        with opened(self.office, PASSPHRASE, self.clock) as office:
            text = invitation(office, "North")
            join_estate(self.gate, OTHER, read_invitation(text), self.clock)
            home = a_household(self.clock, Flat("1", "1", "101"))
            people = [a_person(self.clock, home.id, name, id_number=None) for name in ("甲一", "乙二")]
            with office.store.write() as work:
                for value in (home, *people):
                    work.append(value)
            good, self.withdrawn = issue(people, store=office.store, clock=self.clock).passes
            self.good: Pass = good
            set_state(self.withdrawn.number, PassState.WITHDRAWN, "moved", store=office.store)
            with office.store.write() as work:
                work.new_epoch()
            self.pictured = set_photo(people[0].id, a_photo(), store=office.store)
            with office.store.read() as look:
                (face,) = cards.faces([good], full_names=True, look=look, keys=office.keys)
            self.token = face.token
            with opened(self.gate, OTHER, self.clock) as gate:
                exchange(gate, office)
                with gate.store.write() as work:
                    work.append(Passage(work.me.device, self.clock.now(), Direction.IN, "admit", ()))
                exchange(gate, office)
                with gate.store.write() as work:
                    work.append(Passage(work.me.device, self.clock.now(), Direction.OUT, "admit", ()))
            with office.store.read() as look:
                me = look.device(look.me.device)
                said = look.head(StreamName(look.me.device, look.me.epoch, Stream.REGISTRY))
                self.short = Checkpoint(look.me.estate, said).short
            assert me is not None
            self.full.write_bytes(
                bundle_for(me, store=office.store, keys=office.keys, clock=self.clock, full=True).bundle
            )
        shutil.rmtree(self.office)

    def recover(self, folder: Path, *sources: Path, key_passphrase: str | None = None) -> Recovered:
        """Make the office anew, with another passphrase."""
        return recover_estate(
            folder,
            OTHER,
            list(sources),
            self.safe.read_bytes(),
            office="New office",
            key_passphrase=key_passphrase or PASSPHRASE,
            clock=self.clock,
        )


def invitation(office: OpenDevice, name: str, *, again: bool = False) -> str:
    """For a gate."""
    return invite(
        name,
        kind=DeviceKind.GATE,
        direction=GateWay.IN,
        life=timedelta(hours=1),
        store=office.store,
        clock=office.clock,
        again=again,
    )


def exchange(gate: OpenDevice, office: OpenDevice) -> Taken:
    """A stick from the gate to the office and back; what the office took."""
    taken = tell(gate, office)
    tell(office, gate)
    return taken


def tell(sender: OpenDevice, receiver: OpenDevice) -> Taken:
    """One bundle."""
    with sender.store.read() as look:
        to = look.device(receiver.store.me.device)
    assert to is not None
    bundle = bundle_for(to, store=sender.store, keys=sender.keys, clock=sender.clock).bundle
    return take_bundle(bundle, store=receiver.store, keys=receiver.keys, clock=receiver.clock)


@pytest.fixture
def ruin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ruin:
    """What is left; passphrases are wrapped at the least cost that is taken, to save time."""
    wrap, cheap = keyfile.wrap, keyfile.Cost(8, 1, 1)
    monkeypatch.setattr(keyfile, "wrap", lambda secret, passphrase, cost=None: wrap(secret, passphrase, cheap))
    return Ruin(tmp_path)


LEFT: dict[str, Callable[[Ruin], Path]] = {"a full bundle": lambda ruin: ruin.full, "a gate": lambda ruin: ruin.gate}


@pytest.mark.parametrize("what", LEFT)
def test_an_office_is_made_anew_of_the_key_and_whatever_is_left(ruin: Ruin, tmp_path: Path, what: str) -> None:
    """People, passes and passages are there; a gate follows it once it is invited again; old cards stay good, what was
    withdrawn stays withdrawn, and no number or signer is given twice."""
    clock, folder = ruin.clock, tmp_path / "new"
    made = ruin.recover(folder, LEFT[what](ruin))
    assert (made.estate.name, made.left, made.short, made.photos) == ("花园", 0, ruin.short, 1)

    with opened(folder, OTHER, clock) as office, opened(ruin.gate, OTHER, clock) as gate:
        assert put_back(office)
        assert office.store.me.office is None  # it follows nobody
        with office.store.read() as look:
            assert look.photo(ruin.pictured.photo or "") == a_photo()
        with pytest.raises(NotAllowed, match="restored or copied"):
            issue(None, store=office.store, clock=clock)
        with pytest.raises(BundleRefused):
            tell_stranger(office, gate)
        follow_office(gate, read_invitation(invitation(office, "North", again=True)))
        clock.forward(timedelta(minutes=1))
        exchange(gate, office)
        clock.forward(timedelta(minutes=1))
        exchange(gate, office)

        assert not put_back(office)
        with office.store.read() as look:
            assert look.count_passages() == 2
            assert {one.name for one in look.persons()} == {"甲一", "乙二"}
            kids = [one.kid for one in look.devices()]
            assert len(kids) == len(set(kids)) == 3
        home = a_household(clock, Flat("1", "1", "102"))
        newcomer = a_person(clock, home.id, "丙三", id_number=None)
        with office.store.write() as work:
            work.append(home)
            work.append(newcomer)
        (fresh,) = issue([newcomer], store=office.store, clock=clock).passes
        assert fresh.number not in (ruin.good.number, ruin.withdrawn.number)
        exchange(gate, office)
        with gate.store.read() as look:
            assert look.pass_(fresh.number) is not None
            assert look.pass_state(ruin.withdrawn.number, 1) is PassState.WITHDRAWN
        answer = admit(Ask(token=ruin.token, tenths=(365,), mask=True), store=gate.store, clock=clock)
        assert answer.verdict.outcome is Outcome.ADMIT
        for device in (office, gate):
            assert verify(device.store, lambda *_: None).faults == ()


def test_a_gate_that_never_knew_the_old_office_hears_what_it_said(ruin: Ruin, tmp_path: Path) -> None:
    """From the new one, with the old one's signature."""
    ruin.recover(tmp_path / "new", ruin.full)
    with opened(tmp_path / "new", OTHER, ruin.clock) as office:
        join_estate(tmp_path / "west", OTHER, read_invitation(invitation(office, "West")), ruin.clock)
        with opened(tmp_path / "west", OTHER, ruin.clock) as west:
            exchange(west, office)

            with west.store.read() as look:
                assert {one.name for one in look.persons()} == {"甲一", "乙二"}


def test_what_is_left_is_taken_in_one_go_in_whatever_order_it_comes(
    ruin: Ruin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of many bundles is not gone through again for every one of them."""
    asked: list[str] = []
    device, of_store = StoreWork.device, recover._of_store

    def ask(work: StoreWork, name: str) -> Device | None:
        asked.append(name)
        return device(work, name)

    monkeypatch.setattr(StoreWork, "device", ask)

    def times(folder: str) -> int:
        asked.clear()
        ruin.recover(tmp_path / folder, ruin.gate)
        return len(asked)

    before = times("one")
    monkeypatch.setattr(recover, "_of_store", lambda look, keys: of_store(look, keys)[::-1])

    assert times("two") == before


def put_back(office: OpenDevice) -> bool:
    """Whether it has yet to hear what its gates know."""
    return office.store.me.restored is not None


def tell_stranger(office: OpenDevice, gate: OpenDevice) -> None:
    """A gate that was not invited again takes nothing of an office that it has never heard of."""
    tell(office, gate)


def test_the_key_of_another_estate_makes_nothing(ruin: Ruin, tmp_path: Path) -> None:
    """Nothing is left behind either, so that the next try finds an empty folder."""
    other = tmp_path / "other"
    found_estate(other, PASSPHRASE, name="别处", office="Office", policy=policy_text("routine"), clock=ruin.clock)
    ruin.safe.write_bytes((other / RECOVERY).read_bytes())

    with pytest.raises(BadInput, match="recovery key"):
        ruin.recover(tmp_path / "new", ruin.gate)
    with pytest.raises(BundleRefused, match="another device"):
        ruin.recover(tmp_path / "new", ruin.full)
    with pytest.raises(WrongPassphrase):
        ruin.recover(tmp_path / "new", ruin.full, key_passphrase="wrong horse 99")

    assert not (tmp_path / "new").exists()


def test_a_key_that_opens_no_bundle_is_no_recovery_key(ruin: Ruin, tmp_path: Path) -> None:
    """Its passphrase may be right."""
    ruin.safe.write_bytes(keyfile.wrap(b"another secret", PASSPHRASE))

    with pytest.raises(VaultTrouble, match="not an estate's recovery key"):
        ruin.recover(tmp_path / "new", ruin.full)


def test_a_bundle_of_differences_says_what_is_missing(ruin: Ruin, tmp_path: Path) -> None:
    """The gate's next bundle holds its news only."""
    with opened(ruin.gate, OTHER, ruin.clock) as gate:
        with gate.store.read() as look:
            office = look.me.office
        assert office is not None
        short = tmp_path / "short.gkb"
        short.write_bytes(bundle_for(office, store=gate.store, keys=gate.keys, clock=gate.clock).bundle)
        full = tmp_path / "gate.gkb"
        full.write_bytes(bundle_for(office, store=gate.store, keys=gate.keys, clock=gate.clock, full=True).bundle)

    with pytest.raises(BadInput, match="--full"):
        ruin.recover(tmp_path / "new", short)

    assert ruin.recover(tmp_path / "new", full).left == 0


def kept(one: Stretch) -> Stretch:
    """The same, its entries at hand."""
    entries = tuple(one.entries())
    return replace(one, entries=lambda: iter(entries))


def read_as(monkeypatch: pytest.MonkeyPatch, change: Callable[[Stretch], Stretch]) -> None:
    """Whatever a gate holds is given out changed."""
    of_store = recover._of_store
    monkeypatch.setattr(recover, "_of_store", lambda look, keys: [change(kept(one)) for one in of_store(look, keys)])


def cut_short(one: Stretch) -> Stretch:
    """Without its last entry."""
    return replace(one, entries=lambda: iter(list(one.entries())[:-1]))


def test_a_log_that_is_not_the_one_that_was_signed_makes_no_office(
    ruin: Ruin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And leaves nothing in the new folder that the next try would stumble over."""
    read_as(monkeypatch, cut_short)

    with pytest.raises(BundleRefused, match="not the one that its checkpoint signs"):
        ruin.recover(tmp_path / "new", ruin.gate)

    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("other", ["estate", "chain"])
def test_a_checkpoint_of_something_else_vouches_for_nothing(
    ruin: Ruin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """Though its signature is good."""
    with opened(ruin.gate, OTHER, ruin.clock) as gate:
        me, keys = gate.store.me, gate.keys.sign

    def vouched(one: Stretch) -> Stretch:
        if one.stream.device != me.device:
            return one
        last = list(one.entries())[-1]
        stream = replace(one.stream, epoch=one.stream.epoch + 1) if other == "chain" else one.stream
        head = Head(stream, last.header.seq, last.hash, last.header.hlc)
        return replace(one, signed=sign_checkpoint(Checkpoint(uuid4() if other == "estate" else me.estate, head), keys))

    read_as(monkeypatch, vouched)

    with pytest.raises(BundleRefused, match="of another estate"):
        ruin.recover(tmp_path / "new", ruin.gate)


def test_a_log_without_its_beginning_is_left_and_counted(
    ruin: Ruin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is taken all the same."""
    with opened(ruin.gate, OTHER, ruin.clock) as gate:
        me = gate.store.me.device

    def beheaded(one: Stretch) -> Stretch:
        if one.stream.device != me:
            return one
        return replace(one, first=2, entries=lambda: iter(list(one.entries())[1:]))

    read_as(monkeypatch, beheaded)

    assert ruin.recover(tmp_path / "new", ruin.gate).left == 1


LIES: dict[str, Callable[[Stretch, Device], tuple[Stretch, Device]]] = {
    "a gate": lambda one, device: (one, replace(device, kind=DeviceKind.GATE)),
    "another's chain": lambda one, device: (replace(one, stream=replace(one.stream, device="0" * 16)), device),
    "another's key": lambda one, device: (one, replace(device, key=bytes(32))),
}


@pytest.mark.parametrize("lie", LIES)
def test_who_did_not_found_the_estate_is_not_its_founder(ruin: Ruin, lie: str) -> None:
    """An office, in its own chain, whose name is its key's."""
    with opened(ruin.gate, OTHER, ruin.clock) as gate, gate.store.read() as look:
        stretches = [kept(one) for one in recover._of_store(look, gate.keys)]
        estate = look.estate()
    assert estate is not None
    assert recover._founder(stretches, estate.recovery)[0] == estate

    def told(one: Stretch) -> Stretch:
        entries, stretch = [], one
        for entry in one.entries():
            body = entry.body
            if entry.header.kind == "device" and body is not None:
                stretch, device = LIES[lie](one, decode_body("device", body))
                body = encode_body(device)
            entries.append(msgspec.structs.replace(entry, body=body))
        return replace(stretch, entries=lambda: iter(entries))

    with pytest.raises(BadInput, match="--full"):
        recover._founder([told(one) for one in stretches], estate.recovery)


def test_a_folder_with_a_recovery_key_is_not_founded_in(ruin: Ruin, tmp_path: Path) -> None:
    """Just what a manager does on the new PC, with the key from the safe."""
    folder = tmp_path / "new"
    folder.mkdir()
    shutil.copy(ruin.safe, folder / RECOVERY)

    with pytest.raises(BadInput, match="estate recover"):
        found_estate(folder, PASSPHRASE, name="花园", office="Office", policy=policy_text("routine"), clock=ruin.clock)

    assert (folder / RECOVERY).read_bytes() == ruin.safe.read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == [RECOVERY]
    assert ruin.recover(folder, ruin.full).left == 0
    assert (folder / RECOVERY).read_bytes() == ruin.safe.read_bytes()


def test_a_gate_follows_its_own_estate_only(ruin: Ruin, tmp_path: Path) -> None:
    """Another estate's invitation does not turn it."""
    other = tmp_path / "other"
    found_estate(other, PASSPHRASE, name="别处", office="Office", policy=policy_text("routine"), clock=ruin.clock)
    with opened(other, PASSPHRASE, ruin.clock) as office:
        text = invitation(office, "North")
    with opened(ruin.gate, OTHER, ruin.clock) as gate:
        with pytest.raises(BadInput, match="another estate"):
            follow_office(gate, read_invitation(text))
        ruin.clock.forward(timedelta(hours=2))
        with pytest.raises(NotAllowed, match="expired"):
            follow_office(gate, read_invitation(text))
