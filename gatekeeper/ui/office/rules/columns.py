"""The tables of the desk of the rules."""

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.rules_diff import RuleChange, RulesLine
from gatekeeper.domain.rules_effect import effect_of
from gatekeeper.domain.words import Language
from gatekeeper.service.office.replay import OtherAnswer
from gatekeeper.service.office.rules import RulesSet
from gatekeeper.service.words import words_of
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.rules.words import W
from gatekeeper.ui.office.words import say

LINES: tuple[Column[RulesLine], ...] = (
    Column("what", W.WHAT, lambda one, lang: one.name[lang.value], sorts=False),
    Column("value", W.VALUE, lambda one, lang: one.value[lang.value], sorts=False),
    Column("effect", W.EFFECT, lambda one, lang: effect_of(one.key)[lang.value], sorts=False),
)
HISTORY: tuple[Column[RulesSet], ...] = (
    Column("at", W.SINCE, lambda one, _: f"{one.at:%Y-%m-%d %H:%M}", order=lambda one: one.at),
    Column("title", W.NAMED, lambda one, lang: one.title[lang.value]),
    Column("now", W.NOW, lambda one, _: "✓" if one.now else ""),
    Column("why", W.WHY, lambda one, _: one.reason),
    Column("where", W.WHERE, lambda one, _: one.office),
    Column("by", W.BY, lambda one, _: one.by),
)
CHANGES: tuple[Column[RuleChange], ...] = (
    Column("change", W.CHANGED, lambda one, lang: one.zh if lang is Language.ZH else one.en, sorts=False),
)


def because(one: OtherAnswer, language: Language) -> str:
    """What speaks against somebody now, and what does no longer."""
    mark = "、" if language is Language.ZH else "; "
    came = mark.join(words_of(reason)[language.value] for reason in one.came)
    gone = mark.join(words_of(reason)[language.value] for reason in one.gone)
    return mark.join(part for part in (came, say(W.NO_LONGER, language, what=gone) if gone else "") if part)


OTHERWISE: tuple[Column[OtherAnswer], ...] = (
    Column("name", W.NAME, lambda one, lang: one.name or say(W.NO_NAME, lang), sorts=False),
    Column("flat", W.FLAT, lambda one, _: one.flat, sorts=False),
    Column("way", W.WAY, lambda one, lang: say(W.IN if one.direction is Direction.IN else W.OUT, lang), sorts=False),
    Column("was", W.WAS, lambda one, lang: words_of(one.before)[lang.value], sorts=False),
    Column(
        "would",
        W.WOULD,
        lambda one, lang: words_of(one.after)[lang.value],
        grave=lambda one: one.after.gravity > one.before.gravity,
        sorts=False,
    ),
    Column("times", W.TIMES, lambda one, _: str(one.times), number=True, sorts=False),
    Column("because", W.BECAUSE, because, sorts=False),
)
