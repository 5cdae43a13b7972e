"""Who stands at the gate: from a scanned text or a typed number to what the registry knows."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.credential.token import Scope, Signer, read_token
from gatekeeper.domain.errors import BadIdentity, TokenRefused
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.passes import Pass, Token, current
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.situation import Asked
from gatekeeper.service.ports import Look


@dataclass(frozen=True, slots=True)
class Identified:
    """What is known of somebody.

    Attributes:
        token: What a QR said, if its signature holds.
        refused: Why the text is not to be believed.
        known: The pass in the registry that it is about.
    """

    asked: Asked
    token: Token | None = None
    refused: Reason | None = None
    known: Pass | None = None
    person: Person | None = None
    household: Household | None = None


def identify_token(text: str, look: Look) -> Identified:
    """Find out who shows this QR code."""
    try:
        token = read_token(text, signers=lambda kid: _signer(look, kid))
    except TokenRefused as error:
        return Identified(Asked.TOKEN, refused=Reason(error.reason))
    known = look.pass_(token.number)
    person = look.person(known.person) if known is not None and known.person is not None else None
    household = look.household(person.household) if person is not None else None
    return Identified(Asked.TOKEN, token, None, known, person, household)


def identify_number(text: str, look: Look, now: datetime) -> Identified:
    """Find out whose ID number this is.

    Raises:
        BadIdentity: The number itself is wrong, except for a region this program does not know.
    """
    try:
        number = parse_id_number(text, today=now.astimezone().date()).number
    except BadIdentity as error:
        # The list of regions is only as new as this program: an unknown one is no argument against a person.
        if error.part != "region":
            raise
        number = text.strip().upper()
    return of_person(look.person_by_id_number(number), look, now, Asked.ID_NUMBER)


def of_person(person: Person | None, look: Look, now: datetime, asked: Asked = Asked.PERSON) -> Identified:
    """What is known of a person without a card."""
    if person is None:
        return Identified(asked)
    known = current(look.passes_of(person.id), now)
    return Identified(asked, None, None, known, person, look.household(person.household))


def _signer(look: Look, kid: int) -> Signer | None:
    device = look.signer(kid)
    if device is None or device.revoked:
        return None
    return Signer(kid, device.token_key, Scope.PASSES if device.kind is DeviceKind.OFFICE else Scope.TEMPORARY)
