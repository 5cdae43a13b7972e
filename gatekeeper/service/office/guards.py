"""Guards and their PINs: written down in the office, checked at the gates."""

import re
from collections.abc import Callable

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import Guard
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.ports import Clock, Store

_PIN = re.compile(r"[0-9]{4,8}")


def enrol_guard(
    name: str, pin: str, *, supervisor: bool = False, hashed: Callable[[str], str], store: Store, clock: Clock
) -> Guard:
    """Give somebody a PIN for the gates.

    Raises:
        BadInput: No name, or a PIN that is not 4 to 8 digits, or too easy to guess.
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= 40:
        raise BadInput("A guard's name has 1 to 40 characters.")
    if not _PIN.fullmatch(pin):
        raise BadInput("A PIN has 4 to 8 digits.")
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise BadInput("This PIN is too easy to guess: take another.")
    guard = Guard(uuid7(clock.now()), name, hashed(pin), supervisor)
    with store.write() as work:
        work.append(guard)
    return guard
