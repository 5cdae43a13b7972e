"""Tokens that others wrote: an independent library, and earlier versions of this program."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pycose.algorithms import EdDSA
from pycose.headers import KID, Algorithm
from pycose.keys.curves import Ed25519
from pycose.keys.okp import OKPKey
from pycose.messages.sign1message import Sign1Message

from gatekeeper.credential.digits import from_digits, to_digits
from gatekeeper.credential.refusal import Said
from gatekeeper.credential.token import Scope, Signer, read_token, sign_token
from gatekeeper.domain.errors import TokenRefused
from gatekeeper.domain.passes import PassKind, Token
from tests.credential.passes import BEARER, KEY_ID, OFFICE_KEY, a_token, claims_of, in_time, read

VECTORS = json.loads((Path(__file__).parents[1] / "data/vectors/token.json").read_text("utf-8"))
VECTOR_SIGNERS = tuple(
    Signer(signer["kid"], bytes.fromhex(signer["public_key"]), Scope(signer["scope"])) for signer in VECTORS["signers"]
)


def verified(vector: dict[str, Any]) -> Token:
    """What a stored text says at the moment that is stored with it."""
    token = read_token(
        vector["text"],
        signers=lambda kid: [one for one in VECTOR_SIGNERS if one.kid == kid],
        estate=VECTORS["estate"],
    )
    return in_time(token, datetime.fromisoformat(vector["now"]))


class TestPeer:
    """pycose, written by others, reads our tokens, and we read those it makes."""

    def test_an_independent_library_verifies_our_token(self) -> None:
        """Header, claims and signature are COSE as others understand it."""
        token = a_token()

        message = Sign1Message.from_cose_obj(cbor2.loads(from_digits(sign_token(token, OFFICE_KEY))), True)
        message.key = OKPKey(crv=Ed25519, x=OFFICE_KEY.public_key().public_bytes_raw())

        assert message.verify_signature()
        assert message.phdr == {Algorithm: EdDSA, KID: KEY_ID}
        assert message.uhdr == {}
        assert cbor2.loads(message.payload or b"") == {
            4: int(token.expires.timestamp()),
            5: int(token.not_before.timestamp()),
            7: (1234 << 10 | 2).to_bytes(5) + b"\3" + BEARER,
        }

    def test_we_verify_a_token_that_it_made(self) -> None:
        """What it encodes is the one encoding that we take."""
        token = a_token()
        message = Sign1Message(
            phdr={Algorithm: EdDSA, KID: KEY_ID},
            payload=cbor2.dumps(claims_of(token), canonical=True),
        )
        message.key = OKPKey(
            crv=Ed25519, x=OFFICE_KEY.public_key().public_bytes_raw(), d=OFFICE_KEY.private_bytes_raw()
        )

        assert read(to_digits(message.encode(tag=False))) == token


class TestVectors:
    """Bytes that outlive the program: whoever changes the format breaks these."""

    @pytest.mark.parametrize("vector", VECTORS["taken"], ids=lambda vector: vector["what"])
    def test_a_stored_token_is_still_read_and_still_made(self, vector: dict[str, Any]) -> None:
        """The text gives the token, and the token with the key gives the text, to the digit."""
        said = vector["token"]
        token = Token(
            kid=said["kid"],
            number=said["number"],
            serial=said["serial"],
            kind=PassKind(said["kind"]),
            colour_code=said["colour_code"],
            not_before=datetime.fromisoformat(said["not_before"]),
            expires=datetime.fromisoformat(said["expires"]),
            estate=said.get("estate"),
            bearer=bytes.fromhex(said["bearer"]) if "bearer" in said else None,
        )
        seed = next(signer["seed"] for signer in VECTORS["signers"] if signer["kid"] == token.kid)

        found = verified(vector)

        assert found == token
        assert sign_token(token, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))) == vector["text"]

    @pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["what"])
    def test_a_stored_refusal_keeps_its_reason(self, vector: dict[str, Any]) -> None:
        """Each reason, from a text that was written down."""
        with pytest.raises(TokenRefused) as caught:
            verified(vector)

        assert caught.value.reason == vector["reason"]

    def test_cards_of_both_versions_are_kept(self) -> None:
        """What is printed stays good: a change may add vectors, never drop those of a version."""
        for few, kept in (("taken", 4), ("refused", 10)):
            for version in "12":
                assert sum(vector["text"].startswith(f"7{version}") for vector in VECTORS[few]) >= kept

    def test_every_reason_has_a_vector(self) -> None:
        """No reason goes unguarded."""
        assert {vector["reason"] for vector in VECTORS["refused"]} == {
            said.name.lower().replace("_", "-") for said in Said
        }
