"""What stands on the cards: passes with their tokens, ready for paper."""

from collections.abc import Callable, Iterable
from uuid import UUID

from gatekeeper.credential.token import sign_token
from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passes import Pass, PassKind, PassState
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.code_names import coded
from gatekeeper.service.keys import Keys
from gatekeeper.service.office.logo import logo_of
from gatekeeper.service.papers import CardFace, hour_of_end
from gatekeeper.service.ports import Look
from gatekeeper.service.put_back import must_know
from gatekeeper.service.words import KIND_WORDS


class Said(Words):
    """Why no card is made of a pass."""

    COLOUR = (
        "通行证 {label} 的颜色“{colour}”不在现行规定中。",
        "Pass {label} has the colour “{colour}”, which the rules in force do not know.",
    )
    NO_RULES = (
        "没有现行规定：这不是物业的数据文件夹。",
        "There are no rules in force: this is not an office's folder.",
    )
    NOT_ACTIVE = "通行证 {label} {state}，不能打印。", "Pass {label} is {state}: its card cannot be printed."
    NO_HOLDER = (
        "通行证 {label} 的持有人已不在住户名单中。",
        "The holder of pass {label} is no longer on the list of residents.",
    )


def token_of(one: Pass, *, policy: Policy, estate: UUID, kid: int, keys: Keys) -> str:
    """The digits of a pass's QR code; the same pass always gives the same digits."""
    rule = policy.rule(one.colour)
    if rule is None:
        raise BadInput(Said.COLOUR, label=one.label, colour=one.colour)
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
        raise NotFound(Said.NO_RULES)
    estate, calendar, phone, logo = look.estate(), calendar_of(look), look.settings().phone, logo_of(look)
    made, chosen, design = [], list(passes), look.card_design()
    persons = look.persons_by({one.person for one in chosen if one.person is not None})
    homes = look.households_by({person.household for person in persons.values()})
    for one in chosen:
        if one.state is not PassState.ACTIVE:
            raise NotAllowed(Said.NOT_ACTIVE, label=one.label, state=coded(one.state))
        flat, name, photo = one.flat, one.holder, None
        plate = ""
        place: tuple[object, ...] = ()
        if one.person is not None:
            person = persons.get(one.person)
            household = homes.get(person.household) if person else None
            if person is None or household is None:
                raise NotFound(Said.NO_HOLDER, label=one.label)
            flat, name, place = str(household.flat), person.name, (household.flat,)
            photo = look.photo(person.photo) if person.photo else None
            plate = " ".join(person.plates) if one.kind is PassKind.VEHICLE else ""
        rule = policy.rule(one.colour)
        digits = token_of(one, policy=policy, estate=estate.id, kid=me.kid, keys=keys)
        assert rule is not None, "token_of has refused it"
        zh, en = KIND_WORDS.get(one.kind, (one.kind, one.kind))
        face = CardFace(
            estate=estate.name,
            colour=rule.colour,
            flat=flat,
            name=name if full_names or one.blank else masked_name(name),
            valid_from=calendar.day(one.not_before),
            valid_to=calendar.last_day(one.expires),
            label=one.label,
            token=digits,
            kind_zh=zh,
            kind_en=en,
            ends=hour_of_end(calendar.local(one.expires)) if one.kind is PassKind.TEMPORARY else None,
            visits=one.person is None,
            photo=photo,
            kind=one.kind,
            plate=plate,
            phone=phone,
            logo=logo,
            design=design,
        )
        made.append((not place, place, one.number, face))
    return [face for *_, face in sorted(made, key=lambda item: item[:3])]


Choose = Callable[[Pass], bool]


def choose(look: Look, wanted: Choose) -> list[Pass]:
    """The active passes of the registry that are wanted."""
    return [one for one in look.passes() if one.state is PassState.ACTIVE and wanted(one)]
