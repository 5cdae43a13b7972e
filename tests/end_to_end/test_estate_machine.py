"""Three gates and an office, and whatever may happen to sticks, clocks and machines: in the end all agree."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassState
from gatekeeper.domain.reasons import Outcome
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.store import tables as t
from gatekeeper.store.check import rebuild, verify
from tests.drill import played, size
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of

GATES = st.integers(0, 2)
STEPS = st.sampled_from([timedelta(seconds=1), timedelta(minutes=7), timedelta(hours=30)])
DAYS = (-3652, -1, 1, 3652)
JUMPS = st.sampled_from([timedelta(seconds=-301), timedelta(seconds=301), *(timedelta(days=days) for days in DAYS)])


class Estate(RuleBasedStateMachine):
    """What people, sticks and clocks do; `blank` is set by the test."""

    blank: Path

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="estate-"))
        self.estate = SmallEstate(self.root, self.blank, FakeClock())
        self.gates: list[Machine] = []
        self.sticks: list[tuple[Machine, bytes]] = []
        self.answered: dict[str, int] = {}
        self.issued = 0

    @initialize()
    def begin(self) -> None:
        """An estate with three gates that have their lists."""
        self.estate.start("routine")
        self.gates = [self.estate.join(name, clock=FakeClock()) for name in ("North", "East", "South")]
        self.answered = {gate.id: 0 for gate in self.gates}

    @rule(gate=GATES, number=st.integers(1, 4))
    def somebody_comes(self, gate: int, number: int) -> None:
        """With a pass that may be good, withdrawn or unknown there; every answer is in the log when it is given."""
        here = self.gates[gate]
        token = token_of(a_pass(FakeClock(), None, number), self.estate.office)
        answer = admit(Ask(token=token), store=here.store, clock=here.clock)
        self.answered[here.id] += 1
        assert answer.verdict.outcome in Outcome

    @rule(flat=st.integers(1, 3))
    def somebody_moves_in(self, flat: int) -> None:
        """And is given a pass."""
        office = self.estate.office
        household = a_household(office.clock, Flat("1", "1", str(flat)))
        person = a_person(office.clock, household.id)
        self.issued += 1
        office.append(household, person, a_pass(office.clock, person.id, self.issued))

    @precondition(lambda self: self.issued > 0)
    @rule(data=st.data(), state=st.sampled_from(PassState))
    def a_pass_gets_worse(self, data: st.DataObject, state: PassState) -> None:
        """Suspended, lost, withdrawn, in any order."""
        number = data.draw(st.integers(1, self.issued))
        self.estate.office.append(PassStateSet(number, 1, state, "…"))

    @rule(gate=GATES, inwards=st.booleans())
    def a_stick_is_written(self, gate: int, inwards: bool) -> None:
        """It may be read later, several times, or never."""
        here, office = self.gates[gate], self.estate.office
        sender, receiver = (here, office) if inwards else (office, here)
        self.sticks.append((receiver, sender.tell(receiver).bundle))

    @precondition(lambda self: bool(self.sticks))
    @rule(data=st.data(), keep=st.booleans())
    def a_stick_is_read(self, data: st.DataObject, keep: bool) -> None:
        """Any of those that lie about."""
        place = data.draw(st.integers(0, len(self.sticks) - 1))
        receiver, bundle = self.sticks[place]
        taken = receiver.hear(bundle)
        assert taken.quarantined == 0
        if not keep:
            del self.sticks[place]

    @rule(machine=st.integers(0, 3))
    def a_machine_is_restarted(self, machine: int) -> None:
        """Nothing is forgotten."""
        self.estate.machines[machine].restart()

    @rule(machine=st.integers(0, 3), step=STEPS)
    def time_goes_by(self, machine: int, step: timedelta) -> None:
        """Everybody has a clock of their own."""
        self.estate.machines[machine].clock.forward(step)

    @rule(machine=st.integers(0, 3), jump=JUMPS)
    def a_clock_jumps(self, machine: int, jump: timedelta) -> None:
        """Somebody sets it wrong, or right again; no machine's clock begins before 1980 or ends behind 2099."""
        clock = self.estate.machines[machine].clock
        if 1980 <= (clock.at + jump).year <= 2099:
            clock.jump(jump)

    def teardown(self) -> None:
        """In the end everybody meets twice; then nothing is lost, nothing doubled, and all tables agree."""
        try:
            if self.gates:
                self.estate.meet()
                self.estate.meet()
                self._all_agree()
        finally:
            self.estate.close()
            shutil.rmtree(self.root)

    def _all_agree(self) -> None:
        office = self.estate.office
        registry = ("estate", "device", "policy", "household", "person", "pass", "pass_state")
        wanted = {name: rows(office, name) for name in registry}
        for gate in self.gates:
            assert {name: rows(gate, name) for name in registry} == wanted
            mine = [row for row in rows(office, "passage") if row["gate"] == gate.id]
            assert len(mine) == self.answered[gate.id]
            assert rows(gate, "passage") == mine
        for machine in self.estate.machines:
            found = verify(machine.store, lambda *_: None)
            assert (found.faults, found.quarantined) == ((), 0)
            assert rebuild(machine.store, lambda *_: None).differing == ()


def rows(machine: Machine, name: str) -> list[dict[str, Any]]:
    """A table as every machine sees it alike: without row numbers of chains, with sealed columns opened."""
    table = t.metadata.tables[name]
    with machine.store.engine.connect() as connection:
        found = [dict(row) for row in connection.execute(select(table)).mappings()]
    for row in found:
        row.pop("stream", None)
        for column in ("id_number", "phone"):
            if column in row:
                row[column] = machine.store.sealer.open_text(f"person.{column}", row[column])
        row.pop("id_index", None)
    return sorted(found, key=repr)


@pytest.mark.timeout(size(180, 7_200))
def test_three_gates_and_an_office_agree_in_the_end(blank: Path) -> None:
    """Whatever was written, carried, lost, brought twice, restarted and set wrong."""
    machine = type("EstateOf", (Estate,), {"blank": blank})
    played(machine, games=size(20, 2_000), steps=size(25, 60))
