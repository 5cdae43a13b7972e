"""Which lines of the list of passes a clerk wants who prints cards and hands them over."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, not_, select

from gatekeeper.domain.cardstage import CardStage, CardsWanted
from gatekeeper.domain.passes import PassState
from gatekeeper.journal.entry import milliseconds
from gatekeeper.service.office.listed import Condition, Standpoint
from gatekeeper.store import tables as t

RUNS_OUT = timedelta(days=7)  # as `issue.RENEW_WITHIN`: what runs out within it is renewed by an issue
_L = t.listed_pass.c
_OLD = t.listed_pass.alias("old")
_REPLACED = (
    select(_OLD.c.number)
    .where(
        _OLD.c.person == _L.person,
        _OLD.c.number != _L.number,
        _OLD.c.rank == PassState.WITHDRAWN.rank,
        _OLD.c.printed == 1,
    )
    .exists()
)


def unprinted(condition: ColumnElement[str]) -> ColumnElement[bool]:
    """Good passes that have no card, and of which none is being printed."""
    return and_(_L.printed == 0, _L.stage != CardStage.PRINTING.value, _good(condition))


def wanted(which: CardsWanted, condition: ColumnElement[str], at: Standpoint) -> ColumnElement[bool] | None:
    """The lines of a filter; None for all."""
    given = _L.stage == CardStage.HANDED_OVER.value
    match which:
        case CardsWanted.TO_PRINT:
            return unprinted(condition)
        case CardsWanted.PRINTING:
            return _L.stage == CardStage.PRINTING.value
        case CardsWanted.TO_HAND_OVER:
            return and_(_L.printed == 1, not_(given), _good(condition))
        case CardsWanted.HANDED_OVER:
            return and_(given, _good(condition))
        case CardsWanted.RUNNING_OUT:
            soon = milliseconds(at.now + RUNS_OUT)
            return and_(_L.expires <= soon, _L.person.is_not(None), condition == Condition.GOOD.value)
        case CardsWanted.EXCHANGE:
            return and_(not_(given), _good(condition), _REPLACED)
        case CardsWanted.BLANK:
            return and_(_L.blank == 1, _good(condition))
    return None


def stage_of(row: Any, *, printed: bool) -> str:
    """How far the card of a pass has come, as its line says it; of one that was printed before this was kept, that."""
    if row.card_stage is not None:
        return str(row.card_stage)
    return CardStage.PRINTED.value if printed else ""


def _good(condition: ColumnElement[str]) -> ColumnElement[bool]:
    return condition.in_([Condition.GOOD.value, Condition.NOT_YET.value])
