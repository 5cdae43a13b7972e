"""The columns of the table of passes."""

from gatekeeper.domain.words import Language
from gatekeeper.service.office.passbook import Condition, Listed
from gatekeeper.service.sounds import order_of
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.table import Column
from gatekeeper.ui.office.words import Word, say


def _colour(row: Listed, language: Language) -> str:
    if row.colour is None:
        return "?"
    return row.colour.zh if language is Language.ZH else row.colour.en


def _card(row: Listed, language: Language) -> str:
    return say(Word.CARD_PRINTED if row.printed else Word.CARD_MISSING, language)


COLUMNS: tuple[Column[Listed], ...] = (
    Column("number", Word.NUMBER, lambda row, _: row.label, wide=108, given=True),
    Column("name", Word.NAME, lambda row, _: row.name, order=lambda row: order_of(row.name)),
    Column("flat", Word.FLAT, lambda row, _: str(row.flat), wide=80),
    Column("kind", Word.KIND, lambda row, lang: name_of(row.kind, lang), wide=95),
    Column("colour", Word.COLOUR, _colour, wide=96, chip=lambda row: row.colour.rgb if row.colour else None),
    Column(
        "state",
        Word.STATE,
        lambda row, lang: name_of(row.condition, lang),
        wide=100,
        grave=lambda row: row.condition not in (Condition.GOOD, Condition.NOT_YET),
    ),
    Column("until", Word.UNTIL, lambda row, _: row.until.isoformat(), wide=100),
    Column("card", Word.CARD, _card, wide=82),
)
