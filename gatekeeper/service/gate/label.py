"""A visitor's label: what stands on it, when it is made out, and when it is wanted a second time."""

from uuid import UUID

from gatekeeper.domain.errors import NotAllowed, NotFound
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.passes import Pass, PassState, in_gates_range
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.keys import Keys
from gatekeeper.service.office.cards import token_of
from gatekeeper.service.office.logo import logo_of
from gatekeeper.service.papers import CardFace, hour_of_end
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.words import KIND_WORDS


class Said(Words):
    """Why no label is made out once more."""

    NOT_HERE = "这次来访已结束，或不在本门岗登记。", "This visit is over, or is not in this gate's register."
    OTHER_GATE = (
        "这张标签是{gate}签发的：本岗不能补打，请按 F1 重新登记。",
        "{gate} issued this label: it cannot be printed here, register them with F1.",
    )
    RUN_OUT = "标签已过期或已停用：请按 F1 重新登记。", "This label has run out or was stopped: register them with F1."
    NO_RULES = "本门岗没有规定：请先同步。", "This gate has no rules: sync first."


def label_face(made: Pass, name: str, policy: Policy, kid: int, look: Look, keys: Keys) -> CardFace:
    """What stands on a label, as this gate signs it.

    Args:
        name: As it may be shown.
        kid: This gate's key, in whose range the pass is numbered.

    Raises:
        BadInput: The rules do not know its colour.
    """
    rule = policy.rule(made.colour)
    token = token_of(made, policy=policy, estate=look.estate().id, kid=kid, keys=keys)
    assert rule is not None, "its code could not be made either"
    calendar = calendar_of(look)
    zh, en = KIND_WORDS[made.kind]
    return CardFace(
        estate=look.estate().name,
        colour=rule.colour,
        flat=made.flat,
        name=name,
        valid_from=calendar.day(made.not_before),
        valid_to=calendar.last_day(made.expires),
        label=made.label,
        token=token,
        kind_zh=zh,
        kind_en=en,
        ends=hour_of_end(calendar.local(made.expires)),
        visits=True,
        kind=made.kind,
        phone=look.settings().phone,
        logo=logo_of(look),
    )


def label_again(visit: UUID, *, store: Store, keys: Keys, clock: Clock) -> CardFace:
    """The same label once more, for somebody who is inside and has lost it: same number, same code, same end.

    Raises:
        NotFound: They are not inside by this gate's register, or this gate has no rules.
        NotAllowed: Another device made it out, or it has run out.
    """
    with store.read() as look:
        one = look.newest(Visit, id=visit)
        made = look.pass_(one.pass_number) if one is not None and one.pass_number is not None else None
        if one is None or made is None or one.state != VisitState.ARRIVED:
            raise NotFound(Said.NOT_HERE)
        me, policy = look.device(look.me.device), look.policy()
        if me is None or policy is None:
            raise NotFound(Said.NO_RULES)
        if not in_gates_range(made.number, me.kid):
            gate = look.device(one.gate)
            raise NotAllowed(Said.OTHER_GATE, gate=gate.name if gate is not None else one.gate)
        if made.expires <= clock.now() or made.state != PassState.ACTIVE:
            raise NotAllowed(Said.RUN_OUT)
        name = made.holder if "*" in made.holder else masked_name(made.holder)
        return label_face(made, name, policy, me.kid, look, keys)
