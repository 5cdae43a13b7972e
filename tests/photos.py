"""Photos for tests, and what a machine says of them."""

from dataclasses import replace
from functools import cache

import numpy as np
from sqlalchemy import delete, select

from gatekeeper.camera.portrait import portrait
from gatekeeper.camera.scene import scene
from gatekeeper.domain.household import Person
from gatekeeper.service.office.photo import set_photo
from gatekeeper.store import tables as t
from tests.machines import Machine, SmallEstate, a_household, a_person


@cache
def a_photo(seed: int = 1) -> bytes:
    """A JPEG as a portrait is; each seed's is another one."""
    coarse = np.random.default_rng(seed).integers(0, 256, (8, 6, 3), np.uint8)
    return portrait(coarse.repeat(10, 0).repeat(10, 1))


def a_scene(at: int = 0) -> bytes:
    """What a camera over a gate sees, made up: a wall, a barrier, somebody who comes nearer."""
    picture = np.full((720, 1280, 3), (150, 158, 160), np.uint8)
    picture[520:] = (96, 100, 104)
    picture[470:490, 60:1220] = (40, 40, 190)
    left = 420 + 90 * at
    picture[250:600, left : left + 190] = (120, 72, 52)
    picture[140:250, left + 45 : left + 145] = (142, 172, 214)
    return scene(picture)


def a_pictured_person(estate: SmallEstate, photo: bytes | None = None, name: str = "王芳") -> Person:
    """Somebody in the office's registry with a photo."""
    household = a_household(estate.clock)
    person = a_person(estate.clock, household.id, name, id_number=None)
    estate.office.append(household, person)
    return set_photo(person.id, photo or a_photo(), store=estate.office.store)


def many_pictured(estate: SmallEstate, count: int) -> list[Person]:
    """A household of so many, each with another photo."""
    household = a_household(estate.clock)
    people = [a_person(estate.clock, household.id, f"王{number}", id_number=None) for number in range(count)]
    with estate.office.store.write() as work:
        work.append(household)
        people = [replace(person, photo=work.keep(a_photo(number))) for number, person in enumerate(people)]
        for person in people:
            work.append(person)
    return people


def photo_of(machine: Machine, person: Person) -> bytes | None:
    """What a machine shows of somebody."""
    with machine.store.read() as look:
        return look.photo(person.photo or "")


def held(machine: Machine) -> set[str]:
    """Hashes of all photos in a machine's file."""
    with machine.store.engine.connect() as connection:
        return set(connection.execute(select(t.blob.c.hash)).scalars())


def lose_photos(machine: Machine) -> None:
    """They are gone from a machine's file."""
    with machine.store.engine.begin() as connection:
        connection.execute(delete(t.blob))
