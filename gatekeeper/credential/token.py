"""The QR token: a pass that a gate can believe without asking anybody.

COSE_Sign1 over CWT claims; nothing in it names a person. Whether the pass was withdrawn, reissued or suspended since is
not the token's to say: the caller looks the pass up afterwards.

Source: RFC 9052, RFC 8392 (claims 4, 5 and 7); the whole format is in `formats.md`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper.cose import CoseBroken, Sign1, read1, sign1
from gatekeeper.credential.digits import SIZE_LIMIT, from_digits, to_digits
from gatekeeper.credential.refusal import refused
from gatekeeper.domain.errors import TokenRefused
from gatekeeper.domain.passes import GATE_NUMBERS, GATE_PASS_LIFE, NUMBER_LIMIT, SERIAL_LIMIT, PassKind, Token

KID_LIMIT = 1 << 16
COLOUR_LIMIT = 1 << 5
KIND_LIMIT = 1 << 3
TIME_LIMIT = 1 << 32  # seconds since 1970: the year 2106

_EXPIRES, _NOT_BEFORE, _CTI = 4, 5, 7  # RFC 8392 table 1
_KIND_AND_COLOUR = -65537  # private use: below -65536
_CTI_SIZE = 5  # bytes: 30 bits of number, 10 bits of serial
_SERIAL_BITS, _COLOUR_BITS = 10, 5
_GATE_COUNT_BITS = 20  # of a pass number that a gate gave

# The four claims in the order of deterministic CBOR. Matched, not decoded: a decoder builds what a stranger wrote.
_UNSIGNED = rb"[\x00-\x17]|\x18.|\x19..|\x1a...."  # up to 32 bits
_PAYLOAD = re.compile(
    rb"\xa4\x04(?P<expires>%b)\x05(?P<not_before>%b)\x07\x45(?P<cti>.{5})\x3a\x00\x01\x00\x00(?P<code>%b)"
    % (_UNSIGNED, _UNSIGNED, _UNSIGNED),
    re.DOTALL,
)


class Scope(StrEnum):
    """What a key may sign."""

    PASSES = "passes"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that the registry names.

    Attributes:
        kid: 0 to 65535, what tokens call it.
        public_key: 32 bytes, Ed25519, raw.
        scope: ``temporary`` for gates: visitors' passes of at most 24 h, with numbers of the gate's own range.
    """

    kid: int
    public_key: bytes
    scope: Scope


@dataclass(frozen=True, slots=True)
class _Claims:
    """The payload's numbers, in bounds but not yet believed."""

    expires: int
    not_before: int
    number: int
    serial: int
    kind_code: int
    colour_code: int


def sign_token(token: Token, key: Ed25519PrivateKey) -> str:
    """Write and sign a token with the key that `token.kid` names.

    Returns:
        At most 255 digits, for a QR code of version 6 at level M.

    Raises:
        ValueError: A number is out of its bounds, a time has a fraction of a second or no zone, or the life is not
            longer than nothing.
    """
    expires, not_before = _seconds(token.expires), _seconds(token.not_before)
    if not 0 <= not_before < expires < TIME_LIMIT:
        raise ValueError("a token begins before it expires, between 1970 and 2106")
    if not (0 < token.number < NUMBER_LIMIT and 0 < token.serial < SERIAL_LIMIT):
        raise ValueError("number or serial is out of bounds")
    if not (0 <= token.kid < KID_LIMIT and 0 <= token.colour_code < COLOUR_LIMIT):
        raise ValueError("signer or colour is out of bounds")
    cti = (token.number << _SERIAL_BITS | token.serial).to_bytes(_CTI_SIZE)
    payload = _payload(expires, not_before, cti, token.kind.code << _COLOUR_BITS | token.colour_code)
    return to_digits(sign1(payload, key, kid=_kid_bytes(token.kid)))


def read_token(text: str, *, signers: Callable[[int], Signer | None]) -> Token:
    """Read a code and believe its signature, or say why not; its times are the caller's to judge.

    Args:
        text: What the scanner read; blanks around it are the scanner's to remove.
        signers: The registry's signer of a number; None when there is none.

    Raises:
        TokenRefused: `.reason` is the first that holds of not-a-pass, other-version, malformed, unknown-signer, forged
            and beyond-scope. A kind of pass that only a newer version knows is other-version too, once the signature
            holds.
    """
    try:
        message = read1(from_digits(text), limit=SIZE_LIMIT)
    except CoseBroken as error:
        raise refused(error.reason) from error
    kid = _kid_of(message)
    claims = _claims_of(message)
    signer = signers(kid)
    if signer is None:
        raise refused("unknown-signer")
    if not message.verify(Ed25519PublicKey.from_public_bytes(signer.public_key)):
        raise refused("forged")
    token = _token_of(kid, claims)
    if signer.scope != Scope.PASSES and not _is_gates_own(token):
        raise refused("beyond-scope")
    return token


def is_whole(text: str) -> bool:
    """Whether the digits have the shape of a token of this version, whoever signed it.

    A keyboard scanner loses a key at times, and two of them type into each other: what comes of that has not the shape, since
    a digit more or less makes another number of all the bytes.
    """
    try:
        _claims_of(read1(from_digits(text), limit=SIZE_LIMIT))
    except (CoseBroken, TokenRefused):
        return False
    return True


def verify_token(text: str, *, signers: Callable[[int], Signer | None], now: datetime) -> Token:
    """Read a code and believe it, or say why not: `read_token`, and then its times.

    Times are compared as they are: a token is good from `not_before` up to and without `expires`, with no grace for
    clocks that differ. A gate whose clock may be wrong must say so itself.

    Args:
        now: Aware.

    Raises:
        TokenRefused: As `read_token`, then not-yet and expired.
    """
    token = read_token(text, signers=signers)
    if now < token.not_before:
        raise refused("not-yet")
    if now >= token.expires:
        raise refused("expired")
    return token


def _is_gates_own(token: Token) -> bool:
    """Say whether a gate may have signed this: a visitor's pass, short, with a number of that gate's range.

    Without the last, a stolen gate could make out a visitor's pass under the number of somebody's resident pass.
    """
    return (
        token.kind is PassKind.TEMPORARY
        and token.expires - token.not_before <= GATE_PASS_LIFE
        and (token.number - GATE_NUMBERS) >> _GATE_COUNT_BITS == token.kid
    )


def _token_of(kid: int, claims: _Claims) -> Token:
    """What the claims mean."""
    kinds = list(PassKind)
    if claims.kind_code >= len(kinds):
        raise refused("other-version")
    return Token(
        kid=kid,
        number=claims.number,
        serial=claims.serial,
        kind=kinds[claims.kind_code],
        colour_code=claims.colour_code,
        not_before=datetime.fromtimestamp(claims.not_before, UTC),
        expires=datetime.fromtimestamp(claims.expires, UTC),
    )


def _claims_of(message: Sign1) -> _Claims:
    """The claims, which must be just these four, in bounds and in their one encoding."""
    found = _PAYLOAD.fullmatch(message.payload)
    if found is None:
        raise refused("malformed")
    expires, not_before, code = (_unsigned(found[name]) for name in ("expires", "not_before", "code"))
    # One encoding for one token: no second code can be drawn that means the same.
    if _payload(expires, not_before, found["cti"], code) != message.payload:
        raise refused("malformed")
    number, serial = divmod(int.from_bytes(found["cti"]), SERIAL_LIMIT)
    if not (number and serial and not_before < expires and code < KIND_LIMIT * COLOUR_LIMIT):
        raise refused("malformed")
    return _Claims(expires, not_before, number, serial, *divmod(code, COLOUR_LIMIT))


def _payload(expires: int, not_before: int, cti: bytes, code: int) -> bytes:
    """The claims as they are signed."""
    claims = {_EXPIRES: expires, _NOT_BEFORE: not_before, _CTI: cti, _KIND_AND_COLOUR: code}
    return cbor2.dumps(claims, canonical=True)


def _unsigned(item: bytes) -> int:
    """The number of a CBOR unsigned integer."""
    return int.from_bytes(item[1:]) if len(item) > 1 else item[0]


def _kid_of(message: Sign1) -> int:
    """The signer's number: one or two bytes, the shortest that hold it."""
    kid = int.from_bytes(message.kid)
    if kid >= KID_LIMIT or message.kid != _kid_bytes(kid):
        raise refused("malformed")
    return kid


def _kid_bytes(kid: int) -> bytes:
    return kid.to_bytes(1 if kid < 1 << 8 else 2)


def _seconds(moment: datetime) -> int:
    """Whole seconds since 1970."""
    if moment.tzinfo is None or moment.microsecond:
        raise ValueError("a token's times are whole seconds with a zone")
    return int(moment.timestamp())
