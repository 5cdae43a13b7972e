"""kill -9 of the real write path, again and again."""

import random
import time

import pytest

from gatekeeper.store.check import rebuild, verify
from tests.drill import size
from tests.end_to_end.writer import answers, writer
from tests.machines import Machine, SmallEstate

KILLS = size(40, 2_000)
LONGEST = 0.05  # seconds from the first answer to the kill; some ten answers


def killed(gate: Machine, moment: float) -> list[int]:
    """Let a gate answer people, kill it, and return the answers that it gave."""
    with writer(gate.folder, gate.keys) as (process, told):
        first: int = told.recv()
        time.sleep(moment)
        process.kill()
        return [first, *answers(told)]


@pytest.mark.drill
@pytest.mark.timeout(3_600)
def test_no_answered_passage_is_lost_by_a_kill(estate: SmallEstate, gate: Machine) -> None:
    """Whatever was answered before the kill is in the log, whose chain holds; after an exchange nothing is doubled."""
    chance = random.Random(20261122)
    answered: list[int] = []
    for _ in range(KILLS):
        gate.store.close()
        answered += killed(gate, chance.uniform(0, LONGEST))
        gate.restart()
        with gate.store.read() as look:
            assert look.head(gate.head().stream).seq >= answered[-1]
    assert verify(gate.store, lambda *_: None).faults == ()
    assert rebuild(gate.store, lambda *_: None).differing == ()
    assert answered == sorted(set(answered))
    assert len(answered) > KILLS

    with gate.store.read() as look:
        held = {entry.header.seq for entry in look.entries(gate.head().stream) if entry.header.kind == "passage"}
        recorded = look.count_passages()
    estate.meet(gate)
    estate.meet(gate)

    assert set(answered) <= held
    with estate.office.store.read() as look:
        assert look.count_passages() == recorded == len(held)
