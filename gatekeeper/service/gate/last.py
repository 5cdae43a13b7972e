"""The last answers of this gate as its log has them: what a window that was killed had on its screen."""

from dataclasses import dataclass, replace
from datetime import timedelta

from gatekeeper.domain.decision import Verdict, verdict
from gatekeeper.domain.facts import Amended, EntryName, Stream, StreamName
from gatekeeper.domain.passage import LET_IN, TURNED_BACK, Passage
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.situation import IdentifiedBy
from gatekeeper.service.gate.identify import Identified, of_person
from gatekeeper.service.ports import Clock, Look

LATELY = timedelta(minutes=2)  # whoever was answered before that has gone
LOOKED_AT = 60  # entries behind the head of the log; a busy gate writes some ten a minute
_BECAME = {LET_IN: Amended.LET_IN, TURNED_BACK: Amended.TURNED_BACK}


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """An answer as it stands.

    Attributes:
        age: How long ago it was given.
        became: What became of it after a check; None while nobody said.
    """

    entry: EntryName
    passage: Passage
    verdict: Verdict
    who: Identified
    age: timedelta
    became: Amended | None


def last_answers(look: Look, clock: Clock, most: int) -> tuple[LastAnswer, ...]:
    """The newest first; those that were undone or measured again are none."""
    me, now = look.me, clock.now()
    name = StreamName(me.device, me.epoch, Stream.GATE)
    behind = max(0, look.head(name).seq - LOOKED_AT)
    entries = [EntryName(name, entry.header.seq) for entry in look.entries(name, behind)]
    found: list[LastAnswer] = []
    for entry in reversed(entries):
        passage = look.passage_at(entry)
        if passage is not None and timedelta() <= now - passage.at < LATELY and len(found) < most:
            found.append(_answer(entry, passage, look, clock))
    return tuple(found)


def _answer(entry: EntryName, passage: Passage, look: Look, clock: Clock) -> LastAnswer:
    now, became = clock.now(), _BECAME.get(passage.outcome)
    policy = look.policy()
    rule = policy.rule(passage.colour) if policy is not None and passage.colour is not None else None
    reasons = [Reason(one) for one in passage.reasons if one in set(Reason)]
    made = verdict(reasons, rule.colour if rule is not None else None)
    if became is None and passage.outcome in set(Outcome):
        made = replace(made, outcome=Outcome(passage.outcome))
    if passage.person is not None:
        who = of_person(look.person(passage.person), look, now)
    else:
        known = look.pass_(passage.pass_number) if passage.pass_number is not None else None
        who = Identified(IdentifiedBy.TOKEN, known=known)
    return LastAnswer(entry, passage, made, who, now - passage.at, became)
