"""What is true of a database in a file only."""

import pytest

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.store.check import Verified, verify
from gatekeeper.store.engine import fold_log
from tests.drill import size
from tests.machines import Machine, SmallEstate, a_household, a_person
from tests.store.contract.test_check import flipped
from tests.store.contract.test_erase import erasure_of


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def checked(machine: Machine) -> Verified:
    """What `verify` says of a machine."""
    return verify(machine.store, quiet)


@pytest.mark.drill
def test_every_flipped_bit_of_the_file_is_noticed(gate: Machine) -> None:
    """Anywhere in the database's file: it does not open, raises an error of ours, or `verify` reports it."""
    fold_log(gate.store.engine)
    gate.store.close()
    whole = gate.database.read_bytes()
    count = size(200, 1_000)
    bits = [(place * len(whole) * 8 // count + place * 31 % 97) for place in range(count)]
    for bit in bits:
        gate.database.write_bytes(flipped(whole, bit))
        try:
            gate.restart()
            faults = checked(gate).faults
        except GatekeeperError:
            faults = ("raised",)
        gate.store.close()
        assert faults, f"bit {bit} of {len(whole) * 8}"
    gate.database.write_bytes(whole)
    gate.restart()
    assert checked(gate).faults == ()


def test_a_reader_in_the_way_is_no_damage(gate: Machine) -> None:
    """Pages that wait in the log are not looked for in the file."""
    with gate.store.read() as look:
        look.count_passages()
        gate.passage()
        assert checked(gate).faults == ()


def test_a_copy_made_before_a_migration_is_erased_with_it(office: Machine, estate: SmallEstate) -> None:
    """It has the person in it as well."""
    copy = office.database.with_suffix(".before-0001.db")
    copy.write_bytes(b"everything")
    _, written = office.append(a_household(estate.clock), a_person(estate.clock, a_household(estate.clock).id))

    office.append(erasure_of(office, written))

    assert not copy.exists()
