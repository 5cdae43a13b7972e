"""The code of the day that the office tells a household."""

import secrets
from dataclasses import dataclass
from datetime import date

from gatekeeper.credential.spoken import SECRET_SIZE, spoken_code
from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.facts import DeviceKind, SpokenSecret
from gatekeeper.domain.household import Flat, parse_flat
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Clock, Store, Work
from gatekeeper.service.rights import by_right


class Said(Words):
    """Why no code is told."""

    OFFICE_ONLY = "今日口令由物业告知，门岗不能查询。", "Only the office tells codes; a gate only checks them."
    NOBODY_THERE = "{flat} 没有登记住户。", "Nobody is registered in flat {flat}."
    NEW_ONES = "只有物业可以更换口令。", "Only the office makes new codes."


@dataclass(frozen=True, slots=True)
class CodeOfDay:
    """What a household says at the gate on one day.

    Attributes:
        code: 8 digits.
        is_first: The estate had no codes until now: gates know them after their next bundle only.
    """

    flat: Flat
    day: date
    code: str
    is_first: bool


@by_right
def code_of_today(flat: str, *, store: Store, clock: Clock) -> CodeOfDay:
    """Today's code of a flat.

    Raises:
        BadFlat: Not building-unit-room.
        NotFound: Nobody is registered there.
        NotAllowed: This is a gate: it is told codes, it does not tell them.
    """
    place = parse_flat(flat)
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        household = work.household_at(place)
        if household is None:
            raise NotFound(Said.NOBODY_THERE, flat=place)
        known = work.spoken_secret()
        secret = known or draw_secret(work)
        day = calendar_of(work).day(clock.now())
    return CodeOfDay(place, day, spoken_code(secret, household.id, day), known is None)


@by_right
def new_codes(*, store: Store) -> None:
    """Draw the secret of all codes anew.

    Raises:
        NotAllowed: This is a gate.
    """
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.NEW_ONES)
        draw_secret(work)


def draw_secret(work: Work) -> bytes:
    """Record what all codes are drawn with from now on; codes told before are nobody's any more."""
    secret = secrets.token_bytes(SECRET_SIZE)
    work.append(SpokenSecret(secret))
    return secret
