"""What people are called on the guard's own screen: whole names while a guard is logged in, masked ones otherwise."""

from datetime import date

from gatekeeper.domain.identity import Sex
from gatekeeper.domain.named import Named
from gatekeeper.domain.words import Language, visible
from gatekeeper.service.gate.find import Candidate
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.words import say


def shown_name(one: Card | Candidate, *, whole: bool) -> str:
    """The name to be shown; empty if nobody knows it."""
    return visible(one.who.shown(whole=whole) if one.who is not None else one.name)


def mark_of(who: Named | None, today: date, language: Language, *, whole: bool) -> str:
    """What tells them from others of their flat: a child, and where names are alike year of birth and sex; or empty."""
    if who is None:
        return ""
    marks = [say(EndWord.CHILD, language)] if who.is_child(today) else []
    year = who.year(whole=whole)
    if year is not None:
        marks.append(say(EndWord.BORN_IN, language, year=year))
        if who.sex is not None:
            marks.append(say(EndWord.MAN if who.sex is Sex.MALE else EndWord.WOMAN, language))
    return " ".join(marks)


def who_of(card: Card, *, whole: bool) -> str:
    """Who was answered, in one line: name and flat, or what else is known."""
    known = [shown_name(card, whole=whole), card.flat or card.visits]
    return " ".join(part for part in known if part) or card.label or f"{card.at:%H:%M}"
