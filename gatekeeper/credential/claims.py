"""What a token claims, as the bytes that are signed: one encoding for one token, in either version.

Version 1 has four claims: expiry, not-before, an id of number and serial, and one of kind and colour. In version 2 the id
holds kind, colour and the holder's digest too, which is shorter, so that there is room for the estate in the key id.

Source: RFC 8392 (claims 4, 5 and 7).
"""

import re
from dataclasses import dataclass

import cbor2

from gatekeeper.credential.refusal import refused
from gatekeeper.domain.passes import SERIAL_LIMIT

COLOUR_LIMIT = 1 << 5
KIND_LIMIT = 1 << 3

_EXPIRES, _NOT_BEFORE, _CTI = 4, 5, 7  # RFC 8392 table 1
_KIND_AND_COLOUR = -65537  # private use: below -65536
_CTI_SIZE = 5  # bytes: 30 bits of number, 10 bits of serial

# The claims in the order of deterministic CBOR. Matched, not decoded: a decoder builds what a stranger wrote.
_UNSIGNED = rb"[\x00-\x17]|\x18.|\x19..|\x1a...."  # up to 32 bits
_FIRST = re.compile(
    rb"\xa4\x04(?P<expires>%b)\x05(?P<not_before>%b)\x07\x45(?P<cti>.{5})\x3a\x00\x01\x00\x00(?P<code>%b)"
    % (_UNSIGNED, _UNSIGNED, _UNSIGNED),
    re.DOTALL,
)
_SECOND = re.compile(
    rb"\xa3\x04(?P<expires>%b)\x05(?P<not_before>%b)\x07\x4a(?P<cti>.{10})" % (_UNSIGNED, _UNSIGNED), re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Claims:
    """The payload's numbers, in bounds but not yet believed.

    Attributes:
        bearer: 4 bytes; None in version 1.
    """

    expires: int
    not_before: int
    number: int
    serial: int
    kind_code: int
    colour_code: int
    bearer: bytes | None = None

    def payload(self) -> bytes:
        """The bytes that are signed."""
        number = self.number * SERIAL_LIMIT + self.serial
        code = self.kind_code * COLOUR_LIMIT + self.colour_code
        claims: dict[int, int | bytes] = {_EXPIRES: self.expires, _NOT_BEFORE: self.not_before}
        if self.bearer is None:
            claims |= {_CTI: number.to_bytes(_CTI_SIZE), _KIND_AND_COLOUR: code}
        else:
            claims[_CTI] = number.to_bytes(_CTI_SIZE) + code.to_bytes(1) + self.bearer
        return cbor2.dumps(claims, canonical=True)


def read_claims(payload: bytes, version: str) -> Claims:
    """The claims, which must be just these, in bounds and in their one encoding.

    Raises:
        TokenRefused: ``"malformed"``.
    """
    found = (_FIRST if version == "1" else _SECOND).fullmatch(payload)
    if found is None:
        raise refused("malformed")
    expires, not_before = _unsigned(found["expires"]), _unsigned(found["not_before"])
    number, serial = divmod(int.from_bytes(found["cti"][:_CTI_SIZE]), SERIAL_LIMIT)
    rest = found["cti"][_CTI_SIZE:]
    code, bearer = (rest[0], rest[1:]) if rest else (_unsigned(found["code"]), None)
    if not (number and serial and not_before < expires and code < KIND_LIMIT * COLOUR_LIMIT):
        raise refused("malformed")
    claims = Claims(expires, not_before, number, serial, code // COLOUR_LIMIT, code % COLOUR_LIMIT, bearer)
    # One encoding for one token: no second code can be drawn that means the same.
    if claims.payload() != payload:
        raise refused("malformed")
    return claims


def _unsigned(item: bytes) -> int:
    """The number of a CBOR unsigned integer."""
    return int.from_bytes(item[1:]) if len(item) > 1 else item[0]
