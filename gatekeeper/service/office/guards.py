"""Guards and their PINs: written down in the office, checked at the gates."""

import re
from collections.abc import Callable
from dataclasses import replace

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Guard
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.ports import Clock, Store

_PIN = re.compile(r"[0-9]{4,8}")


def enrol_guard(
    name: str, pin: str, *, supervisor: bool = False, hashed: Callable[[str], str], store: Store, clock: Clock
) -> Guard:
    """Give somebody a PIN for the gates.

    Raises:
        BadInput: No name, or one that a guard has already; a PIN that is not 4 to 8 digits, or too easy to guess.
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
        # At the gate they choose themselves from a list of names.
        if any(one.name == name for one in work.guards()):
            raise BadInput(f"There is a guard named {name} already: dismiss them first, or add a word to the name.")
        work.append(guard)
    return guard


def dismiss_guard(who: str, *, store: Store) -> Guard:
    """Somebody does not work at the gates any more: their name and PIN are gone there with the next bundle.

    Args:
        who: The name, or the guard's id.

    Raises:
        NotFound: No guard of that name or id works here.
        BadInput: Several guards have that name.
    """
    who = " ".join(who.split())
    with store.write() as work:
        found = [one for one in work.guards() if who in (one.name, str(one.id))]
        if not found:
            raise NotFound(f"No guard named {who} works here.")
        if len(found) > 1:
            raise BadInput(f"{len(found)} guards are named {who}: name the one you mean by id (guards list --json).")
        gone = replace(found[0], pin="", left=True)
        work.append(gone)
    return gone
