"""A person decides about what is in quarantine, so that its alarm ends, and nothing that was answered stays uncounted."""

from collections.abc import Sequence

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import DeviceKind, Stream
from gatekeeper.domain.settled import Settled
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Store
from gatekeeper.service.reason import ReasonSaid
from gatekeeper.service.received import Finding
from gatekeeper.service.rights import by_right

COUNTED = frozenset(
    {
        "passage", "shift", "pin-tried", "rules-seen", "overruled", "handed-over", "guard-unlocked", "thermometer-set",
        "revealed", "visit",
    }
)  # fmt: skip
"""Kinds of a gate's entries that can be believed beside what is held: facts, and visits, of which the newest word holds."""


class Said(Words):
    """Why nothing is decided about what lies in quarantine."""

    OFFICE_ONLY = "只有物业可以采用存疑记录。", "Only the office decides about doubtful records."
    GONE = "这一条已不在存疑记录中。", "This is no longer among the doubtful records."
    FACTS_ONLY = (
        "只能采用门岗记录、且尚未计入的通行、来访等事实，其余请选择“不采用”。",
        "Only facts that a gate recorded, and that are not counted yet, can be accepted; dismiss the rest.",
    )


def may_be_accepted(finding: Finding) -> bool:
    """Whether a gate said something that can be believed beside what is held."""
    fact = finding.stream.stream is Stream.GATE and finding.kind in COUNTED
    return fact and finding.reason == "fork" and not finding.held


@by_right
def settle(findings: Sequence[bytes], reason: str, *, accept: bool, store: Store) -> int:
    """Decide about findings, by their digests; return about how many.

    Args:
        accept: Believe what they say from now on, each once: should the machine tell it again later, that takes its place.
            Else they lie where they are, and no alarm is made of them any more.

    Raises:
        BadInput: No reason was given.
        NotFound: There is no such finding, or somebody has decided already.
        NotAllowed: It says nothing that can be accepted, or this is a gate.
    """
    if not reason.strip():
        raise BadInput(ReasonSaid.SAY_WHY)
    with store.write() as work:
        if accept and work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        there = {one.digest: one for one in work.quarantine()}
        for digest in findings:
            if digest not in there:
                raise NotFound(Said.GONE)
            if accept and not may_be_accepted(there[digest]):
                raise NotAllowed(Said.FACTS_ONLY)
        for digest in findings:
            work.append(Settled(digest, accept, reason.strip()))
    return len(findings)
