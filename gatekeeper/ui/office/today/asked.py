"""What the committee asks every day, each a click on the day's desk."""

from dataclasses import dataclass

from gatekeeper.domain.words import Language, Words
from gatekeeper.service.office.shipped import BOUGHT, CAME_FROM, UNSEEN
from gatekeeper.service.office.today import Today
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.data import Go
from gatekeeper.ui.office.registers.words import S
from gatekeeper.ui.office.today.words import W


@dataclass(frozen=True, slots=True)
class OftenAsked:
    """A question, how many it is about where the day knows that, and where its answer stands."""

    word: Words
    count: int | None
    go: Go


def often_asked(day: Today) -> tuple[OftenAsked, ...]:
    """The questions, in the committee's order. Which stairwell was disinfected nobody writes down yet."""
    return (
        OftenAsked(W.HOW_MANY_WATCHED, day.watched, Go("observation")),
        OftenAsked(W.WHO_MISSED, len(day.missed), Go("observation", day.missed[0] if day.missed else None)),
        *(
            OftenAsked(word, None, Go("searches", verb=S.SHIPPED_ONE, given={"name": name}))
            for word, name in ((W.WHO_CAME_FROM, CAME_FROM), (W.WHO_BOUGHT, BOUGHT), (W.WHO_UNSEEN, UNSEEN))
        ),
    )


def _count(one: OftenAsked, _: Language) -> str:
    return "" if one.count is None else f"{one.count:,}"


OFTEN: tuple[Column[OftenAsked], ...] = (
    Column("question", W.QUESTION, lambda one, lang: one.word.fill(lang), sorts=False),
    Column("count", W.HOW_MANY, _count, number=True, sorts=False),
)
