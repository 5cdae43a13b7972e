"""What became of an answer: of all that was said one word holds, in whatever order it arrives."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from gatekeeper.domain.facts import Amended, Amendment, EntryName, Stream, StreamName
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, make_entry
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine

BACK, LET, AGAIN, UNDONE = Amended.TURNED_BACK, Amended.LET_IN, Amended.MEASURED_AGAIN, Amended.UNDONE
WORDS = [
    ((LET,), "let-in"),
    ((LET, LET), "let-in"),
    ((BACK,), "turned-back"),
    ((LET, BACK), "turned-back"),
    ((LET, UNDONE), None),
    ((BACK, UNDONE), None),
    ((LET, AGAIN), None),
    ((LET, BACK, UNDONE), None),
]


def chain(name: StreamName, values: list[object]) -> list[Entry]:
    """A gate's chain that says these values."""
    head, made = Head(name), []
    for value in values:
        entry = make_entry(value, name, seq=head.seq + 1, prev=head.hash, hlc=head.seq + 2, wall=1, boot=(bytes(8), 0))
        head = Head(name, entry.header.seq, entry.hash, head.seq + 2)
        made.append(entry)
    return made


@pytest.mark.parametrize(("words", "outcome"), WORDS)
def test_one_word_holds(office: Machine, gate: Machine, words: tuple[Amended, ...], outcome: str | None) -> None:
    """In every order, in one bundle or entry by entry, before the answer in the chain or behind it, after a rebuild too."""
    epoch, expected = 100, []
    for order in sorted(set(permutations(range(len(words) + 1)))):
        for by_one in (False, True):
            epoch += 1
            name = StreamName(gate.id, epoch, Stream.GATE)
            answer = EntryName(name, order.index(0) + 1)
            passage = Passage(gate.id, datetime.now(UTC), Direction.IN, "check", ("colour-check",))
            entries = chain(name, [Amendment(answer, words[at - 1]) if at else passage for at in order])
            for some in [[one] for one in entries] if by_one else [entries]:
                with office.store.write() as work:
                    work.receive(name, some)
            expected.append((answer, outcome))

    for again in (False, True):
        with office.store.read() as look:
            found = [(answer, look.passage_at(answer)) for answer, _ in expected]
        assert [(answer, one and one.outcome) for answer, one in found] == expected
        if not again:
            assert rebuild(office.store, lambda *_: None).differing == ()
    assert verify(office.store, lambda *_: None).faults == ()


def test_only_the_answer_meant_changes(gate: Machine) -> None:
    """The one before and the one behind it stay what they were."""
    with gate.store.write() as work:
        passage = Passage(gate.id, gate.clock.now(), Direction.IN, "check", ())
        seqs = [work.append(passage).header.seq for _ in range(3)]
        name = StreamName(gate.id, work.me.epoch, Stream.GATE)
        work.append(Amendment(EntryName(name, seqs[1]), LET))

    with gate.store.read() as look:
        found = [look.passage_at(EntryName(name, seq)) for seq in seqs]
        assert [one.outcome for one in found if one] == ["check", "let-in", "check"]
        assert look.passage_at(EntryName(name, seqs[2] + 1)) is None
        assert look.passage_at(EntryName(StreamName(gate.id, 7, Stream.GATE), seqs[0])) is None
