"""What the lists of the desk of the watch list show."""

from gatekeeper.domain.household import masked_id_number
from gatekeeper.domain.lookout import HitState
from gatekeeper.domain.overrule import why_words
from gatekeeper.domain.words import Language
from gatekeeper.service.lookout_words import hit_word, likeness_word
from gatekeeper.service.office.lookouts import HitRow, LookoutRow, lookout_name
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.watch_list.words import W
from gatekeeper.ui.office.words import Word, say

LINES: tuple[Column[LookoutRow], ...] = (
    Column("name", Word.NAME, lambda one, _: lookout_name(one.line)),
    Column("number", W.NUMBER, lambda one, _: masked_id_number(one.line.id_number) if one.line.id_number else ""),
    Column("born", W.BORN, lambda one, _: str(one.line.year or "")),
    Column("plates", W.PLATES, lambda one, _: " ".join(one.line.plates)),
    Column("until", W.UNTIL, lambda one, lang: _until(one, lang), grave=lambda one: not one.counts),
    Column("tell", W.TELL, lambda one, _: one.line.tell),
    Column("why", W.WHY, lambda one, _: one.why.why if one.why is not None else ""),
    Column("asked", W.ASKED_BY, lambda one, _: one.why.asked_by if one.why is not None else ""),
    Column("seen", W.SEEN, lambda one, _: str(one.seen or ""), order=lambda one: one.seen, number=True),
    Column("open", W.OPEN, lambda one, _: str(one.open or ""), number=True, grave=lambda one: one.open > 0),
)
HITS: tuple[Column[HitRow], ...] = (
    Column("at", W.AT, lambda one, _: f"{one.at:%m-%d %H:%M}", order=lambda one: one.at),
    Column("gate", W.GATE, lambda one, _: one.gate),
    Column("who", W.WHO, lambda one, _: f"{one.flat} {one.who}".strip()),
    Column("whom", W.WHOM, lambda one, _: one.whom),
    Column("by", W.BY, lambda one, lang: " · ".join(say(likeness_word(by), lang) for by in one.by)),
    Column("state", W.STATE, lambda one, lang: say(hit_word(one.hit.state), lang), grave=lambda one: _is_grave(one)),
    Column("why", W.HOW, lambda one, lang: why_words(one.hit.why)[lang.value] if one.hit.why else ""),
    Column("two", W.TWO, lambda one, _: " · ".join(name for name in (one.guard, one.second) if name)),
    Column("cleared", W.CLEARED, lambda one, _: one.cleared.isoformat() if one.cleared is not None else ""),
)


def _until(one: LookoutRow, language: Language) -> str:
    if one.line.ended:
        return say(W.ENDED, language)
    return one.line.until.isoformat() if one.line.until is not None else say(W.FOR_GOOD, language)


def _is_grave(one: HitRow) -> bool:
    return one.hit.state in (HitState.OPEN, HitState.IS_THE_ONE)
