"""Bytes that outlive the program: what the first version wrote is read, and written, for ever."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.journal.bundle import open_bundle, unseal
from gatekeeper.journal.chain import Head, follow
from gatekeeper.journal.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from gatekeeper.journal.entry import decode_body, make_entry, read_entry

VECTORS = Path(__file__).parents[1] / "data" / "vectors"


def vector(name: str) -> dict[str, Any]:
    """One file of vectors."""
    read: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return read


def chain_of(known: dict[str, Any]) -> StreamName:
    """Whose chain it is."""
    return StreamName(known["device"], known["epoch"], Stream(known["stream"]))


def test_entries_are_read_as_they_were_written() -> None:
    """Every field, the hash, and the chain from one to the next."""
    known = vector("entry")
    read = [
        read_entry(bytes.fromhex(one["raw"]), bytes.fromhex(one["salt"]), bytes.fromhex(one["body"]))
        for one in known["entries"]
    ]

    assert follow(Head(chain_of(known)), read).seq == 3
    for entry, one in zip(read, known["entries"], strict=True):
        header = entry.header
        assert entry.hash.hex() == one["hash"]
        assert header.prev.hex() == one["prev"]
        assert header.body_hash.hex() == one["body_hash"]
        assert (header.kind, header.seq, header.hlc, header.wall) == (one["kind"], one["seq"], one["hlc"], one["wall"])
        assert [header.boot[0].hex(), header.boot[1]] == one["boot"]
    assert decode_body("passage", read[0].body or b"").tenths == (365,)


def test_entries_are_written_as_they_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same fact at the same place is the same bytes, whatever the program's version."""
    known = vector("entry")
    for one in known["entries"]:
        monkeypatch.setattr(os, "urandom", lambda _, salt=one["salt"]: bytes.fromhex(salt))
        written = make_entry(
            decode_body(one["kind"], bytes.fromhex(one["body"])),
            chain_of(known),
            seq=one["seq"],
            prev=bytes.fromhex(one["prev"]),
            hlc=one["hlc"],
            wall=one["wall"],
            boot=(bytes.fromhex(one["boot"][0]), one["boot"][1]),
        )

        assert written.raw.hex() == one["raw"]
        assert written.body is not None
        assert written.body.hex() == one["body"]


def test_checkpoints_are_read_and_written_as_ever() -> None:
    """Ed25519 signs the same bytes the same way."""
    known = vector("checkpoint")
    head = Head(chain_of(known), known["seq"], bytes.fromhex(known["head"]), known["hlc"])
    checkpoint = Checkpoint(UUID(known["estate"]), head)
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(known["sign_seed"]))

    assert open_checkpoint(bytes.fromhex(known["checkpoint"]), bytes.fromhex(known["sign_public"])) == checkpoint
    assert sign_checkpoint(checkpoint, key).hex() == known["checkpoint"]
    assert checkpoint.short == known["short"]


@pytest.mark.parametrize("key", ["identity", "recovery"])
def test_bundles_are_read_as_ever(key: str) -> None:
    """By the receiver and by whoever holds the recovery key; age itself never writes the same bytes twice."""
    known = vector("bundle")
    bundle = open_bundle(
        unseal(bytes.fromhex(known["bundle"]), known[key]), lambda *_: bytes.fromhex(known["sign_public"])
    )
    manifest = bundle.manifest
    entries = [entry for segment in manifest.segments for entry in bundle.entries(segment)]

    assert (str(manifest.estate), manifest.sender, manifest.receiver) == (
        known["estate"],
        known["device"],
        known["receiver"],
    )
    assert manifest.made == datetime.fromisoformat(known["made"])
    assert manifest.more
    assert (manifest.blobs, manifest.wants) == ([], [])
    assert manifest.introduction is not None
    assert manifest.introduction.sound
    assert [(one.seq, one.proof) for one in manifest.holds] == [(3, b""), (12, b"proof")]
    assert [entry.hash.hex() for entry in entries] == known["hashes"]
    assert [entry.header.seq for entry in entries if entry.body is None] == known["erased"]


@pytest.mark.parametrize("key", ["identity", "recovery"])
def test_bundles_with_blobs_are_read_as_ever(key: str) -> None:
    """Entries, blobs and wishes; the bundle above, from before there were any, is read as one without."""
    known = vector("bundle-blobs")
    bundle = open_bundle(
        unseal(bytes.fromhex(known["bundle"]), known[key]), lambda *_: bytes.fromhex(known["sign_public"])
    )
    entries = [entry for segment in bundle.manifest.segments for entry in bundle.entries(segment)]

    assert [entry.hash.hex() for entry in entries] == known["hashes"]
    assert {digest: blob.hex() for digest, blob in bundle.blobs()} == known["blobs"]
    assert [digest.hex() for digest in bundle.manifest.wants] == known["wants"]
