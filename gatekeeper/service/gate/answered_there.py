"""The same pass before two lanes at once: the first one answers, the other one says so and records nothing."""

from datetime import datetime, timedelta

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.passage import LET_IN, TURNED_BACK
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Words
from gatekeeper.service.gate.identify import Identified
from gatekeeper.service.ports import Look

AT_ONCE = timedelta(seconds=5)  # in which a pass that another lane has answered is still held up before both cameras


class Said(Words):
    """What is said in place of a second answer."""

    ANSWERED_THERE = (
        "{lane} 刚刚已判定：{outcome}，这里不再记录",
        "{lane} has just answered: {outcome}; nothing more is recorded here",
    )


class ThereWord(Words):
    """What the other lane answered."""

    ADMIT = "放行", "admit"
    CHECK = "请核实", "check"
    CANNOT_JUDGE = "无法判断", "cannot judge"
    REFUSE = "禁止通行", "refuse"
    LET_IN = "核实后放行", "let in after a check"
    TURNED_BACK = "已劝返", "turned back"


_WORDS: dict[str, Words] = {
    Outcome.ADMIT.value: ThereWord.ADMIT,
    Outcome.CHECK.value: ThereWord.CHECK,
    Outcome.CANNOT_JUDGE.value: ThereWord.CANNOT_JUDGE,
    Outcome.REFUSE.value: ThereWord.REFUSE,
    LET_IN: ThereWord.LET_IN,
    TURNED_BACK: ThereWord.TURNED_BACK,
}


class AnsweredBeside(GatekeeperError):
    """Another lane on this computer has answered the same person or pass a moment ago."""


def not_answered_beside(who: Identified, look: Look, now: datetime) -> None:
    """See that no other lane has answered them a moment ago.

    Raises:
        AnsweredBeside: One has; one passage is enough.
    """
    person, number = who.person.id if who.person else None, who.token.number if who.token else None
    there = look.answered_beside(person, number, now - AT_ONCE)
    if there is None or there.at > now + AT_ONCE:  # seen by a clock that was put back since
        return
    word = _WORDS.get(there.outcome)
    if word is not None:
        raise AnsweredBeside(Said.ANSWERED_THERE, lane=there.lane, outcome=word)
