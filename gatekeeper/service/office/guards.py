"""Guards and their PINs: written down in the office, checked at the gates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.duty import Guard
from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import typed_name
from gatekeeper.domain.words import Words
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right

_PIN = re.compile(r"[0-9]{4,8}")


class Said(Words):
    """What is wrong with a guard's name or PIN."""

    NAME = "保安姓名为 1 至 40 个字。", "A guard's name has 1 to 40 characters."
    PIN = "值班密码为 4 至 8 位数字。", "A PIN has 4 to 8 digits."
    EASY = "值班密码太容易猜到，请换一个。", "This PIN is too easy to guess: choose another."
    THERE_ALREADY = (
        "已有保安“{name}”：请先办离职，或在姓名后加字区分。",
        "There is a guard named {name} already: mark them as having left first, or add a word to the name.",
    )
    NOBODY = "没有在岗的保安“{who}”。", "No guard named {who} works here."
    SEVERAL = (
        "有 {count} 名保安叫“{who}”：请按编号指明（guards list --json）。",
        "{count} guards are named {who}: name the one you mean by id (guards list --json).",
    )
    GONE = "此保安已离职。", "This guard has left."


def all_guards(*, store: Store) -> list[Guard]:
    """Everybody who works at the gates now, by name."""
    with store.read() as look:
        return look.guards()


@by_right
def enrol_guard(
    name: str, pin: str, *, supervisor: bool = False, hashed: Callable[[str], str], store: Store, clock: Clock
) -> Guard:
    """Give somebody a PIN for the gates.

    Raises:
        BadInput: No name, or one that a guard has already; a PIN that is not 4 to 8 digits, or too easy to guess.
    """
    name = typed_name(name)
    if not 1 <= len(name) <= 40:
        raise BadInput(Said.NAME)
    sound_pin(pin)
    guard = Guard(uuid7(clock.now()), name, hashed(pin), supervisor)
    with store.write() as work:
        # At the gate they choose themselves from a list of names.
        if any(one.name == name for one in work.guards()):
            raise _taken(name)
        work.append(guard)
    return guard


def sound_pin(pin: str) -> None:
    """See that a PIN can be one.

    Raises:
        BadInput: It is not 4 to 8 digits, or too easy to guess.
    """
    if not _PIN.fullmatch(pin):
        raise BadInput(Said.PIN)
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise BadInput(Said.EASY)


@by_right
def reset_pin(guard: UUID, pin: str, *, hashed: Callable[[str], str], store: Store) -> Guard:
    """Give a guard another PIN; the old one is good at a gate until its next bundle.

    Raises:
        BadInput: Not 4 to 8 digits, or too easy to guess.
        NotFound: They do not work here any more.
    """
    sound_pin(pin)
    kept = hashed(pin)  # takes its time: not while everybody else who writes waits
    with store.write() as work:
        known = next((one for one in work.guards() if one.id == guard), None)
        if known is None:
            raise NotFound(Said.GONE)
        fresh = replace(known, pin=kept)
        work.append(fresh)
    return fresh


@by_right
def dismiss_guards(guards: Sequence[UUID], reason: str, *, store: Store) -> tuple[Guard, ...]:
    """Some guards do not work at the gates any more, all of them or none; the reason is in the journal.

    Returns:
        The guards as they were, so that it can be taken back.

    Raises:
        BadInput: No reason was given.
        NotFound: One of them does not work here any more.
    """
    said = " ".join(reason.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        known = {one.id: one for one in work.guards()}
        if not known.keys() >= set(guards):
            raise NotFound(Said.GONE)
        gone = tuple(known[one] for one in guards)
        for one in gone:
            work.append(replace(one, pin="", left=True))
            work.append(Act("guard-dismissed", None, None, f"{one.name}: {said}"))
    return gone


@by_right
def take_back_guards(guards: Sequence[Guard], *, store: Store) -> None:
    """Guards who were enrolled or dismissed a moment ago are as they are given here.

    Raises:
        BadInput: Somebody else has the name by now.
    """
    with store.write() as work:
        others = {one.name: one.id for one in work.guards()}
        for one in guards:
            if not one.left and others.get(one.name, one.id) != one.id:
                raise _taken(one.name)
            work.append(one)


def _taken(name: str) -> BadInput:
    return BadInput(Said.THERE_ALREADY, name=name)


@by_right
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
            raise NotFound(Said.NOBODY, who=who)
        if len(found) > 1:
            raise BadInput(Said.SEVERAL, count=len(found), who=who)
        gone = replace(found[0], pin="", left=True)
        work.append(gone)
    return gone
