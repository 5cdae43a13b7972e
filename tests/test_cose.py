"""Signed messages: one encoding, bounded, and nothing believed before the signature."""

import random

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from pycose.algorithms import EdDSA
from pycose.headers import KID, Algorithm
from pycose.keys.curves import Ed25519
from pycose.keys.okp import OKPKey
from pycose.messages.sign1message import Sign1Message

from gatekeeper.cose import KID_LIMIT, PAYLOAD_LIMIT, CoseBroken, open1, read1, sign1

KEY = Ed25519PrivateKey.from_private_bytes(b"device key, public for the tests")
OTHER = Ed25519PrivateKey.from_private_bytes(b"stranger, public for the tests!!")


def key_of(kid: bytes) -> Ed25519PublicKey | None:
    """One key without a name and one called gate."""
    return KEY.public_key() if kid in (b"", b"gate") else None


def reason_of(blob: bytes, *, external_aad: bytes = b"") -> str:
    """Why a message is refused; empty when it is believed."""
    try:
        open1(blob, key_of, external_aad=external_aad)
    except CoseBroken as error:
        return error.reason
    return ""


@given(st.binary(max_size=300), st.sampled_from([b"", b"gate"]), st.binary(max_size=20))
def test_what_was_signed_is_opened(payload: bytes, kid: bytes, aad: bytes) -> None:
    """Payload and key id come out as they went in."""
    assert open1(sign1(payload, KEY, kid=kid, external_aad=aad), key_of, external_aad=aad) == (kid, payload)


@pytest.mark.parametrize("size", [0, 23, 24, 255, 256, 65_535, 65_536, PAYLOAD_LIMIT])
def test_every_length_of_payload_is_opened(size: int) -> None:
    """Each way of writing a length is read."""
    assert open1(sign1(bytes(size), KEY), key_of) == (b"", bytes(size))


def test_what_the_reader_must_know_is_signed_too() -> None:
    """A message signed for one purpose does not hold for another."""
    blob = sign1(b"payload", KEY, external_aad=b"checkpoint")

    assert reason_of(blob, external_aad=b"checkpoint") == ""
    assert reason_of(blob, external_aad=b"manifest") == reason_of(blob) == "forged"


def test_who_signed_is_told_from_whether_it_holds() -> None:
    """No such key, or another key: two reasons."""
    assert reason_of(sign1(b"payload", OTHER, kid=b"gate")) == "forged"
    assert reason_of(sign1(b"payload", OTHER, kid=b"hub")) == "unknown-signer"


def test_a_key_id_is_signed() -> None:
    """A message cannot be put under another name of the same key."""
    named, unnamed = sign1(b"payload", KEY, kid=b"gate"), sign1(b"payload", KEY)

    assert reason_of(named[:-64] + unnamed[-64:]) == "forged"


def test_too_much_is_neither_signed_nor_opened() -> None:
    """Payload and key id have limits; the reader may set a smaller one."""
    with pytest.raises(ValueError, match="too long"):
        sign1(bytes(PAYLOAD_LIMIT + 1), KEY)
    with pytest.raises(ValueError, match="too long"):
        sign1(b"", KEY, kid=bytes(KID_LIMIT + 1))
    with pytest.raises(CoseBroken) as caught:
        open1(sign1(bytes(101), KEY), key_of, limit=100)
    assert caught.value.reason == "malformed"


def rewritten(what: str) -> bytes:
    """A message that says the same in another encoding, with a signature that holds."""
    payload = b"payload"
    protected, unprotected, tag = cbor2.dumps({1: -8, 4: b"gate"}, canonical=True), b"\xa0", b""
    match what:
        case "tagged":
            tag = b"\xd2"
        case "key id twice":
            unprotected = cbor2.dumps({4: b"gate"})
        case "other order":
            protected = cbor2.dumps({4: b"gate", 1: -8})
        case "other algorithm":
            protected = cbor2.dumps({1: -7, 4: b"gate"})
        case "further header":
            protected = cbor2.dumps({1: -8, 4: b"gate", 5: b""})
        case "empty key id":
            protected = cbor2.dumps({1: -8, 4: b""})
        case "long head of the key id":
            protected = b"\xa2\x01\x27\x04\x58\x04gate"
        case "no header":
            protected = b""
    to_be_signed = cbor2.dumps(["Signature1", protected, b"", payload])
    head = b"\x58\x07" if what == "long head of the payload" else b"\x47"
    end = b"\x00" if what == "something behind" else b""
    body = cbor2.dumps(protected) + unprotected + head + payload + b"\x58\x40" + KEY.sign(to_be_signed) + end
    array = b"\x9f" + body + b"\xff" if what == "indefinite array" else b"\x84" + body
    return tag + array


def test_the_way_to_rewrite_is_right_itself() -> None:
    """Without a change, the messages of the next test are good ones."""
    assert rewritten("nothing") == sign1(b"payload", KEY, kid=b"gate")


@pytest.mark.parametrize(
    "what",
    [
        "tagged",
        "key id twice",
        "other order",
        "other algorithm",
        "further header",
        "empty key id",
        "long head of the key id",
        "no header",
        "long head of the payload",
        "something behind",
        "indefinite array",
    ],
)
def test_there_is_one_encoding_of_a_message(what: str) -> None:
    """Even where the signature would hold, a second way to write the same is refused."""
    assert reason_of(rewritten(what)) == "malformed"


def test_every_cut_and_every_flipped_bit_is_noticed() -> None:
    """No prefix of a message and none with a bit turned over is believed."""
    blob = sign1(b"a checkpoint of some hundred bytes " * 3, KEY, kid=b"gate")

    assert all(reason_of(blob[:length]) == "malformed" for length in range(len(blob)))
    for bit in range(len(blob) * 8):
        flipped = bytearray(blob)
        flipped[bit // 8] ^= 1 << bit % 8
        assert reason_of(bytes(flipped)) != ""


def test_a_length_that_lies_costs_nothing() -> None:
    """Four gigabytes are announced, none are asked for."""
    for head in (b"\x5a\xff\xff\xff\xff", b"\x5b" + b"\xff" * 8, b"\x5f", b"\x7a\xff\xff\xff\xff"):
        with pytest.raises(CoseBroken):
            read1(b"\x84" + head + b"\xa0")


@given(st.binary(max_size=200) | st.binary(max_size=120).map(lambda tail: b"\x84\x43\xa1\x01\x27\xa0" + tail))
def test_any_bytes_are_read_or_refused(blob: bytes) -> None:
    """Whatever comes in, only the error of this module comes out."""
    assert reason_of(blob) in ("malformed", "unknown-signer", "forged")


def test_an_independent_library_agrees() -> None:
    """pycose reads ours, and makes the same bytes with external data."""
    public = KEY.public_key().public_bytes_raw()
    ours = sign1(b"payload", KEY, kid=b"gate", external_aad=b"checkpoint")
    theirs = Sign1Message(phdr={Algorithm: EdDSA, KID: b"gate"}, payload=b"payload", external_aad=b"checkpoint")
    theirs.key = OKPKey(crv=Ed25519, x=public, d=KEY.private_bytes_raw())

    read = Sign1Message.from_cose_obj(cbor2.loads(sign1(b"payload", KEY)), True)
    read.key = OKPKey(crv=Ed25519, x=public)

    assert theirs.encode(tag=False) == ours
    assert read.verify_signature()


def test_random_messages_are_never_believed() -> None:
    """Right in shape, wrong in signature."""
    dice = random.Random(20261122)
    blob = sign1(b"payload", KEY)

    assert all(reason_of(blob[:-64] + dice.randbytes(64)) == "forged" for _ in range(500))
