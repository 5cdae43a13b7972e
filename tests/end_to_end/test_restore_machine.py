"""An office, a second one and two gates, and whatever may become of their databases: put back in place, as a folder, as a
disk image, copied. In any order no number or signer is given twice, nobody is revived, and every answer is counted once."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from gatekeeper.domain.errors import BundleRefused, NotAllowed
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import PassState
from gatekeeper.service.office.invite import revoke
from gatekeeper.service.office.issue import issue, issue_temporary
from gatekeeper.service.office.pass_states import set_state
from gatekeeper.store.check import rebuild, verify
from tests.drill import played, size
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_person
from tests.visiting import make_out

OFFICES, GATES = st.integers(0, 1), st.integers(0, 1)
FLAT = Flat("1", "1", "101")
MOST_TWINS = 2


class Restores(RuleBasedStateMachine):
    """What may happen; `blank` is set by the test.

    Attributes:
        given: Every pass number that anybody was given, at whatever machine, and whether its giver was told of it since.
        answered: What each gate answered, by a number of its own.
        worse: Passes that were withdrawn where a gate has heard of it.
    """

    blank: Path

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="restore-"))
        self.clock = FakeClock()
        self.estate = SmallEstate(self.root, self.blank, self.clock)
        self.offices: list[Machine] = []
        self.gates: list[Machine] = []
        self.backups: dict[int, bytes] = {}
        self.folders: dict[int, Path] = {}
        self.given: list[int] = []
        self.answers = 0
        self.told: set[int] = set()
        self.twins: list[Machine] = []
        self.worse: set[int] = set()

    @initialize()
    def begin(self) -> None:
        """Two offices, two gates and one that will be stolen; somebody lives there."""
        self.estate.start("routine")
        second = self.estate.join("Office 2", DeviceKind.OFFICE, clock=self.clock)
        self.gates = [self.estate.join(name, clock=self.clock) for name in ("North", "East")]
        self.stolen = self.estate.join("Stolen", clock=self.clock)
        self.offices = [self.estate.office, second]
        self.home = a_household(self.clock, FLAT)
        self.estate.office.append(self.home)
        self._meet()
        revoke(self.estate.office.known_as(self.stolen), "stolen", store=self.estate.office.store)
        self._meet()

    @property
    def machines(self) -> list[Machine]:
        """Offices, then gates."""
        return [*self.offices, *self.gates]

    def _minute(self) -> None:
        self.clock.forward(timedelta(minutes=1))

    def _tell(self, sender: Machine, receiver: Machine) -> None:
        self._minute()
        receiver.hear(sender.tell(receiver))

    def _meet(self) -> None:
        """Everybody who may exchanges with the first office."""
        first = self.offices[0]
        for other in (*self.gates, *self.twins, self.offices[1]):
            self._tell(other, first)
            self._tell(first, other)

    @rule(office=OFFICES)
    def somebody_moves_in(self, office: int) -> None:
        """And is given a pass, where nothing forbids it."""
        here = self.offices[office]
        self._minute()
        person = a_person(self.clock, self.home.id, id_number=None)
        here.append(person)
        (made,) = issue([person], store=here.store, clock=self.clock).passes
        self.given.append(made.number)

    @rule(office=OFFICES)
    def a_visitor_is_expected(self, office: int) -> None:
        """A pass for nobody in the registry."""
        self._minute()
        made = issue_temporary("来访", str(FLAT), 8, store=self.offices[office].store, clock=self.clock)
        self.given.append(made.number)

    @rule(gate=GATES)
    def a_visitor_comes(self, gate: int) -> None:
        """The gate makes out a label."""
        here = self.gates[gate]
        self._minute()
        face = make_out("来访", str(FLAT), 8, store=here.store, keys=here.keys, clock=self.clock)
        self.given.append(int(face.label.split("/")[0]))

    @precondition(lambda self: bool(self.given))
    @rule(data=st.data())
    def a_pass_is_withdrawn(self, data: st.DataObject) -> None:
        """And both gates hear of it."""
        first = self.offices[0]
        number = data.draw(st.sampled_from(self.given))
        with first.store.read() as look:
            known = look.pass_(number)
        if known is None or known.state is PassState.WITHDRAWN or first.store.me.restored is not None:
            return
        set_state(number, PassState.WITHDRAWN, "x", store=first.store)
        for gate in self.gates:
            self._tell(first, gate)
        self.worse.add(number)

    @rule(gate=GATES)
    def somebody_passes(self, gate: int) -> None:
        """Every answer is told apart by when it was given; it is acknowledged when its office has it."""
        self._minute()
        self.gates[gate].passage()
        self.answers += 1

    @rule(gate=GATES, back=st.booleans())
    def a_stick(self, gate: int, back: bool) -> None:
        """From a gate to the first office, and perhaps back."""
        self._tell(self.gates[gate], self.offices[0])
        if back:
            self._tell(self.offices[0], self.gates[gate])

    @rule(first=st.booleans())
    def the_offices_meet(self, first: bool) -> None:
        """Either tells the other."""
        one, other = self.offices if first else reversed(self.offices)
        self._tell(one, other)

    @rule()
    def everybody_meets(self) -> None:
        """A good day."""
        self._meet()

    @rule(machine=st.integers(0, 3))
    def a_backup_is_made(self, machine: int) -> None:
        """Everybody is in step, so that nothing is on the one disk only; of the database, and of its folder."""
        self._meet()
        self._meet()
        here = self.machines[machine]
        self.backups[machine] = here.save()
        folder = self.root / f"backup-{machine}"
        shutil.rmtree(folder, ignore_errors=True)
        here.store.close()
        shutil.copytree(here.folder, folder)
        here.store = here.another()
        self.folders[machine] = folder

    @precondition(lambda self: bool(self.backups))
    @rule(data=st.data(), how=st.sampled_from(["in place", "folder", "image"]))
    def a_backup_is_put_back(self, data: st.DataObject, how: str) -> None:
        """What was on that disk only is lost: therefore it is brought to the others before."""
        machine = data.draw(st.sampled_from(sorted(self.backups)))
        self._meet()
        self._meet()
        here = self.machines[machine]
        if how == "in place":
            here.put_back(self.backups[machine])
        elif how == "image":
            here.restore(self.backups[machine])
        else:
            here.store.close()
            shutil.rmtree(here.folder)
            shutil.copytree(self.folders[machine], here.folder)
            here.store = here.another()
        self._minute()

    @precondition(lambda self: len(self.twins) < MOST_TWINS)
    @rule(gate=GATES)
    def a_gate_is_copied(self, gate: int) -> None:
        """Its folder, to another computer; both go on from here."""
        here = self.gates[gate]
        folder = self.root / f"twin-{len(self.twins)}"
        here.store.close()
        shutil.copytree(here.folder, folder)
        here.store = here.another()
        twin = Machine(folder, here.keys, here.store, self.clock)
        twin.store = twin.another()
        self.twins.append(twin)
        self._minute()

    @precondition(lambda self: bool(self.twins))
    @rule(data=st.data(), visitor=st.booleans())
    def a_copy_answers(self, data: st.DataObject, visitor: bool) -> None:
        """Somebody passes there, or is made out a label."""
        here = data.draw(st.sampled_from(self.twins))
        self._minute()
        if visitor:
            face = make_out("来访", str(FLAT), 8, store=here.store, keys=here.keys, clock=self.clock)
            self.given.append(int(face.label.split("/")[0]))
        else:
            here.passage()
            self.answers += 1

    @precondition(lambda self: bool(self.twins))
    @rule(data=st.data(), back=st.booleans())
    def a_stick_of_a_copy(self, data: st.DataObject, back: bool) -> None:
        """To the first office, and perhaps back."""
        twin = data.draw(st.sampled_from(self.twins))
        self._tell(twin, self.offices[0])
        if back:
            self._tell(self.offices[0], twin)

    @rule()
    def the_stolen_gate_calls(self) -> None:
        """It is refused by every office that has heard of it, or was told by anybody since it was put back."""
        self._minute()
        first = self.offices[0]
        if first.store.me.restored is not None:
            return
        with pytest.raises(BundleRefused, match="revoked"):
            first.hear(self.stolen.tell(first))

    @precondition(lambda self: bool(self.offices) and self.offices[0].store.me.restored is not None)
    @rule()
    def a_restored_office_prints_nothing_for_all(self) -> None:
        """Before it was told what it has said."""
        with pytest.raises(NotAllowed, match="restored or copied"):
            issue(None, store=self.offices[0].store, clock=self.clock)

    def teardown(self) -> None:
        """In the end everybody meets, some times; then nothing is given twice, nobody is revived, all is counted once."""
        try:
            if self.gates:
                for _ in range(5):
                    self._meet()
                self._all_agree()
        finally:
            self.estate.close()
            for twin in self.twins:
                twin.store.close()
            shutil.rmtree(self.root)

    def _all_agree(self) -> None:
        assert len(self.given) == len(set(self.given))
        for machine in (*self.machines, *self.twins):
            with machine.store.read() as look:
                kids = [one.kid for one in look.devices()]
                assert len(kids) == len(set(kids)) == 5
                assert next(one for one in look.devices() if one.name == "Stolen").revoked
                for number in self.worse:
                    assert look.pass_state(number, 1) is PassState.WITHDRAWN
            assert verify(machine.store, lambda *_: None).faults == ()
            assert rebuild(machine.store, lambda *_: None).differing == ()
        for office in self.offices:
            with office.store.read() as look:
                assert look.count_passages() == self.answers
                known = {one.number for one in look.passes()}
                assert set(self.given) <= known
                # Of what was told again nothing is an alarm; that a machine was put back at all is, and of two machines of one
                # name each takes its turn at having gone back.
                alarms = {"new-log", "copied", *(["rolled-back"] if self.twins else [])}
                assert {one.reason for one in look.quarantine()} <= alarms


@pytest.mark.timeout(size(180, 7_200))
def test_no_order_of_restores_gives_anything_twice_or_revives_anybody(blank: Path) -> None:
    """Put back in place, as a folder or as a disk image, at offices and gates, between sticks."""
    machine = type("RestoresOf", (Restores,), {"blank": blank})
    played(machine, games=size(8, 500), steps=size(16, 50))
