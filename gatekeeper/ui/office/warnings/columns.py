"""The columns of the desk of warnings, and what is known of one."""

from collections.abc import Callable

from gatekeeper.domain.warning import WarningState, WarningStep
from gatekeeper.domain.words import Language
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.today import Today
from gatekeeper.service.warning_words import standing_word
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.data import Facts
from gatekeeper.ui.office.desk.glance import Figure
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.today.columns import tone_of, when, who
from gatekeeper.ui.office.today.words import W as Day
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.warnings.words import W
from gatekeeper.ui.office.words import say


def _told(one: Warned) -> WarningStep | None:
    """What was done about this very matter, and not given back."""
    return one.step if one.standing.came_back or one.standing.state != WarningState.OPEN else None


def by_whom(one: Warned) -> str:
    """Who looks after it, or did; empty where nobody ever did."""
    step = _told(one)
    return step.by if step is not None else ""


def note(one: Warned) -> str:
    """What they wrote."""
    step = _told(one)
    return step.note if step is not None else ""


def state(one: Warned, language: Language) -> str:
    """How far it has come."""
    return say(standing_word(one.standing), language)


def texts(one: Warned) -> list[str]:
    """What a warning is found by."""
    said = [text for lang in Language for text in (name_of(one.alarm, lang), state(one, lang))]
    return [
        one.who,
        one.flat,
        one.gate,
        one.register[1] if one.register is not None else "",
        by_whom(one),
        note(one),
        *said,
    ]


_WHAT: Column[Warned] = Column(
    "what", Day.WHAT, lambda one, lang: name_of(one.alarm, lang), order=lambda one: one.rank, tone=tone_of, given=True
)
_WHO: Column[Warned] = Column("who", Day.WHO, who)
_GATE: Column[Warned] = Column("gate", Day.WHERE, lambda one, _: one.gate)
_BY: Column[Warned] = Column("by", W.BY, lambda one, _: by_whom(one))
_NOTE: Column[Warned] = Column("note", W.NOTE, lambda one, _: note(one))


OPEN: tuple[Column[Warned], ...] = (
    _WHAT,
    _WHO,
    _GATE,
    Column("when", W.SINCE, when),
    Column(
        "state",
        W.STATE,
        state,
        tone=lambda one: Tone.FINE if one.standing.state == WarningState.TAKEN else Tone.LOOK,
    ),
    _BY,
    _NOTE,
)
# The latest first, as they come.
DONE: tuple[Column[Warned], ...] = (
    Column("what", Day.WHAT, lambda one, lang: name_of(one.alarm, lang)),
    _WHO,
    Column("state", W.STATE, state),
    _BY,
    _NOTE,
    Column("said", W.SAID, lambda one, _: f"{one.step.at:%m-%d %H:%M}" if one.step is not None else "", given=True),
    Column(
        "until",
        W.UNTIL,
        lambda one, _: f"{one.step.until:%m-%d %H:%M}" if one.step is not None and one.step.until is not None else "",
    ),
)


def figures(mine: Callable[[Warned], bool]) -> tuple[Figure[Today], ...]:
    """How many nobody looks after, how many are the clerk's own, how many are done."""
    return (
        Figure(
            W.UNTAKEN,
            W.ITEMS,
            lambda day: sum(one.standing.state == WarningState.OPEN for one in day.warnings),
            0,
            grave=True,
        ),
        Figure(W.OF_ME, W.ITEMS, lambda day: sum(map(mine, day.warnings)), 0),
        Figure(
            W.SETTLED,
            W.ITEMS,
            lambda day: sum(one.standing.state == WarningState.SETTLED for one in day.done),
            1,
        ),
    )


def facts(one: Warned, asked: object) -> Facts:
    """What is known of one."""
    lines = (
        (Day.WHO, lambda lang: who(one, lang)),
        (Day.WHERE, lambda lang: one.gate),
        (W.SINCE, lambda lang: when(one, lang)),
        (W.STATE, lambda lang: state(one, lang)),
        (W.BY, lambda lang: by_whom(one)),
        (W.NOTE, lambda lang: note(one)),
    )
    return Facts(one.who or one.gate, lines)
