"""What the gate says aloud beside its tones: a few short sentences for whoever stands there, never about them.

Why somebody may not pass is for the guard's eyes: a loudspeaker names a temperature, a mask, a card, and nothing else.
Each sentence is a file of `resources/sounds/zh` and `en`, spoken by the voice that `tests/voice.py` describes; an estate
that has a better voice lays its own recording into the folder ``voice`` beside the device's data.
"""

from datetime import datetime

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import NextStep, Outcome, Reason, told_first
from gatekeeper.domain.words import Words
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.theme import Mode

EVENING, MORNING = 22, 7  # hours; between them people sleep behind the nearest windows


class SpokenWord(Words):
    """A sentence; its file is called like the word, ``put-on-mask.wav``."""

    PLEASE_GO = "请通行", "Please go ahead"
    MEASURE = "请测体温", "Temperature check, please"
    MEASURE_AGAIN = "体温偏高，请复测", "That reading is high. Once more, please"
    NOT_MEASURED = "没测准，请再测一次", "That did not work. Once more, please"
    PUT_ON_MASK = "请戴好口罩", "Please put on your mask"
    HEALTH_CODE = "请出示健康码", "Please show your health code"
    STEP_ASIDE = "请到一旁等候", "Please step aside and wait"
    SHOW_PASS = "请出示通行证", "Please show your pass"
    NEW_CARD = "请出示新的通行证", "Please show your new card"
    SHOW_ID = "请出示身份证", "Please show your ID card"
    SCAN_AGAIN = "请重新扫码", "Please scan again"
    REGISTER = "请登记", "Please sign in with the guard"
    AT_OFFICE = "请到物业换证", "Please renew your pass at the office"
    WAIT = "请稍候", "One moment, please"
    NOT_NOW = "暂时不能通行，请稍候", "You cannot pass right now. One moment, please"
    WAY_AGAIN_IN = "现在恢复为进门", "This lane is for coming in again"
    WAY_AGAIN_OUT = "现在恢复为出门", "This lane is for going out again"
    WAY_AGAIN_BOTH = "现在恢复为自动判断进出", "In or out is judged automatically again"

    @property
    def file(self) -> str:
        """What its recording is called."""
        return self.name.lower().replace("_", "-")


_BY_REASON = {
    Reason.FEVER: SpokenWord.STEP_ASIDE,
    Reason.HEALTH_CODE_RED: SpokenWord.STEP_ASIDE,
    Reason.FEVER_MEASURE_AGAIN: SpokenWord.MEASURE_AGAIN,
    Reason.TEMPERATURE_LOW: SpokenWord.NOT_MEASURED,
    Reason.TEMPERATURE_MISSING: SpokenWord.MEASURE,
    Reason.MASK_MISSING: SpokenWord.PUT_ON_MASK,
    Reason.HEALTH_CODE_MISSING: SpokenWord.HEALTH_CODE,
    Reason.MALFORMED: SpokenWord.SCAN_AGAIN,
    Reason.UNREADABLE_CODE: SpokenWord.SCAN_AGAIN,
    Reason.EXPIRED: SpokenWord.AT_OFFICE,
    Reason.OUTDATED: SpokenWord.NEW_CARD,
    Reason.REISSUED: SpokenWord.NEW_CARD,
    Reason.COLOUR_CHANGED: SpokenWord.AT_OFFICE,
}

_BY_STEP = {
    NextStep.ASK_THREE_QUESTIONS: SpokenWord.REGISTER,
    NextStep.ASK_IDENTITY: SpokenWord.SHOW_ID,
}

_BY_OUTCOME = {
    Outcome.ADMIT: SpokenWord.PLEASE_GO,
    Outcome.CHECK: SpokenWord.WAIT,
    Outcome.CANNOT_JUDGE: SpokenWord.WAIT,
    Outcome.REFUSE: SpokenWord.NOT_NOW,
    Outcome.NO_PASS: SpokenWord.SHOW_PASS,
}


def way_spoken(way: Direction, *, both: bool) -> SpokenWord:
    """Which way counts again, once the one that F5 turned to is over: the guard may be looking at the people."""
    if both:
        return SpokenWord.WAY_AGAIN_BOTH
    return SpokenWord.WAY_AGAIN_OUT if way is Direction.OUT else SpokenWord.WAY_AGAIN_IN


def spoken_of(card: Card) -> SpokenWord | None:
    """What is said with an answer; nothing with a look-up, for nobody may walk on its word."""
    if card.trouble is not None:
        return SpokenWord.WAIT
    if card.outcome is not Outcome.NO_PASS and card.entry is None:
        return None
    first = next(iter(told_first(card.reasons)), None)
    if first in _BY_REASON:
        return _BY_REASON[first]
    if first is not None and card.outcome in (Outcome.CHECK, Outcome.CANNOT_JUDGE):
        return next((_BY_STEP[step] for step in first.steps if step in _BY_STEP), SpokenWord.WAIT)
    return _BY_OUTCOME[card.outcome]


def at_night(wall: datetime, mode: Mode) -> bool:
    """Whether the voice is off for the neighbours' sake: by the clock, or while the window is dark."""
    return mode is Mode.NIGHT or wall.hour >= EVENING or wall.hour < MORNING
