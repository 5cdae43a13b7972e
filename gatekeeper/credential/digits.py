"""The text form of a token: one big decimal number behind ``7`` and a version digit.

Digits alone pass every wedge scanner, keyboard layout and input method unharmed, and numeric QR is the densest mode.
"""

from gatekeeper.credential.refusal import refused

MARK = "7"
VERSION = "2"
VERSIONS = "12"  # cards that were printed by earlier programs are read too
TEXT_LIMIT = 300  # digits; checked before anything is computed
SHORTEST = 100  # digits; shorter numbers are somebody else's barcodes, such as 13-digit EANs that begin with 7
SIZE_LIMIT = 105  # bytes: 253 digits and the two in front fit QR version 6 at level M


def like_a_token(text: str) -> bool:
    """Whether a text is meant to be a token, good or not: hardly any other code has so many digits and nothing else."""
    return SHORTEST <= len(text) <= TEXT_LIMIT and text.isascii() and text.isdigit() and text[0] == MARK


def to_digits(blob: bytes, version: str = VERSION) -> str:
    """Write 1 to 105 bytes, of which the first is not zero, as digits."""
    if not 0 < len(blob) <= SIZE_LIMIT or blob[0] == 0:
        raise ValueError("a token has 1 to 105 bytes and no leading zero")
    return f"{MARK}{version}{int.from_bytes(blob)}"


def from_digits(text: str) -> bytes:
    """Read the digits of a code; exactly one text gives these bytes.

    Raises:
        TokenRefused: ``"not-a-pass"``, ``"other-version"`` or ``"malformed"``.
    """
    if not like_a_token(text):
        raise refused("not-a-pass")
    if text[1] not in VERSIONS:
        raise refused("other-version")
    if text[2] == "0":
        raise refused("malformed")
    number = int(text[2:])
    size = (number.bit_length() + 7) // 8
    if size > SIZE_LIMIT:
        raise refused("malformed")
    return number.to_bytes(size)
