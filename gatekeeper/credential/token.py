"""The QR token: a pass that a gate can believe without asking anybody.

COSE_Sign1 over CWT claims; nothing in it names a person. Whether the pass was withdrawn, reissued or suspended since is
not the token's to say: the caller looks the pass up afterwards.

Source: RFC 9052, RFC 8392 (claims 4, 5 and 7); the whole format is in `formats.md`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gatekeeper.cose import CoseBroken, Sign1, read1, sign1
from gatekeeper.credential.claims import COLOUR_LIMIT, Claims, read_claims
from gatekeeper.credential.digits import SIZE_LIMIT, from_digits, to_digits
from gatekeeper.credential.refusal import refused
from gatekeeper.domain.errors import TokenRefused
from gatekeeper.domain.passes import (
    ESTATE_TAG_BITS,
    GATE_PASS_LIFE,
    HOLDER_SIZE,
    NUMBER_LIMIT,
    SERIAL_LIMIT,
    SIGNER_BITS,
    PassKind,
    Token,
    in_gates_range,
)

KID_LIMIT = 1 << 16  # in version 1
TIME_LIMIT = 1 << 32  # seconds since 1970: the year 2106

_KEY_ID_SIZE = 4  # bytes, in version 2: the estate's tag, then the signer's number


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


def sign_token(token: Token, key: Ed25519PrivateKey) -> str:
    """Write and sign a token with the key that `token.kid` names: of version 2 if it says whose and which estate's it is.

    Returns:
        At most 255 digits, for a QR code of version 6 at level M.

    Raises:
        ValueError: A number is out of its bounds, a time has a fraction of a second or no zone, the life is not longer
            than nothing, or only one of estate and holder is said.
    """
    expires, not_before = _seconds(token.expires), _seconds(token.not_before)
    if not 0 <= not_before < expires < TIME_LIMIT:
        raise ValueError("a token begins before it expires, between 1970 and 2106")
    if not (0 < token.number < NUMBER_LIMIT and 0 < token.serial < SERIAL_LIMIT):
        raise ValueError("number or serial is out of bounds")
    if not 0 <= token.colour_code < COLOUR_LIMIT:
        raise ValueError("the colour is out of bounds")
    if (token.estate is None) != (token.bearer is None) or len(token.bearer or bytes(HOLDER_SIZE)) != HOLDER_SIZE:
        raise ValueError("a token names an estate and a holder, or neither")
    claims = Claims(expires, not_before, token.number, token.serial, token.kind.code, token.colour_code, token.bearer)
    return to_digits(
        sign1(claims.payload(), key, kid=_key_id(token.estate, token.kid)), "1" if token.estate is None else "2"
    )


def read_token(text: str, *, signers: Callable[[int], Iterable[Signer]], estate: int) -> Token:
    """Read a code and believe its signature, or say why not; its times are the caller's to judge.

    A card of version 1 does not say which estate it is of: one that nobody here signed may be a neighbour's good card.

    Args:
        text: What the scanner read; blanks around it are the scanner's to remove.
        signers: The registry's signers of a number: hardly ever more than one.
        estate: The tag of the estate that reads.

    Raises:
        TokenRefused: `.reason` is the first that holds of not-a-pass, other-version, malformed, other-estate,
            unknown-signer, not-issued-here or forged, and beyond-scope. A kind of pass that only a newer version knows
            is other-version too, once the signature holds.
    """
    message, claims = _taken_apart(text)
    of, kid = _signer_of(message, text[1])
    if of not in (None, estate):
        raise refused("other-estate")
    known = tuple(signers(kid))
    if not known:
        raise refused("unknown-signer")
    signer = next((one for one in known if message.verify(Ed25519PublicKey.from_public_bytes(one.public_key))), None)
    if signer is None:
        raise refused("not-issued-here" if of is None else "forged")
    token = _token_of(of, kid, claims)
    if signer.scope != Scope.PASSES and not _is_gates_own(token):
        raise refused("beyond-scope")
    return token


def is_whole(text: str) -> bool:
    """Whether the digits have the shape of a token, whoever signed it.

    A keyboard scanner loses a key at times, and two of them type into each other: what comes of that has not the shape, since
    a digit more or less makes another number of all the bytes.
    """
    try:
        message, _ = _taken_apart(text)
        _signer_of(message, text[1])
    except TokenRefused:
        return False
    return True


def _is_gates_own(token: Token) -> bool:
    """Say whether a gate may have signed this: a visitor's pass, short, with a number of that gate's range.

    Without the last, a stolen gate could make out a visitor's pass under the number of somebody's resident pass.
    """
    return (
        token.kind is PassKind.TEMPORARY
        and token.expires - token.not_before <= GATE_PASS_LIFE
        and in_gates_range(token.number, token.kid)
    )


def _token_of(estate: int | None, kid: int, claims: Claims) -> Token:
    """What the claims mean."""
    kind = PassKind.of_code(claims.kind_code)
    if kind is None:
        raise refused("other-version")
    return Token(
        kid=kid,
        number=claims.number,
        serial=claims.serial,
        kind=kind,
        colour_code=claims.colour_code,
        not_before=datetime.fromtimestamp(claims.not_before, UTC),
        expires=datetime.fromtimestamp(claims.expires, UTC),
        estate=estate,
        bearer=claims.bearer,
    )


def _taken_apart(text: str) -> tuple[Sign1, Claims]:
    """The message and its claims, not yet believed."""
    try:
        message = read1(from_digits(text), limit=SIZE_LIMIT)
    except CoseBroken as error:
        raise refused(error.reason) from error
    return message, read_claims(message.payload, text[1])


def _signer_of(message: Sign1, version: str) -> tuple[int | None, int]:
    """The estate's tag, which version 1 has not, and the signer's number, in their one encoding."""
    number = int.from_bytes(message.kid)
    estate, kid = (None, number) if version == "1" else divmod(number, 1 << SIGNER_BITS)
    if len(message.kid) > _KEY_ID_SIZE or (estate is None and kid >= KID_LIMIT):
        raise refused("malformed")
    if message.kid != _key_id(estate, kid):
        raise refused("malformed")
    return estate, kid


def _key_id(estate: int | None, kid: int) -> bytes:
    """The key id in the protected header.

    Raises:
        ValueError: A number is out of its bounds.
    """
    if estate is None:
        if not 0 <= kid < KID_LIMIT:
            raise ValueError("the signer is out of bounds")
        return kid.to_bytes(1 if kid < 1 << 8 else 2)
    if not (0 <= kid < 1 << SIGNER_BITS and 0 <= estate < 1 << ESTATE_TAG_BITS):
        raise ValueError("signer or estate is out of bounds")
    return (estate << SIGNER_BITS | kid).to_bytes(_KEY_ID_SIZE)


def _seconds(moment: datetime) -> int:
    """Whole seconds since 1970."""
    if moment.tzinfo is None or moment.microsecond:
        raise ValueError("a token's times are whole seconds with a zone")
    return int(moment.timestamp())
