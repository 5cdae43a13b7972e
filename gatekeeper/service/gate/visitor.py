"""A visitor's pass made out at the gate, signed with the gate's own key, and the visit that it is for."""

import secrets
import unicodedata
from datetime import timedelta

from gatekeeper.domain.errors import BadFlat, BadIdentity, BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import GatePass
from gatekeeper.domain.household import (
    LONGEST_NAME,
    Flat,
    Standing,
    masked_id_number,
    masked_name,
    parse_flat,
    typed_name,
)
from gatekeeper.domain.identity import parse_id_number, plain_number
from gatekeeper.domain.passes import GATE_PASS_LIFE, Pass, first_number_of
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.visit import Purpose, Visit, VisitState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.cards import token_of
from gatekeeper.service.office.logo import logo_of
from gatekeeper.service.papers import CardFace, hour_of_end
from gatekeeper.service.ports import Clock, Keys, Look, Store, Work
from gatekeeper.service.words import KIND_WORDS

TRIES = 64  # in which a free one of a gate's million numbers is found, even when half of them are given
LONGEST = int(GATE_PASS_LIFE / timedelta(hours=1))  # hours


class Said(Words):
    """Why no visitor's pass is issued."""

    HOURS = (
        "门岗签发的临时证有效期为 1 至 {most} 小时。",
        "A pass issued at the gate is valid for 1 to {most} hours.",
    )
    NOT_HEARD = (
        "本门岗尚未收到物业的数据：请先同步（sync import）。",
        "This gate has not heard from its office yet: import a bundle (sync import).",
    )
    UNKNOWN_GATE = (
        "物业还不认识本门岗：别的门岗不会认它签发的临时证。",
        "The office does not know this gate yet: other gates would reject its passes.",
    )
    NO_VISITORS = "现行规定不接待访客。", "The rules in force let no visitors in."
    NOBODY_THERE = "{flat} 没有登记住户。", "Nobody is registered in flat {flat}."
    SEVERAL = "{text} 可能是 {flats}：请带横线输入。", "{text} may be {flats}: type it with its hyphens."
    NO_NUMBERS = (
        "本门岗可签发的证号已用完：请物业重新接入。",
        "This gate has issued all the passes it may: the office must pair it again.",
    )
    NAME = "访客姓名为 1 至 60 个字。", "A visitor's name has 1 to 60 characters."


def make_out(
    who: str, flat: str, hours: int, purpose: Purpose = Purpose.GUEST, *, store: Store, keys: Keys, clock: Clock
) -> CardFace:
    """Make out a temporary pass and record it with its visit, in one transaction; the answer is what stands on its label.

    Args:
        who: A name, or an ID number, of which only the masked form is kept.
        flat: The flat that is visited; its digits alone, ``62301``, where they are those of one flat only.
        hours: 1 to 24.

    Raises:
        BadInput: No name, or too many hours.
        BadIdentity: It looks like an ID number and is none.
        BadFlat: Not building-unit-room, or digits of several flats.
        NotFound: Nobody lives in that flat, or this gate has not heard from its office yet.
        NotAllowed: The rules let no visitors in, or the office does not know this gate yet.
    """
    holder, shown = _holder(who)
    if not 1 <= hours <= LONGEST:
        raise BadInput(Said.HOURS, most=LONGEST)
    start = clock.now().replace(microsecond=0)
    with store.write() as work:
        policy, me = work.policy(), work.device(work.me.device)
        if policy is None:
            raise NotFound(Said.NOT_HEARD)
        if me is None:
            raise NotAllowed(Said.UNKNOWN_GATE)
        rule = policy.standing(Standing.VISITOR)
        if rule is None or not takes_visitors(policy):
            raise NotAllowed(Said.NO_VISITORS)
        place = _place(flat, work)
        home = work.household_at(place)
        if home is None:
            raise NotFound(Said.NOBODY_THERE, flat=place)
        visit, guard = uuid7(start), on_duty(work)
        made = Pass.of_visitor(
            _free_number(me.kid, work),
            rule.colour.key,
            holder=holder,
            flat=str(place),
            start=start,
            hours=hours,
            visit=visit,
        )
        work.append(GatePass(made))
        came = Visit(
            id=visit,
            host=home.id,
            purpose=purpose,
            state=VisitState.ARRIVED,
            at=start,
            came=start,
            gate=work.me.device,
            guard=guard.id if guard is not None else None,
            name=holder,
            expected_until=made.expires,
            pass_number=made.number,
        )
        work.append(came)
        estate, calendar, phone, logo = work.estate(), calendar_of(work), work.settings().phone, logo_of(work)
    zh, en = KIND_WORDS[made.kind]
    return CardFace(
        estate=estate.name,
        colour=rule.colour,
        flat=made.flat,
        name=shown,
        valid_from=calendar.day(made.not_before),
        valid_to=calendar.last_day(made.expires),
        label=made.label,
        token=token_of(made, policy=policy, estate=estate.id, kid=me.kid, keys=keys),
        kind_zh=zh,
        kind_en=en,
        ends=hour_of_end(calendar.local(made.expires)),
        visits=True,
        kind=made.kind,
        phone=phone,
        logo=logo,
    )


def _place(text: str, look: Look) -> Flat:
    """The flat that was typed; on a number pad there is no time for hyphens."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain.isdecimal() and len(plain) > 2:
        meant = [home.flat for home in look.households() if f"{home.flat}".replace("-", "") == plain]
        if len(meant) == 1:
            return meant[0]
        if meant:
            several = " / ".join(sorted(map(str, meant)))
            raise BadFlat(Said.SEVERAL, text=plain, flats=several)
    return parse_flat(text)


def takes_visitors(policy: Policy) -> bool:
    """Whether the rules let any visitor in."""
    return policy.standing(Standing.VISITOR) is not None and Standing.VISITOR not in policy.outside


def _free_number(kid: int, work: Work) -> int:
    """A number of the gate's own range by lot, so that a gate put back from a copy, or copied, hardly gives one twice."""
    first, below = first_number_of(kid), first_number_of(kid + 1)
    for _ in range(TRIES):
        number = first + secrets.randbelow(below - first)
        if work.pass_(number) is None:
            return number
    raise NotAllowed(Said.NO_NUMBERS)


def _holder(who: str) -> tuple[str, str]:
    """What the journal keeps of a visitor, and what the label shows."""
    who = typed_name(who)
    if not 1 <= len(who) <= LONGEST_NAME:
        raise BadInput(Said.NAME)
    if sum(character.isdigit() for character in who) >= 8:
        try:
            number = parse_id_number(who).number
        except BadIdentity as error:
            if error.part != "region":
                raise
            number = plain_number(who)
        return masked_id_number(number), masked_id_number(number)
    return who, masked_name(who)
