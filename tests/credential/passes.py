"""Tokens, keys and signers for tests; the seeds are public and good for nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatekeeper.cose import sign1
from gatekeeper.credential.digits import from_digits
from gatekeeper.credential.refusal import refused
from gatekeeper.credential.token import Scope, Signer, read_token, sign_token
from gatekeeper.domain.errors import TokenRefused
from gatekeeper.domain.passes import GATE_NUMBERS, PassKind, Token

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
OFFICE_KEY = Ed25519PrivateKey.from_private_bytes(b"office key, public for the tests")
GATE_KEY = Ed25519PrivateKey.from_private_bytes(b"gate's key, public for the tests")
STRANGER_KEY = Ed25519PrivateKey.from_private_bytes(b"stranger, public for the tests!!")
OFFICE, GATE = 1, 300
ESTATE = 0x123456  # what tokens call the estate of the tests
BEARER = b"\x0f\x1e\x2d\x3c"
KEY_ID = (ESTATE << 9 | OFFICE).to_bytes(4)

SIGNERS = {
    OFFICE: Signer(OFFICE, OFFICE_KEY.public_key().public_bytes_raw(), Scope.PASSES),
    GATE: Signer(GATE, GATE_KEY.public_key().public_bytes_raw(), Scope.TEMPORARY),
}


def a_token(
    *,
    kid: int = OFFICE,
    number: int = 1234,
    serial: int = 2,
    kind: PassKind = PassKind.RESIDENT,
    colour_code: int = 3,
    begins: timedelta = timedelta(days=-1),
    life: timedelta = timedelta(days=30),
    estate: int | None = ESTATE,
    bearer: bytes | None = BEARER,
) -> Token:
    """A resident's pass by the office, good now."""
    return Token(kid, number, serial, kind, colour_code, NOW + begins, NOW + begins + life, estate, bearer)


def of_before(token: Token) -> Token:
    """The same as a card of version 1 says it: neither of which estate, nor whose."""
    return replace(token, estate=None, bearer=None)


def signers(kid: int) -> tuple[Signer, ...]:
    """Who signs as this number in the estate of the tests."""
    return (SIGNERS[kid],) if kid in SIGNERS else ()


def a_gates_token(
    *,
    number: int = GATE_NUMBERS + (GATE << 20) + 7,
    kind: PassKind = PassKind.TEMPORARY,
    life: timedelta = timedelta(hours=24),
) -> Token:
    """A visitor's pass by the gate, good now."""
    return a_token(kid=GATE, number=number, serial=1, kind=kind, begins=timedelta(hours=-1), life=life)


def read(text: str, *, now: datetime = NOW) -> Token:
    """Read with the signers of the tests."""
    return in_time(read_token(text, signers=signers, estate=ESTATE), now)


def in_time(token: Token, now: datetime) -> Token:
    """What somebody says of its times who knows nothing but the token; in the program the decision judges them.

    A token is good from `not_before` up to and without `expires`, with no grace for clocks that differ.
    """
    if now < token.not_before:
        raise refused("not-yet")
    if now >= token.expires:
        raise refused("expired")
    return token


def reason_of(text: str, *, now: datetime = NOW) -> str:
    """The reason for which a text is refused; empty when it is taken."""
    try:
        read(text, now=now)
    except TokenRefused as refusal:
        return refusal.reason
    return ""


def signed(
    claims: dict[Any, Any], *, kid: bytes | None = None, key: Ed25519PrivateKey = OFFICE_KEY, version: int = 0
) -> str:
    """Claims signed as they are, right or wrong; of the version that they are like."""
    version = version or (1 if -65537 in claims else 2)
    named = kid if kid is not None else b"\1" if version == 1 else KEY_ID
    return f"7{version}{int.from_bytes(sign1(cbor2.dumps(claims), key, kid=named))}"


def claims_of(token: Token) -> dict[Any, Any]:
    """The claims of a token, to be spoilt."""
    return dict(cbor2.loads(cbor2.loads(from_digits(sign_token(token, OFFICE_KEY)))[2]))
