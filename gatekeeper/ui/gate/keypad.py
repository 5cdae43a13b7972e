"""A temperature in two or three keys."""

from gatekeeper.domain.passage import COLDEST, HOTTEST

MOST = 3  # digits


def tenths_of(digits: str) -> int | None:
    """Read typed digits as a temperature, tenths °C; None while more digits are wanted, or if it can be none.

    People are 30 to 43 °C warm, so the ten before is mostly known: ``65`` is 36.5 and ``02`` is 40.2. A first 3 or 4 may be
    that ten itself, and waits for two more: ``365``, ``401``.
    """
    if not digits.isdecimal() or len(digits) < 2:
        return None
    first = digits[0]
    if first in "34":
        return _possible(int(digits)) if len(digits) == MOST else None
    if len(digits) > 2:
        return None
    return _possible(int(("3" if first in "56789" else "4") + digits))


def full(digits: str) -> bool:
    """Whether no further digit can belong to it."""
    return len(digits) >= (MOST if digits[:1] in ("3", "4") else 2)


def shown(digits: str) -> str:
    """What stands in the field while it is typed: ``6`` → ``36._``, ``36`` → ``36._``."""
    if not digits:
        return ""
    if digits[0] in "34":
        whole, rest = digits[:2].ljust(2, "_"), digits[2:]
    else:
        whole, rest = ("3" if digits[0] in "56789" else "4") + digits[0], digits[1:]
    return f"{whole}.{rest or '_'}"


def _possible(tenths: int) -> int | None:
    return tenths if COLDEST <= tenths <= HOTTEST else None
