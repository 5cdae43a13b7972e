"""What the lists and the head of the desk of the day show."""

from collections.abc import Callable

from gatekeeper.domain.warning import Alarm, WarningState
from gatekeeper.domain.words import Language
from gatekeeper.service.office.alarm import Warned
from gatekeeper.service.office.today import DayBefore, Inside, Today
from gatekeeper.service.warning_words import standing_word
from gatekeeper.ui.clocks import gate_is_off
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.glance import Figure
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.names import doubt, name_of
from gatekeeper.ui.office.today.words import W
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.words import Word, say

GRAVE = (
    Alarm.PUT_BACK,
    Alarm.FEVER,
    Alarm.WATCH_FEVER,
    Alarm.WATCH_LIST,
    Alarm.WATCH_AWAY,
    Alarm.WATCH_SYMPTOMS,
    Alarm.WATCH_VISIT,
    Alarm.OVERSTAY,
    Alarm.PERMIT_OVERDUE,
    Alarm.TWO_GATES,
    Alarm.QUARANTINE,
)


def who(one: Warned, language: Language) -> str:
    """Whom or what a warning is about."""
    if one.tenths and one.alarm in (Alarm.FEVER, Alarm.WATCH_FEVER):
        degrees = " · ".join(f"{tenths / 10:.1f}" for tenths in one.tenths)
        return f"{one.who or '—'} {one.flat}  {degrees} °C"
    if one.deed is not None:
        return say(W.WANTS, language, who=one.who, deed=one.deed)
    if one.alarm is Alarm.PUT_BACK:
        return doubt("take-in", language)  # what to do; the desk of gates says why
    if one.alarm is Alarm.CLOCK_OFF:
        said = [gate_is_off(one.by, language)] if one.by else []
        return " · ".join([*said, *([say(W.FUTURE, language, n=one.count)] if one.count else [])])
    if one.other is not None:
        before, then = one.other
        both = say(W.AT_BOTH, language, before=before, then=f"{then:%H:%M}")
        return f"{one.who} {one.flat} {both}".strip()
    if one.alarm.of_observation or one.register is not None:
        whom = f"{one.who} {one.flat}".strip()
        if one.register is not None and one.count <= 1:
            return say(W.IN_REGISTER, language, whom=whom, register=one.register[1])
        return say(W.AND_OTHERS, language, who=whom, n=one.count) if one.count > 1 else whom
    if one.count:
        return say(W.ENTRIES, language, n=one.count)
    return f"{one.who} {one.flat}".strip()


def when(one: Warned, language: Language) -> str:
    """When it began."""
    if one.alarm is Alarm.WATCH_RELEASE:
        return ""  # it is due today, every day until it is done
    if one.alarm is Alarm.FOLLOW_UP and one.at is not None:
        return f"{one.at:%m-%d}"
    return f"{one.at:%m-%d %H:%M}" if one.at else say(Word.NEVER, language)


def tone_of(one: Warned) -> Tone:
    """How pressing it is."""
    return Tone.GRAVE if one.alarm in GRAVE else Tone.LOOK


def _care(one: Warned, language: Language) -> str:
    """Who looks after it; or that it came back."""
    if one.standing.state == WarningState.TAKEN and one.step is not None:
        return one.step.by
    return say(standing_word(one.standing), language) if one.standing.came_back else ""


# Most pressing first, as they come: no head sorts them otherwise.
WARNINGS: tuple[Column[Warned], ...] = (
    Column(
        "what",
        W.WHAT,
        lambda one, lang: name_of(one.alarm, lang),
        tone=tone_of,
        sorts=False,
    ),
    Column("who", W.WHO, who, sorts=False),
    Column("gate", W.WHERE, lambda one, _: one.gate, sorts=False),
    Column("when", W.WHEN, when, sorts=False),
    Column("care", W.CARE, _care, sorts=False),
)

INSIDE: tuple[Column[Inside], ...] = (
    Column("who", Word.NAME, lambda one, lang: one.who or say(Word.VISITOR, lang)),
    Column("flat", Word.FLAT, lambda one, _: one.flat),
    Column("gate", Word.GATE, lambda one, _: one.gate),
    Column("since", Word.SINCE, lambda one, _: f"{one.since:%m-%d %H:%M}", order=lambda one: one.since),
)


def _day_before(of: Callable[[DayBefore], int]) -> Callable[[Today], int | None]:
    """A number of yesterday; None where nothing is known of it."""
    return lambda day: of(day.before) if day.before is not None else None


FIGURES: tuple[Figure[Today], ...] = (
    Figure(W.NOW_INSIDE, W.PEOPLE, lambda day: len(day.inside), 1),
    Figure(W.PASSAGES, W.TIMES, lambda day: day.total, "reports", before=_day_before(lambda day: day.total)),
    Figure(W.FEVERS, W.PEOPLE, lambda day: day.fevers, 0, grave=True, before=_day_before(lambda day: day.fevers)),
    Figure(W.REFUSED, W.TIMES, lambda day: day.refused, "reports", before=_day_before(lambda day: day.refused)),
)


def as_of(day: Today | None, dress: Dress) -> str:
    """What stands beside the title: when the day was read."""
    return dress.say(W.AS_OF, at=f"{day.at:%Y-%m-%d %H:%M}") if day is not None else dress.say(Word.LOADING)
