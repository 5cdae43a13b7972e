"""What stays secret, and from whom."""

from dataclasses import replace

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import WrongKey
from gatekeeper.domain.facts import Revealed
from gatekeeper.store.sealer import Sealer
from gatekeeper.store.store import open_store
from gatekeeper.vault.keyfile import Cost, save_keys
from tests.machines import DATABASE_KEY, Machine, SmallEstate, a_household, a_pass, a_person, new_test_keys
from tests.store.pages import plain_pages

NUMBER = "11010519491231002X"
PHONE = "13812345678"


def test_no_canary_sings_in_the_folder(estate: SmallEstate, gate: Machine) -> None:
    """A stolen gate PC: 50 strings that were recorded are in none of its files in plain bytes, while it is open and
    after, in no encoding that they might have."""
    canaries = [f"canary-{number:02d}-金丝雀" for number in range(50)]
    for place in range(0, 50, 5):
        name, holder, reason, what, colour = canaries[place : place + 5]
        household = a_household(estate.clock)
        person = a_person(estate.clock, household.id, name, phone=what)
        estate.office.append(
            household, person, a_pass(estate.clock, person.id, place + 1, holder=holder, colour=colour)
        )
        gate.append(Revealed(what, reason))
        gate.passage(colour=colour, outcome=reason)
    estate.meet(gate)
    save_keys(gate.folder, gate.keys, canaries[0], Cost(8, 1, 1))

    def sung() -> list[tuple[str, str]]:
        return [
            (path.name, canary)
            for machine in (gate, estate.office)
            for path in machine.folder.iterdir()
            for canary in canaries
            for plain in (canary.encode(), canary.encode("utf-16-le"), canary.encode("gb18030"))
            if plain in path.read_bytes()
        ]

    assert sung() == []
    names = {path.name for path in gate.folder.iterdir()}
    assert {"gatekeeper.db", "gatekeeper.db-wal", "gatekeeper.db-shm", "keys.gkk"} <= names
    gate.restart()
    assert sung() == []
    # The search finds them where they are: inside, once the file is decrypted.
    estate.office.restart()
    assert canaries[0].encode() in plain_pages(estate.office.database, DATABASE_KEY)


def test_an_open_database_still_shows_no_id_number(estate: SmallEstate, gate: Machine) -> None:
    """Who has the database key but not the field key: ID numbers and phones are in no table and no page in the clear,
    on both machines, the journal's bodies included."""
    household = a_household(estate.clock)
    estate.office.append(household, a_person(estate.clock, household.id, id_number=NUMBER, phone=PHONE))
    estate.meet(gate)
    for machine in (estate.office, gate):
        machine.store.close()
        connection = sqlcipher.connect(str(machine.database))
        connection.execute(f"PRAGMA key=\"x'{DATABASE_KEY.hex()}'\"")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        dump = [repr(row) for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
        assert any("王芳" in row for row in dump)  # names are for look-ups, and readable with the database key
        for secret in (NUMBER, PHONE):
            assert [row for row in dump if secret in row] == []
            assert secret.encode() not in plain_pages(machine.database, DATABASE_KEY)
        connection.close()
        machine.restart()


def test_people_are_found_by_id_number_all_the_same(estate: SmallEstate) -> None:
    """Through the blind index, and by the whole number only."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id, id_number=NUMBER)
    estate.office.append(household, person, a_person(estate.clock, household.id, id_number=None))

    with estate.office.store.read() as look:
        assert look.person_by_id_number(NUMBER) == person
        assert look.person_by_id_number(NUMBER[:-1]) is None
        assert look.person_by_id_number("") is None


SEALER = Sealer(bytes(32), bytes(range(32)))


@given(st.text())
def test_a_sealed_value_opens(text: str) -> None:
    """To what it was, each time sealed differently, with an index that is always the same."""
    one, other = SEALER.seal_text("person.phone", text), SEALER.seal_text("person.phone", text)

    assert one != other
    assert SEALER.open_text("person.phone", one) == SEALER.open_text("person.phone", other) == text
    assert SEALER.index("person.phone", text) == SEALER.index("person.phone", text)
    assert SEALER.index("person.phone", text) != SEALER.index("person.id_number", text)


@pytest.mark.parametrize("bit", range(0, 8 * 40, 13))
def test_a_sealed_value_that_was_changed_does_not_open(bit: int) -> None:
    """Nor in another column, nor with another key, nor cut."""
    sealed = bytearray(SEALER.seal("person.phone", b"13812345678"))
    with pytest.raises(WrongKey):
        SEALER.open("person.id_number", bytes(sealed))
    with pytest.raises(WrongKey):
        Sealer(bytes(31) + b"\1", bytes(32)).open("person.phone", bytes(sealed))
    with pytest.raises(WrongKey):
        SEALER.open("person.phone", bytes(sealed[: bit // 8 % len(sealed)]))
    sealed[bit // 8 % len(sealed)] ^= 1 << bit % 8
    with pytest.raises(WrongKey):
        SEALER.open("person.phone", bytes(sealed))


def test_another_devices_keys_open_nothing(office: Machine) -> None:
    """Neither with another database key, nor with another field key once something is read."""
    keys = new_test_keys()
    with pytest.raises(WrongKey):
        open_store(office.folder, replace(keys, database=bytes(32)), office.clock)
    other = open_store(office.folder, keys, office.clock)
    with pytest.raises(WrongKey), other.read() as look:
        list(look.entries(look.heads()[0].stream))
    other.close()
