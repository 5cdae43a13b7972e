"""Three pictures around a refusal, or around somebody let in against a verdict: kept where the rules say so, and only then."""

from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.overrule import Overruled
from gatekeeper.domain.passage import LET_IN, Passage
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.ports import Clock, Look, Store

MOST_A_DAY = 200  # moments of one gate: 5 MB a day


def keep_moment(
    answer: EntryName, before: bytes | None, moment: bytes | None, behind: bytes | None, *, store: Store, clock: Clock
) -> bool:
    """Keep these pictures (JPEG, at most 8 kB each) with an answer of this gate; whether they were kept.

    Once an answer, and only where somebody was refused, or a supervisor let them in. They lie sealed in the database and
    nowhere else, and go after the days of the rules, or with the person.

    Raises:
        DiskFull: Nobody waits for pictures: the reserve is not touched for them.
    """
    if before is moment is behind is None:
        return False
    with store.write() as work:
        passage = _disputed(answer, work, clock)
        if passage is None:
            return False

        def kept(jpeg: bytes | None) -> str | None:
            return None if jpeg is None else work.keep(jpeg)

        now = clock.now()
        work.append(Pictured(uuid7(now), answer, now, passage.person, kept(before), kept(moment), kept(behind)))
    return True


def _disputed(answer: EntryName, look: Look, clock: Clock) -> Passage | None:
    """The answer, if it is one of which pictures are to be kept."""
    policy, me = look.policy(), look.me.device
    if policy is None or not policy.keep.pictures or answer.stream.device != me:
        return None
    passage = look.passage_at(answer)
    if passage is None or passage.outcome not in (Outcome.REFUSE, LET_IN):
        return None
    epoch, seq = answer.stream.epoch, answer.seq
    if passage.outcome == LET_IN and not look.all(Overruled, device=me, epoch=epoch, answer=seq):
        return None
    if look.all(Pictured, device=me, epoch=epoch, answer=seq):
        return None
    today, _ = calendar_of(look).stretch(calendar_of(look).day(clock.now()))
    return passage if len(look.all(Pictured, since=today, device=me)) < MOST_A_DAY else None
