"""What can be left for a second person: each verb that takes two, what of it is kept, how it is done then, and how it is said.

What a verb is given is kept as texts, so that it travels to another office and waits for days. `seen` says how what it is
about stands: whoever confirms it must find that as it was.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gatekeeper.domain.clerk import Clerk, Role
from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.facts import PolicySet
from gatekeeper.domain.household import Person
from gatekeeper.domain.lookout import Lookout
from gatekeeper.domain.observation import Observation, ObservationEnd
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Quoted, Sentence, Words, listing, sentence
from gatekeeper.service.observation_words import ended_word
from gatekeeper.service.office import clerks, forget, found, invite, lookouts, observe
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.role_words import ROLE_WORDS, Deed

KeptTexts = tuple[str, ...]


class What(Words):
    """What is to be done, of what."""

    NAMED = "{name}", "{name}"
    ENDS = "{name}：{how}", "{name}: {how}"
    UNTIL = "{name}：缩短到 {day}", "{name}: only until {day}"
    NEW_CLERK = "登记 {name}（{role}）", "add {name} ({role})"
    OTHER_ROLE = "{name}：改为{role}", "{name}: to be {role}"
    OTHER_PIN = "{name}：重设密码", "{name}: another PIN"
    LEFT = "{name}：离职", "{name}: has left"
    GONE = "（已不在）", "(no longer there)"
    HIDDEN = "（无权查看）", "(not yours to read)"


@dataclass(frozen=True, slots=True)
class AwaitedDeed:
    """A verb that can wait for a second person.

    Attributes:
        kept: What of its arguments is kept.
        does: Does it with what was kept.
        seen: How what it is about stands, as a text.
        what: What it is about, for whoever confirms it.
        person: Whom of the registry it is about.
    """

    deed: Deed
    kept: Callable[[Mapping[str, Any]], KeptTexts]
    does: Callable[[KeptTexts, Store, Clock], object]
    seen: Callable[[KeptTexts, Look], str]
    what: Callable[[KeptTexts, Look], Sentence]
    person: Callable[[KeptTexts, Look], UUID | None] = lambda kept, look: None


def mark_of(seen: str) -> str:
    """What is kept of how something stands: too short to tell anything, long enough to tell two apart."""
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def _gone() -> Sentence:
    return sentence(What.GONE)


def _rules_seen(kept: KeptTexts, look: Look) -> str:
    said = look.newest(PolicySet)
    return said.toml if said is not None else ""


def _rules_what(kept: KeptTexts, look: Look) -> Sentence:
    try:
        policy = Policy.from_toml(kept[0])
    except BadPolicy:  # a newer program's
        return _gone()
    return sentence(What.NAMED, name=Quoted(policy.title_zh, policy.title_en))


def _device_seen(kept: KeptTexts, look: Look) -> str:
    device = look.device(kept[0])
    return device.revoked if device is not None else "-"


def _device_what(kept: KeptTexts, look: Look) -> Sentence:
    device = look.device(kept[0])
    return sentence(What.NAMED, name=device.name) if device is not None else _gone()


def _shut_out(kept: KeptTexts, store: Store, clock: Clock) -> None:
    with store.read() as look:
        device = look.device(kept[0])
    assert device is not None, "what it is about is as it was"
    invite.revoke(device, kept[1], store=store)


def _person(kept: KeptTexts, look: Look) -> Person | None:
    return look.person(UUID(kept[0]))


def _person_seen(kept: KeptTexts, look: Look) -> str:
    one = _person(kept, look)
    return (
        "-" if one is None else f"{one.id} {one.name} {one.household} {one.state} {one.standing} {one.confined_until}"
    )


def _called(one: Person | None, look: Look) -> Sentence:
    if one is None:
        return _gone()
    home = look.households_by({one.household}).get(one.household)
    return sentence(What.NAMED, name=f"{one.name} {home.flat}" if home is not None else one.name)


def _observed(kept: KeptTexts, look: Look) -> Observation | None:
    return look.newest(Observation, id=UUID(kept[0]))


def _observed_seen(kept: KeptTexts, look: Look) -> str:
    one = _observed(kept, look)
    return "-" if one is None else f"{one.person} {one.first} {one.last} {one.ended}"


def _observed_what(kept: KeptTexts, look: Look) -> Sentence:
    one = _observed(kept, look)
    if one is None:
        return _gone()
    return sentence(What.ENDS, name=_called(look.person(one.person), look), how=ended_word(ObservationEnd(kept[1])))


def _shorter_what(kept: KeptTexts, look: Look) -> Sentence:
    one = _observed(kept, look)
    if one is None:
        return _gone()
    return sentence(What.UNTIL, name=_called(look.person(one.person), look), day=kept[1])


def _observed_person(kept: KeptTexts, look: Look) -> UUID | None:
    one = _observed(kept, look)
    return one.person if one is not None else None


def _lines(kept: KeptTexts, look: Look) -> list[Lookout]:
    return sorted(look.of_keys(Lookout, [UUID(one) for one in kept[1:]]), key=lambda line: line.id)


def _clerk_seen(ids: KeptTexts, look: Look) -> str:
    known = {str(one.id): one for one in look.all(Clerk)}
    return " ".join(
        f"{one.name} {one.role} {one.left} {one.pin}" if (one := known.get(of)) is not None else "-" for of in ids
    )


def _clerk_what(word: What, ids: KeptTexts, look: Look, **more: object) -> Sentence:
    known = {str(one.id): one.name for one in look.all(Clerk)}
    return sentence(word, name=listing(known.get(one, "—") for one in ids), **more)


def _role(text: str) -> object:
    role = Role(text)
    return ROLE_WORDS.get(role, text)


DEEDS: Mapping[str, AwaitedDeed] = {
    "found.set_policy": AwaitedDeed(
        Deed.RULES,
        lambda given: (given["policy"], given.get("reason", "")),
        lambda kept, store, clock: found.set_policy(kept[0], store=store, reason=kept[1]),
        _rules_seen,
        _rules_what,
    ),
    "invite.revoke": AwaitedDeed(
        Deed.DEVICE, lambda given: (given["device"].id, given["reason"]), _shut_out, _device_seen, _device_what
    ),
    "forget.forget": AwaitedDeed(
        Deed.ERASE,
        lambda given: (str(given["person"]), given["reason"]),
        lambda kept, store, clock: forget.forget(UUID(kept[0]), kept[1], store=store),
        _person_seen,
        lambda kept, look: _called(_person(kept, look), look),
        lambda kept, look: UUID(kept[0]),
    ),
    "lookouts.erase_lookouts": AwaitedDeed(
        Deed.ERASE,
        lambda given: (given["reason"], *map(str, given["lines"])),
        lambda kept, store, clock: lookouts.erase_lookouts(
            [UUID(one) for one in kept[1:]], kept[0], store=store, clock=clock
        ),
        lambda kept, look: " ".join(f"{one.id} {one.name} {one.ended} {one.at}" for one in _lines(kept, look)),
        lambda kept, look: sentence(
            What.NAMED, name=listing(lookouts.lookout_name(one) or "—" for one in _lines(kept, look))
        ),
    ),
    "observe.end": AwaitedDeed(
        Deed.EARLY,
        lambda given: (str(given["observation"]), str(given["how"]), given["reason"]),
        lambda kept, store, clock: observe.end(
            UUID(kept[0]), ObservationEnd(kept[1]), kept[2], store=store, clock=clock
        ),
        _observed_seen,
        _observed_what,
        _observed_person,
    ),
    "observe.move_last_day": AwaitedDeed(
        Deed.EARLY,
        lambda given: (str(given["observation"]), given["last"].isoformat(), given["reason"]),
        lambda kept, store, clock: observe.move_last_day(
            UUID(kept[0]), date.fromisoformat(kept[1]), kept[2], store=store, clock=clock
        ),
        _observed_seen,
        _shorter_what,
        _observed_person,
    ),
    "clerks.take_on": AwaitedDeed(
        Deed.MANAGER,
        lambda given: (str((one := given["clerk"]).id), one.name, str(one.role), one.pin),
        lambda kept, store, clock: clerks.take_on(Clerk(UUID(kept[0]), kept[1], Role(kept[2]), kept[3]), store=store),
        lambda kept, look: str(any(one.name == kept[1] for one in look.all(Clerk, gone=0))),
        lambda kept, look: sentence(What.NEW_CLERK, name=kept[1], role=_role(kept[2])),
    ),
    "clerks.change_role": AwaitedDeed(
        Deed.MANAGER,
        lambda given: (str(given["who"]), str(given["role"])),
        lambda kept, store, clock: clerks.change_role(UUID(kept[0]), Role(kept[1]), store=store),
        lambda kept, look: _clerk_seen(kept[:1], look),
        lambda kept, look: _clerk_what(What.OTHER_ROLE, kept[:1], look, role=_role(kept[1])),
    ),
    "clerks.give_pin": AwaitedDeed(
        Deed.MANAGER,
        lambda given: (str(given["who"]), given["kept"]),
        lambda kept, store, clock: clerks.give_pin(UUID(kept[0]), kept[1], store=store),
        lambda kept, look: _clerk_seen(kept[:1], look),
        lambda kept, look: _clerk_what(What.OTHER_PIN, kept[:1], look),
    ),
    "clerks.dismiss_clerks": AwaitedDeed(
        Deed.MANAGER,
        lambda given: (given["reason"], *map(str, given["clerks"])),
        lambda kept, store, clock: clerks.dismiss_clerks([UUID(one) for one in kept[1:]], kept[0], store=store),
        lambda kept, look: _clerk_seen(kept[1:], look),
        lambda kept, look: _clerk_what(What.LEFT, kept[1:], look),
    ),
}
