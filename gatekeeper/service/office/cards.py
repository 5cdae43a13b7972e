"""What stands on the cards: passes with their tokens, ready for paper."""

from collections.abc import Callable, Iterable
from uuid import UUID

from gatekeeper.credential.token import sign_token
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Printed
from gatekeeper.domain.household import initials, masked_name
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.domain.policy import Policy
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.papers import CardFace, hour_of_end
from gatekeeper.service.ports import Keys, Look, Store
from gatekeeper.service.put_back import must_know

KIND_WORDS = {
    PassKind.RESIDENT: ("居民通行证", "Resident pass"),
    PassKind.TEMPORARY: ("临时通行证", "Temporary pass"),
    PassKind.STAFF: ("工作证", "Staff pass"),
    PassKind.VEHICLE: ("车辆通行证", "Vehicle pass"),
}


def token_of(one: Pass, *, policy: Policy, estate: UUID, kid: int, keys: Keys) -> str:
    """The digits of a pass's QR code; the same pass always gives the same digits."""
    rule = policy.rule(one.colour)
    if rule is None:
        raise BadInput(f"Pass {one.label} has the colour “{one.colour}”, which the rules in force do not know.")
    return sign_token(one.token(kid, rule.colour.code, estate), keys.token)


def faces(passes: Iterable[Pass], *, full_names: bool, look: Look, keys: Keys) -> list[CardFace]:
    """The cards of passes, in order of flat, so that they can be handed out stairwell by stairwell.

    Raises:
        NotAllowed: A pass is not active: no card is printed of it. Or this database was put back, and does not know that.
        NotFound: A holder is not in the registry any more.
    """
    must_know(look)
    policy = look.policy()
    me = look.device(look.me.device)
    if policy is None or me is None:
        raise NotFound("There are no rules in force: this is no office's folder.")
    estate, calendar = look.estate(), calendar_of(look)
    made = []
    for one in passes:
        if one.state is not PassState.ACTIVE:
            raise NotAllowed(f"Pass {one.label} is {one.state}: no card is printed of it.")
        flat, name, photo = one.flat, one.holder, None
        place: tuple[object, ...] = ()
        if one.person is not None:
            person = look.person(one.person)
            household = look.household(person.household) if person else None
            if person is None or household is None:
                raise NotFound(f"The holder of pass {one.label} is not in the registry any more.")
            flat, name, place = str(household.flat), person.name, (household.flat,)
            photo = look.photo(person.photo) if person.photo else None
        rule = policy.rule(one.colour)
        digits = token_of(one, policy=policy, estate=estate.id, kid=me.kid, keys=keys)
        assert rule is not None, "token_of has refused it"
        zh, en = KIND_WORDS.get(one.kind, (one.kind, one.kind))
        face = CardFace(
            estate=estate.name,
            colour=rule.colour,
            flat=flat,
            name=name if full_names else masked_name(name),
            initials=initials(name),
            valid_from=calendar.day(one.not_before),
            valid_to=calendar.last_day(one.expires),
            label=one.label,
            token=digits,
            kind_zh=zh,
            kind_en=en,
            ends=hour_of_end(one.expires) if one.kind is PassKind.TEMPORARY else None,
            visits=one.person is None,
            photo=photo,
        )
        made.append((not place, place, one.number, face))
    return [face for *_, face in sorted(made, key=lambda item: item[:3])]


def record_printed(labels: Iterable[str], digest: str, *, store: Store) -> None:
    """Write down that cards were printed and read back."""
    with store.write() as work:
        work.append(Printed(tuple(labels), digest))


Choose = Callable[[Pass], bool]


def choose(look: Look, wanted: Choose) -> list[Pass]:
    """The active passes of the registry that are wanted."""
    return [one for one in look.passes() if one.state is PassState.ACTIVE and wanted(one)]
