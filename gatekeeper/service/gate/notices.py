"""What a gate's guards are still to be told: new rules, and what the office wants them to know; each is confirmed by key."""

from datetime import datetime
from uuid import UUID

from gatekeeper.domain.notice import GuardNotice, NoticeSeen
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.rules import News, news_of_rules, see_rules, unseen_rules, who_reads
from gatekeeper.service.ports import Clock, Look, Store


def unseen(look: Look, now: datetime) -> str:
    """What names the first thing that is to be told: the digest of rules, or a notice's id; empty if there is nothing.

    Cheap: asked with every status.
    """
    found = unseen_rules(look)
    if found:
        return found
    notice = _unread(look, now)
    return str(notice.id) if notice is not None else ""


def news(look: Look, now: datetime) -> News | None:
    """The first thing that is to be told; rules before notices, of these the oldest. Not on the way of a pass."""
    rules = news_of_rules(look)
    if rules is not None:
        return rules
    notice = _unread(look, now)
    return News(str(notice.id), ("", ""), None, (), notice.texts) if notice is not None else None


def see(name: str, *, store: Store, clock: Clock) -> None:
    """Whoever is on duty has read what is named so; nothing is written of what they had read before.

    Raises:
        NotAllowed: Guards log in here, and nobody is on duty.
    """
    notice = _notice_of(name)
    if notice is None:
        see_rules(name, store=store, clock=clock)
        return
    with store.write() as work:
        guard = who_reads(work)
        if work.newest(NoticeSeen, notice=notice, guard=guard, gate=work.me.device) is None:
            work.append(NoticeSeen(notice, work.me.device, guard, clock.now()))


def is_notice(name: str) -> bool:
    """Whether it names a notice, and no rules."""
    return _notice_of(name) is not None


def _notice_of(name: str) -> UUID | None:
    try:
        return UUID(name) if len(name) == len(str(UUID(int=0))) else None
    except ValueError:
        return None


def _unread(look: Look, now: datetime) -> GuardNotice | None:
    """The oldest that whoever is on duty has not read here. Where guards log in, nobody is told before somebody has."""
    held = [one for one in look.notices() if one.holds(now)]
    if not held:
        return None
    guard = on_duty(look)
    if guard is None and look.guards():
        return None
    me, who = look.device(look.me.device), guard.id if guard is not None else None
    for one in sorted(held, key=lambda one: (one.since, one.id)):
        if not one.is_for(look.me.device, me.lane_of if me is not None else ""):
            continue
        if look.newest(NoticeSeen, notice=one.id, guard=who, gate=look.me.device) is None:
            return one
    return None
