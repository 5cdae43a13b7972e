"""The guards of a gate are told of new rules, with what is different, and say that they have seen them."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from gatekeeper.domain.duty import RulesSeen
from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.rules_diff import RuleChange, differences
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Clock, Look, Store


class Said(Words):
    """Why nobody can say that the rules were read."""

    NOBODY_ON_DUTY = "没有人值班：请先按 F10 登录再确认。", "Nobody is on duty to confirm it: log in first (F10)."


@dataclass(frozen=True, slots=True)
class News:
    """What the guards of this gate were not told of yet: rules, or a notice of the office.

    Attributes:
        digest: SHA-256 of their text, hex.
        title: What they are called, Chinese and English; `before` what the last ones were called that were seen here.
        lines: What is different; all of the rules where nobody has seen any before. Empty if only remarks changed.
        told: What the office tells the guards, Chinese and English, where it is no rules; then `digest` is the notice's id.
    """

    digest: str
    title: tuple[str, str]
    before: tuple[str, str] | None
    lines: tuple[RuleChange, ...]
    told: tuple[str, str] | None = None


@lru_cache(maxsize=4)
def digest_of(rules: str) -> str:
    """SHA-256 of a rules' text, hex."""
    return hashlib.sha256(rules.encode()).hexdigest()


def unseen_rules(look: Look) -> str:
    """The digest of the rules in force, unless they are those that were last seen here; else empty.

    Cheap: asked with every status.
    """
    text = look.rules_text()
    if text is None:
        return ""
    last = look.rules_seen()
    return "" if last is not None and last.rules == digest_of(text) else digest_of(text)


def news_of_rules(look: Look) -> News | None:
    """What the guards are to be told; None if they have seen the rules in force.

    May read the whole registry's log to find the rules from before: not on the way of a pass.
    """
    digest, policy = unseen_rules(look), look.policy()
    if not digest or policy is None:
        return None
    last = look.rules_seen()
    old = _read(look.rules_of(last.rules)) if last is not None else None
    before = (old.title_zh, old.title_en) if old is not None else None
    return News(digest, (policy.title_zh, policy.title_en), before, differences(old, policy))


def _read(text: str | None) -> Policy | None:
    """Rules from before; None if they are not here any more."""
    return None if text is None else Policy.in_force(text)


def see_rules(digest: str, *, store: Store, clock: Clock) -> None:
    """Whoever is on duty has seen rules of that digest; nothing is written if they were the last that were seen here.

    Raises:
        NotAllowed: Guards log in here, and nobody is on duty.
    """
    with store.write() as work:
        last = work.rules_seen()
        if last is None or last.rules != digest:
            work.append(RulesSeen(digest, who_reads(work), clock.now()))


def who_reads(look: Look) -> UUID | None:
    """Who says that something was read; None where nobody logs in.

    Raises:
        NotAllowed: Guards log in here, and nobody is on duty.
    """
    guards = {guard.id for guard in look.guards()}
    shift = look.last_shift()
    if shift is not None and shift.begins and shift.guard in guards:
        return shift.guard
    if guards:
        raise NotAllowed(Said.NOBODY_ON_DUTY)
    return None
