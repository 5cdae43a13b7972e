"""The columns of the desk of home observation, and what is known of one person."""

import re

from gatekeeper.domain.observation import ToDo, Worry
from gatekeeper.domain.words import Language
from gatekeeper.service.observation_words import ended_word, symptom_word, to_do_word, turn_word, why_word, worry_word
from gatekeeper.service.office.watched import Round, Watched
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.data import Facts
from gatekeeper.ui.office.desk.glance import Figure
from gatekeeper.ui.office.observation.words import W
from gatekeeper.ui.office.words import say

_PHONE = re.compile(r"[+(]?[0-9].*")
SHOWN_TURNS = 4  # the last temperatures that stand beside the list


def _taken(one: Watched) -> str:
    """Today's temperatures; a dash where none was taken yet."""
    return "  ".join("–" if tenths is None else f"{tenths / 10:.1f}" for tenths in one.watch.today)


def _steward(one: Watched) -> str:
    """Of a steward the name: their telephone stands beside the list."""
    return _PHONE.sub("", one.steward).strip() or one.steward


def worries(one: Watched, language: Language) -> str:
    """What is out of order, in a line."""
    return ("、" if language is Language.ZH else ", ").join(
        say(worry_word(each), language) for each in one.watch.worries
    )


def first_worry(one: Watched, language: Language) -> str:
    """What is most out of order, and how much else is: the whole stands beside the list."""
    first, more = one.watch.worries[:1], len(one.watch.worries) - 1
    return "".join(say(worry_word(each), language) for each in first) + (f" +{more}" if more > 0 else "")


def texts(one: Watched) -> list[str]:
    """What somebody is found by."""
    words = [say(word, lang) for word in (to_do_word(one.to_do), why_word(one.why)) for lang in Language]
    return [one.name, str(one.flat or ""), one.steward, one.phone, *words, *(worries(one, lang) for lang in Language)]


COLUMNS: tuple[Column[Watched], ...] = (
    Column(
        "todo",
        W.TO_DO,
        lambda one, lang: say(to_do_word(one.to_do), lang),
        order=lambda one: one.to_do.rank,
        grave=lambda one: one.to_do is ToDo.VISIT,
    ),
    Column("flat", W.FLAT, lambda one, _: str(one.flat or ""), order=lambda one: (one.flat is None, one.flat)),
    Column("name", W.NAME, lambda one, _: one.name),
    Column("day", W.DAY, lambda one, _: f"{one.watch.day} / {one.watch.days}", order=lambda one: one.watch.day),
    Column("taken", W.TAKEN, lambda one, _: _taken(one)),
    Column(
        "worries", W.WORRIES, first_worry, grave=lambda one: bool({Worry.FEVER, Worry.AWAY} & set(one.watch.worries))
    ),
    Column("phone", W.TO_RING, lambda one, _: one.phone),
    Column(
        "steward",
        W.LOOKS_AFTER,
        lambda one, _: _steward(one),
        order=lambda one: (not one.steward, one.steward, one.flat is None, one.flat),
    ),
)
OVER: tuple[Column[Watched], ...] = (
    Column("flat", W.FLAT, lambda one, _: str(one.flat or ""), order=lambda one: (one.flat is None, one.flat)),
    Column("name", W.NAME, lambda one, _: one.name),
    Column("how", W.HOW, lambda one, lang: say(ended_word(one.ended), lang) if one.ended is not None else ""),
)


def facts(one: Watched, asked: object) -> Facts:
    """What is known of somebody who is watched."""

    def last(language: Language) -> str:
        told = sorted(one.temperatures.items())[-SHOWN_TURNS:]
        lines = []
        for (day, turn), check in told:
            word, values = turn_word(turn, one.checks)
            symptoms = " ".join(say(symptom_word(each), language) for each in check.symptoms)
            degrees = f"{check.tenths / 10:.1f}" if check.tenths is not None else "–"
            lines.append(f"{day:%m-%d} {say(word, language, **values)} {degrees} {symptoms}".rstrip())
        return "\n".join(reversed(lines))

    lines = (
        (W.WORRIES, lambda lang: worries(one, lang)),
        (W.FLAT, lambda _: str(one.flat or "")),
        (W.WHY, lambda lang: " · ".join(filter(None, (say(why_word(one.why), lang), one.region)))),
        (W.FROM_TO, lambda _: f"{one.first:%m-%d} – {one.last:%m-%d}"),
        (W.PHONE, lambda _: one.phone),
        (W.STEWARD, lambda _: one.steward),
        (W.ORDERED, lambda _: one.ordered_by),
        (W.SUPPLIED, lambda lang: say(W.YES if one.supplied else W.NO, lang)),
        (W.AWAY_AT, lambda _: f"{one.away:%m-%d %H:%M}" if one.away is not None else ""),
        (W.MISSED_ALL, lambda _: str(one.missed_in_all)),
        (W.LAST_TAKEN, last),
    )
    return Facts(one.name, lines)


FIGURES: tuple[Figure[Round], ...] = (
    Figure(W.WATCHED, W.PEOPLE, lambda read: len(read.now), 0),
    Figure(W.TO_VISIT, W.PEOPLE, lambda read: sum(one.to_do is ToDo.VISIT for one in read.now), 0, grave=True),
    Figure(W.TO_CALL, W.PEOPLE, lambda read: sum(one.to_do is ToDo.CALL for one in read.now), 0),
    Figure(W.MISSED, W.PEOPLE, lambda read: read.figures["missed"], 0, grave=True),
    Figure(W.DUE, W.PEOPLE, lambda read: sum(one.to_do is ToDo.RELEASE for one in read.now), 0),
)
