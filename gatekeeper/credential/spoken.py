"""What a household says at the gate that has neither card nor phone: 8 digits, good for one day.

Six are drawn by HMAC-SHA256, with the estate's secret, from the household and the day; two are check digits. They are
few enough for two households to have the same ones: whoever looks a code up has to expect several.
"""

import hmac
import re
import unicodedata
from datetime import date
from uuid import UUID

SECRET_SIZE = 32  # bytes
_MARK = b"gatekeeper spoken code 1\0"
_DRAWN = 10**6
_CODE = re.compile(r"([0-9]{4})[ -]?([0-9]{4})")


def spoken_code(secret: bytes, household: UUID, day: date) -> str:
    """The code of one household on one day."""
    drawn = hmac.digest(secret, _MARK + household.bytes + day.isoformat().encode(), "sha256")
    # 64 bits are reduced to 20: how much likelier some codes are than others cannot be noticed.
    return _checked(int.from_bytes(drawn[:8]) % _DRAWN)


def typed_code(text: str) -> str | None:
    """The 8 digits of a text that can be meant as a code, such as ``1234 5678``; None of any other."""
    found = _CODE.fullmatch(
        "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf").strip()
    )
    return found[1] + found[2] if found else None


def is_whole(code: str) -> bool:
    """Whether the check digits of 8 digits fit: no single wrong digit and no two exchanged neighbours do.

    Source: ISO 7064, MOD 97-10.
    """
    return code == _checked(int(code[:6]))


def _checked(number: int) -> str:
    # From 02 to 98; 00, 01 and 99 would fit by arithmetic too, and are nobody's.
    return f"{number:06d}{98 - number * 100 % 97:02d}"
