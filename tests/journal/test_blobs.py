"""Blobs in a bundle: bounded, named by their hash, behind the blocks."""

from typing import Any

import msgspec
import pytest

from gatekeeper.journal.bundle import open_bundle, seal, unseal
from gatekeeper.journal.manifest import BLOB_LIMIT, MOST_BLOBS, MOST_WANTS, BlobMark, blob_mark
from tests.journal.chains import DEVICE, KEY, PUBLIC
from tests.journal.test_bundle import ME, RECOVERY, a_bundle, opened, read, reason

BLOBS = [b"one face", b"another face", bytes(range(256)) * 31]


def with_blobs(sent: list[bytes] = BLOBS, **changes: Any) -> bytes:
    """A bundle of a chain and these blobs, honest but for the changes."""
    made = a_bundle()
    manifest = msgspec.structs.replace(made.manifest, blobs=[blob_mark(blob) for blob in sent])
    manifest = msgspec.structs.replace(manifest, **changes)
    return seal(manifest, [*made.packed.blocks, *sent], KEY, [str(ME.to_public()), str(RECOVERY.to_public())])


def blobs_of(blob: bytes) -> list[tuple[str, bytes]]:
    """All blobs of a bundle."""
    return list(opened(blob).blobs())


def test_blobs_come_out_as_they_went_in() -> None:
    """Each under its hash, in order, and the entries before them as ever."""
    assert blobs_of(with_blobs()) == [(blob_mark(blob).digest.hex(), blob) for blob in BLOBS]
    assert read(with_blobs()) == read(a_bundle().sealed())
    assert blobs_of(a_bundle().sealed()) == []


def test_wishes_come_out_as_they_went_in() -> None:
    """What the sender lacks."""
    wants = [bytes([number]) * 32 for number in range(5)]

    assert opened(with_blobs(wants=wants)).manifest.wants == wants


@pytest.mark.parametrize("at", range(3))
def test_an_altered_blob_is_refused(at: int) -> None:
    """One that is not what the sender signed for."""
    marks = [blob_mark(blob) for blob in BLOBS]
    marks[at] = BlobMark(marks[at].size, bytes(32))

    assert reason(with_blobs(blobs=marks), blobs_of) == "damaged"


@pytest.mark.parametrize("blobs", [[], BLOBS[:2], [*BLOBS, b"more"]])
def test_blobs_that_are_missing_or_too_many_are_refused(blobs: list[bytes]) -> None:
    """All sizes together are the bundle's."""
    assert reason(with_blobs(blobs=[blob_mark(blob) for blob in blobs])) == "damaged"


@pytest.mark.parametrize(
    "changes",
    [
        {"blobs": [BlobMark(BLOB_LIMIT + 1, bytes(32))]},
        {"blobs": [BlobMark(0, bytes(32))]},
        {"blobs": [BlobMark(-1, bytes(32))]},
        {"blobs": [BlobMark(8, bytes(31))]},
        {"blobs": [BlobMark(8, bytes(32))] * (MOST_BLOBS + 1)},
        {"wants": [bytes(33)]},
        {"wants": [bytes(32)] * (MOST_WANTS + 1)},
    ],
    ids=["large", "empty", "negative", "short-hash", "many", "long-hash", "many-wishes"],
)
def test_blobs_and_wishes_are_bounded(changes: dict[str, Any]) -> None:
    """Before anything is read of them."""
    assert reason(with_blobs(**changes)) == "malformed"


def test_a_manifest_of_all_that_is_allowed_is_taken() -> None:
    """As many small blobs and wishes as a bundle may have still fit into its manifest."""
    blobs = [number.to_bytes(2, "big") for number in range(MOST_BLOBS)]
    wants = [blob_mark(blob).digest for blob in blobs[:MOST_WANTS]]

    bundle = open_bundle(
        unseal(with_blobs(blobs, wants=wants), str(ME)), lambda sender, _: PUBLIC if sender == DEVICE else None
    )

    assert sum(1 for _ in bundle.blobs()) == MOST_BLOBS
