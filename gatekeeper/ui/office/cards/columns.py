"""The columns of the desk of cards, and what its head asks."""

from dataclasses import dataclass, replace

from gatekeeper.domain.cardstage import CardStage, CardsWanted
from gatekeeper.service.office.listed import PassesAsked
from gatekeeper.service.office.passbook import Listed
from gatekeeper.service.paging import PageAsked
from gatekeeper.ui.office.cards.words import W
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.passes.columns import COLUMNS as PASS_COLUMNS
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.words import say

FILTERS = {
    CardsWanted.TO_PRINT: W.TO_PRINT,
    CardsWanted.PRINTING: W.BEING_PRINTED,
    CardsWanted.TO_HAND_OVER: W.TO_HAND_OVER,
    CardsWanted.HANDED_OVER: W.HANDED_OVER,
    CardsWanted.EXCHANGE: W.EXCHANGE,
    CardsWanted.RUNNING_OUT: W.RUNNING_OUT,
    CardsWanted.BLANK: W.BLANK,
    CardsWanted.ALL: W.ALL,
}


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which cards are looked at; of a building or a stairwell by the search, as everywhere."""

    which: CardsWanted = CardsWanted.TO_PRINT


SIEVE = Form(
    Sieve,
    Input(
        "which",
        W.WHICH,
        InputKind.CHOICE,
        choices=tuple(FILTERS),
        names=lambda one, language: say(FILTERS[one], language),
    ),
)
_TONES = {CardStage.QUEUED: Tone.LOOK, CardStage.PRINTING: Tone.LOOK, CardStage.PRINTED: Tone.FINE}
COLUMNS: tuple[Column[Listed], ...] = tuple(
    replace(column, text=lambda row, lang: say(W.HOLDS_NONE, lang) if row.blank else row.name)
    if column.key == "name"
    else Column(
        "card",
        W.CARD,
        lambda row, lang: name_of(row.stage, lang),
        tone=lambda row: _TONES.get(row.stage, Tone.PLAIN),
    )
    if column.key == "card"
    else column
    for column in PASS_COLUMNS
)


def sieved(asked: PageAsked[PassesAsked, int], sieve: Sieve | None) -> PageAsked[PassesAsked, int]:
    """A page of what the head asks for; before it is known what stands there, of what is to be printed."""
    return replace(asked, asked=replace(asked.asked, which=(sieve or Sieve()).which))
