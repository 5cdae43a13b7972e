"""Pictures around a refusal: only where the rules say so, once, sealed, and gone with their days or their person."""

from datetime import timedelta
from pathlib import Path

import numpy as np

from gatekeeper.camera.scene import scene
from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.household import PersonState
from gatekeeper.domain.keep_rules import DAY, Dated
from gatekeeper.domain.overrule import Ground, Overruled, Overruling
from gatekeeper.domain.pictured import Pictured
from gatekeeper.journal.entry import Entry
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.service.blot_out import blot_out
from gatekeeper.service.gate.moment import keep_moment
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office.forget import forget
from gatekeeper.service.office.found import set_policy
from gatekeeper.service.office.report import day_report
from gatekeeper.store.check import rebuild, verify
from tests.machines import Machine, SmallEstate, a_household, a_person, policy_text

JPEGS = [scene(np.full((720, 1280, 3), shade, np.uint8)) for shade in (40, 120, 200)]


def the_rules_say(estate: SmallEstate, more: str) -> None:
    """And everybody has heard."""
    set_policy(policy_text("heightened") + more, store=estate.office.store)
    estate.clock.forward(timedelta(minutes=1))
    estate.meet()


def keeps(gate: Machine, said: Entry) -> bool:
    """Whether pictures were kept with an answer."""
    answer = EntryName(said.header.name, said.header.seq)
    return keep_moment(answer, *JPEGS, store=gate.store, clock=gate.clock)


def held(machine: Machine) -> list[bytes]:
    """The pictures that a machine has, in their order."""
    with machine.store.read() as look:
        found = [look.photo(one) for each in look.all(Pictured) for one in each.hashes]
    return [one for one in found if one is not None]


def test_none_are_taken_unless_the_rules_say_so(estate: SmallEstate, gate: Machine) -> None:
    """Off by default; where they are on, of refusals only, once each, and of whom a supervisor let in."""
    assert not keeps(gate, gate.passage(outcome="refuse"))

    the_rules_say(estate, "\n[keep]\npictures = 3\n")
    refused = gate.passage(outcome="refuse")
    checked = gate.passage(outcome="check")
    let_in = gate.passage(outcome="let-in")

    assert keeps(gate, refused)
    assert not keeps(gate, refused)
    assert not keeps(gate, checked)
    assert not keeps(gate, let_in)
    name = EntryName(let_in.header.name, let_in.header.seq)
    supervisor = uuid7(gate.clock.now())
    gate.append(Overruled(name, Overruling.ADMITTED, Ground.MEDICAL, supervisor, gate.clock.now(), None, "refuse"))
    assert keeps(gate, let_in)
    assert held(gate) == [*JPEGS, *JPEGS]
    assert all(jpeg not in path.read_bytes() for jpeg in JPEGS for path in gate.folder.rglob("*") if path.is_file())


def test_they_stay_at_the_gate_unless_the_rules_let_them_travel(estate: SmallEstate, gate: Machine) -> None:
    """The office knows that there are some, and prints how many; the bytes come when it asks, and go with their days."""
    the_rules_say(estate, "\n[keep]\npictures = 3\n")
    keeps(gate, gate.passage(outcome="refuse", reasons=("suspended",)))
    estate.meet()
    estate.meet()

    assert held(estate.office) == []
    day = estate.clock.now().date()
    report = day_report(day, store=estate.office.store, clock=estate.clock)
    assert [one.pictures for one in report.refusals] == [3]

    the_rules_say(estate, "\n[keep]\npictures = 3\npictures_to_office = true\n")
    estate.clock.forward(timedelta(minutes=1))
    estate.meet()
    assert held(estate.office) == held(gate) == JPEGS

    estate.clock.forward(4 * DAY)
    gate.passage()
    estate.meet()
    for machine in (gate, estate.office):
        assert blot_out(store=machine.store, clock=machine.clock) == {Dated.PICTURES: 1}
        assert held(machine) == []
        assert verify(machine.store, lambda *_: None).faults == ()
        assert rebuild(machine.store, lambda *_: None).differing == ()
    estate.meet()
    assert held(estate.office) == []


def test_they_go_with_the_person(estate: SmallEstate, gate: Machine) -> None:
    """Whoever is forgotten leaves no picture either, at no machine."""
    home = a_household(estate.clock)
    person = a_person(estate.clock, home.id, state=PersonState.MOVED_OUT)
    estate.office.append(home, person)
    the_rules_say(estate, "\n[keep]\npictures = 3\npictures_to_office = true\n")
    keeps(gate, gate.passage(outcome="refuse", person=person.id))
    estate.meet()
    estate.meet()
    assert held(estate.office) == JPEGS

    forget(person.id, "asked for", store=estate.office.store)
    estate.meet()

    assert held(gate) == held(estate.office) == []


def test_a_picture_is_small_whatever_the_camera_saw(tmp_path: Path) -> None:
    """Noise in the largest of pictures, a single pixel, gray."""
    noise = np.random.default_rng(3).integers(0, 256, (1080, 1920, 3), np.uint8)

    for picture in (noise, noise[:1, :1], noise[:, :, 0]):
        jpeg = scene(picture)
        assert jpeg[:2] == b"\xff\xd8"
        assert len(jpeg) <= BLOB_LIMIT
