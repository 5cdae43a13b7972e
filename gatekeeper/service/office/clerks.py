"""Clerks: who works in the office, what each may do, and how they log in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.clerk import Clerk, Right, Role
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Act
from gatekeeper.domain.household import typed_name
from gatekeeper.domain.words import Words
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.guards import sound_pin
from gatekeeper.service.pins import Fits, WrongPin, check_pin
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.rights import by_right, clerks_of, second_person
from gatekeeper.service.role_words import Deed

CLERK_DISMISSED = "clerk-dismissed"
PIN_RECOVERED = "pin-recovered"


class Said(Words):
    """What is wrong with a clerk's name or role."""

    NAME = "姓名为 1 至 40 个字。", "A name has 1 to 40 characters."
    THERE_ALREADY = (
        "已有“{name}”：请先办离职，或在姓名后加字区分。",
        "There is a {name} already: mark them as having left first, or add a word to the name.",
    )
    MANAGER_FIRST = (
        "第一个登记的人须是经理：否则无人可管理权限。",
        "The first one must be a manager: else nobody could manage rights.",
    )
    LAST_MANAGER = (
        "还有其他人时须至少有一名经理：请先登记另一名经理。",
        "While others work here there must be a manager: add another one first.",
    )
    ASK_MANAGER = (
        "只有经理可以用本机密码重设：其他人请找经理重设。",
        "Only a manager's PIN is set so; others ask a manager.",
    )
    NO_ROLE = "没有此职务。", "There is no such role."
    NOBODY = "没有在职的“{who}”。", "No {who} works in the office."
    GONE = "此人已离职。", "They no longer work here."


def all_clerks(*, store: Store) -> list[Clerk]:
    """Everybody who works in the office now, by name."""
    with store.read() as look:
        return clerks_of(look)


def find_clerk(who: str, look: Look) -> Clerk:
    """A clerk by name or id.

    Raises:
        NotFound: Nobody of that name works here.
    """
    said = " ".join(who.split())
    found = next((one for one in clerks_of(look) if said in (one.name, str(one.id))), None)
    if found is None:
        raise NotFound(Said.NOBODY, who=said)
    return found


def log_in(who: UUID, pin: str, *, fits: Fits, store: Store, clock: Clock) -> Clerk | WrongPin:
    """Whether a PIN is this clerk's; every try is written down before the answer.

    Raises:
        NotFound: They no longer work here.
        NotAllowed: They are locked out for now.
    """
    with store.read() as look:
        clerk = _known(who, look)
    wrong = check_pin(clerk, pin, fits=fits, store=store, clock=clock)
    return clerk if wrong is None else wrong


@by_right
def enrol_clerk(name: str, pin: str, role: Role, *, hashed: Callable[[str], str], store: Store, clock: Clock) -> Clerk:
    """Somebody works in the office from now on; from the first one on, whoever changes anything logs in.

    Raises:
        BadInput: No name, or one that somebody has; a PIN that is none or easy to guess; a first one who is no manager.
        SecondNeeded: Another manager must confirm that there is a new one.
    """
    name = typed_name(name)
    if not 1 <= len(name) <= 40:
        raise BadInput(Said.NAME)
    if not role.known:
        raise BadInput(Said.NO_ROLE)
    sound_pin(pin)
    return take_on(Clerk(uuid7(clock.now()), name, role, hashed(pin)), store=store)


@by_right
def take_on(clerk: Clerk, *, store: Store) -> Clerk:
    """Somebody of whom all is known, PIN and all, works in the office from now on.

    Raises:
        BadInput: Somebody has that name, or a first one who is no manager.
        SecondNeeded: Another manager must confirm that there is a new one.
    """
    with store.write() as work:
        there = clerks_of(work)
        if any(one.name == clerk.name for one in there):
            raise BadInput(Said.THERE_ALREADY, name=clerk.name)
        if not there and not clerk.may(Right.PEOPLE):
            raise BadInput(Said.MANAGER_FIRST)
        _confirmed(clerk, work)
        work.append(clerk)
    return clerk


@by_right
def change_role(who: UUID, role: Role, *, store: Store) -> Clerk:
    """Somebody does other work from now on.

    Raises:
        NotFound: They no longer work here.
        BadInput: Nobody would be left who manages rights.
        SecondNeeded: It is about a manager, and another one must confirm it.
    """
    if not role.known:
        raise BadInput(Said.NO_ROLE)
    with store.write() as work:
        known = _known(who, work)
        now = replace(known, role=role)
        _confirmed(known, work)
        _confirmed(now, work)
        if now != known:
            work.append(now)
        _still_managed(work)
    return now


@by_right
def put_back_role(now: Clerk, before: Role, *, store: Store) -> bool:
    """Somebody does again what they did before, unless their role was changed since; whether that was so.

    Raises:
        NotFound, BadInput, SecondNeeded: As for `change_role`.
    """
    with store.read() as look:
        if _known(now.id, look).role != now.role:
            return False
    change_role(now.id, before, store=store)
    return True


@by_right
def reset_clerk_pin(who: UUID, pin: str, *, hashed: Callable[[str], str], store: Store) -> Clerk:
    """Give somebody another PIN; the old one is good for nothing at once.

    Raises:
        BadInput: Not 4 to 8 digits, or too easy to guess.
        NotFound: They no longer work here.
        SecondNeeded: It is another manager's, and must be confirmed.
    """
    sound_pin(pin)
    kept = hashed(pin)  # takes its time: not while everybody else who writes waits
    return give_pin(who, kept, store=store)


@by_right
def give_pin(who: UUID, kept: str, *, store: Store) -> Clerk:
    """Give somebody a PIN of which only what is kept of it is known.

    Raises:
        NotFound: They no longer work here.
        SecondNeeded: It is another manager's, and must be confirmed.
    """
    with store.write() as work:
        known = _known(who, work)
        _confirmed(known, work)
        fresh = replace(known, pin=kept)
        work.append(fresh)
    return fresh


def change_own_pin(
    who: UUID, old: str, new: str, *, fits: Fits, hashed: Callable[[str], str], store: Store, clock: Clock
) -> Clerk | WrongPin:
    """Somebody chooses another PIN for themselves, which takes nothing but the old one.

    Raises:
        NotFound, NotAllowed: As `log_in`.
        BadInput: The new one is not 4 to 8 digits, or too easy to guess.
    """
    sound_pin(new)
    clerk = log_in(who, old, fits=fits, store=store, clock=clock)
    if isinstance(clerk, WrongPin):
        return clerk
    kept = hashed(new)
    with store.write() as work:
        fresh = replace(_known(who, work), pin=kept)
        work.append(fresh)
    return fresh


def recover_pin(who: UUID, pin: str, *, hashed: Callable[[str], str], store: Store) -> Clerk:
    """Give a manager another PIN, who has forgotten theirs: whoever calls this has made sure of the computer's passphrase.

    It stands in the journal as an act of its own.

    Raises:
        NotAllowed: They are no manager: a manager gives them another one.
        BadInput, NotFound: As `reset_clerk_pin`.
    """
    sound_pin(pin)
    kept = hashed(pin)
    with store.write() as work:
        known = _known(who, work)
        if not known.may(Right.PEOPLE):
            raise NotAllowed(Said.ASK_MANAGER)
        fresh = replace(known, pin=kept)
        work.append(fresh)
        work.append(Act(PIN_RECOVERED, None, None, known.name))
    return fresh


@by_right
def dismiss_clerks(clerks: Sequence[UUID], reason: str, *, store: Store) -> tuple[Clerk, ...]:
    """Some do not work in the office any more, all of them or none: the next thing they begin anywhere is refused.

    Returns:
        They as they were.

    Raises:
        BadInput: No reason was given, or nobody would be left who manages rights.
        NotFound: One of them does not work here any more.
        SecondNeeded: One is a manager, and another one must confirm it.
    """
    said = " ".join(reason.split())
    if not said:
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        gone = tuple(_known(one, work) for one in dict.fromkeys(clerks))
        for one in gone:
            _confirmed(one, work)
            work.append(replace(one, pin="", left=True))
            work.append(Act(CLERK_DISMISSED, None, None, f"{one.name}: {said}"))
        _still_managed(work)
    return gone


def _known(who: UUID, look: Look) -> Clerk:
    found = next((one for one in clerks_of(look) if one.id == who), None)
    if found is None:
        raise NotFound(Said.GONE)
    return found


def _confirmed(about: Clerk, look: Look) -> None:
    """Whoever can confirm what two must do is not made, changed or sent away by one alone."""
    if about.may(Right.PEOPLE):
        second_person(Right.PEOPLE, Deed.MANAGER, look)


def _still_managed(look: Look) -> None:
    there = clerks_of(look)
    if there and not any(one.may(Right.PEOPLE) for one in there):
        raise NotAllowed(Said.LAST_MANAGER)
