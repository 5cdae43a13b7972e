"""What became of an answer after it was given: measured again, turned back, undone."""

from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import Amended, Amendment, EntryName
from gatekeeper.journal.entry import Entry
from gatekeeper.service.gate.admit import Answer, Ask, admit
from gatekeeper.service.gate.within import Within
from gatekeeper.service.ports import Clock, Store


def name_of(entry: Entry) -> EntryName:
    """What an entry is called in other entries."""
    return EntryName(entry.header.name, entry.header.seq)


def ask_again(ask: Ask, *, instead_of: EntryName, store: Store, clock: Clock) -> Answer:
    """Answer the same person anew, with what was measured or seen since; the first answer is taken away.

    One transaction. Otherwise one person would count as two passages, and one high temperature, sent again with the
    mask that was put on meanwhile, would count as the two that make a fever.

    Args:
        ask: All of it, with the temperatures of the first answer too.

    Raises:
        NotAllowed: The first answer is another device's.
    """
    with store.write() as work:
        _own(instead_of, work.me.device)
        work.append(Amendment(instead_of, Amended.MEASURED_AGAIN))
        return admit(ask, store=Within(work), clock=clock)


def turn_back(answer: EntryName, *, store: Store, guard: UUID | None = None) -> None:
    """Record that somebody was sent away, or left, whatever the answer was.

    Raises:
        NotAllowed: The answer is another device's.
    """
    with store.write() as work:
        _own(answer, work.me.device)
        work.append(Amendment(answer, Amended.TURNED_BACK, guard=guard))


def undo(answer: EntryName, reason: str, *, store: Store, guard: UUID | None = None) -> None:
    """Take an answer back that was given by mistake: it stays in the journal and counts no more.

    Raises:
        BadInput: No reason was given.
        NotAllowed: The answer is another device's.
    """
    if not reason.strip():
        raise BadInput("Say why: the reason stays in the journal.", zh="请写明原因：会记入日志")
    with store.write() as work:
        _own(answer, work.me.device)
        work.append(Amendment(answer, Amended.UNDONE, reason.strip(), guard))


def _own(answer: EntryName, device: str) -> None:
    if answer.stream.device != device:
        raise NotAllowed("Only the gate that answered may amend its answer.", zh="只有作出该次判断的门岗才能更改")
