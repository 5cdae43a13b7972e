"""What an event makes of the card with new rules or a notice: it waits for a quiet moment, and gives way to every scan."""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.duty.after import opened_duty
from gatekeeper.ui.gate.people import closed, opened
from gatekeeper.ui.gate.rules.state import LookUpRules, NewRules, RulesKept, RulesRead, RulesTold, SeeRules
from gatekeeper.ui.gate.rules.words import RulesWord
from gatekeeper.ui.gate.state import Beforehand, State

QUIET = 2.0  # seconds in which nobody needs the window, before the card comes
SETTLED = 1.0  # seconds that it has to be seen: a key that was meant for the answer before it confirms nothing
PUT_OFF = 600.0  # seconds
AGAIN = 30.0  # seconds until what could not be looked up is tried once more


def rules_after(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the card."""
    match event:
        case RulesTold():
            kept = s.of(NewRules).later if s.of(NewRules).news == event.news else 0.0
            card = replace(s.of(NewRules), news=event.news, page=0, since=s.now, idle=s.now, later=kept)
            return s.having(card)
        case RulesKept():
            return _kept(s, event)
        case e.Ticked():
            return told_in_time(_looked_up(s))
        case e.Opened() if event.panel is NewRules:
            return opened_rules(s) if s.panel is not NewRules else closed(s)
    if s.panel is not NewRules:
        return None
    match event:
        case RulesRead() | e.Entered() if not s.digits:
            return _read(s, event.at)
        case e.Closed():
            return closed(s).having(replace(s.of(NewRules), later=s.now + PUT_OFF))
        case _:
            return None


def _looked_up(s: State) -> State:
    """Ask what is new in rules that nobody has seen yet; once more after a while, if no answer came."""
    unseen, rules = s.status.unseen, s.of(NewRules)
    known = rules.news is not None and rules.news.digest == unseen
    if not unseen or known or (rules.sought == unseen and s.now < rules.again):
        return s
    return s.having(replace(rules, sought=unseen, again=s.now + AGAIN)).asks(LookUpRules())


def opened_rules(s: State) -> State:
    """The card lies over the window."""
    return opened(s, replace(s.of(NewRules), page=0, since=s.now))


def told_in_time(s: State) -> State:
    """Bring the card when the window is quiet; take it away when it tells nothing any more. With every tick."""
    rules = s.of(NewRules)
    current = rules.news is not None and rules.news.digest == s.status.unseen
    if s.panel is NewRules:
        return s if current or s.status.unseen else closed(s)
    idle = s.panel is None and s.shown is None and s.asking is None and not s.waiting
    if not idle or s.digits or s.draft != Beforehand() or not current:
        return s.having(replace(rules, idle=s.now)) if rules.news is not None else s
    if s.now - rules.idle < QUIET or s.now < rules.later:
        return s
    return opened_rules(s)


def may_confirm(s: State) -> bool:
    """Whether somebody is there to say so: on duty, where guards log in."""
    return bool(s.status.guard) or not s.status.guards


def _read(s: State, at: float) -> State:
    rules, news = s.of(NewRules), s.of(NewRules).news
    if at - rules.since < SETTLED or news is None or s.awaits(SeeRules) is not None:
        return s
    if rules.page + 1 < rules.pages:
        return s.having(replace(rules, page=rules.page + 1, since=at - SETTLED / 2))
    if not may_confirm(s):
        return opened_duty(s)
    return s.asks(SeeRules(s.next, news.digest))


def _kept(s: State, event: RulesKept) -> State:
    seen, news = s.awaits(SeeRules), s.of(NewRules).news
    if seen is None or event.number != seen.number:
        return s
    s = s.done(event.number)
    if news is None or news.digest != seen.digest:
        return s  # other rules have come meanwhile: nobody has read those
    if news.told is not None:
        s = s.tells(event.at, RulesWord.NOTICE_READ, good=True)
    else:
        s = s.tells(event.at, RulesWord.SEEN_NOW, good=True, title=news.title[s.language.value])
    status = replace(s.status, unseen="") if s.status.unseen == news.digest else s.status
    s = replace(s, status=status).having(NewRules(idle=s.now))
    return closed(s) if s.panel is NewRules else s
