"""The columns of the table of passes, and of people who were given none."""

from gatekeeper.domain.words import Language
from gatekeeper.service.office.issue import NotIssued
from gatekeeper.service.office.listed import Condition
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.sounds import order_of
from gatekeeper.service.words import REASONS
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.passes.words import W
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.words import Word, say


def _colour(row: Listed, language: Language) -> str:
    if row.colour is None:
        return "?"
    return row.colour.zh if language is Language.ZH else row.colour.en


def _card(row: Listed, language: Language) -> str:
    return say(W.CARD_PRINTED if row.printed else W.CARD_MISSING, language)


_TONES = {
    Condition.GOOD: Tone.FINE,
    Condition.NOT_YET: Tone.LOOK,
    Condition.SUSPENDED: Tone.GRAVE,
    Condition.LOST: Tone.GRAVE,
    Condition.NOT_DUE: Tone.GRAVE,
}

COLUMNS: tuple[Column[Listed], ...] = (
    Column("number", W.NUMBER, lambda row, _: row.label, given=True),
    Column("name", Word.NAME, lambda row, _: row.name, order=lambda row: order_of(row.name)),
    Column("flat", Word.FLAT, lambda row, _: str(row.flat)),
    Column("kind", W.KIND, lambda row, lang: name_of(row.kind, lang)),
    Column("colour", W.COLOUR, _colour, chip=lambda row: row.colour.rgb if row.colour else None),
    Column(
        "state",
        Word.STATE,
        lambda row, lang: name_of(row.condition, lang),
        tone=lambda row: _TONES.get(row.condition, Tone.PLAIN),
    ),
    Column("until", W.UNTIL, lambda row, _: row.until.isoformat()),
    Column("card", W.CARD, _card, tone=lambda row: Tone.PLAIN if row.printed else Tone.LOOK),
)

LEFT_OUT: tuple[Column[NotIssued], ...] = (
    Column("name", Word.NAME, lambda one, _: one.person.name),
    Column("flat", Word.FLAT, lambda one, _: one.flat),
    Column("why", Word.WHY, lambda one, lang: REASONS[one.reason][lang.value] if one.reason else ""),
)
