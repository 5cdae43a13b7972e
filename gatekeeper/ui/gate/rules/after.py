"""What an event makes of the card with new rules: it waits for a quiet moment, and gives way to every scan."""

from dataclasses import replace

from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.ceremony import Ceremony, LookUpRules, RulesKept, RulesRead, RulesTold, SeeRules
from gatekeeper.ui.gate.people import closed
from gatekeeper.ui.gate.requests import ListGuards
from gatekeeper.ui.gate.rules.words import RulesWord
from gatekeeper.ui.gate.state import Draft, Panel, State

QUIET = 2.0  # seconds in which nobody needs the window, before the card comes
SETTLED = 1.0  # seconds that it has to be seen: a key that was meant for the answer before it confirms nothing
PUT_OFF = 600.0  # seconds
AGAIN = 30.0  # seconds until what could not be looked up is tried once more


def ruled(s: State, event: e.Event) -> State | None:
    """The state that follows; None for an event that has nothing to do with the card."""
    match event:
        case RulesTold():
            kept = s.rules.later if s.rules.news == event.news else 0.0
            return replace(s, rules=replace(s.rules, news=event.news, page=0, since=s.now, idle=s.now, later=kept))
        case RulesKept():
            return _kept(s, event)
        case e.Ticked():
            return told_in_time(_looked_up(s))
        case e.Opened() if event.panel is Panel.RULES:
            return opened_rules(closed(s)) if s.panel is not Panel.RULES else closed(s)
    if s.panel is not Panel.RULES:
        return None
    match event:
        case RulesRead() | e.Entered() if not s.digits:
            return _read(s, event.at)
        case e.Closed():
            return replace(closed(s), rules=replace(s.rules, later=s.now + PUT_OFF))
        case _:
            return None


def _looked_up(s: State) -> State:
    """Ask what is new in rules that nobody has seen yet; once more after a while, if no answer came."""
    unseen, rules = s.status.unseen, s.rules
    known = rules.news is not None and rules.news.digest == unseen
    if not unseen or known or (rules.sought == unseen and s.now < rules.again):
        return s
    return replace(s, rules=replace(rules, sought=unseen, again=s.now + AGAIN)).asks(LookUpRules())


def opened_rules(s: State) -> State:
    """The card lies over the window."""
    return replace(s, panel=Panel.RULES, rules=replace(s.rules, page=0, since=s.now))


def told_in_time(s: State) -> State:
    """Bring the card when the window is quiet; take it away when it tells nothing any more. With every tick."""
    rules = s.rules
    current = rules.news is not None and rules.news.digest == s.status.unseen
    if s.panel is Panel.RULES:
        return s if current or s.status.unseen else closed(s)
    idle = s.panel is Panel.NONE and s.shown is None and s.asking is None and not s.waiting
    if not idle or s.digits or s.draft != Draft() or not current:
        return replace(s, rules=replace(rules, idle=s.now)) if rules.news is not None else s
    if s.now - rules.idle < QUIET or s.now < rules.later:
        return s
    return opened_rules(s)


def may_confirm(s: State) -> bool:
    """Whether somebody is there to say so: on duty, where guards log in."""
    return bool(s.status.guard) or not s.status.guards


def _read(s: State, at: float) -> State:
    rules, news = s.rules, s.rules.news
    if at - rules.since < SETTLED or news is None or s.awaits(SeeRules) is not None:
        return s
    if rules.page + 1 < rules.pages:
        return replace(s, rules=replace(rules, page=rules.page + 1, since=at - SETTLED / 2))
    if not may_confirm(s):
        return replace(closed(s), panel=Panel.DUTY).asks(ListGuards())
    return s.asks(SeeRules(s.next, news.digest))


def _kept(s: State, event: RulesKept) -> State:
    seen, news = s.awaits(SeeRules), s.rules.news
    if seen is None or event.number != seen.number or news is None:
        return s
    title = news.title[s.language.value]
    s = s.done(event.number).tells(event.at, RulesWord.SEEN_NOW, good=True, title=title)
    status = replace(s.status, unseen="") if s.status.unseen == news.digest else s.status
    s = replace(s, rules=Ceremony(idle=s.now), status=status)
    return closed(s) if s.panel is Panel.RULES else s
