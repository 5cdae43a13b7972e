"""Why and until when, in the guard's words: what stands behind a reason, and what stands above all reasons."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.told import SinceUntil
from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.words import day, say, word_for


class ToldWord(Words):
    """Sentences about when something began and ends."""

    TODAY = "今天 {time}", "today at {time}"
    THAT_DAY = "{day} {time}", "on {day} at {time}"
    BEFORE_TODAY = "{time}", "{time}"
    BEFORE_DAY = "{day} {time}", "{time} on {day}"
    WENT_OUT = "{flat} {at} 出过一次", "{flat} went out {at}"
    WENT_OUT_OFTEN = "{flat} 已出去 {n} 次，最后一次 {at}", "{flat} went out {n} times, last {at}"
    VISITED = "{flat} {at} 来过一批访客", "{flat} had visitors {at}"
    VISITED_OFTEN = "{flat} 已来过 {n} 批访客，最后一批 {at}", "{flat} had {n} visits, the last {at}"
    VISIT_AGAIN = "{text}；{at} 起可再来", "{text}; again from {at}"
    SEALED_FLAT = (
        "到访的 {flat} 已封控，物业解封前不得进出",
        "{flat} is sealed: nobody in or out until the office opens it",
    )
    OBSERVED_FLAT = "到访的 {flat} 有人居家观察，临时证不认", "{flat} is under home observation: no temporary passes"
    OBSERVED_FLAT_TO = (
        "到访的 {flat} 有人居家观察到 {day}，其间临时证不认",
        "{flat} is under home observation until {day}: no temporary passes till then",
    )
    BACK = "{text}；{at} 前请回", "{text}; back before {at}"
    AGAIN = "{text}；{at} 起可再出", "{text}; again from {at}"
    OUT_SINCE = "外出超时：{at} 出门，应在 {back} 前返回", "Out too long: left {at}, due back before {back}"
    HOME_UNTIL = "宵禁到 {until}，请在家", "Curfew until {until}: stay at home"
    CARS_FROM = "外来车 {until} 起才能入内", "No outside cars before {until}"
    OWN_GATES = "本门不供该期住户：请走{gates}", "Not their gate: use {gates}"
    AT_GATE = "{at} 在{gate}：走不了这么快", "Was at {gate} {at}: nobody walks so fast"
    PERMIT = "已批准外出：{what}，{until} 前返回", "Permitted: {what}, back before {until}"
    PERMIT_BACK = "凭批准外出返回：{what}", "Back from a permitted outing: {what}"


def note_of(card: Card, language: Language) -> str:
    """What stands above all reasons: an outing that was approved; empty without one."""
    if card.permit is None:
        return ""
    purpose, until, used = card.permit
    if used:
        return say(ToldWord.PERMIT_BACK, language, what=purpose)
    return say(ToldWord.PERMIT, language, what=purpose, until=_before(until, card.at, language))


def told_line(reason: Reason, card: Card, language: Language) -> str:
    """A reason with its times, where they are known; else nothing."""
    told = card.told.get(reason)
    if told is None:
        return ""
    if told.flat:
        return host_line(reason, told, card.at, language)
    if reason is Reason.QUOTA_USED and told.at is not None:
        return _quota(told, card, language)
    if reason is Reason.OUT_TOO_LONG and told.at is not None and told.back is not None:
        at, back = _at(told.at, card.at, language), _before(told.back, card.at, language)
        return say(ToldWord.OUT_SINCE, language, at=at, back=back)
    if reason is Reason.CURFEW and told.until is not None:
        return say(ToldWord.HOME_UNTIL, language, until=f"{told.until:%H:%M}")
    if reason is Reason.CAR_HOURS and told.until is not None:
        return say(ToldWord.CARS_FROM, language, until=_before(told.until, card.at, language))
    if reason is Reason.OTHER_PHASE and told.gates:
        gates = ("、" if language is Language.ZH else ", ").join(told.gates)
        return say(ToldWord.OWN_GATES, language, gates=gates)
    if reason is Reason.TWO_GATES and told.at is not None and told.gate:
        return say(ToldWord.AT_GATE, language, at=_at(told.at, card.at, language), gate=told.gate)
    return ""


@dataclass(frozen=True, slots=True)
class HostWhy:
    """Why the household that is visited keeps somebody out, to be said later.

    Attributes:
        now: Local, like the moments of `told`.
    """

    reason: Reason
    told: SinceUntil
    now: datetime

    def sentence(self, language: Language) -> str:
        """The same, in a language."""
        return host_line(self.reason, self.told, self.now, language) or word_for(self.reason, language)


def host_line(reason: Reason, told: SinceUntil, now: datetime, language: Language) -> str:
    """What the household that is visited has to do with it; nothing for any other reason. Moments are local."""
    if reason is Reason.HOUSEHOLD_SEALED:
        return say(ToldWord.SEALED_FLAT, language, flat=told.flat)
    if reason is Reason.RETURNEE_AT_HOME and told.last is not None:
        last = day(told.last, now.date(), language)
        return say(ToldWord.OBSERVED_FLAT_TO, language, flat=told.flat, day=last)
    if reason is Reason.RETURNEE_AT_HOME:
        return say(ToldWord.OBSERVED_FLAT, language, flat=told.flat)
    if reason is not Reason.QUOTA_USED or told.at is None:
        return ""
    at, often = _at(told.at, now, language), told.times > 1
    word = ToldWord.VISITED_OFTEN if often else ToldWord.VISITED
    text = say(word, language, flat=told.flat, at=at, **({"n": told.times} if often else {}))
    if told.until is None:
        return text
    return say(ToldWord.VISIT_AGAIN, language, text=text, at=_before(told.until, now, language))


def _quota(told: SinceUntil, card: Card, language: Language) -> str:
    assert told.at is not None, "asked before"
    at, flat = _at(told.at, card.at, language), card.flat or card.visits
    if told.times > 1:
        text = say(ToldWord.WENT_OUT_OFTEN, language, flat=flat, n=told.times, at=at)
    else:
        text = say(ToldWord.WENT_OUT, language, flat=flat, at=at)
    if told.back is not None and told.back > card.at:
        return say(ToldWord.BACK, language, text=text, at=_before(told.back, card.at, language))
    if told.until is not None:
        return say(ToldWord.AGAIN, language, text=text, at=_before(told.until, card.at, language))
    return text


def _at(moment: datetime, now: datetime, language: Language) -> str:
    time = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return say(ToldWord.TODAY, language, time=time)
    return say(ToldWord.THAT_DAY, language, day=day(moment.date(), now.date(), language), time=time)


def _before(moment: datetime, now: datetime, language: Language) -> str:
    time = f"{moment:%H:%M}"
    if moment.date() == now.date():
        return say(ToldWord.BEFORE_TODAY, language, time=time)
    return say(ToldWord.BEFORE_DAY, language, day=day(moment.date(), now.date(), language), time=time)
