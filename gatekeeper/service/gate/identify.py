"""Who stands at the gate: from a scanned text or a typed number to what the registry knows."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.credential.spoken import spoken_code
from gatekeeper.credential.token import Scope, Signer, read_token
from gatekeeper.domain.calendar import Calendar
from gatekeeper.domain.errors import BadCode, BadIdentity, NotFound, TokenRefused
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.foreign import what_else
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.identity import parse_id_number, plain_number
from gatekeeper.domain.passes import Pass, PassState, Token, current, estate_tag
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.situation import IdentifiedBy
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.ports import Look

AFTER_MIDNIGHT = timedelta(minutes=15)  # in which yesterday's code is still good: it was told, or typed, before


class Said(Words):
    """Why a code does not tell who somebody is."""

    NO_LABEL = (
        "本门岗没有证号 {label}：请扫码，或按 F1 重新登记。",
        "No pass {label} is known here: scan it, or register them with F1.",
    )
    OTHER_CODE = "这不是该户今天的口令。", "This is not the code that this person's household has today."


@dataclass(frozen=True, slots=True)
class Identified:
    """What is known of somebody.

    Attributes:
        token: What a QR said, if its signature holds.
        refused: Why the text is not to be believed, or that the list has somebody else under its number.
        known: The pass in the registry that it is about.
        state: What the office said of the token's number and serial.
        newer: Whether the holder has another pass that is good now.
    """

    asked: IdentifiedBy
    token: Token | None = None
    refused: Reason | None = None
    known: Pass | None = None
    person: Person | None = None
    household: Household | None = None
    state: PassState = PassState.ACTIVE
    newer: bool = False

    @property
    def number(self) -> int | None:
        """Of the pass that was shown, or that is meant."""
        one = self.token or self.known
        return one.number if one is not None else None


def identify_token(text: str, look: Look, now: datetime) -> Identified:
    """Find out who shows this QR code; never somebody else who was given the same number."""
    try:
        token = read_token(text, signers=lambda kid: _signers(look, kid), estate=estate_tag(look.me.estate))
    except TokenRefused as error:
        reason = Reason(error.reason)
        return Identified(IdentifiedBy.TOKEN, refused=what_else(text) if reason is Reason.NOT_A_PASS else reason)
    known, state = look.pass_(token.number), look.pass_state(token.number, token.serial)
    if known is not None and not known.is_of(token):
        return Identified(IdentifiedBy.TOKEN, token, Reason.OTHER_HOLDER, state=state)
    person = look.person(known.person) if known is not None and known.person is not None else None
    household = look.household(person.household) if person is not None else None
    newer = person is not None and _has_newer(person, token, look, now)
    return Identified(IdentifiedBy.TOKEN, token, None, known, person, household, state, newer)


def _has_newer(person: Person, token: Token, look: Look, now: datetime) -> bool:
    """Whether somebody who shows a card that has run out was given another one, which is good."""
    if now < token.expires:
        return False
    good = current(look.passes_of(person.id), now)
    return good is not None and good.state is PassState.ACTIVE and good.number != token.number


def identify_number(text: str, look: Look, now: datetime) -> Identified:
    """Find out whose ID number this is.

    Raises:
        BadIdentity: The number itself is wrong, except for a region this program does not know.
    """
    try:
        number = parse_id_number(text, today=calendar_of(look).day(now)).number
    except BadIdentity as error:
        # The list of regions is only as new as this program: an unknown one is no argument against a person.
        if error.part != "region":
            raise
        number = plain_number(text)
    return of_person(look.person_by_id_number(number), look, now, IdentifiedBy.ID_NUMBER)


def identify_label(number: int, look: Look) -> Identified:
    """What is known of a visitor's pass whose number was said.

    Raises:
        NotFound: No visitor's pass with that number is known here.
    """
    known = look.pass_(number)
    if known is None or not known.for_visitor:
        raise NotFound(Said.NO_LABEL, label=f"{number:08d}")
    return Identified(IdentifiedBy.LABEL_NUMBER, known=known)


def identify_code(code: str, person: UUID | None, look: Look, now: datetime) -> Identified:
    """What is known of somebody whose household's code of the day was said.

    Raises:
        BadCode: It is not the code of this person's household.
    """
    known = look.person(person) if person is not None else None
    secret = look.spoken_secret()
    if (
        known is None
        or secret is None
        or not _is_code_of(code, known.household, secret, good_days(now, calendar_of(look)))
    ):
        raise BadCode("wrong", Said.OTHER_CODE)
    return of_person(known, look, now, IdentifiedBy.SPOKEN_CODE)


def good_days(now: datetime, calendar: Calendar) -> tuple[date, ...]:
    """The days whose codes are good now: today, and just after midnight yesterday."""
    today, before = calendar.day(now), calendar.day(now - AFTER_MIDNIGHT)
    return (today,) if before == today else (today, before)


def _is_code_of(code: str, household: UUID, secret: bytes, days: Iterable[date]) -> bool:
    return any(hmac.compare_digest(code, spoken_code(secret, household, day)) for day in days)


def of_person(
    person: Person | None, look: Look, now: datetime, asked: IdentifiedBy = IdentifiedBy.PERSON
) -> Identified:
    """What is known of a person without a card."""
    if person is None:
        return Identified(asked)
    known = current(look.passes_of(person.id), now)
    return Identified(asked, None, None, known, person, look.household(person.household))


def _signers(look: Look, kid: int) -> list[Signer]:
    return [
        Signer(kid, device.token_key, Scope.PASSES if device.kind is DeviceKind.OFFICE else Scope.TEMPORARY)
        for device in look.signers(kid)
        if not device.revoked
    ]
