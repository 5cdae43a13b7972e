"""The columns of the table of passes, and of people who were given none."""

from gatekeeper.domain.words import Language
from gatekeeper.service.office.issue import NotIssued
from gatekeeper.service.office.passbook import PRINTABLE, Listed
from gatekeeper.service.sounds import order_of
from gatekeeper.service.words import REASONS
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.passes.words import W
from gatekeeper.ui.office.words import Word, say


def _colour(row: Listed, language: Language) -> str:
    if row.colour is None:
        return "?"
    return row.colour.zh if language is Language.ZH else row.colour.en


def _card(row: Listed, language: Language) -> str:
    return say(W.CARD_PRINTED if row.printed else W.CARD_MISSING, language)


COLUMNS: tuple[Column[Listed], ...] = (
    Column("number", W.NUMBER, lambda row, _: row.label, wide=108, given=True),
    Column("name", Word.NAME, lambda row, _: row.name, order=lambda row: order_of(row.name)),
    Column("flat", Word.FLAT, lambda row, _: str(row.flat), wide=80),
    Column("kind", W.KIND, lambda row, lang: name_of(row.kind, lang), wide=95),
    Column("colour", W.COLOUR, _colour, wide=96, chip=lambda row: row.colour.rgb if row.colour else None),
    Column(
        "state",
        Word.STATE,
        lambda row, lang: name_of(row.condition, lang),
        wide=100,
        grave=lambda row: row.condition not in PRINTABLE,
    ),
    Column("until", W.UNTIL, lambda row, _: row.until.isoformat(), wide=100),
    Column("card", W.CARD, _card, wide=82),
)

LEFT_OUT: tuple[Column[NotIssued], ...] = (
    Column("name", Word.NAME, lambda one, _: one.person.name, wide=100),
    Column("flat", Word.FLAT, lambda one, _: one.flat, wide=90),
    Column("why", Word.WHY, lambda one, lang: REASONS[one.reason][lang.value] if one.reason else ""),
)
