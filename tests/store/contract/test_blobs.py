"""Photos in the store: sealed, whole or not shown, and there no longer than the person who has them."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.facts import EntryName, Erasure
from gatekeeper.domain.household import Person
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.service.office.photo import set_photo
from gatekeeper.store import tables as t
from gatekeeper.store.blobs import keep_blob
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine, SmallEstate, a_household, a_person
from tests.photos import a_photo, a_pictured_person, held, lose_photos, photo_of
from tests.store.pages import bytes_of


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def erase(office: Machine, person: Person) -> None:
    """Somebody asks to be forgotten."""
    with office.store.read() as look:
        names: tuple[EntryName, ...] = tuple(look.person_entries(person.id))
    office.append(Erasure(person.id, names, "asked for it"))


def sealed(machine: Machine) -> bytes:
    """The only photo as it lies in the file."""
    with machine.store.engine.connect() as connection:
        return bytes(connection.execute(select(t.blob.c.bytes)).scalar_one())


def test_a_photo_is_found_by_its_hash(estate: SmallEstate) -> None:
    """The person names SHA-256 of the bytes; the same photo twice is there once, and no second entry is written."""
    person = a_pictured_person(estate)
    seq = estate.office.head("registry").seq

    set_photo(person.id, a_photo(), store=estate.office.store)

    assert person.photo == hashlib.sha256(a_photo()).hexdigest()
    assert photo_of(estate.office, person) == a_photo()
    assert held(estate.office) == {person.photo}
    assert estate.office.head("registry").seq == seq


def test_a_photo_is_sealed(estate: SmallEstate) -> None:
    """Who has the database key but not the field key sees no face."""
    a_pictured_person(estate)
    estate.office.restart()

    raw = bytes_of(estate.office)

    assert sealed(estate.office)[:64] in raw
    assert a_photo()[20:60] not in raw


@pytest.mark.parametrize("with_photo", [1, 2])
def test_with_the_person_the_photo_goes(estate: SmallEstate, gate: Machine, with_photo: int) -> None:
    """From every machine's tables and raw pages, unless somebody else has the same photo."""
    person = a_pictured_person(estate)
    others = [a_pictured_person(estate, name=f"李强{number}") for number in range(1, with_photo)]
    estate.meet(gate)
    parts = {}
    for machine in (estate.office, gate):
        machine.restart()
        parts[machine.id] = sealed(machine)[:1000]
        assert parts[machine.id] in bytes_of(machine)

    erase(estate.office, person)
    estate.meet(gate)

    for machine in (estate.office, gate):
        raw = bytes_of(machine)
        assert (parts[machine.id] in raw) is bool(others)
        assert photo_of(machine, person) == (a_photo() if others else None)
        assert held(machine) == {one.photo for one in others}
        assert verify(machine.store, quiet).faults == ()


def test_with_the_person_it_goes_who_lacked_the_photo(estate: SmallEstate, gate: Machine) -> None:
    """Nothing is left of who was erased, not even that a gate once lacked the photo."""
    person = a_pictured_person(estate)
    estate.meet(gate)
    lose_photos(gate)
    estate.office.hear(gate.tell(estate.office))
    with estate.office.store.read() as look:
        assert look.wanted_by(gate.id) == [person.photo]

    erase(estate.office, person)

    with estate.office.store.read() as look:
        assert look.wanted_by(gate.id) == []
    assert held(estate.office) == set()


def test_a_new_photo_takes_the_old_ones_place(estate: SmallEstate, gate: Machine) -> None:
    """On every machine the old one goes."""
    person = a_pictured_person(estate)
    estate.meet(gate)

    now = set_photo(person.id, a_photo(2), store=estate.office.store)
    estate.meet(gate)

    for machine in (estate.office, gate):
        assert held(machine) == {now.photo}
        assert photo_of(machine, now) == a_photo(2)


def test_what_nobody_has_is_not_kept(office: Machine) -> None:
    """Nor shown, should it lie there all the same."""
    with office.store.write() as work:
        digest = work.keep(a_photo())
    assert held(office) == set()

    with office.store.write() as work:
        keep_blob(work.session, a_photo())
    with office.store.read() as look:
        assert held(office) == {digest}
        assert look.photo(digest) is None


@pytest.mark.parametrize("size", [0, BLOB_LIMIT + 1])
def test_a_photo_has_its_size(office: Machine, size: int) -> None:
    """More than 8 kB would not travel with a bundle."""
    with pytest.raises(BadInput, match="at most"), office.store.write() as work:
        work.keep(bytes(size))


def test_rebuilding_keeps_photos(estate: SmallEstate) -> None:
    """They are no view of the journal, even where somebody was erased before the photo's owner came."""
    erase(estate.office, a_pictured_person(estate, a_photo(3)))
    person = a_pictured_person(estate)

    assert rebuild(estate.office.store, quiet).differing == ()

    assert photo_of(estate.office, person) == a_photo()
    assert verify(estate.office.store, quiet).faults == ()


@pytest.mark.parametrize("damage", ["bit", "other", "size"])
def test_a_damaged_photo_is_named_and_not_shown(estate: SmallEstate, damage: str) -> None:
    """A flipped bit, or another face in its place; people pass and bundles go out all the same."""
    person = a_pictured_person(estate)
    gate = estate.join("North")
    good = sealed(estate.office)
    changed: dict[str, dict[str, object]] = {
        "bit": {"bytes": good[:-1] + bytes([good[-1] ^ 1])},
        "other": {"bytes": estate.office.store.sealer.seal("blob.bytes", a_photo(2))},
        "size": {"size": 1},
    }
    with estate.office.store.write() as work:
        work.session.connection.execute(update(t.blob).values(changed[damage]))

    (fault,) = verify(estate.office.store, quiet).faults
    assert f"photo {person.photo}"[:14] in fault
    if damage != "size":
        lose_photos(gate)
        estate.meet(gate)
        estate.meet(gate)
        assert photo_of(estate.office, person) is None
        assert photo_of(gate, person) is None
    set_photo(person.id, a_photo(), store=estate.office.store)
    assert verify(estate.office.store, quiet).faults == ()


def test_a_hash_that_is_none_is_not_asked_for(estate: SmallEstate, gate: Machine) -> None:
    """A mistyped one in the registry keeps no bundle from going out; missing ones are named once, so many as asked."""
    household = a_household(estate.clock)
    people = [a_person(estate.clock, household.id, f"王{number}", id_number=None) for number in range(4)]
    for person, photo in zip(people, ["no hash", "ab" * 32, "ab" * 32, "cd" * 32], strict=True):
        estate.office.append(replace(person, photo=photo))
    estate.meet(gate)

    with gate.store.read() as look:
        assert sorted(look.missing_photos()) == ["ab" * 32, "cd" * 32]
        assert len(set(look.missing_photos(4))) == 2
        assert len(look.missing_photos(1)) <= 1
    assert estate.office.hear(gate.tell(estate.office)).fresh
