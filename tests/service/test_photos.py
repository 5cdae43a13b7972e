"""Photos travel behind the entries that name them, and again where they are missing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest

from gatekeeper.camera.cv import cv2
from gatekeeper.domain.errors import BadInput, BundleRefused, NotAllowed, NotFound
from gatekeeper.domain.facts import DeviceKind
from gatekeeper.journal.manifest import BlobMark
from gatekeeper.printing.cards import print_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from gatekeeper.service import outgoing, photos
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.office import cards
from gatekeeper.service.office.photo import set_photo
from gatekeeper.service.office.registry import TypedPerson, change, undo
from gatekeeper.service.outgoing import ENTRY_SIZE
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person
from tests.photos import a_photo, a_pictured_person, held, lose_photos, many_pictured, photo_of
from tests.printing.faces import decode

MINUTE = timedelta(minutes=1)


def test_a_photo_comes_with_the_person(estate: SmallEstate, gate: Machine) -> None:
    """In the same bundle; once it is acknowledged, not again."""
    person = a_pictured_person(estate)

    sent = estate.office.tell(gate)
    taken = gate.hear(sent)
    estate.office.hear(gate.tell(estate.office))

    assert (sent.photos, taken.photos) == (1, 1)
    assert photo_of(gate, person) == a_photo()
    assert estate.office.tell(gate).photos == 0


def test_a_lost_bundle_takes_no_photo_with_it(estate: SmallEstate, gate: Machine) -> None:
    """What was not acknowledged is sent again, photos as well; twice the same changes nothing."""
    person = a_pictured_person(estate)
    estate.office.tell(gate)

    again = estate.office.tell(gate)
    first, second = gate.hear(again), gate.hear(again)

    assert (first.photos, second.photos) == (1, 0)
    assert photo_of(gate, person) == a_photo()


def test_a_missing_photo_is_asked_for_and_comes_again(estate: SmallEstate, gate: Machine) -> None:
    """Until the gate says that it has it: a second lost stick costs nothing either."""
    person = a_pictured_person(estate)
    estate.meet(gate)
    lose_photos(gate)

    estate.office.hear(gate.tell(estate.office))
    assert estate.office.tell(gate).photos == 1
    taken = gate.hear(estate.office.tell(gate))
    estate.office.hear(gate.tell(estate.office))

    assert (taken.new, taken.photos) == (0, 1)
    assert photo_of(gate, person) == a_photo()
    assert estate.office.tell(gate).photos == 0


def test_an_old_bundle_does_not_ask_again(estate: SmallEstate, gate: Machine) -> None:
    """A stick that is brought twice says nothing of what the gate lacks today."""
    a_pictured_person(estate)
    estate.meet(gate)
    lose_photos(gate)
    old = gate.tell(estate.office)
    estate.office.hear(old)
    gate.hear(estate.office.tell(gate))
    gate.passage()
    estate.office.hear(gate.tell(estate.office))

    estate.office.hear(old)

    assert estate.office.tell(gate).photos == 0


def test_photos_that_do_not_fit_come_with_the_next_bundles(estate: SmallEstate, gate: Machine) -> None:
    """They take the room of entries, never push one out, and each bundle but the last says that there is more."""
    people = many_pictured(estate, 12)
    most = 20
    fits = most * ENTRY_SIZE // min(len(a_photo(number)) for number in range(12)) + 1

    sizes, more = [], True
    while more:
        sent = estate.office.tell(gate, most=most)
        gate.hear(sent)
        estate.office.hear(gate.tell(estate.office))
        more = sent.more
        sizes.append(sent.photos)

    assert sum(sizes) == 12
    assert 1 <= sizes[0] < sizes[1] <= fits < 12
    assert held(gate) == {person.photo for person in people}


def test_where_no_room_is_left_the_entries_go_alone(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bundle keeps within its limits."""
    many_pictured(estate, 3)
    monkeypatch.setattr(outgoing, "ROOM", 1)

    sent = estate.office.tell(gate)

    assert (sent.photos, sent.more) == (0, True)
    assert sent.entries >= 4


def test_who_lacks_more_than_can_be_asked_for_is_told_to_ask_again(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until all have come; and where the office has none of them itself, nobody asks for ever."""
    people = many_pictured(estate, 5)
    estate.meet(gate)
    lose_photos(gate)
    monkeypatch.setattr(photos, "MOST_WANTS", 2)

    sent = []
    for _ in range(4):
        estate.office.hear(gate.tell(estate.office))
        sent.append(estate.office.tell(gate))
        gate.hear(sent[-1])

    assert [one.photos for one in sent] == [2, 2, 1, 0]
    assert [one.more for one in sent] == [True, True, False, False]
    assert held(gate) == {person.photo for person in people}

    lose_photos(estate.office)
    lose_photos(gate)
    estate.office.hear(gate.tell(estate.office))
    assert (estate.office.tell(gate).photos, estate.office.tell(gate).more) == (0, False)


def test_a_photo_that_was_altered_is_refused(
    estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its whole bundle: who signed for other bytes is not believed in the rest."""
    person = a_pictured_person(estate)
    with monkeypatch.context() as office_lies:
        office_lies.setattr(outgoing, "blob_mark", lambda blob: BlobMark(len(blob), bytes(32)))
        bundle = estate.office.tell(gate)

    with pytest.raises(BundleRefused) as refused:
        gate.hear(bundle)

    assert refused.value.reason == "damaged"
    assert held(gate) == set()
    with gate.store.read() as look:
        assert look.person(person.id) is None


def test_a_photo_of_nobody_is_not_kept(estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what no entry names, nor who was erased since when an old stick comes back; the entries are taken."""
    a_pictured_person(estate)
    monkeypatch.setattr(outgoing, "photos_for", lambda *_, **__: ([a_photo(), a_photo(9)], False))

    taken = gate.hear(estate.office.tell(gate))

    assert taken.photos == 1
    assert taken.new > 0
    assert len(held(gate)) == 1


def test_a_gate_sends_no_photos(estate: SmallEstate, gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Persons are the office's word; who changes a gate's program could otherwise fill the office's disk: nothing is kept."""
    person = a_pictured_person(estate)
    estate.meet(gate)
    lose_photos(estate.office)
    estate.clock.forward(MINUTE)
    gate.hear(estate.office.tell(gate))
    with gate.store.write() as work:
        assert work.wanted_by(estate.office.id) == []  # it is not even asked
        work.note_wants(estate.office.id, [person.photo or ""])
    assert gate.tell(estate.office).photos == 0
    monkeypatch.setattr(outgoing, "photos_for", lambda *_, **__: ([a_photo()], False))

    estate.office.hear(gate.tell(estate.office))

    assert held(estate.office) == set()


def test_offices_help_each_other_out(estate: SmallEstate, gate: Machine) -> None:
    """A second office gets all photos, gives back what the first has lost, and brings its own to the gates."""
    desk = estate.join("Desk 2", DeviceKind.OFFICE)
    person = a_pictured_person(estate)
    estate.meet(desk)
    assert photo_of(desk, person) == a_photo()
    lose_photos(estate.office)

    for _ in range(2):
        estate.clock.forward(MINUTE)
        estate.meet(desk)
    assert photo_of(estate.office, person) == a_photo()

    theirs = set_photo(person.id, a_photo(2), store=desk.store)
    estate.clock.forward(MINUTE)
    estate.meet(desk, gate)
    assert [photo_of(machine, theirs) for machine in estate.machines] == [a_photo(2)] * 3


def test_what_cannot_be_read_keeps_no_bundle_back(gate: Machine) -> None:
    """An office passes on what lies in quarantine, and a "person" that a gate wrote is no reason to stop."""
    written = gate.passage()
    strange = msgspec.structs.replace(written, header=msgspec.structs.replace(written.header, kind="person"))
    named: dict[str, None] = {}

    assert list(photos.noting([strange, written], named)) == [strange, written]
    assert named == {}


def test_only_an_office_gives_photos(estate: SmallEstate, gate: Machine) -> None:
    """To people it knows, and a JPEG; nothing is kept of what is refused."""
    person = a_pictured_person(estate)
    estate.meet(gate)

    with pytest.raises(NotAllowed):
        set_photo(person.id, a_photo(2), store=gate.store)
    with pytest.raises(NotFound):
        set_photo(uuid7(estate.clock.now()), a_photo(2), store=estate.office.store)
    for no_photo in (b"", b"GIF89a\xff\xd9", a_photo(2)[:-1], a_photo(2)[:2] + bytes(9_000) + b"\xff\xd9"):
        with pytest.raises(BadInput):
            set_photo(person.id, no_photo, store=estate.office.store)

    assert held(estate.office) == held(gate) == {person.photo}


def test_undoing_what_was_typed_keeps_the_photo(estate: SmallEstate) -> None:
    """A photo that was taken between a change and its undoing stays."""
    person = a_pictured_person(estate)
    office = estate.office
    changed = change(person.id, TypedPerson("王方", "1-2-301"), store=office.store, clock=office.clock)
    taken = set_photo(person.id, a_photo(2), store=office.store)

    undo(changed, store=office.store)

    with office.store.read() as look:
        assert look.person(person.id) == replace(person, photo=taken.photo)
    assert photo_of(office, taken) == a_photo(2)


@pytest.mark.parametrize("layout", list(Layout))
def test_a_card_with_a_photo_reads_back(estate: SmallEstate, tmp_path: Path, layout: Layout) -> None:
    """The face is on the card of who has one, the initials on the other, and both codes are read."""
    dark = np.zeros((320, 240, 3), np.uint8)
    dark[:] = (0, 0, 160)
    photo = cv2.imencode(".jpg", dark)[1].tobytes()
    pictured = a_pictured_person(estate, photo)
    plain = a_person(estate.clock, a_household(estate.clock).id, "李强", id_number=None)
    estate.office.append(replace(plain, household=pictured.household))
    passes = [a_pass(estate.clock, person.id, number) for number, person in enumerate((pictured, plain), 1)]
    estate.office.append(*passes)
    with estate.office.store.read() as look:
        faces = cards.faces(passes, full_names=False, look=look, keys=estate.office.keys)

    printed = print_cards(faces, tmp_path / "cards.pdf", layout=layout, read_back=decode)

    assert [face.photo for face in faces] == [photo, None]
    assert (printed.cards, printed.read_back) == (2, True)
    red = [
        np.all(np.abs(page.astype(int) - (0, 0, 160)) < 12, axis=2).mean() for page in render_pages(printed.path, 60)
    ]
    assert bool(red[0] > 0.004) is (layout not in (Layout.LABEL, Layout.LABEL_A6))  # a label is too narrow for a photo
    assert red[1:] in ([], [0.0])
