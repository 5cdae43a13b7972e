"""PIN hashes. A PIN is short: argon2id makes each guess cost what it can."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# RFC 9106 section 4, the second choice (64 MiB, 3 passes), on the two cores of a gate's PC.
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 << 10, parallelism=2)


def hashed(pin: str) -> str:
    """A PIN as it is kept, with a salt of its own. Some 0.1 s."""
    return _HASHER.hash(pin)


def fits(pin: str, kept: str) -> bool:
    """Whether a PIN belongs to a hash; False too for a hash that is none."""
    try:
        return _HASHER.verify(kept, pin)
    except (VerificationError, InvalidHashError):
        return False
