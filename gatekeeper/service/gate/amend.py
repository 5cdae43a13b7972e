"""What became of an answer after it was given: measured again, let in after a check, turned back, undone."""

from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Amended, Amendment, EntryName
from gatekeeper.domain.passage import LET_IN, Passage
from gatekeeper.domain.reasons import MEASURED, Outcome, Reason
from gatekeeper.domain.words import Words
from gatekeeper.journal.entry import Entry
from gatekeeper.service.gate.admit import Answer, Ask, record
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.follow import follow
from gatekeeper.service.gate.reserve import with_reserve
from gatekeeper.service.ports import Clock, Store, Work
from gatekeeper.service.reason import ReasonSaid


class Said(Words):
    """Why an answer is not amended."""

    NO_ANSWER = (
        "没有这条判断了：已撤销，或已重新测量。",
        "There is no such answer here: it was undone, or measured again.",
    )
    NOT_CHECKED = (
        "只有待核实的人才能核实放行：请重新扫码。",
        "Only somebody who has to be checked is let in after a check: scan again.",
    )
    HIGH = "体温偏高：请先复测。", "The temperature was high: measure again first."
    OTHER_GATE = "只有作出该次判断的门岗才能更改。", "Only the gate that answered may amend its answer."


def entry_name_of(entry: Entry) -> EntryName:
    """What an entry is called in other entries."""
    return EntryName(entry.header.name, entry.header.seq)


def ask_again(ask: Ask, *, instead_of: EntryName, also: EntryName | None = None, store: Store, clock: Clock) -> Answer:
    """Answer the same person anew, with what was measured or seen since; the first answer is taken away.

    One transaction. Otherwise one person would count as two passages, and one high temperature, sent again with the
    mask that was put on meanwhile, would count as the two that make a fever.

    Args:
        ask: All of it, with the temperatures of the first answer too.
        also: Another answer that is taken away: the same person was asked about in two ways.

    Raises:
        NotAllowed: The first answer is another device's.
    """

    def once() -> Answer:
        with store.write() as work:
            return record_again(ask, work, clock, instead_of=instead_of, also=also)

    return with_reserve(once)


def record_again(ask: Ask, work: Work, clock: Clock, *, instead_of: EntryName, also: EntryName | None = None) -> Answer:
    """The same in a transaction of the caller's."""
    for answer in (instead_of, also):
        if answer is not None:
            own(answer, work.me.device)
            work.append(Amendment(answer, Amended.MEASURED_AGAIN, guard=_guard(work)))
    given = record(ask, work, clock, again=True)
    follow(given.identified.known, work, amended=True)
    return given


def let_in(answer: EntryName, *, store: Store) -> None:
    """Record that somebody who had to be checked was checked, and went through; said twice it is recorded once.

    What was to be measured or seen and was not goes with it, so that whoever reads the log later finds it.

    Raises:
        NotAllowed: The answer is another device's, or none that is settled by a check: somebody refused or turned
            back is asked about anew; or a high temperature was not measured again.
        NotFound: There is no such answer, or not any more.
    """
    with store.write() as work:
        own(answer, work.me.device)
        passage = work.passage_at(answer)
        if passage is None:
            raise NotFound(Said.NO_ANSWER)
        if passage.outcome == LET_IN:
            return
        if passage.outcome not in (Outcome.CHECK, Outcome.CANNOT_JUDGE):
            raise NotAllowed(Said.NOT_CHECKED)
        if Reason.FEVER_MEASURE_AGAIN in passage.reasons:
            raise NotAllowed(Said.HIGH)
        lacking = " ".join(reason for reason in passage.reasons if reason in MEASURED)
        work.append(Amendment(answer, Amended.LET_IN, lacking, _guard(work)))
        followed(passage, work)


def turn_back(answer: EntryName, *, store: Store) -> None:
    """Record that somebody was sent away, or left, whatever the answer was.

    Raises:
        NotAllowed: The answer is another device's.
    """
    with store.write() as work:
        own(answer, work.me.device)
        passage = work.passage_at(answer)
        work.append(Amendment(answer, Amended.TURNED_BACK, guard=_guard(work)))
        followed(passage, work)


def undo(answer: EntryName, reason: str, *, store: Store) -> None:
    """Take an answer back that was given by mistake: it stays in the journal and counts no more.

    Raises:
        BadInput: No reason was given.
        NotAllowed: The answer is another device's.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        own(answer, work.me.device)
        passage = work.passage_at(answer)
        work.append(Amendment(answer, Amended.UNDONE, reason.strip(), _guard(work)))
        followed(passage, work)


def followed(passage: Passage | None, work: Work) -> None:
    """What became of a visitor's passage is what became of their visit."""
    number = passage.pass_number if passage is not None else None
    if number is not None and passage is not None and passage.person is None:
        follow(work.pass_(number), work, amended=True)


def _guard(work: Work) -> UUID | None:
    """Who says so: whoever is on duty in the same transaction."""
    guard = on_duty(work)
    return guard.id if guard else None


def own(answer: EntryName, device: str) -> None:
    """Fail unless the answer is this machine's own."""
    if answer.stream.device != device:
        raise NotAllowed(Said.OTHER_GATE)
