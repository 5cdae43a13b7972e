"""Bundles: what a stranger may do to the bytes, and what a paired machine may."""

import hashlib
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from gatekeeper import cose
from gatekeeper.domain.errors import BundleRefused
from gatekeeper.domain.facts import PolicySet, Stream, StreamName
from gatekeeper.domain.words import Language
from gatekeeper.journal import bundle as b
from gatekeeper.journal.bundle import Bundle, Packed, open_bundle, pack, seal, unseal
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, make_entry, read_entry
from gatekeeper.journal.manifest import BlockMark, Holding, Introduction, Manifest, Segment
from gatekeeper.service.peers import device_id
from tests.journal.chains import AT, DEVICE, ESTATE, KEY, NAME, PUBLIC, a_chain, after, next_entry, signed

ME = pyrage.x25519.Identity.generate()
RECOVERY = pyrage.x25519.Identity.generate()
RECEIVER = "00112233445566aa"
ENTRIES = a_chain(30)


def a_manifest(*segments: Segment, **changes: Any) -> Manifest:
    """What a bundle of these segments says."""
    plain = Manifest(1, ESTATE, DEVICE, RECEIVER, AT, [Holding(NAME, 30)], list(segments))
    return msgspec.structs.replace(plain, **changes)


@dataclass
class Made:
    """A bundle as it is made, step by step, so that each step can be falsified."""

    packed: Packed
    manifest: Manifest

    def sealed(self, *, key: Ed25519PrivateKey = KEY, to: str | None = None) -> bytes:
        """Its bytes."""
        return seal(self.manifest, self.packed.blocks, key, [to or str(ME.to_public()), str(RECOVERY.to_public())])


def a_bundle(entries: list[Entry] = ENTRIES) -> Made:
    """A bundle of one chain."""
    packed = pack(NAME, entries)
    return Made(packed, a_manifest(packed.segment(signed(entries))))


def known(sender: str, introduction: Introduction | None) -> bytes | None:
    """The registry of a receiver who knows one device."""
    return PUBLIC if sender == DEVICE else None


def opened(blob: bytes, key_of: Callable[[str, Introduction | None], bytes | None] = known) -> Bundle:
    """A bundle, believed."""
    return open_bundle(unseal(blob, str(ME)), key_of)


def read(blob: bytes) -> list[Entry]:
    """All its entries."""
    bundle = opened(blob)
    return [entry for segment in bundle.manifest.segments for entry in bundle.entries(segment)]


def reason(blob: bytes, read: Callable[[bytes], object] = read) -> str:
    """Why a bundle is refused; empty if it is not."""
    try:
        read(blob)
    except BundleRefused as error:
        return error.reason
    return ""


def test_what_goes_in_comes_out() -> None:
    """Manifest and entries, erased ones among them, are the same on the other side."""
    erased = [Entry(one.raw, one.header, None, None) if one.header.seq % 7 == 0 else one for one in ENTRIES]
    made = a_bundle(erased)

    assert opened(made.sealed()).manifest == made.manifest
    assert read(made.sealed()) == erased


def test_the_recovery_key_opens_it_too() -> None:
    """What the office's safe holds opens every bundle of the estate."""
    assert open_bundle(unseal(a_bundle().sealed(), str(RECOVERY)), known).manifest.sender == DEVICE


def test_a_third_machine_cannot_open_it() -> None:
    """A bundle is for its receiver."""
    with pytest.raises(BundleRefused) as refused:
        unseal(a_bundle().sealed(), str(pyrage.x25519.Identity.generate()))
    assert refused.value.reason == "not-for-us"


def test_every_flipped_bit_of_a_bundle_is_refused() -> None:
    """Anywhere: magic, age header, payload."""
    blob = a_bundle(ENTRIES[:2]).sealed()
    for bit in range(len(blob) * 8):
        flipped = bytearray(blob)
        flipped[bit // 8] ^= 1 << bit % 8
        assert reason(bytes(flipped)) in ("not-a-bundle", "other-version", "not-for-us", "damaged"), bit


def test_a_bundle_cut_anywhere_is_refused() -> None:
    """At every length up to the age header's end, and at every class of length behind it."""
    blob = a_bundle().sealed()
    lengths = [*range(min(600, len(blob))), *range(600, len(blob), 97), len(blob) - 1]
    assert {reason(blob[:length]) for length in lengths} <= {"not-a-bundle", "not-for-us", "damaged"}
    assert reason(blob + b"\0") == "damaged"


@pytest.mark.parametrize("cut", [0, 1, 3, 4, 5, 100, 400, -1])
def test_what_decrypts_but_is_cut_is_refused(cut: int) -> None:
    """Somebody who has the receiver's public key can encrypt anything."""
    inside = bytes(unseal(a_bundle().sealed(), str(ME)))
    blob = b.MAGIC + bytes(pyrage.encrypt(inside[:cut], [ME.to_public()]))

    assert reason(blob) in ("damaged", "malformed")


def test_another_key_than_the_senders_is_refused() -> None:
    """age does not say who a file is from: the manifest's signature does."""
    assert reason(a_bundle().sealed(key=Ed25519PrivateKey.generate())) == "forged"


def test_an_unknown_sender_is_refused() -> None:
    """Nobody is believed who is not in the registry."""
    assert reason(a_bundle().sealed(), lambda blob: opened(blob, lambda *_: None)) == "unknown-sender"


def test_a_sender_cannot_speak_in_anothers_name() -> None:
    """Key id and manifest name the same device."""
    made = a_bundle()
    manifest = zlib.compress(msgspec.msgpack.encode(msgspec.structs.replace(made.manifest, sender="ff" * 8)))
    message = cose.sign1(manifest, KEY, kid=bytes.fromhex(DEVICE), external_aad=b.CONTEXT)
    inside = len(message).to_bytes(4, "big") + message + b"".join(made.packed.blocks)

    assert reason(b.MAGIC + bytes(pyrage.encrypt(inside, [ME.to_public()]))) == "forged"


def test_another_version_is_named() -> None:
    """A newer program's bundle is not called damaged."""
    made = a_bundle()
    made.manifest = msgspec.structs.replace(made.manifest, version=2)

    assert reason(made.sealed()) == "other-version"


def test_a_checkpoints_signature_does_not_open_a_bundle() -> None:
    """Each signature is made for one use."""
    manifest = zlib.compress(msgspec.msgpack.Encoder(uuid_format="bytes").encode(a_bundle().manifest))
    message = cose.sign1(manifest, KEY, kid=bytes.fromhex(DEVICE), external_aad=b"gatekeeper checkpoint 1")
    inside = len(message).to_bytes(4, "big") + message + b"".join(a_bundle().packed.blocks)

    assert reason(b.MAGIC + bytes(pyrage.encrypt(inside, [ME.to_public()]))) == "forged"


# What a paired machine may do: its signature holds, its bundle does not.


def with_marks(*marks: BlockMark, blocks: tuple[bytes, ...] | None = None) -> bytes:
    """A bundle whose sender signs for these blocks."""
    made = a_bundle()
    segment = msgspec.structs.replace(made.manifest.segments[0], blocks=list(marks))
    return Made(
        Packed(1, made.packed.head, tuple(marks), blocks if blocks is not None else made.packed.blocks),
        a_manifest(segment),
    ).sealed()


def mark_of(block: bytes, plain: int) -> BlockMark:
    """What an honest manifest says of a block, but for its size."""
    return BlockMark(len(block), plain, hashlib.sha256(block).digest())


def test_a_zip_bomb_signed_by_a_paired_machine_is_refused_unopened() -> None:
    """A block of zeros that says it is small, and one that says how large it is; neither takes memory."""
    bomb = zlib.compress(bytes(200 << 20), 9)
    tracemalloc.start()

    told_small = reason(with_marks(mark_of(bomb, 1000), blocks=(bomb,)))
    told_large = reason(with_marks(mark_of(bomb, 200 << 20), blocks=(bomb,)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (told_small, told_large) == ("too-large", "too-large")
    assert peak < 20 << 20


def test_many_blocks_that_are_too_much_together_are_refused() -> None:
    """Each is small enough, all together are not."""
    block = zlib.compress(bytes(b.BLOCK_LIMIT), 9)
    count = b.PLAIN_LIMIT // b.BLOCK_LIMIT + 1

    assert reason(with_marks(*[mark_of(block, b.BLOCK_LIMIT)] * count, blocks=(block,) * count)) == "too-large"


def test_a_manifest_that_unpacks_to_too_much_is_refused() -> None:
    """The manifest has a bound of its own, since it is read before it is believed."""
    message = cose.sign1(
        zlib.compress(bytes(b.MANIFEST_LIMIT + 1), 9), KEY, kid=bytes.fromhex(DEVICE), external_aad=b.CONTEXT
    )
    inside = len(message).to_bytes(4, "big") + message

    assert reason(b.MAGIC + bytes(pyrage.encrypt(inside, [ME.to_public()]))) == "too-large"


def test_sizes_that_do_not_fit_are_refused() -> None:
    """A block that is longer or shorter than said, a digest of something else, one that is missing or too many."""
    made = a_bundle()
    (block,), (mark,) = made.packed.blocks, made.packed.marks
    wrong = [
        ((msgspec.structs.replace(mark, plain=mark.plain - 1),), (block,)),
        ((msgspec.structs.replace(mark, plain=mark.plain + 1),), (block,)),
        ((msgspec.structs.replace(mark, size=mark.size - 1),), (block,)),
        ((msgspec.structs.replace(mark, digest=bytes(32)),), (block,)),
        ((mark,), ()),
        ((mark,), (block, b"more")),
        ((mark_of(block + b"tail", mark.plain),), (block + b"tail",)),
        ((mark_of(block[:-3], mark.plain),), (block[:-3],)),
        ((mark_of(b"no zlib", 7),), (b"no zlib",)),
    ]
    assert {reason(with_marks(*marks, blocks=blocks)) for marks, blocks in wrong} <= {"damaged", "too-large"}
    assert "" not in {reason(with_marks(*marks, blocks=blocks)) for marks, blocks in wrong}


@pytest.mark.parametrize("size", [-1, 1 << 62])
def test_sizes_that_no_file_has_are_refused(size: int) -> None:
    """Negative ones would cancel out in a sum."""
    mark = a_bundle().packed.marks[0]

    assert reason(with_marks(msgspec.structs.replace(mark, plain=size), mark)) == "malformed"
    assert reason(with_marks(msgspec.structs.replace(mark, size=size), mark)) == "malformed"


@pytest.mark.parametrize(
    "plain", [b"", b"\x91\xc0", b"\x91\x93\xc4\x01a\xc0\xc0", b"\xdd\xff\xff\xff\xff", b"\x91" * 5000]
)
def test_a_block_that_holds_no_entries_is_refused(plain: bytes) -> None:
    """The bytes are signed for, but say nothing."""
    block = zlib.compress(plain)

    assert reason(with_marks(mark_of(block, len(plain)), blocks=(block,))) == "malformed"


@pytest.mark.parametrize(
    "changes",
    [{"made": datetime(2026, 1, 1)}, {"estate": b"short"}, {"holds": [[1, 2]]}, {"holds": [Holding(NAME, 0)]}],  # noqa: DTZ001  # naive on purpose
)
def test_a_manifest_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    """A moment without a zone could not be compared with any other."""
    made = a_bundle()
    made.manifest = msgspec.structs.replace(made.manifest, **changes)

    assert reason(made.sealed()) == "malformed"


def test_a_file_beyond_the_limit_is_refused_before_it_is_opened() -> None:
    """Whatever stands in it."""
    assert reason(b.MAGIC + bytes(b.FILE_LIMIT)) == "too-large"


def test_a_block_ends_before_it_grows_too_large() -> None:
    """Large bodies make small blocks: what is written is taken."""
    head, entries = Head(NAME), []
    for _ in range(9):
        entries.append(next_entry(head, PolicySet("x" * 700_000)))
        head = after(head, entries[-1])
    packed = pack(NAME, entries)

    assert len(packed.blocks) == 5
    assert max(mark.plain for mark in packed.marks) <= b.BLOCK_LIMIT
    assert read(Made(packed, a_manifest(packed.segment(signed(entries)))).sealed()) == entries


def test_packing_stops_where_the_room_ends() -> None:
    """It ends behind a whole block, and says with which entry."""
    packed = pack(NAME, a_chain(2500), most=1)

    assert (packed.first, packed.head.seq, packed.entries) == (1, 1000, 1000)


def test_what_packs_well_is_weighed_by_what_it_unpacks_to() -> None:
    """A bundle that keeps within the file's limit keeps within the other one too."""
    mark = BlockMark(1, b.PLAIN_LIMIT, b"")

    assert Packed(1, Head(NAME), (mark,), (b"",)).weight == b.FILE_LIMIT


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_no_bytes_crash_the_opener(inside: bytes) -> None:
    """Whatever decrypts is a bundle or refused by name."""
    with suppress(BundleRefused):
        open_bundle(memoryview(inside), known)


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_no_signed_bytes_crash_the_opener(manifest: bytes) -> None:
    """Neither does what a paired machine signs."""
    message = cose.sign1(zlib.compress(manifest), KEY, kid=bytes.fromhex(DEVICE), external_aad=b.CONTEXT)
    with pytest.raises(BundleRefused):
        open_bundle(memoryview(len(message).to_bytes(4, "big") + message), known)


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_no_bytes_crash_the_unsealer(tail: bytes) -> None:
    """Nor what only looks like age."""
    for head in (b"", b.MAGIC, b.MAGIC + b"age-encryption.org/v1\n"):
        with pytest.raises(BundleRefused):
            unseal(head + tail, str(ME))


def test_an_introduction_with_keys_that_are_none_is_not_sound() -> None:
    """It would be written to the registry and fail later, at the first bundle for that machine."""
    good = Introduction(bytes(16), PUBLIC, str(ME.to_public()), PUBLIC)

    assert good.sound
    assert not msgspec.structs.replace(good, recipient="age1nonsense").sound
    assert not msgspec.structs.replace(good, token_key=b"short").sound
    assert not msgspec.structs.replace(good, key=bytes(33)).sound
    assert device_id(good.key) == DEVICE


class Longer(Manifest, frozen=True, array_like=True):
    """A manifest of next month."""

    weather: str = ""


def test_a_manifest_of_next_month_is_read_as_far_as_it_is_known() -> None:
    """Fields behind those that are known are passed over, and what they describe behind the last blob too."""
    made = a_bundle()
    fields = {name: getattr(made.manifest, name) for name in Manifest.__struct_fields__}
    longer = Longer(**fields, weather="rain")

    assert read(seal(longer, [*made.packed.blocks, b"a map of the clouds"], KEY, [str(ME.to_public())])) == ENTRIES
    assert reason(seal(made.manifest, [*made.packed.blocks, b"what is this"], KEY, [str(ME.to_public())])) == "damaged"


def test_what_nobody_asks_for_is_no_trouble_when_it_is_read_ahead() -> None:
    """A newer program's log, which is passed over, may stand beside one that is taken; whoever asks for it is told."""
    name = StreamName(DEVICE, NAME.epoch, Stream("weather"))
    strange = [make_entry(PolicySet("x"), name, seq=1, prev=bytes(32), hlc=1, wall=1, boot=(bytes(8), 0))]
    weather, log = pack(name, strange), pack(NAME, ENTRIES)
    manifest = a_manifest(weather.segment(signed(strange)), log.segment(signed(ENTRIES)))
    blob = seal(manifest, [*weather.blocks, *log.blocks], KEY, [str(ME.to_public())])

    bundle = opened(blob).read_ahead()

    first, second = bundle.manifest.segments
    assert list(bundle.entries(second)) == ENTRIES
    with pytest.raises(BundleRefused):
        list(bundle.entries(first))


def test_much_is_not_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty bundles may wait for the writer: what unpacks to much is read block by block when its turn comes."""
    few = opened(a_bundle().sealed()).read_ahead()
    monkeypatch.setattr(b, "AHEAD", 100)
    much = opened(a_bundle().sealed()).read_ahead()

    assert (few.ahead, much.ahead) == ((tuple(ENTRIES),), (None,))
    assert list(much.entries(much.manifest.segments[0])) == ENTRIES


@pytest.mark.parametrize("fields", [[2], [2, "another", {"shape": 1}], [7, b"x" * 16]])
def test_another_version_is_called_so_whatever_its_fields_are(fields: list[object]) -> None:
    """The version is looked at before anything else is read."""
    payload = zlib.compress(msgspec.msgpack.encode(fields))
    message = cose.sign1(payload, KEY, kid=bytes.fromhex(DEVICE), external_aad=b.CONTEXT)
    inside = len(message).to_bytes(4, "big") + message

    with pytest.raises(BundleRefused, match=f"version {fields[0]}") as refused:
        open_bundle(memoryview(inside), known)

    assert (refused.value.reason, str(fields[0]) in refused.value.sentence(Language.ZH)) == ("other-version", True)
    assert reason(b"GKB2" + a_bundle().sealed()[4:]) == "other-version"


def test_an_entry_of_another_version_is_called_so() -> None:
    """And not taken for damage; one with more fields is an entry like any other, and its bytes stay as they came."""
    raw = msgspec.msgpack.encode([*msgspec.msgpack.decode(ENTRIES[0].raw), None, "weather"])
    newer = read_entry(raw, ENTRIES[0].salt, ENTRIES[0].body)
    assert (newer.raw, newer.header) == (raw, ENTRIES[0].header)

    for fields in ([2], [2, *msgspec.msgpack.decode(ENTRIES[0].raw)[1:]]):
        other = Entry(msgspec.msgpack.encode(fields), ENTRIES[0].header, None, None)
        assert reason(a_bundle([other]).sealed()) == "other-version"
