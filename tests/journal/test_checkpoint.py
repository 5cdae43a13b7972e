"""Checkpoints: a device's signature under the head of a chain."""

from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper import cose
from gatekeeper.domain.errors import JournalBroken
from gatekeeper.journal.checkpoint import CONTEXT, LIMIT, Checkpoint, open_checkpoint, sign_checkpoint
from tests.journal.chains import ESTATE, KEY, PUBLIC, a_chain, head_of

CHECKPOINT = Checkpoint(ESTATE, head_of(a_chain(3)))
BLOB = sign_checkpoint(CHECKPOINT, KEY)


def test_a_checkpoint_reads_back() -> None:
    """Estate, chain, seq, hash and clock are what was signed."""
    assert open_checkpoint(BLOB, PUBLIC) == CHECKPOINT


def test_every_flipped_bit_of_a_checkpoint_is_refused() -> None:
    """A signature holds for exactly these bytes."""
    for bit in range(len(BLOB) * 8):
        flipped = bytearray(BLOB)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(JournalBroken):
            open_checkpoint(bytes(flipped), PUBLIC)


def test_another_devices_signature_is_refused() -> None:
    """Nobody signs for another one."""
    other = Ed25519PrivateKey.generate()
    with pytest.raises(JournalBroken):
        open_checkpoint(sign_checkpoint(CHECKPOINT, other), PUBLIC)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_a_key_that_is_none_is_refused(key: bytes) -> None:
    """A registry with nonsense in it does not crash the check."""
    with pytest.raises(JournalBroken):
        open_checkpoint(BLOB, key)


@pytest.mark.parametrize(
    "payload", [b"", b"\xc0", b"\x98", bytes([0x98, 1, 0xC4, 0, 0xC4, 0, 1, 0xA1, 0x78, 1, 0xC4, 0, 1])]
)
def test_a_signed_message_that_is_no_checkpoint_is_refused(payload: bytes) -> None:
    """A device's signature alone does not make one."""
    with pytest.raises(JournalBroken):
        open_checkpoint(cose.sign1(payload, KEY, external_aad=CONTEXT), PUBLIC)


def test_a_signature_made_for_something_else_is_refused() -> None:
    """The context is signed too: a manifest's or token's signature is no checkpoint's."""
    payload = cose.read1(BLOB).payload
    with pytest.raises(JournalBroken):
        open_checkpoint(cose.sign1(payload, KEY, external_aad=b"gatekeeper bundle 1"), PUBLIC)


@given(st.binary(max_size=LIMIT + 50))
def test_no_bytes_crash_the_reader_of_checkpoints(blob: bytes) -> None:
    """Whatever comes is refused by its name."""
    with pytest.raises(JournalBroken):
        open_checkpoint(blob, PUBLIC)


def test_the_short_form_tells_two_histories_apart() -> None:
    """What the day report prints is the count and 60 bits of the hash."""
    other = Checkpoint(ESTATE, head_of(a_chain(3)))

    count, letters = CHECKPOINT.short.split(" · ")
    assert count == "3"
    assert len(letters.replace("-", "")) == 12
    assert other.short != CHECKPOINT.short
    assert Checkpoint(UUID(int=0), CHECKPOINT.head).short == CHECKPOINT.short
